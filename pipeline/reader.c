/* reader.c - one buffer that slides, and grows only when a line, or what is
 * kept, fills it.
 */
#include "reader.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROOM ((size_t)64 * 1024)

void reader_free(struct reader *reader)
{
	free(reader->at);
	free(reader->carried);
	reader->at = reader->carried = NULL;
	reader->room = reader->kept = reader->next = reader->filled = 0;
}

/* Makes room behind what is filled.  Bytes move only when at least as many are
 * dropped, and the buffer doubles, so that a byte is moved a bounded number of
 * times however long the line. */
static bool make_room(struct reader *reader, struct problem *problem)
{
	size_t live = reader->filled - reader->kept;

	if (reader->kept && live <= reader->kept) {
		if (live)
			memmove(reader->at, reader->at + reader->kept, live);
		reader->next -= reader->kept;
		reader->filled = live;
		reader->kept = 0;
	}
	if (reader->room - reader->filled >= ROOM / 2)
		return true;

	size_t room = reader->room ? 2 * reader->room : ROOM;
	char *at = realloc(reader->at, room);
	if (!at)
		return problem_memory(problem);
	reader->at = at;
	reader->room = room;
	return true;
}

/* 1 when bytes came, 0 at the end of the file, -1 with *problem. */
static int fill(struct reader *reader, struct problem *problem)
{
	struct pollfd input = { .fd = reader->fd, .events = POLLIN };

	if (reader->ended)
		return 0;
	if (!make_room(reader, problem))
		return -1;
	if (reader->idle && poll(&input, 1, 0) <= 0)
		reader->idle(reader->context);
	for (;;) {
		ssize_t n = read(reader->fd, reader->at + reader->filled,
		                 reader->room - reader->filled);

		if (n > 0) {
			reader->filled += (size_t)n;
			return 1;
		}
		if (!n) {
			reader->ended = true;
			return 0;
		}
		/* A terminal or pipe that somebody else has set so. */
		if (errno == EAGAIN || errno == EWOULDBLOCK)
			poll(&input, 1, -1);
		else if (errno != EINTR)
			break;
	}
	problem_set(problem, PROBLEM_INPUT, "%s: %s", reader->name,
	            strerror(errno));
	return -1;
}

int reader_line(struct reader *reader, struct text *line, bool *whole,
                struct problem *problem)
{
	size_t seen = 0;        /* bytes after next that have no LF in them */

	if (!reader->keeping)
		reader->kept = reader->next;
	for (;;) {
		size_t unseen = reader->filled - reader->next - seen;
		const char *from = unseen ? reader->at + reader->next : NULL;
		const char *end = NULL;

		if (from)
			end = memchr(from + seen, '\n', unseen);
		if (end) {
			*line = text_slice(from, end);
			*whole = true;
			reader->next += line->len + 1;
			reader->line++;
			return 1;
		}
		seen += unseen;
		if (seen > READER_LINE_MAX) {
			problem_set(problem, PROBLEM_INPUT,
			            "%s:%zu: the line is too long",
			            reader->name, reader->line + 1);
			return -1;
		}
		int more = fill(reader, problem);
		if (more < 0 || (!more && !seen))
			return more;
		if (!more) {
			line->at = reader->at + reader->next;
			line->len = seen;
			*whole = false;
			reader->next = reader->filled;
			reader->line++;
			return 1;
		}
	}
}

void reader_keep(struct reader *reader)
{
	reader->kept = reader->next;
	reader->keeping = true;
}

struct text reader_kept(const struct reader *reader)
{
	size_t len = reader->next - reader->kept;

	return (struct text){ len ? reader->at + reader->kept : "", len };
}

void reader_back(struct reader *reader, size_t len, size_t line)
{
	reader->next = reader->kept + len;
	reader->line = line;
}

bool reader_all(struct reader *reader, size_t most, struct problem *problem)
{
	int more;

	if (!reader->keeping)
		reader->kept = reader->next;
	do {
		reader->next = reader->filled;
		if (reader->next - reader->kept > most)
			return problem_set(problem, PROBLEM_INPUT,
			                   "%s: larger than %zu bytes",
			                   reader->name, most);
		more = fill(reader, problem);
	} while (more > 0);
	return !more;
}
