/* abbreviations.c - a small table of words, by the hash of their folded form. */
#include "abbreviations.h"

#include "data.h"
#include "table.h"

static struct abbreviations_entry *slot(const struct abbreviations *a,
                                        uint64_t hash)
{
	size_t i = hash & a->mask;

	while (a->entries[i].hash && a->entries[i].hash != hash)
		i = (i + 1) & a->mask;
	return &a->entries[i];
}

/* Has it a dot before its last character? */
static bool dotted(struct text form)
{
	return form.len > 1 && memchr(form.at, '.', form.len - 1);
}

/* The entry of a form, new or known; in *capital whether it has a capital. */
static struct abbreviations_entry *add(struct abbreviations *a, struct text form,
                                       bool *capital)
{
	struct token t;
	struct abbreviations_entry *e;

	token_describe(&t, form);
	*capital = t.form & TOKEN_CAPITAL;
	e = slot(a, t.hash);
	e->hash = t.hash;
	return e;
}

static bool read_kinds(struct abbreviations *a, const struct table *table,
                       struct problem *problem)
{
	static const struct { const char *follows; enum abbreviation kind; }
	kinds[] = {
		{ "name", ABBREVIATION_NAME }, { "number", ABBREVIATION_NUMBER },
		{ "time", ABBREVIATION_TIME }, { "any", ABBREVIATION_ANY },
	};
	int form = table_need(table, "form", problem), follows;

	if (form < 0 || (follows = table_need(table, "follows", problem)) < 0)
		return false;
	for (size_t i = 0; i < table->nrows; i++) {
		struct text kind = table->rows[i].cells[follows];
		size_t k = 0;
		bool capital;
		struct abbreviations_entry *e =
			add(a, table->rows[i].cells[form], &capital);

		/* Of two rows the one that asks for less holds. */
		e->capital = capital && (e->capital || !e->kind);
		e->dotted = dotted(table->rows[i].cells[form]) &&
			(e->dotted || !e->kind);
		while (k < sizeof kinds / sizeof *kinds &&
		       !text_is(kind, kinds[k].follows))
			k++;
		if (k == sizeof kinds / sizeof *kinds)
			return table_problem(table, &table->rows[i], problem,
				"follows is name, number, time or any, not "
				"\"%.*s\"", (int)kind.len, kind.at);
		e->kind = kinds[k].kind;
	}
	return true;
}

static bool read_starters(struct abbreviations *a, const struct table *table,
                          struct problem *problem)
{
	int form = table_need(table, "form", problem), where;

	if (form < 0 || (where = table_need(table, "where", problem)) < 0)
		return false;
	for (size_t i = 0; i < table->nrows; i++) {
		struct text place = table->rows[i].cells[where];
		bool capital;
		struct abbreviations_entry *e =
			add(a, table->rows[i].cells[form], &capital);

		if (text_is(place, "start"))
			e->starts = true;
		else if (text_is(place, "after time"))
			e->after_time = true;
		else
			return table_problem(table, &table->rows[i], problem,
				"where is start or after time, not \"%.*s\"",
				(int)place.len, place.at);
	}
	return true;
}

/* "can not" for "cannot": the parts are the form, but for one blank at most. */
static bool read_contractions(struct abbreviations *a, const struct table *table,
                              struct problem *problem)
{
	int form = table_need(table, "form", problem), parts;

	if (form < 0 || (parts = table_need(table, "parts", problem)) < 0)
		return false;
	for (size_t i = 0; i < table->nrows; i++) {
		struct text whole = table->rows[i].cells[form], second;
		struct text first = text_cut(table->rows[i].cells[parts], ' ',
		                             &second);
		bool capital;

		if (first.len + second.len != whole.len ||
		    memcmp(whole.at, first.at, first.len) ||
		    (second.len && memcmp(whole.at + first.len, second.at,
		                          second.len)))
			return table_problem(table, &table->rows[i], problem,
				"the parts of %.*s do not make it up",
				(int)whole.len, whole.at);

		struct abbreviations_entry *e = add(a, whole, &capital);
		e->split = (uint8_t)text_points(first);
		for (const char *c = whole.at; c < whole.at + whole.len; c++)
			e->apostrophe |= text_apostrophe(c, whole.at + whole.len);
		a->filter[e->hash & 15] |= UINT64_C(1) << (e->hash >> 4 & 63);
		a->filter[e->hash >> 10 & 15] |=
			UINT64_C(1) << (e->hash >> 14 & 63);
	}
	return true;
}

struct abbreviations *abbreviations_read(struct arena *arena, const char *data,
                                         struct problem *problem)
{
	static const struct {
		const char *file;
		bool (*read)(struct abbreviations *, const struct table *,
		             struct problem *);
	} lists[] = {
		{ "abbreviations.csv", read_kinds },
		{ "starters.csv", read_starters },
		{ "contractions.csv", read_contractions },
	};
	enum { N = sizeof lists / sizeof *lists };
	struct table tables[N];
	struct abbreviations *a = arena_zero(arena, 1, sizeof *a);
	size_t rows = 1, room = 64;

	for (size_t i = 0; i < N; i++) {
		if (!table_read(&tables[i], arena, data_path(arena, data,
		                lists[i].file), problem))
			return NULL;
		rows += tables[i].nrows;
	}
	while (room < 2 * rows)
		room *= 2;
	a->entries = arena_zero(arena, room, sizeof *a->entries);
	a->mask = room - 1;
	for (size_t i = 0; i < N; i++)
		if (!lists[i].read(a, &tables[i], problem))
			return NULL;
	return a;
}

enum abbreviation abbreviation_of(const struct abbreviations *a, struct text form)
{
	struct token t;

	token_describe(&t, form);

	struct abbreviations_entry *e = slot(a, t.hash);
	if ((e->capital && !(t.form & TOKEN_CAPITAL)) ||
	    (e->dotted && !dotted(form)))
		return ABBREVIATION_NONE;
	return e->kind;
}

enum abbreviation abbreviation_find(const struct abbreviations *a,
                                    uint64_t hash, bool capital)
{
	const struct abbreviations_entry *e = slot(a, hash);

	return (e->capital && !capital) || e->dotted ? ABBREVIATION_NONE : e->kind;
}

size_t contraction_find(const struct abbreviations *a, uint64_t hash,
                        bool apostrophe)
{
	const struct abbreviations_entry *e = slot(a, hash);

	return e->apostrophe == apostrophe ? e->split : 0;
}

bool starts_sentence(const struct abbreviations *a, const struct token *t)
{
	return slot(a, t->hash)->starts;
}

bool goes_on_after_time(const struct abbreviations *a, const struct token *t)
{
	return slot(a, t->hash)->after_time;
}
