/* abbreviations.c - a small table of words, by the hash of their folded form. */
#include "abbreviations.h"

#include "data.h"
#include "document.h"
#include "table.h"

struct abbreviations {
	struct entry {
		uint64_t hash;          /* folded; 0: empty */
		bool capital;           /* the list has a capital: so must the text */
		bool dotted;            /* it has dots inside: so must the text */
		bool starter;
		enum abbreviation kind;
	} *entries;
	size_t mask;
};

static struct entry *slot(const struct abbreviations *a, uint64_t hash)
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
static struct entry *add(struct abbreviations *a, struct text form,
                         bool *capital)
{
	struct token t;
	struct entry *e;

	token_describe(&t, form);
	*capital = t.form & TOKEN_CAPITAL;
	e = slot(a, t.hash);
	e->hash = t.hash;
	return e;
}

static bool read_kinds(struct abbreviations *a, const struct table *table,
                       struct problem *problem)
{
	int form = table_need(table, "form", problem), follows;

	if (form < 0 || (follows = table_need(table, "follows", problem)) < 0)
		return false;
	for (size_t i = 0; i < table->nrows; i++) {
		struct text kind = table->rows[i].cells[follows];
		bool capital;
		struct entry *e = add(a, table->rows[i].cells[form], &capital);

		/* Of two rows the one that asks for less holds. */
		e->capital = capital && (e->capital || !e->kind);
		e->dotted = dotted(table->rows[i].cells[form]) &&
			(e->dotted || !e->kind);
		if (text_is(kind, "name"))
			e->kind = ABBREVIATION_NAME;
		else if (text_is(kind, "number"))
			e->kind = ABBREVIATION_NUMBER;
		else if (text_is(kind, "any"))
			e->kind = ABBREVIATION_ANY;
		else
			return table_problem(table, &table->rows[i], problem,
				"follows is name, number or any, not \"%.*s\"",
				(int)kind.len, kind.at);
	}
	return true;
}

struct abbreviations *abbreviations_read(struct arena *arena, const char *data,
                                         struct problem *problem)
{
	static const char *const files[] = { "abbreviations.csv", "starters.csv" };
	struct table tables[2];
	struct abbreviations *a = arena_zero(arena, 1, sizeof *a);
	size_t room = 64;

	for (size_t i = 0; i < 2; i++) {
		if (!table_read(&tables[i], arena, data_path(arena, data,
		                files[i]), problem))
			return NULL;
	}
	while (room < 2 * (tables[0].nrows + tables[1].nrows) + 2)
		room *= 2;
	a->entries = arena_zero(arena, room, sizeof *a->entries);
	a->mask = room - 1;
	if (!read_kinds(a, &tables[0], problem))
		return NULL;

	int form = table_need(&tables[1], "form", problem);
	if (form < 0)
		return NULL;
	for (size_t i = 0; i < tables[1].nrows; i++) {
		bool capital;

		add(a, tables[1].rows[i].cells[form], &capital)->starter = true;
	}
	return a;
}

enum abbreviation abbreviation_of(const struct abbreviations *a, struct text form)
{
	struct token t;
	struct entry *e;

	token_describe(&t, form);
	e = slot(a, t.hash);
	if (!e->hash || (e->capital && !(t.form & TOKEN_CAPITAL)) ||
	    (e->dotted && !dotted(form)))
		return ABBREVIATION_NONE;
	return e->kind;
}

bool starts_sentence(const struct abbreviations *a, const struct token *t)
{
	return slot(a, t->hash)->starter;
}
