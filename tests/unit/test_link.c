/* test_link.c - whom and what mentions name within one document. */
#include "support.h"

#include "resolve/entities.h"
#include "resolve/resolve.h"

static int lists_start(void **state)
{
	struct bench *bench;

	if (bench_open(state))
		return 1;
	bench = *state;
	bench_save(bench, "nicknames.csv", "form,name\nMatt,Matthew\n"
		"Tony,Anthony\nTony,Antony\n");
	bench_compile_all(bench);
	return 0;
}

#define COLUMNS "# global.columns = ID FORM MISC DL:START DL:END DL:X\n"

/* A document of words parted by blanks, each a sentence's token; a word may be
 * followed by '{' and a cell of proposals '}', whose attributes are parted by
 * '|' and hold no blank. */
static struct document *document_of(struct bench *bench, const char *text)
{
	struct buffer out = { 0 };
	struct document *d;
	struct text rest = text_of(text);
	int64_t start = 0, id = 0;

	buffer_string(&out, COLUMNS);
	while (rest.at) {
		struct text cell, word = text_cut(text_cut(rest, ' ', &rest),
			'{', &cell);
		int64_t end = start + (int64_t)text_points(word);

		buffer_number(&out, ++id);
		buffer_byte(&out, '\t');
		buffer_text(&out, word);
		buffer_string(&out, "\t_\t");
		buffer_number(&out, start);
		buffer_byte(&out, '\t');
		buffer_number(&out, end);
		buffer_byte(&out, '\t');
		if (cell.len)
			buffer_add(&out, cell.at, cell.len - 1);
		else
			buffer_byte(&out, '*');
		buffer_byte(&out, '\n');
		start = end + 1;
	}
	buffer_string(&out, "\n");
	buffer_byte(&out, '\0');
	d = bench_read(bench, arena_copy(bench->arena, out.at, out.len));
	buffer_free(&out);
	return d;
}

/* A decided mention: the words it covers and what it was taken for. */
struct decided { uint32_t token, ntokens; enum kind kind; };

static struct candidate candidate_of(const struct document *d,
                                     const struct decided *decided)
{
	const struct column *x = document_column(d, TEXT("DL:X"));
	struct candidate c = { .token = decided->token,
		.ntokens = decided->ntokens, .best = decided->kind };

	for (size_t i = 0; i < x->nmarks; i++) {
		const struct mark *m = &x->marks[i];
		enum kind kind = kind_of(m->label);

		if (m->token == c.token && m->ntokens == c.ntokens &&
		    kind != KINDS && !c.marks[kind])
			c.marks[kind] = m;
	}
	c.score[c.best] = 2197;
	return c;
}

#define SURE "|confidence=90\n"
#define P KIND_PERSON
#define O KIND_ORG
#define L KIND_PLACE
#define BLINKEN "2|type=PERSON|id=Q1|name=Antony\\sBlinken|how=name|" \
	"family=Blinken|subtype=minister|country=USA"
#define AS_BLINKEN(how) "id=Q1|name=Antony\\sBlinken|subtype=minister|" \
	"country=USA|how=" how SURE

