/* tokens.c - cuts text into tokens: words of plain letters, which most are, eight
 * bytes at a time; rules for all others. */
#include "tokens.h"

#include <endian.h>

#include "token_rules.h"

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* 0x80 in each byte that is a letter of ASCII. */
static uint64_t letters(uint64_t eight)
{
	uint64_t small = (eight | EACH(0x20)) & EACH(0x7f);

	return (small + EACH(0x80 - 'a')) & ~(small + EACH(0x7f - 'z')) &
	       ~eight & EACH(0x80);
}

static uint64_t load(const char *at)
{
	uint64_t eight;

	memcpy(&eight, at, 8);
	return le64toh(eight);
}

/* What a sign does behind plain letters: nothing, the word has ended; or it
 * may belong to it; or rules must say. */
enum { ENDS = 1, DOT, SLASHES };
static const uint8_t behind[256] = {
	['\t'] = ENDS, ['\n'] = ENDS, ['\r'] = ENDS, [' '] = ENDS, ['"'] = ENDS,
	['$'] = ENDS, ['%'] = ENDS, ['('] = ENDS, [')'] = ENDS, ['*'] = ENDS,
	[','] = ENDS, ['-'] = ENDS, ['/'] = ENDS, [';'] = ENDS, ['<'] = ENDS,
	['='] = ENDS, ['>'] = ENDS, ['?'] = ENDS, ['['] = ENDS, [']'] = ENDS,
	['{'] = ENDS, ['|'] = ENDS, ['}'] = ENDS, ['.'] = DOT, [':'] = SLASHES,
};

/* A word of nothing but ASCII letters, with its dot if it is an abbreviation,
 * described as token_describe would; NULL if rules must look. */
static const char *plain_word(const struct cutter *c, const char *at,
                              struct token *t)
{
	uint64_t eight, found, stop, small, mixed = 0, hash;
	bool any_small = false;
	size_t len = 0, n;

	/* The length first: the hash begins with it. */
	do {
		if (c->end - at < (ptrdiff_t)len + 9)
			return NULL;
		eight = load(at + len);
		stop = ~letters(eight) & EACH(0x80);
		n = stop ? (size_t)__builtin_ctzll(stop) >> 3 : 8;
		len += n;
	} while (!stop);
	if (len > TEXT_FOLDED)
		return NULL;

	hash = text_hash_start(len);
	for (size_t i = 0; i < len; i += 8) {
		uint64_t within = len - i < 8 ?
			(UINT64_C(1) << (8 * (len - i))) - 1 : ~UINT64_C(0);

		eight = load(at + i);
		found = letters(eight) & within;
		small = found & eight << 2;
		mixed |= found & ~small &
			(any_small ? ~UINT64_C(0) : -(small & -small));
		any_small |= small != 0;
		hash = text_hash_step(hash, (eight | EACH(0x20)) & within);
	}

	bool capital = *at < 'a';
	uint32_t form = capital ? TOKEN_CAPITAL : TOKEN_LOWER;
	if (!any_small)
		form |= TOKEN_CAPITALS | (len == 1 ? TOKEN_INITIAL : 0);
	if (mixed)
		form |= TOKEN_MIXED;

	const char *next = at + len;
	switch (behind[(unsigned char)*next]) {
	case ENDS:
		break;
	case SLASHES:
		if (c->end - next > 1 && next[1] == '/')
			return NULL;
		break;
	case DOT:
		if (len == 3 && text_lower(*at) == 'w')         /* www. */
			return NULL;
		if (c->end - next > 1 && (next[1] & 0x80 ||
		    text_letter((enum text_class)text_ascii[(int)next[1]])))
			return NULL;
		if ((len == 1 && capital) ||
		    abbreviation_find(c->words, hash, capital)) {
			form |= TOKEN_DOT;
			len++;
		}
		break;
	default:
		return NULL;
	}

	size_t split = contraction_split(c->words, hash, false);
	if (split && split < len)
		return NULL;
	t->form |= form;
	t->hash = hash;
	t->end = t->start + (uint32_t)len;
	return at + len;
}

