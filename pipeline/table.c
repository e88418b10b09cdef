/* table.c - libcsv, one physical line at a time, so that every error has its
 * line; and fields that are quoted only where they must be.
 */
#include "table.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "encoding.h"

/* One line on its way through libcsv.  Everything it fills is there before it
 * starts: no allocation from an arena can jump over csv_free. */
struct splitter {
	struct csv_parser csv;
	struct text *cells;
	size_t ncells, room;    /* cells beyond the room are only counted */
	size_t text;            /* the last one that is not empty, from 1: of
	                           rows and columns without text spreadsheets
	                           leave the separators behind */
	char *out;              /* where the bytes of the next cell go */
};

static const char no_memory[] = "no memory";

/* Blanks count, and a line has been cut off from the next one already. */
static int never(unsigned char c)
{
	(void)c;
	return 0;
}

static void split_cell(void *bytes, size_t len, void *context)
{
	struct splitter *s = context;

	if (text_trim((struct text){ bytes, len }).len)
		s->text = s->ncells + 1;
	if (s->ncells < s->room) {
		if (len)
			memcpy(s->out, bytes, len);
		s->cells[s->ncells] = (struct text){ s->out, len };
		s->out += len;
	}
	s->ncells++;
}

static void splitter_init(struct splitter *s, char separator,
                          unsigned char strict)
{
	csv_init(&s->csv, strict | CSV_STRICT_FINI);
	csv_set_space_func(&s->csv, never);
	csv_set_term_func(&s->csv, never);
	csv_set_delim(&s->csv, (unsigned char)separator);
	csv_set_blk_size(&s->csv, 4096);
}

/* Fills cells and ncells; NULL, or what is wrong. */
static const char *split_line(struct splitter *s, struct text line)
{
	s->ncells = 0;
	s->text = 0;
	if (csv_parse(&s->csv, line.at, line.len, split_cell, NULL, s) ==
	    line.len && !csv_fini(&s->csv, split_cell, NULL, s))
		return NULL;
	if (csv_error(&s->csv) != CSV_EPARSE)
		return no_memory;

	/* A quote that ends is followed by the separator or the end. */
	size_t quotes = 0;
	for (size_t i = 0; i < line.len; i++)
		quotes += line.at[i] == '"';
	return quotes % 2 ? "a quote that does not end on its line"
	                  : "a quote inside a field that is not quoted right";
}

static size_t count(struct text text, char byte)
{
	size_t n = 0;

	while (text.len) {
		text_cut(text, byte, &text);
		n += text.at != NULL;
	}
	return n;
}

static bool split(struct arena *arena, struct text line, char separator,
                  unsigned char strict, struct text **cells, size_t *ncells,
                  const char **why)
{
	struct splitter s = { .room = count(line, separator) + 1 };

	s.cells = *cells = arena_alloc(arena, s.room * sizeof *s.cells);
	s.out = arena_alloc(arena, line.len + 1);
	splitter_init(&s, separator, strict);
	*why = split_line(&s, line);
	csv_free(&s.csv);
	*ncells = s.ncells;
	return !*why;
}

bool table_split(struct arena *arena, struct text line, char separator,
                 struct text **cells, size_t *ncells, const char **why)
{
	return split(arena, line, separator, CSV_STRICT, cells, ncells, why);
}

bool table_cells(struct arena *arena, struct text row, char separator,
                 struct text **cells, size_t *ncells, const char **why)
{
	switch (table_quotes(row, separator, false)) {
	case TABLE_OPEN:
		*why = "a quote that does not end";
		return false;
	case TABLE_BROKEN:
		*why = "a quote inside a field that is not quoted right";
		return false;
	case TABLE_CLOSED:
		break;
	}
	return split(arena, row, separator, 0, cells, ncells, why);
}

char table_separator(struct text header)
{
	static const char separators[] = ",;\t";
	size_t counts[sizeof separators] = { 0 }, best = 0;
	bool quoted = false;

	for (size_t i = 0; i < header.len; i++) {
		const char *found = memchr(separators, header.at[i], 3);

		quoted ^= header.at[i] == '"';
		if (found && !quoted)
			counts[found - separators]++;
	}
	for (size_t i = 1; i < 3; i++)
		if (counts[i] > counts[best])
			best = i;
	return separators[best];
}

enum table_quotes table_quotes(struct text line, char separator, bool open)
{
	const char *at = line.at, *end = at + line.len;

