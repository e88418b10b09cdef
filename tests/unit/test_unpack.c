/* test_unpack.c - what is packed is known by its first bytes, read in whatever
 * steps it comes, and a part of it is never taken for the whole.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "unpack.h"

/* "Berlin\n", as Python's gzip packs it. */
#define GZ TEXT( \
	"\x1f\x8b\x08\0\0\0\0\0\x02\x03\x73\x4a\x2d\xca\xc9\xcc\xe3\x02\0\x4b\x81" \
	"\x8e\xb8\x07\0\0\0")

/* a.txt "one", d/, d/b.txt "two", as Python's zipfile stores them. */
#define ZIP TEXT( \
	"PK\3\4\x14\0\0\0\0\0\0\0\x21\0\xf1\x86\x6c\x7a\3\0\0\0\3\0\0\0\5\0\0\0" \
	"a.txtone" \
	"PK\3\4\x14\0\0\0\0\0\0\0\x21\0\0\0\0\0\0\0\0\0\0\0\0\0\2\0\0\0d/" \
	"PK\3\4\x14\0\0\0\0\0\0\0\x21\0\x66\x8a\xca\x11\3\0\0\0\3\0\0\0\7\0\0\0" \
	"d/b.txttwo" \
	"PK\1\2\x14\3\x14\0\0\0\0\0\0\0\x21\0\xf1\x86\x6c\x7a\3\0\0\0\3\0\0\0\5\0\0" \
	"\0\0\0\0\0\0\0\0\0\x80\1\0\0\0\0a.txt" \
	"PK\1\2\x14\3\x14\0\0\0\0\0\0\0\x21\0\0\0\0\0\0\0\0\0\0\0\0\0\2\0\0\0\0\0\0" \
	"\0\0\0\0\0\x80\1\x26\0\0\0d/" \
	"PK\1\2\x14\3\x14\0\0\0\0\0\0\0\x21\0\x66\x8a\xca\x11\3\0\0\0\3\0\0\0\7\0\0" \
	"\0\0\0\0\0\0\0\0\0\x80\1\x46\0\0\0d/b.txt" \
	"PK\5\6\0\0\0\0\3\0\3\0\x98\0\0\0\x6e\0\0\0\0\0")

struct bytes { struct text rest; size_t step; const char *broken; };

static ssize_t bytes_read(void *from, char *at, size_t room,
                          struct problem *problem)
{
	struct bytes *bytes = from;
	size_t n = bytes->rest.len < bytes->step ? bytes->rest.len : bytes->step;

	if (!n && bytes->broken) {
		problem_set(problem, PROBLEM_INPUT, "%s", bytes->broken);
		return -1;
	}
	n = n < room ? n : room;
	memcpy(at, bytes->rest.at, n);
	bytes->rest.at += n;
	bytes->rest.len -= n;
	return (ssize_t)n;
}

static int library_open(void **state)
{
	struct problem problem;

	*state = unpack_load(&problem);
	return !*state;
}

static int library_close(void **state)
{
	unpack_unload(*state);
	return 0;
}

/* All files, each NAME=BYTES and a blank; "!" and the message of a problem. */
static void expect(struct unpack_library *library, struct bytes bytes,
                   enum unpack_kind kind, const char *wanted)
{
	struct problem problem;
	struct unpack *unpack = unpack_open(library, kind,
		(struct feed){ bytes_read, &bytes }, &problem);
	struct feed feed = unpack_feed(unpack);
	struct buffer found = { 0 };
	const char *name;
	char at[5];
	ssize_t n;
	int got;

