/* when.c - units of the calendar: their days, and how they are written. */
#include "dates.h"

#include <stdio.h>

const char *unit_name(enum unit unit)
{
	static const char *const names[] = {
		"", "second", "minute", "hour", "day", "weekend", "week", "month",
		"quarter", "season", "half", "year", "decade", "century",
	};

	return names[unit];
}

struct when when_day(int64_t day)
{
	struct calendar_date date = calendar_date(day);

	return (struct when){ .kind = WHEN_DATE, .unit = UNIT_DAY,
		.year = date.year, .part = date.month, .day = date.day,
		.minute = -1, .second = -1 };
}

/* The season of a month: winter is that of the year in which it begins. */
static void season_at(struct when *when, struct calendar_date date, bool south)
{
	int64_t from_spring = 12 * date.year + date.month - 3 - (south ? 6 : 0);

	when->year = calendar_floor(from_spring, 12);
	when->part = (int)calendar_left(from_spring, 12) / 3;
}

struct when when_at(enum unit unit, int64_t day, bool south)
{
	struct calendar_date date = calendar_date(day);
	struct when when = when_day(day);

	when.unit = unit;
	switch (unit) {
	case UNIT_WEEKEND:
	case UNIT_WEEK:
		calendar_week(day, &when.year, &when.part);
		break;
	case UNIT_QUARTER:
		when.part = (date.month + 2) / 3;
		break;
	case UNIT_SEASON:
		season_at(&when, date, south);
		break;
	case UNIT_HALF:
		when.part = (date.month + 5) / 6;
		break;
	case UNIT_DECADE:
		when.year = calendar_floor(date.year, 10);
		break;
	case UNIT_CENTURY:
		when.year = calendar_floor(date.year, 100);
		break;
	default:
		break;
	}
	return when;
}

/* Units that are counted within the year, n of them a year. */
static void shift_part(struct when *when, int64_t n, int a_year, int first)
{
	int64_t all = a_year * when->year + (when->part - first) + n;

	when->year = calendar_floor(all, a_year);
	when->part = (int)calendar_left(all, a_year) + first;
}

struct when when_shift(struct when when, int64_t n)
{
	int64_t day;

	switch (when.unit) {
	case UNIT_DAY:
		day = calendar_day(when.year, when.part, when.day);
		when = when_day(day + n);
		break;
	case UNIT_WEEKEND:
	case UNIT_WEEK:
		day = calendar_week_day(when.year, when.part + n);
		calendar_week(day, &when.year, &when.part);
		break;
	case UNIT_MONTH:
		shift_part(&when, n, 12, 1);
		break;
	case UNIT_QUARTER:
		shift_part(&when, n, 4, 1);
		break;
	case UNIT_SEASON:
		shift_part(&when, n, 4, 0);
		break;
	case UNIT_HALF:
		shift_part(&when, n, 2, 1);
		break;
	default:
		when.year += n;
		break;
	}
	return when;
}

static void months_days(int64_t year, int month, int months, int64_t *first,
                        int64_t *last)
{
	*first = calendar_day(year, month, 1);
	calendar_months_on(&year, &month, months);
	*last = calendar_day(year, month, 1) - 1;
}

bool when_days(const struct when *when, bool south, int fiscal, int64_t *first,
               int64_t *last)
{
	int64_t year = when->year;
	int month = 1;

	if (when->kind != WHEN_DATE || (when->fiscal && !fiscal))
		return false;
	if (when->open) {
		months_days(year, 1, 12, first, last);
		return true;
	}
	if (when->fiscal && fiscal > 1) {
		month = fiscal;
		year--;
	}
	switch (when->unit) {
	case UNIT_SECOND:
	case UNIT_MINUTE:
	case UNIT_HOUR:
	case UNIT_DAY:
		*first = calendar_day(year, when->part, when->day);
		*last = *first + when->more;
		return true;
	case UNIT_WEEKEND:
		*first = calendar_week_day(year, when->part) + 5;
		*last = *first + 1;
		return true;
	case UNIT_WEEK:
		*first = calendar_week_day(year, when->part);
		*last = *first + 6;
		return true;
	case UNIT_MONTH:
		months_days(year, when->part, 1, first, last);
		return true;
	case UNIT_QUARTER:
		calendar_months_on(&year, &month, 3 * (when->part - 1));
		months_days(year, month, 3, first, last);
		return true;
	case UNIT_SEASON:
		calendar_season(year, (enum calendar_season)when->part, south,
		                &year, &month);
		months_days(year, month, 3, first, last);
		return true;
	case UNIT_HALF:
		calendar_months_on(&year, &month, 6 * (when->part - 1));
		months_days(year, month, 6, first, last);
		return true;
	case UNIT_YEAR:
		months_days(year, month, 12, first, last);
		return true;
	case UNIT_DECADE:
		months_days(10 * year, 1, 120, first, last);
		return true;
	case UNIT_CENTURY:
		months_days(100 * year, 1, 1200, first, last);
		return true;
	default:
		return false;
	}
}

