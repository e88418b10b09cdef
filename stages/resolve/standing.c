/* standing.c - what users' lists have said of a sentence's candidates: that they
 * stand, or never do. */
#include "resolve.h"

#include <stdlib.h>

/* The candidate of a span, or NULL; they are in order. */
static const struct candidate *find(const struct candidate *all, size_t n,
                                    uint32_t token, uint32_t ntokens)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct candidate *c = &all[middle];

		if (c->token < token ||
		    (c->token == token && c->ntokens < ntokens))
			low = middle + 1;
		else
			high = middle;
	}
	return low < n && all[low].token == token &&
	       all[low].ntokens == ntokens ? &all[low] : NULL;
}

/* "The White House" is the White House, but where a list has it with "The". */
static uint8_t denied_behind_the(const struct view *view,
                                 const struct candidate *all, size_t n,
                                 const struct candidate *c)
{
	const struct candidate *name;
	uint8_t denied;

	if (c->ntokens < 2 || view->document->tokens[c->token].hash !=
	    text_hash(TEXT("the")))
		return 0;
	name = find(all, n, c->token + 1, c->ntokens - 1);
	denied = name ? name->denied : 0;
	for (int k = 0; k < KINDS; k++)
		if (c->marks[k] && mark_get(c->marks[k], "id").at)
			denied &= (uint8_t)~(1u << k);
	return denied;
}

static void deny(struct candidate *c, uint8_t denied)
{
	c->may &= (uint8_t)~denied;
	c->must &= c->may;
	for (int k = 0; k < KINDS; k++)
		if (denied >> k & 1)
			c->marks[k] = NULL;
}

/* The longer first, then the left. */
static int order(const void *left, const void *right)
{
	const struct candidate *a = *(struct candidate *const *)left;
	const struct candidate *b = *(struct candidate *const *)right;

	if (a->ntokens != b->ntokens)
		return a->ntokens > b->ntokens ? -1 : 1;
	return (a->token > b->token) - (a->token < b->token);
}

static bool overlaps(const bool *taken, const struct sentence *s,
                     const struct candidate *c)
{
	for (uint32_t i = 0; i < c->ntokens; i++)
		if (taken[c->token - s->token + i])
			return true;
	return false;
}

/* Lets those stand that must: nothing else may be where they are. */
static void stand(struct arena *arena, const struct sentence *s,
                  struct candidate *all, size_t n, size_t nmust)
{
	bool *taken = arena_zero(arena, s->ntokens, sizeof *taken);
	struct candidate **must = arena_alloc(arena, nmust * sizeof *must);
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		if (all[i].must)
			must[k++] = &all[i];
	qsort(must, nmust, sizeof *must, order);
	for (k = 0; k < nmust; k++) {
		if (overlaps(taken, s, must[k])) {
			must[k]->must = 0;
			continue;
		}
		must[k]->may = must[k]->must;
		memset(taken + (must[k]->token - s->token), true,
		       must[k]->ntokens);
	}
	for (size_t i = 0; i < n; i++)
		if (!all[i].must && overlaps(taken, s, &all[i]))
			all[i].may = 0;
}

size_t standing_keep(const struct view *view, const struct sentence *s,
                     struct candidate *all, size_t n)
{
	size_t nmust = 0, kept = 0;
	bool any = false;

	for (size_t i = 0; i < n; i++)
		any |= all[i].denied || all[i].must;
	if (!any)
		return n;
	for (size_t i = 0; i < n; i++) {
		deny(&all[i], all[i].denied |
			denied_behind_the(view, all, n, &all[i]));
		nmust += all[i].must > 0;
	}
	if (nmust)
		stand(view->arena, s, all, n, nmust);
	for (size_t i = 0; i < n; i++)
		if (all[i].may)
			all[kept++] = all[i];
	return kept;
}
