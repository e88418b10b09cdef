/* amounts.c - durations and repetitions. */
#include "value.h"

#include <stdio.h>

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
		snprintf(out, room, "some %ss",
		         u == UNIT_CENTURY ? "centurie" : name);
	else if (count.half && !count.whole)
		snprintf(out, room, "half a %s", name);
	else
		snprintf(out, room, "%lld%s%s %s%s", (long long)count.whole,
		         count.decimals[0] ? "." : count.half ? "\xc2\xbd" : "",
		         count.decimals,
		         u == UNIT_CENTURY && many ? "centurie" : name,
		         many ? "s" : "");
}

/* duration(count,unit[,count,unit[,count,unit]]) */
static struct when duration(struct call *c)
{
	struct when when = { .kind = WHEN_TEXT };
	size_t len = 1;
	bool time = false;

	when.text[0] = 'P';
	for (size_t i = 0; i + 1 < c->narguments; i += 2) {
		struct text said = value_word(c, i);
		struct count count = value_count(c, said);
		int64_t times;
		enum unit u = value_unit(value_word(c, i + 1), &times);

		if (c->arguments[i].kind == TERM_NUMBER)
			count = (struct count){ .known = true,
				.whole = c->arguments[i].number };
		if (u == UNIT_NONE || !count.known || count.whole > COUNT_MAX) {
			if (!i)
				return value_none();
			break;
		}
		len += amount(when.text + len, sizeof when.text - len, count, u,
		              times, &time);
		if (!i) {
			when.unit = u;
			amount_name(when.plain, sizeof when.plain, count, u,
			            times);
		} else {
			size_t at = strlen(when.plain);

			when.plain[at++] = ' ';
			amount_name(when.plain + at, sizeof when.plain - at, count,
			            u, times);
		}
	}
	return when;
}

/* to_date(count,unit): "the nine months" of results, which are compared with those of
 * the year before */
static struct when to_date(struct call *c)
{
	struct when when = duration(c);

	when.to_date = when.kind == WHEN_TEXT;
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

/* every_weekday(n[,part]), every_month(n), every_season(n), every_part(part),
 * every_holiday(rule), every_unit(unit) */
static struct when every_weekday(struct call *c)
{
	static const char *const names[] = {
		"every Monday", "every Tuesday", "every Wednesday",
		"every Thursday", "every Friday", "every Saturday",
		"every Sunday",
	};
	int64_t n = value_number(c, 0);
	char timex[40];

	struct text part = value_word(c, 1);

	if (n < 1 || n > 7)
		return value_none();
	snprintf(timex, sizeof timex, "XXXX-WXX-%d%s%.*s", (int)n,
	         part.len ? "T" : "", (int)part.len, part.at);
	return value_text(UNIT_DAY, BASIS_NONE, timex, names[n - 1]);
}

static struct when every_month(struct call *c)
{
	int64_t n = value_number(c, 0);
	char timex[40], name[60];

	if (n < 1 || n > 12)
		return value_none();
	snprintf(timex, sizeof timex, "XXXX-%02d", (int)n);
	snprintf(name, sizeof name, "every month no. %d", (int)n);
	return value_text(UNIT_MONTH, BASIS_NONE, timex, name);
}

static struct when every_season(struct call *c)
{
	static const char *const timexes[] = {
		"XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI",
	};
	static const char *const names[] = {
		"every spring", "every summer", "every autumn", "every winter",
	};
	int64_t n = value_number(c, 0);

	return n < 0 || n > 3 ? value_none() :
		value_text(UNIT_SEASON, BASIS_NONE, timexes[n], names[n]);
}

static struct when every_part(struct call *c)
{
	struct text part = value_word(c, 0);
	char timex[40];

	snprintf(timex, sizeof timex, "XXXX-XX-XXT%.*s", (int)part.len, part.at);
	return value_text(UNIT_DAY, BASIS_NONE, timex, "every day");
}

/* A feast that has a day of its own; those that move have none. */
static struct when every_holiday(struct call *c)
{
	struct text rest, first = value_word(c, 0);
	int64_t month, n;
	char timex[40], name[60];

	first = text_cut(first, '-', &rest);
	if (!text_number(first, &month) || !text_number(rest, &n))
		return value_none();
	snprintf(timex, sizeof timex, "XXXX-%02d-%02d", (int)month, (int)n);
	snprintf(name, sizeof name, "every day no. %d of month no. %d", (int)n,
	         (int)month);
	return value_text(UNIT_DAY, BASIS_NONE, timex, name);
}

static struct when every_unit(struct call *c)
{
	int64_t times;
	enum unit u = value_unit(value_word(c, 0), &times);
	struct when when = value_unresolved(u);

	when.basis = BASIS_NONE;
	snprintf(when.plain, sizeof when.plain, "every %s", unit_name(u));
	return when;
}

size_t result_freq(struct anchors *anchors, const struct match *match,
                   const struct result *result, char *out)
{
	struct term terms[2] = {
		{ .kind = TERM_GROUP, .group = result->freq_group },
		{ .kind = TERM_GROUP, .group = result->freq_unit },
	};
	struct call call = { anchors, match, terms, 2 };
	const char *code = "X";
	struct count count;
	int64_t times;

	if (result->freq_group < 0)
		return (size_t)snprintf(out, WHEN_ROOM, "%.*s",
			(int)result->freq.len, result->freq.at);
	count = value_count(&call, value_word(&call, 0));
	if (result->freq_unit >= 0)
		code = unit_code(value_unit(value_word(&call, 1), &times));
	return !count.known || count.vague ? 0 :
		(size_t)snprintf(out, WHEN_ROOM, "%lld%s",
		                 (long long)count.whole, code);
}

const struct function amount_functions[] = {
	{ "duration", 2, 6, duration },
	{ "each", 2, 2, each },
	{ "every_holiday", 1, 1, every_holiday },
	{ "every_month", 1, 1, every_month },
	{ "every_part", 1, 1, every_part },
	{ "every_season", 1, 1, every_season },
	{ "every_unit", 1, 1, every_unit },
	{ "every_weekday", 1, 2, every_weekday },
	{ "to_date", 2, 2, to_date },
	{ NULL, 0, 0, NULL }
};
