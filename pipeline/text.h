/* text.h - slices of UTF-8: characters, case, folding, repair.
 *
 * The only caller of utf8proc.  ASCII is decided by a table; the library is
 * asked beyond it.  The locale is never consulted.
 */
#ifndef DATELINE_TEXT_H
#define DATELINE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;
struct buffer;

/* Bytes that somebody else owns; not NUL-terminated. */
struct text {
	const char *at;
	size_t len;
};

#define TEXT(literal) ((struct text){ "" literal, sizeof(literal) - 1 })

static inline struct text text_of(const char *string)
{
	return (struct text){ string, string ? strlen(string) : 0 };
}

static inline struct text text_slice(const char *from, const char *to)
{
	return (struct text){ from, (size_t)(to - from) };
}

static inline bool text_equal(struct text a, struct text b)
{
	return a.len == b.len && (!a.len || !memcmp(a.at, b.at, a.len));
}

static inline bool text_is(struct text a, const char *string)
{
	return text_equal(a, text_of(string));
}

static inline bool text_starts(struct text a, const char *prefix)
{
	size_t len = strlen(prefix);

	return a.len >= len && !memcmp(a.at, prefix, len);
}

/* The same without regard to the case of ASCII letters; `prefix` in small ones. */
bool text_like(struct text, const char *prefix);

/* Byte order, shorter first: negative, 0 or positive as memcmp. */
int text_compare(struct text, struct text);

/* Without the blanks (space, tab, CR) at both ends. */
struct text text_trim(struct text);

/* The slice up to the next `separator` and, in *rest, what follows it (at is
 * NULL when there was none). */
struct text text_cut(struct text, char separator, struct text *rest);

/* A NUL-terminated copy in the arena. */
char *text_string(struct arena *, struct text);

/* Reads a whole decimal integer with an optional '-'; false if the text is
 * anything else or does not fit. */
bool text_number(struct text, int64_t *number);

/* Writes a decimal integer into `room` bytes (24 are enough for any). */
struct text text_digits(char *digits, size_t room, int64_t number);

/* What a code point is to the tokenizer. */
enum text_class {
	TEXT_GAP,       /* white space and controls: never part of a token */
	TEXT_NEWLINE,   /* the gaps LF, CR, VT, FF, U+0085, U+2028, U+2029 */
	TEXT_UPPER,     /* a letter in upper or title case */
	TEXT_LETTER,    /* any other letter */
	TEXT_DIGIT,     /* a decimal digit */
	TEXT_MARK,      /* combining marks and joiners: go with what they follow */
	TEXT_PUNCT,
	TEXT_SYMBOL,    /* symbols, emoji, unassigned: everything else */
};

/* The classes of the 128 ASCII characters. */
extern const uint8_t text_ascii[128];

/* The class of a code point beyond ASCII. */
enum text_class text_class_beyond(uint32_t point);

static inline enum text_class text_class(uint32_t point)
{
	return point < 128 ? (enum text_class)text_ascii[point]
	                   : text_class_beyond(point);
}

/* Decodes the code point at `at` of valid UTF-8 and sets *size to its bytes. */
static inline uint32_t text_point(const char *at, size_t *size)
{
	const unsigned char *u = (const unsigned char *)at;

	if (u[0] < 0x80)
		return *size = 1, u[0];
	if (u[0] < 0xe0)
		return *size = 2, (u[0] & 0x1fu) << 6 | (u[1] & 0x3fu);
	if (u[0] < 0xf0)
		return *size = 3, (u[0] & 0x0fu) << 12 | (u[1] & 0x3fu) << 6 |
		                  (u[2] & 0x3fu);
	return *size = 4, (u[0] & 0x07u) << 18 | (u[1] & 0x3fu) << 12 |
	                  (u[2] & 0x3fu) << 6 | (u[3] & 0x3fu);
}

/* The class of the character at `at` and its bytes in *size; at `end` a gap of no
 * bytes. */
