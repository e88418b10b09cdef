/* clocks.c - times of a day. */
#include "value.h"

#include <stdio.h>

/* The day that a clock time is of: one named in the sentence, the last day
 * mentioned, today. */
static struct when clock_day(const struct call *c)
{
	const struct when *anchor = value_known(&c->a->in_sentence) ?
		&c->a->in_sentence : value_known(&c->a->day) ? &c->a->day : value_base(c);

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

/* clock(hour,minute,half,day[,zone]): half is AM, PM or empty */
static struct when clock(struct call *c)
{
	int64_t hour = value_number(c, 0), minute = value_number(c, 1);
	struct text half_day = value_word(c, 2), zone = value_word(c, 4);
	bool day_said = c->narguments > 3 && c->arguments[3].kind == TERM_CALL;
	struct when when = day_said ? value_inner(c, 3) : clock_day(c);

	if (hour < 0 || hour > 24 || minute > 59 ||
	    (half_day.len && (hour > 12 || hour < 1)))
		return value_none();
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
	when.unit = minute < 0 ? UNIT_HOUR : UNIT_MINUTE;
	snprintf(when.zone, sizeof when.zone, "%.*s", (int)zone.len, zone.at);
	return when;
}

const struct function clock_functions[] = {
	{ "clock", 4, 5, clock },
	{ "part", 2, 2, part },
	{ NULL, 0, 0, NULL }
};
