/* test_dates.c - the rule book's own examples, the table of the design, and what
 * dates hang on.
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

#include "dates.h"
#include "sentences.h"
#include "tokens.h"

/* A Thursday. */
#define TODAY "2021-05-20"

struct bench {
	struct arena *data, *arena;
	struct abbreviations *words;
	struct problem problem;
	const char *id;         /* of the documents */
};

#define DATED_ID "a_2019-03-04.txt"

static int bench_open(void **state)
{
	struct bench *bench = calloc(1, sizeof *bench);

	*state = bench;
	bench->id = DATED_ID;
	bench->data = arena_open();
	bench->arena = arena_open();
	if (setjmp(*arena_guard(bench->data)) ||
	    setjmp(*arena_guard(bench->arena)))
		return 1;
	bench->words = abbreviations_read(bench->data, TEST_DATA,
	                                  &bench->problem);
	return !bench->words;
}

static int bench_close(void **state)
{
	struct bench *bench = *state;

	arena_close(bench->data);
	arena_close(bench->arena);
	free(bench);
	return 0;
}

static void *stage_open(struct bench *bench, int argc, const char *const *argv)
{
	const struct option *tables[] = { dates_stage.options, NULL };
	struct options *options = arena_zero(bench->data, 1, sizeof *options);
	const struct setting setting = { .options = options,
		.data = TEST_DATA, .arena = bench->data };

	if (!options_read(options, bench->data,
	                  (const struct option **)tables, argc, argv,
	                  &bench->problem))
		return NULL;
	return dates_stage.open(&setting, &bench->problem);
}

/* A document of a text and a date (NULL: none) through the stage. */
static struct document *run(struct bench *bench, const char *text,
                            const char *date, int argc,
                            const char *const *argv)
{
	struct document *d;
	void *state = stage_open(bench, argc, argv), *worker;

	assert_non_null(state);
	arena_reset(bench->arena);
	d = arena_zero(bench->arena, 1, sizeof *d);
	document_init(d, bench->arena);
	d->text = (struct text){ arena_copy(bench->arena, text, strlen(text)),
		strlen(text) };
	document_set(d, "newdoc id", text_of(bench->id));
	if (date)
		document_set(d, "date", text_of(date));
	sentences_cut(d, bench->words);
	document_describe(d);
	assert_non_null(document_add(d, TEXT("DL:DATE"), COLUMN_PROPOSALS, false,
	                             &bench->problem));
	worker = dates_stage.worker_open(state, &bench->problem);
	assert_true(dates_stage.edit(state, worker, d, &bench->problem));
	dates_stage.worker_close(worker);
	dates_stage.close(state);
	return d;
}

/* The mark whose span is a text; NULL if there is none. */
static const struct mark *mark_of(const struct document *d, struct text span)
{
	const struct column *column = document_column(d, TEXT("DL:DATE"));

	for (size_t i = 0; i < column->nmarks; i++)
		if (text_equal(document_span(d, column->marks[i].token,
		                             column->marks[i].ntokens), span))
			return &column->marks[i];
	return NULL;
}

static bool has_value(const struct document *d, const struct mark *mark,
                      const char *key, const char *expected)
{
	struct text text = mark_value(d, mark, key);

	if (text_is(text, expected))
		return true;
	print_error("%.*s: %s is \"%.*s\", not \"%s\"\n",
	            (int)mark->attributes.len, mark->attributes.at, key,
	            (int)text.len, text.at, expected);
	return false;
}

static void assert_value(const struct document *d, const struct mark *mark,
                         const char *key, const char *expected)
{
	assert_true(has_value(d, mark, key, expected));
}

/* ---- the rule book */

static void note(void *context, const char *message)
{
	(void)context;
	print_error("%s\n", message);
}

/* As `dateline check --dates` sees it. */
static void every_rule_has_examples_and_they_hold(void **state)
{
	static const struct option *const none[] = { NULL };
	const struct notes notes = { note, NULL };
	struct bench *bench = *state;
	struct options options = { .tables = (const struct option **)none };
	const struct setting setting = { .options = &options,
		.data = TEST_DATA, .arena = bench->data, .notes = &notes };
	struct findings found = { .errors = 0 };

	assert_true(dates_stage.check(&setting, TEST_DATA "/dates/rules.tsv",
	                              &found, &bench->problem));
	print_error("%.*s", (int)found.lines.len, found.lines.at);
	buffer_free(&found.lines);
	assert_int_equal(found.warnings, 0);
	assert_int_equal(found.errors, 0);
}

