/* places.c - proposes the names of places: listed ones, names made with a head
 * word ("Lake Tana", "Swat Valley"), and as NORP what is named after a place or
 * people ("Chinese").
 */
#include "heads.h"
#include "lists.h"
#include "stage.h"

#define FOUND 8

struct places {
	const struct names *names;
	const struct list *places, *demonyms;
	struct heads heads;
	bool own_only;            /* nothing is made up */
};

static void *places_open(const struct setting *setting, struct problem *problem)
{
	struct places *p = arena_zero(setting->arena, 1, sizeof *p);

	p->names = setting->names;
	p->own_only = lists_own_only(setting);
	if ((p->places = names_list(p->names, "places", problem)) &&
	    (p->demonyms = names_list(p->names, "demonyms", problem)) &&
	    heads_open(&p->heads, p->names, "place-heads", "place", problem))
		return p;
	return NULL;
}

/* The first that stands at the token, and what users' lists say of any; only
 * that if a longer name covers it. */
static uint32_t demonym(const struct places *p, struct document *d,
                        struct column *column, size_t token, bool covered)
{
	struct found few[FOUND];
	size_t n = FOUND;
	struct found *found = found_all(p->demonyms, d, token, few, &n);
	uint32_t longest = 0;

	for (size_t i = 0; i < n; i++) {
		struct attributes a = { .arena = d->arena };
		struct mark m = { .token = (uint32_t)token,
			.ntokens = found[i].ntokens, .label = TEXT("NORP"),
			.attributes = found[i].attributes,
			.action = found_action(&found[i]) };

		if (m.action == MARK_WEIGHED && (covered || i))
			continue;
		if (!mark_get(&m, "type").at)
			attributes_add(&a, "type", m.label);
		attributes_raw(&a, m.attributes);
		if (m.action != MARK_DENIED && !mark_get(&m, "how").at)
			attributes_add(&a, "how", TEXT("demonym"));
		if (m.action != MARK_DENIED && m.ntokens > longest)
			longest = m.ntokens;
		m.attributes = attributes_text(&a);
		column_mark(d, column, m);
	}
	return longest;
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
		bool inside = i < covered;
		uint32_t place, people;

		if (inside && !p->places->added && !p->demonyms->added)
			continue;
		place = list_propose(p->places, d, column, i, inside);
		people = demonym(p, d, column, i, inside);
		if (place < people)
			place = people;
		if (i + place > covered)
			covered = i + place;
	}
	if (!p->own_only)
		heads_propose(&p->heads, d, column);
	proposals_sort(d, column);
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