	while ((got = unpack_next(unpack, &name, &problem)) > 0) {
		buffer_string(&found, name);
		buffer_byte(&found, '=');
		while ((n = feed.read(feed.from, at, sizeof at, &problem)) > 0)
			buffer_add(&found, at, (size_t)n);
		if (n < 0)
			buffer_string(&found, "!");
		buffer_string(&found, n < 0 ? problem.message : "");
		buffer_byte(&found, ' ');
		assert_int_equal(feed.read(feed.from, at, sizeof at, &problem),
		                 0);
	}
	buffer_string(&found, got < 0 ? "!" : "");
	buffer_string(&found, got < 0 ? problem.message : "");
	buffer_byte(&found, '\0');
	assert_string_equal(found.at, wanted);
	assert_int_equal(unpack_next(unpack, &name, &problem), 0);
	buffer_free(&found);
	unpack_close(unpack);
}

static void in_whatever_steps_the_same_is_unpacked(void **state)
{
	for (size_t step = 1; step <= ZIP.len; step++) {
		expect(*state, (struct bytes){ GZ, step, NULL },
		       UNPACK_COMPRESSED, "=Berlin\n ");
		expect(*state, (struct bytes){ ZIP, step, NULL },
		       UNPACK_ARCHIVE, "a.txt=one d/b.txt=two ");
	}
}

/* Wherever it ends, the files before that stand, and a problem is told once. */
static void what_is_cut_is_told(void **state)
{
	struct text gz = GZ, zip = ZIP;

	for (size_t len = 0; len < gz.len; len++) {
		struct bytes bytes = { { gz.at, len }, 100, NULL };
		struct problem problem;
		struct unpack *unpack = unpack_open(*state, UNPACK_COMPRESSED,
			(struct feed){ bytes_read, &bytes }, &problem);
		struct feed feed = unpack_feed(unpack);
		const char *name;
		char at[100];
		ssize_t n = 0;
		int problems = 0, got;

		while ((got = unpack_next(unpack, &name, &problem)) > 0) {
			while ((n = feed.read(feed.from, at, 100, &problem)) > 0)
				;
			problems += n < 0;
		}
		assert_int_equal(problems + (got < 0), 1);
		assert_int_equal(problem.status, PROBLEM_INPUT);
		unpack_close(unpack);
	}
	for (size_t len = 1; len < zip.len; len++) {
		struct bytes bytes = { { zip.at, len }, 100, NULL };
		struct problem problem;
		struct unpack *unpack = unpack_open(*state, UNPACK_ARCHIVE,
			(struct feed){ bytes_read, &bytes }, &problem);
		struct feed feed = unpack_feed(unpack);
		int problems = 0, whole = 0, got;
		const char *name;
		char at[100];

		while ((got = unpack_next(unpack, &name, &problem)) > 0) {
			ssize_t n = feed.read(feed.from, at, 100, &problem);

			problems += n < 0;
			if (n == 3)
				assert_memory_equal(at, whole++ ? "two" : "one",
				                    3);
		}
		assert_int_equal(problems + (got < 0), 1);
		/* The bytes of a file end at 38 and 117. */
		assert_int_equal(whole, (len >= 38) + (len >= 110));
		unpack_close(unpack);
	}
}

static void the_feeds_problem_is_the_one_told(void **state)
{
	struct text gz = GZ, zip = ZIP;
	char padded[1024] = "";

	expect(*state, (struct bytes){ { gz.at, 20 }, 7, "on fire" },
	       UNPACK_COMPRESSED, "!on fire");
	expect(*state, (struct bytes){ { zip.at, 60 }, 7, "on fire" },
	       UNPACK_ARCHIVE, "!on fire");
	expect(*state, (struct bytes){ { zip.at, 0 }, 7, "on fire" },
	       UNPACK_ARCHIVE, "!on fire");
	/* All that was wanted came, and what lies behind cannot be read. */
	memcpy(padded, zip.at, zip.len);
	expect(*state, (struct bytes){ { padded, sizeof padded }, 1, "on fire" },
	       UNPACK_ARCHIVE, "a.txt=one d/b.txt=two !on fire");
}

