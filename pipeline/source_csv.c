/* source_csv.c - CSV: a row a document, columns told by the header row. */
#include <stdlib.h>
#include <string.h>

#include "record.h"
#include "source.h"
#include "table.h"

/* Reads the next row: kept bytes from its first line to its last.  1, 0 at the
 * end of the file, -1 with *problem.
 *
 * A quote that is not closed takes the rows that follow into its field, up to a
 * quote of theirs, or to the end of the file.  Then its first line alone is the
 * row, which csv_parse refuses, and the others are rows again.  Between the two
 * quotes there is none that could open a field: no line is read more than three
 * times. */
static int row_next(struct reader *reader, char separator,
                    struct problem *problem)
{
	size_t first, number;
	struct text line;
	enum table_quotes quotes;
	bool whole;
	int more;

	reader_keep(reader);
	more = reader_line(reader, &line, &whole, problem);
	if (more <= 0)
		return more;
	first = reader_kept(reader).len;
	number = reader->line;
	if (!separator) {
		if (number == 1 && text_starts(line, "\xef\xbb\xbf"))
			line = text_slice(line.at + 3, line.at + line.len);
		separator = table_separator(line);
	}
	quotes = table_quotes(line, separator, false);
	while (quotes == TABLE_OPEN) {
		more = reader_line(reader, &line, &whole, problem);
		if (more < 0)
			return more;
		if (more)
			quotes = table_quotes(line, separator, true);
		if (!more || quotes == TABLE_BROKEN ||
		    reader_kept(reader).len > DOCUMENT_MAX) {
			reader_back(reader, first, number);
			break;
		}
	}
	return 1;
}

/* The row that was read, without the end of its last line. */
static struct text row_kept(const struct reader *reader)
{
	struct text row = reader_kept(reader);

	if (row.len && row.at[row.len - 1] == '\n')
		row.len--;
	if (row.len && row.at[row.len - 1] == '\r')
		row.len--;
	return row;
}

/* What spreadsheets leave behind: a row without anything in it. */
static bool nothing(struct text row, char separator)
{
	size_t i = 0;

	while (i < row.len && (row.at[i] == separator || row.at[i] == ' '))
		i++;
	return i == row.len;
}

struct header {
	struct text *columns;
	size_t ncolumns;
	char separator;
};

static bool header_split(struct header *header, struct arena *arena,
                         struct text row, const char **why)
{
	size_t repaired;

	row = text_repair(arena, row, &repaired);
	header->separator = table_separator(row);
	return table_cells(arena, row, header->separator, &header->columns,
	                   &header->ncolumns, why);
}

static bool same_letters(struct text a, struct text b)
{
	size_t i = 0;

	if (a.len != b.len)
		return false;
	while (i < a.len && text_lower(a.at[i]) == text_lower(b.at[i]))
		i++;
	return i == a.len;
}

/* The number of a column: of the one named so, or else of one that is but for
 * capitals ("Text"); ncolumns if there is none. */
static size_t column_of(const struct header *header, struct text name)
{
	size_t i = 0, k = 0;

	while (i < header->ncolumns && !text_equal(header->columns[i], name))
		i++;
	while (k < header->ncolumns && !same_letters(header->columns[k], name))
		k++;
	return i < header->ncolumns ? i : k;
}

static bool need(const struct header *header, struct text name,
                 const struct reader *reader, struct problem *problem)
{
	char wanted[400] = "", there[400] = "";

	if (column_of(header, name) < header->ncolumns)
		return true;
	fields_list(wanted, sizeof wanted, name, "");
	for (size_t i = 0; i < header->ncolumns; i++)
		fields_list(there, sizeof there, header->columns[i], ", ");
	return problem_set(problem, PROBLEM_INPUT,
		"%s:%zu: no column %s; there is %s", reader->name,
		reader->line, wanted, there);
}

/* Looks whether the file can be read at all: it is refused as a whole, not row
 * by row. */
