/* token_rules.c - rules for what may stand inside a word or a number. */
#include "token_rules.h"

static bool letter_at(const char *at, const char *end)
{
	size_t size;

	return text_letter(text_class_at(at, end, &size));
}

static bool upper_at(const char *at, const char *end)
{
	size_t size;

	return text_class_at(at, end, &size) == TEXT_UPPER;
}

static bool digit_at(const char *at, const char *end)
{
	return at < end && *at >= '0' && *at <= '9';
}

/* Letters, digits and marks in a row. */
static const char *word_run(const char *at, const char *end)
{
	size_t size;

	for (; at < end; at += size) {
		enum text_class c = text_class_at(at, end, &size);

		if (!text_letter(c) && c != TEXT_DIGIT && c != TEXT_MARK && *at != '_')
			break;
	}
	return at;
}

/* The length of the ending of a contraction that stands behind an apostrophe
 * ("s", "ll"), if the word ends with it. */
static size_t contraction(const char *at, const char *end)
{
	const char *stop = word_run(at, end);
	size_t len = (size_t)(stop - at);
	char a = len ? text_lower(at[0]) : 0, b = len == 2 ? text_lower(at[1]) : 0;

	if (len == 1 && (a == 's' || a == 'm' || a == 'd'))
		return 1;
	if ((a == 'l' && b == 'l') || (a == 'r' && b == 'e') ||
	    (a == 'v' && b == 'e'))
		return 2;
	return 0;
}

/* The end of an address without the punctuation that belongs to the sentence. */
static const char *address_end(const char *from, const char *at,
                               const char *end)
{
	long open = 0;

	for (size_t size; at < end; at += size) {
		enum text_class class = text_class_at(at, end, &size);

		if (class == TEXT_GAP || class == TEXT_NEWLINE ||
		    (size == 1 ? strchr("<>\"", *at) != NULL
		               : class == TEXT_PUNCT || class == TEXT_SYMBOL))
			break;
		open += (*at == '(') - (*at == ')');
	}
	while (at > from) {
		char c = at[-1];

		if (c == ')' ? open >= 0 : !strchr(".,;:!?]}'*", c))
			break;
		open += c == ')';
		at--;
	}
	return at;
}

static bool prefix(const char *at, const char *end, const char *word)
{
	return text_like(text_slice(at, end), word);
}

static bool address_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' ||
	       c == '+' || c == '%';
}

/* A URL, an e-mail address, a @handle or a #hashtag; NULL if none is here. */
static const char *address(const struct cutter *c, const char *at)
{
	const char *end = c->end, *stop;

	if (*at == 'h' || *at == 'H' || *at == 'w' || *at == 'W' || *at == 'f')
		if (prefix(at, end, "http://") || prefix(at, end, "https://") ||
		    prefix(at, end, "www.") || prefix(at, end, "ftp://"))
			return address_end(at, at, end);
	if (*at == '#' || *at == '@') {
		stop = word_run(at + 1, end);
		return stop > at + 1 && !(*at == '#' && digit_at(at + 1, end)) ?
		       stop : NULL;
	}
	/* No longer than an address may be: a longer run would be looked
	 * through again from each of its tokens. */
	if (c->mail - at >= TOKEN_ADDRESS_MAX || c->mail == end)
		return NULL;
	if (end - at > TOKEN_ADDRESS_MAX)
		end = at + TOKEN_ADDRESS_MAX;
	for (stop = at; stop < end && address_byte(*stop); stop++)
		;
	if (stop == at || stop + 1 >= end || *stop != '@' ||
	    !address_byte(stop[1]))
		return NULL;
	for (stop++; stop < end && address_byte(*stop); stop++)
		;
	while (strchr(".-_+%", stop[-1]))
		stop--;
	return stop[-1] == '@' ? NULL : stop;
}

/* "AT&T", "R&D": an ampersand between capitals. */
static bool ampersand(const char *from, const char *at, const char *end)
{
	if (at >= end || *at != '&' || !upper_at(at + 1, end))
		return false;
	for (; from < at; from++)
		if (!(*from >= 'A' && *from <= 'Z'))
			return false;
	return true;
}

