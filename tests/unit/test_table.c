/* test_table.c - lists as people and spreadsheets save them, every error with
 * its line, and the formula guard.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "table.h"

struct scene {
	struct arena *arena;
	char folder[40];
};

static int scene_open(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);

	*state = scene;
	scene->arena = arena_open();
	strcpy(scene->folder, "/tmp/dateline-XXXXXX");
	return !mkdtemp(scene->folder) || chdir(scene->folder);
}

static int scene_close(void **state)
{
	struct scene *scene = *state;

	unlink("a.csv");
	unlink("a.tsv");
	rmdir(scene->folder);
	arena_close(scene->arena);
	free(scene);
	return 0;
}

static void save(const char *name, const char *bytes, size_t len)
{
	FILE *file = fopen(name, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	fclose(file);
}

static struct table read_good(struct scene *scene, const char *name,
                              const char *bytes)
{
	struct problem problem = { PROBLEM_NONE, "" };
	struct table table;

	save(name, bytes, strlen(bytes));
	if (!table_read(&table, scene->arena, name, &problem))
		fail_msg("%s", problem.message);
	return table;
}

static void expect_cell(const struct table *table, size_t row, size_t column,
                        const char *cell)
{
	assert_true(row < table->nrows && column < table->ncolumns);
	struct text found = table->rows[row].cells[column];
	assert_int_equal(found.len, strlen(cell));
	assert_memory_equal(found.at, cell, found.len);
}

static void rows_and_columns_are_found(void **state)
{
	struct table t = read_good(*state, "a.csv",
		"id,form\nQ1,\"Paris, Texas\"\n\nQ2,\"say \"\"hi\"\"\"\nQ3,");
	struct problem problem;

	assert_int_equal(t.ncolumns, 2);
	assert_int_equal(t.nrows, 3);
	expect_cell(&t, 0, 1, "Paris, Texas");
	expect_cell(&t, 1, 1, "say \"hi\"");
	expect_cell(&t, 2, 1, "");
	assert_int_equal(t.rows[0].line, 2);
	assert_int_equal(t.rows[1].line, 4);
	assert_int_equal(table_column(&t, "form"), 1);
	assert_int_equal(table_column(&t, "for"), -1);
	assert_int_equal(table_need(&t, "case", &problem), -1);
	assert_int_equal(problem.status, PROBLEM_DATA);
	assert_string_equal(problem.message, "a.csv: no column \"case\"");
	assert_false(table_problem(&t, &t.rows[1], &problem, "%d names", 2));
	assert_string_equal(problem.message, "a.csv:4: 2 names");
}

static void a_spreadsheets_file_reads_the_same(void **state)
{
	static const char *const files[] = {
		"id,form\nQ1,\"a, b\"\nQ2,c\n",
		"\xef\xbb\xbfid,form\r\nQ1,\"a, b\"\r\nQ2,c\r\n",
		"id;form\r\nQ1;a, b\r\nQ2;c",
		"\xef\xbb\xbf\"id\";\"form\"\r\n\"Q1\";\"a, b\"\r\n;\r\nQ2;c\r\n;;;\r\n",
		"# made by hand, of course\nid,form\nQ1,\"a, b\"\nQ2,c\n,\n,,,,\n",
		"\xef\xbb\xbfID;Form;;\r\nQ1;a, b;;\r\nQ2;c;;\r\n;;;\r\n\r\n",
		"id,form,\"\"\nQ1,\"a, b\"\nQ2,c,, ,\n",
		" Id\t FORM \r\nQ1\ta, b\r\nQ2\tc\r\n\t\r\n",
		"sep=;\r\nid;form\r\nQ1;a, b\r\nQ2;c\r\n",
		"\xef\xbb\xbf\"SEP=;\"\r\n\"id\";\"form\"\r\nQ1;a, b\r\nQ2;c\r\n",
		"sep=|\nid|form\nQ1|a, b\nQ2|c\n",
	};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct table t = read_good(*state, "a.csv", files[i]);

		assert_int_equal(t.ncolumns, 2);
		assert_int_equal(t.nrows, 2);
		assert_int_equal(table_column(&t, "id"), 0);
		expect_cell(&t, 0, 1, "a, b");
		expect_cell(&t, 1, 0, "Q2");
		expect_cell(&t, 1, 1, "c");
	}
}

static void tsv_has_comments_and_no_quotes(void **state)
{
	struct table t = read_good(*state, "a.tsv",
		"# about\nrule\tpattern\r\n# more\na\t\"x\", y\n\t\nb\t\n");

	assert_int_equal(t.nrows, 2);
	expect_cell(&t, 0, 1, "\"x\", y");
	expect_cell(&t, 1, 1, "");
	assert_int_equal(t.rows[0].line, 4);
	assert_int_equal(t.rows[1].line, 6);
}

static void a_row_may_be_long(void **state)
{
	struct scene *scene = *state;
	size_t len = 1000000;
	char *bytes = malloc(len + 20);

	memcpy(bytes, "id,form\n\"", 9);
	memset(bytes + 9, 'x', len);
	strcpy(bytes + 9 + len, "\",y\n");
	struct table t = read_good(scene, "a.csv", bytes);
	assert_int_equal(t.rows[0].cells[0].len, len);
	expect_cell(&t, 0, 1, "y");
	free(bytes);
}

static void every_error_has_its_line(void **state)
{
	static const struct { const char *name, *bytes, *message; } errors[] = {
		{ "a.csv", "", "a.csv: no header row" },
		{ "a.csv", "\n,,\n\n", "a.csv: no header row" },
		{ "a.csv", "id,id\n", "a.csv:1: column \"id\" twice" },
		{ "a.csv", "id,form, Form\n", "a.csv:1: column \"form\" twice" },
		{ "a.csv", "id,fo\arm\n",
		  "a.csv:1: a control character in column 2 (fo?rm)" },
		{ "a.csv", "sep=;\nid,form\nQ1,a;b\n",
		  "a.csv:3: 2 columns, 1 expected" },
		{ "a.csv", "id,form,\nQ1,a,b\n", "a.csv:2: 3 columns, 2 expected" },
		{ "a.csv", "id,form,case\nQ1,a\n",
		  "a.csv:2: 2 columns, 3 expected" },
		{ "a.csv", "id,form\nQ1,a,b\n", "a.csv:2: 3 columns, 2 expected" },
		{ "a.csv", "id,form\n\n\nQ1\n", "a.csv:4: 1 columns, 2 expected" },
		{ "a.csv", "id,form\nQ1,a\nQ2,\"b\n",
		  "a.csv:3: a quote that does not end on its line" },
		{ "a.csv", "id,form\nQ1,\"a\nb\"\n",
		  "a.csv:2: a quote that does not end on its line" },
		{ "a.csv", "id,form\nQ1,a\"b\"\n",
		  "a.csv:2: a quote inside a field that is not quoted right" },
		{ "a.csv", "id,form\nQ1,\"a\" \n",
		  "a.csv:2: a quote inside a field that is not quoted right" },
		{ "a.csv", "id,form\nQ1,a \n",
		  "a.csv:2: a blank at the start or the end in column 2 (form)" },
		{ "a.csv", "id,form\nQ1,\xc2\xa0z\n",
		  "a.csv:2: a blank at the start or the end in column 2 (form)" },
		{ "a.csv", "id,form\nQ1,a\rb\n",
		  "a.csv:2: a control character in column 2 (form)" },
		{ "a.csv", "id,form\nQ1,a\nQ2,Z\xfcrich\n",
		  "a.csv:3: not UTF-8: save it as CSV UTF-8 (it looks like "
		  "windows-1252)" },
		{ "a.csv", "id,form\nQ1,\x81\x82\n",
		  "a.csv:2: not UTF-8: save it as CSV UTF-8" },
		{ "a.csv", "\xff\xfei\1d\1",
		  "a.csv: UTF-16LE, not text in UTF-8: save it as CSV UTF-8" },
		{ "a.csv", "PK\3\4\24",
		  "a.csv: a workbook, not text in UTF-8: save it as CSV UTF-8" },
		{ "a.tsv", "id\tform\n#\nQ1\ta\tb\n",
		  "a.tsv:3: 3 columns, 2 expected" },
		{ "a.tsv", "id\tform\nQ1\ta \n",
		  "a.tsv:2: a blank at the start or the end in column 2 (form)" },
	};
	struct scene *scene = *state;

	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
		struct problem problem = { PROBLEM_NONE, "" };
		struct table t;

		save(errors[i].name, errors[i].bytes, strlen(errors[i].bytes));
		assert_false(table_read(&t, scene->arena, errors[i].name, &problem));
		assert_int_equal(problem.status, PROBLEM_DATA);
		assert_string_equal(problem.message, errors[i].message);
	}
}

static void a_file_that_cannot_be_read_is_named(void **state)
{
	struct scene *scene = *state;
	struct problem problem;
	struct table t;

	assert_false(table_read(&t, scene->arena, "none.csv", &problem));
	assert_int_equal(problem.status, PROBLEM_DATA);
	assert_string_equal(problem.message,
	                    "none.csv: No such file or directory");
	assert_false(table_read(&t, scene->arena, ".", &problem));
	assert_string_equal(problem.message, ".: Is a directory");
}

static void nul_is_a_control_character(void **state)
{
	struct scene *scene = *state;
	struct problem problem;
	struct table t;

	save("a.csv", "id,form\nQ1,a\0b\n", 15);
	assert_false(table_read(&t, scene->arena, "a.csv", &problem));
	assert_string_equal(problem.message,
	                    "a.csv:2: a control character in column 2 (form)");
}

/* The n-th text over a small alphabet that has what quoting and the guard turn
 * on; false when there are no more of up to five. */
