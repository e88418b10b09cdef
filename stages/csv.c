/* csv.c - writes the table: one mention a row, fields without newlines. */
#include <string.h>

#include "columns.h"

/* The columns; their names and their order are a promise. */
enum csv_column {
	DOC_ID, DOC_DATE, NUMBER, TYPE, SUBTYPE, MENTION, NAME, ENTITY_ID,
	COUNTRY, DATE_START, DATE_END, PRECISION, MODIFIER, BASIS, TIMEX,
	DATE_KEY, ANCHOR, TITLE, HOW, CONFIDENCE, SENT, CHAR_START, CHAR_END,
	LATITUDE, LONGITUDE, LEFT, RIGHT, COLUMNS
};

static const char *const names[] = {
	"doc_id", "doc_date", "n", "type", "subtype", "mention", "name",
	"entity_id", "country", "date_start", "date_end", "precision",
	"modifier", "basis", "timex", "date_key", "anchor", "title", "how",
	"confidence", "sent", "char_start", "char_end", "latitude",
	"longitude", "left", "right", NULL
};

/* The attribute of a mark that a column holds: mostly its name. */
#define KEY(name) { name, sizeof name - 1 }
static const struct text keys[COLUMNS] = {
	[SUBTYPE] = KEY("subtype"), [NAME] = KEY("name"),
	[ENTITY_ID] = KEY("id"), [COUNTRY] = KEY("country"),
	[DATE_START] = KEY("date_start"), [DATE_END] = KEY("date_end"),
	[PRECISION] = KEY("precision"), [MODIFIER] = KEY("modifier"),
	[BASIS] = KEY("basis"), [TIMEX] = KEY("timex"),
	[DATE_KEY] = KEY("date_key"), [ANCHOR] = KEY("anchor"),
	[TITLE] = KEY("title"), [HOW] = KEY("how"),
	[CONFIDENCE] = KEY("confidence"), [LATITUDE] = KEY("latitude"),
	[LONGITUDE] = KEY("longitude"),
};
#undef KEY

struct csv {
	unsigned char columns[COLUMNS];
	size_t ncolumns;
	int64_t context;          /* words each side */
	bool vague;               /* now-like words have rows, too */
	struct columns common;
	struct arena *arena;
};

static bool column_unknown(struct text name, struct problem *problem)
{
	char word[40] = "";
	const char *nearest;

	memcpy(word, name.at, name.len < sizeof word ? name.len :
	       sizeof word - 1);
	nearest = options_nearest(word, names);
	return problem_set(problem, PROBLEM_USAGE, nearest ?
		"--columns: no column \"%.*s\"; did you mean %s?" :
		"--columns: no column \"%.*s\"", (int)name.len, name.at,
		nearest);
}

static bool columns_read(struct csv *csv, const char *list,
                         struct problem *problem)
{
	for (struct text rest = text_of(list); rest.at;) {
		struct text name = text_cut(rest, ',', &rest);
		size_t i = 0;

		while (names[i] && !text_is(name, names[i]))
			i++;
		if (!names[i])
			return column_unknown(name, problem);
		if (i >= LEFT && !csv->context)
			return problem_set(problem, PROBLEM_USAGE,
				"--columns: %s needs --context", names[i]);
		if (memchr(csv->columns, (int)i, csv->ncolumns))
			return problem_set(problem, PROBLEM_USAGE,
				"--columns: \"%s\" twice", names[i]);
		csv->columns[csv->ncolumns++] = (unsigned char)i;
	}
	return true;
}

static bool settings_read(struct csv *csv, const struct options *options,
                          struct problem *problem)
{
	const char *context = options_get(options, "context");
	const char *columns = options_get(options, "columns");

	csv->vague = options_get(options, "vague");

	if (context && (!text_number(text_of(context), &csv->context) ||
	                csv->context < 0))
		return problem_set(problem, PROBLEM_USAGE,
		                   "--context %s: a number expected", context);
	if (columns)
		return columns_read(csv, columns, problem);
	csv->ncolumns = csv->context ? COLUMNS : LEFT;
	for (size_t i = 0; i < csv->ncolumns; i++)
		csv->columns[i] = (unsigned char)i;
	return true;
}

static void *csv_open(const struct setting *setting, struct problem *problem)
{
	struct csv *csv = arena_zero(setting->arena, 1, sizeof *csv);

	csv->arena = setting->arena;
	return columns_open(&csv->common, setting, names, problem) &&
	       settings_read(csv, setting->options, problem) ? csv : NULL;
}

