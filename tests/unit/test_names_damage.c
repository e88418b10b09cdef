/* test_names_damage.c - compiled lists that are cut, longer, or changed in any
 * byte: they are refused, or looking names up stays inside the file (guard.h) and
 * names_verify tells.
 */
#include "support.h"

#include <fcntl.h>
#include <unistd.h>

#include "../guard.h"
#include "names_file.h"

#define HEADER "id,form,role,case,weak,family,prior,subtype\n"

static const char people[] = HEADER
	"Q1,Wang Yi,name,,,Wang,80,politician\n"
	"Q2,Wang Yi,name,exact,,Wang,20,artist\n"
	"Q3,Wang Yi Bo,name,,,Wang,20,artist\n"
	"Q1,Yi,alias,any,yes,,,\n";
static const char places[] = HEADER
	"G1,Wang,name,,,,30,city\n"
	"G2,New York,name,,,,70,city\n"
	"G2,NYC,alias,exact,,,,\n";
static const char plain[] = "form,capitals\nof,1\nnew york city,90\n";

static const char text[] =
	"Wang Yi and Wang Yi Bo, Wang-Yi yi.\n\nWANG YI OF NYC\n\nNew York";

/* The lists compiled to a file whose size is a multiple of 8, so that it ends
 * right at the guard. */
static int lists_open(void **state)
{
	static const char padding[] = "12345678";
	struct bench *bench;

	if (bench_open(state))
		return 1;
	bench = *state;
	bench_save(bench, "people.csv", people);
	bench_save(bench, "places.csv", places);
	for (size_t i = 1; i <= 8; i++) {
		struct buffer list = { 0 };
		int fd;
		off_t size;

		buffer_string(&list, plain);
		buffer_add(&list, padding, i);
		buffer_string(&list, ",50\n");
		bench_save_bytes(bench, "plain.csv",
			(struct text){ list.at, list.len });
		buffer_free(&list);
		bench_compile(bench, (const char *const[]){ "people.csv",
			"places.csv", "plain.csv", NULL });
		fd = open(bench_path(bench, "names.bin"), O_RDONLY);
		size = lseek(fd, 0, SEEK_END);
		close(fd);
		if (size % 8 == 0)
			return 0;
	}
	return 1;
}

/* The compiled file: its bytes, and open for writing. */
struct damage {
	struct bench *bench;
	struct arena *arena;          /* of a document at a time */
	const char *path;
	struct text whole;
	int fd;
	size_t opened;                /* how often, in spite of the damage */
};

static struct damage damage_open(struct bench *bench)
{
	struct damage d = { .bench = bench, .arena = arena_open(),
		.path = bench_path(bench, "names.bin") };
	off_t size;
	char *bytes;

	d.fd = open(d.path, O_RDWR);
	size = lseek(d.fd, 0, SEEK_END);
	bytes = arena_alloc(bench->arena, (size_t)size);
	assert_int_equal(pread(d.fd, bytes, (size_t)size, 0), size);
	d.whole = (struct text){ bytes, (size_t)size };
	return d;
}

/* The file is whole again for the next test. */
static void damage_close(struct damage *d)
{
	assert_int_equal(ftruncate(d->fd, (off_t)d->whole.len), 0);
	assert_int_equal(pwrite(d->fd, d->whole.at, d->whole.len, 0),
	                 d->whole.len);
	close(d->fd);
	arena_close(d->arena);
}

/* All that can be asked of a list, and all that is found read to its end. */
static uint64_t list_ask(const struct list *list, const struct document *d)
{
	struct found found[8];
	uint64_t sum = 0;

	for (size_t i = 0; i < d->ntokens; i++) {
		const struct sentence *s = document_sentence(d, i);
		uint64_t hashes[] = { d->tokens[i].hash,
			d->tokens[(i + 1) % d->ntokens].hash };
		size_t n = list_find(list, d, i, found, 8);

		assert_true(n <= 8);
		for (size_t k = 0; k < n; k++) {
			assert_in_range(i + found[k].ntokens, i + 1,
			                s->token + s->ntokens);
			sum += text_hash(found[k].attributes) +
			       text_hash(found[k].form) +
			       text_hash(found_sheet(&found[k]));
		}
		for (size_t words = 1; words <= 2; words++) {
			n = list_find_hashes(list, hashes, words, found, 8);
			assert_true(n <= 8);
			for (size_t k = 0; k < n; k++)
				sum += text_hash(found[k].attributes) +
				       text_hash(found_sheet(&found[k]));
		}
	}
	return sum;
}