/* A dot at `at`, in a word that begins at `from` and whose last part, since a
 * dot, begins at `part`: does it belong to the word? */
static bool dot_inside(const struct cutter *c, const char *from,
                       const char *part, const char *at, bool *more)
{
	const char *end = c->end, *next = at + 1;
	size_t len = (size_t)(at - part), size = 0;
	bool after = letter_at(next, end);

	*more = false;
	if (!len || !letter_at(part, end))
		return false;
	text_class_at(part, end, &size);
	if (after && len <= 2) {
		/* "U.S", "a.m", "Ph.D" go on; "J.Smith", "St.John" do not. */
		const char *stop = word_run(next, end);
		bool name = upper_at(next, end) && stop - next > 2 &&
		            !upper_at(next + 1, end);

		*more = !name;
		return *more || len == size ||
		       abbreviation_of(c->words, text_slice(from, at));
	}
	if (after && !upper_at(part, end) && !upper_at(next, end))
		return *more = true;            /* amazon.com */
	if (part > from)
		return len <= 2;                /* the last dot of "U.S." */
	if (len == size && upper_at(part, end))
		return true;                    /* "J." */
	return abbreviation_of(c->words, text_slice(from, at)) !=
	       ABBREVIATION_NONE;
}

/* The end of a word that keeps the sign behind it: "Yahoo!", "C++", "N°."; NULL
 * if it has none, or the list does not know it. */
static const char *sign_end(const struct cutter *c, const char *from,
                            const char *at)
{
	const char *signs = at, *stop;
	size_t size = 1;

	while (signs < c->end && signs - at < 4 && size) {
		size = strchr("!+#", *signs) && *signs ? 1 :
		       c->end - signs > 1 && !memcmp(signs, "\xc2\xb0", 2) ? 2 : 0;
		signs += size;
	}
	for (stop = signs; stop > at; stop--)
		if (((unsigned char)stop[-1] < 0x80 || stop == signs) &&
		    abbreviation_of(c->words, text_slice(from, stop)))
			return stop < c->end && *stop == '.' &&
			       stop[-1] == '\xb0' ? stop + 1 : stop;
	return NULL;
}

static const char *word(const struct cutter *c, const char *from)
{
	const char *end = c->end, *part = from, *at = from, *stop;

	for (;;) {
		size_t size, suffix;
		bool more;

		at = word_run(at, end);
		if (at == end)
			return at;
		if (*at == '.' && dot_inside(c, from, part, at, &more)) {
			at++;
			part = at;
			if (!more)
				return at;
			continue;
		}
		if (ampersand(from, at, end)) {
			at++;
			continue;
		}
		stop = sign_end(c, from, at);
		if (stop)
			return stop;
		size = text_apostrophe(at, end);
		if (!size || !letter_at(at + size, end))
			return at;
		suffix = contraction(at + size, end);
		if (suffix)
			return at;
		stop = word_run(at + size, end);
		if (stop - at - (long)size == 1 && text_lower(at[size]) == 't' &&
		    at - from > 1 && text_lower(at[-1]) == 'n')
			return at - 1;          /* do|n't */
		at = stop;
	}
}

static const char *number(const struct cutter *c, const char *from)
{
	const char *end = c->end, *at = from;

	for (;;) {
		while (digit_at(at, end))
			at++;
		if (at == end)
			return at;
		if (*at == ',' && digit_at(at + 1, end) &&
		    digit_at(at + 2, end) && digit_at(at + 3, end) &&
		    !digit_at(at + 4, end)) {
			at += 4;
			continue;
		}
		if ((*at == '.' || *at == ':' || *at == '/') &&
		    digit_at(at + 1, end)) {
			at++;
			continue;
		}
		break;
	}

	/* "20th", "1990s", "5m"; and "7p.m." */
	const char *stop = word_run(at, end);
	if (stop - at == 1 && *stop == '.' && prefix(stop + 1, end, "m"))
		stop = word(c, at);
	return stop;
}

