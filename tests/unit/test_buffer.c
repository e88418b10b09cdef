/* test_buffer.c - bytes are kept in order, whatever their size. */
#include "support.h"

static struct text written(const struct buffer *buffer)
{
	return (struct text){ buffer->at, buffer->len };
}

static void pieces_stand_behind_each_other(void **state)
{
	struct buffer buffer = { 0 };

	(void)state;
	buffer_string(&buffer, "one");
	buffer_byte(&buffer, ' ');
	buffer_text(&buffer, TEXT("two\n"));
	buffer_add(&buffer, "three", 4);
	assert_text(written(&buffer), "one two\nthre");
	buffer_free(&buffer);
}

static void nothing_can_be_added(void **state)
{
	struct buffer buffer = { 0 };

	(void)state;
	buffer_text(&buffer, (struct text){ NULL, 0 });
	buffer_string(&buffer, "");
	assert_int_equal(buffer.len, 0);
	assert_false(buffer.failed);
	buffer_free(&buffer);
	assert_null(buffer.at);
}

static void many_bytes_stay_in_order(void **state)
{
	struct buffer buffer = { 0 };
	uint64_t seed = 2;
	char piece[977];
	size_t len = 0;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		size_t n = random_below(&seed, sizeof piece);

		for (size_t k = 0; k < n; k++)
			piece[k] = (char)((len + k) % 251);
		buffer_add(&buffer, piece, n);
		len += n;
	}
	assert_int_equal(buffer.len, len);
	for (size_t i = 0; i < len; i++)
		assert_int_equal((unsigned char)buffer.at[i], i % 251);
	buffer_free(&buffer);
}

static void a_piece_may_be_larger_than_twice_the_room(void **state)
{
	struct buffer buffer = { 0 };
	size_t large = 1000000;
	char *piece = malloc(large);

	(void)state;
	memset(piece, 'x', large);
	buffer_byte(&buffer, 'a');
	buffer_add(&buffer, piece, large);
	assert_int_equal(buffer.len, large + 1);
	assert_memory_equal(buffer.at + 1, piece, large);
	buffer_free(&buffer);
	free(piece);
}

static void numbers_are_decimal(void **state)
{
	static const struct { int64_t number; const char *digits; } cases[] = {
		{ 0, "0" }, { 7, "7" }, { 10, "10" }, { -1, "-1" },
		{ 1234567890, "1234567890" },
		{ INT64_MAX, "9223372036854775807" },
		{ INT64_MIN, "-9223372036854775808" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer buffer = { 0 };

		buffer_number(&buffer, cases[i].number);
		assert_text(written(&buffer), cases[i].digits);
		buffer_free(&buffer);
	}
}

static void without_memory_bytes_are_dropped_and_it_says_so(void **state)
{
	struct buffer buffer = { 0 };

	(void)state;
	buffer_string(&buffer, "before");
	assert_false(buffer_reserve(&buffer, SIZE_MAX / 2));
	assert_true(buffer.failed);
	assert_text(written(&buffer), "before");
	buffer_free(&buffer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_stand_behind_each_other),
		cmocka_unit_test(nothing_can_be_added),
		cmocka_unit_test(many_bytes_stay_in_order),
		cmocka_unit_test(a_piece_may_be_larger_than_twice_the_room),
		cmocka_unit_test(numbers_are_decimal),
		cmocka_unit_test(without_memory_bytes_are_dropped_and_it_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
