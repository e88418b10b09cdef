/* test_resolve.c - weights, words, candidates, evidence, the stage. */
#include "support.h"

#include "resolve/calibrate.h"
#include "resolve/resolve.h"

extern const struct stage resolve_stage;

#define COLUMNS "# global.columns = ID FORM MISC DL:START DL:END " \
	"DL:PERSON DL:ORG DL:PLACE DL:DATE\n"

static int lists_start(void **state)
{
	struct bench *bench;

	if (bench_open(state))
		return 1;
	bench = *state;
	bench_save(bench, "words.csv", "form,capitals\nwill,3\nus,2\n"
		"reading,5\nmay,60\nstate,40\n");
	bench_save(bench, "nicknames.csv", "form,name\nMatt,Matthew\n");
	bench_save(bench, "titles.csv", "form,kind,position\n"
		"reporter,profession,both\nMinister,office,before\n");
	bench_save(bench, "org-heads.csv", "form,position,subtype\n"
		"Ministry of,left,ministry\n");
	bench_save(bench, "place-heads.csv", "form,position,subtype\n"
		"Street,right,facility\nRoute,left,facility\n");
	bench_save(bench, "particles.csv", "form,kind\nvan,name\nder,name\n"
		"al,name\nof,organisation\nand,organisation\n");
	bench_compile_all(bench);
	return 0;
}

/* weights.csv */

#define WEIGHTS "evidence,value,person,org,place,norp,time\n"

static void weigh(const struct weights *weights, enum about about,
                  struct text value, int32_t score[KINDS])
{
	weights_add(weights, &(struct clue){ .about = about,
		.hash = text_hash(value) }, score);
}

static void weights_of_a_row_are_added(void **state)
{
	struct bench *bench = *state;
	struct weights *weights;
	int32_t score[KINDS] = { 1, 2, 3, 4, 5 };

	bench_save(bench, "w.csv", "# a comment\n" WEIGHTS
		"size,1,100,-200,,0,7\nleft,a,5,5,5,5,5\nleft,,1,0,0,0,0\n"
		"left,\",\",0,0,0,0,-100000\n");
	weights = weights_read(bench->arena, bench_path(bench, "w.csv"),
		&bench->problem);
	assert_non_null(weights);
	weigh(weights, ABOUT_SIZE, TEXT("1"), score);
	assert_memory_equal(score, ((int32_t[]){ 101, -198, 3, 4, 12 }),
	                    sizeof score);
	weigh(weights, ABOUT_SIZE, TEXT("2"), score);
	weigh(weights, ABOUT_KINDS, TEXT("1"), score);
	weigh(weights, ABOUT_RIGHT, TEXT("a"), score);
	assert_memory_equal(score, ((int32_t[]){ 101, -198, 3, 4, 12 }),
	                    sizeof score);
	weigh(weights, ABOUT_LEFT, TEXT(""), score);
	weigh(weights, ABOUT_LEFT, TEXT(","), score);
	assert_memory_equal(score, ((int32_t[]){ 102, -198, 3, 4, -99988 }),
	                    sizeof score);
}

static void two_words_of_a_value_have_an_order(void **state)
{
	struct bench *bench = *state;
	struct weights *weights;
	int32_t score[KINDS] = { 0 };
	uint64_t of = text_hash(TEXT("of")), mayor = text_hash(TEXT("mayor"));

	bench_save(bench, "w.csv", WEIGHTS "left.two,mayor of,1,2,3,4,5\n");
	weights = weights_read(bench->arena, bench_path(bench, "w.csv"),
		&bench->problem);
	assert_non_null(weights);
	weights_add(weights, &(struct clue){ .about = ABOUT_LEFT_TWO,
		.hash = clue_pair(of, mayor) }, score);
	assert_int_equal(score[0], 0);
	weights_add(weights, &(struct clue){ .about = ABOUT_LEFT_TWO,
		.hash = clue_pair(mayor, of) }, score);
	assert_memory_equal(score, ((int32_t[]){ 1, 2, 3, 4, 5 }),
	                    sizeof score);
}

