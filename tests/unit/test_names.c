/* test_names.c - compiling lists, and finding the longest of their names. */
#include "support.h"

#include <fcntl.h>
#include <unistd.h>

#include "names_file.h"

#define HEADER "id,form,role,case,weak,family,prior,subtype\n"

static const char people[] = HEADER
	"Q1,Antony Blinken,name,,,Blinken,90,politician\n"
	"Q1,Tony Blinken,alias,,,,,\n"
	"Q1,A. Blinken,alias,,yes,,,\n"
	"Q4,Wang Yi,name,,,Wang,20,athlete\n"
	"Q3,Wang Yi,name,,,Wang,80,politician\n"
	"Q2,Wang Yi,name,,,Wang,20,artist\n"
	"Q5,Wang Yibo,name,,,,70,artist\n"
	"Q6,Wang,name,,yes,,5,other\n";

static const char places[] =
	"form;case;weak;prior;kind;country\n"
	"St. Petersburg;;;60;PLACE;RUS\n"
	"New York;;;70;PLACE;USA\n"
	"New York City;;;75;PLACE;USA\n"
	"New;any;;;PLACE;\n"
	"Al-Qaeda;;;10;ORG;\n"
	"O'Neill;;;;PLACE;\n"
	"Zürich;;;57;PLACE;CHE\n"
	"US;exact;;;PLACE;USA\n"
	"U.S.;exact;;;PLACE;USA\n"
	"WHO;exact;yes;;ORG;\n"
	"city of light;;;;PLACE;FRA\n"
	"internet;any;;;ORG;\n"
	"Washington D.C.;;;;PLACE;USA\n"
	"eBay;;;;ORG;\n"
	"A b|c=d \\e;;;;X;\n"
	"Porte de la Villette;;;;PLACE;FRA\n";

static int lists_open_all(void **state)
{
	struct bench *bench;

	if (bench_open(state))
		return 1;
	bench = *state;
	bench_save(bench, "people.csv", people);
	bench_save(bench, "places.csv", places);
	bench_compile(bench, (const char *const[]){ "people.csv", "places.csv",
		NULL });
	return 0;
}

static struct names *names_of(struct bench *bench)
{
	struct names *names = names_open(bench_path(bench, "names.bin"),
		&bench->problem);

	if (!names)
		fail_msg("%s", bench->problem.message);
	return names;
}

/* "LENGTH:FORM@LINE" of what is found, longest first, at the first token of the
 * text that is not in brackets: "(in) New York" looks at New. */
static const char *found_at(struct bench *bench, const struct list *list,
                            const char *text)
{
	struct document *d = bench_document(bench, text);
	size_t token = text_is(token_text(d, 0), "(") ? 3 : 0;
	struct found found[8];
	size_t n = list_find(list, d, token, found, 8);
	struct buffer out = { 0 };
	const char *string;

	for (size_t i = 0; i < n; i++) {
		if (i)
			buffer_byte(&out, ' ');
		buffer_number(&out, found[i].ntokens);
		buffer_byte(&out, ':');
		buffer_text(&out, found[i].form);
		buffer_byte(&out, '@');
		buffer_number(&out, found[i].line);
		if (found[i].weak)
			buffer_string(&out, "?");
	}
	string = arena_copy(bench->arena, out.at, out.len);
	buffer_free(&out);
	return string;
}