static void a_rule_that_is_wrong_is_named_with_its_place(void **state)
{
	struct bench *bench = *state;
	char path[] = "/tmp/dateline-XXXXXX.tsv";
	const char *own[] = { path };
	struct rules_files files = rules_files(bench->data, TEST_DATA, NULL);
	FILE *file = fdopen(mkstemps(path, 4), "w");

	assert_non_null(file);
	fputs("rule\tpattern\tvalue\texamples\nx\tin {monht}\tDATE year(y)\t\n",
	      file);
	fclose(file);
	files.own = own;
	files.nown = 1;
	assert_null(rules_open(bench->data, &files, &bench->problem));
	assert_int_equal(bench->problem.status, PROBLEM_DATA);
	assert_non_null(strstr(bench->problem.message,
	                       ".tsv:2:6: unknown class"));
	unlink(path);
}

/* ---- the table of the design */

struct row {
	const char *text, *span, *type, *timex, *modifier, *start, *end;
	const char *precision, *basis;
};

static void check_row(struct bench *bench, const struct row *row,
                      const char *date, int argc, const char *const *argv)
{
	struct document *d = run(bench, row->text, date, argc, argv);
	const struct mark *mark = mark_of(d, text_of(row->span));

	if (!mark)
		fail_msg("nothing found at [%s] of \"%s\"", row->span, row->text);
	assert_value(d, mark, "type", row->type);
	assert_value(d, mark, "timex", row->timex);
	assert_value(d, mark, "modifier", row->modifier);
	assert_value(d, mark, "date_start", row->start);
	assert_value(d, mark, "date_end", row->end);
	assert_value(d, mark, "precision", row->precision);
	assert_value(d, mark, "basis", row->basis);
}

static void the_table_of_the_design_holds(void **state)
{
	static const struct row rows[] = {
		{ "It was May 11, 2021.", "May 11, 2021", "DATE", "2021-05-11", "",
		  "2021-05-11", "2021-05-11", "day", "explicit" },
		{ "It was in mid-May.", "mid-May", "DATE", "2021-05", "MID",
		  "2021-05-11", "2021-05-20", "month", "partial" },
		{ "It was in early May.", "early May", "DATE", "2021-05", "START",
		  "2021-05-01", "2021-05-10", "month", "partial" },
		{ "It was in late May.", "late May", "DATE", "2021-05", "END",
		  "2021-05-21", "2021-05-31", "month", "partial" },
		{ "It was last November.", "last November", "DATE", "2020-11", "",
		  "2020-11-01", "2020-11-30", "month", "relative" },
		{ "The man said Monday.", "Monday", "DATE", "2021-05-17", "",
		  "2021-05-17", "2021-05-17", "day", "relative" },
		{ "He plans to land Sunday.", "Sunday", "DATE", "2021-05-23", "",
		  "2021-05-23", "2021-05-23", "day", "relative" },
		{ "It was about 1990.", "about 1990", "DATE", "1990", "APPROX",
		  "1990-01-01", "1990-12-31", "year", "explicit" },
		{ "It was in the 1990s.", "the 1990s", "DATE", "199", "",
		  "1990-01-01", "1999-12-31", "decade", "explicit" },
		{ "It fell in the third quarter of 2020.",
		  "the third quarter of 2020", "DATE", "2020-Q3", "",
		  "2020-07-01", "2020-09-30", "quarter", "explicit" },
		{ "It was last week.", "last week", "DATE", "2021-W19", "",
		  "2021-05-10", "2021-05-16", "week", "relative" },
		{ "It fell in fiscal 2019.", "fiscal 2019", "DATE", "2019", "",
		  "", "", "year", "explicit" },
		{ "He speaks tonight.", "tonight", "TIME", "2021-05-20TNI", "",
		  "2021-05-20", "2021-05-20", "day", "relative" },
		{ "It lasted three years.", "three years", "DURATION", "P3Y", "",
		  "", "", "year", "" },
		{ "He comes every Tuesday.", "every Tuesday", "SET",
		  "XXXX-WXX-2", "", "", "", "day", "" },
		{ "It grew in recent years.", "recent years", "DATE", "PAST_REF",
		  "", "", "", "", "vague" },
		{ "It began in early February. It ended a few weeks later.",
		  "a few weeks later", "DATE", "2021-WXX", "", "2021-01-01",
		  "2021-12-31", "year", "vague" },
		{ "It was Feb. 30, 2021.", "Feb. 30, 2021", "DATE", "", "", "", "",
		  "day", "invalid" },
		{ "He died on March 15, 44 BC, in Rome.", "March 15, 44 BC",
		  "DATE", "BC0044-03-15", "", "", "", "day", "explicit" },
	};
	static const struct row unresolved = { "The man said Monday.", "Monday",
		"DATE", "XXXX-WXX-1", "", "", "", "day", "unresolved" };
	static const struct row fiscal = { "It fell in fiscal 2019.",
		"fiscal 2019", "DATE", "2019", "", "2018-10-01", "2019-09-30",
		"year", "explicit" };
	const char *const october[] = { "--fiscal-start=10" };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_row(*state, &rows[i], TODAY, 0, NULL);
	check_row(*state, &fiscal, TODAY, 1, october);

	struct bench *bench = *state;
	bench->id = "a.txt";
	check_row(bench, &unresolved, NULL, 0, NULL);
	bench->id = DATED_ID;

	struct document *d = run(bench, "He died on March 15, 44 BC, in Rome.", TODAY, 0, NULL);
	assert_value(d, mark_of(d, TEXT("March 15, 44 BC")), "date_key",
	             "-429685");
}