static bool generate(size_t n, char *text)
{
	static const char *const letters[] = {
		"'", "=", "-", "\t", "\n", "\"", ",", " ", "a", "\xef\xbc\x9d",
		"\xef\xbc\xa0", "\xef\xbc\x9f", "|", "\xef",
	};
	size_t base = sizeof letters / sizeof *letters + 1, places = 0;

	*text = '\0';
	for (; n; n /= base, places++) {
		if (!(n % base))
			continue;
		strcat(text, letters[n % base - 1]);
	}
	return places <= 5;
}

static void a_field_written_is_the_field_read(void **state)
{
	struct scene *scene = *state;
	struct buffer out = { 0 };
	char field[40];

	for (size_t n = 0; generate(n, field); n++) {
		struct text *cells;
		size_t ncells;
		const char *why;

		out.len = 0;
		arena_reset(scene->arena);
		table_field(&out, text_of(field));
		buffer_byte(&out, ',');
		table_field(&out, text_of(field));
		assert_true(table_split(scene->arena,
			(struct text){ out.at, out.len }, ',', &cells, &ncells,
			&why));
		assert_int_equal(ncells, 2);
		assert_true(text_is(cells[0], field));
		assert_true(text_is(cells[1], field));
	}
	buffer_free(&out);
}

static void only_what_must_be_is_quoted(void **state)
{
	static const char *const fields[][2] = {
		{ "", "" }, { "plain", "plain" }, { "it's \xc3\xa9", "it's \xc3\xa9" },
		{ "a,b", "\"a,b\"" }, { "\"", "\"\"\"\"" }, { " a", "\" a\"" },
		{ "a ", "\"a \"" }, { "a b", "a b" }, { "a;b", "a;b" },
	};
	struct buffer out = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		out.len = 0;
		table_field(&out, text_of(fields[i][0]));
		assert_int_equal(out.len, strlen(fields[i][1]));
		if (out.len)
			assert_memory_equal(out.at, fields[i][1], out.len);
	}
	buffer_free(&out);
}

