/* heads.c - finds head words, and the run on their open side. */
#include "heads.h"

#define RUN 10                    /* words of such a name at most */
#define FOUND 8

bool heads_open(struct heads *heads, const struct names *names,
                const char *list, const char *kind, struct problem *problem)
{
	heads->joiners.kind = kind;
	return (heads->list = names_list(names, list, problem)) &&
	       (heads->joiners.list = names_list(names, "particles", problem));
}

static void propose(struct document *d, struct column *column, size_t from,
                    size_t to, const struct mark *head)
{
	struct attributes a = { .arena = d->arena };
	struct text subtype = mark_value(d, head, "subtype");

	attributes_add(&a, "how", TEXT("head"));
	if (subtype.len)
		attributes_add(&a, "subtype", subtype);

	/* "Town Council" ends in two heads. */
	for (size_t i = column->nmarks; i-- > 0 &&
	     column->marks[i].token == from;)
		if (column->marks[i].ntokens == to - from &&
		    text_equal(column->marks[i].attributes,
		               attributes_text(&a)))
			return;
	column_mark(d, column, (struct mark){ .token = (uint32_t)from,
		.ntokens = (uint32_t)(to - from),
		.label = column_label(column, attributes_text(&a)),
		.attributes = attributes_text(&a) });
}

/* Where the name ends that a left head word leads: behind joiners ("Ministry of
 * the Interior") and a run of capitals; at `from` if there is none. */
static size_t right_side(const struct heads *heads, const struct document *d,
                         size_t from, size_t end)
{
	size_t at = from;

	for (uint32_t n = 1; n && at < end && !name_like(d, at); at += n)
		n = joiner(&heads->joiners, d, at);
	if (at >= end || !name_like(d, at))
		return from;
	return at + name_run(d, at, RUN, &heads->joiners);
}

/* The head words that begin at a token: the longest on each side. */
static void heads_here(const struct heads *heads, struct document *d,
                       struct column *column, size_t token, size_t run,
                       size_t run_end)
{
	struct found found[FOUND];
	size_t n = list_find(heads->list, d, token, found, FOUND);
	bool left = false, right = false;

	for (size_t i = 0; i < n; i++) {
		const struct mark head = { .attributes = found[i].attributes };
		size_t end = token + found[i].ntokens;
		bool is_left = text_is(mark_get(&head, "position"), "left");

		if (is_left ? left : right)
			continue;
		if (is_left) {
			size_t to = right_side(heads, d, end, token +
				sentence_rest(d, token));

			if (to > end)
				propose(d, column, token, to, &head);
			left = true;
		} else if (run < token) {
			propose(d, column, run, end, &head);
			if (run_end > end)      /* "... Party of Canada" */
				propose(d, column, run, run_end, &head);
			right = true;
		}
	}
}

void heads_propose(const struct heads *heads, struct document *d,
                   struct column *column)
{
	size_t run = 0, end = 0;

	for (size_t i = 0; i < d->ntokens; i++) {
		/* "Hinton plc": a head in small letters ends the run. */
		if (!name_like(d, i) && (i != end || run == end))
			continue;
		if (i == end && run < end && !name_like(d, i)) {
			if (d->tokens[i].sentence == d->tokens[run].sentence)
				heads_here(heads, d, column, i, run, end);
			continue;
		}
		if (i >= end) {
			/* "The" at a sentence's start is no part of the name. */
			if (joiner(&heads->joiners, d, i))
				continue;
			run = i;
			end = i + name_run(d, i, RUN, &heads->joiners);
		}
		heads_here(heads, d, column, i, run, end);
	}
}
