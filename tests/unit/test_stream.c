/* test_stream.c - what is read is written back, and what is malformed or cut is
 * refused with its line.
 */
#include "support.h"

#define COLUMNS "# global.columns = ID FORM MISC DL:START DL:END"

/* Streams that are right. */
static const char *const right[] = {
	"",
	/* one token, no other line */
	COLUMNS "\n1\tA\t_\t0\t1\n\n",
	/* a document as dateline writes it */
	COLUMNS "\n# newdoc id = a.txt\n# date = 2021-05-20\n"
	"# date_from = header\n# sentences = 2\n# newpar\n"
	"1\tOne\tSpaceAfter=No\t0\t3\n2\t.\tSpacesAfter=\\n\\n\t3\t4\n\n"
	"# newpar\n1\tTwo\tSpaceAfter=No\t6\t9\n\n",
	/* N = 0, and a skipped document before another */
	COLUMNS "\n# newdoc id = a\n# sentences = 0\n\n",
	COLUMNS "\n# newdoc id = a\n# status = skipped\n# problem = why\n"
	"# sentences = 0\n\n# newdoc id = b\n# sentences = 1\n"
	"1\tA\t_\t0\t1\n\n",
	COLUMNS "\n# newdoc id = a\n# sentences = 0\n# text_before = \\s\\n\n\n",
	/* gaps of all kinds */
	COLUMNS "\n# text_before = \\xEF\\xBB\\xBF\\t\n"
	"1\tA\tSpacesAfter=\\s\\s\t2\t3\n2\té\tSpacesAfter=\\xC2\\xA0\t5\t6\n"
	"3\t😀\tSpacesAfter=\\x00\\r\\n\t7\t8\n\n",
	/* gaps as other programs write them */
	COLUMNS "\n1\tA\tSpacesAfter=\\s\t0\t1\n2\tB\tSpacesAfter=\t2\t3\n"
	"3\tC\tSpacesAfter=\\xc2\\xa0\t3\t4\n4\tD\t_\t5\t6\n\n",
	/* MISC with other keys, before and behind the gap */
	COLUMNS "\n1\tA\tLang=en|SpaceAfter=No\t0\t1\n2\tB\tGloss=x\t1\t2\n"
	"3\tC\tSpacesAfter=\\n|Lang=de|X\t3\t4\n4\tD\t_\t5\t6\n\n",
	/* the columns in another order, and of strangers */
	"# global.columns = LEMMA DL:END FORM DL:START ID DEPREL MISC\n"
	"a\t1\tA\t0\t1\t_\t_\nb c\t3\tB\t2\t2\troot|x;y\t_\n\n",
	/* "DL:" alone is a stranger's, too */
	COLUMNS " DL:\n1\tA\t_\t0\t1\tanything\n\n",
	/* proposals: several readings, nested, overlapping, without attributes */
	COLUMNS " DL:PERSON DL:X\n"
	"1\tA\t_\t0\t1\t3|id=Q1;2;2|a=b|c=;1|id=Q2\t*\n"
	"2\tB\t_\t2\t3\t2|id=Q3\t1\n3\tC\t_\t4\t5\t*\t1;1;1\n\n"
	"1\tD\t_\t6\t7\t1|name=a\\sb\\pc\\x3B\\x3D\\\\\t*\n\n",
	/* proposals that come in another order than ours */
	COLUMNS " DL:X\n1\tA\t_\t0\t1\t1|a=b;2|c=d\n2\tB\t_\t2\t3\t*\n\n",
	/* a reading, with mentions beside each other */
	COLUMNS " DL:NE\n1\tA\t_\t0\t1\tB-PERSON|id=Q1|name=A\\sB\n"
	"2\tB\t_\t2\t3\tI-PERSON\n3\tC\t_\t4\t5\tB-PERSON\n"
	"4\tD\t_\t6\t7\tB-X-Y|k=v\n5\tE\t_\t8\t9\tI-X-Y\n"
	"6\tF\t_\t10\t11\t*\n\n1\tG\t_\t12\t13\tB-PERSON\n\n",
	/* comments of others, everywhere they may be */
	COLUMNS "\n# first\n# newdoc id = a\n#\n#without blank\n"
	"# sentences = 2\n# key = value\n1\tA\t_\t0\t1\n\n"
	"# text = B\n# sent_id = 2\n# newpar id = 7\n1\tB\t_\t2\t3\n\n",
	/* "# sentences" in a later sentence is a comment */
	COLUMNS "\n1\tA\t_\t0\t1\n\n# sentences = 7\n1\tB\t_\t2\t3\n\n",
	/* documents without "# sentences", and sentences without a document */
	COLUMNS "\n# newdoc\n1\tA\t_\t0\t1\n\n1\tB\t_\t2\t3\n\n"
	"# newdoc id = b\n1\tC\t_\t0\t1\n\n# newdoc id = c\n# x\n"
	"1\tD\t_\t0\t1\n\n",
	COLUMNS "\n1\tA\t_\t0\t1\n\n1\tB\t_\t2\t3\n\n",
	/* "# newdocument" begins none */
	COLUMNS "\n# newdoc id = a\n# newdocument\n1\tA\t_\t0\t1\n\n",
	/* cat of two, with the same and with other columns */
	COLUMNS "\n# newdoc id = a\n# sentences = 1\n1\tA\t_\t0\t1\n\n"
	COLUMNS " DL:X\n# newdoc id = b\n# sentences = 1\n"
	"1\tB\t_\t0\t1\t1\n\n"
	"# newdoc id = c\n# sentences = 1\n1\tC\t_\t0\t1\t*\n\n",
	COLUMNS "\n1\tA\t_\t0\t1\n\n" COLUMNS "\n1\tB\t_\t0\t1\n\n",
	/* holes, numbers of tokens that leap */
	COLUMNS "\n# sentences = 1\n2\tA\t_\t100\t101\n7\tB\t_\t4294967294"
	"\t4294967295\n\n",
	/* signs that mean something elsewhere */
	COLUMNS "\n1\t*\t_\t0\t1\n2\t_\t_\t2\t3\n3\t\\s\t_\t4\t6\n"
	"4\ta|b;c=d\t_\t7\t14\n\n",
	/* a blank in a token of a stranger's */
	COLUMNS "\n1\tNew York\t_\t0\t8\n\n",
};

