/* value.c - the language of values: what "day(year,month,day)" comes to.
 *
 * gazetteers/dates/README.md has the functions and the policies; each is one
 * function here, in one table at the end.
 */
#include "dates.h"

#include <stdio.h>

/* Counts beyond this are no amounts of time that anybody reckons with. */
#define COUNT_MAX 1000000

struct call {
	struct anchors *a;
	const struct match *m;
	const struct term *arguments;
	size_t narguments;
};

struct function {
	const char *name;
	size_t least, most;
	struct when (*value)(struct call *);
};

static struct when none(void)
{
	return (struct when){ .kind = WHEN_NONE };
}

static struct when invalid(enum unit unit)
{
	return (struct when){ .kind = WHEN_INVALID, .unit = unit,
		.basis = BASIS_INVALID };
}

static struct when plain_text(enum unit unit, enum basis basis,
                              const char *timex, const char *name)
{
	struct when when = { .kind = WHEN_TEXT, .unit = unit, .basis = basis };

	snprintf(when.text, sizeof when.text, "%s", timex);
	snprintf(when.plain, sizeof when.plain, "%s", name);
	return when;
}

/* ---- arguments */

/* The value of a word, or the text of a group; empty if it is not there. */
static struct text word(const struct call *c, size_t i)
{
	const struct term *term;
	struct text text, value;

	if (i >= c->narguments)
		return TEXT("");
	term = &c->arguments[i];
	if (term->kind != TERM_GROUP)
		return term->word;
	text = c->m->groups[term->group];
	if (!text.at)
		return TEXT("");
	if (c->m->rule->groups[term->group].class < 0)
		return text;
	value = rules_value(c->a->rules, c->m->rule->groups[term->group].class,
	                    text);
	return value.at ? value : TEXT("");
}

static struct when inner(const struct call *c, size_t i)
{
	return i < c->narguments && c->arguments[i].kind == TERM_CALL ?
		value_of(c->a, c->m, &c->arguments[i]) : none();
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* An amount as it is written. */
struct count {
	bool known, vague, half;
	int64_t whole;
	char decimals[4];
};

static void count_add(struct count *count, int64_t n)
{
	int64_t lowest = count->whole % 1000;

	count->known = true;
	if (n >= 1000)
		count->whole = (count->whole ? count->whole : 1) * n;
	else if (n == 100)
		count->whole += lowest ? lowest * 99 : 100;
	else if (n >= 10 && lowest >= 10 && lowest < 100)
		count->whole = count->whole * 100 + n;  /* nineteen ninety-six */
	else
		count->whole += n;
	if (count->whole > COUNT_MAX)
		count->whole = COUNT_MAX + 1;
}

/* A word of the class "number": digits, X for some, half. */
static bool count_word(const struct call *c, struct text text,
                       struct count *count)
{
	int class = rules_class(c->a->rules, TEXT("number"));
	struct text value = class < 0 ? (struct text){ NULL, 0 } :
		rules_value(c->a->rules, class, text);
	int64_t n;

	if (!value.at)
		return false;
	if (text_is(value, "X"))
		count->vague = count->known = true;
	else if (text_is(value, "half"))
		count->half = count->known = true;
	else if (text_number(value, &n))
		count_add(count, n);
	return true;
}

static struct count count_digits(struct text text)
{
	struct count count = { .known = true };
	size_t i = 0, n = 0;

	for (; i < text.len && (digit(text.at[i]) || text.at[i] == ','); i++)
		if (digit(text.at[i]) && count.whole <= COUNT_MAX)
			count.whole = 10 * count.whole + (text.at[i] - '0');
	if (i < text.len && text.at[i] == '.')
		for (i++; i < text.len && digit(text.at[i]) && n < 3; i++)
			count.decimals[n++] = text.at[i];
	for (; i + 3 < text.len; i++)
		count.half |= !memcmp(text.at + i, "half", 4);
	count.half |= text.len > 1 && !memcmp(text.at + text.len - 2, "\xc2\xbd", 2);
	return count;
}

static struct count count_of(const struct call *c, struct text text)
{
	struct count count = { .known = false };
	const char *at = text.at, *end = at + text.len;

	if (!text.len)
		return count;
	if (digit(*at))
		return count_digits(text);
	if (count_word(c, text, &count))
		return count;
	while (at < end) {
		const char *from = at;

		while (at < end && ((*at | 0x20) >= 'a' && (*at | 0x20) <= 'z'))
			at++;
		if (at > from)
			count_word(c, text_slice(from, at), &count);
		while (at < end && !((*at | 0x20) >= 'a' && (*at | 0x20) <= 'z'))
			at++;
	}
	return count;
}

/* A number, or -1 without one. */
static int64_t number(const struct call *c, size_t i)
{
	struct text text = word(c, i);
	struct count count;
	int64_t n;

	if (i < c->narguments && c->arguments[i].kind == TERM_NUMBER)
		return c->arguments[i].number;
	if (text_number(text, &n))
		return n;
	count = count_of(c, text);
	return count.known && !count.vague ? count.whole : -1;
}

static bool number_signed(const struct call *c, size_t i, int64_t *n)
{
	if (i < c->narguments && c->arguments[i].kind == TERM_NUMBER) {
		*n = c->arguments[i].number;
		return true;
	}
	return text_number(word(c, i), n);
}

/* ---- anchors */

static bool known(const struct when *when)
{
	return when->kind == WHEN_DATE;
}

/* What "today" is: the document's date, or where the story has got to. */
static const struct when *base(const struct call *c)
{
	if (c->a->policy.narrative && known(&c->a->last))
		return &c->a->last;
	return &c->a->document;
}

static int64_t base_day(const struct call *c, const struct when *anchor)
{
	int64_t first = 0, last;

	when_days(anchor, c->a->policy.south, 1, &first, &last);
	return first;
}

static struct when hang(struct when when, const struct when *anchor,
                        enum basis basis)
{
	char timex[WHEN_ROOM];

