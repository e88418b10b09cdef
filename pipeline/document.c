/* document.c - head lines, columns, marks. */
#include "document.h"

#include <stdlib.h>

/* The order of the head lines that dateline writes (STREAM.md). */
static const char *const head_order[] = {
	"newdoc id", "source", "date", "date_from", "status", "problem",
	"repaired", "meta ", "sentences", "text_before", "newpar",
};

#define NHEADS (sizeof head_order / sizeof *head_order)

static const struct column first_columns[] = {
	{ .name = { "ID", 2 }, .kind = COLUMN_ID },
	{ .name = { "FORM", 4 }, .kind = COLUMN_FORM },
	{ .name = { "MISC", 4 }, .kind = COLUMN_MISC },
	{ .name = { "DL:START", 8 }, .kind = COLUMN_START },
	{ .name = { "DL:END", 6 }, .kind = COLUMN_END },
};

void document_init(struct document *document, struct arena *arena)
{
	*document = (struct document){ .arena = arena, .text = TEXT("") };
	document->ncolumns = document->column_room =
		sizeof first_columns / sizeof *first_columns;
	document->columns = (struct column *)arena_copy(arena, first_columns,
		sizeof first_columns);
}

/* "# KEY = VALUE" or "# KEY": the key and what follows " = ". */
static struct text head_key(struct text line, struct text *value)
{
	struct text key = text_trim(text_slice(line.at + 1, line.at + line.len));
	const char *equals = key.len ? memchr(key.at, '=', key.len) : NULL;

	*value = TEXT("");
	if (equals) {
		*value = text_trim(text_slice(equals + 1, key.at + key.len));
		key = text_trim(text_slice(key.at, equals));
	}
	return key;
}

struct text document_get(const struct document *document, const char *key)
{
	for (size_t i = 0; i < document->nhead; i++) {
		struct text value;

		if (text_is(head_key(document->head[i], &value), key))
			return value;
	}
	return (struct text){ NULL, 0 };
}

/* "meta " is followed by a name. */
static size_t head_rank(struct text key)
{
	size_t rank = 0;

	if (text_starts(key, "meta "))
		key.len = strlen("meta ");
	while (rank < NHEADS && !text_is(key, head_order[rank]))
		rank++;
	return rank;
}

void document_set(struct document *document, const char *key, struct text value)
{
	size_t key_len = strlen(key), place = 0;
	size_t len = 2 + key_len + (value.len ? 3 + value.len : 0);
	char *line = arena_alloc(document->arena, len);
	bool replace = false;

	memcpy(line, "# ", 2);
	memcpy(line + 2, key, key_len);
	if (value.len) {
		memcpy(line + 2 + key_len, " = ", 3);
		memcpy(line + 5 + key_len, value.at, value.len);
	}

	for (size_t i = 0; i < document->nhead; i++) {
		struct text ignored, k = head_key(document->head[i], &ignored);

		if (text_is(k, key)) {
			place = i;
			replace = true;
			break;
		}
		if (head_rank(k) <= head_rank(text_of(key)))
			place = i + 1;
	}
	if (!replace) {
		arena_push(document->arena, document->head, document->nhead,
		           document->head_room);
		memmove(document->head + place + 1, document->head + place,
		        (document->nhead - place) * sizeof *document->head);
		document->nhead++;
	}
	document->head[place] = (struct text){ line, len };
}

static bool inner(char c)
{
	return c == ' ' || c == '|';
}

struct text document_escape(struct arena *arena, struct text value)
{
	struct text escaped = text_escape(arena, value, "");
	char *out;
	size_t len = 0;

	if (!memchr(escaped.at ? escaped.at : "", '\\', escaped.len))
		return escaped;

	/* text_escape has hidden every blank and bar: show the inner ones. */
	out = arena_alloc(arena, escaped.len);
	for (size_t i = 0; i < escaped.len; i++) {
		bool pair = escaped.at[i] == '\\' && i + 1 < escaped.len;
		char plain = !pair ? 0 : escaped.at[i + 1] == 's' ? ' ' :
		             escaped.at[i + 1] == 'p' ? '|' : 0;

		if (inner(plain) &&
		    (plain == '|' || (i && i + 2 < escaped.len))) {
			out[len++] = plain;
			i++;
			continue;
		}
		out[len++] = escaped.at[i];
		if (pair)
			out[len++] = escaped.at[++i];
	}
	return (struct text){ out, len };
}

