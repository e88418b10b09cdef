/* test_docdate.c - the document's date: the lines, ids and texts of
 * document_dates.tsv, and which source goes before which.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dates.h"
#include "sentences.h"
#include "tokens.h"

#define TABLE TEST_SOURCE "/tests/unit/document_dates.tsv"

/* What every row falls back on: a Thursday. */
#define FALLBACK "2023-07-20"

extern const struct stage dates_stage;

struct bench {
	struct arena *data, *arena;
	struct abbreviations *words;
	struct problem problem;
	void *state, *worker;    /* with --fallback-date */
};

static void *stage_open(struct bench *bench, int argc, const char *const *argv)
{
	const struct option *tables[] = { dates_stage.options, NULL };
	struct options *options = arena_zero(bench->data, 1, sizeof *options);
	struct setting setting = { .options = options, .data = TEST_DATA,
		.arena = bench->data };

	assert_true(options_read(options, bench->data, tables, argc, argv,
	                         &bench->problem));
	return dates_stage.open(&setting, &bench->problem);
}

static int bench_open(void **state)
{
	static const char *const fallback[] = { "--fallback-date=" FALLBACK };
	struct bench *bench = calloc(1, sizeof *bench);

	*state = bench;
	bench->data = arena_open();
	bench->arena = arena_open();
	if (setjmp(*arena_guard(bench->data)) ||
	    setjmp(*arena_guard(bench->arena)))
		return 1;
	bench->words = abbreviations_read(bench->data, TEST_DATA,
	                                  &bench->problem);
	bench->state = stage_open(bench, 1, fallback);
	bench->worker = dates_stage.worker_open(bench->state, &bench->problem);
	return !bench->words || !bench->state || !bench->worker;
}

static int bench_close(void **state)
{
	struct bench *bench = *state;

	dates_stage.worker_close(bench->worker);
	dates_stage.close(bench->state);
	arena_close(bench->data);
	arena_close(bench->arena);
	free(bench);
	return 0;
}

/* Says, as "2023-07-14 header", what a stage makes of a document's date. */
static void date_of(struct bench *bench, const void *stage, const char *id,
                    const char *record, const char *text, char out[80])
{
	struct document *d;
	struct text date, from;

	arena_reset(bench->arena);
	d = arena_zero(bench->arena, 1, sizeof *d);
	document_init(d, bench->arena);
	d->text = (struct text){ arena_copy(bench->arena, text, strlen(text)),
		strlen(text) };
	document_set(d, "newdoc id", text_of(id));
	if (record)
		document_set(d, "date", text_of(record));
	sentences_cut(d, bench->words);
	document_describe(d);
	assert_non_null(document_add(d, TEXT("DL:DATE"), COLUMN_PROPOSALS, false,
	                             &bench->problem));
	assert_true(dates_stage.edit(stage, bench->worker, d, &bench->problem));
	date = document_get(d, "date");
	from = document_get(d, "date_from");
	snprintf(out, 80, "%.*s %.*s", (int)date.len, date.len ? date.at : "",
	         (int)from.len, from.at);
}

/* "\n" in a row is the end of a line, "\r\n" another. */
static void unescape(char *text)
{
	char *out = text;

	for (; *text; text++) {
		bool end = text[0] == '\\' && text[1] && strchr("nr", text[1]);

		*out++ = !end ? *text : text[1] == 'n' ? '\n' : '\r';
		text += end;
	}
	*out = '\0';
}

static bool row_holds(struct bench *bench, char *row)
{
	char text[2000], found[80], wanted[80];
	char *where = strtok(row, "\t"), *date = strtok(NULL, "\t");
	char *from = strtok(NULL, "\t"), *form = strtok(NULL, "\t\n");
	bool line = !strcmp(where, "line"), id = !strcmp(where, "id");

	assert_non_null(form);
	assert_true(line || id || !strcmp(where, "text"));
	unescape(form);
	snprintf(text, sizeof text, "%s%s%s",
	         line ? "The river rises after rain\n" : "",
	         id ? "The mayor said that it was time to leave." : form,
	         line ? "\nThe mayor said that it was time to leave.\n"
	                "More rain is on its way.\n" : "");
	snprintf(wanted, sizeof wanted, "%s %s", date, from);
	date_of(bench, bench->state, id ? form : "a.txt", NULL, text, found);
	if (!strcmp(found, wanted))
		return true;
	print_error("%s: %s, not %s\n", form, found, wanted);
	return false;
}

