/* test_match.c - answers read from JSON, and held against gold. */
#include "support.h"

#include "match.h"

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

/* One document's counts and differences. */
struct matched {
	struct count counts[MEASURES];
	struct differences differences;
};

static struct matched match(struct arena *arena, const char *gold,
                            const char *said)
{
	struct matched m = { .differences = { .arena = arena } };
	struct record record = { .bytes = text_of(gold), .name = "gold",
		.line = 7 };
	struct problem problem;
	struct reading reading = { arena, &record, &problem };
	struct answer wanted, found;
	struct page page;

	if (!answer_gold(&reading, &page, &wanted))
		fail_msg("%s", problem.message);
	record.bytes = text_of(said);
	if (!answer_line(&reading, &page, &found))
		fail_msg("%s", problem.message);
	match_answers(&page, TEXT("a"), 0, &wanted, &found, m.counts,
	              &m.differences);
	return m;
}

#define assert_count(count, r, s, g) \
	assert_count_at((count), (r), (s), (g), __FILE__, __LINE__)
static void assert_count_at(struct count count, unsigned right, unsigned said,
                            unsigned gold, const char *file, int line)
{
	if (count.right != right || count.said != said || count.gold != gold) {
		print_error("%u right, %u said, %u gold\n", count.right,
		            count.said, count.gold);
		_fail(file, line);
	}
}

static void edges_of_punctuation_do_not_count(void **state)
{
	struct matched m = match(*state,
		"{\"text\":\"(\xc3\x96st), $5 (net) 5%.\",\"entities\":["
		"{\"start\":0,\"end\":4,\"type\":\"PERSON\"},"
		"{\"start\":7,\"end\":16,\"type\":\"ORG\"},"
		"{\"start\":16,\"end\":19,\"type\":\"PLACE\"}]}",
		"{\"spans\":["
		"{\"start\":1,\"end\":4,\"label\":\"PERSON\"},"
		"{\"start\":7,\"end\":15,\"label\":\"ORG\"},"
		"{\"start\":16,\"end\":17,\"label\":\"PLACE\"}]}");

	assert_count(m.counts[ENTITY_STRICT], 1, 1, 1);
	assert_count(m.counts[ENTITY_STRICT + 1], 1, 1, 1);
	assert_count(m.counts[ENTITY_STRICT + 2], 0, 1, 1);
	assert_count(m.counts[ENTITY_RELAXED + 3], 3, 3, 3);
	assert_int_equal(m.differences.n, 1);
	assert_int_equal(m.differences.all[0].kind, KIND_EXTENT);
	assert_text(m.differences.all[0].context, "(\xc3\x96st), $5 (net) [5%.]");
}

/* What is right goes first, whatever stands before it. */
static void a_span_is_matched_once(void **state)
{
	struct matched m = match(*state,
		"{\"text\":\"June 3 to June 9\",\"timexes\":["
		"{\"start\":0,\"end\":16,\"type\":\"DATE\",\"value\":\"2021-06\"}]}",
		"{\"spans\":["
		"{\"start\":0,\"end\":6,\"label\":\"DATE\",\"timex\":\"2021-06\"},"
		"{\"start\":10,\"end\":16,\"label\":\"DATE\",\"timex\":\"2021-06\"}]}");

	assert_count(m.counts[DATE_STRICT], 0, 2, 1);
	assert_count(m.counts[DATE_STRICT + 4], 0, 2, 1);
	assert_count(m.counts[DATE_RELAXED], 1, 2, 1);
	assert_count(m.counts[DATE_RELAXED + 4], 1, 2, 1);
	assert_count(m.counts[DATE_VALUE], 1, 2, 1);
	assert_int_equal(m.differences.n, 2);
	assert_int_equal(m.differences.all[0].kind, KIND_EXTENT);
	assert_int_equal(m.differences.all[1].kind, KIND_FALSE_ALARM);
	assert_int_equal(m.differences.all[1].start, 10);
}

/* A date taken for a duration is right as a date of any type, but of neither. */
static void types_of_dates_are_counted_apart(void **state)
{
	struct matched m = match(*state,
		"{\"text\":\"for the year\",\"timexes\":["
		"{\"start\":4,\"end\":12,\"type\":\"DATE\"}]}",
		"{\"spans\":["
		"{\"start\":4,\"end\":12,\"label\":\"DURATION\"}]}");

	assert_count(m.counts[DATE_STRICT], 0, 0, 1);
	assert_count(m.counts[DATE_STRICT + 2], 0, 1, 0);
	assert_count(m.counts[DATE_STRICT + 4], 1, 1, 1);
	assert_count(m.counts[DATE_TYPE], 0, 1, 1);
}