static void formulas_are_guarded(void **state)
{
	static const char *const formulas[] = {
		"=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "|x", "%x", "'=x",
		"''-", "\xef\xbc\x9dx", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0",
	};
	static const char *const others[] = {
		"", "'", "''", "x=1", "'x", " =1", "1", "\xef\xbc", "\xef\xbc\x8c",
	};

	(void)state;
	for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
		assert_true(table_needs_guard(text_of(formulas[i])));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_false(table_needs_guard(text_of(others[i])));
}

static void the_guard_is_a_bijection(void **state)
{
	struct scene *scene = *state;
	struct buffer out = { 0 };
	char value[40];

	for (size_t n = 0; generate(n, value); n++) {
		struct text *cells, plain = text_of(value), guarded;
		size_t ncells;
		const char *why;

		out.len = 0;
		arena_reset(scene->arena);
		table_field_guarded(&out, plain);
		assert_true(table_split(scene->arena,
			(struct text){ out.at, out.len }, ',', &cells, &ncells,
			&why));
		assert_true(ncells == 1 || (!plain.len && !ncells));
		guarded = ncells ? cells[0] : TEXT("");

		assert_int_equal(guarded.len, plain.len + table_needs_guard(plain));
		assert_true(text_equal(table_unguard(guarded), plain));

		/* What nobody guarded is left alone. */
		if (!table_needs_guard(plain) || plain.at[0] != '\'')
			assert_true(text_equal(table_unguard(plain), plain));
	}
	buffer_free(&out);
}

static void the_separator_is_what_there_is_most_of(void **state)
{
	(void)state;
	assert_int_equal(table_separator(TEXT("a,b;c,d")), ',');
	assert_int_equal(table_separator(TEXT("a;b;c,d")), ';');
	assert_int_equal(table_separator(TEXT("a\tb")), '\t');
	assert_int_equal(table_separator(TEXT("\"a,b,c\";d")), ';');
	assert_int_equal(table_separator(TEXT("a;b,c")), ',');
	assert_int_equal(table_separator(TEXT("a")), ',');
	assert_int_equal(table_separator(TEXT("")), ',');
}

