/* test_text.c - characters, repair, folding, escapes. */
#include "support.h"

static struct arena *arena_of(void **state)
{
	return ((struct bench *)*state)->arena;
}

/* Valid UTF-8 of a code point. */
static size_t encode(char bytes[4], uint32_t point)
{
	if (point < 0x80)
		return bytes[0] = (char)point, 1;
	if (point < 0x800)
		return bytes[0] = (char)(0xc0 | point >> 6),
		       bytes[1] = (char)(0x80 | (point & 63)), 2;
	if (point < 0x10000)
		return bytes[0] = (char)(0xe0 | point >> 12),
		       bytes[1] = (char)(0x80 | (point >> 6 & 63)),
		       bytes[2] = (char)(0x80 | (point & 63)), 3;
	return bytes[0] = (char)(0xf0 | point >> 18),
	       bytes[1] = (char)(0x80 | (point >> 12 & 63)),
	       bytes[2] = (char)(0x80 | (point >> 6 & 63)),
	       bytes[3] = (char)(0x80 | (point & 63)), 4;
}

static bool surrogate(uint32_t point)
{
	return point >= 0xd800 && point <= 0xdfff;
}

static void every_code_point_is_valid_and_decoded(void **state)
{
	char bytes[4];

	(void)state;
	for (uint32_t point = 0; point <= 0x10ffff; point++) {
		size_t len = encode(bytes, point), size;

		assert_int_equal(text_valid((struct text){ bytes, len }),
		                 !surrogate(point));
		if (surrogate(point))
			continue;
		assert_int_equal(text_point(bytes, &size), point);
		assert_int_equal(size, len);
	}
}

/* Every maximal ill-formed part is one U+FFFD, shown here as '?'. */
static const struct { const char *bytes, *repaired; size_t count; }
	repairs[] = {
	{ "", "", 0 },
	{ "plain", "plain", 0 },
	{ "caf\xc3\xa9", "caf\xc3\xa9", 0 },
	{ "\x80", "?", 1 },
	{ "\xbf\x80", "??", 2 },
	{ "a\xffz", "a?z", 1 },
	{ "\xfe\xff", "??", 2 },
	{ "\xc0\xaf", "??", 2 },                 /* overlong */
	{ "\xc1\xbf", "??", 2 },
	{ "\xe0\x80\x80", "???", 3 },
	{ "\xe0\x9f\xbf", "???", 3 },
	{ "\xf0\x80\x80\x80", "????", 4 },
	{ "\xf0\x8f\xbf\xbf", "????", 4 },
	{ "\xed\xa0\x80", "???", 3 },            /* surrogates */
	{ "\xed\xbf\xbf", "???", 3 },
	{ "\xf4\x90\x80\x80", "????", 4 },       /* beyond U+10FFFF */
	{ "\xf5\x80\x80\x80", "????", 4 },
	{ "\xc3", "?", 1 },                      /* cut at the end */
	{ "\xe2\x82", "?", 1 },
	{ "\xf0\x9f\x98", "?", 1 },
	{ "\xf0\x9f", "?", 1 },
	{ "\xc3z", "?z", 1 },                    /* cut by a letter */
	{ "\xe2\x82z", "?z", 1 },
	{ "\xf0\x9f\x98z", "?z", 1 },
	{ "\xe2\xe2\x82\xac", "?\xe2\x82\xac", 1 },
	{ "\xe2\x82\xe2\x82\xac", "?\xe2\x82\xac", 1 },
	{ "\xe1\x80\xe2\xf0\x91\x92\xf1\xbf", "????", 4 },
	/* Unicode 15, tables 3-8 to 3-11 */
	{ "\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41", "????????A", 8 },
	{ "\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41", "????????A", 8 },
	{ "\xf4\x91\x92\x93\xff\x41\x80\xbf\x42", "?????A??B", 7 },
	{ "\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", "????A", 4 },
};