/* NORP is no type that is scored, but it takes the place of a miss. */
static void types_that_are_not_scored_are_matched(void **state)
{
	struct matched m = match(*state,
		"{\"text\":\"Chad Chad Chad\",\"entities\":["
		"{\"start\":0,\"end\":4,\"type\":\"NORP\",\"name\":\"Chad\"},"
		"{\"start\":5,\"end\":9,\"type\":\"NORP\"},"
		"{\"start\":10,\"end\":14,\"type\":\"PLACE\"}]}",
		"{\"spans\":["
		"{\"start\":0,\"end\":4,\"label\":\"NORP\",\"name\":\"Niger\"},"
		"{\"start\":10,\"end\":14,\"label\":\"NORP\"}]}");

	assert_count(m.counts[ENTITY_STRICT + 3], 0, 0, 1);
	assert_count(m.counts[ENTITY_NAME], 0, 1, 1);
	assert_int_equal(m.differences.n, 2);
	assert_int_equal(m.differences.all[0].kind, KIND_NAME);
	assert_int_equal(m.differences.all[1].kind, KIND_TYPE);
	assert_text(m.differences.all[1].said, "NORP");
	assert_text(m.differences.all[1].gold, "PLACE");
}

static void what_gold_does_not_state_is_not_scored(void **state)
{
	struct matched m = match(*state,
		"{\"text\":\"Chad in May\",\"entities\":["
		"{\"start\":0,\"end\":4,\"type\":\"PLACE\",\"id\":17}]}",
		"{\"spans\":["
		"{\"start\":0,\"end\":4,\"label\":\"PLACE\",\"name\":\"Chad\","
		"\"entity_id\":\"17\"},"
		"{\"start\":8,\"end\":11,\"label\":\"DATE\"}]}");

	assert_count(m.counts[ENTITY_NAME], 0, 0, 0);
	assert_count(m.counts[ENTITY_ID], 1, 1, 1);
	assert_count(m.counts[DATE_STRICT + 4], 0, 0, 0);
	assert_int_equal(m.differences.n, 0);
}

/* A value that neither has is right; modifiers likewise. */
static void null_is_as_good_as_nothing(void **state)
{
	struct matched m = match(*state,
		"{\"text\":\"May\",\"timexes\":[{\"start\":0,\"end\":3,"
		"\"type\":\"DATE\",\"value\":null,\"mod\":null}]}",
		"{\"text\":null,\"spans\":[{\"start\":0,\"end\":3,\"label\":\"DATE\","
		"\"modifier\":\"\"}]}");

	assert_count(m.counts[DATE_VALUE], 1, 1, 1);
	assert_count(m.counts[DATE_MODIFIER], 1, 1, 1);
	assert_count(m.counts[DATE_DAYS], 0, 0, 0);
}

static void a_span_given_twice_counts_once(void **state)
{
	struct matched m = match(*state,
		"{\"text\":\"Chad\",\"entities\":["
		"{\"start\":0,\"end\":4,\"type\":\"PLACE\"},"
		"{\"start\":0,\"end\":4,\"type\":\"PLACE\"}]}",
		"{\"spans\":[]}");

	assert_count(m.counts[ENTITY_STRICT + 3], 0, 0, 1);
	assert_int_equal(m.differences.n, 1);
	assert_int_equal(m.differences.all[0].kind, KIND_MISSED);
}

static void a_context_is_one_line(void **state)
{
	struct matched m = match(*state,
		"{\"text\":\"It was\\n\\nin\\tKiruna\\u0000\\nthat\",\"entities\":["
		"{\"start\":11,\"end\":17,\"type\":\"PLACE\"}]}",
		"{\"spans\":[]}");

	assert_text(m.differences.all[0].context, "It was in [Kiruna] that");
}

static void a_text_without_spans_is_no_problem(void **state)
{
	struct matched m = match(*state, "{\"text\":\"\",\"entities\":[],"
		"\"timexes\":[]}", "{\"text\":\"\",\"spans\":[]}");

	assert_int_equal(m.differences.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edges_of_punctuation_do_not_count),
		cmocka_unit_test(a_span_is_matched_once),
		cmocka_unit_test(types_of_dates_are_counted_apart),
		cmocka_unit_test(types_that_are_not_scored_are_matched),
		cmocka_unit_test(what_gold_does_not_state_is_not_scored),
		cmocka_unit_test(null_is_as_good_as_nothing),
		cmocka_unit_test(a_span_given_twice_counts_once),
		cmocka_unit_test(a_context_is_one_line),
		cmocka_unit_test(a_text_without_spans_is_no_problem),
	};

	return cmocka_run_group_tests(tests, arena_setup, arena_teardown);
}
