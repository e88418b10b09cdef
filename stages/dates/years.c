/* years.c - which year: said, in two digits or words, or to be found. */
#include "value.h"

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A year as it is written: two digits are the nearest such year to the
 * document's, and without one those of 1930 to 2029. */
static int64_t year_written(const struct call *c, struct text text, int64_t year)
{
	size_t digits = 0;

	for (size_t i = 0; i < text.len; i++)
		digits += digit(text.at[i]);
	if (digits > 2 || year >= 100)
		return year;

	bool known = value_known(&c->a->document);
	int64_t now = known ? c->a->document.year : 1979;
	int64_t full = calendar_floor(now, 100) * 100 + year;

	if (full > now + 50)
		full -= 100;
	if (full < now - 49 && (!known || full + 100 <= now + 10))
		full += 100;
	return full;
}

void value_take(struct when *when, const struct when *from)
{
	when->basis = value_known(from) ? from->basis : BASIS_EXPLICIT;
	memcpy(when->anchor, from->anchor, sizeof when->anchor);
}

/* The year that an argument says: true with it, false if it says none. */
bool value_year_said(const struct call *c, size_t i, struct text era,
                      int64_t *year, struct when *from)
{
	struct text text = value_word(c, i);
	int64_t n;

	if (i < c->narguments && c->arguments[i].kind == TERM_CALL) {
		*from = value_inner(c, i);
		if (!value_known(from))
			return false;
		*year = from->year;
		return true;
	}
	if (!text.len)
		return false;
	/* ’90: what stands before the digits is no part of the number. */
	while (text.len && !digit(text.at[0]) &&
	       !((text.at[0] | 0x20) >= 'a' && (text.at[0] | 0x20) <= 'z'))
		text.at++, text.len--;
	struct count count = value_count(c, text);
	if (!count.known || count.vague)
		return false;
	n = count.whole;
	if (text_is(era, "BC"))
		*year = 1 - n;
	else
		*year = text_is(era, "AD") ? n : year_written(c, text, n);
	return true;
}

/* How far off a candidate is: its distance, and more against the tense. */
int64_t value_cost(const struct call *c, int64_t distance)
{
	int64_t far = distance < 0 ? -distance : distance;

	if (c->a->tense == TENSE_PAST && distance > 0)
		far += c->a->opens ? ANCHOR_OPENS_DAYS : ANCHOR_TENSE_DAYS;
	if (c->a->tense == TENSE_FUTURE && distance < 0)
		far += ANCHOR_TENSE_DAYS;
	return far;
}

/* How far a candidate is from the date without a year that its sentence has had:
 * "up in June from March" are months of one year. */
static int64_t apart(const struct call *c, int64_t day)
{
	int64_t far;

	if (!value_known(&c->a->beside))
		return 0;
	far = day - value_day(c, &c->a->beside);
	return far < 0 ? -far : far;
}

/* In a story: the year of the date before, or the one beside it if the month is
 * far from there. */
static int64_t year_running(struct calendar_date now, bool month_known, int month,
                            int end_month)
{
	int back = month_known ? now.month - month : 0;

	/* "From October to March" in the spring: the winter that is over. */
	if (month_known && end_month && end_month < month && now.month <= end_month)
		return now.year - 1;
	return now.year + (back >= 9) - (back <= -10);
}

/* The year of the end of a span of time, from its beginning on. */
static int64_t year_from(const struct when *begin, int month, int day)
{
	bool before = begin->unit > UNIT_MONTH ? false :
		month < begin->part || (month == begin->part && day &&
		begin->unit <= UNIT_DAY && day < begin->day);

	return begin->year + before;
}

/* The year of a month (and day, or 0) that is said without one. */
static int64_t year_near(const struct call *c, const struct when *anchor,
                         struct text how, int month, int day)
{
	int64_t from = value_day(c, anchor), best = 0, least = INT64_MAX;
	struct calendar_date now = calendar_date(from);

	if (text_is(how, "following"))
		return now.year + (anchor->unit > UNIT_MONTH || month <= now.month);
	if (text_is(how, "preceding"))
		return now.year - (anchor->unit > UNIT_MONTH || month >= now.month);
	if (text_is(how, "this") || text_is(how, "same"))
		return now.year;
	if (text_is(how, "near") && value_known(&c->a->begin) &&
	    c->a->begin.basis != BASIS_RELATIVE)
		return year_from(&c->a->begin, month, day);
	if (anchor != &c->a->document)
		return year_running(now, anchor->unit < UNIT_QUARTER, month,
		                    c->a->end_month);
	for (int64_t year = now.year - 8; year <= now.year + 8; year++) {
		int64_t distance, price;

		/* The eight years find 29 February. */
		if (day && !calendar_valid(year, month, day))
			continue;
		if (day)
			distance = calendar_day(year, month, day) - from;
		else
			distance = (12 * (year - now.year) + month - now.month) *
			           304 / 10;
		if ((text_is(how, "last") && distance >= 0) ||
		    (text_is(how, "past") && distance > 0) ||
		    (text_is(how, "next") && distance <= 0))
			continue;
		price = value_cost(c, distance) + apart(c, from + distance);
		if (price < least) {
			least = price;
			best = year;
		}
	}
	return best;
}

/* "near" unless the argument is one of the words for a direction. */
struct text value_direction(const struct call *c, size_t i)
{
	struct text text = value_word(c, i);

	if (text_is(text, "-1"))
		return TEXT("last");
	if (text_is(text, "0"))
		return TEXT("this");
	if (text_is(text, "1"))
		return TEXT("next");
	return text;
}

bool value_directs(struct text text)
{
	return text_is(text, "last") || text_is(text, "past") ||
	       text_is(text, "next") || text_is(text, "this") ||
	       text_is(text, "near") || text_is(text, "same") ||
	       value_beside(text);
}

bool value_beside(struct text text)
{
	return text_is(text, "following") || text_is(text, "preceding");
}

/* The year that goes with a month or day: said, or found; the basis tells. */
bool value_year(const struct call *c, size_t i, struct text era, int month,
                     int day, struct when *out)
{
	struct when from = { .kind = WHEN_NONE };
	struct text how = value_direction(c, i);
	int64_t year;

	/* "1 BC" is no direction. */
	if ((era.len || !value_directs(how)) &&
	    value_year_said(c, i, era, &year, &from)) {
		out->year = year;
		value_take(out, &from);
		return true;
	}
	const struct when *anchor = value_beside(how) ? value_before(c) :
		value_story(c);

	if (!value_known(anchor))
		return false;
	out->year = year_near(c, anchor, how, month, day);
	*out = value_hang(*out, anchor, !value_directs(how) ||
		text_is(how, "past") || text_is(how, "near") ? BASIS_PARTIAL :
		BASIS_RELATIVE);
	return true;
}

bool value_far_off(int64_t year)
{
	return year < -CALENDAR_YEARS / 100 || year > CALENDAR_YEARS / 100;
}
