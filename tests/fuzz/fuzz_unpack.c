/* fuzz_unpack.c - whatever is packed how: what comes out ends, a problem has a
 * message, and the same comes again when the bytes come one at a time. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "unpack.h"

/* What is unpacked at most: this is no test of patience. */
#define MOST ((size_t)1 << 20)

struct bytes { const char *at; size_t len, step; };

static struct unpack_library *library;

static ssize_t bytes_read(void *from, char *at, size_t room,
                          struct problem *problem)
{
	struct bytes *bytes = from;
	size_t n = bytes->len < bytes->step ? bytes->len : bytes->step;

	(void)problem;
	n = n < room ? n : room;
	if (n)
		memcpy(at, bytes->at, n);
	bytes->at += n;
	bytes->len -= n;
	return (ssize_t)n;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct problem problem;

	(void)argc;
	(void)argv;
	library = unpack_load(&problem);
	if (!library)
		fprintf(stderr, "%s\n", problem.message);
	return library ? 0 : (exit(1), 1);
}

static void told(const struct problem *problem)
{
	if (problem->status != PROBLEM_INPUT || !problem->message[0])
		abort();
}

/* A sum of all names and bytes, and how much there was. */
static uint64_t unpack_all(struct bytes bytes, enum unpack_kind kind,
                           size_t *size)
{
	struct feed from = { bytes_read, &bytes };
	struct problem problem;
	struct unpack *unpack = unpack_open(library, kind, from, &problem);
	struct feed feed = unpack_feed(unpack);
	uint64_t sum = 0;
	const char *name;
	char at[4096];
	ssize_t n;
	int got = 0;

	*size = 0;
	while (*size < MOST &&
	       (got = unpack_next(unpack, &name, &problem)) > 0) {
		sum = sum * 31 + text_hash(text_of(name));
		while (*size < MOST && (n = feed.read(feed.from, at, sizeof at,
		                                      &problem)) > 0) {
			for (ssize_t i = 0; i < n; i++)
				sum = sum * 31 + (unsigned char)at[i];
			*size += (size_t)n;
		}
		if (*size < MOST && n < 0)
			told(&problem);
		*size += 16;
	}
	if (got < 0)
		told(&problem);
	unpack_close(unpack);
	return sum;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t len)
{
	struct bytes bytes = { (const char *)data, len, len };
	const char *what;
	enum unpack_kind kind = unpack_looks(
		(struct text){ (const char *)data, len }, &what);
	size_t size, again;
	uint64_t sum;

	if (kind == UNPACK_PLAIN || kind == UNPACK_FOREIGN)
		return 0;
	sum = unpack_all(bytes, kind, &size);
	bytes.step = 1;
	if (size < MOST && (unpack_all(bytes, kind, &again) != sum ||
	                    again != size))
		abort();
	return 0;
}