static void what_is_read_is_written_back(void **state)
{
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
		struct buffer out = { 0 };
		struct text text;

		if (!bench_stream(bench, text_of(right[i]), &out))
			fail_msg("%s\n%s", bench->problem.message, right[i]);
		text = (struct text){ out.at, out.len };
		assert_text(text, right[i]);
		buffer_free(&out);
	}
}

/* Any two streams behind each other are a stream. */
static void cat_of_streams_is_a_stream(void **state)
{
	struct bench *bench = *state;
	enum { N = sizeof right / sizeof *right };

	for (size_t i = 0; i < N * N; i++) {
		struct buffer both = { 0 }, out = { 0 };

		buffer_string(&both, right[i / N]);
		buffer_string(&both, right[i % N]);
		if (!bench_stream(bench, (struct text){ both.at, both.len },
		                  &out))
			fail_msg("%s\n%.*s", bench->problem.message,
			         (int)both.len, both.at);
		assert_int_equal(out.len, both.len);
		if (both.len)
			assert_memory_equal(out.at, both.at, both.len);
		buffer_free(&both);
		buffer_free(&out);
	}
}

/* Streams that are wrong, and what is said of them. */
static const struct { const char *stream, *message; } wrong[] = {
	/* no stream at all */
	{ "text\n", "s:1: no line of column names (# global.columns = "
	  "ID FORM ...): is this a stream?" },
	{ "# newdoc id = a\n1\tA\t_\t0\t1\n\n", "s:1: no line of column names "
	  "(# global.columns = ID FORM ...): is this a stream?" },
	{ "\n", "s:1: an empty line without a sentence before it" },

	/* columns */
	{ "# global.columns = ID FORM MISC DL:START\n1\tA\t_\t0\n\n",
	  "s:1: there is no column DL:END" },
	{ "# global.columns = FORM MISC DL:START DL:END\nA\t_\t0\t1\n\n",
	  "s:1: there is no column ID" },
	{ COLUMNS " X X\n1\tA\t_\t0\t1\tx\tx\n\n",
	  "s:1: the column X is named twice" },
	{ COLUMNS " ID\n1\tA\t_\t0\t1\t1\n\n",
	  "s:1: the column ID is named twice" },
	{ COLUMNS "  X\n1\tA\t_\t0\t1\tx\n\n",
	  "s:1: two blanks, or one at the end, in the column names" },
	{ COLUMNS " \n1\tA\t_\t0\t1\n\n",
	  "s:1: two blanks, or one at the end, in the column names" },
	{ "# newdoc id = a\n" COLUMNS "\n1\tA\t_\t0\t1\n\n",
	  "s:1: no line of column names (# global.columns = ID FORM ...): "
	  "is this a stream?" },
	{ COLUMNS "\n# newdoc id = a\n" COLUMNS "\n1\tA\t_\t0\t1\n\n",
	  "s:3: the line of column names must come before all other lines of "
	  "a document" },
	{ COLUMNS "\n" COLUMNS "\n1\tA\t_\t0\t1\n\n",
	  "s:2: the line of column names must come before all other lines of "
	  "a document" },

	/* cells */
	{ COLUMNS "\n1\tA\t_\t0\n\n",
	  "s:2: fewer cells than the 5 columns that are named" },
	{ COLUMNS "\n1\tA\t_\t0\t1\tx\n\n",
	  "s:2: more cells than the 5 columns that are named" },
	{ COLUMNS "\n1\tA\t_\t0\t1\t\n\n",
	  "s:2: more cells than the 5 columns that are named" },
	{ COLUMNS "\n \n\n",
	  "s:2: fewer cells than the 5 columns that are named" },
	{ COLUMNS "\n1\t\t_\t0\t0\n\n",
	  "s:2: an empty cell in the column FORM" },
	{ COLUMNS " X\n1\tA\t_\t0\t1\t\n\n",
	  "s:2: an empty cell in the column X" },
	{ COLUMNS "\n1\tA\t_\t0\t1\r\n\n",
	  "s:2: the line ends in CR LF, not in LF" },
	{ COLUMNS "\r\n1\tA\t_\t0\t1\r\n\r\n",
	  "s:1: the line ends in CR LF, not in LF" },
	{ COLUMNS "\n# sentences = 1\r\n1\tA\t_\t0\t1\r\n\r\n",
	  "s:2: the line ends in CR LF, not in LF" },
	{ COLUMNS "\n1\tA\t_\t0\t1\n2\t\xff\t_\t2\t3\n\n",
	  "s:3: this line is no UTF-8" },
	{ COLUMNS "\n# \xc3\n1\tA\t_\t0\t1\n\n", "s:2: this line is no UTF-8" },

	/* numbers */
	{ COLUMNS "\nx\tA\t_\t0\t1\n\n", "s:2: ID is a number, not \"x\"" },
	{ COLUMNS "\n1-2\tA\t_\t0\t1\n\n", "s:2: ID is a number, not \"1-2\"" },
	{ COLUMNS "\n01\tA\t_\t0\t1\n\n", "s:2: ID is a number, not \"01\"" },
	{ COLUMNS "\n-1\tA\t_\t0\t1\n\n", "s:2: ID is a number, not \"-1\"" },
	{ COLUMNS "\n0\tA\t_\t0\t1\n\n",
	  "s:2: ID 0 does not follow the one before" },
	{ COLUMNS "\n1\tA\t_\t0\t1\n1\tB\t_\t2\t3\n\n",
	  "s:3: ID 1 does not follow the one before" },
	{ COLUMNS "\n2\tA\t_\t0\t1\n1\tB\t_\t2\t3\n\n",
	  "s:3: ID 1 does not follow the one before" },
	{ COLUMNS "\n1\tA\t_\t-0\t1\n\n",
	  "s:2: DL:START is a number, not \"-0\"" },
	{ COLUMNS "\n1\tA\t_\t_\t_\n\n",
	  "s:2: DL:START is a number, not \"_\"" },
	{ COLUMNS "\n1\tA\t_\t0\t4294967296\n\n",
	  "s:2: DL:END is a number, not \"4294967296\"" },
	{ COLUMNS "\n1\tA\t_\t0\t2\n\n", "s:2: DL:START 0 and DL:END 2 do not "
	  "fit a FORM of 1 code points" },
	{ COLUMNS "\n1\té\t_\t0\t2\n\n", "s:2: DL:START 0 and DL:END 2 do not "
	  "fit a FORM of 1 code points" },
	{ COLUMNS "\n1\tA\t_\t1\t0\n\n", "s:2: DL:START 1 and DL:END 0 do not "
	  "fit a FORM of 1 code points" },
	{ COLUMNS "\n1\tAB\t_\t0\t2\n2\tC\t_\t1\t2\n\n",
	  "s:3: DL:START 1 lies before the end of the last token" },
	{ COLUMNS "\n1\tA\t_\t5\t6\n\n1\tB\t_\t0\t1\n\n",
	  "s:4: DL:START 0 lies before the end of the last token" },

	/* gaps */
	{ COLUMNS "\n1\tA\tSpacesAfter=\\q\t0\t1\n\n",
	  "s:2: an unknown escape in MISC: SpacesAfter=\\q" },
	{ COLUMNS "\n1\tA\tSpacesAfter=\\\t0\t1\n\n",
	  "s:2: an unknown escape in MISC: SpacesAfter=\\" },
	{ COLUMNS "\n1\tA\tSpacesAfter=\\xC2\t0\t1\n\n",
	  "s:2: the gap in MISC is no UTF-8" },
	{ COLUMNS "\n1\tA\tSpaceAfter=No|SpacesAfter=\\n\t0\t1\n\n",
	  "s:2: MISC gives the gap twice" },
	{ COLUMNS "\n# text_before = \\q\n1\tA\t_\t0\t1\n\n",
	  "s:3: text_before is not escaped UTF-8" },
	{ COLUMNS "\n# text_before = \\xFF\n1\tA\t_\t0\t1\n\n",
	  "s:3: text_before is not escaped UTF-8" },

	/* proposals */
	{ COLUMNS " DL:X\n1\tA\t_\t0\t1\t_\n\n",
	  "s:2: the length of a proposal is a number, not \"_\"" },
	{ COLUMNS " DL:X\n1\tA\t_\t0\t1\t1;\n\n",
	  "s:2: the length of a proposal is a number, not \"\"" },
	{ COLUMNS " DL:X\n1\tA\t_\t0\t1\t**\n\n",
	  "s:2: the length of a proposal is a number, not \"**\"" },
	{ COLUMNS " DL:X\n1\tA\t_\t0\t1\t01\n\n",
	  "s:2: the length of a proposal is a number, not \"01\"" },
	{ COLUMNS " DL:X\n1\tA\t_\t0\t1\t0\n\n",
	  "s:2: a proposal of no token" },
	{ COLUMNS " DL:X\n1\tA\t_\t0\t1\t1|\n\n",
	  "s:2: \"\" is not KEY=VALUE" },
	{ COLUMNS " DL:X\n1\tA\t_\t0\t1\t1|key\n\n",
	  "s:2: \"key\" is not KEY=VALUE" },
	{ COLUMNS " DL:X\n1\tA\t_\t0\t1\t1|=v\n\n",
	  "s:2: \"=v\" is not KEY=VALUE" },
	{ COLUMNS " DL:X\n1\tA\t_\t0\t1\t1|a=b=c\n\n",
	  "s:2: \"a=b=c\" is not KEY=VALUE" },
	{ COLUMNS " DL:X\n1\tA\t_\t0\t1\t1|a=\\q\n\n",
	  "s:2: an unknown escape: a=\\q" },
	{ COLUMNS " DL:X\n1\tA\t_\t0\t1\t2\n\n",
	  "s:3: a proposal of 2 tokens reaches beyond its sentence" },
	{ COLUMNS " DL:X\n1\tA\t_\t0\t1\t1\n2\tB\t_\t2\t3\t4294967295\n\n",
	  "s:4: a proposal of 4294967295 tokens reaches beyond its sentence" },
	{ COLUMNS " DL:X\n# sentences = 2\n1\tA\t_\t0\t1\t2|a=b\n\n"
	  "1\tB\t_\t2\t3\t*\n\n",
	  "s:4: a proposal of 2 tokens reaches beyond its sentence" },

	/* readings */
	{ COLUMNS " DL:NE\n1\tA\t_\t0\t1\tO\n\n",
	  "s:2: \"O\" is neither *, B-TYPE|KEY=VALUE... nor I-TYPE" },
	{ COLUMNS " DL:NE\n1\tA\t_\t0\t1\tB-\n\n",
	  "s:2: \"B-\" is neither *, B-TYPE|KEY=VALUE... nor I-TYPE" },
	{ COLUMNS " DL:NE\n1\tA\t_\t0\t1\t1|a=b\n\n",
	  "s:2: \"1|a=b\" is neither *, B-TYPE|KEY=VALUE... nor I-TYPE" },
	{ COLUMNS " DL:NE\n1\tA\t_\t0\t1\tB-X\n2\tB\t_\t2\t3\tI-X|a=b\n\n",
	  "s:3: \"I-X|a=b\" is neither *, B-TYPE|KEY=VALUE... nor I-TYPE" },
	{ COLUMNS " DL:NE\n1\tA\t_\t0\t1\tI-X\n\n",
	  "s:2: I-X goes on with what has not begun" },
	{ COLUMNS " DL:NE\n1\tA\t_\t0\t1\tB-X\n2\tB\t_\t2\t3\tI-Y\n\n",
	  "s:3: I-Y goes on with what has not begun" },
	{ COLUMNS " DL:NE\n1\tA\t_\t0\t1\tB-X\n2\tB\t_\t2\t3\t*\n"
	  "3\tC\t_\t4\t5\tI-X\n\n",
	  "s:4: I-X goes on with what has not begun" },
	{ COLUMNS " DL:NE\n1\tA\t_\t0\t1\tB-X\n\n1\tB\t_\t2\t3\tI-X\n\n",
	  "s:4: I-X goes on with what has not begun" },
	{ COLUMNS " DL:NE\n1\tA\t_\t0\t1\tB-X|a=\\\n\n",
	  "s:2: an unknown escape: a=\\" },

	/* blocks */
	{ COLUMNS "\n1\tA\t_\t0\t1\n\n\n",
	  "s:4: an empty line without a sentence before it" },
	{ COLUMNS "\n\n", "s:2: an empty line without a sentence before it" },
	{ COLUMNS "\n# newdoc id = a\n\n1\tA\t_\t0\t1\n\n",
	  "s:3: an empty line without a sentence before it" },
	{ COLUMNS "\n1\tA\t_\t0\t1\n# comment\n2\tB\t_\t2\t3\n\n",
	  "s:3: a comment inside a sentence" },
	{ COLUMNS "\n# newdoc id = a\n# newdoc id = b\n1\tA\t_\t0\t1\n\n",
	  "s:3: a document begins inside the head of another" },
	{ COLUMNS "\n# sentences = two\n1\tA\t_\t0\t1\n\n",
	  "s:2: sentences is a number, not \"two\"" },
	{ COLUMNS "\n# sentences = -1\n1\tA\t_\t0\t1\n\n",
	  "s:2: sentences is a number, not \"-1\"" },
	{ COLUMNS "\n# sentences = 1\n\n", "s:3: a sentence without tokens" },
	{ COLUMNS "\n# sentences = 2\n1\tA\t_\t0\t1\n\n# x\n\n",
	  "s:6: a sentence without tokens" },
	{ COLUMNS "\n# newdoc id = a\n# sentences = 0\n1\tA\t_\t0\t1\n\n",
	  "s:4: a token in a document of no sentences" },

	/* ends too early */
	{ COLUMNS "\n", "s:1: the stream ends inside a sentence" },
	{ COLUMNS, "s:1: the stream ends inside a sentence" },
	{ COLUMNS "\n1\tA\t_\t0\t1\n", "s:2: the stream ends inside a sentence" },
	{ COLUMNS "\n1\tA\t_\t0\t1", "s:2: the stream ends inside a sentence" },
	{ COLUMNS "\n1\tA\t_\t0\t1\n\n# comment\n",
	  "s:4: the stream ends inside a sentence" },
	{ COLUMNS "\n# sentences = 2\n1\tA\t_\t0\t1\n\n",
	  "s:4: the stream ends after 1 of 2 sentences of a document" },
	{ COLUMNS "\n# sentences = 0\n",
	  "s:2: the stream ends after 0 of 0 sentences of a document" },
	{ COLUMNS "\n# newdoc id = a\n# sentences = 2\n1\tA\t_\t0\t1\n\n"
	  "# newdoc id = b\n1\tA\t_\t0\t1\n\n",
	  "s:6: the stream ends after 1 of 2 sentences of a document" },
	{ COLUMNS "\n# newdoc id = a\n# sentences = 2\n1\tA\t_\t0\t1\n\n"
	  COLUMNS "\n", "s:6: the stream ends after 1 of 2 sentences of a "
	  "document" },
};

