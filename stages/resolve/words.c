/* words.c - what a document tells of its words before anything is decided. */
#include "resolve.h"

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

		if (kind == KINDS)
			continue;
		if (mark_get(m, "id").at || kind == KIND_NORP) {
			w->begins |= (uint8_t)(1u << kind);
			for (uint32_t k = 0; k < m->ntokens; k++) {
				w[k].listed |= (uint8_t)(1u << kind);
				if (m->ntokens > 1)
					w[k].inside |= (uint8_t)(1u << kind);
			}
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

const struct word *words_view(const struct document *d,
                              const struct list *common)
{
	struct word *words = arena_zero(d->arena, d->ntokens + 1, sizeof *words);
	struct set families = set_new(d->arena, d->ntokens);
	struct set initials = set_new(d->arena, d->ntokens);
	struct set small = set_new(d->arena, d->ntokens);

	for (size_t i = 0; i < d->ncolumns; i++)
		if (d->columns[i].kind == COLUMN_PROPOSALS)
			proposals_view(d, &d->columns[i], words, &families,
			               &initials);
	datelines_view(d, words);
	for (size_t i = 0; i < d->ntokens; i++)
		if (d->tokens[i].form & TOKEN_LOWER)
			set_add(&small, d->tokens[i].hash);
	for (size_t i = 0; i < d->ntokens; i++) {
		const struct token *t = &d->tokens[i];
		struct word *w = &words[i];
		struct found found;

		w->capitals = -1;
		if (!(t->form & TOKEN_CAPITAL))
			continue;
		w->family = set_has(&families, t->hash);
		w->initials = (t->form & TOKEN_CAPITALS) &&
			set_has(&initials, t->hash);

		/* "US" is not the word "us", but in a line of capitals. */
		if ((t->form & TOKEN_CAPITALS) && !(t->form & TOKEN_INITIAL) &&
		    !document_sentence(d, i)->capitals)
			continue;
		if (list_find(common, d, i, &found, 1)) {
			const struct mark m = { .attributes = found.attributes };
			int64_t n = 0;

			text_number(mark_get(&m, "capitals"), &n);
			w->capitals = (int8_t)n;
		}
		w->small = set_has(&small, t->hash);
		w->families = !w->family &&
			set_has(&families, hash_without_s(d, i));
	}
	return words;
}
