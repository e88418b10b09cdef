/* test_sentences.c - where sentences and paragraphs end, one fact a text. */
#include "support.h"

/* Sentences are parted by " / ", paragraphs by " // ", tokens by a blank. */
static const struct { const char *text, *sentences; } cuts[] = {
	{ "", "" },
	{ "One.", "One ." },
	{ "One. Two.", "One . / Two ." },
	{ "One! Two? Three.", "One ! / Two ? / Three ." },
	{ "One... Two", "One ... / Two" },
	{ "One… Two", "One … / Two" },
	{ "One?! Two", "One ? ! / Two" },

	/* what follows decides */
	{ "One. two", "One . two" },
	{ "One... and two", "One ... and two" },
	{ "One.Two", "One . Two" },
	{ "One word.The end", "One word . / The end" },
	{ "It was Monday.Mr. Xi left", "It was Monday . / Mr. Xi left" },
	{ "It cost 1,000.The end", "It cost 1,000 . / The end" },
	{ "on Booking.Com Ltd", "on Booking . Com Ltd" },
	{ "Ask.com left", "Ask . com left" },
	{ "and -- see! -- it is", "and -- see ! -- it is" },
	{ "at Yahoo! (formerly big) now", "at Yahoo! ( formerly big ) now" },
	{ "One. (two) three", "One . ( two ) three" },
	{ "He left. (a) One.", "He left . / ( a ) One ." },
	{ "One．Two。Three", "One ． / Two 。 / Three" },
	{ "One. 2021 began", "One . / 2021 began" },
	{ "One. “Two” he said", "One . / “ Two ” he said" },
	{ "One. (Two)", "One . / ( Two )" },
	{ "One. \"Two\"", "One . / \" Two \"" },

	/* quotes and brackets close with the sentence */
	{ "“One.” Two", "“ One . ” / Two" },
	{ "\"One.\" Two", "\" One . \" / Two" },
	{ "(One.) Two", "( One . ) / Two" },
	{ "(One.”) Two", "( One . ” ) / Two" },
	{ "\"One!\" he said.", "\" One ! \" he said ." },
	{ "\"One. Two.\" Three", "\" One . Two . \" / Three" },
	{ "“One. Two,” he said. “Three. Four.” Five.",
	  "“ One . Two , ” he said . / “ Three . Four . ” / Five ." },
	{ "'One. Two!' he said. 'Three.'", "' One . Two ! ' he said . / ' Three . '" },
	{ "‘One. Two’ is a play. It’s good.", "‘ One . Two ’ is a play . / It ’s good ." },
	{ "the boys' hats. The girls' hats.", "the boys ' hats . / The girls ' hats ." },
	{ "(One. Two.) Three", "( One . Two . ) / Three" },
	{ "“One. “Two.” Three.” Four", "“ One . “ Two . ” Three . ” / Four" },
	{ "„One. Two.“ Three", "„ One . Two . “ / Three" },
	{ "``One. Two,'' he said.", "`` One . Two , '' he said ." },
	{ "“One. Two.\n\n“Three. Four.”",
	  "“ One . / Two . // “ Three . Four . ”" },
	{ "\"One\" (Smith 55). Two", "\" One \" ( Smith 55 ) . / Two" },

	/* notes */
	{ "One.[1] Two.[2][3] Three", "One . [ 1 ] / Two . [ 2 ] [ 3 ] / Three" },
	{ "One sort.11 12 Two", "One sort . 11 12 / Two" },
	{ "One (two).1 Three", "One ( two ) . 1 / Three" },

	/* dots apart */
	{ "One . . . two", "One . . . two" },
	{ "One . . . Two", "One . . . Two" },
	{ "One . . . . Two", "One . . . . / Two" },
	{ "One. . . . Two", "One . / . . . Two" },
	{ "One. . . .", "One . . . ." },

	/* items of lists */
	{ "1. One 2. Two 3. Three", "1 . One / 2 . Two / 3 . Three" },
	{ "1.) One. 2.) Two.", "1 . ) One . / 2 . ) Two ." },
	{ "a) One b) Two", "a ) One / b ) Two" },
	{ "i. One ii. Two", "i . One / ii . Two" },
	{ "x) One y) Two", "x ) One / y ) Two" },
	{ "He left. a. one b. two", "He left . / a . one / b . two" },
	{ "• 9. One • 10. Two", "• 9 . One / • 10 . Two" },
	{ "It was 1 of 2 and 3. The end", "It was 1 of 2 and 3 . / The end" },
	{ "- One\n- Two", "- One // - Two" },
	{ "We ate\na lot.\n* one\n* two", "We ate a lot . // * one // * two" },

	/* abbreviations */
	{ "Mr. Xi left. He came.", "Mr. Xi left . / He came ." },
	{ "St. The end", "St. The end" },
	{ "No. 5 won.", "No. 5 won ." },
	{ "on p. 5 the", "on p. 5 the" },
	{ "in Jan. 2021", "in Jan. 2021" },
	{ "It was in Jan. The end", "It was in Jan. / The end" },
	{ "Acme Inc. said", "Acme Inc. said" },
	{ "Acme Inc. Apple", "Acme Inc. Apple" },
	{ "He left Acme Inc. The end", "He left Acme Inc. / The end" },
	{ "He left “Acme Inc.” The end", "He left “ Acme Inc. ” / The end" },
	{ "It was the U.S. In May", "It was the U.S. / In May" },
	{ "the U.S. Army", "the U.S. Army" },
	{ "We met at 7 p.m. He left", "We met at 7 p.m. / He left" },
	{ "We met at 7 p.m. Smith left", "We met at 7 p.m. / Smith left" },
	{ "We met at 7 p.m. Monday", "We met at 7 p.m. Monday" },
	{ "We met at 7 p.m. EST", "We met at 7 p.m. EST" },
	{ "At 7 p.m. Smith left", "At 7 p.m. Smith left" },
	{ "Q. Is it? A. The end", "Q. Is it ? / A. The end" },
	{ "We saw it at Yahoo! The end", "We saw it at Yahoo! / The end" },
	{ "see N°. 10 here", "see N°. 10 here" },
	{ "J. Smith", "J. Smith" },
	{ "It was J. The end", "It was J. / The end" },

	/* lines: unless they are wrapped, each is a paragraph */
	{ "Headline\nText here.", "Headline // Text here ." },
	{ "Headline\r\nText", "Headline // Text" },
	{ "Headline\rText", "Headline // Text" },
	{ "One\xe2\x80\xa8Two", "One // Two" },
	{ "wrapped text that\ngoes on here and\nends here.",
	  "wrapped text that goes on here and ends here ." },
	{ "Wrapped in\nChina and\nhere. Then\nback.",
	  "Wrapped in China and here . / Then back ." },
	{ "no\nno\nYes\nYes", "no // no // Yes // Yes" },
	{ "features\ncontact manager\nevents, activities",
	  "features // contact manager // events , activities" },
	{ "It was a cold\nnight in the city.", "It was a cold night in the city ." },
	{ "A SHORT HEAD\nIt was a cold night in the city when the\nships came "
	  "in and the\nmen with them.",
	  "A SHORT HEAD // It was a cold night in the city when the ships came "
	  "in and the men with them ." },
	{ "\tOne line that is\nwrapped here.\n\tTwo lines that are\nwrapped too.",
	  "One line that is wrapped here . // Two lines that are wrapped too ." },
	{ "One line that is\nwrapped here.\nAnn   12\nBob   13",
	  "One line that is wrapped here . // Ann 12 // Bob 13" },
	{ "One.\nTwo.", "One . // Two ." },

	/* paragraphs */
	{ "One\n\nTwo", "One // Two" },
	{ "One\r\n\r\nTwo", "One // Two" },
	{ "One\n \nTwo", "One // Two" },
	{ "One.\n\n\n\nTwo", "One . // Two" },
	{ "One\xe2\x80\xa9Two", "One // Two" },
	{ "one wrapped\nline.\n\nSecond one\nwrapped too",
	  "one wrapped line . // Second one wrapped too" },
	{ "\n\nOne", "One" },
	{ "One\n\n", "One" },
};

