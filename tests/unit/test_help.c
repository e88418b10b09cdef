/* test_help.c - what a command's name stands for, and what is said of it. */
#include "support.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "help.h"
#include "options.h"
#include "source.h"

static void run_is_all_stages_and_the_first_sink(void **state)
{
	struct form form;
	size_t n = 0;

	(void)state;
	assert_true(help_form("run", &form));
	for (; stages[n]; n++)
		assert_ptr_equal(form.stages[n], stages[n]);
	assert_int_equal(form.nstages, n);
	assert_ptr_equal(form.sink, sinks[0]);
	assert_true(form.run);
	assert_true(form.raw);
	assert_true(form.data);
	assert_null(form.command);
}

static void a_stage_writes_the_stream(void **state)
{
	struct form form;

	(void)state;
	for (size_t i = 0; stages[i]; i++) {
		assert_true(help_form(stages[i]->name, &form));
		assert_int_equal(form.nstages, 1);
		assert_ptr_equal(form.stages[0], stages[i]);
		assert_string_equal(form.sink->name, "stream");
		assert_int_equal(form.raw, i == 0);
		assert_true(form.data);
		assert_false(form.run);
	}
}

static void a_sink_reads_the_stream(void **state)
{
	struct form form;

	(void)state;
	for (size_t i = 0; sinks[i]; i++) {
		assert_true(help_form(sinks[i]->name, &form));
		assert_int_equal(form.nstages, 0);
		assert_ptr_equal(form.sink, sinks[i]);
		assert_false(form.raw);
		assert_false(form.data);
	}
}

static void other_commands_are_themselves(void **state)
{
	struct form form;

	(void)state;
	for (size_t i = 0; commands[i]; i++) {
		assert_true(help_form(commands[i]->name, &form));
		assert_ptr_equal(form.command, commands[i]);
		assert_int_equal(form.data, commands[i]->data);
		assert_int_equal(form.nstages > 0, commands[i]->stages);
	}
	assert_false(help_form("nothing", &form));
	assert_false(help_form("", &form));
}

