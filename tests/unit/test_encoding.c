/* test_encoding.c - what is not UTF-8 is converted, and what looks like it is
 * named.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "encoding.h"

/* A feed of bytes, some at a time. */
struct bytes { struct text rest; size_t step; };

static ssize_t bytes_read(void *from, char *at, size_t room,
                          struct problem *problem)
{
	struct bytes *bytes = from;
	size_t n = bytes->rest.len < bytes->step ? bytes->rest.len : bytes->step;

	(void)problem;
	n = n < room ? n : room;
	memcpy(at, bytes->rest.at, n);
	bytes->rest.at += n;
	bytes->rest.len -= n;
	return (ssize_t)n;
}

/* In whatever steps bytes come and are taken, the same comes out. */
static void expect(const char *name, struct text in, struct text wanted)
{
	struct problem problem;
	struct encoding *encoding = encoding_open(name, &problem);

	assert_non_null(encoding);
	for (size_t step = 1; step <= in.len + 1; step++)
		for (size_t room = 4; room < 64; room += 7) {
			struct bytes bytes = { in, step };
			struct feed feed = encoding_feed(encoding,
				(struct feed){ bytes_read, &bytes });
			char found[1000];
			size_t len = 0;
			ssize_t n;

			while ((n = feed.read(feed.from, found + len, room,
			                      &problem)) > 0)
				len += (size_t)n;
			assert_int_equal(n, 0);
			assert_int_equal(len, wanted.len);
			assert_memory_equal(found, wanted.at, len);
			assert_int_equal(feed.read(feed.from, found, room,
			                           &problem), 0);
		}
	encoding_close(encoding);

	struct arena *arena = arena_open();
	struct text whole;

	assert_int_equal(setjmp(*arena_guard(arena)), 0);
	assert_true(encoding_text(arena, name, in, &whole, &problem));
	assert_int_equal(whole.len, wanted.len);
	assert_memory_equal(whole.at, wanted.at, whole.len);
	arena_close(arena);
}

static void known_encodings_become_utf8(void **state)
{
	(void)state;
	expect("windows-1252", TEXT("\x93Z\xfcrich\x94 \x96 caf\xe9"),
	       TEXT("“Zürich” – café"));
	expect("ISO-8859-15", TEXT("\xa4 5"), TEXT("€ 5"));
	expect("UTF-16LE", TEXT("J\0o\0\x3d\xd8\0\xde\n\0"), TEXT("Jo😀\n"));
	expect("UTF-16BE", TEXT("\0J\0o\xd8\x3d\xde\0\0\n"), TEXT("Jo😀\n"));
	expect("UTF-32LE", TEXT("J\0\0\0\0\xf6\x01\0"), TEXT("J😀"));
	expect("SHIFT_JIS", TEXT("\x93\x8c\x8b\x9e Tokyo"), TEXT("東京 Tokyo"));
	expect("ISO-2022-JP", TEXT("\x1b$BEl5~\x1b(B Tokyo"), TEXT("東京 Tokyo"));
	expect("windows-1252", TEXT(""), TEXT(""));
}

static void a_byte_order_mark_says_which_utf16(void **state)
{
	(void)state;
	expect("UTF-16", TEXT("\xff\xfeJ\0o\0"), TEXT("Jo"));
	expect("UTF-16", TEXT("\xfe\xff\0J\0o"), TEXT("Jo"));
}

/* One byte that is no UTF-8 for each invalid part, so that it is repaired. */
static void what_is_invalid_stays_visible(void **state)
{
	(void)state;
	expect("windows-1252", TEXT("a\x81\x8d" "b"), TEXT("a\xff\xff" "b"));
	expect("UTF-16LE", TEXT("a\0\x3d\xd8" "b\0"), TEXT("a\xff" "b"));
	expect("UTF-16LE", TEXT("a\0\0\xde" "b\0"), TEXT("a\xff" "b"));
	expect("UTF-16LE", TEXT("a\0b"), TEXT("a\xff"));
	expect("UTF-16LE", TEXT("a\0\x3d\xd8"), TEXT("a\xff"));
	expect("SHIFT_JIS", TEXT("\x93\x8c\x8b"), TEXT("東\xff"));
	expect("EUC-JP", TEXT("a\xff\xff" "b"), TEXT("a\xff\xff" "b"));
}