static struct text question_marks(struct arena *arena, struct text text)
{
	char *out = arena_alloc(arena, text.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++)
		if (text.len - i >= 3 &&
		    !memcmp(text.at + i, "\xef\xbf\xbd", 3))
			out[len++] = '?', i += 2;
		else
			out[len++] = text.at[i];
	return (struct text){ out, len };
}

static void each_maximal_ill_formed_part_is_replaced_once(void **state)
{
	for (size_t i = 0; i < sizeof repairs / sizeof *repairs; i++) {
		struct text text = text_of(repairs[i].bytes), repaired;
		size_t count = 99;

		repaired = text_repair(arena_of(state), text, &count);
		assert_true(text_valid(repaired));
		assert_text(question_marks(arena_of(state), repaired),
		            repairs[i].repaired);
		assert_int_equal(count, repairs[i].count);
		assert_int_equal(text_valid(text), !count);
		if (!count)
			assert_ptr_equal(repaired.at, text.at);
	}
}

/* The same with eight ASCII bytes around, which are read at once. */
static void a_part_is_found_wherever_it_stands(void **state)
{
	char bytes[64];

	for (size_t i = 0; i < sizeof repairs / sizeof *repairs; i++)
		for (size_t before = 0; before < 20; before++) {
			struct text text = text_of(repairs[i].bytes);
			size_t count;

			memset(bytes, 'a', before);
			memcpy(bytes + before, text.at, text.len);
			memset(bytes + before + text.len, 'z', 9);
			text_repair(arena_of(state), (struct text){ bytes,
				before + text.len + 9 }, &count);
			assert_int_equal(count, repairs[i].count);
		}
}

static void any_bytes_are_repaired_once_and_for_all(void **state)
{
	static const char often[] = "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80z";
	uint64_t seed = 3;
	char bytes[40];

	for (int round = 0; round < 20000; round++) {
		size_t len = random_below(&seed, sizeof bytes), count, again;
		struct text text = { bytes, len }, repaired;

		for (size_t i = 0; i < len; i++)
			bytes[i] = random_below(&seed, 4) ? often[random_below(
				&seed, sizeof often - 1)] :
				(char)random_next(&seed);
		repaired = text_repair(arena_of(state), text, &count);
		assert_true(text_valid(repaired));
		assert_int_equal(count > 0, !text_valid(text));
		text_repair(arena_of(state), repaired, &again);
		assert_int_equal(again, 0);
		arena_reset(arena_of(state));
	}
}

static void nul_is_a_character(void **state)
{
	size_t count;

	assert_true(text_valid((struct text){ "a\0b", 3 }));
	assert_int_equal(text_repair(arena_of(state),
		(struct text){ "a\0b", 3 }, &count).len, 3);
	assert_int_equal(text_points((struct text){ "a\0b", 3 }), 3);
}

static void points_are_counted(void **state)
{
	(void)state;
	assert_int_equal(text_points(TEXT("")), 0);
	assert_int_equal(text_points(TEXT("abc")), 3);
	assert_int_equal(text_points(TEXT("Zürich")), 6);
	assert_int_equal(text_points(TEXT("€😀")), 2);
}

