/* test_document.c - head lines, columns, marks and their attributes. */
#include "support.h"

static struct document *document_new(struct bench *bench)
{
	struct document *d = arena_alloc(bench->arena, sizeof *d);

	document_init(d, bench->arena);
	return d;
}

/* The head lines, parted by '/'. */
static struct text head_of(struct bench *bench, const struct document *d)
{
	struct buffer out = { 0 };
	struct text head;

	for (size_t i = 0; i < d->nhead; i++) {
		if (i)
			buffer_byte(&out, '/');
		buffer_text(&out, d->head[i]);
	}
	head = (struct text){ arena_copy(bench->arena, out.at, out.len),
	                      out.len };
	buffer_free(&out);
	return head;
}

static void a_new_document_has_the_columns_of_every_stream(void **state)
{
	static const char *const names[] = { "ID", "FORM", "MISC", "DL:START",
		"DL:END" };
	struct document *d = document_new(*state);

	assert_int_equal(d->ncolumns, 5);
	for (size_t i = 0; i < 5; i++) {
		assert_text(d->columns[i].name, names[i]);
		assert_int_equal(d->columns[i].kind, COLUMN_ID + i);
		assert_ptr_equal(document_column(d, text_of(names[i])),
		                 &d->columns[i]);
	}
	assert_null(document_column(d, TEXT("DL:NE")));
	assert_int_equal(d->ntokens + d->nsentences + d->nhead, 0);
	assert_int_equal(d->text.len, 0);
}

static void head_lines_stand_in_the_order_of_the_stream(void **state)
{
	static const char *const keys[] = { "newdoc id", "date", "date_from",
		"status", "problem", "repaired", "sentences", "text_before" };
	uint64_t seed = 7;

	for (int round = 0; round < 200; round++) {
		struct document *d = document_new(*state);
		size_t order[8];

		for (size_t i = 0; i < 8; i++) {
			size_t k = random_below(&seed, i + 1);

			order[i] = order[k];
			order[k] = i;
		}
		for (size_t i = 0; i < 8; i++)
			document_set(d, keys[order[i]], TEXT("x"));
		document_set(d, "newpar", TEXT(""));
		assert_text(head_of(*state, d), "# newdoc id = x/# date = x/"
			"# date_from = x/# status = x/# problem = x/"
			"# repaired = x/# sentences = x/# text_before = x/"
			"# newpar");
	}
}

static void a_head_line_is_replaced_in_place(void **state)
{
	struct document *d = document_new(*state);

	document_set(d, "newdoc id", TEXT("one"));
	document_set(d, "sentences", TEXT("3"));
	document_set(d, "date", TEXT("2021-05-20"));
	document_set(d, "newdoc id", TEXT("two"));
	document_set(d, "date", TEXT("2021-05-21"));
	assert_text(head_of(*state, d), "# newdoc id = two/"
		"# date = 2021-05-21/# sentences = 3");
}

static void comments_of_others_stay_where_they_are(void **state)
{
	struct document *d = bench_read(*state,
		"# global.columns = ID FORM MISC DL:START DL:END\n"
		"# first comment\n# newdoc id = a\n# mine = 1\n"
		"# sentences = 1\n# last comment\n1\tA\t_\t0\t1\n\n");

	document_set(d, "date", TEXT("2021-05-20"));
	document_set(d, "text_before", TEXT("\\s"));
	assert_text(head_of(*state, d), "# first comment/# newdoc id = a/"
		"# date = 2021-05-20/# mine = 1/# sentences = 1/"
		"# text_before = \\s/# last comment");
	assert_text(document_get(d, "mine"), "1");
	assert_non_null(document_get(d, "first comment").at);
}