static void csv_begin(const void *state, struct buffer *out)
{
	const struct csv *csv = state;

	if (!csv->common.header)
		return;
	for (size_t i = 0; i < csv->ncolumns; i++) {
		if (i)
			buffer_byte(out, ',');
		buffer_string(out, names[csv->columns[i]]);
	}
	columns_kept_names(&csv->common, csv->arena, out);
	buffer_byte(out, '\n');
}

/* The values of a mark, as they stand there, by column.  They mostly come in
 * the order of the columns, so the search goes on where it last found one. */
static void values_of(const struct mark *mark, struct text *values)
{
	size_t column = 0;

	for (struct text rest = mark->attributes; rest.len;) {
		struct text value, key;

		key = text_cut(text_cut(rest, '|', &rest), '=', &value);
		for (size_t n = 0; n < COLUMNS; n++) {
			column = column + 1 < COLUMNS ? column + 1 : 0;
			if (key.len && text_equal(key, keys[column])) {
				values[column] = value;
				break;
			}
		}
	}
}

static struct text span(const struct document *document, size_t from, size_t to)
{
	return from < to ? document_span(document, from, to - from) : TEXT("");
}

/* From the token that is `words` words before, or up to the one as many after,
 * punctuation not counted. */
static struct text left_of(const struct document *document, size_t token,
                           int64_t words)
{
	size_t from = token;

	while (from && words) {
		from--;
		words -= !(document->tokens[from].form & TOKEN_PUNCT);
	}
	return span(document, from, token);
}

static struct text right_of(const struct document *document, size_t token,
                            int64_t words)
{
	size_t to = token;

	while (to < document->ntokens && words) {
		words -= !(document->tokens[to].form & TOKEN_PUNCT);
		to++;
	}
	return span(document, token, to);
}

/* What a document's rows have in common, and where they stand. */
struct row {
	const struct document *document;
	const struct csv *csv;
	struct text id, date, kept;   /* the fields, as they are written */
	const struct mark *mark;
	size_t n, sentence;
};

/* Writes a value that is plain: it begins with an ASCII letter or digit, and
 * has nothing that is folded or quoted.  False, with nothing written, for any
 * other; in attributes blanks are escaped. */
static bool write_plain(struct buffer *out, struct text value, bool escaped)
{
	const char *at = value.at, *end = at + value.len;
	char *to;

	if (!((*at | 32) >= 'a' && (*at | 32) <= 'z') &&
	    !(*at >= '0' && *at <= '9'))
		return false;
	if (out->room - out->len < value.len && !buffer_reserve(out, value.len))
		return true;
	to = out->at + out->len;
	while (at < end) {
		unsigned char c = (unsigned char)*at++;

		if (c == '\\' && escaped && at < end && *at == 's') {
			c = ' ';
			at++;
		}
		if (c == ' ' ? at == end || to[-1] == ' '
		             : c < ' ' || c >= 0x7f || c == ',' || c == '"' ||
		               c == '\\')
			return false;
		*to++ = (char)c;
	}
	out->len = (size_t)(to - out->at);
	return true;
}

/* A minus sign begins numbers too: those are left alone. */
static bool is_number(struct text text)
{
	bool digit = false;

	for (size_t i = 0; i < text.len; i++) {
		bool is_digit = text.at[i] >= '0' && text.at[i] <= '9';

		digit |= is_digit;
		if (!is_digit && text.at[i] != '.' && (text.at[i] != '-' || i))
			return false;
	}
	return digit;
}

static void write_text(const struct row *row, enum csv_column column,
                       struct text value, struct buffer *out)
{
	bool number = column == DATE_KEY || column == CONFIDENCE ||
	              column == LATITUDE || column == LONGITUDE;

	if (!value.len || write_plain(out, value, false))
		return;
	if (column != DOC_ID)
		value = text_one_line(row->document->arena, value);
	if (number && is_number(value))
		buffer_text(out, value);
	else
		columns_field(&row->csv->common, value, out);
}

/* An attribute, escaped as it is. */
static void write_value(const struct row *row, enum csv_column column,
                        struct text value, struct buffer *out)
{
	struct text plain;

	if (!value.len || write_plain(out, value, true))
		return;
	if (text_unescape(row->document->arena, value, &plain))
		value = plain;
	write_text(row, column, value, out);
}

