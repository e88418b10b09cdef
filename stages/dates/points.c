/* points.c - days, months, years, weekdays, and what is counted from them. */
#include "value.h"

#include <stdio.h>

/* day(year,month,day[,era]) */
static struct when day(struct call *c)
{
	int64_t month = value_number(c, 1), n = value_number(c, 2);
	struct when when = when_day(0);
	char timex[40];

	/* 6/16/2023: month first, unless the first number can be none. */
	if (month < 1 || month > 12 || n < 1 || n > 31)
		return value_invalid(UNIT_DAY);
	if (!value_year(c, 0, value_word(c, 3), (int)month, (int)n, &when)) {
		snprintf(timex, sizeof timex, "XXXX-%02d-%02d", (int)month, (int)n);
		if (!calendar_valid(2000, (int)month, (int)n))
			return value_invalid(UNIT_DAY);
		return value_text(UNIT_DAY, BASIS_UNRESOLVED, timex, "");
	}
	if (value_far_off(when.year) ||
	    !calendar_valid(when.year, (int)month, (int)n))
		return value_invalid(UNIT_DAY);
	when.part = (int)month;
	when.day = (int)n;
	return when;
}

/* numbers(first,second,year): 6/16/2023, the month first if both can be */
static struct when numbers(struct call *c)
{
	int64_t first = value_number(c, 0), second = value_number(c, 1);
	struct when when = when_day(0);
	bool swap = first > 12 || (c->a->policy.day_first && second <= 12);
	int64_t month = swap ? second : first, n = swap ? first : second;

	if (month < 1 || month > 12 || n < 1 || n > 31 ||
	    !value_year(c, 2, TEXT(""), (int)month, (int)n, &when) ||
	    !calendar_valid(when.year, (int)month, (int)n))
		return value_invalid(UNIT_DAY);
	when.part = (int)month;
	when.day = (int)n;
	return when;
}

int numbers_order(const struct match *match)
{
	const struct term *term = match->rule->nresults ?
		&match->rule->results[0].term : NULL;
	int64_t first, second;

	if (!term || term->kind != TERM_CALL || term->function->value != numbers ||
	    term->arguments[0].kind != TERM_GROUP ||
	    term->arguments[1].kind != TERM_GROUP ||
	    !text_number(match->groups[term->arguments[0].group], &first) ||
	    !text_number(match->groups[term->arguments[1].group], &second) ||
	    (first > 12) == (second > 12))
		return 0;
	return first > 12 ? 1 : -1;
}

/* month(year,month[,era]) */
static struct when month(struct call *c)
{
	int64_t n = value_number(c, 1);
	struct when when = when_day(0);
	char timex[40];

	when.unit = UNIT_MONTH;
	if (n < 1 || n > 12)
		return value_invalid(UNIT_MONTH);
	if (!value_year(c, 0, value_word(c, 2), (int)n, 0, &when)) {
		snprintf(timex, sizeof timex, "XXXX-%02d", (int)n);
		return value_text(UNIT_MONTH, BASIS_UNRESOLVED, timex, "");
	}
	if (value_far_off(when.year))
		return value_invalid(UNIT_MONTH);
	when.part = (int)n;
	return when;
}

/* year(year[,era]) */
static struct when year(struct call *c)
{
	struct when when = when_day(0), from = value_none();

	when.unit = UNIT_YEAR;
	when.basis = BASIS_EXPLICIT;
	if (!value_year_said(c, 0, value_word(c, 1), &when.year, &from))
		return value_none();
	return value_far_off(when.year) ? value_invalid(UNIT_YEAR) : when;
}

/* year_after(year,digits): the 18 of 1914-18 */
static struct when year_after(struct call *c)
{
	struct when when = year(c);
	int64_t two = value_number(c, 1), full;

	if (!value_known(&when) || two < 0 || two > 99)
		return value_none();
	full = calendar_floor(when.year, 100) * 100 + two;
	when.year = full < when.year ? full + 100 : full;
	return when;
}

/* before(year,month,other): the year of the month in "from March to June 2019",
 * "from November to March 2019" */
static struct when before(struct call *c)
{
	int64_t first = value_number(c, 1), other = value_number(c, 2);
	struct when when = year(c);

	when.year -= first > other;
	return when;
}

/* day_of_month(day): "the 17th", of the nearest month that has one */
static struct when day_of_month(struct call *c)
{
	int64_t n = value_number(c, 0), best = 0, least = INT64_MAX;
	const struct when *anchor = value_story(c);
	char timex[40];

	if (n < 1 || n > 31)
		return value_invalid(UNIT_DAY);
	if (!value_known(anchor)) {
		snprintf(timex, sizeof timex, "XXXX-XX-%02d", (int)n);
		return value_text(UNIT_DAY, BASIS_UNRESOLVED, timex, "");
	}

