/* test_scores.c - sums, shares, bootstrap intervals, the paired test. */
#include "support.h"

#include "scores.h"

#define RESAMPLES 1000

struct scene {
	struct arena *arena;
	struct scores a, b;
	uint32_t all[64];
};

static int scene_open(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);

	if (!scene || !(scene->arena = arena_open()))
		return -1;
	for (uint32_t i = 0; i < 64; i++)
		scene->all[i] = i;
	*state = scene;
	return 0;
}

static int scene_close(void **state)
{
	struct scene *scene = *state;

	arena_close(scene->arena);
	free(scene);
	return 0;
}

/* Empty scores again. */
static struct scene *scene_clear(void **state)
{
	struct scene *scene = *state;

	scene->a = scene->b = (struct scores){ .arena = scene->arena };
	return scene;
}

static void add(struct scores *scores, uint32_t right, uint32_t said,
                uint32_t gold)
{
	scores_add(scores)[DATE_VALUE] = (struct count){ right, said, gold };
}

static void f1_is_twice_the_right_of_all_said_and_gold(void **state)
{
	struct scene *scene = scene_clear(state);
	struct count sum;

	add(&scene->a, 1, 2, 3);
	add(&scene->a, 2, 2, 4);
	sum = scores_sum(&scene->a, DATE_VALUE);
	assert_int_equal(sum.right, 3);
	assert_int_equal(sum.said, 4);
	assert_int_equal(sum.gold, 7);
	assert_int_equal(scores_f1(sum), 545454545);
	assert_int_equal(scores_share(2, 3), 666666667);
	assert_int_equal(scores_share(4294967295u, 4294967295u), SCORE_ONE);
	assert_int_equal(scores_share(0, 0), 0);
}

static struct interval value_interval(struct scene *scene, size_t n)
{
	struct interval found[MEASURES];

	scores_intervals(&scene->a, PART_DATES,
		(struct drawn){ scene->all, n }, RESAMPLES, found);
	return found[DATE_VALUE];
}

static void documents_alike_have_an_interval_of_no_width(void **state)
{
	struct scene *scene = scene_clear(state);
	struct interval found;

	for (int i = 0; i < 20; i++)
		add(&scene->a, 1, 2, 2);
	found = value_interval(scene, 20);
	assert_true(found.known);
	assert_int_equal(found.low, SCORE_ONE / 2);
	assert_int_equal(found.high, SCORE_ONE / 2);
}

/* Of n documents with one mention each, half of them right, the share that is
 * right has a binomial distribution: 50 % ± 1.96 · 50 % / √64, that is 37.75 to
 * 62.25 %; in steps of 1/64. */
static void an_interval_is_as_wide_as_statistics_say(void **state)
{
	struct scene *scene = scene_clear(state);
	struct interval found;

	for (uint32_t i = 0; i < 64; i++)
		add(&scene->a, i & 1, 1, 1);
	found = value_interval(scene, 64);
	assert_in_range(found.low, SCORE_ONE * 23 / 64, SCORE_ONE * 25 / 64);
	assert_in_range(found.high, SCORE_ONE * 39 / 64, SCORE_ONE * 41 / 64);
}

static void one_document_has_no_interval(void **state)
{
	struct scene *scene = scene_clear(state);

	add(&scene->a, 1, 2, 2);
	assert_false(value_interval(scene, 1).known);
	add(&scene->a, 0, 0, 0);
	assert_true(value_interval(scene, 2).known);
}

static void only_documents_of_the_part_are_drawn(void **state)
{
	struct scene *scene = scene_clear(state);
	static const uint32_t some[] = { 1, 3 };
	struct interval found[MEASURES];

	for (uint32_t i = 0; i < 4; i++)
		add(&scene->a, i & 1, 1, 1);
	scores_intervals(&scene->a, PART_DATES, (struct drawn){ some, 2 },
		RESAMPLES, found);
	assert_int_equal(found[DATE_VALUE].low, SCORE_ONE);
	assert_int_equal(found[DATE_VALUE].high, SCORE_ONE);
}

static size_t passed_of(struct scene *scene, size_t n, struct interval *found)
{
	struct interval all[MEASURES];
	size_t passed[MEASURES];

	scores_compare(&scene->a, &scene->b, PART_DATES,
		(struct drawn){ scene->all, n }, RESAMPLES, all, passed);
	*found = all[DATE_VALUE];
	return passed[DATE_VALUE];
}

static void what_is_the_same_never_differs(void **state)
{
	struct scene *scene = scene_clear(state);
	struct interval found;

	for (uint32_t i = 0; i < 16; i++) {
		add(&scene->a, i & 1, 1, 1);
		add(&scene->b, i & 1, 1, 1);
	}
	assert_int_equal(passed_of(scene, 16, &found), RESAMPLES);
	assert_int_equal(found.low, 0);
	assert_int_equal(found.high, 0);
}

static void better_in_every_document_is_no_chance(void **state)
{
	struct scene *scene = scene_clear(state);
	struct interval found;

	for (uint32_t i = 0; i < 32; i++) {
		add(&scene->a, 1, 2, 2);
		add(&scene->b, 2, 2, 2);
	}
	assert_int_equal(passed_of(scene, 32, &found), 0);
	assert_int_equal(found.low, SCORE_ONE / 2);
}

/* With three documents, each better in B, the difference is as large only if all
 * or none change sides: two of eight. */
static void few_documents_prove_little(void **state)
{
	struct scene *scene = scene_clear(state);
	struct interval found;

	for (int i = 0; i < 3; i++) {
		add(&scene->a, 0, 1, 1);
		add(&scene->b, 1, 1, 1);
	}
	assert_in_range(passed_of(scene, 3, &found), 200, 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(f1_is_twice_the_right_of_all_said_and_gold),
		cmocka_unit_test(documents_alike_have_an_interval_of_no_width),
		cmocka_unit_test(an_interval_is_as_wide_as_statistics_say),
		cmocka_unit_test(one_document_has_no_interval),
		cmocka_unit_test(only_documents_of_the_part_are_drawn),
		cmocka_unit_test(what_is_the_same_never_differs),
		cmocka_unit_test(better_in_every_document_is_no_chance),
		cmocka_unit_test(few_documents_prove_little),
	};

	return cmocka_run_group_tests(tests, scene_open, scene_close);
}