static const struct { const char *text, *found; } finds[] = {
	/* longest first */
	{ "New York City is large", "3:New York City@4 2:New York@3 1:New@5" },
	{ "New York", "2:New York@3 1:New@5" },
	{ "New Yorker", "1:New@5" },
	{ "York", "" },
	{ "(in) New York now", "2:New York@3 1:New@5" },

	/* a name ends in its sentence */
	{ "New\n\nYork", "1:New@5" },
	{ "New York\nCity\nLine", "2:New York@3 1:New@5" },
	{ "in new\nwrapped New\nYork city", "" },

	/* case: capitals where the list has them */
	{ "new york", "1:New@5" },
	{ "NEW YORK", "2:New York@3 1:New@5" },
	{ "New york", "1:New@5" },
	{ "city of light", "3:city of light@12" },
	{ "City of Light", "3:city of light@12" },
	{ "City Of Light", "3:city of light@12" },
	{ "eBay", "1:eBay@15" }, { "EBay", "1:eBay@15" },
	{ "ebay", "1:eBay@15" },
	{ "internet", "1:internet@13" }, { "INTERNET", "1:internet@13" },

	/* case exact: byte for byte, weak in a line of capitals */
	{ "US troops", "1:US@9" }, { "us troops", "" }, { "Us", "" },
	{ "U.S. troops", "1:U.S.@10" }, { "U.S troops", "" },
	{ "ASK US NOW", "" },
	{ "US TROOPS LEAVE", "1:US@9?" },
	{ "WHO said", "1:WHO@11?" }, { "Who said", "" },

	/* folded: dots, accents, apostrophes, hyphens */
	{ "St. Petersburg", "2:St. Petersburg@2" },
	{ "St Petersburg", "2:St. Petersburg@2" },
	{ "ST PETERSBURG", "2:St. Petersburg@2" },
	{ "Al-Qaeda", "3:Al-Qaeda@6" }, { "Al Qaeda", "2:Al-Qaeda@6" },
	{ "Al–Qaeda", "3:Al-Qaeda@6" }, { "al-Qaeda", "" },
	{ "New-York", "3:New York@3 1:New@5" },
	{ "O'Neill", "1:O'Neill@7" }, { "O’Neill", "1:O'Neill@7" },
	{ "Zurich", "1:Zürich@8" }, { "Zürich", "1:Zürich@8" },
	{ "Zu\xcc\x88rich", "1:Zürich@8" }, { "ZÜRICH", "1:Zürich@8" },
	{ "Washington DC", "2:Washington D.C.@14" },
	{ "Washington D.C. is", "2:Washington D.C.@14" },
	{ "New\xc2\xad York", "2:New York@3 1:New@5" },
	{ "New  \xc2\xa0York", "2:New York@3 1:New@5" },
	{ "-New", "" },
};

static void the_longest_names_at_a_token_are_found(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);
	const struct list *list = names_list(names, "places", &bench->problem);
	int wrong = 0;

	for (size_t i = 0; i < sizeof finds / sizeof *finds; i++) {
		const char *found = found_at(bench, list, finds[i].text);

		if (!strcmp(found, finds[i].found))
			continue;
		print_error("%s\nfound    %s\nexpected %s\n", finds[i].text,
		            found, finds[i].found);
		wrong++;
	}
	names_close(names);
	assert_int_equal(wrong, 0);
}

static void names_of_one_length_come_by_prior_then_id(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);
	const struct list *list = names_list(names, "people", &bench->problem);

	assert_string_equal(found_at(bench, list, "Wang Yi said"),
		"2:Wang Yi@6 2:Wang Yi@7 2:Wang Yi@5 1:Wang@9?");
	assert_string_equal(found_at(bench, list, "Wang Yibo"),
		"2:Wang Yibo@8 1:Wang@9?");
	assert_string_equal(found_at(bench, list, "A. Blinken"),
		"2:A. Blinken@4?");
	names_close(names);
}

static void no_more_is_found_than_there_is_room_for(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);
	const struct list *list = names_list(names, "people", &bench->problem);
	struct document *d = bench_document(bench, "Wang Yi");

	for (size_t room = 0; room < 6; room++) {
		struct found found[6];

		assert_int_equal(list_find(list, d, 0, found, room),
		                 room < 4 ? room : 4);
	}
	names_close(names);
}

static void expect_attributes(struct bench *bench, const struct list *list,
                              const char *text, const char *attributes)
{
	struct document *d = bench_document(bench, text);
	struct found found[1];

	assert_int_equal(list_find(list, d, 0, found, 1), 1);
	assert_text(found[0].attributes, attributes);
}

