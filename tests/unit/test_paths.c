/* test_paths.c - operands, lists of files, folders, and what patterns let pass. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "buffer.h"
#include "paths.h"

static const struct option list = { "files-from", 0, "FILE", "" };
static const struct option null = { "null", '0', NULL, "" };
static const struct option include = { "include", 0, "GLOB", "" };
static const struct option exclude = { "exclude", 0, "GLOB", "" };

/* Folder a: x.txt, y.html, drafts/x.txt, drafts/deep/z.txt, .hidden. */
static int scene_open(void **state)
{
	static char folder[] = "/tmp/dateline-XXXXXX";
	static const char *const files[] = { "a/x.txt", "a/y.html",
		"a/drafts/x.txt", "a/drafts/deep/z.txt", "a/.hidden", NULL };

	*state = folder;
	if (!mkdtemp(folder) || chdir(folder) || mkdir("a", 0777) ||
	    mkdir("a/drafts", 0777) || mkdir("a/drafts/deep", 0777))
		return 1;
	for (const char *const *f = files; *f; f++)
		fclose(fopen(*f, "w"));
	return 0;
}

static int scene_close(void **state)
{
	char command[80];

	snprintf(command, sizeof command, "rm -rf %s", (char *)*state);
	return chdir("/") || system(command);
}

static void save(const char *name, const char *bytes, size_t len)
{
	FILE *file = fopen(name, "wb");

	assert_non_null(file);
	fwrite(bytes, 1, len, file);
	fclose(file);
}

/* The paths of operands and values, parted by blanks; "!" and why for what
 * cannot be read. */
static void expect(const char *operand, const struct options_value *values,
                   size_t n, const char *wanted)
{
	const char *why, *path, *operands[] = { operand };
	struct options options = { .values = (struct options_value *)values,
		.nvalues = n, .operands = operands, .noperands = operand != NULL };
	struct buffer found = { 0 };
	struct problem problem;
	struct paths *paths = paths_open(&options, NULL, NULL, &problem);

	assert_non_null(paths);
	while ((path = paths_next(paths, &why))) {
		buffer_string(&found, found.len ? " " : "");
		buffer_string(&found, path);
		buffer_string(&found, why ? "!" : "");
		buffer_string(&found, why ? why : "");
	}
	assert_null(paths_next(paths, &why));
	paths_close(paths);
	buffer_byte(&found, '\0');
	assert_string_equal(found.at, wanted);
	buffer_free(&found);
}

#define EXPECT(operand, wanted, ...) do { \
	const struct options_value values[] = { __VA_ARGS__ }; \
	expect(operand, values, sizeof values / sizeof *values, wanted); \
} while (0)

static void a_folder_is_walked(void **state)
{
	(void)state;
	expect("a", NULL, 0, "a/drafts/deep/z.txt a/drafts/x.txt a/x.txt a/y.html");
	expect(NULL, NULL, 0, "-");
	expect("-", NULL, 0, "-");
	expect("missing", NULL, 0, "missing");
}

static void patterns_let_pass_what_lies_in_folders(void **state)
{
	(void)state;
	EXPECT("a", "a/drafts/deep/z.txt a/drafts/x.txt a/x.txt",
	       { &include, "*.txt" });
	EXPECT("a", "a/drafts/deep/z.txt a/y.html",
	       { &include, "z*" }, { &include, "*.html" });
	EXPECT("a", "a/x.txt a/y.html", { &exclude, "drafts" });
	EXPECT("a/", "a/drafts/x.txt a/x.txt a/y.html", { &exclude, "drafts/deep" });
	EXPECT("a", "a/drafts/deep/z.txt a/y.html", { &exclude, "x.txt" });
	EXPECT("a", "a/drafts/deep/z.txt a/drafts/x.txt",
	       { &include, "drafts/*" });
	EXPECT("a", "a/x.txt", { &include, "*.txt" }, { &exclude, "drafts" });
	EXPECT("a", "", { &include, "*.txt" }, { &exclude, "*" });
}