static void classes_are_those_of_the_tokenizer(void **state)
{
	static const struct { uint32_t point; enum text_class class; } cases[] = {
		{ 0, TEXT_GAP }, { '\t', TEXT_GAP }, { ' ', TEXT_GAP },
		{ 0x1f, TEXT_GAP }, { 0x7f, TEXT_GAP }, { 0x80, TEXT_GAP },
		{ 0x9f, TEXT_GAP }, { 0xa0, TEXT_GAP }, { 0x2003, TEXT_GAP },
		{ 0x3000, TEXT_GAP }, { 0xfeff, TEXT_GAP },
		{ 0x200b, TEXT_GAP },
		{ '\n', TEXT_NEWLINE }, { '\r', TEXT_NEWLINE },
		{ '\v', TEXT_NEWLINE }, { '\f', TEXT_NEWLINE },
		{ 0x85, TEXT_NEWLINE }, { 0x2028, TEXT_NEWLINE },
		{ 0x2029, TEXT_NEWLINE },
		{ 'A', TEXT_UPPER }, { 0xc4, TEXT_UPPER }, { 0x410, TEXT_UPPER },
		{ 0x1c5, TEXT_UPPER },                    /* title case */
		{ 'z', TEXT_LETTER }, { 0xdf, TEXT_LETTER },
		{ 0x4e2d, TEXT_LETTER }, { 0x627, TEXT_LETTER },
		{ 0x2b0, TEXT_LETTER },
		{ '0', TEXT_DIGIT }, { '9', TEXT_DIGIT }, { 0x661, TEXT_DIGIT },
		{ 0x301, TEXT_MARK }, { 0x200d, TEXT_MARK }, { 0xad, TEXT_MARK },
		{ 0xfe0f, TEXT_MARK }, { 0x202b, TEXT_MARK },
		{ 0x93e, TEXT_MARK },
		{ '.', TEXT_PUNCT }, { '-', TEXT_PUNCT }, { '_', TEXT_PUNCT },
		{ '@', TEXT_PUNCT }, { '&', TEXT_PUNCT }, { 0x2019, TEXT_PUNCT },
		{ 0x2014, TEXT_PUNCT }, { 0xab, TEXT_PUNCT },
		{ '$', TEXT_SYMBOL }, { '+', TEXT_SYMBOL }, { '|', TEXT_SYMBOL },
		{ '<', TEXT_SYMBOL }, { '^', TEXT_SYMBOL }, { '`', TEXT_SYMBOL },
		{ '~', TEXT_SYMBOL }, { 0x20ac, TEXT_SYMBOL },
		{ 0x1f600, TEXT_SYMBOL }, { 0xe000, TEXT_SYMBOL },
		{ 0x10ffff, TEXT_SYMBOL }, { 0xbd, TEXT_SYMBOL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (text_class(cases[i].point) != cases[i].class)
			fail_msg("U+%04X is %d, expected %d", cases[i].point,
			         text_class(cases[i].point), cases[i].class);
}

/* The table of ASCII is no more than the library says, but for quicker. */
static void ascii_letters_and_digits_are_what_they_are(void **state)
{
	(void)state;
	for (uint32_t c = 0; c < 128; c++) {
		enum text_class class = text_class(c);

		assert_int_equal(class == TEXT_UPPER, c >= 'A' && c <= 'Z');
		assert_int_equal(class == TEXT_LETTER, c >= 'a' && c <= 'z');
		assert_int_equal(class == TEXT_DIGIT, c >= '0' && c <= '9');
		assert_int_equal(class == TEXT_NEWLINE, c >= '\n' && c <= '\r');
		assert_int_equal(class == TEXT_GAP || class == TEXT_NEWLINE,
		                 c <= ' ' || c == 0x7f);
	}
}

static void text_is_compared_by_bytes(void **state)
{
	(void)state;
	assert_true(text_compare(TEXT("a"), TEXT("b")) < 0);
	assert_true(text_compare(TEXT("b"), TEXT("a")) > 0);
	assert_true(text_compare(TEXT("a"), TEXT("ab")) < 0);
	assert_true(text_compare(TEXT("Z"), TEXT("a")) < 0);
	assert_true(text_compare(TEXT("z"), TEXT("ä")) < 0);
	assert_int_equal(text_compare(TEXT("ab"), TEXT("ab")), 0);
	assert_int_equal(text_compare((struct text){ NULL, 0 }, TEXT("")), 0);
	assert_true(text_equal((struct text){ NULL, 0 }, TEXT("")));
	assert_false(text_equal(TEXT("a"), TEXT("b")));
	assert_true(text_is(TEXT("a\0b"), "a\0b") == false);
	assert_true(text_starts(TEXT("abc"), "ab"));
	assert_false(text_starts(TEXT("a"), "ab"));
	assert_int_equal(text_of(NULL).len, 0);
}

static void blanks_at_the_ends_are_trimmed(void **state)
{
	(void)state;
	assert_text(text_trim(TEXT(" \t a b \r ")), "a b");
	assert_text(text_trim(TEXT(" \t ")), "");
	assert_text(text_trim(TEXT("")), "");
	assert_text(text_trim(TEXT("\na\n")), "\na\n");
}

static void a_cut_tells_nothing_left_from_an_empty_rest(void **state)
{
	struct text rest = TEXT("a,,b,");

	(void)state;
	assert_text(text_cut(rest, ',', &rest), "a");
	assert_text(text_cut(rest, ',', &rest), "");
	assert_text(text_cut(rest, ',', &rest), "b");
	assert_non_null(rest.at);
	assert_text(text_cut(rest, ',', &rest), "");
	assert_null(rest.at);
}

static void only_whole_decimal_integers_are_numbers(void **state)
{
	static const struct { const char *text; bool good; int64_t n; }
		cases[] = {
		{ "0", true, 0 }, { "7", true, 7 }, { "-7", true, -7 },
		{ "007", true, 7 }, { "-0", true, 0 },
		{ "123456789012345678", true, INT64_C(123456789012345678) },
		{ "9223372036854775807", true, INT64_MAX },
		{ "-9223372036854775808", true, INT64_MIN },
		{ "9223372036854775808", false, 0 },
		{ "99999999999999999999999", false, 0 },
		{ "", false, 0 }, { "-", false, 0 }, { "+1", false, 0 },
		{ " 1", false, 0 }, { "1 ", false, 0 }, { "1.0", false, 0 },
		{ "0x10", false, 0 }, { "1e3", false, 0 }, { "--1", false, 0 },
		{ "\xd9\xa1", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t n = 42;
		bool good = text_number(text_of(cases[i].text), &n);

		if (good != cases[i].good || (good && n != cases[i].n))
			fail_msg("\"%s\" gives %d and %lld", cases[i].text,
			         good, (long long)n);
	}
}

static void digits_are_those_of_the_number(void **state)
{
	uint64_t seed = 4;

	(void)state;
	for (int i = 0; i < 10000; i++) {
		int64_t n = (int64_t)random_next(&seed) >>
			random_below(&seed, 64), back;
		char digits[24];

		if (n > INT64_C(99999999999999999) ||
		    n < INT64_C(-9999999999999999))
			continue;
		assert_true(text_number(text_digits(digits, sizeof digits, n),
		                        &back));
		assert_int_equal(back, n);
	}
}

static const struct { const char *text, *folded; } folds[] = {
	{ "", "" },
	{ "Blinken", "blinken" },
	{ "U.S.", "us" }, { "US", "us" }, { "U.S", "us" },
	{ "O'Neill", "oneill" }, { "O’Neill", "oneill" },
	{ "O‘Neill", "oneill" }, { "Oʼahu", "oahu" }, { "Hawaiʻi", "hawaii" },
	{ "Zürich", "zurich" }, { "ZÜRICH", "zurich" },
	{ "Zu\xcc\x88rich", "zurich" },               /* decomposed */
	{ "Łódź", "lodz" }, { "Sørensen", "sorensen" }, { "Đinh", "dinh" },
	{ "Straße", "strasse" }, { "STRASSE", "strasse" },
	{ "İstanbul", "istanbul" }, { "Iğdır", "igdir" },
	{ "São", "sao" }, { "Nguyễn", "nguyen" }, { "Ōsaka", "osaka" },
	{ "ﬁre", "fire" }, { "Ａｂｃ", "abc" }, { "x²", "x2" }, { "№", "no" },
	{ "soft\xc2\xadhyphen", "softhyphen" },
	{ "zero\xe2\x80\x8dwidth", "zerowidth" },
	{ "ΣΊΣΥΦΟΣ", "σισυφοσ" }, { "σίσυφος", "σισυφοσ" },
	{ "МОСКВА", "москва" },
	{ "中国", "中国" },
	{ "AT&T", "at&t" }, { "Al-Qaeda", "al-qaeda" }, { "3.5", "35" },
	{ ".", "." }, { "...", "..." }, { "'", "'" }, { "’", "’" },
	{ "'.'", "'.'" },
};

static void forms_that_are_compared_are_folded(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof folds / sizeof *folds; i++) {
		char folded[TEXT_FOLDED];
		size_t len = text_fold(text_of(folds[i].text), folded);

		assert_text(((struct text){ folded, len }), folds[i].folded);
	}
}

static void what_is_folded_stays_when_folded_again(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof folds / sizeof *folds; i++) {
		char folded[TEXT_FOLDED];
		size_t len = text_fold(text_of(folds[i].folded), folded);

		assert_text(((struct text){ folded, len }), folds[i].folded);
	}
}

/* Also for what grows by folding (U+FDFA is 18 letters). */
static void a_folded_form_is_never_too_long(void **state)
{
	uint64_t seed = 5;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		char bytes[400], folded[TEXT_FOLDED + 1];
		size_t len = 0;

		while (len < sizeof bytes - 4 && random_below(&seed, 200)) {
			uint32_t point = random_below(&seed, 3) ? 0xfda0 +
				(uint32_t)random_below(&seed, 100) :
				(uint32_t)random_below(&seed, 0xd800);

			len += encode(bytes + len, point);
		}
		folded[TEXT_FOLDED] = '#';
		assert_true(text_fold((struct text){ bytes, len }, folded) <=
		            TEXT_FOLDED);
		assert_int_equal(folded[TEXT_FOLDED], '#');
	}
}

