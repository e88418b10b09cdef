/* starts.c - which words a pattern can begin with, and which it contains.
 *
 * So that a pattern is tried only where it can match: a word of the text has
 * the set of rules that may begin with it, and the word behind it the set of
 * rules that may go on with it.  A pattern is read here as far as this needs:
 * words, classes, groups, alternatives, quantifiers; what stands around a match
 * (lookahead and lookbehind) is passed over.  Punctuation is transparent.
 */
#include "dates.h"

/* A word that the pattern can begin with, and how many gaps at least a match
 * that begins with it has: with none, it may be that word alone. */
struct opening {
	size_t word;            /* of rules->words; SIZE_MAX: digits */
	unsigned gaps;
};

struct walk {
	struct rules *rules;
	size_t rule;
	const char *at, *end;
	const char *message;
	unsigned depth;
	struct opening *openings;
	size_t nopenings, room;
};

/* What a part of a pattern is: whether it may be empty, and how many gaps
 * between tokens it has at least: gaps and hyphens. */
struct part {
	bool empty;
	unsigned gaps;
};

static void set_add(struct rule_set *set, size_t rule)
{
	set->bits[rule / 64] |= UINT64_C(1) << rule % 64;
}

/* The slot of a word, or the empty one where it would be.  A slot holds half
 * of the hash, so that other words are told apart without a look at theirs. */
static struct rule_slot *slot_of(const struct rules *rules, uint64_t hash)
{
	size_t i = hash & (rules->nslots - 1);
	uint32_t tag = (uint32_t)(hash >> 32);

	while (rules->slots[i].word &&
	       (rules->slots[i].tag != tag ||
	        rules->words[rules->slots[i].word - 1].hash != hash))
		i = (i + 1) & (rules->nslots - 1);
	return &rules->slots[i];
}

static void slots_grow(struct rules *rules)
{
	rules->nslots = rules->nslots ? 2 * rules->nslots : 1024;
	rules->slots = arena_zero(rules->arena, rules->nslots,
	                          sizeof *rules->slots);
	for (size_t i = 0; i < rules->nwords; i++)
		*slot_of(rules, rules->words[i].hash) = (struct rule_slot){
			(uint32_t)(rules->words[i].hash >> 32),
			(uint32_t)(i + 1) };
}

const struct rule_word *rules_word(const struct rules *rules, uint64_t hash)
{
	uint32_t word = slot_of(rules, hash)->word;

	return word ? &rules->words[word - 1] : NULL;
}

struct rule_word *starts_add(struct rules *rules, uint64_t hash)
{
	if (3 * (rules->nwords + 1) > rules->nslots)
		slots_grow(rules);

	struct rule_slot *slot = slot_of(rules, hash);
	if (!slot->word) {
		arena_push(rules->arena, rules->words, rules->nwords,
		           rules->word_room);
		rules->words[rules->nwords++] = (struct rule_word){ .hash = hash };
		*slot = (struct rule_slot){ (uint32_t)(hash >> 32),
			(uint32_t)rules->nwords };
	}
	return &rules->words[slot->word - 1];
}

static void opening_add(struct walk *w, size_t word)
{
	arena_push(w->rules->arena, w->openings, w->nopenings, w->room);
	w->openings[w->nopenings++] = (struct opening){ word, 0 };
}

/* Gaps that every match has behind the openings from `first` to `end`. */
static void openings_gap(struct walk *w, size_t first, size_t end, unsigned gaps)
{
	for (size_t i = first; i < end; i++)
		w->openings[i].gaps += gaps;
}

/* A word of a pattern; at the start of it, or further in. */
static void word_add(struct walk *w, struct text form, bool start)
{
	char folded[TEXT_FOLDED];
	size_t len = text_fold(form, folded);

	if (!form.len)
		return;
	if (form.at[0] >= '0' && form.at[0] <= '9') {
		if (start)
			opening_add(w, SIZE_MAX);
		set_add(&w->rules->digits_any, w->rule);
		return;
	}

	struct rule_word *word = starts_add(w->rules,
		text_hash((struct text){ folded, len }));
	if (start)
		opening_add(w, (size_t)(word - w->rules->words));
	set_add(&word->any, w->rule);
}

static bool part_of_word(char c)
{
	return c != ' ' && c != '-' && c != ',';
}