static const struct { const char *text; struct decided decided[6];
	const char *marks; } links[] = {
	/* by themselves */
	{ "Antony{" BLINKEN "} Blinken", { { 0, 2, P } },
	  "Antony Blinken = " AS_BLINKEN("name") },
	{ "Mary{2|type=PERSON|how=given} Okafor", { { 0, 2, P } },
	  "Mary Okafor = id=L1|name=Mary\\sOkafor|how=given" SURE },
	{ "Kano", { { 0, 1, L } }, "Kano = id=L1|name=Kano|how=context" SURE },
	{ "Paris{1|type=PLACE|id=G1|name=Paris|how=name|country=FRA|"
	  "latitude=48.85|longitude=2.35}", { { 0, 1, L } },
	  "Paris = id=G1|name=Paris|country=FRA|how=name|confidence=90|"
	  "latitude=48.85|longitude=2.35\n" },
	{ "Okafor{1|type=PERSON|how=title|title=Mr.}", { { 0, 1, P } },
	  "Okafor = id=L1|name=Okafor|how=title|confidence=90|title=Mr.\n" },

	/* surnames, before and behind the full name */
	{ "Antony{" BLINKEN "} Blinken Blinken", { { 0, 2, P }, { 2, 1, P } },
	  "Antony Blinken = " AS_BLINKEN("name")
	  "Blinken = " AS_BLINKEN("surname") },
	{ "Blinken Antony{" BLINKEN "} Blinken", { { 0, 1, P }, { 1, 2, P } },
	  "Blinken = " AS_BLINKEN("surname")
	  "Antony Blinken = " AS_BLINKEN("name") },
	{ "Mary Okafor OKAFOR", { { 0, 2, P }, { 2, 1, P } },
	  "Mary Okafor = id=L1|name=Mary\\sOkafor|how=context" SURE
	  "OKAFOR = id=L1|name=Mary\\sOkafor|how=surname" SURE },
	{ "Okafor Mary Okafor", { { 0, 1, P }, { 1, 2, P } },
	  "Okafor = id=L1|name=Mary\\sOkafor|how=surname" SURE
	  "Mary Okafor = id=L1|name=Mary\\sOkafor|how=context" SURE },
	{ "Xi{2|type=PERSON|id=Q9|name=Xi\\sJinping|how=name|family=Xi} Jinping "
	  "Xi Jinping", { { 0, 2, P }, { 2, 1, P }, { 3, 1, P } },
	  "Xi Jinping = id=Q9|name=Xi\\sJinping|how=name" SURE
	  "Xi = id=Q9|name=Xi\\sJinping|how=surname" SURE
	  "Jinping = id=L1|name=Jinping|how=context" SURE },
	/* the title of a mention is its own */
	{ "Antony{" BLINKEN "|title=Secretary} Blinken Blinken{1|type=PERSON|"
	  "how=title|title=Mr.}", { { 0, 2, P }, { 2, 1, P } },
	  "Antony Blinken = id=Q1|name=Antony\\sBlinken|subtype=minister|"
	  "country=USA|how=name|confidence=90|title=Secretary\n"
	  "Blinken = id=Q1|name=Antony\\sBlinken|subtype=minister|"
	  "country=USA|how=surname|confidence=90|title=Mr.\n" },

	/* two persons of one surname: refused */
	{ "John Smith Mary Smith Smith", { { 0, 2, P }, { 2, 2, P },
	  { 4, 1, P } },
	  "John Smith = id=L1|name=John\\sSmith|how=context" SURE
	  "Mary Smith = id=L2|name=Mary\\sSmith|how=context" SURE
	  "Smith = id=L3|name=Smith|how=context" SURE },
	{ "Smith John Smith Mary Smith", { { 0, 1, P }, { 1, 2, P },
	  { 3, 2, P } },
	  "Smith = id=L1|name=Smith|how=context" SURE
	  "John Smith = id=L2|name=John\\sSmith|how=context" SURE
	  "Mary Smith = id=L3|name=Mary\\sSmith|how=context" SURE },
	{ "Antony{" BLINKEN "} Blinken Mary Blinken Blinken Blinken",
	  { { 0, 2, P }, { 2, 2, P }, { 4, 1, P }, { 5, 1, P } },
	  "Antony Blinken = " AS_BLINKEN("name")
	  "Mary Blinken = id=L1|name=Mary\\sBlinken|how=context" SURE
	  "Blinken = id=L2|name=Blinken|how=context" SURE
	  "Blinken = id=L2|name=Blinken|how=context" SURE },

	/* the same person in other words */
	{ "Mary Okafor Mary A. Okafor Okafor", { { 0, 2, P }, { 2, 3, P },
	  { 5, 1, P } },
	  "Mary Okafor = id=L1|name=Mary\\sOkafor|how=context" SURE
	  "Mary A. Okafor = id=L1|name=Mary\\sOkafor|how=name" SURE
	  "Okafor = id=L1|name=Mary\\sOkafor|how=surname" SURE },
	{ "Antony J. Blinken Antony{" BLINKEN "} Blinken Blinken",
	  { { 0, 3, P }, { 3, 2, P }, { 5, 1, P } },
	  "Antony J. Blinken = " AS_BLINKEN("name")
	  "Antony Blinken = " AS_BLINKEN("name")
	  "Blinken = " AS_BLINKEN("surname") },
	{ "Antony{" BLINKEN "} Blinken Tony{2|type=PERSON|id=Q1|"
	  "name=Antony\\sBlinken|how=alias|family=Blinken|subtype=minister|"
	  "country=USA} Blinken Blinken", { { 0, 2, P }, { 2, 2, P },
	  { 4, 1, P } },
	  "Antony Blinken = " AS_BLINKEN("name")
	  "Tony Blinken = " AS_BLINKEN("alias")
	  "Blinken = " AS_BLINKEN("surname") },
	{ "Matthew Miller Matt Miller Miller", { { 0, 2, P }, { 2, 2, P },
	  { 4, 1, P } },
	  "Matthew Miller = id=L1|name=Matthew\\sMiller|how=context" SURE
	  "Matt Miller = id=L1|name=Matthew\\sMiller|how=name" SURE
	  "Miller = id=L1|name=Matthew\\sMiller|how=surname" SURE },
	{ "Mary-Ann Okafor Mary Ann Okafor", { { 0, 2, P }, { 2, 3, P } },
	  "Mary-Ann Okafor = id=L1|name=Mary-Ann\\sOkafor|how=context" SURE
	  "Mary Ann Okafor = id=L2|name=Mary\\sAnn\\sOkafor|how=context" SURE },

	/* a family name of several words */
	{ "Saskia van der Velde van der Velde Velde", { { 0, 4, P },
	  { 4, 3, P }, { 7, 1, P } },
	  "Saskia van der Velde = id=L1|name=Saskia\\svan\\sder\\sVelde|"
	  "how=context" SURE
	  "van der Velde = id=L1|name=Saskia\\svan\\sder\\sVelde|how=name"
	  SURE
	  "Velde = id=L1|name=Saskia\\svan\\sder\\sVelde|how=surname" SURE },

	{ "Ferdinand{4|type=PERSON|id=Q7|name=Ferdinand\\sde\\sla\\sTour|how=name|"
	  "family=de\\sla\\sTour} de la Tour de la Tour", { { 0, 4, P },
	  { 4, 3, P } },
	  "Ferdinand de la Tour = id=Q7|name=Ferdinand\\sde\\sla\\sTour|"
	  "how=name" SURE
	  "de la Tour = id=Q7|name=Ferdinand\\sde\\sla\\sTour|how=name" SURE },

	/* an s behind the name */
	{ "Antony{" BLINKEN "} Blinken Blinkens", { { 0, 2, P }, { 2, 1, P } },
	  "Antony Blinken = " AS_BLINKEN("name")
	  "Blinkens = " AS_BLINKEN("spelling") },
	{ "Mary Williams Williams", { { 0, 2, P }, { 2, 1, P } },
	  "Mary Williams = id=L1|name=Mary\\sWilliams|how=context" SURE
	  "Williams = id=L1|name=Mary\\sWilliams|how=surname" SURE },

	/* organisations and their acronyms, on both sides */
	{ "World{3|type=ORG|id=Q2|name=World\\sHealth\\sOrganization|how=name} "
	  "Health Organization WHO", { { 0, 3, O }, { 3, 1, O } },
	  "World Health Organization = id=Q2|"
	  "name=World\\sHealth\\sOrganization|how=name" SURE
	  "WHO = id=Q2|name=World\\sHealth\\sOrganization|how=acronym" SURE },
	{ "FBP Federal Bureau of Prisons", { { 0, 1, O }, { 1, 4, O } },
	  "FBP = id=L1|name=Federal\\sBureau\\sof\\sPrisons|how=acronym" SURE
	  "Federal Bureau of Prisons = id=L1|"
	  "name=Federal\\sBureau\\sof\\sPrisons|how=context" SURE },
	{ "Federal Bureau of Prisons F.B.P.", { { 0, 4, O }, { 4, 1, O } },
	  "Federal Bureau of Prisons = id=L1|"
	  "name=Federal\\sBureau\\sof\\sPrisons|how=context" SURE
	  "F.B.P. = id=L1|name=Federal\\sBureau\\sof\\sPrisons|how=acronym"
	  SURE },
	/* an acronym that a list knows is what the list says */
	{ "World Ham Owners WHO{1|type=ORG|id=Q2|name=WHO|how=alias}",
	  { { 0, 3, O }, { 3, 1, O } },
	  "World Ham Owners = id=L1|name=World\\sHam\\sOwners|how=context" SURE
	  "WHO = id=Q2|name=WHO|how=alias" SURE },
	{ "Federal Bureau FBI", { { 0, 2, O }, { 2, 1, O } },
	  "Federal Bureau = id=L1|name=Federal\\sBureau|how=context" SURE
	  "FBI = id=L2|name=FBI|how=context" SURE },

	/* what an organisation's name begins with, unless two do */
	{ "Kaveri Coastal Kaveri Coastal Ltd. Kaveri", { { 0, 2, O },
	  { 2, 3, O }, { 5, 1, O } },
	  "Kaveri Coastal = id=L1|name=Kaveri\\sCoastal\\sLtd.|how=beginning"
	  SURE
	  "Kaveri Coastal Ltd. = id=L1|name=Kaveri\\sCoastal\\sLtd.|"
	  "how=context" SURE
	  "Kaveri = id=L1|name=Kaveri\\sCoastal\\sLtd.|how=beginning" SURE },
	{ "Kano Bank Kano Air Kano", { { 0, 2, O }, { 2, 2, O }, { 4, 1, O } },
	  "Kano Bank = id=L1|name=Kano\\sBank|how=context" SURE
	  "Kano Air = id=L2|name=Kano\\sAir|how=context" SURE
	  "Kano = id=L3|name=Kano|how=context" SURE },

	/* one name of two kinds is two things */
	{ "Washington Washington", { { 0, 1, L }, { 1, 1, O } },
	  "Washington = id=L1|name=Washington|how=context" SURE
	  "Washington = id=L2|name=Washington|how=context" SURE },
	{ "Kano KANO", { { 0, 1, L }, { 1, 1, L } },
	  "Kano = id=L1|name=Kano|how=context" SURE
	  "KANO = id=L1|name=Kano|how=context" SURE },

	/* places by the country behind a comma */
	{ "Paris{1|type=PLACE|id=G1|name=Paris|country=FRA;1|type=PLACE|id=G2|"
	  "name=Paris|country=USA} , Texas{1|type=PLACE|id=G3|name=Texas|"
	  "country=USA}", { { 0, 1, L }, { 2, 1, L } },
	  "Paris = id=G2|name=Paris|country=USA|how=context" SURE
	  "Texas = id=G3|name=Texas|country=USA|how=context" SURE },
	{ "Paris{1|type=PLACE|id=G1|name=Paris|country=FRA;1|type=PLACE|id=G2|"
	  "name=Paris|country=USA} and Texas{1|type=PLACE|id=G3|name=Texas|"
	  "country=USA}", { { 0, 1, L } },
	  "Paris = id=G1|name=Paris|country=FRA|how=context" SURE },
	{ "Paris{1|type=PLACE|id=G1|name=Paris|country=FRA;1|type=PLACE|id=G2|"
	  "name=Paris|country=USA} , China{1|type=PLACE|id=G3|name=China|"
	  "country=CHN}", { { 0, 1, L } },
	  "Paris = id=G1|name=Paris|country=FRA|how=context" SURE },
	{ "Paris{1|type=PLACE|id=G1|name=Paris|country=FRA} ,",
	  { { 0, 1, L } },
	  "Paris = id=G1|name=Paris|country=FRA|how=context" SURE },
	{ "Paris{1|type=PLACE|id=G1|name=Paris|country=FRA;1|type=PLACE|id=G2|"
	  "name=Paris|country=USA} , Texas{1|type=ORG|id=Q3|country=USA;1|"
	  "type=PLACE|id=G3|country=USA}", { { 0, 1, L } },
	  "Paris = id=G2|name=Paris|country=USA|how=context" SURE },

	/* what has its values already */
	{ "mid-May{1|type=DATE|timex=2021-05|how=rule:x}",
	  { { 0, 1, KIND_TIME } }, "mid-May = timex=2021-05|how=rule:x" SURE },
	{ "Chinese{1|type=NORP|name=China|how=demonym}",
	  { { 0, 1, KIND_NORP } }, "Chinese = name=China|how=demonym" SURE },

	/* streams of others */
	{ "Paris{1|type=PLACE|id=G1}", { { 0, 1, L } },
	  "Paris = id=G1|name=Paris|how=context" SURE },
	{ "Paris{1|type=PLACE|id=G1|name=Paris|how=by\\shand}", { { 0, 1, L } },
	  "Paris = id=G1|name=Paris|how=by\\shand" SURE },
};
#undef P
#undef O
#undef L

