/* sentences.c - where a sentence ends: at a stop that is no abbreviation's and
 * stands in no quotation that goes on, at a line that parts the text, before the
 * next item of a list. */
#include "sentences.h"

#include "items.h"
#include "lines.h"
#include "quotes.h"

#define CLOSERS 16
#define SHORT 3           /* tokens: "At 5 a.m." is no sentence yet */

struct cut {
	struct document *document;
	const struct abbreviations *words;
	struct lines lines;
	struct quotes quotes;
	struct landmarks landmarks;
	size_t mark;              /* the first landmark of the sentence */
	size_t pair;              /* the next pair that has not been passed */
	size_t from;              /* the first token of the sentence */
	size_t paragraph;         /* behind the last token of the paragraph */
	struct item item;         /* the last item that the sentences began with */
};

static const struct token *token(const struct cut *c, size_t i)
{
	return &c->document->tokens[i];
}

static bool glued(const struct cut *c, size_t i)
{
	return i < c->paragraph && token(c, i)->form & TOKEN_GLUED;
}

static bool is(const struct cut *c, size_t i, char sign)
{
	return i < c->paragraph && token(c, i)->len == 1 &&
	       c->document->text.at[token(c, i)->at] == sign;
}

/* Full-width and ideographic stops, which no blank follows. */
static bool wide_stop(struct text form)
{
	static const char *const stops[] = { "\xef\xbc\x8e", "\xe3\x80\x82",
		"\xef\xbc\x81", "\xef\xbc\x9f", NULL };

	for (size_t i = 0; form.len == 3 && stops[i]; i++)
		if (!memcmp(form.at, stops[i], 3))
			return true;
	return false;
}

/* A stop: '.', '!', '?', "...", and what is made of them. */
static bool stops(struct text form)
{
	if (form.at[0] != '.' && form.at[0] != '!' && form.at[0] != '?')
		return text_is(form, "\xe2\x80\xa6") || wide_stop(form);
	for (size_t i = 1; i < form.len; i++)
		if (form.at[i] != form.at[0])
			return false;
	return true;
}

/* The last token of a note's number behind a stop: "said.[1][2]", "sorts.11 12
 * They"; or the stop itself. */
static size_t note(const struct cut *c, size_t i)
{
	size_t last = i;

	while (glued(c, last + 1) && is(c, last + 1, '[') && glued(c, last + 2) &&
	       token(c, last + 2)->form & TOKEN_DIGIT && glued(c, last + 3) &&
	       is(c, last + 3, ']'))
		last += 3;
	if (last > i || !is(c, i, '.') || i == c->from || !glued(c, i) ||
	    !(token(c, i - 1)->form & TOKEN_LOWER || is(c, i - 1, ')')) ||
	    !glued(c, i + 1))
		return last;
	for (size_t k = i + 1; k < c->paragraph &&
	     token(c, k)->form & TOKEN_DIGIT && token(c, k)->len <= 3; k++)
		last = k;
	return last + 1 < c->paragraph && !glued(c, last + 1) &&
	       token(c, last + 1)->form & TOKEN_CAPITAL ? last : i;
}

/* The token after which a sentence that stops at i ends: quotes and brackets
 * close with it, as many as a person would write. */
static size_t closed(const struct cut *c, size_t i)
{
	size_t most = i + CLOSERS;

	while (i < most && glued(c, i + 1)) {
		if (!quotes_closes(c->document, i + 1) &&
		    !stops(token_text(c->document, i + 1)))
			break;
		i++;
	}
	return note(c, i);
}

/* Does a sentence that would end behind token i go on? */
static bool goes_on(const struct cut *c, size_t i)
{
	struct item item = item_at(c->document, i + 1);

	/* left. a. here */
	if (item.ntokens && (item.number == 1 || item.bracket))
		return false;

	/* "[...]" (Smith 55). */
	if (is(c, i + 1, '(') && !stops(token_text(c->document, i)) &&
	    quotes_closes(c->document, i))
		return true;

	/* "voila! -- you have", "Yahoo! (formerly", but: left. (b) here */
	for (i++; i < c->paragraph && token(c, i)->form & TOKEN_PUNCT; i++)
		if (!(token(c, i)->form & TOKEN_HYPHEN ||
		      is(c, i, '[') || is(c, i, ',') || is(c, i, ';') ||
		      (is(c, i, '(') &&
		       !item_at(c->document, i + 1).ntokens)))
			return false;
	return i < c->paragraph && token(c, i)->form & TOKEN_LOWER;
}

