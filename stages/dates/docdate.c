/* docdate.c - the document's date: which of the days that its option, record,
 * lines, address and id give it is taken, and of which year. */
#include "dates.h"

/* A page is put up on its own day, or on the day before where it is read. */
#define DAYS_AHEAD 1

static bool digits(struct text text, size_t from, size_t n, int64_t *number)
{
	struct text part = { text.at + from, n };

	for (size_t i = from; i < from + n; i++)
		if (i >= text.len || text.at[i] < '0' || text.at[i] > '9')
			return false;
	return text_number(part, number);
}

/* YYYY-MM-DD */
static bool whole_day(struct text text, struct when *when)
{
	int64_t year, month, day;

	if (!digits(text, 0, 4, &year) || !digits(text, 5, 2, &month) ||
	    !digits(text, 8, 2, &day) || text.at[4] != '-' ||
	    text.at[7] != '-' || !year ||
	    !calendar_valid(year, (int)month, (int)day))
		return false;
	*when = when_day(calendar_day(year, (int)month, (int)day));
	return true;
}

bool docdate_read(struct text text, struct when *when)
{
	int64_t year, month = 1, hour;

	if (text.len >= 10)
		return (text.len == 10 || ((text.at[10] == 'T' ||
		        text.at[10] == ' ') && digits(text, 11, 1, &hour))) &&
		       whole_day(text, when);
	if (!digits(text, 0, 4, &year) || !year ||
	    (text.len != 4 && text.len != 7))
		return false;
	if (text.len == 7 && (text.at[4] != '-' ||
	    !digits(text, 5, 2, &month) || month < 1 || month > 12))
		return false;
	*when = when_day(calendar_day(year, 1, 1));
	when->unit = text.len == 4 ? UNIT_YEAR : UNIT_MONTH;
	if (text.len == 7)
		when->part = (int)month;
	return true;
}

/* The day of a year not said: the latest such day, of the weekday if one is
 * said, that is not after a later source, or not more than so many days. */
static bool with_year(struct header *day, const struct when *later, int ahead)
{
	int64_t limit, ignored;

	if (day->when.kind == WHEN_DATE)
		return true;
	if (!day->month || later->kind != WHEN_DATE ||
	    !when_days(later, false, 0, &ignored, &limit))
		return false;
	limit += ahead;
	for (int64_t year = calendar_date(limit).year, i = 0; i < 12; i++, year--) {
		int64_t at;

		if (year < 1 || !calendar_valid(year, day->month, day->day))
			continue;
		at = calendar_day(year, day->month, day->day);
		if (at > limit || (day->weekday &&
		    calendar_weekday(at) != day->weekday))
			continue;
		day->when = when_day(at);
		return true;
	}
	return false;
}

/* A source of the date, in the order in which they are asked. */
struct origin {
	const char *from;
	struct header day;
};

static struct when first_of(struct origin *origins, size_t n, const char **from)
{
	struct when first = { .kind = WHEN_NONE }, later = first;
	bool fallback = false;

	*from = "none";
	while (n--) {
		struct header *day = &origins[n].day;

		if (!with_year(day, &later, fallback ? 0 : DAYS_AHEAD))
			continue;
		later = day->when;
		fallback = text_is(text_of(origins[n].from), "fallback");
		/* The month of an address is a year for others, no date. */
		if (fallback || later.unit == UNIT_DAY) {
			first = later;
			*from = origins[n].from;
		}
	}
	return first;
}

struct when docdate_settle(const struct docdate *docdate, struct anchors *a,
                           struct document *document,
                           const struct match *matches, size_t nmatches)
{
	struct header lines[HEADER_KINDS] = { { .month = 0 } };
	struct when when = docdate->option;
	struct text given = document_get(document, "date");
	struct text from_given = document_get(document, "date_from");
	const char *from = "option";
	char timex[WHEN_ROOM];

	if (when.kind != WHEN_DATE && given.len && docdate_read(given, &when)) {
		if (from_given.len)
			return when;
		from = "record";
	}
	if (when.kind != WHEN_DATE) {
		header_find(a, document, matches, nmatches, lines);

		struct origin origins[] = {
			{ "header", lines[HEADER_PUBLISHED] },
			{ "header", lines[HEADER_PLAIN] },
			{ "dateline", lines[HEADER_DATELINE] },
			{ "header", lines[HEADER_UPDATED] },
			{ "id", { .when = address_day(a->rules,
				address_of(document->text)) } },
			{ "id", { .when = address_day(a->rules,
				document_id(document)) } },
			{ "fallback", { .when = docdate->fallback } },
		};
		when = first_of(origins, sizeof origins / sizeof *origins,
		                &from);
	}
	if (when.kind == WHEN_DATE) {
		size_t len = when_timex(&when, timex);

		when.basis = BASIS_EXPLICIT;
		document_set(document, "date", (struct text){ timex, len });
	}
	document_set(document, "date_from", text_of(from));
	return when;
}
