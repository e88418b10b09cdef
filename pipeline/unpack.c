/* unpack.c - libarchive, loaded when it is needed. */
#include "unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <dlfcn.h>
#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK ((size_t)64 * 1024)

#define CALLS(CALL) \
	CALL(archive_error_string) \
	CALL(archive_filter_count) \
	CALL(archive_format) \
	CALL(archive_entry_filetype) \
	CALL(archive_entry_hardlink) \
	CALL(archive_entry_is_data_encrypted) \
	CALL(archive_entry_pathname) \
	CALL(archive_read_data) \
	CALL(archive_read_free) \
	CALL(archive_read_new) \
	CALL(archive_read_next_header) \
	CALL(archive_read_open) \
	CALL(archive_read_support_filter_bzip2) \
	CALL(archive_read_support_filter_compress) \
	CALL(archive_read_support_filter_gzip) \
	CALL(archive_read_support_filter_lz4) \
	CALL(archive_read_support_filter_lzip) \
	CALL(archive_read_support_filter_xz) \
	CALL(archive_read_support_filter_zstd) \
	CALL(archive_read_support_format_empty) \
	CALL(archive_read_support_format_raw) \
	CALL(archive_read_support_format_tar) \
	CALL(archive_read_support_format_zip_streamable) \
	CALL(archive_set_error) \
	CALL(archive_version_string)

struct unpack_library {
	void *handle;
	locale_t locale;          /* in which names are UTF-8 */
#define CALL(name) __typeof__(name) *name;
	CALLS(CALL)
#undef CALL
};

struct unpack {
	const struct unpack_library *library;
	struct archive *archive;
	struct feed from;
	enum unpack_kind kind;
	bool over;                /* libarchive has come to the end */
	bool ended;               /* nothing can follow */
	bool given;               /* a file: nothing, compressed, is one, too */
	bool opened;              /* the file in hand can be read */
	bool encrypted;
	struct problem problem;   /* of the feed */
	uint64_t taken;           /* bytes of the feed so far */
	uint64_t last;            /* where the end of a zip began, plus one */
	char tail[3];             /* the bytes before the block */
	char block[BLOCK];
};

struct magic { size_t at; struct text bytes; enum unpack_kind kind;
	const char *what; };

/* The first bytes of each kind, from their specifications; '?' is any. */
static const struct magic magics[] = {
	{ 0, { "\x1f\x8b\x08", 3 }, UNPACK_COMPRESSED, NULL },
	{ 0, { "\x28\xb5\x2f\xfd", 4 }, UNPACK_COMPRESSED, NULL },
	{ 0, { "\xfd" "7zXZ\0", 6 }, UNPACK_COMPRESSED, NULL },
	{ 0, { "BZh?1AY&SY", 10 }, UNPACK_COMPRESSED, NULL },
	{ 0, { "BZh?\x17\x72\x45\x38\x50\x90", 10 }, UNPACK_COMPRESSED, NULL },
	{ 0, { "\x04\x22\x4d\x18", 4 }, UNPACK_COMPRESSED, NULL },
	{ 0, { "LZIP\1", 5 }, UNPACK_COMPRESSED, NULL },
	{ 0, { "\x1f\x9d", 2 }, UNPACK_COMPRESSED, NULL },
	{ 0, { "PK\3\4", 4 }, UNPACK_ARCHIVE, NULL },
	{ 0, { "PK\5\6", 4 }, UNPACK_ARCHIVE, NULL },
	{ 0, { "PK00PK\3\4", 8 }, UNPACK_ARCHIVE, NULL },
	{ 257, { "ustar", 5 }, UNPACK_ARCHIVE, NULL },
	{ 0, { "7z\xbc\xaf\x27\x1c", 6 }, UNPACK_FOREIGN, "7z" },
	{ 0, { "Rar!\x1a\x07", 6 }, UNPACK_FOREIGN, "RAR" },
	{ 0, { "WARC/1.?\r\n", 10 }, UNPACK_FOREIGN, "WARC" },
	{ 0, { "%PDF-", 5 }, UNPACK_FOREIGN, "PDF" },
};

enum unpack_kind unpack_looks(struct text first, const char **what)
{
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
		const struct magic *m = &magics[i];
		size_t k = 0;

		if (first.len < m->at + m->bytes.len)
			continue;
		while (k < m->bytes.len && (m->bytes.at[k] == '?' ||
		       m->bytes.at[k] == first.at[m->at + k]))
			k++;
		*what = m->what;
		if (k == m->bytes.len)
			return m->kind;
	}
	return UNPACK_PLAIN;
}