static void what_is_malformed_is_refused_with_its_line(void **state)
{
	struct bench *bench = *state;
	int accepted = 0;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct buffer out = { 0 };
		bool read;

		problem_set(&bench->problem, PROBLEM_NONE, "accepted");
		read = bench_stream(bench, text_of(wrong[i].stream), &out);
		buffer_free(&out);
		if (!read && bench->problem.status == PROBLEM_DATA &&
		    !strcmp(bench->problem.message, wrong[i].message))
			continue;
		print_error("%s\nfound    %s\nexpected %s\n", wrong[i].stream,
		            bench->problem.message, wrong[i].message);
		accepted++;
	}
	assert_int_equal(accepted, 0);
}

static void what_came_before_a_malformed_document_is_whole(void **state)
{
	struct bench *bench = *state;
	static const char first[] = COLUMNS "\n# newdoc id = a\n"
		"# sentences = 1\n1\tA\t_\t0\t1\n\n";
	struct buffer both = { 0 }, out = { 0 };

	buffer_string(&both, first);
	buffer_string(&both, "# newdoc id = b\n# sentences = 1\n1\tB\t_\t9\n\n");
	assert_false(bench_stream(bench, (struct text){ both.at, both.len },
	                          &out));
	assert_problem(&bench->problem, PROBLEM_DATA,
		"s:8: fewer cells than the 5 columns that are named");
	assert_text(((struct text){ out.at, out.len }), first);
	buffer_free(&both);
	buffer_free(&out);
}