	when.basis = basis;
	when_timex(anchor, timex);
	snprintf(when.anchor, sizeof when.anchor, "%.10s", timex);
	return when;
}

static enum unit unit_of(struct text code, int64_t *times)
{
	static const struct { const char *code; enum unit unit; int times; }
	units[] = {
		{ "S", UNIT_SECOND, 1 }, { "TM", UNIT_MINUTE, 1 },
		{ "TH", UNIT_HOUR, 1 }, { "D", UNIT_DAY, 1 },
		{ "WE", UNIT_WEEKEND, 1 }, { "W", UNIT_WEEK, 1 },
		{ "2W", UNIT_WEEK, 2 }, { "M", UNIT_MONTH, 1 },
		{ "Q", UNIT_QUARTER, 1 }, { "SE", UNIT_SEASON, 1 },
		{ "H", UNIT_HALF, 1 }, { "Y", UNIT_YEAR, 1 },
		{ "DE", UNIT_DECADE, 1 }, { "CE", UNIT_CENTURY, 1 },
		{ "1000Y", UNIT_YEAR, 1000 },
	};

	*times = 1;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		if (text_is(code, units[i].code)) {
			*times = units[i].times;
			return units[i].unit;
		}
	}
	return UNIT_NONE;
}

/* A unit without a place in the calendar. */
static struct when unresolved_unit(enum unit unit)
{
	static const char *const timexes[] = {
		[UNIT_DAY] = "XXXX-XX-XX", [UNIT_WEEKEND] = "XXXX-WXX-WE",
		[UNIT_WEEK] = "XXXX-WXX", [UNIT_MONTH] = "XXXX-XX",
		[UNIT_QUARTER] = "XXXX-QX", [UNIT_SEASON] = "XXXX",
		[UNIT_HALF] = "XXXX-HX", [UNIT_YEAR] = "XXXX",
		[UNIT_DECADE] = "XXX", [UNIT_CENTURY] = "XX",
	};

	return unit < UNIT_DAY ? none() :
		plain_text(unit, BASIS_UNRESOLVED, timexes[unit], "");
}

/* ---- years */

/* A year as it is written: two digits are the nearest such year to the
 * document's, and without one those of 1930 to 2029. */
static int64_t year_written(const struct call *c, struct text text, int64_t year)
{
	bool quote = text.len && !digit(text.at[0]);
	size_t digits = 0;

	for (size_t i = 0; i < text.len; i++)
		digits += digit(text.at[i]) != 0;
	(void)quote;
	if (digits > 2 || year >= 100)
		return year;

	int64_t now = known(&c->a->document) ? c->a->document.year : 1979;
	int64_t full = calendar_floor(now, 100) * 100 + year;

	if (full > now + 50)
		full -= 100;
	if (full < now - 50 && known(&c->a->document) && full + 100 <= now + 10)
		full += 100;
	return full;
}

/* The year that an argument says: true with it, false if it says none. */
static bool year_said(const struct call *c, size_t i, struct text era,
                      int64_t *year, struct when *from)
{
	struct text text = word(c, i);
	int64_t n;

	if (i < c->narguments && c->arguments[i].kind == TERM_CALL) {
		*from = inner(c, i);
		if (!known(from))
			return false;
		*year = from->year;
		return true;
	}
	if (!text.len)
		return false;
	/* ’90: what stands before the digits is no part of the number. */
	while (text.len && !digit(text.at[0]) &&
	       !((text.at[0] | 0x20) >= 'a' && (text.at[0] | 0x20) <= 'z'))
		text.at++, text.len--;
	struct count count = count_of(c, text);
	if (!count.known || count.vague)
		return false;
	n = count.whole;
	if (text_is(era, "BC"))
		*year = 1 - n;
	else
		*year = text_is(era, "AD") ? n : year_written(c, text, n);
	return true;
}

/* How far off a candidate is: its distance, and more against the tense. */
static int64_t cost(const struct call *c, int64_t distance)
{
	int64_t far = distance < 0 ? -distance : distance;

	if ((c->a->tense == TENSE_PAST && distance > 0) ||
	    (c->a->tense == TENSE_FUTURE && distance < 0))
		far += ANCHOR_TENSE_DAYS;
	return far;
}

