/* help.h - what a command's name stands for: its stages, sink and options. */
#ifndef DATELINE_HELP_H
#define DATELINE_HELP_H

#include "programs.h"
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

/* A table of options, and the heading that it has in the help: who owns it. */
struct help_table {
	const char *group;
	const struct option *options;
};

/* Finds a command; false if there is none of that name. */
bool help_form(const char *name, struct form *);

/* Fills an array of HELP_NAMES with the names of all commands, NULL-ended;
 * returns how many there are. */
#define HELP_NAMES 64
size_t help_names(const char **names);

/* The problem of an unknown command, with the nearest known one, programs in the
 * folders (programs_find) among them. */
bool help_unknown(const char *name, struct arena *, const char *folders,
                  struct problem *);

/* The problem of an option that a command does not have, if others have it;
 * leaves it as it is if none has. */
void help_stray(const char *argument, struct problem *);

/* Takes the sink from --to. */
void help_sink(const struct options *, struct form *);

/* Fills an array of HELP_TABLES with the options of a command; returns how many
 * tables there are. */
#define HELP_TABLES (CHAIN_STAGES + 40)
size_t help_tables(const struct form *, struct help_table *);

/* The same without their headings, NULL-ended. */
void help_options(const struct form *, const struct option **);

/* Writes the help of a command, or for NULL that of dateline; false if there is
 * no such command. */
bool help_write(const char *name, struct buffer *);

#endif
