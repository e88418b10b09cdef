/* stream_write.c - writes documents as a stream. */
#include "stream.h"

static void misc_write(const struct document *document,
                       const struct column *column, size_t i,
                       struct buffer *out)
{
	const struct token *t = &document->tokens[i];
	size_t from = t->at + t->len, to = i + 1 < document->ntokens ?
		document->tokens[i + 1].at : document->text.len;
	struct text gap = { document->text.at + from, to - from };

	if (column->cells && column->room > i && column->cells[i].len) {
		buffer_text(out, column->cells[i]);
	} else if (gap.len == 1 && gap.at[0] == ' ') {
		buffer_byte(out, '_');
	} else if (!gap.len) {
		buffer_add(out, "SpaceAfter=No", 13);
	} else {
		buffer_add(out, "SpacesAfter=", 12);
		buffer_text(out, text_escape_gap(document->arena, gap));
	}
}

/* *next is the first mark that does not begin before token i. */
static void proposals_write(const struct column *column, size_t i, size_t *next,
                            struct buffer *out)
{
	bool any = false;

	for (; *next < column->nmarks && column->marks[*next].token == i;
	     ++*next) {
		const struct mark *m = &column->marks[*next];

		if (any)
			buffer_byte(out, ';');
		buffer_number(out, m->ntokens);
		if (m->attributes.len) {
			buffer_byte(out, '|');
			buffer_text(out, m->attributes);
		}
		any = true;
	}
	if (!any)
		buffer_byte(out, '*');
}

/* *next is the first mark that ends behind token i. */
static void reading_write(const struct column *column, size_t i, size_t *next,
                          struct buffer *out)
{
	const struct mark *m;

	while (*next < column->nmarks && column->marks[*next].token +
	       column->marks[*next].ntokens <= i)
		++*next;
	if (*next == column->nmarks || column->marks[*next].token > i) {
		buffer_byte(out, '*');
		return;
	}
	m = &column->marks[*next];
	buffer_add(out, m->token == i ? "B-" : "I-", 2);
	buffer_text(out, m->label);
	if (m->token == i && m->attributes.len) {
		buffer_byte(out, '|');
		buffer_text(out, m->attributes);
	}
}

static void token_write(const struct document *document, size_t i, size_t *next,
                        struct buffer *out)
{
	const struct token *t = &document->tokens[i];

	for (size_t k = 0; k < document->ncolumns; k++) {
		const struct column *c = &document->columns[k];

		if (k)
			buffer_byte(out, '\t');
		switch (c->kind) {
		case COLUMN_ID:
			buffer_number(out, t->id);
			break;
		case COLUMN_FORM:
			buffer_text(out, token_text(document, i));
			break;
		case COLUMN_MISC:
			misc_write(document, c, i, out);
			break;
		case COLUMN_START:
			buffer_number(out, t->start);
			break;
		case COLUMN_END:
			buffer_number(out, t->end);
			break;
		case COLUMN_PROPOSALS:
			proposals_write(c, i, &next[k], out);
			break;
		case COLUMN_READING:
			reading_write(c, i, &next[k], out);
			break;
		case COLUMN_CELLS:
			buffer_text(out, c->cells[i]);
			break;
		}
	}
	buffer_byte(out, '\n');
}

static bool stream_write(const void *state, const struct document *document,
                         struct buffer *out, struct problem *problem)
{
	size_t *next = arena_zero(document->arena, document->ncolumns,
		sizeof *next);

	(void)state;
	(void)problem;
	if (document->header) {
		buffer_string(out, "# global.columns =");
		for (size_t k = 0; k < document->ncolumns; k++) {
			buffer_byte(out, ' ');
			buffer_text(out, document->columns[k].name);
		}
		buffer_byte(out, '\n');
	}
	for (size_t i = 0; i < document->nhead; i++) {
		buffer_text(out, document->head[i]);
		buffer_byte(out, '\n');
	}
	for (size_t i = 0; i < document->nsentences; i++) {
		const struct sentence *s = &document->sentences[i];

		buffer_text(out, s->comments);
		for (size_t k = 0; k < s->ntokens; k++)
			token_write(document, s->token + k, next, out);
		buffer_byte(out, '\n');
	}
	if (!document->nsentences)
		buffer_byte(out, '\n');
	return true;
}

static const struct option stream_options[] = { OPTIONS_END };

const struct sink stream_sink = {
	.name = "stream",
	.summary = "writes the stream, having checked it",
	.options = stream_options,
	.write = stream_write,
};