static void mentions_are_linked(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_open(bench_path(bench, "names.bin"),
		&bench->problem);
	int wrong = 0;

	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		struct document *d = document_of(bench, links[i].text);
		struct column *column = document_add(d, TEXT("DL:NE"),
			COLUMN_READING, false, &bench->problem);
		struct candidate all[6];
		const char *marks;
		size_t n = 0;

		for (; n < 6 && links[i].decided[n].ntokens; n++)
			all[n] = candidate_of(d, &links[i].decided[n]);
		link_all(d, column, all, n, names_list(names, "nicknames",
			&bench->problem));
		marks = bench_marks(bench, d, "DL:NE");
		if (!strcmp(marks, links[i].marks))
			continue;
		print_error("%s\nfound\n%sexpected\n%s\n", links[i].text,
		            marks, links[i].marks);
		wrong++;
	}
	names_close(names);
	assert_int_equal(wrong, 0);
}

static void readings_have_the_label_of_their_kind(void **state)
{
	struct bench *bench = *state;
	struct names *names = names_open(bench_path(bench, "names.bin"),
		&bench->problem);
	struct document *d = document_of(bench, "Kano "
		"hourly{1|type=SET|timex=X}");
	struct column *column = document_add(d, TEXT("DL:NE"), COLUMN_READING,
		false, &bench->problem);
	struct candidate all[2] = {
		candidate_of(d, &(struct decided){ 0, 1, KIND_PLACE }),
		candidate_of(d, &(struct decided){ 1, 1, KIND_TIME }),
	};

	link_all(d, column, all, 2, names_list(names, "nicknames",
		&bench->problem));
	assert_text(column->marks[0].label, "PLACE");
	assert_text(column->marks[1].label, "SET");
	names_close(names);
}

