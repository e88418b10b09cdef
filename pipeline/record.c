/* record.c - what a record says of its document: id, date, text. */
#include "record.h"

#include <stdio.h>

#include "calendar.h"

void record_id(struct document *document, struct text id)
{
	size_t repaired;

	document_set(document, "newdoc id", document_escape(document->arena,
		text_repair(document->arena, id, &repaired)));
}

bool record_text(struct document *document, struct text text,
                 const char *name, size_t before, const struct notes *notes,
                 struct problem *problem)
{
	char digits[24];
	size_t repaired;
	struct problem note;

	if (text_starts(text, "\xef\xbb\xbf"))
		text = text_slice(text.at + 3, text.at + text.len);
	text = text_repair(document->arena, text, &repaired);
	if (text.len > DOCUMENT_MAX)
		return problem_set(problem, PROBLEM_INPUT,
		                   "%s: larger than %zu bytes", name,
		                   DOCUMENT_MAX);
	repaired += before;
	if (repaired) {
		document_set(document, "repaired", text_digits(digits,
			sizeof digits, (int64_t)repaired));
		problem_set(&note, PROBLEM_INPUT, "%s: %zu invalid %s replaced",
		            name, repaired, repaired == 1 ? "byte" : "bytes");
		notes->note(notes->context, note.message);
	}
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
