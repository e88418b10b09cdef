/* input.c - opens what is named, down to what is in archives, and cuts it into
 * records.
 *
 * What is being read is a stack of levels: a file, the archive that it is, a
 * compressed file in that.  The last level is text of some kind, which a source
 * cuts.
 */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data.h"
#include "encoding.h"
#include "paths.h"
#include "source.h"
#include "stream.h"
#include "unpack.h"

#define LEVELS 8          /* of packing, one in the other, and what is in them */

const struct option input_options[] = {
	{ "from", 0, "text|jsonl|csv|html|stream",
	  "how to read the files (default: by name or first line)" },
	{ "files-from", 0, "FILE", "read the files named in FILE, too" },
	{ "null", '0', NULL, "a NUL ends each name in FILE, not a line's end" },
	{ "encoding", 0, "NAME", "what is read is not UTF-8 but NAME" },
	{ "include", 0, "GLOB", "in folders and archives, only such files" },
	{ "exclude", 0, "GLOB", "in folders and archives, no such files" },
	{ "max-document", 0, "SIZE", "skip documents of more bytes, as in 1M" },
	{ "shard", 0, "I/N", "of N parts of the documents, the Ith" },
	{ "on-error", 0, "skip|fail",
	  "what to do at a document that cannot be read" },
	OPTIONS_END
};

const struct source *const sources[] = {
	&source_text, &source_jsonl, &source_csv, &source_html, &stream_source,
	NULL
};

struct level {
	char *name;               /* owned: as documents and messages have it */
	struct reader reader;     /* of its bytes */
	struct unpack *unpack;    /* what they hold, if they are packed */
};

struct input {
	const struct setting *setting;
	const void *states[sizeof sources / sizeof *sources];
	struct paths *paths;
	struct feed_file file;
	struct level levels[LEVELS + 1];
	size_t depth;             /* levels in use */
	struct unpack_library *library;  /* NULL until something is packed */
	struct encoding *encoding;       /* --encoding, or NULL */
	struct encoding *marked;         /* by a byte order mark, or NULL */
	const char *mark;                /* its name, until somebody is told */
	struct reader converted;  /* of the last level, if it is converted */
	struct reader *reader;    /* the one to cut records from */
	const struct source *only;
	const struct source *source;     /* of the last level, or NULL */
	bool first;               /* no record yet */
	size_t most;              /* bytes of a record */
	size_t shard, shards;     /* of each `shards` records the one at `shard` */
	size_t records;           /* so far */
};

static bool source_named(struct input *input, const char *name,
                         struct problem *problem)
{
	struct problem known = { 0 }, before;

	for (size_t i = 0; sources[i]; i++) {
		if (!strcmp(sources[i]->name, name)) {
			input->only = sources[i];
			return true;
		}
		before = known;
		problem_set(&known, PROBLEM_USAGE, "%s%s%s", before.message,
			!i ? "" : sources[i + 1] ? ", " : " or ",
			sources[i]->name);
	}
	return problem_set(problem, PROBLEM_USAGE, "--from %s: %s expected",
	                   name, known.message);
}

/* "64K": a number, and what it is multiplied with. */
static bool size_read(struct input *input, const char *size,
                      struct problem *problem)
{
	static const char units[] = "KMG";
	struct text digits = text_of(size);
	const char *unit = digits.len ? strchr(units, size[digits.len - 1]) :
		NULL;
	int64_t n;

	digits.len -= unit != NULL;
	if (!text_number(digits, &n) || n < 1 || n > (int64_t)DOCUMENT_MAX ||
	    (n << (unit ? 10 * (unit - units + 1) : 0)) > (int64_t)DOCUMENT_MAX)
		return problem_set(problem, PROBLEM_USAGE,
			"--max-document is a number of bytes up to 64M, as in "
			"500000, 64K or 1M, not \"%s\"", size);
	input->most = (size_t)n << (unit ? 10 * (unit - units + 1) : 0);
	return true;
}

static bool shard_read(struct input *input, const char *shard,
                       struct problem *problem)
{
	struct text n, i = text_cut(text_of(shard), '/', &n);
	int64_t part, parts;

