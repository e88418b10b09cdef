/* people.c - proposes the names of people: listed ones, what follows a title,
 * and given names with what follows them.
 */
#include "lists.h"
#include "propose.h"
#include "spelling.h"
#include "stage.h"

#define RUN 5                     /* words of a person's name at most */
#define FOUND 32

struct people {
	const struct names *names;
	const struct list *people, *titles, *given, *surnames;
	struct joiners joiners;
	bool own_only;            /* nothing is made up */
};

static void *people_open(const struct setting *setting, struct problem *problem)
{
	struct people *p = arena_zero(setting->arena, 1, sizeof *p);

	p->names = setting->names;
	p->own_only = lists_own_only(setting);
	if ((p->people = names_list(p->names, "people", problem)) &&
	    (p->titles = names_list(p->names, "titles", problem)) &&
	    (p->given = names_list(p->names, "given-names", problem)) &&
	    (p->surnames = names_list(p->names, "surnames", problem)) &&
	    (p->joiners.list = names_list(p->names, "particles", problem))) {
		p->joiners.kind = "name";
		return p;
	}
	return NULL;
}

/* A title that ends right before the token in hand. */
struct title { size_t from, to; };

/* The strength, 1 to 100, with which a list knows one token; 0: not at all. */
static int64_t strength(const struct list *list, const struct document *d,
                        size_t token, bool *weak)
{
	struct found found;

	if (!list_knows(list, d, token, 1, &found))
		return 0;
	*weak = found.weak;
	return found.prior ? found.prior : 1;
}

static struct text title_text(const struct document *d, struct title title)
{
	return title.to > title.from ?
		document_span(d, title.from, title.to - title.from) : TEXT("");
}

static void propose(struct document *d, struct column *column, size_t token,
                    size_t n, struct title title, const char *how,
                    int64_t given, int64_t surname, bool weak)
{
	struct attributes a = { .arena = d->arena };
	struct text words = title_text(d, title);

	attributes_add(&a, "how", text_of(how));
	if (weak)
		attributes_add(&a, "weak", TEXT("yes"));
	if (given)
		attributes_number(&a, "given", given);
	if (surname)
		attributes_number(&a, "surname", surname);
	if (words.len)
		attributes_add(&a, "title", words);
	column_mark(d, column, (struct mark){ .token = (uint32_t)token,
		.ntokens = (uint32_t)n, .label = TEXT("PERSON"),
		.attributes = attributes_text(&a) });
}

/* Listed people whose names the text misspells or lengthens: their attributes,
 * but how, and what a user's list says of the name as it stands there. */
static bool spelled(const struct people *p, struct document *d,
                    struct column *column, size_t token, size_t n,
                    struct title title)
{
	struct found found[FOUND];
	size_t count = spelling_find(p->people, d, token, n, found, FOUND);
	struct text words = title_text(d, title);
	bool any = false;

	for (size_t i = 0; i < count; i++) {
		struct attributes a = { .arena = d->arena };
		const struct mark known = { .attributes = found[i].attributes };
		struct text rest = found[i].attributes;

		/* What is denied, or allowed as anything, is nobody. */
		if (!mark_get(&known, "id").at)
			continue;
		while (rest.at) {
			struct text one = text_cut(rest, '|', &rest);

			if (!text_starts(one, "action="))
				attributes_raw(&a, text_starts(one, "how=") ?
					TEXT("how=spelling") : one);
		}
		if (words.len)
			attributes_add(&a, "title", words);
		column_mark(d, column, (struct mark){ .token = (uint32_t)token,
			.ntokens = (uint32_t)n, .label = TEXT("PERSON"),
			.attributes = attributes_text(&a) });
		any = true;
	}
	return any;
}

/* The beginnings of the run that could be a name: all of them behind a title,
 * else those that begin with a given name. */
