/* feed.c - bytes of an open file. */
#include "feed.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

static ssize_t file_read(void *from, char *at, size_t room,
                         struct problem *problem)
{
	const struct feed_file *file = from;
	struct pollfd input = { .fd = file->fd, .events = POLLIN };

	if (file->idle && poll(&input, 1, 0) <= 0)
		file->idle(file->context);
	for (;;) {
		ssize_t n = read(file->fd, at, room);

		if (n >= 0)
			return n;
		/* A terminal or pipe that somebody else has set so. */
		if (errno == EAGAIN || errno == EWOULDBLOCK)
			poll(&input, 1, -1);
		else if (errno != EINTR)
			break;
	}
	problem_set(problem, PROBLEM_INPUT, "%s", strerror(errno));
	return -1;
}

struct feed feed_file(struct feed_file *file)
{
	return (struct feed){ file_read, file };
}
