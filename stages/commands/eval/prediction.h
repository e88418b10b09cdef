/* prediction.h - what is scored: a file of predictions, or dateline itself. */
#ifndef DATELINE_PREDICTION_H
#define DATELINE_PREDICTION_H

#include "answer.h"
#include "run.h"

/* What an input that reads one operand needs beside it. */
struct prediction_file {
	struct options options;
	struct setting setting;
};

struct prediction {
	const char *name;         /* of the file, or "dateline" */
	bool lines;               /* JSON Lines, else a stream, or dateline */
	struct answer answer;     /* of the last document; in the arena */

	struct arena *arena;
	struct prediction_file file;    /* the operand that input reads */
	struct input *input;      /* NULL: dateline is run over gold */
	struct record record;
	struct chain chain;
	struct worker *worker;
	const struct notes *notes;
};

/* Opens an operand of the command, or for NULL dateline with all its stages and
 * the options of the command line.  `from` is "jsonl", "stream", or NULL: the
 * file's name tells.  False with *problem; close it all the same. */
bool prediction_open(struct prediction *, const struct setting *,
                     const char **operand, const char *from, struct problem *);
void prediction_close(struct prediction *);

/* Reads or makes the answer for a record of gold.  False with *problem, also if
 * the file has ended. */
bool prediction_next(struct prediction *, const struct record *gold,
                     const struct page *, struct problem *);

/* True if there are no more documents; else *problem (status 3). */
bool prediction_ended(struct prediction *, struct problem *);

/* Opens one operand as JSON Lines or as a stream; NULL with *problem.  `file`
 * must outlive it. */
struct input *prediction_input(struct prediction_file *file,
                               const struct setting *, const char **operand,
                               const char *format, struct problem *);

/* The next record, in the arena, which is reset: 1, 0 at the end, -1 with
 * *problem, also if the file cannot be read (status 1). */
int prediction_record(struct input *, struct arena *, struct record *,
                      struct problem *);

#endif
