/* test_lists.c - the lists of the folder together with users' own. */
#include "support.h"

#include "lists.h"

static int lists_start(void **state)
{
	struct bench *bench;

	if (bench_open(state))
		return 1;
	bench = *state;
	bench_save(bench, "places.csv", "id,form,role\nQ1,Mire,name\n");
	bench_save(bench, "titles.csv", "form,kind,position\nMire,office,before\n");
	bench_compile_all(bench);
	bench_save(bench, "one.csv", "form,type,id\nMire,PLACE,X1\n");
	bench_save(bench, "two.csv", "form;Type;id\r\nMire;place;X2\r\n");
	bench_save(bench, "bare.csv", "form\nMire\n");
	bench_save(bench, "bad.csv", "form,type\nMire,PLACE\nMire,TOWN\n");
	return 0;
}

/* Opens the lists with the options "NAME FILE" of that many pairs. */
static struct names *names_with(struct bench *bench, size_t n,
                                const char *const (*given)[2])
{
	static const struct option *tables[] = { lists_options, NULL };
	const char *argv[20];
	struct options options;
	struct setting setting = { .options = &options, .data = bench->folder,
		.arena = bench->arena };
	int argc = 0;

	for (size_t i = 0; i < n; i++) {
		argv[argc++] = given[i][0];
		if (given[i][1])
			argv[argc++] = strcmp(given[i][1], "-") ?
				bench_path(bench, given[i][1]) : "-";
	}
	assert_true(options_read(&options, bench->arena, tables, argc, argv,
	                         &bench->problem));
	return lists_open(&setting, &bench->problem);
}

/* "SHEET ATTRIBUTES; ..." of what a list has of "Mire". */
static const char *found_in(struct bench *bench, struct names *names,
                            const char *name)
{
	const struct list *list = names_list(names, name, &bench->problem);
	struct document *d = bench_document(bench, "Mire");
	struct buffer out = { 0 };
	struct found found[8];
	const char *string;
	size_t n;

	assert_non_null(list);
	n = list_find(list, d, 0, found, 8);
	for (size_t i = 0; i < n; i++) {
		buffer_string(&out, i ? "; " : "");
		buffer_text(&out, found_sheet(&found[i]));
		buffer_byte(&out, ' ');
		buffer_text(&out, found[i].attributes);
	}
	buffer_byte(&out, '\0');
	string = arena_copy(bench->arena, out.at, out.len);
	buffer_free(&out);
	return string;
}

#define NAMES_WITH(bench, ...) \
	names_with((bench), sizeof (const char *const[][2]){ __VA_ARGS__ } / \
	           sizeof(const char *[2]), \
	           (const char *const[][2]){ __VA_ARGS__ })

#define MIRE "|name=Mire|how=list|action=allow"

static void the_first_list_given_comes_first(void **state)
{
	struct bench *bench = *state;
	struct names *names = NAMES_WITH(bench, { "-g", "one.csv" },
		{ "--gazetteer", "two.csv" });

	assert_non_null(names);
	assert_string_equal(found_in(bench, names, "places"),
		"one.csv id=X1" MIRE "; two.csv id=X2" MIRE
		"; places.csv id=Q1|name=Mire|how=name");
	assert_string_equal(found_in(bench, names, "people"), "");
	names_close(names);
}

static void what_is_allowed_or_denied_is_so_of_all_but_peoples(void **state)
{
	struct bench *bench = *state;
	struct names *names = NAMES_WITH(bench, { "--deny", "bare.csv" },
		{ "--allow", "bare.csv" });

	assert_non_null(names);
	assert_string_equal(found_in(bench, names, "people"),
		"bare.csv action=deny; bare.csv weak=yes|action=allow");
	assert_string_equal(found_in(bench, names, "agencies"),
		"bare.csv action=deny; bare.csv weak=yes|action=allow");
	assert_string_equal(found_in(bench, names, "demonyms"), "");
	names_close(names);
}

static void without_the_folders_names_its_words_remain(void **state)
{
	struct bench *bench = *state;
	struct names *names = NAMES_WITH(bench,
		{ "--no-default-gazetteers", NULL }, { "-g", "one.csv" });

	assert_non_null(names);
	assert_string_equal(found_in(bench, names, "places"),
	                    "one.csv id=X1" MIRE);
	assert_string_equal(found_in(bench, names, "titles"),
	                    "titles.csv kind=office|position=before");
	names_close(names);
}

static void a_compiled_list_is_mapped(void **state)
{
	struct bench *bench = *state;
	const char *path = bench_path(bench, "one.csv");
	struct buffer bytes = { 0 };
	struct names *names;

	assert_true(names_compile(&bytes, &path, 1, USE_LISTS,
		lists_types(bench->arena), bench->words, &bench->problem));
	bench_save_bytes(bench, "one.bin", (struct text){ bytes.at, bytes.len });
	bytes.at[bytes.len - 1] ^= 1;
	bench_save_bytes(bench, "hurt.bin", (struct text){ bytes.at, bytes.len });
	buffer_free(&bytes);
	names = NAMES_WITH(bench, { "-g", "one.bin" });
	assert_non_null(names);
	assert_string_equal(found_in(bench, names, "places"),
		"one.csv id=X1" MIRE "; places.csv id=Q1|name=Mire|how=name");
	names_close(names);
	assert_null(NAMES_WITH(bench, { "-g", "hurt.bin" }));
	assert_int_equal(bench->problem.status, PROBLEM_DATA);
	assert_non_null(strstr(bench->problem.message, "hurt.bin: damaged"));
	assert_null(NAMES_WITH(bench, { "--deny", "one.bin" }));
	assert_int_equal(bench->problem.status, PROBLEM_USAGE);

	path = bench_path(bench, "bare.csv");
	assert_true(names_compile(&bytes, &path, 1, USE_LISTS,
		lists_types(bench->arena), bench->words, &bench->problem));
	bench_save_bytes(bench, "bare.bin", (struct text){ bytes.at, bytes.len });
	buffer_free(&bytes);
	assert_null(NAMES_WITH(bench, { "-g", "bare.bin" }));
	assert_non_null(strstr(bench->problem.message, "bare.bin: no names of "
	                       "your own in it"));
}

static void what_cannot_be_read_is_a_problem(void **state)
{
	struct bench *bench = *state;

	assert_null(NAMES_WITH(bench, { "--allow", "-" }));
	assert_problem(&bench->problem, PROBLEM_USAGE, "--allow -: a list is "
		"read from a file, not from standard input");
	assert_null(NAMES_WITH(bench, { "-g", "none.csv" }));
	assert_int_equal(bench->problem.status, PROBLEM_DATA);
	assert_null(NAMES_WITH(bench, { "-g", "one.csv" }, { "-g", "bad.csv" }));
	assert_int_equal(bench->problem.status, PROBLEM_DATA);
	assert_non_null(strstr(bench->problem.message, "bad.csv:3: type is "));
	assert_null(NAMES_WITH(bench, { "-g", "bare.csv" }));
	assert_non_null(strstr(bench->problem.message, "bare.csv:2: type is "));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_list_given_comes_first),
		cmocka_unit_test(
			what_is_allowed_or_denied_is_so_of_all_but_peoples),
		cmocka_unit_test(without_the_folders_names_its_words_remain),
		cmocka_unit_test(a_compiled_list_is_mapped),
		cmocka_unit_test(what_cannot_be_read_is_a_problem),
	};

	return cmocka_run_group_tests(tests, lists_start, bench_close);
}
