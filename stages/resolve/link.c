/* link.c - whom and what the decided mentions name: within one document a full
 * name lends its id to the short forms of it, before and behind. */
#include "resolve.h"

#include "calibrate.h"

/* What a document is told to be about. */
struct entity {
	enum kind kind;
	struct text id, name;
	uint64_t whole, family, first;   /* hashes: of all its words, of two */
	const struct mark *mark;         /* its proposal with an id, or NULL */
	bool full;                       /* seen by its full name */
};

struct linker {
	struct document *document;
	struct entity *all;
	size_t n, room;
	size_t local;                    /* clusters without an entry so far */
	const struct list *nicknames;
};

static uint64_t span_hash(const struct document *d, size_t token, size_t n)
{
	uint64_t hash = 0;

	for (size_t i = token; i < token + n; i++)
		if (!(d->tokens[i].form & TOKEN_HYPHEN))
			hash = hash * 31 + d->tokens[i].hash;
	return hash;
}

static uint64_t text_key(struct text text)
{
	char folded[TEXT_FOLDED];
	size_t len = text_fold(text, folded);

	return text_hash((struct text){ folded, len });
}

static uint64_t family_of(const struct linker *l, const struct candidate *c)
{
	const struct mark *m = c->marks[KIND_PERSON];
	struct text family = m ? mark_value(l->document, m, "family") :
		TEXT("");

	if (family.len)
		return text_key(family);
	return l->document->tokens[c->token + c->ntokens - 1].hash;
}

/* The place right behind a comma, for "Paris, Texas". */
static const struct mark *place_behind(const struct document *d,
                                       const struct candidate *c)
{
	size_t i = c->token + c->ntokens;
	const struct column *places;

	if (i + 1 >= d->ntokens || !text_is(token_text(d, i), ","))
		return NULL;
	for (size_t k = 0; k < d->ncolumns; k++) {
		places = &d->columns[k];
		if (places->kind != COLUMN_PROPOSALS)
			continue;
		for (size_t m = 0; m < places->nmarks; m++)
			if (places->marks[m].token == i + 1 &&
			    kind_of(places->marks[m].label) == KIND_PLACE)
				return &places->marks[m];
	}
	return NULL;
}

/* Of places of one name that in the country named behind it. */
static const struct mark *place_choose(const struct document *d,
                                       const struct candidate *c)
{
	const struct mark *chosen = c->marks[KIND_PLACE];
	const struct mark *behind = place_behind(d, c);
	struct text country;

	if (!chosen || !behind)
		return chosen;
	country = mark_get(behind, "country");
	for (size_t k = 0; k < d->ncolumns; k++) {
		const struct column *column = &d->columns[k];

		if (column->kind != COLUMN_PROPOSALS)
			continue;
		for (size_t i = 0; i < column->nmarks; i++) {
			const struct mark *m = &column->marks[i];

			if (m->token == c->token && m->ntokens == c->ntokens &&
			    kind_of(m->label) == KIND_PLACE && country.len &&
			    text_equal(mark_get(m, "country"), country))
				return m;
		}
	}
	return chosen;
}

static struct entity *entity_new(struct linker *l, enum kind kind)
{
	arena_push(l->document->arena, l->all, l->n, l->room);
	l->all[l->n] = (struct entity){ .kind = kind };
	return &l->all[l->n++];
}

/* A person's full name, an organisation, a place: what a mention says by
 * itself. */
static void entity_add(struct linker *l, const struct candidate *c)
{
	const struct mark *m = c->best == KIND_PLACE ?
		place_choose(l->document, c) : c->marks[c->best];
	bool listed = m && mark_get(m, "id").at;
	struct text name, id = listed ? mark_value(l->document, m, "id") :
		TEXT("");
	uint64_t whole = span_hash(l->document, c->token, c->ntokens);
	struct entity *e;

	if (c->best == KIND_PERSON && c->ntokens == 1 && !listed)
		return;
	for (size_t i = 0; i < l->n; i++)
		if (l->all[i].kind == c->best && l->all[i].whole == whole)
			return;
	name = listed ? mark_value(l->document, m, "name") :
		document_span(l->document, c->token, c->ntokens);
	e = entity_new(l, c->best);
	e->name = name;
	e->id = id;
	e->mark = listed ? m : NULL;
	e->whole = whole;
	if (c->best == KIND_PERSON) {
		e->family = family_of(l, c);
		e->first = l->document->tokens[c->token].hash;
		e->full = c->ntokens > 1;
	}
}

