/* header.c - the day that a line at the head or the end of a text gives it:
 * "Published: July 14, 2023", "KABUL, May 20 (Reuters) —".
 *
 * Lines are what counts, not sentences: a line is taken as it stands between its
 * ends, and each of its tokens has a part to play.  What has none makes the line
 * prose, and prose dates nothing.
 */
#include "dates.h"

#define HEADER_LINES 5              /* with text, at each end */
#define DATELINE_LINES 8            /* in which a dateline may stand */
#define LINE_TOKENS 40              /* looked at before and behind a day */
#define DATELINE_TOKENS 16          /* of one, before and behind its day */
#define PLACE_WORDS 4               /* of "Port of Spain, 14 July 2023" */
#define GROUP_TOKENS 8              /* of an agency in brackets */

enum part {
	PART_SIGN, PART_BAR, PART_SAYS, PART_UPDATED, PART_BY, PART_WORD,
	PART_CLOCK, PART_NUMBER, PART_NAME, PART_NOT, PART_OTHER,
};

struct line {
	const struct anchors *a;
	const struct document *d;
	size_t first, end;          /* its tokens, as far as looked at */
	size_t from, to;            /* those of the day */
	bool begun;                 /* it begins with `first` */
	bool whole;                 /* it does not go on behind `end` */
};

static struct line line_of(const struct anchors *a, const struct document *d,
                           const struct match *match)
{
	struct line l = { .a = a, .d = d, .first = match->token,
		.from = match->token, .to = match->token + match->ntokens };

	l.end = l.to;
	while (l.first && l.from - l.first < LINE_TOKENS &&
	       !document_line(d, l.first))
		l.first--;
	while (l.end < d->ntokens && l.end - l.to < LINE_TOKENS &&
	       !document_line(d, l.end))
		l.end++;
	l.begun = !l.first || document_line(d, l.first);
	l.whole = l.end == d->ntokens || document_line(d, l.end);
	return l;
}

static unsigned roles(const struct line *l, size_t i)
{
	const struct rule_word *word =
		rules_word(l->a->rules, l->d->tokens[i].hash);

	return word ? word->roles : 0;
}

static unsigned form(const struct line *l, size_t i)
{
	return l->d->tokens[i].form;
}

static bool is(const struct line *l, size_t i, const char *text)
{
	return i < l->end && text_is(token_text(l->d, i), text);
}

/* 10:05, 10.05, 7am, or a number that counts what may stand here: "5 min". */
static bool clock(const struct line *l, size_t i)
{
	struct text text = token_text(l->d, i);

	for (size_t k = 1; k < text.len; k++)
		if (text.at[k] == ':' || (text.at[k] == '.' && text.len <= 5) ||
		    (text.at[k] | 0x20) == 'a' || (text.at[k] | 0x20) == 'p')
			return true;
	return i + 1 < l->end && (roles(l, i + 1) & WORD_HEADER_PART);
}

static enum part part_of(const struct line *l, size_t i)
{
	unsigned role = roles(l, i);

	if (role & WORD_BAR)
		return PART_BAR;
	if (role & WORD_HEADER_NOT)
		return PART_NOT;
	if (role & WORD_HEADER)
		return PART_SAYS;
	if (role & WORD_UPDATED)
		return PART_UPDATED;
	if (role & WORD_BY)
		return PART_BY;
	if (role & (WORD_HEADER_PART | WORD_AGENCY))
		return PART_WORD;
	if (form(l, i) & TOKEN_PUNCT)
		return PART_SIGN;
	if (form(l, i) & TOKEN_DIGIT)
		return clock(l, i) ? PART_CLOCK : PART_NUMBER;
	return form(l, i) & TOKEN_CAPITAL ? PART_NAME : PART_OTHER;
}

/* What stands before the day, from the last bar on. */
struct before {
	enum part says;             /* PART_SAYS, PART_UPDATED; else neither */
	bool by, refused, empty;
	size_t names, first;
};

static struct before before(const struct line *l)
{
	struct before b = { .empty = true };

