/* calendar.h - days, weeks, months and feasts of the proleptic Gregorian
 * calendar.
 *
 * Pure integer functions.  Years are astronomical: year 0 is 1 BC, year -43 is
 * 44 BC.  A day is its number, day 1 being 1 January of the year 1; weekdays
 * and months count from 1, weeks are those of ISO 8601 and begin on Monday.
 * Any year within CALENDAR_YEARS of 0 will do.
 */
#ifndef DATELINE_CALENDAR_H
#define DATELINE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#define CALENDAR_YEARS INT64_C(1000000000)

/* A day of a calendar. */
struct calendar_date {
	int64_t year;
	int month, day;
};

/* Quarters of the year by the weather, as they are counted from spring. */
enum calendar_season {
	CALENDAR_SPRING, CALENDAR_SUMMER, CALENDAR_AUTUMN, CALENDAR_WINTER,
};

bool calendar_leap(int64_t year);

/* How many days a month has. */
int calendar_month_days(int64_t year, int month);

/* True if there is such a day. */
bool calendar_valid(int64_t year, int month, int day);

/* The number of a day, and back. */
int64_t calendar_day(int64_t year, int month, int day);
struct calendar_date calendar_date(int64_t day);

/* 1 Monday to 7 Sunday. */
int calendar_weekday(int64_t day);

/* The Monday of an ISO week (weeks before the first or beyond the last run on
 * into the neighbouring year), and the week that a day is in. */
int64_t calendar_week_day(int64_t year, int64_t week);
void calendar_week(int64_t day, int64_t *year, int *week);

/* The n-th such weekday of a month (n from 1), or with n < 0 counted from its
 * end; 0 if the month has none. */
int calendar_nth_weekday(int64_t year, int month, int weekday, int n);

/* Easter Sunday of the western churches. */
int64_t calendar_easter(int64_t year);

/* The year and month in which a meteorological season begins.  The winter of a
 * year begins in December of that year; in the south seasons are six months
 * later, and the summer of a year begins in December of that year. */
void calendar_season(int64_t year, enum calendar_season, bool south,
                     int64_t *first_year, int *first_month);

/* A month counted on from another: month is brought back to 1 to 12. */
void calendar_months_on(int64_t *year, int *month, int64_t months);

/* Division that rounds down, and what is left, never negative. */
int64_t calendar_floor(int64_t number, int64_t by);
int64_t calendar_left(int64_t number, int64_t by);

#endif