/* The words of a phrase of words.csv, cut where the tokenizer cuts. */
static unsigned phrase_add(struct walk *w, struct text phrase, bool start)
{
	const char *at = phrase.at, *end = at + phrase.len;
	size_t opening = w->nopenings;
	unsigned gaps = 0;

	while (at < end) {
		const char *from = at;

		while (at < end && part_of_word(*at))
			at++;
		if (at - from > 2 && at[-1] == 's' && at[-2] == '\'') {
			word_add(w, text_slice(from, at - 2), start);
			start = false;
			from = at - 1;
		}
		word_add(w, text_slice(from, at), start);
		start &= from == at;
		for (; at < end && !part_of_word(*at); at++)
			gaps += *at != ',';
	}
	openings_gap(w, opening, w->nopenings, gaps);
	return gaps;
}

static struct part alternatives(struct walk *, bool start);

static struct part class_part(struct walk *w, bool start)
{
	const char *from = ++w->at;
	struct part part = { .empty = false, .gaps = 1000 };

	while (w->at < w->end && *w->at != '}' && *w->at != ':')
		w->at++;
	int class = rules_class(w->rules, text_slice(from, w->at));
	while (w->at < w->end && *w->at != '}')
		w->at++;
	if (w->at == w->end || class < 0) {
		w->message = "unknown class";
		return part;
	}
	w->at++;

	const struct word_class *c = &w->rules->classes[class];
	if (c->fragment) {
		struct walk inner = *w;

		inner.at = c->pattern.at;
		inner.end = inner.at + c->pattern.len;
		part = alternatives(&inner, start);
		inner.at = w->at;
		inner.end = w->end;
		*w = inner;
		return part;
	}
	for (size_t i = 0; i < c->nwords; i++) {
		unsigned gaps = phrase_add(w, c->words[i].word, start);

		if (gaps < part.gaps)
			part.gaps = gaps;
	}
	return part;
}

static bool small_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Letters: a word, and where its last letter may be missing another one. */
static struct part letters(struct walk *w, bool start)
{
	const char *from = w->at;

	while (w->at < w->end && small_letter(*w->at))
		w->at++;
	if (w->at < w->end && (*w->at == '?' || *w->at == '*'))
		word_add(w, text_slice(from, w->at - 1), start);
	word_add(w, text_slice(from, w->at), start);
	if (w->at < w->end && *w->at == '{' && w->at + 1 < w->end &&
	    small_letter(w->at[1]))
		w->message = "a class right behind a letter";
	if (w->at - from > 1 && w->at < w->end &&
	    (*w->at == '?' || *w->at == '*'))
		w->at++;                /* "nights?" is never empty */
	return (struct part){ .empty = false };
}

/* [...]: digits, or gaps and punctuation, or any letter. */
static struct part set(struct walk *w, bool start)
{
	bool digit = false, letter = false;

	for (w->at++; w->at < w->end && *w->at != ']'; w->at++) {
		if (*w->at == '\\' && w->at + 1 < w->end) {
			w->at++;
			digit |= *w->at == 'd';
			letter |= *w->at == 'w' || *w->at == 'S' || *w->at == 'D';
		} else {
			digit |= *w->at >= '0' && *w->at <= '9';
			letter |= small_letter(*w->at);
			letter |= *w->at == '^';
		}
	}
	if (w->at < w->end)
		w->at++;
	if (letter) {
		set_add(&w->rules->wild, w->rule);
		if (start)
			w->message = "a pattern must begin with a word or a digit";
	}
	if (digit)
		word_add(w, TEXT("0"), start);
	return (struct part){ .empty = !digit && !letter };
}

static struct part escape(struct walk *w, bool start)
{
	char c = ++w->at < w->end ? *w->at : '\0';

	w->at += w->at < w->end;
	switch (c) {
	case 's':
		return (struct part){ .empty = true, .gaps = 1 };
	case 'd':
		word_add(w, TEXT("0"), start);
		return (struct part){ .empty = false };
	case 'w':
	case 'S':
	case 'D':
	case 'p':
	case 'P':
	case 'x':
		set_add(&w->rules->wild, w->rule);
		if (start)
			w->message = "a pattern must begin with a word or a digit";
		return (struct part){ .empty = false };
	default:
		return (struct part){ .empty = true };
	}
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

static struct part group(struct walk *w, bool start)
{
	struct part part = { .empty = true };