static void cells_become_attributes_in_the_order_of_columns(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);
	const struct list *list = names_list(names, "people", &bench->problem);

	expect_attributes(bench, list, "Antony Blinken", "id=Q1|"
		"name=Antony\\sBlinken|how=name|family=Blinken|prior=90|"
		"subtype=politician");
	expect_attributes(bench, list, "Tony Blinken", "id=Q1|"
		"name=Antony\\sBlinken|how=alias|family=Blinken|prior=90|"
		"subtype=politician");
	expect_attributes(bench, list, "A. Blinken", "id=Q1|"
		"name=Antony\\sBlinken|how=alias|weak=yes|family=Blinken|"
		"prior=90|subtype=politician");
	list = names_list(names, "places", &bench->problem);
	expect_attributes(bench, list, "Zurich", "prior=57|kind=PLACE|"
		"country=CHE");
	expect_attributes(bench, list, "internet", "kind=ORG");
	expect_attributes(bench, list, "WHO", "weak=yes|kind=ORG");
	names_close(names);
}

static void lists_are_found_by_their_name(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);
	struct text name;

	assert_non_null(names_nth(names, 0, &name));
	assert_text(name, "people");
	assert_non_null(names_nth(names, 1, &name));
	assert_text(name, "places");
	assert_null(names_nth(names, 2, &name));
	assert_ptr_equal(names_list(names, "people", &bench->problem),
	                 names_nth(names, 0, &name));
	assert_null(names_list(names, "peopl", &bench->problem));
	assert_problem(&bench->problem, PROBLEM_DATA,
	               "the compiled lists hold no list peopl");
	names_close(names);
}

static void hashes_find_names_whatever_their_case(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);
	const struct list *list = names_list(names, "places", &bench->problem);
	uint64_t hashes[3] = { text_hash(TEXT("new")), text_hash(TEXT("york")),
		text_hash(TEXT("city")) };
	struct found found[4];

	assert_int_equal(list_find_hashes(list, hashes, 2, found, 4), 1);
	assert_text(found[0].form, "New York");
	assert_int_equal(found[0].ntokens, 2);
	assert_int_equal(list_find_hashes(list, hashes, 3, found, 4), 1);
	assert_text(found[0].form, "New York City");
	assert_int_equal(list_find_hashes(list, hashes, 1, found, 4), 1);
	assert_int_equal(list_find_hashes(list, hashes + 1, 2, found, 4), 0);
	hashes[0] = text_hash(TEXT("us"));
	assert_int_equal(list_find_hashes(list, hashes, 1, found, 4), 2);
	assert_int_equal(list_find_hashes(list, hashes, 1, found, 1), 1);

	/* A beginning of names is no name. */
	hashes[0] = text_hash(TEXT("washington"));
	assert_int_equal(list_find_hashes(list, hashes, 1, found, 4), 0);
	names_close(names);
}

static struct text file_bytes(struct bench *bench, const char *name)
{
	int fd = open(bench_path(bench, name), O_RDONLY);
	off_t size = lseek(fd, 0, SEEK_END);
	char *bytes = arena_alloc(bench->arena, (size_t)size);

	assert_int_equal(pread(fd, bytes, (size_t)size, 0), size);
	close(fd);
	return (struct text){ bytes, (size_t)size };
}

static void the_same_lists_compile_to_the_same_bytes(void **state)
{
	struct bench *bench = *state;
	struct text first = file_bytes(bench, "names.bin"), second;

	bench_compile(bench, (const char *const[]){ "people.csv", "places.csv",
		NULL });
	second = file_bytes(bench, "names.bin");
	assert_int_equal(first.len, second.len);
	assert_memory_equal(first.at, second.at, first.len);
}

/* The order of rows means nothing. */
static void rows_may_come_in_any_order(void **state)
{
	struct bench *bench = *state;
	struct names *names;
	const struct list *list;

	bench_save(bench, "people.csv", HEADER
		"Q2,Wang Yi,name,,,Wang,20,artist\n"
		"Q1,Tony Blinken,alias,,,,,\n"
		"Q3,Wang Yi,name,,,Wang,80,politician\n"
		"Q1,Antony Blinken,name,,,Blinken,90,politician\n");
	bench_compile(bench, (const char *const[]){ "people.csv", NULL });
	names = names_of(bench);
	list = names_list(names, "people", &bench->problem);
	expect_attributes(bench, list, "Tony Blinken", "id=Q1|"
		"name=Antony\\sBlinken|how=alias|family=Blinken|prior=90|"
		"subtype=politician");
	assert_string_equal(found_at(bench, list, "Wang Yi"),
	                    "2:Wang Yi@4 2:Wang Yi@2");
	names_close(names);
	bench_save(bench, "people.csv", people);
	bench_compile(bench, (const char *const[]){ "people.csv", "places.csv",
		NULL });
}

