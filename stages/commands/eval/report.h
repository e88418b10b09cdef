/* report.h - what eval found, for people and as tables. */
#ifndef DATELINE_REPORT_H
#define DATELINE_REPORT_H

#include "scores.h"

struct result {
	const char *gold;         /* the file */
	size_t resamples;
	struct drawn drawn[PARTS];
	size_t npredictions;      /* one, or two to be compared */
	const char *names[2];
	struct scores scores[2];
	struct differences differences[2];
};

/* The measures of one prediction, or two and how they differ: text in columns,
 * and CSV.  Measures for which there is nothing are left out. */
void report_table(struct result *, struct buffer *);
void report_csv(struct result *, struct buffer *);

/* What differs from gold, by kind, the most frequent first, `most` of each,
 * spread evenly over the documents.  Of two predictions: what only one of them
 * has. */
void report_differences(const struct result *, size_t most, struct buffer *);

/* All of that as CSV, in the order of the documents. */
void report_differences_csv(const struct result *, struct buffer *);

#endif
