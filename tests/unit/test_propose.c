/* test_propose.c - what taggers share: names of lists, and runs of capitals. */
#include "support.h"

#include "lists.h"
#include "propose.h"

static const char particles[] = "form,kind\nof,name\nthe,name\nde,name\nla,name\n"
	"bin,name\nand,organisation\nof,organisation\n";

static const char things[] = "form,kind,case\nNew York,PLACE,\n"
	"New York Times,ORG,\nNew York,ORG,\nParis,,\nTimes,ORG,\n";

static const char mine[] = "form,type,action,weak\nNew York Times,T,deny,\n"
	"York Times,T,,\nYork,T,,yes\nParis,T,deny,\nNew York,T,,yes\n";

static int lists_start(void **state)
{
	struct bench *bench;

	if (bench_open(state))
		return 1;
	bench = *state;
	bench_save(bench, "particles.csv", particles);
	bench_save(bench, "things.csv", things);
	bench_save(bench, "mine.csv", mine);
	bench_compile(bench, (const char *const[]){ "particles.csv",
		"things.csv", NULL });
	return 0;
}

static struct names *names_of(struct bench *bench)
{
	struct options options = { 0 };
	const struct setting setting = { .options = &options,
		.data = bench->folder, .arena = bench->arena };
	struct names *names = lists_open(&setting, &bench->problem);

	assert_non_null(names);
	return names;
}

static struct document *document_with(struct bench *bench, const char *text,
                                      struct column **column)
{
	struct document *d = bench_document(bench, text);

	*column = document_add(d, TEXT("DL:THING"), COLUMN_PROPOSALS, false,
	                       &bench->problem);
	return d;
}

static void all_names_at_a_token_are_proposed_longest_first(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);
	const struct list *list = names_list(names, "things", &bench->problem);
	struct column *column;
	struct document *d = document_with(bench, "New York Times in Paris",
		&column);

	assert_int_equal(list_propose(list, d, column, 0, false), 3);
	assert_int_equal(list_propose(list, d, column, 1, false), 0);
	assert_int_equal(list_propose(list, d, column, 4, false), 1);
	assert_string_equal(bench_marks(bench, d, "DL:THING"),
		"New York Times = kind=ORG\nNew York = kind=PLACE\n"
		"New York = kind=ORG\nParis = \n");
	assert_text(column->marks[1].label, "THING");
	names_close(names);
}

static void only_what_a_list_says_of_it_is_proposed_inside_a_longer(void **state)
{
	static const struct names_type types[] = {
		{ "T", "places", true }, { NULL, NULL, false }
	};
	struct bench *bench = *state;
	struct names *names = names_of(bench);
	const char *path = bench_path(bench, "mine.csv");
	const struct list *list;
	struct column *column;
	struct document *d = document_with(bench, "New York Times in Paris",
		&column);
	struct buffer bytes = { 0 };

	assert_true(names_compile(&bytes, &path, 1, USE_OWN, types,
	                          bench->words, &bench->problem));
	assert_true(names_add_bytes(names, &bytes, &bench->problem));
	list = names_list(names, "places", &bench->problem);
	assert_int_equal(list_propose(list, d, column, 0, false), 2);
	assert_int_equal(list_propose(list, d, column, 1, true), 2);
	assert_int_equal(list_propose(list, d, column, 4, false), 0);
	assert_string_equal(bench_marks(bench, d, "DL:THING"),
		"New York Times = type=T|action=deny\n"
		"New York = id=Unew-york|name=New\\sYork|how=list|weak=yes\n"
		"York Times = id=Uyork-times|name=York\\sTimes|how=list|"
		"action=allow\nParis = type=T|action=deny\n");
	assert_int_equal(column->marks[0].action, MARK_DENIED);
	assert_int_equal(column->marks[1].action, MARK_WEIGHED);
	assert_int_equal(column->marks[2].action, MARK_STANDS);
	names_close(names);
}