static void run_propose(const struct people *p, struct document *d,
                        struct column *column, size_t token, struct title title)
{
	size_t n = name_run(d, token, RUN, &p->joiners);
	bool given_weak = false, weak = false, titled = title.to > title.from;
	int64_t given = strength(p->given, d, token, &given_weak);
	int64_t alone = strength(p->surnames, d, token, &weak);

	if (titled || given || alone)
		propose(d, column, token, 1, title, titled ? "title" : "part",
		        given, alone, !titled);
	if (!titled && !given && !(d->tokens[token].form & TOKEN_INITIAL))
		return;
	for (size_t k = 2; k <= n; k++) {
		struct found known;
		int64_t surname;

		if (!name_like(d, token + k - 1) ||
		    (d->tokens[token + k - 1].form & TOKEN_INITIAL))
			continue;
		if (list_knows(p->people, d, token, k, &known) ||
		    spelled(p, d, column, token, k, title))
			continue;
		surname = strength(p->surnames, d, token + k - 1, &weak);
		if (!surname && document_sentence(d, token)->capitals)
			continue;
		propose(d, column, token, k, title, titled ? "title" : "given",
		        given, surname, !titled && given_weak &&
		        (weak || !surname));
	}
}

/* The title that begins here and stands before a name, with the titles it
 * follows ("former Prime Minister Sir"); else the one in hand. */
static struct title title_here(const struct people *p, const struct document *d,
                               size_t token, struct title before)
{
	struct found found[FOUND];
	size_t n = list_find(p->titles, d, token, found, FOUND);

	for (size_t i = 0; i < n; i++) {
		const struct mark m = { .attributes = found[i].attributes };
		size_t to = token + found[i].ntokens;

		if (text_is(mark_get(&m, "position"), "after"))
			continue;
		if (token < before.to && to <= before.to)
			return before;
		return (struct title){ token <= before.to && before.to ?
			before.from : token, to };
	}
	return before;
}

/* Listed people with the title that stands before them. */
static uint32_t listed(const struct people *p, struct document *d,
                       struct column *column, size_t token, struct title title,
                       bool covered)
{
	size_t first = column->nmarks;
	uint32_t n = list_propose(p->people, d, column, token, covered);
	struct text words = title_text(d, title);

	for (size_t i = first; words.len && i < column->nmarks; i++) {
		struct attributes a = attributes_copy(d,
			column->marks[i].attributes);

		attributes_add(&a, "title", words);
		column->marks[i].attributes = attributes_text(&a);
	}
	return n;
}

static bool people_edit(const void *state, void *worker, struct document *d,
                        struct problem *problem)
{
	const struct people *p = state;
	struct column *column = document_column(d, TEXT("DL:PERSON"));
	struct title title = { 0, 0 };
	size_t covered = 0;           /* by a listed name, to here */

	(void)worker;
	(void)problem;
	names_look(p->names, d);
	for (size_t i = 0; i < d->ntokens; i++) {
		const struct title none = { 0, 0 };
		struct title before = title;
		bool inside;
		uint32_t n;

		if (document_sentence(d, i)->token == i)
			before = none;
		title = list_never(p->titles, d, i) ? before :
			title_here(p, d, i, before);
		inside = i < covered || !name_like(d, i);
		if (inside && !p->people->added)
			continue;
		if (before.to != i)
			before = none;
		n = listed(p, d, column, i, before, inside);
		if (!p->own_only && !inside && title.to <= i)
			run_propose(p, d, column, i, before);
		if (i + n > covered)
			covered = i + n;
	}
	proposals_sort(d, column);
	return true;
}

static const struct option people_options[] = { OPTIONS_END };

static const struct names_type people_types[] = {
	{ "PERSON", "people", true }, { 0 }
};

const struct stage people_stage = {
	.name = "people",
	.column = "DL:PERSON",
	.names = true,
	.types = people_types,
	.summary = "proposes the names of people",
	.options = people_options,
	.open = people_open,
	.edit = people_edit,
};
