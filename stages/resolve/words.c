/* words.c - what a document tells of its words before anything is decided. */
#include "resolve.h"

#define JOINER 5                  /* bytes of a word that joins capitals */
#define COMMON 60                 /* below: a word that is mostly small */
#define STRONG 30                 /* of 60: a name that is borne by many */

enum kind kind_of(struct text label)
{
	static const struct { const char *label; enum kind kind; } kinds[] = {
		{ "PERSON", KIND_PERSON }, { "ORG", KIND_ORG },
		{ "PLACE", KIND_PLACE }, { "NORP", KIND_NORP },
		{ "DATE", KIND_TIME }, { "TIME", KIND_TIME },
		{ "DURATION", KIND_TIME }, { "SET", KIND_TIME },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (text_is(label, kinds[i].label))
			return kinds[i].kind;
	return KINDS;
}

const char *kind_label(enum kind kind)
{
	static const char *const labels[] = { "PERSON", "ORG", "PLACE", "NORP" };

	return labels[kind];
}

/* A set of hashes of words. */
struct set { uint64_t *hashes; size_t mask; };

static struct set set_new(struct arena *arena, size_t most)
{
	struct set set = { NULL, 15 };

	while (set.mask < 2 * most)
		set.mask = 2 * set.mask + 1;
	set.hashes = arena_zero(arena, set.mask + 1, sizeof *set.hashes);
	return set;
}

static uint64_t *set_place(const struct set *set, uint64_t hash)
{
	size_t i = hash & set->mask;

	while (set->hashes[i] && set->hashes[i] != hash)
		i = (i + 1) & set->mask;
	return &set->hashes[i];
}

static bool set_has(const struct set *set, uint64_t hash)
{
	return hash && *set_place(set, hash) == hash;
}

static void set_add(struct set *set, uint64_t hash)
{
	*set_place(set, hash) = hash;
}

uint64_t hash_without_s(const struct document *d, size_t token)
{
	char folded[TEXT_FOLDED];
	size_t len = text_fold(token_text(d, token), folded);

	return len > 3 && folded[len - 1] == 's' ?
		text_hash((struct text){ folded, len - 1 }) : 0;
}

uint64_t family_hash(const struct document *d, const struct mark *person,
                     size_t last)
{
	struct text family = person ? mark_value(d, person, "family") :
		TEXT("");

	return family.len ? text_fold_hash(family) : d->tokens[last].hash;
}

/* A full name: of several words and not just a guess, as any words are of a line
 * in capitals. */
static bool full_name(const struct document *d, const struct mark *m)
{
	return m->ntokens > 1 && !mark_get(m, "weak").at &&
	       (mark_get(m, "id").at ||
	        !document_sentence(d, m->token)->capitals) &&
	       !(d->tokens[m->token + m->ntokens - 1].form & TOKEN_PUNCT);
}

static void initials_add(const struct document *d, const struct mark *m,
                         struct set *initials)
{
	char letters[TEXT_FOLDED];
	size_t len = 0;

