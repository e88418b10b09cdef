/* scores.c - sums, shares, and the same of documents drawn again and again. */
#include "scores.h"

#include <stdlib.h>

struct count *scores_add(struct scores *scores)
{
	arena_push(scores->arena, scores->documents, scores->n, scores->room);
	scores->documents[scores->n] = (struct counts_of){ 0 };
	return scores->documents[scores->n++].of;
}

static void sum_add(struct count *sum, const struct count *count)
{
	sum->right += count->right;
	sum->said += count->said;
	sum->gold += count->gold;
}

struct count scores_sum(const struct scores *scores, int measure)
{
	struct count sum = { 0, 0, 0 };

	for (size_t i = 0; i < scores->n; i++)
		sum_add(&sum, &scores->documents[i].of[measure]);
	return sum;
}

int64_t scores_share(uint64_t of, uint64_t all)
{
	return all ? (int64_t)((of * (uint64_t)SCORE_ONE + all / 2) / all) : 0;
}

/* SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
 * Generators", OOPSLA 2014). */
static uint64_t random_next(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

/* The same documents for every measure and prediction: only n decides. */
#define SEED_RESAMPLES UINT64_C(1)
#define SEED_TRIALS UINT64_C(2)

/* A number below n, which is at most 2^32 (multiply and shift: Lemire, 2019;
 * what it favours some numbers by is less than n / 2^32). */
static size_t random_below(uint64_t *state, size_t n)
{
	return (size_t)((random_next(state) >> 32) * n >> 32);
}

/* The measures of a part are a run of those of match.h. */
struct run {
	int first, end;
};

static struct run run_of(enum part part)
{
	struct run run = { 0, MEASURES };

	while (measures[run.first].part != part)
		run.first++;
	for (run.end = run.first; run.end < MEASURES &&
	     measures[run.end].part == part;)
		run.end++;
	return run;
}

/* Sums the counts of documents drawn with replacement, of each prediction. */
static void draw(const struct scores *const scores[], size_t nscores,
                 struct run run, struct drawn drawn, uint64_t *state,
                 struct count sums[][MEASURES])
{
	memset(sums, 0, nscores * sizeof *sums);
	for (size_t i = 0; i < drawn.n; i++) {
		uint32_t d = drawn.documents[random_below(state, drawn.n)];

		for (size_t s = 0; s < nscores; s++)
			for (int m = run.first; m < run.end; m++)
				sum_add(&sums[s][m],
				        &scores[s]->documents[d].of[m]);
	}
}

static int by_value(const void *left, const void *right)
{
	const int64_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

/* From the k-th lowest to the k-th highest, k being 2.5 % of n + 1 rounded down
 * (Efron and Tibshirani, page 160). */
static struct interval interval_of(int64_t *values, size_t n)
{
	size_t k = (n + 1) / 40;

	if (!k)
		return (struct interval){ 0 };
	qsort(values, n, sizeof *values, by_value);
	return (struct interval){ true, values[k - 1], values[n - k] };
}

/* Resamples in which there was nothing to score tell nothing: left out. */
static void intervals(const struct scores *const scores[], size_t nscores,
                      enum part part, struct drawn drawn, size_t resamples,
                      struct interval found[MEASURES])
{
	struct run run = run_of(part);
	struct arena *arena = scores[0]->arena;
	int64_t *values[MEASURES];
	size_t n[MEASURES] = { 0 };
	uint64_t state = SEED_RESAMPLES;
	struct count sums[2][MEASURES];

	for (int m = run.first; m < run.end; m++) {
		found[m] = (struct interval){ 0 };
		values[m] = arena_alloc(arena, resamples * sizeof **values);
	}
	if (drawn.n < 2)
		return;
	for (size_t r = 0; r < resamples; r++) {
		draw(scores, nscores, run, drawn, &state, sums);
		for (int m = run.first; m < run.end; m++) {
			const struct count *a = &sums[0][m];
			const struct count *b = &sums[nscores - 1][m];

			if (!(a->said + a->gold) || !(b->said + b->gold))
				continue;
			values[m][n[m]++] = nscores == 1 ? scores_f1(*a) :
				scores_f1(*b) - scores_f1(*a);
		}
	}
	for (int m = run.first; m < run.end; m++)
		found[m] = interval_of(values[m], n[m]);
}

void scores_intervals(const struct scores *scores, enum part part,
                      struct drawn drawn, size_t resamples,
                      struct interval found[MEASURES])
{
	intervals(&scores, 1, part, drawn, resamples, found);
}

static int64_t apart(struct count a, struct count b)
{
	int64_t difference = scores_f1(b) - scores_f1(a);

	return difference < 0 ? -difference : difference;
}

/* One trial: each document's counts change sides or not. */
static void shuffle(const struct scores *a, const struct scores *b,
                    struct run run, struct drawn drawn, uint64_t *state,
                    struct count sums[2][MEASURES])
{
	memset(sums, 0, 2 * sizeof *sums);
	for (size_t i = 0; i < drawn.n; i++) {
		uint32_t d = drawn.documents[i];
		size_t side = random_next(state) >> 63;

		for (int m = run.first; m < run.end; m++) {
			sum_add(&sums[side][m], &a->documents[d].of[m]);
			sum_add(&sums[!side][m], &b->documents[d].of[m]);
		}
	}
}

void scores_compare(const struct scores *scores, const struct scores *other,
                    enum part part, struct drawn drawn, size_t resamples,
                    struct interval found[MEASURES], size_t passed[MEASURES])
{
	const struct scores *const both[] = { scores, other };
	struct run run = run_of(part);
	uint64_t state = SEED_TRIALS;
	struct count sums[2][MEASURES];
	int64_t seen[MEASURES];

	intervals(both, 2, part, drawn, resamples, found);
	for (int m = run.first; m < run.end; m++) {
		seen[m] = apart(scores_sum(scores, m), scores_sum(other, m));
		passed[m] = 0;
	}
	for (size_t r = 0; r < resamples; r++) {
		shuffle(scores, other, run, drawn, &state, sums);
		for (int m = run.first; m < run.end; m++)
			passed[m] += apart(sums[0][m], sums[1][m]) >= seen[m];
	}
}
