/* link.c - whom and what the decided mentions name: within one document a full
 * name lends its id to the short forms of it, before and behind. */
#include "resolve.h"

#include "calibrate.h"
#include "entities.h"

struct linker {
	struct document *document;
	struct entities *entities;
	const struct list *nicknames;
	size_t local;                    /* clusters without an entry so far */
};

/* The first place proposed at a token: of n tokens, unless that is 0, and in a
 * country, unless that is NULL. */
static const struct mark *place_at(const struct document *d, size_t token,
                                   size_t n, struct text country)
{
	for (size_t k = 0; k < d->ncolumns; k++) {
		const struct column *column = &d->columns[k];

		if (column->kind != COLUMN_PROPOSALS)
			continue;
		for (size_t i = column_first(column, token);
		     i < column->nmarks && column->marks[i].token == token;
		     i++) {
			const struct mark *m = &column->marks[i];

			if (kind_of(m->label) == KIND_PLACE &&
			    mark_proposes(m) &&
			    (!n || m->ntokens == n) && (!country.at ||
			     text_equal(mark_get(m, "country"), country)))
				return m;
		}
	}
	return NULL;
}

/* A proposal of the same span in the country of the place that stands behind a
 * comma, for "Paris, Texas"; else the most prominent. */
static const struct mark *place_choose(const struct document *d,
                                       const struct candidate *c)
{
	size_t comma = c->token + c->ntokens;
	const struct mark *behind, *in_it;
	struct text country = { NULL, 0 };

	if (!c->marks[KIND_PLACE] || c->must || comma + 1 >= d->ntokens ||
	    !text_is(token_text(d, comma), ","))
		return c->marks[KIND_PLACE];
	behind = place_at(d, comma + 1, 0, (struct text){ NULL, 0 });
	if (behind)
		country = mark_get(behind, "country");
	in_it = country.len ? place_at(d, c->token, c->ntokens, country) : NULL;
	return in_it ? in_it : c->marks[KIND_PLACE];
}

static uint64_t family_of(const struct document *d, const struct candidate *c)
{
	return family_hash(d, c->marks[KIND_PERSON], c->token + c->ntokens - 1);
}

/* Is the first word at token a a nickname of that at b ("Matt", "Matthew")? */
static bool nickname(const struct linker *l, size_t a, size_t b)
{
	const struct document *d = l->document;
	struct found found[16];
	size_t n = list_find(l->nicknames, d, a, found, 16);

	for (size_t i = 0; i < n; i++) {
		const struct mark m = { .attributes = found[i].attributes };

		if (found[i].ntokens == 1 &&
		    text_fold_hash(mark_value(d, &m, "name")) == d->tokens[b].hash)
			return true;
	}
	return false;
}

/* Is a mention the end of a longer full name: "van der Velde"? */
static bool tail(const struct document *d, const struct candidate *c,
                 const struct entity *e)
{
	size_t from = e->token + e->ntokens - c->ntokens;

	if (c->ntokens >= e->ntokens)
		return false;
	for (uint32_t i = 0; i < c->ntokens; i++)
		if (d->tokens[c->token + i].hash != d->tokens[from + i].hash)
			return false;
	return true;
}

/* The person of this family name in the document, if the first names are the
 * same, one is a nickname of the other, or there is none. */
static struct entity *by_parts(const struct linker *l,
                               const struct candidate *c)
{
	const struct document *d = l->document;
	struct entity *e = entities_by_family(l->entities,
		text_fold_hash(document_span(d, c->token, c->ntokens)));

	if (e)                            /* "Ofori-Atta" is all of it */
		return e;
	e = entities_by_family(l->entities, family_of(d, c));
	if (!e || d->tokens[e->token].hash == d->tokens[c->token].hash ||
	    nickname(l, c->token, e->token) ||
	    nickname(l, e->token, c->token) || tail(d, c, e))
		return e;
	return NULL;
}

/* What a mention says by itself: a person's full name, an organisation, a
 * place.  A single word that no list knows says nothing. */
static void entity_add(struct linker *l, const struct candidate *c, bool listed)
{
	struct document *d = l->document;
	const struct mark *m = c->best == KIND_PLACE ? place_choose(d, c) :
		c->marks[c->best];
	uint64_t whole = entity_hash(d, c->token, c->ntokens, c->best);
	bool person = c->best == KIND_PERSON, full = c->ntokens > 1;
	struct entity *e;

	if (listed != (m && mark_get(m, "id").at) ||
	    entities_whole(l->entities, whole) ||
	    (person && !listed && (!full || by_parts(l, c))))
		return;
	e = entities_add(l->entities, whole);
	e->kind = c->best;
	e->token = c->token;
	e->ntokens = c->ntokens;
	if (listed) {
		e->mark = m;
		e->id = mark_value(d, m, "id");
		e->name = mark_value(d, m, "name");
	}
	if (!e->name.len)
		e->name = document_span(d, c->token, c->ntokens);
	e->first = d->tokens[c->token].hash;
	if (person && full)
		entities_family(l->entities, e, family_of(d, c));
	if (c->best == KIND_ORG) {
		entities_initials(l->entities, e);
		for (uint32_t i = 1; i < c->ntokens; i++)
			entities_beginning(l->entities, e, entity_hash(d,
				c->token, i, KIND_ORG));
	}
}

