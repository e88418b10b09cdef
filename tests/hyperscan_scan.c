/* hyperscan_scan.c - names in a text as Hyperscan finds them, for bench.sh.
 *
 *   hyperscan_scan NAMES.txt TEXT >ROWS
 *
 * Every place where a line of NAMES.txt stands in the text between characters
 * that are no letters or digits (bytes beyond ASCII count as letters), a row each.
 * The seconds that compiling took, and scanning with writing the rows, go to
 * standard error.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <hs.h>

struct bytes { char *at; size_t len; };

struct scan {
	struct bytes text;
	const size_t *lens;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void fail(const char *what)
{
	fprintf(stderr, "hyperscan_scan: %s\n", what);
	exit(1);
}

static struct bytes file_read(const char *path)
{
	FILE *file = fopen(path, "rb");
	struct bytes b = { NULL, 0 };
	long size;

	if (!file || fseek(file, 0, SEEK_END) || (size = ftell(file)) < 0)
		fail(path);
	rewind(file);
	b.len = (size_t)size;
	b.at = malloc(b.len + 1);
	if (!b.at || fread(b.at, 1, b.len, file) != b.len)
		fail(path);
	fclose(file);
	return b;
}

static bool inner(struct bytes text, size_t at)
{
	unsigned char c = at < text.len ? (unsigned char)text.at[at] : ' ';

	return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') ||
	       (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static int matched(unsigned id, unsigned long long from, unsigned long long to,
                   unsigned flags, void *context)
{
	const struct scan *scan = context;
	size_t end = (size_t)to, start = end - scan->lens[id];

	(void)from;
	(void)flags;
	if (inner(scan->text, end) || (start && inner(scan->text, start - 1)))
		return 0;
	printf("%zu\t%zu\t%.*s\n", start, end, (int)(end - start),
	       scan->text.at + start);
	return 0;
}

int main(int argc, char **argv)
{
	struct bytes names;
	struct scan scan;
	const char **lines;
	size_t *lens, n = 0;
	unsigned *flags, *ids;
	hs_database_t *database;
	hs_scratch_t *scratch = NULL;
	hs_compile_error_t *error;
	double begin, compiled;

	if (argc != 3)
		fail("two files expected");
	names = file_read(argv[1]);
	scan.text = file_read(argv[2]);
	lines = malloc(names.len * sizeof *lines);
	lens = malloc(names.len * sizeof *lens);
	flags = calloc(names.len, sizeof *flags);
	ids = malloc(names.len * sizeof *ids);
	if (!lines || !lens || !flags || !ids)
		fail("no memory");
	for (char *at = names.at, *end; at < names.at + names.len; at = end + 1) {
		end = memchr(at, '\n', (size_t)(names.at + names.len - at));
		if (!end)
			fail("the last line has no end");
		ids[n] = (unsigned)n;
		lens[n] = (size_t)(end - at);
		lines[n++] = at;
	}
	scan.lens = lens;

	begin = now();
	if (hs_compile_lit_multi(lines, flags, ids, lens, (unsigned)n,
	                         HS_MODE_BLOCK, NULL, &database, &error))
		fail(error->message);
	if (hs_alloc_scratch(database, &scratch))
		fail("no scratch");
	compiled = now();
	if (hs_scan(database, scan.text.at, (unsigned)scan.text.len, 0, scratch,
	            matched, &scan) || fflush(stdout))
		fail("not scanned");
	fprintf(stderr, "%.6f %.6f\n", compiled - begin, now() - compiled);
	hs_free_scratch(scratch);
	hs_free_database(database);
	free(names.at);
	free(scan.text.at);
	free(lines);
	free(lens);
	free(flags);
	free(ids);
	return 0;
}