static inline enum text_class text_class_at(const char *at, const char *end,
                                            size_t *size)
{
	if (at == end)
		return *size = 0, TEXT_GAP;
	if (!((unsigned char)*at & 0x80))
		return *size = 1, (enum text_class)text_ascii[(unsigned char)*at];
	return text_class_beyond(text_point(at, size));
}

static inline bool text_letter(enum text_class class)
{
	return class == TEXT_UPPER || class == TEXT_LETTER;
}

/* Has a text a small letter, of a script that has capitals, too? */
bool text_small(struct text);

/* A capital of ASCII made small; any other byte as it is. */
static inline char text_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* The bytes of an apostrophe, straight or curly, at `at`; 0 if there is none. */
static inline size_t text_apostrophe(const char *at, const char *end)
{
	if (at < end && *at == '\'')
		return 1;
	return end - at >= 3 && !memcmp(at, "\xe2\x80\x99", 3) ? 3 : 0;
}

/* How many code points valid UTF-8 has. */
size_t text_points(struct text);

/* True if the bytes are valid UTF-8. */
bool text_valid(struct text);

/* Valid UTF-8 from any bytes: every maximal ill-formed part becomes one U+FFFD
 * (Unicode 15, section 3.9, "substitution of maximal subparts"), and *repaired
 * counts them.  The input itself when nothing is wrong, else arena memory. */
struct text text_repair(struct arena *, struct text, size_t *repaired);

/* The form under which names are compared: case, accents, compatibility forms,
 * soft hyphens and the dots and apostrophes inside a word are folded away
 * ("U.S." "us", "O’Neill" "oneill", "Zürich" "zurich").  Never longer than
 * TEXT_FOLDED bytes: what is longer is cut, and both sides are cut alike.
 * Returns the number of bytes written to `folded`; a text of nothing but dots
 * and apostrophes stays as it is. */
#define TEXT_FOLDED 128
size_t text_fold(struct text, char folded[TEXT_FOLDED]);

/* The text with each stretch of white space and controls folded to one blank;
 * the text itself if there is nothing to fold. */
struct text text_one_line(struct arena *, struct text);

/* A 64-bit hash of bytes, the same on every host (a multiply-and-fold of our
 * own, as in wyhash; not meant to withstand an adversary): text_hash_start with
 * the length, then a step for each eight bytes, the first the lowest, the last
 * eight filled up with zeros. */
uint64_t text_hash(struct text);

static inline uint64_t text_hash_start(size_t len)
{
	return (len + 1) * UINT64_C(0x9e3779b97f4a7c15);
}

static inline uint64_t text_hash_step(uint64_t hash, uint64_t eight)
{
	__extension__ unsigned __int128 product =
		(__extension__ (unsigned __int128)(hash ^ eight)) *
		UINT64_C(0xd6e8feb86659fd93);

	return (uint64_t)product ^ (uint64_t)(product >> 64) ^
	       UINT64_C(0x9e3779b97f4a7c15);
}

/* The hash of the folded form: what a token has (token.hash). */
uint64_t text_fold_hash(struct text);

/* Escapes of the stream (UDPipe's): \s \t \r \n \p \\ for blank, tab, CR, LF,
 * '|' and '\', and \xHH for controls, U+0085, U+2028, U+2029, U+FEFF by byte and
 * for each byte that is in `also`.  Returns the text itself if there is nothing
 * to escape. */
struct text text_escape(struct arena *, struct text, const char *also);

/* The same for a gap between tokens: bytes beyond ASCII are \xHH, too. */
struct text text_escape_gap(struct arena *, struct text);

/* Undoes text_escape.  False, leaving *plain alone, for an unknown or cut
 * escape. */
bool text_unescape(struct arena *, struct text, struct text *plain);

/* Writes the name and version of utf8proc. */
void text_version(struct buffer *);

#endif
