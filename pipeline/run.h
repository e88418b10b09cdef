/* run.h - joins stages and sinks, and runs documents through them.
 *
 * One thread reads records in order; workers parse them, run the stages and
 * format the output; what they wrote leaves in the order of the input.  With
 * one worker there is one thread.
 */
#ifndef DATELINE_RUN_H
#define DATELINE_RUN_H

#include "input.h"
#include "output.h"
#include "stage.h"

#define CHAIN_STAGES 32

/* Stages and sinks, opened: read-only, shared by workers.  Each sink writes
 * every document, to an output of its own. */
#define CHAIN_SINKS 2
struct chain {
	const struct stage *stages[CHAIN_STAGES];
	void *states[CHAIN_STAGES];
	size_t nstages;
	const struct sink *sinks[CHAIN_SINKS];
	void *sink_states[CHAIN_SINKS];
	size_t nsinks;
	struct names *names;      /* that the stages share */
	bool replace;             /* a column that is there already is replaced */
};

/* What one thread needs to take documents through a chain. */
struct worker;

/* Opens the stages and the sinks that the chain names.  False with *problem,
 * nothing left open. */
bool chain_open(struct chain *, const struct setting *, struct problem *);
void chain_close(struct chain *);

struct worker *worker_open(const struct chain *, struct problem *);
void worker_close(struct worker *);

/* Parses a record in the arena it lies in, takes the document through the chain
 * and appends what each sink writes to its buffer of `outs`.  *skipped says that the document is
 * a skipped one; why, if it was skipped here, and what else a person should know
 * goes to the notes.  False with *problem for what ends the run. */
bool worker_run(struct worker *, struct arena *, const struct record *,
                struct buffer *outs, const struct notes *, bool *skipped,
                struct problem *);

/* Runs all records of the command line's files through the chain into the
 * outputs, one a sink, with `jobs` workers; `only` as in input_open.  False with *problem if
 * it ended early; *skipped says that a document was skipped. */
bool run(const struct chain *, const struct setting *,
         const struct source *only, struct output *outputs, size_t jobs,
         const struct notes *, bool *skipped, struct problem *);

#endif
