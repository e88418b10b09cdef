/* help.c - looks commands up, and describes them from their own tables. */
#include "help.h"

#include "stream.h"

static const struct option common_options[] = {
	{ "output", 'o', "FILE", "write to FILE, which appears when complete" },
	{ "data", 0, "DIR", "the folder of gazetteers" },
	OPTIONS_END
};

static const struct option stage_options[] = {
	{ "replace", 0, NULL, "put a new column in the place of one already there" },
	OPTIONS_END
};

static const struct option run_options[] = {
	{ "to", 0, "FORMAT", "csv (the default), jsonl, stream or another sink" },
	{ "jobs", 'j', "N", "work on N documents at a time (default: 1 on a "
	  "terminal, else the processors there are)" },
	OPTIONS_END
};

bool help_form(const char *name, struct form *form)
{
	*form = (struct form){ .name = name, .sink = &stream_sink };
	if (!strcmp(name, "run")) {
		form->summary = "runs all stages: text in, a table out";
		for (; stages[form->nstages]; form->nstages++)
			form->stages[form->nstages] = stages[form->nstages];
		form->sink = sinks[0];
		form->run = form->raw = form->data = true;
		return true;
	}
	for (size_t i = 0; stages[i]; i++)
		if (!strcmp(name, stages[i]->name)) {
			form->summary = stages[i]->summary;
			form->stages[0] = stages[i];
			form->nstages = 1;
			form->raw = i == 0;
			form->data = true;
			return true;
		}
	for (size_t i = 0; sinks[i]; i++)
		if (!strcmp(name, sinks[i]->name)) {
			form->summary = sinks[i]->summary;
			form->sink = sinks[i];
			return true;
		}
	for (size_t i = 0; commands[i]; i++)
		if (!strcmp(name, commands[i]->name)) {
			form->summary = commands[i]->summary;
			form->command = commands[i];
			form->data = commands[i]->data;
			return true;
		}
	return false;
}

/* The names of all commands, NULL-ended: at most 64. */
static void names(const char **all)
{
	size_t n = 0;

	all[n++] = "run";
	all[n++] = "help";
	for (size_t i = 0; stages[i]; i++)
		all[n++] = stages[i]->name;
	for (size_t i = 0; sinks[i]; i++)
		all[n++] = sinks[i]->name;
	for (size_t i = 0; commands[i]; i++)
		all[n++] = commands[i]->name;
	all[n] = NULL;
}

bool help_unknown(const char *name, struct problem *problem)
{
	const char *all[65], *nearest;

	names(all);
	nearest = options_nearest(name, all);
	if (nearest)
		return problem_set(problem, PROBLEM_USAGE, "unknown command %s; "
			"did you mean %s?", name, nearest);
	return problem_set(problem, PROBLEM_USAGE, "unknown command %s "
		"(dateline help lists them)", name);
}

bool help_sink(const struct options *options, struct form *form,
               struct problem *problem)
{
	const char *to = options_get(options, "to");
	struct buffer known = { 0 };

	for (size_t i = 0; to && sinks[i]; i++)
		if (!strcmp(to, sinks[i]->name)) {
			form->sink = sinks[i];
			return true;
		}
	if (!to)
		return true;
	for (size_t i = 0; sinks[i]; i++) {
		buffer_string(&known, i ? ", " : "");
		buffer_string(&known, sinks[i]->name);
	}
	problem_set(problem, PROBLEM_USAGE, "--to %s: no such output (%.*s)", to,
		(int)known.len, known.at);
	buffer_free(&known);
	return false;
}

/* The options of every sink belong to run: which of them it is, --to says. */
void help_tables(const struct form *form, const struct option **tables)
{
	size_t n = 0;

	if (form->command)
		tables[n++] = form->command->options;
	for (size_t i = 0; i < form->nstages; i++)
		tables[n++] = form->stages[i]->options;
	for (size_t i = 0; form->run && sinks[i]; i++)
		tables[n++] = sinks[i]->options;
	if (!form->run && !form->command)
		tables[n++] = form->sink->options;
	if (form->raw)
		tables[n++] = input_options;
	if (form->run)
		tables[n++] = run_options;
	if (form->nstages && !form->raw)
		tables[n++] = stage_options;
	tables[n++] = common_options;
	tables[n] = NULL;
}

static void padded(struct buffer *out, const char *word, size_t width)
{
	size_t len = strlen(word);

	buffer_string(out, word);
	do
		buffer_byte(out, ' ');
	while (++len < width);
}

static void option_write(struct buffer *out, const struct option *o)
{
	struct buffer left = { 0 };

	buffer_string(&left, "  ");
	if (o->letter) {
		buffer_byte(&left, '-');
		buffer_byte(&left, o->letter);
		buffer_string(&left, ", ");
	}
	buffer_string(&left, "--");
	buffer_string(&left, o->name);
	if (o->argument) {
		buffer_byte(&left, ' ');
		buffer_string(&left, o->argument);
	}
	buffer_byte(&left, '\0');
	if (!left.failed)
		padded(out, left.at, 28);
	out->failed |= left.failed;
	buffer_free(&left);
	buffer_string(out, o->help);
	buffer_byte(out, '\n');
}

static void line_write(struct buffer *out, const char *name,
                       const char *summary)
{
	buffer_string(out, "  ");
	padded(out, name, 14);
	buffer_string(out, summary);
	buffer_byte(out, '\n');
}

void help_list(struct buffer *out)
{
	buffer_string(out, "usage: dateline COMMAND [OPTION]... [FILE]...\n"
		"Who, where and when in news text.\n\n");
	line_write(out, "run", "all stages: text in, a table out");
	buffer_string(out, "\nstages, to be joined by pipes\n");
	for (size_t i = 0; stages[i]; i++)
		line_write(out, stages[i]->name, stages[i]->summary);
	buffer_string(out, "\noutput\n");
	for (size_t i = 0; sinks[i]; i++)
		line_write(out, sinks[i]->name, sinks[i]->summary);
	buffer_string(out, "\nothers\n");
	for (size_t i = 0; commands[i]; i++)
		line_write(out, commands[i]->name, commands[i]->summary);
	line_write(out, "help", "help [COMMAND]: what there is, and its options");
	buffer_string(out, "\nNo file, or -, is standard input; a folder is "
		"walked.\nExit status: 0 done, 1 a document was skipped, 2 "
		"usage, 3 bad data or stream,\n4 output or memory.\n");
}

bool help_write(const char *name, struct buffer *out)
{
	const struct option *tables[HELP_TABLES];
	struct form form;

	if (!name) {
		help_list(out);
		return true;
	}
	if (!help_form(name, &form))
		return false;
	help_tables(&form, tables);
	buffer_string(out, "usage: dateline ");
	buffer_string(out, name);
	buffer_string(out, " [OPTION]... ");
	buffer_string(out, form.command ? form.command->operands : "[FILE]...");
	buffer_byte(out, '\n');
	buffer_string(out, form.summary);
	buffer_string(out, "\n");
	for (size_t i = 0; tables[i]; i++)
		for (const struct option *o = tables[i]; o->name; o++)
			option_write(out, o);
	return true;
}
