/* unguard.c - takes the formula guard off a table that csv wrote. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "stage.h"
#include "table.h"

#define FLUSH ((size_t)64 * 1024)

struct filter {
	struct output *output;
	struct buffer out;
	struct arena *arena;      /* for one line */
	struct problem *problem;
	bool failed;
};

static bool flush(struct filter *filter)
{
	if (filter->out.failed)
		filter->failed = !problem_memory(filter->problem);
	if (!filter->failed)
		filter->failed = !output_write(filter->output,
			(struct text){ filter->out.at, filter->out.len },
			filter->problem);
	filter->out.len = 0;
	return !filter->failed;
}

static void idle(void *context)
{
	flush(context);
}

/* A line without an apostrophe has no guard, and stays as it is. */
static bool unguard_line(struct filter *filter, struct text line,
                         const struct reader *reader)
{
	struct text *cells;
	size_t ncells;
	const char *why;
	bool cr;

	if (!line.len || !memchr(line.at, '\'', line.len)) {
		buffer_text(&filter->out, line);
		return true;
	}
	if (reader->line == 1 && text_starts(line, "\xef\xbb\xbf")) {
		buffer_add(&filter->out, line.at, 3);
		line = text_slice(line.at + 3, line.at + line.len);
	}
	cr = line.len && line.at[line.len - 1] == '\r';
	line.len -= cr;
	arena_reset(filter->arena);
	if (!table_split(filter->arena, line, ',', &cells, &ncells, &why))
		return problem_set(filter->problem, PROBLEM_DATA, "%s:%zu: %s",
		                   reader->name, reader->line, why);
	for (size_t i = 0; i < ncells; i++) {
		if (i)
			buffer_byte(&filter->out, ',');
		table_field(&filter->out, table_unguard(cells[i]));
	}
	if (cr)
		buffer_byte(&filter->out, '\r');
	return true;
}

static bool unguard_lines(struct filter *filter, struct reader *reader)
{
	struct text line;
	bool whole;
	int more;

	while ((more = reader_line(reader, &line, &whole,
	                           filter->problem)) > 0) {
		if (filter->failed || !unguard_line(filter, line, reader))
			return false;
		if (whole)
			buffer_byte(&filter->out, '\n');
		if (filter->out.len >= FLUSH && !flush(filter))
			return false;
	}
	return !more;
}

static bool unguard_file(struct filter *filter, const char *path)
{
	bool standard = !strcmp(path, "-"), good;
	struct feed_file file = { STDIN_FILENO, idle, filter };
	struct reader reader = {
		.name = standard ? "stdin" : path, .feed = feed_file(&file),
	};

	if (!standard)
		file.fd = open(path, O_RDONLY | O_CLOEXEC);
	if (file.fd < 0)
		return problem_set(filter->problem, PROBLEM_INPUT, "%s: %s",
		                   path, strerror(errno));
	good = unguard_lines(filter, &reader);
	reader_free(&reader);
	if (!standard)
		close(file.fd);
	return good;
}

static bool unguard_files(struct filter *filter, const struct options *options)
{
	if (setjmp(*arena_guard(filter->arena)))
		return problem_memory(filter->problem);
	if (!options->noperands && !unguard_file(filter, "-"))
		return false;
	for (size_t i = 0; i < options->noperands; i++)
		if (!unguard_file(filter, options->operands[i]))
			return false;
	return flush(filter);
}

static bool unguard_run(const struct setting *setting, struct output *output,
                        struct problem *problem)
{
	struct filter filter = { .output = output, .problem = problem,
	                         .arena = arena_open() };
	bool good = filter.arena ? unguard_files(&filter, setting->options) :
	            problem_memory(problem);

	arena_close(filter.arena);
	buffer_free(&filter.out);
	return good;
}

static const struct option unguard_options[] = { OPTIONS_END };

const struct command unguard_command = {
	.name = "unguard",
	.summary = "takes the formula guard off a table",
	.operands = "[FILE]...",
	.options = unguard_options,
	.run = unguard_run,
};
