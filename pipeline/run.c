/* run.c - reads records, hands them to workers, writes in order. */
#include "run.h"

#include <pthread.h>
#include <stdlib.h>

#define FLUSH ((size_t)64 * 1024)

/* A record on its way: a place in the ring, used again and again. */
struct slot {
	struct arena *arena;
	struct record record;
	struct buffer outs[CHAIN_SINKS], notes;
	struct problem problem;
	bool done, fine, skipped;
};

struct run {
	struct slot *ring;
	size_t size;
	size_t read, taken, written;  /* documents so far; ring places modulo size */
	size_t jobs;
	bool ended;                   /* no more records will come */
	bool stopped;                 /* a problem ended the run */
	pthread_mutex_t lock;
	pthread_cond_t more, done;

	size_t noutputs;
	struct output *outputs;
	struct buffer outs[CHAIN_SINKS];
	const struct notes *notes;
	bool skipped;
	bool strict;                  /* a skipped document ends the run */
	struct problem *problem;
};

/* Notes of one document wait in its slot, to be said in order. */
static void note_keep(void *context, const char *message)
{
	struct slot *slot = context;

	buffer_add(&slot->notes, message, strlen(message) + 1);
}

static void process(struct run *run, struct worker *worker, struct slot *slot)
{
	struct notes notes = { note_keep, slot };

	(void)run;
	slot->fine = worker_run(worker, slot->arena, &slot->record, slot->outs,
		&notes, &slot->skipped, &slot->problem);
}

/* Writes what waits for the outputs, if it is as much as `least` bytes. */
static bool flush(struct run *run, size_t least)
{
	for (size_t i = 0; i < run->noutputs; i++) {
		struct text bytes = { run->outs[i].at, run->outs[i].len };

		if (bytes.len < least)
			continue;
		run->outs[i].len = 0;
		if (!output_write(&run->outputs[i], bytes, run->problem))
			return false;
	}
	return true;
}

/* What a finished slot wrote leaves; false if the run has to end. */
static bool deliver(struct run *run, struct slot *slot)
{
	for (size_t i = 0; i < slot->notes.len;
	     i += strlen(slot->notes.at + i) + 1)
		if (run->notes->note)
			run->notes->note(run->notes->context,
			                 slot->notes.at + i);
	run->skipped |= slot->skipped;
	if (!slot->fine) {
		*run->problem = slot->problem;
		return false;
	}
	if (slot->skipped && run->strict) {
		/* The document has told why. */
		*run->problem = (struct problem){ PROBLEM_INPUT, "" };
		return false;
	}
	for (size_t i = 0; i < run->noutputs; i++) {
		buffer_add(&run->outs[i], slot->outs[i].at, slot->outs[i].len);
		if (run->outs[i].failed)
			return problem_memory(run->problem);
	}
	return flush(run, FLUSH);
}

/* Delivers finished slots in order: one only if `wait` is false and it is not
 * finished.  Waits for all of those that were read if `all`. */
static bool collect(struct run *run, bool wait, bool all)
{
	pthread_mutex_lock(&run->lock);
	while (run->written < run->read && !run->stopped) {
		struct slot *slot = &run->ring[run->written % run->size];
		bool fine;

		if (!slot->done && !wait)
			break;
		while (!slot->done)
			pthread_cond_wait(&run->done, &run->lock);
		pthread_mutex_unlock(&run->lock);
		fine = deliver(run, slot);
		pthread_mutex_lock(&run->lock);
		run->written++;
		run->stopped |= !fine;
		wait = all;
	}
	pthread_mutex_unlock(&run->lock);
	return !run->stopped;
}

/* Nothing waits for input while something finished waits here. */
static void idle(void *context)
{
	struct run *run = context;

	if (run->stopped || !collect(run, true, true))
		return;
	if (!flush(run, 1))
		run->stopped = true;
}

struct thread {
	struct run *run;
	struct worker *worker;
	pthread_t thread;
};

static void *work(void *context)
{
	struct thread *thread = context;
	struct run *run = thread->run;

	pthread_mutex_lock(&run->lock);
	for (;;) {
		while (run->taken == run->read && !run->ended)
			pthread_cond_wait(&run->more, &run->lock);
		if (run->taken == run->read)
			break;

		struct slot *slot = &run->ring[run->taken++ % run->size];
		pthread_mutex_unlock(&run->lock);
		process(run, thread->worker, slot);
		pthread_mutex_lock(&run->lock);
		slot->done = true;
		pthread_cond_signal(&run->done);
	}
	pthread_mutex_unlock(&run->lock);
	return NULL;
}

