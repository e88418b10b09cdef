/* calendar.c - counts days. */
#include "calendar.h"

int64_t calendar_floor(int64_t number, int64_t by)
{
	return number / by - (number % by < 0);
}

int64_t calendar_left(int64_t number, int64_t by)
{
	return number - by * calendar_floor(number, by);
}

bool calendar_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int calendar_month_days(int64_t year, int month)
{
	static const signed char days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
	};

	return days[month - 1] + (month == 2 && calendar_leap(year));
}

bool calendar_valid(int64_t year, int month, int day)
{
	return month >= 1 && month <= 12 && day >= 1 &&
	       year >= -CALENDAR_YEARS && year <= CALENDAR_YEARS &&
	       day <= calendar_month_days(year, month);
}

/* Years are counted from March, so that the leap day comes last; 153 days are
 * the five months from March to July. */
int64_t calendar_day(int64_t year, int month, int day)
{
	int64_t y = year - (month <= 2);
	int from_march = (month + 9) % 12;

	return 365 * y + calendar_floor(y, 4) - calendar_floor(y, 100) +
	       calendar_floor(y, 400) + (153 * from_march + 2) / 5 + day - 306;
}

struct calendar_date calendar_date(int64_t day)
{
	int64_t n = day + 305;                  /* from 1 March of year 0 */
	int64_t era = calendar_floor(n, 146097);
	int64_t in_era = n - 146097 * era;
	int64_t year = (in_era - in_era / 1460 + in_era / 36524 -
	                in_era / 146096) / 365;
	int in_year = (int)(in_era - (365 * year + year / 4 - year / 100));
	int from_march = (5 * in_year + 2) / 153;
	struct calendar_date date = {
		.year = 400 * era + year + (from_march >= 10),
		.month = (from_march + 2) % 12 + 1,
		.day = in_year - (153 * from_march + 2) / 5 + 1,
	};

	return date;
}

int calendar_weekday(int64_t day)
{
	return (int)calendar_left(day - 1, 7) + 1;
}

int64_t calendar_week_day(int64_t year, int64_t week)
{
	int64_t fourth = calendar_day(year, 1, 4);

	return fourth - (calendar_weekday(fourth) - 1) + 7 * (week - 1);
}

void calendar_week(int64_t day, int64_t *year, int *week)
{
	int64_t thursday = day - calendar_weekday(day) + 4;

	*year = calendar_date(thursday).year;
	*week = (int)((thursday - calendar_day(*year, 1, 1)) / 7) + 1;
}

int calendar_nth_weekday(int64_t year, int month, int weekday, int n)
{
	int days = calendar_month_days(year, month);
	int first = calendar_weekday(calendar_day(year, month, 1));
	int day = 1 + (weekday - first + 7) % 7;

	if (n > 0)
		day += 7 * (n - 1);
	else
		day += 7 * ((days - day) / 7 + n + 1);
	return day >= 1 && day <= days && n ? day : 0;
}

/* The anonymous Gregorian algorithm (Nature, 20 April 1876). */
int64_t calendar_easter(int64_t year)
{
	int64_t of_400 = calendar_left(year, 400) + 2000;
	int64_t a = calendar_left(year, 19), b = of_400 / 100, c = of_400 % 100;

	/* The century's share does not repeat after 400 years, its parts do. */
	b += (calendar_floor(year, 400) - 5) * 4;

	int64_t f = calendar_floor(b + 8, 25), g = calendar_floor(b - f + 1, 3);
	int64_t h = calendar_left(19 * a + b - calendar_floor(b, 4) - g + 15, 30);
	int64_t l = calendar_left(32 + 2 * calendar_left(b, 4) + 2 * (c / 4) - h -
	                          c % 4, 7);
	int64_t m = (a + 11 * h + 22 * l) / 451;
	int64_t n = h + l - 7 * m + 114;

	return calendar_day(year, (int)(n / 31), (int)(n % 31) + 1);
}

void calendar_season(int64_t year, enum calendar_season season, bool south,
                     int64_t *first_year, int *first_month)
{
	int months = 3 * (int)season + 3 + (south ? 6 : 0);

	*first_year = year;
	*first_month = (months - 1) % 12 + 1;
}

void calendar_months_on(int64_t *year, int *month, int64_t months)
{
	int64_t all = 12 * *year + (*month - 1) + months;

	*year = calendar_floor(all, 12);
	*month = (int)calendar_left(all, 12) + 1;
}
