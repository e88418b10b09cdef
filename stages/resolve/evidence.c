/* evidence.c - everything that speaks for or against a candidate. */
#include "resolve.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const names[KINDS] = { "person", "org", "place", "norp",
	"time" };

struct witness {
	const struct view *view;
	const struct candidate *c;
	void (*emit)(void *context, const char *evidence, struct text value);
	void *context;
};

static void tell(const struct witness *w, const char *evidence,
                 const char *format, ...) __attribute__((format(printf, 3, 4)));

static void tell(const struct witness *w, const char *evidence,
                 const char *format, ...)
{
	char value[200];
	va_list arguments;
	int len;

	va_start(arguments, format);
	len = vsnprintf(value, sizeof value, format, arguments);
	va_end(arguments);
	if (len > 0 && (size_t)len < sizeof value)
		w->emit(w->context, evidence,
		        (struct text){ value, (size_t)len });
}

static const struct token *token_at(const struct witness *w, size_t i)
{
	return &w->view->document->tokens[i];
}

static bool common(const struct word *word)
{
	return word->capitals >= 0 && word->capitals < 60;
}

static int length(const struct candidate *c)
{
	return c->ntokens < 4 ? (int)c->ntokens : 4;
}

/* What the lists and the taggers say of the whole span. */
static void proposals(const struct witness *w)
{
	const struct candidate *c = w->c;
	const struct word *word = &w->view->words[c->token];
	char set[40] = "";

	for (int k = 0; k < KINDS; k++) {
		const struct mark *m = c->marks[k];
		struct text how, subtype;
		bool weak, listed;
		int64_t prior = 0;

		if (!m)
			continue;
		how = mark_get(m, "how");
		subtype = mark_get(m, "subtype");
		weak = mark_get(m, "weak").at != NULL;
		listed = mark_get(m, "id").at || k >= KIND_NORP;
		text_number(mark_get(m, "prior"), &prior);
		if (!listed) {
			tell(w, "made", "%s.%.*s%s", names[k], (int)how.len,
			     how.at, weak ? ".weak" : "");
			continue;
		}
		tell(w, "listed", "%s%s", names[k], weak ? ".weak" : "");
		tell(w, "length", "%s.%d", names[k], length(c));
		tell(w, "prior", "%s.%d", names[k], (int)prior / 10);
		if (subtype.len)
			tell(w, "subtype", "%s.%.*s", names[k],
			     (int)subtype.len, subtype.at);
		if (c->ntokens == 1 && common(word))
			tell(w, "word", "%s%s", names[k],
			     word->small ? ".small" : "");
		snprintf(set + strlen(set), sizeof set - strlen(set), "%s%s",
		         set[0] ? "+" : "", names[k]);
	}
	tell(w, "kinds", "%s", set[0] ? set : "none");
}

/* Given name and surname. */
static void name_parts(const struct witness *w)
{
	const struct candidate *c = w->c;
	const struct mark *m = c->marks[KIND_PERSON];
	int64_t given = 0, surname = 0;

	if (!m)
		return;
	text_number(mark_get(m, "given"), &given);
	text_number(mark_get(m, "surname"), &surname);
	if (!mark_get(m, "id").at)
		tell(w, "parts", "%d.%s.%s", length(c), !given ? "0" :
		     given < 50 ? "g" : "G", !surname ? "0" :
		     surname < 50 ? "s" : "S");
	if (mark_get(m, "title").at)
		tell(w, "titled", "%d", length(c));
}

static void shape(const struct witness *w)
{
	const struct candidate *c = w->c;
	const struct document *d = w->view->document;
	const struct sentence *s = document_sentence(d, c->token);
	const struct word *word = &w->view->words[c->token];
	const struct token *t = token_at(w, c->token);
	bool start = s->token == c->token;
	bool all_common = true;

	for (uint32_t i = 0; i < c->ntokens; i++)
		all_common &= common(&w->view->words[c->token + i]) ||
			!(t[i].form & TOKEN_CAPITAL);
	tell(w, "size", "%d", length(c));
	if (c->ntokens == 1 && (t->form & TOKEN_INITIAL))
		tell(w, "shape", "initial");
	else if (c->ntokens == 1 && (t->form & TOKEN_CAPITALS) &&
	         !s->capitals)
		tell(w, "shape", "capitals%d", t->len < 6 ? (int)t->len : 6);
	else if (c->ntokens == 1 && (t->form & TOKEN_MIXED))
		tell(w, "shape", "mixed");
	if (start)
		tell(w, "start", "%s.%d", common(word) ? "word" : "name",
		     length(c));
	if (all_common)
		tell(w, "common", "%d%s", length(c), start ? ".start" : "");
	if (c->ntokens == 1 && word->small)
		tell(w, "small", start ? "start" : "inside");
	if (s->capitals)
		tell(w, "line", "capitals");
	if (t[c->ntokens - 1].form & TOKEN_INITIAL && c->ntokens > 1)
		tell(w, "ends", "initial");
}

