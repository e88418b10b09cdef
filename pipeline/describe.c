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

	t->hash = text_fold_hash(form);
}

/* A line of at least two words is in capitals if no letter is small. */
static void sentence_describe(const struct document *document,
                              struct sentence *s)
{
	size_t words = 0, capitals = 0;

	for (uint32_t i = s->token; i < s->token + s->ntokens; i++) {
		uint32_t form = document->tokens[i].form;

		if (form & (TOKEN_PUNCT | TOKEN_ADDRESS | TOKEN_DIGIT))
			continue;
		words++;
		capitals += (form & TOKEN_CAPITALS) != 0;
	}
	s->capitals = words > 1 && words == capitals;
}

void document_describe(struct document *document)
{
	const char *text = document->text.at;

	for (size_t i = 1; i < document->ntokens; i++) {
		struct token *t = &document->tokens[i], *before = t - 1;
		const char *at = text + t->at, *end = at + t->len;
		size_t quote = text_apostrophe(at, end);

		t->form &= ~(uint32_t)(TOKEN_GLUED | TOKEN_POSSESSIVE);
		if (before->at + before->len != t->at)
			continue;
		t->form |= TOKEN_GLUED;
		if (!quote || (before->form & TOKEN_PUNCT))
			continue;
		if (t->len == quote ? text_lower(at[-1]) == 's'
		                    : t->len == quote + 1 && text_lower(end[-1]) == 's')
			t->form |= TOKEN_POSSESSIVE;
	}
	for (size_t i = 0; i < document->nsentences; i++) {
		struct sentence *s = &document->sentences[i];

		sentence_describe(document, s);
		for (uint32_t k = s->token; k < s->token + s->ntokens; k++)
			document->tokens[k].sentence = (uint32_t)i;
	}
}
