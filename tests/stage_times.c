/* stage_times.c - nanoseconds a byte of text that each stage takes, alone.
 *
 *   stage_times DATA FILE.jsonl
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

#define ROUNDS 7

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

int main(int argc, char **argv)
{
	static const struct option *const none[] = { NULL };
	const char *operand = argc == 3 ? argv[2] : NULL;
	struct options options = { .tables = (const struct option **)none,
		.operands = &operand, .noperands = 1 };
	struct chain chain = { .sinks = { sinks[0] }, .nsinks = 1 };
	struct arena *arena = arena_open();
	struct fields fields;
	struct problem problem;
	void *contexts[CHAIN_STAGES] = { NULL };

	if (argc != 3) {
		fprintf(stderr, "usage: stage_times DATA FILE.jsonl\n");
		return 2;
	}
	if (setjmp(*arena_guard(arena)))
		return 4;

	struct setting setting = { .options = &options, .data = argv[1],
		.arena = arena, .fields = &fields };
	if (!fields_read(&fields, &options, arena, &problem))
		fail(&problem);
	while (stages[chain.nstages]) {
		chain.stages[chain.nstages] = stages[chain.nstages];
		chain.nstages++;
	}
	if (!chain_open(&chain, &setting, &problem))
		fail(&problem);
	for (size_t i = 0; i < chain.nstages; i++)
		if (chain.stages[i]->worker_open)
			contexts[i] = chain.stages[i]->worker_open(
				chain.states[i], &problem);

	struct watch least = { 0 };
	size_t bytes = 0;
	double total = 0;
	for (int round = 0; round < ROUNDS; round++) {
		struct watch watch = { 0 };

		bytes = once(&chain, contexts, &setting, &watch);
		for (size_t i = 0; i < PARTS; i++)
			if (!round || watch.part[i] < least.part[i])
				least.part[i] = watch.part[i];
	}
	for (size_t i = 0; i < PARTS; i++)
		total += least.part[i];
	printf("%-12s %6.2f ns a byte of text\n", "read",
	       1e9 * least.part[READ] / (double)bytes);
	printf("%-12s %6.2f\n", "parse", 1e9 * least.part[PARSE] / (double)bytes);
	for (size_t i = 0; i < chain.nstages; i++)
		printf("%-12s %6.2f\n", chain.stages[i]->name,
		       1e9 * least.part[STAGES + i] / (double)bytes);
	printf("%-12s %6.2f\n%-12s %6.2f\n", chain.sinks[0]->name,
	       1e9 * least.part[WRITE] / (double)bytes, "all",
	       1e9 * total / (double)bytes);
	for (size_t i = 0; i < chain.nstages; i++)
		if (chain.stages[i]->worker_close)
			chain.stages[i]->worker_close(contexts[i]);
	chain_close(&chain);
	arena_close(arena);
	return 0;
}