static struct entity *person(const struct linker *l, const struct candidate *c,
                             const struct entity *own, const char **how)
{
	const struct document *d = l->document;
	struct entity *e;

	if (c->ntokens > 1) {
		*how = "name";
		return own && own->id.len ? NULL : by_parts(l, c);
	}
	*how = "surname";
	e = entities_by_family(l->entities, d->tokens[c->token].hash);
	if (!e) {
		*how = "spelling";
		e = entities_by_family(l->entities, hash_without_s(d, c->token));
	}
	return e;
}

/* What a mention names, and in *how what says so, if not the mention itself. */
static struct entity *resolve(struct linker *l, const struct candidate *c,
                              const char **how)
{
	struct document *d = l->document;
	uint64_t whole = entity_hash(d, c->token, c->ntokens, c->best);
	struct entity *own = entities_whole(l->entities, whole), *other = NULL;

	if (c->must && own && own->id.len)
		return own;
	if (c->best == KIND_PERSON)
		other = person(l, c, own, how);
	if (c->best == KIND_ORG && c->ntokens == 1 &&
	    !(own && own->id.len) &&
	    (d->tokens[c->token].form & TOKEN_CAPITALS)) {
		*how = "acronym";
		other = entities_by_initials(l->entities,
			d->tokens[c->token].hash);
	}
	if (!other && c->best == KIND_ORG && !(own && own->id.len)) {
		*how = "beginning";
		other = entities_by_beginning(l->entities, whole);
	}
	if (other && other != own)
		return other;
	*how = NULL;
	if (own)
		return own;
	own = entities_add(l->entities, whole);
	own->kind = c->best;
	own->name = document_span(d, c->token, c->ntokens);
	return own;
}

static void add_from(struct attributes *a, const struct document *d,
                     const struct mark *m, const char *key)
{
	struct text value = m ? mark_value(d, m, key) : TEXT("");

	if (value.len)
		attributes_add(a, key, value);
}

/* What no list knows gets a number in its document. */
static struct text entity_id(struct linker *l, struct entity *e)
{
	char digits[24], *id;
	struct text n;

	if (e->id.len)
		return e->id;
	n = text_digits(digits, sizeof digits, (int64_t)++l->local);
	id = arena_alloc(l->document->arena, n.len + 1);
	id[0] = 'L';
	memcpy(id + 1, n.at, n.len);
	return e->id = (struct text){ id, n.len + 1 };
}

/* What a user's list says is certain. */
static int64_t sure(const struct candidate *c)
{
	return c->must ? 100 : confidence(c->score[c->best]);
}

static void mention_mark(struct linker *l, struct column *column,
                         const struct candidate *c)
{
	struct document *d = l->document;
	const struct mark *own = c->marks[c->best], *known;
	const char *how = NULL;
	struct entity *e = resolve(l, c, &how);
	struct text said = own ? mark_value(d, own, "how") : TEXT("");
	struct attributes a = { .arena = d->arena };

	known = e->mark ? e->mark : own;
	attributes_add(&a, "id", entity_id(l, e));
	attributes_add(&a, "name", text_one_line(d->arena, e->name));
	add_from(&a, d, known, "subtype");
	add_from(&a, d, known, "country");
	attributes_add(&a, "how", how ? text_of(how) : c->must ?
		TEXT("list") : said.len ? said : TEXT("context"));
	attributes_number(&a, "confidence", sure(c));
	add_from(&a, d, own, "title");
	add_from(&a, d, e->mark, "latitude");
	add_from(&a, d, e->mark, "longitude");
	column_mark(d, column, (struct mark){ .token = c->token,
		.ntokens = c->ntokens, .label = text_of(kind_label(c->best)),
		.attributes = attributes_text(&a) });
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

		if (!text_starts(one, "type=") && !text_starts(one, "action="))
			attributes_raw(&a, one);
	}
	attributes_number(&a, "confidence", sure(c));
	column_mark(d, column, (struct mark){ .token = c->token,
		.ntokens = c->ntokens, .label = m->label,
		.attributes = attributes_text(&a) });
}

void link_all(struct document *document, struct column *column,
              const struct candidate *all, size_t n,
              const struct list *nicknames)
{
	struct linker linker = { .document = document,
		.nicknames = nicknames };
	size_t ntokens = 0;

	for (size_t i = 0; i < n; i++)
		ntokens += all[i].ntokens;
	linker.entities = entities_new(document->arena, ntokens);

	/* What a list knows comes first, wherever it stands. */
	for (size_t i = 0; i < 2 * n; i++)
		if (all[i % n].best < KIND_NORP)
			entity_add(&linker, &all[i % n], i < n);
	for (size_t i = 0; i < n; i++)
		if (all[i].best < KIND_NORP)
			mention_mark(&linker, column, &all[i]);
		else
			proposal_mark(document, column, &all[i]);
}
