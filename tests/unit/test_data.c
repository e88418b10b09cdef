/* test_data.c - where the gazetteers are found. */
#include "support.h"

#include <sys/stat.h>
#include <unistd.h>

#include "data.h"

static void paths_are_joined(void **state)
{
	struct bench *bench = *state;

	assert_string_equal(data_path(bench->arena, "a/b", "c.csv"),
	                    "a/b/c.csv");
	assert_string_equal(data_path(bench->arena, "", ""), "/");
}

static void a_folder_that_is_given_is_taken(void **state)
{
	struct bench *bench = *state;
	const char *found = data_find(bench->arena, bench->folder,
		&bench->problem);

	assert_string_equal(found, bench->folder);
	assert_ptr_not_equal(found, bench->folder);
}

static void what_is_given_must_be_a_folder(void **state)
{
	struct bench *bench = *state;
	char *file = bench_path(bench, "starters.csv");
	char expected[200];

	assert_null(data_find(bench->arena, "/no/such/folder",
	                      &bench->problem));
	assert_problem(&bench->problem, PROBLEM_DATA,
		"/no/such/folder: no such folder of gazetteers");
	assert_null(data_find(bench->arena, file, &bench->problem));
	strcat(strcpy(expected, file), ": no such folder of gazetteers");
	assert_problem(&bench->problem, PROBLEM_DATA, expected);
	assert_null(data_find(bench->arena, "", &bench->problem));
}

/* In a build tree they lie beside the program. */
static void else_they_lie_beside_the_program(void **state)
{
	struct bench *bench = *state;
	const char *found = data_find(bench->arena, NULL, &bench->problem);
	struct stat a, b;

	if (stat(TEST_DATA, &a))
		skip();
	assert_non_null(found);
	assert_int_equal(stat(found, &b), 0);
	assert_int_equal(a.st_ino, b.st_ino);
}

/* A copy of this program, asked where its gazetteers are. */
static int copied(struct bench *bench, const char *folder)
{
	char command[400] = "d=";

	strcat(strcat(command, bench->folder),
	       "/tree; rm -rf $d; mkdir -p $d/bin $d/lib/x $d/");
	strcat(strcat(command, folder),
	       " && cp /proc/$PPID/exe $d/bin/t && $d/bin/t where ");
	return system(strcat(strcat(command, "$d/"), folder));
}

static void a_copied_or_installed_tree_has_its_own(void **state)
{
	struct bench *bench = *state;

	assert_int_equal(copied(bench, "bin/gazetteers"), 0);
	assert_int_equal(copied(bench, "share/dateline/gazetteers"), 0);
	assert_int_not_equal(copied(bench, "nowhere"), 0);
}

static int where(const char *expected)
{
	struct arena *arena = arena_open();
	struct problem problem;
	const char *found = data_find(arena, NULL, &problem);
	struct stat a, b;
	bool right = found && !stat(found, &a) && !stat(expected, &b) &&
		a.st_ino == b.st_ino;

	arena_close(arena);
	return !right;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths_are_joined),
		cmocka_unit_test(a_folder_that_is_given_is_taken),
		cmocka_unit_test(what_is_given_must_be_a_folder),
		cmocka_unit_test(else_they_lie_beside_the_program),
		cmocka_unit_test(a_copied_or_installed_tree_has_its_own),
	};

	if (argc == 3 && !strcmp(argv[1], "where"))
		return where(argv[2]);
	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