static void long_texts_that_begin_alike_fold_alike(void **state)
{
	char a[300], b[300], folded_a[TEXT_FOLDED], folded_b[TEXT_FOLDED];

	(void)state;
	memset(a, 'a', sizeof a);
	memset(b, 'A', sizeof b);
	assert_int_equal(text_fold((struct text){ a, 300 }, folded_a),
	                 TEXT_FOLDED);
	assert_int_equal(text_fold((struct text){ b, 250 }, folded_b),
	                 TEXT_FOLDED);
	assert_memory_equal(folded_a, folded_b, TEXT_FOLDED);
}

static void hashes_tell_texts_apart(void **state)
{
	enum { N = 3000 };
	static uint64_t hashes[N];
	char bytes[24];

	(void)state;
	for (size_t i = 0; i < N; i++) {
		hashes[i] = text_hash(text_digits(bytes, sizeof bytes,
			(int64_t)(i * i)));
		for (size_t k = 0; k < i; k++)
			assert_int_not_equal(hashes[i], hashes[k]);
	}
	assert_int_not_equal(text_hash(TEXT("")), text_hash(TEXT("\0")));
	assert_int_not_equal(text_hash(TEXT("a")), text_hash(TEXT("a\0")));
	assert_int_not_equal(text_hash(TEXT("12345678a")),
	                     text_hash(TEXT("12345678b")));
}

