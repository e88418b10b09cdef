/* text.c - characters by table and by utf8proc. */
#include "text.h"

#include <endian.h>

#include <utf8proc.h>

#include "arena.h"
#include "buffer.h"

#define G TEXT_GAP
#define N TEXT_NEWLINE
#define U TEXT_UPPER
#define L TEXT_LETTER
#define D TEXT_DIGIT
#define P TEXT_PUNCT
#define S TEXT_SYMBOL
const uint8_t text_ascii[128] = {
	G, G, G, G, G, G, G, G, G, G, N, N, N, N, G, G,
	G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G,
	G, P, P, P, S, P, P, P, P, P, P, S, P, P, P, P,
	D, D, D, D, D, D, D, D, D, D, P, P, S, S, S, P,
	P, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
	U, U, U, U, U, U, U, U, U, U, U, P, P, P, S, P,
	S, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, P, S, P, S, G,
};
#undef G
#undef N
#undef U
#undef L
#undef D
#undef P
#undef S

bool text_like(struct text text, const char *prefix)
{
	for (size_t i = 0; prefix[i]; i++)
		if (i == text.len || text_lower(text.at[i]) != prefix[i])
			return false;
	return true;
}

int text_compare(struct text a, struct text b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.at, b.at, len) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

struct text text_trim(struct text text)
{
	while (text.len && blank(text.at[0]))
		text.at++, text.len--;
	while (text.len && blank(text.at[text.len - 1]))
		text.len--;
	return text;
}

struct text text_cut(struct text text, char separator, struct text *rest)
{
	const char *at = text.len ? memchr(text.at, separator, text.len) : NULL;

	if (!at) {
		*rest = (struct text){ NULL, 0 };
		return text;
	}
	*rest = text_slice(at + 1, text.at + text.len);
	return text_slice(text.at, at);
}

char *text_string(struct arena *arena, struct text text)
{
	return arena_copy(arena, text.at, text.len);
}

bool text_number(struct text text, int64_t *number)
{
	bool negative = text.len && text.at[0] == '-';
	int64_t n = 0;

	if (text.len == negative)
		return false;
	for (size_t i = negative; i < text.len; i++) {
		int digit = text.at[i] - '0';

		if (digit < 0 || digit > 9 || __builtin_mul_overflow(n, 10, &n) ||
		    __builtin_sub_overflow(n, digit, &n))
			return false;
	}

	/* Counted downwards, for the least number has no positive twin. */
	if (!negative && n == INT64_MIN)
		return false;
	*number = negative ? n : -n;
	return true;
}

struct text text_digits(char *digits, size_t room, int64_t number)
{
	uint64_t n = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	size_t i = room;

	do
		digits[--i] = (char)('0' + n % 10);
	while (n /= 10);
	if (number < 0)
		digits[--i] = '-';
	return (struct text){ digits + i, room - i };
}

/* Zero-width joiners and variation selectors hold an emoji or a word of
 * several signs together; the zero-width space and the BOM part words. */
enum text_class text_class_beyond(uint32_t point)
{
	if (point == 0x2028 || point == 0x2029 || point == 0x85)
		return TEXT_NEWLINE;
	if (point == 0xfeff || point == 0x200b)
		return TEXT_GAP;
	switch (utf8proc_category((utf8proc_int32_t)point)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LT:
		return TEXT_UPPER;
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
		return TEXT_LETTER;
	case UTF8PROC_CATEGORY_ND:
		return TEXT_DIGIT;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_CF:
		return TEXT_MARK;
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_CC:
		return TEXT_GAP;
	case UTF8PROC_CATEGORY_PC:
	case UTF8PROC_CATEGORY_PD:
	case UTF8PROC_CATEGORY_PS:
	case UTF8PROC_CATEGORY_PE:
	case UTF8PROC_CATEGORY_PI:
	case UTF8PROC_CATEGORY_PF:
	case UTF8PROC_CATEGORY_PO:
		return TEXT_PUNCT;
	default:
		return TEXT_SYMBOL;
	}
}

bool text_small(struct text text)
{
	for (size_t at = 0, size; at < text.len; at += size)
		if (utf8proc_category((utf8proc_int32_t)text_point(
		    text.at + at, &size)) == UTF8PROC_CATEGORY_LL)
			return true;
	return false;
}

