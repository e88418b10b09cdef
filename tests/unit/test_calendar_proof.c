/* test_calendar_proof.c - the calendar against others that reckon in another way:
 * counting day for day, and the tables of the church.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "calendar.h"
#include "dates.h"

enum { FIRST = 1583, LAST = 4099 };

/* A clock that ticks day for day, and never divides: the year's length by three
 * counters of years, the week by the days that have gone by since Monday. */
struct ticker {
	int year, month, day, weekday;
	int of_4, of_100, of_400;
	int week, week_year;
};

static int ticker_month(const struct ticker *t)
{
	static const int days[] = { 31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	bool leap = !t->of_400 || (t->of_100 && !t->of_4);

	return t->month == 2 ? 28 + leap : days[t->month - 1];
}

static void tick(struct ticker *t)
{
	t->weekday = t->weekday == 7 ? 1 : t->weekday + 1;
	if (t->day++ == ticker_month(t)) {
		t->day = 1;
		if (t->month++ == 12) {
			t->month = 1;
			t->year++;
			t->of_4 = t->of_4 == 3 ? 0 : t->of_4 + 1;
			t->of_100 = t->of_100 == 99 ? 0 : t->of_100 + 1;
			t->of_400 = t->of_400 == 399 ? 0 : t->of_400 + 1;
		}
	}
	if (t->weekday != 1)
		return;
	/* Week 1 is the one whose Monday is in 29 December to 4 January: most of
	 * its days are in the new year. */
	t->week++;
	if (t->month == 12 && t->day >= 29) {
		t->week = 1;
		t->week_year = t->year + 1;
	} else if (t->month == 1 && t->day <= 4) {
		t->week = 1;
		t->week_year = t->year;
	}
}

static void every_day_has_the_date_and_week_that_counting_gives(void **state)
{
	/* 1 January 1583 was a Saturday, in the last week of 1582. */
	struct ticker t = { 1583, 1, 1, 6, 1583 % 4, 83, 1583 % 400, 52, 1582 };
	int64_t day = calendar_day(FIRST, 1, 1);
	int leaps = 0;

	(void)state;
	for (; t.year <= LAST; tick(&t), day++) {
		struct calendar_date date = calendar_date(day);
		int64_t year;
		int week;

		assert_int_equal(date.year, t.year);
		assert_int_equal(date.month, t.month);
		assert_int_equal(date.day, t.day);
		assert_int_equal(calendar_day(t.year, t.month, t.day), day);
		assert_int_equal(calendar_month_days(t.year, t.month),
		                 ticker_month(&t));
		assert_int_equal(calendar_weekday(day), t.weekday);
		calendar_week(day, &year, &week);
		assert_int_equal(year, t.week_year);
		assert_int_equal(week, t.week);
		assert_int_equal(calendar_week_day(year, week), day -
			(t.weekday - 1));
		leaps += t.month == 2 && t.day == 29;
	}
	/* 629 by four, less 25 centuries, 7 of them by 400. */
	assert_int_equal(leaps, 611);
	assert_int_equal(day, calendar_day(LAST + 1, 1, 1));
}

/* Easter as Clavius has it (Explicatio, 1603; as set out in the Explanatory
 * Supplement to the Astronomical Almanac, 1961, 14 D): the epact, the moon's age on
 * 1 January, goes 11 on each year and is put right at the centuries; Easter is the
 * first Sunday behind the fourteenth day of the moon of or behind 21 March. */
static int64_t easter_of_the_tables(int year)
{
	int golden = year % 19 + 1, epact = 1, moon = 0;

	/* The epact of golden number 1 is 1 from 1583 on. */
	for (int century = 1700; century <= year; century += 100) {
		if (century % 400)
			epact--;                /* the sun's equation */
		/* The moon's: 1800, then each 300 years seven times, then 400. */
		for (int at = 1800, n = 1; at <= century; n++) {
			epact += at == century;
			at += n % 8 ? 300 : 400;
		}
	}
	for (int i = 1; i < golden; i++)
		epact += 11;
	epact = (epact % 30 + 30) % 30;
	/* Days on, one for one, from the new moon of each month: 31 March less the
	 * epact; the moons of 29 days make 24, and 25 behind golden number 11, one
	 * day less. */
	moon = 44 - epact;
	if (moon < 21)
		moon += 30;
	if (epact == 24 || (epact == 25 && golden > 11))
		moon--;

	int64_t day = calendar_day(year, 3, 1) + moon - 1;
	do
		day++;
	while (calendar_weekday(day) != 7);
	return day;
}

static void easter_is_that_of_the_tables(void **state)
{
	(void)state;
	for (int year = FIRST; year <= LAST; year++)
		if (calendar_easter(year) != easter_of_the_tables(year))
			fail_msg("Easter of %d: %d, not %d", year,
				(int)(calendar_easter(year) -
				      calendar_day(year, 3, 1)),
				(int)(easter_of_the_tables(year) -
				      calendar_day(year, 3, 1)));
}

/* Reads "2021-05-20" or "BC0044-03-15" back. */
static int64_t timex_day(const char *timex)
{
	bool before = !strncmp(timex, "BC", 2);
	int year, month, day, length = 0;

	assert_int_equal(sscanf(timex + 2 * before, "%4d-%2d-%2d%n", &year,
	                        &month, &day, &length), 3);
	assert_int_equal(strlen(timex), 2 * before + 10);
	assert_int_equal(length, 10);
	return calendar_day(before ? 1 - year : year, month, day);
}

static void every_day_of_twenty_thousand_years_comes_back(void **state)
{
	int64_t end = calendar_day(9999, 12, 31);
	int64_t day = calendar_day(1 - 9999, 1, 1);
	struct calendar_date last = calendar_date(day - 1);

	(void)state;
	assert_int_equal(last.year, 1 - 10000);
	for (; day <= end; day++) {
		struct calendar_date date = calendar_date(day);
		struct when when = when_day(day);
		char timex[WHEN_ROOM];
		int64_t first, final;

		timex[when_timex(&when, timex)] = '\0';
		if (timex_day(timex) != day)
			fail_msg("day %lld: %s", (long long)day, timex);
		assert_true(when_days(&when, false, 0, &first, &final));
		assert_true(first == day && final == day);
		/* Each is the one behind the one before. */
		assert_true(date.year == last.year ?
			date.month == last.month ? date.day == last.day + 1 :
			date.month == last.month + 1 && date.day == 1 :
			date.year == last.year + 1 && date.month == 1 &&
			date.day == 1 && last.month == 12 && last.day == 31);
		last = date;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			every_day_has_the_date_and_week_that_counting_gives),
		cmocka_unit_test(easter_is_that_of_the_tables),
		cmocka_unit_test(every_day_of_twenty_thousand_years_comes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