/* What the attributes say can be anything. */
static void cells_are_escaped(void **state)
{
	struct bench *bench = *state;
	struct names *names;
	struct document *d = bench_document(bench, "Here");
	struct found found[1];
	struct mark m = { 0 };

	bench_save(bench, "odd.csv", "form,note,other\nHere,\"a|b;c=d \\e, é\",x\n");
	bench_compile(bench, (const char *const[]){ "odd.csv", NULL });
	names = names_of(bench);
	assert_int_equal(list_find(names_list(names, "odd", &bench->problem),
		d, 0, found, 1), 1);
	m.attributes = found[0].attributes;
	assert_text(mark_value(d, &m, "note"), "a|b;c=d \\e, é");
	assert_text(mark_value(d, &m, "other"), "x");
	names_close(names);
	bench_compile(bench, (const char *const[]){ "people.csv", "places.csv",
		NULL });
}

static void a_list_may_be_empty_or_large(void **state)
{
	struct bench *bench = *state;
	struct buffer list = { 0 };
	struct names *names;
	const struct list *large;

	buffer_string(&list, "form\n");
	for (int64_t i = 0; i < 20000; i++) {
		buffer_string(&list, "Name");
		buffer_number(&list, i);
		buffer_string(&list, " Part");
		buffer_number(&list, i % 7);
		buffer_byte(&list, '\n');
	}
	bench_save_bytes(bench, "large.csv", (struct text){ list.at, list.len });
	buffer_free(&list);
	bench_save(bench, "empty.csv", "form\n");
	bench_compile(bench, (const char *const[]){ "empty.csv", "large.csv",
		NULL });
	names = names_of(bench);
	assert_string_equal(found_at(bench, names_list(names, "empty",
		&bench->problem), "Name1 Part1"), "");
	large = names_list(names, "large", &bench->problem);
	for (int64_t i = 0; i < 20000; i += 13) {
		uint64_t hashes[2];
		char text[40], digits[24];
		struct found found[2];
		struct text n = text_digits(digits, sizeof digits, i);

		memcpy(text, "name", 4);
		memcpy(text + 4, n.at, n.len);
		hashes[0] = text_hash((struct text){ text, 4 + n.len });
		memcpy(text, "part", 4);
		text[4] = (char)('0' + i % 7);
		hashes[1] = text_hash((struct text){ text, 5 });
		assert_int_equal(list_find_hashes(large, hashes, 2, found, 2),
		                 1);
		assert_int_equal(found[0].line, i + 2);
	}
	names_close(names);
	bench_compile(bench, (const char *const[]){ "people.csv", "places.csv",
		NULL });
}

