/* value.h - what the functions of the value language share.
 *
 * points.c and periods.c have those that give a place in the calendar, amounts.c
 * durations and repetitions, clocks.c times of a day; value.c reads their
 * arguments, years.c finds years.
 */
#ifndef DATELINE_STAGES_VALUE_H
#define DATELINE_STAGES_VALUE_H

#include "dates.h"

/* Counts beyond this are no amounts of time that anybody reckons with. */
#define COUNT_MAX 1000000

/* A function of a value with its arguments, for one match. */
struct call {
	struct anchors *a;
	const struct match *m;
	const struct term *arguments;
	size_t narguments;
};

struct function {
	const char *name;
	size_t least, most;              /* arguments */
	struct when (*value)(struct call *);
};

/* Each ends with a name of NULL. */
extern const struct function point_functions[], period_functions[],
	amount_functions[], clock_functions[];

/* An amount as it is written. */
struct count {
	bool known, vague, half;
	int64_t whole;
	char decimals[4];
};

struct when value_none(void);
struct when value_invalid(enum unit);

/* A timex without days, and its name. */
struct when value_text(enum unit, enum basis, const char *timex,
                       const char *name);

/* PAST_REF or FUTURE_REF. */
struct when value_vague(bool past);

/* A unit without a place in the calendar: XXXX-WXX. */
struct when value_unresolved(enum unit);

/* The i-th argument: the value of a word, or the text of a group; empty if it is
 * not there. */
struct text value_word(const struct call *, size_t i);

/* The i-th argument if it is a call, else kind NONE. */
struct when value_inner(const struct call *, size_t i);

/* The i-th argument as a number: -1 without one; with a sign. */
int64_t value_number(const struct call *, size_t i);
bool value_signed(const struct call *, size_t i, int64_t *number);

/* An amount in digits or words. */
struct count value_count(const struct call *, struct text);

/* The unit of a code of words.csv, and how many of them it means. */
enum unit value_unit(struct text code, int64_t *times);

/* Is it a date with a place in the calendar? */
bool value_known(const struct when *);

/* What "today" is: the document's date, or where the story has got to; and the
 * first day of an anchor. */
const struct when *value_base(const struct call *);
int64_t value_day(const struct call *, const struct when *anchor);

/* What a date without a year hangs on: the document's date; in a story the date
 * before, and beside a date with its year in the sentence that one. */
const struct when *value_story(const struct call *);

/* What "the following April" hangs on: the date before, or the document's. */
const struct when *value_before(const struct call *);

/* The date with its basis and what it was reckoned from. */
struct when value_hang(struct when, const struct when *anchor, enum basis);

/* Takes over how a year is known, and its anchor, from the date it is from;
 * explicit if that is none. */
void value_take(struct when *, const struct when *from);

/* The year that the i-th argument says: true with it, false if it says none.
 * *from is the date it was taken from, if it was a call. */
bool value_year_said(const struct call *, size_t i, struct text era,
                     int64_t *year, struct when *from);

/* The year that goes with a month and day (0: no day): said by the i-th
 * argument, or found by the policy that it names.  Fills year, basis and anchor
 * of *when; false if there is nothing to find it by. */
bool value_year(const struct call *, size_t i, struct text era, int month,
                int day, struct when *when);

/* How many days off a candidate is from the anchor (distance, with its sign),
 * and more against the tense. */
int64_t value_cost(const struct call *, int64_t distance);

/* An argument as a direction: -1, 0, 1 are last, this, next; and whether a text
 * is a direction, and one from the date before ("the following April"). */
struct text value_direction(const struct call *, size_t i);
bool value_directs(struct text);
bool value_beside(struct text);

/* A year beyond what days are counted for. */
bool value_far_off(int64_t year);

#endif
