/* sentences.c - where a sentence ends: at a full stop that is no
 * abbreviation's, at a blank line, at a line's end unless the text is wrapped. */
#include "sentences.h"

#define CLOSERS 16

struct gap { size_t newlines; bool any; };

static struct gap gap_after(const struct document *document, size_t i)
{
	const struct token *t = &document->tokens[i];
	uint32_t from = t->at + t->len, to = i + 1 < document->ntokens ?
		document->tokens[i + 1].at : (uint32_t)document->text.len;
	struct gap gap = { 0, to > from };

	for (const char *at = document->text.at + from,
	     *end = document->text.at + to; at < end;) {
		size_t size;
		uint32_t point = text_point(at, &size);

		if (point == '\r' && at + 1 < end && at[1] == '\n')
			size = 2;
		gap.newlines += point == 0x2029 ? 2 :
			text_class(point) == TEXT_NEWLINE;
		at += size;
	}
	return gap;
}

/* Hard-wrapped text: more than a quarter of the line ends inside paragraphs are
 * followed by a small letter. */
static bool wrapped(const struct document *document)
{
	size_t lines = 0, small = 0;

	for (size_t i = 0; i + 1 < document->ntokens; i++)
		if (gap_after(document, i).newlines == 1) {
			lines++;
			small += (document->tokens[i + 1].form & TOKEN_LOWER) != 0;
		}
	return 4 * small > lines;
}

static bool closes(struct text form)
{
	static const char *const closers[] = {
		"\"", "'", "''", ")", "]", "}", "\xe2\x80\x9d", "\xe2\x80\x99",
		"\xc2\xbb", NULL,
	};

	for (size_t i = 0; closers[i]; i++)
		if (text_is(form, closers[i]))
			return true;
	return false;
}

/* A stop: '.', '!', '?', "...", and what is made of them. */
static bool stops(struct text form)
{
	if (text_is(form, "\xe2\x80\xa6"))
		return true;
	for (size_t i = 0; i < form.len; i++)
		if (!strchr(".!?", form.at[i]))
			return false;
	return form.len > 0;
}

/* The token after which a sentence that stops at i ends: quotes and brackets
 * close with it, as many as a person would write. */
static size_t closed(const struct document *document, size_t i)
{
	size_t most = i + CLOSERS;

	while (i < most && i + 1 < document->ntokens &&
	       !gap_after(document, i).any &&
	       (closes(token_text(document, i + 1)) ||
	        stops(token_text(document, i + 1))))
		i++;
	return i;
}

static bool abbreviation_ends(const struct document *document,
                              const struct abbreviations *words, size_t i,
                              const struct token *next)
{
	enum abbreviation kind = abbreviation_of(words, token_text(document, i));
	bool starter = (next->form & TOKEN_CAPITAL) &&
	               starts_sentence(words, next);

	if (kind == ABBREVIATION_NAME)
		return false;
	if (kind == ABBREVIATION_NUMBER && (next->form & TOKEN_DIGIT))
		return false;
	return starter;
}

/* Does a sentence end behind token i, on its line?  *last is its last token. */
static bool ends(const struct document *document,
                 const struct abbreviations *words, size_t i, size_t *last)
{
	struct text form = token_text(document, i);
	const struct token *next;

	if (form.at[form.len - 1] != '.' && !stops(form))
		return false;
	*last = closed(document, i);
	if (*last + 1 >= document->ntokens || !gap_after(document, *last).any)
		return false;
	next = &document->tokens[*last + 1];
	if (next->form & TOKEN_LOWER)
		return false;
	if (stops(form))
		return !(next->form & TOKEN_PUNCT) ||
		       !closes(token_text(document, *last + 1)) ||
		       (next + 1 < document->tokens + document->ntokens &&
		        !gap_after(document, *last + 1).any);
	return abbreviation_ends(document, words, i, next);
}

static void sentence_add(struct document *document, size_t from, size_t to,
                         bool paragraph)
{
	arena_push(document->arena, document->sentences, document->nsentences,
	           document->sentence_room);
	document->sentences[document->nsentences++] = (struct sentence){
		.token = (uint32_t)from, .ntokens = (uint32_t)(to - from),
		.comments = paragraph && from ? TEXT("# newpar\n") : TEXT(""),
		.paragraph = paragraph };
	for (size_t i = from; i < to; i++)
		document->tokens[i].id = (uint32_t)(i - from + 1);
}

void sentences_cut(struct document *document, const struct abbreviations *words)
{
	bool wraps = wrapped(document), paragraph = true;
	size_t from = 0;

	document->nsentences = 0;
	for (size_t i = 0; i < document->ntokens; i++) {
		size_t last = i;
		bool end = ends(document, words, i, &last);
		struct gap gap;

		/* A line's end between the stop and its closer ends there. */
		gap = gap_after(document, end ? last : i);
		if (!end)
			last = i;
		bool line = gap.newlines > 1 || (gap.newlines == 1 && !wraps);
		if (!end && !line && last + 1 < document->ntokens)
			continue;
		sentence_add(document, from, last + 1, paragraph);
		paragraph = line;
		from = last + 1;
		i = last;
	}
	document_describe(document);
}