/* A name over two lines is one line in the table. */
static void names_are_folded_to_one_line(void **state)
{
	struct bench *bench = *state;
	struct document *d = bench_document(bench, "White\n  House");
	struct candidate c = { .ntokens = 2, .best = KIND_ORG };
	struct names *names = names_open(bench_path(bench, "names.bin"),
		&bench->problem);

	d->sentences[0].ntokens = 2;
	d->nsentences = 1;
	link_all(d, document_add(d, TEXT("DL:NE"), COLUMN_READING, false,
		&bench->problem), &c, 1, names_list(names, "nicknames",
		&bench->problem));
	assert_string_equal(bench_marks(bench, d, "DL:NE"),
		"White\n  House = id=L1|name=White\\sHouse|how=context|"
		"confidence=50\n");
	names_close(names);
}

/* Entities */

static void entities_are_found_by_what_they_were_given(void **state)
{
	struct bench *bench = *state;
	struct entities *all = entities_new(bench->arena, 1000);
	struct entity *made[1000];

	for (uint64_t i = 0; i < 1000; i++) {
		assert_null(entities_whole(all, i * i + 2));
		made[i] = entities_add(all, i * i + 2);
		made[i]->first = i;
		entities_family(all, made[i], i + 5000);
	}
	for (uint64_t i = 0; i < 1000; i++) {
		assert_ptr_equal(entities_whole(all, i * i + 2), made[i]);
		assert_ptr_equal(entities_by_family(all, i + 5000), made[i]);
		assert_null(entities_by_family(all, i));
		assert_null(entities_by_initials(all, i));
	}
}