static void values_are_found_by_their_whole_key(void **state)
{
	struct document *d = bench_read(*state,
		"# global.columns = ID FORM MISC DL:START DL:END\n"
		"# newdoc id = a = b \n# date_from = x\n#   spaced  =  y  \n"
		"# flag\n# empty =\n1\tA\t_\t0\t1\n\n");

	assert_text(document_get(d, "newdoc id"), "a = b");
	assert_null(document_get(d, "date").at);
	assert_null(document_get(d, "newdoc").at);
	assert_text(document_get(d, "date_from"), "x");
	assert_text(document_get(d, "spaced"), "y");
	assert_non_null(document_get(d, "flag").at);
	assert_text(document_get(d, "flag"), "");
	assert_text(document_get(d, "empty"), "");
}

static const struct { const char *plain, *escaped; } values[] = {
	{ "plain", "plain" },
	{ "", "" },
	{ "two words", "two words" },
	{ " ends ", "\\sends\\s" },
	{ "a|b", "a|b" }, { "|a|", "|a|" },
	{ "a\\b", "a\\\\b" }, { "\\", "\\\\" }, { "\\s", "\\\\s" },
	{ "a\tb\n", "a\\tb\\n" }, { "\r", "\\r" },
	{ "a\001b", "a\\x01b" },
	{ "caf\xc3\xa9", "caf\xc3\xa9" },
	{ "\xe2\x80\xa8", "\\xE2\\x80\\xA8" },
	{ "a;b=c", "a;b=c" },
	{ " ", "\\s" },
	{ "a \\ b\t", "a \\\\ b\\t" },
};

static void head_values_are_escaped_as_little_as_can_be(void **state)
{
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		struct text escaped = document_escape(bench->arena,
			text_of(values[i].plain)), plain;

		assert_text(escaped, values[i].escaped);
		assert_true(document_unescape(bench->arena, escaped, &plain));
		assert_text(plain, values[i].plain);
	}
}

/* Through a head line as well, where blanks at the ends are lost. */
static void any_value_comes_back_from_the_head(void **state)
{
	static const char *const pieces[] = { " ", "\t", "\n", "\r", "|", "\\",
		"=", "#", "a", "é", "\xc2\x85", "\xef\xbb\xbf", "\001", "s",
		"\\s", "  " };
	uint64_t seed = 8;

	for (int round = 0; round < 5000; round++) {
		struct bench *bench = *state;
		struct document *d = document_new(bench);
		char bytes[100] = "";

		while (strlen(bytes) < 80 && random_below(&seed, 8))
			strcat(bytes, pieces[random_below(&seed,
				sizeof pieces / sizeof *pieces)]);
		document_set(d, "newdoc id", document_escape(bench->arena,
			text_of(bytes)));
		assert_text(document_id(d), bytes);
		for (size_t i = 0; i < d->head[0].len; i++)
			assert_true((unsigned char)d->head[0].at[i] >= ' ');
	}
}

static void a_document_without_id_has_an_empty_one(void **state)
{
	struct document *d = document_new(*state);

	assert_text(document_id(d), "");
	document_set(d, "newdoc", TEXT(""));
	assert_text(document_id(d), "");
}

static void a_skipped_document_keeps_its_head_but_no_sentence(void **state)
{
	struct document *d = bench_read(*state,
		"# global.columns = ID FORM MISC DL:START DL:END DL:X\n"
		"# newdoc id = a\n# mine = 1\n# sentences = 2\n"
		"# text_before = \\s\n# newpar\n1\tA\t_\t1\t2\t1|a=b\n\n"
		"1\tB\t_\t3\t4\t*\n\n");

	assert_false(document_skipped(d));
	document_skip(d, " it\nbroke | badly");
	assert_true(document_skipped(d));
	assert_text(bench_write(*state, d),
		"# global.columns = ID FORM MISC DL:START DL:END DL:X\n"
		"# newdoc id = a\n# status = skipped\n"
		"# problem = \\sit\\nbroke | badly\n# mine = 1\n"
		"# sentences = 0\n\n");

	/* Skipping it again changes the reason, no more. */
	document_skip(d, "other");
	assert_text(document_get(d, "problem"), "other");
	assert_int_equal(d->nhead, 5);
}

