/* feed.h - where bytes come from.
 *
 * A file descriptor, a member of an archive and a conversion are feeds; they
 * stack: a member is unpacked from a file and converted on its way to the reader.
 */
#ifndef DATELINE_FEED_H
#define DATELINE_FEED_H

#include <sys/types.h>

#include "problem.h"

struct feed {
	/* Takes 1 to `room` bytes, waiting only when there are none yet: how
	 * many, 0 at the end, -1 with *problem, which says why and leaves the name
	 * of what is read to the caller. */
	ssize_t (*read)(void *from, char *at, size_t room, struct problem *);
	void *from;
};

/* An open file.  Before it would wait for input that is not there yet it calls
 * `idle`, unless that is NULL, so that what is finished can be flushed to whoever
 * waits for it. */
struct feed_file {
	int fd;                   /* closed by its owner */
	void (*idle)(void *context);
	void *context;
};

/* The feed of a file, which must outlive it. */
struct feed feed_file(struct feed_file *);

#endif