static void bad_weights_are_refused_with_their_line(void **state)
{
	static const struct { const char *bytes, *message; } cases[] = {
		{ "evidence,value,person,org,place,norp\na,b,1,2,3,4\n",
		  ": no column \"time\"" },
		{ WEIGHTS "left,b,1,2,3,4,5\n,b,1,2,3,4,5\n",
		  ":3: \"\" is no evidence" },
		{ WEIGHTS "odd,b,1,2,3,4,5\n", ":2: \"odd\" is no evidence" },
		{ WEIGHTS "left,b,1,2,3,4,5\nleft,b,0,0,0,0,0\n",
		  ":3: this evidence has a row already" },
		{ WEIGHTS "left,b,1.5,2,3,4,5\n", ":2: a weight is a whole number "
		  "within 100000, not \"1.5\"" },
		{ WEIGHTS "left,b,1,2,3,4,100001\n", ":2: a weight is a whole "
		  "number within 100000, not \"100001\"" },
		{ WEIGHTS "left,b,1,2,3,4\n", ":2: 6 columns, 7 expected" },
	};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *path = bench_path(bench, "w.csv");
		char expected[200] = "";

		bench_save(bench, "w.csv", cases[i].bytes);
		assert_null(weights_read(bench->arena, path, &bench->problem));
		strcat(strcat(expected, path), cases[i].message);
		assert_problem(&bench->problem, PROBLEM_DATA, expected);
	}
}

/* Kinds */