	int64_t from = value_day(c, anchor);
	bool running = anchor != &c->a->document;
	struct calendar_date now = calendar_date(from);
	for (int on = running ? 0 : -1; on <= (running ? 0 : 1); on++) {
		int64_t y = now.year, cost;
		int m = now.month;

		calendar_months_on(&y, &m, on);
		if (!calendar_valid(y, m, (int)n))
			continue;
		cost = value_cost(c, calendar_day(y, m, (int)n) - from);
		if (cost < least) {
			least = cost;
			best = calendar_day(y, m, (int)n);
		}
	}
	return least == INT64_MAX ? value_invalid(UNIT_DAY) :
		value_hang(when_day(best), anchor, BASIS_PARTIAL);
}

/* nth(which,weekday or unit,month): the last Sunday of March, the first week of
 * May (that of its first Monday); -1 is the last */
static struct when nth(struct call *c)
{
	int64_t which, times, weekday_of = 0;
	struct when of = value_inner(c, 2), when;
	enum unit u = value_unit(value_word(c, 1), &times);

	if (!value_signed(c, 0, &which) || !value_known(&of))
		return value_none();
	if (u == UNIT_WEEK || u == UNIT_WEEKEND)
		weekday_of = u == UNIT_WEEK ? 1 : 6;
	else if (u == UNIT_NONE)
		weekday_of = value_number(c, 1);
	int n = !weekday_of ? which > 0 ? (int)which :
		calendar_month_days(of.year, of.part) :
		calendar_nth_weekday(of.year, of.part, (int)weekday_of, (int)which);
	if (n < 1 || !calendar_valid(of.year, of.part, n))
		return value_invalid(UNIT_DAY);
	when = when_at(weekday_of && u != UNIT_NONE ? u : UNIT_DAY,
	               calendar_day(of.year, of.part, n), false);
	value_take(&when, &of);
	return when;
}

/* within(unit,day): the week of March 6 */
static struct when within(struct call *c)
{
	int64_t times;
	enum unit u = value_unit(value_word(c, 0), &times);
	struct when day_of = value_inner(c, 1), when;

	if (!value_known(&day_of) || u == UNIT_NONE)
		return day_of;
	when = when_at(u, value_day(c, &day_of), c->a->policy.south);
	value_take(&when, &day_of);
	return when;
}

/* weekday(weekday,how): last, next, this, past, or the news' own way */
static struct when weekday(struct call *c)
{
	int64_t n = value_number(c, 0);
	struct text how = value_direction(c, 1);
	const struct when *anchor = value_base(c);
	char timex[40];

	if (n < 1 || n > 7)
		return value_none();
	if (text_is(how, "previous") && value_known(&c->a->day))
		anchor = &c->a->day;
	if (!value_known(anchor)) {
		snprintf(timex, sizeof timex, "XXXX-WXX-%d", (int)n);
		return value_text(UNIT_DAY, BASIS_UNRESOLVED, timex, "");
	}

	int64_t from = value_day(c, anchor);
	int64_t back = (calendar_weekday(from) - n + 7) % 7;
	bool future = c->a->tense == TENSE_FUTURE && !c->a->policy.narrative;
	int64_t found = from - back;            /* the latest, today included */

	if (text_is(how, "near") && value_known(&c->a->begin) &&
	    c->a->begin.basis == BASIS_RELATIVE) {
		int64_t begin = value_day(c, &c->a->begin);

		found = begin + (n + 7 - calendar_weekday(begin)) % 7;
	} else if (text_is(how, "last") || text_is(how, "previous"))
		found = back ? from - back : from - 7;
	else if (text_is(how, "next"))
		found = back ? from - back + 7 : from + 7;
	else if (text_is(how, "week"))          /* Saturday week: a week from it */
		found = from - back + 14;
	else if (text_is(how, "this"))
		found = c->a->tense == TENSE_PAST || !back ? from - back
		                                           : from - back + 7;
	else if (!text_is(how, "past") && back &&
	         (future || c->a->policy.narrative))
		found = from - back + 7;
	return value_hang(when_day(found), anchor, BASIS_RELATIVE);
}

/* unit(unit,step): the week of the anchor, and so many on */
static struct when unit(struct call *c)
{
	int64_t times, step;
	enum unit u = value_unit(value_word(c, 0), &times);
	const struct when *anchor = value_base(c);

	if (u < UNIT_DAY || !value_signed(c, 1, &step))
		return value_none();
	if (!value_known(anchor))
		return value_unresolved(u);
	/* In a story the year of "that week in 1914" is all that is known. */
	struct when when = when_at(u, value_day(c, anchor), c->a->policy.south);
	return value_hang(when_shift(when, step * times), anchor, BASIS_RELATIVE);
}

/* The day of another month or year that is that of the anchor. */
static struct when same_day(const struct when *anchor, struct when when)
{
	int month = when.unit == UNIT_MONTH ? when.part : anchor->part;

	if (anchor->unit > UNIT_DAY || (when.unit != UNIT_MONTH &&
	    when.unit != UNIT_YEAR) ||
	    !calendar_valid(when.year, month, anchor->day))
		return when;
	return when_day(calendar_day(when.year, month, anchor->day));
}

