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
#define STATES 4096               /* remembered at most, or everything is
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
	uint16_t *known;          /* sets plus one, by hash */
	uint32_t *items;
	size_t nitems, item_room;
	struct way *ways;
	size_t nways, way_room;   /* a power of two */
	uint32_t *openings;       /* of each word, and behind them of others: the set
	                             that it begins, plus one */
	struct closure { uint32_t first, n; bool known; } *closures;
	uint32_t *reached;        /* of all closures */
	size_t nreached, reached_room;
	uint32_t *visited, round, *stack;     /* while one is found */
	uint32_t *seen, *added, *in_class;    /* stamps */
	uint32_t stamp;
	struct reach *reaches;
	uint64_t steps;           /* taken so far */
};

#define KNOWN (4 * STATES)        /* a power of two */

enum { START, DEAD };

#define NOWHERE UINT32_MAX        /* without memory, or room for more sets */

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

/* Finds what can be reached from a state without a token: states that lead on by
 * one, or where a rule ends.  False without memory. */
static bool closure_find(struct scanner *s, uint32_t state)
{
	const struct automaton *a = &s->rules->automaton;
	struct closure *closure = &s->closures[state];
	size_t depth = 0;

	closure->first = (uint32_t)s->nreached;
	s->round++;
	s->visited[state] = s->round;
	s->stack[depth++] = state;
	while (depth) {
		bool leads = false;

		state = s->stack[--depth];
		for (uint32_t e = a->states[state].edges; e;
		     e = a->edges[e - 1].next) {
			uint32_t to = a->edges[e - 1].to;

			if (a->edges[e - 1].symbol != SYMBOL_NONE) {
				leads = true;
			} else if (s->visited[to] != s->round) {
				s->visited[to] = s->round;
				s->stack[depth++] = to;
			}
		}
		if (!leads && !a->states[state].rule)
			continue;
		if (!grow(&s->reached, s->nreached + 1, &s->reached_room,
		          sizeof *s->reached))
			return false;
		s->reached[s->nreached++] = state;
	}
	closure->n = (uint32_t)s->nreached - closure->first;
	closure->known = true;
	return true;
}

/* Adds the closure of a state to the items. */
static bool closure_add(struct scanner *s, uint32_t state)
{
	const struct closure *closure = &s->closures[state];

	if (s->seen[state] == s->stamp)
		return true;
	s->seen[state] = s->stamp;
	if (!closure->known && !closure_find(s, state))
		return false;
	if (!grow(&s->items, s->nitems + closure->n, &s->item_room,
	          sizeof *s->items))
		return false;
	for (uint32_t i = 0; i < closure->n; i++) {
		uint32_t item = s->reached[closure->first + i];

		if (s->added[item] == s->stamp)
			continue;
		s->added[item] = s->stamp;
		s->items[s->nitems++] = item;
	}
	return true;
}