static void a_skipped_document_has_no_holes(void **state)
{
	struct document *d = bench_read(*state,
		"# global.columns = ID FORM MISC DL:START DL:END\n"
		"# newdoc id = a\n# sentences = 1\n1\tA\t_\t7\t8\n\n");

	assert_true(d->holes);
	document_skip(d, "why");
	assert_false(d->holes);
}

static void a_span_has_the_gaps_inside_it(void **state)
{
	struct document *d = bench_document(*state, "the White\n House, said");

	assert_text(document_span(d, 1, 2), "White\n House");
	assert_text(document_span(d, 1, 3), "White\n House,");
	assert_text(document_span(d, 0, 1), "the");
	assert_text(token_text(d, 3), ",");
}

static void columns_are_added_once(void **state)
{
	struct bench *bench = *state;
	struct document *d = document_new(bench);
	struct column *column;

	document_set(d, "newdoc id", TEXT("a\\sb"));
	column = document_add(d, TEXT("DL:X"), COLUMN_PROPOSALS, false,
	                      &bench->problem);
	assert_ptr_equal(column, document_column(d, TEXT("DL:X")));
	assert_int_equal(d->ncolumns, 6);
	assert_null(document_add(d, TEXT("DL:X"), COLUMN_PROPOSALS, false,
	                         &bench->problem));
	assert_problem(&bench->problem, PROBLEM_DATA, "a b: there is a column "
		"DL:X already (--replace puts a new one in its place)");
	for (int i = 0; i < 40; i++) {
		char name[8] = { 'D', 'L', ':', (char)('A' + i % 20),
			(char)('A' + i / 20) };

		assert_non_null(document_add(d, text_of(arena_copy(
			bench->arena, name, 5)), COLUMN_PROPOSALS, false,
			&bench->problem));
	}
	assert_text(d->columns[5].name, "DL:X");
	assert_text(d->columns[45].name, "DL:TB");
}

static void a_replaced_column_is_empty_and_in_its_place(void **state)
{
	struct bench *bench = *state;
	struct document *d = bench_read(bench,
		"# global.columns = ID DL:X FORM MISC DL:START DL:END\n"
		"1\t1|a=b\tA\t_\t0\t1\n\n");
	struct column *column = document_add(d, TEXT("DL:X"), COLUMN_PROPOSALS,
		true, &bench->problem);

	assert_ptr_equal(column, &d->columns[1]);
	assert_int_equal(column->nmarks, 0);
	assert_int_equal(d->ncolumns, 6);
	assert_text(bench_write(bench, d),
		"# global.columns = ID DL:X FORM MISC DL:START DL:END\n"
		"1\t*\tA\t_\t0\t1\n\n");
}

static void a_token_is_in_its_sentence(void **state)
{
	struct document *d = bench_document(*state,
		"One two. Three.\nFour five six. Seven");
	size_t sentence = 0;

	assert_int_equal(d->nsentences, 4);
	for (size_t i = 0; i < d->ntokens; i++) {
		if (i == d->sentences[sentence].token +
		    d->sentences[sentence].ntokens)
			sentence++;
		assert_ptr_equal(document_sentence(d, i),
		                 &d->sentences[sentence]);
	}
	assert_int_equal(sentence, 3);
}

static void mark_add(struct document *d, struct column *column, uint32_t token,
                     uint32_t ntokens, const char *attributes)
{
	column_mark(d, column, (struct mark){ .token = token,
		.ntokens = ntokens, .label = TEXT("X"),
		.attributes = text_of(attributes),
		.action = mark_action(text_of(attributes)) });
}

/* "TOKEN+LENGTH attributes/..." */
static void marks_string(const struct mark *const *marks, size_t n, char *out)
{
	out[0] = '\0';
	for (size_t i = 0; i < n; i++) {
		strcat(out, i ? "/" : "");
		strncat(out, (char[]){ (char)('0' + marks[i]->token), '+',
			(char)('0' + marks[i]->ntokens), ' ' }, 4);
		strncat(out, marks[i]->attributes.at,
		        marks[i]->attributes.len);
	}
}