static void every_row_of_the_table_holds(void **state)
{
	FILE *table = fopen(TABLE, "r");
	size_t taken = 0, refused = 0, failed = 0;
	char row[2000];

	assert_non_null(table);
	while (fgets(row, sizeof row, table)) {
		if (row[0] == '#' || row[0] == '\n')
			continue;
		if (strstr(row, "\tfallback\t"))
			refused++;
		else
			taken++;
		failed += !row_holds(*state, row);
	}
	fclose(table);
	assert_int_equal(failed, 0);
	assert_true(taken >= 60 && refused >= 40);
}

/* Each document has one source less than the one before. */
static void the_first_source_there_is_gives_the_date(void **state)
{
	static const char dateline[] = "ROME, June 3, 2023 (Meridian) - Rain.\n";
	static const char header[] = "Published: June 4, 2023\n"
		"ROME, June 3, 2023 (Meridian) - Rain.\n";
	static const char *const option[] = { "--date=2023-06-06",
		"--fallback-date=2023-06-01" };
	struct bench *bench = *state;
	const struct { const char *id, *record, *text, *wanted; } rows[] = {
		{ "2023-06-02.txt", "2023-06-05", header, "2023-06-05 record" },
		{ "2023-06-02.txt", NULL, header, "2023-06-04 header" },
		{ "2023-06-02.txt", NULL, dateline, "2023-06-03 dateline" },
		{ "2023-06-02.txt", NULL, "Rain.\n", "2023-06-02 id" },
		{ "a.txt", NULL, "Rain.\n", FALLBACK " fallback" },
	};
	void *stage = stage_open(bench, 2, option);
	char found[80];

	assert_non_null(stage);
	date_of(bench, stage, rows[0].id, rows[0].record, rows[0].text, found);
	assert_string_equal(found, "2023-06-06 option");
	dates_stage.close(stage);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		date_of(bench, bench->state, rows[i].id, rows[i].record,
		        rows[i].text, found);
		assert_string_equal(found, rows[i].wanted);
	}
	stage = stage_open(bench, 0, NULL);
	date_of(bench, stage, "a.txt", NULL, "Rain.\n", found);
	assert_string_equal(found, " none");
	/* A day without a year and nothing behind it dates nothing. */
	date_of(bench, stage, "a.txt", NULL, "KABUL, May 20 (Reuters) - Rain.\n",
	        found);
	assert_string_equal(found, " none");
	dates_stage.close(stage);
}

/* What a record says: a day, with a time or without, a month or a year. */
static void the_records_date_is_read_or_passed_over(void **state)
{
	static const struct { const char *record, *wanted; } rows[] = {
		{ "2021-05-20", "2021-05-20 record" },
		{ "2021-05-20T10:00:00+02:00", "2021-05-20 record" },
		{ "2021-05-20 10:00", "2021-05-20 record" },
		{ "2021-05", "2021-05 record" },
		{ "2021", "2021 record" },
		{ "2021-02-30", FALLBACK " fallback" },
		{ "2021-05-20 nonsense", FALLBACK " fallback" },
		{ "20 May 2021", FALLBACK " fallback" },
		{ "0000-05-20", FALLBACK " fallback" },
		{ "2021-13", FALLBACK " fallback" },
	};
	struct bench *bench = *state;
	char found[80];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		date_of(bench, bench->state, "a.txt", rows[i].record, "Rain.\n",
		        found);
		assert_string_equal(found, rows[i].wanted);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_of_the_table_holds),
		cmocka_unit_test(the_first_source_there_is_gives_the_date),
		cmocka_unit_test(the_records_date_is_read_or_passed_over),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
