/* table.h - tables in CSV and TSV: reading lists, writing rows.
 *
 * The only caller of libcsv.  A list is read whole, checked and with line
 * numbers; a row is written field by field into a buffer.
 */
#ifndef DATELINE_TABLE_H
#define DATELINE_TABLE_H

#include "arena.h"
#include "buffer.h"
#include "problem.h"
#include "text.h"

struct table {
	const char *name;         /* the path as given, for messages */
	struct text *columns;     /* the header row */
	size_t ncolumns;
	size_t line;              /* of that row, from 1 */
	struct table_row {
		struct text *cells;   /* ncolumns of them */
		size_t line;          /* of the file, from 1 */
	} *rows;
	size_t nrows;
	struct text bytes;        /* of the file, as it was read, once */
};

/* Reads a file whose name ends in .tsv as TSV (no quoting), any other as CSV
 * with ',' ';' or tab (told from a first line "sep=;", or else from the header
 * row): with or without BOM, LF or CRLF.  The names of columns are made small,
 * without blanks at their ends.  Passed over are what spreadsheets leave behind,
 * rows and last columns without any text, and lines that begin with '#': in TSV
 * all, in CSV those before the header.  False with *problem (status 3,
 * "people.csv:17: ...") for a file that cannot be read, is not UTF-8, has no
 * header, a column twice, a row of another number of columns, a quote that does
 * not end, a newline or another control inside a field, or a cell with blanks
 * at its ends.  All memory is the arena's. */
bool table_read(struct table *, struct arena *, const char *path,
                struct problem *);

/* Splits one line of CSV, given without its end, into cells in the arena; false
 * with what is wrong in *why. */
bool table_split(struct arena *, struct text line, char separator,
                 struct text **cells, size_t *ncells, const char **why);

/* The separator of a header row: the one of , ; and tab that it has most of,
 * outside quotes. */
char table_separator(struct text header);

/* How a line of a row ends, given without its LF. */
enum table_quotes {
	TABLE_CLOSED,             /* the row ends with it */
	TABLE_OPEN,               /* a quoted field goes on in the next line */
	TABLE_BROKEN,             /* a closing quote is not at its field's end */
};

/* `open`: a quoted field goes on in this line. */
enum table_quotes table_quotes(struct text line, char separator, bool open);

/* Splits a row of somebody else's table, its lines without the last one's end,
 * as table_split does; but newlines are fine, and so are quotes inside a field
 * that does not begin with one. */
bool table_cells(struct arena *, struct text row, char separator,
                 struct text **cells, size_t *ncells, const char **why);

/* Of the names that stand twice in a header the one whose second is first, empty
 * ones apart; empty if there is none. */
struct text table_twice(struct arena *, const struct text *columns,
                        size_t ncolumns);

/* The number of a column; -1 if there is none. */
int table_column(const struct table *, const char *column);

/* The same, but a missing column is a *problem (status 3) and returns -1. */
int table_need(const struct table *, const char *column, struct problem *);

/* A problem of a row: "people.csv:17: " and the message; returns false. */
bool table_problem(const struct table *, const struct table_row *,
                   struct problem *, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Writes one field, quoted as RFC 4180 asks if it has a comma, a quote or a
 * blank at an end.  Newlines and other controls must have been taken out. */
void table_field(struct buffer *, struct text);

/* The formula guard: a value matching ^'*[=+\-@\t\r\n|%＝＋－＠] gets one ' in
 * front.  table_unguard takes it off; it is the inverse for every value. */
bool table_needs_guard(struct text);
struct text table_unguard(struct text);

/* Writes one field as table_field, with the guard where it is needed. */
void table_field_guarded(struct buffer *, struct text);

/* Writes the name and version of libcsv. */
void table_version(struct buffer *);

#endif