size_t text_points(struct text text)
{
	size_t points = 0;

	for (size_t i = 0; i < text.len; i++)
		points += ((unsigned char)text.at[i] & 0xc0) != 0x80;
	return points;
}

/* How many bytes at the start are ASCII; eight at a time. */
static size_t ascii_run(const char *at, size_t len)
{
	size_t i = 0;

	for (uint64_t eight; i + 8 <= len; i += 8) {
		memcpy(&eight, at + i, 8);
		if (eight & UINT64_C(0x8080808080808080))
			break;
	}
	while (i < len && !((unsigned char)at[i] & 0x80))
		i++;
	return i;
}

/* The length of the well-formed sequence at `at`, or 0 with the length of the
 * maximal ill-formed part in *bad (Unicode 15, table 3-7). */
static size_t sequence(const unsigned char *at, size_t len, size_t *bad)
{
	unsigned char low = 0x80, high = 0xbf;
	size_t need;

	*bad = 1;
	if (at[0] >= 0xc2 && at[0] <= 0xdf) {
		need = 2;
	} else if (at[0] >= 0xe0 && at[0] <= 0xef) {
		need = 3;
		if (at[0] == 0xe0)
			low = 0xa0;
		if (at[0] == 0xed)
			high = 0x9f;
	} else if (at[0] >= 0xf0 && at[0] <= 0xf4) {
		need = 4;
		if (at[0] == 0xf0)
			low = 0x90;
		if (at[0] == 0xf4)
			high = 0x8f;
	} else {
		return at[0] < 0x80;
	}
	for (size_t i = 1; i < need; i++) {
		if (i >= len || at[i] < low || at[i] > high) {
			*bad = i;
			return 0;
		}
		low = 0x80, high = 0xbf;
	}
	return need;
}

/* The bytes of valid UTF-8 at the start; *bad as sequence. */
static size_t valid_run(const char *at, size_t len, size_t *bad)
{
	size_t i = 0;

	while (i < len) {
		i += ascii_run(at + i, len - i);
		if (i == len)
			break;

		size_t n = sequence((const unsigned char *)at + i, len - i, bad);
		if (!n)
			break;
		i += n;
	}
	return i;
}

bool text_valid(struct text text)
{
	size_t bad;

	return valid_run(text.at, text.len, &bad) == text.len;
}

struct text text_repair(struct arena *arena, struct text text, size_t *repaired)
{
	size_t bad = 0, good = valid_run(text.at, text.len, &bad);

	*repaired = 0;
	if (good == text.len)
		return text;

	/* One bad byte becomes three. */
	char *out = arena_alloc(arena, good + 3 * (text.len - good));
	size_t len = 0, i = 0;
	for (;;) {
		memcpy(out + len, text.at + i, good);
		len += good;
		i += good;
		if (i == text.len)
			break;
		memcpy(out + len, "\xef\xbf\xbd", 3);
		len += 3;
		i += bad;
		++*repaired;
		good = valid_run(text.at + i, text.len - i, &bad);
	}
	return (struct text){ out, len };
}

/* Dots and apostrophes are folded away. */
static bool dropped(uint32_t point)
{
	return point == '.' || point == '\'' || point == 0x2019 ||
	       point == 0x2018 || point == 0x02bc || point == 0x02bb ||
	       point == '`';
}

/* Letters that have no decomposition but are written without their stroke in
 * English lists and papers. */
static char plain_letter(uint32_t point)
{
	switch (point) {
	case 0xf8: case 0xd8: return 'o';
	case 0x142: case 0x141: return 'l';
	case 0x111: case 0x110: return 'd';
	case 0x127: case 0x126: return 'h';
	case 0x131: return 'i';
	case 0x167: case 0x166: return 't';
	default: return 0;
	}
}