/* Months `from` to `to` (exclusive) counted from the first day. */
static void months_part(int64_t *first, int64_t *last, int from, int to)
{
	struct calendar_date date = calendar_date(*first);
	int64_t start;

	calendar_months_on(&date.year, &date.month, from);
	months_days(date.year, date.month, to - from, &start, last);
	*first = start;
}

void when_part(const struct when *when, struct text modifier, int64_t *first,
               int64_t *last)
{
	static const short months[][4] = {
		[UNIT_QUARTER] = { 0, 1, 2, 3 },
		[UNIT_SEASON] = { 0, 1, 2, 3 },
		[UNIT_HALF] = { 0, 2, 4, 6 },
		[UNIT_YEAR] = { 0, 4, 8, 12 },
		[UNIT_DECADE] = { 0, 48, 84, 120 },
		[UNIT_CENTURY] = { 0, 408, 804, 1200 },
	};
	int third = text_is(modifier, "START") ? 0 :
	            text_is(modifier, "MID") ? 1 :
	            text_is(modifier, "END") ? 2 : -1;
	int64_t from = *first;

	if (third < 0 || when->open)
		return;
	switch (when->unit) {
	case UNIT_WEEK:
		*first = from + 2 * third;
		*last = third == 2 ? from + 6 : *first + 1;
		break;
	case UNIT_MONTH:
		*first = from + 10 * third;
		if (third < 2)
			*last = *first + 9;
		break;
	case UNIT_QUARTER:
	case UNIT_SEASON:
	case UNIT_HALF:
	case UNIT_YEAR:
	case UNIT_DECADE:
	case UNIT_CENTURY:
		months_part(first, last, months[when->unit][third],
		            months[when->unit][third + 1]);
		break;
	default:
		break;
	}
}

static const char season_codes[4][3] = { "SP", "SU", "FA", "WI" };

static int write_year(char *out, int64_t year)
{
	return year > 0 ? snprintf(out, WHEN_ROOM, "%04lld", (long long)year)
	                : snprintf(out, WHEN_ROOM, "BC%04lld",
	                           (long long)(1 - year));
}

/* The last of several days: "/2021-05-12". */
static int write_last(char *out, const struct when *when)
{
	int64_t day = calendar_day(when->year, when->part, when->day);
	struct calendar_date last = calendar_date(day + when->more);
	int n = 1 + write_year(out + 1, last.year);

	out[0] = '/';
	return n + sprintf(out + n, "-%02d-%02d", last.month, last.day);
}

size_t when_timex(const struct when *when, char *out)
{
	int n = 0;

	if (when->kind == WHEN_TEXT)
		return (size_t)snprintf(out, WHEN_ROOM, "%s", when->text);
	if (when->kind != WHEN_DATE)
		return 0;
	if (when->unit == UNIT_DECADE)
		return (size_t)snprintf(out, WHEN_ROOM, "%03lld",
		                        (long long)when->year);
	if (when->unit == UNIT_CENTURY)
		return (size_t)(when->year >= 0 ?
			snprintf(out, WHEN_ROOM, "%02lld", (long long)when->year) :
			snprintf(out, WHEN_ROOM, "BC%02lld",
			         (long long)(-1 - when->year)));

	n = write_year(out, when->year);
	if (when->open)
		return (size_t)(n + sprintf(out + n, "%s",
			when->unit == UNIT_WEEK ? "-WXX" :
			when->unit == UNIT_QUARTER ? "-QX" : "-XX"));
	switch (when->unit) {
	case UNIT_SECOND:
	case UNIT_MINUTE:
	case UNIT_HOUR:
	case UNIT_DAY:
		n += sprintf(out + n, "-%02d-%02d", when->part, when->day);
		if (when->more)
			n += write_last(out + n, when);
		break;
	case UNIT_WEEKEND:
		n += sprintf(out + n, "-W%02d-WE", when->part);
		break;
	case UNIT_WEEK:
		n += sprintf(out + n, "-W%02d", when->part);
		break;
	case UNIT_MONTH:
		n += sprintf(out + n, "-%02d", when->part);
		break;
	case UNIT_QUARTER:
		n += sprintf(out + n, "-Q%d", when->part);
		break;
	case UNIT_SEASON:
		n += sprintf(out + n, "-%s", season_codes[when->part & 3]);
		break;
	case UNIT_HALF:
		n += sprintf(out + n, "-H%d", when->part);
		break;
	default:
		break;
	}
	if (when->clock) {
		n += sprintf(out + n, "T%02d", when->hour);
		if (when->minute >= 0)
			n += sprintf(out + n, ":%02d", when->minute);
		if (when->second >= 0)
			n += sprintf(out + n, ":%02d", when->second);
		n += sprintf(out + n, "%s", when->zone);
	} else if (when->part_of_day[0]) {
		n += sprintf(out + n, "T%s", when->part_of_day);
	}
	return (size_t)n;
}

static const char *const month_names[] = {
	"January", "February", "March", "April", "May", "June", "July", "August",
	"September", "October", "November", "December",
};