/* The year of a month (and day, or 0) that is said without one. */
static int64_t year_near(const struct call *c, struct text how, int month,
                         int day)
{
	const struct when *anchor = base(c);
	int64_t from = base_day(c, anchor), best = 0, least = INT64_MAX;
	struct calendar_date now = calendar_date(from);

	if (text_is(how, "this"))
		return now.year;
	if (c->a->policy.narrative && known(&c->a->last)) {
		int64_t back;

		if (c->a->last.unit >= UNIT_QUARTER || text_is(how, "same"))
			return now.year;
		back = now.month - month;
		return now.year + (back >= 9) - (back <= -10);
	}
	for (int64_t year = now.year - 8; year <= now.year + 8; year++) {
		int64_t distance, price;

		/* The eight years find 29 February. */
		if (day && !calendar_valid(year, month, day))
			continue;
		if (day)
			distance = calendar_day(year, month, day) - from;
		else
			distance = (12 * (year - now.year) + month - now.month) *
			           304 / 10;
		if ((text_is(how, "last") && distance >= 0) ||
		    (text_is(how, "past") && distance > 0) ||
		    (text_is(how, "next") && distance <= 0))
			continue;
		price = cost(c, distance);
		if (price < least) {
			least = price;
			best = year;
		}
	}
	return best;
}

/* "near" unless the argument is one of the words for a direction. */
static struct text direction(const struct call *c, size_t i)
{
	struct text text = word(c, i);

	if (text_is(text, "-1"))
		return TEXT("last");
	if (text_is(text, "0"))
		return TEXT("this");
	if (text_is(text, "1"))
		return TEXT("next");
	return text;
}

static bool directs(struct text text)
{
	return text_is(text, "last") || text_is(text, "past") ||
	       text_is(text, "next") || text_is(text, "this") ||
	       text_is(text, "near") || text_is(text, "same");
}

/* The year that goes with a month or day: said, or found; the basis tells. */
static bool year_for(const struct call *c, size_t i, struct text era, int month,
                     int day, struct when *out)
{
	struct when from = { .kind = WHEN_NONE };
	struct text how = direction(c, i);
	int64_t year;

	if (!directs(how) && year_said(c, i, era, &year, &from)) {
		out->year = year;
		out->basis = known(&from) ? from.basis : BASIS_EXPLICIT;
		memcpy(out->anchor, from.anchor, sizeof out->anchor);
		return true;
	}
	if (!known(base(c)))
		return false;
	out->year = year_near(c, how, month, day);
	*out = hang(*out, base(c), directs(how) && !text_is(how, "past") &&
	            !text_is(how, "near") ? BASIS_RELATIVE : BASIS_PARTIAL);
	return true;
}

static bool far_off(int64_t year)
{
	return year < -CALENDAR_YEARS / 100 || year > CALENDAR_YEARS / 100;
}

/* ---- the functions */

/* day(year,month,day[,era]) */
static struct when day(struct call *c)
{
	int64_t month = number(c, 1), n = number(c, 2);
	struct when when = when_day(0);
	char timex[40];

	/* 6/16/2023: month first, unless the first number can be none. */
	if (month < 1 || month > 12 || n < 1 || n > 31)
		return invalid(UNIT_DAY);
	if (!year_for(c, 0, word(c, 3), (int)month, (int)n, &when)) {
		snprintf(timex, sizeof timex, "XXXX-%02d-%02d", (int)month, (int)n);
		if (!calendar_valid(2000, (int)month, (int)n))
			return invalid(UNIT_DAY);
		return plain_text(UNIT_DAY, BASIS_UNRESOLVED, timex, "");
	}
	if (far_off(when.year) ||
	    !calendar_valid(when.year, (int)month, (int)n))
		return invalid(UNIT_DAY);
	when.part = (int)month;
	when.day = (int)n;
	return when;
}

/* numbers(first,second,year): 6/16/2023, the month first if both can be */
static struct when numbers(struct call *c)
{
	int64_t first = number(c, 0), second = number(c, 1);
	struct when when = when_day(0);
	bool swap = first > 12 || (c->a->policy.day_first && second <= 12);
	int64_t month = swap ? second : first, n = swap ? first : second;

	if (month < 1 || month > 12 || n < 1 || n > 31 ||
	    !year_for(c, 2, TEXT(""), (int)month, (int)n, &when) ||
	    !calendar_valid(when.year, (int)month, (int)n))
		return invalid(UNIT_DAY);
	when.part = (int)month;
	when.day = (int)n;
	return when;
}

/* month(year,month[,era]) */
static struct when month(struct call *c)
{
	int64_t n = number(c, 1);
	struct when when = when_day(0);
	char timex[40];

	when.unit = UNIT_MONTH;
	if (n < 1 || n > 12)
		return invalid(UNIT_MONTH);
	if (!year_for(c, 0, word(c, 2), (int)n, 0, &when)) {
		snprintf(timex, sizeof timex, "XXXX-%02d", (int)n);
		return plain_text(UNIT_MONTH, BASIS_UNRESOLVED, timex, "");
	}
	if (far_off(when.year))
		return invalid(UNIT_MONTH);
	when.part = (int)n;
	return when;
}

