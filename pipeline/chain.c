/* chain.c - opens stages and sinks, and takes one document through them. */
#include "lists.h"
#include "record.h"
#include "run.h"

#include <stdlib.h>

struct worker {
	const struct chain *chain;
	void *contexts[CHAIN_STAGES];
};

bool chain_open(struct chain *chain, const struct setting *setting,
                struct problem *problem)
{
	size_t named = chain->nstages, sinks_named = chain->nsinks;
	struct setting given = *setting;

	chain->nstages = chain->nsinks = 0;
	problem->status = PROBLEM_NONE;
	for (size_t i = 0; i < named; i++) {
		const struct stage *stage = chain->stages[i];

		if (stage->names && !given.names) {
			given.names = chain->names = lists_open(setting, problem);
			if (!chain->names)
				goto failed;
		}
		chain->states[i] = stage->open ? stage->open(&given, problem)
		                               : NULL;
		if (problem->status != PROBLEM_NONE)
			goto failed;
		chain->nstages++;
	}
	for (size_t i = 0; i < sinks_named; i++) {
		const struct sink *sink = chain->sinks[i];

		chain->sink_states[i] = sink->open ?
			sink->open(setting, problem) : NULL;
		if (problem->status != PROBLEM_NONE)
			goto failed;
		chain->nsinks++;
	}
	return true;

failed:
	chain_close(chain);
	return false;
}

void chain_close(struct chain *chain)
{
	for (size_t i = 0; i < chain->nstages; i++)
		if (chain->stages[i]->close)
			chain->stages[i]->close(chain->states[i]);
	for (size_t i = 0; i < chain->nsinks; i++)
		if (chain->sinks[i]->close)
			chain->sinks[i]->close(chain->sink_states[i]);
	names_close(chain->names);
	*chain = (struct chain){ 0 };
}

struct worker *worker_open(const struct chain *chain, struct problem *problem)
{
	struct worker *worker = calloc(1, sizeof *worker);

	if (!worker) {
		problem_memory(problem);
		return NULL;
	}
	worker->chain = chain;
	for (size_t i = 0; i < chain->nstages; i++) {
		const struct stage *stage = chain->stages[i];

		if (!stage->worker_open)
			continue;
		worker->contexts[i] = stage->worker_open(chain->states[i],
		                                         problem);
		if (!worker->contexts[i]) {
			worker_close(worker);
			return NULL;
		}
	}
	return worker;
}

void worker_close(struct worker *worker)
{
	if (!worker)
		return;
	for (size_t i = 0; i < worker->chain->nstages; i++)
		if (worker->contexts[i])
			worker->chain->stages[i]->worker_close(
				worker->contexts[i]);
	free(worker);
}

/* The document of a record; a skipped one if it could not be read or parsed. */
static bool parse(const struct record *record, struct arena *arena,
                  struct document *document, const struct notes *notes,
                  struct problem *problem)
{
	size_t repaired;

	document_init(document, arena);
	if (record->note)
		notes->note(notes->context, record->note);
	*problem = record->problem;
	if (problem->status == PROBLEM_NONE &&
	    record->source->parse(record, document, notes, problem)) {
		if (record->date)
			record_date(document, text_of(record->date),
			            record->name, notes);
		return true;
	}
	if (problem->status != PROBLEM_INPUT)
		return false;
	notes->note(notes->context, problem->message);
	document->header |= record->first;
	if (!document_get(document, "newdoc id").at)
		document_set(document, "newdoc id", document_escape(arena,
			text_repair(arena, text_of(record->name), &repaired)));
	document_skip(document, problem->message);
	return true;
}

/* Every document gets the columns of all stages, also a skipped one: the line
 * of column names holds for those that follow it. */
static bool edit(struct worker *worker, struct document *document,
                 const struct notes *notes, struct problem *problem)
{
	const struct chain *chain = worker->chain;

	for (size_t i = 0; i < chain->nstages; i++) {
		const struct stage *stage = chain->stages[i];

		if (stage->column &&
		    !document_add(document, text_of(stage->column),
		                  stage->reads ? COLUMN_READING : COLUMN_PROPOSALS,
		                  chain->replace, problem))
			return false;
		if (document_skipped(document))
			continue;
		if (stage->edit(chain->states[i], worker->contexts[i], document,
		                problem))
			continue;
		if (problem->status != PROBLEM_INPUT)
			return false;
		notes->note(notes->context, problem->message);
		document_skip(document, problem->message);
	}
	return true;
}

bool worker_run(struct worker *worker, struct arena *arena,
                const struct record *record, struct buffer *outs,
                const struct notes *notes, bool *skipped,
                struct problem *problem)
{
	const struct chain *chain = worker->chain;
	struct document document;

	if (setjmp(*arena_guard(arena)))
		return problem_memory(problem);
	if (!parse(record, arena, &document, notes, problem) ||
	    !edit(worker, &document, notes, problem))
		return false;
	*skipped = document_skipped(&document);
	for (size_t i = 0; i < chain->nsinks; i++) {
		if (!chain->sinks[i]->write(chain->sink_states[i], &document,
		                            &outs[i], problem))
			return false;
		if (outs[i].failed)
			return problem_memory(problem);
	}
	return true;
}