static void labels_are_kinds_and_back(void **state)
{
	static const struct { const char *label; enum kind kind; } cases[] = {
		{ "PERSON", KIND_PERSON }, { "ORG", KIND_ORG },
		{ "PLACE", KIND_PLACE }, { "NORP", KIND_NORP },
		{ "DATE", KIND_TIME }, { "TIME", KIND_TIME },
		{ "DURATION", KIND_TIME }, { "SET", KIND_TIME },
		{ "MONEY", KINDS }, { "", KINDS }, { "person", KINDS },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(kind_of(text_of(cases[i].label)),
		                 cases[i].kind);
	for (enum kind k = KIND_PERSON; k < KIND_TIME; k++)
		assert_int_equal(kind_of(text_of(kind_label(k))), k);
}

/* Confidence */

static void confidence_is_the_logistic_function(void **state)
{
	/* 1000 ln(p / (100 - p)), rounded */
	static const struct { int32_t score; int64_t percent; } cases[] = {
		{ INT32_MIN, 50 }, { -5000, 50 }, { 0, 50 }, { 39, 50 },
		{ 40, 51 }, { 405, 60 }, { 404, 59 }, { 847, 70 },
		{ 1099, 75 }, { 1098, 74 }, { 1386, 80 }, { 1385, 79 },
		{ 1735, 85 }, { 2197, 90 }, { 2196, 89 }, { 2944, 95 },
		{ 3892, 98 }, { 4594, 98 }, { 4595, 99 }, { 20000, 99 },
		{ INT32_MAX, 99 },
	};
	int64_t before = 50;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(confidence(cases[i].score), cases[i].percent);
	for (int32_t score = 0; score < 6000; score++) {
		int64_t now = confidence(score);

		assert_true(now == before || now == before + 1);
		before = now;
	}
}

/* Words */

/* The lists of the bench; close the names. */
static struct vocabulary vocabulary_of(struct bench *bench,
                                       struct names **names)
{
	struct problem *problem = &bench->problem;

	*names = names_open(bench_path(bench, "names.bin"), problem);
	assert_non_null(*names);
	return (struct vocabulary){
		.words = names_list(*names, "words", problem),
		.titles = names_list(*names, "titles", problem),
		.org_heads = names_list(*names, "org-heads", problem),
		.place_heads = names_list(*names, "place-heads", problem),
		.particles = names_list(*names, "particles", problem),
	};
}

static struct document *blinken(struct bench *bench)
{
	return bench_read(bench, COLUMNS
		"1\tAntony\t_\t0\t6\t2|id=Q1|name=Antony\\sBlinken|"
		"family=Blinken;1|how=part|given=40|weak=yes\t*\t*\t*\n"
		"2\tBlinken\t_\t7\t14\t*\t*\t*\t*\n"
		"3\tWill\t_\t15\t19\t1|how=part|surname=30|weak=yes\t*\t*\t*\n"
		"4\twill\t_\t20\t24\t*\t*\t*\t*\n"
		"5\tUS\t_\t25\t27\t*\t1|id=Q2\t1|id=G1|name=U.S.\t*\n"
		"6\tus\t_\t28\t30\t*\t*\t*\t*\n"
		"7\tBlinkens\t_\t31\t39\t*\t*\t*\t*\n"
		"8\tMinistry\t_\t40\t48\t*\t3|how=head\t*\t*\n"
		"9\tof\t_\t49\t51\t*\t*\t*\t*\n"
		"10\tWorks\t_\t52\t57\t*\t*\t*\t*\n"
		"11\tMW\t_\t58\t60\t*\t*\t*\t*\n"
		"12\tMary\t_\t61\t65\t2|how=given|weak=yes\t*\t*\t*\n"
		"13\tOkafor\t_\t66\t72\t*\t*\t*\t1|type=DATE\n"
		"14\tJ.\t_\t73\t75\t*\t*\t1|type=NORP\t*\n\n");
}

static void words_are_known_by_the_document(void **state)
{
	struct bench *bench = *state;
	struct names *names;
	struct vocabulary v = vocabulary_of(bench, &names);
	struct document *d = blinken(bench);
	struct word *w = words_view(d, &v);

	/* lists */
	assert_int_equal(w[0].begins, 1 << KIND_PERSON);
	assert_int_equal(w[0].listed, 1 << KIND_PERSON);
	assert_int_equal(w[1].begins, 0);
	assert_int_equal(w[1].listed, 1 << KIND_PERSON);
	assert_int_equal(w[2].listed, 0);
	assert_int_equal(w[0].joined, 0);
	assert_int_equal(w[1].joined, 1 << KIND_PERSON);
	assert_int_equal(w[8].made, 1 << KIND_ORG);
	assert_int_equal(w[4].listed, 1 << KIND_ORG | 1 << KIND_PLACE);
	assert_int_equal(w[7].listed, 0);
	assert_int_equal(w[12].listed, 0);
	assert_int_equal(w[13].listed, 1 << KIND_NORP);

	/* parts of names */
	assert_int_equal(w[0].given, 40);
	assert_int_equal(w[0].surname, 0);
	assert_int_equal(w[2].surname, 30);

	/* common words; "US" is not one */
	assert_int_equal(w[2].capitals, 3);
	assert_int_equal(w[0].capitals, -1);
	assert_int_equal(w[4].capitals, -1);
	traces_view(d, w);
	assert_true(w[2].trace->small);
	assert_false(w[0].trace->small);
	assert_null(w[3].trace);

	/* family names, but not of a guess */
	assert_true(w[1].family);
	assert_false(w[0].family);
	assert_false(w[12].family);
	assert_false(w[6].family);
	assert_true(w[6].families);
	assert_false(w[1].families);

	/* initials of organisations */
	assert_int_equal(w[10].initials, 2);
	assert_int_equal(w[4].initials, 0);
	names_close(names);
}

static void capitals_are_words_in_a_line_of_capitals(void **state)
{
	struct bench *bench = *state;
	struct names *names;
	struct vocabulary v = vocabulary_of(bench, &names);
	const struct word *w = words_view(bench_document(bench,
		"ASK US WILL"), &v);

	assert_int_equal(w[1].capitals, 2);
	assert_int_equal(w[2].capitals, 3);
	names_close(names);
}

/* Candidates */

static struct view view_of(struct bench *bench, struct document *d,
                           struct names **names)
{
	struct vocabulary *v = arena_alloc(bench->arena, sizeof *v);
	struct word *words;

	*v = vocabulary_of(bench, names);
	words = words_view(d, v);
	return (struct view){ .document = d, .words = words, .vocabulary = v,
		.spans = traces_view(d, words), .arena = bench->arena };
}

/* "SPAN SPAN ..." with '_' for gaps and the kinds proposed behind ':'. */
static const char *candidates_string(struct bench *bench, const char *stream)
{
	struct document *d = strchr(stream, '\t') ? bench_read(bench, stream) :
		bench_document(bench, stream);
	struct names *names;
	struct view view = view_of(bench, d, &names);
	size_t n;
	struct candidate *all = candidates(&view, &d->sentences[0], &n);
	struct buffer out = { 0 };
	const char *string;

	for (size_t i = 0; i < n; i++) {
		struct text span = document_span(d, all[i].token,
			all[i].ntokens);

		if (i)
			buffer_byte(&out, ' ');
		for (size_t k = 0; k < span.len; k++)
			buffer_byte(&out, span.at[k] == ' ' ? '_' : span.at[k]);
		for (int k = 0; k < KINDS; k++)
			if (all[i].marks[k]) {
				buffer_byte(&out, ':');
				buffer_byte(&out, "POLNT"[k]);
			}
		if (i)
			assert_true(all[i - 1].token < all[i].token ||
				(all[i - 1].token == all[i].token &&
				 all[i - 1].ntokens < all[i].ntokens));
	}
	string = arena_copy(bench->arena, out.at, out.len);
	buffer_free(&out);
	names_close(names);
	return string;
}

static void candidates_are_proposals_and_capitals(void **state)
{
	static const struct { const char *text, *spans; } cases[] = {
		{ "nothing at all", "" },
		{ "said Blinken.", "Blinken" },
		{ "said Antony J. Blinken.", "Antony Antony_J. "
		  "Antony_J._Blinken J. J._Blinken Blinken" },
		{ "in Al-Qaeda", "Al Al-Qaeda Qaeda" },
		{ "the US-led group", "US US-led" },
		{ "a Park Ji-woo", "Park Park_Ji Park_Ji-woo Ji Ji-woo" },
		{ "Bank of Scotland", "Bank Bank_of_Scotland Scotland" },
		{ "Saskia van der Velde", "Saskia Saskia_van_der_Velde "
		  "van_der_Velde der_Velde Velde" },
		{ "said al-Khatib.", "al-Khatib Khatib" },
		{ "for Prosser & Lund", "Prosser Prosser_&_Lund Lund" },
		{ "at St. Luke's Ward", "St. St._Luke St._Luke's_Ward Luke "
		  "Luke's_Ward Ward" },
		{ "on Route 66", "Route Route_66" },
		{ "on 16th Street", "16th_Street Street" },
		{ "on May 16", "May" },
		{ "so A B C D E F", "A A_B A_B_C A_B_C_D A_B_C_D_E A_B_C_D_E_F B B_C B_C_D "
		  "B_C_D_E B_C_D_E_F C C_D C_D_E C_D_E_F D D_E D_E_F E E_F F" },
		{ "see @UN http://A.b", "" },
		{ "ALL IN CAPITALS", "" },
		{ COLUMNS "1\tbank\t_\t0\t4\t*\t1|id=Q1\t*\t*\n"
		  "2\tof\t_\t5\t7\t*\t*\t*\t*\n"
		  "3\tMay\t_\t8\t11\t1|how=part\t*\t1|id=G1\t1|type=DATE\n\n",
		  "bank:O May:P:L:T" },
		{ COLUMNS "1\tChinese\t_\t0\t7\t*\t*\t1|type=NORP\t1|type=ODD\n\n",
		  "Chinese:N" },
		{ COLUMNS "1\tA\t_\t0\t1\t*\t*\t2|id=G1;1|id=G2\t*\n"
		  "2\tb\t_\t2\t3\t1|how=title\t*\t*\t*\n\n", "A:L A_b:L b:P" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(candidates_string(*state, cases[i].text),
		                    cases[i].spans);
}

static void of_proposals_of_a_span_the_best_stands(void **state)
{
	static const struct { const char *cell, *id; } cases[] = {
		{ "1|id=1|prior=20;1|id=2|prior=80;1|id=3|prior=50", "2" },
		{ "1|id=1|prior=80;1|id=2|prior=80", "1" },
		{ "1|how=head;1|id=2", "2" },
		{ "1|id=1;1|how=head|prior=90", "1" },
		{ "1|id=1;1|id=2|prior=0", "1" },
		{ "1|id=1;1|id=2|prior=1", "2" },
	};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char stream[400] = COLUMNS "1\tParis\t_\t0\t5\t*\t*\t";
		struct document *d;
		struct names *names;
		struct candidate *all;
		struct view view;
		size_t n;

		d = bench_read(bench, strcat(strcat(stream, cases[i].cell),
			"\t*\n\n"));
		view = view_of(bench, d, &names);
		all = candidates(&view, d->sentences, &n);
		assert_int_equal(n, 1);
		assert_text(mark_get(all[0].marks[KIND_PLACE], "id"),
		            cases[i].id);
		names_close(names);
	}
}

/* Evidence */

static void value_keep(struct buffer *out, struct text value)
{
	char folded[TEXT_FOLDED];

	buffer_add(out, folded, text_fold(value, folded));
}

static void evidence_keep(void *context, const struct clue *clue)
{
	const char *name = about_name(clue->about);
	bool word = !strcmp(name, "only") || !strcmp(name, "first") ||
		!strcmp(name, "last") || !strcmp(name, "hyphen") ||
		((!strncmp(name, "left", 4) || !strncmp(name, "right", 5)) &&
		 !strstr(name, ".class"));

	buffer_byte(context, ' ');
	buffer_string(context, name);
	buffer_byte(context, '=');
	if (!word) {
		buffer_text(context, clue->value);
		assert_true(clue->hash == text_hash(clue->value));
		return;
	}
	value_keep(context, clue->value);
	if (clue->second.at) {
		buffer_byte(context, '_');
		value_keep(context, clue->second);
	} else {
		assert_true(clue->hash == text_fold_hash(clue->value));
	}
}

/* Evidence for the candidate that begins at a token and covers n. */
static const char *evidence_string(struct bench *bench, struct document *d,
                                   size_t token, size_t ntokens)
{
	struct names *names;
	struct view view = view_of(bench, d, &names);
	size_t n;
	struct candidate *all = candidates(&view, document_sentence(d, token),
		&n);
	struct buffer out = { 0 };
	const char *string = NULL;

	for (size_t i = 0; i < n; i++)
		if (all[i].token == token && all[i].ntokens == ntokens)
			evidence(&view, &all[i], evidence_keep, &out);
	buffer_byte(&out, ' ');
	string = arena_copy(bench->arena, out.at, out.len);
	buffer_free(&out);
	names_close(names);
	return string;
}

#define HERE "1\tin\t_\t0\t2\t*\t*\t*\t*\n"

/* What must be among the evidence, and what must not. */
static const struct { const char *document; size_t token, ntokens;
	const char *with[6], *without[4]; } witnesses[] = {
	/* the lists */
	{ COLUMNS HERE "2\tParis\t_\t3\t8\t*\t*\t1|id=G1|prior=63|subtype=city\t*\n\n",
	  1, 1, { " listed=place ", " length=place.1 ", " prior=place.6 ",
	  " subtype=place.city ", " kinds=place " }, { " made=", " word=" } },
	{ COLUMNS HERE "2\tReading\t_\t3\t10\t*\t*\t1|id=G1|weak=yes\t*\n"
	  "3\treading\t_\t11\t18\t*\t*\t*\t*\n\n", 1, 1,
	  { " listed=place.weak ", " prior=place.0 ", " word=place.small ",
	    " small=only " }, { " listed=place " } },
	{ COLUMNS HERE "2\tX\t_\t3\t4\t1|id=Q1|prior=100\t1|id=Q2\t1|id=G1\t1|type=DATE\n\n",
	  1, 1, { " kinds=person+org+place+time ", " prior=person.10 " },
	  { NULL } },
	{ COLUMNS HERE "2\tX\t_\t3\t4\t*\t*\t1|type=NORP\t*\n\n", 1, 1,
	  { " listed=norp ", " kinds=norp " }, { " made" } },

	/* what a tagger made up */
	{ COLUMNS HERE "2\tAda\t_\t3\t6\t2|how=given|given=60;1|how=part|"
	  "given=60\t*\t*\t*\n3\tBo\t_\t7\t9\t1|how=part|surname=20\t*\t*\t*\n\n",
	  1, 2, { " made=person.given ", " parts=2.G.s ", " kinds=none.2 ",
	  " size=2 ", " classes=Gs ", " edges=Gs2 " },
	  { " listed" } },
	{ COLUMNS HERE "2\tA\t_\t3\t4\t1|how=title|title=Mr.\t*\t*\t*\n\n", 1, 1,
	  { " made=person.title ", " parts=1.0.0 " }, { NULL } },
	{ COLUMNS HERE "2\tA\t_\t3\t4\t1|how=part|weak=yes|given=9\t*\t*\t*\n\n",
	  1, 1, { " made.weak=person.part ", " parts=1.g.0 " },
	  { " made=" } },
	{ COLUMNS HERE "2\tA\t_\t3\t4\t*\t1|how=head\t*\t*\n\n", 1, 1,
	  { " made=org.head " }, { " listed" } },

	/* its shape and place */
	{ "in WHO", 1, 1, { " shape=capitals3 ", " size=1 ", " right=^ " },
	  { " start=" } },
	{ "in ABCDEFGH", 1, 1, { " shape=capitals6 " }, { NULL } },
	{ "in McCain", 1, 1, { " shape=mixed " }, { NULL } },
	{ "in J.", 1, 1, { " shape=initial " }, { " shape=capitals" } },
	{ "Okafor left", 0, 1, { " start=name.1 ", " left=^ " }, { NULL } },
	{ "Will left", 0, 1, { " start=word.1 ", " common=1.start " },
	  { " small=" } },
	{ "Will will", 0, 1, { " small=only.start " }, { NULL } },
	{ "in Antony J.", 1, 2, { " ends=initial ", " size=2 " }, { NULL } },

	/* the words beside it */
	{ "far in Kano said so", 2, 1, { " left=in ", " left.two=far_in ",
	  " left.one=in ", " right=said ", " right.two=said_so ",
	  " left.class=ll1 " }, { " glued=", " joined=" } },
	{ "in 2021 Kano 5", 2, 1, { " left=# ", " right=# " }, { NULL } },
	{ "in Kano-based firms", 1, 1, { " right=- ", " hyphen=based " },
	  { NULL } },
	{ "(Kano)", 1, 1, { " left=( ", " right=) " }, { " glued=" } },
	{ "anti-Kano", 2, 1, { " glued=left " }, { NULL } },
	{ "\xe2\x80\x9cKano\xe2\x80\x9d", 1, 1, { " left=\" ", " right=\" " },
	  { NULL } },
	{ "1 Kano 2 3", 1, 1, { " numbers=U1 " }, { NULL } },
	{ "Prosser & Lund", 0, 3, { " holds=and ", " classes=U&U " }, { NULL } },
	{ "Minister Okafor", 0, 2, { " holds=title " }, { NULL } },
	{ "Park Ji-woo", 0, 4, { " ends=small.name " }, { NULL } },
	{ "Kano Ji-reading", 0, 4, { " ends=small.word " }, { NULL } },
	{ "Suez Canal Authority (SCA)", 0, 3, { " initials=before " },
	  { " initials=before.other " } },
	{ "Suez Canal Authority (SCA)", 4, 1, { " initials=behind ",
	  " initials=run " }, { NULL } },
	{ "Suez Canal Authority (XYZ)", 4, 1, { " size=1 " },
	  { " initials=" } },
	{ "in Ngorsk", 1, 1, { " suffix=1.rsk " }, { NULL } },
	{ "the Kano State said", 1, 1, { " joined=right.name " }, { NULL } },
	{ "the Kano State said", 2, 1, { " joined=left.name " }, { NULL } },
	{ "The Kano said", 1, 1, { " left=the " }, { NULL } },
	{ COLUMNS "1\tParis\tSpaceAfter=No\t0\t5\t*\t*\t1|id=G1\t*\n"
	  "2\t,\t_\t5\t6\t*\t*\t*\t*\n3\tTexas\t_\t7\t12\t*\t*\t1|id=G2\t*\n\n",
	  0, 1, { " comma=place ", " right=, " }, { NULL } },
	{ COLUMNS "1\tChina\t_\t0\t5\t*\t*\t1|id=G1\t*\n"
	  "2\tBank\t_\t6\t10\t*\t1|id=Q1\t*\t*\n"
	  "3\tMary\t_\t11\t15\t1|how=part|surname=40\t*\t*\t*\n\n", 1, 1,
	  { " joined=left.place ", " joined=right.surname " }, { NULL } },
	{ COLUMNS HERE "2\tBank\t_\t3\t7\t*\t3|id=Q1;1|how=head\t*\t*\n"
	  "3\tof\t_\t8\t10\t*\t*\t*\t*\n"
	  "4\tChina\t_\t11\t16\t*\t*\t1|id=G1\t*\n\n", 3, 1,
	  { " cut=left.org ", " listed=place " },
	  { " cut=right", " cut=left.place " } },
	{ COLUMNS "1\tBLINKEN\t_\t0\t7\t1|id=Q1\t*\t*\t*\n"
	  "2\tLEFT\t_\t8\t12\t*\t*\t*\t*\n\n", 0, 1, { " line=capitals " },
	  { " shape=capitals", " joined=" } },

	/* the rest of the document */
	{ COLUMNS "1\tA\t_\t0\t1\t2|id=Q1\t*\t*\t*\n2\tOkafor\t_\t2\t8\t*\t*\t*\t*\n"
	  "3\tOkafor\t_\t9\t15\t*\t*\t*\t*\n4\tOkafors\t_\t16\t23\t*\t*\t*\t*\n\n",
	  2, 1, { " family=known " }, { " family=plural " } },
	{ COLUMNS "1\tA\t_\t0\t1\t2|id=Q1\t*\t*\t*\n2\tOkafor\t_\t2\t8\t*\t*\t*\t*\n"
	  "3\tOkafor\t_\t9\t15\t*\t*\t*\t*\n4\tOkafors\t_\t16\t23\t*\t*\t*\t*\n\n",
	  3, 1, { " family=plural " }, { " family=known " } },
};

static void evidence_is_told(void **state)
{
	struct bench *bench = *state;
	int wrong = 0;

	for (size_t i = 0; i < sizeof witnesses / sizeof *witnesses; i++) {
		const char *text = witnesses[i].document, *said;

		said = evidence_string(bench, strchr(text, '\t') ?
			bench_read(bench, text) : bench_document(bench, text),
			witnesses[i].token, witnesses[i].ntokens);
		for (size_t k = 0; k < 6 && witnesses[i].with[k]; k++)
			if (!strstr(said, witnesses[i].with[k])) {
				print_error("%s\nno%sin%s\n", text,
				            witnesses[i].with[k], said);
				wrong++;
			}
		for (size_t k = 0; k < 4 && witnesses[i].without[k]; k++)
			if (strstr(said, witnesses[i].without[k])) {
				print_error("%s\na%sin%s\n", text,
				            witnesses[i].without[k], said);
				wrong++;
			}
	}
	assert_int_equal(wrong, 0);
}

/* A stream may say anything. */
static void odd_attributes_are_no_trouble(void **state)
{
	static const char *const cells[] = {
		"1|id=Q1|prior=-15", "1|id=Q1|prior=-1000000000000",
		"1|id=Q1|prior=999999999999999999", "1|id=|prior=",
		"1|how=given|given=-7|surname=400", "1|how=given|given=x",
		"1|id=Q1|prior=5|prior=50",
	};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		char stream[400] = COLUMNS "1\tA\t_\t0\t1\t";

		strcat(strcat(stream, cells[i]), "\t*\t*\t*\n\n");
		assert_non_null(strstr(evidence_string(bench,
			bench_read(bench, stream), 0, 1), " size=1 "));
	}
}

static void a_long_word_is_evidence_up_to_what_is_folded(void **state)
{
	char text[700] = "in ";

	memset(text + 3, 'a', 300);
	strcpy(text + 303, " Kano");
	assert_non_null(strstr(evidence_string(*state, bench_document(*state,
		text), 2, 1), " left=aaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
}

/* The stage */

static void the_stage_decides_by_its_weights(void **state)
{
	struct bench *bench = *state;
	struct document *d = blinken(bench);

	bench_save(bench, "weights.csv", WEIGHTS
		"listed,person,5000,0,0,0,0\nlisted,org,0,3000,0,0,0\n"
		"listed,place,0,0,4000,0,0\nlisted,time,0,0,0,0,1000\n"
		"kinds,none.1,-9000,-9000,-9000,0,0\n"
		"kinds,none.2,-9000,-9000,-9000,0,0\n"
		"kinds,none.3,-9000,-9000,-9000,0,0\n"
		"family,plural,12000,0,0,0,0\n");
	bench_edit(bench, &resolve_stage, d);
	assert_string_equal(bench_marks(bench, d, "DL:NE"),
		"Antony Blinken = id=Q1|name=Antony\\sBlinken|how=context|"
		"confidence=99\n"
		"US = id=G1|name=U.S.|how=context|confidence=98\n"
		"Blinkens = id=Q1|name=Antony\\sBlinken|how=spelling|"
		"confidence=95\n"
		"Okafor = confidence=73\n");
}

/* A word is taken for what it was elsewhere, but it is no witness of itself. */
static void what_was_decided_is_evidence(void **state)
{
	struct bench *bench = *state;
	struct document *d = bench_read(bench, COLUMNS
		"1\tAda\t_\t0\t3\t2|id=Q1|name=Ada\\sBo\t*\t*\t*\n"
		"2\tBo\t_\t4\t6\t*\t*\t*\t*\n3\tleft\t_\t7\t11\t*\t*\t*\t*\n"
		"4\tBo\t_\t12\t14\t*\t*\t*\t*\n5\tand\t_\t15\t18\t*\t*\t*\t*\n"
		"6\tKano\t_\t19\t23\t*\t*\t1|id=G1|name=Kano\t*\n\n");

	bench_save(bench, "weights.csv", WEIGHTS
		"listed,person,5000,0,0,0,0\nlisted,place,0,0,1735,0,0\n"
		"kinds,none.1,-1000,-9000,-9000,0,0\n"
		"kinds,none.2,-9000,-9000,-9000,0,0\n"
		"kinds,none.3,-9000,-9000,-9000,0,0\n"
		"kinds,none.4,-9000,-9000,-9000,0,0\n"
		"decided,only.last.person,3197,0,0,0,0\n"
		"decided,same.place,0,0,9000,0,0\n");
	bench_edit(bench, &resolve_stage, d);
	assert_string_equal(bench_marks(bench, d, "DL:NE"),
		"Ada Bo = id=Q1|name=Ada\\sBo|how=context|confidence=99\n"
		"Bo = id=Q1|name=Ada\\sBo|how=surname|confidence=90\n"
		"Kano = id=G1|name=Kano|how=context|confidence=85\n");
}

/* Norp and time only where they were proposed, whatever the weights say. */
static void only_what_was_proposed_is_named_after_a_place_or_a_time(void **state)
{
	struct bench *bench = *state;
	struct document *d = bench_document(bench, "in Kano");

	bench_save(bench, "weights.csv", WEIGHTS "size,1,-9,-9,-9,5000,5000\n");
	bench_edit(bench, &resolve_stage, d);
	assert_string_equal(bench_marks(bench, d, "DL:NE"), "");
	bench_save(bench, "weights.csv", WEIGHTS "size,1,-9,-9,9,5000,5000\n");
	d = bench_document(bench, "in Kano");
	bench_edit(bench, &resolve_stage, d);
	assert_string_equal(bench_marks(bench, d, "DL:NE"),
		"Kano = id=L1|name=Kano|how=context|confidence=50\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weights_of_a_row_are_added),
		cmocka_unit_test(two_words_of_a_value_have_an_order),
		cmocka_unit_test(bad_weights_are_refused_with_their_line),
		cmocka_unit_test(labels_are_kinds_and_back),
		cmocka_unit_test(confidence_is_the_logistic_function),
		cmocka_unit_test(words_are_known_by_the_document),
		cmocka_unit_test(capitals_are_words_in_a_line_of_capitals),
		cmocka_unit_test(candidates_are_proposals_and_capitals),
		cmocka_unit_test(of_proposals_of_a_span_the_best_stands),
		cmocka_unit_test(evidence_is_told),
		cmocka_unit_test(odd_attributes_are_no_trouble),
		cmocka_unit_test(a_long_word_is_evidence_up_to_what_is_folded),
		cmocka_unit_test(the_stage_decides_by_its_weights),
		cmocka_unit_test(what_was_decided_is_evidence),
		cmocka_unit_test(
			only_what_was_proposed_is_named_after_a_place_or_a_time),
	};

	return cmocka_run_group_tests(tests, lists_start, bench_close);
}