/* The folded word at a token, or what kind of sign it is. */
static void word_tell(const struct witness *w, const char *evidence, size_t i)
{
	const struct token *t = token_at(w, i);
	char folded[TEXT_FOLDED];
	size_t len = text_fold(token_text(w->view->document, i), folded);

	if (t->form & TOKEN_DIGIT)
		tell(w, evidence, "#");
	else
		w->emit(w->context, evidence, (struct text){ folded, len });
}

static const char *listed_kind(const struct word *word)
{
	for (int k = KINDS - 1; k >= 0; k--)
		if (word->begins >> k & 1)
			return names[k];
	return NULL;
}

/* The words on both sides, and what is known of them. */
static void context(const struct witness *w)
{
	const struct candidate *c = w->c;
	const struct document *d = w->view->document;
	const struct sentence *s = document_sentence(d, c->token);
	size_t left = c->token, right = c->token + c->ntokens;
	size_t end = s->token + s->ntokens;

	if (left > s->token) {
		const struct word *before = &w->view->words[left - 1];

		word_tell(w, "left", left - 1);
		if (token_at(w, left)->form & TOKEN_GLUED)
			tell(w, "glued", "left");
		else if (token_at(w, left - 1)->form & TOKEN_CAPITAL)
			tell(w, "joined", "left.%s", before->listed & 1 << KIND_NORP
				? "norp" : token_at(w, left - 1)->form &
				TOKEN_INITIAL ? "initial" :
				before->listed & 1 << KIND_PLACE ?
				"place" : before->listed & 1 << KIND_ORG ? "org" :
				before->given ? "given" : common(before) &&
				left - 1 == s->token ? "start" : "name");
		if (left > s->token + 1)
			word_tell(w, "left2", left - 2);
	} else {
		tell(w, "left", "^");
	}
	if (right < end) {
		const struct word *after = &w->view->words[right];

		word_tell(w, "right", right);
		if ((token_at(w, right)->form & (TOKEN_GLUED | TOKEN_HYPHEN)) ==
		    (TOKEN_GLUED | TOKEN_HYPHEN) && right + 1 < end)
			word_tell(w, "hyphen", right + 1);
		if (token_at(w, right)->form & TOKEN_CAPITAL)
			tell(w, "joined", "right.%s", after->listed &
				1 << KIND_ORG ? "org" : after->listed &
				1 << KIND_PLACE ? "place" : after->surname ?
				"surname" : "name");
		if (text_is(token_text(d, right), ",") && right + 1 < end &&
		    listed_kind(after + 1))
			tell(w, "comma", "%s", listed_kind(after + 1));
		if (right + 1 < end)
			word_tell(w, "right2", right + 1);
	} else {
		tell(w, "right", "$");
	}
}

/* What the rest of the document says. */
static void elsewhere(const struct witness *w)
{
	const struct candidate *c = w->c;
	const struct word *word = &w->view->words[c->token];

	if (c->ntokens == 1 && word->family)
		tell(w, "family", "known");
	if (c->ntokens == 1 && word->families)
		tell(w, "family", "plural");
	if (c->ntokens == 1 && word->initials)
		tell(w, "initials", "organisation");
}

void evidence(const struct view *view, const struct candidate *candidate,
              void (*emit)(void *context, const char *evidence,
                           struct text value), void *emit_context)
{
	const struct witness w = { view, candidate, emit, emit_context };

	proposals(&w);
	name_parts(&w);
	shape(&w);
	context(&w);
	elsewhere(&w);
}