/* Opens the file as it now is; asks everything of it unless it is refused. */
static void ask(struct damage *d, bool whole)
{
	struct names *names = names_open(d->path, &d->bench->problem);
	const struct list *list;
	struct document document;
	struct text name;
	uint64_t sum = 0;

	if (!names) {
		assert_int_equal(d->bench->problem.status, PROBLEM_DATA);
		assert_non_null(strstr(d->bench->problem.message, d->path));
		return;
	}
	d->opened++;
	assert_int_equal(names_verify(names, &d->bench->problem), whole);
	arena_reset(d->arena);
	document_init(&document, d->arena);
	document.text = text_of(text);
	sentences_cut(&document, d->bench->words);
	for (int looked = 0; looked < 2; looked++) {
		for (size_t i = 0; (list = names_nth(names, i, &name)); i++)
			sum += text_hash(name) + list_ask(list, &document);
		names_look(names, &document);
	}
	assert_true(sum != 1);
	names_close(names);
}

/* Asks everything with `size` bytes changed, then puts them back. */
static void ask_changed(struct damage *d, size_t at, const void *bytes,
                        size_t size)
{
	if (!memcmp(d->whole.at + at, bytes, size))
		return;
	assert_int_equal(pwrite(d->fd, bytes, size, (off_t)at), size);
	ask(d, false);
	assert_int_equal(pwrite(d->fd, d->whole.at + at, size, (off_t)at), size);
}

static void the_whole_file_is_mapped_before_a_guard(void **state)
{
	struct damage d = damage_open(*state);
	size_t before = guard_count();

	assert_int_equal(d.whole.len % 8, 0);
	ask(&d, true);
	assert_int_equal(d.opened, 1);
	assert_int_equal(guard_count(), before + 1);
	damage_close(&d);
}

static void a_file_of_another_length_is_refused(void **state)
{
	struct damage d = damage_open(*state);

	for (size_t len = 0; len <= d.whole.len + 64; len++) {
		if (len == d.whole.len)
			continue;
		assert_int_equal(ftruncate(d.fd, 0), 0);
		assert_int_equal(pwrite(d.fd, d.whole.at, d.whole.len, 0),
		                 d.whole.len);
		assert_int_equal(ftruncate(d.fd, (off_t)len), 0);
		ask(&d, false);
	}
	assert_int_equal(d.opened, 0);
	damage_close(&d);
}

static void a_changed_byte_is_refused_or_harmless(void **state)
{
	struct damage d = damage_open(*state);

	for (size_t i = 0; i < d.whole.len; i++) {
		unsigned char was = (unsigned char)d.whole.at[i];
		const unsigned char values[] = { 0, 0xff,
			(unsigned char)(was + 1), (unsigned char)(was - 1),
			was ^ 0x80, was ^ 0x40, was ^ 0x10, was ^ 4 };

		for (size_t k = 0; k < sizeof values; k++)
			ask_changed(&d, i, &values[k], 1);
	}
	assert_true(d.opened > 0);
	damage_close(&d);
}

/* Words of the file as large, small or near its size as they can be. */
static void a_changed_word_is_refused_or_harmless(void **state)
{
	struct damage d = damage_open(*state);
	const uint64_t values[] = { 0, 1, UINT64_MAX, UINT64_MAX - 7,
		UINT64_C(1) << 63, UINT32_MAX, UINT64_C(1) << 31,
		d.whole.len, d.whole.len - 8, d.whole.len + 8 };

	for (size_t i = 0; i < d.whole.len; i += 4)
		for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
			uint32_t half = (uint32_t)values[k];

			ask_changed(&d, i, &half, sizeof half);
			if (i % 8 == 0)
				ask_changed(&d, i, &values[k],
				            sizeof values[k]);
		}
	damage_close(&d);
}

/* Everything at once, as far as it goes: most are refused. */
static void many_changed_bytes_are_refused_or_harmless(void **state)
{
	struct damage d = damage_open(*state);
	char *bytes = arena_alloc(d.bench->arena, d.whole.len);
	uint64_t seed = 1;

	for (int round = 0; round < 3000; round++) {
		/* What is checked stands in front. */
		size_t from = random_below(&seed, d.whole.len);

		memcpy(bytes, d.whole.at, d.whole.len);
		for (size_t n = 1 + random_below(&seed, 200); n > 0; n--)
			bytes[from + random_below(&seed, d.whole.len - from)] =
				(char)random_next(&seed);
		ask_changed(&d, 0, bytes, d.whole.len);
	}
	assert_true(d.opened > 0);
	damage_close(&d);
}

