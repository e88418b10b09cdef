/* reader.h - bytes of one open file, line by line or whole.
 *
 * Before it would wait for input that is not there yet it calls `idle`, so
 * that what is finished can be flushed to whoever waits for it.
 */
#ifndef DATELINE_READER_H
#define DATELINE_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "problem.h"
#include "text.h"

struct reader {
	const char *name;         /* for messages; borrowed */
	int fd;                   /* closed by its owner, not by the reader */
	size_t line;              /* lines handed out so far */
	void (*idle)(void *context);
	void *context;

	char *carried;            /* owned: what a source carries from record to
	                             record of the file (the stream: its line of
	                             column names); NULL at first */

	char *at;                 /* owned: bytes from `kept` to `filled` */
	size_t room, kept, next, filled;
	bool keeping, ended;
};

/* A line longer than this is refused: its file is something else. */
#define READER_LINE_MAX ((size_t)2 << 30)

void reader_free(struct reader *);

/* The next line. 1: *line is the line without its LF, *whole says whether an LF
 * ended it (false only at the end of the file), valid until the next call that
 * reads.  0: the file has ended.  -1 with *problem: it could not be read
 * or the line is too long (status 1), or there is no memory. */
int reader_line(struct reader *, struct text *line, bool *whole,
                struct problem *);

/* From here on bytes are kept, instead of only from the line in hand on. */
void reader_keep(struct reader *);

/* The bytes since reader_keep up to where reading stands; valid until the next
 * call that reads. */
struct text reader_kept(const struct reader *);

/* Goes back to where `len` bytes were kept and `line` lines handed out. */
void reader_back(struct reader *, size_t len, size_t line);

/* Reads everything that is left into the kept bytes; false with *problem, also
 * if there are more than `most` bytes. */
bool reader_all(struct reader *, size_t most, struct problem *);

#endif