	w->at++;
	if (w->end - w->at > 2 && w->at[0] == '?') {
		if (around(w->at - 1, w->end)) {
			look_around(w);
			return part;
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
		part = alternatives(w, start);
	w->depth--;
	if (!w->message && (w->at == w->end || *w->at != ')'))
		w->message = "a group does not end";
	w->at += w->at < w->end;
	return part;
}

/* Reads a quantifier: true if what stands before it may be missing. */
static bool quantifier(struct walk *w)
{
	bool missing = false;

	if (w->at == w->end)
		return false;
	if (*w->at == '?' || *w->at == '*') {
		missing = true;
		w->at++;
	} else if (*w->at == '+') {
		w->at++;
	} else if (*w->at == '{' && w->at + 1 < w->end &&
	           w->at[1] >= '0' && w->at[1] <= '9') {
		missing = w->at[1] == '0';
		while (w->at < w->end && *w->at != '}')
			w->at++;
		w->at += w->at < w->end;
	} else {
		return false;
	}
	if (w->at < w->end && (*w->at == '?' || *w->at == '+'))
		w->at++;
	return missing;
}

/* "(?:day|week)s": the words would not be those that are cut from the text. */
static bool glued(const struct walk *w, const char *before)
{
	bool group = before && *before == '(' && !around(before, w->end);

	return before && (group || *before == '{') && w->at - before > 1 &&
	       small_letter(w->at[-2]);
}

static struct part sequence(struct walk *w, bool start)
{
	struct part all = { .empty = true };
	size_t opening = w->nopenings;
	const char *before = NULL;

	while (w->at < w->end && *w->at != '|' && *w->at != ')' && !w->message) {
		size_t nopenings = w->nopenings;
		struct part part;

		if (small_letter(*w->at) && glued(w, before))
			w->message = "a letter right behind a group or class";
		before = w->at;
		switch (*w->at) {
		case '\\':
			part = escape(w, start && all.empty);
			break;
		case '[':
			part = set(w, start && all.empty);
			break;
		case '(':
			part = group(w, start && all.empty);
			break;
		case '{':
			part = class_part(w, start && all.empty);
			break;
		case '.':
			set_add(&w->rules->wild, w->rule);
			part = (struct part){ .empty = true };
			w->at++;
			break;
		default:
			if (small_letter(*w->at)) {
				part = letters(w, start && all.empty);
				break;
			}
			if (*w->at >= '0' && *w->at <= '9') {
				word_add(w, TEXT("0"), start && all.empty);
				part = (struct part){ .empty = false };
			} else {
				part = (struct part){ .empty = true,
					.gaps = *w->at == '-' ||
					        *w->at == '\xe2' };
			}
			w->at++;
			break;
		}
		if (!quantifier(w)) {
			openings_gap(w, opening, nopenings, part.gaps);
			all.gaps += part.gaps;
			all.empty &= part.empty;
		}
	}
	return all;
}

static struct part alternatives(struct walk *w, bool start)
{
	struct part all = sequence(w, start);

	while (w->at < w->end && *w->at == '|' && !w->message) {
		w->at++;
		struct part part = sequence(w, start);

		all.empty |= part.empty;
		if (part.gaps < all.gaps)
			all.gaps = part.gaps;
	}
	return all;
}

bool starts_read(struct rules *rules, size_t rule, struct text pattern,
                 const char **message)
{
	struct walk w = { .rules = rules, .rule = rule, .at = pattern.at,
		.end = pattern.at + pattern.len };
	struct part part = alternatives(&w, true);

	if (!w.message && w.at < w.end)
		w.message = "a bracket closes nothing";
	if (!w.message && part.empty)
		w.message = "a pattern must not match nothing";
	for (size_t i = 0; i < w.nopenings; i++) {
		const struct opening *o = &w.openings[i];
		struct rule_opening *opening = o->word == SIZE_MAX ?
			&rules->digits : &rules->words[o->word].opening;

		set_add(o->gaps ? &opening->goes_on : &opening->alone, rule);
	}
	*message = w.message;
	return !w.message;
}

void starts_word(struct rules *rules, struct text form, unsigned roles)
{
	char folded[TEXT_FOLDED];
	size_t len = text_fold(form, folded);

	starts_add(rules, text_hash((struct text){ folded, len }))->roles |= roles;
}
