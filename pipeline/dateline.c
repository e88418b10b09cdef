/* dateline.c - the public interface over chains and commands. */
#include "dateline.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "data.h"
#include "help.h"
#include "record.h"
#include "run.h"
#include "stream.h"

struct dateline {
	struct arena *arena;
	struct options options;
	struct setting setting;
	struct fields fields;
	const char *outputs[CHAIN_SINKS]; /* -o, --docs; NULL: standard output */
	size_t jobs;

	const struct command *command;    /* one of the two */
	struct chain chain;
	const struct source *only;        /* the stream, for stages and sinks */

	pthread_mutex_t lock;             /* of the idle workers */
	struct idle { struct idle *next; struct worker *worker; } *idle;
};

struct dateline_problem {
	struct problem problem;
};

const char *dateline_version(void)
{
	return DATELINE_VERSION;
}

static void tell(struct dateline_problem **out, const struct problem *problem)
{
	if (!out)
		return;
	*out = malloc(sizeof **out);
	if (*out)
		(*out)->problem = *problem;
}

const char *dateline_problem_message(const struct dateline_problem *problem)
{
	return problem ? problem->problem.message : "no memory";
}

int dateline_problem_status(const struct dateline_problem *problem)
{
	return problem ? (int)problem->problem.status : PROBLEM_OUTPUT;
}

void dateline_problem_free(struct dateline_problem *problem)
{
	free(problem);
}

/* `many`: the command may use all processors unless told otherwise. */
static bool jobs_read(struct dateline *d, bool many, struct problem *problem)
{
	const char *given = options_get(&d->options, "jobs");
	int64_t n;

	if (!given) {
		long processors = sysconf(_SC_NPROCESSORS_ONLN);

		d->jobs = many && !isatty(STDOUT_FILENO) && processors > 1 ?
			(size_t)processors : 1;
		return true;
	}
	if (!text_number(text_of(given), &n) || n < 1 || n > 1024)
		return problem_set(problem, PROBLEM_USAGE,
			"--jobs is a number from 1 to 1024, not \"%s\"", given);
	d->jobs = (size_t)n;
	return true;
}

/* False with a problem if an output would go over what is read; a text or stream
 * that was read may be replaced, a list is not meant to be. */
static bool spared(const struct dateline *d, const char *path, bool list,
                   struct problem *problem)
{
	for (size_t i = 0; i < CHAIN_SINKS; i++)
		if (output_covers(d->outputs[i], path) ||
		    (list && output_replaces(d->outputs[i], path)))
			return problem_set(problem, PROBLEM_USAGE,
				"%s: is read, and would be written over", path);
	return true;
}

/* Where the output and the table of documents go, neither over an input nor
 * over the other. */
static bool outputs_name(struct dateline *d, const struct command *command,
                         struct problem *problem)
{
	const struct options *options = &d->options;
	bool lists = command && command->data;

	d->outputs[0] = options_get(options, "output");
	d->outputs[1] = options_get(options, "docs");
	for (size_t i = 0; i < options->noperands; i++)
		if (!spared(d, options->operands[i], lists, problem))
			return false;
	for (size_t i = 0; i < options->nvalues; i++) {
		const struct options_value *v = &options->values[i];

		if (v->value != d->outputs[0] && v->value != d->outputs[1] &&
		    v->option->argument && !strcmp(v->option->argument, "FILE") &&
		    !spared(d, v->value, true, problem))
			return false;
	}
	if (d->outputs[1] && !strcmp(d->outputs[1], d->outputs[0] ?
	                             d->outputs[0] : "-"))
		return problem_set(problem, PROBLEM_USAGE,
			"--docs %s: the output goes there", d->outputs[1]);
	return true;
}

static bool open_all(struct dateline *d, int argc, const char *const *argv,
                     const struct dateline_places *places,
                     struct problem *problem)
{
	const struct option **tables = arena_alloc(d->arena,
		HELP_TABLES * sizeof *tables);
	struct form form;

	if (!argc)
		return problem_set(problem, PROBLEM_USAGE,
			"which command? (dateline help lists them)");
	if (!help_form(argv[0], &form))
		return help_unknown(argv[0], d->arena, places->programs,
		                    problem);
	help_options(&form, tables);
	if (!options_read(&d->options, d->arena, tables, argc - 1, argv + 1,
	                  problem)) {
		if (d->options.unknown)
			help_stray(d->options.unknown, problem);
		return false;
	}
	if (form.command && !*form.command->operands && d->options.noperands)
		return problem_set(problem, PROBLEM_USAGE,
			"%s takes no operands, such as %s", form.name,
			d->options.operands[0]);
	if (form.run)
		help_sink(&d->options, &form);
	if (!outputs_name(d, form.command, problem))
		return false;
	if (!jobs_read(d, form.run, problem))
		return false;

