/* names_times.c - nanoseconds a byte of text that finding all names takes.
 *
 *   names_times DATA FILE.jsonl LIST.bin...
 *
 * One thread reads the documents, cuts them, looks where names begin (names_look)
 * and finds those of each list at every token, words that are common (words.csv)
 * by themselves.  Files take turns, some times over, and of each document and part
 * the shortest time counts, for whatever else the machine does only adds to it.
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

/* Seconds of one document, and what all of them come to. */
struct times { double part[PARTS]; };
struct count {
	struct times *least, sum;     /* the least of each document */
	size_t n, room, bytes, found;
};

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

static struct times document_time(const struct names *names,
                                  struct document *d, size_t *found)
{
	double at[PARTS + 1] = { now() };
	struct times times;

	names_look(names, d);
	at[1] = now();
	*found = find_all(names, false, d);
	at[2] = now();
	find_all(names, true, d);
	at[3] = now();
	for (size_t i = 0; i < PARTS; i++)
		times.part[i] = at[i + 1] - at[i];
	return times;
}

/* Enters the times of the n-th document. */
static void times_note(struct count *count, struct arena *arena, size_t n,
                       struct times times)
{
	if (n == count->n) {
		arena_push(arena, count->least, count->n, count->room);
		count->least[count->n++] = times;
	}
	for (size_t i = 0; i < PARTS; i++)
		if (times.part[i] < count->least[n].part[i])
			count->least[n].part[i] = times.part[i];
}

/* All documents once; the setting's arena has what is to last. */
static void once(const struct names *names, const struct abbreviations *words,
                 const struct setting *setting, struct count *count)
{
	const struct notes notes = { note, NULL };
	struct problem problem = { .status = PROBLEM_NONE };
	struct input *input = input_open(setting, NULL, NULL, NULL, &problem);
	struct arena *arena = arena_open();

	count->bytes = count->found = 0;
	for (size_t n = 0;; n++) {
		struct record record;
		struct document d;
		size_t found;

		arena_reset(arena);
		if (setjmp(*arena_guard(arena)))
			exit(4);
		if (input_next(input, arena, &record, &problem) <= 0)
			break;
		document_init(&d, arena);
		if (!record.source->parse(&record, &d, &notes, &problem))
			fail(&problem);
		sentences_cut(&d, words);
		times_note(count, setting->arena, n,
		           document_time(names, &d, &found));
		count->found += found;
		count->bytes += d.text.len;
	}
	arena_close(arena);
	input_close(input);
}

static void count_print(struct count *count, const char *file)
{
	double ns = 1e9 / (double)count->bytes;

	for (size_t i = 0; i < count->n; i++)
		for (size_t k = 0; k < PARTS; k++)
			count->sum.part[k] += count->least[i].part[k];
	printf("%6.2f %6.2f %6.2f %6.2f %6.2f  %s\n",
	       ns * (count->sum.part[LOOK] + count->sum.part[FIND]),
	       ns * count->sum.part[LOOK], ns * count->sum.part[FIND],
	       ns * count->sum.part[COMMON],
	       1e3 * (double)count->found / (double)count->bytes, file);
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
	struct count counts[FILES] = { { 0 } };
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
		for (int i = 0; i < n; i++)
			once(names[i], words, &setting, &counts[i]);
	printf("   all   look   find  words  names\n");
	for (int i = 0; i < n; i++) {
		count_print(&counts[i], argv[3 + i]);
		names_close(names[i]);
	}
	arena_close(arena);
	return 0;
}
