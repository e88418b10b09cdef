/* test_help.c - what a command's name stands for, and what is said of it. */
#include "support.h"

#include "help.h"
#include "options.h"

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
	}
	assert_false(help_form("nothing", &form));
	assert_false(help_form("", &form));
}

static void unknown_commands_are_told_the_nearest(void **state)
{
	static const struct { const char *name, *message; } cases[] = {
		{ "tokenise", "unknown command tokenise; did you mean "
		  "tokenize?" },
		{ "poeple", "unknown command poeple; did you mean people?" },
		{ "hepl", "unknown command hepl; did you mean help?" },
		{ "rum", "unknown command rum; did you mean run?" },
		{ "something", "unknown command something (dateline help "
		  "lists them)" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct problem problem;

		assert_false(help_unknown(cases[i].name, &problem));
		assert_problem(&problem, PROBLEM_USAGE, cases[i].message);
	}
}

/* The options that a command knows. */
static bool knows(const char *command, const char *name)
{
	const struct option *tables[HELP_TABLES];
	struct form form;

	assert_true(help_form(command, &form));
	help_tables(&form, tables);
	for (size_t i = 0; tables[i]; i++) {
		assert_true(i < HELP_TABLES);
		for (const struct option *o = tables[i]; o->name; o++)
			if (!strcmp(o->name, name))
				return true;
	}
	return false;
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
	const char *names[64];
	size_t n = 0;

	(void)state;
	names[n++] = "run";
	for (size_t i = 0; stages[i]; i++)
		names[n++] = stages[i]->name;
	for (size_t i = 0; sinks[i]; i++)
		names[n++] = sinks[i]->name;
	for (size_t i = 0; commands[i]; i++)
		names[n++] = commands[i]->name;
	for (size_t i = 0; i < n; i++) {
		const struct option *tables[HELP_TABLES];
		const struct option *seen[200];
		size_t nseen = 0;
		struct form form;

		assert_true(help_form(names[i], &form));
		help_tables(&form, tables);
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

static void to_names_the_sink(void **state)
{
	const struct option to[] = { { "to", 0, "FORMAT", "" }, OPTIONS_END };
	struct options_value value = { to, "jsonl" };
	struct options options = { .values = &value, .nvalues = 1 };
	struct problem problem;
	struct form form;

	(void)state;
	assert_true(help_form("run", &form));
	assert_true(help_sink(&options, &form, &problem));
	assert_string_equal(form.sink->name, "jsonl");
	value.value = "xml";
	assert_false(help_sink(&options, &form, &problem));
	assert_int_equal(problem.status, PROBLEM_USAGE);
	assert_true(text_starts(text_of(problem.message),
	                        "--to xml: no such output"));
	options.nvalues = 0;
	assert_true(help_form("run", &form));
	assert_true(help_sink(&options, &form, &problem));
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
		cmocka_unit_test(commands_know_the_options_of_what_they_run),
		cmocka_unit_test(options_are_not_named_twice),
		cmocka_unit_test(to_names_the_sink),
		cmocka_unit_test(help_lists_every_command),
		cmocka_unit_test(help_of_a_command_lists_its_options),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