	if (!open && (!line.len || !memchr(at, '"', line.len)))
		return TABLE_CLOSED;
	for (;;) {
		if (!open && at < end && *at == '"') {
			open = true;
			at++;
		}
		if (open) {
			at = memchr(at, '"', (size_t)(end - at));
			if (!at)
				return TABLE_OPEN;
			at++;
			if (at < end && *at == '"') {
				at++;
				continue;
			}
			if (at < end && *at != separator &&
			    (*at != '\r' || at + 1 < end))
				return TABLE_BROKEN;
			open = false;
		}
		at = memchr(at, separator, (size_t)(end - at));
		if (!at)
			return TABLE_CLOSED;
		at++;
	}
}

/* The bytes of a file, in the arena; false with errno. */
static bool file_bytes(const char *path, struct arena *arena,
                       struct text *bytes)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat status;
	bool read_all = false;

	if (fd < 0)
		return false;

	size_t room = 4096, len = 0;
	if (!fstat(fd, &status) && status.st_size > 0)
		room = (size_t)status.st_size + 1;
	char *at = arena_alloc(arena, room);
	for (ssize_t n;;) {
		if (len == room) {
			at = arena_grow(arena, at, len, 2 * room, 1);
			room *= 2;
		}
		n = read(fd, at + len, room - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			read_all = !n;
			break;
		}
		len += (size_t)n;
	}

	int error = errno;
	close(fd);
	errno = error;
	*bytes = (struct text){ at, len };
	return read_all;
}

static bool line_problem(const struct table *table, size_t line,
                         struct problem *problem, const char *message)
{
	if (message == no_memory)
		return problem_memory(problem);
	return problem_set(problem, PROBLEM_DATA, "%s:%zu: %s", table->name,
	                   line, message);
}

/* The next line without its LF or CR LF. */
static struct text line_cut(struct text *rest)
{
	struct text line = text_cut(*rest, '\n', rest);

	if (line.len && line.at[line.len - 1] == '\r')
		line.len--;
	return line;
}

/* What a file is, by its first bytes, that somebody saved from a spreadsheet but
 * not as text in UTF-8; NULL if they do not tell. */
static const char *other_file(struct text bytes)
{
	size_t len;

	if (text_starts(bytes, "PK\3\4") ||
	    text_starts(bytes, "\xd0\xcf\x11\xe0"))
		return "a workbook";
	return encoding_marked(bytes, &len);
}

static bool check_text(const struct table *table, struct text rest,
                       struct problem *problem)
{
	static const char advice[] = "save it as CSV UTF-8";
	const char *other = other_file(rest);
	size_t n = 1;

	if (other)
		return problem_set(problem, PROBLEM_DATA,
			"%s: %s, not text in UTF-8: %s", table->name, other,
			advice);
	if (rest.len && memchr(rest.at, '\r', rest.len) &&
	    !memchr(rest.at, '\n', rest.len))
		return problem_set(problem, PROBLEM_DATA,
			"%s: its lines end in CR alone: %s", table->name,
			advice);
	if (text_valid(rest))
		return true;
	other = encoding_guess(rest);
	while (rest.at && text_valid(line_cut(&rest)))
		n++;
	return problem_set(problem, PROBLEM_DATA, other ?
		"%s:%zu: not UTF-8: %s (it looks like %s)" :
		"%s:%zu: not UTF-8: %s", table->name, n, advice, other);
}

/* What makes a cell one that somebody did not mean to write, or NULL. */
static const char *cell_fault(struct text cell)
{
	if (text_trim(cell).len != cell.len ||
	    text_starts(cell, "\xc2\xa0") ||
	    (cell.len > 1 && !memcmp(cell.at + cell.len - 2, "\xc2\xa0", 2)))
		return "a blank at the start or the end";
	for (size_t i = 0; i < cell.len; i++)
		if ((unsigned char)cell.at[i] < ' ')
			return "a control character";
	return NULL;
}

static bool check_row(const struct table *table, const struct text *cells,
                      size_t ncells, size_t line, struct problem *problem)
{
	if (ncells != table->ncolumns)
		return problem_set(problem, PROBLEM_DATA,
			"%s:%zu: %zu columns, %zu expected", table->name, line,
			ncells, table->ncolumns);
	for (size_t i = 0; i < ncells; i++) {
		const char *fault = cell_fault(cells[i]);

		if (fault)
			return problem_set(problem, PROBLEM_DATA,
				"%s:%zu: %s in column %zu (%.*s)", table->name,
				line, fault, i + 1, (int)table->columns[i].len,
				table->columns[i].at);
	}
	return true;
}

/* By name; those of one name as they stand. */
static int by_name(const void *left, const void *right)
{
	const struct text *a = *(const struct text *const *)left;
	const struct text *b = *(const struct text *const *)right;
	int order = text_compare(*a, *b);

	return order ? order : (a > b) - (a < b);
}