	if (!n.at || !text_number(i, &part) || !text_number(n, &parts) ||
	    part < 1 || part > parts)
		return problem_set(problem, PROBLEM_USAGE, "--shard is I/N, "
			"from 1/N to N/N, not \"%s\"", shard);
	input->shard = (size_t)part - 1;
	input->shards = (size_t)parts;
	return true;
}

static bool options_take(struct input *input, const struct options *options,
                         struct problem *problem)
{
	const char *from = options_get(options, "from");
	const char *encoding = options_get(options, "encoding");
	const char *size = options_get(options, "max-document");
	const char *shard = options_get(options, "shard");
	const char *error = options_get(options, "on-error");

	if ((!input->only && from && !source_named(input, from, problem)) ||
	    (size && !size_read(input, size, problem)) ||
	    (shard && !shard_read(input, shard, problem)))
		return false;
	if (error && strcmp(error, "skip") && strcmp(error, "fail"))
		return problem_set(problem, PROBLEM_USAGE,
			"--on-error %s: skip or fail expected", error);
	if (encoding && strcasecmp(encoding, "UTF-8") &&
	    !(input->encoding = encoding_open(encoding, problem)))
		return false;
	return true;
}

struct input *input_open(const struct setting *setting,
                         const struct source *only, void (*idle)(void *),
                         void *context, struct problem *problem)
{
	const struct options *options = setting->options;
	struct input *input = calloc(1, sizeof *input);

	if (!input) {
		problem_memory(problem);
		return NULL;
	}
	input->setting = setting;
	input->only = only;
	input->first = true;
	input->most = DOCUMENT_MAX;
	input->shards = 1;
	input->file = (struct feed_file){ -1, idle, context };
	if (options_take(input, options, problem) &&
	    (input->paths = paths_open(options, idle, context, problem)))
		return input;
	input_close(input);
	return NULL;
}

/* Leaves the last level; its reader keeps its buffer. */
static void level_pop(struct input *input)
{
	struct level *level = &input->levels[--input->depth];

	unpack_close(level->unpack);
	free(level->name);
	level->unpack = NULL;
	level->name = NULL;
	input->source = NULL;
	input->mark = NULL;
	encoding_close(input->marked);
	input->marked = NULL;
	if (input->depth)
		return;
	if (input->file.fd > STDIN_FILENO)
		close(input->file.fd);
	input->file.fd = -1;
}

void input_close(struct input *input)
{
	if (!input)
		return;
	while (input->depth)
		level_pop(input);
	for (size_t i = 0; i <= LEVELS; i++)
		reader_free(&input->levels[i].reader);
	reader_free(&input->converted);
	encoding_close(input->encoding);
	unpack_unload(input->library);
	paths_close(input->paths);
	free(input);
}

/* The source that the name asks for, or the first bytes; text, if neither. */
const struct source *source_suffixed(struct text name)
{
	for (size_t i = 0; sources[i]; i++)
		for (const char *const *s = sources[i]->suffixes; *s; s++) {
			size_t len = strlen(*s);

			if (name.len > len && !memcmp(name.at + name.len - len,
			                              *s, len))
				return sources[i];
		}
	return NULL;
}

static const struct source *source_of(const struct input *input,
                                      const char *name, struct text first)
{
	const struct source *named = input->only ? input->only :
		source_suffixed(unpack_plain_name(text_of(name)));

	if (named)
		return named;
	if (text_starts(first, "\xef\xbb\xbf"))
		first = text_slice(first.at + 3, first.at + first.len);
	while (first.len && strchr(" \t\r\n", first.at[0]))
		first = text_slice(first.at + 1, first.at + first.len);
	for (size_t i = 0; sources[i]; i++)
		if (sources[i]->looks && sources[i]->looks(first))
			return sources[i];
	return sources[0];
}

/* A path as it is shown: paths are bytes, documents and messages are UTF-8. */
static const char *name_of(struct arena *arena, const char *path)
{
	size_t repaired;

	return text_string(arena, text_repair(arena, text_of(path), &repaired));
}

/* -1, with the problem of what cannot be read. */
static int lost(struct record *record, const char *name, const char *why,
                struct problem *problem)
{
	record->name = name;
	problem_set(problem, PROBLEM_INPUT, "%s: %s", name, why);
	return -1;
}

static int level_push(struct input *input, const char *name, struct feed feed,
                      struct problem *problem)
{
	struct level *level = &input->levels[input->depth];

