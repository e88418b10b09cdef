/* test_people.c - who is proposed, and on what evidence. */
#include "support.h"

#include "lists.h"

#include "people/spelling.h"

extern const struct stage people_stage;

#define HEADER "id,form,role,case,weak,family,prior,subtype,country," \
	"latitude,longitude\n"

static int lists_start(void **state)
{
	struct bench *bench;

	if (bench_open(state))
		return 1;
	bench = *state;
	bench_save(bench, "people.csv", HEADER
		"Q1,Antony Blinken,name,,,Blinken,90,minister,USA,,\n"
		"Q1,Tony Blinken,alias,,,,,,,,\n"
		"Q2,Janet Yellen,name,,,Yellen,80,minister,USA,,\n"
		"Q3,Wang Yi,name,,,Wang,80,minister,CHN,,\n"
		"Q4,Wang Yi,name,,,Wang,20,athlete,CHN,,\n"
		"Q5,Phillip Hammond,name,,,Hammond,40,minister,GBR,,\n"
		"Q6,Will,name,,yes,,10,artist,USA,,\n"
		"Q7,Keir Starmer,name,,,Starmer,80,,GBR,,\n"
		"Q8,Mary Jones,name,,,Jones,10,,GBR,,\n");
	bench_save(bench, "given-names.csv", "form,prior,weak\nAntony,40,\n"
		"Mary,60,\nMay,30,yes\nAhmed,55,\nNoprior,,\n");
	bench_save(bench, "surnames.csv", "form,prior,weak\nSmith,60,\n"
		"Day,30,yes\nKhan,58,\n");
	bench_save(bench, "titles.csv", "form,kind,position\nMr.,honorific,both\n"
		"Sir,noble,before\nPrime Minister,office,before\n"
		"former,office,before\nSecretary of State,office,both\n"
		"Sen.,office,before\nJr.,honorific,after\n"
		"spokesman,office,both\n");
	bench_save(bench, "particles.csv", "form,kind\nvan,name\nder,name\n"
		"bin,name\nof,organisation\n");
	bench_compile_all(bench);
	return 0;
}

#define BLINKEN "id=Q1|name=Antony\\sBlinken|how=name|family=Blinken|" \
	"prior=90|subtype=minister|country=USA"
#define YELLEN "family=Yellen|prior=80|subtype=minister|country=USA"

