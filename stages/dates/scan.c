/* scan.c - runs the automaton of the rules over tokens.
 *
 * Sets of its states are states of a deterministic one, made when they are first
 * met and remembered, with the ways between them, by the worker: what follows from
 * a token is found once.
 */
#include "dates.h"

#include <stdlib.h>

/* No date has more tokens; numbers in words, one behind the other without end,
 * would be scanned from each of them. */
#define FARTHEST 64
#define STATES 2048               /* remembered at most, or everything is
                                     forgotten */

/* A set of states of the automaton that lead somewhere, or where rules end. */
struct set {
	size_t first, n;          /* of the items */
	uint64_t hash;
	struct rule_set rules;
	bool ends;                /* one of them ends here */
};

struct way { uint32_t from, symbol, to; };      /* to: plus one, 0: empty */

struct scanner {
	const struct rules *rules;
	struct set *sets;         /* the first: the start; the second: the dead */
	size_t nsets, set_room;
	uint32_t *items;
	size_t nitems, item_room;
	struct way *ways;
	size_t nways, way_room;   /* a power of two */
	uint32_t *openings;       /* of each word, and behind them of digits and of
	                             others: the set that it begins, plus one */
	uint32_t *seen, *in_class;    /* stamps */
	uint32_t stamp;
	uint32_t *stack;
	struct reach *reaches;
};

enum { START, DEAD };

static bool grow(void *array, size_t need, size_t *room, size_t size)
{
	void **at = array, *larger;
	size_t wanted = *room ? *room : 256;

	if (need <= *room)
		return true;
	while (wanted < need)
		wanted *= 2;
	larger = realloc(*at, wanted * size);
	if (!larger)
		return false;
	*at = larger;
	*room = wanted;
	return true;
}

/* Adds what can be reached from a state without a token to the items. */
static bool closure_add(struct scanner *s, uint32_t state)
{
	const struct automaton *a = &s->rules->automaton;
	size_t depth = 0;

	if (s->seen[state] == s->stamp)
		return true;
	s->seen[state] = s->stamp;
	s->stack[depth++] = state;
	while (depth) {
		bool leads = false;

		state = s->stack[--depth];
		for (uint32_t e = a->states[state].edges; e;
		     e = a->edges[e - 1].next) {
			uint32_t to = a->edges[e - 1].to;

			if (a->edges[e - 1].symbol != SYMBOL_NONE) {
				leads = true;
			} else if (s->seen[to] != s->stamp) {
				s->seen[to] = s->stamp;
				s->stack[depth++] = to;
			}
		}
		if (!leads && !a->states[state].rule)
			continue;
		if (!grow(&s->items, s->nitems + 1, &s->item_room,
		          sizeof *s->items))
			return false;
		s->items[s->nitems++] = state;
	}
	return true;
}

