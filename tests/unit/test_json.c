/* test_json.c - records of JSON Lines as tools write them, and strings back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"

static const struct text text_field = { "text", 4 };
static const struct fields plain = { .texts = &text_field, .ntexts = 1,
	.id = { "id", 2 }, .date = { "date", 4 } };

static int arena_setup(void **state)
{
	*state = arena_open();
	return !*state;
}

static int arena_teardown(void **state)
{
	arena_close(*state);
	return 0;
}

static size_t parse(struct arena *arena, const char *line, size_t len,
                    struct json_record *record)
{
	struct problem problem;
	size_t repaired;

	if (!json_parse(record, arena, (struct text){ line, len }, &plain,
	                &repaired, &problem))
		fail_msg("%.60s: %s", line, problem.message);
	return repaired;
}

static void expect(struct text found, const char *wanted)
{
	if (!wanted) {
		assert_null(found.at);
		return;
	}
	assert_int_equal(found.len, strlen(wanted));
	assert_memory_equal(found.at, wanted, found.len);
}

static void a_record_has_id_date_and_text(void **state)
{
	static const struct { const char *line, *id, *date, *text; } records[] = {
		{ "{\"id\":\"a/1\",\"date\":\"2023-07-14\",\"text\":\"Hi\"}",
		  "a/1", "2023-07-14", "Hi" },
		{ "{\"text\":\"Hi\"}", NULL, NULL, "Hi" },
		{ " { \"text\" : \"\" , \"id\" : \"\" , \"date\" : null } ",
		  NULL, NULL, "" },
		{ "{\"id\":-17,\"date\":20230714,\"text\":\"x\"}", "-17", "20230714",
		  "x" },
		{ "{\"id\":9223372036854775807,\"text\":\"x\"}",
		  "9223372036854775807", NULL, "x" },
		{ "{\"hash\":18446744073709551616,\"id\":\"a\",\"text\":\"x\"}",
		  "a", NULL, "x" },
		{ "{\"id\":[1],\"date\":{},\"text\":\"x\"}", NULL, NULL, "x" },
		{ "{\"meta\":{\"text\":\"no\",\"a\":[true,1.5]},\"text\":\"yes\"}",
		  NULL, NULL, "yes" },
		{ "{\"text\":\"first\",\"text\":\"last\"}", NULL, NULL, "last" },
		{ "{\"te\\u0078t\":\"x\\ty\\u00e9\\ud83d\\ude00\\/\"}", NULL, NULL,
		  "x\ty\xc3\xa9\xf0\x9f\x98\x80/" },
	};

	for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
		struct json_record r;
		const char *line = records[i].line;

		assert_int_equal(parse(*state, line, strlen(line), &r), 0);
		expect(r.id, records[i].id);
		expect(r.date, records[i].date);
		expect(r.text, records[i].text);
	}
}

static void what_is_no_record_says_why(void **state)
{
	static const struct { const char *line, *message; } lines[] = {
		{ "", "no JSON: '[' or '{' expected near end of file, byte 0" },
		{ "nonsense", "no JSON: '[' or '{' expected, byte 8" },
		{ "[1]", "no JSON object" },
		{ "{\"id\":1}", "no \"text\"; there is \"id\"" },
		{ "{}", "no \"text\"" },
		{ "{\"text\":null}", "no \"text\"" },
		{ "{\"text\":5}", "\"text\" is no string" },
		{ "{\"text\":[\"a\"]}", "\"text\" is no string" },
		{ "{\"text\":\"a\"} x", "no JSON: end of file expected, byte 14" },
		{ "{\"text\":\"a\tb\"}", "no JSON: control character 0x9, byte 10" },
		{ "{\"text\":\"a\\x\"}", "no JSON: invalid escape, byte 12" },
	};

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct json_record r;
		struct problem problem;
		size_t repaired;

		assert_false(json_parse(&r, *state, text_of(lines[i].line),
		                        &plain, &repaired, &problem));
		assert_int_equal(problem.status, PROBLEM_INPUT);
		assert_string_equal(problem.message, lines[i].message);
	}
}

static void the_id_is_there_without_a_text(void **state)
{
	struct json_record r;
	struct problem problem;
	size_t repaired;

	assert_false(json_parse(&r, *state, TEXT("{\"id\":\"a\"}"), &plain,
	                        &repaired, &problem));
	expect(r.id, "a");
}

static void half_a_surrogate_pair_is_replaced(void **state)
{
	static const struct { const char *text, *plain; size_t repaired; } texts[] =
	{
		{ "\\ud83d", "\xef\xbf\xbd", 1 },
		{ "\\ude00", "\xef\xbf\xbd", 1 },
		{ "a\\uD83Db", "a\xef\xbf\xbd" "b", 1 },
		{ "\\ud83d\\ud83d\\ude00", "\xef\xbf\xbd\xf0\x9f\x98\x80", 1 },
		{ "\\ude00\\ud83d", "\xef\xbf\xbd\xef\xbf\xbd", 2 },
		{ "\\\\ud83d", "\\ud83d", 0 },
		{ "\\ud83d\\u0041", "\xef\xbf\xbd" "A", 1 },
		{ "\\ud83d\\n", "\xef\xbf\xbd\n", 1 },
	};

	/* Short, and long enough not to be seen by jansson. */
	for (size_t i = 0; i < 2 * (sizeof texts / sizeof *texts); i++) {
		char line[300], wanted[300];
		int pad = i % 2 ? 100 : 0;
		struct json_record r;

		snprintf(line, sizeof line, "{\"text\":\"%0*d%s\"}", pad + 1, 7,
		         texts[i / 2].text);
		snprintf(wanted, sizeof wanted, "%0*d%s", pad + 1, 7,
		         texts[i / 2].plain);
		assert_int_equal(parse(*state, line, strlen(line), &r),
		                 texts[i / 2].repaired);
		expect(r.text, wanted);
	}
}

