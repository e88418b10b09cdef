/* stream_read.c - cuts a stream into documents and parses them. */
#include "stream.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "tokens.h"

#define COLUMNS "# global.columns = "

static bool comment(struct text line)
{
	return line.len && line.at[0] == '#';
}

static bool new_document(struct text line)
{
	return text_is(line, "# newdoc") || text_starts(line, "# newdoc ");
}

/* Cutting: a document is the blocks (comments, tokens, an empty line) from its
 * first to the N-th, or to the one before the next that begins a document. */

struct cut {
	size_t blocks;            /* whole ones so far */
	bool in_block, tokens, named;
	bool counted;
	int64_t count;            /* "# sentences = N" */
};

static bool cut_short(const struct reader *reader, const struct cut *cut,
                      struct problem *problem)
{
	if (cut->counted)
		return problem_set(problem, PROBLEM_DATA, "%s:%zu: the stream "
			"ends after %zu of %lld sentences of a document",
			reader->name, reader->line, cut->blocks,
			(long long)cut->count);
	return problem_set(problem, PROBLEM_DATA, "%s:%zu: the stream ends "
		"inside a sentence", reader->name, reader->line);
}

static int finish(struct reader *reader, struct arena *arena,
                  struct record *record)
{
	struct text kept = reader_kept(reader);

	record->bytes = (struct text){ arena_copy(arena, kept.at, kept.len),
	                               kept.len };
	record->columns = text_of(reader->carried);
	record->columns.at = arena_copy(arena, record->columns.at,
	                                record->columns.len);
	return 1;
}

static bool carry(struct reader *reader, struct text line,
                  struct problem *problem)
{
	size_t len = line.len - strlen(COLUMNS);
	char *copy = malloc(len + 1);

	if (!copy)
		return problem_memory(problem);
	memcpy(copy, line.at + strlen(COLUMNS), len);
	copy[len] = '\0';
	free(reader->carried);
	reader->carried = copy;
	return true;
}

static int stream_next(struct reader *reader, struct arena *arena,
                       struct record *record, struct problem *problem)
{
	struct cut cut = { 0 };
	size_t block_start = 0, block_line = reader->line;

	reader_keep(reader);
	record->line = reader->line + 1;
	for (;;) {
		struct text line;
		bool whole, names;
		int got = reader_line(reader, &line, &whole, problem);

		if (got < 0)
			return -1;
		if (!got || !whole) {
			bool clean = !got && !cut.in_block && !cut.counted;

			if (clean)
				return cut.blocks ? finish(reader, arena, record) : 0;
			return cut_short(reader, &cut, problem), -1;
		}
		if (!line.len) {
			if (!cut.in_block || (!cut.tokens && !cut.counted))
				return problem_set(problem, PROBLEM_DATA,
					"%s:%zu: an empty line without a sentence "
					"before it", reader->name, reader->line), -1;
			cut.blocks += cut.tokens;
			if (cut.counted && (int64_t)cut.blocks >= cut.count)
				return finish(reader, arena, record);
			if (!cut.tokens)
				return problem_set(problem, PROBLEM_DATA,
					"%s:%zu: a sentence without tokens",
					reader->name, reader->line), -1;
			cut.in_block = cut.tokens = false;
			block_start = reader_kept(reader).len;
			block_line = reader->line;
			continue;
		}
		names = text_starts(line, COLUMNS);
		if (cut.tokens && comment(line))
			return problem_set(problem, PROBLEM_DATA, "%s:%zu: a "
				"comment inside a sentence", reader->name,
				reader->line), -1;
		if ((names || new_document(line)) && cut.blocks && cut.counted)
			return cut_short(reader, &cut, problem), -1;
		if ((names || new_document(line)) && cut.blocks) {
			reader_back(reader, block_start, block_line);
			return finish(reader, arena, record);
		}
		if (names && cut.in_block)
			return problem_set(problem, PROBLEM_DATA, "%s:%zu: the "
				"line of column names must come before all other "
				"lines of a document", reader->name,
				reader->line), -1;
		if (names && !carry(reader, line, problem))
			return -1;
		if (new_document(line) && cut.named)
			return problem_set(problem, PROBLEM_DATA, "%s:%zu: a "
				"document begins inside the head of another",
				reader->name, reader->line), -1;
		cut.named |= new_document(line);
		if (!reader->carried)
			return problem_set(problem, PROBLEM_DATA, "%s:%zu: no "
				"line of column names (" COLUMNS "ID FORM ...): "
				"is this a stream?", reader->name,
				reader->line), -1;
		if (!cut.blocks && text_starts(line, "# sentences = ")) {
			struct text n = text_slice(line.at + 14,
			                           line.at + line.len);

			cut.counted = text_number(n, &cut.count);
			if (!cut.counted || cut.count < 0)
				return problem_set(problem, PROBLEM_DATA,
					"%s:%zu: sentences is a number, not "
					"\"%.*s\"", reader->name, reader->line,
					(int)n.len, n.at), -1;
		}
		cut.in_block = true;
		cut.tokens |= !comment(line);
	}
}

/* Parsing. */

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
		mark.label = mark_get(&mark, "type");
		if (!mark.label.at)
			mark.label = text_slice(column->name.at + 3,
				column->name.at + column->name.len);
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
		column_mark(p->document, column, (struct mark){ token, 1,
			label, attributes });
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

	if (text_starts(line, COLUMNS)) {
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

static bool stream_parse(const struct record *record,
                         struct document *document, const struct notes *notes,
                         struct problem *problem)
{
	struct parse p = { .record = record, .document = document,
		.problem = problem, .line = record->line };
	struct text rest = record->bytes;
	const char *comments = NULL;
	bool open = false;

	(void)notes;
	if (rest.len > DOCUMENT_MAX)
		return bad(&p, "a document of more than %zu bytes", DOCUMENT_MAX);
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

		if (line.len && line.at[line.len - 1] == '\r')
			return bad(&p, "the line ends in CR LF, not in LF");
		if (!line.len) {
			if (open && !sentence_end(&p))
				return false;
			open = false;
			comments = NULL;
		} else if (comment(line)) {
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
	document->text = (struct text){ p.text, p.len };
	document_describe(document);
	return true;
}

static const char *const suffixes[] = { ".conllup", ".conllu", NULL };

const struct source stream_source = {
	.name = "stream",
	.suffixes = suffixes,
	.next = stream_next,
	.parse = stream_parse,
};