static int read_record(struct input *input, struct slot *slot,
                       struct problem *problem)
{
	arena_reset(slot->arena);
	for (size_t i = 0; i < CHAIN_SINKS; i++)
		slot->outs[i].len = 0;
	slot->notes.len = 0;
	slot->done = slot->skipped = false;
	slot->record = (struct record){ 0 };
	slot->problem.status = PROBLEM_NONE;
	if (setjmp(*arena_guard(slot->arena)))
		return problem_memory(problem), -1;
	return input_next(input, slot->arena, &slot->record, problem);
}

/* The reading thread: with workers it only cuts records and writes; alone it
 * does their work as well. */
static bool read_all(struct run *run, struct input *input, struct worker *alone)
{
	for (;;) {
		struct slot *slot = &run->ring[run->read % run->size];
		int got;

		if (!collect(run, run->read - run->written == run->size, false))
			return false;
		got = read_record(input, slot, run->problem);
		if (run->stopped)
			return false;
		if (got <= 0) {
			struct problem problem = *run->problem;

			if (!collect(run, true, true))
				return false;
			if (got < 0)
				*run->problem = problem;
			return !got;
		}
		if (alone)
			process(run, alone, slot);
		pthread_mutex_lock(&run->lock);
		slot->done = alone != NULL;
		run->read++;
		pthread_cond_signal(&run->more);
		pthread_mutex_unlock(&run->lock);
	}
}

static bool ring_open(struct run *run)
{
	run->size = run->jobs > 1 ? 4 * run->jobs : 1;
	run->ring = calloc(run->size, sizeof *run->ring);
	if (!run->ring)
		return problem_memory(run->problem);
	for (size_t i = 0; i < run->size; i++)
		if (!(run->ring[i].arena = arena_open()))
			return problem_memory(run->problem);
	return true;
}

static void ring_close(struct run *run)
{
	for (size_t i = 0; run->ring && i < run->size; i++) {
		arena_close(run->ring[i].arena);
		for (size_t k = 0; k < CHAIN_SINKS; k++)
			buffer_free(&run->ring[i].outs[k]);
		buffer_free(&run->ring[i].notes);
	}
	free(run->ring);
	for (size_t k = 0; k < CHAIN_SINKS; k++)
		buffer_free(&run->outs[k]);
}

static size_t threads_open(struct run *run, const struct chain *chain,
                           struct thread *threads)
{
	size_t n = 0;

	for (; n < run->jobs; n++) {
		threads[n].run = run;
		threads[n].worker = worker_open(chain, run->problem);
		if (!threads[n].worker)
			break;
		if (run->jobs == 1)
			return 1;
		if (pthread_create(&threads[n].thread, NULL, work, &threads[n])) {
			worker_close(threads[n].worker);
			problem_set(run->problem, PROBLEM_OUTPUT,
			            "no more threads");
			break;
		}
	}
	return n;
}

static void threads_close(struct run *run, struct thread *threads, size_t n)
{
	pthread_mutex_lock(&run->lock);
	run->ended = true;
	pthread_cond_broadcast(&run->more);
	pthread_mutex_unlock(&run->lock);
	for (size_t i = 0; i < n; i++) {
		if (run->jobs > 1)
			pthread_join(threads[i].thread, NULL);
		worker_close(threads[i].worker);
	}
}

bool run(const struct chain *chain, const struct setting *setting,
         const struct source *only, struct output *outputs, size_t jobs,
         const struct notes *notes, bool *skipped, struct problem *problem)
{
	struct run r = { .jobs = jobs, .outputs = outputs,
		.noutputs = chain->nsinks, .notes = notes, .problem = problem };
	struct thread *threads = calloc(jobs, sizeof *threads);
	const char *error = options_get(setting->options, "on-error");
	struct input *input = NULL;
	size_t n = 0;
	bool fine = false;

	r.strict = error && !strcmp(error, "fail");
	pthread_mutex_init(&r.lock, NULL);
	pthread_cond_init(&r.more, NULL);
	pthread_cond_init(&r.done, NULL);
	if (!threads)
		problem_memory(problem);
	else if (ring_open(&r) && (input = input_open(setting, only, idle, &r,
	                                              problem)))
		n = threads_open(&r, chain, threads);
	if (n && n == jobs) {
		for (size_t i = 0; i < chain->nsinks; i++)
			if (chain->sinks[i]->begin)
				chain->sinks[i]->begin(chain->sink_states[i],
				                       &r.outs[i]);
		fine = read_all(&r, input, jobs == 1 ? threads[0].worker : NULL);
		/* What came before a problem still leaves. */
		if (problem->status != PROBLEM_OUTPUT) {
			struct problem first = *problem;

			fine &= flush(&r, 1);
			if (first.status != PROBLEM_NONE)
				*problem = first;
		}
	}
	threads_close(&r, threads, n);
	input_close(input);
	ring_close(&r);
	free(threads);
	pthread_cond_destroy(&r.done);
	pthread_cond_destroy(&r.more);
	pthread_mutex_destroy(&r.lock);
	*skipped = r.skipped;
	return fine;
}