static void nul_is_kept(void **state)
{
	struct json_record r;

	parse(*state, "{\"text\":\"a\\u0000b\"}", 19, &r);
	assert_int_equal(r.text.len, 3);
	assert_memory_equal(r.text.at, "a\0b", 3);
}

/* A text that looks like the number of a long string is itself. */
static void digits_are_a_text_too(void **state)
{
	char line[400];
	struct json_record r;

	for (int len = 60; len < 70; len++) {
		snprintf(line, sizeof line,
			"{\"other\":\"%080d\",\"id\":\"%0*d\",\"text\":\"%0*d\"}", 3,
			len, 1, len, 0);
		parse(*state, line, strlen(line), &r);
		assert_int_equal(r.id.len, len);
		assert_int_equal(r.id.at[len - 1], '1');
		assert_int_equal(r.text.len, len);
		assert_int_equal(r.text.at[len - 1], '0');
	}
}

static void deep_nesting_is_refused(void **state)
{
	size_t len = 2000000;
	char *line = malloc(len);
	struct json_record r;
	struct problem problem;
	size_t repaired;

	memset(line, '[', len);
	assert_false(json_parse(&r, *state, (struct text){ line, len }, &plain,
	                        &repaired, &problem));
	for (size_t i = 0; i + 5 <= len; i += 5)
		memcpy(line + i, "{\"a\":", 5);
	assert_false(json_parse(&r, *state, (struct text){ line, len }, &plain,
	                        &repaired, &problem));
	assert_int_equal(problem.status, PROBLEM_INPUT);
	free(line);
}

static void a_text_may_have_ten_megabytes(void **state)
{
	size_t len = 10000000;
	char *line = malloc(len);
	struct json_record r;

	memset(line, 'x', len);
	memcpy(line, "{\"text\":\"", 9);
	memcpy(line + len - 4, "\\n\"}", 4);
	parse(*state, line, len, &r);
	assert_int_equal(r.text.len, len - 9 - 3);
	assert_int_equal(r.text.at[r.text.len - 1], '\n');
	free(line);
}