	for (size_t i = l->first; i < l->from; i++) {
		enum part part = part_of(l, i);

		if (part == PART_BAR) {
			b = (struct before){ .empty = true };
			continue;
		}
		b.empty &= part == PART_SIGN;
		if (part == PART_SAYS || part == PART_UPDATED) {
			/* "Event date: May 3" */
			b.refused |= b.names && !b.by && !b.says;
			b.says = part;
		} else if (part == PART_BY) {
			b.by = true;
		} else if (part == PART_NAME) {
			b.first = b.names++ ? b.first : i;
		} else if (part == PART_NOT || part == PART_OTHER ||
		           (part == PART_NUMBER && !b.says)) {
			b.refused = true;
		}
	}
	return b;
}

/* May what follows the day, up to a bar or the next word that says what a day
 * is, stand in such a line?  *empty: nothing follows. */
static bool behind(const struct line *l, bool says, bool *empty)
{
	size_t names = says ? LINE_TOKENS : 0;

	*empty = true;
	for (size_t i = l->to; i < l->end; i++) {
		enum part part = part_of(l, i);

		if (part == PART_BAR || part == PART_SAYS ||
		    part == PART_UPDATED)
			return true;
		if (part == PART_NOT || part == PART_OTHER ||
		    (part == PART_NUMBER && !says) ||
		    (part == PART_NAME && !names))
			return false;
		*empty &= part == PART_SIGN;
		names -= part == PART_NAME;
		/* "10.05 Uhr"; "/ 6:30 AM / CBS News" */
		if (part == PART_CLOCK && !names)
			names = 1;
		else if (part == PART_BY || is(l, i, "/") || is(l, i, "("))
			names = LINE_TOKENS;
	}
	return l->whole;
}

/* All in capitals, and no initial. */
static bool shouted(const struct line *l, size_t i)
{
	return (form(l, i) & TOKEN_CAPITALS) && !(form(l, i) & TOKEN_INITIAL);
}

/* A month in capitals: then capitals before it say nothing. */
static bool shouted_day(const struct line *l)
{
	for (size_t i = l->from; i < l->to; i++)
		if (shouted(l, i))
			return true;
	return false;
}

/* "LONDON 1996-08-30", "John Smith, July 14, 2023", alone in their line. */
static bool place_line(const struct line *l, const struct before *b, bool year)
{
	bool parted = is(l, l->from - 1, ",") || is(l, l->from - 1, ":");

	if (b->names > PLACE_WORDS)
		return false;
	return (shouted(l, b->first) && !shouted_day(l)) || (parted && year);
}

/* Which kind of header line it is; HEADER_KINDS: none. */
static enum header_kind header_line(const struct line *l, bool year, bool tail)
{
	struct before b = before(l);
	bool empty;

	if (b.refused || !behind(l, b.says, &empty))
		return HEADER_KINDS;
	if (b.says)
		return b.says == PART_SAYS ? HEADER_PUBLISHED : HEADER_UPDATED;
	if (tail)
		return b.empty && empty && year ? HEADER_PLAIN : HEADER_KINDS;
	if (b.by ? !b.names : b.names && !(empty && place_line(l, &b, year)))
		return HEADER_KINDS;
	return HEADER_PLAIN;
}

/* A dash that parts, not one inside a word or between numbers. */
static bool dash(const struct line *l, size_t i)
{
	if (i >= l->end || (!(form(l, i) & TOKEN_HYPHEN) && !is(l, i, "_")))
		return false;
	return !is(l, i, "-") || !(form(l, i) & TOKEN_GLUED) ||
	       i + 1 == l->end || !(form(l, i + 1) & TOKEN_GLUED);
}

/* Before the day of a dateline: a place, an agency, and nothing else. */
struct place {
	size_t words;
	bool shouted, agency, open;
};