/* A stream whose documents say how many sentences they have. */
static const char counted[] =
	COLUMNS "\n# newdoc id = a\n# sentences = 2\n# text_before = \\n\n"
	"# newpar\n1\tOne\tSpaceAfter=No\t1\t4\n2\t.\tSpacesAfter=\\n\t4\t5\n\n"
	"# newpar\n1\tTwo\t_\t6\t9\n\n"
	"# newdoc id = b\n# status = skipped\n# problem = why\n"
	"# sentences = 0\n\n"
	COLUMNS " DL:X DL:NE\n# newdoc id = c\n# sentences = 1\n# newpar\n"
	"1\tÉ\tX=y\t0\t1\t2|a=\\s;1\tB-X|id=1\n2\tF\t_\t2\t3\t*\tI-X\n\n";

static bool is_boundary(size_t len)
{
	static const char *const ends[] = { "\t6\t9\n\n", "= 0\n\n", "I-X\n\n" };

	for (size_t i = 0; i < 3; i++) {
		size_t n = strlen(ends[i]);

		if (len >= n && !memcmp(counted + len - n, ends[i], n))
			return true;
	}
	return !len;
}

static void a_cut_stream_is_never_taken_for_a_whole_one(void **state)
{
	struct bench *bench = *state;
	size_t boundaries = 0;

	for (size_t len = 0; len < sizeof counted; len++) {
		struct buffer out = { 0 };
		bool read = bench_stream(bench, (struct text){ counted, len },
			&out);

		if (read != is_boundary(len))
			fail_msg("cut after %zu of %zu bytes", len,
			         sizeof counted - 1);
		boundaries += read;
		if (!read)
			assert_int_equal(bench->problem.status, PROBLEM_DATA);
		/* What was written is a beginning of it. */
		assert_true(out.len <= len);
		if (out.len)
			assert_memory_equal(out.at, counted, out.len);
		buffer_free(&out);
	}
	assert_int_equal(boundaries, 4);
}

