/* test_options.c - command lines against tables. */
#include "support.h"

#include "options.h"

static const struct option first_table[] = {
	{ "output", 'o', "FILE", "" }, { "quiet", 'q', NULL, "" }, OPTIONS_END
};
static const struct option second_table[] = {
	{ "data", 0, "DIR", "" }, { "jobs", 'j', "N", "" },
	{ "replace", 0, NULL, "" }, { "to", 0, "csv|jsonl|stream", "" },
	OPTIONS_END
};
static const struct option no_options[] = { OPTIONS_END };
static const struct option *tables[] = { first_table, no_options,
	second_table, NULL };

/* Reads a command line given as one string, parted by blanks. */
static bool read_line(struct bench *bench, struct options *options,
                      const char *line)
{
	const char *argv[20];
	struct text rest = text_of(line);
	int argc = 0;

	if (!rest.len)
		rest.at = NULL;
	while (rest.at)
		argv[argc++] = text_string(bench->arena,
			text_cut(rest, ' ', &rest));
	return options_read(options, bench->arena, tables, argc, argv,
	                    &bench->problem);
}

/* "operand operand|name=value name=value", as it was understood. */
static const struct { const char *line, *read; } right[] = {
	{ "", "|" },
	{ "a b", "a b|" },
	{ "-", "-|" },
	{ "--output x", "|output=x" },
	{ "--output=x", "|output=x" },
	{ "--output=", "|output=" },
	{ "--output=a=b", "|output=a=b" },
	{ "-o x", "|output=x" },
	{ "-ox", "|output=x" },
	{ "-j4", "|jobs=4" },
	{ "-q", "|quiet=" },
	{ "--quiet a", "a|quiet=" },
	{ "a --data d b -j 2 c", "a b c|data=d jobs=2" },
	{ "--output --quiet", "|output=--quiet" },
	{ "-o -", "|output=-" },
	{ "-- -o --nothing", "-o --nothing|" },
	{ "a -- b -- c", "a b -- c|" },
	{ "--to csv --to jsonl", "|to=csv to=jsonl" },
	{ "--to=stream", "|to=stream" },
};

static void all_forms_of_options_are_read(void **state)
{
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
		struct options options;
		char found[200] = "";

		if (!read_line(bench, &options, right[i].line))
			fail_msg("%s: %s", right[i].line,
			         bench->problem.message);
		for (size_t k = 0; k < options.noperands; k++) {
			strcat(strcat(found, k ? " " : ""),
			       options.operands[k]);
		}
		strcat(found, "|");
		for (size_t k = 0; k < options.nvalues; k++) {
			strcat(strcat(found, k ? " " : ""),
			       options.values[k].option->name);
			strcat(strcat(found, "="), options.values[k].value);
		}
		assert_string_equal(found, right[i].read);
	}
}

static const struct { const char *line, *message; } wrong[] = {
	{ "--ouput x", "unknown option --ouput; did you mean --output?" },
	{ "--otuput=x", "unknown option --otuput=x; did you mean --output?" },
	{ "--job", "unknown option --job; did you mean --jobs?" },
	{ "--dta x", "unknown option --dta; did you mean --data?" },
	{ "--replaced", "unknown option --replaced; did you mean --replace?" },
	{ "--nothing", "unknown option --nothing" },
	{ "--t", "unknown option --t" },
	{ "--=x", "unknown option --=x" },
	{ "--output-of-a-name-longer-than-any-that-there-is",
	  "unknown option --output-of-a-name-longer-than-any-that-there-is" },
	{ "-x", "unknown option -x" },
	{ "-xyz", "unknown option -xyz" },
	{ "--output", "--output needs a value: FILE" },
	{ "a -o", "--output needs a value: FILE" },
	{ "-j", "--jobs needs a value: N" },
	{ "--quiet=yes", "--quiet takes no value" },
	{ "--quiet=", "--quiet takes no value" },
	{ "-qo", "-q takes no value" },
	{ "-putput x", "unknown option -putput; did you mean --output?" },
	{ "--repl", "unknown option --repl; did you mean --replace?" },
	{ "--to xml", "--to xml: csv, jsonl or stream expected" },
	{ "--to=cvs", "--to cvs: csv, jsonl or stream expected; did you mean "
	  "csv?" },
	{ "--to=", "--to : csv, jsonl or stream expected" },
	{ "--to CSV", "--to CSV: csv, jsonl or stream expected" },
	{ "--to=csv|jsonl", "--to csv|jsonl: csv, jsonl or stream expected" },
	{ "--to xml --to csv", "--to xml: csv, jsonl or stream expected" },
};

