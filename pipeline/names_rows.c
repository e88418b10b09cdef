/* names_rows.c - reads lists, and users' own names. */
#include "names_rows.h"

#include <stdlib.h>

#include "names_file.h"

const char *const names_columns[] = { "form", "type", "name", "id", "role",
	"case", "weak", "action", "family", "prior", "subtype", "country",
	"latitude", "longitude", NULL };

/* The columns that more is known of than their name. */
struct columns { int form, id, role, exact, weak, prior, type, action, name,
	capitals; };

/* The rows of role `name`, by id. */
struct named { struct text id; const struct table_row *row; };

struct sheet {
	const struct table *table;
	struct columns columns;
	struct named *named;
	size_t nnamed;
	enum names_use use;
	const struct names_type *types;
	struct arena *arena;
	struct problem *problem;
};

static struct columns columns_of(const struct table *table)
{
	return (struct columns){ table_column(table, "form"),
		table_column(table, "id"), table_column(table, "role"),
		table_column(table, "case"), table_column(table, "weak"),
		table_column(table, "prior"), table_column(table, "type"),
		table_column(table, "action"), table_column(table, "name"),
		table_column(table, "capitals") };
}

static struct text cell(const struct table_row *row, int column)
{
	return column < 0 ? TEXT("") : row->cells[column];
}

static int named_order(const void *left, const void *right)
{
	const struct named *a = left, *b = right;

	return text_compare(a->id, b->id);
}

static bool named_read(struct sheet *s)
{
	const struct table *table = s->table;

	s->named = arena_zero(s->arena, table->nrows + 1, sizeof *s->named);
	for (size_t i = 0; i < table->nrows; i++) {
		const struct table_row *row = &table->rows[i];
		struct text role = cell(row, s->columns.role);

		if (!cell(row, s->columns.id).len)
			return table_problem(table, row, s->problem, "no id");
		if (text_is(role, "name"))
			s->named[s->nnamed++] = (struct named){
				cell(row, s->columns.id), row };
		else if (!text_is(role, "alias"))
			return table_problem(table, row, s->problem, "role is "
				"name or alias, not \"%.*s\"", (int)role.len,
				role.at);
	}
	qsort(s->named, s->nnamed, sizeof *s->named, named_order);
	for (size_t i = 1; i < s->nnamed; i++)
		if (text_equal(s->named[i].id, s->named[i - 1].id))
			return table_problem(table, s->named[i].row, s->problem,
				"%.*s has two rows of role name",
				(int)s->named[i].id.len, s->named[i].id.at);
	return true;
}

/* The row of role `name` of a row's id: NULL with a problem if there is none. */
static const struct table_row *named_find(const struct sheet *s,
                                          const struct table_row *row)
{
	struct named key = { cell(row, s->columns.id), NULL };
	struct named *of = bsearch(&key, s->named, s->nnamed, sizeof key,
		named_order);

	if (!of)
		table_problem(s->table, row, s->problem,
			"%.*s has no row of role name", (int)key.id.len,
			key.id.at);
	return of ? of->row : NULL;
}

/* The attributes of a row: for an id its name and how the form names it come
 * first, then the cells that are not empty. */
static struct text attributes_of(const struct sheet *s,
                                 const struct table_row *row,
                                 const struct table_row *named)
{
	const struct columns *columns = &s->columns;
	struct attributes a = { .arena = s->arena };

	if (named) {
		attributes_add(&a, "id", cell(row, columns->id));
		attributes_add(&a, "name", cell(named, columns->form));
		attributes_add(&a, "how", cell(row, columns->role));
	}
	for (int i = 0; i < (int)s->table->ncolumns; i++) {
		struct text value = cell(i == columns->weak || !named ? row :
			named, i);

		if (i == columns->form || i == columns->role ||
		    i == columns->exact || (named && i == columns->id) ||
		    !value.len)
			continue;
		attributes_add(&a, text_string(s->arena, s->table->columns[i]),
		               value);
	}
	return attributes_text(&a);
}