/* count units from a day: at the unit's own granularity, or to the day */
static struct when counted(struct call *c, const struct when *anchor,
                           struct count count, struct text code, int sign,
                           bool to_the_day)
{
	int64_t times, n;
	enum unit u = value_unit(code, &times);

	if (!count.known || count.vague)
		return value_vague(sign < 0);
	if (u == UNIT_NONE || count.whole > 100000)
		return value_none();
	if (!value_known(anchor))
		return value_unresolved(u < UNIT_DAY ? UNIT_DAY : u);
	n = count.whole * times;
	if (count.half && !n)
		n = u == UNIT_YEAR ? 6 : u == UNIT_DECADE ? 5 :
		    u == UNIT_CENTURY ? 50 : 1, u = u == UNIT_YEAR ? UNIT_MONTH :
		    u >= UNIT_DECADE ? UNIT_YEAR : u;
	if (u == UNIT_DECADE || u == UNIT_CENTURY) {
		n *= u == UNIT_DECADE ? 10 : 100;
		u = UNIT_YEAR;
	}

	if (to_the_day && u == UNIT_WEEK)
		u = UNIT_DAY, n *= 7;
	if (u < UNIT_DAY) {
		struct when day_of = when_day(value_day(c, anchor));

		return value_hang(day_of, anchor, BASIS_RELATIVE);
	}
	struct when when = when_at(u, value_day(c, anchor), c->a->policy.south);
	when = when_shift(when, sign * n);
	if (to_the_day)
		when = same_day(anchor, when);
	return value_hang(when, anchor, BASIS_RELATIVE);
}

/* ago(count,unit[,D]), ahead(count,unit): from the anchor of "today"; with D to
 * the day: "a year ago today" */
static struct when ago(struct call *c)
{
	return counted(c, value_base(c), value_count(c, value_word(c, 0)),
	               value_word(c, 1), -1, value_word(c, 2).len);
}

static struct when ahead(struct call *c)
{
	return counted(c, value_base(c), value_count(c, value_word(c, 0)),
	               value_word(c, 1), 1, false);
}

/* later(count,unit), earlier(count,unit): from the last date mentioned; without
 * a count, one */
static struct when beside(struct call *c, int sign)
{
	struct text said = value_word(c, 0);
	struct count count = said.len ? value_count(c, said) :
		(struct count){ .known = true, .whole = 1 };
	int64_t times;
	enum unit u = value_unit(value_word(c, 1), &times);
	const struct when *anchor = value_before(c);

	/* Days are counted from a day, or from the month that the story is in. */
	if (u <= UNIT_WEEK && anchor->unit > UNIT_MONTH &&
	    value_known(&c->a->day) && !count.vague)
		anchor = &c->a->day;

	if (!count.vague)
		return counted(c, anchor, count, value_word(c, 1), sign, false);
	if (!value_known(anchor) || u > UNIT_QUARTER || u < UNIT_DAY)
		return value_vague(sign < 0);

	/* "a few weeks later": some week of that year. */
	struct when when = when_at(u, value_day(c, anchor), c->a->policy.south);
	when.open = true;
	return value_hang(when, anchor, BASIS_VAGUE);
}

static struct when later(struct call *c)
{
	return beside(c, 1);
}

static struct when earlier(struct call *c)
{
	return beside(c, -1);
}

/* mentioned(unit,step): "that day", "the next year" */
static struct when mentioned(struct call *c)
{
	int64_t times, step;
	enum unit u = value_unit(value_word(c, 0), &times);
	const struct when *anchor = u == UNIT_DAY ? &c->a->day : &c->a->last;

	if (u < UNIT_DAY || !value_signed(c, 1, &step))
		return value_none();
	if (u == UNIT_DAY && !value_known(anchor))
		anchor = &c->a->last;
	if (!value_known(anchor))
		anchor = &c->a->document;
	if (!value_known(anchor))
		return value_unresolved(u);
	struct when when = when_at(u, value_day(c, anchor), c->a->policy.south);
	return value_hang(when_shift(when, step * times), anchor, BASIS_RELATIVE);
}

const struct function point_functions[] = {
	{ "ago", 2, 3, ago },
	{ "ahead", 2, 2, ahead },
	{ "before", 3, 3, before },
	{ "day", 3, 4, day },
	{ "day_of_month", 1, 1, day_of_month },
	{ "earlier", 2, 2, earlier },
	{ "later", 2, 2, later },
	{ "mentioned", 2, 2, mentioned },
	{ "month", 2, 3, month },
	{ "nth", 3, 3, nth },
	{ "numbers", 3, 3, numbers },
	{ "unit", 2, 2, unit },
	{ "weekday", 2, 2, weekday },
	{ "within", 2, 2, within },
	{ "year", 1, 2, year },
	{ "year_after", 2, 2, year_after },
	{ NULL, 0, 0, NULL }
};
