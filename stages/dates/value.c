/* value.c - the language of values: what "day(year,month,day)" comes to.
 *
 * gazetteers/dates/README.md has the functions and the policies.
 */
#include "value.h"

#include <stdio.h>

struct when value_none(void)
{
	return (struct when){ .kind = WHEN_NONE };
}

struct when value_invalid(enum unit unit)
{
	return (struct when){ .kind = WHEN_INVALID, .unit = unit,
		.basis = BASIS_INVALID };
}

struct when value_text(enum unit unit, enum basis basis,
                              const char *timex, const char *name)
{
	struct when when = { .kind = WHEN_TEXT, .unit = unit, .basis = basis };

	snprintf(when.text, sizeof when.text, "%s", timex);
	snprintf(when.plain, sizeof when.plain, "%s", name);
	return when;
}
struct when value_vague(bool past)
{
	return past ? value_text(UNIT_NONE, BASIS_VAGUE, "PAST_REF", "past") :
		value_text(UNIT_NONE, BASIS_VAGUE, "FUTURE_REF", "future");
}

/* ---- arguments */

/* The value of a word, or the text of a group; empty if it is not there. */
struct text value_word(const struct call *c, size_t i)
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

struct when value_inner(const struct call *c, size_t i)
{
	return i < c->narguments && c->arguments[i].kind == TERM_CALL ?
		value_of(c->a, c->m, &c->arguments[i]) : value_none();
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

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
	for (; i + 2 < text.len; i++)
		count.half |= !memcmp(text.at + i, "1/2", 3) ||
		              !memcmp(text.at + i, "alf", 3);
	count.half |= text.len > 1 && !memcmp(text.at + text.len - 2, "\xc2\xbd", 2);
	return count;
}

struct count value_count(const struct call *c, struct text text)
{
	struct count count = { .known = false };
	const char *at = text.at, *end = at + text.len;

	if (!text.len)
		return count;
	if (digit(*at))
		return count_digits(text);
	if (text_is(text, "X"))
		return (struct count){ .known = true, .vague = true };
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
int64_t value_number(const struct call *c, size_t i)
{
	struct text text = value_word(c, i);
	struct count count;
	int64_t n;

	if (i < c->narguments && c->arguments[i].kind == TERM_NUMBER)
		return c->arguments[i].number;
	if (text_number(text, &n))
		return n;
	count = value_count(c, text);
	return count.known && !count.vague ? count.whole : -1;
}

bool value_signed(const struct call *c, size_t i, int64_t *n)
{
	if (i < c->narguments && c->arguments[i].kind == TERM_NUMBER) {
		*n = c->arguments[i].number;
		return true;
	}
	return text_number(value_word(c, i), n);
}

/* ---- anchors */

bool value_known(const struct when *when)
{
	return when->kind == WHEN_DATE;
}

/* What "today" is: the document's date, or where the story has got to. */
const struct when *value_base(const struct call *c)
{
	if (c->a->policy.narrative && value_known(&c->a->last))
		return &c->a->last;
	return &c->a->document;
}

const struct when *value_story(const struct call *c)
{
	if (c->a->story && value_known(&c->a->last))
		return &c->a->last;
	if (value_known(&c->a->said) && (c->a->tense != TENSE_FUTURE ||
	    c->a->said.year > c->a->document.year))
		return &c->a->said;
	return &c->a->document;
}

const struct when *value_before(const struct call *c)
{
	return value_known(&c->a->last) ? &c->a->last : &c->a->document;
}

int64_t value_day(const struct call *c, const struct when *anchor)
{
	int64_t first = 0, last;

	when_days(anchor, c->a->policy.south, 1, &first, &last);
	return first;
}

struct when value_hang(struct when when, const struct when *anchor,
                        enum basis basis)
{
	char timex[WHEN_ROOM];

	when.basis = basis;
	when_timex(anchor, timex);
	snprintf(when.anchor, sizeof when.anchor, "%.10s", timex);
	return when;
}

enum unit value_unit(struct text code, int64_t *times)
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
		{ "25Y", UNIT_YEAR, 25 },
		{ "50Y", UNIT_YEAR, 50 }, { "1000Y", UNIT_YEAR, 1000 },
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
struct when value_unresolved(enum unit unit)
{
	static const char *const timexes[] = {
		[UNIT_DAY] = "XXXX-XX-XX", [UNIT_WEEKEND] = "XXXX-WXX-WE",
		[UNIT_WEEK] = "XXXX-WXX", [UNIT_MONTH] = "XXXX-XX",
		[UNIT_QUARTER] = "XXXX-QX", [UNIT_SEASON] = "XXXX",
		[UNIT_HALF] = "XXXX-HX", [UNIT_YEAR] = "XXXX",
		[UNIT_DECADE] = "XXX", [UNIT_CENTURY] = "XX",
	};

	return unit < UNIT_DAY ? value_none() :
		value_text(unit, BASIS_UNRESOLVED, timexes[unit], "");
}

const struct function *function_find(struct text name, size_t narguments,
                                     const char **message)
{
	static const struct function *const tables[] = {
		point_functions, period_functions, amount_functions,
		clock_functions,
	};

	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
		for (const struct function *f = tables[t]; f->name; f++) {
			if (!text_is(name, f->name))
				continue;
			if (narguments >= f->least && narguments <= f->most)
				return f;
			*message = "a function with the wrong number of arguments";
			return NULL;
		}
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
		return value_text(UNIT_NONE, BASIS_VAGUE, "PRESENT_REF", "present");
	if (text_is(term->word, "PAST_REF"))
		return value_vague(true);
	if (text_is(term->word, "FUTURE_REF"))
		return value_vague(false);
	return value_none();
}
