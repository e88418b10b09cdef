/* resolve.c - decides which proposals stand, and what they name. */
#include "resolve.h"

#include "data.h"
#include "propose.h"
#include "stage.h"

struct resolver {
	struct names *names;
	const struct list *words, *nicknames;
	const struct weights *weights;
};

static void resolve_close(void *state)
{
	struct resolver *resolver = state;

	names_close(resolver->names);
}

static void *resolve_open(const struct setting *setting,
                          struct problem *problem)
{
	struct resolver *r = arena_zero(setting->arena, 1, sizeof *r);

	r->names = lists_open(setting, problem);
	if (r->names &&
	    (r->words = names_list(r->names, "words", problem)) &&
	    (r->nicknames = names_list(r->names, "nicknames", problem)) &&
	    (r->weights = weights_read(setting->arena, data_path(setting->arena,
	        setting->data, "weights.csv"), problem)))
		return r;
	names_close(r->names);
	return NULL;
}

struct scored { const struct weights *weights; int32_t *score; };

static void score_add(void *context, const char *name, struct text value)
{
	const struct scored *scored = context;

	weights_add(scored->weights, name, value, scored->score);
}

/* A kind that nobody proposed is possible only for the three that capitals
 * alone can mean. */
static void score(const struct resolver *r, const struct view *view,
                  struct candidate *c)
{
	struct scored scored = { r->weights, c->score };

	evidence(view, c, score_add, &scored);
	for (int k = KIND_NORP; k < KINDS; k++)
		if (!c->marks[k])
			c->score[k] = -1;
}

static bool resolve_edit(const void *state, void *worker, struct document *d,
                         struct problem *problem)
{
	const struct resolver *r = state;
	struct column *column = document_column(d, TEXT("DL:NE"));
	struct view view = { d, words_view(d, r->words), d->arena };
	struct candidate *decided = NULL;
	size_t ndecided = 0, room = 0;

	(void)worker;
	(void)problem;
	for (size_t i = 0; i < d->nsentences; i++) {
		size_t n;
		struct candidate *all = candidates(&view, &d->sentences[i], &n);

		for (size_t k = 0; k < n; k++)
			score(r, &view, &all[k]);
		n = decode(d->arena, &d->sentences[i], all, n);
		for (size_t k = 0; k < n; k++) {
			arena_push(d->arena, decided, ndecided, room);
			decided[ndecided++] = all[k];
		}
	}
	link_all(d, column, decided, ndecided, r->nicknames);
	return true;
}

static const struct option resolve_options[] = { OPTIONS_END };

const struct stage resolve_stage = {
	.name = "resolve",
	.column = "DL:NE",
	.reads = true,
	.summary = "decides which proposals stand, and what they name",
	.options = resolve_options,
	.open = resolve_open,
	.close = resolve_close,
	.edit = resolve_edit,
};