/* Does a sentence end at the abbreviation i, before token `next`? */
static bool abbreviation_ends(const struct cut *c, size_t i, size_t next)
{
	const struct token *t = token(c, next);
	enum abbreviation kind =
		abbreviation_of(c->words, token_text(c->document, i));

	if (i == c->from || kind == ABBREVIATION_NAME || !(t->form & TOKEN_CAPITAL))
		return false;
	if (kind == ABBREVIATION_TIME)
		return i - c->from >= SHORT && !goes_on_after_time(c->words, t);
	return starts_sentence(c->words, t);
}

/* "world.Today", "Tuesday.Mr. Smith": a blank was forgotten; "Booking.Com" has
 * none to forget. */
static bool forgotten_blank(const struct cut *c, size_t i, size_t next)
{
	const struct token *before, *t = token(c, next);

	if (i == c->from || !glued(c, i) ||
	    (t->form & (TOKEN_CAPITAL | TOKEN_ADDRESS)) != TOKEN_CAPITAL)
		return false;
	before = token(c, i - 1);
	if (before->form & TOKEN_CAPITAL)
		return starts_sentence(c->words, t) ||
		       abbreviation_of(c->words, token_text(c->document, next)) ==
		       ABBREVIATION_NAME;
	return (before->form & TOKEN_DIGIT || before->len > 1) &&
	       (!(t->form & TOKEN_CAPITALS) || t->form & TOKEN_INITIAL);
}

/* ". . ." from token i, which is a dot: the last of dots parted by blanks. */
static size_t dots(const struct cut *c, size_t i)
{
	while (is(c, i + 1, '.') && !glued(c, i + 1))
		i++;
	return i;
}

/* Do dots parted by blanks end the sentence?  Three leave something out inside
 * it, a fourth is the stop; what follows them all takes three along. */
static bool dots_end(const struct cut *c, size_t i, size_t *last)
{
	size_t end = dots(c, i), n = end - i + 1;

	*last = end;
	if (end + 1 >= c->paragraph)
		return false;
	if (glued(c, i) && n == 4 && !quotes_closes(c->document, end + 1)) {
		*last = i;
		return true;
	}
	return n > 3 && token(c, end + 1)->form & TOKEN_CAPITAL;
}

/* Does a sentence end behind token i, within its paragraph?  *last is its last
 * token, or, if none ends, the last one that need not be looked at. */
static bool ends(const struct cut *c, size_t i, size_t *last)
{
	struct text form = token_text(c->document, i);
	size_t next;

	*last = i;
	if (!(token(c, i)->form & TOKEN_DOT) && !stops(form))
		return false;
	if (form.len == 1 && form.at[0] == '.' && dots(c, i) > i + 1)
		return dots_end(c, i, last);

	size_t close = closed(c, i);
	next = close + 1;
	if (next >= c->paragraph)
		return false;
	if (glued(c, next)) {
		if (!wide_stop(form) &&
		    (close > i || !stops(form) || !forgotten_blank(c, i, next)))
			return false;
	} else if (goes_on(c, close)) {
		return false;
	}
	if (stops(form) ? quotes_closes(c->document, next) &&
	                  !glued(c, next + 1)
	                : !abbreviation_ends(c, i, next))
		return false;
	*last = close;
	return true;
}

/* The token that closes the quotation or bracket that token i is in; i itself
 * if it is in none. */
static size_t quoted(struct cut *c, size_t i)
{
	const struct quotes *q = &c->quotes;

	while (c->pair < q->npairs && q->pairs[c->pair].close < i)
		c->pair++;
	return c->pair < q->npairs && q->pairs[c->pair].open < i ?
	       q->pairs[c->pair].close : i;
}

