/* docdate.c - the document's date: from the command line, the record, a header
 * line, the dateline, the id. */
#include "dates.h"

/* Lines at each end of a text in which its date may stand. */
#define HEADER_LINES 5
#define LINE_TOKENS 40              /* of a header line, before and behind */

/* A dateline stands at the beginning of one of the first paragraphs. */
#define DATELINE_PARAGRAPHS 6
#define DATELINE_TOKENS 10

static bool digits(struct text text, size_t from, size_t n, int64_t *number)
{
	if (text.len < from + n)
		return false;
	*number = 0;
	for (size_t i = from; i < from + n; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		*number = 10 * *number + (text.at[i] - '0');
	}
	return true;
}

static bool digit_at(struct text text, size_t at)
{
	return at < text.len && text.at[at] >= '0' && text.at[at] <= '9';
}

static bool letter_at(struct text text, size_t at)
{
	unsigned char c = at < text.len ? (unsigned char)text.at[at] : ' ';

	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

/* YYYYMMDD or YYYY-MM-DD with any one sign between; its length, or 0. */
static size_t whole_date(struct text text, size_t at, struct when *when)
{
	int64_t year, month, day;
	size_t gap;

	if (!digits(text, at, 4, &year))
		return 0;
	gap = at + 4 < text.len && memchr("-_/.", text.at[at + 4], 4) != NULL;
	if (!digits(text, at + 4 + gap, 2, &month) ||
	    !digits(text, at + 6 + 2 * gap, 2, &day) ||
	    (gap && text.at[at + 4] != text.at[at + 7]) ||
	    !year || !calendar_valid(year, (int)month, (int)day))
		return 0;
	*when = when_day(calendar_day(year, (int)month, (int)day));
	return 8 + 2 * gap;
}

bool docdate_read(struct text text, struct when *when)
{
	struct when day;
	size_t len = whole_date(text, 0, &day);
	int64_t year, month = 1;

	if (len) {
		bool time = len + 1 < text.len && digit_at(text, len + 1) &&
			(text.at[len] == 'T' || text.at[len] == ' ');

		if (text.at[4] != '-' || (len != text.len && !time))
			return false;
		*when = day;
		return true;
	}
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

static bool from_id(const struct document *document, struct when *when)
{
	struct text id = document_id(document);

	for (size_t i = 0; i + 8 <= id.len; i++) {
		size_t len;

		if (i && (digit_at(id, i - 1) || letter_at(id, i - 1)))
			continue;
		len = whole_date(id, i, when);
		if (len && !digit_at(id, i + len) && !letter_at(id, i + len))
			return true;
	}
	return false;
}

/* A day in the text that might date it: with its year, or without one. */
struct candidate {
	struct when when;        /* kind NONE: there is none */
	int month, day;          /* without a year: when.kind is TEXT */
};

static bool day_of(struct anchors *a, const struct match *match,
                   struct candidate *candidate)
{
	int64_t month, day;
	struct text timex;

	if (match->rule->nresults != 1 ||
	    !text_is(match->rule->results[0].type, "DATE"))
		return false;
	candidate->when = value_of(a, match, &match->rule->results[0].term);
	if (candidate->when.kind == WHEN_DATE)
		return candidate->when.unit == UNIT_DAY &&
		       candidate->when.basis == BASIS_EXPLICIT;
	timex = text_of(candidate->when.text);
	if (candidate->when.kind != WHEN_TEXT ||
	    !text_starts(timex, "XXXX-") || !digits(timex, 5, 2, &month) ||
	    !digits(timex, 8, 2, &day))
		return false;
	candidate->month = (int)month;
	candidate->day = (int)day;
	return true;
}

/* Does a line end between the token before and this one? */
static bool begins_line(const struct document *document, size_t token)
{
	const struct token *t = &document->tokens[token];
	uint32_t gap = t[-1].at + t[-1].len;

	return memchr(document->text.at + gap, '\n', t->at - gap) != NULL;
}

/* The tokens of the line that a match is in, as far as a header line or a
 * dateline reaches. */
static void line_of(const struct document *document, const struct match *match,
                    size_t *first, size_t *end)
{
	size_t most = match->token + match->ntokens + LINE_TOKENS;

	*first = match->token;
	*end = match->token + match->ntokens;
	while (*first && match->token - *first < LINE_TOKENS &&
	       !begins_line(document, *first))
		--*first;
	while (*end < document->ntokens && *end < most &&
	       !begins_line(document, *end))
		++*end;
}

static unsigned roles_at(const struct anchors *a, const struct document *d,
                         size_t token)
{
	const struct rule_word *word = rules_word(a->rules, d->tokens[token].hash);

	return word ? word->roles : 0;
}

/* "Courier | May 3", "Courier · May 3": bars part a line. */
static bool is_bar(struct text form)
{
	return text_is(form, "|") || text_is(form, "\xc2\xb7") ||
	       text_is(form, "\xe2\x80\xa2");
}

/* "date 2023-07-14", "Published: July 14, 2023 at 5 p.m.", or a date alone, in
 * a line or between bars. */
static bool header_line(const struct anchors *a, const struct document *d,
                        const struct match *match)
{
	size_t first, end, behind = match->token + match->ntokens;
	bool header = false, other = false;

	line_of(d, match, &first, &end);
	for (size_t i = first; i < match->token; i++) {
		unsigned roles = roles_at(a, d, i);

		if (is_bar(token_text(d, i)))
			header = other = false;
		else if (roles & WORD_HEADER)
			header = true;
		else if (!(roles & WORD_HEADER_PART) &&
		         !(d->tokens[i].form & TOKEN_PUNCT))
			other = true;
	}
	return !other && (header || end == behind ||
	                  is_bar(token_text(d, behind)));
}

/* "KABUL, May 20 (Reuters) —": capitals first, a dash behind. */
static bool dateline(const struct document *d, const struct match *match)
{
	size_t first, end, i;

	line_of(d, match, &first, &end);
	if (match->token == first || match->token - first > DATELINE_TOKENS ||
	    !(d->tokens[first].form & TOKEN_CAPITAL))
		return false;
	i = match->token + match->ntokens;
	for (size_t stop = i + DATELINE_TOKENS; i < end && i < stop; i++) {
		struct text form = token_text(d, i);

		if ((d->tokens[i].form & TOKEN_HYPHEN) || text_is(form, "_"))
			return true;
		if (d->tokens[i].form & TOKEN_LOWER)
			return false;
	}
	return false;
}

/* The byte behind the first n lines with text, and before the last n. */
static void line_bounds(struct text text, uint32_t *head, uint32_t *tail)
{
	size_t lines = 0, at;
	bool blank = true;

	for (at = 0; at < text.len && lines < HEADER_LINES; at++) {
		lines += text.at[at] == '\n' && !blank;
		blank = text.at[at] == '\n' || (blank && text.at[at] <= ' ');
	}
	*head = (uint32_t)at;
	blank = true;
	for (at = text.len, lines = 0; at && lines < HEADER_LINES; at--) {
		lines += text.at[at - 1] == '\n' && !blank;
		blank = text.at[at - 1] == '\n' ||
		        (blank && text.at[at - 1] <= ' ');
	}
	*tail = (uint32_t)at;
}

/* The day of a year not said: the latest that is not after a later source. */
static bool with_year(struct candidate *c, const struct when *later)
{
	int64_t limit, ignored;

	if (c->when.kind == WHEN_DATE)
		return true;
	if (!c->month || later->kind != WHEN_DATE ||
	    !when_days(later, false, 0, &ignored, &limit))
		return false;
	for (int64_t year = calendar_date(limit).year, i = 0; i < 9; i++, year--) {
		if (!calendar_valid(year, c->month, c->day) ||
		    calendar_day(year, c->month, c->day) > limit)
			continue;
		c->when = when_day(calendar_day(year, c->month, c->day));
		return true;
	}
	return false;
}

static void head_candidates(struct anchors *a, const struct document *d,
                            const struct match *matches, size_t nmatches,
                            struct candidate *header, struct candidate *line)
{
	size_t paragraphs = 0, sentence = 0;
	uint32_t head, tail;

	line_bounds(d->text, &head, &tail);
	for (size_t i = 0; i < nmatches; i++) {
		const struct match *m = &matches[i];
		struct candidate c = { .month = 0 };
		uint32_t at = d->tokens[m->token].at;

		for (; sentence <= m->sentence; sentence++)
			paragraphs += d->sentences[sentence].paragraph;
		if (at > head && at < tail && paragraphs > DATELINE_PARAGRAPHS)
			continue;
		if (header->when.kind == WHEN_NONE && (at <= head || at >= tail) &&
		    day_of(a, m, &c) && header_line(a, d, m))
			*header = c;
		else if (line->when.kind == WHEN_NONE &&
		         paragraphs <= DATELINE_PARAGRAPHS && day_of(a, m, &c) &&
		         dateline(d, m))
			*line = c;
	}
}

struct when docdate_settle(const struct docdate *docdate, struct anchors *a,
                           struct document *document,
                           const struct match *matches, size_t nmatches)
{
	struct candidate header = { .month = 0 }, line = { .month = 0 };
	struct when when = docdate->option, id = { .kind = WHEN_NONE };
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
		const struct when *later;

		head_candidates(a, document, matches, nmatches, &header, &line);
		from_id(document, &id);
		later = id.kind == WHEN_DATE ? &id : &docdate->fallback;
		if (with_year(&line, later))
			later = &line.when;
		if (with_year(&header, later))
			when = header.when, from = "header";
		else if (later == &line.when)
			when = line.when, from = "dateline";
		else if (id.kind == WHEN_DATE)
			when = id, from = "id";
		else if (docdate->fallback.kind == WHEN_DATE)
			when = docdate->fallback, from = "fallback";
		else
			from = "none";
	}
	if (when.kind == WHEN_DATE) {
		size_t len = when_timex(&when, timex);

		when.basis = BASIS_EXPLICIT;
		document_set(document, "date", (struct text){ timex, len });
	}
	document_set(document, "date_from", text_of(from));
	return when;
}