static bool header_check(struct text row, struct arena *arena,
                         const struct fields *fields,
                         const struct reader *reader, struct problem *problem)
{
	struct header header;
	struct text twice;
	const char *why;

	if (memchr(row.at, '\0', row.len) || memchr(row.at, '\r', row.len))
		return problem_set(problem, PROBLEM_INPUT,
			"%s:%zu: a control character in the header row",
			reader->name, reader->line);
	if (!header_split(&header, arena, row, &why))
		return problem_set(problem, PROBLEM_INPUT, "%s:%zu: %s",
			reader->name, reader->line, why);
	twice = table_twice(arena, header.columns, header.ncolumns);
	if (twice.len)
		return problem_set(problem, PROBLEM_INPUT,
			"%s:%zu: column \"%.*s\" twice", reader->name,
			reader->line, (int)twice.len, twice.at);
	for (size_t i = 0; i < fields->ntexts; i++)
		if (!need(&header, fields->texts[i], reader, problem))
			return false;
	for (size_t i = 0; i < fields->nkept; i++)
		if (!need(&header, fields->kept[i].field, reader, problem))
			return false;
	return (!fields->id_given || need(&header, fields->id, reader, problem))
	       && (!fields->date_given ||
	           need(&header, fields->date, reader, problem));
}

/* The header row: carried from record to record.  As row_next. */
static int header_next(struct reader *reader, struct arena *arena,
                       const struct fields *fields, struct problem *problem)
{
	struct text row;
	int more;

	do {
		more = row_next(reader, '\0', problem);
		if (more <= 0)
			return more;
		row = row_kept(reader);
		if (text_starts(row, "\xef\xbb\xbf"))
			row = text_slice(row.at + 3, row.at + row.len);
	} while (nothing(row, table_separator(row)));
	if (!header_check(row, arena, fields, reader, problem))
		return -1;
	reader->carried = malloc(row.len + 1);
	if (!reader->carried)
		return problem_memory(problem), -1;
	memcpy(reader->carried, row.at, row.len);
	reader->carried[row.len] = '\0';
	return 1;
}

static int csv_next(struct reader *reader, struct arena *arena,
                    struct record *record, struct problem *problem)
{
	struct text header, row;
	char separator;
	int more;

	if (!reader->carried) {
		more = header_next(reader, arena, record->fields, problem);
		if (more <= 0)
			return more;
	}
	header = text_of(reader->carried);
	separator = table_separator(header);
	do {
		record->line = reader->line + 1;
		more = row_next(reader, separator, problem);
		if (more <= 0)
			return more;
		row = row_kept(reader);
	} while (nothing(row, separator));
	record->bytes.at = arena_copy(arena, row.at, row.len);
	record->bytes.len = row.len;
	record->columns.at = arena_copy(arena, header.at, header.len);
	record->columns.len = header.len;
	return 1;
}

static struct text cell(const struct header *header, const struct text *cells,
                        struct text name)
{
	size_t i = column_of(header, name);

	return i < header->ncolumns ? cells[i] : TEXT("");
}

static bool csv_parse(const struct record *record, struct document *document,
                      const struct notes *notes, struct problem *problem)
{
	struct arena *arena = document->arena;
	const char *place = record_place(record, arena), *why;
	const struct fields *fields = record->fields;
	struct text text = { NULL, 0 }, id, *cells;
	size_t ncells, repaired;
	struct header header;

	document->header = record->first;
	record_id(document, record, text_of(place));
	if (!header_split(&header, arena, record->columns, &why) ||
	    !table_cells(arena, text_repair(arena, record->bytes, &repaired),
	                 header.separator, &cells, &ncells, &why))
		return problem_set(problem, PROBLEM_INPUT, "%s: %s", place,
		                   why);
	if (ncells != header.ncolumns)
		return problem_set(problem, PROBLEM_INPUT,
			"%s: %zu %s, %zu expected", place, ncells,
			ncells == 1 ? "column" : "columns", header.ncolumns);
	id = cell(&header, cells, fields->id);
	if (id.len)
		record_id(document, record, id);
	for (size_t i = 0; i < fields->nkept; i++)
		record_keep(document, &fields->kept[i],
		            cell(&header, cells, fields->kept[i].field));
	for (size_t i = 0; i < fields->ntexts; i++)
		fields_join(arena, &text, cell(&header, cells,
		                               fields->texts[i]));
	record_date(document, cell(&header, cells, fields->date), place, notes);
	return record_text(document, text, place, repaired, notes, problem);
}

const struct source source_csv = {
	.name = "csv",
	.suffixes = (const char *const[]){ ".csv", ".tsv", NULL },
	.next = csv_next,
	.parse = csv_parse,
};
