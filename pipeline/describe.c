/* describe.c - what follows from the bytes of tokens: whoever makes tokens, the
 * tokenizer or the reader of the stream, has it said here. */
#include "document.h"

static bool hyphen(struct text form)
{
	size_t size;
	uint32_t point = form.len ? text_point(form.at, &size) : 0;

	return point == '-' || (point >= 0x2010 && point <= 0x2015) ||
	       point == 0x2212;
}

/* Most words are nothing but small letters, and folded already. */
static bool plain(struct text form)
{
	if (form.len > TEXT_FOLDED)
		return false;
	for (size_t i = 0; i < form.len; i++)
		if ((unsigned char)(form.at[i] - 'a') > 'z' - 'a')
			return false;
	return form.len > 0;
}

static bool is_address(struct text form)
{
	const char *at = form.at;

	if (at[0] == '@' || at[0] == '#' || memchr(at, '@', form.len))
		return true;
	return form.len > 4 &&
	       (!memcmp(at, "www.", 4) || !memcmp(at, "http", 4)) &&
	       (memchr(at, '/', form.len) || at[3] == '.');
}

void token_describe(struct token *t, struct text form)
{
	const char *at = form.at, *end = form.at + form.len;
	bool letters = false, small = false, capital_later = false, first = true;
	bool digits = false;
	size_t nletters = 0;

	t->form = 0;
	if (plain(form)) {
		t->form = TOKEN_LOWER;
		t->hash = text_hash(form);
		return;
	}
	for (size_t size; at < end; at += size, first = false) {
		enum text_class c = text_class_at(at, end, &size);

		if (text_letter(c)) {
			letters = true;
			nletters++;
			if (c == TEXT_UPPER)
				capital_later |= small;
			else
				small = true;
			if (first)
				t->form |= c == TEXT_UPPER ? TOKEN_CAPITAL
				                           : TOKEN_LOWER;
		} else if (c == TEXT_DIGIT) {
			digits = true;
			if (first)
				t->form |= TOKEN_DIGIT;
		}
	}
	if (letters && !small)
		t->form |= TOKEN_CAPITALS;
	if (capital_later)
		t->form |= TOKEN_MIXED;
	if (nletters == 1 && (t->form & TOKEN_CAPITAL) && !digits)
		t->form |= TOKEN_INITIAL;
	if (!letters && !digits)
		t->form |= TOKEN_PUNCT | (hyphen(form) ? TOKEN_HYPHEN : 0);
	if ((letters || digits) && is_address(form))
		t->form |= TOKEN_ADDRESS;
	if (form.len > 1 && (end[-1] == '.' || end[-1] == '!') &&
	    (letters || digits))
		t->form |= TOKEN_DOT;

	t->hash = text_fold_hash(form);
}

void sentence_describe(struct document *document, uint32_t n)
{
	struct sentence *s = &document->sentences[n];
	struct token *t = &document->tokens[s->token], *end = t + s->ntokens;
	const uint32_t none = TOKEN_PUNCT | TOKEN_ADDRESS | TOKEN_DIGIT;
	uint32_t words = 0;

	/* Most sentences have a small word soon. */
	for (; t < end && t->form & (none | TOKEN_CAPITALS); t++) {
		t->sentence = n;
		words += !(t->form & none);
	}
	s->capitals = t == end && words > 1;
	for (; t < end; t++)
		t->sentence = n;
}

uint32_t token_gap(struct text gap)
{
	size_t newlines = 0, blanks = 0;

	if (!gap.len)
		return TOKEN_GLUED;
	for (const char *at = gap.at, *end = gap.at + gap.len; at < end;) {
		size_t size;
		uint32_t point = text_point(at, &size);

		if (point == '\r' && at + 1 < end && at[1] == '\n')
			size = 2;
		at += size;
		if (text_class(point) == TEXT_NEWLINE) {
			newlines += point == 0x2029 ? 2 : 1;
			blanks = 0;
		} else {
			blanks += point == '\t' ? 2 : 1;
		}
	}
	return (newlines ? TOKEN_LINE : 0) | (newlines > 1 ? TOKEN_BLOCK : 0) |
	       (newlines && blanks > 1 ? TOKEN_INDENT : 0);
}

void token_possessive(struct document *document, size_t i)
{
	struct token *t = &document->tokens[i];
	const char *at = document->text.at + t->at, *end = at + t->len;
	size_t quote;

	if (!(t->form & TOKEN_GLUED) || (t[-1].form & TOKEN_PUNCT) ||
	    !(quote = text_apostrophe(at, end)))
		return;
	if (t->len == quote ? text_lower(at[-1]) == 's'
	                    : t->len == quote + 1 && text_lower(end[-1]) == 's')
		t->form |= TOKEN_POSSESSIVE;
}

void document_describe(struct document *document)
{
	const char *text = document->text.at;

	for (size_t i = 1; i < document->ntokens; i++) {
		struct token *t = &document->tokens[i], *before = t - 1;

		t->form &= ~(uint32_t)(TOKEN_GAPS | TOKEN_POSSESSIVE);
		t->form |= token_gap(text_slice(text + before->at + before->len,
		                                text + t->at));
		token_possessive(document, i);
	}
	for (uint32_t n = 0; n < document->nsentences; n++)
		sentence_describe(document, n);
}
