/* test_dates_readme.c - what gazetteers/dates/README.md says is so: what dates hang
 * on, row by row, and the functions of values.
 */
#include "support.h"

#include <stdio.h>

#include "data.h"
#include "trial.h"
#include "value.h"

#define ROWS_MAX 100

static struct text file_text(struct bench *bench, const char *path)
{
	struct buffer bytes = { 0 };
	struct text text;

	if (!data_read(path, &bytes, &bench->problem))
		fail_msg("%s", bench->problem.message);
	text = (struct text){ arena_copy(bench->arena, bytes.at, bytes.len),
		bytes.len };
	buffer_free(&bytes);
	return text;
}

/* The rows of the table in the README whose head row begins so: what stands
 * between their bars. */
static size_t rows_of(struct bench *bench, const char *head, struct text *rows)
{
	struct text rest = file_text(bench, TEST_SOURCE
		"/gazetteers/dates/README.md"), line;
	size_t n = 0;
	bool inside = false;

	while (rest.at) {
		line = text_cut(rest, '\n', &rest);
		inside = text_starts(line, head) ||
			(inside && text_starts(line, "|"));
		if (!inside || text_starts(line, head) ||
		    text_starts(line, "|-"))
			continue;
		assert_true(n < ROWS_MAX);
		rows[n++] = text_slice(line.at + 1, line.at + line.len);
	}
	assert_true(n > 0);
	return n;
}

/* ---- what dates hang on */

static struct trial *trial_of(struct bench *bench, struct rules **rules)
{
	struct rules_files files = rules_files(bench->arena, TEST_DATA, NULL);
	const struct setting setting = { .data = TEST_DATA,
		.arena = bench->arena };
	struct trial *trial;

	*rules = rules_open(bench->arena, &files, &bench->problem);
	assert_non_null(*rules);
	trial = trial_open(&setting, *rules, &bench->problem);
	assert_non_null(trial);
	return trial;
}

static bool holds(struct bench *bench, struct trial *trial, struct text date,
                  struct text whole)
{
	bool story = text_is(date, "narrative");
	struct example example;
	const struct document *d;
	const struct column *column;

	assert_true(example_read(bench->arena, whole, &example));
	d = trial_run(trial, story ? TRIAL_NARRATIVE : TRIAL_NEWS, example.text,
	              TEXT(""), story ? TEXT("2021-05-20") : date,
	              &bench->problem);
	assert_non_null(d);
	column = trial_marks(d);
	for (size_t i = 0; i < column->nmarks; i++) {
		const struct mark *mark = &column->marks[i];
		struct text timex = mark_value(d, mark, "timex");

		if (!text_equal(document_span(d, mark->token, mark->ntokens),
		                example.span))
			continue;
		if (text_equal(timex, example.timex))
			return true;
		print_error("%.*s: not so, but %.*s\n", (int)whole.len, whole.at,
		            (int)timex.len, timex.at);
		return false;
	}
	print_error("%.*s: no such span\n", (int)whole.len, whole.at);
	return false;
}

static void dates_hang_on_what_the_table_says(void **state)
{
	struct bench *bench = *state;
	struct text rows[ROWS_MAX], rest = file_text(bench, TEST_SOURCE
		"/tests/unit/anchors.tsv");
	size_t n = rows_of(bench, "| phrase | anchor |", rows), wrong = 0;
	bool tested[ROWS_MAX] = { false };
	struct rules *rules;
	struct trial *trial = trial_of(bench, &rules);

	while (rest.at) {
		struct text line = text_cut(rest, '\n', &rest), whole, date;
		struct text phrase = text_cut(line, '\t', &whole);
		size_t row = 0;

		if (!line.len || text_starts(line, "#"))
			continue;
		date = text_cut(whole, '\t', &whole);
		while (row < n && !text_equal(text_trim(text_cut(rows[row], '|',
		       &(struct text){ 0 })), phrase))
			row++;
		if (row == n) {
			print_error("no row of the table: %.*s\n",
			            (int)phrase.len, phrase.at);
			wrong++;
			continue;
		}
		tested[row] = true;
		wrong += !holds(bench, trial, date, whole);
	}
	for (size_t row = 0; row < n; row++) {
		if (tested[row])
			continue;
		print_error("untested: %.*s\n", (int)rows[row].len, rows[row].at);
		wrong++;
	}
	trial_close(trial);
	rules_close(rules);
	assert_int_equal(wrong, 0);
}

/* ---- functions */

struct signature { struct text name; size_t least, most; };

/* Reads "day(year,month,day[,era])" at a "`"; false if no call stands there.  Dots
 * stand for as many pairs as there may be. */
static bool signature_read(struct text text, struct signature *s)
{
	const char *at = text.at, *end = text.at + text.len;
	size_t bracket = 0;

	while (at < end && *at != '(' && *at != '`')
		at++;
	if (at == end || *at != '(')
		return false;
	*s = (struct signature){ .name = text_slice(text.at, at) };
	if (*++at != ')')
		s->least = s->most = 1;
	for (; at < end && *at != ')'; at++) {
		bracket += *at == '[';
		if (*at == ',') {
			s->most++;
			s->least += !bracket;
		}
		if (!memcmp(at, "…", 3))
			s->most = 6;
	}
	return true;
}

static const struct function *function_of(struct text name)
{
	static const struct function *const tables[] = { point_functions,
		period_functions, amount_functions, clock_functions };

	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
		for (const struct function *f = tables[t]; f->name; f++)
			if (text_is(name, f->name))
				return f;
	return NULL;
}

/* The calls of the first column of the table. */
static size_t signatures_read(struct bench *bench, struct signature *all)
{
	struct text rows[ROWS_MAX];
	size_t nrows = rows_of(bench, "| call | is |", rows), n = 0;

	for (size_t i = 0; i < nrows; i++) {
		struct text cell = text_cut(rows[i], '|', &(struct text){ 0 });

		for (struct text rest = cell; rest.at;) {
			text_cut(rest, '`', &rest);
			if (!rest.at)
				break;
			assert_true(n < ROWS_MAX);
			n += signature_read(rest, &all[n]);
			text_cut(rest, '`', &rest);
		}
	}
	return n;
}

static void the_functions_are_those_of_the_page(void **state)
{
	static const struct function *const tables[] = { point_functions,
		period_functions, amount_functions, clock_functions };
	struct signature all[ROWS_MAX];
	size_t n = signatures_read(*state, all), wrong = 0;

	assert_true(n > 30);
	for (size_t i = 0; i < n; i++) {
		const struct function *f = function_of(all[i].name);

		if (f && f->least == all[i].least && f->most == all[i].most)
			continue;
		print_error("%.*s: the page has %zu to %zu arguments, the "
			"program %zu to %zu\n", (int)all[i].name.len,
			all[i].name.at, all[i].least, all[i].most,
			f ? f->least : 0, f ? f->most : 0);
		wrong++;
	}
	for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
		for (const struct function *f = tables[t]; f->name; f++) {
			size_t i = 0;

			while (i < n && !text_is(all[i].name, f->name))
				i++;
			if (i < n)
				continue;
			print_error("%s: not on the page\n", f->name);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_hang_on_what_the_table_says),
		cmocka_unit_test(the_functions_are_those_of_the_page),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