static void expect_file_refused(struct bench *bench, struct text bytes,
                                const char *message)
{
	const char *path = bench_path(bench, "refused.bin");
	char expected[300] = "";

	bench_save_bytes(bench, "refused.bin", bytes);
	assert_null(names_open(path, &bench->problem));
	strcat(strcat(expected, path), message);
	assert_problem(&bench->problem, PROBLEM_DATA, expected);
}

static void files_that_are_no_compiled_lists_are_refused(void **state)
{
	struct bench *bench = *state;
	char zeros[4096] = "";

	expect_file_refused(bench, TEXT(""),
		": too short to be compiled lists");
	expect_file_refused(bench, TEXT("dateline"),
		": too short to be compiled lists");
	expect_file_refused(bench, (struct text){ zeros, sizeof zeros },
		": no compiled lists of dateline");
	expect_file_refused(bench, text_of(people), text_of(people).len <
		sizeof(struct names_header) ? ": too short to be compiled "
		"lists" : ": no compiled lists of dateline");
	assert_null(names_open(bench_path(bench, "missing.bin"),
	                       &bench->problem));
	assert_int_equal(bench->problem.status, PROBLEM_DATA);
	assert_non_null(strstr(bench->problem.message,
	                       "missing.bin: No such file or directory"));
	assert_null(names_open(bench->folder, &bench->problem));
	assert_int_equal(bench->problem.status, PROBLEM_DATA);
}

static void other_versions_and_machines_are_refused(void **state)
{
	struct bench *bench = *state;
	struct damage d = damage_open(bench);
	struct text file = d.whole;
	struct names_header header;

	damage_close(&d);
	memcpy(&header, file.at, sizeof header);
	header.version++;
	memcpy((char *)(uintptr_t)file.at, &header, sizeof header);
	expect_file_refused(bench, file, ": compiled by another version, or "
		"for another kind of machine: run dateline compile again");
	header.version--;
	header.order = 0x04030201;
	memcpy((char *)(uintptr_t)file.at, &header, sizeof header);
	expect_file_refused(bench, file, ": compiled by another version, or "
		"for another kind of machine: run dateline compile again");
}

static void the_header_and_the_directory_are_checked(void **state)
{
	struct bench *bench = *state;
	struct damage d = damage_open(bench);
	struct text file = d.whole;
	struct names_header header;
	size_t len;

	damage_close(&d);
	memcpy(&header, file.at, sizeof header);
	len = sizeof header + (header.nlists + header.nsheets) *
		sizeof(struct names_entry);
	for (size_t i = 0; i < len; i++) {
		char *bytes = arena_copy(bench->arena, file.at, file.len);

		bytes[i] ^= 4;
		bench_save_bytes(bench, "refused.bin", (struct text){ bytes,
			file.len });
		assert_null(names_open(bench_path(bench, "refused.bin"),
		                       &bench->problem));
		assert_int_equal(bench->problem.status, PROBLEM_DATA);
	}
}

/* Somebody writes over a file that is mapped, all but its length. */
static void a_file_written_over_while_open_is_read_inside(void **state)
{
	struct bench *bench = *state;
	struct damage d = damage_open(bench);
	struct text file = d.whole;
	const char *path = bench_path(bench, "over.bin");
	struct document *document = bench_document(bench, text);
	struct names *names;

	damage_close(&d);
	for (int byte = 0; byte < 256; byte += 17) {
		char *bytes = arena_alloc(bench->arena, file.len);
		int fd;

		bench_save_bytes(bench, "over.bin", file);
		names = names_open(path, &bench->problem);
		assert_non_null(names);
		fd = open(path, O_WRONLY);
		memset(bytes, byte, file.len);
		assert_int_equal(pwrite(fd, bytes, file.len, 0), file.len);
		close(fd);
		document->seen = NULL;
		names_look(names, document);
		for (size_t i = 0; i < document->ntokens; i++) {
			const struct list *list;
			struct text name;

			for (size_t k = 0; (list = names_nth(names, k, &name));
			     k++) {
				struct found found[8];

				list_find(list, document, i, found, 8);
			}
		}
		names_close(names);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_written_over_while_open_is_read_inside),
		cmocka_unit_test(files_that_are_no_compiled_lists_are_refused),
		cmocka_unit_test(other_versions_and_machines_are_refused),
		cmocka_unit_test(the_header_and_the_directory_are_checked),
		cmocka_unit_test(the_whole_file_is_mapped_before_a_guard),
		cmocka_unit_test(a_file_of_another_length_is_refused),
		cmocka_unit_test(a_changed_byte_is_refused_or_harmless),
		cmocka_unit_test(a_changed_word_is_refused_or_harmless),
		cmocka_unit_test(many_changed_bytes_are_refused_or_harmless),
	};

	return cmocka_run_group_tests(tests, lists_open, bench_close);
}
