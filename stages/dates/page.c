/* page.c - the rule book as one page of HTML that needs nothing else. */
#include "book.h"

static const char head[] =
	"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	"<meta name=\"viewport\" content=\"width=device-width\">\n"
	"<title>The date rules</title>\n<style>\n"
	"body { font: 16px/1.45 sans-serif; max-width: 60em; margin: 2em auto;"
	" padding: 0 1em; color: #222; background: #fff }\n"
	"h2 { margin-top: 2em; border-bottom: 1px solid #aaa }\n"
	"section { margin: 1em 0; padding-left: 1em;"
	" border-left: 3px solid #bcd }\n"
	"section.none { border-color: #dba }\n"
	"h3 { margin: 0; font-size: 1em }\np { margin: .2em 0 }\n"
	"code { font-family: monospace; overflow-wrap: anywhere }\n"
	".pattern { color: #555; font-size: .9em }\n"
	"ul { margin: .2em 0; padding-left: 1.2em }\nmark { background: #fe9 }\n"
	".gold { color: #264; font-size: .9em }\n"
	"dt { font-weight: bold; margin-top: .6em }\n"
	"dd { margin: 0 0 0 1em; font-size: .9em }\nnav a { margin-right: 1em }\n"
	"</style>\n</head>\n<body>\n<h1>The date rules</h1>\n";

static void escape(struct text text, struct buffer *out)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (c == '&')
			buffer_string(out, "&amp;");
		else if (c == '<')
			buffer_string(out, "&lt;");
		else if (c == '>')
			buffer_string(out, "&gt;");
		else if (c == '"')
			buffer_string(out, "&quot;");
		else
			buffer_byte(out, c);
	}
}

static void element(const char *tag, struct text text, struct buffer *out)
{
	buffer_byte(out, '<');
	buffer_string(out, tag);
	buffer_byte(out, '>');
	escape(text, out);
	buffer_string(out, "</");
	buffer_string(out, tag);
	buffer_string(out, ">\n");
}

/* "{month:other}" leads to its class. */
static void pattern_write(const struct book *book, struct text pattern,
                          struct buffer *out)
{
	const char *at = pattern.at, *end = at + pattern.len;

	buffer_string(out, "<p class=\"pattern\"><code>");
	while (at < end) {
		const char *close = *at == '{' ? memchr(at, '}',
			(size_t)(end - at)) : NULL;
		struct text inside = close ? text_slice(at + 1, close) :
			TEXT(""), alias;
		struct text class = text_cut(inside, ':', &alias);

		if (!close || rules_class(book->rules, class) < 0) {
			escape(text_slice(at, at + 1), out);
			at++;
			continue;
		}
		buffer_string(out, "<a href=\"#class-");
		escape(class, out);
		buffer_string(out, "\">");
		escape(text_slice(at, close + 1), out);
		buffer_string(out, "</a>");
		at = close + 1;
	}
	buffer_string(out, "</code></p>\n");
}

/* "said [Monday]": the span is marked. */
static void example_write(const struct book *book, struct text whole,
                          struct buffer *out)
{
	struct example example;
	struct text left;

	if (!example_read(book->arena, whole, &example)) {
		element("li", whole, out);
		return;
	}
	left = text_slice(whole.at, example.timex.at);
	while (left.len && strchr(" =", left.at[left.len - 1]))
		left.len--;
	buffer_string(out, "<li>");
	for (size_t i = 0; i < left.len; i++) {
		if (left.at[i] == '[')
			buffer_string(out, "<mark>");
		else if (left.at[i] == ']')
			buffer_string(out, "</mark>");
		else
			escape(text_slice(left.at + i, left.at + i + 1), out);
	}
	buffer_string(out, " → ");
	if (text_is(example.timex, "-")) {
		buffer_string(out, "no date");
	} else {
		buffer_string(out, "<code>");
		escape(example.timex, out);
		buffer_string(out, "</code> ");
		escape(example.modifier, out);
	}
	buffer_string(out, "</li>\n");
}

static void examples_write(const struct book *book, struct text rest,
                           struct buffer *out)
{
	struct text whole;

	if (!rest.len)
		return;
	buffer_string(out, "<ul>\n");
	while (example_next(&rest, &whole))
		example_write(book, whole, out);
	buffer_string(out, "</ul>\n");
}

static void rule_write(const struct book *book, const struct entry *entry,
                       struct buffer *out)
{
	bool none = value_said(entry->value).at != entry->value.at;
	bool class = entry->kind == ENTRY_CLASS;

	buffer_string(out, none ? "<section class=\"none\" id=\"" :
	              "<section id=\"");
	buffer_string(out, class ? "class-" : "rule-");
	escape(entry->text, out);
	buffer_string(out, "\">\n");
	element("h3", entry->text, out);
	pattern_write(book, entry->pattern, out);
	if (!class && none)
		element("p", value_said(entry->value), out);
	else if (!class) {
		buffer_string(out, "<p><code>");
		escape(entry->value, out);
		buffer_string(out, "</code></p>\n");
	}
	examples_write(book, entry->examples, out);
	if (book->gold && !class && !none) {
		buffer_string(out, "<p class=\"gold\">On gold: ");
		tally_write(&entry->tally, out);
		buffer_string(out, "</p>\n");
	}
	buffer_string(out, "</section>\n");
}

static void heading_write(size_t i, struct text text, struct buffer *out)
{
	buffer_string(out, "<h2 id=\"part-");
	buffer_number(out, (int64_t)i);
	buffer_string(out, "\">");
	escape(text, out);
	buffer_string(out, "</h2>\n");
}

static void contents_write(const struct book *book, struct buffer *out)
{
	buffer_string(out, "<nav>\n");
	for (size_t i = 0; i < book->nentries; i++) {
		if (book->entries[i].kind != ENTRY_HEADING)
			continue;
		buffer_string(out, "<a href=\"#part-");
		buffer_number(out, (int64_t)i);
		buffer_string(out, "\">");
		escape(text_cut(book->entries[i].text, ':', &(struct text){ 0 }),
		       out);
		buffer_string(out, "</a>\n");
	}
	buffer_string(out, "<a href=\"#words\">Words</a>\n</nav>\n");
}

static void words_write(const struct word_class *class, struct buffer *out)
{
	buffer_string(out, "<dt id=\"class-");
	escape(class->name, out);
	buffer_string(out, "\">");
	escape(class->name, out);
	buffer_string(out, "</dt>\n<dd>");
	for (size_t i = 0; i < class->nwords; i++) {
		buffer_string(out, i ? ", " : "");
		escape(class->words[i].word, out);
		if (!class->words[i].value.len)
			continue;
		buffer_string(out, " <code>");
		escape(class->words[i].value, out);
		buffer_string(out, "</code>");
	}
	buffer_string(out, "</dd>\n");
}

void book_html(const struct book *book, struct buffer *out)
{
	buffer_string(out, head);
	contents_write(book, out);
	for (size_t i = 0; i < book->nentries; i++) {
		const struct entry *entry = &book->entries[i];

		if (entry->kind == ENTRY_HEADING)
			heading_write(i, entry->text, out);
		else if (entry->kind == ENTRY_FILE || entry->kind == ENTRY_TEXT)
			element("p", entry->text, out);
		else
			rule_write(book, entry, out);
	}
	buffer_string(out, "<h2 id=\"words\">Words of the classes</h2>\n<dl>\n");
	for (size_t i = 0; i < book->rules->nclasses; i++)
		if (!book->rules->classes[i].fragment)
			words_write(&book->rules->classes[i], out);
	buffer_string(out, "</dl>\n</body>\n</html>\n");
}