/* The paragraph that begins at c->from: how far it goes, and its quotations. */
static void paragraph_begin(struct cut *c)
{
	size_t k = c->mark, i = c->document->ntokens;

	for (; k < c->landmarks.n; k++) {
		i = c->landmarks.tokens[k];
		if (token(c, i)->form & TOKEN_LINE && i > c->from &&
		    lines_part(&c->lines, i))
			break;
	}
	c->paragraph = k < c->landmarks.n ? i : c->document->ntokens;
	c->pair = 0;
	c->item.ntokens = 0;
	quotes_find(&c->quotes, c->document, &c->landmarks, c->mark, c->from,
	            c->paragraph);
}

/* How many tokens at the sentence's start count an item, or are its bullet: no
 * sentence ends among them. */
static size_t lead(struct cut *c)
{
	size_t first = c->from + (bullet(c->document, c->from) &&
	                          c->from + 1 < c->paragraph);
	struct item item = item_at(c->document, first);

	if (item.ntokens)
		c->item = item;
	return first + item.ntokens - c->from;
}

/* Does the next item of the list begin at token i? */
static bool next_item(const struct cut *c, size_t i)
{
	struct item next;

	if (token(c, i)->form & TOKEN_PUNCT)
		return !glued(c, i) && bullet(c->document, i);
	return c->item.ntokens && !glued(c, i) &&
	       item_follows(c->document, c->item, i, &next);
}

/* A sign that neither ends a sentence nor begins an item. */
static bool plain(const struct cut *c, size_t i)
{
	const struct token *t = token(c, i);
	char sign = c->document->text.at[t->at];

	return t->form & TOKEN_PUNCT && !(t->form & TOKEN_LINE) && t->len == 1 &&
	       sign != '.' && sign != '!' && sign != '?';
}

/* The sentence that begins at c->from: behind its last token. */
static size_t sentence_end(struct cut *c)
{
	size_t skip = c->from + lead(c);

	for (size_t last = c->from, i; c->mark < c->landmarks.n; c->mark++) {
		i = c->landmarks.tokens[c->mark];
		if (i >= c->paragraph)
			break;
		if (i < skip || i < last || (plain(c, i) && !c->item.ntokens))
			continue;

		/* The letter of an item stands before a landmark. */
		if (i > skip + 1 && c->item.ntokens && glued(c, i) &&
		    next_item(c, i - 1))
			return i - 1;
		if (i > skip && next_item(c, i))
			return i;
		if (!(token(c, i)->form & (TOKEN_DOT | TOKEN_PUNCT)))
			continue;

		bool end = ends(c, i, &last);
		size_t close = end ? quoted(c, i) : i;

		/* Inside a quotation, a stop ends a sentence only together
		 * with it. */
		if (end && (close <= i || last >= close))
			return last + 1;
		last = end ? i + 1 : last + 1;
	}
	return c->paragraph;
}

static void sentence_add(struct document *document, size_t from, size_t to,
                         bool paragraph)
{
	arena_push(document->arena, document->sentences, document->nsentences,
	           document->sentence_room);
	document->sentences[document->nsentences] = (struct sentence){
		.token = (uint32_t)from, .ntokens = (uint32_t)(to - from),
		.comments = paragraph && from ? TEXT("# newpar\n") : TEXT(""),
		.paragraph = paragraph };
	for (size_t i = from; i < to; i++)
		document->tokens[i].id = (uint32_t)(i - from + 1);
	sentence_describe(document, (uint32_t)document->nsentences++);
}

void sentences_cut(struct document *document, const struct abbreviations *words)
{
	struct cut cut = { .document = document, .words = words };

	tokens_cut(document, words, &cut.landmarks);
	cut.lines = lines_read(document, &cut.landmarks);
	document->nsentences = 0;
	while (cut.from < document->ntokens) {
		bool paragraph = cut.from >= cut.paragraph;

		if (paragraph)
			paragraph_begin(&cut);

		size_t end = sentence_end(&cut);
		sentence_add(document, cut.from, end, paragraph);
		cut.from = end;
		while (cut.mark < cut.landmarks.n &&
		       cut.landmarks.tokens[cut.mark] < end)
			cut.mark++;
		while (cut.mark && cut.landmarks.tokens[cut.mark - 1] >= end)
			cut.mark--;
	}
}
