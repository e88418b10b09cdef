/* periods.c - quarters, seasons, decades, weekends, feasts, and what earnings
 * reports say of quarters and years.
 */
#include "value.h"

#include <stdio.h>

/* quarter(year,n): the latest that has begun, if no year is said */
static struct when quarter(struct call *c)
{
	int64_t n = value_number(c, 1);
	struct when when = when_day(0), from = value_none();
	char timex[40];

	when.unit = UNIT_QUARTER;
	when.basis = BASIS_EXPLICIT;
	if (n < 1 || n > 4)
		return value_none();
	when.part = (int)n;
	if (value_year_said(c, 0, TEXT(""), &when.year, &from)) {
		value_take(&when, &from);
		when.fiscal = from.fiscal;
		return value_far_off(when.year) ? value_none() : when;
	}
	if (!value_known(value_base(c))) {
		snprintf(timex, sizeof timex, "XXXX-Q%d", (int)n);
		return value_text(UNIT_QUARTER, BASIS_UNRESOLVED, timex, "");
	}
	struct when now = when_at(UNIT_QUARTER, value_day(c, value_base(c)), false);
	when.year = now.year;
	if (!c->a->policy.narrative)
		when.year -= when.part > now.part;
	return value_hang(when, value_base(c), BASIS_PARTIAL);
}

/* half(year,n) */
static struct when half(struct call *c)
{
	int64_t n = value_number(c, 1);
	struct when when = when_day(0), from = value_none();

	when.unit = UNIT_HALF;
	when.basis = BASIS_EXPLICIT;
	if (n < 1 || n > 2)
		return value_none();
	when.part = (int)n;
	if (value_year_said(c, 0, TEXT(""), &when.year, &from)) {
		value_take(&when, &from);
		return value_far_off(when.year) ? value_none() : when;
	}
	if (!value_known(value_base(c)))
		return value_text(UNIT_HALF, BASIS_UNRESOLVED,
		                  n == 1 ? "XXXX-H1" : "XXXX-H2", "");
	when.year = calendar_date(value_day(c, value_base(c))).year;
	return value_hang(when, value_base(c), BASIS_PARTIAL);
}

/* season(year,season[,era]): this, last, next; bare: this year's, or the one past */
static struct when season(struct call *c)
{
	static const char *const timexes[] = {
		"XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI",
	};
	int64_t n = value_number(c, 1);
	struct text how = value_direction(c, 0);
	struct when when = when_day(0), from = value_none();
	bool south = c->a->policy.south;

	when.unit = UNIT_SEASON;
	when.basis = BASIS_EXPLICIT;
	if (n < 0 || n > 3)
		return value_none();
	when.part = (int)n;
	if (!value_directs(how) &&
	    value_year_said(c, 0, value_word(c, 2), &when.year, &from)) {
		value_take(&when, &from);
		return value_far_off(when.year) ? value_none() : when;
	}
	const struct when *anchor = value_beside(how) ? value_before(c) :
		value_story(c);
	if (!value_known(anchor))
		return value_text(UNIT_SEASON, BASIS_UNRESOLVED, timexes[n], "");

	int64_t today = value_day(c, anchor), first, last;
	when.year = calendar_date(today).year;
	if (c->a->story && !value_beside(how))
		return value_hang(when, anchor, BASIS_PARTIAL);
	when_days(&when, south, 0, &first, &last);
	if (text_is(how, "last") || text_is(how, "preceding")) {
		/* The latest that is over. */
		while (last >= today) {
			when.year--;
			when_days(&when, south, 0, &first, &last);
		}
	} else if (text_is(how, "next") || text_is(how, "following")) {
		while (first <= today) {
			when.year++;
			when_days(&when, south, 0, &first, &last);
		}
	} else if (c->a->tense == TENSE_PAST && first > today &&
	           !text_is(how, "this")) {
		when.year--;
	} else if (c->a->tense == TENSE_FUTURE && last < today &&
	           !text_is(how, "this")) {
		when.year++;
	}
	return value_hang(when, anchor,
	                  value_directs(how) ? BASIS_RELATIVE : BASIS_PARTIAL);
}

/* Is a year or decade written with all its digits? */
static bool year_whole(struct text text)
{
	size_t digits = 0;

	for (size_t i = 0; i < text.len; i++)
		digits += text.at[i] >= '0' && text.at[i] <= '9';
	return digits > 2;
}

