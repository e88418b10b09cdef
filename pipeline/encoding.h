/* encoding.h - text that is not UTF-8.
 *
 * The only caller of iconv.
 */
#ifndef DATELINE_ENCODING_H
#define DATELINE_ENCODING_H

#include "arena.h"
#include "feed.h"
#include "text.h"

struct encoding;

/* Opens a conversion to UTF-8, by a name that iconv knows ("windows-1252"), to be
 * used for one feed after the other.  NULL with *problem: the name is unknown
 * (status 2), or there is no memory. */
struct encoding *encoding_open(const char *name, struct problem *);
void encoding_close(struct encoding *);

/* The bytes of a feed, converted.  What is invalid or cut off becomes a byte that
 * is no UTF-8 either, so that whoever repairs the text counts it. */
struct feed encoding_feed(struct encoding *, struct feed);

/* A whole text, converted, in the arena; what is invalid in it as with a feed.
 * False with *problem as encoding_open. */
bool encoding_text(struct arena *, const char *name, struct text bytes,
                   struct text *converted, struct problem *);

/* The encoding that a byte order mark of *len bytes at the beginning says, other
 * than UTF-8; NULL without one. */
const char *encoding_marked(struct text first, size_t *len);

/* The encoding that bytes look like which are not sound UTF-8: "UTF-16LE",
 * "UTF-16BE", "windows-1252", or NULL. */
const char *encoding_guess(struct text);

#endif
