/* test_heads.c - names made with a head word. */
#include "support.h"

#include "heads.h"

static int lists_start(void **state)
{
	struct bench *bench;

	if (bench_open(state))
		return 1;
	bench = *state;
	bench_save(bench, "heads.csv", "form,position,subtype\n"
		"Ministry of,left,ministry\nLake,left,water\nBank,left,bank\n"
		"Bank,right,bank\nUniversity,right,university\n"
		"University of,left,university\nCorp.,right,company\n"
		"Army,right,\nValley,right,region\nTown Council,right,council\n"
		"Council,right,council\n"
		"Party,right,party\n");
	bench_save(bench, "particles.csv", "form,kind\nof,x\nthe,x\nfor,x\n"
		"and,x\nde,name\n");
	bench_compile(bench, (const char *const[]){ "heads.csv",
		"particles.csv", NULL });
	return 0;
}

/* "SPAN subtype" a line, in the order proposed. */
static const struct { const char *text, *names; } proposals[] = {
	{ "the Ministry of Works said",
	  "Ministry of Works = how=head|subtype=ministry\n" },
	{ "the Ministry of the Interior said",
	  "Ministry of the Interior = how=head|subtype=ministry\n" },
	{ "a Ministry of Health and Welfare official",
	  "Ministry of Health and Welfare = how=head|subtype=ministry\n" },
	{ "MINISTRY OF WORKS",
	  "MINISTRY OF WORKS = how=head|subtype=ministry\n" },
	{ "the Ministry of works", "" },
	{ "the Ministry of", "" },
	{ "the Ministry of.\n\nWorks", "" },
	{ "on Lake Tana", "Lake Tana = how=head|subtype=water\n" },
	{ "on the Lake", "" },
	{ "in Swat Valley", "Swat Valley = how=head|subtype=region\n" },
	{ "in the Valley", "" },
	{ "by Hinton Corp.", "Hinton Corp. = how=head|subtype=company\n" },
	{ "at Hope City University now",
	  "Hope City University = how=head|subtype=university\n" },
	{ "the Rebel Army left", "Rebel Army = how=head\n" },
	{ "the Liberal Party of Canada won",
	  "Liberal Party = how=head|subtype=party\n"
	  "Liberal Party of Canada = how=head|subtype=party\n" },
	{ "the West Bank", "West Bank = how=head|subtype=bank\n" },
	{ "the Bank Melli", "Bank Melli = how=head|subtype=bank\n" },
	{ "the Alpen Town Council met",
	  "Alpen Town Council = how=head|subtype=council\n" },
	{ "The Army left", "" },
	{ "The Rebel Army left", "Rebel Army = how=head\n" },
	{ "swat valley", "" },
	{ "University of Peshawar",
	  "University of Peshawar = how=head|subtype=university\n" },
};

static void runs_with_a_head_word_are_proposed(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_open(bench_path(bench, "names.bin"),
		&bench->problem);
	struct heads heads;
	int wrong = 0;

	assert_non_null(names);
	assert_true(heads_open(&heads, names, "heads", "x", &bench->problem));
	for (size_t i = 0; i < sizeof proposals / sizeof *proposals; i++) {
		struct document *d = bench_document(bench, proposals[i].text);
		struct column *column = document_add(d, TEXT("DL:ORG"),
			COLUMN_PROPOSALS, false, &bench->problem);
		const char *found;

		heads_propose(&heads, d, column);
		found = bench_marks(bench, d, "DL:ORG");
		for (size_t k = 0; k < column->nmarks; k++)
			assert_text(column->marks[k].label, "ORG");
		if (!strcmp(found, proposals[i].names))
			continue;
		print_error("%s\nfound    %sexpected %s\n", proposals[i].text,
		            found, proposals[i].names);
		wrong++;
	}
	names_close(names);
	assert_int_equal(wrong, 0);
}

static void a_list_that_is_not_there_is_a_problem(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_open(bench_path(bench, "names.bin"),
		&bench->problem);
	struct heads heads;

	assert_false(heads_open(&heads, names, "none", "x", &bench->problem));
	assert_problem(&bench->problem, PROBLEM_DATA,
	               "the compiled lists hold no list none");
	names_close(names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_with_a_head_word_are_proposed),
		cmocka_unit_test(a_list_that_is_not_there_is_a_problem),
	};

	return cmocka_run_group_tests(tests, lists_start, bench_close);
}
