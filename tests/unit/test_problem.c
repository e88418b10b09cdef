/* test_problem.c - a problem is one line that can be shown. */
#include "support.h"

static void a_message_is_formatted(void **state)
{
	struct problem problem;

	(void)state;
	assert_false(problem_set(&problem, PROBLEM_DATA, "%s:%d: %s", "a.csv",
	                         17, "wrong"));
	assert_problem(&problem, PROBLEM_DATA, "a.csv:17: wrong");
}

static void controls_do_not_break_the_line(void **state)
{
	struct problem problem;

	(void)state;
	problem_set(&problem, PROBLEM_INPUT, "%s", "a\nb\tc\033[31m\177\r");
	assert_problem(&problem, PROBLEM_INPUT, "a?b?c?[31m??");
}

static void what_is_beyond_ascii_is_shown(void **state)
{
	struct problem problem;

	(void)state;
	problem_set(&problem, PROBLEM_INPUT, "Zürich.txt");
	assert_problem(&problem, PROBLEM_INPUT, "Zürich.txt");
}

/* C1 controls move the cursor on some terminals as C0 do. */
static void controls_beyond_ascii_are_not_shown(void **state)
{
	struct problem problem;

	(void)state;
	problem_set(&problem, PROBLEM_INPUT, "a\xc2\x9b" "31mb");
	assert_null(strstr(problem.message, "\xc2\x9b"));
}

static void a_message_that_is_too_long_is_cut(void **state)
{
	struct problem problem;
	char words[5000];

	(void)state;
	memset(words, 'x', sizeof words - 1);
	words[sizeof words - 1] = '\0';
	assert_false(problem_set(&problem, PROBLEM_DATA, "%s", words));
	assert_int_equal(strlen(problem.message), sizeof problem.message - 1);
}

/* The cut must not leave half a character. */
static void a_message_is_cut_between_characters(void **state)
{
	struct problem problem;
	char words[3001] = "x";

	(void)state;
	for (size_t shift = 0; shift < 3; shift++) {
		for (size_t i = 0; i < 900; i++)
			memcpy(words + shift + 3 * i, "\xe2\x82\xac", 4);
		memset(words, 'x', shift);
		problem_set(&problem, PROBLEM_DATA, "%s", words);
		assert_true(text_valid(text_of(problem.message)));
	}
}

static void no_memory_is_a_problem_of_output(void **state)
{
	struct problem problem;

	(void)state;
	assert_false(problem_memory(&problem));
	assert_problem(&problem, PROBLEM_OUTPUT, "no memory");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_is_formatted),
		cmocka_unit_test(controls_do_not_break_the_line),
		cmocka_unit_test(what_is_beyond_ascii_is_shown),
		cmocka_unit_test(controls_beyond_ascii_are_not_shown),
		cmocka_unit_test(a_message_that_is_too_long_is_cut),
		cmocka_unit_test(a_message_is_cut_between_characters),
		cmocka_unit_test(no_memory_is_a_problem_of_output),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
