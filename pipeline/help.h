/* help.h - what a command's name stands for: its stages, sink and options. */
#ifndef DATELINE_HELP_H
#define DATELINE_HELP_H

#include "run.h"

/* A command as the lists of stage.h give it. */
struct form {
	const char *name, *summary;
	const struct command *command;    /* or what follows */
	const struct stage *stages[CHAIN_STAGES];
	size_t nstages;
	const struct sink *sink;
	bool raw;       /* reads raw input; else the stream */
	bool run;       /* all stages, and the sink that --to names */
	bool data;      /* needs the gazetteers */
};

/* Finds a command; false if there is none of that name. */
bool help_form(const char *name, struct form *);

/* The problem of an unknown command, with the nearest known one. */
bool help_unknown(const char *name, struct problem *);

/* Takes the sink from --to.  False with *problem (status 2). */
bool help_sink(const struct options *, struct form *, struct problem *);

/* Fills a NULL-ended array of at most HELP_TABLES tables of options. */
#define HELP_TABLES (CHAIN_STAGES + 40)
void help_tables(const struct form *, const struct option **tables);

/* Writes the help of a command, or for NULL that of dateline; false if there is
 * no such command. */
bool help_write(const char *name, struct buffer *);

/* Writes the names of all commands, one a line with its summary. */
void help_list(struct buffer *);

#endif