static bool same_person(const struct entity *a, const struct entity *b)
{
	return a->id.len && b->id.len ? text_equal(a->id, b->id) :
	       a->first == b->first;
}

/* The one person whose family name a word is; NULL if there is none, or two. */
static const struct entity *by_family(const struct linker *l, uint64_t hash)
{
	const struct entity *found = NULL;

	for (size_t i = 0; i < l->n; i++) {
		const struct entity *e = &l->all[i];

		if (e->kind != KIND_PERSON || e->family != hash || !e->full)
			continue;
		if (found && !same_person(found, e))
			return NULL;
		if (!found || (!found->id.len && e->id.len))
			found = e;
	}
	return found;
}

/* The same name less a middle initial, or with a nickname for the first name. */
static const struct entity *by_parts(const struct linker *l,
                                     const struct candidate *c)
{
	const struct entity *e;
	uint64_t first = l->document->tokens[c->token].hash;
	struct found found[16];
	size_t n;

	e = by_family(l, family_of(l, c));
	if (!e || c->ntokens < 2)
		return NULL;
	if (e->first == first)
		return e;
	n = list_find(l->nicknames, l->document, c->token, found, 16);
	for (size_t i = 0; i < n; i++) {
		const struct mark m = { .attributes = found[i].attributes };

		if (text_key(mark_value(l->document, &m, "name")) == e->first)
			return e;
	}
	return NULL;
}

static const struct entity *by_whole(const struct linker *l,
                                     const struct candidate *c)
{
	uint64_t whole = span_hash(l->document, c->token, c->ntokens);

	for (size_t i = 0; i < l->n; i++)
		if (l->all[i].kind == c->best && l->all[i].whole == whole)
			return &l->all[i];
	return NULL;
}

static bool is_initials(const struct entity *e, struct text acronym)
{
	size_t n = 0;
	bool start = true;

	for (size_t i = 0; i < e->name.len; i++) {
		char c = e->name.at[i];

		if (start && c >= 'A' && c <= 'Z') {
			while (n < acronym.len && acronym.at[n] == '.')
				n++;
			if (n == acronym.len || acronym.at[n++] != c)
				return false;
		}
		start = c == ' ' || c == '-' || c == '\n';
	}
	return n == acronym.len && n > 1;
}

static const struct entity *by_initials(const struct linker *l,
                                        const struct candidate *c)
{
	if (c->ntokens != 1 ||
	    !(l->document->tokens[c->token].form & TOKEN_CAPITALS))
		return NULL;
	for (size_t i = 0; i < l->n; i++)
		if (l->all[i].kind == KIND_ORG && is_initials(&l->all[i],
		        token_text(l->document, c->token)))
			return &l->all[i];
	return NULL;
}

/* The hash of a word less its last s: "Blinkens' visit". */
static uint64_t without_s(const struct document *d, size_t token)
{
	char folded[TEXT_FOLDED];
	size_t len = text_fold(token_text(d, token), folded);

	return len > 3 && folded[len - 1] == 's' ?
		text_hash((struct text){ folded, len - 1 }) : 0;
}

/* What a mention names, and how that is known. */
static const struct entity *resolve(const struct linker *l,
                                    const struct candidate *c, const char **how)
{
	size_t last = c->token + c->ntokens - 1;
	const struct entity *e, *family;

	*how = NULL;
	if (c->best == KIND_PERSON && c->ntokens == 1) {
		family = by_family(l, l->document->tokens[last].hash);
		*how = "surname";
		if (!family) {
			family = by_family(l, without_s(l->document, last));
			*how = "spelling";
		}
		if (family)
			return family;
		*how = NULL;
	}
	e = by_whole(l, c);
	if (e && (e->id.len || c->best != KIND_PERSON)) {
		if (e->id.len || c->best != KIND_ORG)
			return e;
	} else if (c->best == KIND_PERSON && c->ntokens > 1) {
		family = by_parts(l, c);
		if (family && family != e) {
			*how = "name";
			return family;
		}
	}
	if (c->best == KIND_ORG && (!e || !e->id.len)) {
		family = by_initials(l, c);
		if (family) {
			*how = "acronym";
			return family;
		}
	}
	return e;
}

