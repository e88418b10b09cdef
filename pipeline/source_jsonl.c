/* source_jsonl.c - JSON Lines: one line, one document. */
#include "json.h"
#include "record.h"
#include "source.h"

static bool jsonl_looks(struct text first)
{
	return text_starts(first, "{\"") || text_starts(first, "{ \"");
}

static int jsonl_next(struct reader *reader, struct arena *arena,
                      struct record *record, struct problem *problem)
{
	struct text line;
	bool whole;
	int more;

	do {
		more = reader_line(reader, &line, &whole, problem);
		record->line = reader->line;
		if (more <= 0)
			return more;
		if (reader->line == 1 && text_starts(line, "\xef\xbb\xbf"))
			line = text_slice(line.at + 3, line.at + line.len);
	} while (!text_trim(line).len);
	record->bytes.at = arena_copy(arena, line.at, line.len);
	record->bytes.len = line.len;
	return 1;
}

static bool jsonl_parse(const struct record *record, struct document *document,
                        const struct notes *notes, struct problem *problem)
{
	const char *place = record_place(record, document->arena);
	const struct fields *fields = record->fields;
	struct json_record json;
	struct problem why;
	size_t repaired, lone;
	struct text line;
	bool good;

	document->header = record->first;
	line = text_repair(document->arena, record->bytes, &repaired);
	good = json_parse(&json, document->arena, line, fields, &lone, &why);
	record_id(document, record, json.id.at ? json.id : text_of(place));
	for (size_t i = 0; json.kept && i < fields->nkept; i++)
		record_keep(document, &fields->kept[i], json.kept[i]);
	if (!good)
		return problem_set(problem, why.status, "%s: %s", place,
		                   why.message);
	record_date(document, json.date, place, notes);
	return record_text(document, json.text, place, repaired + lone, notes,
	                   problem);
}

const struct source source_jsonl = {
	.name = "jsonl",
	.suffixes = (const char *const[]){ ".jsonl", ".ndjson", NULL },
	.looks = jsonl_looks,
	.next = jsonl_next,
	.parse = jsonl_parse,
};
