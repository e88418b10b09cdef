/* problem.h - what went wrong, in one line, and the exit status it calls for.
 *
 * Library code never prints and never exits.  A function that can fail takes a
 * struct problem last and returns false (or NULL); its callers pass that on
 * until somebody can tell the user.
 */
#ifndef DATELINE_PROBLEM_H
#define DATELINE_PROBLEM_H

#include <stdbool.h>

/* The exit statuses of the command line. */
enum problem_status {
	PROBLEM_NONE = 0,
	PROBLEM_INPUT = 1,   /* a document was skipped, an input not read */
	PROBLEM_USAGE = 2,   /* the command line is wrong */
	PROBLEM_DATA = 3,    /* bad gazetteer, rules or stream */
	PROBLEM_OUTPUT = 4,  /* output could not be written, or no memory */
};

struct problem {
	enum problem_status status;
	char message[1000];
};

/* Fills the problem with a formatted message (controls in it become '?', so
 * that it stays one line; cut when too long) and returns false. */
bool problem_set(struct problem *, enum problem_status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The problem "no memory"; returns false. */
bool problem_memory(struct problem *);

#endif
