/* decode.c - the best set of candidates that do not overlap, by dynamic
 * programming over the tokens of a sentence, in integers. */
#include "resolve.h"

struct cell {
	int64_t score;            /* of the best reading up to this token */
	size_t candidate;         /* the last one in it, plus one; 0: none ends here */
};

/* Sets the best kind and gives its score: above 0 for what must stand. */
static int64_t best_score(struct candidate *c)
{
	c->best = KINDS;
	for (int k = 0; k < KINDS; k++)
		if ((c->may >> k & 1) && (c->best == KINDS ||
		    c->score[k] > c->score[c->best]))
			c->best = (enum kind)k;
	return c->must && c->score[c->best] < 1 ? 1 : c->score[c->best];
}

struct candidate *decode(struct arena *arena, const struct sentence *s,
                         struct candidate *all, size_t n, size_t *nchosen)
{
	struct cell *cells = arena_zero(arena, s->ntokens + 1, sizeof *cells);
	struct candidate *chosen;
	size_t count = 0, next = 0;

	/* Candidates come by first token: what ends at or before it is known. */
	for (size_t i = 0; i <= s->ntokens; i++) {
		if (i && cells[i - 1].score > cells[i].score)
			cells[i] = (struct cell){ cells[i - 1].score, 0 };
		for (; next < n && all[next].token - s->token == i; next++) {
			struct candidate *c = &all[next];
			struct cell *end = &cells[i + c->ntokens];
			int64_t score = best_score(c);

			if (score > 0 && cells[i].score + score > end->score)
				*end = (struct cell){ cells[i].score + score,
					next + 1 };
		}
	}

	for (size_t i = s->ntokens; i > 0; i -= cells[i].candidate ?
	     all[cells[i].candidate - 1].ntokens : 1)
		count += cells[i].candidate > 0;
	chosen = arena_alloc(arena, (count + 1) * sizeof *chosen);
	*nchosen = count;
	for (size_t i = s->ntokens; i > 0;) {
		if (!cells[i].candidate) {
			i--;
			continue;
		}
		chosen[--count] = all[cells[i].candidate - 1];
		i -= chosen[count].ntokens;
	}
	return chosen;
}
