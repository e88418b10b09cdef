/* automaton.c - the patterns of all rules as one automaton over tokens.
 *
 * So that a pattern is tried only where it can match, and no farther than it can
 * reach.  A pattern is read here as far as this needs: words, classes, digits,
 * groups, alternatives, quantifiers; what stands around a match (lookahead and
 * lookbehind) is passed over, and punctuation between tokens is transparent.  So
 * the automaton takes all that the patterns take, and more; they have the last
 * word.  Built as in K. Thompson, Regular expression search algorithm, CACM 11
 * (1968); scan.c makes it deterministic as it goes.
 */
#include "dates.h"

struct walk {
	struct rules *rules;
	struct automaton *a;
	const char *at, *end;
	const char *message;
	unsigned depth;
	bool letter;             /* a word ends here */
};

/* A place in a pattern is two states, its number and the next.  In the second,
 * the open one, what comes next may be in the token at hand: it began with a
 * digit, or was any word, and no gap has followed. */
static uint32_t place_new(struct walk *w)
{
	struct automaton *a = w->a;

	for (int i = 0; i < 2; i++) {
		arena_push(w->rules->arena, a->states, a->nstates,
		           a->state_room);
		a->states[a->nstates++] = (struct automaton_state){ 0 };
	}
	return (uint32_t)a->nstates - 2;
}

static void edge_add(struct walk *w, uint32_t from, uint32_t symbol, uint32_t to)
{
	struct automaton *a = w->a;

	arena_push(w->rules->arena, a->edges, a->nedges, a->edge_room);
	a->edges[a->nedges] = (struct automaton_edge){ symbol, to,
		a->states[from].edges };
	a->states[from].edges = (uint32_t)++a->nedges;
}

/* From a place to another without a token. */
static void way_add(struct walk *w, uint32_t from, uint32_t to)
{
	edge_add(w, from, SYMBOL_NONE, to);
	edge_add(w, from + 1, SYMBOL_NONE, to + 1);
}

/* From a place to another by a token, which may hold what comes next (`open`). */
static void token_add(struct walk *w, uint32_t from, uint32_t symbol,
                      uint32_t to, bool open)
{
	edge_add(w, from, symbol, to + open);
	edge_add(w, from + 1, symbol, to + open);
}

/* Characters of a token with digits: from one place to a new, open one. */
static uint32_t character_add(struct walk *w, uint32_t from, uint32_t symbol)
{
	uint32_t to = place_new(w);

	if (w->letter)
		w->message = "a letter right before a group, class or digit";
	token_add(w, from, symbol, to, true);
	return to;
}

