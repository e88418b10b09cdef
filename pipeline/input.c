/* input.c - walks operands and folders, and two sources: text, one file a
 * document, and JSON Lines, one line a document.
 */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "calendar.h"
#include "json.h"
#include "stream.h"

const struct option input_options[] = {
	{ "from", 0, "FORMAT", "text, jsonl or stream; default: by file name" },
	OPTIONS_END
};

static void set_id(struct document *document, struct text id)
{
	size_t repaired;

	document_set(document, "newdoc id", document_escape(document->arena,
		text_repair(document->arena, id, &repaired)));
}

/* Takes the text, without a byte order mark, repaired.  `before` counts repairs
 * already made to the record. */
static bool set_text(struct document *document, struct text text,
                     const char *name, size_t before, const struct notes *notes,
                     struct problem *problem)
{
	char digits[24];
	size_t repaired;
	struct problem note;

	if (text_starts(text, "\xef\xbb\xbf"))
		text = text_slice(text.at + 3, text.at + text.len);
	text = text_repair(document->arena, text, &repaired);
	if (text.len > DOCUMENT_MAX)
		return problem_set(problem, PROBLEM_INPUT,
		                   "%s: larger than %zu bytes", name,
		                   DOCUMENT_MAX);
	repaired += before;
	if (repaired) {
		document_set(document, "repaired", text_digits(digits,
			sizeof digits, (int64_t)repaired));
		problem_set(&note, PROBLEM_INPUT, "%s: %zu invalid %s replaced",
		            name, repaired, repaired == 1 ? "byte" : "bytes");
		notes->note(notes->context, note.message);
	}
	document->text = text;
	return true;
}

static int text_next(struct reader *reader, struct arena *arena,
                     struct record *record, struct problem *problem)
{
	struct text bytes;

	if (reader->line)
		return 0;
	reader->line = 1;
	reader_keep(reader);
	if (!reader_all(reader, DOCUMENT_MAX, problem))
		return -1;
	bytes = reader_kept(reader);
	record->bytes.at = arena_copy(arena, bytes.at, bytes.len);
	record->bytes.len = bytes.len;
	record->line = 1;
	return 1;
}

static bool text_parse(const struct record *record, struct document *document,
                       const struct notes *notes, struct problem *problem)
{
	document->header = record->first;
	set_id(document, text_of(record->name));
	return set_text(document, record->bytes, record->name, 0, notes,
	                problem);
}

static const struct source text_source = {
	.name = "text",
	.suffixes = (const char *const[]){ ".txt", NULL },
	.next = text_next,
	.parse = text_parse,
};

static int jsonl_next(struct reader *reader, struct arena *arena,
                      struct record *record, struct problem *problem)
{
	struct text line;
	bool whole;
	int more;

	do {
		more = reader_line(reader, &line, &whole, problem);
		record->line = reader->line;
		if (more <= 0)
			return more;
		if (reader->line == 1 && text_starts(line, "\xef\xbb\xbf"))
			line = text_slice(line.at + 3, line.at + line.len);
	} while (!text_trim(line).len);
	record->bytes.at = arena_copy(arena, line.at, line.len);
	record->bytes.len = line.len;
	return 1;
}

struct text input_day(struct text date)
{
	struct text day = { date.at, 10 };
	int64_t year, month, number;

	if (date.len < 10 || date.at[4] != '-' || date.at[7] != '-' ||
	    !text_number((struct text){ date.at, 4 }, &year) ||
	    !text_number((struct text){ date.at + 5, 2 }, &month) ||
	    !text_number((struct text){ date.at + 8, 2 }, &number) ||
	    year < 1 || !calendar_valid(year, (int)month, (int)number) ||
	    (date.len > 10 && date.at[10] != 'T' && date.at[10] != 't' &&
	     date.at[10] != ' '))
		day = (struct text){ NULL, 0 };
	return day;
}