/* A byte that is lost, doubled or changed is noticed or comes back. */
static void a_changed_stream_is_refused_or_written_back(void **state)
{
	struct bench *bench = *state;
	uint64_t seed = 15;

	for (int round = 0; round < 20000; round++) {
		const char *from = round % 2 ? counted :
			right[random_below(&seed, sizeof right / sizeof *right)];
		struct buffer changed = { 0 }, out = { 0 };
		size_t len = strlen(from), at = random_below(&seed, len + 1);
		static const char often[] = "\n\n\t\t #=|;*\\\r_B-I0129xSN\xc3";

		buffer_add(&changed, from, at);
		for (size_t n = random_below(&seed, 3); n; n--)
			buffer_byte(&changed, often[random_below(&seed,
				sizeof often - 1)]);
		at += random_below(&seed, 3);
		if (at < len)
			buffer_add(&changed, from + at, len - at);
		if (bench_stream(bench, (struct text){ changed.at,
		                 changed.len }, &out)) {
			assert_int_equal(out.len, changed.len);
			if (out.len)
				assert_memory_equal(out.at, changed.at,
				                    out.len);
		} else {
			assert_int_equal(bench->problem.status, PROBLEM_DATA);
			assert_true(text_starts(text_of(
				bench->problem.message), "s:"));
		}
		buffer_free(&changed);
		buffer_free(&out);
	}
}

