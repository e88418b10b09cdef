/* test_output.c - a name is taken only by what is complete, and every failure
 * is noticed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output.h"

static int folder_open(void **state)
{
	*state = strdup("/tmp/dateline-XXXXXX");
	return !mkdtemp(*state) || chdir(*state);
}

static int folder_close(void **state)
{
	static const char *const names[] = { "new", "old", "link", "pipe" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(names[i]);
	rmdir(*state);
	free(*state);
	return 0;
}

static void save(const char *name, const char *bytes)
{
	FILE *file = fopen(name, "wb");

	assert_non_null(file);
	fputs(bytes, file);
	fclose(file);
}

static void expect_file(const char *name, const char *bytes)
{
	char found[100];
	FILE *file = fopen(name, "rb");

	assert_non_null(file);
	found[fread(found, 1, sizeof found - 1, file)] = '\0';
	fclose(file);
	assert_string_equal(found, bytes);
}

static void write_file(const char *name, const char *bytes, bool complete)
{
	struct output output;
	struct problem problem;

	assert_true(output_open(&output, name, &problem));
	assert_true(output_write(&output, text_of(bytes), &problem));
	assert_true(output_close(&output, complete, &problem));
}

static void a_file_appears_when_it_is_complete(void **state)
{
	struct output output;
	struct problem problem;

	(void)state;
	unlink("new");
	assert_true(output_open(&output, "new", &problem));
	assert_true(output_write(&output, TEXT("text"), &problem));
	assert_int_equal(access("new", F_OK), -1);
	assert_int_equal(access("new.part", F_OK), 0);
	assert_true(output_close(&output, true, &problem));
	expect_file("new", "text");
	assert_int_equal(access("new.part", F_OK), -1);
}

static void what_is_not_complete_leaves_the_old_file(void **state)
{
	(void)state;
	save("old", "before");
	write_file("old", "half", false);
	expect_file("old", "before");
	assert_int_equal(access("old.part", F_OK), -1);
}

static void a_file_keeps_its_permissions(void **state)
{
	struct stat status;

	(void)state;
	save("old", "before");
	assert_int_equal(chmod("old", 0640), 0);
	write_file("old", "after", true);
	expect_file("old", "after");
	assert_int_equal(stat("old", &status), 0);
	assert_int_equal(status.st_mode & 07777, 0640);
}

static void a_link_stays_a_link(void **state)
{
	struct stat status;

	(void)state;
	save("old", "something longer");
	assert_int_equal(symlink("old", "link"), 0);
	write_file("link", "after", true);
	assert_int_equal(lstat("link", &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	expect_file("old", "after");
}

static void a_pipe_is_written_in_place(void **state)
{
	char found[10] = "";
	int end;

	(void)state;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	end = open("pipe", O_RDONLY | O_NONBLOCK);
	write_file("pipe", "text", true);
	assert_int_equal(read(end, found, sizeof found), 4);
	assert_string_equal(found, "text");
	close(end);
}

static void a_full_disk_is_noticed(void **state)
{
	struct output output;
	struct problem problem;

	(void)state;
	assert_true(output_open(&output, "/dev/full", &problem));
	assert_false(output_write(&output, TEXT("text"), &problem));
	assert_int_equal(problem.status, PROBLEM_OUTPUT);
	assert_string_equal(problem.message,
	                    "/dev/full: No space left on device");
	output_close(&output, false, &problem);
}

static void a_place_that_cannot_be_written_is_named(void **state)
{
	struct output output;
	struct problem problem;

	(void)state;
	assert_false(output_open(&output, "none/new", &problem));
	assert_int_equal(problem.status, PROBLEM_OUTPUT);
	assert_string_equal(problem.message,
	                    "none/new: No such file or directory");
	assert_false(output_open(&output, ".", &problem));
	assert_string_equal(problem.message, ".: Is a directory");
}

/* A pipe that somebody else has set so takes less than it is given. */
static void short_writes_go_on(void **state)
{
	static char bytes[300000], found[300000];
	size_t got = 0;
	int ends[2];
	pid_t child;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(i / 7);
	child = fork();
	if (!child) {
		struct output output = { .name = "pipe", .fd = ends[1] };
		struct problem problem;

		_exit(!output_write(&output,
			(struct text){ bytes, sizeof bytes }, &problem));
	}
	close(ends[1]);
	for (ssize_t n; (n = read(ends[0], found + got, sizeof found - got)) > 0;)
		got += (size_t)n;
	close(ends[0]);
	assert_int_equal(got, sizeof bytes);
	assert_memory_equal(found, bytes, sizeof bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_appears_when_it_is_complete),
		cmocka_unit_test(what_is_not_complete_leaves_the_old_file),
		cmocka_unit_test(a_file_keeps_its_permissions),
		cmocka_unit_test(a_link_stays_a_link),
		cmocka_unit_test(a_pipe_is_written_in_place),
		cmocka_unit_test(a_full_disk_is_noticed),
		cmocka_unit_test(a_place_that_cannot_be_written_is_named),
		cmocka_unit_test(short_writes_go_on),
	};

	return cmocka_run_group_tests(tests, folder_open, folder_close);
}