/* Pieces that escaping turns on, in every order, short and long. */
static void a_string_written_is_the_string_read(void **state)
{
	static const char *const pieces[] = {
		"\"", "\\", "\n", "\x01", "\x7f", "/", "u", "\xc3\xa9",
		"\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaa", "\xf0\x9f\x98\x80",
		"twenty bytes of text",
	};
	size_t base = sizeof pieces / sizeof *pieces;
	struct buffer line = { 0 };

	for (size_t n = 0; n < base * base * base * base; n++) {
		char text[200] = "";
		struct json_record r;

		for (size_t k = n; k; k /= base)
			strcat(text, pieces[k % base]);
		line.len = 0;
		buffer_string(&line, "{\"id\":");
		json_write(&line, text_of(text));
		buffer_string(&line, ",\"text\":");
		json_write(&line, text_of(text));
		buffer_byte(&line, '}');
		assert_null(memchr(line.at, '\n', line.len));
		arena_reset(*state);
		parse(*state, line.at, line.len, &r);
		assert_int_equal(r.text.len, strlen(text));
		assert_memory_equal(r.text.at, text, r.text.len);
		if (*text)
			assert_true(text_equal(r.id, r.text));
	}
	buffer_free(&line);
}

static const struct json_value *read_value(struct arena *arena, const char *line)
{
	struct problem problem;
	const struct json_value *value = json_read(arena, text_of(line), &problem);

	if (!value)
		fail_msg("%s: %s", line, problem.message);
	return value;
}

static void a_value_has_all_that_is_in_it(void **state)
{
	const struct json_value *root = read_value(*state,
		"{\"spans\":[{\"start\":-3,\"label\":\"a,[\\u00e9\"},[],7],"
		"\"x\":null,\"y\":1.5,\"z\":{\"\":\"\"}}");
	const struct json_value *spans = json_member(root, "spans");

	assert_int_equal(root->kind, JSON_IS_RECORD);
	assert_int_equal(root->nitems, 4);
	assert_int_equal(spans->kind, JSON_IS_LIST);
	assert_int_equal(spans->nitems, 3);
	assert_int_equal(json_member(&spans->items[0], "start")->number, -3);
	expect(json_member(&spans->items[0], "start")->text, "-3");
	expect(json_member(&spans->items[0], "label")->text, "a,[\xc3\xa9");
	assert_int_equal(spans->items[1].nitems, 0);
	assert_int_equal(spans->items[2].number, 7);
	assert_null(json_member(root, "x"));
	assert_null(json_member(root, "y"));
	assert_null(json_member(root, "nothing"));
	assert_null(json_member(spans, "start"));
	expect(json_member(json_member(root, "z"), "")->text, "");
}

static void any_value_is_read(void **state)
{
	assert_int_equal(read_value(*state, "5")->number, 5);
	assert_int_equal(read_value(*state, "[[[]]]")->items->items->nitems, 0);
	assert_int_equal(read_value(*state, "true")->kind, JSON_IS_OTHER);
	assert_int_equal(read_value(*state, "18446744073709551616")->kind,
	                 JSON_IS_OTHER);
	expect(read_value(*state, "\"\\ud83d!\"")->text, "\xef\xbf\xbd!");
}

static void what_is_no_value_says_why(void **state)
{
	static const char *const lines[] = {
		"", "{", "[1,]", "{\"a\":1}x", "\"\\x\"", "nul",
	};
	struct problem problem;

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		assert_null(json_read(*state, text_of(lines[i]), &problem));
		assert_int_equal(problem.status, PROBLEM_INPUT);
		assert_memory_equal(problem.message, "no JSON: ", 9);
	}
}

static void only_numbers_are_written_as_numbers(void **state)
{
	static const char *const values[][2] = {
		{ "0", "0" }, { "-33.5", "-33.5" }, { "20230714", "20230714" },
		{ "0.50", "0.50" }, { "", "\"\"" }, { "-", "\"-\"" },
		{ "007", "\"007\"" }, { "1.", "\"1.\"" }, { ".5", "\".5\"" },
		{ "1e5", "\"1e5\"" }, { "+1", "\"+1\"" }, { "NaN", "\"NaN\"" },
	};
	struct buffer out = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		out.len = 0;
		json_write_number(&out, text_of(values[i][0]));
		assert_int_equal(out.len, strlen(values[i][1]));
		assert_memory_equal(out.at, values[i][1], out.len);
	}
	buffer_free(&out);
}

static struct text field(const char *path)
{
	return text_of(path);
}