static void what_stands_in_a_document_is_found(void **state)
{
	struct document *d = bench_read(*state, COLUMNS " L DL:X DL:NE\n"
		"# newdoc id = a\\\\b\n# sentences = 2\n# text_before = \\s\\s\n"
		"1\tÉ\tSpaceAfter=No\t2\t3\tl\t2|type=ORG|a=b;1\tB-PLACE|id=1\n"
		"2\tF\tSpacesAfter=\\n\t3\t4\tm\t*\tI-PLACE\n\n"
		"# newpar\n# c\n3\tG\t_\t5\t6\tn\t*\t*\n\n");
	const struct column *x = document_column(d, TEXT("DL:X"));
	const struct column *ne = document_column(d, TEXT("DL:NE"));

	assert_true(d->header);
	assert_false(d->holes);
	assert_text(document_id(d), "a\\b");
	assert_text(d->text, "  ÉF\nG ");
	assert_int_equal(d->before, 2);
	assert_int_equal(d->ntokens, 3);
	assert_int_equal(d->tokens[2].id, 3);
	assert_text(token_text(d, 0), "É");
	assert_text(document_span(d, 1, 2), "F\nG");
	assert_int_equal(d->nsentences, 2);
	assert_true(d->sentences[0].paragraph);
	assert_text(d->sentences[0].comments, "");
	assert_true(d->sentences[1].paragraph);
	assert_text(d->sentences[1].comments, "# newpar\n# c\n");
	assert_int_equal(x->kind, COLUMN_PROPOSALS);
	assert_int_equal(x->nmarks, 2);
	assert_text(x->marks[0].label, "ORG");
	assert_text(x->marks[1].label, "X");
	assert_int_equal(x->marks[0].ntokens, 2);
	assert_int_equal(ne->kind, COLUMN_READING);
	assert_int_equal(ne->nmarks, 1);
	assert_text(ne->marks[0].label, "PLACE");
	assert_int_equal(ne->marks[0].ntokens, 2);
	assert_text(mark_get(&ne->marks[0], "id"), "1");
	assert_text(document_column(d, TEXT("L"))->cells[1], "m");
}

