/* test_tokens.c - one fact of cutting a line, and the text that comes back. */
#include "support.h"


#include "stream.h"

#define ZWJ "\xe2\x80\x8d"
#define SHY "\xc2\xad"
#define BOM "\xef\xbb\xbf"
#define NEL "\xc2\x85"
#define LSEP "\xe2\x80\xa8"
#define PSEP "\xe2\x80\xa9"
#define ACUTE "\xcc\x81"
#define RLM "\xe2\x80\x8f"

/* Tokens are parted by '|' here; "||" is a token of one bar. */
static const struct { const char *text, *tokens; } cuts[] = {
	{ "", "" },
	{ " \n\t ", "" },
	{ "plain words", "plain|words" },
	{ "Yes, he said.", "Yes|,|he|said|." },
	{ "(in brackets)", "(|in|brackets|)" },
	{ "\"quoted\"", "\"|quoted|\"" },
	{ "“quoted”", "“|quoted|”" },
	{ "«quoted»", "«|quoted|»" },
	{ "a;b:c", "a|;|b|:|c" },

	/* possessives and contractions */
	{ "Blinken's", "Blinken|'s" },
	{ "Blinken’s", "Blinken|’s" },
	{ "BLINKEN'S", "BLINKEN|'S" },
	{ "Blinkens'", "Blinkens|'" },
	{ "Blinkens’ visit", "Blinkens|’|visit" },
	{ "U.S.'s", "U.S.|'s" },
	{ "don't", "do|n't" }, { "don’t", "do|n’t" }, { "DON'T", "DO|N'T" },
	{ "can't", "ca|n't" }, { "won't", "wo|n't" },
	{ "I'm", "I|'m" }, { "we'll", "we|'ll" }, { "they're", "they|'re" },
	{ "I've", "I|'ve" }, { "he'd", "he|'d" }, { "it's", "it|'s" },
	{ "O'Neill", "O'Neill" }, { "O’Neill's", "O’Neill|'s" },
	{ "D'Souza", "D'Souza" }, { "Sana'a", "Sana'a" }, { "Xi'an", "Xi'an" },
	{ "Ma'rib's", "Ma'rib|'s" },
	{ "rock 'n' roll", "rock|'|n|'|roll" },
	{ "'quoted'", "'|quoted|'" },
	{ "'90s", "'90s" }, { "’90s", "’90s" }, { "the '90s.", "the|'90s|." },
	{ "1990's", "1990|'s" },
	{ "cannot", "can|not" }, { "CANNOT do it", "CAN|NOT|do|it" },
	{ "he cannot go there today", "he|can|not|go|there|today" },
	{ "I'm gonna.", "I|'m|gon|na|." }, { "get 'em now", "get|'em|now" },
	{ "'Tis so", "'T|is|so" }, { "’tis", "’t|is" }, { "tis", "tis" },
	{ "d'ye see", "d'|ye|see" }, { "'tisn", "'|tisn" },
	{ "``quoted''", "``|quoted|''" },

	/* hyphens and dashes */
	{ "US-China", "US|-|China" },
	{ "mid-May", "mid|-|May" },
	{ "1990-91", "1990|-|91" },
	{ "$5m-a-year", "$|5m|-|a|-|year" },
	{ "Al-Qaeda", "Al|-|Qaeda" },
	{ "May 11–20", "May|11|–|20" },
	{ "yes—no", "yes|—|no" },
	{ "well -- yes", "well|--|yes" },
	{ "a---b", "a|---|b" },
	{ "non‑breaking", "non|‑|breaking" },
	{ "−5", "−|5" },
	{ "-5", "-|5" },

	/* dots */
	{ "U.S.", "U.S." }, { "the U.S. said", "the|U.S.|said" },
	{ "U.S.-China", "U.S.|-|China" }, { "U.N.", "U.N." },
	{ "U.S", "U.S" }, { "U.S,", "U.S|," },
	{ "Jan. 5", "Jan.|5" }, { "Sept. 11", "Sept.|11" },
	{ "J. Smith", "J.|Smith" }, { "J.R.R. Tolkien", "J.R.R.|Tolkien" },
	{ "J.Smith", "J.|Smith" },
	{ "Ph.D.", "Ph.D." }, { "a.m.", "a.m." }, { "7 p.m.", "7|p.m." },
	{ "7p.m.", "7p.m." },
	{ "e.g.", "e.g." },
	{ "Mr. Xi", "Mr.|Xi" }, { "St. Petersburg", "St.|Petersburg" },
	{ "St.Petersburg", "St.|Petersburg" },
	{ "Inc.", "Inc." }, { "No. 5", "No.|5" },
	{ "end.", "end|." }, { "end.Next", "end|.|Next" },
	{ "Washington D.C.", "Washington|D.C." },
	{ "wait... what", "wait|...|what" }, { "wait…", "wait|…" },
	{ "really?!", "really|?|!" }, { "no!!!", "no|!!!" },
	{ "amazon.com", "amazon.com" }, { "Yahoo.", "Yahoo|." },
	{ ".NET", ".|NET" },

	/* numbers */
	{ "3.5", "3.5" }, { "1,200", "1,200" }, { "1,200,000.50", "1,200,000.50" },
	{ "12:30", "12:30" }, { "1,20", "1|,|20" }, { "1,2000", "1|,|2000" },
	{ "2021-05-20", "2021|-|05|-|20" }, { "5/20/2021", "5/20/2021" },
	{ "20th", "20th" }, { "1990s", "1990s" }, { "5m", "5m" },
	{ "50%", "50|%" }, { "$1.5bn", "$|1.5bn" }, { "€5", "€|5" },
	{ "10.", "10|." }, { "10,", "10|," }, { "192.168.0.1", "192.168.0.1" },
	{ "12:30:", "12:30|:" }, { "G20", "G20" }, { "F-16", "F|-|16" },
	{ "COVID-19", "COVID|-|19" }, { "٢٠٢١", "٢٠٢١" }, { "x²", "x|²" },
	{ "½", "½" }, { "5°C", "5|°|C" }, { "#1", "#|1" },

	/* addresses */
	{ "https://www.un.org/en/ga?x=1&y=2#top",
	  "https://www.un.org/en/ga?x=1&y=2#top" },
	{ "(see http://a.b/c).", "(|see|http://a.b/c|)|." },
	{ "http://a.b/c_(d)", "http://a.b/c_(d)" },
	{ "www.un.org, too", "www.un.org|,|too" },
	{ "<http://a.b>", "<|http://a.b|>" },
	{ "ftp://a.b/c", "ftp://a.b/c" },
	{ "http://a.b/c\xc2\xa0two", "http://a.b/c|two" },
	{ "http://a.b/c" LSEP "two", "http://a.b/c|two" },
	{ "http://a.b/c\177two", "http://a.b/c|two" },
	{ "http://a.b/c" BOM "two", "http://a.b/c|two" },
	{ "http://a.b/ä", "http://a.b/ä" }, { "“http://a.b/”", "“|http://a.b/|”" },
	{ "write to j.smith@un.org.", "write|to|j.smith@un.org|." },
	{ "a-b@c-d.org", "a-b@c-d.org" },
	{ "@UN said", "@UN|said" }, { "#MeToo", "#MeToo" },
	{ "5 @ 10", "5|@|10" }, { "wwwhat", "wwwhat" },

	/* names with signs */
	{ "AT&T", "AT&T" }, { "R&D", "R&D" }, { "AT&T's", "AT&T|'s" },
	{ "you & me", "you|&|me" }, { "Standard&Poor", "Standard|&|Poor" },
	{ "C++", "C++" }, { "C#", "C|#" }, { "Yahoo!", "Yahoo!" }, { "Yahoo!’s", "Yahoo!|’s" },
	{ "Yahoo!!", "Yahoo!|!" }, { "Stop!", "Stop|!" }, { "N°. 10", "N°.|10" },
	{ "No.10", "No.|10" }, { "and/or", "and|/|or" },
	{ "snake_case", "snake_case" }, { "a*b", "a|*|b" },

	/* beyond ASCII */
	{ "café Zürich", "café|Zürich" },
	{ "Cafe" ACUTE "s", "Cafe" ACUTE "s" },
	{ "A" ACUTE " b", "A" ACUTE "|b" },
	{ "soft" SHY "hyphen", "soft" SHY "hyphen" },
	{ "one" NEL "two", "one|two" }, { "one" LSEP "two", "one|two" },
	{ "one" PSEP "two", "one|two" }, { "one" BOM "two", "one|two" },
	{ BOM "one", "one" },
	{ "one\xc2\xa0two", "one|two" }, { "one\xe3\x80\x80two", "one|two" },
	{ "one\xe2\x80\x8btwo", "one|two" },
	{ "one\001two\177three", "one|two|three" },
	{ "👨" ZWJ "👩" ZWJ "👧 ok", "👨" ZWJ "👩" ZWJ "👧|ok" },
	{ "👍🏽👍", "👍🏽|👍" }, { "🇺🇸🇨🇳", "🇺🇸|🇨🇳" },
	{ "❤️", "❤️" }, { "😀😀", "😀|😀" }, { "ok😀", "ok|😀" },
	{ "中国政府", "中国政府" },
	{ "مرحبا بالعالم", "مرحبا|بالعالم" },
	{ RLM "שלום" RLM " עולם", RLM "|שלום" RLM "|עולם" },
	{ "हिन्दी में", "हिन्दी|में" },
	{ "Москва, 5 мая", "Москва|,|5|мая" },
	{ "北京，上海", "北京|，|上海" },
	{ "¿Qué?", "¿|Qué|?" },
};