	level->name = strdup(name);
	if (!level->name)
		return problem_memory(problem), -1;
	reader_begin(&level->reader, level->name, feed);
	input->depth++;
	return 1;
}

/* Would the open file never end, because what is read from it is written to
 * it? */
static bool written(const struct input *input)
{
	const struct setting *setting = input->setting;
	struct stat status;

	if (fstat(input->file.fd, &status) || !S_ISREG(status.st_mode))
		return false;
	for (size_t i = 0; i < setting->noutputs; i++)
		if (output_is(&setting->outputs[i], &status))
			return true;
	return false;
}

/* The next file is the first level: 1, 0 when there are no more, -1 with
 * *problem. */
static int file_next(struct input *input, struct arena *arena,
                     struct record *record, struct problem *problem)
{
	static const char is_output[] = "is what is written to";
	struct feed_file *file = &input->file;
	const char *why, *path = paths_next(input->paths, &why);
	struct stat status;

	if (!path)
		return 0;
	if (why)
		return lost(record, name_of(arena, path), why, problem);
	if (!strcmp(path, "-")) {
		file->fd = STDIN_FILENO;
		return written(input) ?
			lost(record, "stdin", is_output, problem) :
			level_push(input, "stdin", feed_file(file), problem);
	}
	/* A FIFO may wait for its writer. */
	if (file->idle && !stat(path, &status) && S_ISFIFO(status.st_mode))
		file->idle(file->context);
	do
		file->fd = open(path, O_RDONLY | O_CLOEXEC);
	while (file->fd < 0 && errno == EINTR);
	if (file->fd < 0)
		return lost(record, name_of(arena, path), strerror(errno),
		            problem);
	if (written(input)) {
		close(file->fd);
		file->fd = -1;
		return lost(record, name_of(arena, path), is_output, problem);
	}
	return level_push(input, name_of(arena, path), feed_file(file),
	                  problem);
}

/* True for what a walk of a folder would pass over. */
static bool hidden(const char *member)
{
	for (const char *at = member; *at; at += strcspn(at, "/")) {
		at += strspn(at, "/");
		if (at[0] == '.' && at[1] != '/' &&
		    !(at[1] == '.' && at[2] == '/'))
			return true;
	}
	return false;
}

/* The next file in what the last level holds is a level above: 1, 0 when there
 * was none and the level is gone, -1 with *problem. */
static int member_next(struct input *input, struct arena *arena,
                       struct record *record, struct problem *problem)
{
	struct level *level = &input->levels[input->depth - 1];
	const char *name = name_of(arena, level->name), *member;
	struct feed feed = unpack_feed(level->unpack);
	int got;

	while ((got = unpack_next(level->unpack, &member, problem)) > 0) {
		while (text_starts(text_of(member), "./"))
			member += 2;
		if (*member && (hidden(member) ||
		                !paths_pass(input->paths, member)))
			continue;
		if (*member)
			name = data_path(arena, name, name_of(arena, member));
		return level_push(input, name, feed, problem);
	}
	level_pop(input);
	if (got < 0 && problem->status == PROBLEM_INPUT) {
		struct problem why = *problem;

		lost(record, name, why.message, problem);
	}
	return got;
}

static bool unpack(struct input *input, struct level *level,
                   enum unpack_kind kind, const char *what,
                   struct problem *problem)
{
	if (kind == UNPACK_FOREIGN)
		return problem_set(problem, PROBLEM_INPUT,
			"%s: a %s file, which is not read", level->name, what);
	if (input->depth > LEVELS)
		return problem_set(problem, PROBLEM_INPUT,
			"%s: packed more than %d times", level->name, LEVELS);
	if (!input->library)
		input->library = unpack_load(problem);
	if (!input->library && problem->status == PROBLEM_INPUT) {
		struct problem why = *problem;

		return problem_set(problem, why.status, "%s: %s", level->name,
		                   why.message);
	}
	if (input->library)
		level->unpack = unpack_open(input->library, kind,
			reader_feed(&level->reader), problem);
	return level->unpack;
}

/* Puts a conversion behind the last level, and looks again. */
static bool convert(struct input *input, struct level *level,
                    struct text *first, struct problem *problem)
{
	struct encoding *encoding = input->encoding;
	size_t len = 0;