static int item_order(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

/* The number of the set that the items from `first` on are; NOWHERE without
 * memory. */
static uint32_t set_of(struct scanner *s, size_t first)
{
	const struct automaton *a = &s->rules->automaton;
	size_t n = s->nitems - first, bytes = n * sizeof *s->items;
	struct set *set;
	uint64_t hash;
	size_t place;

	if (!n && s->nsets > DEAD)
		return DEAD;
	if (n)
		qsort(s->items + first, n, sizeof *s->items, item_order);
	hash = text_hash((struct text){ (const char *)(s->items + first),
		bytes });
	for (place = hash & (KNOWN - 1); s->known[place];
	     place = (place + 1) & (KNOWN - 1)) {
		set = &s->sets[s->known[place] - 1];
		if (set->hash == hash && set->n == n &&
		    !memcmp(s->items + set->first, s->items + first, bytes)) {
			s->nitems = first;
			return s->known[place] - 1u;
		}
	}
	if (!grow(&s->sets, s->nsets + 1, &s->set_room, sizeof *s->sets))
		return NOWHERE;
	set = &s->sets[s->nsets];
	*set = (struct set){ .first = first, .n = n, .hash = hash };
	for (size_t i = first; i < s->nitems; i++) {
		uint32_t rule = a->states[s->items[i]].rule;

		if (!rule--)
			continue;
		set->ends = true;
		set->rules.bits[rule / 64] |= UINT64_C(1) << rule % 64;
	}
	s->known[place] = (uint16_t)++s->nsets;
	return (uint32_t)s->nsets - 1;
}

/* Forgets all but the start and the dead end.  False without memory. */
static bool begin(struct scanner *s)
{
	s->nsets = s->nitems = s->nways = 0;
	memset(s->known, 0, KNOWN * sizeof *s->known);
	if (s->way_room)
		memset(s->ways, 0, s->way_room * sizeof *s->ways);
	memset(s->openings, 0, (s->rules->nwords + 1) * sizeof *s->openings);
	s->stamp++;
	if (!closure_add(s, 0) || set_of(s, 0) == NOWHERE)
		return false;
	return set_of(s, s->nitems) != NOWHERE;
}

/* Does an edge take a word, or a character? */
static bool takes(const struct scanner *s, uint32_t edge, uint32_t symbol)
{
	uint32_t c = symbol - SYMBOL_CHAR;
	bool digit = c - '0' < 10, letter = c - 'a' < 26;

	if (edge == symbol || edge == SYMBOL_ANY)
		return true;
	if (edge < SYMBOL_CHAR)
		return edge >= SYMBOL_CLASS &&
		       s->in_class[edge - SYMBOL_CLASS] == s->stamp;
	if (symbol < SYMBOL_CHAR || symbol >= SYMBOL_DIGITS)
		return false;
	if (edge == SYMBOL_LETTER)
		return letter || c == '.';
	if (edge == SYMBOL_SIGN)
		return !letter && !digit;
	return digit && edge - SYMBOL_DIGITS < 1 << 10 &&
	       (edge - SYMBOL_DIGITS) >> (c - '0') & 1;
}

/* Where a token leads from a set, worked out. */
static uint32_t step_new(struct scanner *s, uint32_t from, uint32_t symbol)
{
	const struct rules *rules = s->rules;
	const struct automaton *a = &rules->automaton;
	size_t first = s->nitems;

	if (s->nsets >= 2 * STATES)
		return NOWHERE;
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
				return NOWHERE;
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

/* Where a token leads from a set; NOWHERE without memory. */
static uint32_t step(struct scanner *s, uint32_t from, uint32_t symbol)
{
	struct way *way = way_of(s, from, symbol);
	uint32_t to;

	s->steps++;
	if (way->to)
		return way->to - 1;
	to = step_new(s, from, symbol);
	if (to == NOWHERE ||
	    (3 * s->nways > 2 * s->way_room && !ways_grow(s)))
		return NOWHERE;
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
		s->openings = calloc(rules->nwords + 1, sizeof *s->openings);
		s->closures = calloc(nstates + 1, sizeof *s->closures);
		s->seen = calloc(nstates + 1, sizeof *s->seen);
		s->added = calloc(nstates + 1, sizeof *s->added);
		s->visited = calloc(nstates + 1, sizeof *s->visited);
		s->stack = calloc(nstates + 1, sizeof *s->stack);
		s->in_class = calloc(rules->nclasses + 1, sizeof *s->in_class);
		s->reaches = calloc(FARTHEST + 1, sizeof *s->reaches);
		s->known = calloc(KNOWN, sizeof *s->known);
	}
	if (s && s->openings && s->closures && s->seen && s->added &&
	    s->visited && s->stack && s->in_class &&
	    s->reaches && s->known && ways_grow(s) && begin(s))
		return s;
	scanner_close(s);
	problem_memory(problem);
	return NULL;
}

uint64_t scan_steps(const struct scanner *s)
{
	return s->steps;
}

void scanner_close(struct scanner *s)
{
	if (!s)
		return;
	free(s->sets);
	free(s->items);
	free(s->ways);
	free(s->openings);
	free(s->closures);
	free(s->reached);
	free(s->visited);
	free(s->seen);
	free(s->added);
	free(s->in_class);
	free(s->stack);
	free(s->reaches);
	free(s->known);
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

uint32_t scan_token(const struct rules *rules, const struct document *d,
                    size_t token)
{
	const struct token *t = &d->tokens[token];
	const struct rule_word *word;

	if (t->form & TOKEN_PUNCT)
		return TOKEN_IS_SIGN;
	if (with_digits(d, t))
		return TOKEN_IS_NUMBER;
	word = rules_word(rules, t->hash);
	return word ? (uint32_t)(word - rules->words) : TOKEN_IS_OTHER;
}

/* Where the characters of a token lead from a set. */
static uint32_t spelled(struct scanner *s, uint32_t set, struct text token)
{
	for (size_t i = 0, size; i < token.len && set != DEAD &&
	     set != NOWHERE; i += size) {
		uint32_t c = text_point(token.at + i, &size);

		/* One apostrophe is as good as the other. */
		set = step(s, set, SYMBOL_CHAR + (c == 0x2019 ? '\'' : c < 128 ?
			(uint32_t)text_lower((char)c) : 0));
	}
	return set;
}

/* Where a token leads from a set; NOWHERE without memory. */
static uint32_t token_step(struct scanner *s, uint32_t set,
                           const struct document *d, uint32_t token, size_t i)
{
	return token == TOKEN_IS_NUMBER ? spelled(s, set, token_text(d, i)) :
		step(s, set, token);
}

/* The set that a token begins. */
static uint32_t opening_of(struct scanner *s, const struct document *d,
                           const uint32_t *tokens, size_t i)
{
	uint32_t to, *known;

	if (tokens[i] == TOKEN_IS_SIGN)
		return DEAD;
	if (tokens[i] == TOKEN_IS_NUMBER)
		return spelled(s, START, token_text(d, i));
	known = &s->openings[tokens[i] == TOKEN_IS_OTHER ? s->rules->nwords :
		tokens[i]];
	if (!*known) {
		to = step_new(s, START, tokens[i]);
		if (to == NOWHERE)
			return NOWHERE;
		*known = to + 1;
	}
	return *known - 1;
}

bool scan_begins(struct scanner *s, const struct document *d,
                 const uint32_t *tokens, size_t i)
{
	/* What scan would spell is not spelled twice. */
	return tokens[i] == TOKEN_IS_NUMBER ||
	       opening_of(s, d, tokens, i) != DEAD;
}

/* As scan; false also if there is no room for more sets. */
static bool scan_once(struct scanner *s, const struct document *d,
                      const uint32_t *tokens, size_t i, size_t n,
                      size_t *nreaches)
{
	uint32_t set = opening_of(s, d, tokens, i), ends[FARTHEST];
	size_t count = 0;

	if (n > i + FARTHEST)
		n = i + FARTHEST;
	while (set != DEAD && set != NOWHERE) {
		bool end = s->sets[set].ends;

		for (i++; i < n && tokens[i] == TOKEN_IS_SIGN; i++)
			;
		/* A match may end with the punctuation behind a word. */
		if (end) {
			ends[count] = set;
			s->reaches[count++].end = i;
		}
		if (i >= n)
			break;
		set = token_step(s, set, d, tokens[i], i);
	}
	/* Making sets may have moved them. */
	for (size_t k = 0; k < count; k++)
		s->reaches[k].rules = &s->sets[ends[k]].rules;
	*nreaches = count;
	return set != NOWHERE;
}

bool scan(struct scanner *s, const struct document *d, const uint32_t *tokens,
          size_t i, size_t n, const struct reach **reaches, size_t *nreaches)
{
	*reaches = s->reaches;
	return (s->nsets <= STATES || begin(s)) &&
	       (scan_once(s, d, tokens, i, n, nreaches) ||
	        (begin(s) && scan_once(s, d, tokens, i, n, nreaches)));
}