static struct text tokens_joined(struct bench *bench, const struct document *d)
{
	struct buffer out = { 0 };
	struct text joined;

	for (size_t i = 0; i < d->ntokens; i++) {
		if (i)
			buffer_byte(&out, '|');
		buffer_text(&out, token_text(d, i));
	}
	joined = (struct text){ arena_copy(bench->arena, out.at, out.len),
	                        out.len };
	buffer_free(&out);
	return joined;
}

static void lines_are_cut_so(void **state)
{
	struct bench *bench = *state;
	int wrong = 0;

	for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
		struct document *d = bench_document(bench, cuts[i].text);
		struct text joined = tokens_joined(bench, d);

		if (text_is(joined, cuts[i].tokens))
			continue;
		print_error("%s\nfound    %.*s\nexpected %s\n", cuts[i].text,
		            (int)joined.len, joined.at, cuts[i].tokens);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

/* Pieces that are hard by themselves or beside each other. */
static const char *const pieces[] = {
	"Blinken", "'s", "’s", "s'", "US", "-", "–", "—", "--", "mid", "May",
	"1990", "91", "$5m", "U.S.", "Jan.", "J.", "Ph.D.", "a.m.", "Inc.",
	"http://a.b/(c)", "www.", "x@y.org", "@", "#", "3.5", "1,200", "12:30",
	"20th", "'90s", "O'Neill", "AT&T", "&", "don't", "n't", "n’t", "'", "’",
	"\"", "“", "(", ")", ".", "..", "...", "…", ",", "!", "?", "?!", ";",
	"\\", "|", "=", "*", "_", "/", "+", "C++", "\\s", "\\x41", "~", "`",
	" ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "\v", "\f", "\001", "\177",
	NEL, LSEP, PSEP, BOM, SHY, ZWJ, RLM, ACUTE, "\xc2\xa0", "\xe2\x80\x8b",
	"👨", "👩", "🏽", "🇺", "🇸", "❤", "\xef\xb8\x8f", "é", "É", "Ł", "中",
	"ا", "ש", "क", "ि", "٢", "½", "²", "€", "\xef\xbf\xbd", "�", "a", "A",
	"s", "t", "n", "z", "0", "9", "The", "the", "# newdoc", "# sentences = 3",
	"\xf4\x8f\xbf\xbf", "\xee\x80\x80", "ﬁ", "Ⅳ", "\xcd\x8f",
};

/* Random text, also with NUL, in the arena. */
static struct text random_text(struct bench *bench, uint64_t *seed)
{
	size_t n = random_below(seed, 25), len = 0;
	char *bytes = arena_alloc(bench->arena, 25 * 20);

	for (size_t i = 0; i < n; i++) {
		const char *piece = pieces[random_below(seed,
			sizeof pieces / sizeof *pieces)];

		if (!random_below(seed, 60)) {
			bytes[len++] = '\0';
			continue;
		}
		memcpy(bytes + len, piece, strlen(piece));
		len += strlen(piece);
	}
	return (struct text){ bytes, len };
}

/* Tokens and gaps follow each other without a byte between them; no token has
 * a gap in it, no gap anything else; ends and starts count code points. */
static void check_cut(const struct document *d)
{
	struct text text = d->text;
	size_t at = 0, points = 0, next = 0;

	for (size_t i = 0; i <= d->ntokens; i++) {
		size_t from = i < d->ntokens ? d->tokens[i].at : text.len;

		if (i == 0)
			assert_int_equal(d->before, d->ntokens ? from :
				text.len);
		for (size_t size; at < from; at += size, points++) {
			enum text_class c = text_class(text_point(text.at + at,
				&size));

			assert_true(c == TEXT_GAP || c == TEXT_NEWLINE);
		}
		assert_int_equal(at, from);
		if (i == d->ntokens)
			break;
		assert_true(d->tokens[i].len > 0);
		assert_int_equal(d->tokens[i].start, points);
		next = from + d->tokens[i].len;
		for (size_t size; at < next; at += size, points++) {
			enum text_class c = text_class(text_point(text.at + at,
				&size));

			assert_true(c != TEXT_GAP && c != TEXT_NEWLINE);
		}
		assert_int_equal(at, next);
		assert_int_equal(d->tokens[i].end, points);
	}
	assert_int_equal(points, text_points(text));
}

/* Sentences follow each other without a token between them. */
static void check_sentences(const struct document *d)
{
	size_t token = 0;

	for (size_t i = 0; i < d->nsentences; i++) {
		assert_int_equal(d->sentences[i].token, token);
		assert_true(d->sentences[i].ntokens > 0);
		for (size_t k = 0; k < d->sentences[i].ntokens; k++, token++)
			assert_int_equal(d->tokens[token].id, k + 1);
	}
	assert_int_equal(token, d->ntokens);
}

static void any_text_is_its_tokens_and_gaps(void **state)
{
	struct bench *bench = *state;
	uint64_t seed = 11;

	for (int round = 0; round < 20000; round++) {
		struct document *d = bench_document_bytes(bench,
			random_text(bench, &seed));

		check_cut(d);
		check_sentences(d);
	}
}

extern const struct stage tokenize_stage;
extern const struct sink untokenize_sink;

/* As `dateline tokenize | dateline stream | dateline untokenize` does. */
static void any_text_comes_back_through_the_stream(void **state)
{
	struct bench *bench = *state;
	uint64_t seed = 12;

	for (int round = 0; round < 5000; round++) {
		struct document *d = arena_alloc(bench->arena, sizeof *d);
		struct text text = random_text(bench, &seed), stream;
		struct buffer again = { 0 }, back = { 0 };

		document_init(d, bench->arena);
		d->header = true;
		d->text = text;
		assert_true(tokenize_stage.edit(bench->words, NULL, d,
		                                &bench->problem));
		stream = bench_write(bench, d);
		if (!bench_stream(bench, stream, &again))
			fail_msg("%s\n%.*s", bench->problem.message,
			         (int)stream.len, stream.at);
		assert_int_equal(again.len, stream.len);
		assert_memory_equal(again.at, stream.at, stream.len);

		d = bench_read(bench, text_string(bench->arena, stream));
		assert_false(d->holes);
		assert_true(untokenize_sink.write(NULL, d, &back,
		                                  &bench->problem));
		assert_int_equal(back.len, text.len);
		if (text.len)
			assert_memory_equal(back.at, text.at, text.len);
		buffer_free(&again);
		buffer_free(&back);
	}
}

/* What the reader of the stream says of a document is what the tokenizer said:
 * the fused run and the piped one see the same. */
static void a_document_is_the_same_behind_the_stream(void **state)
{
	struct bench *bench = *state;
	uint64_t seed = 13;

	for (int round = 0; round < 5000; round++) {
		struct document *a = arena_alloc(bench->arena, sizeof *a), *b;

		document_init(a, bench->arena);
		a->header = true;
		a->text = random_text(bench, &seed);
		tokenize_stage.edit(bench->words, NULL, a, &bench->problem);
		b = bench_read(bench, text_string(bench->arena,
			bench_write(bench, a)));
		assert_int_equal(a->before, b->before);
		assert_int_equal(a->ntokens, b->ntokens);
		for (size_t i = 0; i < a->ntokens; i++) {
			const struct token *x = &a->tokens[i];
			const struct token *y = &b->tokens[i];

			assert_int_equal(x->at, y->at);
			assert_int_equal(x->len, y->len);
			assert_int_equal(x->start, y->start);
			assert_int_equal(x->end, y->end);
			assert_int_equal(x->id, y->id);
			assert_int_equal(x->form, y->form);
			assert_int_equal(x->hash, y->hash);
		}
		assert_int_equal(a->nsentences, b->nsentences);
		for (size_t i = 0; i < a->nsentences; i++) {
			const struct sentence *x = &a->sentences[i];
			const struct sentence *y = &b->sentences[i];

			assert_int_equal(x->ntokens, y->ntokens);
			assert_int_equal(x->capitals, y->capitals);
			assert_int_equal(x->paragraph, y->paragraph);
		}
	}
}

/* The text among others: plain words are cut another way near the end. */
static char *longer(struct bench *bench, const char *text)
{
	char *at = arena_alloc(bench->arena, 2 * strlen(text) + 24);

	return strcat(strcat(strcpy(at, text), " United Nations "), text);
}

/* However a token was cut, it is described as the reader of a stream would. */
static void tokens_are_described_alike(void **state)
{
	struct bench *bench = *state;
	uint64_t seed = 15;

	for (size_t round = 0; round < 5000; round++) {
		struct document *d = round < sizeof cuts / sizeof *cuts ?
			bench_document(bench, longer(bench, cuts[round].text)) :
			bench_document_bytes(bench, random_text(bench, &seed));

		for (size_t i = 0; i < d->ntokens; i++) {
			struct token *t = &d->tokens[i], other;

			token_describe(&other, token_text(d, i));
			assert_int_equal(t->form & ~(uint32_t)(TOKEN_GAPS |
				TOKEN_POSSESSIVE), other.form);
			assert_true(t->hash == other.hash);
			assert_int_equal(t->end - t->start,
			                 text_points(token_text(d, i)));
		}
	}
}

/* A mention in the text and a name in a list are cut alike, wherever it stands:
 * words that end in a blank are not changed by what follows. */
static void what_stands_behind_a_blank_changes_no_token(void **state)
{
	struct bench *bench = *state;
	uint64_t seed = 14;

	for (int round = 0; round < 5000; round++) {
		struct text a = random_text(bench, &seed);
		struct text b = random_text(bench, &seed);
		struct document *first = bench_document_bytes(bench, a), *both;
		char *bytes = arena_alloc(bench->arena, a.len + b.len + 1);

		if (memchr(b.at, '@', b.len) || memchr(a.at, '@', a.len))
			continue;
		memcpy(bytes, a.at, a.len);
		bytes[a.len] = ' ';
		memcpy(bytes + a.len + 1, b.at, b.len);
		both = bench_document_bytes(bench, (struct text){ bytes,
			a.len + b.len + 1 });
		assert_true(both->ntokens >= first->ntokens);
		for (size_t i = 0; i < first->ntokens; i++) {
			assert_int_equal(both->tokens[i].at,
			                 first->tokens[i].at);
			assert_int_equal(both->tokens[i].len,
			                 first->tokens[i].len);
		}
	}
}

/* Long runs of what is looked at ahead must not be looked at again and again:
 * what grows with the square of a megabyte does not end before the test's time
 * is up. */
static void a_megabyte_of_any_piece_is_cut(void **state)
{
	enum { SIZE = 1 << 20 };
	static const char *const runs[] = { "a", "a-", "a.", "A.", "A&", "a'",
		"n't", "1,", "1.", "?!", ".)", "@", "a@", "-", "(", "www.", "http://",
		("👨" ZWJ), "👍🏽", ACUTE, ". ", "? ", "\n", "a\n", "'", "#a",
		"U.S.", "Inc. ", "aa.", "'90s", "http://)", "+", "a+", "a_",
		"😀", "1:", "1/", "...", "A. A", "\"", "? \"" };
	struct bench *bench = *state;
	struct arena *arena = arena_open();
	char *bytes = malloc(SIZE + 100);

	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
		size_t n = strlen(runs[i]), len = 0;
		struct document d;

		memcpy(bytes, "x@y ", 4);
		for (len = 4; len + n < SIZE; len += n)
			memcpy(bytes + len, runs[i], n);
		memcpy(bytes + len, " a", 2);
		document_init(&d, arena);
		d.text = (struct text){ bytes, len + 2 };
		sentences_cut(&d, bench->words);
		assert_text(token_text(&d, d.ntokens - 1), "a");
		arena_reset(arena);
	}
	free(bytes);
	arena_close(arena);
}