static void missing_tokens_and_gaps_are_holes(void **state)
{
	static const struct { const char *lines; bool holes; } cases[] = {
		{ "1\tA\t_\t0\t1\n2\tB\t_\t2\t3\n", false },
		{ "1\tA\t_\t1\t2\n", true },
		{ "# text_before = \\s\n1\tA\t_\t1\t2\n", false },
		{ "# text_before = \\s\\s\n1\tA\t_\t1\t2\n", true },
		{ "1\tA\t_\t0\t1\n2\tB\t_\t3\t4\n", true },
		{ "1\tA\tSpaceAfter=No\t0\t1\n2\tB\t_\t2\t3\n", true },
		{ "1\tA\t_\t0\t1\n2\tB\t_\t1\t2\n", true },
		{ "1\tA\tSpacesAfter=\\xC2\\xA0\\n\t0\t1\n2\tB\t_\t3\t4\n", false },
	};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char stream[300] = COLUMNS "\n";

		strcat(strcat(stream, cases[i].lines), "\n");
		assert_int_equal(bench_read(bench, stream)->holes,
		                 cases[i].holes);
	}
}

/* A column that a stage adds stands behind a stranger's. */
static void mark_add(struct document *d, struct column *column, uint32_t token,
                     uint32_t ntokens, struct text attributes)
{
	column_mark(d, column, (struct mark){ .token = token,
		.ntokens = ntokens, .label = TEXT("X"),
		.attributes = attributes });
}

