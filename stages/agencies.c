/* agencies.c - proposes the names of agencies, companies and other
 * organisations: listed ones, and names made with a head word ("Ministry of
 * Works", "Hinton Corp.").
 */
#include "names.h"
#include "heads.h"
#include "stage.h"

struct agencies {
	struct names *names;
	const struct list *agencies;
	struct heads heads;
};

static void agencies_close(void *state)
{
	struct agencies *agencies = state;

	names_close(agencies->names);
}

static void *agencies_open(const struct setting *setting,
                           struct problem *problem)
{
	struct agencies *a = arena_zero(setting->arena, 1, sizeof *a);

	a->names = lists_open(setting, problem);
	if (a->names &&
	    (a->agencies = names_list(a->names, "agencies", problem)) &&
	    heads_open(&a->heads, a->names, "org-heads", "organisation",
	               problem))
		return a;
	names_close(a->names);
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
	for (size_t i = 0; i < d->ntokens; i++) {
		uint32_t n;

		if (i < covered)
			continue;
		n = list_propose(a->agencies, d, column, i);
		/* In "The Washington Post" the name without "The" counts, too. */
		if (n && d->tokens[i].hash != the)
			covered = i + n;
	}
	heads_propose(&a->heads, d, column);
	column_sort(d, column);
	return true;
}

static const struct option agencies_options[] = { OPTIONS_END };

const struct stage agencies_stage = {
	.name = "agencies",
	.column = "DL:ORG",
	.summary = "proposes the names of agencies and other organisations",
	.options = agencies_options,
	.open = agencies_open,
	.close = agencies_close,
	.edit = agencies_edit,
};