/* year(year[,era]) */
static struct when year(struct call *c)
{
	struct when when = when_day(0), from = none();

	when.unit = UNIT_YEAR;
	when.basis = BASIS_EXPLICIT;
	if (!year_said(c, 0, word(c, 1), &when.year, &from))
		return none();
	return far_off(when.year) ? invalid(UNIT_YEAR) : when;
}

/* weekday(weekday,how): last, next, this, past, or the news' own way */
static struct when weekday(struct call *c)
{
	int64_t n = number(c, 0);
	struct text how = direction(c, 1);
	const struct when *anchor = base(c);
	char timex[40];

	if (n < 1 || n > 7)
		return none();
	if (text_is(how, "previous") && known(&c->a->day))
		anchor = &c->a->day;
	if (!known(anchor)) {
		snprintf(timex, sizeof timex, "XXXX-WXX-%d", (int)n);
		return plain_text(UNIT_DAY, BASIS_UNRESOLVED, timex, "");
	}

	int64_t from = base_day(c, anchor);
	int64_t back = (calendar_weekday(from) - n + 7) % 7;
	bool future = c->a->tense == TENSE_FUTURE && !c->a->policy.narrative;
	int64_t found = from - back;            /* the latest, today included */

	if (text_is(how, "last") || text_is(how, "previous"))
		found = back ? from - back : from - 7;
	else if (text_is(how, "next"))
		found = back ? from - back + 7 : from + 7;
	else if (text_is(how, "this"))
		found = c->a->tense == TENSE_PAST || !back ? from - back
		                                           : from - back + 7;
	else if (!text_is(how, "past") && back &&
	         (future || c->a->policy.narrative))
		found = from - back + 7;
	return hang(when_day(found), anchor, BASIS_RELATIVE);
}

/* unit(unit,step): the week of the anchor, and so many on */
static struct when unit(struct call *c)
{
	int64_t times, step;
	enum unit u = unit_of(word(c, 0), &times);
	const struct when *anchor = base(c);

	if (u < UNIT_DAY || !number_signed(c, 1, &step))
		return none();
	if (!known(anchor))
		return unresolved_unit(u);
	/* In a story the year of "that week in 1914" is all that is known. */
	struct when when = when_at(u, base_day(c, anchor), c->a->policy.south);
	return hang(when_shift(when, step * times), anchor, BASIS_RELATIVE);
}

static struct when vague_ref(bool past)
{
	return past ? plain_text(UNIT_NONE, BASIS_VAGUE, "PAST_REF", "past") :
		plain_text(UNIT_NONE, BASIS_VAGUE, "FUTURE_REF", "future");
}

/* count units from a day: at the unit's own granularity */
static struct when counted(struct call *c, const struct when *anchor,
                           struct count count, struct text code, int sign)
{
	int64_t times, n;
	enum unit u = unit_of(code, &times);

	if (!count.known || count.vague)
		return vague_ref(sign < 0);
	if (u == UNIT_NONE || count.whole > 100000)
		return none();
	if (!known(anchor))
		return unresolved_unit(u < UNIT_DAY ? UNIT_DAY : u);
	n = count.whole * times;
	if (count.half && !n)
		n = u == UNIT_YEAR ? 6 : u == UNIT_DECADE ? 5 :
		    u == UNIT_CENTURY ? 50 : 1, u = u == UNIT_YEAR ? UNIT_MONTH :
		    u >= UNIT_DECADE ? UNIT_YEAR : u;
	if (u == UNIT_DECADE || u == UNIT_CENTURY) {
		n *= u == UNIT_DECADE ? 10 : 100;
		u = UNIT_YEAR;
	}

	if (u < UNIT_DAY) {
		struct when day_of = when_day(base_day(c, anchor));

		return hang(day_of, anchor, BASIS_RELATIVE);
	}
	struct when when = when_at(u, base_day(c, anchor), c->a->policy.south);
	return hang(when_shift(when, sign * n), anchor, BASIS_RELATIVE);
}

/* ago(count,unit), ahead(count,unit): from the anchor of "today" */
static struct when ago(struct call *c)
{
	return counted(c, base(c), count_of(c, word(c, 0)), word(c, 1), -1);
}

static struct when ahead(struct call *c)
{
	return counted(c, base(c), count_of(c, word(c, 0)), word(c, 1), 1);
}

/* later(count,unit), earlier(count,unit): from the last date mentioned */
static struct when beside(struct call *c, int sign)
{
	struct count count = count_of(c, word(c, 0));
	int64_t times;
	enum unit u = unit_of(word(c, 1), &times);
	const struct when *anchor = u <= UNIT_WEEK && known(&c->a->day) &&
		!count.vague ? &c->a->day : known(&c->a->last) ? &c->a->last :
		&c->a->document;

	if (!count.vague)
		return counted(c, anchor, count, word(c, 1), sign);
	if (!known(anchor) || u > UNIT_QUARTER || u < UNIT_DAY)
		return vague_ref(sign < 0);