static int item_order(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

/* The number of the set that the items from `first` on are; UINT32_MAX without
 * memory. */
static uint32_t set_of(struct scanner *s, size_t first)
{
	const struct automaton *a = &s->rules->automaton;
	size_t n = s->nitems - first, bytes = n * sizeof *s->items;
	struct set *set;
	uint64_t hash;

	if (!n && s->nsets > DEAD)
		return DEAD;
	if (n)
		qsort(s->items + first, n, sizeof *s->items, item_order);
	hash = text_hash((struct text){ (const char *)(s->items + first),
		bytes });
	for (size_t i = 0; i < s->nsets; i++)
		if (s->sets[i].hash == hash && s->sets[i].n == n &&
		    !memcmp(s->items + s->sets[i].first, s->items + first,
		            bytes)) {
			s->nitems = first;
			return (uint32_t)i;
		}
	if (!grow(&s->sets, s->nsets + 1, &s->set_room, sizeof *s->sets))
		return UINT32_MAX;
	set = &s->sets[s->nsets];
	*set = (struct set){ .first = first, .n = n, .hash = hash };
	for (size_t i = first; i < s->nitems; i++) {
		uint32_t rule = a->states[s->items[i]].rule;

		if (!rule--)
			continue;
		set->ends = true;
		set->rules.bits[rule / 64] |= UINT64_C(1) << rule % 64;
	}
	return (uint32_t)s->nsets++;
}

/* Forgets all but the start and the dead end.  False without memory. */
static bool begin(struct scanner *s)
{
	s->nsets = s->nitems = s->nways = 0;
	if (s->way_room)
		memset(s->ways, 0, s->way_room * sizeof *s->ways);
	memset(s->openings, 0, (s->rules->nwords + 2) * sizeof *s->openings);
	s->stamp++;
	if (!closure_add(s, 0) || set_of(s, 0) == UINT32_MAX)
		return false;
	return set_of(s, s->nitems) != UINT32_MAX;
}

static bool takes(const struct scanner *s, uint32_t edge, uint32_t symbol)
{
	if (edge >= SYMBOL_CLASS && edge < SYMBOL_PUNCT)
		return s->in_class[edge - SYMBOL_CLASS] == s->stamp;
	return edge == symbol || edge == SYMBOL_ANY;
}

/* Where a token leads from a set, worked out. */
static uint32_t step_new(struct scanner *s, uint32_t from, uint32_t symbol)
{
	const struct rules *rules = s->rules;
	const struct automaton *a = &rules->automaton;
	size_t first = s->nitems;

	s->stamp++;
	if (symbol < SYMBOL_CLASS)
		for (uint32_t m = rules->words[symbol].classes; m;
		     m = rules->members[m - 1].next)
			s->in_class[rules->members[m - 1].class] = s->stamp;
	for (size_t i = 0; i < s->sets[from].n; i++) {
		uint32_t state = s->items[s->sets[from].first + i];

		for (uint32_t e = a->states[state].edges; e;
		     e = a->edges[e - 1].next)
			if (a->edges[e - 1].symbol != SYMBOL_NONE &&
			    takes(s, a->edges[e - 1].symbol, symbol) &&
			    !closure_add(s, a->edges[e - 1].to))
				return UINT32_MAX;
	}
	return set_of(s, first);
}

static struct way *way_of(const struct scanner *s, uint32_t from, uint32_t symbol)
{
	size_t i = (from * UINT32_C(0x9e3779b1) ^ symbol * UINT32_C(0x85ebca6b)) &
		(s->way_room - 1);

	while (s->ways[i].to && (s->ways[i].from != from ||
	                         s->ways[i].symbol != symbol))
		i = (i + 1) & (s->way_room - 1);
	return &s->ways[i];
}

static bool ways_grow(struct scanner *s)
{
	struct way *old = s->ways;
	size_t room = s->way_room;

	s->way_room = room ? 2 * room : 4096;
	s->ways = calloc(s->way_room, sizeof *s->ways);
	if (!s->ways) {
		s->ways = old;
		s->way_room = room;
		return false;
	}
	for (size_t i = 0; i < room; i++)
		if (old[i].to)
			*way_of(s, old[i].from, old[i].symbol) = old[i];
	free(old);
	return true;
}

/* Where a token leads from a set; UINT32_MAX without memory. */
static uint32_t step(struct scanner *s, uint32_t from, uint32_t symbol)
{
	struct way *way = way_of(s, from, symbol);
	uint32_t to;

	if (way->to)
		return way->to - 1;
	to = step_new(s, from, symbol);
	if (to == UINT32_MAX ||
	    (3 * s->nways > 2 * s->way_room && !ways_grow(s)))
		return UINT32_MAX;
	*way_of(s, from, symbol) = (struct way){ from, symbol, to + 1 };
	s->nways++;
	return to;
}

struct scanner *scanner_open(const struct rules *rules, struct problem *problem)
{
	struct scanner *s = calloc(1, sizeof *s);
	size_t nstates = rules->automaton.nstates;

	if (s) {
		s->rules = rules;
		s->openings = calloc(rules->nwords + 2, sizeof *s->openings);
		s->seen = calloc(nstates + 1, sizeof *s->seen);
		s->stack = calloc(nstates + 1, sizeof *s->stack);
		s->in_class = calloc(rules->nclasses + 1, sizeof *s->in_class);
		s->reaches = calloc(FARTHEST + 1, sizeof *s->reaches);
	}
	if (s && s->openings && s->seen && s->stack && s->in_class &&
	    s->reaches && ways_grow(s) && begin(s))
		return s;
	scanner_close(s);
	problem_memory(problem);
	return NULL;
}

void scanner_close(struct scanner *s)
{
	if (!s)
		return;
	free(s->sets);
	free(s->items);
	free(s->ways);
	free(s->openings);
	free(s->seen);
	free(s->in_class);
	free(s->stack);
	free(s->reaches);
	free(s);
}

static bool with_digits(const struct document *d, const struct token *t)
{
	const char *at = d->text.at + t->at;

	if (t->form & (TOKEN_DIGIT | TOKEN_PUNCT | TOKEN_LOWER | TOKEN_CAPITAL))
		return t->form & TOKEN_DIGIT;
	/* '90s and ’89 */
	size_t quote = at[0] == '\'' ? 1 : at[0] == '\xe2' ? 3 : 0;
	return quote && t->len > quote + 1 &&
	       (unsigned char)(at[quote] - '0') < 10;
}

uint32_t scan_symbol(const struct rules *rules, const struct document *d,
                     size_t token)
{
	const struct token *t = &d->tokens[token];
	const struct rule_word *word;

	if (t->form & TOKEN_PUNCT)
		return SYMBOL_PUNCT;
	if (with_digits(d, t))
		return SYMBOL_DIGITS;
	word = rules_word(rules, t->hash);
	return word ? (uint32_t)(word - rules->words) : SYMBOL_OTHER;
}

/* The set that a token begins; DEAD also without memory. */
static uint32_t opening_of(struct scanner *s, uint32_t symbol)
{
	size_t n = symbol < SYMBOL_CLASS ? symbol : s->rules->nwords +
		(symbol == SYMBOL_OTHER);

	if (symbol == SYMBOL_PUNCT)
		return DEAD;
	if (!s->openings[n]) {
		uint32_t to = step_new(s, START, symbol);

		if (to == UINT32_MAX)
			return DEAD;
		s->openings[n] = to + 1;
	}
	return s->openings[n] - 1;
}

bool scan_begins(struct scanner *s, uint32_t symbol)
{
	return opening_of(s, symbol) != DEAD;
}

bool scan(struct scanner *s, const uint32_t *symbols, size_t i, size_t n,
          const struct reach **reaches, size_t *nreaches)
{
	uint32_t set, ends[FARTHEST];
	size_t count = 0;

	if (s->nsets > STATES && !begin(s))
		return false;
	set = opening_of(s, symbols[i]);
	if (n > i + FARTHEST)
		n = i + FARTHEST;
	while (set != DEAD) {
		bool end = s->sets[set].ends;

		for (i++; i < n && symbols[i] == SYMBOL_PUNCT; i++)
			;
		/* A match may end with the punctuation behind a word. */
		if (end) {
			ends[count] = set;
			s->reaches[count++].end = i;
		}
		if (i >= n)
			break;
		set = step(s, set, symbols[i]);
		if (set == UINT32_MAX)
			return false;
	}
	/* Making sets may have moved them. */
	for (size_t k = 0; k < count; k++)
		s->reaches[k].rules = &s->sets[ends[k]].rules;
	*reaches = s->reaches;
	*nreaches = count;
	return true;
}
