/* tokens.c - cuts text into tokens: words of plain letters, which most are, eight
 * bytes at a time, with their hash and form; rules for all others. */
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

/* 0x80 in each byte that is no small letter of ASCII. */
static uint64_t not_small(uint64_t eight)
{
	uint64_t low = eight & EACH(0x7f);

	return ~((low + EACH(0x80 - 'a')) & ~(low + EACH(0x7f - 'z')) & ~eight) &
	       EACH(0x80);
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

/* Does a word end before what stands at `next`?  Beside the signs, before an
 * apostrophe that nothing or an s follows, and before the quotes, dashes and
 * dots of print. */
static bool word_ends(const struct cutter *c, const char *next)
{
	size_t quote;

	if (behind[(unsigned char)*next])
		return behind[(unsigned char)*next] == ENDS;
	if (c->end - next < 5)
		return false;
	quote = text_apostrophe(next, c->end);
	if (quote)
		return behind[(unsigned char)next[quote]] ||
		       (next[quote] == 's' &&
		        behind[(unsigned char)next[quote + 1]]);
	return !memcmp(next, "\xe2\x80", 2) &&
	       memchr("\x93\x94\x9c\x9d\xa6", next[2], 5);
}

/* The bytes before the first that has 0x80 in `stop`: how many, and all their
 * bits. */
static inline size_t before(uint64_t stop, uint64_t *bits)
{
	*bits = ((stop & -stop) >> 7) - 1;
	return (size_t)__builtin_ctzll(stop) >> 3;
}

/* A word of at most 15 small letters that a blank or a sign ends, as most are;
 * NULL if it is another. */
static inline const char *small_word(const struct cutter *c, const char *at,
                                     struct token *t)
{
	uint64_t eight, stop, bits, hash;
	size_t len;

	if (c->end - at < 17)
		return NULL;
	eight = load(at);
	stop = not_small(eight);
	if (stop) {
		len = before(stop, &bits);
		hash = text_hash_step(text_hash_start(len), eight & bits);
	} else {
		uint64_t second = load(at + 8);

		stop = not_small(second);
		if (!stop)
			return NULL;
		len = 8 + before(stop, &bits);
		hash = text_hash_step(text_hash_start(len), eight);
		if (len > 8)
			hash = text_hash_step(hash, second & bits);
	}
	if ((behind[(unsigned char)at[len]] != ENDS && !word_ends(c, at + len)) ||
	    contraction_split(c->words, hash, false))
		return NULL;
	t->form = TOKEN_LOWER;
	t->hash = hash;
	t->end = t->start + (uint32_t)len;
	return at + len;
}

/* Is the dot behind a word, at `next`, one that no rule needs to look at? */
static bool plain_dot(const struct cutter *c, const char *at, const char *next)
{
	size_t size;

	if (next - at == 3 && text_lower(*at) == 'w')           /* www. */
		return false;
	return !text_letter(text_class_at(next + 1, c->end, &size));
}

/* The capitals among letters that stand behind a small one; *small, whether there
 * has been one, is carried from eight letters to the next. */
static uint64_t mixed(uint64_t eight, uint64_t found, bool *small)
{
	uint64_t low = found & eight << 2, high = found & ~low;

	high &= *small ? ~UINT64_C(0) : -(low & -low);
	*small |= low != 0;
	return high;
}

/* The same for words of more than eight letters as for the others in plain_word:
 * their length, or 0 if rules must look, and what they are. */
static size_t long_word(const struct cutter *c, const char *at, uint64_t *hash,
                        uint64_t *odd, bool *small)
{
	uint64_t stop;
	size_t len = 0;

	do {
		if (c->end - at < (ptrdiff_t)len + 9)
			return 0;
		stop = ~letters(load(at + len)) & EACH(0x80);
		len += stop ? (size_t)__builtin_ctzll(stop) >> 3 : 8;
	} while (!stop);
	*hash = text_hash_start(len);
	for (size_t i = 0; i < len; i += 8) {
		uint64_t within = len - i < 8 ?
			(UINT64_C(1) << (8 * (len - i))) - 1 : ~UINT64_C(0);
		uint64_t eight = load(at + i) & within;

		*odd |= mixed(eight, letters(eight), small);
		*hash = text_hash_step(*hash, (eight | EACH(0x20)) & within);
	}
	return len <= TEXT_FOLDED ? len : 0;
}

/* A word of nothing but ASCII letters, with its dot if it is an abbreviation,
 * described as token_describe would; NULL if rules must look. */
static inline const char *plain_word(const struct cutter *c, const char *at,
                                     struct token *t)
{
	uint64_t eight, found, stop, hash, odd = 0;
	bool capital = *at < 'a', small = false;
	size_t len;

	if (c->end - at < 9)
		return NULL;
	eight = load(at);
	found = letters(eight);
	stop = ~found & EACH(0x80);
	if (stop) {
		uint64_t within;

		len = before(stop, &within);
		odd = mixed(eight, found & within, &small);
		hash = text_hash_step(text_hash_start(len),
			(eight | EACH(0x20)) & within);
	} else if (!(len = long_word(c, at, &hash, &odd, &small))) {
		return NULL;
	}

	uint32_t form = capital ? TOKEN_CAPITAL : TOKEN_LOWER;
	if (!small)
		form |= TOKEN_CAPITALS | (len == 1 ? TOKEN_INITIAL : 0);
	if (odd)
		form |= TOKEN_MIXED;

	const char *next = at + len;
	uint8_t sign = behind[(unsigned char)*next];
	if (sign != ENDS && (sign || !word_ends(c, next))) {
		if (!sign || (sign == SLASHES && c->end - next > 1 && next[1] == '/') ||
		    (sign == DOT && !plain_dot(c, at, next)))
			return NULL;
		if (sign == DOT && ((len == 1 && capital) ||
		    abbreviation_find(c->words, hash, capital))) {
			form |= TOKEN_DOT;
			len++;
		}
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
static const uint8_t signs[128] = {
	['"'] = ALONE, ['$'] = ALONE, ['%'] = ALONE, ['&'] = ALONE, ['('] = ALONE,
	[')'] = ALONE, ['+'] = ALONE, [','] = ALONE, ['/'] = ALONE, [':'] = ALONE,
	[';'] = ALONE, ['<'] = ALONE, ['>'] = ALONE, ['?'] = UNLESS_REPEATED,
	['['] = ALONE, ['\\'] = ALONE, [']'] = ALONE, ['^'] = ALONE,
	['{'] = ALONE, ['|'] = ALONE, ['}'] = ALONE, ['.'] = UNLESS_REPEATED,
	['-'] = UNLESS_REPEATED, ['!'] = UNLESS_REPEATED,
};

static inline const char *sign_token(const char *at, size_t len, bool hyphen,
                                     struct token *t)
{
	t->form |= TOKEN_PUNCT | (hyphen ? TOKEN_HYPHEN : 0);
	t->hash = len > 1 ? text_hash((struct text){ at, len }) :
		text_hash_step(text_hash_start(1), (unsigned char)*at);
	t->end = t->start + 1;
	return at + len;
}

static inline const char *plain_sign(const struct cutter *c, const char *at,
                                     struct token *t)
{
	if (!(*at & 0x80)) {
		uint8_t sign = signs[(int)*at];

		if (!sign || (sign == UNLESS_REPEATED && c->end - at > 1 &&
		              at[1] == *at))
			return NULL;
		return sign_token(at, 1, *at == '-', t);
	}

	/* The curly double quotes and the dashes of print. */
	if (c->end - at < 3 || memcmp(at, "\xe2\x80", 2))
		return NULL;
	switch ((unsigned char)at[2]) {
	case 0x93: case 0x94:
		return sign_token(at, 3, true, t);
	case 0x9c: case 0x9d:
		return sign_token(at, 3, false, t);
	default:
		return NULL;
	}
}

/* A number of up to eight plain digits, without what rules would put to it. */
static inline const char *plain_number(const struct cutter *c, const char *at,
                                       struct token *t)
{
	const char *next = at;
	uint8_t sign;

	if (c->end - at < 10)
		return NULL;
	while (next < at + 8 && (unsigned char)(*next - '0') < 10)
		next++;
	sign = behind[(unsigned char)*next];
	if (!sign || (strchr(".,:/", *next) &&
	              (unsigned char)(next[1] - '0') < 10))
		return NULL;
	t->form |= TOKEN_DIGIT;
	t->hash = text_hash(text_slice(at, next));
	t->end = t->start + (uint32_t)(next - at);
	return next;
}

/* The 's behind a word, straight or curly. */
static inline const char *plain_genitive(const struct cutter *c, const char *at,
                                         struct token *t)
{
	size_t quote = text_apostrophe(at, c->end);

	if (!quote || !(t->form & TOKEN_GLUED) ||
	    c->end - at < (ptrdiff_t)quote + 2 || at[quote] != 's' ||
	    !behind[(unsigned char)at[quote + 1]])
		return NULL;
	t->hash = text_hash_step(text_hash_start(1), 's');
	t->end = t->start + 2;
	return at + quote + 1;
}

/* Passes over the gap before a token that is no single blank; returns what it
 * tells and counts its code points. */
static uint32_t gap_skip(const char **at, const char *end, uint32_t *point)
{
	const char *from = *at;

	for (size_t size; *at < end; *at += size, ++*point) {
		enum text_class class = text_class_at(*at, end, &size);

		if (class != TEXT_GAP && class != TEXT_NEWLINE)
			break;
	}
	return token_gap(text_slice(from, *at));
}

static const char *token_cut(const struct cutter *c, const char *at,
                             struct token *t)
{
	const char *stop = NULL;

	if (at >= c->near)
		;
	else if ((unsigned char)((*at | 0x20) - 'a') < 26)
		stop = plain_word(c, at, t);
	else if ((unsigned char)(*at - '0') < 10)
		stop = plain_number(c, at, t);
	else if (!(stop = plain_sign(c, at, t)))
		stop = plain_genitive(c, at, t);
	return stop ? stop : token_by_rules(c, at, t);
}

/* Where the text begins that may belong to the address of the next e-mail. */
static void mail_find(struct cutter *c, const char *at)
{
	c->mail = at < c->end ? memchr(at, '@', (size_t)(c->end - at)) : NULL;
	if (!c->mail)
		c->near = c->mail = c->end;
	else if (c->mail - at < TOKEN_ADDRESS_MAX)
		c->near = at;
	else
		c->near = c->mail - TOKEN_ADDRESS_MAX;
}

void tokens_cut(struct document *document, const struct abbreviations *words,
                struct landmarks *landmarks)
{
	struct text text = document->text;
	const char *at = text.at, *end = text.at + text.len, *stop;
	struct cutter c = { .end = end, .words = words };
	struct arena *arena = document->arena;
	uint32_t point = 0, gap;
	size_t n = 0;

	/* News has a token each five to six bytes, and of four one is a
	 * landmark. */
	if (document->token_room < text.len / 5) {
		document->token_room = text.len / 5;
		document->tokens = arena_alloc(arena,
			document->token_room * sizeof *document->tokens);
	}
	if (landmarks->room < text.len / 16) {
		landmarks->room = text.len / 16;
		landmarks->tokens = arena_alloc(arena,
			landmarks->room * sizeof *landmarks->tokens);
	}
	landmarks->n = 0;
	gap_skip(&at, end, &point);
	document->before = (uint32_t)(at - text.at);
	mail_find(&c, at);
	for (gap = 0; at < end; n++) {
		struct token *t;

		arena_push(arena, document->tokens, n, document->token_room);
		t = &document->tokens[n];
		t->start = point;
		t->at = (uint32_t)(at - text.at);
		if (at >= c.near && at > c.mail)
			mail_find(&c, at);
		if (gap || at >= c.near || (unsigned char)(*at - 'a') > 25 ||
		    !(stop = small_word(&c, at, t))) {
			t->form = gap;
			stop = token_cut(&c, at, t);
			t->len = (uint32_t)(stop - at);
			if (gap & TOKEN_GLUED && (*at == '\'' || *at & 0x80))
				token_possessive(document, n);
			if (t->form & TOKEN_LANDMARK) {
				arena_push(arena, landmarks->tokens,
				           landmarks->n, landmarks->room);
				landmarks->tokens[landmarks->n++] = (uint32_t)n;
			}
		}
		t->len = (uint32_t)(stop - at);
		point = t->end;
		at = stop;
		gap = 0;
		if (end - at > 1 && *at == ' ' && at[1] > ' ' && at[1] < 0x7f) {
			at++;
			point++;
		} else {
			gap = gap_skip(&at, end, &point);
		}
	}
	document->ntokens = n;
}