static const struct { const char *bytes, *message; } bad_lists[] = {
	{ "name\nA\n", ": no column \"form\"" },
	{ "form,role\nA,name\n", ": no column \"id\"" },
	{ HEADER "Q1,A,name,,,,,\nQ1,B,name,,,,,\n",
	  ":3: Q1 has two rows of role name" },
	{ HEADER "Q1,A,alias,,,,,\n", ":2: Q1 has no row of role name" },
	{ HEADER "Q1,A,other,,,,,\n",
	  ":2: role is name or alias, not \"other\"" },
	{ HEADER "Q1,A,,,,,,\n", ":2: role is name or alias, not \"\"" },
	{ HEADER ",A,name,,,,,\n", ":2: no id" },
	{ HEADER "Q1,A,name,upper,,,,\n",
	  ":2: case is exact, any or empty, not \"upper\"" },
	{ HEADER "Q1,A,name,,no,,,\n", ":2: weak is yes or empty, not \"no\"" },
	{ HEADER "Q1,A,name,,,,101,\n",
	  ":2: prior is a number from 0 to 100, not \"101\"" },
	{ HEADER "Q1,A,name,,,,-1,\n",
	  ":2: prior is a number from 0 to 100, not \"-1\"" },
	{ HEADER "Q1,A,name,,,,x,\n",
	  ":2: prior is a number from 0 to 100, not \"x\"" },
	{ HEADER "Q1,A,name,,,\n", ":2: 6 columns, 8 expected" },
	{ HEADER "Q1,A ,name,,,,,\n",
	  ":2: a blank at the start or the end in column 2 (form)" },
	{ HEADER "Q1,\xff,name,,,,,\n",
	  ":2: not UTF-8: save it as CSV UTF-8" },
	{ "form,x\n,1\n", ":2: no word in it" },
	{ "form\nA\n-\n", ":3: no word in it" },
	{ "form\n\xe2\x80\x8b\n", ":2: no word in it" },
	{ "form\n1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 "
	  "24 25 26 27 28 29 30 31 32 33\n", ":2: more than 32 words" },
	{ "", ": no header row" },
	{ HEADER "Q1,A,name,,,,,\nQ1,B,alias,,,,,\nQ1,B,alias,,,,,\n",
	  ":4: the same as line 3" },
	{ HEADER "Q1,A,name,,,,,\nQ1,A,alias,,,,,\n",
	  ":3: the same as line 2" },
	{ "form,prior\nA,1\nB,1\nA,1\n", ":4: the same as line 2" },
	/* with another form of the same key between them */
	{ HEADER "Q1,X,name,,,,,\nQ1,U.S.,alias,exact,,,,\n"
	  "Q1,US,alias,exact,,,,\nQ1,U.S.,alias,exact,,,,\n",
	  ":5: the same as line 3" },
};

static void bad_lists_are_refused_with_their_line(void **state)
{
	struct bench *bench = *state;
	const char *path = bench_path(bench, "bad.csv");

	for (size_t i = 0; i < sizeof bad_lists / sizeof *bad_lists; i++) {
		struct buffer out = { 0 };
		char expected[300] = "";

		bench_save(bench, "bad.csv", bad_lists[i].bytes);
		assert_false(names_compile(&out, &path, 1, USE_LISTS, NULL,
		                           bench->words, &bench->problem));
		buffer_free(&out);
		strcat(strcat(expected, path), bad_lists[i].message);
		assert_problem(&bench->problem, PROBLEM_DATA, expected);
	}
}

static void a_cell_that_is_too_long_is_refused(void **state)
{
	struct bench *bench = *state;
	const char *path = bench_path(bench, "long.csv");
	struct buffer list = { 0 }, out = { 0 };
	char expected[200];

	buffer_string(&list, "form,note\nA,");
	for (int i = 0; i < 70000; i++)
		buffer_byte(&list, 'x');
	buffer_string(&list, "\n");
	bench_save_bytes(bench, "long.csv", (struct text){ list.at, list.len });
	assert_false(names_compile(&out, &path, 1, USE_LISTS, NULL,
	                           bench->words, &bench->problem));
	strcat(strcpy(expected, path), ":2: too long");
	assert_problem(&bench->problem, PROBLEM_DATA, expected);
	buffer_free(&list);
	buffer_free(&out);
}

static void a_list_that_is_not_there_is_named(void **state)
{
	struct bench *bench = *state;
	const char *path = bench_path(bench, "none.csv");
	struct buffer out = { 0 };
	char expected[300] = "";

	assert_false(names_compile(&out, &path, 1, USE_FOLDER, NULL,
	                           bench->words, &bench->problem));
	buffer_free(&out);
	strcat(strcat(expected, path), ": No such file or directory");
	assert_problem(&bench->problem, PROBLEM_DATA, expected);
}