static void a_family_name_of_two_persons_names_nobody(void **state)
{
	struct bench *bench = *state;
	struct entities *all = entities_new(bench->arena, 10);
	struct entity *a = entities_add(all, 1), *b = entities_add(all, 2);
	struct entity *c = entities_add(all, 3);

	a->first = 10;
	b->first = 10;
	c->first = 20;
	entities_family(all, a, 7);
	entities_family(all, b, 7);       /* the same first name */
	assert_ptr_equal(entities_by_family(all, 7), a);
	b->id = TEXT("Q1");
	entities_family(all, b, 7);       /* one of a list goes before */
	assert_ptr_equal(entities_by_family(all, 7), b);
	entities_family(all, c, 7);       /* somebody else */
	assert_null(entities_by_family(all, 7));
	entities_family(all, a, 7);       /* stays so */
	assert_null(entities_by_family(all, 7));
}

static void organisations_are_known_by_their_capitals(void **state)
{
	static const struct { const char *name, *initials; } cases[] = {
		{ "World Health Organization", "who" },
		{ "Federal Bureau of Investigation", "fbi" },
		{ "Al-Jazeera Media", "ajm" },
		{ "National\nGuard", "ng" },
	};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct entities *all = entities_new(bench->arena, 4);
		struct entity *e = entities_add(all, 1);
		uint64_t hash = text_hash(text_of(cases[i].initials));

		e->name = text_of(cases[i].name);
		assert_null(entities_by_initials(all, hash));
		entities_initials(all, e);
		assert_ptr_equal(entities_by_initials(all, hash), e);
	}
}