static void patterns_do_not_touch_what_is_named(void **state)
{
	(void)state;
	EXPECT("a/x.txt", "a/x.txt", { &exclude, "*" });
	save("list", "a/x.txt\n", 8);
	EXPECT(NULL, "a/x.txt", { &list, "list" }, { &exclude, "*" });
}

static void patterns_hold_in_archives(void **state)
{
	const struct options_value values[] = { { &include, "*.txt" },
		{ &exclude, "drafts" } };
	struct options options = { .values = (struct options_value *)values,
		.nvalues = 2 };
	struct problem problem;
	struct paths *paths = paths_open(&options, NULL, NULL, &problem);

	(void)state;
	assert_true(paths_pass(paths, "x.txt"));
	assert_true(paths_pass(paths, "deep/x.txt"));
	assert_false(paths_pass(paths, "x.html"));
	assert_false(paths_pass(paths, "drafts/x.txt"));
	assert_false(paths_pass(paths, "deep/drafts/deeper/x.txt"));
	assert_true(paths_pass(paths, "drafts.txt"));
	paths_close(paths);
}

static void lists_name_files(void **state)
{
	(void)state;
	save("list", "a/x.txt\n\na/drafts\n-\nnone", 24);
	save("more", "a/y.html\0b\nc\0", 13);
	EXPECT("b", "b a/x.txt a/drafts/deep/z.txt a/drafts/x.txt ./- none",
	       { &list, "list" });
	EXPECT(NULL, "a/y.html b\nc", { &list, "more" }, { &null, "" });
	EXPECT(NULL, "a/x.txt a/drafts/deep/z.txt a/drafts/x.txt ./- none a/x.txt "
	       "a/drafts/deep/z.txt a/drafts/x.txt ./- none",
	       { &list, "list" }, { &list, "list" });
	save("empty", "", 0);
	EXPECT(NULL, "", { &list, "empty" });
}

static void a_bad_list_is_named(void **state)
{
	static char line[5001];

	(void)state;
	memset(line, 'x', 5000);
	line[5000] = '\n';
	save("nul", "a\0b\n", 4);
	save("long", line, 5001);
	mkdir("folder", 0777);
	EXPECT(NULL, "nul!a NUL in the list: -0 reads such lists",
	       { &list, "nul" });
	EXPECT(NULL, "long!5000 bytes, larger than 4096 bytes",
	       { &list, "long" });
	EXPECT(NULL, "folder!Is a directory", { &list, "folder" });
}

static void expect_refused(const char *operand, const char *value, size_t n,
                           const char *message)
{
	const struct options_value values[] = { { &list, value }, { &list, "-" } };
	const char *operands[] = { operand };
	struct options options = { .values = (struct options_value *)values,
		.nvalues = n, .operands = operands, .noperands = operand != NULL };
	struct problem problem;

	assert_null(paths_open(&options, NULL, NULL, &problem));
	assert_int_equal(problem.status, PROBLEM_USAGE);
	assert_string_equal(problem.message, message);
}

static void a_list_that_cannot_be_opened_is_refused(void **state)
{
	(void)state;
	expect_refused("a", "none", 1,
	               "--files-from none: No such file or directory");
	expect_refused("-", "-", 1,
	               "--files-from -: standard input is read already");
	expect_refused(NULL, "-", 2,
	               "--files-from -: standard input is read already");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_folder_is_walked),
		cmocka_unit_test(patterns_let_pass_what_lies_in_folders),
		cmocka_unit_test(patterns_do_not_touch_what_is_named),
		cmocka_unit_test(patterns_hold_in_archives),
		cmocka_unit_test(lists_name_files),
		cmocka_unit_test(a_bad_list_is_named),
		cmocka_unit_test(a_list_that_cannot_be_opened_is_refused),
	};

	return cmocka_run_group_tests(tests, scene_open, scene_close);
}