static void files_without_forms_are_passed_over_if_asked(void **state)
{
	struct bench *bench = *state;
	const char *paths[] = { bench_path(bench, "weights.csv"),
		bench_path(bench, "people.csv") };
	struct buffer out = { 0 };
	struct names *names;
	struct text name;

	bench_save(bench, "weights.csv", "evidence,value\na,b\n");
	assert_true(names_compile(&out, paths, 2, USE_FOLDER, NULL,
	                          bench->words, &bench->problem));
	bench_save_bytes(bench, "chosen.bin", (struct text){ out.at, out.len });
	buffer_free(&out);
	names = names_open(bench_path(bench, "chosen.bin"), &bench->problem);
	assert_non_null(names);
	assert_non_null(names_nth(names, 0, &name));
	assert_text(name, "people");
	assert_null(names_nth(names, 1, &name));
	names_close(names);
}

static const struct names_type types[] = {
	{ "HERO", "people", true }, { "TOWN", "places", true },
	{ "FOLK", "folks", false }, { 0 }
};

/* Adds a sheet of one use, compiled in memory, to names. */
static bool own_add(struct bench *bench, struct names *names, const char *sheet,
                    enum names_use use)
{
	const char *path = bench_path(bench, "own.csv");
	struct buffer out = { 0 };

	bench_save(bench, "own.csv", sheet);
	if (!names_compile(&out, &path, 1, use, types, bench->words,
	                   &bench->problem)) {
		buffer_free(&out);
		return false;
	}
	return names_add_bytes(names, &out, &bench->problem);
}

/* The attributes of all that is found at the first token, a line each. */
static const char *own_found(struct bench *bench, struct names *names,
                             const char *list, const char *text)
{
	struct document *d = bench_document(bench, text);
	struct found found[8];
	struct buffer out = { 0 };
	const char *string;
	size_t n = list_find(names_list(names, list, &bench->problem), d, 0,
		found, 8);

	for (size_t i = 0; i < n; i++) {
		buffer_number(&out, found[i].ntokens);
		buffer_byte(&out, ' ');
		buffer_text(&out, found[i].attributes);
		buffer_byte(&out, '\n');
	}
	string = arena_copy(bench->arena, out.at, out.len);
	buffer_free(&out);
	return string;
}

static void users_rows_join_the_lists_of_their_types(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);

	assert_true(own_add(bench, names, "type,Notes,form,subtype,name,weak\n"
		"hero,x,Wang Yi,poet,Wang the Elder,\n"
		"HERO,,Zürich Zoë,,,yes\n"
		"TOWN,,New York,city,,\nFOLK,,Yorkers,,,\n", USE_LISTS));
	assert_string_equal(own_found(bench, names, "people", "Wang Yi"),
		"2 id=Uwang-the-elder|name=Wang\\sthe\\sElder|how=list|"
		"subtype=poet|action=allow\n"
		"2 id=Q3|name=Wang\\sYi|how=name|family=Wang|prior=80|"
		"subtype=politician\n"
		"2 id=Q2|name=Wang\\sYi|how=name|family=Wang|prior=20|"
		"subtype=artist\n"
		"2 id=Q4|name=Wang\\sYi|how=name|family=Wang|prior=20|"
		"subtype=athlete\n"
		"1 id=Q6|name=Wang|how=name|weak=yes|prior=5|subtype=other\n");
	assert_string_equal(own_found(bench, names, "people", "Zurich Zoe"),
		"2 id=Uzurich-zoe|name=Zürich\\sZoë|how=list|weak=yes\n");
	assert_string_equal(own_found(bench, names, "places", "New York City"),
		"3 prior=75|kind=PLACE|country=USA\n"
		"2 id=Unew-york|name=New\\sYork|how=list|subtype=city|"
		"action=allow\n"
		"2 prior=70|kind=PLACE|country=USA\n1 kind=PLACE\n");
	assert_string_equal(own_found(bench, names, "folks", "Yorkers"),
		"1 id=Uyorkers|name=Yorkers|how=list|action=allow\n");
	names_close(names);
}

static void users_names_have_ids_and_aliases_like_others(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);

	assert_true(own_add(bench, names, "id,form,role,type,country\n"
		"C1,Acme Works,name,HERO,FRA\nC1,Acme,alias,,\n", USE_OWN));
	assert_string_equal(own_found(bench, names, "people", "Acme works"),
		"1 id=C1|name=Acme\\sWorks|how=list|country=FRA|action=allow\n");
	names_close(names);
}