static void what_is_not_packed_is_told(void **state)
{
	expect(*state, (struct bytes){ TEXT("Berlin\n"), 7, NULL },
	       UNPACK_COMPRESSED,
	       "!cannot be unpacked: damaged or cut off");
	expect(*state, (struct bytes){ TEXT("Berlin\n"), 7, NULL },
	       UNPACK_ARCHIVE,
	       "!cannot be unpacked: Unrecognized archive format");
}

static void first_bytes_tell_the_kind(void **state)
{
	const struct { struct text first; enum unpack_kind kind; }
	texts[] = {
		{ TEXT("\x1f\x8b\x08\0"), UNPACK_COMPRESSED },
		{ TEXT("\x28\xb5\x2f\xfd\x24"), UNPACK_COMPRESSED },
		{ TEXT("\xfd" "7zXZ\0\0"), UNPACK_COMPRESSED },
		{ TEXT("BZh91AY&SY"), UNPACK_COMPRESSED },
		{ TEXT("BZh9\x17\x72\x45\x38\x50\x90"), UNPACK_COMPRESSED },
		{ TEXT("\x04\x22\x4d\x18"), UNPACK_COMPRESSED },
		{ TEXT("LZIP\1\0"), UNPACK_COMPRESSED },
		{ TEXT("\x1f\x9d\x90"), UNPACK_COMPRESSED },
		{ TEXT("PK\3\4\x14"), UNPACK_ARCHIVE },
		{ TEXT("PK\5\6\0"), UNPACK_ARCHIVE },
		{ TEXT("7z\xbc\xaf\x27\x1c\0"), UNPACK_FOREIGN },
		{ TEXT("Rar!\x1a\x07\0"), UNPACK_FOREIGN },
		{ TEXT("%PDF-1.7"), UNPACK_FOREIGN },
		{ TEXT("WARC/1.0\r\n"), UNPACK_FOREIGN },
		{ TEXT("\x1f\x8b"), UNPACK_PLAIN },
		{ TEXT("PK is a party"), UNPACK_PLAIN },
		{ TEXT("BZh9 is a word"), UNPACK_PLAIN },
		{ TEXT("LZIP is a program"), UNPACK_PLAIN },
		{ TEXT("{\"text\""), UNPACK_PLAIN },
		{ TEXT(""), UNPACK_PLAIN },
	};
	char tar[512] = "a.txt";
	const char *what;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_int_equal(unpack_looks(texts[i].first, &what),
		                 texts[i].kind);
	assert_int_equal(unpack_looks(TEXT("%PDF-"), &what), UNPACK_FOREIGN);
	assert_string_equal(what, "PDF");
	memcpy(tar + 257, "ustar", 5);
	assert_int_equal(unpack_looks((struct text){ tar, 512 }, &what),
	                 UNPACK_ARCHIVE);
	assert_int_equal(unpack_looks((struct text){ tar, 261 }, &what),
	                 UNPACK_PLAIN);
}

static void a_name_loses_one_suffix(void **state)
{
	static const char *const names[][2] = {
		{ "a.txt.gz", "a.txt" }, { "a.jsonl.zst", "a.jsonl" },
		{ "a.xz", "a" }, { "a.gz.bz2", "a.gz" }, { "a.txt", "a.txt" },
		{ ".gz", ".gz" }, { "gz", "gz" }, { "", "" }, { "a.Z", "a" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct text plain = unpack_plain_name(text_of(names[i][0]));

		assert_int_equal(plain.len, strlen(names[i][1]));
		assert_memory_equal(plain.at, names[i][1], plain.len);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_whatever_steps_the_same_is_unpacked),
		cmocka_unit_test(what_is_cut_is_told),
		cmocka_unit_test(the_feeds_problem_is_the_one_told),
		cmocka_unit_test(what_is_not_packed_is_told),
		cmocka_unit_test(first_bytes_tell_the_kind),
		cmocka_unit_test(a_name_loses_one_suffix),
	};

	return cmocka_run_group_tests(tests, library_open, library_close);
}