/* Signs that are tokens of their own: always, or unless another like them
 * follows. */
enum { ALONE = 1, UNLESS_REPEATED };
static const uint8_t signs[256] = {
	['"'] = ALONE, ['$'] = ALONE, ['%'] = ALONE, ['&'] = ALONE, ['('] = ALONE,
	[')'] = ALONE, ['+'] = ALONE, [','] = ALONE, ['/'] = ALONE, [':'] = ALONE,
	[';'] = ALONE, ['<'] = ALONE, ['>'] = ALONE, ['?'] = UNLESS_REPEATED,
	['['] = ALONE, ['\\'] = ALONE, [']'] = ALONE, ['^'] = ALONE,
	['{'] = ALONE, ['|'] = ALONE, ['}'] = ALONE, ['.'] = UNLESS_REPEATED,
	['-'] = UNLESS_REPEATED, ['!'] = UNLESS_REPEATED,
};

static const char *plain_sign(const struct cutter *c, const char *at,
                              struct token *t)
{
	switch (signs[(unsigned char)*at]) {
	case UNLESS_REPEATED:
		if (c->end - at > 1 && at[1] == *at)
			return NULL;
		/* fall through */
	case ALONE:
		t->form |= TOKEN_PUNCT | (*at == '-' ? TOKEN_HYPHEN : 0);
		t->hash = text_hash_step(text_hash_start(1), (unsigned char)*at);
		t->end = t->start + 1;
		return at + 1;
	default:
		return NULL;
	}
}

/* The next token behind `from`: its place and gap; false at the text's end. */
static bool gap_skip(const struct cutter *c, const char *from, struct token *t,
                     const char **at)
{
	const char *next = from;

	t->form = 0;
	if (c->end - from > 1 && *from == ' ' && from[1] > ' ' && from[1] < 0x7f) {
		*at = from + 1;
		t->start++;
		return true;
	}
	for (size_t size; next < c->end; next += size, t->start++) {
		enum text_class class = text_class_at(next, c->end, &size);

		if (class != TEXT_GAP && class != TEXT_NEWLINE)
			break;
	}
	t->form = token_gap(text_slice(from, next));
	*at = next;
	return next < c->end;
}

static const char *next_mail(const char *at, const char *end)
{
	const char *mail = at < end ? memchr(at, '@', (size_t)(end - at)) : NULL;

	return mail ? mail : end;
}

void tokens_cut(struct document *document, const struct abbreviations *words)
{
	struct text text = document->text;
	const char *at = text.at, *end = text.at + text.len, *stop;
	struct cutter cutter = { end, words, next_mail(at, end) };
	struct token t = { .start = 0 };

	/* News has a token each five to six bytes. */
	document->ntokens = 0;
	if (document->token_room < text.len / 5) {
		document->token_room = text.len / 5;
		document->tokens = arena_alloc(document->arena,
			document->token_room * sizeof *document->tokens);
	}
	while (gap_skip(&cutter, at, &t, &at)) {
		if (!document->ntokens) {
			document->before = (uint32_t)(at - text.at);
			t.form = 0;
		}
		if (at > cutter.mail)
			cutter.mail = next_mail(at, end);
		if (cutter.mail - at < TOKEN_ADDRESS_MAX && cutter.mail < end)
			stop = NULL;
		else if (text_lower(*at) >= 'a' && text_lower(*at) <= 'z')
			stop = plain_word(&cutter, at, &t);
		else
			stop = plain_sign(&cutter, at, &t);
		if (!stop)
			stop = token_by_rules(&cutter, at, &t);
		t.at = (uint32_t)(at - text.at);
		t.len = (uint32_t)(stop - at);
		arena_push(document->arena, document->tokens, document->ntokens,
		           document->token_room);
		document->tokens[document->ntokens] = t;
		token_possessive(document, document->ntokens++);
		t.start = t.end;
		at = stop;
	}
	if (!document->ntokens)
		document->before = (uint32_t)text.len;
}