static void set_date(struct document *document, struct text date,
                     const char *name, const struct notes *notes)
{
	struct text day = input_day(date);
	struct problem note;

	if (day.at) {
		document_set(document, "date", day);
		document_set(document, "date_from", TEXT("record"));
	} else if (date.at) {
		problem_set(&note, PROBLEM_INPUT,
			"%s: date \"%.*s\" passed over, YYYY-MM-DD expected",
			name, date.len < 80 ? (int)date.len : 80, date.at);
		notes->note(notes->context, note.message);
	}
}

static bool jsonl_parse(const struct record *record, struct document *document,
                        const struct notes *notes, struct problem *problem)
{
	size_t room = strlen(record->name) + 24, repaired, lone;
	char *place = arena_alloc(document->arena, room);
	struct json_record json;
	struct problem why;
	struct text line;
	bool good;

	document->header = record->first;
	snprintf(place, room, "%s:%zu", record->name, record->line);
	line = text_repair(document->arena, record->bytes, &repaired);
	good = json_parse(&json, document->arena, line, &lone, &why);
	set_id(document, json.id.at ? json.id : text_of(place));
	if (!good)
		return problem_set(problem, why.status, "%s: %s", place,
		                   why.message);
	set_date(document, json.date, place, notes);
	return set_text(document, json.text, place, repaired + lone, notes,
	                problem);
}

static const struct source jsonl_source = {
	.name = "jsonl",
	.suffixes = (const char *const[]){ ".jsonl", ".ndjson", NULL },
	.next = jsonl_next,
	.parse = jsonl_parse,
};

const struct source *const sources[] = {
	&text_source, &jsonl_source, &stream_source, NULL
};

struct input {
	const struct options *options;
	size_t operand;          /* the next one */
	FTS *folder;             /* the folder being walked, or NULL */
	const struct source *only;
	const struct source *source;    /* of the file being read, or NULL */
	bool first;              /* no record yet */
	struct reader reader;    /* of the file being read */
};

static bool source_named(struct input *input, const char *name,
                         struct problem *problem)
{
	for (size_t i = 0; sources[i]; i++)
		if (!strcmp(sources[i]->name, name)) {
			input->only = sources[i];
			return true;
		}
	return problem_set(problem, PROBLEM_USAGE,
	                   "--from %s: text, jsonl or stream expected", name);
}

struct input *input_open(const struct options *options,
                         const struct source *only, void (*idle)(void *),
                         void *context, struct problem *problem)
{
	const char *from = options_get(options, "from");
	struct input *input = calloc(1, sizeof *input);

	if (!input) {
		problem_memory(problem);
		return NULL;
	}
	*input = (struct input){
		.options = options, .only = only, .first = true,
		.reader = { .fd = -1, .idle = idle, .context = context },
	};
	if (!only && from && !source_named(input, from, problem)) {
		free(input);
		return NULL;
	}
	return input;
}

static void file_close(struct input *input)
{
	struct reader *reader = &input->reader;

	if (reader->fd > STDIN_FILENO)
		close(reader->fd);
	free(reader->carried);
	reader->carried = NULL;
	reader->fd = -1;
	reader->line = reader->kept = reader->next = reader->filled = 0;
	reader->keeping = reader->ended = false;
	input->source = NULL;
}

void input_close(struct input *input)
{
	if (!input)
		return;
	file_close(input);
	reader_free(&input->reader);
	if (input->folder)
		fts_close(input->folder);
	free(input);
}

static const struct source *source_of(const struct input *input,
                                      const char *path)
{
	size_t len = strlen(path);

	if (input->only)
		return input->only;
	for (size_t i = 0; sources[i]; i++)
		for (const char *const *s = sources[i]->suffixes; *s; s++)
			if (len > strlen(*s) &&
			    !strcmp(path + len - strlen(*s), *s))
				return sources[i];
	return sources[0];
}

/* In the byte order of whole paths: "a-c" comes before "a/b". */
static int by_path(const FTSENT **a, const FTSENT **b)
{
	const char *x = (*a)->fts_name, *y = (*b)->fts_name;
	size_t i = 0;

	while (x[i] && x[i] == y[i])
		i++;

	int left = (unsigned char)x[i], right = (unsigned char)y[i];
	if (!left && (*a)->fts_info == FTS_D)
		left = '/';
	if (!right && (*b)->fts_info == FTS_D)
		right = '/';
	return left - right;
}

