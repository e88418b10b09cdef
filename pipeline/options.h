/* options.h - what a command line says, and the tables it is checked against.
 *
 * Whatever takes options (a source, a stage, a sink, a command) has a table of
 * them; a command line knows the tables of all that it runs, and so does its
 * help, its completion and its check.  A value is asked for by name.
 *
 * An argument in capitals names what goes there: FILE and DIR are paths.  One in
 * small letters is the list of all that may go there: "on|off".
 */
#ifndef DATELINE_OPTIONS_H
#define DATELINE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "problem.h"
#include "text.h"

struct arena;

struct option {
	const char *name;       /* "date": --date */
	char letter;            /* 'o': -o; 0 for none */
	const char *argument;   /* "DATE" in the help, "on|off"; NULL if it takes
	                           none */
	const char *help;
};

/* A table ends with a name of NULL. */
#define OPTIONS_END { NULL, 0, NULL, NULL }

struct options {
	const struct option **tables;   /* NULL-ended */
	struct options_value { const struct option *option; const char *value; }
		*values;                /* in the order given */
	size_t nvalues;
	const char **operands;          /* the files */
	size_t noperands;
	const char *unknown;            /* the option that no table has */
};

/* Reads arguments (without the command's name) against tables.  --name=VALUE,
 * --name VALUE, -x VALUE, -xVALUE; "--" ends the options; "-" is an operand.
 * The strings are borrowed.  False with *problem (status 2) for an unknown
 * option, with the nearest known one, and for a value that is missing, needless
 * or not of its list. */
bool options_read(struct options *, struct arena *, const struct option **tables,
                  int argc, const char *const *argv, struct problem *);

/* The last value given for an option, or NULL.  For an option without
 * argument: "" if it was given. */
const char *options_get(const struct options *, const char *name);

/* True if that is the last value given for an option. */
bool options_is(const struct options *, const char *name, const char *value);

/* The option that an argument ("--name=VALUE", "-xVALUE") begins with, or NULL. */
const struct option *options_find(const struct option **tables,
                                  const char *argument);

/* The i-th value that an argument lists; at is NULL behind the last, and for an
 * argument in capitals. */
struct text options_choice(const char *argument, size_t i);

/* True if a value is one that an argument lists, or if it lists none.  False
 * with *problem (status 2), which begins with `what`. */
bool options_choose(struct arena *, const char *what, const char *argument,
                    const char *value, struct problem *);

/* The nearest of a NULL-ended list of words to one mistyped, or NULL if none is
 * near (Damerau-Levenshtein distance at most 2 and less than half its length) or
 * begins with it (three letters at least).  Of two as near, one with the same
 * first letter goes before. */
const char *options_nearest(const char *word, const char *const *words);

#endif