	d->setting = (struct setting){ .options = &d->options,
		.arena = d->arena, .fields = &d->fields,
		.folders = places->programs,
		.given = options_get(&d->options, "data") };
	if (!d->setting.given)
		d->setting.given = places->data;
	if (!fields_read(&d->fields, &d->options, d->arena, problem))
		return false;
	if (form.data) {
		d->setting.data = data_find(d->arena, d->setting.given,
		                            problem);
		if (!d->setting.data)
			return false;
	}
	d->command = form.command;
	if (d->command)
		return true;
	d->only = form.raw ? NULL : &stream_source;
	d->chain.nstages = form.nstages;
	memcpy(d->chain.stages, form.stages, sizeof form.stages);
	d->chain.sinks[d->chain.nsinks++] = form.sink;
	if (d->outputs[1])
		d->chain.sinks[d->chain.nsinks++] = &docs_sink;
	d->chain.replace = form.run || options_get(&d->options, "replace");
	return chain_open(&d->chain, &d->setting, problem);
}

static bool open_guarded(struct dateline *d, int argc, const char *const *argv,
                         const struct dateline_places *places,
                         struct problem *problem)
{
	if (setjmp(*arena_guard(d->arena)))
		return problem_memory(problem);
	return open_all(d, argc, argv, places, problem);
}

struct dateline *dateline_open(int argc, const char *const *argv,
                               const struct dateline_places *places,
                               struct dateline_problem **out)
{
	static const struct dateline_places nowhere = { NULL, NULL };
	struct dateline *d = calloc(1, sizeof *d);
	struct problem problem = { PROBLEM_NONE, "" };

	if (!d || !(d->arena = arena_open())) {
		free(d);
		problem_memory(&problem);
		tell(out, &problem);
		return NULL;
	}
	pthread_mutex_init(&d->lock, NULL);
	if (open_guarded(d, argc, argv, places ? places : &nowhere,
	                 &problem))
		return d;
	tell(out, &problem);
	dateline_close(d);
	return NULL;
}

void dateline_close(struct dateline *d)
{
	if (!d)
		return;
	while (d->idle) {
		struct idle *first = d->idle;

		d->idle = first->next;
		worker_close(first->worker);
		free(first);
	}
	if (!d->command)
		chain_close(&d->chain);
	pthread_mutex_destroy(&d->lock);
	arena_close(d->arena);
	free(d);
}

static void no_note(void *context, const char *message)
{
	(void)context;
	(void)message;
}

/* The table of documents goes somewhere else than the output does: what is no
 * file yet is asked again when it is one. */
static bool apart(const struct output *output, const char *other,
                  const char *docs, struct problem *problem)
{
	if (!other || !output_meets(output, other))
		return true;
	return problem_set(problem, PROBLEM_USAGE,
	                   "--docs %s: the output goes there", docs);
}

/* Opens an output a sink; a command has one. */
static bool outputs_open(struct dateline *d, struct output *outputs, size_t n,
                         struct problem *problem)
{
	const char *output = d->outputs[0], *docs = d->outputs[1];
	struct problem ignored;

	if (!output_open(&outputs[0], output, problem))
		return false;
	if (n == 1)
		return true;
	if (apart(&outputs[0], docs, docs, problem) &&
	    output_open(&outputs[1], docs, problem)) {
		if (apart(&outputs[1], output, docs, problem))
			return true;
		output_close(&outputs[1], false, &ignored);
	}
	output_close(&outputs[0], false, &ignored);
	return false;
}

int dateline_run(struct dateline *d,
                 void (*note)(void *context, const char *message),
                 void *context, struct dateline_problem **out)
{
	struct problem problem = { PROBLEM_NONE, "" };
	struct notes notes = { note ? note : no_note, context };
	struct output outputs[CHAIN_SINKS];
	size_t noutputs = d->command ? 1 : d->chain.nsinks;
	bool skipped = false, fine;

	if (!outputs_open(d, outputs, noutputs, &problem)) {
		tell(out, &problem);
		return (int)problem.status;
	}
	d->setting.outputs = outputs;
	d->setting.noutputs = noutputs;
	if (d->command) {
		d->setting.notes = &notes;
		if (setjmp(*arena_guard(d->arena)))
			fine = problem_memory(&problem);
		else
			fine = d->command->run(&d->setting, &outputs[0], &problem);
	} else {
		fine = run(&d->chain, &d->setting, d->only, outputs, d->jobs,
		           &notes, &skipped, &problem);
	}
	for (size_t i = 0; i < noutputs; i++)
		if (!output_close(&outputs[i], fine, fine ? &problem :
		                  &(struct problem){ PROBLEM_NONE, "" }))
			fine = false;
	if (!fine) {
		/* A command may end with status 1 and nothing to say. */
		if (problem.message[0])
			tell(out, &problem);
		return (int)problem.status;
	}
	return skipped ? PROBLEM_INPUT : d->command ? (int)problem.status :
		PROBLEM_NONE;
}

