/* test_reader.c - lines, whatever the edges of the buffer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "reader.h"

static struct reader reader_of(int fd, void (*idle)(void *), void *context)
{
	struct feed_file *file = malloc(sizeof *file);

	assert_non_null(file);
	*file = (struct feed_file){ fd, idle, context };
	return (struct reader){ .name = "test", .feed = feed_file(file) };
}

static struct reader reader_over(const char *bytes, size_t len)
{
	int fd = memfd_create("test", 0);

	assert_true(fd >= 0);
	while (len) {
		ssize_t n = write(fd, bytes, len);

		assert_true(n > 0);
		bytes += n;
		len -= (size_t)n;
	}
	lseek(fd, 0, SEEK_SET);
	return reader_of(fd, NULL, NULL);
}

static void reader_done(struct reader *reader)
{
	struct feed_file *file = reader->feed.from;

	close(file->fd);
	free(file);
	reader_free(reader);
}

static void expect_line(struct reader *reader, const char *bytes, size_t len,
                        bool ended)
{
	struct problem problem;
	struct text line;
	bool whole;

	assert_int_equal(reader_line(reader, &line, &whole, &problem), 1);
	assert_int_equal(line.len, len);
	assert_memory_equal(line.at, bytes, len);
	assert_int_equal(whole, ended);
}

static void expect_end(struct reader *reader)
{
	struct problem problem;
	struct text line;
	bool whole;

	assert_int_equal(reader_line(reader, &line, &whole, &problem), 0);
	assert_int_equal(reader_line(reader, &line, &whole, &problem), 0);
}

static void nothing_has_no_lines(void **state)
{
	struct reader reader = reader_over("", 0);

	(void)state;
	expect_end(&reader);
	assert_int_equal(reader_kept(&reader).len, 0);
	reader_done(&reader);
}

static void the_last_line_may_lack_its_newline(void **state)
{
	struct reader reader = reader_over("a\n\nb\r\nc", 7);

	(void)state;
	expect_line(&reader, "a", 1, true);
	expect_line(&reader, "", 0, true);
	expect_line(&reader, "b\r", 2, true);
	expect_line(&reader, "c", 1, false);
	assert_int_equal(reader.line, 4);
	expect_end(&reader);
	reader_done(&reader);
}

static void a_line_may_hold_nul(void **state)
{
	struct reader reader = reader_over("a\0b\n\0\n", 6);

	(void)state;
	expect_line(&reader, "a\0b", 3, true);
	expect_line(&reader, "\0", 1, true);
	expect_end(&reader);
	reader_done(&reader);
}

/* Lengths that put ends of lines at every place around the ends of reads. */
static void lines_cross_the_edges_of_the_buffer(void **state)
{
	size_t len = 0, room = (size_t)4 << 20;
	char *bytes = malloc(room);

	(void)state;
	for (size_t n = 0; len + n % 4099 + 1 < room; n += 37) {
		memset(bytes + len, 'a' + (int)(n % 26), n % 4099);
		len += n % 4099;
		bytes[len++] = '\n';
	}

	struct reader reader = reader_over(bytes, len);
	size_t at = 0;
	for (size_t n = 0; at < len; n += 37) {
		expect_line(&reader, bytes + at, n % 4099, true);
		at += n % 4099 + 1;
	}
	expect_end(&reader);
	assert_true(reader.room <= 512 * 1024);
	reader_done(&reader);
	free(bytes);
}

static void a_line_may_have_ten_megabytes(void **state)
{
	size_t len = 10000000;
	char *bytes = malloc(len + 2);

	(void)state;
	memset(bytes, 'x', len);
	bytes[len] = '\n';
	bytes[len + 1] = 'y';

	struct reader reader = reader_over(bytes, len + 2);
	expect_line(&reader, bytes, len, true);
	expect_line(&reader, "y", 1, false);
	expect_end(&reader);
	reader_done(&reader);
	free(bytes);
}