static void marks_are_written_where_they_begin(void **state)
{
	struct bench *bench = *state;
	struct document *d = bench_read(bench, COLUMNS " L\n"
		"1\tA\t_\t0\t1\ta\n2\tB\t_\t2\t3\tb\n3\tC\t_\t4\t5\tc\n\n");
	struct column *x = document_add(d, TEXT("DL:X"), COLUMN_PROPOSALS,
		false, &bench->problem), *ne;

	mark_add(d, x, 1, 1, TEXT("a=b"));
	mark_add(d, x, 1, 2, TEXT(""));
	mark_add(d, x, 0, 3, TEXT("c=d|e=f"));
	column_sort(d, x);
	ne = document_add(d, TEXT("DL:NE"), COLUMN_READING, false,
	                  &bench->problem);
	mark_add(d, ne, 0, 1, TEXT(""));
	mark_add(d, ne, 1, 2, TEXT("g=h"));
	assert_text(bench_write(bench, d), COLUMNS " L DL:X DL:NE\n"
		"1\tA\t_\t0\t1\ta\t3|c=d|e=f\tB-X\n"
		"2\tB\t_\t2\t3\tb\t2;1|a=b\tB-X|g=h\n"
		"3\tC\t_\t4\t5\tc\t*\tI-X\n\n");
}

/* The cells of strangers and gaps of other kinds, however many there are. */
static void long_documents_keep_all_cells(void **state)
{
	struct bench *bench = *state;

	for (int64_t tokens = 60; tokens < 400; tokens += 67) {
		struct buffer stream = { 0 }, out = { 0 };

		buffer_string(&stream, COLUMNS " L DL:X\n");
		for (int64_t i = 0; i < tokens; i++) {
			buffer_number(&stream, i + 1);
			buffer_string(&stream, i % 90 == 80 ? "\tA\tX=y\t" :
				"\tA\t_\t");
			buffer_number(&stream, 2 * i);
			buffer_byte(&stream, '\t');
			buffer_number(&stream, 2 * i + 1);
			buffer_string(&stream, "\tcell");
			buffer_number(&stream, i);
			buffer_string(&stream, i % 3 || i + 2 > tokens ?
				"\t*\n" : "\t2|a=b\n");
		}
		buffer_byte(&stream, '\n');
		if (!bench_stream(bench, (struct text){ stream.at,
		                  stream.len }, &out))
			fail_msg("%s", bench->problem.message);
		assert_int_equal(out.len, stream.len);
		assert_memory_equal(out.at, stream.at, out.len);
		buffer_free(&stream);
		buffer_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_read_is_written_back),
		cmocka_unit_test(cat_of_streams_is_a_stream),
		cmocka_unit_test(what_is_malformed_is_refused_with_its_line),
		cmocka_unit_test(what_came_before_a_malformed_document_is_whole),
		cmocka_unit_test(a_cut_stream_is_never_taken_for_a_whole_one),
		cmocka_unit_test(a_changed_stream_is_refused_or_written_back),
		cmocka_unit_test(what_stands_in_a_document_is_found),
		cmocka_unit_test(missing_tokens_and_gaps_are_holes),
		cmocka_unit_test(marks_are_written_where_they_begin),
		cmocka_unit_test(long_documents_keep_all_cells),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