bool document_unescape(struct arena *arena, struct text value,
                       struct text *plain)
{
	return text_unescape(arena, value, plain);
}

struct text document_id(const struct document *document)
{
	struct text id = document_get(document, "newdoc id"), plain;

	if (!id.at)
		return TEXT("");
	return document_unescape(document->arena, id, &plain) ? plain : id;
}

bool document_kept(const struct document *document, size_t i,
                   struct text *name, struct text *value)
{
	struct text plain;

	*name = head_key(document->head[i], value);
	if (!text_starts(*name, "meta "))
		return false;
	*name = text_slice(name->at + strlen("meta "), name->at + name->len);
	if (document_unescape(document->arena, *name, &plain))
		*name = plain;
	if (document_unescape(document->arena, *value, &plain))
		*value = plain;
	return true;
}

bool document_skipped(const struct document *document)
{
	return text_is(document_get(document, "status"), "skipped");
}

void document_skip(struct document *document, const char *why)
{
	size_t kept = 0, repaired;

	document->ntokens = document->nsentences = document->before = 0;
	document->text = TEXT("");
	document->holes = false;
	for (size_t i = 0; i < document->ncolumns; i++)
		document->columns[i].nmarks = 0;
	for (size_t i = 0; i < document->nhead; i++) {
		struct text ignored, key = head_key(document->head[i], &ignored);

		if (!text_is(key, "text_before") && !text_is(key, "newpar"))
			document->head[kept++] = document->head[i];
	}
	document->nhead = kept;
	document_set(document, "status", TEXT("skipped"));
	document_set(document, "problem", document_escape(document->arena,
		text_repair(document->arena, text_of(why), &repaired)));
	document_set(document, "sentences", TEXT("0"));
}

bool document_line(const struct document *document, size_t token)
{
	const struct token *t = &document->tokens[token];
	uint32_t gap = t[-1].at + t[-1].len;

	return memchr(document->text.at + gap, '\n', t->at - gap) != NULL;
}

struct text document_span(const struct document *document, size_t token,
                          size_t n)
{
	const struct token *first = &document->tokens[token];
	const struct token *last = first + n - 1;

	return (struct text){ document->text.at + first->at,
	                      last->at + last->len - first->at };
}

struct column *document_column(const struct document *document,
                               struct text name)
{
	for (size_t i = 0; i < document->ncolumns; i++)
		if (text_equal(document->columns[i].name, name))
			return &document->columns[i];
	return NULL;
}

struct column *document_add(struct document *document, struct text name,
                            enum column_kind kind, bool replace,
                            struct problem *problem)
{
	struct column *column = document_column(document, name);

	if (column && !replace) {
		problem_set(problem, PROBLEM_DATA,
			"%.*s: there is a column %.*s already (--replace puts "
			"a new one in its place)",
			(int)document_id(document).len, document_id(document).at,
			(int)name.len, name.at);
		return NULL;
	}
	if (!column) {
		arena_push(document->arena, document->columns,
		           document->ncolumns, document->column_room);
		column = &document->columns[document->ncolumns++];
	}
	*column = (struct column){ .name = name, .kind = kind };
	return column;
}

struct text column_label(const struct column *column, struct text attributes)
{
	const struct mark mark = { .attributes = attributes };
	struct text type = mark_get(&mark, "type");

	return type.at ? type : text_slice(column->name.at + strlen("DL:"),
		column->name.at + column->name.len);
}

enum mark_action mark_action(struct text attributes)
{
	const struct mark mark = { .attributes = attributes };
	struct text action = mark_get(&mark, "action");

	if (text_is(action, "deny"))
		return MARK_DENIED;
	if (!text_is(action, "allow"))
		return MARK_WEIGHED;
	return mark_get(&mark, "weak").at ? MARK_STANDS_AS_ANY : MARK_STANDS;
}

void column_mark(struct document *document, struct column *column,
                 struct mark mark)
{
	arena_push(document->arena, column->marks, column->nmarks, column->room);
	column->marks[column->nmarks++] = mark;
}

static bool before(const struct mark *a, const struct mark *b)
{
	return a->token != b->token ? a->token < b->token
	                            : a->ntokens > b->ntokens;
}

