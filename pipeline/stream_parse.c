/* stream_parse.c - the lines of one document of a stream, checked and taken as
 * they are. */
#include "stream.h"

#include <stdarg.h>
#include <stdio.h>

struct parse {
	const struct record *record;
	struct document *document;
	struct problem *problem;
	size_t line;              /* the number of the line being parsed */
	char *text;               /* where document->text grows */
	size_t len;
	size_t points;            /* code points up to its end */
	struct text *cells;       /* of one line */
	bool *inside;             /* by column: is the last token in a reading? */
};

static bool bad(struct parse *p, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static bool bad(struct parse *p, const char *format, ...)
{
	char message[600];
	va_list values;

	va_start(values, format);
	vsnprintf(message, sizeof message, format, values);
	va_end(values);
	return problem_set(p->problem, PROBLEM_DATA, "%s:%zu: %s",
		p->record->name, p->line, message);
}

static bool columns_parse(struct parse *p)
{
	static const char *const needed[] = { "ID", "FORM", "MISC", "DL:START",
		"DL:END" };
	struct document *d = p->document;
	struct text rest = p->record->columns;

	d->ncolumns = 0;
	while (rest.at) {
		struct text name = text_cut(rest, ' ', &rest);
		struct column *c = NULL;
		enum column_kind kind = COLUMN_CELLS;

		if (!name.len)
			return bad(p, "two blanks, or one at the end, in the "
				"column names");
		if (document_column(d, name))
			return bad(p, "the column %.*s is named twice",
				(int)name.len, name.at);
		for (size_t i = 0; i < 5; i++)
			if (text_is(name, needed[i]))
				kind = (enum column_kind)(COLUMN_ID + i);
		if (kind == COLUMN_CELLS && text_is(name, "DL:NE"))
			kind = COLUMN_READING;
		else if (kind == COLUMN_CELLS && text_starts(name, "DL:") &&
		         name.len > 3)
			kind = COLUMN_PROPOSALS;
		arena_push(d->arena, d->columns, d->ncolumns, d->column_room);
		c = &d->columns[d->ncolumns++];
		*c = (struct column){ .name = name, .kind = kind };
	}
	for (size_t i = 0; i < 5; i++)
		if (!document_column(d, text_of(needed[i])))
			return bad(p, "there is no column %s", needed[i]);
	return true;
}

static bool number(struct parse *p, struct text cell, const char *what,
                   uint32_t *value)
{
	int64_t n;

	if (!text_number(cell, &n) || n < 0 || n > UINT32_MAX ||
	    (cell.len > 1 && cell.at[0] == '0') || cell.at[0] == '-')
		return bad(p, "%s is a number, not \"%.*s\"", what,
			(int)cell.len, cell.at);
	*value = (uint32_t)n;
	return true;
}

/* What the gap `cell` of MISC says, appended to the text. */
static bool gap_parse(struct parse *p, struct text cell)
{
	struct text rest = cell, gap = TEXT(" ");
	bool said = false;

	while (rest.at) {
		struct text one = text_cut(rest, '|', &rest);
		bool none = text_is(one, "SpaceAfter=No");

		if (!none && !text_starts(one, "SpacesAfter="))
			continue;
		if (said)
			return bad(p, "MISC gives the gap twice");
		said = true;
		gap = TEXT("");
		if (!none && !text_unescape(p->document->arena,
		        text_slice(one.at + 12, one.at + one.len), &gap))
			return bad(p, "an unknown escape in MISC: %.*s",
				(int)one.len, one.at);
	}
	if (!text_valid(gap))
		return bad(p, "the gap in MISC is no UTF-8");
	memcpy(p->text + p->len, gap.at, gap.len);
	p->len += gap.len;
	p->points += text_points(gap);
	return true;
}

/* MISC as the writer would give it for the gap alone. */
static bool gap_plain(struct parse *p, struct text cell, struct text gap)
{
	struct text escaped;

	if (text_is(gap, " "))
		return text_is(cell, "_");
	if (!gap.len)
		return text_is(cell, "SpaceAfter=No");
	escaped = text_escape_gap(p->document->arena, gap);
	return text_starts(cell, "SpacesAfter=") &&
	       text_equal(text_slice(cell.at + 12, cell.at + cell.len), escaped);
}

static bool attributes_check(struct parse *p, struct text rest)
{
	while (rest.at) {
		struct text one = text_cut(rest, '|', &rest), value, ignored;
		struct text key = text_cut(one, '=', &value);

		if (!key.len || !value.at ||
		    (value.len && memchr(value.at, '=', value.len)))
			return bad(p, "\"%.*s\" is not KEY=VALUE",
				(int)one.len, one.at);
		if (!text_unescape(p->document->arena, value, &ignored))
			return bad(p, "an unknown escape: %.*s", (int)one.len,
				one.at);
	}
	return true;
}

static bool proposals_parse(struct parse *p, struct column *column,
                            struct text cell, uint32_t token)
{
	while (cell.at) {
		struct text one = text_cut(cell, ';', &cell), attributes;
		struct text length = text_cut(one, '|', &attributes);
		struct mark mark = { .token = token, .attributes = attributes };

		if (!number(p, length, "the length of a proposal", &mark.ntokens))
			return false;
		if (!mark.ntokens)
			return bad(p, "a proposal of no token");
		if (!attributes_check(p, attributes))
			return false;
		mark.label = column_label(column, attributes);
		mark.action = mark_action(attributes);
		column_mark(p->document, column, mark);
	}
	return true;
}

static bool reading_parse(struct parse *p, struct column *column,
                          bool *inside, struct text cell, uint32_t token)
{
	struct text attributes, tag = text_cut(cell, '|', &attributes);
	struct text label = tag.len > 2 ? text_slice(tag.at + 2,
		tag.at + tag.len) : TEXT("");
	struct mark *last = column->nmarks ?
		&column->marks[column->nmarks - 1] : NULL;

	if (label.len && tag.at[0] == 'B' && tag.at[1] == '-') {
		if (!attributes_check(p, attributes))
			return false;
		column_mark(p->document, column, (struct mark){ .token = token,
			.ntokens = 1, .label = label,
			.attributes = attributes });
		*inside = true;
		return true;
	}
	if (!label.len || tag.at[0] != 'I' || tag.at[1] != '-' || attributes.at)
		return bad(p, "\"%.*s\" is neither *, B-TYPE|KEY=VALUE... nor "
			"I-TYPE", (int)cell.len, cell.at);
	if (!*inside || !text_equal(last->label, label))
		return bad(p, "%.*s goes on with what has not begun",
			(int)tag.len, tag.at);
	last->ntokens++;
	return true;
}

static void cell_keep(struct document *d, struct column *column,
                      struct text cell)
{
	if (!column->cells || column->room <= d->ntokens) {
		size_t room = column->room ? 2 * column->room : 64;
		struct text *cells;

		while (room <= d->ntokens)
			room *= 2;
		cells = arena_zero(d->arena, room, sizeof *cells);
		if (column->room)
			memcpy(cells, column->cells,
			       column->room * sizeof *cells);
		column->cells = cells;
		column->room = room;
	}
	column->cells[d->ntokens] = cell;
}

static bool token_parse(struct parse *p, struct text line)
{
	struct document *d = p->document;
	struct token t = { 0 };
	struct text form = TEXT(""), misc = TEXT("_"), rest = line;
	const struct token *before = d->ntokens ? &d->tokens[d->ntokens - 1] : NULL;
	const struct sentence *s = &d->sentences[d->nsentences - 1];
	size_t ncells = 0;

	for (; rest.at && ncells < d->ncolumns; ncells++)
		p->cells[ncells] = text_cut(rest, '\t', &rest);
	if (rest.at || ncells != d->ncolumns)
		return bad(p, "%s than the %zu columns that are named",
			rest.at ? "more cells" : "fewer cells", d->ncolumns);
	for (size_t i = 0; i < ncells; i++) {
		struct text cell = p->cells[i];
		bool fine = true;

		if (!cell.len)
			return bad(p, "an empty cell in the column %.*s",
				(int)d->columns[i].name.len,
				d->columns[i].name.at);
		switch (d->columns[i].kind) {
		case COLUMN_ID:
			fine = number(p, cell, "ID", &t.id);
			break;
		case COLUMN_FORM:
			form = cell;
			break;
		case COLUMN_MISC:
			misc = cell;
			break;
		case COLUMN_START:
			fine = number(p, cell, "DL:START", &t.start);
			break;
		case COLUMN_END:
			fine = number(p, cell, "DL:END", &t.end);
			break;
		default:
			break;
		}
		if (!fine)
			return false;
	}
	if (t.end < t.start || t.end - t.start != text_points(form))
		return bad(p, "DL:START %u and DL:END %u do not fit a FORM of %zu "
			"code points", t.start, t.end, text_points(form));
	if (before && t.start < before->end)
		return bad(p, "DL:START %u lies before the end of the last token",
			t.start);
	if (!t.id || (s->ntokens && before->id >= t.id))
		return bad(p, "ID %u does not follow the one before", t.id);
	d->holes |= t.start != p->points;
	p->points = t.start;

	t.at = (uint32_t)p->len;
	t.len = (uint32_t)form.len;
	memcpy(p->text + p->len, form.at, form.len);
	p->len += form.len;
	p->points = t.end;
	token_describe(&t, form);
	if (!gap_parse(p, misc))
		return false;

	for (size_t i = 0; i < ncells; i++) {
		struct column *c = &d->columns[i];
		struct text cell = p->cells[i];
		bool fine = true, star = text_is(cell, "*");
		struct text gap = { p->text + t.at + t.len,
		                    p->len - t.at - t.len };

		if (c->kind == COLUMN_CELLS || (c->kind == COLUMN_MISC &&
		    (c->cells || !gap_plain(p, cell, gap))))
			cell_keep(d, c, c->kind == COLUMN_MISC &&
				gap_plain(p, cell, gap) ? TEXT("") : cell);
		else if (c->kind == COLUMN_PROPOSALS && !star)
			fine = proposals_parse(p, c, cell, (uint32_t)d->ntokens);
		else if (c->kind == COLUMN_READING && !star)
			fine = reading_parse(p, c, &p->inside[i], cell,
			                     (uint32_t)d->ntokens);
		else if (c->kind == COLUMN_READING)
			p->inside[i] = false;
		if (!fine)
			return false;
	}
	arena_push(d->arena, d->tokens, d->ntokens, d->token_room);
	d->tokens[d->ntokens++] = t;
	d->sentences[d->nsentences - 1].ntokens++;
	return true;
}

/* The proposals of a sentence may not reach beyond it. */
static bool sentence_end(struct parse *p)
{
	struct document *d = p->document;

	for (size_t i = 0; i < d->ncolumns; i++) {
		const struct column *c = &d->columns[i];
		const struct sentence *s = &d->sentences[d->nsentences - 1];

		p->inside[i] = false;
		for (size_t k = c->nmarks; k && c->marks[k - 1].token >= s->token;
		     k--)
			if (c->marks[k - 1].ntokens > d->ntokens -
			    c->marks[k - 1].token)
				return bad(p, "a proposal of %u tokens reaches "
					"beyond its sentence",
					c->marks[k - 1].ntokens);
	}
	return true;
}

static void sentence_begin(struct parse *p, struct text comments)
{
	struct document *d = p->document;
	bool paragraph = false;
	struct text rest = comments;

	while (rest.len) {
		struct text line = text_cut(rest, '\n', &rest);

		paragraph |= text_starts(line, "# newpar");
	}
	if (!d->nsentences) {
		comments = TEXT("");
		paragraph = true;
	}
	arena_push(d->arena, d->sentences, d->nsentences, d->sentence_room);
	d->sentences[d->nsentences++] = (struct sentence){
		.token = (uint32_t)d->ntokens, .comments = comments,
		.paragraph = paragraph };
}

static void head_parse(struct parse *p, struct text line)
{
	struct document *d = p->document;

	if (text_starts(line, STREAM_COLUMNS)) {
		d->header = true;
		return;
	}
	arena_push(d->arena, d->head, d->nhead, d->head_room);
	d->head[d->nhead++] = line;
}

static bool before_parse(struct parse *p)
{
	struct document *d = p->document;
	struct text before = document_get(d, "text_before"), plain;

	if (!before.at)
		return true;
	if (!text_unescape(d->arena, before, &plain) || !text_valid(plain))
		return bad(p, "text_before is not escaped UTF-8");
	memcpy(p->text, plain.at, plain.len);
	p->len = plain.len;
	p->points = text_points(plain);
	d->before = (uint32_t)plain.len;
	return true;
}

bool stream_parse(const struct record *record,
                         struct document *document, const struct notes *notes,
                         struct problem *problem)
{
	struct parse p = { .record = record, .document = document,
		.problem = problem, .line = record->line };
	struct text rest = record->bytes;
	const char *comments = NULL;
	bool open = false;

	(void)notes;
	if (!text_valid(rest)) {
		while (rest.len && text_valid(text_cut(rest, '\n', &rest)))
			p.line++;
		return bad(&p, "this line is no UTF-8");
	}
	if (!columns_parse(&p))
		return false;
	p.text = arena_alloc(document->arena, rest.len + 1);
	p.cells = arena_alloc(document->arena,
		document->ncolumns * sizeof *p.cells);
	p.inside = arena_zero(document->arena, document->ncolumns,
		sizeof *p.inside);

	for (; rest.len; p.line++) {
		struct text line = text_cut(rest, '\n', &rest);

		if (!line.len) {
			if (open && !sentence_end(&p))
				return false;
			open = false;
			comments = NULL;
		} else if (stream_comment(line)) {
			if (!document->nsentences)
				head_parse(&p, line);
			if (!comments)
				comments = line.at;
		} else {
			if (!open && !document->nsentences && !before_parse(&p))
				return false;
			if (!open)
				sentence_begin(&p, comments ? text_slice(comments,
					line.at) : TEXT(""));
			open = true;
			if (!token_parse(&p, line))
				return false;
		}
	}
	if (!document->nsentences && !before_parse(&p))
		return false;
	if (p.len > DOCUMENT_MAX)
		return bad(&p, "a document of more than %zu bytes", DOCUMENT_MAX);
	document->text = (struct text){ p.text, p.len };
	document_describe(document);
	return true;
}