/* What form, case, weak and prior say. */
static bool row_read(const struct sheet *s, const struct table_row *row,
                     const struct table_row *named, struct names_row *r)
{
	const struct columns *columns = &s->columns;
	struct text exact = cell(row, columns->exact);
	struct text weak = cell(row, columns->weak);
	struct text prior = cell(named ? named : row, columns->prior);
	int64_t n = 0;

	*r = (struct names_row){ .id = cell(row, columns->id),
		.form = cell(row, columns->form), .table = s->table,
		.row = row };
	if (text_is(exact, "exact"))
		r->flags |= FORM_EXACT;
	else if (text_is(exact, "any"))
		r->flags |= FORM_ANY;
	else if (exact.len)
		return table_problem(s->table, row, s->problem,
			"case is exact, any or empty, not \"%.*s\"",
			(int)exact.len, exact.at);
	if (text_is(weak, "yes"))
		r->flags |= FORM_WEAK;
	else if (weak.len)
		return table_problem(s->table, row, s->problem,
			"weak is yes or empty, not \"%.*s\"", (int)weak.len,
			weak.at);
	if (prior.len && (!text_number(prior, &n) || n < 0 || n > 100))
		return table_problem(s->table, row, s->problem,
			"prior is a number from 0 to 100, not \"%.*s\"",
			(int)prior.len, prior.at);
	r->prior = (uint8_t)n;
	return true;
}

/* An id for a name that has none, the same wherever it is listed: U and the
 * folded words. */
static struct text own_id(struct arena *arena, struct text name)
{
	size_t words = 1, len = 1;
	char *id;

	for (size_t i = 0; i < name.len; i++)
		words += name.at[i] == ' ';
	id = arena_alloc(arena, 1 + words * (TEXT_FOLDED + 1));
	id[0] = 'U';
	while (name.at) {
		struct text word = text_cut(name, ' ', &name);

		if (len > 1)
			id[len++] = '-';
		len += text_fold(word, id + len);
	}
	return (struct text){ id, len };
}

/* Does a row allow, deny, or neither (weak: it is weighed as any)? */
static bool own_action(const struct sheet *s, const struct names_row *r,
                       struct text *action)
{
	struct text given = cell(r->row, s->columns.action);

	if (given.len && !text_is(given, "allow") && !text_is(given, "deny"))
		return table_problem(s->table, r->row, s->problem,
			"action is allow, deny or empty, not \"%.*s\"",
			(int)given.len, given.at);
	*action = given.len ? given :
		s->use == USE_DENY ? TEXT("deny") :
		r->flags & FORM_WEAK ? TEXT("") : TEXT("allow");
	return true;
}

/* The attributes of a user's row. */
static struct text own_attributes(const struct sheet *s, struct names_row *r,
                                  const struct table_row *named,
                                  struct text type, struct text action)
{
	static const char *const more[] = { "family", "prior", "subtype",
		"country", "latitude", "longitude", NULL };
	const struct table_row *row = named ? named : r->row;
	struct text name = named ? cell(named, s->columns.form) :
		cell(r->row, s->columns.name);
	struct attributes a = { .arena = s->arena };
	bool bare = text_is(action, "deny") || !type.len;

	if (!name.len)
		name = r->form;
	if (!r->id.len)
		r->id = own_id(s->arena, name);
	if (!bare) {
		attributes_add(&a, "id", r->id);
		attributes_add(&a, "name", name);
		attributes_add(&a, "how", TEXT("list"));
	}
	/* What stands is not weighed, but what it is may be. */
	if (text_is(action, "allow"))
		r->flags = (uint8_t)(bare ? r->flags | FORM_WEAK :
			r->flags & ~FORM_WEAK);
	if (r->flags & FORM_WEAK)
		attributes_add(&a, "weak", TEXT("yes"));
	for (size_t i = 0; !bare && more[i]; i++) {
		struct text value = cell(row, table_column(s->table, more[i]));

		if (value.len)
			attributes_add(&a, more[i], value);
	}
	if (type.len && text_is(action, "deny"))
		attributes_add(&a, "type", type);
	if (action.len)
		attributes_add(&a, "action", action);
	return attributes_text(&a);
}