static void a_denial_is_the_last_word_on_its_span(void **state)
{
	static const struct { const char *marks[5], *left; } cases[] = {
		{ { "id=1", "how=part" }, "id=1 how=part " },
		{ { "id=1", "action=deny", "how=part" }, "action=deny " },
		{ { "action=deny", "action=allow|id=2" }, "action=deny " },
		{ { "type=A", "type=B|action=deny", "type=B", "id=3" },
		  "type=A type=B|action=deny id=3 " },
		{ { "type=A|action=deny", "action=deny", "type=A" },
		  "type=A|action=deny action=deny " },
	};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct column *column;
		struct document *d = document_with(bench, "New York Times",
			&column);
		char left[200] = "";

		for (size_t k = 0; k < 5 && cases[i].marks[k]; k++) {
			struct mark m = { .token = 1, .ntokens = 1,
				.attributes = text_of(cases[i].marks[k]) };

			m.label = column_label(column, m.attributes);
			m.action = mark_action(m.attributes);
			column_mark(d, column, m);
		}
		column_mark(d, column, (struct mark){ .token = 1, .ntokens = 2,
			.attributes = TEXT("long") });
		column_mark(d, column, (struct mark){ .token = 0, .ntokens = 1,
			.attributes = TEXT("left") });
		proposals_sort(d, column);
		assert_text(column->marks[0].attributes, "left");
		assert_text(column->marks[1].attributes, "long");
		for (size_t k = 2; k < column->nmarks; k++)
			strcat(strcat(left, text_string(bench->arena,
				column->marks[k].attributes)), " ");
		assert_string_equal(left, cases[i].left);
	}
}

static void lists_that_are_not_there_are_a_problem(void **state)
{
	struct bench *bench = *state;
	struct options options = { 0 };
	const struct setting setting = { .options = &options,
		.data = "/nowhere", .arena = bench->arena };

	assert_null(lists_open(&setting, &bench->problem));
	assert_problem(&bench->problem, PROBLEM_DATA,
		"/nowhere/names.bin: No such file or directory");
}

static void only_a_name_of_just_that_length_is_known(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);
	const struct list *list = names_list(names, "things", &bench->problem);
	struct document *d = bench_document(bench, "New York Times");
	struct found found;

	assert_false(list_knows(list, d, 0, 1, &found));
	assert_true(list_knows(list, d, 0, 2, &found));
	assert_text(found.attributes, "kind=PLACE");
	assert_true(list_knows(list, d, 0, 3, &found));
	assert_text(found.attributes, "kind=ORG");
	assert_false(list_knows(list, d, 1, 2, &found));
	names_close(names);
}

