/* test_arena.c - what is allocated stays whole until it is given back. */
#include "support.h"

#include <stdalign.h>

static int arena_start(void **state)
{
	*state = arena_open();
	return !*state;
}

static int arena_stop(void **state)
{
	arena_close(*state);
	return 0;
}

static void every_allocation_suits_any_type(void **state)
{
	for (size_t size = 0; size < 300; size++) {
		void *at = arena_alloc(*state, size);

		assert_int_equal((uintptr_t)at % alignof(max_align_t), 0);
	}
}

/* Sizes around the ends of blocks, and far beyond them. */
static void allocations_do_not_touch_each_other(void **state)
{
	enum { N = 400 };
	static unsigned char *at[N];
	static size_t size[N];
	uint64_t seed = 1;

	for (size_t i = 0; i < N; i++) {
		size[i] = random_below(&seed, i % 20 ? 700 : 200000);
		at[i] = arena_alloc(*state, size[i]);
		memset(at[i], (int)(i % 251), size[i]);
	}
	for (size_t i = 0; i < N; i++)
		for (size_t k = 0; k < size[i]; k++)
			assert_int_equal(at[i][k], i % 251);
}

static void zeroed_memory_is_zero_also_when_used_again(void **state)
{
	for (int round = 0; round < 3; round++) {
		unsigned char *at = arena_zero(*state, 1000, 7);

		for (size_t i = 0; i < 7000; i++)
			assert_int_equal(at[i], 0);
		memset(at, 0xff, 7000);
		arena_reset(*state);
	}
}

static void reset_gives_the_same_memory_again(void **state)
{
	void *first = arena_alloc(*state, 100);

	arena_alloc(*state, 100000);
	arena_alloc(*state, 50);
	arena_reset(*state);
	assert_ptr_equal(arena_alloc(*state, 100), first);
}

static void a_copy_has_a_nul_behind_it(void **state)
{
	char *copy = arena_copy(*state, "a\0b", 3);

	assert_memory_equal(copy, "a\0b\0", 4);
	assert_string_equal(arena_copy(*state, NULL, 0), "");
}

static void the_last_array_grows_in_place(void **state)
{
	int *array = arena_grow(*state, NULL, 0, 4, sizeof *array);
	int *grown;

	array[3] = 7;
	grown = arena_grow(*state, array, 4, 1000, sizeof *array);
	assert_ptr_equal(grown, array);
	assert_int_equal(grown[3], 7);
	grown[999] = 1;

	/* Nothing given out later lies in it. */
	memset(arena_alloc(*state, 5000), 0xff, 5000);
	assert_int_equal(grown[999], 1);
}

static void an_array_with_something_behind_it_moves(void **state)
{
	int *array = arena_grow(*state, NULL, 0, 4, sizeof *array);
	char *behind, *grown;

	memcpy(array, (int[]){ 1, 2, 3, 4 }, 4 * sizeof *array);
	behind = arena_copy(*state, "behind", 6);
	grown = arena_grow(*state, array, 4, 8, sizeof *array);
	assert_ptr_not_equal(grown, array);
	memset(grown + 4 * sizeof *array, 0xff, 4 * sizeof *array);
	assert_memory_equal(grown, ((int[]){ 1, 2, 3, 4 }), 4 * sizeof *array);
	assert_string_equal(behind, "behind");
}

static void pushing_keeps_what_is_there(void **state)
{
	uint32_t *array = NULL;
	size_t n = 0, room = 0;

	for (uint32_t i = 0; i < 100000; i++) {
		arena_push(*state, array, n, room);
		assert_true(n < room);
		array[n++] = i * 3;
		if (i % 1000 == 0)
			arena_alloc(*state, 10);
	}
	for (uint32_t i = 0; i < 100000; i++)
		assert_int_equal(array[i], i * 3);
}

static bool jumps(struct arena *arena, void (*ask)(struct arena *))
{
	if (setjmp(*arena_guard(arena)))
		return true;
	ask(arena);
	return false;
}

static void ask_too_much(struct arena *arena)
{
	arena_alloc(arena, SIZE_MAX - 3);
}

static void ask_too_many(struct arena *arena)
{
	arena_zero(arena, SIZE_MAX / 2, 8);
}

static void ask_too_large_an_array(struct arena *arena)
{
	arena_grow(arena, NULL, 0, SIZE_MAX / 2, 16);
}

static void ask_little(struct arena *arena)
{
	arena_alloc(arena, 1);
}

static void no_memory_jumps_to_the_guard(void **state)
{
	assert_false(jumps(*state, ask_little));
	assert_true(jumps(*state, ask_too_much));
	assert_true(jumps(*state, ask_too_many));
	assert_true(jumps(*state, ask_too_large_an_array));

	/* What was there is still there, and more can be had. */
	assert_false(jumps(*state, ask_little));
}

static void closing_nothing_does_nothing(void **state)
{
	(void)state;
	arena_close(NULL);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, arena_start, arena_stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_allocation_suits_any_type),
		TEST(allocations_do_not_touch_each_other),
		TEST(zeroed_memory_is_zero_also_when_used_again),
		TEST(reset_gives_the_same_memory_again),
		TEST(a_copy_has_a_nul_behind_it),
		TEST(the_last_array_grows_in_place),
		TEST(an_array_with_something_behind_it_moves),
		TEST(pushing_keeps_what_is_there),
		TEST(no_memory_jumps_to_the_guard),
		cmocka_unit_test(closing_nothing_does_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