/* A worker that no other thread uses now. */
static struct idle *worker_take(struct dateline *d, struct problem *problem)
{
	struct idle *idle;

	pthread_mutex_lock(&d->lock);
	idle = d->idle;
	if (idle)
		d->idle = idle->next;
	pthread_mutex_unlock(&d->lock);
	if (idle)
		return idle;
	idle = calloc(1, sizeof *idle);
	if (!idle) {
		problem_memory(problem);
		return NULL;
	}
	idle->worker = worker_open(&d->chain, problem);
	if (!idle->worker) {
		free(idle);
		return NULL;
	}
	return idle;
}

static void worker_give(struct dateline *d, struct idle *idle)
{
	pthread_mutex_lock(&d->lock);
	idle->next = d->idle;
	d->idle = idle;
	pthread_mutex_unlock(&d->lock);
}

static int record_next(struct reader *reader, struct arena *arena,
                       struct record *record, struct problem *problem)
{
	arena_reset(arena);
	if (setjmp(*arena_guard(arena)))
		return problem_memory(problem), -1;
	return record->source->next(reader, arena, record, problem);
}

/* Cuts the bytes as a file of the kind that the command reads, and runs each
 * record. */
static bool text_run(struct dateline *d, struct worker *worker,
                     struct reader *reader, const char *date,
                     struct buffer *outs, struct problem *problem)
{
	const struct notes notes = { no_note, NULL };
	struct arena *arena = arena_open();
	bool skipped;
	int got;

	if (!arena)
		return problem_memory(problem);
	do {
		struct record record = { .name = reader->name, .first = true,
			.source = d->only ? d->only : sources[0],
			.fields = &d->fields, .date = date };

		got = record_next(reader, arena, &record, problem);
		if (got > 0 && !worker_run(worker, arena, &record, outs,
		                           &notes, &skipped, problem))
			got = -1;
	} while (got > 0);
	arena_close(arena);
	return got == 0;
}

char *dateline_text(struct dateline *d, const char *text, size_t len,
                    const char *id, const char *date, size_t *out_len,
                    struct dateline_problem **out)
{
	struct problem problem = { PROBLEM_NONE, "" };
	struct reader reader = { .name = id ? id : "text", .ended = true };
	struct buffer outs[CHAIN_SINKS] = { { 0 } };
	struct idle *idle = NULL;
	char day[RECORD_DAY];
	bool fine = false;

	reader.at = malloc(len + 1);
	reader.room = len + 1;
	if (d->command)
		problem_set(&problem, PROBLEM_USAGE,
			"this command takes no single texts");
	else if (date && !record_day(text_of(date), day))
		problem_set(&problem, PROBLEM_USAGE,
			"date \"%s\": YYYY-MM-DD expected", date);
	else if (!reader.at)
		problem_memory(&problem);
	else
		idle = worker_take(d, &problem);
	if (idle) {
		if (len)
			memcpy(reader.at, text, len);
		reader.filled = len;
		fine = text_run(d, idle->worker, &reader, date, outs,
		                &problem);
		worker_give(d, idle);
	}
	reader_free(&reader);
	buffer_free(&outs[1]);
	if (fine)
		buffer_byte(&outs[0], '\0');
	if (fine && outs[0].failed)
		fine = problem_memory(&problem);
	if (!fine) {
		buffer_free(&outs[0]);
		tell(out, &problem);
		return NULL;
	}
	if (out_len)
		*out_len = outs[0].len - 1;
	return outs[0].at;
}

void dateline_free(char *bytes)
{
	free(bytes);
}

char *dateline_help(const char *command)
{
	struct buffer bytes = { 0 };

	if (!help_write(command, &bytes)) {
		buffer_free(&bytes);
		return NULL;
	}
	buffer_byte(&bytes, '\0');
	if (bytes.failed) {
		buffer_free(&bytes);
		return NULL;
	}
	return bytes.at;
}