	/* "a few weeks later": some week of that year. */
	struct when when = when_at(u, base_day(c, anchor), c->a->policy.south);
	when.open = true;
	return hang(when, anchor, BASIS_VAGUE);
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
	enum unit u = unit_of(word(c, 0), &times);
	const struct when *anchor = u == UNIT_DAY ? &c->a->day : &c->a->last;

	if (u < UNIT_DAY || !number_signed(c, 1, &step))
		return none();
	if (u == UNIT_DAY && !known(anchor))
		anchor = &c->a->last;
	if (!known(anchor))
		anchor = &c->a->document;
	if (!known(anchor))
		return unresolved_unit(u);
	struct when when = when_at(u, base_day(c, anchor), c->a->policy.south);
	return hang(when_shift(when, step * times), anchor, BASIS_RELATIVE);
}

/* quarter(year,n): the latest that has begun, if no year is said */
static struct when quarter(struct call *c)
{
	int64_t n = number(c, 1);
	struct when when = when_day(0), from = none();
	char timex[40];

	when.unit = UNIT_QUARTER;
	when.basis = BASIS_EXPLICIT;
	if (n < 1 || n > 4)
		return none();
	when.part = (int)n;
	if (year_said(c, 0, TEXT(""), &when.year, &from)) {
		if (known(&from))
			when.basis = from.basis;
		memcpy(when.anchor, from.anchor, sizeof when.anchor);
		when.fiscal = from.fiscal;
		return far_off(when.year) ? none() : when;
	}
	if (!known(base(c))) {
		snprintf(timex, sizeof timex, "XXXX-Q%d", (int)n);
		return plain_text(UNIT_QUARTER, BASIS_UNRESOLVED, timex, "");
	}
	struct when now = when_at(UNIT_QUARTER, base_day(c, base(c)), false);
	when.year = now.year;
	if (c->a->tense == TENSE_FUTURE)
		when.year += when.part < now.part;
	else if (!c->a->policy.narrative)
		when.year -= when.part > now.part;
	return hang(when, base(c), BASIS_PARTIAL);
}

/* half(year,n) */
static struct when half(struct call *c)
{
	int64_t n = number(c, 1);
	struct when when = when_day(0), from = none();

	when.unit = UNIT_HALF;
	when.basis = BASIS_EXPLICIT;
	if (n < 1 || n > 2)
		return none();
	when.part = (int)n;
	if (year_said(c, 0, TEXT(""), &when.year, &from)) {
		if (known(&from))
			when.basis = from.basis;
		memcpy(when.anchor, from.anchor, sizeof when.anchor);
		return far_off(when.year) ? none() : when;
	}
	if (!known(base(c)))
		return plain_text(UNIT_HALF, BASIS_UNRESOLVED,
		                  n == 1 ? "XXXX-H1" : "XXXX-H2", "");
	when.year = calendar_date(base_day(c, base(c))).year;
	return hang(when, base(c), BASIS_PARTIAL);
}

/* season(year,season): this, last, next; bare: this year's, or the one past */
static struct when season(struct call *c)
{
	static const char *const timexes[] = {
		"XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI",
	};
	int64_t n = number(c, 1);
	struct text how = direction(c, 0);
	struct when when = when_day(0), from = none();
	bool south = c->a->policy.south;

	when.unit = UNIT_SEASON;
	when.basis = BASIS_EXPLICIT;
	if (n < 0 || n > 3)
		return none();
	when.part = (int)n;
	if (!directs(how) && year_said(c, 0, TEXT(""), &when.year, &from)) {
		if (known(&from))
			when.basis = from.basis;
		memcpy(when.anchor, from.anchor, sizeof when.anchor);
		return far_off(when.year) ? none() : when;
	}
	if (!known(base(c)))
		return plain_text(UNIT_SEASON, BASIS_UNRESOLVED, timexes[n], "");

	int64_t today = base_day(c, base(c)), first, last;
	when.year = calendar_date(today).year;
	if (c->a->policy.narrative)
		return hang(when, base(c), BASIS_PARTIAL);
	when_days(&when, south, 0, &first, &last);
	if (text_is(how, "last")) {
		/* The latest that is over. */
		while (last >= today) {
			when.year--;
			when_days(&when, south, 0, &first, &last);
		}
	} else if (text_is(how, "next")) {
		while (first <= today) {
			when.year++;
			when_days(&when, south, 0, &first, &last);
		}
	} else if (c->a->tense == TENSE_PAST && first > today &&
	           !text_is(how, "this")) {
		when.year--;
	}
	return hang(when, base(c), directs(how) ? BASIS_RELATIVE : BASIS_PARTIAL);
}

/* decade(text): 1990s, '90s, nineties */
static struct when decade(struct call *c)
{
	struct when when = when_day(0), from = none();
	int64_t n;

	when.unit = UNIT_DECADE;
	when.basis = BASIS_EXPLICIT;
	if (!year_said(c, 0, TEXT(""), &n, &from))
		return none();
	when.year = calendar_floor(n, 10);
	return when;
}

/* century(n[,era]) */
static struct when century(struct call *c)
{
	int64_t n = number(c, 0);
	struct when when = when_day(0);

