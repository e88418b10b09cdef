/* record.c - what a record says of its document: id, date, text. */
#include "record.h"

#include <stdio.h>

#include "calendar.h"
#include "encoding.h"

void record_id(struct document *document, struct text id)
{
	size_t repaired;

	document_set(document, "newdoc id", document_escape(document->arena,
		text_repair(document->arena, id, &repaired)));
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
                 const char *name, size_t before, const struct notes *notes,
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
		                   "%s: larger than %zu bytes", name,
		                   DOCUMENT_MAX);
	repaired += before;
	if (repaired)
		document_set(document, "repaired", text_digits(digits,
			sizeof digits, (int64_t)repaired));
	repairs_note(whole, name, repaired, notes);
	document->text = text;
	return true;
}

struct text record_day(struct text date)
{
	struct text day = { date.at, 10 };
	int64_t year, month, number;

	if (date.len < 10 || date.at[4] != '-' || date.at[7] != '-' ||
	    !text_number((struct text){ date.at, 4 }, &year) ||
	    !text_number((struct text){ date.at + 5, 2 }, &month) ||
	    !text_number((struct text){ date.at + 8, 2 }, &number) ||
	    year < 1 || !calendar_valid(year, (int)month, (int)number) ||
	    (date.len > 10 && date.at[10] != 'T' && date.at[10] != 't' &&
	     date.at[10] != ' '))
		day = (struct text){ NULL, 0 };
	return day;
}

void record_date(struct document *document, struct text date,
                 const char *name, const struct notes *notes)
{
	struct text day = record_day(date);
	struct problem note;

	if (day.at) {
		document_set(document, "date", day);
		document_set(document, "date_from", TEXT("record"));
	} else if (date.at) {
		problem_set(&note, PROBLEM_INPUT,
			"%s: date \"%.*s\" passed over, YYYY-MM-DD expected",
			name, date.len < 80 ? (int)date.len : 80, date.at);
		notes->note(notes->context, note.message);
	}
}