static void write_cell(const struct row *row, enum csv_column column,
                       const struct text *values, struct buffer *out)
{
	const struct document *document = row->document;
	const struct mark *mark = row->mark;
	const struct token *first = &document->tokens[mark->token];
	size_t end = mark->token + mark->ntokens;
	struct text text;

	switch (column) {
	case DOC_ID:
		buffer_text(out, row->id);
		return;
	case DOC_DATE:
		buffer_text(out, row->date);
		return;
	case NUMBER:
		buffer_number(out, (int64_t)row->n);
		return;
	case SENT:
		buffer_number(out, (int64_t)row->sentence);
		return;
	case CHAR_START:
		buffer_number(out, first->start);
		return;
	case CHAR_END:
		buffer_number(out, document->tokens[end - 1].end);
		return;
	case TYPE:
		text = mark->label;
		break;
	case LEFT:
		text = left_of(document, mark->token, row->csv->context);
		break;
	case RIGHT:
		text = right_of(document, end, row->csv->context);
		break;
	case MENTION:
		text = span(document, mark->token, end);
		break;
	default:
		if (values[column].len || column != NAME) {
			write_value(row, column, values[column], out);
			return;
		}
		text = span(document, mark->token, end);
	}
	write_text(row, column, text, out);
}

/* What is the same in all rows of a document is written once, and copied. */
static struct text taken_back(const struct row *row, size_t from,
                              struct buffer *out)
{
	struct text fields = TEXT("");

	if (out->len > from) {
		fields.len = out->len - from;
		fields.at = arena_copy(row->document->arena, out->at + from,
		                       fields.len);
	}
	out->len = from;
	return fields;
}

static struct text written(const struct row *row, enum csv_column column,
                           struct text value, struct buffer *out)
{
	size_t from = out->len;

	write_text(row, column, value, out);
	return taken_back(row, from, out);
}

/* "Now", "recently": a time, but no day that a table could be sorted by. */
static bool now_like(const struct text *values)
{
	struct text timex = values[TIMEX];

	return timex.len > 4 && !memcmp(timex.at + timex.len - 4, "_REF", 4) &&
	       !values[DATE_START].len;
}

static void write_rows(struct row *row, struct buffer *out)
{
	const struct document *document = row->document;
	const struct csv *csv = row->csv;
	size_t nmarks, sentence = 0;
	const struct mark **marks = document_marks(document, &nmarks);

	for (size_t i = 0; i < nmarks; i++) {
		struct text values[COLUMNS] = { { NULL, 0 } };
		const struct sentence *s = &document->sentences[sentence];

		for (; s->token + s->ntokens <= marks[i]->token; s++)
			sentence++;
		values_of(marks[i], values);
		if (!csv->vague && now_like(values))
			continue;
		row->mark = marks[i];
		row->n++;
		row->sentence = sentence + 1;
		for (size_t k = 0; k < csv->ncolumns; k++) {
			if (k)
				buffer_byte(out, ',');
			write_cell(row, csv->columns[k], values, out);
		}
		buffer_text(out, row->kept);
		buffer_byte(out, '\n');
	}
}

static bool csv_write(const void *state, const struct document *document,
                      struct buffer *out, struct problem *problem)
{
	struct arena *arena = document->arena;
	struct row row = { .document = document, .csv = state };
	struct text date = document_get(document, "date"), plain;
	size_t from = out->len;

	(void)problem;
	if (document_skipped(document))
		return true;
	if (date.len && document_unescape(arena, date, &plain))
		date = plain;
	row.id = written(&row, DOC_ID,
	                 document_escape(arena, document_id(document)), out);
	row.date = written(&row, DOC_DATE, date, out);
	columns_kept(&row.csv->common, document, out);
	row.kept = taken_back(&row, from, out);
	write_rows(&row, out);
	return true;
}

static const struct option csv_options[] = {
	{ "columns", 0, "LIST", "columns to write, comma-separated" },
	{ "vague", 0, NULL, "rows for words like now and recently, too" },
	{ "context", 0, "N", "columns left and right: N words each side" },
	{ "docs", 0, "FILE", "write the table of documents to FILE" },
	OPTIONS_END
};

const struct sink csv_sink = {
	.name = "csv",
	.table = true,
	.summary = "writes the table: one mention a row",
	.options = csv_options,
	.open = csv_open,
	.begin = csv_begin,
	.write = csv_write,
};
