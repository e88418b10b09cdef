/* test_calendar.c - days, weeks and feasts of any year. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "calendar.h"

static void day_one_is_the_first_of_january_of_year_one(void **state)
{
	(void)state;
	assert_int_equal(calendar_day(1, 1, 1), 1);
	assert_int_equal(calendar_day(2021, 5, 20), 737930);
	assert_int_equal(calendar_day(0, 12, 31), 0);
}

static void every_day_comes_back(void **state)
{
	(void)state;
	for (int64_t day = -1000000; day < 1000000; day++) {
		struct calendar_date date = calendar_date(day);

		assert_true(calendar_valid(date.year, date.month, date.day));
		assert_int_equal(calendar_day(date.year, date.month, date.day),
		                 day);
	}
}

static void leap_years_follow_the_gregorian_rule_before_it_was_made(void **state)
{
	(void)state;
	assert_true(calendar_leap(2000));
	assert_false(calendar_leap(1900));
	assert_true(calendar_leap(0));
	assert_true(calendar_leap(-4));
	assert_int_equal(calendar_month_days(2021, 2), 28);
	assert_int_equal(calendar_month_days(-44, 2), 29);
	assert_false(calendar_valid(2021, 2, 29));
	assert_false(calendar_valid(2021, 13, 1));
	assert_false(calendar_valid(2021, 4, 31));
}

static void weekdays_count_from_monday(void **state)
{
	(void)state;
	assert_int_equal(calendar_weekday(calendar_day(2021, 5, 20)), 4);
	assert_int_equal(calendar_weekday(calendar_day(1969, 7, 20)), 7);
	assert_int_equal(calendar_weekday(calendar_day(-43, 3, 15)), 5);
}

static void weeks_are_those_of_iso_8601(void **state)
{
	int64_t year;
	int week;

	(void)state;
	calendar_week(calendar_day(2021, 1, 3), &year, &week);
	assert_int_equal(year, 2020);
	assert_int_equal(week, 53);
	calendar_week(calendar_day(2018, 12, 31), &year, &week);
	assert_int_equal(year, 2019);
	assert_int_equal(week, 1);
	assert_int_equal(calendar_week_day(2021, 19), calendar_day(2021, 5, 10));
}

static void easter_falls_where_it_fell(void **state)
{
	static const int easters[][3] = {
		{ 1818, 3, 22 }, { 1943, 4, 25 }, { 1998, 4, 12 },
		{ 2000, 4, 23 }, { 2021, 4, 4 }, { 2038, 4, 25 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof easters / sizeof *easters; i++)
		assert_int_equal(calendar_easter(easters[i][0]),
			calendar_day(easters[i][0], easters[i][1], easters[i][2]));
}

static void nth_weekdays_count_from_both_ends(void **state)
{
	(void)state;
	assert_int_equal(calendar_nth_weekday(2021, 11, 4, 4), 25);
	assert_int_equal(calendar_nth_weekday(2021, 5, 1, -1), 31);
	assert_int_equal(calendar_nth_weekday(2021, 2, 1, 5), 0);
}

static void seasons_and_months_run_over_the_year(void **state)
{
	int64_t year;
	int month;

	(void)state;
	calendar_season(2020, CALENDAR_WINTER, false, &year, &month);
	assert_int_equal(year, 2020);
	assert_int_equal(month, 12);
	calendar_season(2020, CALENDAR_SUMMER, true, &year, &month);
	assert_int_equal(month, 12);
	calendar_season(2020, CALENDAR_WINTER, true, &year, &month);
	assert_int_equal(month, 6);
	year = 2020, month = 11;
	calendar_months_on(&year, &month, 3);
	assert_int_equal(year, 2021);
	assert_int_equal(month, 2);
	calendar_months_on(&year, &month, -26);
	assert_int_equal(year, 2018);
	assert_int_equal(month, 12);
	assert_int_equal(calendar_floor(-1, 10), -1);
	assert_int_equal(calendar_left(-1, 10), 9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(day_one_is_the_first_of_january_of_year_one),
		cmocka_unit_test(every_day_comes_back),
		cmocka_unit_test(
			leap_years_follow_the_gregorian_rule_before_it_was_made),
		cmocka_unit_test(weekdays_count_from_monday),
		cmocka_unit_test(weeks_are_those_of_iso_8601),
		cmocka_unit_test(easter_falls_where_it_fell),
		cmocka_unit_test(nth_weekdays_count_from_both_ends),
		cmocka_unit_test(seasons_and_months_run_over_the_year),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