static int name_year(char *out, int64_t year)
{
	return year > 0 ? sprintf(out, "%lld", (long long)year)
	                : sprintf(out, "%lld BC", (long long)(1 - year));
}

/* "11–20 May 2021", "28 December 2020–3 January 2021". */
static int name_days(char *out, int64_t first, int64_t last)
{
	struct calendar_date a = calendar_date(first), b = calendar_date(last);
	int n = sprintf(out, "%d", a.day);

	if (a.month != b.month || a.year != b.year)
		n += sprintf(out + n, " %s", month_names[a.month - 1]);
	if (a.year != b.year) {
		n += sprintf(out + n, " ");
		n += name_year(out + n, a.year);
	}
	n += sprintf(out + n, "\xe2\x80\x93%d %s ", b.day,
	             month_names[b.month - 1]);
	return n + name_year(out + n, b.year);
}

static int name_day(char *out, const struct when *when)
{
	static const char *const weekdays[] = {
		"Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
		"Saturday", "Sunday",
	};
	int64_t day = calendar_day(when->year, when->part, when->day);
	int n = sprintf(out, "%d %s ", when->day, month_names[when->part - 1]);

	n += name_year(out + n, when->year);
	return n + sprintf(out + n, " (%s)", weekdays[calendar_weekday(day) - 1]);
}

static int name_time(char *out, const struct when *when)
{
	static const char parts[][2][14] = {
		{ "MO", "morning" }, { "MI", "midday" }, { "AF", "afternoon" },
		{ "EV", "evening" }, { "NI", "night" }, { "DT", "daytime" },
	};

	if (when->clock)
		return sprintf(out, ", %d:%02d%s%s", when->hour,
		               when->minute < 0 ? 0 : when->minute,
		               when->zone[0] ? " " : "", when->zone);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (!strcmp(parts[i][0], when->part_of_day))
			return sprintf(out, ", %s", parts[i][1]);
	return 0;
}

/* "early 1990s", "end of 2021". */
static int name_modifier(char *out, struct text modifier)
{
	const char *word = text_is(modifier, "START") ? "early " :
	                   text_is(modifier, "MID") ? "mid-" :
	                   text_is(modifier, "END") ? "late " :
	                   text_is(modifier, "APPROX") ? "about " : "";

	return sprintf(out, "%s", word);
}

static const char *ordinal_ending(int64_t n)
{
	if (n % 100 >= 11 && n % 100 <= 13)
		return "th";
	return n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

static int name_century(char *out, int64_t index)
{
	int64_t n = index >= 0 ? index + 1 : -index;

	return sprintf(out, "%lld%s century%s", (long long)n, ordinal_ending(n),
	               index >= 0 ? "" : " BC");
}

size_t when_name(const struct when *when, struct text modifier, int64_t first,
                 int64_t last, bool days, char *out)
{
	static const char *const ordinals[] = {
		"first", "second", "third", "fourth",
	};
	static const char *const seasons[] = {
		"spring", "summer", "autumn", "winter",
	};
	int n = 0;

	out[0] = '\0';
	if (when->kind == WHEN_TEXT)
		return (size_t)snprintf(out, WHEN_ROOM, "%s", when->plain);
	if (when->kind != WHEN_DATE)
		return 0;
	if (when->open)
		return (size_t)name_year(out, when->year);
	if (days && first < last && (when->more ||
	     when->unit == UNIT_WEEK || when->unit == UNIT_WEEKEND ||
	     (when->unit == UNIT_MONTH && modifier.len &&
	      !text_is(modifier, "APPROX"))))
		return (size_t)name_days(out, first, last);

	n = name_modifier(out, modifier);
	switch (when->unit) {
	case UNIT_SECOND:
	case UNIT_MINUTE:
	case UNIT_HOUR:
	case UNIT_DAY:
		n += name_day(out + n, when);
		return (size_t)(n + name_time(out + n, when));
	case UNIT_MONTH:
		n += sprintf(out + n, "%s ", month_names[when->part - 1]);
		n += name_year(out + n, when->year);
		return (size_t)(n + sprintf(out + n, " (month)"));
	case UNIT_QUARTER:
		n += name_year(out + n, when->year);
		return (size_t)(n + sprintf(out + n, ", %s quarter",
		                            ordinals[(when->part - 1) & 3]));
	case UNIT_HALF:
		n += name_year(out + n, when->year);
		return (size_t)(n + sprintf(out + n, ", %s half",
		                            ordinals[(when->part - 1) & 1]));
	case UNIT_SEASON:
		n += name_year(out + n, when->year);
		return (size_t)(n + sprintf(out + n, ", %s",
		                            seasons[when->part & 3]));
	case UNIT_DECADE:
		return (size_t)(n + sprintf(out + n, "%llds",
		                            (long long)(10 * when->year)));
	case UNIT_CENTURY:
		return (size_t)(n + name_century(out + n, when->year));
	default:
		return (size_t)(n + name_year(out + n, when->year));
	}
}