	if (!encoding) {
		input->mark = encoding_marked(*first, &len);
		if (!input->mark)
			return true;
		input->marked = encoding_open(input->mark, problem);
		if (!input->marked)
			return false;
		encoding = input->marked;
		level->reader.next += len;
	}
	input->reader = &input->converted;
	reader_begin(input->reader, level->name,
	             encoding_feed(encoding, reader_feed(&level->reader)));
	return reader_peek(input->reader, first, problem);
}

/* Finds out what the last level is: packed, or of a source.  False with
 * *problem. */
static bool level_look(struct input *input, struct problem *problem)
{
	struct level *level = &input->levels[input->depth - 1];
	struct text first;
	const char *what;
	enum unpack_kind kind;

	if (!reader_peek(&level->reader, &first, problem))
		return false;
	kind = unpack_looks(first, &what);
	if (kind != UNPACK_PLAIN)
		return unpack(input, level, kind, what, problem);
	input->reader = &level->reader;
	if (!convert(input, level, &first, problem))
		return false;
	input->source = source_of(input, level->name, first);
	input->reader->most = input->source == &stream_source ? 0 : input->most;
	return true;
}

/* Opens what comes next: files, and what they hold, until a source can cut it. 1,
 * 0 when there is no more, -1 with *problem. */
static int source_next(struct input *input, struct arena *arena,
                       struct record *record, struct problem *problem)
{
	while (!input->source) {
		bool inside = input->depth > 0;
		int got = inside ?
			member_next(input, arena, record, problem) :
			file_next(input, arena, record, problem);

		if (got < 0 || (!got && !inside))
			return got;
		if (!got)
			continue;
		record->name = name_of(arena,
			input->levels[input->depth - 1].name);
		if (!level_look(input, problem)) {
			level_pop(input);
			return -1;
		}
	}
	return 1;
}

/* What a person should know of a file goes with its first record. */
static void note(struct input *input, struct arena *arena,
                 struct record *record)
{
	struct problem note;

	if (!input->mark)
		return;
	problem_set(&note, PROBLEM_INPUT, "%s: %s by its byte order mark, "
		"converted", record->name, input->mark);
	record->note = text_string(arena, text_of(note.message));
	input->mark = NULL;
}

static const void *state_open(const struct source *source,
                              const struct setting *setting,
                              struct problem *problem)
{
	if (!setjmp(*arena_guard(setting->arena)))
		return source->open(setting, problem);
	problem_memory(problem);
	return NULL;
}

/* Opens the source in hand for its first file. */
static bool source_open(struct input *input, struct record *record,
                        struct problem *problem)
{
	const struct source *source = input->source;
	size_t i = 0;

	record->source = source;
	record->fields = input->setting->fields;
	if (!source->open)
		return true;
	while (sources[i] != source)
		i++;
	if (!input->states[i])
		input->states[i] = state_open(source, input->setting, problem);
	record->state = input->states[i];
	return record->state;
}

/* The next record of all, as input_next. */
static int record_next(struct input *input, struct arena *arena,
                       struct record *record, struct problem *problem)
{
	bool dropped = false;
	int more;

	do {
		more = source_next(input, arena, record, problem);
		if (!more)
			return 0;
		if (more < 0)
			break;
		if (!source_open(input, record, problem))
			return -1;
		record->name = name_of(arena, input->reader->name);
		more = input->source->next(input->reader, arena, record,
		                           problem);
		if (more)
			note(input, arena, record);
		dropped = input->reader->dropped;
		input->reader->dropped = false;
		if (more <= 0 && !dropped)
			level_pop(input);
	} while (!more);
	if (more < 0 && problem->status != PROBLEM_INPUT)
		return -1;
	if (more < 0) {
		record->bytes = TEXT("");
		record->problem = *problem;
	}
	return 1;
}

int input_next(struct input *input, struct arena *arena, struct record *record,
               struct problem *problem)
{
	for (;;) {
		*record = (struct record){ .first = input->first };

		int got = record_next(input, arena, record, problem);
		if (got <= 0)
			return got;
		if (input->records++ % input->shards == input->shard)
			break;
		arena_reset(arena);
	}
	input->first = false;
	return 1;
}