static void a_line_says_how_its_quotes_end(void **state)
{
	static const struct {
		const char *line;
		enum table_quotes closed, open;    /* by how it began */
	} lines[] = {
		{ "", TABLE_CLOSED, TABLE_OPEN },
		{ "a,b", TABLE_CLOSED, TABLE_OPEN },
		{ "a \"b\" c", TABLE_CLOSED, TABLE_BROKEN },
		{ "\"a\",b", TABLE_CLOSED, TABLE_BROKEN },
		{ "a\",\"b\"", TABLE_CLOSED, TABLE_CLOSED },
		{ "\"a", TABLE_OPEN, TABLE_BROKEN },
		{ "a,\"b\"\"", TABLE_OPEN, TABLE_BROKEN },
		{ "a\"\"b", TABLE_CLOSED, TABLE_OPEN },
		{ "a\"\"\"", TABLE_CLOSED, TABLE_CLOSED },
		{ "\"\"", TABLE_CLOSED, TABLE_OPEN },
		{ "\"", TABLE_OPEN, TABLE_CLOSED },
		{ "\"a\"\r", TABLE_CLOSED, TABLE_BROKEN },
		{ "a\"\r", TABLE_CLOSED, TABLE_CLOSED },
		{ "\"a\"b,c", TABLE_BROKEN, TABLE_BROKEN },
	};

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct text line = text_of(lines[i].line);

		if (table_quotes(line, ',', false) != lines[i].closed ||
		    table_quotes(line, ',', true) != lines[i].open)
			fail_msg("%s: %d %d", lines[i].line,
			         table_quotes(line, ',', false),
			         table_quotes(line, ',', true));
	}
}

static void a_strangers_row_has_cells(void **state)
{
	struct scene *scene = *state;
	struct text *cells;
	const char *why;
	size_t n;

	assert_true(table_cells(scene->arena, TEXT("a\r\nb;\" c\"\"\n;\";d\"e; "),
	                        ';', &cells, &n, &why));
	assert_int_equal(n, 4);
	assert_true(text_is(cells[0], "a\r\nb"));
	assert_true(text_is(cells[1], " c\"\n;"));
	assert_true(text_is(cells[2], "d\"e"));
	assert_true(text_is(cells[3], " "));
	assert_false(table_cells(scene->arena, TEXT("a,\"b"), ',', &cells, &n,
	                         &why));
	assert_string_equal(why, "a quote that does not end");
	assert_false(table_cells(scene->arena, TEXT("\"a\"b,c"), ',', &cells,
	                         &n, &why));
	assert_string_equal(why, "a quote inside a field that is not quoted "
	                    "right");
}

static void a_header_names_no_column_twice(void **state)
{
	struct scene *scene = *state;
	struct text columns[] = { TEXT("b"), TEXT(""), TEXT("c"), TEXT("a"),
		TEXT(""), TEXT("c"), TEXT("a"), TEXT("b"), TEXT("C") };

	assert_true(text_is(table_twice(scene->arena, columns, 9), "c"));
	assert_true(text_is(table_twice(scene->arena, columns + 3, 4), "a"));
	assert_int_equal(table_twice(scene->arena, columns, 5).len, 0);
	assert_int_equal(table_twice(scene->arena, columns, 1).len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_and_columns_are_found),
		cmocka_unit_test(a_spreadsheets_file_reads_the_same),
		cmocka_unit_test(tsv_has_comments_and_no_quotes),
		cmocka_unit_test(a_row_may_be_long),
		cmocka_unit_test(every_error_has_its_line),
		cmocka_unit_test(a_file_that_cannot_be_read_is_named),
		cmocka_unit_test(nul_is_a_control_character),
		cmocka_unit_test(a_field_written_is_the_field_read),
		cmocka_unit_test(only_what_must_be_is_quoted),
		cmocka_unit_test(formulas_are_guarded),
		cmocka_unit_test(the_guard_is_a_bijection),
		cmocka_unit_test(the_separator_is_what_there_is_most_of),
		cmocka_unit_test(a_line_says_how_its_quotes_end),
		cmocka_unit_test(a_strangers_row_has_cells),
		cmocka_unit_test(a_header_names_no_column_twice),
	};

	return cmocka_run_group_tests(tests, scene_open, scene_close);
}
