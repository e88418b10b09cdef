/* output.h - bytes to a file or a pipe, and every failure noticed. */
#ifndef DATELINE_OUTPUT_H
#define DATELINE_OUTPUT_H

#include <stdbool.h>

#include "problem.h"
#include "text.h"

struct stat;

struct output {
	const char *name;         /* FILE, or "standard output"; borrowed */
	char *part;               /* FILE.part while it is written; owned */
	int fd;
};

/* Standard output for NULL; else FILE.part beside a regular or new file, or
 * the file itself if it is something else (a device, a FIFO, a link).  False
 * with *problem (status 4). */
bool output_open(struct output *, const char *file, struct problem *);

/* True if writing FILE would first write over an input: FILE.part is that file,
 * or FILE is a link to it, which is written in place. */
bool output_covers(const char *file, const char *input);

/* True if FILE is an input, however either is called. */
bool output_replaces(const char *file, const char *input);

/* True if a file is what this output writes, and no device. */
bool output_is(const struct output *, const struct stat *file);

/* True if FILE, or FILE.part, is what this output writes. */
bool output_meets(const struct output *, const char *file);

/* Writes all bytes; false with *problem (status 4). */
bool output_write(struct output *, struct text, struct problem *);

/* Closes; with `complete` FILE.part takes the name of FILE, without it it is
 * removed.  False with *problem (status 4) if what was written may be lost. */
bool output_close(struct output *, bool complete, struct problem *);

#endif