	for (uint32_t i = m->token; i < m->token + m->ntokens; i++)
		if ((d->tokens[i].form & TOKEN_CAPITAL) && len < 8)
			letters[len++] = token_text(d, i).at[0] | 0x20;
	if (len > 1)
		set_add(initials, text_hash((struct text){ letters, len }));
}

static void proposals_view(const struct document *d, const struct column *c,
                           struct word *words, struct set *families,
                           struct set *initials)
{
	for (size_t i = 0; i < c->nmarks; i++) {
		const struct mark *m = &c->marks[i];
		enum kind kind = kind_of(m->label);
		struct word *w = &words[m->token];
		int64_t n;

		if (kind == KINDS || !mark_proposes(m))
			continue;
		if (mark_get(m, "id").at || kind == KIND_NORP) {
			w->begins |= (uint8_t)(1u << kind);
			for (uint32_t k = 0; k < m->ntokens; k++) {
				w[k].listed |= (uint8_t)(1u << kind);
				if (k)
					w[k].joined |= (uint8_t)(1u << kind);
			}
		} else if (text_is(mark_get(m, "how"), "head")) {
			for (uint32_t k = 1; k < m->ntokens; k++)
				w[k].made |= (uint8_t)(1u << kind);
		}
		if (kind == KIND_ORG && m->ntokens > 1)
			initials_add(d, m, initials);
		if (kind != KIND_PERSON)
			continue;
		if (full_name(d, m))
			set_add(families, family_hash(d, m,
				m->token + m->ntokens - 1));
		if (m->ntokens == 1 && text_number(mark_get(m, "given"), &n))
			w->given = (uint8_t)n;
		if (m->ntokens == 1 && text_number(mark_get(m, "surname"), &n))
			w->surname = (uint8_t)n;
	}
}

/* The initials of runs of capitals that no list knows, too. */
static void runs_initials(const struct document *d, struct set *initials)
{
	for (size_t i = 0; i < d->ntokens; i++) {
		struct mark m = { .token = (uint32_t)i };

		while (i < d->ntokens && run_goes_on(d, i) &&
		       d->tokens[i].sentence == d->tokens[m.token].sentence)
			i++;
		m.ntokens = (uint32_t)i - m.token;
		if (m.ntokens > 1)
			initials_add(d, &m, initials);
	}
}

static bool is_quote(struct text text)
{
	static const char *const quotes[] = { "\"", "\xe2\x80\x9c",
		"\xe2\x80\x9d", "\xe2\x80\x9e", "\xc2\xab", "\xc2\xbb", "``",
		"''", "`", "\xe2\x80\x98", "\xe2\x80\x99", "'" };

	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (text_is(text, quotes[i]))
			return true;
	return false;
}

/* The kind of a word without a capital, that may join two: `before` is the kind
 * of the one before it. */
static char small_class(const struct document *d, const struct list *particles,
                        size_t i, char before)
{
	const struct token *t = &d->tokens[i];
	struct text text = token_text(d, i);
	struct found found[4];
	size_t n;
	char class = t->form & TOKEN_DIGIT ? CLASS_NUMBER :
		t->form & TOKEN_LOWER ? CLASS_SMALL :
		text.at[0] & 0x80 ? CLASS_SIGN : text.at[0];

	if (t->form & TOKEN_POSSESSIVE)
		return CLASS_POSSESSIVE;
	if ((t->form & TOKEN_PUNCT) && is_quote(text))
		return CLASS_QUOTE;
	if (t->form & TOKEN_HYPHEN)
		return (t->form & TOKEN_GLUED) && i + 1 < d->ntokens &&
		       (t[1].form & TOKEN_GLUED) ? CLASS_HYPHEN : '_';
	if (text_is(text, "of"))
		return CLASS_OF;
	if (text.len > JOINER || class != CLASS_SMALL ||
	    !(i && i + 1 < d->ntokens))
		return class;
	if (!((t[1].form & TOKEN_CAPITAL) || (t[1].form & TOKEN_HYPHEN) ||
	      (t[-1].form & TOKEN_CAPITAL) || before == CLASS_OF ||
	      before == CLASS_JOINER || before == CLASS_PARTICLE))
		return class;
	n = list_find(particles, d, i, found, 4);
	for (size_t k = 0; k < n; k++) {
		const struct mark m = { .attributes = found[k].attributes };

		if (found[k].ntokens == 1)
			return text_is(mark_get(&m, "kind"), "name") ?
				CLASS_PARTICLE : CLASS_JOINER;
	}
	return class;
}

static char capital_class(const struct document *d,
                          const struct vocabulary *v, const struct word *w,
                          size_t i)
{
	uint32_t form = d->tokens[i].form;
	bool name = w->given || w->surname;
	struct found found;
	struct mark m = { 0 };

	if (form & TOKEN_INITIAL)
		return CLASS_INITIAL;
	if ((form & TOKEN_CAPITALS) && !document_sentence(d, i)->capitals)
		return CLASS_ACRONYM;
	if (list_find(v->titles, d, i, &found, 1)) {
		m.attributes = found.attributes;
		return text_is(mark_get(&m, "kind"), "noble") ? CLASS_NOBLE :
		       text_is(mark_get(&m, "position"), "after") ?
		       CLASS_AFTER : CLASS_TITLE;
	}
	if (list_find(v->org_heads, d, i, &found, 1))
		return CLASS_ORG_HEAD;
	if (list_find(v->place_heads, d, i, &found, 1))
		return CLASS_PLACE_HEAD;
	if (w->begins >> KIND_NORP & 1)
		return CLASS_DEMONYM;
	if (w->begins >> KIND_PLACE & 1)
		return name ? CLASS_PLACE_NAME : CLASS_PLACE;
	if (name && w->capitals >= 0 && w->capitals < COMMON)
		return CLASS_NAME_WORD;
	if (name && w->given >= w->surname)
		return w->given >= STRONG ? CLASS_GIVEN : 'g';
	if (name)
		return w->surname >= STRONG ? CLASS_SURNAME : 's';
	if (w->capitals >= 0 && w->capitals < COMMON)
		return CLASS_WORD;
	return form & TOKEN_MIXED ? CLASS_MIXED : CLASS_UNKNOWN;
}

/* How often a word has a capital, of a hundred; -1 if it is no common one. */
static int8_t capitals_of(const struct document *d, const struct list *words,
                          size_t i)
{
	uint32_t form = d->tokens[i].form;
	struct mark m = { 0 };
	struct found found;
	int64_t n = 0;

	/* "US" is not the word "us", but in a line of capitals. */
	if (((form & TOKEN_CAPITALS) && !(form & TOKEN_INITIAL) &&
	     !document_sentence(d, i)->capitals) ||
	    !list_find(words, d, i, &found, 1))
		return -1;
	m.attributes = found.attributes;
	text_number(mark_get(&m, "capitals"), &n);
	return (int8_t)n;
}

/* A line of a table of results: a quarter of its tokens are numbers. */
static void tables_view(const struct document *d, struct word *words)
{
	for (size_t n = 0; n < d->nsentences; n++) {
		const struct sentence *s = &d->sentences[n];
		size_t numbers = 0;

		for (size_t i = s->token; i < s->token + s->ntokens; i++)
			numbers += (d->tokens[i].form & TOKEN_DIGIT) > 0;
		if (s->ntokens < 4 || 4 * numbers < s->ntokens)
			continue;
		for (size_t i = s->token; i < s->token + s->ntokens; i++)
			words[i].table = true;
	}
}

struct word *words_view(const struct document *d, const struct vocabulary *v)
{
	struct word *words = arena_zero(d->arena, d->ntokens + 1, sizeof *words);
	struct set families = set_new(d->arena, d->ntokens);
	struct set proposed = set_new(d->arena, d->ntokens);
	struct set runs = set_new(d->arena, d->ntokens);
	char before = 0;

	for (size_t i = 0; i < d->ncolumns; i++)
		if (d->columns[i].kind == COLUMN_PROPOSALS)
			proposals_view(d, &d->columns[i], words, &families,
			               &proposed);
	runs_initials(d, &runs);
	datelines_view(d, words);
	tables_view(d, words);
	for (size_t i = 0; i < d->ntokens; i++) {
		const struct token *t = &d->tokens[i];
		struct word *w = &words[i];

		w->capitals = -1;
		if (!(t->form & TOKEN_CAPITAL)) {
			before = w->class = small_class(d, v->particles, i,
				before);
			continue;
		}
		w->family = set_has(&families, t->hash);
		w->capitals = capitals_of(d, v->words, i);
		before = w->class = capital_class(d, v, w, i);
		if (t->form & TOKEN_CAPITALS)
			w->initials = set_has(&proposed, t->hash) ? 2 :
				set_has(&runs, t->hash);
		else
			w->families = !w->family &&
				set_has(&families, hash_without_s(d, i));
	}
	return words;
}