static void a_wrong_command_line_says_what_is_wrong(void **state)
{
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct options options;

		assert_false(read_line(bench, &options, wrong[i].line));
		assert_problem(&bench->problem, PROBLEM_USAGE,
		               wrong[i].message);
	}
}

static void the_last_value_counts(void **state)
{
	struct options options;

	assert_true(read_line(*state, &options, "-j 1 --jobs=2 -j3 -q"));
	assert_string_equal(options_get(&options, "jobs"), "3");
	assert_string_equal(options_get(&options, "quiet"), "");
	assert_null(options_get(&options, "output"));
	assert_null(options_get(&options, "no such"));
}

static void the_option_of_an_argument_is_found(void **state)
{
	static const struct { const char *argument, *option; } cases[] = {
		{ "--output", "output" }, { "--output=x", "output" },
		{ "-o", "output" }, { "-ox", "output" }, { "--out", NULL },
		{ "--outputs", NULL }, { "--", NULL }, { "-x", NULL },
		{ "--=", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct option *o = options_find(tables,
			cases[i].argument);

		if (!o != !cases[i].option ||
		    (o && strcmp(o->name, cases[i].option) != 0))
			fail_msg("%s", cases[i].argument);
	}
}

static void small_letters_are_a_list_of_choices(void **state)
{
	(void)state;
	assert_true(text_is(options_choice("on|off", 0), "on"));
	assert_true(text_is(options_choice("on|off", 1), "off"));
	assert_null(options_choice("on|off", 2).at);
	assert_null(options_choice("on|off", 3).at);
	assert_true(text_is(options_choice("one", 0), "one"));
	assert_null(options_choice("one", 1).at);
	assert_null(options_choice("FILE", 0).at);
	assert_null(options_choice("[FILE]...", 0).at);
	assert_null(options_choice("", 0).at);
}

static void a_value_is_compared(void **state)
{
	struct options options;

	assert_true(read_line(*state, &options, "--to csv --to stream -j 1"));
	assert_true(options_is(&options, "to", "stream"));
	assert_false(options_is(&options, "to", "csv"));
	assert_false(options_is(&options, "data", "csv"));
}

static void the_nearest_word_is_near(void **state)
{
	static const char *const words[] = { "tokenize", "people", "places",
		"run", "csv", NULL };
	static const struct { const char *word, *nearest; } cases[] = {
		{ "tokenise", "tokenize" }, { "poeple", "people" },
		{ "place", "places" }, { "run", "run" }, { "rnu", "run" },
		{ "cvs", "csv" }, { "rxx", NULL }, { "", NULL },
		{ "agencies", NULL }, { "tokenizers", "tokenize" },
		{ "tokenizerss", NULL }, { "pleaces", "places" },
		{ "csn", "csv" },
		{ "tok", "tokenize" }, { "to", NULL }, { "pla", "places" },
		{ "a-word-that-is-longer-than-thirty-two-bytes", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *nearest = options_nearest(cases[i].word, words);

		if (!cases[i].nearest)
			assert_null(nearest);
		else
			assert_string_equal(nearest, cases[i].nearest);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_forms_of_options_are_read),
		cmocka_unit_test(a_wrong_command_line_says_what_is_wrong),
		cmocka_unit_test(the_last_value_counts),
		cmocka_unit_test(the_option_of_an_argument_is_found),
		cmocka_unit_test(small_letters_are_a_list_of_choices),
		cmocka_unit_test(a_value_is_compared),
		cmocka_unit_test(the_nearest_word_is_near),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
