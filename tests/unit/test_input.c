/* test_input.c - files, folders and lines become documents, and what cannot be
 * read stays visible.
 */
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

#include "input.h"

struct scene {
	struct arena *arena;
	char folder[40];
	char notes[2000];
};

static void note_take(void *context, const char *message)
{
	struct scene *scene = context;

	strcat(strcat(scene->notes, message), "\n");
}

static int scene_open(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);

	*state = scene;
	scene->arena = arena_open();
	strcpy(scene->folder, "/tmp/dateline-XXXXXX");
	return !mkdtemp(scene->folder) || chdir(scene->folder);
}

static int scene_close(void **state)
{
	struct scene *scene = *state;
	char command[80];

	snprintf(command, sizeof command, "rm -rf %s", scene->folder);
	arena_close(scene->arena);
	if (chdir("/") || system(command))
		return 1;
	free(scene);
	return 0;
}

static void save(const char *name, const char *bytes)
{
	FILE *file = fopen(name, "wb");

	assert_non_null(file);
	fputs(bytes, file);
	fclose(file);
}

/* Everything that comes of a command line, a line a document: its id, its date,
 * "!" and its problem or its text. */
static void expect(struct scene *scene, const char *from, const char *names,
                   const char *wanted)
{
	static const struct option *const tables[] = { input_options, NULL };
	struct options_value value = { &tables[0][0], from };
	struct options options = { .values = &value, .nvalues = from != NULL };
	const struct notes notes = { note_take, scene };
	struct fields fields;
	const struct setting setting = { .options = &options,
		.arena = scene->arena, .fields = &fields };
	const char *operands[20];
	struct buffer found = { 0 };
	char *words = strdup(names);
	struct problem problem;
	struct record record;
	int more;

	options.operands = operands;
	for (char *w = strtok(words, " "); w; w = strtok(NULL, " "))
		operands[options.noperands++] = w;
	scene->notes[0] = '\0';
	arena_reset(scene->arena);
	assert_true(fields_read(&fields, &options, scene->arena, &problem));

	struct input *input = input_open(&setting, NULL, NULL, NULL, &problem);
	assert_non_null(input);
	while ((more = input_next(input, scene->arena, &record, &problem)) > 0) {
		struct document d;

		document_init(&d, scene->arena);
		problem = record.problem;
		if (problem.status != PROBLEM_NONE ||
		    !record.source->parse(&record, &d, &notes, &problem)) {
			assert_int_equal(problem.status, PROBLEM_INPUT);
			document_skip(&d, problem.message);
		}
		buffer_text(&found, d.nhead && document_id(&d).len ?
			document_id(&d) : text_of(record.name));
		buffer_byte(&found, ' ');
		buffer_text(&found, document_get(&d, "date"));
		if (document_skipped(&d)) {
			buffer_string(&found, " !");
			buffer_text(&found, document_get(&d, "problem"));
		} else {
			buffer_byte(&found, ' ');
			buffer_text(&found, d.text);
		}
		buffer_byte(&found, '\n');
	}
	assert_int_equal(more, 0);
	input_close(input);
	buffer_byte(&found, '\0');
	assert_string_equal(found.at, wanted);
	buffer_free(&found);
	free(words);
}

static void a_text_file_is_a_document(void **state)
{
	save("a.txt", "Hi\r\n there");
	save("b.unknown", "{}");
	save("empty.txt", "");
	expect(*state, NULL, "a.txt empty.txt b.unknown ./a.txt",
	       "a.txt  Hi\r\n there\nempty.txt  \nb.unknown  {}\n"
	       "./a.txt  Hi\r\n there\n");
}

static void text_is_repaired_and_the_repairs_counted(void **state)
{
	struct scene *scene = *state;

	save("a.txt", "\xef\xbb\xbf" "a\xff" "b\xc3");
	save("b.txt", "\xef\xbb\xbf\xef\xbb\xbf\xff");
	expect(scene, NULL, "a.txt b.txt",
	       "a.txt  a\xef\xbf\xbd" "b\xef\xbf\xbd\n"
	       "b.txt  \xef\xbb\xbf\xef\xbf\xbd\n");
	assert_string_equal(scene->notes, "a.txt: 2 invalid bytes replaced\n"
	                                  "b.txt: 1 invalid byte replaced\n");
}

static void a_line_of_json_is_a_document(void **state)
{
	struct scene *scene = *state;

	save("a.jsonl",
	     "\xef\xbb\xbf{\"id\":\"x\",\"date\":\"2023-07-14\",\"text\":\"one\"}\r\n"
	     "\n \t\r\n"
	     "{\"text\":\"two\"}\n"
	     "oops\n"
	     "{\"id\":7}\n"
	     "{\"text\":\"\xff\"}");
	expect(scene, NULL, "a.jsonl",
	       "x 2023-07-14 one\n"
	       "a.jsonl:4  two\n"
	       "a.jsonl:5  !a.jsonl:5: no JSON: '[' or '{' expected, byte 4\n"
	       "7  !a.jsonl:6: no \"text\"; there is \"id\"\n"
	       "a.jsonl:7  \xef\xbf\xbd\n");
	assert_string_equal(scene->notes, "a.jsonl:7: 1 invalid byte replaced\n");
}