static void kept_bytes_can_be_gone_back_to(void **state)
{
	struct reader reader = reader_over("one\ntwo\nthree\nfour\n", 19);

	(void)state;
	expect_line(&reader, "one", 3, true);
	reader_keep(&reader);
	expect_line(&reader, "two", 3, true);
	expect_line(&reader, "three", 5, true);
	assert_int_equal(reader_kept(&reader).len, 10);
	assert_memory_equal(reader_kept(&reader).at, "two\nthree\n", 10);
	reader_back(&reader, 4, 2);
	assert_int_equal(reader_kept(&reader).len, 4);
	expect_line(&reader, "three", 5, true);
	assert_int_equal(reader.line, 3);
	expect_line(&reader, "four", 4, true);
	expect_end(&reader);
	reader_done(&reader);
}

static void kept_bytes_outlive_many_reads(void **state)
{
	size_t len = 3000000;
	char *bytes = malloc(len);

	(void)state;
	for (size_t i = 0; i < len; i++)
		bytes[i] = i % 100 == 99 ? '\n' : (char)('a' + i / 100 % 26);

	struct reader reader = reader_over(bytes, len);
	expect_line(&reader, bytes, 99, true);
	reader_keep(&reader);
	for (size_t at = 100; at < len; at += 100)
		expect_line(&reader, bytes + at, 99, true);
	assert_int_equal(reader_kept(&reader).len, len - 100);
	assert_memory_equal(reader_kept(&reader).at, bytes + 100, len - 100);
	reader_done(&reader);
	free(bytes);
}

static void everything_is_read_up_to_a_limit(void **state)
{
	struct reader reader = reader_over("one\ntwo", 7);
	struct problem problem;

	(void)state;
	reader_keep(&reader);
	assert_true(reader_all(&reader, 7, &problem));
	assert_int_equal(reader_kept(&reader).len, 7);
	assert_memory_equal(reader_kept(&reader).at, "one\ntwo", 7);
	expect_end(&reader);
	reader_done(&reader);

	reader = reader_over("one\ntwo", 7);
	assert_false(reader_all(&reader, 6, &problem));
	assert_int_equal(problem.status, PROBLEM_INPUT);
	assert_string_equal(problem.message, "test: larger than 6 bytes");
	reader_done(&reader);
}

static void a_line_that_is_too_long_is_dropped(void **state)
{
	size_t len = 1000000;
	char *bytes = malloc(len);
	struct problem problem;
	struct text line;
	bool whole;

	(void)state;
	memset(bytes, 'x', len);
	memcpy(bytes, "one\n", 4);
	memcpy(bytes + 500000, "\nthree\n", 7);

	struct reader reader = reader_over(bytes, len);
	reader.most = 5;
	expect_line(&reader, "one", 3, true);
	assert_int_equal(reader_line(&reader, &line, &whole, &problem), -1);
	assert_int_equal(problem.status, PROBLEM_INPUT);
	assert_string_equal(problem.message,
	                    "test:2: 499996 bytes, larger than 5 bytes");
	assert_true(reader.dropped);
	expect_line(&reader, "three", 5, true);
	assert_int_equal(reader_line(&reader, &line, &whole, &problem), -1);
	assert_string_equal(problem.message,
	                    "test:4: 499993 bytes, larger than 5 bytes");
	expect_end(&reader);
	assert_true(reader.room <= 512 * 1024);
	reader_done(&reader);
	free(bytes);
}

static void a_peek_takes_nothing(void **state)
{
	static const struct { const char *in; size_t len; } texts[] = {
		{ "", 0 }, { "\n", 1 }, { "one", 3 }, { "one\ntwo", 7 },
		{ "\n \r\n\tone\ntwo", 12 }, { "\0\n", 2 },
	};
	struct problem problem;
	struct text first;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct reader reader = reader_over(texts[i].in, texts[i].len);

		assert_true(reader_peek(&reader, &first, &problem));
		assert_int_equal(first.len, texts[i].len);
		assert_memory_equal(first.at, texts[i].in, first.len);
		assert_true(reader_all(&reader, 100, &problem));
		assert_int_equal(reader_kept(&reader).len, texts[i].len);
		reader_done(&reader);
	}
}

/* Bytes come one at a time, and what is there after a line is not asked for. */
static ssize_t trickle(void *from, char *at, size_t room,
                       struct problem *problem)
{
	const char **rest = from;