static void what_is_denied_or_allowed_says_so(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);

	assert_true(own_add(bench, names, "form,type\nWang Yibo,\n"
		"New York,town\n", USE_DENY));
	assert_true(own_add(bench, names, "form\nWang Yibo\n", USE_ALLOW));
	assert_true(own_add(bench, names, "form,type,action\nYork,,deny\n"
		"Old York,TOWN,\n", USE_LISTS));
	assert_string_equal(own_found(bench, names, "people", "Wang Yibo"),
		"2 weak=yes|action=allow\n2 action=deny\n"
		"2 id=Q5|name=Wang\\sYibo|how=name|prior=70|subtype=artist\n"
		"1 id=Q6|name=Wang|how=name|weak=yes|prior=5|subtype=other\n");
	assert_string_equal(own_found(bench, names, "places", "Wang Yibo"),
		"2 weak=yes|action=allow\n2 action=deny\n");
	assert_string_equal(own_found(bench, names, "places", "New York"),
		"2 type=TOWN|action=deny\n"
		"2 prior=70|kind=PLACE|country=USA\n1 kind=PLACE\n");
	assert_string_equal(own_found(bench, names, "people", "New York"), "");
	assert_string_equal(own_found(bench, names, "people", "York"),
		"1 action=deny\n");
	assert_string_equal(own_found(bench, names, "places", "Old York"),
		"2 id=Uold-york|name=Old\\sYork|how=list|action=allow\n");
	names_close(names);
}

static const struct { enum names_use use; const char *sheet, *message; }
bad_own[] = {
	{ USE_OWN, "form\nAcme\n",
	  ":2: type is HERO, TOWN or FOLK, not \"\"" },
	{ USE_LISTS, "form,type\nAcme,HEROES\n",
	  ":2: type is HERO, TOWN or FOLK, not \"HEROES\"" },
	{ USE_DENY, "form,type\nAcme,X\n",
	  ":2: type is HERO, TOWN or FOLK, not \"X\"" },
	{ USE_LISTS, "form,action\nAcme,delete\n",
	  ":2: action is allow, deny or empty, not \"delete\"" },
	{ USE_OWN, "form,type\nAcme,HERO\nACME.,HERO\nAcme,HERO\n",
	  ":4: the same as line 2" },
};

static void bad_rows_of_users_are_refused_with_their_line(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);

	for (size_t i = 0; i < sizeof bad_own / sizeof *bad_own; i++) {
		char expected[300] = "";

		assert_false(own_add(bench, names, bad_own[i].sheet,
		                     bad_own[i].use));
		strcat(strcat(expected, bench_path(bench, "own.csv")),
		       bad_own[i].message);
		assert_problem(&bench->problem, PROBLEM_DATA, expected);
	}
	names_close(names);
}

static void a_list_of_the_first_file_may_be_forgotten(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);

	assert_true(own_add(bench, names, "form,type\nWang Yi,HERO\n",
	                    USE_OWN));
	names_forget(names, "people");
	assert_string_equal(own_found(bench, names, "people", "Wang Yi"),
		"2 id=Uwang-yi|name=Wang\\sYi|how=list|action=allow\n");
	assert_string_not_equal(own_found(bench, names, "places", "New York"),
	                        "");
	names_close(names);
}

/* What is remembered of a document is what is found without. */
static void looking_ahead_changes_nothing(void **state)
{
	static const char text[] = "Wang Yi and Wang Yibo saw New York City, "
		"new york, al-Qaeda and Al-Qaeda in the city of light.  "
		"Antony Blinken, US, us, WHO, who, internet, New\nYork";
	struct bench *bench = *state;
	struct names *names = names_of(bench), *other = names_of(bench);
	struct document *plain = bench_document(bench, text);
	struct document *seen = bench_document(bench, text);
	const struct list *list;
	struct text name;
	size_t all = 0;

	assert_true(own_add(bench, names, "form,type,weak\nYork City,TOWN,\n"
		"new york,TOWN,\n", USE_OWN));
	names_look(other, seen);
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; (list = names_nth(names, i, &name)); i++)
			for (size_t k = 0; k < plain->ntokens; k++) {
				struct found a[8], b[8];
				size_t n = list_find(list, plain, k, a, 8);

				assert_int_equal(list_find(list, seen, k, b, 8),
				                 n);
				for (size_t j = 0; j < n; j++) {
					assert_int_equal(a[j].ntokens,
					                 b[j].ntokens);
					assert_ptr_equal(a[j].attributes.at,
					                 b[j].attributes.at);
				}
				all += n;
			}
		names_look(names, seen);
	}
	assert_true(all > 20);
	names_close(names);
	names_close(other);
}