/* A gap, behind which another token begins. */
static uint32_t gap_add(struct walk *w, uint32_t from)
{
	uint32_t to = place_new(w);

	edge_add(w, from, SYMBOL_NONE, to);
	edge_add(w, from + 1, SYMBOL_NONE, to);
	return to;
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static uint32_t symbol_of(struct walk *w, struct text word)
{
	return (uint32_t)(word_add(w->rules, word) - w->rules->words);
}

static uint32_t character_of(char c)
{
	return digit(c) ? SYMBOL_DIGITS + (1u << (c - '0')) :
	       SYMBOL_CHAR + (c & 0x80 ? 0 : (uint32_t)text_lower(c));
}

/* The characters of a word from a state, of a token at hand or a new one, to the
 * open state of a place. */
static void spell(struct walk *w, uint32_t state, struct text word, uint32_t to)
{
	for (size_t i = 0; i < word.len; i++) {
		uint32_t next = i + 1 < word.len ? place_new(w) : to + 1;

		edge_add(w, state, character_of(word.at[i]), next);
		state = next;
	}
}

static bool part_of_word(char c)
{
	return c != ' ' && c != '-' && c != ',';
}

/* The next word of a phrase of words.csv, cut where the tokenizer cuts; empty at
 * its end. */
static struct text phrase_word(struct text *phrase)
{
	const char *at = phrase->at, *end = at + phrase->len, *from;

	while (at < end && !part_of_word(*at))
		at++;
	from = at;
	while (at < end && part_of_word(*at))
		at++;
	if (at - from > 2 && at[-1] == 's' && at[-2] == '\'')
		at -= 2;
	*phrase = text_slice(at, end);
	return text_slice(from, at);
}

/* A phrase of a class, word for word. */
static void phrase_add(struct walk *w, int class, struct text phrase,
                       uint32_t from, uint32_t to)
{
	struct text word = phrase_word(&phrase);
	bool single = true;

	while (word.len) {
		struct text next = phrase_word(&phrase);
		uint32_t end = next.len ? place_new(w) : to;

		if (digit(word.at[0])) {
			spell(w, from, word, end);
			spell(w, from + 1, word, end);
		} else if (single && !next.len) {
			class_add(w->rules, class, symbol_of(w, word));
		} else {
			token_add(w, from, symbol_of(w, word), end, false);
		}
		single = false;
		from = end;
		word = next;
	}
}

/* The words and phrases of a class: single words by one edge for all; in a token
 * at hand, any letters. */
static uint32_t words_part(struct walk *w, int class, uint32_t from)
{
	const struct word_class *c = &w->rules->classes[class];
	uint32_t to = place_new(w), inside = place_new(w);

	if (w->letter)
		w->message = "a letter right before a group, class or digit";
	token_add(w, from, SYMBOL_CLASS + (uint32_t)class, to, false);
	edge_add(w, from + 1, SYMBOL_LETTER, inside);
	edge_add(w, inside, SYMBOL_LETTER, inside);
	edge_add(w, inside, SYMBOL_NONE, to + 1);
	for (size_t i = 0; i < c->nwords; i++)
		phrase_add(w, class, c->words[i].word, from, to);
	w->letter = false;
	return to;
}

static uint32_t alternatives(struct walk *, uint32_t from);

static uint32_t class_part(struct walk *w, uint32_t from)
{
	const char *name = ++w->at;

	while (w->at < w->end && *w->at != '}' && *w->at != ':')
		w->at++;
	int class = rules_class(w->rules, text_slice(name, w->at));
	while (w->at < w->end && *w->at != '}')
		w->at++;
	if (w->at == w->end || class < 0) {
		w->message = "unknown class";
		return from;
	}
	w->at++;
	if (!w->rules->classes[class].fragment)
		return words_part(w, class, from);

	struct walk inner = *w;
	inner.at = w->rules->classes[class].pattern.at;
	inner.end = inner.at + w->rules->classes[class].pattern.len;
	from = alternatives(&inner, from);
	inner.at = w->at;
	inner.end = w->end;
	*w = inner;
	return from;
}

static void word_part(struct walk *w, uint32_t from, struct text word,
                      uint32_t to)
{
	token_add(w, from, symbol_of(w, word), to, false);
	spell(w, from + 1, word, to);
}

/* Letters: a word, and where its last letter may be missing another one. */
static uint32_t letters(struct walk *w, uint32_t from)
{
	const char *first = w->at;
	uint32_t to = place_new(w);

	if (w->letter)
		w->message = "a letter right before a group, class or digit";
	while (w->at < w->end && letter(*w->at))
		w->at++;
	word_part(w, from, text_slice(first, w->at), to);
	if (w->at < w->end && (*w->at == '?' || *w->at == '*')) {
		if (w->at - first > 1)
			word_part(w, from, text_slice(first, w->at - 1), to);
		else
			way_add(w, from, to);
		w->at++;
	}
	w->letter = true;
	return to;
}

/* A sign of a pattern: in a token with digits it is there; between tokens it is
 * passed over. */
static uint32_t sign(struct walk *w, uint32_t from, uint32_t symbol)
{
	uint32_t to = place_new(w);

	way_add(w, from, to);
	edge_add(w, from, symbol, to + 1);
	edge_add(w, from + 1, symbol, to + 1);
	w->letter = false;
	return to;
}

/* [...]: digits, or gaps and signs, or any letter. */
static uint32_t set(struct walk *w, uint32_t from)
{
	unsigned digits = 0;
	bool any = false, signs = false;
	uint32_t to;

	for (w->at++; w->at < w->end && *w->at != ']'; w->at++) {
		char c = *w->at;

		if (c == '\\' && w->at + 1 < w->end) {
			c = *++w->at;
			digits |= c == 'd' ? 0x3ff : 0;
			any |= c == 'w' || c == 'S' || c == 'D';
			signs |= c != 'd';
		} else if (digit(c) && w->end - w->at > 2 && w->at[1] == '-' &&
		           digit(w->at[2])) {
			for (; c <= w->at[2]; c++)
				digits |= 1u << (c - '0');
			w->at += 2;
		} else if (digit(c)) {
			digits |= 1u << (c - '0');
		} else {
			any |= letter(c) || c == '^';
			signs |= !letter(c);
		}
	}
	w->at += w->at < w->end;
	if (any)
		return character_add(w, from, SYMBOL_ANY);
	if (!digits)
		return sign(w, from, SYMBOL_SIGN);
	to = character_add(w, from, SYMBOL_DIGITS + digits);
	if (signs)
		token_add(w, from, SYMBOL_SIGN, to, true);
	return to;
}

static uint32_t escape(struct walk *w, uint32_t from)
{
	char c = ++w->at < w->end ? *w->at : '\0';

	w->at += w->at < w->end;
	switch (c) {
	case 'd':
		return character_add(w, from, SYMBOL_DIGITS + 0x3ff);
	case 'w': case 'S': case 'D': case 'p': case 'P': case 'x':
		return character_add(w, from, SYMBOL_ANY);
	case 's':
		w->letter = false;
		return gap_add(w, from);
	case 'b':
		w->letter = false;
		return from;
	}
	return sign(w, from, character_of(c));
}

/* Is the group that begins at `at` a lookahead or lookbehind? */
static bool around(const char *at, const char *end)
{
	if (end - at < 4 || at[1] != '?')
		return false;
	return at[2] == '=' || at[2] == '!' ||
	       (at[2] == '<' && (at[3] == '=' || at[3] == '!'));
}

/* Passes over what stands around a match. */
static void look_around(struct walk *w)
{
	unsigned depth = 1;

	for (; w->at < w->end && depth; w->at++) {
		if (*w->at == '\\' && w->at + 1 < w->end)
			w->at++;
		else if (*w->at == '[')
			while (w->at + 1 < w->end && *w->at != ']')
				w->at++;
		else
			depth += (unsigned)(*w->at == '(') -
			         (unsigned)(*w->at == ')');
	}
}

static uint32_t group(struct walk *w, uint32_t from)
{
	w->at++;
	if (w->end - w->at > 2 && w->at[0] == '?') {
		if (around(w->at - 1, w->end)) {
			look_around(w);
			return from;
		}
		if (w->at[1] == '<')
			while (w->at < w->end && *w->at != '>')
				w->at++;
		else
			while (w->at < w->end && *w->at != ':')
				w->at++;
		w->at += w->at < w->end;
	}
	if (++w->depth > 50)
		w->message = "groups too deep";
	else
		from = alternatives(w, from);
	w->depth--;
	if (!w->message && (w->at == w->end || *w->at != ')'))
		w->message = "a group does not end";
	w->at += w->at < w->end;
	return from;
}

/* Reads a quantifier: how often at least, how often at most (MANY: without end). */
#define MANY 1000

static void quantifier(struct walk *w, int *least, int *most)
{
	*least = *most = 1;
	if (w->at == w->end)
		return;
	if (*w->at == '?' || *w->at == '*' || *w->at == '+') {
		*least = *w->at == '+';
		*most = *w->at++ == '?' ? 1 : MANY;
	} else if (*w->at == '{' && w->at + 1 < w->end && digit(w->at[1])) {
		for (*least = 0, w->at++; w->at < w->end && digit(*w->at); w->at++)
			*least = *least < MANY ? 10 * *least + *w->at - '0' : MANY;
		*most = *least;
		if (w->at < w->end && *w->at == ',') {
			for (*most = 0, w->at++; w->at < w->end &&
			     digit(*w->at); w->at++)
				*most = *most < MANY ? 10 * *most + *w->at - '0' :
					MANY;
			*most = *most ? *most : MANY;
		}
		w->at += w->at < w->end;
	} else {
		return;
	}
	if (w->at < w->end && (*w->at == '?' || *w->at == '+'))
		w->at++;
}

/* A hyphen or dash, which the tokenizer cuts off in any case. */
static bool cut(const struct walk *w)
{
	return *w->at == '-' || (w->end - w->at > 2 &&
	       !memcmp(w->at, "\xe2\x80", 2) && (unsigned char)w->at[2] < 0x96);
}

static uint32_t atom(struct walk *w, uint32_t from)
{
	switch (*w->at) {
	case '\\': return escape(w, from);
	case '[': return set(w, from);
	case '(': return group(w, from);
	case '{': return class_part(w, from);
	case '.': w->at++; return character_add(w, from, SYMBOL_ANY);
	}
	if (letter(*w->at))
		return letters(w, from);
	if (digit(*w->at)) {
		w->at++;
		return character_add(w, from, character_of(w->at[-1]));
	}
	if (cut(w)) {
		w->letter = false;
		w->at++;
		return gap_add(w, from);
	}
	w->at++;
	return sign(w, from, character_of(w->at[-1]));
}

/* "(?:day|week)s": the words would not be those that are cut from the text. */
static bool glued(const struct walk *w, const char *before)
{
	bool group = before && *before == '(' && !around(before, w->end);

	return before && (group || *before == '{') && letter(w->at[0]) &&
	       (w->at[-1] == ')' || w->at[-1] == '}') && letter(w->at[-2]);
}

/* An atom with what says how often it comes.  What comes often may come without
 * end here. */
#define COPIES 6

static uint32_t repeated(struct walk *w, uint32_t from)
{
	const char *first = w->at, *behind;
	uint32_t start = place_new(w), at, to;
	int least, most;

	way_add(w, from, start);
	at = atom(w, start);
	quantifier(w, &least, &most);
	if (least == 1 && most == 1)
		return at;
	behind = w->at;
	to = place_new(w);
	if (!least)
		way_add(w, start, to);
	if (most > COPIES)
		way_add(w, at, start);
	for (int n = 2; most <= COPIES && n <= most && !w->message; n++) {
		if (n > least)
			way_add(w, at, to);
		w->at = first;
		at = atom(w, at);
		w->at = behind;
	}
	way_add(w, at, to);
	return to;
}

static uint32_t sequence(struct walk *w, uint32_t from)
{
	const char *before = NULL;

	while (w->at < w->end && *w->at != '|' && *w->at != ')' && !w->message) {
		if (glued(w, before))
			w->message = "a letter right behind a group or class";
		before = w->at;
		from = repeated(w, from);
	}
	return from;
}

static uint32_t alternatives(struct walk *w, uint32_t from)
{
	bool before = w->letter, after = false;
	uint32_t to = place_new(w);

	for (;;) {
		/* Each begins at a place of its own: what comes again in one does
		 * not come again in the others. */
		uint32_t start = place_new(w);

		w->letter = before;
		way_add(w, from, start);
		way_add(w, sequence(w, start), to);
		after |= w->letter;
		if (w->at == w->end || *w->at != '|' || w->message)
			break;
		w->at++;
	}
	w->letter = after;
	return to;
}

/* Is there a way from a state to another that takes no token? */
static bool reaches(const struct automaton *a, uint32_t from, uint32_t to,
                    uint8_t *seen)
{
	if (from == to)
		return true;
	if (seen[from])
		return false;
	seen[from] = 1;
	for (uint32_t e = a->states[from].edges; e; e = a->edges[e - 1].next)
		if (a->edges[e - 1].symbol == SYMBOL_NONE &&
		    reaches(a, a->edges[e - 1].to, to, seen))
			return true;
	return false;
}

bool automaton_add(struct rules *rules, size_t rule, struct text pattern,
                   struct fault *fault)
{
	struct walk w = { .rules = rules, .a = &rules->automaton,
		.at = pattern.at, .end = pattern.at + pattern.len };
	uint32_t start, end;
	uint8_t *seen;

	if (!w.a->nstates)
		place_new(&w);
	start = place_new(&w);
	end = alternatives(&w, start);
	if (!w.message && w.at < w.end)
		w.message = "a bracket closes nothing";
	seen = arena_zero(rules->arena, w.a->nstates, 1);
	if (!w.message && reaches(w.a, start, end, seen))
		w.message = "a pattern must not match nothing";
	edge_add(&w, 0, SYMBOL_NONE, start);
	w.a->states[end].rule = w.a->states[end + 1].rule = (uint32_t)rule + 1;
	*fault = (struct fault){ w.message, w.at };
	return !w.message;
}

/* The state that a state only leads to, without a token; else itself. */
static uint32_t beyond(const struct automaton *a, uint32_t state)
{
	for (size_t n = 0; n < a->nstates; n++) {
		const struct automaton_state *s = &a->states[state];
		const struct automaton_edge *e = a->edges + s->edges - 1;

		if (!s->edges || s->rule || e->next || e->symbol != SYMBOL_NONE)
			break;
		state = e->to;
	}
	return state;
}

void automaton_shorten(struct automaton *a)
{
	for (size_t i = 0; i < a->nedges; i++)
		a->edges[i].to = beyond(a, a->edges[i].to);
}
