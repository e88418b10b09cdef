/* resolve.c - decides which proposals stand, and what they name. */
#include "resolve.h"

#include "data.h"
#include "lists.h"
#include "stage.h"

struct resolver {
	const struct names *names;
	struct vocabulary vocabulary;
	const struct list *nicknames;
	const struct weights *weights;
	bool own_only;
};

static void *resolve_open(const struct setting *setting,
                          struct problem *problem)
{
	struct resolver *r = arena_zero(setting->arena, 1, sizeof *r);

	r->names = setting->names;
	r->own_only = lists_own_only(setting);
	if ((r->vocabulary.words = names_list(r->names, "words", problem)) &&
	    (r->vocabulary.titles = names_list(r->names, "titles", problem)) &&
	    (r->vocabulary.org_heads = names_list(r->names, "org-heads",
	        problem)) &&
	    (r->vocabulary.place_heads = names_list(r->names, "place-heads",
	        problem)) &&
	    (r->vocabulary.particles = names_list(r->names, "particles",
	        problem)) &&
	    (r->nicknames = names_list(r->names, "nicknames", problem)) &&
	    (r->weights = weights_read(setting->arena, data_path(setting->arena,
	        setting->data, "weights.csv"), problem)))
		return r;
	return NULL;
}

struct scored { const struct weights *weights; int32_t *score; };

static void score_add(void *context, const struct clue *clue)
{
	const struct scored *scored = context;

	weights_add(scored->weights, clue, scored->score);
}

static void score(const struct resolver *r, const struct view *view,
                  struct candidate *c)
{
	struct scored scored = { r->weights, c->score };

	evidence(view, c, score_add, &scored);
}

/* The candidates of one sentence. */
struct reading { struct candidate *all; size_t n; };

/* Scores what the view says and adds the best set to those decided. */
static struct candidate *decide(const struct resolver *r,
                                const struct view *view,
                                const struct reading *readings, size_t *ndecided)
{
	const struct document *d = view->document;
	struct candidate *decided = NULL;
	size_t room = 0;

	*ndecided = 0;
	for (size_t i = 0; i < d->nsentences; i++) {
		struct candidate *chosen, *all = readings[i].all;
		size_t n;

		for (size_t k = 0; k < readings[i].n; k++)
			score(r, view, &all[k]);
		chosen = decode(d->arena, &d->sentences[i], all,
			readings[i].n, &n);
		for (size_t k = 0; k < n; k++) {
			arena_push(d->arena, decided, *ndecided, room);
			decided[(*ndecided)++] = chosen[k];
		}
	}
	return decided;
}

static bool resolve_edit(const void *state, void *worker, struct document *d,
                         struct problem *problem)
{
	const struct resolver *r = state;
	struct column *column = document_column(d, TEXT("DL:NE"));
	struct word *words;
	struct view view = { .document = d, .vocabulary = &r->vocabulary,
		.listed_only = r->own_only, .arena = d->arena };
	struct reading *readings = arena_zero(d->arena, d->nsentences + 1,
		sizeof *readings);
	struct candidate *decided;
	size_t n;

	(void)worker;
	(void)problem;
	names_look(r->names, d);
	view.words = words = words_view(d, &r->vocabulary);
	view.spans = traces_view(d, words);
	for (size_t i = 0; i < d->nsentences; i++)
		readings[i].all = candidates(&view, &d->sentences[i],
			&readings[i].n);

	/* What was decided is evidence for what is decided again. */
	decided = decide(r, &view, readings, &n);
	traces_decide(&view, decided, n);
	decided = decide(r, &view, readings, &n);
	link_all(d, column, decided, n, r->nicknames);
	return true;
}

static const struct option resolve_options[] = { OPTIONS_END };

const struct stage resolve_stage = {
	.name = "resolve",
	.column = "DL:NE",
	.reads = true,
	.names = true,
	.summary = "decides which proposals stand, and what they name",
	.options = resolve_options,
	.open = resolve_open,
	.edit = resolve_edit,
};