	when.unit = UNIT_CENTURY;
	when.basis = BASIS_EXPLICIT;
	if (n < 1 || n > 99)
		return none();
	when.year = text_is(word(c, 1), "BC") ? -n : n - 1;
	return when;
}

/* weekend(step): "the weekend" is the one past until Thursday */
static struct when weekend(struct call *c)
{
	struct text how = direction(c, 0);
	const struct when *anchor = base(c);
	int64_t today, step = 0;

	if (!known(anchor))
		return unresolved_unit(UNIT_WEEKEND);
	today = base_day(c, anchor);
	if (text_is(how, "next"))
		step = 1;
	else if (text_is(how, "last") ||
	         (!text_is(how, "this") && calendar_weekday(today) <= 4 &&
	          c->a->tense != TENSE_FUTURE))
		step = -1;
	struct when when = when_at(UNIT_WEEKEND, today, false);
	return hang(when_shift(when, step), anchor, BASIS_RELATIVE);
}

/* The day of a feast in a year: "12-25", "easter-2", "11/4/4" (the fourth
 * Thursday of November); 0 for none. */
static int64_t feast(struct text rule, int64_t year)
{
	int64_t month, n, weekday_of;
	struct text rest, first;

	if (text_starts(rule, "easter"))
		return text_number((struct text){ rule.at + 6, rule.len - 6 }, &n) ?
			calendar_easter(year) + n : 0;
	if (memchr(rule.at, '/', rule.len)) {
		first = text_cut(rule, '/', &rest);
		if (!text_number(first, &month) ||
		    !text_number(text_cut(rest, '/', &rest), &weekday_of) ||
		    !text_number(rest, &n) || month < 1 || month > 12)
			return 0;
		n = calendar_nth_weekday(year, (int)month, (int)weekday_of, (int)n);
		return n ? calendar_day(year, (int)month, (int)n) : 0;
	}
	first = text_cut(rule, '-', &rest);
	if (!text_number(first, &month) || !text_number(rest, &n) ||
	    !calendar_valid(year, (int)month, (int)n))
		return 0;
	return calendar_day(year, (int)month, (int)n);
}

/* holiday(name,year) */
static struct when holiday(struct call *c)
{
	struct text rule = word(c, 0), how = direction(c, 1);
	struct when from = none();
	int64_t said, best = 0, least = INT64_MAX;

	if (!rule.len)
		return none();
	if (!directs(how) && year_said(c, 1, TEXT(""), &said, &from)) {
		int64_t found = far_off(said) ? 0 : feast(rule, said);
		struct when when = when_day(found);

		when.basis = known(&from) ? from.basis : BASIS_EXPLICIT;
		memcpy(when.anchor, from.anchor, sizeof when.anchor);
		return found ? when : none();
	}
	if (!known(base(c)))
		return plain_text(UNIT_DAY, BASIS_UNRESOLVED, "XXXX-XX-XX", "");

	int64_t today = base_day(c, base(c)), now = calendar_date(today).year;
	for (int64_t y = now - 1; y <= now + 1; y++) {
		int64_t found = feast(rule, y);

		if ((text_is(how, "last") && found >= today) ||
		    (text_is(how, "next") && found <= today) ||
		    (text_is(how, "this") && y != now))
			continue;
		if (found && cost(c, found - today) < least) {
			least = cost(c, found - today);
			best = found;
		}
	}
	return best ? hang(when_day(best), base(c), BASIS_PARTIAL) : none();
}

/* ---- amounts and repetitions */

static const char *unit_code(enum unit u)
{
	static const char *const codes[] = {
		[UNIT_SECOND] = "S", [UNIT_MINUTE] = "M", [UNIT_HOUR] = "H",
		[UNIT_DAY] = "D", [UNIT_WEEKEND] = "WE", [UNIT_WEEK] = "W",
		[UNIT_MONTH] = "M", [UNIT_QUARTER] = "Q", [UNIT_SEASON] = "SE",
		[UNIT_HALF] = "H", [UNIT_YEAR] = "Y", [UNIT_DECADE] = "Y",
		[UNIT_CENTURY] = "Y",
	};

	return codes[u] ? codes[u] : "";
}

/* Half of a unit in smaller ones; 0 if it has no whole ones. */
static int unit_half(enum unit u, enum unit *smaller)
{
	switch (u) {
	case UNIT_YEAR: return *smaller = UNIT_MONTH, 6;
	case UNIT_HOUR: return *smaller = UNIT_MINUTE, 30;
	case UNIT_MINUTE: return *smaller = UNIT_SECOND, 30;
	case UNIT_DAY: return *smaller = UNIT_HOUR, 12;
	case UNIT_DECADE: return *smaller = UNIT_YEAR, 5;
	case UNIT_CENTURY: return *smaller = UNIT_YEAR, 50;
	default: return 0;
	}
}