	(void)room;
	if (!**rest) {
		problem_set(problem, PROBLEM_INPUT, "too far");
		return -1;
	}
	*at = *(*rest)++;
	return 1;
}

static void a_peek_waits_for_no_more_than_a_line(void **state)
{
	const char *rest = "\n \n{\"a\"\n";
	struct reader reader = { .name = "test", .feed = { trickle, &rest } };
	struct problem problem;
	struct text first;

	(void)state;
	assert_true(reader_peek(&reader, &first, &problem));
	assert_int_equal(first.len, 8);
	rest = "";
	reader.next = reader.filled;
	assert_false(reader_peek(&reader, &first, &problem));
	assert_string_equal(problem.message, "test: too far");
	reader_free(&reader);
}

/* One reader reads on from another, whatever that has read ahead. */
static void a_reader_feeds_another(void **state)
{
	struct reader below = reader_over("one\ntwo\nthree", 13);
	struct reader reader = { .name = "none" };
	struct problem problem;
	struct text first;

	(void)state;
	expect_line(&below, "one", 3, true);
	assert_true(reader_peek(&below, &first, &problem));
	reader_begin(&reader, "test", reader_feed(&below));
	expect_line(&reader, "two", 3, true);
	expect_line(&reader, "three", 5, false);
	expect_end(&reader);
	reader_begin(&reader, "again", reader_feed(&below));
	expect_end(&reader);
	reader_free(&reader);
	reader_done(&below);
}

struct conversation { int in; int calls; };

static void answer(void *context)
{
	struct conversation *c = context;

	if (c->calls++ == 0)
		assert_int_equal(write(c->in, "d\n", 2), 2);
	else
		close(c->in);
}

static void idle_is_called_only_before_waiting(void **state)
{
	struct conversation c = { 0, 0 };
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	c.in = ends[1];
	assert_int_equal(write(ends[1], "a\nb\nc", 5), 5);

	struct reader reader = reader_of(ends[0], answer, &c);
	expect_line(&reader, "a", 1, true);
	expect_line(&reader, "b", 1, true);
	assert_int_equal(c.calls, 0);
	expect_line(&reader, "cd", 2, true);
	assert_int_equal(c.calls, 1);
	expect_end(&reader);
	assert_int_equal(c.calls, 2);
	reader_done(&reader);
}

static void input_that_does_not_wait_is_waited_for(void **state)
{
	struct conversation c = { 0, 0 };
	int ends[2];

	(void)state;
	assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
	c.in = ends[1];
	struct reader reader = reader_of(ends[0], answer, &c);
	expect_line(&reader, "d", 1, true);
	expect_end(&reader);
	reader_done(&reader);
}

static void a_folder_is_a_problem(void **state)
{
	struct reader reader = reader_of(open(".", O_RDONLY), NULL, NULL);
	struct problem problem;
	struct text line;
	bool whole;

	(void)state;
	assert_int_equal(reader_line(&reader, &line, &whole, &problem), -1);
	assert_int_equal(problem.status, PROBLEM_INPUT);
	assert_string_equal(problem.message, "test: Is a directory");
	reader_done(&reader);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_has_no_lines),
		cmocka_unit_test(the_last_line_may_lack_its_newline),
		cmocka_unit_test(a_line_may_hold_nul),
		cmocka_unit_test(lines_cross_the_edges_of_the_buffer),
		cmocka_unit_test(a_line_may_have_ten_megabytes),
		cmocka_unit_test(kept_bytes_can_be_gone_back_to),
		cmocka_unit_test(kept_bytes_outlive_many_reads),
		cmocka_unit_test(everything_is_read_up_to_a_limit),
		cmocka_unit_test(a_line_that_is_too_long_is_dropped),
		cmocka_unit_test(a_peek_takes_nothing),
		cmocka_unit_test(a_peek_waits_for_no_more_than_a_line),
		cmocka_unit_test(a_reader_feeds_another),
		cmocka_unit_test(idle_is_called_only_before_waiting),
		cmocka_unit_test(input_that_does_not_wait_is_waited_for),
		cmocka_unit_test(a_folder_is_a_problem),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
