/* address.c - the whole date that a document's id or address gives. */
#include "dates.h"

/* Addresses of documents older than print hold numbers, not days. */
#define FIRST_YEAR 1600
#define LAST_YEAR 2099

#define ADDRESS_LINES 3             /* with text, in which one may stand */

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool separator(char c)
{
	return c && strchr("-_/.", c);
}

/* A number of `least` to `most` digits, and nothing but them; its digits, or 0. */
static size_t number(struct text text, size_t at, size_t least, size_t most,
                     int64_t *value)
{
	size_t n = 0;

	for (*value = 0; at + n < text.len && digit(text.at[at + n]); n++)
		if (n < most)
			*value = 10 * *value + (text.at[at + n] - '0');
	return n >= least && n <= most ? n : 0;
}

/* A part of a date: a number, or the name of a month. */
struct piece {
	size_t len;
	int64_t value;
	bool name;
};

static struct piece piece_at(const struct rules *rules, struct text text,
                             size_t at)
{
	struct piece piece = { .len = 0 };
	struct text month, rest = text_slice(text.at + at, text.at + text.len);
	int64_t value;

	piece.len = number(text, at, 1, 4, &piece.value);
	if (piece.len)
		return piece;
	while (piece.len < rest.len && letter(rest.at[piece.len]))
		piece.len++;
	rest.len = piece.len;
	month = rules_value(rules, rules_class(rules, TEXT("month")), rest);
	if (!piece.len || !text_number(month, &value))
		return (struct piece){ .len = 0 };
	piece.value = value;
	piece.name = true;
	return piece;
}

static bool day_is(int64_t year, int64_t month, int64_t day, struct when *when)
{
	if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 ||
	    !calendar_valid(year, (int)month, (int)day))
		return false;
	*when = when_day(calendar_day(year, (int)month, (int)day));
	return true;
}

/* Which of three pieces is what.  14-07-2023 is the day first, unless it can
 * only be the month: what can be both is none. */
static bool pieces_are(const struct piece p[3], struct when *when)
{
	if (p[0].len == 4 && !p[0].name)
		return p[1].len <= (p[1].name ? p[1].len : 2) && !p[2].name &&
		       p[2].len <= 2 &&
		       day_is(p[0].value, p[1].value, p[2].value, when);
	if (p[2].len != 4 || p[2].name)
		return false;
	if (p[0].name)
		return !p[1].name && p[1].len <= 2 &&
		       day_is(p[2].value, p[0].value, p[1].value, when);
	if (p[0].len > 2 || (!p[1].name && (p[1].len > 2 ||
	    (p[0].value <= 12 && p[1].value <= 12 && p[0].value != p[1].value))))
		return false;
	return day_is(p[2].value, p[1].value, p[0].value, when) ||
	       (!p[1].name && day_is(p[2].value, p[0].value, p[1].value, when));
}

/* 2023-07-14, 2023/7/14, 14_07_2023, 2023/jul/14, 14jul2023: three pieces with
 * the same sign between, or none beside a name.  Its length, or 0. */
static size_t three_pieces(const struct rules *rules, struct text text,
                           size_t at, struct when *when)
{
	struct piece p[3];
	size_t i = at;
	char sign = 0;

	for (int n = 0; n < 3; n++) {
		if (n) {
			char c = i < text.len && separator(text.at[i]) ?
				text.at[i] : 0;

			if (n == 2 && c != sign)
				return 0;
			sign = c;
			i += sign != 0;
		}
		p[n] = piece_at(rules, text, i);
		/* Versions are written 2023.7.4. */
		if (!p[n].len || (sign == '.' && !p[n].name && p[n].len < 2))
			return 0;
		i += p[n].len;
	}
	if (!sign && !p[1].name)
		return 0;
	return pieces_are(p, when) ? i - at : 0;
}

static size_t eight_digits(struct text text, size_t at, struct when *when)
{
	int64_t value;

	if (!number(text, at, 8, 8, &value) ||
	    !day_is(value / 10000, value / 100 % 100, value % 100, when))
		return 0;
	return 8;
}

/* "/2023/07/": no day, but a year for a day that has none. */
static bool folder_of_month(struct text text, size_t at, struct when *when)
{
	int64_t year, month;

	if (!at || text.at[at - 1] != '/' || !number(text, at, 4, 4, &year) ||
	    at + 8 > text.len || text.at[at + 4] != '/' ||
	    !number(text, at + 5, 2, 2, &month) || text.at[at + 7] != '/' ||
	    !day_is(year, month, 1, when))
		return false;
	when->unit = UNIT_MONTH;
	return true;
}

struct when address_day(const struct rules *rules, struct text text)
{
	struct when when, month = { .kind = WHEN_NONE };

	for (size_t i = 0; i + 8 <= text.len; i++) {
		size_t len;

		if (i && (digit(text.at[i - 1]) || letter(text.at[i - 1])))
			continue;
		len = three_pieces(rules, text, i, &when);
		if (!len)
			len = eight_digits(text, i, &when);
		if (len && (i + len == text.len || !(digit(text.at[i + len]) ||
		    letter(text.at[i + len]))))
			return when;
		if (month.kind == WHEN_NONE && folder_of_month(text, i, &when))
			month = when;
	}
	return month;
}

/* "https://example.org/2023/07/14/a", "URL: https://...": the last word of a
 * line of three at most. */
static struct text line_address(struct text line)
{
	struct text word = line;

	for (int n = 0; n < 3; n++) {
		word = text_cut(line, ' ', &line);
		if (!line.at)
			break;
	}
	for (size_t i = 0; !line.at && i + 3 <= word.len; i++)
		if (!memcmp(word.at + i, "://", 3))
			return word;
	return TEXT("");
}

struct text address_of(struct text text)
{
	for (int n = 0; n < ADDRESS_LINES && text.at; ) {
		struct text line = text_trim(text_cut(text, '\n', &text));
		struct text address = line_address(line);

		if (address.len)
			return address;
		n += line.len != 0;
	}
	return TEXT("");
}