static bool same_letters(struct text a, struct text b)
{
	for (size_t i = 0; a.len == b.len && i < a.len; i++)
		if (text_lower(a.at[i]) != text_lower(b.at[i]))
			return false;
	return a.len == b.len;
}

/* The known type that a cell names, in any case; empty for an empty one if the
 * row may be without.  False with a problem. */
static bool type_find(const struct sheet *s, const struct names_row *r,
                      const struct table_row *named, struct text *type)
{
	struct text given = cell(r->row, s->columns.type), known = TEXT("");

	/* An alias is of its name's type. */
	if (!given.len && named)
		given = cell(named, s->columns.type);
	*type = TEXT("");
	for (const struct names_type *t = s->types; t && t->type; t++)
		if (same_letters(given, text_of(t->type))) {
			*type = text_of(t->type);
			return true;
		}
	if (!given.len && (s->use == USE_ALLOW || s->use == USE_DENY ||
	                   cell(r->row, s->columns.action).len))
		return true;
	for (const struct names_type *t = s->types; t && t->type; t++) {
		const char *join = t == s->types ? "" : t[1].type ? ", " : " or ";
		char *all = arena_alloc(s->arena, known.len + strlen(join) +
			strlen(t->type) + 1);

		if (known.len)
			memcpy(all, known.at, known.len);
		strcpy(strcpy(all + known.len, join) + strlen(join), t->type);
		known = text_of(all);
	}
	return table_problem(s->table, r->row, s->problem,
		"type is %.*s, not \"%.*s\"", (int)known.len, known.at,
		(int)given.len, given.at);
}

/* A row of a user's own sheet, for each list that it belongs to. */
static bool own_row(const struct sheet *s, struct names_row *r,
                    const struct table_row *named,
                    const struct names_taker *taker)
{
	struct text type = TEXT(""), action = TEXT("");

	if (!own_action(s, r, &action) || !type_find(s, r, named, &type))
		return false;
	r->flags |= FORM_OWN;
	r->attributes = own_attributes(s, r, named, type, action);
	for (const struct names_type *t = s->types; t && t->type; t++) {
		r->list = text_of(t->list);
		if ((type.len ? text_is(type, t->type) : t->any) &&
		    !taker->row(taker->context, r))
			return false;
	}
	return true;
}

static bool sheet_rows(struct sheet *s, struct text list,
                       const struct names_taker *taker)
{
	bool own = s->use > USE_FOLDER || s->columns.type >= 0 ||
		s->columns.action >= 0;

	if (!own && !taker->list(taker->context, s->table->name, list,
	                         s->columns.capitals >= 0))
		return false;
	for (size_t i = 0; i < s->table->nrows; i++) {
		const struct table_row *row = &s->table->rows[i], *named = NULL;
		struct names_row r;

		if (s->named && !(named = named_find(s, row)))
			return false;
		if (!row_read(s, row, named, &r))
			return false;
		if (own) {
			if (!own_row(s, &r, named, taker))
				return false;
			continue;
		}
		r.list = list;
		r.attributes = attributes_of(s, row, named);
		if (!taker->row(taker->context, &r))
			return false;
	}
	return true;
}

bool names_rows(const struct table *table, enum names_use use,
                const struct names_type *types, struct arena *arena,
                const struct names_taker *taker, struct problem *problem)
{
	struct sheet s = { .table = table, .columns = columns_of(table),
		.use = use, .types = types, .arena = arena,
		.problem = problem };
	const char *slash = strrchr(table->name, '/');
	struct text name = text_of(slash ? slash + 1 : table->name);

	if (s.columns.form < 0 && use == USE_FOLDER)
		return true;
	if (s.columns.role >= 0 &&
	    (table_need(table, "id", problem) < 0 || !named_read(&s)))
		return false;
	if (table_need(table, "form", problem) < 0)
		return false;
	name = text_cut(name, '.', &(struct text){ 0 });
	return sheet_rows(&s, (struct text){ arena_copy(arena, name.at,
		name.len), name.len }, taker);
}