static void cutting_again_replaces_the_tokens(void **state)
{
	struct bench *bench = *state;
	struct document *d = bench_document(bench, "one two three. Four");

	d->text = TEXT(" five");
	sentences_cut(d, bench->words);
	assert_int_equal(d->ntokens, 1);
	assert_int_equal(d->nsentences, 1);
	assert_int_equal(d->before, 1);
	assert_text(token_text(d, 0), "five");
}

static void the_stage_writes_what_stands_in_the_head(void **state)
{
	static const struct { const char *text, *head; } cases[] = {
		{ "", "# sentences = 0\n\n" },
		{ " \n", "# sentences = 0\n# text_before = \\s\\n\n\n" },
		{ "\xc2\xa0Yes", "# sentences = 1\n# text_before = \\xC2\\xA0\n"
		  "# newpar\n1\tYes\tSpaceAfter=No\t1\t4\n\n" },
		{ "One.\n\nTwo", "# sentences = 2\n# newpar\n"
		  "1\tOne\tSpaceAfter=No\t0\t3\n"
		  "2\t.\tSpacesAfter=\\n\\n\t3\t4\n\n"
		  "# newpar\n1\tTwo\tSpaceAfter=No\t6\t9\n\n" },
	};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct document *d = arena_alloc(bench->arena, sizeof *d);

		document_init(d, bench->arena);
		d->text = text_of(cases[i].text);
		bench_edit(bench, &tokenize_stage, d);
		assert_text(bench_write(bench, d), cases[i].head);
	}
}