static bool place_of(const struct line *l, struct place *place)
{
	*place = (struct place){ .words = 0 };
	if (l->from - l->first > DATELINE_TOKENS)
		return false;
	for (size_t i = l->first; i < l->from; i++) {
		unsigned role = roles(l, i);
		struct text text = token_text(l->d, i);

		if (role & WORD_HEADER_NOT)
			return false;
		if (is(l, i, "(") || is(l, i, "["))
			place->open = true;
		else if (is(l, i, ")") || is(l, i, "]"))
			place->open = false;
		else if (role & WORD_AGENCY)
			place->agency = true;
		else if (form(l, i) & TOKEN_PUNCT) {
			if (!(form(l, i) & TOKEN_HYPHEN) && (text.len > 1 ||
			    !memchr(",./&_:", text.at[0], 6)))
				return false;
		} else if (form(l, i) & TOKEN_CAPITAL) {
			/* "On May 3, Mr. Fox - " */
			if (!place->words && (role & (WORD_PREPOSITION |
			    WORD_HEADER_PART | WORD_BY)))
				return false;
			place->shouted |= !place->words && shouted(l, i);
			place->words++;
		} else if (!(role & WORD_NAME_PART) || !place->words) {
			return false;
		}
	}
	return true;
}

/* An agency behind the day: "(Reuters)", "/PRNewswire/", "Kyodo".  *known: one
 * of the words.  The token behind it. */
static size_t agency_behind(const struct line *l, size_t i, bool *known,
                            bool *group)
{
	const char *close = is(l, i, "(") ? ")" : is(l, i, "/") ? "/" : NULL;
	size_t at = i, stop = i + GROUP_TOKENS;
	bool small = false;

	*group = false;
	if (!close) {
		while (at < l->end && at < stop &&
		       (roles(l, at) & WORD_AGENCY)) {
			*known = *group = true;
			at++;
		}
		return at;
	}
	for (at++; at < l->end && at < stop && !is(l, at, close); at++) {
		*known |= (roles(l, at) & WORD_AGENCY) != 0;
		small |= (form(l, at) & TOKEN_LOWER) != 0;
	}
	if (!is(l, at, close) || (small && !*known))
		return i;
	*group = true;
	return at + 1;
}

/* "14 July 2023, Rome - ": the place behind the day. */
static size_t place_behind(const struct line *l, size_t i)
{
	size_t stop = i + PLACE_WORDS;

	while (i < l->end && i < stop && (form(l, i) & TOKEN_CAPITAL))
		i++;
	return i;
}

/* "KABUL, May 20 (Reuters) —".  An agency that is known is enough; without one
 * there must be a dash, and a place in capitals or a comma before the day. */
static bool dateline(const struct line *l, bool year, bool head)
{
	struct place place;
	size_t i = l->to;
	bool group, known = false, parted, ends;

	if (!place_of(l, &place))
		return false;
	parted = l->from > l->first && (is(l, l->from - 1, ",") || place.open);
	/* "A. Doe (May 3, 1920 - June 4, 1990)" */
	if (place.open && !is(l, i, ")") && !is(l, i, "]"))
		return false;
	i += place.open;
	if (is(l, i, ",") || is(l, i, "."))
		i++;
	if (!place.words && !place.agency && year && head &&
	    is(l, i - 1, ",") && place_behind(l, i) > i)
		return dash(l, place_behind(l, i));
	i = agency_behind(l, i, &known, &group);
	if (group && (is(l, i, ".") || is(l, i, ",")))
		i++;
	ends = dash(l, i) || is(l, i, ":");
	known |= place.agency;
	if (known)
		return ends || (place.words && group);
	if (!place.words || (shouted_day(l) && !parted))
		return false;
	if (place.shouted)
		return ends || (group && is(l, i - 1, "."));
	return parted && (group ? ends : dash(l, i) && head && year);
}

/* The day of a match, or the month and day of one without a year. */
static bool day_of(struct anchors *a, const struct match *match,
                   struct header *found)
{
	const struct rule *rule = match->rule;
	struct when when;
	int64_t month, day;
	struct text timex;

