/* places.c - proposes the names of places: listed ones, names made with a head
 * word ("Lake Tana", "Swat Valley"), and as NORP what is named after a place or
 * people ("Chinese").
 */
#include "names.h"
#include "heads.h"
#include "stage.h"

struct places {
	const struct names *names;
	const struct list *places, *demonyms;
	struct heads heads;
};

static void *places_open(const struct setting *setting, struct problem *problem)
{
	struct places *p = arena_zero(setting->arena, 1, sizeof *p);

	p->names = setting->names;
	if ((p->places = names_list(p->names, "places", problem)) &&
	    (p->demonyms = names_list(p->names, "demonyms", problem)) &&
	    heads_open(&p->heads, p->names, "place-heads", "place", problem))
		return p;
	return NULL;
}

static uint32_t demonym(const struct places *p, struct document *d,
                        struct column *column, size_t token)
{
	struct found found[1];
	struct attributes a = { .arena = d->arena };

	if (!list_find(p->demonyms, d, token, found, 1))
		return 0;
	attributes_add(&a, "type", TEXT("NORP"));
	attributes_raw(&a, found[0].attributes);
	attributes_add(&a, "how", TEXT("demonym"));
	column_mark(d, column, (struct mark){ (uint32_t)token,
		found[0].ntokens, TEXT("NORP"), attributes_text(&a) });
	return found[0].ntokens;
}

static bool places_edit(const void *state, void *worker, struct document *d,
                        struct problem *problem)
{
	const struct places *p = state;
	struct column *column = document_column(d, TEXT("DL:PLACE"));
	size_t covered = 0;

	(void)worker;
	(void)problem;
	names_look(p->names, d);
	for (size_t i = 0; i < d->ntokens; i++) {
		uint32_t place, people;

		if (i < covered)
			continue;
		place = list_propose(p->places, d, column, i);
		people = demonym(p, d, column, i);
		if (place || people)
			covered = i + (place > people ? place : people);
	}
	heads_propose(&p->heads, d, column);
	column_sort(d, column);
	return true;
}

static const struct option places_options[] = { OPTIONS_END };

static const struct names_type places_types[] = {
	{ "PLACE", "places", true }, { "NORP", "demonyms", false }, { 0 }
};

const struct stage places_stage = {
	.name = "places",
	.column = "DL:PLACE",
	.names = true,
	.types = places_types,
	.summary = "proposes the names of places, and what is named after them",
	.options = places_options,
	.open = places_open,
	.edit = places_edit,
};