static void what_has_tokens_is_not_cut_again(void **state)
{
	struct bench *bench = *state;
	struct document *d = bench_read(bench,
		"# global.columns = ID FORM MISC DL:START DL:END\n"
		"# newdoc id = a\n1\tA-b c\t_\t0\t5\n\n");

	assert_true(tokenize_stage.edit(bench->words, NULL, d,
	                                &bench->problem));
	assert_int_equal(d->ntokens, 1);
	assert_null(document_get(d, "sentences").at);
}

static void a_text_with_holes_is_not_given_back(void **state)
{
	struct bench *bench = *state;
	struct document *d = bench_read(bench,
		"# global.columns = ID FORM MISC DL:START DL:END\n"
		"# newdoc id = a\n1\tA\t_\t7\t8\n\n");
	struct buffer out = { 0 };

	assert_false(untokenize_sink.write(NULL, d, &out, &bench->problem));
	assert_problem(&bench->problem, PROBLEM_DATA,
	               "a: the text has holes: tokens are missing");
	assert_int_equal(out.len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_cut_so),
		cmocka_unit_test(any_text_is_its_tokens_and_gaps),
		cmocka_unit_test(any_text_comes_back_through_the_stream),
		cmocka_unit_test(a_document_is_the_same_behind_the_stream),
		cmocka_unit_test(what_stands_behind_a_blank_changes_no_token),
		cmocka_unit_test(tokens_are_described_alike),
		cmocka_unit_test(a_megabyte_of_any_piece_is_cut),
		cmocka_unit_test(cutting_again_replaces_the_tokens),
		cmocka_unit_test(the_stage_writes_what_stands_in_the_head),
		cmocka_unit_test(what_has_tokens_is_not_cut_again),
		cmocka_unit_test(a_text_with_holes_is_not_given_back),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
