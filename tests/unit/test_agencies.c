/* test_agencies.c - organisations by their names and by their head words. */
#include "support.h"

#include "lists.h"

extern const struct stage agencies_stage;

#define HEADER "id,form,role,case,weak,family,prior,subtype,country," \
	"latitude,longitude\n"
#define WHO "id=Q1|name=World\\sHealth\\sOrganization"

static int lists_start(void **state)
{
	struct bench *bench;

	if (bench_open(state))
		return 1;
	bench = *state;
	bench_save(bench, "agencies.csv", HEADER
		"Q1,World Health Organization,name,,,,60,international,,,\n"
		"Q1,WHO,alias,exact,,,,,,,\n"
		"Q2,Bank of China,name,,,,50,bank,CHN,,\n"
		"Q3,Taliban,name,,,,50,militant,,,\n");
	bench_save(bench, "org-heads.csv", "form,position,subtype\n"
		"Ministry of,left,ministry\nCorp.,right,company\n"
		"Organization,right,\n");
	bench_save(bench, "particles.csv", "form,kind\nof,organisation\n"
		"the,organisation\nand,organisation\nde,name\n");
	bench_compile_all(bench);
	return 0;
}

static const struct proposal proposals[] = {
	{ "nobody here", "" },
	{ "the WHO said", "WHO = " WHO "|how=alias|prior=60|"
	  "subtype=international\n" },
	{ "who said", "" },
	{ "ASK WHO NOW", "WHO = " WHO "|how=alias|prior=60|"
	  "subtype=international|weak=yes\n" },
	{ "the Bank of China and the Taliban",
	  "Bank of China = id=Q2|name=Bank\\sof\\sChina|how=name|prior=50|"
	  "subtype=bank|country=CHN\n"
	  "Taliban = id=Q3|name=Taliban|how=name|prior=50|"
	  "subtype=militant\n" },
	{ "the Ministry of Works and Water said",
	  "Ministry of Works and Water = how=head|subtype=ministry\n" },
	{ "by Hinton Corp. in", "Hinton Corp. = how=head|subtype=company\n" },
	{ "a Polar Organization", "Polar Organization = how=head\n" },

	/* a list's name and a head's, by token and longest first */
	{ "Hinton Taliban Corp.",
	  "Hinton Taliban Corp. = how=head|subtype=company\n"
	  "Taliban = id=Q3|name=Taliban|how=name|prior=50|"
	  "subtype=militant\n" },
};

static void organisations_are_proposed(void **state)
{
	bench_proposals(*state, &agencies_stage, "DL:ORG", proposals,
	                sizeof proposals / sizeof *proposals);
}

/* Table readers and resolve go by it: a list that says "weak" in a line of
 * capitals says so in the stream, too. */
static void an_exact_name_in_a_line_of_capitals_is_weak(void **state)
{
	struct bench *bench = *state;
	struct document *d = bench_document(bench, "ASK WHO NOW");
	const struct mark **marks;
	size_t n;

	bench_edit(bench, &agencies_stage, d);
	marks = document_marks(d, &n);
	assert_int_equal(n, 0);
	assert_non_null(marks);
}

static void a_missing_list_is_a_problem(void **state)
{
	struct bench *bench = *state;
	struct options options = { 0 };
	struct names *names;
	struct setting setting = { .options = &options,
		.data = bench->folder, .arena = bench->arena };

	bench_compile(bench, (const char *const[]){ "agencies.csv", NULL });
	bench->problem.status = PROBLEM_NONE;
	setting.names = names = lists_open(&setting, &bench->problem);
	assert_null(agencies_stage.open(&setting, &bench->problem));
	assert_problem(&bench->problem, PROBLEM_DATA,
	               "the compiled lists hold no list org-heads");
	names_close(names);
	bench_compile_all(bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(organisations_are_proposed),
		cmocka_unit_test(an_exact_name_in_a_line_of_capitals_is_weak),
		cmocka_unit_test(a_missing_list_is_a_problem),
	};

	return cmocka_run_group_tests(tests, lists_start, bench_close);
}