static void marks_are_sorted_by_token_then_longest_then_as_added(void **state)
{
	struct bench *bench = *state;
	struct document *d = document_new(bench);
	struct column *column = document_add(d, TEXT("DL:X"), COLUMN_PROPOSALS,
		false, &bench->problem);
	const struct mark *marks[8];
	char found[200];

	mark_add(d, column, 3, 1, "k=a");
	mark_add(d, column, 1, 1, "k=b");
	mark_add(d, column, 1, 2, "k=c");
	mark_add(d, column, 1, 1, "k=d");
	mark_add(d, column, 0, 4, "k=e");
	mark_add(d, column, 1, 2, "k=f");
	column_sort(d, column);
	for (size_t i = 0; i < column->nmarks; i++)
		marks[i] = &column->marks[i];
	marks_string(marks, column->nmarks, found);
	assert_string_equal(found, "0+4 k=e/1+2 k=c/1+2 k=f/1+1 k=b/1+1 k=d/"
	                    "3+1 k=a");
	assert_int_equal(column_first(column, 0), 0);
	assert_int_equal(column_first(column, 1), 1);
	assert_int_equal(column_first(column, 2), 5);
	assert_int_equal(column_first(column, 3), 5);
	assert_int_equal(column_first(column, 4), 6);
}

static void sorting_keeps_every_mark_whatever_their_number(void **state)
{
	struct bench *bench = *state;
	uint64_t seed = 9;

	for (size_t n = 0; n < 70; n++) {
		struct document *d = document_new(bench);
		struct column *column = document_add(d, TEXT("DL:X"),
			COLUMN_PROPOSALS, false, &bench->problem);

		for (size_t i = 0; i < n; i++)
			column_mark(d, column, (struct mark){
				.token = (uint32_t)random_below(&seed, 9),
				.ntokens = (uint32_t)random_below(&seed, 4) + 1,
				.attributes = { NULL, i } });
		column_sort(d, column);
		assert_int_equal(column->nmarks, n);
		for (size_t i = 1; i < n; i++) {
			const struct mark *b = &column->marks[i], *a = b - 1;

			assert_true(a->token < b->token ||
				(a->token == b->token &&
				 (a->ntokens > b->ntokens ||
				  (a->ntokens == b->ntokens &&
				   a->attributes.len < b->attributes.len))));
		}
	}
}

static void what_attributes_say_of_a_span(void **state)
{
	(void)state;
	assert_int_equal(mark_action(TEXT("")), MARK_WEIGHED);
	assert_int_equal(mark_action(TEXT("weak=yes|k=action=deny")),
	                 MARK_WEIGHED);
	assert_int_equal(mark_action(TEXT("action=what")), MARK_WEIGHED);
	assert_int_equal(mark_action(TEXT("k=v|action=allow")), MARK_STANDS);
	assert_int_equal(mark_action(TEXT("weak=yes|action=allow")),
	                 MARK_STANDS_AS_ANY);
	assert_int_equal(mark_action(TEXT("action=deny|weak=yes")), MARK_DENIED);
}

static void the_marks_of_a_table_are_proposals_that_are_not_weak(void **state)
{
	struct document *d = bench_read(*state,
		"# global.columns = ID FORM MISC DL:START DL:END DL:B DL:A\n"
		"1\tA\t_\t0\t1\t1|k=b;1|k=c;1|action=deny\t"
		"1|k=a;1|weak=yes|k=w;1|weak=yes|action=allow\n"
		"2\tB\t_\t2\t3\t2|k=d\t1|k=e\n3\tC\t_\t4\t5\t*\t*\n\n");
	const struct mark **marks;
	char found[200];
	size_t n;

	marks = document_marks(d, &n);
	marks_string(marks, n, found);
	assert_string_equal(found, "0+1 k=a/0+1 k=b/0+1 k=c/1+2 k=d/1+1 k=e");
}