/* ---- what dates hang on */

static void parts_of_a_period_have_a_third_of_its_days(void **state)
{
	static const struct row rows[] = {
		{ "It was late last week.", "late last week", "DATE", "2021-W19",
		  "END", "2021-05-14", "2021-05-16", "week", "relative" },
		{ "It was in early 2019.", "early 2019", "DATE", "2019", "START",
		  "2019-01-01", "2019-04-30", "year", "explicit" },
		{ "It was in the late 1980s.", "the late 1980s", "DATE", "198",
		  "END", "1987-01-01", "1989-12-31", "decade", "explicit" },
		{ "It was the end of the first half of 2019.",
		  "the end of the first half of 2019", "DATE", "2019-H1", "END",
		  "2019-05-01", "2019-06-30", "half", "explicit" },
		{ "It was earlier this month.", "earlier this month", "DATE",
		  "2021-05", "START", "2021-05-01", "2021-05-20", "month",
		  "relative" },
		{ "He leaves later this month.", "later this month", "DATE",
		  "2021-05", "END", "2021-05-20", "2021-05-31", "month",
		  "relative" },
		{ "It was the winter of 2020.", "the winter of 2020", "DATE",
		  "2020-WI", "", "2020-12-01", "2021-02-28", "season",
		  "explicit" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_row(*state, &rows[i], TODAY, 0, NULL);
}

static void a_story_hangs_on_the_date_before(void **state)
{
	static const struct row rows[] = {
		{ "War came in June 1914. He left in March.", "March", "DATE",
		  "1914-03", "", "1914-03-01", "1914-03-31", "month", "partial" },
		{ "It ended in December 1914. He left in February.", "February",
		  "DATE", "1915-02", "", "1915-02-01", "1915-02-28", "month",
		  "partial" },
	};
	const char *const narrative[] = { "--domain", "narrative" };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_row(*state, &rows[i], TODAY, 2, narrative);
}

static void a_text_without_a_date_is_a_story(void **state)
{
	static const struct row rows[] = {
		{ "She sailed in August 1914. She was in port in October.",
		  "October", "DATE", "1914-10", "", "1914-10-01", "1914-10-31",
		  "month", "partial" },
		{ "She sailed in December 1914, and sank on 3 February.",
		  "3 February", "DATE", "1915-02-03", "", "1915-02-03",
		  "1915-02-03", "day", "partial" },
		{ "She sailed in August 1914. She came back on Easter Monday.",
		  "Easter Monday", "DATE", "1914-04-13", "", "1914-04-13",
		  "1914-04-13", "day", "partial" },
		/* What hangs on the day of writing stays open. */
		{ "She sailed in August 1914. A man said so last year.",
		  "last year", "DATE", "XXXX", "", "", "", "year", "unresolved" },
		{ "She sailed in August 1914. A man said so Monday.", "Monday",
		  "DATE", "XXXX-WXX-1", "", "", "", "day", "unresolved" },
	};
	static const struct row dated = { "She sailed in August 1914. He said "
		"it in October.", "October", "DATE", "2020-10", "", "2020-10-01",
		"2020-10-31", "month", "partial" };
	struct bench *bench = *state;

	bench->id = "a.txt";
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_row(bench, &rows[i], NULL, 0, NULL);
	bench->id = DATED_ID;
	check_row(bench, &dated, TODAY, 0, NULL);
}

static void a_date_beside_one_with_its_year_has_that_year(void **state)
{
	static const struct row rows[] = {
		{ "They left in June 1956, and on July 26 he spoke.", "July 26",
		  "DATE", "1956-07-26", "", "1956-07-26", "1956-07-26", "day",
		  "partial" },
		{ "They left in June 1956, and will meet on July 26.", "July 26",
		  "DATE", "2021-07-26", "", "2021-07-26", "2021-07-26", "day",
		  "partial" },
		{ "They left in June 1956. He spoke on April 26.", "April 26",
		  "DATE", "2021-04-26", "", "2021-04-26", "2021-04-26", "day",
		  "partial" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_row(*state, &rows[i], TODAY, 0, NULL);
}

static void a_clock_and_its_day_are_one_time(void **state)
{
	static const struct row rows[] = {
		{ "It fell at 9:40 p.m. Sunday, August 14, 2016.",
		  "9:40 p.m. Sunday, August 14, 2016", "TIME",
		  "2016-08-14T21:40", "", "2016-08-14", "2016-08-14", "minute",
		  "explicit" },
		{ "They meet tonight at 7 p.m. in the hall.", "tonight at 7 p.m.",
		  "TIME", "2021-05-20T19:00", "", "2021-05-20", "2021-05-20",
		  "hour", "relative" },
		{ "It rained on Monday. He left at 5 p.m. with her.", "5 p.m.",
		  "TIME", "2021-05-17T17:00", "", "2021-05-17", "2021-05-17",
		  "hour", "relative" },
		{ "It rained on Jan. 5. He left at 5 p.m. with her.", "5 p.m.",
		  "TIME", "2021-05-20T17:00", "", "2021-05-20", "2021-05-20",
		  "hour", "relative" },
		{ "At 5 p.m. people came, and Monday was dry.", "5 p.m.", "TIME",
		  "2021-05-20T17:00", "", "2021-05-20", "2021-05-20", "hour",
		  "relative" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_row(*state, &rows[i], TODAY, 0, NULL);
}

static void a_day_in_numbers_is_read_as_the_sure_ones_are(void **state)
{
	static const struct row dmy = { "It was 16/6/2020, not 3/7/2020.",
		"3/7/2020", "DATE", "2020-07-03", "", "2020-07-03", "2020-07-03",
		"day", "explicit" };
	static const struct row mdy = { "It was 16/6/2020, not 3/7/2020.",
		"3/7/2020", "DATE", "2020-03-07", "", "2020-03-07", "2020-03-07",
		"day", "explicit" };
	static const struct row sure = { "It was 6/16/2020, not 3/7/2020.",
		"3/7/2020", "DATE", "2020-03-07", "", "2020-03-07", "2020-03-07",
		"day", "explicit" };
	const char *const option[] = { "--date-order=mdy" };

	check_row(*state, &dmy, TODAY, 0, NULL);
	check_row(*state, &mdy, TODAY, 1, option);
	check_row(*state, &sure, TODAY, 0, NULL);
}

static void feasts_have_their_days(void **state)
{
	static const struct row rows[] = {
		{ "It was Advent Sunday 2023.", "Advent Sunday 2023", "DATE",
		  "2023-12-03", "", "2023-12-03", "2023-12-03", "day",
		  "explicit" },
		{ "It was Black Friday 2020.", "Black Friday 2020", "DATE",
		  "2020-11-27", "", "2020-11-27", "2020-11-27", "day",
		  "explicit" },
		{ "It was Memorial Day 2020.", "Memorial Day 2020", "DATE",
		  "2020-05-25", "", "2020-05-25", "2020-05-25", "day",
		  "explicit" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_row(*state, &rows[i], TODAY, 0, NULL);
}

static void every_year_of_either_era_is_read_and_written(void **state)
{
	char *text = malloc(2 * 9999 * 24), *at = text;
	const struct column *column;
	struct document *d;

	assert_non_null(text);
	for (int year = 1; year <= 9999; year++)
		at += sprintf(at, "On May 3, %d BC.\nOn May 3, %d AD.\n", year,
		              year);
	d = run(*state, text, TODAY, 0, NULL);
	free(text);
	column = document_column(d, TEXT("DL:DATE"));
	assert_int_equal(column->nmarks, 2 * 9999);
	for (int i = 0; i < 2 * 9999; i++) {
		int year = i / 2 + 1;
		bool after = i % 2;
		char timex[20], key[20];

		snprintf(timex, sizeof timex, "%s%04d-05-03", after ? "" : "BC",
		         year);
		snprintf(key, sizeof key, "%d", 10000 * (after ? year : 1 - year) +
		         503);
		assert_value(d, &column->marks[i], "timex", timex);
		assert_value(d, &column->marks[i], "date_key", key);
		assert_value(d, &column->marks[i], "date_start", after ? timex :
		             "");
	}
}

static void what_looks_like_a_date_is_none(void **state)
{
	static const char *const texts[] = {
		"A quarter to a third of them came.",
		"He sank it on the 18th hole.", "He was second, +0:04.",
		"There is nothing in 0 BC.", "They fell by one in the end.",
		"The Six-Day War was short.", "She lit the Christmas tree.",
		"A quarter past the post.",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct document *d = run(*state, texts[i], TODAY, 0, NULL);

		if (document_column(d, TEXT("DL:DATE"))->nmarks)
			fail_msg("something found in \"%s\"", texts[i]);
	}
}

static void assert_dated(struct bench *bench, const char *text, const char *date,
                         const char *expected, const char *from)
{
	struct document *d = run(bench, text, date, 0, NULL);
	struct text said = document_get(d, "date_from");

	if (!text_is(said, from))
		fail_msg("\"%s\": from %.*s, not %s", text, (int)said.len, said.at,
		         from);
	said = document_get(d, "date");
	if (!text_is(said, expected))
		fail_msg("\"%s\": %.*s, not %s", text, (int)said.len, said.at,
		         expected);
}

static void the_documents_date_comes_from_the_first_source_there_is(void **state)
{
	const char *const option[] = { "--date=2020-02-29" };
	struct document *d;

	assert_dated(*state, "Nothing here.", "2021-05-20T10:00", TODAY, "record");
	/* what is no day is passed over */
	assert_dated(*state, "date 2023-07-14\n\nA man said.\n", "2023-02-30",
	             "2023-07-14", "header");
	assert_dated(*state, "date 2023-07-14\n\nA man said.\n",
	             "2021-05-20 nonsense", "2023-07-14", "header");
	assert_dated(*state, " date 2023-07-14\n\nA man said.\n", NULL,
	             "2023-07-14", "header");
	assert_dated(*state, "Title\nPublished: July 14, 2023\n\nA man said.\n",
	             NULL, "2023-07-14", "header");
	assert_dated(*state, "KABUL, May 20 (Reuters) - A man said.\n", NULL,
	             "2018-05-20", "dateline");
	assert_dated(*state, "He came on July 14, 2023, and left.\n", NULL,
	             "2019-03-04", "id");
	d = run(*state, "Nothing.", TODAY, 1, option);
	assert_true(text_is(document_get(d, "date"), "2020-02-29"));
	assert_true(text_is(document_get(d, "date_from"), "option"));
}

static void wrong_options_are_refused(void **state)
{
	static const char *const wrong[] = {
		"--date=yesterday", "--date=2021-02-30", "--domain=novel",
		"--fiscal-start=13", "--hemisphere=east", "--date-order=ydm",
	};

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct bench *bench = *state;

		assert_null(stage_open(bench, 1, &wrong[i]));
		assert_int_equal(bench->problem.status, PROBLEM_USAGE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_has_examples_and_they_hold),
		cmocka_unit_test(a_rule_that_is_wrong_is_named_with_its_place),
		cmocka_unit_test(the_table_of_the_design_holds),
		cmocka_unit_test(parts_of_a_period_have_a_third_of_its_days),
		cmocka_unit_test(a_story_hangs_on_the_date_before),
		cmocka_unit_test(a_text_without_a_date_is_a_story),
		cmocka_unit_test(a_date_beside_one_with_its_year_has_that_year),
		cmocka_unit_test(a_clock_and_its_day_are_one_time),
		cmocka_unit_test(a_day_in_numbers_is_read_as_the_sure_ones_are),
		cmocka_unit_test(feasts_have_their_days),
		cmocka_unit_test(every_year_of_either_era_is_read_and_written),
		cmocka_unit_test(what_looks_like_a_date_is_none),
		cmocka_unit_test(
			the_documents_date_comes_from_the_first_source_there_is),
		cmocka_unit_test(wrong_options_are_refused),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
