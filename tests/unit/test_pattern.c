/* test_pattern.c - patterns match where they are tried, and never hang. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "pattern.h"

struct bench {
	struct pattern *pattern;
	struct finding *finding;
	struct problem problem;
};

static void bench_open(struct bench *bench, const char *source)
{
	bench->pattern = pattern_open(text_of(source), &bench->problem);
	bench->finding = pattern_finding_open(&bench->problem);
	assert_non_null(bench->pattern);
	assert_non_null(bench->finding);
}

static void bench_close(struct bench *bench)
{
	pattern_finding_close(bench->finding);
	pattern_close(bench->pattern);
}

static void a_match_begins_where_it_is_tried(void **state)
{
	struct text text = TEXT("in May 1990");
	struct bench b;
	size_t end;

	(void)state;
	bench_open(&b, "(?-i:May)\\s+\\d{4}");
	assert_int_equal(pattern_match(b.pattern, b.finding, text, 0, &end,
	                               &b.problem), 0);
	assert_int_equal(pattern_match(b.pattern, b.finding, text, 3, &end,
	                               &b.problem), 1);
	assert_int_equal(end, 11);
	bench_close(&b);
}

static void what_stands_before_is_seen_and_what_follows_the_slice_is_not(
	void **state)
{
	struct text text = { "in May 1990", 9 };
	struct bench b;
	size_t end;

	(void)state;
	bench_open(&b, "(?<=in\\s)may\\s+\\d+");
	assert_int_equal(pattern_match(b.pattern, b.finding, text, 3, &end,
	                               &b.problem), 1);
	assert_int_equal(end, 9);
	bench_close(&b);
}

static void the_group_that_took_part_is_found_by_its_name(void **state)
{
	struct bench b;
	size_t from, end;

	(void)state;
	bench_open(&b, "(?<day>\\d+) x|y (?<day>\\d+)|z(?<no>q)?");
	assert_int_equal(pattern_match(b.pattern, b.finding, TEXT("y 17"), 0,
	                               &end, &b.problem), 1);
	assert_true(pattern_group(b.pattern, b.finding, TEXT("day"), &from,
	                          &end));
	assert_int_equal(from, 2);
	assert_int_equal(end, 4);
	assert_false(pattern_group(b.pattern, b.finding, TEXT("no"), &from,
	                           &end));
	assert_false(pattern_group(b.pattern, b.finding, TEXT("other"), &from,
	                           &end));
	bench_close(&b);
}

static void a_wrong_pattern_is_a_problem_when_it_is_needed(void **state)
{
	struct bench b;
	size_t end, at;

	(void)state;
	bench_open(&b, "(May");
	assert_false(pattern_check(b.pattern, &at, &b.problem));
	assert_int_equal(b.problem.status, PROBLEM_DATA);
	assert_int_equal(at, 4);
	assert_int_equal(pattern_match(b.pattern, b.finding, TEXT("May"), 0,
	                               &end, &b.problem), -1);
	bench_close(&b);
}

static void effort_is_limited(void **state)
{
	static const char as[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
	struct bench b;
	size_t end;

	(void)state;
	bench_open(&b, "(?:a+)+b|(?:a*)*c");
	assert_int_equal(pattern_match(b.pattern, b.finding, text_of(as), 0,
	                               &end, &b.problem), 0);
	bench_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_match_begins_where_it_is_tried),
		cmocka_unit_test(
			what_stands_before_is_seen_and_what_follows_the_slice_is_not),
		cmocka_unit_test(the_group_that_took_part_is_found_by_its_name),
		cmocka_unit_test(a_wrong_pattern_is_a_problem_when_it_is_needed),
		cmocka_unit_test(effort_is_limited),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
