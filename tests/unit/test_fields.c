/* test_fields.c - what the options say of fields. */
#include "support.h"

#include "fields.h"

static bool read_fields(struct bench *bench, struct fields *fields,
                        const char *const *argv)
{
	static const struct option *tables[] = { fields_options, keep_options, NULL };
	struct options options;
	int argc = 0;

	while (argv[argc])
		argc++;
	assert_true(options_read(&options, bench->arena, tables, argc, argv,
	                         &bench->problem));
	return fields_read(fields, &options, bench->arena, &bench->problem);
}

static void there_are_defaults(void **state)
{
	const char *const argv[] = { NULL };
	struct fields f;

	assert_true(read_fields(*state, &f, argv));
	assert_int_equal(f.ntexts, 1);
	assert_text(f.texts[0], "text");
	assert_text(f.id, "id");
	assert_text(f.date, "date");
	assert_false(f.id_given || f.date_given);
	assert_int_equal(f.nkept, 0);
}

static void columns_and_fields_are_one(void **state)
{
	const char *const argv[] = { "--text-field", "a.b", "--id-column", "no",
		"--text-column=c", "--date-field", "day", "--id-field", "uid",
		NULL };
	struct fields f;

	assert_true(read_fields(*state, &f, argv));
	assert_int_equal(f.ntexts, 2);
	assert_text(f.texts[0], "a.b");
	assert_text(f.texts[1], "c");
	assert_text(f.id, "uid");
	assert_text(f.date, "day");
	assert_true(f.id_given && f.date_given);
}

static void what_is_kept_may_have_another_name(void **state)
{
	const char *const argv[] = { "--keep", "a", "--keep", "b c=d=e", NULL };
	struct fields f;

	assert_true(read_fields(*state, &f, argv));
	assert_int_equal(f.nkept, 2);
	assert_text(f.kept[0].name, "a");
	assert_text(f.kept[0].field, "a");
	assert_string_equal(f.kept[0].key, "meta a");
	assert_text(f.kept[1].name, "b c");
	assert_text(f.kept[1].field, "d=e");
	assert_string_equal(f.kept[1].key, "meta b\\sc");
}

static void what_means_nothing_is_refused(void **state)
{
	static const char *const bad[][5] = {
		{ "--text-field", "" }, { "--id-column", "" },
		{ "--keep", "" }, { "--keep", "=a" }, { "--keep", "a=" },
		{ "--keep", "a", "--keep", "a=b" },
	};
	struct bench *bench = *state;
	struct fields f;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_false(read_fields(bench, &f, bad[i]));
		assert_int_equal(bench->problem.status, PROBLEM_USAGE);
	}
}

static void a_list_of_names_ends_somewhere(void **state)
{
	char list[40] = "";

	(void)state;
	fields_list(list, sizeof list, TEXT("a"), ", ");
	fields_list(list, sizeof list, TEXT("bb"), ", ");
	assert_string_equal(list, "\"a\", \"bb\"");
	for (int i = 0; i < 20; i++)
		fields_list(list, sizeof list, TEXT("long enough"), ", ");
	assert_string_equal(list, "\"a\", \"bb\", \"long enough\", ...");
	list[0] = '\0';
	fields_list(list, sizeof list,
	            TEXT("a name that is longer than all the room there is"), "");
	assert_string_equal(list, "...");
}

static void texts_are_joined(void **state)
{
	struct bench *bench = *state;
	struct text text = { NULL, 0 };

	fields_join(bench->arena, &text, TEXT(""));
	assert_non_null(text.at);
	assert_int_equal(text.len, 0);
	fields_join(bench->arena, &text, TEXT("a"));
	fields_join(bench->arena, &text, TEXT(""));
	fields_join(bench->arena, &text, TEXT("b"));
	assert_text(text, "a\n\nb");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_are_defaults),
		cmocka_unit_test(columns_and_fields_are_one),
		cmocka_unit_test(what_is_kept_may_have_another_name),
		cmocka_unit_test(what_means_nothing_is_refused),
		cmocka_unit_test(a_list_of_names_ends_somewhere),
		cmocka_unit_test(texts_are_joined),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
