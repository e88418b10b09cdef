/* stage.h - what a source, a stage, a sink and a command are.
 *
 * A source makes documents, a stage adds a column to one, a sink writes them.
 * `dateline tokenize` is the text source, tokenize and the stream sink;
 * `dateline run` is the text source, all stages and a sink.  run.h joins them.
 *
 * State comes from open, is read-only afterwards and shared by all workers.
 * What one worker needs comes from worker_open.  What a document needs lies in
 * its arena.  stages/stages.c has the one list of them all.
 */
#ifndef DATELINE_STAGE_H
#define DATELINE_STAGE_H

#include "buffer.h"
#include "document.h"
#include "fields.h"
#include "options.h"
#include "output.h"
#include "problem.h"
#include "reader.h"

struct names;
struct names_type;

/* Something for the user to read that is no error: a repair, a skipped
 * document. */
struct notes {
	void (*note)(void *context, const char *message);
	void *context;
};

/* What a look through a user's file finds: of warnings the lines, "mine.csv:3: ...";
 * errors have been noted. */
struct findings {
	struct buffer lines;
	size_t warnings, errors;
};

/* What open, and a command, is given. */
struct setting {
	const struct options *options;
	const char *data;         /* the folder of gazetteers, NUL-terminated */
	const struct names *names;    /* given to a stage that asks for them */
	const struct fields *fields;  /* what the options say of records */
	struct arena *arena;      /* lives until close: state belongs here */
	const char *given;        /* what --data, or else the caller, says it is */
	const char *folders;      /* of programs dateline-NAME (programs.h) */
	const struct notes *notes;    /* given to a command only */
	const struct output *outputs; /* what is written while it runs */
	size_t noutputs;
};

struct stage {
	const char *name;
	const char *column;       /* the column it adds, or NULL: it is there, and
	                             empty, when edit is called */
	bool reads;               /* that column is a reading, not proposals */
	bool names;               /* it is given the compiled lists of names */
	const struct names_type *types;   /* that it proposes; NULL: none */
	const char *summary;      /* one line of help */
	const struct option *options;

	/* The state, or NULL with *problem. */
	void *(*open)(const struct setting *, struct problem *);
	void (*close)(void *state);                     /* NULL: nothing to do */

	/* What one worker needs; both NULL if it needs nothing. */
	void *(*worker_open)(void *state, struct problem *);
	void (*worker_close)(void *worker);

	/* Adds to the document.  False with *problem: PROBLEM_INPUT skips the
	 * document, anything else ends the run.  Never called for a skipped one. */
	bool (*edit)(const void *state, void *worker, struct document *,
	             struct problem *);

	/* Looks through a file that the stage's option of its own name takes; NULL:
	 * it has none.  False with *problem for what is no fault of the file. */
	bool (*check)(const struct setting *, const char *path,
	              struct findings *, struct problem *);
};

struct sink {
	const char *name;
	bool table;               /* it has the options of columns.h, too */
	const char *summary;
	const struct option *options;
	void *(*open)(const struct setting *, struct problem *);
	void (*close)(void *state);

	/* Writes what stands before the first document; NULL: nothing. */
	void (*begin)(const void *state, struct buffer *);

	/* Writes one document, also a skipped one.  Whole lines only. */
	bool (*write)(const void *state, const struct document *,
	              struct buffer *, struct problem *);
};

/* One input record, not yet parsed: a file, a line of JSON, the lines of a
 * document of the stream.  Cutting records is serial and cheap; parsing is done
 * by the workers. */
struct record {
	struct text bytes;        /* in the document's arena */
	struct text columns;      /* stream: the line of column names that holds */
	const char *name;         /* of the input it is from, for messages */
	size_t line;              /* its first line there, from 1 */
	const struct source *source;
	const char *date;         /* of the document, if its giver knows it */
	const char *note;         /* what a person should know of it, or NULL */
	const struct fields *fields;
	const void *state;        /* what its source's open gave */
	bool first;               /* the first record of the run */
	struct problem problem;   /* status PROBLEM_INPUT: it could not be read,
	                             and becomes a skipped document */
};

/* A kind of input: how a file is cut into records, and a record parsed. */
struct source {
	const char *name;         /* --from NAME */
	const char *const *suffixes;  /* of file names, NULL-ended */

	/* True if a file whose name says nothing is of this kind, by its first
	 * line (or some hundred bytes).  NULL: it never is. */
	bool (*looks)(struct text first);

	/* What parsing needs to know, or NULL with *problem; called when the
	 * first file of this kind is met.  NULL: nothing. */
	const void *(*open)(const struct setting *, struct problem *);

	/* Cuts the next record: fills bytes, line and (stream) columns, in the
	 * arena.  1, 0 at the file's end, -1 with *problem: nothing more comes of
	 * the file, unless the reader has dropped a line, behind which it goes
	 * on. */
	int (*next)(struct reader *, struct arena *, struct record *,
	            struct problem *);

	/* Parses a record into an empty document.  False with *problem as edit. */
	bool (*parse)(const struct record *, struct document *, const struct notes *,
	              struct problem *);
};

/* A command that is not a pipeline: compile, lookup, help ...  Writes to the
 * output.  False with *problem, whose status becomes the exit status; true with a
 * status in *problem if all is written and there is something to tell by it. */
struct command {
	const char *name;
	const char *summary;
	const char *operands;     /* "[FILE]..." in the help; "on|off": one of these;
	                             "[COMMAND]...": names of commands; "": none */
	bool data;                /* it is given the folder of gazetteers */
	bool stages;              /* it runs all stages: their options are its */
	bool names;               /* it has the options of lists.h, too */
	const struct option *options;
	bool (*run)(const struct setting *, struct output *, struct problem *);
};

extern const struct stage *const stages[];      /* NULL-ended, in order */
extern const struct sink *const sinks[];        /* NULL-ended */
extern const struct sink docs_sink;     /* one of them: --docs */
extern const struct command *const commands[];  /* NULL-ended */

#endif
