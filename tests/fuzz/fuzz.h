/* fuzz.h - what the fuzz targets share: commands opened, texts run. */
#ifndef DATELINE_FUZZ_H
#define DATELINE_FUZZ_H

#include "dateline.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t len);

/* Opens a command with the gazetteers beside the program. */
static inline struct dateline *fuzz_open(const char *command)
{
	struct dateline_problem *problem = NULL;
	struct dateline *opened = dateline_open(1, &command, NULL, &problem);

	if (!opened) {
		fprintf(stderr, "%s: %s\n", command,
		        dateline_problem_message(problem));
		exit(1);
	}
	return opened;
}

/* What a command makes of a text or stream, which has no date but its own; NULL
 * for a stream that is refused, which must have a message and a status. */
static inline char *fuzz_text(struct dateline *command, const char *text,
                              size_t len, size_t *out_len)
{
	struct dateline_problem *problem = NULL;
	char *out = dateline_text(command, text, len, NULL, NULL, out_len,
	                          &problem);

	if (!out == !problem)
		abort();
	if (problem && (!*dateline_problem_message(problem) ||
	                dateline_problem_status(problem) < 1 ||
	                dateline_problem_status(problem) > 4))
		abort();
	dateline_problem_free(problem);
	return out;
}

#endif
