/* record.c - what a record says of its document: id, date, text. */
#include "record.h"

#include <stdio.h>
#include <string.h>

#include "calendar.h"
#include "encoding.h"

const char *record_place(const struct record *record, struct arena *arena)
{
	size_t room = strlen(record->name) + 24;
	char *place = arena_alloc(arena, room);

	snprintf(place, room, "%s:%zu", record->name, record->line);
	return place;
}

static struct text escaped(const struct document *document, struct text value)
{
	size_t repaired;

	return document_escape(document->arena,
		text_repair(document->arena, value, &repaired));
}

void record_id(struct document *document, const struct record *record,
               struct text id)
{
	document_set(document, "newdoc id", escaped(document, id));
	if (!text_is(id, record->name))
		document_set(document, "source",
		             escaped(document, text_of(record->name)));
}

void record_keep(struct document *document, const struct kept *kept,
                 struct text value)
{
	if (value.len)
		document_set(document, kept->key, escaped(document, value));
}

/* Says what was repaired, and what the text looks like if not UTF-8: where bytes
 * are invalid, or every second is NUL. */
static void repairs_note(struct text text, const char *name, size_t repaired,
                         const struct notes *notes)
{
	const char *guess = repaired || (text.len &&
		memchr(text.at, '\0', text.len)) ? encoding_guess(text) : NULL;
	struct problem looks = { 0 }, count = { 0 };

	if (guess)
		problem_set(&looks, PROBLEM_INPUT,
		            ": looks like %s (use --encoding %s)", guess, guess);
	if (repaired)
		problem_set(&count, PROBLEM_INPUT,
		            "%s %zu invalid %s replaced", guess ? ";" : ":",
		            repaired, repaired == 1 ? "byte" : "bytes");
	if (!guess && !repaired)
		return;

	struct problem note;
	problem_set(&note, PROBLEM_INPUT, "%s%s%s", name, looks.message,
	            count.message);
	notes->note(notes->context, note.message);
}

bool record_text(struct document *document, struct text text,
                 const char *place, size_t before, const struct notes *notes,
                 struct problem *problem)
{
	char digits[24];
	size_t repaired;
	struct text whole = text;

	if (text_starts(text, "\xef\xbb\xbf"))
		text = text_slice(text.at + 3, text.at + text.len);
	text = text_repair(document->arena, text, &repaired);
	if (text.len > DOCUMENT_MAX)
		return problem_set(problem, PROBLEM_INPUT,
		                   "%s: larger than %zu bytes", place,
		                   DOCUMENT_MAX);
	repaired += before;
	if (repaired)
		document_set(document, "repaired", text_digits(digits,
			sizeof digits, (int64_t)repaired));
	repairs_note(whole, place, repaired, notes);
	document->text = text;
	return true;
}

static bool iso_day(struct text date, int64_t *year, int64_t *month,
                    int64_t *day)
{
	return date.len >= 10 && date.at[4] == '-' && date.at[7] == '-' &&
	       text_number((struct text){ date.at, 4 }, year) &&
	       text_number((struct text){ date.at + 5, 2 }, month) &&
	       text_number((struct text){ date.at + 8, 2 }, day) &&
	       (date.len == 10 || date.at[10] == 'T' || date.at[10] == 't' ||
	        date.at[10] == ' ');
}

/* The next word: up to a blank, a comma or a dot. */
static struct text word_next(struct text *rest)
{
	struct text word;

	while (rest->len && strchr(" ,.", rest->at[0]))
		rest->at++, rest->len--;
	word = (struct text){ rest->at, 0 };
	while (rest->len && !strchr(" ,.", rest->at[0])) {
		rest->at++, rest->len--;
		word.len++;
	}
	return word;
}

/* Which of the names, from 1, a word is: all of it, or its first three letters
 * and more; 0 for none. */
static int64_t name_of(struct text word, const char *const *names)
{
	for (int64_t n = 1; *names; n++, names++) {
		size_t same = 0;

		while (same < word.len &&
		       text_lower(word.at[same]) == (*names)[same])
			same++;
		if (same >= 3 && same == word.len)
			return n;
	}
	return 0;
}

/* RFC 2822, section 3.3, as mail, feeds and HTTP have it; the month before the
 * day as in the United States; and what ctime gives, the year behind the time. */
static bool named_day(struct text rest, int64_t *year, int64_t *month,
                      int64_t *day)
{
	static const char *const weekdays[] = { "sunday", "monday", "tuesday",
		"wednesday", "thursday", "friday", "saturday", NULL };
	static const char *const months[] = { "january", "february", "march",
		"april", "may", "june", "july", "august", "september",
		"october", "november", "december", NULL };
	struct text first = word_next(&rest), second, third;

	if (name_of(first, weekdays))
		first = word_next(&rest);
	second = word_next(&rest);
	do
		third = word_next(&rest);
	while (third.len && (third.at[0] == '+' ||
	                     memchr(third.at, ':', third.len)));
	*month = name_of(first, months);
	if (*month)
		first = second;
	else
		*month = name_of(second, months);
	return *month && first.len <= 2 && third.len == 4 &&
	       text_number(first, day) && text_number(third, year);
}

/* "14/07/2023", "7/14/2023", "14.7.2023", "2023/07/14": numbers that can be one
 * day only, as 7/8/2023 cannot. */
static bool numbered_day(struct text date, int64_t *year, int64_t *month,
                         int64_t *day)
{
	size_t len = 0;
	struct text first, second, third;

	while (len < date.len && date.at[len] != ' ' && date.at[len] != 'T')
		len++;
	date.len = len;
	len = 0;
	while (len < date.len && date.at[len] >= '0' && date.at[len] <= '9')
		len++;
	if (len == date.len || !memchr("/.-", date.at[len], 3))
		return false;
	first = text_cut(date, date.at[len], &second);
	second = text_cut(second, date.at[len], &third);
	if (first.len == 4) {
		struct text swap = first;

		first = third;
		third = swap;
	}
	if (third.len != 4 || first.len > 2 || second.len > 2 ||
	    !text_number(first, day) || !text_number(second, month) ||
	    !text_number(third, year))
		return false;
	if (third.at == date.at || date.at[len] == '.')
		return true;
	if (*month > 12) {
		int64_t swap = *month;

		*month = *day;
		*day = swap;
	}
	return *day > 12 || *day == *month;
}

bool record_day(struct text date, char day[RECORD_DAY])
{
	int64_t y, m, d;
	bool iso = iso_day(date, &y, &m, &d);

	if ((!iso && !numbered_day(date, &y, &m, &d) &&
	     !named_day(date, &y, &m, &d)) ||
	    y < 1 || y > 9999 || !calendar_valid(y, (int)m, (int)d))
		return false;
	if (iso) {
		memcpy(day, date.at, RECORD_DAY - 1);
		day[RECORD_DAY - 1] = '\0';
		return true;
	}
	snprintf(day, RECORD_DAY, "%04u-%02u-%02u", (unsigned)y % 10000,
	         (unsigned)m % 100, (unsigned)d % 100);
	return true;
}

void record_date(struct document *document, struct text date,
                 const char *place, const struct notes *notes)
{
	char day[RECORD_DAY];
	struct problem note;

	date = text_trim(date);
	if (record_day(date, day)) {
		document_set(document, "date", text_of(day));
		document_set(document, "date_from", TEXT("record"));
	} else if (date.len) {
		problem_set(&note, PROBLEM_INPUT,
			"%s: date \"%.*s\" passed over, YYYY-MM-DD expected",
			place, date.len < 80 ? (int)date.len : 80, date.at);
		notes->note(notes->context, note.message);
	}
}