static void where_there_is_a_reading_the_table_has_no_proposals(void **state)
{
	struct document *d = bench_read(*state,
		"# global.columns = ID FORM MISC DL:START DL:END DL:A DL:NE\n"
		"1\tA\t_\t0\t1\t1|k=a\tB-X|k=r|weak=yes\n"
		"2\tB\t_\t2\t3\t*\tI-X\n\n");
	const struct mark **marks;
	char found[200];
	size_t n;

	marks = document_marks(d, &n);
	marks_string(marks, n, found);
	assert_string_equal(found, "0+2 k=r|weak=yes");
}

static void an_empty_reading_leaves_the_table_empty(void **state)
{
	struct document *d = bench_read(*state,
		"# global.columns = ID FORM MISC DL:START DL:END DL:A DL:NE\n"
		"1\tA\t_\t0\t1\t1|k=a\t*\n\n");
	size_t n = 9;

	assert_non_null(document_marks(d, &n));
	assert_int_equal(n, 0);
}

static void attributes_are_read_by_their_whole_key(void **state)
{
	struct document *d = document_new(*state);
	const struct mark m = { .attributes =
		TEXT("name=Wang\\sYi|nam=x|empty=|a=\\p\\x3B\\x3D") };

	assert_text(mark_get(&m, "name"), "Wang\\sYi");
	assert_text(mark_value(d, &m, "name"), "Wang Yi");
	assert_text(mark_get(&m, "nam"), "x");
	assert_null(mark_get(&m, "na").at);
	assert_null(mark_get(&m, "names").at);
	assert_non_null(mark_get(&m, "empty").at);
	assert_int_equal(mark_get(&m, "empty").len, 0);
	assert_text(mark_value(d, &m, "a"), "|;=");
	assert_text(mark_value(d, &m, "none"), "");
	assert_null(mark_get(&(struct mark){ 0 }, "name").at);
}

static void attributes_are_written_escaped(void **state)
{
	struct bench *bench = *state;
	struct attributes a = { .arena = bench->arena };

	attributes_add(&a, "name", TEXT("a b|c;d=e\\f"));
	attributes_raw(&a, TEXT("x=1|y=2"));
	attributes_raw(&a, TEXT(""));
	attributes_number(&a, "n", -12);
	attributes_add(&a, "empty", TEXT(""));
	assert_text(attributes_text(&a), "name=a\\sb\\pc\\x3Bd\\x3De\\\\f|"
		"x=1|y=2|n=-12|empty=");
}

static void any_attribute_comes_back(void **state)
{
	static const char *const pieces[] = { " ", "|", ";", "=", "\\", "a",
		"\n", "\t", "é", "\xc2\x85", "\\s" };
	struct bench *bench = *state;
	uint64_t seed = 10;

	for (int round = 0; round < 3000; round++) {
		struct document *d = document_new(bench);
		struct attributes a = { .arena = bench->arena };
		struct mark m = { 0 };
		char bytes[3][400] = { "", "", "" };

		for (size_t k = 0; k < 3; k++) {
			while (strlen(bytes[k]) < 300 &&
			       random_below(&seed, 30))
				strcat(bytes[k], pieces[random_below(&seed,
					sizeof pieces / sizeof *pieces)]);
			attributes_add(&a, (char[]){ (char)('a' + k), 0 },
			               text_of(bytes[k]));
		}
		m.attributes = attributes_text(&a);
		assert_text(mark_value(d, &m, "a"), bytes[0]);
		assert_text(mark_value(d, &m, "b"), bytes[1]);
		assert_text(mark_value(d, &m, "c"), bytes[2]);
	}
}

