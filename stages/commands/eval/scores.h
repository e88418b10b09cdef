/* scores.h - what the counts of many documents come to: shares, F1, intervals
 * and tests.
 *
 * All of it in integers, so that every host prints the same.  A score is in
 * billionths.
 *
 * Intervals are percentile bootstrap intervals of 95 % (Efron and Tibshirani,
 * An Introduction to the Bootstrap, 1993, chapter 13): documents are drawn with
 * replacement, as many as there are, and F1 is taken of their summed counts.
 * Two predictions are held against each other by approximate randomization
 * (Noreen, Computer-Intensive Methods for Testing Hypotheses, 1989; for F1:
 * Yeh, COLING 2000): in each trial the counts of each document change sides or
 * not, with even chances; p is the share of trials, and of what was found
 * itself, in which the difference is at least as large.
 */
#ifndef DATELINE_SCORES_H
#define DATELINE_SCORES_H

#include "match.h"

/* Counts of all documents; the same documents for every prediction. */
struct scores {
	struct arena *arena;
	struct counts_of { struct count of[MEASURES]; } *documents;
	size_t n, room;
	size_t nskipped;
};

/* The documents in which a part was annotated, by number. */
struct drawn {
	const uint32_t *documents;
	size_t n;
};

struct interval {
	bool known;               /* false with fewer than two documents */
	int64_t low, high;
};

#define SCORE_ONE ((int64_t)1000000000)

/* Adds a document without counts and returns it, valid until the next. */
struct count *scores_add(struct scores *);

/* The counts of a measure, summed over all documents. */
struct count scores_sum(const struct scores *, int measure);

/* Shares of two numbers, 0 of nothing. */
int64_t scores_share(uint64_t of, uint64_t all);

static inline int64_t scores_f1(struct count count)
{
	return scores_share(2 * (uint64_t)count.right,
	                    (uint64_t)count.said + count.gold);
}

/* The intervals of F1 of all measures of a part. */
void scores_intervals(const struct scores *, enum part, struct drawn,
                      size_t resamples, struct interval[MEASURES]);

/* The same of the differences between two predictions, `other` minus the first,
 * in the same resamples; and in passed[], of as many trials, those in which the
 * difference was at least as large. */
void scores_compare(const struct scores *, const struct scores *other,
                    enum part, struct drawn, size_t resamples,
                    struct interval[MEASURES], size_t passed[MEASURES]);

#endif
