/* jsonl.c - writes JSON Lines: one document a line, its text and its spans. */
#include "json.h"
#include "stage.h"

static void *jsonl_open(const struct setting *setting, struct problem *problem)
{
	(void)problem;
	return setting->arena;
}

static void write_key(struct buffer *out, const char *key)
{
	buffer_byte(out, ',');
	json_write(out, text_of(key));
	buffer_byte(out, ':');
}

/* The value of a head line, or null. */
static void write_head(const struct document *document, struct buffer *out,
                       const char *key)
{
	struct text value = document_get(document, key), plain;

	write_key(out, key);
	if (!value.at || !value.len)
		buffer_string(out, "null");
	else if (document_unescape(document->arena, value, &plain))
		json_write(out, plain);
	else
		json_write(out, value);
}

/* What was kept of the record, in an object of its own: its names are not
 * ours. */
static void write_meta(const struct document *document, struct buffer *out)
{
	bool any = false;

	for (size_t i = 0; i < document->nhead; i++) {
		struct text key, value;

		if (!document_kept(document, i, &key, &value))
			continue;
		if (!any)
			write_key(out, "meta");
		buffer_byte(out, any ? ',' : '{');
		json_write(out, key);
		buffer_byte(out, ':');
		json_write(out, value);
		any = true;
	}
	if (any)
		buffer_byte(out, '}');
}

static bool one_of(struct text key, const char *const *keys)
{
	while (*keys && !text_is(key, *keys))
		keys++;
	return *keys;
}

static void write_attribute(const struct document *document, struct text key,
                            struct text value, struct buffer *out)
{
	static const char *const numbers[] = {
		"confidence", "date_key", "latitude", "longitude", NULL
	};
	static const char *const taken[] = {
		"id", "start", "end", "label", "text", NULL
	};
	bool number = one_of(key, numbers), owned = one_of(key, taken);
	struct text plain;

	if (text_is(key, "type"))
		return;
	if (text_unescape(document->arena, key, &plain))
		key = plain;
	if (value.len && text_unescape(document->arena, value, &plain))
		value = plain;
	buffer_byte(out, ',');
	if (owned) {
		/* Of the entity, not of the span. */
		buffer_string(out, "\"entity_");
		buffer_text(out, key);
		buffer_byte(out, '"');
	} else {
		json_write(out, key);
	}
	buffer_byte(out, ':');
	if (number)
		json_write_number(out, value);
	else
		json_write(out, value);
}

static void write_span(const struct document *document, const struct mark *mark,
                       struct buffer *out)
{
	const struct token *first = &document->tokens[mark->token];
	const struct token *last = first + mark->ntokens - 1;
	struct text rest = mark->attributes;

	buffer_string(out, "{\"start\":");
	buffer_number(out, first->start);
	buffer_string(out, ",\"end\":");
	buffer_number(out, last->end);
	write_key(out, "label");
	json_write(out, mark->label);
	write_key(out, "text");
	json_write(out, document_span(document, mark->token, mark->ntokens));
	while (rest.len) {
		struct text value, key;

		key = text_cut(text_cut(rest, '|', &rest), '=', &value);
		if (key.len)
			write_attribute(document, key, value, out);
	}
	buffer_byte(out, '}');
}

static bool jsonl_write(const void *state, const struct document *document,
                        struct buffer *out, struct problem *problem)
{
	bool skipped = document_skipped(document);
	const struct mark **marks;
	size_t nmarks = 0;

	(void)state, (void)problem;
	buffer_string(out, "{\"id\":");
	json_write(out, document_id(document));
	write_head(document, out, "date");
	write_head(document, out, "date_from");
	if (skipped) {
		write_head(document, out, "status");
		write_head(document, out, "problem");
	}
	write_meta(document, out);
	write_key(out, "text");
	/* With holes in it the offsets would not be those of this text. */
	if (skipped || document->holes)
		buffer_string(out, "null");
	else
		json_write(out, document->text);
	buffer_string(out, ",\"spans\":[");
	marks = document_marks(document, &nmarks);
	for (size_t i = 0; i < nmarks && !skipped; i++) {
		if (i)
			buffer_byte(out, ',');
		write_span(document, marks[i], out);
	}
	buffer_string(out, "]}\n");
	return true;
}

static const struct option jsonl_options[] = { OPTIONS_END };

const struct sink jsonl_sink = {
	.name = "jsonl",
	.summary = "writes JSON Lines: one document a line, with its spans",
	.options = jsonl_options,
	.open = jsonl_open,
	.write = jsonl_write,
};