/* A path as it is shown: paths are bytes, documents and messages are UTF-8. */
static const char *name_of(struct arena *arena, const char *path)
{
	size_t repaired;

	return text_string(arena, text_repair(arena, text_of(path), &repaired));
}

static bool file_open(struct input *input, const char *path, const char *why,
                      struct arena *arena, struct record *record)
{
	bool standard = !strcmp(path, "-");

	input->source = source_of(input, path);
	input->reader.name = standard ? "stdin" : path;
	record->source = input->source;
	record->line = 0;
	if (standard) {
		input->reader.fd = STDIN_FILENO;
		return true;
	}
	if (!why) {
		do
			input->reader.fd = open(path, O_RDONLY | O_CLOEXEC);
		while (input->reader.fd < 0 && errno == EINTR);
		if (input->reader.fd >= 0)
			return true;
		why = strerror(errno);
	}
	record->bytes = TEXT("");
	record->name = name_of(arena, path);
	problem_set(&record->problem, PROBLEM_INPUT, "%s: %s", record->name,
	            why);
	file_close(input);
	return false;
}

/* The next file of the folder; NULL when it has been walked.  *why is what
 * keeps it from being read. */
static const char *folder_next(struct input *input, const char **why)
{
	FTSENT *entry;

	*why = NULL;
	while ((entry = fts_read(input->folder))) {
		bool hidden = entry->fts_level > FTS_ROOTLEVEL &&
		              entry->fts_name[0] == '.';

		switch (hidden ? FTS_DOT : entry->fts_info) {
		case FTS_D:
		case FTS_DP:
			continue;
		case FTS_DOT:
			if (entry->fts_info == FTS_D)
				fts_set(input->folder, entry, FTS_SKIP);
			continue;
		case FTS_F:
			break;
		case FTS_DC:
			*why = "a folder inside itself";
			break;
		case FTS_SL:
		case FTS_SLNONE:
			*why = strerror(ENOENT);
			break;
		case FTS_DEFAULT:
			*why = "neither a file nor a folder";
			break;
		default:
			*why = strerror(entry->fts_errno);
		}
		return entry->fts_path;
	}
	fts_close(input->folder);
	input->folder = NULL;
	return NULL;
}

/* The next path, of a folder or operand; NULL when there are no more. */
static const char *path_next(struct input *input, const char **why)
{
	const struct options *options = input->options;
	const char *path = "-";
	struct stat status;

	*why = NULL;
	for (;;) {
		if (input->folder && (path = folder_next(input, why)))
			return path;
		if (input->operand >= options->noperands) {
			if (options->noperands || input->operand)
				return NULL;
			input->operand++;
			return "-";
		}
		path = options->operands[input->operand++];
		if (!strcmp(path, "-") || stat(path, &status) ||
		    !S_ISDIR(status.st_mode))
			return path;

		/* fts takes its paths from the array only while it opens. */
		char *const roots[] = { (char *)path, NULL };
		input->folder = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR,
		                         by_path);
		if (!input->folder) {
			*why = strerror(errno);
			return path;
		}
	}
}

int input_next(struct input *input, struct arena *arena, struct record *record,
               struct problem *problem)
{
	*record = (struct record){ .first = input->first };
	input->first = false;
	for (;;) {
		const char *path = NULL, *why;

		if (!input->source) {
			path = path_next(input, &why);
			if (!path)
				return 0;
			if (!file_open(input, path, why, arena, record))
				return 1;
		}
		record->source = input->source;

		int more = input->source->next(&input->reader, arena, record,
		                               problem);
		if (more < 0 && problem->status != PROBLEM_INPUT)
			return -1;
		if (more)
			record->name = name_of(arena, input->reader.name);
		if (more > 0)
			return 1;
		file_close(input);
		if (more < 0) {
			record->bytes = TEXT("");
			record->problem = *problem;
			return 1;
		}
	}
}