static bool cut_right(struct bench *bench, const char *text,
                      const char *expected)
{
	struct document *d = bench_document(bench, text);
	struct buffer out = { 0 };
	bool right;

	for (size_t i = 0; i < d->nsentences; i++) {
		const struct sentence *s = &d->sentences[i];

		if (i)
			buffer_string(&out, s->paragraph ? " // " : " / ");
		for (size_t k = 0; k < s->ntokens; k++) {
			if (k)
				buffer_byte(&out, ' ');
			buffer_text(&out, token_text(d, s->token + k));
		}
	}
	buffer_byte(&out, '\0');
	right = !strcmp(out.at, expected);
	if (!right)
		print_error("%s\nfound    %s\nexpected %s\n", text, out.at,
		            expected);
	buffer_free(&out);
	return right;
}

static void texts_are_cut_so(void **state)
{
	int wrong = 0;

	for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
		wrong += !cut_right(*state, cuts[i].text, cuts[i].sentences);
	assert_int_equal(wrong, 0);
}

static void a_paragraph_begins_with_its_comment(void **state)
{
	struct document *d = bench_document(*state, "One. Two.\n\nThree.\nFour");

	assert_int_equal(d->nsentences, 4);
	assert_true(d->sentences[0].paragraph);
	assert_text(d->sentences[0].comments, "");
	assert_false(d->sentences[1].paragraph);
	assert_text(d->sentences[1].comments, "");
	assert_true(d->sentences[2].paragraph);
	assert_text(d->sentences[2].comments, "# newpar\n");
	assert_true(d->sentences[3].paragraph);
}

