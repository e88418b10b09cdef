/* test_standing.c - what users' lists say stands, and what never does, by the
 * time that resolve has decided. */
#include "support.h"

#include "resolve/resolve.h"

extern const struct stage resolve_stage;

static int lists_start(void **state)
{
	struct bench *bench;

	if (bench_open(state))
		return 1;
	bench = *state;
	bench_save(bench, "particles.csv", "form,kind\nof,organisation\n");
	/* A listed name is a person, what nobody proposed a place, and one of
	 * several words better than one. */
	bench_save(bench, "weights.csv",
		"evidence,value,person,org,place,norp,time\n"
		"size,1,100,-800,300,100,100\nsize,2,200,-700,900,100,200\n"
		"size,3,200,-700,1300,100,200\nlisted,person,2000,0,0,0,0\n"
		"listed,org,0,2000,0,0,0\n");
	bench_compile_all(bench);
	return 0;
}

/* A sentence of words parted by blanks.  Behind a word may stand proposals, each
 * with P, O, L or D for its column: "York{L1|id=Y}{P2|how=given}". */
static struct document *document_of(struct bench *bench, const char *text)
{
	static const char columns[] = "POLD";
	struct buffer out = { 0 };
	struct document *d;
	int64_t start = 0, id = 0;

	buffer_string(&out, "# global.columns = ID FORM MISC DL:START DL:END "
		"DL:PERSON DL:ORG DL:PLACE DL:DATE\n");
	for (struct text rest = text_of(text); rest.at;) {
		struct text cells, word = text_cut(text_cut(rest, ' ', &rest),
			'{', &cells);
		int64_t end = start + (int64_t)text_points(word);

		buffer_number(&out, ++id);
		buffer_byte(&out, '\t');
		buffer_text(&out, word);
		buffer_string(&out, "\t_\t");
		buffer_number(&out, start);
		buffer_byte(&out, '\t');
		buffer_number(&out, end);
		for (const char *column = columns; *column; column++) {
			bool any = false;

			buffer_byte(&out, '\t');
			for (struct text more = cells; more.at;) {
				struct text cell = text_cut(more, '{', &more);

				if (cell.at[0] != *column)
					continue;
				if (any)
					buffer_byte(&out, ';');
				buffer_add(&out, cell.at + 1, cell.len - 2);
				any = true;
			}
			if (!any)
				buffer_byte(&out, '*');
		}
		buffer_byte(&out, '\n');
		start = end + 1;
	}
	buffer_string(&out, "\n");
	buffer_byte(&out, '\0');
	d = bench_read(bench, arena_copy(bench->arena, out.at, out.len));
	buffer_free(&out);
	return d;
}

/* "Span TYPE id how confidence; ..." of what resolve decides; an id that no list
 * has is left out. */
static const char *decided(struct bench *bench, const char *text)
{
	static const char *const keys[] = { "id", "how", "confidence" };
	struct document *d = document_of(bench, text);
	const struct mark **marks;
	struct buffer out = { 0 };
	const char *string;
	size_t n;

	bench_edit(bench, &resolve_stage, d);
	marks = document_marks(d, &n);
	for (size_t i = 0; i < n; i++) {
		buffer_string(&out, i ? "; " : "");
		buffer_text(&out, document_span(d, marks[i]->token,
			marks[i]->ntokens));
		buffer_byte(&out, ' ');
		buffer_text(&out, marks[i]->label);
		for (size_t k = 0; k < 3; k++) {
			struct text value = mark_get(marks[i], keys[k]);

			if (!k && text_starts(value, "L"))
				continue;
			buffer_byte(&out, ' ');
			buffer_text(&out, value);
		}
		assert_null(mark_get(marks[i], "action").at);
	}
	buffer_byte(&out, '\0');
	string = arena_copy(bench->arena, out.at, out.len);
	buffer_free(&out);
	return string;
}

struct said { const char *text, *decided; };