/* Compiled lists hold hashes, and must be read by any build. */
static void hashes_do_not_change(void **state)
{
	(void)state;
	assert_int_equal(text_hash(TEXT("")), UINT64_C(0x9e3779b97f4a7c15));
	assert_int_equal(text_hash(TEXT("a")), UINT64_C(0xe29194c8bdce0b39));
	assert_int_equal(text_hash(TEXT("washington")),
	                 UINT64_C(0x9099b8354f253545));
	assert_int_equal(text_hash(TEXT("blinken")),
	                 text_hash((struct text){ &"xblinken"[1], 7 }));
}

static const struct { const char *plain, *also, *escaped; } escapes[] = {
	{ "plain", "", "plain" },
	{ "", "", "" },
	{ "a b", "", "a\\sb" },
	{ "\t\r\n|\\", "", "\\t\\r\\n\\p\\\\" },
	{ "\001\037\177", "", "\\x01\\x1F\\x7F" },
	{ "\xc2\x85", "", "\\xC2\\x85" },
	{ "\xc2\x80\xc2\x9f", "", "\\xC2\\x80\\xC2\\x9F" },
	{ "\xe2\x80\xa8\xe2\x80\xa9", "", "\\xE2\\x80\\xA8\\xE2\\x80\\xA9" },
	{ "\xef\xbb\xbf", "", "\\xEF\\xBB\\xBF" },
	{ "\xc2\xa0é€", "", "\xc2\xa0é€" },
	{ "a;b=c", "", "a;b=c" },
	{ "a;b=c", ";=", "a\\x3Bb\\x3Dc" },
};

