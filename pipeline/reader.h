/* reader.h - bytes of a feed, line by line or whole. */
#ifndef DATELINE_READER_H
#define DATELINE_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "feed.h"
#include "problem.h"
#include "text.h"

struct reader {
	const char *name;         /* for messages; borrowed */
	struct feed feed;
	size_t most;              /* bytes of a record; 0: READER_LINE_MAX */
	size_t line;              /* lines handed out so far */

	char *carried;            /* owned: what a source carries from record to
	                             record of the file (the stream: its line of
	                             column names); NULL at first */

	char *at;                 /* owned: bytes from `kept` to `filled` */
	size_t room, kept, next, filled;
	bool keeping, ended;
	bool dropped;             /* a line that was too long; whoever looks at it
	                             takes it back */
};

/* A longer line is never held in memory. */
#define READER_LINE_MAX ((size_t)2 << 30)

/* Begins with a new feed; the buffer is used again. */
void reader_begin(struct reader *, const char *name, struct feed);
void reader_free(struct reader *);

/* What is there to tell a file's kind by, valid until the next call that reads:
 * the bytes up to the end of the first line that is not blank, or some hundred,
 * or all.  Nothing is waited for that a source could do without: none has a
 * record before its line has ended.  False with *problem. */
bool reader_peek(struct reader *, struct text *first, struct problem *);

/* The next line. 1: *line is the line without its LF, *whole says whether an LF
 * ended it (false only at the end of the file), valid until the next call that
 * reads.  0: the file has ended.  -1 with *problem: the line has more than `most`
 * bytes and is `dropped`, the next call going on behind it, or the file could not be read, and
 * has ended (status 1); or there is no memory. */
int reader_line(struct reader *, struct text *line, bool *whole,
                struct problem *);

/* The same for lines that another byte ends. */
int reader_until(struct reader *, char end, struct text *line, bool *whole,
                 struct problem *);

/* From here on bytes are kept, instead of only from the line in hand on. */
void reader_keep(struct reader *);

/* The bytes since reader_keep up to where reading stands; valid until the next
 * call that reads. */
struct text reader_kept(const struct reader *);

/* Goes back to where `len` bytes were kept and `line` lines handed out. */
void reader_back(struct reader *, size_t len, size_t line);

/* Reads everything that is left into the kept bytes; false with *problem, also
 * if there are more than `most` bytes, or more than the reader's own `most`. */
bool reader_all(struct reader *, size_t most, struct problem *);

/* The reader as a feed for another: what it holds, then its own feed. */
struct feed reader_feed(struct reader *);

#endif
