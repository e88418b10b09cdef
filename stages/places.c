/* places.c - proposes the names of places: listed ones, names made with a head
 * word ("Lake Tana", "Swat Valley"), and as NORP what is named after a place or
 * people ("Chinese").
 */
#include "names.h"
#include "heads.h"
#include "stage.h"

struct places {
	struct names *names;
	const struct list *places, *demonyms;
	struct heads heads;
};

static void places_close(void *state)
{
	struct places *places = state;

	names_close(places->names);
}

static void *places_open(const struct setting *setting, struct problem *problem)
{
	struct places *p = arena_zero(setting->arena, 1, sizeof *p);

	p->names = lists_open(setting, problem);
	if (p->names &&
	    (p->places = names_list(p->names, "places", problem)) &&
	    (p->demonyms = names_list(p->names, "demonyms", problem)) &&
	    heads_open(&p->heads, p->names, "place-heads", "place", problem))
		return p;
	names_close(p->names);
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

const struct stage places_stage = {
	.name = "places",
	.column = "DL:PLACE",
	.summary = "proposes the names of places, and what is named after them",
	.options = places_options,
	.open = places_open,
	.close = places_close,
	.edit = places_edit,
};