	if (rule->nresults != 1 || (!text_is(rule->results[0].type, "DATE") &&
	    !text_is(rule->results[0].type, "TIME")))
		return false;
	when = value_of(a, match, &rule->results[0].term);
	*found = (struct header){ .when = when };
	if (when.kind == WHEN_DATE) {
		found->when = when_day(calendar_day(when.year, when.part, when.day));
		return (when.unit == UNIT_DAY || when.clock) &&
		       when.basis == BASIS_EXPLICIT;
	}
	timex = text_of(found->when.text);
	if (when.kind != WHEN_TEXT || timex.len < 10 ||
	    !text_starts(timex, "XXXX-") ||
	    !text_number((struct text){ timex.at + 5, 2 }, &month) ||
	    !text_number((struct text){ timex.at + 8, 2 }, &day))
		return false;
	found->month = (int)month;
	found->day = (int)day;
	for (int g = 0; g < rule->ngroups; g++) {
		struct text said = match->groups[g];
		int64_t number;

		if (said.at && text_is(rule->groups[g].name, "weekday_any") &&
		    text_number(rules_value(a->rules, rule->groups[g].class,
		                            said), &number))
			found->weekday = (int)number;
	}
	return true;
}

/* The byte behind the first n lines with text. */
static uint32_t head_of(struct text text, size_t n)
{
	bool blank = true;
	size_t at;

	for (at = 0; at < text.len && n; at++) {
		n -= text.at[at] == '\n' && !blank;
		blank = text.at[at] == '\n' || (blank && text.at[at] <= ' ');
	}
	return (uint32_t)at;
}

/* The byte before the last n lines with text. */
static uint32_t tail_of(struct text text, size_t n)
{
	bool blank = true;
	size_t at;

	for (at = text.len; at && n; at--) {
		n -= text.at[at - 1] == '\n' && !blank;
		blank = text.at[at - 1] == '\n' ||
		        (blank && text.at[at - 1] <= ' ');
	}
	return (uint32_t)at;
}

void header_find(struct anchors *a, const struct document *d,
                 const struct match *matches, size_t nmatches,
                 struct header found[HEADER_KINDS])
{
	uint32_t head = head_of(d->text, HEADER_LINES);
	uint32_t tail = tail_of(d->text, HEADER_LINES);
	uint32_t datelines = head_of(d->text, DATELINE_LINES);

	for (size_t i = 0; i < nmatches; i++) {
		uint32_t at = d->tokens[matches[i].token].at;
		enum header_kind kind = HEADER_KINDS;
		struct header day;

		if (at > datelines && at < tail)
			continue;

		struct line l = line_of(a, d, &matches[i]);
		if (!l.begun || !day_of(a, &matches[i], &day))
			continue;

		bool year = day.when.kind == WHEN_DATE;
		if (at <= head || at >= tail)
			kind = header_line(&l, year, at > head);
		if (kind == HEADER_KINDS && at <= datelines &&
		    dateline(&l, year, at <= head))
			kind = HEADER_DATELINE;
		/* "PRESS DIGEST, July 14" above "ROME, July 14, 2023" */
		if (kind != HEADER_KINDS && (found[kind].when.kind == WHEN_NONE ||
		    (year && found[kind].when.kind != WHEN_DATE)))
			found[kind] = day;
	}
}

/* "COPIAPO, Chile --": capital words, numbers and signs up to a dash. */
static bool south_line(const struct line *l)
{
	bool south = false;

	for (size_t i = l->first; i < l->end; i++) {
		if (dash(l, i))
			return south;
		if ((form(l, i) & TOKEN_LOWER) && !(roles(l, i) & WORD_NAME_PART))
			return false;
		south |= (roles(l, i) & WORD_SOUTH) != 0;
	}
	return false;
}

bool header_south(struct anchors *a, const struct document *d)
{
	uint32_t datelines = head_of(d->text, DATELINE_LINES);

	for (size_t i = 0; i < d->ntokens && d->tokens[i].at < datelines; i++) {
		struct line l = { .a = a, .d = d, .first = i, .end = i + 1 };

		if (i && !document_line(d, i))
			continue;
		while (l.end < d->ntokens && l.end - i < DATELINE_TOKENS &&
		       !document_line(d, l.end))
			l.end++;
		if (south_line(&l))
			return true;
	}
	return false;
}
