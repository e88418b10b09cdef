/* book.c - the command that prints the rule book: reads it as people see it, with
 * its comments, and writes it as plain text.
 */
#include "book.h"

#include "data.h"
#include "table.h"

static struct entry *entry_add(struct book *book, struct entry entry)
{
	arena_push(book->arena, book->entries, book->nentries, book->room);
	book->entries[book->nentries] = entry;
	return &book->entries[book->nentries++];
}

/* Adds the comments of lines from `line` on, up to the one at `end`; of those that
 * follow each other the last heads what comes.  Returns the rest of the lines. */
static struct text comments_add(struct book *book, struct text rest, size_t *line,
                                size_t end)
{
	struct entry *last = NULL;

	for (; *line < end && rest.at && rest.len; ++*line) {
		struct text one = text_trim(text_cut(rest, '\n', &rest));

		if (!text_starts(one, "#"))
			continue;
		if (last)
			last->kind = ENTRY_TEXT;
		last = entry_add(book, (struct entry){ .kind = ENTRY_HEADING,
			.text = text_trim(text_slice(one.at + 1,
				one.at + one.len)) });
	}
	if (*line == end) {
		text_cut(rest, '\n', &rest);
		++*line;
	}
	return rest;
}

static bool file_add(struct book *book, const char *path, const char *name,
                     struct problem *problem)
{
	struct table table;
	struct buffer bytes = { 0 };
	struct text rest;
	size_t line = 1;

	if (!table_read(&table, book->arena, path, problem) ||
	    !data_read(path, &bytes, problem)) {
		buffer_free(&bytes);
		return false;
	}
	rest = (struct text){ arena_copy(book->arena, bytes.at, bytes.len),
		bytes.len };
	buffer_free(&bytes);

	int rule = table_column(&table, "rule");
	int pattern = table_column(&table, "pattern");
	int value = table_column(&table, "value");
	int examples = table_column(&table, "examples");
	entry_add(book, (struct entry){ .kind = ENTRY_FILE,
		.text = text_of(name) });
	for (size_t i = 0; i < table.nrows; i++) {
		const struct text *cells = table.rows[i].cells;

		rest = comments_add(book, rest, &line, table.rows[i].line);
		entry_add(book, (struct entry){ .kind = text_is(cells[value], "=")
			? ENTRY_CLASS : ENTRY_RULE, .text = cells[rule],
			.pattern = cells[pattern], .value = cells[value],
			.examples = cells[examples] });
	}
	return true;
}

/* Rules stand in the book in the order of the entries, their classes left out. */
static void rules_join(struct book *book)
{
	size_t n = 0;

	book->of_rules = arena_zero(book->arena, book->rules->nrules + 1,
		sizeof *book->of_rules);
	for (size_t i = 0; i < book->nentries; i++)
		if (book->entries[i].kind == ENTRY_RULE &&
		    n < book->rules->nrules)
			book->of_rules[n++] = &book->entries[i];
}

static bool book_read(struct book *book, const struct rules_files *files,
                      struct problem *problem)
{
	for (size_t i = 0; i < files->nown; i++)
		if (!rules_words_file(files->own[i]) &&
		    !file_add(book, files->own[i], files->own[i], problem))
			return false;
	if (!file_add(book, files->rules, "dates/rules.tsv", problem))
		return false;
	rules_join(book);
	return true;
}

/* ---- as text */

static void count_write(size_t n, size_t of, const char *what, struct buffer *out)
{
	buffer_string(out, ", ");
	buffer_number(out, (int64_t)n);
	buffer_string(out, what);
	buffer_string(out, " (");
	buffer_number(out, (int64_t)((200 * n + of) / (2 * of)));
	buffer_string(out, " %)");
}

void tally_write(const struct tally *tally, struct buffer *out)
{
	buffer_number(out, (int64_t)tally->hits);
	buffer_string(out, tally->hits == 1 ? " hit" : " hits");
	if (!tally->hits)
		return;
	count_write(tally->spans, tally->hits, " with the right span", out);
	count_write(tally->values, tally->hits, " and value", out);
}

struct text value_said(struct text value)
{
	return text_is(value, "-") ? TEXT("no date") :
		text_is(value, "news: -") ? TEXT("news: no date") :
		text_is(value, "narrative: -") ? TEXT("narrative: no date") : value;
}

static void line_write(const char *label, struct text text, struct buffer *out)
{
	buffer_string(out, label);
	buffer_text(out, text);
	buffer_byte(out, '\n');
}

static void entry_write(const struct book *book, const struct entry *entry,
                        struct buffer *out)
{
	struct text rest = entry->examples, whole;

	line_write("\n", entry->text, out);
	line_write("  pattern  ", entry->pattern, out);
	if (entry->kind == ENTRY_CLASS)
		return;
	line_write("  value    ", value_said(entry->value), out);
	while (example_next(&rest, &whole))
		line_write("  example  ", whole, out);
	/* A rule that says "no date" marks nothing that could be counted. */
	if (!book->gold || value_said(entry->value).at != entry->value.at)
		return;
	buffer_string(out, "  on gold  ");
	tally_write(&entry->tally, out);
	buffer_byte(out, '\n');
}

void book_text(const struct book *book, struct buffer *out)
{
	for (size_t i = 0; i < book->nentries; i++) {
		const struct entry *entry = &book->entries[i];

		if (entry->kind == ENTRY_FILE)
			line_write(i ? "\n\nRules of " : "Rules of ", entry->text,
			           out);
		else if (entry->kind == ENTRY_HEADING)
			line_write("\n\n# ", entry->text, out);
		else if (entry->kind == ENTRY_TEXT)
			line_write("\n", entry->text, out);
		else
			entry_write(book, entry, out);
	}
	buffer_string(out, "\n\n# Words of the classes\n");
	for (size_t i = 0; i < book->rules->nclasses; i++) {
		const struct word_class *class = &book->rules->classes[i];

		if (class->fragment)
			continue;
		line_write("\n", class->name, out);
		for (size_t w = 0; w < class->nwords; w++) {
			line_write("  ", class->words[w].word, out);
			out->len--;
			line_write(" = ", class->words[w].value, out);
		}
	}
}

static bool rules_run(const struct setting *setting, struct output *output,
                      struct problem *problem)
{
	struct rules_files files = rules_files(setting->arena, setting->data,
		setting->options);
	struct book book = { .arena = setting->arena };
	const char *gold = options_get(setting->options, "gold");
	struct buffer out = { 0 };
	bool fine;

	book.rules = rules_open(setting->arena, &files, problem);
	fine = book.rules && book_read(&book, &files, problem) &&
		(!gold || book_tally(&book, setting, gold, problem));
	if (fine && options_is(setting->options, "to", "html"))
		book_html(&book, &out);
	else if (fine)
		book_text(&book, &out);
	if (out.failed)
		fine = problem_memory(problem);
	fine = fine && output_write(output, (struct text){ out.at, out.len },
		problem);
	buffer_free(&out);
	rules_close(book.rules);
	return fine;
}

static const struct option rules_options[] = {
	{ "to", 0, "text|html", "what to write (default: text)" },
	{ "gold", 0, "FILE", "annotated text, JSON Lines: tell the hits and the "
	  "precision of each rule on it" },
	{ "dates", 0, "FILE", "rules (.tsv) or words (.csv) of dates of your own; "
	  "several times" },
	OPTIONS_END
};

const struct command rules_command = {
	.name = "rules",
	.summary = "prints the rule book of dates",
	.operands = "",
	.data = true,
	.options = rules_options,
	.run = rules_run,
};
