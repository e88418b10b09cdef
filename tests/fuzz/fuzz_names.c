/* fuzz_names.c - compiled lists, changed in some places: they are refused with a
 * message, or looking names up ends, inside the file (guard.h).
 *
 * The first byte of the input says in its lowest bit whether the file's checksum
 * is made to fit again; each four bytes behind it are a change: where (16 bits,
 * the lower first), how wide and how far left the value is moved, and the value.
 * So a seed stays of use when the form of the file changes.
 */
#include "fuzz.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../guard.h"
#include "data.h"
#include "names.h"
#include "names_file.h"
#include "sentences.h"

#define HEADER "id,form,role,case,weak,family,prior,subtype\n"
#define LISTS 3

static const char *const lists[LISTS] = {
	HEADER "Q1,Wang Yi,name,,,Wang,80,politician\n"
	"Q2,Wang Yi,name,exact,,Wang,20,artist\n"
	"Q3,Wang Yi Bo,name,,,Wang,20,artist\n"
	"Q1,Yi,alias,any,yes,,,\n",
	HEADER "G1,Wang,name,,,,30,city\n"
	"G2,New York,name,,,,70,city\n"
	"G2,NYC,alias,exact,,,,\n",
	"form,capitals\nof,1\nnew york city,90\n",
};

static const char text[] =
	"Wang Yi and Wang Yi Bo, Wang-Yi yi.\n\nWANG YI OF NYC\n\nNew York";

static struct arena *kept;        /* what lives to the end */
static struct arena *arena;       /* of a document at a time */
static struct abbreviations *words;
static struct buffer whole;       /* the file as compiled */
static char *changed;
static int fd;
static char path[32];

static void give_up(const char *what)
{
	fprintf(stderr, "fuzz_names: %s\n", what);
	exit(1);
}

/* A file without a name in any folder. */
static int file_make(const char *bytes, char name[32])
{
	int made = memfd_create("list", MFD_CLOEXEC);
	ssize_t len = (ssize_t)strlen(bytes);

	if (made < 0 || write(made, bytes, (size_t)len) != len)
		give_up("no room");
	snprintf(name, 32, "/proc/self/fd/%d", made);
	return made;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static char names[LISTS][32];
	const char *paths[LISTS], *data;
	struct problem problem = { .status = PROBLEM_NONE };

	(void)argc;
	(void)argv;
	kept = arena_open();
	arena = arena_open();
	if (!arena || !kept || setjmp(*arena_guard(kept)))
		give_up("no memory");
	data = data_find(kept, NULL, &problem);
	words = data ? abbreviations_read(kept, data, &problem) : NULL;
	if (!words)
		give_up(problem.message);
	for (size_t i = 0; i < LISTS; i++) {
		file_make(lists[i], names[i]);
		paths[i] = names[i];
	}
	if (!names_compile(&whole, paths, LISTS, USE_LISTS, NULL, words,
	                   &problem))
		give_up(problem.message);
	changed = malloc(whole.len);
	fd = file_make("", path);
	return changed && whole.len < 1 << 16 ? 0 : (give_up("too large"), 1);
}

static void change(const unsigned char how[4])
{
	size_t size = (size_t)1 << (how[2] & 3);
	size_t at = (how[0] | (size_t)how[1] << 8) % whole.len / size * size;
	uint64_t value = (uint64_t)(int64_t)(signed char)how[3];
	uint64_t was = 0;

	if (size > whole.len - at)
		return;
	memcpy(&was, changed + at, size);
	value <<= how[2] >> 3 << 1;
	value += how[2] & 4 ? was : 0;
	memcpy(changed + at, &value, size);
}

/* The size and the check of the header made to fit. */
static void seal(void)
{
	struct names_header header;

	memcpy(&header, changed, sizeof header);
	header.size = whole.len;
	memcpy(changed, &header, sizeof header);
	if (names_head_size(&header) > whole.len)
		return;
	header.check = names_check(header,
		(const void *)(changed + sizeof header));
	memcpy(changed, &header, sizeof header);
}

/* Everything that is found, read to its end, lies in its sentence. */
static uint64_t read_all(const struct found *found, size_t n, size_t most)
{
	uint64_t sum = 0;

	if (n > 8)
		abort();
	for (size_t i = 0; i < n; i++) {
		if (!found[i].ntokens || found[i].ntokens > most)
			abort();
		sum += text_hash(found[i].attributes) +
		       text_hash(found[i].form) +
		       text_hash(found_sheet(&found[i]));
	}
	return sum;
}

static uint64_t ask(const struct list *list, const struct document *d)
{
	struct found found[8];
	uint64_t sum = 0;

	for (size_t i = 0; i < d->ntokens; i++) {
		const struct sentence *s = document_sentence(d, i);
		uint64_t hashes[] = { d->tokens[i].hash,
			d->tokens[(i + 1) % d->ntokens].hash };

		sum += read_all(found, list_find(list, d, i, found, 8),
		                s->token + s->ntokens - i);
		for (size_t n = 1; n <= 2; n++)
			sum += read_all(found, list_find_hashes(list, hashes,
				n, found, 8), n);
	}
	return sum;
}

static void ask_all(const struct names *names, const struct document *d)
{
	const struct list *list;
	struct text name;
	uint64_t sum = 0;

	for (size_t i = 0; (list = names_nth(names, i, &name)); i++)
		sum += text_hash(name) + ask(list, d);
	if (sum == 1)                   /* all of it was read, then */
		puts("an odd sum");
}

static void names_try(const struct names *names)
{
	struct document document;

	arena_reset(arena);
	if (setjmp(*arena_guard(arena)))
		give_up("no memory");
	document_init(&document, arena);
	document.text = text_of(text);
	sentences_cut(&document, words);
	ask_all(names, &document);
	names_look(names, &document);
	ask_all(names, &document);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t len)
{
	struct problem problem = { .status = PROBLEM_NONE };
	struct names *names;

	memcpy(changed, whole.at, whole.len);
	for (size_t i = 1; i + 4 <= len; i += 4)
		change(data + i);
	if (len && data[0] & 1)
		seal();
	if (pwrite(fd, changed, whole.len, 0) != (ssize_t)whole.len)
		abort();
	names = names_open(path, &problem);
	if (names)
		names_try(names);
	else if (problem.status != PROBLEM_DATA || !*problem.message)
		abort();
	names_close(names);
	return 0;
}