static void a_long_run_of_stops_is_no_reason_to_wait(void **state)
{
	struct document *d = bench_document(*state,
		"What?!?!?!?!?!?!?!?!?!?!?!?!?!?!?! Then.");

	assert_int_equal(d->nsentences, 2);
	assert_text(token_text(d, d->sentences[1].token), "Then");
}

static void abbreviations_are_known_with_and_without_their_dot(void **state)
{
	struct bench *bench = *state;
	static const struct { const char *word; enum abbreviation kind; }
		cases[] = {
		{ "Mr.", ABBREVIATION_NAME }, { "Mr", ABBREVIATION_NAME },
		{ "MR.", ABBREVIATION_NAME }, { "mr.", ABBREVIATION_NONE },
		{ "No.", ABBREVIATION_NUMBER }, { "no.", ABBREVIATION_NONE },
		{ "p.", ABBREVIATION_NUMBER }, { "P.", ABBREVIATION_NUMBER },
		{ "Inc", ABBREVIATION_ANY }, { "U.S.", ABBREVIATION_ANY },
		{ "US", ABBREVIATION_NONE }, { "us", ABBREVIATION_NONE },
		{ "a.m.", ABBREVIATION_TIME },
		{ "Yahoo!", ABBREVIATION_ANY }, { "word", ABBREVIATION_NONE },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (abbreviation_of(bench->words, text_of(cases[i].word)) !=
		    cases[i].kind)
			fail_msg("%s", cases[i].word);
}

static void words_that_start_sentences_are_known(void **state)
{
	struct bench *bench = *state;
	struct document *d = bench_document(bench, "The however Xi Mr.");

	assert_true(starts_sentence(bench->words, &d->tokens[0]));
	assert_true(starts_sentence(bench->words, &d->tokens[1]));
	assert_false(starts_sentence(bench->words, &d->tokens[2]));
	assert_false(starts_sentence(bench->words, &d->tokens[3]));
}

static void expect_refused(struct bench *bench, const char *file,
                           const char *bytes, const char *message)
{
	struct problem problem;
	char expected[200] = "", folder[40];

	strcpy(folder, bench->folder);
	bench_save(bench, file, bytes);
	assert_null(abbreviations_read(bench->arena, folder, &problem));
	strcat(strcat(strcat(strcat(expected, folder), "/"), file), message);
	assert_problem(&problem, PROBLEM_DATA, expected);
}

/* A list that has a word both ways takes it both ways, whatever the order. */
static void a_word_may_be_listed_with_and_without_capital(void **state)
{
	static const char *const lists[] = {
		"form,follows\nNo.,number\nno.,number\n",
		"form,follows\nno.,number\nNo.,number\n",
	};
	struct bench *bench = *state;

	for (size_t i = 0; i < 2; i++) {
		struct abbreviations *words;

		bench_save(bench, "abbreviations.csv", lists[i]);
		words = abbreviations_read(bench->arena, bench->folder,
			&bench->problem);
		assert_int_equal(abbreviation_of(words, TEXT("no.")),
		                 ABBREVIATION_NUMBER);
		assert_int_equal(abbreviation_of(words, TEXT("No.")),
		                 ABBREVIATION_NUMBER);
	}
}

/* A starter with a capital makes no abbreviation ask for one. */
static void starters_do_not_change_abbreviations(void **state)
{
	struct bench *bench = *state;
	struct abbreviations *words;

	bench_save(bench, "abbreviations.csv", "form,follows\nin.,any\n");
	words = abbreviations_read(bench->arena, bench->folder,
		&bench->problem);
	assert_int_equal(abbreviation_of(words, TEXT("in.")),
	                 ABBREVIATION_ANY);
	bench_save(bench, "abbreviations.csv", "form,follows\nIn.,any\n");
	bench_save(bench, "starters.csv", "form,where\nin,start\n");
	words = abbreviations_read(bench->arena, bench->folder,
		&bench->problem);
	assert_int_equal(abbreviation_of(words, TEXT("in.")),
	                 ABBREVIATION_NONE);
}

static void many_abbreviations_are_all_known(void **state)
{
	struct bench *bench = *state;
	struct buffer list = { 0 };
	struct abbreviations *words;

	buffer_string(&list, "form,follows\n");
	for (int64_t i = 0; i < 1000; i++) {
		buffer_string(&list, "Ab");
		buffer_number(&list, i);
		buffer_string(&list, ".,name\n");
	}
	bench_save_bytes(bench, "abbreviations.csv", (struct text){ list.at,
		list.len });
	buffer_free(&list);
	words = abbreviations_read(bench->arena, bench->folder,
		&bench->problem);
	assert_int_equal(abbreviation_of(words, TEXT("Ab0.")),
	                 ABBREVIATION_NAME);
	assert_int_equal(abbreviation_of(words, TEXT("Ab999")),
	                 ABBREVIATION_NAME);
	assert_int_equal(abbreviation_of(words, TEXT("Ab1000")),
	                 ABBREVIATION_NONE);
}

static void bad_lists_are_refused_with_their_line(void **state)
{
	struct bench *bench = *state;

	expect_refused(bench, "abbreviations.csv", "form,follows\nMr.,name\n"
		"x.,nobody\n", ":3: follows is name, number, time or any, not "
		"\"nobody\"");
	expect_refused(bench, "abbreviations.csv", "form\nMr.\n",
		": no column \"follows\"");
	expect_refused(bench, "abbreviations.csv", "follows\nname\n",
		": no column \"form\"");
	bench_save(bench, "abbreviations.csv", "form,follows\nMr.,name\n");
	expect_refused(bench, "starters.csv", "word\nThe\n",
		": no column \"form\"");
	expect_refused(bench, "starters.csv", "", ": no header row");
	expect_refused(bench, "starters.csv", "form,where\nThe,start\nA,end\n",
		":3: where is start or after time, not \"end\"");
	bench_save(bench, "starters.csv", "form,where\nThe,start\n");
	expect_refused(bench, "contractions.csv", "form,parts\ncannot,can't\n",
		":2: the parts of cannot do not make it up");
	expect_refused(bench, "contractions.csv", "form,parts\ncannot,can no\n",
		":2: the parts of cannot do not make it up");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_cut_so),
		cmocka_unit_test(a_paragraph_begins_with_its_comment),
		cmocka_unit_test(a_long_run_of_stops_is_no_reason_to_wait),
		cmocka_unit_test(
			abbreviations_are_known_with_and_without_their_dot),
		cmocka_unit_test(words_that_start_sentences_are_known),
		cmocka_unit_test(a_word_may_be_listed_with_and_without_capital),
		cmocka_unit_test(starters_do_not_change_abbreviations),
		cmocka_unit_test(many_abbreviations_are_all_known),
		cmocka_unit_test(bad_lists_are_refused_with_their_line),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