static void a_date_is_a_day_that_there_is(void **state)
{
	struct scene *scene = *state;

	save("a.jsonl",
	     "{\"id\":1,\"date\":\"2024-02-29T08:30:00Z\",\"text\":\"\"}\n"
	     "{\"id\":2,\"date\":\"2023-02-29\",\"text\":\"\"}\n"
	     "{\"id\":3,\"date\":\"2023-07-14 12:00\",\"text\":\"\"}\n"
	     "{\"id\":4,\"date\":\"July 14\",\"text\":\"\"}\n"
	     "{\"id\":5,\"date\":\"2023-07-145\",\"text\":\"\"}\n"
	     "{\"id\":6,\"date\":\"\",\"text\":\"\"}\n"
	     "{\"id\":7,\"date\":null,\"text\":\"\"}\n");
	expect(scene, NULL, "a.jsonl",
	       "1 2024-02-29 \n2  \n3 2023-07-14 \n4  \n5  \n6  \n7  \n");
	assert_string_equal(scene->notes,
		"a.jsonl:2: date \"2023-02-29\" passed over, "
		"YYYY-MM-DD expected\n"
		"a.jsonl:4: date \"July 14\" passed over, YYYY-MM-DD expected\n"
		"a.jsonl:5: date \"2023-07-145\" passed over, "
		"YYYY-MM-DD expected\n");
}

static void a_folder_is_walked_in_byte_order(void **state)
{
	mkdir("d", 0777);
	mkdir("d/a", 0777);
	mkdir("d/.hidden", 0777);
	save("d/a/x.txt", "1");
	save("d/a-b.txt", "2");
	save("d/a.txt", "3");
	save("d/B.txt", "4");
	save("d/\xc3\xa9.txt", "5");
	save("d/.dot.txt", "no");
	save("d/.hidden/x.txt", "no");
	save("z.jsonl", "{\"text\":\"z\"}");
	expect(*state, NULL, "z.jsonl d d/a/",
	       "z.jsonl:1  z\nd/B.txt  4\nd/a-b.txt  2\nd/a.txt  3\nd/a/x.txt  1\n"
	       "d/\xc3\xa9.txt  5\nd/a/x.txt  1\n");
}

static void what_cannot_be_read_does_not_vanish(void **state)
{
	mkdir("e", 0777);
	save("e/z.txt", "z");
	assert_int_equal(symlink("nowhere", "e/gone.txt"), 0);
	assert_int_equal(symlink("../e", "e/loop"), 0);
	assert_int_equal(mkfifo("e/pipe", 0600), 0);
	expect(*state, NULL, "none.txt e",
	       "none.txt  !none.txt: No such file or directory\n"
	       "e/gone.txt  !e/gone.txt: No such file or directory\n"
	       "e/loop  !e/loop: a folder inside itself\n"
	       "e/pipe  !e/pipe: neither a file nor a folder\n"
	       "e/z.txt  z\n");
}

static void what_may_not_be_read_does_not_vanish(void **state)
{
	if (!geteuid())
		skip();
	mkdir("f", 0777);
	save("f/a.txt", "a");
	mkdir("f/closed", 0);
	chmod("f/a.txt", 0);
	expect(*state, NULL, "f f/a.txt",
	       "f/a.txt  !f/a.txt: Permission denied\n"
	       "f/closed  !f/closed: Permission denied\n"
	       "f/a.txt  !f/a.txt: Permission denied\n");
	chmod("f/closed", 0777);
}

static void a_path_need_not_be_utf8(void **state)
{
	save("a\xff.txt", "a");
	expect(*state, NULL, "a\xff.txt b\xff.txt",
	       "a\xef\xbf\xbd.txt  a\n"
	       "b\xef\xbf\xbd.txt  !b\xef\xbf\xbd.txt: "
	       "No such file or directory\n");
}

static void from_says_what_a_file_is(void **state)
{
	save("a.txt", "{\"text\":\"one\"}\n");
	save("a.ndjson", "{\"text\":\"one\"}\n");
	expect(*state, "jsonl", "a.txt", "a.txt:1  one\n");
	expect(*state, "text", "a.ndjson", "a.ndjson  {\"text\":\"one\"}\n\n");
	expect(*state, NULL, "a.ndjson", "a.ndjson:1  one\n");
}

static void an_unknown_format_is_refused(void **state)
{
	struct options_value value = { &input_options[0], "xml" };
	struct options options = { .values = &value, .nvalues = 1 };
	const struct setting setting = { .options = &options };
	struct problem problem;

	(void)state;
	assert_null(input_open(&setting, NULL, NULL, NULL, &problem));
	assert_int_equal(problem.status, PROBLEM_USAGE);
	assert_string_equal(problem.message,
	                    "--from xml: text, jsonl, csv, html or stream expected");
}

static void without_files_standard_input_is_read(void **state)
{
	static const char *const names[] = { "", "-", "a.txt - a.txt" };
	static const char *const wanted[] = {
		"stdin  piped\n", "stdin  piped\n",
		"a.txt  filed\nstdin  piped\na.txt  filed\n",
	};
	int before = dup(STDIN_FILENO);

	save("a.txt", "filed");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		int ends[2];

		assert_int_equal(pipe(ends), 0);
		assert_int_equal(write(ends[1], "piped", 5), 5);
		close(ends[1]);
		dup2(ends[0], STDIN_FILENO);
		close(ends[0]);
		expect(*state, NULL, names[i], wanted[i]);
	}
	dup2(before, STDIN_FILENO);
	close(before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_file_is_a_document),
		cmocka_unit_test(text_is_repaired_and_the_repairs_counted),
		cmocka_unit_test(a_line_of_json_is_a_document),
		cmocka_unit_test(a_date_is_a_day_that_there_is),
		cmocka_unit_test(a_folder_is_walked_in_byte_order),
		cmocka_unit_test(what_cannot_be_read_does_not_vanish),
		cmocka_unit_test(what_may_not_be_read_does_not_vanish),
		cmocka_unit_test(a_path_need_not_be_utf8),
		cmocka_unit_test(from_says_what_a_file_is),
		cmocka_unit_test(an_unknown_format_is_refused),
		cmocka_unit_test(without_files_standard_input_is_read),
	};

	return cmocka_run_group_tests(tests, scene_open, scene_close);
}