static void signs_of_the_stream_are_escaped(void **state)
{
	for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
		struct text escaped = text_escape(arena_of(state),
			text_of(escapes[i].plain), escapes[i].also), plain;

		assert_text(escaped, escapes[i].escaped);
		assert_true(text_unescape(arena_of(state), escaped, &plain));
		assert_text(plain, escapes[i].plain);
	}
}

static void what_needs_no_escape_is_not_copied(void **state)
{
	struct text text = TEXT("plain");

	assert_ptr_equal(text_escape(arena_of(state), text, ";=").at, text.at);
}

static void gaps_are_escaped_to_ascii(void **state)
{
	assert_text(text_escape_gap(arena_of(state), TEXT("\xc2\xa0 \n")),
	            "\\xC2\\xA0\\s\\n");
	assert_text(text_escape_gap(arena_of(state),
		((struct text){ "\0", 1 })), "\\x00");
}

static void unknown_and_cut_escapes_are_refused(void **state)
{
	static const char *const bad[] = {
		"\\", "a\\", "\\a", "\\S", "\\x", "\\x1", "\\x1g", "\\xg1",
		"a\\x", "\\s\\", "\\0", "\\\\\\",
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct text plain = TEXT("before");

		assert_false(text_unescape(arena_of(state), text_of(bad[i]),
		                           &plain));
		assert_text(plain, "before");
	}
}

static void small_hex_digits_are_read(void **state)
{
	struct text plain;

	assert_true(text_unescape(arena_of(state), TEXT("\\xc2\\xA0"),
	                          &plain));
	assert_text(plain, "\xc2\xa0");
}

static void any_text_comes_back_from_its_escapes(void **state)
{
	static const char *const pieces[] = { " ", "\t", "\r", "\n", "|", "\\",
		"\\s", "\\x41", ";", "=", "a", "é", "\xc2\x85", "\xc2\xa0",
		"\xe2\x80\xa8", "\xef\xbb\xbf", "😀", "\001", "\177", "x" };
	uint64_t seed = 6;

	for (int round = 0; round < 20000; round++) {
		struct text escaped, plain;
		char bytes[200] = "";

		while (strlen(bytes) < 150 && random_below(&seed, 12))
			strcat(bytes, pieces[random_below(&seed,
				sizeof pieces / sizeof *pieces)]);
		escaped = round % 2 ?
			text_escape(arena_of(state), text_of(bytes), ";=") :
			text_escape_gap(arena_of(state), text_of(bytes));
		for (size_t i = 0; i < escaped.len; i++)
			assert_false((unsigned char)escaped.at[i] <= ' ' ||
			             escaped.at[i] == '|');
		assert_true(text_unescape(arena_of(state), escaped, &plain));
		assert_text(plain, bytes);
		arena_reset(arena_of(state));
	}
}