static size_t amount(char *out, size_t room, struct count count, enum unit u,
                     int64_t times, bool *time)
{
	enum unit smaller;
	int halves = count.half ? unit_half(u, &smaller) : 0;
	int64_t n = count.whole * times *
	            (u == UNIT_DECADE ? 10 : u == UNIT_CENTURY ? 100 : 1);
	const char *t = u < UNIT_DAY && !*time ? "T" : "";
	int len = 0;

	*time |= u < UNIT_DAY;
	if (count.vague)
		return (size_t)snprintf(out, room, "%sX%s", t,
			u == UNIT_DECADE ? "DE" : u == UNIT_CENTURY ? "CE" :
			unit_code(u));
	if (halves && (u == UNIT_DECADE || u == UNIT_CENTURY))
		n += halves, halves = 0;
	if (n || !halves)
		len = snprintf(out, room, "%s%lld%s%s%s", t, (long long)n,
		               count.decimals[0] ? "." : "", count.decimals,
		               unit_code(u));
	if (halves) {
		t = smaller < UNIT_DAY && !(u < UNIT_DAY && n) ? "T" : "";
		len += snprintf(out + len, room - (size_t)len, "%s%d%s", t,
		                halves, unit_code(smaller));
	}
	return (size_t)len;
}

static void amount_name(char *out, size_t room, struct count count, enum unit u,
                        int64_t times)
{
	const char *name = times == 2 ? "fortnight" : times == 1000 ?
		"millennium" : unit_name(u);
	bool many = count.whole != 1 || count.half || count.decimals[0];

	if (count.vague)
		snprintf(out, room, "some %s%s", u == UNIT_CENTURY ? "centurie" :
		         name, "s");
	else if (count.half && !count.whole)
		snprintf(out, room, "half a %s", name);
	else
		snprintf(out, room, "%lld%s%s %s%s%s", (long long)count.whole,
		         count.decimals[0] ? "." : count.half ? "\xc2\xbd" : "",
		         count.decimals,
		         u == UNIT_CENTURY && many ? "centurie" : name,
		         many ? "s" : "", "");
}

/* duration(count,unit[,count,unit]) */
static struct when duration(struct call *c)
{
	struct when when = { .kind = WHEN_TEXT };
	size_t len = 1;
	bool time = false;

	when.text[0] = 'P';
	for (size_t i = 0; i + 1 < c->narguments; i += 2) {
		struct text said = word(c, i);
		struct count count = count_of(c, said);
		int64_t times;
		enum unit u = unit_of(word(c, i + 1), &times);

		if (text_is(said, "X"))
			count = (struct count){ .known = true, .vague = true };
		if (c->arguments[i].kind == TERM_NUMBER)
			count = (struct count){ .known = true,
				.whole = c->arguments[i].number };
		if (u == UNIT_NONE || !count.known || count.whole > COUNT_MAX) {
			if (!i)
				return none();
			break;
		}
		len += amount(when.text + len, sizeof when.text - len, count, u,
		              times, &time);
		if (!i) {
			when.unit = u;
			amount_name(when.plain, sizeof when.plain, count, u, times);
		} else {
			size_t at = strlen(when.plain);

			when.plain[at++] = ' ';
			amount_name(when.plain + at, sizeof when.plain - at, count,
			            u, times);
		}
	}
	return when;
}

/* each(count,unit): a SET of that period */
static struct when each(struct call *c)
{
	struct when when = duration(c);
	char name[60];

	if (when.kind == WHEN_TEXT) {
		snprintf(name, sizeof name, "every %.50s",
		         when.plain[0] == '1' && when.plain[1] == ' ' ?
		         when.plain + 2 : when.plain);
		memcpy(when.plain, name, sizeof when.plain);
		when.plain[sizeof when.plain - 1] = '\0';
	}
	return when;
}

/* every_weekday(n), every_month(n) */
static struct when every_weekday(struct call *c)
{
	static const char *const names[] = {
		"every Monday", "every Tuesday", "every Wednesday",
		"every Thursday", "every Friday", "every Saturday",
		"every Sunday",
	};
	int64_t n = number(c, 0);
	char timex[40];

	if (n < 1 || n > 7)
		return none();
	snprintf(timex, sizeof timex, "XXXX-WXX-%d", (int)n);
	return plain_text(UNIT_DAY, BASIS_NONE, timex, names[n - 1]);
}

static struct when every_month(struct call *c)
{
	int64_t n = number(c, 0);
	char timex[40], name[60];

	if (n < 1 || n > 12)
		return none();
	snprintf(timex, sizeof timex, "XXXX-%02d", (int)n);
	snprintf(name, sizeof name, "every month no. %d", (int)n);
	return plain_text(UNIT_MONTH, BASIS_NONE, timex, name);
}

/* ---- times of a day */

/* The day that a clock time is of: one named in the sentence, the last day
 * mentioned, today. */
static struct when clock_day(const struct call *c)
{
	const struct when *anchor = known(&c->a->in_sentence) ?
		&c->a->in_sentence : known(&c->a->day) ? &c->a->day : base(c);

	if (!known(anchor))
		return unresolved_unit(UNIT_DAY);
	return hang(when_day(base_day(c, anchor)), anchor, BASIS_RELATIVE);
}

/* part(day,part): MO, AF, EV, NI */
static struct when part(struct call *c)
{
	struct when when = c->arguments[0].kind == TERM_CALL ? inner(c, 0) :
		clock_day(c);
	struct text code = word(c, 1);

