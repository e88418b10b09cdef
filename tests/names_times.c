/* names_times.c - nanoseconds a byte of text that finding all names takes.
 *
 *   names_times DATA FILE.jsonl LIST.bin...
 *
 * One thread reads the documents, cuts them, looks where names begin (names_look)
 * and finds those of each list at every token, words that are common (words.csv)
 * by themselves.  Files take turns, some times over, and the shortest time of each
 * part is told, for whatever else the machine does only adds to it.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "names.h"
#include "run.h"
#include "sentences.h"

#define ROUNDS 7
#define FILES 8
#define FOUND 32

enum { LOOK, FIND, COMMON, PARTS };

struct count { double part[PARTS]; size_t bytes, found; };

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void note(void *context, const char *message)
{
	(void)context;
	(void)message;
}

static void fail(const struct problem *problem)
{
	fprintf(stderr, "names_times: %s\n", problem->message);
	exit(3);
}

static size_t find_all(const struct names *names, bool common,
                       const struct document *d)
{
	const struct list *list;
	struct found found[FOUND];
	struct text name;
	size_t n = 0;

	for (size_t i = 0; (list = names_nth(names, i, &name)); i++)
		for (size_t token = 0; list->common == common &&
		     token < d->ntokens; token++)
			n += list_find(list, d, token, found, FOUND);
	return n;
}

static void document_time(const struct names *names, struct document *d,
                          struct count *count)
{
	double times[PARTS + 1] = { now() };

	names_look(names, d);
	times[1] = now();
	count->found += find_all(names, false, d);
	times[2] = now();
	find_all(names, true, d);
	times[3] = now();
	for (size_t i = 0; i < PARTS; i++)
		count->part[i] += times[i + 1] - times[i];
	count->bytes += d->text.len;
}

/* All documents once. */
static struct count once(const struct names *names,
                         const struct abbreviations *words,
                         const struct setting *setting)
{
	const struct notes notes = { note, NULL };
	struct problem problem = { .status = PROBLEM_NONE };
	struct input *input = input_open(setting, NULL, NULL, NULL, &problem);
	struct arena *arena = arena_open();
	struct count count = { 0 };

	for (;;) {
		struct record record;
		struct document d;

		arena_reset(arena);
		if (setjmp(*arena_guard(arena)))
			exit(4);
		if (input_next(input, arena, &record, &problem) <= 0)
			break;
		document_init(&d, arena);
		if (!record.source->parse(&record, &d, &notes, &problem))
			fail(&problem);
		sentences_cut(&d, words);
		document_time(names, &d, &count);
	}
	arena_close(arena);
	input_close(input);
	return count;
}

int main(int argc, char **argv)
{
	static const struct option *const none[] = { NULL };
	const char *operand = argc > 2 ? argv[2] : NULL;
	struct options options = { .tables = (const struct option **)none,
		.operands = &operand, .noperands = 1 };
	struct arena *arena = arena_open();
	struct fields fields;
	struct problem problem = { .status = PROBLEM_NONE };
	struct names *names[FILES];
	struct count least[FILES];
	struct abbreviations *words;
	int n = argc - 3;

	if (n < 1 || n > FILES) {
		fprintf(stderr,
			"usage: names_times DATA FILE.jsonl LIST.bin...\n");
		return 2;
	}
	if (setjmp(*arena_guard(arena)))
		return 4;

	struct setting setting = { .options = &options, .data = argv[1],
		.arena = arena, .fields = &fields };
	words = abbreviations_read(arena, setting.data, &problem);
	if (!words || !fields_read(&fields, &options, arena, &problem))
		fail(&problem);
	for (int i = 0; i < n; i++)
		if (!(names[i] = names_open(argv[3 + i], &problem)))
			fail(&problem);
	for (int round = 0; round < ROUNDS; round++)
		for (int i = 0; i < n; i++) {
			struct count count = once(names[i], words, &setting);

			for (size_t k = 0; round && k < PARTS; k++)
				if (least[i].part[k] < count.part[k])
					count.part[k] = least[i].part[k];
			least[i] = count;
		}
	printf("   all   look   find  words  names\n");
	for (int i = 0; i < n; i++) {
		double ns = 1e9 / (double)least[i].bytes;

		printf("%6.2f %6.2f %6.2f %6.2f %6.2f  %s\n",
		       ns * (least[i].part[LOOK] + least[i].part[FIND]),
		       ns * least[i].part[LOOK], ns * least[i].part[FIND],
		       ns * least[i].part[COMMON],
		       1e3 * (double)least[i].found / (double)least[i].bytes,
		       argv[3 + i]);
		names_close(names[i]);
	}
	arena_close(arena);
	return 0;
}
