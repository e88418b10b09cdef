/* buffer.c - the growing, and numbers. */
#include "buffer.h"

#include <stdlib.h>

void buffer_free(struct buffer *buffer)
{
	free(buffer->at);
	*buffer = (struct buffer){0};
}

bool buffer_reserve(struct buffer *buffer, size_t more)
{
	size_t room = buffer->room ? buffer->room : 4096;

	if (more > SIZE_MAX / 4 - buffer->len) {
		buffer->failed = true;
		return false;
	}
	while (room - buffer->len < more)
		room *= 2;
	if (room > buffer->room) {
		char *at = realloc(buffer->at, room);

		if (!at) {
			buffer->failed = true;
			return false;
		}
		buffer->at = at;
		buffer->room = room;
	}
	return true;
}

void buffer_number(struct buffer *buffer, int64_t number)
{
	char digits[24];

	buffer_text(buffer, text_digits(digits, sizeof digits, number));
}