/* What the path of a kept field finds in a line. */
static void a_path_finds_what_is_there(void **state)
{
#define LONG "0123456789012345678901234567890123456789012345678901234567890123456789"
	static const char line[] = "{\"text\":\"t\", \"a\" : { \"b\":"
		"[ 10, {\"c\":\"x\\ty\"}, [true , null] ] , \"a.b\": 1.50,"
		"\"" LONG "\":\"" LONG "\\u00e9\"}, \"a.b.0\": \"dots\","
		"\"\\u00e9\":\"e\", \"n\":18446744073709551616,"
		"\"l\":[\"" LONG "\",\"s\"], \"\":\"empty\" }";
	static const struct { const char *path, *found; } paths[] = {
		{ "a.b.0", "dots" }, { "a.b.1.c", "x\ty" },
		{ "a.b.2", "[true , null]" }, { "a.b.2.0", "true" },
		{ "a.b.2.1", NULL }, { "a.b.3", NULL }, { "a.b.-1", NULL },
		{ "a.b.x", NULL }, { "a.a.b", "1.50" }, { "a." LONG,
		  LONG "\xc3\xa9" }, { "\xc3\xa9", "e" }, { "", "empty" },
		{ "n", "18446744073709551616" }, { "text.x", NULL },
		{ "l", "[\"" LONG "\",\"s\"]" }, { "l.0", LONG },
		{ "l.1", "s" }, { "a.", NULL }, { ".", NULL },
	};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		const struct kept kept = { .field = field(paths[i].path) };
		struct fields fields = plain;
		struct problem problem;
		struct json_record r;
		size_t repaired;

		fields.kept = &kept;
		fields.nkept = 1;
		assert_true(json_parse(&r, *state, text_of(line), &fields,
		                       &repaired, &problem));
		expect(r.kept[0], paths[i].found);
	}
#undef LONG
}

static void texts_are_joined_by_a_blank_line(void **state)
{
	const struct text texts[] = { field("a"), field("b.0"), field("c") };
	static const struct { const char *line, *text; } lines[] = {
		{ "{\"a\":\"x\",\"b\":[\"y\"],\"c\":\"z\"}", "x\n\ny\n\nz" },
		{ "{\"c\":\"z\",\"a\":\"x\"}", "x\n\nz" },
		{ "{\"a\":\"\",\"b\":[\"y\"]}", "y" }, { "{\"a\":\"\"}", "" },
	};
	struct fields fields = plain;
	struct problem problem;
	struct json_record r;
	size_t repaired;

	fields.texts = texts;
	fields.ntexts = 3;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		assert_true(json_parse(&r, *state, text_of(lines[i].line),
		                       &fields, &repaired, &problem));
		expect(r.text, lines[i].text);
	}
	assert_false(json_parse(&r, *state, TEXT("{\"id\":1,\"x\":{}}"),
	                        &fields, &repaired, &problem));
	assert_string_equal(problem.message, "no \"a\" or \"b.0\" or \"c\"; "
	                    "there is \"id\", \"x\"");
}

static void a_key_is_found_anywhere(void **state)
{
	static const struct { const char *json, *found; } pieces[] = {
		{ "{\"a\":{\"k\":\"in\"},\"k\":\"out\"}", "out" },
		{ "[1,{\"@graph\":[{\"k\":5},{\"k\":\"x\"}]}]", "x" },
		{ "{\"k\":null}", NULL }, { "no json", NULL }, { "\"k\"", NULL },
		{ "", NULL },
	};

	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
		expect(json_find(*state, text_of(pieces[i].json), field("k")),
		       pieces[i].found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_has_id_date_and_text),
		cmocka_unit_test(what_is_no_record_says_why),
		cmocka_unit_test(a_path_finds_what_is_there),
		cmocka_unit_test(texts_are_joined_by_a_blank_line),
		cmocka_unit_test(a_key_is_found_anywhere),
		cmocka_unit_test(the_id_is_there_without_a_text),
		cmocka_unit_test(half_a_surrogate_pair_is_replaced),
		cmocka_unit_test(nul_is_kept),
		cmocka_unit_test(digits_are_a_text_too),
		cmocka_unit_test(deep_nesting_is_refused),
		cmocka_unit_test(a_text_may_have_ten_megabytes),
		cmocka_unit_test(a_string_written_is_the_string_read),
		cmocka_unit_test(a_value_has_all_that_is_in_it),
		cmocka_unit_test(any_value_is_read),
		cmocka_unit_test(what_is_no_value_says_why),
		cmocka_unit_test(only_numbers_are_written_as_numbers),
	};

	return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