static const struct { const char *word; uint32_t form; } forms[] = {
	{ "Blinken", TOKEN_CAPITAL },
	{ "said", TOKEN_LOWER },
	{ "US", TOKEN_CAPITAL | TOKEN_CAPITALS },
	{ "U.S.", TOKEN_CAPITAL | TOKEN_CAPITALS | TOKEN_DOT },
	{ "Yahoo!", TOKEN_CAPITAL | TOKEN_DOT }, { "Jan.", TOKEN_CAPITAL | TOKEN_DOT },
	{ "J.", TOKEN_CAPITAL | TOKEN_CAPITALS | TOKEN_INITIAL | TOKEN_DOT },
	{ "J", TOKEN_CAPITAL | TOKEN_CAPITALS | TOKEN_INITIAL },
	{ "É.", TOKEN_CAPITAL | TOKEN_CAPITALS | TOKEN_INITIAL | TOKEN_DOT },
	{ "G20", TOKEN_CAPITAL | TOKEN_CAPITALS },
	{ "McCain", TOKEN_CAPITAL | TOKEN_MIXED },
	{ "iPhone", TOKEN_LOWER | TOKEN_MIXED },
	{ "20th", TOKEN_DIGIT }, { "1990", TOKEN_DIGIT }, { "٢٠", TOKEN_DIGIT },
	{ ",", TOKEN_PUNCT }, { "...", TOKEN_PUNCT }, { "$", TOKEN_PUNCT },
	{ "-", TOKEN_PUNCT | TOKEN_HYPHEN }, { "–", TOKEN_PUNCT | TOKEN_HYPHEN },
	{ "—", TOKEN_PUNCT | TOKEN_HYPHEN }, { "--", TOKEN_PUNCT | TOKEN_HYPHEN },
	{ "−", TOKEN_PUNCT | TOKEN_HYPHEN }, { "😀", TOKEN_PUNCT },
	{ "http://a.b/c", TOKEN_LOWER | TOKEN_ADDRESS },
	{ "www.un.org", TOKEN_LOWER | TOKEN_ADDRESS },
	{ "a@b.org", TOKEN_LOWER | TOKEN_ADDRESS },
	{ "@UN", TOKEN_CAPITALS | TOKEN_ADDRESS },
	{ "#metoo", TOKEN_ADDRESS },
	{ "#", TOKEN_PUNCT }, { "@", TOKEN_PUNCT },
	{ "Http", TOKEN_CAPITAL }, { "https", TOKEN_LOWER },
	{ "中国", TOKEN_LOWER }, { "Москва", TOKEN_CAPITAL },
};

static void words_are_described(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct token t;

		token_describe(&t, text_of(forms[i].word));
		if (t.form != forms[i].form)
			fail_msg("%s is 0x%x, expected 0x%x", forms[i].word,
			         t.form, forms[i].form);
	}
}

static void words_that_fold_alike_hash_alike(void **state)
{
	struct token a, b;

	(void)state;
	token_describe(&a, TEXT("U.S."));
	token_describe(&b, TEXT("us"));
	assert_int_equal(a.hash, b.hash);
	token_describe(&a, TEXT("O’Neill"));
	token_describe(&b, TEXT("ONEILL"));
	assert_int_equal(a.hash, b.hash);
	token_describe(&b, TEXT("O'Neal"));
	assert_int_not_equal(a.hash, b.hash);
}