static void a_changed_byte_is_noticed_by_verifying(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);
	struct text file = file_bytes(bench, "names.bin");

	assert_true(names_verify(names, &bench->problem));
	names_close(names);
	((char *)(uintptr_t)file.at)[file.len - 3] ^= 1;
	bench_save_bytes(bench, "changed.bin", file);
	names = names_open(bench_path(bench, "changed.bin"), &bench->problem);
	assert_non_null(names);
	assert_false(names_verify(names, &bench->problem));
	assert_problem(&bench->problem, PROBLEM_DATA,
	               "the compiled lists are damaged");
	names_close(names);
}

static void there_is_an_end_to_files_and_lists(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_of(bench);
	struct buffer out = { 0 };
	const char *paths[40];

	for (int i = 1; i < NAMES_PARTS; i++)
		assert_true(names_add(names, bench_path(bench, "names.bin"),
		                      &bench->problem));
	assert_false(names_add(names, bench_path(bench, "names.bin"),
	                       &bench->problem));
	assert_int_equal(bench->problem.status, PROBLEM_DATA);
	assert_non_null(strstr(bench->problem.message,
	                       "more than 32 files of compiled lists"));
	names_close(names);

	for (int i = 0; i < 40; i++) {
		char name[16] = "list-aa.csv";

		name[5] += (char)(i / 26);
		name[6] += (char)(i % 26);
		bench_save(bench, name, "form\nA\n");
		paths[i] = bench_path(bench, name);
	}
	assert_false(names_compile(&out, paths, 40, USE_LISTS, NULL,
	                           bench->words, &bench->problem));
	assert_non_null(strstr(bench->problem.message,
	                       "more than 32 lists in one file"));
	buffer_free(&out);
}

static void closing_nothing_does_nothing(void **state)
{
	(void)state;
	names_close(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_longest_names_at_a_token_are_found),
		cmocka_unit_test(names_of_one_length_come_by_prior_then_id),
		cmocka_unit_test(no_more_is_found_than_there_is_room_for),
		cmocka_unit_test(cells_become_attributes_in_the_order_of_columns),
		cmocka_unit_test(lists_are_found_by_their_name),
		cmocka_unit_test(hashes_find_names_whatever_their_case),
		cmocka_unit_test(the_same_lists_compile_to_the_same_bytes),
		cmocka_unit_test(rows_may_come_in_any_order),
		cmocka_unit_test(cells_are_escaped),
		cmocka_unit_test(a_list_may_be_empty_or_large),
		cmocka_unit_test(bad_lists_are_refused_with_their_line),
		cmocka_unit_test(a_cell_that_is_too_long_is_refused),
		cmocka_unit_test(a_list_that_is_not_there_is_named),
		cmocka_unit_test(files_without_forms_are_passed_over_if_asked),
		cmocka_unit_test(users_rows_join_the_lists_of_their_types),
		cmocka_unit_test(users_names_have_ids_and_aliases_like_others),
		cmocka_unit_test(what_is_denied_or_allowed_says_so),
		cmocka_unit_test(bad_rows_of_users_are_refused_with_their_line),
		cmocka_unit_test(a_list_of_the_first_file_may_be_forgotten),
		cmocka_unit_test(looking_ahead_changes_nothing),
		cmocka_unit_test(a_changed_byte_is_noticed_by_verifying),
		cmocka_unit_test(there_is_an_end_to_files_and_lists),
		cmocka_unit_test(closing_nothing_does_nothing),
	};

	return cmocka_run_group_tests(tests, lists_open_all, bench_close);
}