/* A merge sort: stable, and fast for what comes nearly in order. */
void column_sort(struct document *document, struct column *column)
{
	size_t n = column->nmarks;
	struct mark *from = column->marks, *to;

	to = arena_alloc(document->arena, (n + 1) * sizeof *to);
	for (size_t width = 1; width < n; width *= 2) {
		struct mark *swap = from;

		for (size_t low = 0; low < n; low += 2 * width) {
			size_t middle = low + width < n ? low + width : n;
			size_t high = middle + width < n ? middle + width : n;
			size_t a = low, b = middle;

			for (size_t i = low; i < high; i++)
				to[i] = b == high || (a < middle &&
					!before(&from[b], &from[a])) ?
					from[a++] : from[b++];
		}
		from = to;
		to = swap;
	}
	if (from != column->marks)
		memcpy(column->marks, from, n * sizeof *from);
}

size_t column_first(const struct column *column, size_t token)
{
	size_t low = 0, high = column->nmarks;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (column->marks[middle].token < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct text mark_get(const struct mark *mark, const char *key)
{
	size_t len = strlen(key);
	const char *at = mark->attributes.at, *end;

	if (!mark->attributes.len)
		return (struct text){ NULL, 0 };
	end = at + mark->attributes.len;
	for (const char *next; at < end; at = next + 1) {
		bool found = (size_t)(end - at) > len && at[len] == '=' &&
		             !memcmp(at, key, len);

		next = memchr(at, '|', (size_t)(end - at));
		if (!next)
			next = end;
		if (found)
			return text_slice(at + len + 1, next);
	}
	return (struct text){ NULL, 0 };
}

struct text mark_value(const struct document *document,
                       const struct mark *mark, const char *key)
{
	struct text value = mark_get(mark, key), plain;

	if (!value.at)
		return TEXT("");
	return text_unescape(document->arena, value, &plain) ? plain : value;
}

struct place { const struct mark *mark; struct text column; size_t n; };

static int place_order(const void *left, const void *right)
{
	const struct place *a = left, *b = right;
	int names;

	if (a->mark->token != b->mark->token)
		return a->mark->token < b->mark->token ? -1 : 1;
	if (a->mark->ntokens != b->mark->ntokens)
		return a->mark->ntokens > b->mark->ntokens ? -1 : 1;
	names = text_compare(a->column, b->column);
	if (names)
		return names;
	return (a->n > b->n) - (a->n < b->n);
}

const struct mark **document_marks(const struct document *document, size_t *n)
{
	bool read = false;
	size_t count = 0, filled = 0;

	for (size_t i = 0; i < document->ncolumns; i++)
		read |= document->columns[i].kind == COLUMN_READING;
	for (size_t i = 0; i < document->ncolumns; i++)
		count += document->columns[i].nmarks;

	const struct mark **marks = arena_alloc(document->arena,
		(count + 1) * sizeof *marks);
	struct place *places = arena_alloc(document->arena,
		(count + 1) * sizeof *places);
	for (size_t i = 0; i < document->ncolumns; i++) {
		const struct column *c = &document->columns[i];

		if (c->kind != (read ? COLUMN_READING : COLUMN_PROPOSALS))
			continue;
		for (size_t k = 0; k < c->nmarks; k++)
			if (read || (c->marks[k].action != MARK_DENIED &&
			    !mark_get(&c->marks[k], "weak").at))
				places[filled++] = (struct place){
					&c->marks[k], c->name, k };
	}
	if (!read && filled)
		qsort(places, filled, sizeof *places, place_order);
	for (size_t i = 0; i < filled; i++)
		marks[i] = places[i].mark;
	*n = filled;
	return marks;
}

static void append(struct attributes *a, const char *bytes, size_t len)
{
	if (a->room - a->len < len) {
		size_t room = a->room ? 2 * a->room : 128;

		while (room - a->len < len)
			room *= 2;
		a->at = arena_grow(a->arena, a->at, a->len, room, 1);
		a->room = room;
	}
	memcpy(a->at + a->len, bytes, len);
	a->len += len;
}

void attributes_add(struct attributes *a, const char *key, struct text value)
{
	value = text_escape(a->arena, value, ";=");
	if (a->len)
		append(a, "|", 1);
	append(a, key, strlen(key));
	append(a, "=", 1);
	if (value.len)
		append(a, value.at, value.len);
}

void attributes_raw(struct attributes *a, struct text escaped)
{
	if (!escaped.len)
		return;
	if (a->len)
		append(a, "|", 1);
	append(a, escaped.at, escaped.len);
}

void attributes_number(struct attributes *a, const char *key, int64_t value)
{
	char digits[24];

	attributes_add(a, key, text_digits(digits, sizeof digits, value));
}
