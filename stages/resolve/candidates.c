/* candidates.c - the spans that may be names: proposals, and capitals. */
#include "resolve.h"

#include <stdlib.h>

#define CAPITALS 6                /* words with a capital in a name that no list
                                     has */
#define SPAN 11                   /* words of it */
#define BETWEEN 3                 /* words without one between two */

static bool media(const struct mark *m)
{
	return text_is(mark_get(m, "subtype"), "media");
}

/* Of several proposals for one span and kind the first stands, but one that must
 * before all others, one from a list before one made up, and the more prominent
 * before the less; in the brackets of a dateline one that brings news before all
 * but what must. */
static bool better(const struct mark *a, const struct mark *b, bool agency)
{
	int64_t x = 0, y = 0;

	if (!b)
		return true;
	if (a->action == MARK_STANDS || b->action == MARK_STANDS)
		return b->action != MARK_STANDS;
	/* "NEW DELHI, May 20 (PTI) -" is no party. */
	if (agency && media(a) != media(b))
		return media(a);
	if (!mark_get(a, "id").at != !mark_get(b, "id").at)
		return mark_get(a, "id").at != NULL;
	text_number(mark_get(a, "prior"), &x);
	text_number(mark_get(b, "prior"), &y);
	return x > y;
}

static int order(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;

	if (a->token != b->token)
		return a->token < b->token ? -1 : 1;
	return (a->ntokens > b->ntokens) - (a->ntokens < b->ntokens);
}

struct list_of { struct candidate *all; size_t n, room; struct arena *arena; };

static struct candidate *add(struct list_of *list, size_t token, size_t n)
{
	struct candidate *c;

	arena_push(list->arena, list->all, list->n, list->room);
	c = &list->all[list->n++];
	*c = (struct candidate){ .token = (uint32_t)token,
		.ntokens = (uint32_t)n, .may = KINDS_OF_CAPITALS };
	return c;
}

/* A denial of places holds for what is named after them, unless it names its
 * type. */
static uint8_t denied_kinds(const struct mark *m, enum kind kind)
{
	uint8_t kinds = (uint8_t)(1u << kind);

	if (kind == KIND_PLACE && !mark_get(m, "type").at)
		kinds |= 1u << KIND_NORP;
	return kinds;
}

/* A proposal may turn out to be of another kind, but not when only what lists
 * have is a candidate. */
static void add_mark(struct list_of *list, const struct view *view,
                     const struct mark *m)
{
	enum kind kind = kind_of(m->label);
	struct candidate *c;

	if (kind == KINDS)
		return;
	c = add(list, m->token, m->ntokens);
	if (view->listed_only || m->action == MARK_DENIED)
		c->may = 0;
	if (m->action == MARK_DENIED) {
		c->denied = denied_kinds(m, kind);
		return;
	}
	c->may |= (uint8_t)(1u << kind);
	if (m->action != MARK_WEIGHED)
		c->must = (uint8_t)(1u << kind);
	if (mark_proposes(m))
		c->marks[kind] = m;
}

static bool capital(const struct document *d, size_t i)
{
	uint32_t form = d->tokens[i].form;

	return (form & TOKEN_CAPITAL) && !(form & TOKEN_ADDRESS);
}

static bool joins(char class)
{
	return class == CLASS_OF || class == CLASS_JOINER ||
	       class == CLASS_AND ||
	       class == CLASS_PARTICLE || class == CLASS_HYPHEN ||
	       class == CLASS_POSSESSIVE;
}

/* Does a name begin here: with a capital, or "al-", "van"? */
static bool opens(const struct view *view, size_t i, size_t end)
{
	const struct word *w = view->words;

	if (w[i].class == CLASS_NUMBER)              /* "16th Avenue" */
		return i + 1 < end && w[i + 1].class == CLASS_PLACE_HEAD;
	if (w[i].class != CLASS_PARTICLE)
		return capital(view->document, i);
	if (i + 1 < end && capital(view->document, i + 1))
		return true;
	return i + 2 < end && capital(view->document, i + 2) &&
	       (w[i + 1].class == CLASS_HYPHEN ||
	        w[i + 1].class == CLASS_PARTICLE);
}