static void add_from(struct attributes *a, const struct document *d,
                     const struct mark *m, const char *key)
{
	struct text value = m ? mark_value(d, m, key) : TEXT("");

	if (value.len)
		attributes_add(a, key, value);
}

/* An unlisted thing gets a number in its document. */
static struct text local_id(struct linker *l, struct entity *e)
{
	char digits[24];
	struct text n;
	char *id;

	if (e->id.len)
		return e->id;
	n = text_digits(digits, sizeof digits, (int64_t)++l->local);
	id = arena_alloc(l->document->arena, n.len + 1);
	id[0] = 'L';
	memcpy(id + 1, n.at, n.len);
	e->id = (struct text){ id, n.len + 1 };
	return e->id;
}

static struct text folded_space(const struct document *d, struct text text)
{
	char *out = arena_alloc(d->arena, text.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		bool blank = (unsigned char)text.at[i] <= ' ';

		if (!blank || (len && out[len - 1] != ' '))
			out[len++] = blank ? ' ' : text.at[i];
	}
	return (struct text){ out, len };
}

static void mention_mark(struct linker *l, struct column *column,
                         const struct candidate *c)
{
	struct document *d = l->document;
	const struct mark *own = c->marks[c->best];
	const char *how;
	const struct entity *e = resolve(l, c, &how);
	const struct mark *m = e ? e->mark : own;
	struct attributes a = { .arena = d->arena };
	struct text said = own ? mark_get(own, "how") : TEXT("");
	struct entity *new;

	if (!e) {
		new = entity_new(l, c->best);
		new->name = document_span(d, c->token, c->ntokens);
		new->whole = span_hash(d, c->token, c->ntokens);
		e = new;
		m = NULL;
	}
	attributes_add(&a, "id", local_id(l, (struct entity *)(uintptr_t)e));
	attributes_add(&a, "name", folded_space(d, e->name));
	add_from(&a, d, m ? m : own, "subtype");
	add_from(&a, d, m ? m : own, "country");
	attributes_add(&a, "how", how ? text_of(how) : !said.len ?
		TEXT("context") : said);
	attributes_number(&a, "confidence", confidence(c->score[c->best]));
	add_from(&a, d, own, "title");
	add_from(&a, d, m, "latitude");
	add_from(&a, d, m, "longitude");
	column_mark(d, column, (struct mark){ c->token, c->ntokens,
		text_of(kind_label(c->best)), attributes_text(&a) });
}

/* What has its own values already: dates, and what is named after a place. */
static void proposal_mark(struct document *d, struct column *column,
                          const struct candidate *c)
{
	const struct mark *m = c->marks[c->best];
	struct attributes a = { .arena = d->arena };
	struct text rest = m->attributes;

	while (rest.at) {
		struct text one = text_cut(rest, '|', &rest);

		if (!text_starts(one, "type="))
			attributes_raw(&a, one);
	}
	attributes_number(&a, "confidence", confidence(c->score[c->best]));
	column_mark(d, column, (struct mark){ c->token, c->ntokens, m->label,
		attributes_text(&a) });
}

void link_all(struct document *document, struct column *column,
              const struct candidate *all, size_t n,
              const struct list *nicknames)
{
	struct linker linker = { .document = document, .nicknames = nicknames };

	for (size_t i = 0; i < n; i++)
		if (all[i].best < KIND_NORP)
			entity_add(&linker, &all[i]);
	for (size_t i = 0; i < n; i++)
		if (all[i].best < KIND_NORP)
			mention_mark(&linker, column, &all[i]);
		else
			proposal_mark(document, column, &all[i]);
}