static size_t fold_beyond(uint32_t point, char *out, size_t room)
{
	utf8proc_int32_t points[32];
	size_t len = 0;
	char plain = plain_letter(point);

	if (plain)
		return room ? out[0] = plain, 1 : 0;

	utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)point,
		points, 32, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
		UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_STRIPMARK, NULL);
	for (utf8proc_ssize_t i = 0; i < n && i < 32; i++) {
		utf8proc_uint8_t bytes[4];
		utf8proc_ssize_t size;

		if (dropped((uint32_t)points[i]))
			continue;
		size = utf8proc_encode_char(points[i], bytes);
		if (len + (size_t)size > room)
			return 0;
		memcpy(out + len, bytes, (size_t)size);
		len += (size_t)size;
	}
	return len;
}

size_t text_fold(struct text text, char folded[TEXT_FOLDED])
{
	size_t len = 0;

	for (size_t i = 0, size; i < text.len && len < TEXT_FOLDED; i += size) {
		unsigned char c = (unsigned char)text.at[i];

		size = 1;
		if (c >= 0x80) {
			uint32_t point = text_point(text.at + i, &size);

			if (!dropped(point))
				len += fold_beyond(point, folded + len,
				                   TEXT_FOLDED - len);
		} else if (c >= 'a') {
			folded[len++] = (char)c;
		} else if (c >= 'A' && c <= 'Z') {
			folded[len++] = (char)(c | 0x20);
		} else if (!dropped(c)) {
			folded[len++] = (char)c;
		}
	}
	if (!len) {
		len = text.len < TEXT_FOLDED ? text.len : TEXT_FOLDED;
		if (len)
			memcpy(folded, text.at, len);
	}
	return len;
}

/* n bytes, 1 to 8, as a number: the first is the lowest on every host. */
static uint64_t load(const char *at, size_t n)
{
	uint32_t low, high;
	uint64_t word;

	if (n == 8) {
		memcpy(&word, at, 8);
		return le64toh(word);
	}
	if (n >= 4) {
		memcpy(&low, at, 4);
		memcpy(&high, at + n - 4, 4);
		return le32toh(low) | (uint64_t)le32toh(high) << (8 * (n - 4));
	}
	return (unsigned char)at[0] |
	       (uint64_t)(unsigned char)at[n / 2] << (8 * (n / 2)) |
	       (uint64_t)(unsigned char)at[n - 1] << (8 * (n - 1));
}

uint64_t text_hash(struct text text)
{
	uint64_t hash = text_hash_start(text.len);

	for (size_t i = 0; i < text.len; i += 8)
		hash = text_hash_step(hash, load(text.at + i,
			text.len - i < 8 ? text.len - i : 8));
	return hash;
}

uint64_t text_fold_hash(struct text text)
{
	char folded[TEXT_FOLDED];
	size_t len = text_fold(text, folded);

	return text_hash((struct text){ folded, len });
}

static char escape_letter(unsigned char c)
{
	switch (c) {
	case ' ': return 's';
	case '\t': return 't';
	case '\r': return 'r';
	case '\n': return 'n';
	case '|': return 'p';
	case '\\': return '\\';
	default: return 0;
	}
}

/* How many bytes at `at` must be escaped by \xHH; 0: none.  `also` lists ASCII
 * characters to escape too; NULL escapes all beyond ASCII. */
static size_t escape_bytes(const char *at, size_t len, const char *also)
{
	unsigned char c = (unsigned char)at[0];

	if (c < ' ' || c == 0x7f)
		return 1;
	if (c < 0x80)
		return also && strchr(also, c) ? 1 : 0;
	if (!also)
		return 1;
	if (c == 0xc2 && len > 1 && (unsigned char)at[1] < 0xa0)
		return 2;               /* U+0080 to U+009F */
	if (len > 2 && (!memcmp(at, "\xe2\x80\xa8", 3) ||
	                !memcmp(at, "\xe2\x80\xa9", 3) ||
	                !memcmp(at, "\xef\xbb\xbf", 3)))
		return 3;
	return 0;
}

/* How many bytes from `i` on stay as they are. */
static size_t unescaped(struct text text, size_t i, const char *also)
{
	size_t from = i;

	for (; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];

		/* Most are letters and digits, which nobody escapes. */
		if (c < 128 && (text_ascii[c] == TEXT_UPPER ||
		    text_ascii[c] == TEXT_LETTER || text_ascii[c] == TEXT_DIGIT))
			continue;
		if (escape_letter(c) ||
		    escape_bytes(text.at + i, text.len - i, also))
			break;
	}
	return i - from;
}

