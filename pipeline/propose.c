/* propose.c - proposals from lists, and runs of capitals. */
#include "propose.h"

#define FOUND 32

struct attributes attributes_copy(const struct document *document,
                                  struct text known)
{
	struct attributes a = { .arena = document->arena };

	a.at = arena_copy(a.arena, known.at, known.len);
	a.len = a.room = known.len;
	return a;
}

enum mark_action found_action(const struct found *found)
{
	return found->own ? mark_action(found->attributes) : MARK_WEIGHED;
}

struct found *found_all(const struct list *list, struct document *document,
                        size_t token, struct found *few, size_t *n)
{
	struct found *found = few;
	size_t room = *n;

	while ((*n = list_find(list, document, token, found, room)) == room) {
		room *= 2;
		found = arena_alloc(document->arena, room * sizeof *found);
	}
	return found;
}

/* Is a name of that many tokens among those that were found denied? */
static bool denied(const struct found *found, size_t n, uint32_t ntokens)
{
	for (size_t i = 0; i < n; i++)
		if (found[i].ntokens == ntokens &&
		    found_action(&found[i]) == MARK_DENIED)
			return true;
	return false;
}

uint32_t list_propose(const struct list *list, struct document *document,
                      struct column *column, size_t token, bool covered)
{
	struct found few[FOUND];
	size_t n = FOUND;
	struct found *found = found_all(list, document, token, few, &n);
	uint32_t longest = 0;

	for (size_t i = 0; i < n; i++) {
		struct mark mark = { .token = (uint32_t)token,
			.ntokens = found[i].ntokens,
			.attributes = found[i].attributes,
			.action = found_action(&found[i]) };

		if (covered && mark.action == MARK_WEIGHED)
			continue;
		if (mark.ntokens > longest && !denied(found, n, mark.ntokens))
			longest = mark.ntokens;
		if (found[i].weak && mark.action == MARK_WEIGHED &&
		    !mark_get(&mark, "weak").at) {
			struct attributes a = attributes_copy(document,
				mark.attributes);

			attributes_add(&a, "weak", TEXT("yes"));
			mark.attributes = attributes_text(&a);
		}
		mark.label = column_label(column, mark.attributes);
		column_mark(document, column, mark);
	}
	return longest;
}

/* Does a denial hold for a mark of the same span? */
static bool denies(const struct mark *denial, const struct mark *mark)
{
	return denial->action == MARK_DENIED && mark->action != MARK_DENIED &&
	       (!mark_get(denial, "type").at ||
	        text_equal(denial->label, mark->label));
}

void proposals_sort(struct document *document, struct column *column)
{
	struct mark *all;
	size_t kept = 0, n = column->nmarks;
	bool any = false;

	column_sort(document, column);
	for (size_t i = 0; i < n; i++)
		any |= column->marks[i].action == MARK_DENIED;
	if (!any)
		return;
	all = arena_alloc(document->arena, n * sizeof *all);
	memcpy(all, column->marks, n * sizeof *all);
	for (size_t i = 0, first = 0, end = 0; i < n; i++) {
		bool denied = false;

		/* The marks of one span stand together. */
		if (i == end)
			for (first = i; end < n &&
			     all[end].token == all[i].token &&
			     all[end].ntokens == all[i].ntokens; end++)
				;
		for (size_t k = first; k < end && !denied; k++)
			denied = denies(&all[k], &all[i]);
		if (!denied)
			column->marks[kept++] = all[i];
	}
	column->nmarks = kept;
}

size_t sentence_rest(const struct document *document, size_t token)
{
	const struct sentence *s = document_sentence(document, token);

	return s->token + s->ntokens - token;
}

bool name_like(const struct document *document, size_t token)
{
	uint32_t form = document->tokens[token].form;

	return (form & TOKEN_CAPITAL) && !(form & TOKEN_ADDRESS);
}

/* What follows a hyphen that glues it to a name: "-Qaeda", "-shih". */
static bool hyphened(const struct document *document, size_t token, size_t end)
{
	const struct token *t = &document->tokens[token];

	return token + 1 < end && (t->form & TOKEN_HYPHEN) &&
	       (t->form & TOKEN_GLUED) && (t[1].form & TOKEN_GLUED) &&
	       (t[1].form & TOKEN_CAPITAL) && !(t[-1].form & TOKEN_INITIAL);
}

uint32_t joiner(const struct joiners *joiners, const struct document *document,
                size_t token)
{
	struct found found[FOUND];
	size_t n = list_find(joiners->list, document, token, found, FOUND);

	for (size_t i = 0; i < n; i++) {
		const struct mark m = { .attributes = found[i].attributes };

		if (text_is(mark_get(&m, "kind"), joiners->kind))
			return found[i].ntokens;
	}
	return 0;
}

size_t name_run(const struct document *document, size_t token, size_t most,
                const struct joiners *joiners)
{
	size_t end = token + sentence_rest(document, token), i = token + 1;

	if (end > token + most)
		end = token + most;
	while (i < end) {
		size_t k = i;

		if (hyphened(document, i, end)) {
			i += 2;
			continue;
		}
		for (uint32_t n = 1; n && k < end && !name_like(document, k);
		     k += n)
			n = joiner(joiners, document, k);
		if (k >= end || !name_like(document, k) ||
		    (document->tokens[k].form & TOKEN_GLUED))
			break;
		i = k + 1;
	}
	return i - token;
}