/* decade(text): 1990s, '90s, nineties */
static struct when decade(struct call *c)
{
	struct when when = when_day(0), from = value_none();
	int64_t n;

	when.unit = UNIT_DECADE;
	when.basis = BASIS_EXPLICIT;
	if (!value_year_said(c, 0, TEXT(""), &n, &from))
		return value_none();
	when.year = calendar_floor(n, 10);
	/* The '60s are over or have begun; the 2060s are written out. */
	if (value_known(&c->a->document) && n > c->a->document.year &&
	    n <= c->a->document.year + 50 && !year_whole(value_word(c, 0)))
		when.year -= 10;
	return when;
}

/* century(n[,era]) */
static struct when century(struct call *c)
{
	int64_t n = value_number(c, 0);
	struct when when = when_day(0);

	when.unit = UNIT_CENTURY;
	when.basis = BASIS_EXPLICIT;
	if (n < 1 || n > 99)
		return value_none();
	when.year = text_is(value_word(c, 1), "BC") ? -n : n - 1;
	return when;
}

/* weekend(step): "the weekend" is the one past until Thursday */
static struct when weekend(struct call *c)
{
	struct text how = value_direction(c, 0);
	const struct when *anchor = value_base(c);
	int64_t today, step = 0;

	if (!value_known(anchor))
		return value_unresolved(UNIT_WEEKEND);
	today = value_day(c, anchor);
	if (text_is(how, "next"))
		step = 1;
	else if (text_is(how, "last") ||
	         (!text_is(how, "this") && calendar_weekday(today) <= 4 &&
	          c->a->tense != TENSE_FUTURE))
		step = -1;
	struct when when = when_at(UNIT_WEEKEND, today, false);
	return value_hang(when_shift(when, step), anchor, BASIS_RELATIVE);
}

/* The day of a feast in a year: "12-25", "easter-2", "11/4/4" (the fourth
 * Thursday of November), "11-27/7" (the first Sunday from then on); 0 for none. */
static int64_t feast(struct text rule, int64_t year)
{
	int64_t month, n, weekday_of;
	struct text rest, first;

	if (text_starts(rule, "easter"))
		return text_number((struct text){ rule.at + 6, rule.len - 6 }, &n) ?
			calendar_easter(year) + n : 0;
	first = text_cut(rule, '/', &rest);
	if (rest.len && memchr(first.at, '-', first.len)) {
		int64_t from = feast(first, year);

		return from && text_number(rest, &weekday_of) ?
			from + (weekday_of + 7 - calendar_weekday(from)) % 7 : 0;
	}
	if (memchr(rule.at, '/', rule.len)) {
		first = text_cut(rule, '/', &rest);
		if (!text_number(first, &month) ||
		    !text_number(text_cut(rest, '/', &rest), &weekday_of) ||
		    !text_number(rest, &n) || month < 1 || month > 12)
			return 0;
		n = calendar_nth_weekday(year, (int)month, (int)weekday_of, (int)n);
		return n ? calendar_day(year, (int)month, (int)n) : 0;
	}
	first = text_cut(rule, '-', &rest);
	if (!text_number(first, &month) || !text_number(rest, &n) ||
	    !calendar_valid(year, (int)month, (int)n))
		return 0;
	return calendar_day(year, (int)month, (int)n);
}

/* A feast in a year; one that follows the moon may have two there, 0 and 1.  Kind
 * NONE: the table does not have that one. */
static struct when feast_in(const struct call *c, struct text rule, int64_t year,
                            int which)
{
	const struct rules *rules = c->a->rules;
	int64_t day = 0;

	for (size_t i = 0; i < rules->nfeasts; i++) {
		const struct feast *f = &rules->feasts[i];
		struct when when;

		if (!text_equal(f->name, rule) ||
		    calendar_date(f->first).year != year || which-- > 0)
			continue;
		when = when_day(f->first);
		when.more = (int)(f->last - f->first);
		return when;
	}
	if (!which && !value_far_off(year))
		day = feast(rule, year);
	return day ? when_day(day) : value_none();
}

/* holiday(name,year) */
static struct when holiday(struct call *c)
{
	struct text rule = value_word(c, 0), how = value_direction(c, 1);
	struct when from = value_none(), best = value_none();
	int64_t said, least = INT64_MAX;

