/* source_text.c - text: one file, one document. */
#include "record.h"
#include "source.h"

int source_whole(struct reader *reader, struct arena *arena,
                 struct record *record, struct problem *problem)
{
	struct text bytes;

	if (reader->line)
		return 0;
	reader->line = 1;
	reader_keep(reader);
	if (!reader_all(reader, DOCUMENT_MAX, problem))
		return -1;
	bytes = reader_kept(reader);
	record->bytes.at = arena_copy(arena, bytes.at, bytes.len);
	record->bytes.len = bytes.len;
	record->line = 1;
	return 1;
}

static bool text_parse(const struct record *record, struct document *document,
                       const struct notes *notes, struct problem *problem)
{
	document->header = record->first;
	record_id(document, record, text_of(record->name));
	return record_text(document, record->bytes, record->name, 0, notes,
	                problem);
}

const struct source source_text = {
	.name = "text",
	.suffixes = (const char *const[]){ ".txt", NULL },
	.next = source_whole,
	.parse = text_parse,
};
