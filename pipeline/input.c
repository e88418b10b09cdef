/* input.c - walks operands and folders, and cuts their files into records. */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source.h"
#include "stream.h"

const struct option input_options[] = {
	{ "from", 0, "text|jsonl|stream",
	  "how to read the files (default: by their names)" },
	OPTIONS_END
};

const struct source *const sources[] = {
	&source_text, &source_jsonl, &stream_source, NULL
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