	if (code.len != 2)
		return none();
	if (when.kind == WHEN_TEXT) {
		size_t len = strlen(when.text);

		snprintf(when.text + len, sizeof when.text - len, "T%.2s", code.at);
	} else if (known(&when)) {
		memcpy(when.part_of_day, code.at, 2);
	}
	return when;
}

/* clock(hour,minute,half,day[,zone]): half is AM, PM or empty */
static struct when clock(struct call *c)
{
	int64_t hour = number(c, 0), minute = number(c, 1);
	struct text half_day = word(c, 2), zone = word(c, 4);
	bool day_said = c->narguments > 3 && c->arguments[3].kind == TERM_CALL;
	struct when when = day_said ? inner(c, 3) : clock_day(c);

	if (hour < 0 || hour > 24 || minute > 59 ||
	    (half_day.len && (hour > 12 || hour < 1)))
		return none();
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
	if (!known(&when))
		return when;
	when.clock = true;
	when.hour = (int)hour;
	when.minute = minute < 0 ? 0 : (int)minute;
	when.unit = minute < 0 ? UNIT_HOUR : UNIT_MINUTE;
	snprintf(when.zone, sizeof when.zone, "%.*s", (int)zone.len, zone.at);
	return when;
}

/* ---- what earnings reports say */

/* year_ago(): the quarter or year spoken of, a year before */
static struct when year_ago(struct call *c)
{
	const struct when *anchor = known(&c->a->period) ? &c->a->period : base(c);
	struct when when;

	if (!known(anchor))
		return unresolved_unit(UNIT_YEAR);
	when = *anchor;
	if (anchor != &c->a->period)
		when = when_at(UNIT_YEAR, base_day(c, anchor), false);
	when.year--;
	when.aside = true;
	return hang(when, anchor, BASIS_RELATIVE);
}

/* the_quarter(step): the one spoken of, or else the last one over */
static struct when the_quarter(struct call *c)
{
	const struct when *anchor = known(&c->a->quarter) ? &c->a->quarter :
		base(c);
	int64_t step = 0;
	struct when when;

	number_signed(c, 0, &step);
	if (!known(anchor))
		return unresolved_unit(UNIT_QUARTER);
	when = when_at(UNIT_QUARTER, base_day(c, anchor), false);
	if (anchor != &c->a->quarter)
		step--;
	return hang(when_shift(when, step), anchor, BASIS_RELATIVE);
}

/* period(year): "the 1988 period", the quarter spoken of in that year */
static struct when period(struct call *c)
{
	struct when when = year(c);

	if (known(&when) && known(&c->a->quarter)) {
		when.unit = UNIT_QUARTER;
		when.part = c->a->quarter.part;
	}
	return when;
}

/* fiscal(term): the days are those of a business year */
static struct when fiscal(struct call *c)
{
	struct when when = inner(c, 0);

	when.fiscal = true;
	return when;
}

static const struct function functions[] = {
	{ "ago", 2, 2, ago },
	{ "ahead", 2, 2, ahead },
	{ "century", 1, 2, century },
	{ "clock", 4, 5, clock },
	{ "day", 3, 4, day },
	{ "decade", 1, 1, decade },
	{ "duration", 2, 4, duration },
	{ "each", 2, 2, each },
	{ "earlier", 2, 2, earlier },
	{ "every_month", 1, 1, every_month },
	{ "every_weekday", 1, 1, every_weekday },
	{ "fiscal", 1, 1, fiscal },
	{ "half", 2, 2, half },
	{ "holiday", 2, 2, holiday },
	{ "later", 2, 2, later },
	{ "mentioned", 2, 2, mentioned },
	{ "month", 2, 3, month },
	{ "numbers", 3, 3, numbers },
	{ "part", 2, 2, part },
	{ "period", 1, 1, period },
	{ "quarter", 2, 2, quarter },
	{ "season", 2, 2, season },
	{ "the_quarter", 1, 1, the_quarter },
	{ "unit", 2, 2, unit },
	{ "weekday", 2, 2, weekday },
	{ "weekend", 1, 1, weekend },
	{ "year", 1, 2, year },
	{ "year_ago", 0, 0, year_ago },
};

const struct function *function_find(struct text name, size_t narguments,
                                     const char **message)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		if (!text_is(name, functions[i].name))
			continue;
		if (narguments >= functions[i].least &&
		    narguments <= functions[i].most)
			return &functions[i];
		*message = "a function with the wrong number of arguments";
		return NULL;
	}
	*message = "an unknown function in the value";
	return NULL;
}

struct when value_of(struct anchors *anchors, const struct match *match,
                     const struct term *term)
{
	struct call call = { anchors, match, term->arguments, term->narguments };

	if (term->kind == TERM_CALL)
		return term->function->value(&call);
	if (text_is(term->word, "PRESENT_REF"))
		return plain_text(UNIT_NONE, BASIS_VAGUE, "PRESENT_REF", "present");
	if (text_is(term->word, "PAST_REF"))
		return vague_ref(true);
	if (text_is(term->word, "FUTURE_REF"))
		return vague_ref(false);
	return none();
}
