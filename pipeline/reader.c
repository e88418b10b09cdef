/* reader.c - one buffer that slides, and grows only when a line, or what is
 * kept, fills it.
 */
#include "reader.h"

#include <stdlib.h>
#include <string.h>

#define ROOM ((size_t)64 * 1024)
#define PEEK 512        /* a block of a tar, which has its mark in there */

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

/* 1 when bytes came, 0 at the end, -1 with *problem, which is the end, too. */
static int fill(struct reader *reader, struct problem *problem)
{
	struct feed feed = reader->feed;
	ssize_t n;

	if (reader->ended)
		return 0;
	if (!make_room(reader, problem))
		return -1;
	n = feed.read(feed.from, reader->at + reader->filled,
	              reader->room - reader->filled, problem);
	if (n > 0) {
		reader->filled += (size_t)n;
		return 1;
	}
	reader->ended = true;
	return n < 0 ? -1 : 0;
}

/* The same, the problem being the reader's: it has the name, and what came
 * before it is no line. */
static int fill_named(struct reader *reader, struct problem *problem)
{
	struct problem why;
	int more = fill(reader, &why);

	if (more >= 0)
		return more;
	reader->kept = reader->next = reader->filled;
	*problem = why;
	if (why.status == PROBLEM_INPUT)
		problem_set(problem, why.status, "%s: %s", reader->name,
		            why.message);
	return -1;
}

void reader_begin(struct reader *reader, const char *name, struct feed feed)
{
	free(reader->carried);
	*reader = (struct reader){
		.name = name, .feed = feed, .most = reader->most,
		.at = reader->at, .room = reader->room,
	};
}

bool reader_peek(struct reader *reader, struct text *first,
                 struct problem *problem)
{
	int more = 1;

	do {
		struct text rest, line;

		*first = (struct text){ "", reader->filled - reader->next };
		if (first->len)
			first->at = reader->at + reader->next;
		for (rest = *first; rest.at;) {
			line = text_cut(rest, '\n', &rest);
			if (rest.at && text_trim(line).len)
				return true;
		}
	} while (first->len < PEEK && (more = fill_named(reader, problem)) > 0);
	return more >= 0;
}

/* Passes over a line that is too long, and never holds it. */
static int line_drop(struct reader *reader, char last, size_t most,
                     struct problem *problem)
{
	const char *from, *end;
	size_t size = 0;
	int more = 1;

	do {
		from = reader->at + reader->next;
		end = memchr(from, last, reader->filled - reader->next);
		size += end ? (size_t)(end - from) :
			reader->filled - reader->next;
		reader->next = end ? (size_t)(end + 1 - reader->at) :
			reader->filled;
		reader->kept = reader->next;
	} while (!end && (more = fill_named(reader, problem)) > 0);
	if (more < 0)
		return -1;
	reader->line++;
	reader->dropped = true;
	problem_set(problem, PROBLEM_INPUT,
	            "%s:%zu: %zu bytes, larger than %zu bytes", reader->name,
	            reader->line, size, most);
	return -1;
}

int reader_until(struct reader *reader, char last, struct text *line,
                 bool *whole, struct problem *problem)
{
	size_t most = reader->most ? reader->most : READER_LINE_MAX;
	size_t seen = 0;        /* bytes after next that have no end in them */

	if (!reader->keeping)
		reader->kept = reader->next;
	for (;;) {
		size_t unseen = reader->filled - reader->next - seen;
		const char *from = unseen ? reader->at + reader->next : NULL;
		const char *end = NULL;

		if (from)
			end = memchr(from + seen, last, unseen);
		if (end && (size_t)(end - from) <= most) {
			*line = text_slice(from, end);
			*whole = true;
			reader->next += line->len + 1;
			reader->line++;
			return 1;
		}
		seen += unseen;
		if (seen > most)
			return line_drop(reader, last, most, problem);
		int more = fill_named(reader, problem);
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

int reader_line(struct reader *reader, struct text *line, bool *whole,
                struct problem *problem)
{
	return reader_until(reader, '\n', line, whole, problem);
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

	if (reader->most && reader->most < most)
		most = reader->most;
	if (!reader->keeping)
		reader->kept = reader->next;
	do {
		reader->next = reader->filled;
		if (reader->next - reader->kept > most) {
			reader->kept = reader->next;
			reader->ended = true;
			return problem_set(problem, PROBLEM_INPUT,
			                   "%s: larger than %zu bytes",
			                   reader->name, most);
		}
		more = fill_named(reader, problem);
	} while (more > 0);
	return !more;
}

static ssize_t read_on(void *from, char *at, size_t room,
                       struct problem *problem)
{
	struct reader *reader = from;
	struct feed feed = reader->feed;
	size_t held = reader->filled - reader->next;
	ssize_t n;

	if (held) {
		if (held > room)
			held = room;
		memcpy(at, reader->at + reader->next, held);
		reader->next += held;
		return (ssize_t)held;
	}
	if (reader->ended)
		return 0;
	n = feed.read(feed.from, at, room, problem);
	reader->ended = n <= 0;
	return n;
}

struct feed reader_feed(struct reader *reader)
{
	return (struct feed){ read_on, reader };
}
