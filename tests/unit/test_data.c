/* test_data.c - where the gazetteers are found. */
#include "support.h"

#include <stdio.h>
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

/* A folder of its own below the bench's, which goes with it. */
static char *sheets_folder(struct bench *bench)
{
	char *folder = bench_path(bench, "sheets");

	mkdir(folder, 0755);
	mkdir(data_path(bench->arena, folder, "more"), 0755);
	mkdir(data_path(bench->arena, folder, "more/deep"), 0755);
	mkdir(data_path(bench->arena, folder, ".hidden"), 0755);
	bench_save(bench, "sheets/b.csv", "form\n");
	bench_save(bench, "sheets/a.csv", "form\nx\n");
	bench_save(bench, "sheets/c.tsv", "form\n");
	bench_save(bench, "sheets/.d.csv", "form\n");
	bench_save(bench, "sheets/.csv", "form\n");
	bench_save(bench, "sheets/names.bin", "form\n");
	bench_save(bench, "sheets/more/e.csv", "form\n");
	bench_save(bench, "sheets/more/deep/f.csv", "form\n");
	bench_save(bench, "sheets/.hidden/g.csv", "form\n");
	return folder;
}

static void sheets_are_csv_and_tsv_one_folder_down(void **state)
{
	static const char *const expected[] = { "a.csv", "b.csv", "c.tsv",
		"more/e.csv" };
	struct bench *bench = *state;
	char *folder = sheets_folder(bench);
	const char **names;
	size_t n;

	assert_true(data_sheets(bench->arena, folder, &names, &n,
	                        &bench->problem));
	assert_int_equal(n, 4);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(names[i], expected[i]);
	assert_true(data_lists(bench->arena, folder, &names, &n,
	                       &bench->problem));
	assert_int_equal(n, 2);
	assert_string_equal(names[1], data_path(bench->arena, folder, "b.csv"));

	assert_false(data_sheets(bench->arena, "/nowhere", &names, &n,
	                         &bench->problem));
	assert_problem(&bench->problem, PROBLEM_DATA,
		"/nowhere: No such file or directory");
}

static void a_folder_without_lists_is_a_problem(void **state)
{
	struct bench *bench = *state;
	char *folder = bench_path(bench, "empty");
	char expected[200];
	const char **paths;
	size_t n;

	mkdir(folder, 0755);
	assert_false(data_lists(bench->arena, folder, &paths, &n,
	                        &bench->problem));
	assert_problem(&bench->problem, PROBLEM_DATA, strcat(strcpy(expected,
		folder), ": no lists (*.csv) in it"));
}

static void a_file_is_read_whole(void **state)
{
	struct bench *bench = *state;
	struct buffer bytes = { 0 };
	size_t size = 300000;
	char *big = arena_alloc(bench->arena, size);

	memset(big, 'x', size);
	bench_save_bytes(bench, "big", (struct text){ big, size });
	buffer_string(&bytes, "before");
	assert_true(data_read(bench_path(bench, "big"), &bytes,
	                      &bench->problem));
	assert_int_equal(bytes.len, size + 6);
	assert_memory_equal(bytes.at, "beforexxx", 9);
	assert_false(data_read("/nowhere", &bytes, &bench->problem));
	assert_problem(&bench->problem, PROBLEM_DATA,
		"/nowhere: No such file or directory");
	assert_false(data_read(bench->folder, &bytes, &bench->problem));
	buffer_free(&bytes);
}

static uint64_t hash_of(struct bench *bench, const char *folder)
{
	uint64_t hash;

	assert_true(data_hash(bench->arena, folder, &hash, &bench->problem));
	return hash;
}

/* The version is that of names and bytes of the sheets, and of nothing else. */
static void the_hash_is_that_of_the_sheets(void **state)
{
	struct bench *bench = *state;
	char *folder = sheets_folder(bench);
	uint64_t first = hash_of(bench, folder), hash;

	bench_save(bench, "sheets/names.bin", "other");
	assert_true(hash_of(bench, folder) == first);
	bench_save(bench, "sheets/more/e.csv", "form\ny\n");
	assert_true(hash_of(bench, folder) != first);
	bench_save(bench, "sheets/more/e.csv", "form\n");
	assert_true(hash_of(bench, folder) == first);
	rename(bench_path(bench, "sheets/b.csv"),
	       bench_path(bench, "sheets/z.csv"));
	assert_true(hash_of(bench, folder) != first);
	remove(bench_path(bench, "sheets/z.csv"));
	assert_false(data_hash(bench->arena, "/nowhere", &hash,
	                       &bench->problem));
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
		cmocka_unit_test(sheets_are_csv_and_tsv_one_folder_down),
		cmocka_unit_test(a_folder_without_lists_is_a_problem),
		cmocka_unit_test(a_file_is_read_whole),
		cmocka_unit_test(the_hash_is_that_of_the_sheets),
		cmocka_unit_test(a_folder_that_is_given_is_taken),
		cmocka_unit_test(what_is_given_must_be_a_folder),
		cmocka_unit_test(else_they_lie_beside_the_program),
		cmocka_unit_test(a_copied_or_installed_tree_has_its_own),
	};

	if (argc == 3 && !strcmp(argv[1], "where"))
		return where(argv[2]);
	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