/* "(R-Maine)", "D-Ill.,": a party and the place behind it are not one name. */
static bool party(const struct view *view, size_t i, size_t end)
{
	const struct token *t = &view->document->tokens[i];
	const struct word *w = &view->words[i];

	return i + 2 < end && t->end == t->start + 1 &&
	       (t->form & TOKEN_INITIAL) && w[1].class == CLASS_HYPHEN &&
	       (t[1].form & t[2].form & TOKEN_GLUED) &&
	       (w[2].class == CLASS_PLACE || w[2].class == CLASS_PLACE_NAME);
}

/* All that begin at a token and end with a capital, or with what a hyphen glues
 * to one ("Ji-woo"), and are joined up to there. */
static void run_add(struct list_of *list, const struct view *view, size_t i,
                    size_t end)
{
	const struct document *d = view->document;
	const struct word *w = view->words;
	size_t ncapitals = 0, between = 0;

	for (size_t k = i; k < end && k < i + SPAN; k++) {
		if (capital(d, k)) {
			between = 0;
			if (++ncapitals > CAPITALS)
				return;
			add(list, i, k - i + 1);
		} else if (k > i + 1 && (d->tokens[k].form & TOKEN_LOWER) &&
		           w[k - 1].class == CLASS_HYPHEN) {
			add(list, i, k - i + 1);
			return;
		} else if (k > i && w[k].class == CLASS_NUMBER &&
		           (w[k - 1].class == CLASS_PLACE_HEAD ||
		            w[k - 1].class == CLASS_ORG_HEAD ||
		            w[k - 1].class == CLASS_ACRONYM)) {
			add(list, i, k - i + 1);   /* "Channel 4" */
			return;
		} else if (k == i && w[k].class == CLASS_NUMBER) {
			continue;
		} else if (!joins(w[k].class) ||
		           ++between > BETWEEN) {
			return;
		}
	}
}

static void runs_add(struct list_of *list, const struct view *view,
                     const struct sentence *s)
{
	size_t end = s->token + s->ntokens;

	for (size_t i = s->token; i < end; i++)
		if (opens(view, i, end) && !party(view, i, end))
			run_add(list, view, i, end);
}

struct candidate *candidates(const struct view *view, const struct sentence *s,
                             size_t *n)
{
	const struct document *d = view->document;
	struct list_of list = { .arena = view->arena };
	size_t kept = 0;

	for (size_t i = 0; i < d->ncolumns; i++) {
		const struct column *c = &d->columns[i];

		if (c->kind != COLUMN_PROPOSALS)
			continue;
		for (size_t k = column_first(c, s->token); k < c->nmarks &&
		     c->marks[k].token < s->token + s->ntokens; k++)
			add_mark(&list, view, &c->marks[k]);
	}
	if (!s->capitals && !view->listed_only)
		runs_add(&list, view, s);
	if (list.n)
		qsort(list.all, list.n, sizeof *list.all, order);
	for (size_t i = 0; i < list.n; i++) {
		struct candidate *c = &list.all[i], *last = kept ?
			&list.all[kept - 1] : NULL;

		if (!last || order(last, c)) {
			c->hash = SPAN_HASH;
			for (uint32_t k = 0; k < c->ntokens; k++)
				c->hash = span_hash(d, c->hash, c->token + k);
			list.all[kept++] = *c;
			continue;
		}
		for (int k = 0; k < KINDS; k++)
			if (c->marks[k] && better(c->marks[k], last->marks[k],
			    view->words[c->token].dateline == DATELINE_AGENCY))
				last->marks[k] = c->marks[k];
		last->may |= c->may;
		last->must |= c->must;
		last->denied |= c->denied;
	}
	*n = standing_keep(view, s, list.all, kept);
	return list.all;
}