static void an_unknown_name_is_refused(void **state)
{
	static const char *const names[] = { "latin-one", "", "UTF-16//IGNORE",
		"/" };
	struct problem problem;

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		assert_null(encoding_open(names[i], &problem));
		assert_int_equal(problem.status, PROBLEM_USAGE);
		assert_non_null(strstr(problem.message, "iconv -l"));
	}
}

static ssize_t broken_read(void *from, char *at, size_t room,
                           struct problem *problem)
{
	(void)from;
	(void)at;
	(void)room;
	problem_set(problem, PROBLEM_INPUT, "broken");
	return -1;
}

static void the_feeds_problem_goes_through(void **state)
{
	struct problem problem;
	struct encoding *encoding = encoding_open("UTF-16", &problem);
	struct feed feed = encoding_feed(encoding,
		(struct feed){ broken_read, NULL });
	char at[8];

	(void)state;
	assert_int_equal(feed.read(feed.from, at, sizeof at, &problem), -1);
	assert_string_equal(problem.message, "broken");
	encoding_close(encoding);
}

static void marks_are_those_of_unicode(void **state)
{
	size_t len;

	(void)state;
	assert_string_equal(encoding_marked(TEXT("\xff\xfe" "a\0"), &len),
	                    "UTF-16LE");
	assert_int_equal(len, 2);
	assert_string_equal(encoding_marked(TEXT("\xfe\xff\0a"), &len),
	                    "UTF-16BE");
	assert_string_equal(encoding_marked(TEXT("\xff\xfe\0\0a\0\0\0"), &len),
	                    "UTF-32LE");
	assert_int_equal(len, 4);
	assert_string_equal(encoding_marked(TEXT("\0\0\xfe\xff"), &len),
	                    "UTF-32BE");
	assert_null(encoding_marked(TEXT("\xef\xbb\xbf" "a"), &len));
	assert_null(encoding_marked(TEXT("\xff"), &len));
	assert_null(encoding_marked(TEXT(""), &len));
}

static void expect_guess(struct text text, const char *wanted)
{
	const char *found = encoding_guess(text);

	if (!wanted)
		assert_null(found);
	else
		assert_string_equal(found ? found : "none", wanted);
}

static void what_text_looks_like_is_guessed(void **state)
{
	(void)state;
	expect_guess(TEXT("He said \x93no\x94 \x97 twice."), "windows-1252");
	expect_guess(TEXT("Jos\xe9 in S\xe3o Paulo"), "windows-1252");
	expect_guess(TEXT("J\0o\0e\0 \0B\0i\0d\0e\0n\0 \0l\0e\0f\0t\0"),
	             "UTF-16LE");
	expect_guess(TEXT("\0J\0o\0e\0 \0B\0i\0d\0e\0n\0 \0l\0e\0f\0t"),
	             "UTF-16BE");
	expect_guess(TEXT("“Zürich” – café"), NULL);
	expect_guess(TEXT("“Zürich” – caf\xe9"), NULL);
	expect_guess(TEXT("Joe \xff\xfe Biden \xc3 in \x80"), NULL);
	expect_guess(TEXT("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), NULL);
	expect_guess(TEXT("Joe\0Biden left Paris on Monday, May 3"), NULL);
	expect_guess(TEXT(""), NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_encodings_become_utf8),
		cmocka_unit_test(a_byte_order_mark_says_which_utf16),
		cmocka_unit_test(what_is_invalid_stays_visible),
		cmocka_unit_test(an_unknown_name_is_refused),
		cmocka_unit_test(the_feeds_problem_goes_through),
		cmocka_unit_test(marks_are_those_of_unicode),
		cmocka_unit_test(what_text_looks_like_is_guessed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
