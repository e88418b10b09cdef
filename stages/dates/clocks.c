/* clocks.c - times of a day. */
#include "value.h"

#include <stdio.h>

#define DAYS_OF_NEWS 7

/* Is a day one that the news at hand is of: within a week before the document? */
static bool in_the_news(const struct call *c, const struct when *day)
{
	int64_t today;

	if (c->a->story || !value_known(&c->a->document))
		return true;
	today = value_day(c, &c->a->document);
	return value_day(c, day) <= today && value_day(c, day) > today - DAYS_OF_NEWS;
}

/* The day that a clock time is of: one named in the sentence, the last day
 * mentioned, today. */
static struct when clock_day(const struct call *c)
{
	const struct when *anchor = value_base(c);

	if (value_known(&c->a->clock_day))
		return c->a->clock_day;
	if (c->a->habit.kind != WHEN_NONE)
		return c->a->habit;
	if (value_known(&c->a->in_sentence))
		anchor = &c->a->in_sentence;
	else if (value_known(&c->a->day) && in_the_news(c, &c->a->day))
		anchor = &c->a->day;
	if (!value_known(anchor))
		return value_unresolved(UNIT_DAY);
	return value_hang(when_day(value_day(c, anchor)), anchor, BASIS_RELATIVE);
}

/* part(day,part): MO, AF, EV, NI */
static struct when part(struct call *c)
{
	struct when when = c->arguments[0].kind == TERM_CALL ? value_inner(c, 0) :
		clock_day(c);
	struct text code = value_word(c, 1);

	if (code.len != 2)
		return value_none();
	if (when.kind == WHEN_TEXT) {
		size_t len = strlen(when.text);

		snprintf(when.text + len, sizeof when.text - len, "T%.2s", code.at);
	} else if (value_known(&when)) {
		memcpy(when.part_of_day, code.at, 2);
	}
	return when;
}

/* The half of a day that its part says: five on Monday afternoon. */
static struct text half_of(const struct when *day)
{
	const char *part = day->part_of_day;

	return !strcmp(part, "MO") ? TEXT("AM") :
	       *part ? TEXT("PM") : TEXT("");
}

/* clock(hour,minute,half,day[,zone[,second]]): half is AM, PM or empty; minutes
 * below -1 are those before the hour */
static struct when clock(struct call *c)
{
	int64_t hour = value_number(c, 0), minute = value_number(c, 1);
	struct text half_day = value_word(c, 2), zone = value_word(c, 4);
	bool day_said = c->narguments > 3 && c->arguments[3].kind == TERM_CALL;
	struct when when = day_said ? value_inner(c, 3) : clock_day(c);

	if (hour < 0 || hour > 24 || minute > 59 ||
	    (half_day.len && (hour > 12 || hour < 1)))
		return value_none();
	if (!half_day.len && (minute < -1 || hour < 12))
		half_day = half_of(&when);
	if (minute < -1) {                      /* a quarter to ten */
		hour = hour == 1 ? 12 : hour - 1;
		minute += 60;
	}
	if (text_is(half_day, "PM") && hour < 12)
		hour += 12;
	if (text_is(half_day, "AM") && hour == 12)
		hour = 0;
	if (when.kind == WHEN_TEXT) {
		size_t len = strlen(when.text);

		snprintf(when.text + len, sizeof when.text - len, "T%02d:%02d",
		         (int)hour, minute < 0 ? 0 : (int)minute);
		when.unit = minute < 0 ? UNIT_HOUR : UNIT_MINUTE;
		return when;
	}
	if (!value_known(&when))
		return when;
	when.clock = true;
	when.hour = (int)hour;
	when.minute = minute < 0 ? 0 : (int)minute;
	when.second = (int)value_number(c, 5);
	when.part_of_day[0] = '\0';
	when.unit = minute < 0 ? UNIT_HOUR : UNIT_MINUTE;
	snprintf(when.zone, sizeof when.zone, "%.*s", (int)zone.len, zone.at);
	return when;
}

bool clock_floats(const struct match *match)
{
	const struct result *result = match->rule->results;
	const struct function *f = result->term.function;

	return match->rule->nresults == 1 && result->term.kind == TERM_CALL &&
	       ((f->value == clock && result->term.arguments[3].kind != TERM_CALL) ||
	        (f->value == part && result->term.arguments[0].kind != TERM_CALL));
}

/* later_clock(count,unit,sign): so many hours or minutes from the last clock
 * time; without one, some time of the last day */
static struct when later_clock(struct call *c)
{
	struct count count = value_count(c, value_word(c, 0));
	const struct when *anchor = value_before(c);
	int64_t times, sign = 1, minutes;
	enum unit u = value_unit(value_word(c, 1), &times);
	struct when when;

	value_signed(c, 2, &sign);
	if (!value_known(anchor) || anchor->unit > UNIT_DAY)
		return value_text(UNIT_HOUR, BASIS_UNRESOLVED, "XXXX-XX-XXTXX", "");
	if (!anchor->clock || count.vague || count.whole > 100000 ||
	    u < UNIT_MINUTE || u > UNIT_HOUR) {
		when = when_day(value_day(c, anchor));
		memcpy(when.part_of_day, "XX", 2);
		return value_hang(when, anchor, BASIS_VAGUE);
	}
	minutes = count.known ? count.whole : 1;
	minutes = u == UNIT_HOUR ? 60 * minutes + 30 * count.half : minutes;
	minutes = 60 * anchor->hour + (anchor->minute < 0 ? 0 : anchor->minute) +
	          sign * minutes;
	when = when_day(value_day(c, anchor) + calendar_floor(minutes, 1440));
	when.clock = true;
	when.unit = UNIT_MINUTE;
	when.hour = (int)calendar_left(minutes, 1440) / 60;
	when.minute = (int)calendar_left(minutes, 60);
	memcpy(when.zone, anchor->zone, sizeof when.zone);
	return value_hang(when, anchor, BASIS_RELATIVE);
}

const struct function clock_functions[] = {
	{ "clock", 4, 6, clock },
	{ "later_clock", 3, 3, later_clock },
	{ "part", 2, 2, part },
	{ NULL, 0, 0, NULL }
};