static void capitals_look_like_names_but_not_in_addresses(void **state)
{
	static const struct { const char *word; bool like; } cases[] = {
		{ "Blinken", true }, { "blinken", false }, { "J.", true },
		{ "US", true }, { "eBay", false }, { "20th", false },
		{ "@Blinken", false }, { "Joe@un.org", false }, { ",", false },
		{ "Éric", true }, { "中国", false },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (name_like(bench_document(*state, cases[i].word), 0) !=
		    cases[i].like)
			fail_msg("%s", cases[i].word);
}

static void the_rest_of_a_sentence_is_counted(void **state)
{
	struct document *d = bench_document(*state, "One two. Three four five.");

	assert_int_equal(sentence_rest(d, 0), 3);
	assert_int_equal(sentence_rest(d, 2), 1);
	assert_int_equal(sentence_rest(d, 3), 4);
	assert_int_equal(sentence_rest(d, 6), 1);
}

/* The run that begins with the first token. */
static const struct { const char *text, *run; size_t most; } runs[] = {
	{ "Antony Blinken said", "Antony Blinken", 5 },
	{ "Blinken said", "Blinken", 5 },
	{ "One Two Three Four Five Six", "One Two Three Four Five", 5 },
	{ "Antony J. Blinken", "Antony J. Blinken", 5 },
	{ "Ludwig van Beethoven", "Ludwig", 5 },
	{ "Charles de Gaulle flew", "Charles de Gaulle", 5 },
	{ "Jean de la Tour", "Jean de la Tour", 5 },
	{ "Jean de la Tour", "Jean", 3 },
	{ "Jean de la", "Jean", 5 },
	{ "Jean de parle", "Jean", 5 },
	{ "Trinidad and Tobago", "Trinidad", 5 },
	{ "Jean-Pierre Raffarin", "Jean-Pierre Raffarin", 5 },
	{ "Al-Qaeda-linked", "Al-Qaeda", 5 },
	{ "Al-qaeda", "Al", 5 },
	{ "Al -Qaeda", "Al", 5 },
	{ "Jean-Pierre", "Jean", 2 },
	{ "Blinken, Antony", "Blinken", 5 },
	{ "Blinken's Trip", "Blinken", 5 },
	{ "J.Smith", "J.", 5 },
	{ "Antony.\n\nBlinken", "Antony", 5 },
	{ "Antony @Blinken", "Antony", 5 },
	{ "Mohammed bin Salman", "Mohammed bin Salman", 5 },
};

static void runs_of_capitals_are_found_with_their_joiners(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);
	struct joiners joiners = { names_list(names, "particles",
		&bench->problem), "name" };
	int wrong = 0;

	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
		struct document *d = bench_document(bench, runs[i].text);
		size_t n = name_run(d, 0, runs[i].most, &joiners);
		struct text run = document_span(d, 0, n);

		assert_true(name_like(d, n - 1));
		if (text_is(run, runs[i].run))
			continue;
		print_error("%s\nfound    %.*s\nexpected %s\n", runs[i].text,
		            (int)run.len, run.at, runs[i].run);
		wrong++;
	}
	names_close(names);
	assert_int_equal(wrong, 0);
}

static void joiners_are_of_one_kind(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);
	struct joiners joiners = { names_list(names, "particles",
		&bench->problem), "organisation" };
	struct document *d = bench_document(bench, "Trinidad and Tobago");

	assert_int_equal(name_run(d, 0, 5, &joiners), 3);
	assert_int_equal(joiner(&joiners, d, 1), 1);
	assert_int_equal(joiner(&joiners, d, 0), 0);
	joiners.kind = "name";
	assert_int_equal(joiner(&joiners, d, 1), 0);
	d = bench_document(bench, "Bank of China");
	assert_int_equal(joiner(&joiners, d, 1), 1);
	joiners.kind = "organisation";
	assert_int_equal(joiner(&joiners, d, 1), 1);
	names_close(names);
}

static void attributes_are_added_to_a_copy(void **state)
{
	struct bench *bench = *state;
	struct document *d = bench_document(bench, "x");
	static const char known[] = "a=b|c=d";
	struct attributes a = attributes_copy(d, TEXT("a=b|c=d"));

	attributes_add(&a, "e", TEXT("f g"));
	assert_text(attributes_text(&a), "a=b|c=d|e=f\\sg");
	assert_string_equal(known, "a=b|c=d");
	a = attributes_copy(d, TEXT(""));
	attributes_add(&a, "e", TEXT("f"));
	assert_text(attributes_text(&a), "e=f");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_names_at_a_token_are_proposed_longest_first),
		cmocka_unit_test(only_what_a_list_says_of_it_is_proposed_inside_a_longer),
		cmocka_unit_test(a_denial_is_the_last_word_on_its_span),
		cmocka_unit_test(lists_that_are_not_there_are_a_problem),
		cmocka_unit_test(only_a_name_of_just_that_length_is_known),
		cmocka_unit_test(capitals_look_like_names_but_not_in_addresses),
		cmocka_unit_test(the_rest_of_a_sentence_is_counted),
		cmocka_unit_test(runs_of_capitals_are_found_with_their_joiners),
		cmocka_unit_test(joiners_are_of_one_kind),
		cmocka_unit_test(attributes_are_added_to_a_copy),
	};

	return cmocka_run_group_tests(tests, lists_start, bench_close);
}
