/* stream.h - the format between stages: CoNLL-U Plus (STREAM.md).
 *
 * The only reader and the only writer of it.  What is read is written back byte
 * for byte; a malformed or cut stream is a problem of status 3 with its line.
 */
#ifndef DATELINE_STREAM_H
#define DATELINE_STREAM_H

#include "stage.h"

/* The line that names the columns begins so. */
#define STREAM_COLUMNS "# global.columns = "

static inline bool stream_comment(struct text line)
{
	return line.len && line.at[0] == '#';
}

/* The two halves of the source: see struct source. */
int stream_next(struct reader *, struct arena *, struct record *,
                struct problem *);
bool stream_parse(const struct record *, struct document *,
                  const struct notes *, struct problem *);

extern const struct source stream_source;
extern const struct sink stream_sink;

#endif
