/* source_html.c - HTML: one page, one document, the text of its article. */
#include <string.h>

#include "encoding.h"
#include "html_text.h"
#include "record.h"
#include "source.h"

struct html_state {
	const struct html_rules *rules;
	bool encoding;            /* --encoding has converted the bytes */
};

static const void *html_open(const struct setting *setting,
                             struct problem *problem)
{
	struct html_state *state = arena_zero(setting->arena, 1, sizeof *state);

	state->rules = html_rules_read(setting->arena, setting->data, problem);
	state->encoding = options_get(setting->options, "encoding");
	return state->rules ? state : NULL;
}

static bool html_looks(struct text first)
{
	return text_like(first, "<!doctype html") || text_like(first, "<html");
}

/* A page that is not UTF-8 and says what else it is, is read as that.  The
 * names of Latin-1 and ASCII mean windows-1252 (Encoding Standard, 4.2). */
static void charset_read(struct arena *arena, struct text *bytes,
                         const char *name, const struct notes *notes)
{
	struct text charset = html_charset(*bytes);
	struct problem problem;
	const char *encoding;

	if (!charset.len || text_like(charset, "utf-8"))
		return;
	encoding = text_like(charset, "iso-8859-1") ||
	           text_like(charset, "latin1") ||
	           text_like(charset, "us-ascii") ? "windows-1252" :
	           text_string(arena, charset);
	if (encoding_text(arena, encoding, *bytes, bytes, &problem))
		problem_set(&problem, PROBLEM_INPUT, "%s: read as %s, which it "
			"declares", name, encoding);
	else
		problem_set(&problem, PROBLEM_INPUT, "%s: declares its encoding "
			"as %.40s, which is unknown", name, encoding);
	notes->note(notes->context, problem.message);
}

static bool html_source_parse(const struct record *record,
                              struct document *document,
                              const struct notes *notes,
                              struct problem *problem)
{
	const struct html_state *state = record->state;
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
	if (!state->encoding && !text_valid(bytes))
		charset_read(arena, &bytes, record->name, notes);
	bytes = text_repair(arena, bytes, &repaired);
	if (!html_parse(&html, arena, bytes, &why))
		return problem_set(problem, why.status, "%s: %s", record->name,
		                   why.message);
	html_article(&article, &html, state->rules, arena);
	for (size_t i = 0; i < record->fields->nkept; i++) {
		const struct kept *kept = &record->fields->kept[i];

		record_keep(document, kept, text_trim(text_one_line(arena,
			html_metadata(&html, kept->field))));
	}
	record_date(document, article.date, record->name, notes);
	return record_text(document, article.text, record->name, repaired,
	                   notes, problem);
}

const struct source source_html = {
	.name = "html",
	.suffixes = (const char *const[]){ ".html", ".htm", ".xhtml", NULL },
	.looks = html_looks,
	.open = html_open,
	.next = source_whole,
	.parse = html_source_parse,
};