static void unknown_commands_are_told_the_nearest(void **state)
{
	struct bench *bench = *state;
	static const struct { const char *name, *message; } cases[] = {
		{ "tokenise", "unknown command tokenise; did you mean "
		  "tokenize?" },
		{ "poeple", "unknown command poeple; did you mean people?" },
		{ "hepl", "unknown command hepl; did you mean help?" },
		{ "rum", "unknown command rum; did you mean run?" },
		{ "something", "unknown command something (dateline help "
		  "lists them)" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct problem problem;

		assert_false(help_unknown(cases[i].name, bench->arena, NULL,
		                          &problem));
		assert_problem(&problem, PROBLEM_USAGE, cases[i].message);
	}
}

/* A program of the folder is a command, and may be the one that was meant. */
static void programs_are_near_too(void **state)
{
	struct bench *bench = *state;
	char folder[] = "/tmp/programs.XXXXXX", path[100];
	struct problem problem;
	int fd;

	assert_non_null(mkdtemp(folder));
	sprintf(path, "%s/dateline-workbook", folder);
	fd = open(path, O_CREAT | O_WRONLY, 0755);
	assert_true(fd >= 0);
	close(fd);
	assert_false(help_unknown("workbok", bench->arena, folder, &problem));
	assert_problem(&problem, PROBLEM_USAGE, "unknown command workbok; did "
		"you mean workbook?");
	unlink(path);
	rmdir(folder);
}

static void stray_options_are_told_their_commands(void **state)
{
	static const struct { const char *argument, *message; } cases[] = {
		{ "--context", "unknown option --context; it belongs to run and "
		  "csv" },
		{ "--context=3", "unknown option --context=3; it belongs to run "
		  "and csv" },
		{ "-j4", "unknown option -j4; it belongs to run" },
		{ "--nothing", "as it was" }, { "-Z", "as it was" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct problem problem = { PROBLEM_USAGE, "as it was" };

		help_stray(cases[i].argument, &problem);
		assert_problem(&problem, PROBLEM_USAGE, cases[i].message);
	}
}

/* The options that a command knows. */
static bool knows(const char *command, const char *name)
{
	const struct option *tables[HELP_TABLES];
	struct form form;
	char argument[40] = "--";

	assert_true(help_form(command, &form));
	help_options(&form, tables);
	return options_find(tables, strcat(argument, name));
}

static void commands_know_the_options_of_what_they_run(void **state)
{
	static const struct { const char *command, *option; bool known; }
		cases[] = {
		{ "run", "to", true }, { "run", "jobs", true },
		{ "run", "from", true }, { "run", "output", true },
		{ "run", "data", true }, { "run", "date", true },
		{ "run", "no-header", true }, { "run", "replace", false },
		{ "tokenize", "from", true }, { "tokenize", "to", false },
		{ "tokenize", "replace", false }, { "tokenize", "data", true },
		{ "people", "replace", true }, { "people", "from", false },
		{ "people", "date", false }, { "dates", "date", true },
		{ "csv", "no-header", true }, { "csv", "replace", false },
		{ "csv", "to", false }, { "csv", "output", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (knows(cases[i].command, cases[i].option) != cases[i].known)
			fail_msg("%s --%s", cases[i].command, cases[i].option);
}

/* No command knows two options of one name, or of one letter. */
static void options_are_not_named_twice(void **state)
{
	const char *names[HELP_NAMES];
	size_t n = help_names(names);

	(void)state;
	assert_true(n > 10 && n < HELP_NAMES);
	assert_null(names[n]);
	for (size_t i = 0; i < n; i++) {
		const struct option *tables[HELP_TABLES];
		const struct option *seen[200];
		size_t nseen = 0;
		struct form form;

		assert_true(help_form(names[i], &form));
		help_options(&form, tables);
		for (size_t t = 0; tables[t]; t++)
			for (const struct option *o = tables[t]; o->name; o++) {
				for (size_t k = 0; k < nseen; k++)
					if (!strcmp(seen[k]->name, o->name) ||
					    (o->letter &&
					     seen[k]->letter == o->letter))
						fail_msg("%s --%s", names[i],
						         o->name);
				seen[nseen++] = o;
			}
	}
}

/* The argument of an option of run. */
static const char *argument_of(const char *option)
{
	const struct option *tables[HELP_TABLES], *found;
	struct form form;

	assert_true(help_form("run", &form));
	help_options(&form, tables);
	found = options_find(tables, option);
	assert_non_null(found);
	return found->argument;
}

/* What --to and --from may be is what there is. */
static void to_and_from_list_what_there_is(void **state)
{
	const char *to = argument_of("--to"), *from = argument_of("--from");
	size_t n = 0;

	(void)state;
	for (; sinks[n]; n++)
		assert_true(text_is(options_choice(to, n), sinks[n]->name));
	assert_null(options_choice(to, n).at);
	for (n = 0; sources[n]; n++)
		assert_true(text_is(options_choice(from, n), sources[n]->name));
	assert_null(options_choice(from, n).at);
}

static void to_names_the_sink(void **state)
{
	const struct option to[] = { { "to", 0, "csv|jsonl", "" }, OPTIONS_END };
	struct options_value value = { to, "jsonl" };
	struct options options = { .values = &value, .nvalues = 1 };
	struct form form;

	(void)state;
	assert_true(help_form("run", &form));
	help_sink(&options, &form);
	assert_string_equal(form.sink->name, "jsonl");
	options.nvalues = 0;
	assert_true(help_form("run", &form));
	help_sink(&options, &form);
	assert_ptr_equal(form.sink, sinks[0]);
}

static bool help_has(const char *command, const char *line)
{
	struct buffer out = { 0 };
	bool has;

	assert_true(help_write(command, &out));
	buffer_byte(&out, '\0');
	has = strstr(out.at, line);
	buffer_free(&out);
	return has;
}

static void help_lists_every_command(void **state)
{
	char line[100];

	(void)state;
	for (size_t i = 0; stages[i]; i++)
		assert_true(help_has(NULL, strcat(strcpy(line, "\n  "),
		                                  stages[i]->name)));
	for (size_t i = 0; sinks[i]; i++)
		assert_true(help_has(NULL, strcat(strcpy(line, "\n  "),
		                                  sinks[i]->name)));
	for (size_t i = 0; commands[i]; i++)
		assert_true(help_has(NULL, strcat(strcpy(line, "\n  "),
		                                  commands[i]->name)));
}

/* The n-th line of help on run that is just that word. */
static size_t heading(const char *help, const char *word)
{
	struct text rest = text_of(help);
	size_t n = 0, at = 0;

	for (size_t i = 1; rest.at; i++)
		if (text_is(text_cut(rest, '\n', &rest), word)) {
			at = i;
			n++;
		}
	if (n != 1)
		fail_msg("%zu headings %s", n, word);
	return at;
}

static void options_stand_under_headings(void **state)
{
	struct buffer out = { 0 };

	(void)state;
	assert_true(help_write("run", &out));
	buffer_byte(&out, '\0');
	assert_true(heading(out.at, "input") < heading(out.at, "dates"));
	assert_true(heading(out.at, "dates") < heading(out.at, "csv"));
	assert_true(heading(out.at, "csv") < heading(out.at, "output"));
	assert_true(heading(out.at, "output") < heading(out.at, "others"));
	buffer_free(&out);
}

static void no_line_of_help_is_longer_than_a_terminal(void **state)
{
	const char *names[HELP_NAMES + 1];
	size_t n = help_names(names);

	(void)state;
	names[n++] = NULL;
	for (size_t i = 0; i < n; i++) {
		struct buffer out = { 0 };
		struct text rest;

		assert_true(help_write(names[i], &out));
		for (rest = (struct text){ out.at, out.len }; rest.at;) {
			struct text line = text_cut(rest, '\n', &rest);

			if (line.len > 79)
				fail_msg("%.*s", (int)line.len, line.at);
		}
		buffer_free(&out);
	}
}

static void help_of_a_command_lists_its_options(void **state)
{
	struct buffer out = { 0 };

	(void)state;
	assert_true(help_has("tokenize",
		"usage: dateline tokenize [OPTION]... [FILE]...\n"
		"cuts text into tokens, sentences and paragraphs\n"));
	assert_true(help_has("people", "\n  -o, --output FILE"));
	assert_true(help_has("people", "\n  --replace "));
	assert_true(help_has("run", "\n  -j, --jobs N"));
	assert_false(help_write("nothing", &out));
	buffer_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(run_is_all_stages_and_the_first_sink),
		cmocka_unit_test(a_stage_writes_the_stream),
		cmocka_unit_test(a_sink_reads_the_stream),
		cmocka_unit_test(other_commands_are_themselves),
		cmocka_unit_test(unknown_commands_are_told_the_nearest),
		cmocka_unit_test(programs_are_near_too),
		cmocka_unit_test(stray_options_are_told_their_commands),
		cmocka_unit_test(to_and_from_list_what_there_is),
		cmocka_unit_test(options_stand_under_headings),
		cmocka_unit_test(no_line_of_help_is_longer_than_a_terminal),
		cmocka_unit_test(commands_know_the_options_of_what_they_run),
		cmocka_unit_test(options_are_not_named_twice),
		cmocka_unit_test(to_names_the_sink),
		cmocka_unit_test(help_lists_every_command),
		cmocka_unit_test(help_of_a_command_lists_its_options),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