struct text unpack_plain_name(struct text name)
{
	static const char *const suffixes[] = { ".gz", ".zst", ".xz", ".bz2",
		".lz4", ".lz", ".Z", NULL };

	for (const char *const *s = suffixes; *s; s++) {
		size_t len = strlen(*s);

		if (name.len > len &&
		    !memcmp(name.at + name.len - len, *s, len)) {
			name.len -= len;
			break;
		}
	}
	return name;
}

struct unpack_library *unpack_load(struct problem *problem)
{
	struct unpack_library *library = calloc(1, sizeof *library);
	bool found = true;
	void *call;

	if (!library) {
		problem_memory(problem);
		return NULL;
	}
	/* Unloading libraries that libarchive links is none of its promises. */
	library->handle = dlopen(LIBARCHIVE, RTLD_NOW | RTLD_NODELETE);
	if (!library->handle) {
		problem_set(problem, PROBLEM_INPUT,
			"libarchive cannot be loaded (%s)",
			dlerror());
		free(library);
		return NULL;
	}
	/* ISO C does not turn an object's address into a function's. */
#define CALL(name) \
	call = dlsym(library->handle, #name); \
	found = found && call; \
	memcpy(&library->name, &call, sizeof call);
	CALLS(CALL)
#undef CALL
	library->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	if (found)
		return library;
	problem_set(problem, PROBLEM_INPUT,
		"%s is another libarchive", LIBARCHIVE);
	unpack_unload(library);
	return NULL;
}

void unpack_unload(struct unpack_library *library)
{
	if (!library)
		return;
	if (library->locale)
		freelocale(library->locale);
	dlclose(library->handle);
	free(library);
}

void unpack_version(struct buffer *out)
{
	struct problem problem;
	struct unpack_library *library = unpack_load(&problem);

	buffer_string(out, library ? library->archive_version_string() :
	              problem.message);
	unpack_unload(library);
}

/* Notes where the end of a zip, its directory's last record, begins: a zip that
 * was cut lacks it, though no file in it may be cut. */
static void zip_end_look(struct unpack *unpack, size_t len)
{
	char edge[6];
	size_t n = len < 3 ? len : 3;

	memcpy(edge, unpack->tail, 3);
	memcpy(edge + 3, unpack->block, n);
	for (size_t i = 0; i + 4 <= 3 + n; i++)
		if (!memcmp(edge + i, "PK\5\6", 4))
			unpack->last = unpack->taken + i - 3 + 1;
	for (const char *at = unpack->block, *end = at + len;
	     (at = memmem(at, (size_t)(end - at), "PK\5\6", 4)); at++)
		unpack->last = unpack->taken +
			(uint64_t)(at - unpack->block) + 1;
	memcpy(edge + 3, unpack->block + len - n, n);
	memcpy(unpack->tail, edge + n, 3);
}

static ssize_t block_read(struct unpack *unpack)
{
	struct feed from = unpack->from;
	ssize_t n = from.read(from.from, unpack->block, BLOCK,
	                      &unpack->problem);

	if (n <= 0)
		return n;
	zip_end_look(unpack, (size_t)n);
	unpack->taken += (uint64_t)n;
	return n;
}

static ssize_t block_give(struct archive *archive, void *context,
                          const void **block)
{
	struct unpack *unpack = context;
	ssize_t n = block_read(unpack);

	*block = unpack->block;
	if (n < 0)
		unpack->library->archive_set_error(archive, EIO, "%s",
			unpack->problem.message);
	return n;
}

/* What libarchive says, or the feed has said, in one line. */
static void tell(struct unpack *unpack, struct problem *problem)
{
	const char *why = unpack->library->archive_error_string(unpack->archive);

	if (unpack->problem.status != PROBLEM_NONE)
		*problem = unpack->problem;
	else
		problem_set(problem, PROBLEM_INPUT, "cannot be unpacked: %s",
		            why && *why ? why : "damaged or cut off");
}

struct unpack *unpack_open(const struct unpack_library *library,
                           enum unpack_kind kind, struct feed from,
                           struct problem *problem)
{
	struct unpack *unpack = calloc(1, sizeof *unpack);
	const struct unpack_library *l = library;
	struct archive *a = unpack ? l->archive_read_new() : NULL;

