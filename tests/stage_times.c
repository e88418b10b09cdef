/* stage_times.c - nanoseconds a byte of text that each stage takes, alone.
 *
 *   stage_times DATA FILE.jsonl [STAGE]
 *
 * With a STAGE, two figures only: all of the run, and all without that stage.
 *
 * One thread takes the documents through all stages and the table, some times
 * over, and looks at the clock between them; of each part the shortest time is
 * told, for whatever else the machine does only adds to it.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "run.h"

enum { READ, PARSE, STAGES, WRITE = STAGES + CHAIN_STAGES, PARTS };

/* The least of so many rounds, more of a short text. */
#define ROUNDS 7
#define SECONDS 0.3

struct watch { double part[PARTS], last; };

static void tick(struct watch *watch, size_t part)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	double seconds = (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
	watch->part[part] += seconds - watch->last;
	watch->last = seconds;
}

static void note(void *context, const char *message)
{
	(void)context;
	(void)message;
}

static void fail(const struct problem *problem)
{
	fprintf(stderr, "stage_times: %s\n", problem->message);
	exit(3);
}

/* All documents once through the chain; returns the bytes of their texts. */
static size_t once(const struct chain *chain, void *const *contexts,
                   const struct setting *setting, struct watch *watch)
{
	const struct notes notes = { note, NULL };
	struct problem problem = { .status = PROBLEM_NONE };
	struct input *input = input_open(setting, NULL, NULL, NULL, &problem);
	struct arena *arena = arena_open();
	struct buffer out = { 0 };
	size_t bytes = 0;

	tick(watch, PARTS - 1);
	watch->part[PARTS - 1] = 0;
	for (;;) {
		struct record record;
		struct document d;

		arena_reset(arena);
		if (setjmp(*arena_guard(arena)))
			exit(4);
		if (input_next(input, arena, &record, &problem) <= 0)
			break;
		tick(watch, READ);
		document_init(&d, arena);
		if (!record.source->parse(&record, &d, &notes, &problem))
			fail(&problem);
		tick(watch, PARSE);
		bytes += d.text.len;
		for (size_t i = 0; i < chain->nstages; i++) {
			const struct stage *stage = chain->stages[i];

			if (stage->column)
				document_add(&d, text_of(stage->column),
					stage->reads ? COLUMN_READING
					             : COLUMN_PROPOSALS,
					true, &problem);
			if (!stage->edit(chain->states[i], contexts[i], &d,
			                 &problem))
				fail(&problem);
			tick(watch, STAGES + i);
		}
		out.len = 0;
		chain->sinks[0]->write(chain->sink_states[0], &d, &out, &problem);
		tick(watch, WRITE);
	}
	buffer_free(&out);
	arena_close(arena);
	input_close(input);
	return bytes;
}

/* Opens the chain of all stages but one. */
static void chain_fill(struct chain *chain, const char *without,
                       const struct setting *setting, void **contexts)
{
	struct problem problem;

	*chain = (struct chain){ .sinks = { sinks[0] }, .nsinks = 1 };
	for (size_t i = 0; stages[i]; i++)
		if (!without || strcmp(stages[i]->name, without))
			chain->stages[chain->nstages++] = stages[i];
	if (!chain_open(chain, setting, &problem))
		fail(&problem);
	for (size_t i = 0; i < chain->nstages; i++)
		contexts[i] = chain->stages[i]->worker_open ?
			chain->stages[i]->worker_open(chain->states[i],
				&problem) : NULL;
}

/* The least of some rounds in *least; returns the bytes of the texts. */
static size_t rounds(const char *without, const struct setting *setting,
                     struct chain *chain, struct watch *least, double *total)
{
	void *contexts[CHAIN_STAGES];
	double spent = 0;
	size_t bytes = 0;

	chain_fill(chain, without, setting, contexts);
	for (int round = 0; round < ROUNDS || spent < SECONDS; round++) {
		struct watch watch = { 0 };

		bytes = once(chain, contexts, setting, &watch);
		for (size_t i = 0; i < PARTS; i++) {
			if (i < PARTS - 1)
				spent += watch.part[i];
			if (!round || watch.part[i] < least->part[i])
				least->part[i] = watch.part[i];
		}
		if (spent > 20 * SECONDS && round > 1)
			break;
	}
	*total = 0;
	for (size_t i = 0; i < PARTS - 1; i++)
		*total += least->part[i];
	for (size_t i = 0; i < chain->nstages; i++)
		if (chain->stages[i]->worker_close)
			chain->stages[i]->worker_close(contexts[i]);
	chain_close(chain);
	return bytes;
}

int main(int argc, char **argv)
{
	static const struct option *const none[] = { NULL };
	const char *operand = argc > 2 ? argv[2] : NULL;
	struct options options = { .tables = (const struct option **)none,
		.operands = &operand, .noperands = 1 };
	struct chain chain;
	struct arena *arena = arena_open();
	struct fields fields;
	struct problem problem;
	struct watch least = { 0 }, ignored = { 0 };
	double total, less;
	size_t bytes;

	if (argc != 3 && argc != 4) {
		fprintf(stderr, "usage: stage_times DATA FILE.jsonl [STAGE]\n");
		return 2;
	}
	if (setjmp(*arena_guard(arena)))
		return 4;

	struct setting setting = { .options = &options, .data = argv[1],
		.arena = arena, .fields = &fields };
	if (!fields_read(&fields, &options, arena, &problem))
		fail(&problem);
	bytes = rounds(NULL, &setting, &chain, &least, &total);
	if (argc == 4) {
		rounds(argv[3], &setting, &chain, &ignored, &less);
		printf("%.2f %.2f\n", 1e9 * total / (double)bytes,
		       1e9 * less / (double)bytes);
		arena_close(arena);
		return 0;
	}
	printf("%-12s %6.2f ns a byte of text\n", "read",
	       1e9 * least.part[READ] / (double)bytes);
	printf("%-12s %6.2f\n", "parse", 1e9 * least.part[PARSE] / (double)bytes);
	for (size_t i = 0; stages[i]; i++)
		printf("%-12s %6.2f\n", stages[i]->name,
		       1e9 * least.part[STAGES + i] / (double)bytes);
	printf("%-12s %6.2f\n%-12s %6.2f\n", sinks[0]->name,
	       1e9 * least.part[WRITE] / (double)bytes, "all",
	       1e9 * total / (double)bytes);
	arena_close(arena);
	return 0;
}
