/* buffer.h - bytes on their way out, in one growing place.
 *
 * Without memory a buffer drops what it is given and says so in `failed`,
 * which its owner looks at once, before the bytes leave.
 */
#ifndef DATELINE_BUFFER_H
#define DATELINE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "text.h"

struct buffer {
	char *at;               /* owned; NULL at first */
	size_t len, room;
	bool failed;
};

void buffer_free(struct buffer *);

/* Makes room for `more` bytes; false without memory. */
bool buffer_reserve(struct buffer *, size_t more);

static inline void buffer_add(struct buffer *buffer, const void *bytes,
                              size_t len)
{
	if (buffer->room - buffer->len < len && !buffer_reserve(buffer, len))
		return;
	if (len)
		memcpy(buffer->at + buffer->len, bytes, len);
	buffer->len += len;
}

static inline void buffer_byte(struct buffer *buffer, char byte)
{
	buffer_add(buffer, &byte, 1);
}

static inline void buffer_text(struct buffer *buffer, struct text text)
{
	buffer_add(buffer, text.at, text.len);
}

static inline void buffer_string(struct buffer *buffer, const char *string)
{
	buffer_add(buffer, string, strlen(string));
}

/* A decimal integer. */
void buffer_number(struct buffer *, int64_t);

#endif
