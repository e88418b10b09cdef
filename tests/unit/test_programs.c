/* test_programs.c - programs that are commands. */
#include "support.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "programs.h"

struct folders {
	char first[30], second[30], both[70];
};

static void file(const char *folder, const char *name, int mode)
{
	char path[100];
	int fd;

	sprintf(path, "%s/%s", folder, name);
	fd = open(path, O_CREAT | O_WRONLY, 0600);
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(chmod(path, (mode_t)mode), 0);
}

static void away(const char *folder, const char *name)
{
	char path[100];

	sprintf(path, "%s/%s", folder, name);
	assert_int_equal(remove(path), 0);
}

static void programs_of_all_folders_are_found_once(void **state)
{
	struct bench *bench = *state;
	struct folders f = { "/tmp/first.XXXXXX", "/tmp/second.XXXXXX", "" };
	struct program *found;
	char path[100];

	assert_non_null(mkdtemp(f.first));
	assert_non_null(mkdtemp(f.second));
	file(f.first, "dateline-map", 0755);
	file(f.first, "dateline-", 0755);
	file(f.first, "dateline-notes.txt", 0644);
	file(f.first, "datelines", 0755);
	file(f.second, "dateline-map", 0755);
	file(f.second, "dateline-graph", 0755);
	sprintf(path, "%s/dateline-folder", f.second);
	assert_int_equal(mkdir(path, 0755), 0);
	sprintf(f.both, "%s::/nowhere/at/all:%s", f.first, f.second);

	assert_int_equal(programs_find(bench->arena, f.both, &found), 2);
	assert_string_equal(found[0].name, "graph");
	assert_string_equal(found[1].name, "map");
	sprintf(path, "%s/dateline-map", f.first);
	assert_string_equal(found[1].path, path);

	away(f.first, "dateline-map");
	away(f.first, "dateline-");
	away(f.first, "dateline-notes.txt");
	away(f.first, "datelines");
	away(f.second, "dateline-map");
	away(f.second, "dateline-graph");
	away(f.second, "dateline-folder");
	rmdir(f.first);
	rmdir(f.second);
}

static void there_may_be_none(void **state)
{
	struct bench *bench = *state;
	struct program *found;

	assert_int_equal(programs_find(bench->arena, NULL, &found), 0);
	assert_int_equal(programs_find(bench->arena, "", &found), 0);
	assert_int_equal(programs_find(bench->arena, "/nowhere", &found), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(programs_of_all_folders_are_found_once),
		cmocka_unit_test(there_may_be_none),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
