/* agencies.c - proposes the names of agencies, companies and other
 * organisations: listed ones, and names made with a head word ("Ministry of
 * Works", "Hinton Corp.").
 */
#include "heads.h"
#include "lists.h"
#include "stage.h"

struct agencies {
	const struct names *names;
	const struct list *agencies;
	struct heads heads;
	bool own_only;            /* nothing is made up */
};

static void *agencies_open(const struct setting *setting,
                           struct problem *problem)
{
	struct agencies *a = arena_zero(setting->arena, 1, sizeof *a);

	a->names = setting->names;
	a->own_only = lists_own_only(setting);
	if ((a->agencies = names_list(a->names, "agencies", problem)) &&
	    heads_open(&a->heads, a->names, "org-heads", "organisation",
	               problem))
		return a;
	return NULL;
}

static bool agencies_edit(const void *state, void *worker, struct document *d,
                          struct problem *problem)
{
	const struct agencies *a = state;
	struct column *column = document_column(d, TEXT("DL:ORG"));
	const uint64_t the = text_fold_hash(TEXT("the"));
	size_t covered = 0;

	(void)worker;
	(void)problem;
	names_look(a->names, d);
	for (size_t i = 0; i < d->ntokens; i++) {
		uint32_t n;

		if (i < covered && !a->agencies->added)
			continue;
		n = list_propose(a->agencies, d, column, i, i < covered);
		/* In "The Washington Post" the name without "The" counts, too. */
		if (i + n > covered && d->tokens[i].hash != the)
			covered = i + n;
	}
	if (!a->own_only)
		heads_propose(&a->heads, d, column);
	proposals_sort(d, column);
	return true;
}

static const struct option agencies_options[] = { OPTIONS_END };

static const struct names_type agencies_types[] = {
	{ "ORG", "agencies", true }, { 0 }
};

const struct stage agencies_stage = {
	.name = "agencies",
	.column = "DL:ORG",
	.names = true,
	.types = agencies_types,
	.summary = "proposes the names of agencies and other organisations",
	.options = agencies_options,
	.open = agencies_open,
	.edit = agencies_edit,
};