static struct text escape(struct arena *arena, struct text text,
                          const char *also)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t i = unescaped(text, 0, also);

	if (i == text.len)
		return text;

	char *out = arena_alloc(arena, i + 4 * (text.len - i));
	size_t len = i;
	memcpy(out, text.at, i);
	while (i < text.len) {
		char letter = escape_letter((unsigned char)text.at[i]);
		size_t n = letter ? 0 : escape_bytes(text.at + i, text.len - i, also);

		if (letter) {
			out[len++] = '\\';
			out[len++] = letter;
			i++;
		} else if (!n) {
			n = unescaped(text, i, also);
			memcpy(out + len, text.at + i, n);
			len += n;
			i += n;
			continue;
		}
		for (; n; n--, i++) {
			out[len++] = '\\';
			out[len++] = 'x';
			out[len++] = hex[(unsigned char)text.at[i] >> 4];
			out[len++] = hex[(unsigned char)text.at[i] & 15];
		}
	}
	return (struct text){ out, len };
}

struct text text_escape(struct arena *arena, struct text text, const char *also)
{
	return escape(arena, text, also);
}

struct text text_escape_gap(struct arena *arena, struct text text)
{
	return escape(arena, text, NULL);
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' :
	       c >= 'A' && c <= 'F' ? c - 'A' + 10 :
	       c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool text_unescape(struct arena *arena, struct text text, struct text *plain)
{
	const char *first = text.len ? memchr(text.at, '\\', text.len) : NULL;
	const char *end;

	if (!first) {
		*plain = text;
		return true;
	}

	char *out = arena_alloc(arena, text.len);
	size_t len = (size_t)(first - text.at);
	memcpy(out, text.at, len);
	end = text.at + text.len;
	for (const char *c = first; c < end; c++) {
		if (*c != '\\') {
			out[len++] = *c;
			continue;
		}
		if (++c == end)
			return false;
		switch (*c) {
		case 's': out[len++] = ' '; break;
		case 't': out[len++] = '\t'; break;
		case 'r': out[len++] = '\r'; break;
		case 'n': out[len++] = '\n'; break;
		case 'p': out[len++] = '|'; break;
		case '\\': out[len++] = '\\'; break;
		case 'x':
			if (end - c < 3 || hex_digit(c[1]) < 0 || hex_digit(c[2]) < 0)
				return false;
			out[len++] = (char)(hex_digit(c[1]) << 4 | hex_digit(c[2]));
			c += 2;
			break;
		default:
			return false;
		}
	}
	*plain = (struct text){ out, len };
	return true;
}

/* The bytes of the white space or control at `at`; 0 if it is neither. */
static size_t gap(const char *at)
{
	size_t size;
	enum text_class class = text_class(text_point(at, &size));

	return class == TEXT_GAP || class == TEXT_NEWLINE ? size : 0;
}

/* True if no gap is anything but one blank. */
static bool is_folded(struct text text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];

		if (c > ' ' && c < 0x7f)
			continue;
		if (c == ' ' ? i + 1 < text.len && text.at[i + 1] == ' '
		             : (c & 0xc0) != 0x80 && gap(text.at + i))
			return false;
	}
	return true;
}

struct text text_one_line(struct arena *arena, struct text text)
{
	char *out;
	size_t len = 0;

	if (is_folded(text))
		return text;
	out = arena_alloc(arena, text.len);
	for (size_t i = 0; i < text.len;) {
		size_t size = gap(text.at + i);

		if (!size)
			out[len++] = text.at[i++];
		else if (!len || out[len - 1] != ' ')
			out[len++] = ' ';
		i += size;
		/* The bytes that follow the first of a character. */
		while (!size && i < text.len && (text.at[i] & 0xc0) == 0x80)
			out[len++] = text.at[i++];
	}
	return (struct text){ out, len };
}

void text_version(struct buffer *out)
{
	buffer_string(out, "utf8proc ");
	buffer_string(out, utf8proc_version());
	buffer_string(out, ", Unicode ");
	buffer_string(out, utf8proc_unicode_version());
}
