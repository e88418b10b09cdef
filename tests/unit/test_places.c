/* test_places.c - places by their names and head words, and demonyms. */
#include "support.h"

extern const struct stage places_stage;

#define HEADER "id,form,role,case,weak,family,prior,subtype,country," \
	"latitude,longitude\n"
#define PARIS(id, prior, country, place) "Paris = id=" id "|name=Paris|" \
	"how=name|prior=" prior "|subtype=city|country=" country "|" place "\n"

static int lists_start(void **state)
{
	struct bench *bench;

	if (bench_open(state))
		return 1;
	bench = *state;
	bench_save(bench, "places.csv", HEADER
		"G1,Paris,name,,,,63,city,FRA,48.85,2.35\n"
		"G2,Paris,name,,,,44,city,USA,33.66,-95.56\n"
		"G3,Texas,name,,,,74,state,USA,31,-100\n"
		"G4,China,name,,,,91,country,CHN,35,105\n"
		"G5,Reading,name,,yes,,53,city,GBR,51.45,-0.97\n");
	bench_save(bench, "demonyms.csv", "form,name,id,country,weak\n"
		"Chinese,China,G4,CHN,\nHan Chinese,Han,,CHN,\n"
		"Kurdish,Kurds,,,\nPolish,Poland,G9,POL,yes\n");
	bench_save(bench, "place-heads.csv", "form,position,subtype\n"
		"Lake,left,water\nValley,right,region\n");
	bench_save(bench, "particles.csv", "form,kind\nof,place\nthe,place\n");
	bench_compile_all(bench);
	return 0;
}

static const struct proposal proposals[] = {
	{ "nowhere", "" },
	{ "in Paris now", PARIS("G1", "63", "FRA", "latitude=48.85|longitude=2.35")
	  PARIS("G2", "44", "USA", "latitude=33.66|longitude=-95.56") },
	{ "in reading", "" },
	{ "in Reading", "Reading = id=G5|name=Reading|how=name|weak=yes|"
	  "prior=53|subtype=city|country=GBR|latitude=51.45|longitude=-0.97\n" },
	{ "on Lake Tana", "Lake Tana = how=head|subtype=water\n" },
	{ "the Swat Valley floods", "Swat Valley = how=head|subtype=region\n" },

	/* what is named after places and peoples */
	{ "a Chinese ship", "Chinese = type=NORP|name=China|id=G4|country=CHN|"
	  "how=demonym\n" },
	{ "Kurdish forces", "Kurdish = type=NORP|name=Kurds|how=demonym\n" },
	{ "the Han Chinese people", "Han Chinese = type=NORP|name=Han|"
	  "country=CHN|how=demonym\n" },
	{ "a Polish town", "Polish = type=NORP|name=Poland|id=G9|country=POL|"
	  "weak=yes|how=demonym\n" },
	{ "to polish", "" },
};

static void places_are_proposed(void **state)
{
	bench_proposals(*state, &places_stage, "DL:PLACE", proposals,
	                sizeof proposals / sizeof *proposals);
}

/* The type is in the stream: the reader finds the same labels. */
static void labels_come_back_from_the_stream(void **state)
{
	struct bench *bench = *state;
	struct document *d = bench_document(bench, "Chinese in Paris");
	const struct column *column;

	bench_edit(bench, &places_stage, d);
	d = bench_read(bench, text_string(bench->arena, bench_write(bench, d)));
	column = document_column(d, TEXT("DL:PLACE"));
	assert_int_equal(column->nmarks, 3);
	assert_text(column->marks[0].label, "NORP");
	assert_text(column->marks[1].label, "PLACE");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_are_proposed),
		cmocka_unit_test(labels_come_back_from_the_stream),
	};

	return cmocka_run_group_tests(tests, lists_start, bench_close);
}
