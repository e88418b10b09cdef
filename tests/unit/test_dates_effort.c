/* test_dates_effort.c - what the dates stage does for a byte is the same however long
 * the text is, and whatever it is made of.  No clock: what is counted are the
 * patterns that are tried and the steps of the automaton.
 *
 * The linker leads the stage's calls of pattern_match and scanner_open here.
 */
#include "support.h"

#include <stdio.h>

#include "dates.h"
#include "json.h"

static struct { uint64_t tries; struct scanner *scanner; } counted;

int __real_pattern_match(struct pattern *, struct finding *, struct text,
                         size_t from, size_t *end, struct problem *);
int __wrap_pattern_match(struct pattern *, struct finding *, struct text,
                         size_t from, size_t *end, struct problem *);
struct scanner *__real_scanner_open(const struct rules *, struct problem *);
struct scanner *__wrap_scanner_open(const struct rules *, struct problem *);

int __wrap_pattern_match(struct pattern *pattern, struct finding *finding,
                         struct text text, size_t from, size_t *end,
                         struct problem *problem)
{
	counted.tries++;
	return __real_pattern_match(pattern, finding, text, from, end, problem);
}

struct scanner *__wrap_scanner_open(const struct rules *rules,
                                    struct problem *problem)
{
	return counted.scanner = __real_scanner_open(rules, problem);
}

struct effort { uint64_t tries, steps; size_t bytes, marks; };

/* The stage over one document. */
static struct effort effort_of(struct bench *bench, struct text text)
{
	static const struct option *const tables[] = { NULL };
	struct options options = { .tables = (const struct option **)tables };
	struct arena *arena = arena_open();
	struct setting setting = { .options = &options, .data = TEST_DATA,
		.arena = arena };
	struct effort effort = { .bytes = text.len };
	struct document d;
	void *state, *worker;

	if (setjmp(*arena_guard(arena)))
		fail_msg("no memory");
	document_init(&d, arena);
	d.text = text;
	sentences_cut(&d, bench->words);
	document_set(&d, "date", TEXT("2021-05-20"));
	document_add(&d, TEXT("DL:DATE"), COLUMN_PROPOSALS, false,
	             &bench->problem);
	state = dates_stage.open(&setting, &bench->problem);
	assert_non_null(state);
	counted.tries = 0;
	worker = dates_stage.worker_open(state, &bench->problem);
	assert_true(dates_stage.edit(state, worker, &d, &bench->problem));
	effort.tries = counted.tries;
	effort.steps = scan_steps(counted.scanner);
	effort.marks = document_column(&d, TEXT("DL:DATE"))->nmarks;
	dates_stage.worker_close(worker);
	dates_stage.close(state);
	arena_close(arena);
	return effort;
}

static struct effort effort_of_many(struct bench *bench, struct text unit,
                                    size_t bytes)
{
	struct buffer text = { 0 };
	struct effort effort;

	while (text.len < bytes)
		buffer_text(&text, unit);
	assert_false(text.failed);
	effort = effort_of(bench, (struct text){ text.at, text.len });
	buffer_free(&text);
	return effort;
}

/* A byte of the longer text takes no more than one of the shorter, but for what
 * begins and ends a text; and no byte takes much. */
static void assert_linear(const char *what, const struct effort *small,
                          const struct effort *large, uint64_t most)
{
	const uint64_t edge = 64 * 64;
	uint64_t times = large->bytes / small->bytes + 1;

	if (large->tries > times * (small->tries + 64) ||
	    large->steps > times * (small->steps + edge))
		fail_msg("\"%.40s\": %llu tries and %llu steps for %zu bytes, "
			"%llu and %llu for %zu", what,
			(unsigned long long)small->tries,
			(unsigned long long)small->steps, small->bytes,
			(unsigned long long)large->tries,
			(unsigned long long)large->steps, large->bytes);
	if (large->tries > most * large->bytes ||
	    large->steps > 64 * large->bytes)
		fail_msg("\"%.40s\": %llu tries and %llu steps for %zu bytes",
			what, (unsigned long long)large->tries,
			(unsigned long long)large->steps, large->bytes);
}

static void no_text_made_to_hurt_takes_more_the_longer_it_is(void **state)
{
	static const char *const units[] = {
		"7", "7 ", "12/", "2021-05-", "3:", "the last ", "May ", "May May. ",
		"January February March ", "((", "([{ ", "( a ) ", "one ",
		"twenty-", "one hundred and ", "the year ago ", "half a ",
		"1,000,", "Monday and ", "every other ", "the first day of the ",
		"a month after the ", "\n2021\n", "5 p.m. ", "'90s ",
		"the morning of ", "early mid late ", "it will be ",
	};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct text unit = text_of(units[i]);
		struct effort small = effort_of_many(bench, unit, 8 << 10);
		struct effort large = effort_of_many(bench, unit, 1 << 16);

		assert_linear(units[i], &small, &large, 8);
	}
}

/* The articles of corpus/ as one text. */
static struct text articles(struct bench *bench)
{
	FILE *file = fopen(TEST_SOURCE "/corpus/gold/articles.jsonl", "rb");
	static char line[1 << 20];
	struct buffer all = { 0 };
	struct text text;

	assert_non_null(file);
	while (fgets(line, sizeof line, file)) {
		const struct json_value *root = json_read(bench->arena,
			text_of(line), &bench->problem);

		buffer_text(&all, json_member(root, "text")->text);
		buffer_string(&all, "\n\n");
	}
	fclose(file);
	text = (struct text){ arena_copy(bench->arena, all.at, all.len),
		all.len };
	buffer_free(&all);
	return text;
}

static void ordinary_text_takes_the_same_a_byte_however_long(void **state)
{
	struct bench *bench = *state;
	struct text all = articles(bench);
	struct effort one = effort_of_many(bench, all, 1);
	struct effort many = effort_of_many(bench, all, 1 << 19);
	struct effort brief = effort_of(bench, (struct text){ all.at, 1000 });

	assert_linear("articles", &one, &many, 1);
	assert_true(one.marks > 300);
	assert_true(many.marks >= one.marks * (many.bytes / one.bytes) * 9 / 10);
	/* In a kilobyte there may be more dates than there are in all. */
	assert_true(brief.tries * one.bytes <= 8 * one.tries * brief.bytes);
	/* One try in twenty bytes at most: two or three a date. */
	assert_true(20 * many.tries <= many.bytes);
	assert_true(many.steps <= many.bytes);
}

/* That there is something to count: text without dates is hardly looked at. */
static void text_without_dates_takes_next_to_nothing(void **state)
{
	struct effort none = effort_of_many(*state,
		TEXT("Boats were tied up beside green water. "), 1 << 16);
	struct effort some = effort_of_many(*state,
		TEXT("Boats were tied up on Monday, May 3. "), 1 << 16);

	assert_int_equal(none.tries, 0);
	assert_true(none.steps < 100);
	assert_true(some.tries >= (1 << 16) / 40);
	assert_true(some.steps >= (1 << 16) / 40);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			no_text_made_to_hurt_takes_more_the_longer_it_is),
		cmocka_unit_test(
			ordinary_text_takes_the_same_a_byte_however_long),
		cmocka_unit_test(text_without_dates_takes_next_to_nothing),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