	if (!rule.len)
		return value_none();
	if (!value_directs(how) && value_year_said(c, 1, TEXT(""), &said, &from)) {
		best = feast_in(c, rule, said, 0);
		value_take(&best, &from);
		return best;
	}
	const struct when *anchor = value_story(c);
	if (!value_known(anchor))
		return value_text(UNIT_DAY, BASIS_UNRESOLVED, "XXXX-XX-XX", "");

	int64_t today = value_day(c, anchor), now = calendar_date(today).year;
	for (int i = 0; i < 6; i++) {
		int64_t y = now - 1 + i / 2, first, cost;
		struct when found = feast_in(c, rule, y, i % 2);

		if (!value_known(&found))
			continue;
		first = value_day(c, &found);
		if ((text_is(how, "last") && first + found.more >= today) ||
		    (text_is(how, "next") && first <= today) ||
		    (text_is(how, "this") && y != now))
			continue;
		/* In the middle of it, it is at hand. */
		cost = first <= today && first + found.more >= today ? 0 :
			value_cost(c, first - today);
		if (cost < least) {
			least = cost;
			best = found;
		}
	}
	return value_known(&best) ? value_hang(best, anchor, BASIS_PARTIAL) : best;
}

/* The quarter or year that is spoken of, a year before. */
static struct when year_before(const struct call *c, const struct when *period)
{
	const struct when *anchor = value_known(period) ? period : value_base(c);
	struct when when;

	if (!value_known(anchor))
		return value_unresolved(UNIT_YEAR);
	when = *anchor;
	if (anchor != period)
		when = when_at(UNIT_YEAR, value_day(c, anchor), false);
	when.year--;
	when.aside = true;
	return value_hang(when, anchor, BASIS_RELATIVE);
}

/* year_ago(): from a quarter or year of this year */
static struct when year_ago(struct call *c)
{
	return year_before(c, &c->a->period);
}

/* year_earlier(): or of last year, which results may be of */
static struct when year_earlier(struct call *c)
{
	return year_before(c, &c->a->compared);
}

/* the_quarter(step): the one spoken of, or else the last one over */
static struct when the_quarter(struct call *c)
{
	const struct when *anchor = value_known(&c->a->quarter) ? &c->a->quarter :
		value_base(c);
	int64_t step = 0;
	struct when when;

	value_signed(c, 0, &step);
	if (!value_known(anchor))
		return value_unresolved(UNIT_QUARTER);
	when = when_at(UNIT_QUARTER, value_day(c, anchor), false);
	if (anchor != &c->a->quarter)
		step--;
	when = value_hang(when_shift(when, step), anchor, BASIS_RELATIVE);
	when.aside = step <= -4;        /* last year's is only compared with */
	return when;
}

/* quarter_to(day): the quarter that has most of the three months up to a day */
static struct when quarter_to(struct call *c)
{
	struct when day_of = value_inner(c, 0), when;

	if (!value_known(&day_of))
		return day_of;
	when = when_at(UNIT_QUARTER, value_day(c, &day_of) - 45, false);
	value_take(&when, &day_of);
	return when;
}

/* period(year): "the 1988 period", the quarter spoken of in that year */
static struct when period(struct call *c)
{
	struct when when = when_day(0), from = value_none();

	when.unit = UNIT_YEAR;
	when.basis = BASIS_EXPLICIT;
	if (!value_year_said(c, 0, TEXT(""), &when.year, &from))
		return value_none();
	if (value_known(&c->a->quarter) && !c->a->to_date) {
		when.unit = UNIT_QUARTER;
		when.part = c->a->quarter.part;
	}
	return when;
}

/* fiscal(term): the days are those of a business year */
static struct when fiscal(struct call *c)
{
	struct when when = value_inner(c, 0);

	when.fiscal = true;
	return when;
}

const struct function period_functions[] = {
	{ "century", 1, 2, century },
	{ "decade", 1, 1, decade },
	{ "fiscal", 1, 1, fiscal },
	{ "half", 2, 2, half },
	{ "holiday", 2, 2, holiday },
	{ "period", 1, 1, period },
	{ "quarter", 2, 2, quarter },
	{ "quarter_to", 1, 1, quarter_to },
	{ "season", 2, 3, season },
	{ "the_quarter", 1, 1, the_quarter },
	{ "weekend", 1, 1, weekend },
	{ "year_ago", 0, 0, year_ago },
	{ "year_earlier", 0, 0, year_earlier },
	{ NULL, 0, 0, NULL }
};