static bool repeats(char c)
{
	return c == '.' || c == '-' || c == '!' || c == '?' || c == '*' ||
	       c == '=' || c == '_' || c == '~' || c == '#' || c == '`';
}

static bool has_apostrophe(struct text form)
{
	for (const char *at = form.at, *end = at + form.len; at < end; at++)
		if (text_apostrophe(at, end))
			return true;
	return false;
}

/* A word that begins with an apostrophe, as the list has it: "'em", "'tis". */
static bool listed(const struct cutter *c, const char *at, const char *end)
{
	return contraction_split(c->words, text_fold_hash(text_slice(at, end)),
	                         true) != 0;
}

/* The contraction's ending behind a word: 's, n't; and '90s. */
static const char *apostrophe_token(const struct cutter *c, const char *at,
                                    size_t size, bool glued)
{
	const char *next = at + size;
	size_t suffix;

	if (glued && (suffix = contraction(next, c->end)))
		return next + suffix;
	if (*at == '\'' && next < c->end && *next == '\'')
		return next + 1;
	if (!glued && letter_at(next, c->end) &&
	    listed(c, at, word_run(next, c->end)))
		return word_run(next, c->end);
	if (!glued && digit_at(next, c->end) && digit_at(next + 1, c->end) &&
	    !digit_at(next + 2, c->end))
		return word_run(next, c->end);
	return next;
}

/* An emoji with its modifiers, joiners and their emoji, and flags. */
static const char *symbol(const char *at, const char *end)
{
	size_t size;
	uint32_t first = text_point(at, &size), point;

	at += size;
	if (first >= 0x1f1e6 && first <= 0x1f1ff && at < end) {
		point = text_point(at, &size);
		if (point >= 0x1f1e6 && point <= 0x1f1ff)
			return at + size;
	}
	while (at < end && (unsigned char)*at >= 0x80) {
		bool skin;

		point = text_point(at, &size);
		skin = point >= 0x1f3fb && point <= 0x1f3ff;
		if (!skin && text_class_beyond(point) != TEXT_MARK)
			break;
		at += size;
		if (point == 0x200d && at < end && (unsigned char)*at >= 0x80 &&
		    text_class_at(at, end, &size) == TEXT_SYMBOL)
			at += size;
	}
	return at;
}

static const char *token_end(const struct cutter *c, const char *at, bool glued)
{
	size_t size, quote;
	enum text_class class = text_class_at(at, c->end, &size);
	const char *stop = address(c, at);

	if (stop)
		return stop;
	switch (class) {
	case TEXT_UPPER:
	case TEXT_LETTER:
		if (glued && text_lower(*at) == 'n' &&
		    (quote = text_apostrophe(at + 1, c->end)) &&
		    prefix(at + 1 + quote, c->end, "t"))
			return word_run(at + 1 + quote, c->end);
		return word(c, at);
	case TEXT_DIGIT:
		return size == 1 ? number(c, at) : word_run(at, c->end);
	case TEXT_PUNCT:
	case TEXT_SYMBOL:
		quote = text_apostrophe(at, c->end);
		if (quote)
			return apostrophe_token(c, at, quote, glued);
		stop = at + size;
		if (repeats(*at))
			while (stop < c->end && *stop == *at)
				stop++;
		return stop > at + size || size == 1 ? stop : symbol(at, c->end);
	default:
		return symbol(at, c->end);
	}
}

const char *token_by_rules(const struct cutter *c, const char *at,
                           struct token *t)
{
	const char *stop = token_end(c, at, t->form & TOKEN_GLUED);
	struct text form = text_slice(at, stop);
	uint32_t gap = t->form;
	size_t size, split;

	token_describe(t, form);
	split = contraction_split(c->words, t->hash, has_apostrophe(form));
	if (split && split < text_points(form)) {
		for (stop = at; split; split--, stop += size)
			text_point(stop, &size);
		form = text_slice(at, stop);
		token_describe(t, form);
	}
	t->form |= gap;
	t->end = t->start + (uint32_t)text_points(form);
	return stop;
}
