/* source_html.c - HTML: one page, one document, the text of its article. */
#include <string.h>

#include "html_text.h"
#include "record.h"
#include "source.h"

static const void *html_open(const struct setting *setting,
                             struct problem *problem)
{
	return html_rules_read(setting->arena, setting->data, problem);
}

/* What the replaced bytes may have been. */
static void charset_note(struct text charset, const char *name,
                         const struct notes *notes)
{
	static const char utf8[] = "utf-8";
	struct problem note;
	size_t same = 0;

	while (same < charset.len && text_lower(charset.at[same]) == utf8[same])
		same++;
	if (!charset.len || same == strlen(utf8))
		return;
	problem_set(&note, PROBLEM_INPUT, "%s: declares its encoding as %.*s "
		"(see --encoding)", name,
		charset.len < 40 ? (int)charset.len : 40, charset.at);
	notes->note(notes->context, note.message);
}

static bool html_source_parse(const struct record *record,
                              struct document *document,
                              const struct notes *notes,
                              struct problem *problem)
{
	struct arena *arena = document->arena;
	struct text bytes = record->bytes;
	struct html_article article;
	struct problem why;
	struct html html;
	size_t repaired;

	document->header = record->first;
	record_id(document, record, text_of(record->name));
	if (text_starts(bytes, "\xef\xbb\xbf"))
		bytes = text_slice(bytes.at + 3, bytes.at + bytes.len);
	bytes = text_repair(arena, bytes, &repaired);
	if (!html_parse(&html, arena, bytes, &why))
		return problem_set(problem, why.status, "%s: %s", record->name,
		                   why.message);
	html_article(&article, &html, record->state, arena);
	for (size_t i = 0; i < record->fields->nkept; i++) {
		const struct kept *kept = &record->fields->kept[i];

		record_keep(document, kept, text_trim(text_one_line(arena,
			html_metadata(&html, kept->field))));
	}
	if (repaired)
		charset_note(html_charset(bytes), record->name, notes);
	record_date(document, article.date, record->name, notes);
	return record_text(document, article.text, record->name, repaired,
	                   notes, problem);
}

const struct source source_html = {
	.name = "html",
	.suffixes = (const char *const[]){ ".html", ".htm", ".xhtml", NULL },
	.open = html_open,
	.next = source_whole,
	.parse = html_source_parse,
};
