/* test_record.c - days as records write them, and what else a record says. */
#include "support.h"

#include "record.h"

static void a_day_is_found_as_it_is_written(void **state)
{
	static const struct { const char *date, *day; } days[] = {
		{ "2023-07-14", "2023-07-14" },
		{ "2023-07-14T23:30:00-08:00", "2023-07-14" },
		{ "2023-07-14 08:30", "2023-07-14" },
		{ "0001-01-01", "0001-01-01" },
		{ "Fri, 14 Jul 2023 10:05:00 GMT", "2023-07-14" },
		{ "14 Jul 2023 10:05:00 +0200", "2023-07-14" },
		{ "4 July 2023", "2023-07-04" }, { "14 SEPT. 2023", "2023-09-14" },
		{ "July 14, 2023", "2023-07-14" },
		{ "Friday, July 14, 2023 - 10:05", "2023-07-14" },
		{ "Fri Jul 14 10:05:00 +0000 2023", "2023-07-14" },
		{ "Fri Jul 14 10:05:00 2023", "2023-07-14" },
		{ "29 Feb 2024", "2024-02-29" },
		{ "14/07/2023", "2023-07-14" }, { "7/14/2023 10:05", "2023-07-14" },
		{ "14.7.2023", "2023-07-14" }, { "07.08.2023", "2023-08-07" },
		{ "2023/07/14", "2023-07-14" }, { "2023/7/8", "2023-07-08" },
		{ "14-07-2023", "2023-07-14" }, { "7/7/2023", "2023-07-07" },
		{ "14/07/23", NULL }, { "7/14", NULL }, { "14/15/2023", NULL },
		{ "31/6/2023", NULL }, { "7/14/2023/1", NULL }, { "/7/2023", NULL },
		{ "14/7.2023", NULL }, { "1//2023", NULL }, { "1/-2/2023", NULL },
		{ "", NULL }, { "2023-07", NULL }, { "2023-02-29", NULL },
		{ "2023-07-141", NULL }, { "0000-01-01", NULL },
		{ "7/8/2023", NULL }, { "20230714", NULL },
		{ "1689292800", NULL }, { "14 Jul 23", NULL },
		{ "29 Feb 2023", NULL }, { "Jul 2023", NULL },
		{ "14 Ju 2023", NULL }, { "Mayor 3, 2023", NULL },
		{ "Fri Jul 14", NULL }, { "July", NULL }, { "yesterday", NULL },
		{ "2023\xe5\xb9\xb4" "7", NULL }, { "Jul -1 2023", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		char day[RECORD_DAY] = "";
		bool found = record_day(text_of(days[i].date), day);

		if (found != (days[i].day != NULL))
			fail_msg("%s: %s", days[i].date, day);
		if (found)
			assert_string_equal(day, days[i].day);
	}
}

static void note_take(void *context, const char *message)
{
	strcat(strcat(context, message), "\n");
}

static void what_a_record_says_stands_in_the_head(void **state)
{
	struct bench *bench = *state;
	const struct record record = { .name = "in.csv", .line = 3 };
	const struct kept kept = { TEXT("a"), TEXT("b"), "meta a" };
	char said[400] = "";
	const struct notes notes = { note_take, said };
	struct document d;

	document_init(&d, bench->arena);
	assert_string_equal(record_place(&record, bench->arena), "in.csv:3");
	record_keep(&d, &kept, TEXT("x\ny"));
	record_date(&d, TEXT(" 14 Jul 2023"), "in.csv:3", &notes);
	record_id(&d, &record, TEXT("\xff"));
	assert_int_equal(d.nhead, 5);
	assert_text(d.head[0], "# newdoc id = \xef\xbf\xbd");
	assert_text(d.head[1], "# source = in.csv");
	assert_text(d.head[2], "# date = 2023-07-14");
	assert_text(d.head[3], "# date_from = record");
	assert_text(d.head[4], "# meta a = x\\ny");
	assert_string_equal(said, "");

	document_init(&d, bench->arena);
	record_id(&d, &record, TEXT("in.csv"));
	record_keep(&d, &kept, TEXT(""));
	record_date(&d, TEXT("soon"), "in.csv:3", &notes);
	record_date(&d, TEXT(""), "in.csv:3", &notes);
	record_date(&d, (struct text){ NULL, 0 }, "in.csv:3", &notes);
	assert_int_equal(d.nhead, 1);
	assert_string_equal(said, "in.csv:3: date \"soon\" passed over, "
	                    "YYYY-MM-DD expected\n");
}

static void what_is_kept_is_found_again(void **state)
{
	struct bench *bench = *state;
	struct document d;
	struct text name, value;

	document_init(&d, bench->arena);
	document_set(&d, "meta a\\sb", TEXT("x\\ny"));
	document_set(&d, "meta", TEXT("x"));
	document_set(&d, "newdoc id", TEXT("x"));
	assert_false(document_kept(&d, 0, &name, &value));
	assert_true(document_kept(&d, 1, &name, &value));
	assert_text(name, "a b");
	assert_text(value, "x\ny");
	assert_false(document_kept(&d, 2, &name, &value));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_is_found_as_it_is_written),
		cmocka_unit_test(what_a_record_says_stands_in_the_head),
		cmocka_unit_test(what_is_kept_is_found_again),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