	if (!a) {
		free(unpack);
		problem_memory(problem);
		return NULL;
	}
	unpack->library = library;
	unpack->archive = a;
	unpack->from = from;
	unpack->kind = kind;
	if (kind == UNPACK_COMPRESSED) {
		l->archive_read_support_filter_gzip(a);
		l->archive_read_support_filter_zstd(a);
		l->archive_read_support_filter_xz(a);
		l->archive_read_support_filter_bzip2(a);
		l->archive_read_support_filter_lz4(a);
		l->archive_read_support_filter_lzip(a);
		l->archive_read_support_filter_compress(a);
		l->archive_read_support_format_raw(a);
		l->archive_read_support_format_empty(a);
	} else {
		l->archive_read_support_format_tar(a);
		l->archive_read_support_format_zip_streamable(a);
	}
	/* A problem here comes again at the first file. */
	l->archive_read_open(a, unpack, NULL, block_give, NULL);
	return unpack;
}

void unpack_close(struct unpack *unpack)
{
	if (!unpack)
		return;
	unpack->library->archive_read_free(unpack->archive);
	free(unpack);
}

/* The last record of a zip: 22 bytes at least (APPNOTE 4.3.16). */
static bool zip_cut(const struct unpack *unpack)
{
	int format = unpack->library->archive_format(unpack->archive);

	return (format & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP &&
	       (!unpack->last || unpack->taken - (unpack->last - 1) < 22);
}

/* Takes what lies behind the last file, so that whoever writes to a pipe can
 * finish, and what is cut off is noticed. */
static int finish(struct unpack *unpack, struct problem *problem)
{
	ssize_t n;

	unpack->ended = true;
	do
		n = block_read(unpack);
	while (n > 0);
	if (!n && !zip_cut(unpack))
		return 0;
	*problem = unpack->problem;
	if (!n)
		problem_set(problem, PROBLEM_INPUT, "the end is cut off");
	return -1;
}

/* True if libarchive did not find the compression that there should be, as when
 * the file ends in its first bytes. */
static bool unpacked_as_is(const struct unpack *unpack)
{
	return unpack->kind == UNPACK_COMPRESSED &&
	       unpack->library->archive_filter_count(unpack->archive) < 2;
}

static int header_next(struct unpack *unpack, struct archive_entry **entry)
{
	const struct unpack_library *l = unpack->library;
	locale_t before = l->locale ? uselocale(l->locale) : (locale_t)0;
	int got = l->archive_read_next_header(unpack->archive, entry);

	if (before)
		uselocale(before);
	return got;
}

static const char *entry_name(const struct unpack *unpack,
                              struct archive_entry *entry)
{
	const struct unpack_library *l = unpack->library;
	locale_t before = l->locale ? uselocale(l->locale) : (locale_t)0;
	const char *name = l->archive_entry_pathname(entry);

	if (before)
		uselocale(before);
	return name ? name : "?";
}

static int give(struct unpack *unpack, const char *member, const char **name)
{
	unpack->given = true;
	*name = member;
	return 1;
}

int unpack_next(struct unpack *unpack, const char **name,
                struct problem *problem)
{
	const struct unpack_library *l = unpack->library;
	struct archive_entry *entry;
	int got;

	do {
		if (unpack->ended)
			return 0;
		if (unpack->over)
			return finish(unpack, problem);
		got = header_next(unpack, &entry);
		if (got < ARCHIVE_WARN || unpacked_as_is(unpack)) {
			unpack->ended = true;
			tell(unpack, problem);
			return -1;
		}
		unpack->over = got == ARCHIVE_EOF;
		if (unpack->over && unpack->kind == UNPACK_COMPRESSED &&
		    !unpack->given)
			return give(unpack, "", name);
	} while (unpack->over ||
	         l->archive_entry_filetype(entry) != AE_IFREG ||
	         l->archive_entry_hardlink(entry));
	unpack->encrypted = l->archive_entry_is_data_encrypted(entry);
	unpack->opened = true;
	return give(unpack, unpack->kind == UNPACK_COMPRESSED ? "" :
	            entry_name(unpack, entry), name);
}

static ssize_t member_read(void *from, char *at, size_t room,
                           struct problem *problem)
{
	struct unpack *unpack = from;
	ssize_t n = 0;

	if (!unpack->opened)
		return 0;
	if (unpack->encrypted)
		problem_set(problem, PROBLEM_INPUT, "encrypted");
	else
		n = unpack->library->archive_read_data(unpack->archive, at,
		                                       room);
	if (n > 0)
		return n;
	unpack->opened = false;
	if (unpack->encrypted)
		return -1;
	if (n < 0) {
		tell(unpack, problem);
		unpack->ended = n == ARCHIVE_FATAL;
		return -1;
	}
	return 0;
}

struct feed unpack_feed(struct unpack *unpack)
{
	return (struct feed){ member_read, unpack };
}