struct text table_twice(struct arena *arena, const struct text *columns,
                        size_t ncolumns)
{
	const struct text **sorted = arena_alloc(arena, ncolumns *
	                                         sizeof *sorted);
	const struct text *first = NULL;

	for (size_t i = 0; i < ncolumns; i++)
		sorted[i] = &columns[i];
	qsort(sorted, ncolumns, sizeof *sorted, by_name);
	for (size_t i = 1; i < ncolumns; i++)
		if (sorted[i]->len && text_equal(*sorted[i - 1], *sorted[i]) &&
		    (!first || sorted[i] < first))
			first = sorted[i];
	return first ? *first : TEXT("");
}

/* However somebody wrote the names of the columns, they are small, and columns
 * behind the last name are none. */
static void columns_tidy(struct table *table, struct arena *arena)
{
	size_t n = 0;

	for (size_t i = 0; i < table->ncolumns; i++) {
		struct text name = text_trim(table->columns[i]);
		char *small = arena_copy(arena, name.at, name.len);

		for (size_t k = 0; k < name.len; k++)
			small[k] = text_lower(small[k]);
		table->columns[i] = (struct text){ small, name.len };
		if (name.len)
			n = i + 1;
	}
	table->ncolumns = n;
}

static bool check_header(const struct table *table, struct arena *arena,
                         size_t line, struct problem *problem)
{
	struct text twice = table_twice(arena, table->columns, table->ncolumns);

	if (twice.len)
		return problem_set(problem, PROBLEM_DATA,
			"%s:%zu: column \"%.*s\" twice", table->name, line,
			(int)twice.len, twice.at);
	return check_row(table, table->columns, table->ncolumns, line, problem);
}

/* Cuts at tabs; fills cells, ncells and text as split_line does. */
static void tabs_cut(struct splitter *s, struct text line)
{
	s->ncells = s->text = 0;
	for (struct text rest = line; rest.at;) {
		struct text cell = text_cut(rest, '\t', &rest);

		if (s->ncells < s->room)
			s->cells[s->ncells] = cell;
		s->ncells++;
		if (text_trim(cell).len)
			s->text = s->ncells;
	}
}

/* "sep=;", which tells some spreadsheets what the separator is; 0 if a line is
 * anything else. */
static char separator_line(struct text line)
{
	if (line.len > 2 && line.at[0] == '"' && line.at[line.len - 1] == '"')
		line = text_slice(line.at + 1, line.at + line.len - 1);
	return line.len == 5 && text_like(line, "sep=") ? line.at[4] : '\0';
}

/* Reads rows up to and with the header; fills columns.  Lines that begin with
 * '#' may stand before it in CSV too: there they can be no header. */
static bool header_read(struct table *table, struct arena *arena, bool tabs,
                        char *separator, struct text *rest, size_t *line,
                        struct problem *problem)
{
	char given = '\0';

	while (rest->at) {
		struct text header = line_cut(rest);
		const char *why = NULL;

		++*line;
		if (!text_trim(header).len || header.at[0] == '#')
			continue;
		if (*line == 1 && !tabs && (given = separator_line(header)))
			continue;
		if (tabs) {
			struct splitter s = { .room = count(header, '\t') + 1 };

			table->columns = s.cells = arena_alloc(arena, s.room *
				sizeof *s.cells);
			tabs_cut(&s, header);
			table->ncolumns = s.ncells;
		} else {
			*separator = given ? given : table_separator(header);
			table_split(arena, header, *separator, &table->columns,
			            &table->ncolumns, &why);
		}
		if (why)
			return line_problem(table, *line, problem, why);
		columns_tidy(table, arena);
		table->line = *line;
		if (!table->ncolumns)
			continue;
		return check_header(table, arena, *line, problem);
	}
	return problem_set(problem, PROBLEM_DATA, "%s: no header row",
	                   table->name);
}

/* Reads all rows into places that are large enough for them. */
static bool rows_read(struct table *table, struct splitter *s, bool tabs,
                      struct text rest, size_t line, struct problem *problem)
{
	struct text *cells = s->cells;

	while (rest.at) {
		struct text row = line_cut(&rest);
		const char *why = NULL;

		line++;
		if (!text_trim(row).len || (tabs && row.at[0] == '#'))
			continue;
		s->cells = cells;
		if (tabs)
			tabs_cut(s, row);
		else
			why = split_line(s, row);
		if (why)
			return line_problem(table, line, problem, why);
		if (!s->text)
			continue;
		if (s->ncells > table->ncolumns && s->text <= table->ncolumns)
			s->ncells = table->ncolumns;
		if (!check_row(table, cells, s->ncells, line, problem))
			return false;
		table->rows[table->nrows++] = (struct table_row){ cells, line };
		cells += table->ncolumns;
	}
	return true;
}