static void one_capital_is_no_acronym_and_the_first_stands(void **state)
{
	struct bench *bench = *state;
	struct entities *all = entities_new(bench->arena, 4);
	struct entity *one = entities_add(all, 1), *a = entities_add(all, 2);
	struct entity *b = entities_add(all, 3);

	one->name = TEXT("Taliban");
	entities_initials(all, one);
	assert_null(entities_by_initials(all, text_hash(TEXT("t"))));
	assert_null(entities_by_initials(all, 0));
	a->name = TEXT("World Bank");
	b->name = TEXT("Welsh Board");
	entities_initials(all, a);
	entities_initials(all, b);
	assert_ptr_equal(entities_by_initials(all, text_hash(TEXT("wb"))), a);
}

static void hyphens_and_case_do_not_count_in_a_whole_name(void **state)
{
	struct document *a = bench_document(*state, "Al-Qaeda");
	struct document *b = bench_document(*state, "AL QAEDA");

	assert_int_equal(entity_hash(a, 0, 3, KIND_ORG),
	                 entity_hash(b, 0, 2, KIND_ORG));
	assert_int_not_equal(entity_hash(a, 0, 3, KIND_ORG),
	                     entity_hash(a, 0, 3, KIND_PLACE));
	assert_int_not_equal(entity_hash(a, 0, 3, KIND_ORG),
	                     entity_hash(a, 0, 1, KIND_ORG));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mentions_are_linked),
		cmocka_unit_test(readings_have_the_label_of_their_kind),
		cmocka_unit_test(names_are_folded_to_one_line),
		cmocka_unit_test(entities_are_found_by_what_they_were_given),
		cmocka_unit_test(a_family_name_of_two_persons_names_nobody),
		cmocka_unit_test(organisations_are_known_by_their_capitals),
		cmocka_unit_test(one_capital_is_no_acronym_and_the_first_stands),
		cmocka_unit_test(hyphens_and_case_do_not_count_in_a_whole_name),
	};

	return cmocka_run_group_tests(tests, lists_start, bench_close);
}