static void expect(struct bench *bench, const struct said *said, size_t n)
{
	size_t wrong = 0;

	for (size_t i = 0; i < n; i++) {
		const char *found = decided(bench, said[i].text);

		if (!strcmp(found, said[i].decided))
			continue;
		print_error("%s\nfound    %s\nexpected %s\n", said[i].text,
		            found, said[i].decided);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

#define EXPECT(state, ...) do { \
	static const struct said said[] = { __VA_ARGS__ }; \
	expect(*(state), said, sizeof said / sizeof *said); \
} while (0)

static void a_span_is_not_of_a_denied_kind(void **state)
{
	EXPECT(state,
		{ "see Acme{P1|id=A|how=name} now", "Acme PERSON A name 89" },
		{ "see Acme now", "Acme PLACE context 57" },
		{ "see Acme{L1|action=deny} now", "Acme PERSON context 52" },
		{ "see Acme{L1|action=deny}{P1|action=deny} now", "" },
		{ "see Acme{P1|action=deny}{O1|action=deny}{L1|action=deny} now",
		  "" },
		{ "see acme{P1|action=deny} now", "" });
}

static void a_denial_of_places_is_one_of_what_is_named_after_them(void **state)
{
	EXPECT(state,
		{ "see thai{L1|type=NORP} now", "thai PLACE context 57" },
		{ "see Thai{L1|type=NORP;1|action=deny}{P1|action=deny} now", "" },
		{ "see Thai{L1|type=NORP;1|type=PLACE|action=deny}"
		  "{P1|action=deny} now", "Thai NORP   52" },
		{ "see Thai{L1|type=NORP|action=deny} now",
		  "Thai PLACE context 57" });
}

static void other_names_and_dates_are_not_denied(void **state)
{
	EXPECT(state,
		{ "see May{P1|action=deny}{O1|action=deny}{L1|action=deny}"
		  "{D1|type=DATE} now", "May DATE   52" },
		{ "see Acme{P1|action=deny}{O1|action=deny}{L1|action=deny} Oil",
		  "Acme Oil PLACE context 71" },
		{ "Acme{L1|action=deny}{P1|action=deny} and Acme",
		  "Acme PLACE context 57" });
}

static void the_article_makes_no_other_name(void **state)
{
	EXPECT(state,
		{ "The House sat", "The House PLACE context 71" },
		{ "The House{P1|action=deny}{L1|action=deny} sat", "The PLACE "
		  "context 57" },
		{ "The{P2|id=H|how=name} House{P1|action=deny}{L1|action=deny} "
		  "sat", "The House PERSON H name 90" });
}

static void what_must_stand_does(void **state)
{
	EXPECT(state,
		{ "see acme{O1|id=U|how=list|action=allow} now",
		  "acme ORG U list 100" },
		{ "see Acme{O1|id=U|how=list|action=allow}{P1|id=A|how=name} now",
		  "Acme ORG U list 100" },
		{ "see Acme{O1|id=A|how=name;1|id=U|how=list|action=allow} now",
		  "Acme ORG U list 100" },
		{ "see Acme{O1|id=U|how=list|action=allow} Oil now",
		  "Acme ORG U list 100; Oil PLACE context 57" },
		{ "on May{P1|id=U|how=list|action=allow}{D2|type=DATE} 3",
		  "May PERSON U list 100" },
		{ "see Thai{L1|type=NORP|id=U|how=list|action=allow} now",
		  "Thai NORP U list 100" });
}

static void of_two_that_overlap_the_longer_stands_then_the_left(void **state)
{
	EXPECT(state,
		{ "see Acme{O1|id=U|how=list|action=allow}"
		  "{P2|id=V|how=list|action=allow} Oil now",
		  "Acme Oil PERSON V list 100" },
		{ "see Acme{O2|id=U|how=list|action=allow} Oil"
		  "{O2|id=V|how=list|action=allow} Now",
		  "Acme Oil ORG U list 100; Now PLACE context 57" },
		{ "see Acme{O2|id=U|how=list|action=allow} Oil"
		  "{O3|id=V|how=list|action=allow} Now Here",
		  "Acme PLACE context 57; Oil Now Here ORG V list 100" },
		{ "see Acme{O1|id=U|how=list|action=allow;"
		  "1|id=V|how=list|action=allow} now", "Acme ORG U list 100" },
		{ "see Acme{O1|id=U|how=list|action=allow}"
		  "{P1|id=V|how=list|action=allow} now",
		  "Acme PERSON V list 100" });
}

static void a_denial_goes_before_what_must_stand(void **state)
{
	EXPECT(state,
		{ "see Acme{O1|id=U|how=list|action=allow;1|action=deny}"
		  "{P1|action=deny}{L1|action=deny} now", "" },
		{ "see Acme{O1|id=U|how=list|action=allow}{P1|action=deny} now",
		  "Acme ORG U list 100" },
		{ "see Acme{P1|weak=yes|action=allow}{O1|weak=yes|action=allow}"
		  "{L1|action=deny} now", "Acme PERSON list 100" });
}

static void what_stands_as_any_is_what_it_is_likeliest_to_be(void **state)
{
	EXPECT(state,
		{ "see acme{P1|weak=yes|action=allow}"
		  "{O1|weak=yes|action=allow}{L1|weak=yes|action=allow} now",
		  "acme PLACE list 100" },
		{ "see acme{P1|weak=yes|action=allow}{O1|weak=yes|action=allow;"
		  "1|id=A|how=name}{L1|weak=yes|action=allow} now",
		  "acme ORG A list 100" },
		{ "on May{D1|type=DATE}{O1|weak=yes|action=allow} now",
		  "May ORG list 100" });
}

static void a_name_of_the_users_is_not_linked_to_another(void **state)
{
	EXPECT(state,
		{ "see Ann{P2|id=A|how=name} Bell , then Bell"
		  "{P1|id=U|how=list|action=allow} now",
		  "Ann Bell PERSON A name 90; Bell PERSON U list 100" },
		{ "see Ann{P2|id=A|how=name} Bell , then Bell"
		  "{P1|weak=yes|action=allow} now",
		  "Ann Bell PERSON A name 90; Bell PERSON A surname 100" });
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_span_is_not_of_a_denied_kind),
		cmocka_unit_test(
			a_denial_of_places_is_one_of_what_is_named_after_them),
		cmocka_unit_test(other_names_and_dates_are_not_denied),
		cmocka_unit_test(the_article_makes_no_other_name),
		cmocka_unit_test(what_must_stand_does),
		cmocka_unit_test(
			of_two_that_overlap_the_longer_stands_then_the_left),
		cmocka_unit_test(a_denial_goes_before_what_must_stand),
		cmocka_unit_test(
			what_stands_as_any_is_what_it_is_likeliest_to_be),
		cmocka_unit_test(a_name_of_the_users_is_not_linked_to_another),
	};

	return cmocka_run_group_tests(tests, lists_start, bench_close);
}