static void possessives_and_glued_tokens_are_told(void **state)
{
	static const struct { const char *text; size_t token; uint32_t form; }
		cases[] = {
		{ "Blinken's", 1, TOKEN_GLUED | TOKEN_POSSESSIVE },
		{ "Blinken’s", 1, TOKEN_GLUED | TOKEN_POSSESSIVE },
		{ "BLINKEN'S", 1, TOKEN_GLUED | TOKEN_POSSESSIVE },
		{ "Blinkens' visit", 1, TOKEN_GLUED | TOKEN_POSSESSIVE },
		{ "said 'yes'", 1, 0 },
		{ "said 'yes'", 3, TOKEN_GLUED | TOKEN_POSSESSIVE },
		{ "the 'word'", 3, TOKEN_GLUED },
		{ "a, b", 1, TOKEN_GLUED },
		{ "a, b", 2, 0 },
		{ "I'm", 1, TOKEN_GLUED },
		{ "U.S.'s", 1, TOKEN_GLUED | TOKEN_POSSESSIVE },
		{ ".'s", 1, TOKEN_GLUED },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct document *d = bench_document(*state, cases[i].text);
		uint32_t mask = TOKEN_GLUED | TOKEN_POSSESSIVE, form;

		assert_true(cases[i].token < d->ntokens);
		form = d->tokens[cases[i].token].form & mask;
		if (form != cases[i].form)
			fail_msg("%s: token %zu is 0x%x, expected 0x%x",
			         cases[i].text, cases[i].token, form,
			         cases[i].form);
	}
}

static void lines_in_capitals_are_told(void **state)
{
	static const struct { const char *text; bool capitals; } cases[] = {
		{ "BLINKEN VISITS CHINA", true },
		{ "BLINKEN VISITS CHINA IN 2023!", true },
		{ "Blinken visits CHINA", false },
		{ "CHINA", false },
		{ "CHINA 2023", false },
		{ "U.S. WINS", true },
		{ "12 34", false },
		{ "ЧТО ДЕЛАТЬ", true },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct document *d = bench_document(*state, cases[i].text);

		if (d->sentences[0].capitals != cases[i].capitals)
			fail_msg("%s", cases[i].text);
	}
}

static void a_line_ends_between_tokens_or_does_not(void **state)
{
	struct document *d = bench_document(*state, "One two\nthree \n\n four");

	assert_int_equal(d->ntokens, 4);
	assert_false(document_line(d, 1));
	assert_true(document_line(d, 2));
	assert_true(document_line(d, 3));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_document_has_the_columns_of_every_stream),
		cmocka_unit_test(a_line_ends_between_tokens_or_does_not),
		cmocka_unit_test(head_lines_stand_in_the_order_of_the_stream),
		cmocka_unit_test(a_head_line_is_replaced_in_place),
		cmocka_unit_test(comments_of_others_stay_where_they_are),
		cmocka_unit_test(values_are_found_by_their_whole_key),
		cmocka_unit_test(head_values_are_escaped_as_little_as_can_be),
		cmocka_unit_test(any_value_comes_back_from_the_head),
		cmocka_unit_test(a_document_without_id_has_an_empty_one),
		cmocka_unit_test(a_skipped_document_keeps_its_head_but_no_sentence),
		cmocka_unit_test(a_skipped_document_has_no_holes),
		cmocka_unit_test(a_span_has_the_gaps_inside_it),
		cmocka_unit_test(columns_are_added_once),
		cmocka_unit_test(a_replaced_column_is_empty_and_in_its_place),
		cmocka_unit_test(a_token_is_in_its_sentence),
		cmocka_unit_test(
			marks_are_sorted_by_token_then_longest_then_as_added),
		cmocka_unit_test(sorting_keeps_every_mark_whatever_their_number),
		cmocka_unit_test(what_attributes_say_of_a_span),
		cmocka_unit_test(
			the_marks_of_a_table_are_proposals_that_are_not_weak),
		cmocka_unit_test(
			where_there_is_a_reading_the_table_has_no_proposals),
		cmocka_unit_test(an_empty_reading_leaves_the_table_empty),
		cmocka_unit_test(attributes_are_read_by_their_whole_key),
		cmocka_unit_test(attributes_are_written_escaped),
		cmocka_unit_test(any_attribute_comes_back),
		cmocka_unit_test(words_are_described),
		cmocka_unit_test(words_that_fold_alike_hash_alike),
		cmocka_unit_test(possessives_and_glued_tokens_are_told),
		cmocka_unit_test(lines_in_capitals_are_told),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
