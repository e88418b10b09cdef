/* datelines.c - the words of the line that opens a news story: "AUSTIN, Texas,
 * May 20 (AP) —" names places and then an agency, whatever else a word may be.
 */
#include "resolve.h"

#define DATELINE_TOKENS 24
#define SMALL_WORD 3              /* "Rio de Janeiro", "Bergen and Oslo" */

struct line {
	const struct document *d;
	struct word *words;
	size_t first, end;        /* its tokens, as far as looked at */
	size_t place;             /* behind the places */
	size_t agency, closed;    /* what is in brackets; equal: nothing */
	bool day, listed, dash;
	bool shouted;             /* all before the dash is in capitals */
};

static bool is(const struct line *l, size_t i, const char *text)
{
	return i < l->end && text_is(token_text(l->d, i), text);
}

static uint32_t form(const struct line *l, size_t i)
{
	return l->d->tokens[i].form;
}

/* A dash that parts, not one inside a word. */
static bool dash(const struct line *l, size_t i)
{
	if (!(form(l, i) & TOKEN_HYPHEN) && !is(l, i, "_"))
		return false;
	return !is(l, i, "-") || !(form(l, i) & TOKEN_GLUED) ||
	       i + 1 == l->end || !(form(l, i + 1) & TOKEN_GLUED);
}

/* "(AP)", "/PRNewswire/": the token behind it; `i` if it does not close. */
static size_t group(struct line *l, size_t i)
{
	const char *close = is(l, i, "(") ? ")" : "/";
	size_t k = i + 1;

	while (k < l->end && !is(l, k, close))
		l->listed |= l->words[k++].begins >> KIND_ORG & 1;
	if (k == l->end)
		return i;
	l->agency = i + 1;
	l->closed = k;
	return k + 1;
}

/* Reads up to the dash, or to the end of an agency that a list knows.  False if
 * something stands there that no dateline has. */
static bool line_read(struct line *l)
{
	size_t i = l->first;

	l->shouted = true;
	while (i < l->end && !l->dash) {
		uint32_t f = form(l, i);
		size_t next = i + 1;

		if (dash(l, i)) {
			l->dash = true;
		} else if (f & TOKEN_DIGIT) {
			/* The month before it, or behind it, is no place. */
			if (!l->day && i > l->first && i == l->place &&
			    (form(l, i - 1) & TOKEN_CAPITAL))
				l->place--;
			l->day = true;
		} else if (is(l, i, "(") || is(l, i, "/")) {
			next = group(l, i);
			if (next == i)
				return false;
		} else if ((f & TOKEN_CAPITAL) || is(l, i, ",") ||
		           is(l, i, ".") || is(l, i, "&") || is(l, i, ":")) {
			if (l->closed && (f & TOKEN_CAPITAL))
				break;
			l->shouted &= !(f & TOKEN_CAPITAL) ||
			              ((f & TOKEN_CAPITALS) != 0);
			if (!l->day && !l->closed)
				l->place = next;
		} else if (!(f & TOKEN_LOWER) || i == l->first ||
		           l->d->tokens[i].len > SMALL_WORD || l->closed) {
			break;
		}
		i = next;
	}
	return l->place > l->first;
}

static void mark(struct line *l, size_t from, size_t to, enum dateline part)
{
	for (size_t i = from; i < to; i++)
		l->words[i].dateline = (uint8_t)part;
}

static void line_mark(struct line *l)
{
	if (!(form(l, l->first) & TOKEN_CAPITAL) || !line_read(l))
		return;
	if ((l->closed && l->dash && (l->day || l->listed)) ||
	    (l->day && l->closed && l->listed) || (l->day && l->dash &&
	    (form(l, l->first) & TOKEN_CAPITALS))) {
		mark(l, l->first, l->place, DATELINE_PLACE);
		mark(l, l->agency, l->closed, DATELINE_AGENCY);
	} else if (l->dash && l->shouted && !l->closed && !l->day &&
	           !document_sentence(l->d, l->first)->capitals) {
		mark(l, l->first, l->place, DATELINE_DASH);
	}
}

void datelines_view(const struct document *d, struct word *words)
{
	for (size_t i = 0; i < d->ntokens; i++) {
		struct line l = { .d = d, .words = words, .first = i, .end = i,
			.place = i };

		if (i && !document_line(d, i))
			continue;
		do
			l.end++;
		while (l.end < d->ntokens && l.end - i < DATELINE_TOKENS &&
		       !document_line(d, l.end));
		line_mark(&l);
	}
}