static void white_space_is_folded_to_one_blank(void **state)
{
	static const struct { const char *text, *line; } cases[] = {
		{ "", "" }, { "plain text", "plain text" }, { "a  b", "a b" },
		{ "a\r\n\r\nb", "a b" }, { "\ta\t", " a " },
		{ "White\nHouse", "White House" },
		{ "a\xc2\xa0" "b", "a b" }, { "a\xe2\x80\xa8" "b", "a b" },
		{ "a\xef\xbb\xbf" "b", "a b" }, { "a\001\002b", "a b" },
		{ "a\x7f" "b", "a b" }, { "\xc2\x85", " " },
		{ "Z\xc3\xbc  rich\n", "Z\xc3\xbc rich " },
		{ "\xf0\x9f\x98\x80 \xe3\x80\x80\xf0\x9f\x98\x80",
		  "\xf0\x9f\x98\x80 \xf0\x9f\x98\x80" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct text text = text_of(cases[i].text), line;

		line = text_one_line(arena_of(state), text);
		assert_text(line, cases[i].line);
		if (!strcmp(cases[i].text, cases[i].line))
			assert_ptr_equal(line.at, text.at);
	}
}

static void apostrophes_are_straight_or_curly(void **state)
{
	static const char straight[] = "'s", curly[] = "\xe2\x80\x99s",
		quote[] = "\xe2\x80\x98s";

	(void)state;
	assert_int_equal(text_apostrophe(straight, straight + 2), 1);
	assert_int_equal(text_apostrophe(curly, curly + 4), 3);
	assert_int_equal(text_apostrophe(curly, curly + 2), 0);
	assert_int_equal(text_apostrophe(quote, quote + 4), 0);
	assert_int_equal(text_apostrophe(straight, straight), 0);
}

static int number_order(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

	return (a > b) - (a < b);
}

/* Names are compared by their hashes alone, so that no two short words may have
 * one: all of one to four letters. */
static void short_words_have_hashes_of_their_own(void **state)
{
	size_t most = 26 + 26 * 26 + 26 * 26 * 26 + 26 * 26 * 26 * 26, n = 0;
	uint64_t *hashes = malloc(most * sizeof *hashes);

	(void)state;
	assert_non_null(hashes);
	for (size_t len = 1, all = 26; len <= 4; len++, all *= 26)
		for (size_t i = 0; i < all; i++) {
			char word[4];
			size_t rest = i;

			for (size_t k = 0; k < len; k++, rest /= 26)
				word[k] = (char)('a' + rest % 26);
			hashes[n++] = text_hash((struct text){ word, len });
		}
	assert_int_equal(n, most);
	qsort(hashes, n, sizeof *hashes, number_order);
	for (size_t i = 1; i < n; i++)
		assert_true(hashes[i] != hashes[i - 1]);
	free(hashes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_is_valid_and_decoded),
		cmocka_unit_test(each_maximal_ill_formed_part_is_replaced_once),
		cmocka_unit_test(a_part_is_found_wherever_it_stands),
		cmocka_unit_test(any_bytes_are_repaired_once_and_for_all),
		cmocka_unit_test(nul_is_a_character),
		cmocka_unit_test(points_are_counted),
		cmocka_unit_test(classes_are_those_of_the_tokenizer),
		cmocka_unit_test(ascii_letters_and_digits_are_what_they_are),
		cmocka_unit_test(text_is_compared_by_bytes),
		cmocka_unit_test(blanks_at_the_ends_are_trimmed),
		cmocka_unit_test(a_cut_tells_nothing_left_from_an_empty_rest),
		cmocka_unit_test(only_whole_decimal_integers_are_numbers),
		cmocka_unit_test(digits_are_those_of_the_number),
		cmocka_unit_test(forms_that_are_compared_are_folded),
		cmocka_unit_test(what_is_folded_stays_when_folded_again),
		cmocka_unit_test(a_folded_form_is_never_too_long),
		cmocka_unit_test(long_texts_that_begin_alike_fold_alike),
		cmocka_unit_test(hashes_tell_texts_apart),
		cmocka_unit_test(hashes_do_not_change),
		cmocka_unit_test(signs_of_the_stream_are_escaped),
		cmocka_unit_test(what_needs_no_escape_is_not_copied),
		cmocka_unit_test(gaps_are_escaped_to_ascii),
		cmocka_unit_test(unknown_and_cut_escapes_are_refused),
		cmocka_unit_test(small_hex_digits_are_read),
		cmocka_unit_test(any_text_comes_back_from_its_escapes),
		cmocka_unit_test(white_space_is_folded_to_one_blank),
		cmocka_unit_test(short_words_have_hashes_of_their_own),
		cmocka_unit_test(apostrophes_are_straight_or_curly),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