static const struct proposal proposals[] = {
	{ "nobody here", "" },
	{ "Nobody Here", "" },

	/* listed people, all readings; what is inside is evidence */
	{ "said Antony Blinken.",
	  "Antony Blinken = " BLINKEN "\n"
	  "Antony = how=part|weak=yes|given=40\n" },
	{ "Keir Starmer", "Keir Starmer = id=Q7|name=Keir\\sStarmer|how=name|"
	  "family=Starmer|prior=80|country=GBR\n" },
	{ "Wang Yi left", "Wang Yi = id=Q3|name=Wang\\sYi|how=name|"
	  "family=Wang|prior=80|subtype=minister|country=CHN\n"
	  "Wang Yi = id=Q4|name=Wang\\sYi|how=name|"
	  "family=Wang|prior=20|subtype=athlete|country=CHN\n" },
	{ "then Will left", "Will = id=Q6|name=Will|how=name|weak=yes|"
	  "prior=10|subtype=artist|country=USA\n" },

	/* a given name and what follows it */
	{ "Mary Okafor left", "Mary Okafor = how=given|given=60\n"
	  "Mary = how=part|weak=yes|given=60\n" },
	{ "Mary Okafor Smith left",
	  "Mary Okafor Smith = how=given|given=60|surname=60\n"
	  "Mary Okafor = how=given|given=60\n"
	  "Mary = how=part|weak=yes|given=60\n"
	  "Smith = how=part|weak=yes|surname=60\n" },
	{ "Ahmed bin Khan", "Ahmed bin Khan = how=given|given=55|surname=58\n"
	  "Ahmed = how=part|weak=yes|given=55\n"
	  "Khan = how=part|weak=yes|surname=58\n" },
	{ "J. Smith", "J. Smith = how=given|surname=60\n"
	  "Smith = how=part|weak=yes|surname=60\n" },
	{ "Mary J. Smith", "Mary J. Smith = how=given|given=60|surname=60\n"
	  "Mary = how=part|weak=yes|given=60\n"
	  "J. Smith = how=given|surname=60\n"
	  "Smith = how=part|weak=yes|surname=60\n" },
	{ "Smith left", "Smith = how=part|weak=yes|surname=60\n" },
	{ "Noprior Okafor", "Noprior Okafor = how=given|given=1\n"
	  "Noprior = how=part|weak=yes|given=1\n" },
	{ "Mary left", "Mary = how=part|weak=yes|given=60\n" },
	{ "mary smith", "" },

	/* weak given names are a guess unless a surname that is not weak follows */
	{ "May Okafor", "May Okafor = how=given|weak=yes|given=30\n"
	  "May = how=part|weak=yes|given=30\n" },
	{ "May Day", "May Day = how=given|weak=yes|given=30|surname=30\n"
	  "May = how=part|weak=yes|given=30\n"
	  "Day = how=part|weak=yes|surname=30\n" },
	{ "May Khan", "May Khan = how=given|given=30|surname=58\n"
	  "May = how=part|weak=yes|given=30\n"
	  "Khan = how=part|weak=yes|surname=58\n" },

	/* titles stay out of the span */
	{ "Mr. Okafor left", "Okafor = how=title|title=Mr.\n" },
	{ "Mr. Okafor Bello left", "Okafor Bello = how=title|title=Mr.\n"
	  "Okafor = how=title|title=Mr.\n" },
	{ "Secretary of State Keir Starmer",
	  "Keir Starmer = id=Q7|name=Keir\\sStarmer|how=name|family=Starmer|"
	  "prior=80|country=GBR|title=Secretary\\sof\\sState\n"
	  "Keir = how=title|title=Secretary\\sof\\sState\n" },
	{ "former Prime Minister Sir Okafor",
	  "Okafor = how=title|title=former\\sPrime\\sMinister\\sSir\n" },
	{ "Martin Jr. Okafor", "" },
	{ "Mr. said", "" },
	{ "Mr.\n\nOkafor", "" },
	{ "a spokesman Okafor", "Okafor = how=title|title=spokesman\n" },
	{ "Sen. Mary Smith", "Mary Smith = how=title|given=60|surname=60|"
	  "title=Sen.\nMary = how=title|given=60|title=Sen.\n"
	  "Smith = how=part|weak=yes|surname=60\n" },

	/* in a line of capitals any words would follow */
	{ "MARY SMITH WINS BIG", "MARY SMITH = how=given|given=60|surname=60\n"
	  "MARY = how=part|weak=yes|given=60\n"
	  "SMITH = how=part|weak=yes|surname=60\n" },

	/* slips of spelling */
	{ "Anthony Yellen", "" },
	{ "Mr. Anthony Blinken",
	  "Anthony Blinken = id=Q1|name=Antony\\sBlinken|how=spelling|"
	  "family=Blinken|prior=90|subtype=minister|country=USA|title=Mr.\n"
	  "Anthony = how=title|title=Mr.\n" },
	{ "Antony Blinkens",
	  "Antony Blinkens = id=Q1|name=Antony\\sBlinken|how=spelling|"
	  "family=Blinken|prior=90|subtype=minister|country=USA\n"
	  "Antony = how=part|weak=yes|given=40\n" },
};

static void people_are_proposed_on_their_evidence(void **state)
{
	bench_proposals(*state, &people_stage, "DL:PERSON", proposals,
	                sizeof proposals / sizeof *proposals);
}

static void a_missing_list_is_a_problem(void **state)
{
	struct bench *bench = *state;
	struct options options = { 0 };
	struct names *names;
	struct setting setting = { .options = &options,
		.data = bench->folder, .arena = bench->arena };

	bench_compile(bench, (const char *const[]){ "people.csv", NULL });
	bench->problem.status = PROBLEM_NONE;
	setting.names = names = lists_open(&setting, &bench->problem);
	assert_null(people_stage.open(&setting, &bench->problem));
	assert_problem(&bench->problem, PROBLEM_DATA,
	               "the compiled lists hold no list titles");
	names_close(names);
	bench_compile_all(bench);
}