bool table_read(struct table *table, struct arena *arena, const char *path,
                struct problem *problem)
{
	size_t len = strlen(path), line = 0;
	bool tabs = len >= 4 && !strcmp(path + len - 4, ".tsv");
	char separator = '\t';
	struct text rest;

	*table = (struct table){ .name = path };
	if (!file_bytes(path, arena, &rest))
		return problem_set(problem, PROBLEM_DATA, "%s: %s", path,
		                   strerror(errno));
	table->bytes = rest;
	if (text_starts(rest, "\xef\xbb\xbf"))
		rest = text_slice(rest.at + 3, rest.at + rest.len);
	if (!check_text(table, rest, problem) ||
	    !header_read(table, arena, tabs, &separator, &rest, &line, problem))
		return false;

	/* A row has a separator less than cells: that bounds a header of a
	 * million columns. */
	size_t lines = count(rest, '\n') + 1;
	size_t cells = rest.len + lines;
	if (cells / table->ncolumns > lines)
		cells = lines * table->ncolumns;
	struct splitter s = { .room = table->ncolumns };
	table->rows = arena_alloc(arena, lines * sizeof *table->rows);
	s.cells = arena_alloc(arena, (cells + s.room) * sizeof *s.cells);
	s.out = arena_alloc(arena, rest.len + 1);
	splitter_init(&s, separator, CSV_STRICT);

	bool good = rows_read(table, &s, tabs, rest, line, problem);
	csv_free(&s.csv);
	return good;
}

int table_column(const struct table *table, const char *column)
{
	for (size_t i = 0; i < table->ncolumns; i++)
		if (text_is(table->columns[i], column))
			return (int)i;
	return -1;
}

int table_need(const struct table *table, const char *column,
               struct problem *problem)
{
	int i = table_column(table, column);

	if (i < 0)
		problem_set(problem, PROBLEM_DATA, "%s: no column \"%s\"",
		            table->name, column);
	return i;
}

bool table_problem(const struct table *table, const struct table_row *row,
                   struct problem *problem, const char *format, ...)
{
	char message[800];
	va_list values;

	va_start(values, format);
	vsnprintf(message, sizeof message, format, values);
	va_end(values);
	return line_problem(table, row->line, problem, message);
}

static bool needs_quotes(struct text field)
{
	const char *at = field.at, *end = at + field.len;

	if (at == end)
		return false;
	if (*at == ' ' || end[-1] == ' ')
		return true;
	while (at < end && *at != ',' && *at != '"' &&
	       (unsigned char)*at >= ' ')
		at++;
	return at < end;
}

void table_field(struct buffer *buffer, struct text field)
{
	if (!needs_quotes(field)) {
		buffer_text(buffer, field);
		return;
	}

	size_t room = 2 * field.len + 2;
	if (buffer->room - buffer->len >= room || buffer_reserve(buffer, room))
		buffer->len += csv_write(buffer->at + buffer->len, room,
		                         field.at, field.len);
}

bool table_needs_guard(struct text value)
{
	static const char *const wide[] = {
		"\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0",
	};

	while (value.len && value.at[0] == '\'')
		value.at++, value.len--;
	if (!value.len)
		return false;
	switch (value.at[0]) {
	case '=': case '+': case '-': case '@': case '\t': case '\r': case '\n':
	case '|': case '%':
		return true;
	case '\xef':
		for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
			if (text_starts(value, wide[i]))
				return true;
	}
	return false;
}

struct text table_unguard(struct text value)
{
	if (value.len && value.at[0] == '\'' && table_needs_guard(value))
		value.at++, value.len--;
	return value;
}

void table_field_guarded(struct buffer *buffer, struct text field)
{
	if (!table_needs_guard(field)) {
		table_field(buffer, field);
	} else if (!needs_quotes(field)) {
		buffer_byte(buffer, '\'');
		buffer_text(buffer, field);
	} else {
		/* "field" one byte further on, then "' over its first quote. */
		size_t at = buffer->len;

		buffer_byte(buffer, '"');
		table_field(buffer, field);
		if (!buffer->failed)
			buffer->at[at + 1] = '\'';
	}
}

void table_version(struct buffer *out)
{
	buffer_string(out, "libcsv ");
	buffer_number(out, CSV_MAJOR);
	buffer_byte(out, '.');
	buffer_number(out, CSV_MINOR);
	buffer_byte(out, '.');
	buffer_number(out, CSV_RELEASE);
}