/* The name that a text of two or more words is taken for; "" for none. */
static const struct { const char *text, *name; } spellings[] = {
	{ "Antony Blinken", "Antony Blinken" },
	{ "Anthony Blinken", "Antony Blinken" },      /* a letter too many */
	{ "Anttony Blinken", "Antony Blinken" },      /* doubled */
	{ "Antonny Blinken", "Antony Blinken" },
	{ "Antonyy Blinken", "Antony Blinken" },
	{ "Philip Hammond", "Phillip Hammond" },      /* in the list */
	{ "Atnony Blinken", "Antony Blinken" },       /* exchanged */
	{ "Antoyn Blinken", "Antony Blinken" },
	{ "nAtony Blinken", "" },                     /* never the first letter */
	{ "Bntony Blinken", "" },
	{ "Antomy Blinken", "" },                     /* another letter */
	{ "Antonhhy Blinken", "" },                   /* two slips */
	{ "ANTHONY BLINKEN", "Antony Blinken" },
	{ "Antony Blinkens", "Antony Blinken" },      /* an s behind */
	{ "Anthony Blinkens", "Antony Blinken" },
	{ "Antony Blinkenss", "" },
	{ "Antony Blinke", "" },
	{ "Janet L. Yellen", "Janet Yellen" },        /* words in the middle */
	{ "Janet Louise Yellen", "Janet Yellen" },
	{ "Jannet L. Yellens", "Janet Yellen" },
	{ "Kier Starmer", "" },                       /* four letters are too few */
	{ "Mary Jones", "Mary Jones" },
	{ "Maary Jones", "Mary Jones" },
	{ "Mary Jone", "" },
	{ "Smith Blinken", "" },
};

static void slips_of_spelling_are_seen_through(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_open(bench_path(bench, "names.bin"),
		&bench->problem);
	const struct list *list = names_list(names, "people", &bench->problem);
	int wrong = 0;

	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
		struct document *d = bench_document(bench, spellings[i].text);
		struct found found[8];
		size_t n = spelling_find(list, d, 0, d->ntokens, found, 8);
		struct text form = n ? found[0].form : TEXT("");

		if (n)
			assert_int_equal(found[0].ntokens, d->ntokens);
		if (text_is(form, spellings[i].name))
			continue;
		print_error("%s\nfound    %.*s\nexpected %s\n",
		            spellings[i].text, (int)form.len, form.at,
		            spellings[i].name);
		wrong++;
	}
	names_close(names);
	assert_int_equal(wrong, 0);
}

static void a_single_word_has_no_other_spelling(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_open(bench_path(bench, "names.bin"),
		&bench->problem);
	const struct list *list = names_list(names, "people", &bench->problem);
	struct document *d = bench_document(bench, "Wang Yi");
	struct found found[8];

	assert_int_equal(spelling_find(list, d, 0, 1, found, 8), 0);
	assert_int_equal(spelling_find(list, d, 0, 2, found, 8), 2);
	assert_int_equal(spelling_find(list, d, 0, 2, found, 1), 1);
	names_close(names);
}

/* Given names around the length at which folded forms are cut. */
static void long_words_are_no_trouble(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_open(bench_path(bench, "names.bin"),
		&bench->problem);
	const struct list *list = names_list(names, "people", &bench->problem);

	for (size_t len = TEXT_FOLDED - 3; len < TEXT_FOLDED + 3; len++) {
		char text[300] = "";
		struct found found[8];

		memset(text, 'A', len);
		strcat(text, " ");
		memset(text + len + 1, 's', len);
		assert_int_equal(spelling_find(list, bench_document(bench,
			arena_copy(bench->arena, text, strlen(text))), 0, 2,
			found, 8), 0);
	}
	names_close(names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(people_are_proposed_on_their_evidence),
		cmocka_unit_test(a_missing_list_is_a_problem),
		cmocka_unit_test(slips_of_spelling_are_seen_through),
		cmocka_unit_test(a_single_word_has_no_other_spelling),
		cmocka_unit_test(long_words_are_no_trouble),
	};

	return cmocka_run_group_tests(tests, lists_start, bench_close);
}
