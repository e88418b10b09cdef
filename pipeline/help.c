/* help.c - looks commands up, and describes them from their own tables. */
#include "help.h"

#include "columns.h"
#include "lists.h"
#include "stream.h"

/* Where the words of an option's help begin, and where lines end. */
#define LEFT 28
#define WIDTH 80

static const struct option output_options[] = {
	{ "output", 'o', "FILE", "write to FILE, which appears when complete" },
	OPTIONS_END
};

static const struct option data_options[] = {
	{ "data", 0, "DIR", "the folder of gazetteers" },
	OPTIONS_END
};

static const struct option stage_options[] = {
	{ "replace", 0, NULL, "put a new column in the place of one already there" },
	OPTIONS_END
};

static const struct option to_options[] = {
	{ "to", 0, "csv|jsonl|stream|untokenize|docs",
	  "what to write (default: csv)" },
	OPTIONS_END
};

static const struct option jobs_options[] = {
	{ "jobs", 'j', "N", "work on N documents at a time (default: 1 on a "
	  "terminal, else the processors there are)" },
	OPTIONS_END
};

static void all_stages(struct form *form)
{
	for (; stages[form->nstages]; form->nstages++)
		form->stages[form->nstages] = stages[form->nstages];
}

bool help_form(const char *name, struct form *form)
{
	*form = (struct form){ .name = name, .sink = &stream_sink };
	if (!strcmp(name, "run")) {
		form->summary = "runs all stages: text in, a table out";
		all_stages(form);
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
			if (commands[i]->stages)
				all_stages(form);
			return true;
		}
	return false;
}

size_t help_names(const char **all)
{
	size_t n = 0;

	all[n++] = "run";
	for (size_t i = 0; stages[i]; i++)
		all[n++] = stages[i]->name;
	for (size_t i = 0; sinks[i]; i++)
		all[n++] = sinks[i]->name;
	for (size_t i = 0; commands[i]; i++)
		all[n++] = commands[i]->name;
	all[n] = NULL;
	return n;
}

bool help_unknown(const char *name, struct arena *arena, const char *folders,
                  struct problem *problem)
{
	const char *names[HELP_NAMES], *nearest;
	struct program *programs;
	size_t n = help_names(names);
	size_t nprograms = programs_find(arena, folders, &programs);
	const char **all = arena_alloc(arena, (n + nprograms + 1) * sizeof *all);

	memcpy(all, names, n * sizeof *all);
	for (size_t i = 0; i < nprograms; i++) {
		if (!strcmp(programs[i].name, name))
			return problem_set(problem, PROBLEM_USAGE, "unknown "
				"command %s; %s cannot be run", name,
				programs[i].path);
		all[n++] = programs[i].name;
	}
	all[n] = NULL;
	nearest = options_nearest(name, all);
	if (nearest)
		return problem_set(problem, PROBLEM_USAGE, "unknown command %s; "
			"did you mean %s?", name, nearest);
	return problem_set(problem, PROBLEM_USAGE, "unknown command %s "
		"(dateline help lists them)", name);
}

void help_sink(const struct options *options, struct form *form)
{
	for (size_t i = 0; sinks[i]; i++)
		if (options_is(options, "to", sinks[i]->name))
			form->sink = sinks[i];
}

/* Does a command look for names? */
static bool names_asked(const struct form *form)
{
	bool asked = form->command && form->command->names;

	for (size_t i = 0; i < form->nstages; i++)
		asked |= form->stages[i]->names;
	return asked;
}

/* The options of every sink belong to run: which of them it is, --to says. */
size_t help_tables(const struct form *form, struct help_table *tables)
{
	bool table = form->run || (!form->command && form->sink->table);
	size_t n = 0;

	if (form->command)
		tables[n++] = (struct help_table){ form->name,
			form->command->options };
	if (form->raw) {
		tables[n++] = (struct help_table){ "input", input_options };
		tables[n++] = (struct help_table){ "input", fields_options };
		tables[n++] = (struct help_table){ "input", keep_options };
	}
	for (size_t i = 0; i < form->nstages; i++)
		tables[n++] = (struct help_table){ form->stages[i]->name,
			form->stages[i]->options };
	if (names_asked(form))
		tables[n++] = (struct help_table){ "names", lists_options };
	if (form->nstages && !form->raw && !form->command)
		tables[n++] = (struct help_table){ form->name, stage_options };
	for (size_t i = 0; form->run && sinks[i]; i++)
		tables[n++] = (struct help_table){ sinks[i]->name,
			sinks[i]->options };
	if (!form->run && !form->command)
		tables[n++] = (struct help_table){ form->sink->name,
			form->sink->options };
	if (table)
		tables[n++] = (struct help_table){ "tables", columns_options };
	if (table && !form->raw)
		tables[n++] = (struct help_table){ "tables", keep_options };
	if (form->run)
		tables[n++] = (struct help_table){ "output", to_options };
	tables[n++] = (struct help_table){ "output", output_options };
	if (form->run)
		tables[n++] = (struct help_table){ "others", jobs_options };
	tables[n++] = (struct help_table){ "others", data_options };
	return n;
}

void help_options(const struct form *form, const struct option **options)
{
	struct help_table tables[HELP_TABLES];
	size_t n = help_tables(form, tables);

	for (size_t i = 0; i < n; i++)
		options[i] = tables[i].options;
	options[n] = NULL;
}

void help_stray(const char *argument, struct problem *problem)
{
	const char *names[HELP_NAMES], *owners[HELP_NAMES];
	struct buffer list = { 0 };
	size_t n = help_names(names), nowners = 0;

	for (size_t i = 0; i < n; i++) {
		const struct option *options[HELP_TABLES];
		struct form form;

		help_form(names[i], &form);
		help_options(&form, options);
		if (options_find(options, argument))
			owners[nowners++] = names[i];
	}
	for (size_t i = 0; i < nowners; i++) {
		buffer_string(&list, !i ? "" : i + 1 < nowners ? ", " : " and ");
		buffer_string(&list, owners[i]);
	}
	if (nowners)
		problem_set(problem, PROBLEM_USAGE, "unknown option %s; it "
			"belongs to %.*s", argument, (int)list.len, list.at);
	buffer_free(&list);
}

static void blanks(struct buffer *out, size_t n)
{
	while (n-- > 0)
		buffer_byte(out, ' ');
}

/* Words, in lines that end before WIDTH, from column LEFT on. */
static void words_write(struct buffer *out, const char *words)
{
	size_t column = LEFT;

	for (struct text rest = text_of(words), word; rest.at;) {
		word = text_cut(rest, ' ', &rest);
		if (column > LEFT && column + 1 + word.len > WIDTH - 1) {
			buffer_byte(out, '\n');
			blanks(out, LEFT);
			column = LEFT;
		}
		if (column > LEFT) {
			buffer_byte(out, ' ');
			column++;
		}
		buffer_text(out, word);
		column += word.len;
	}
	buffer_byte(out, '\n');
}

static void option_write(struct buffer *out, const struct option *o)
{
	size_t start = out->len, width;

	buffer_string(out, "  ");
	if (o->letter) {
		buffer_byte(out, '-');
		buffer_byte(out, o->letter);
		buffer_string(out, ", ");
	}
	buffer_string(out, "--");
	buffer_string(out, o->name);
	if (o->argument) {
		buffer_byte(out, ' ');
		buffer_string(out, o->argument);
	}
	width = out->len - start;
	if (width + 2 > LEFT) {
		buffer_byte(out, '\n');
		width = 0;
	}
	blanks(out, LEFT - width);
	words_write(out, o->help);
}

/* The tables of one group stand together, in the place of the first. */
static void options_write(struct buffer *out, const struct form *form)
{
	struct help_table tables[HELP_TABLES];
	size_t n = help_tables(form, tables);

	for (size_t i = 0; i < n; i++) {
		const char *group = tables[i].group;
		bool headed = false;

		for (size_t k = 0; k < i && !headed; k++)
			headed = !strcmp(tables[k].group, group);
		if (headed)
			continue;
		for (size_t k = i; k < n; k++) {
			const struct option *o = tables[k].options;

			if (strcmp(tables[k].group, group))
				continue;
			if (o->name && !headed) {
				buffer_byte(out, '\n');
				buffer_string(out, group);
				buffer_byte(out, '\n');
				headed = true;
			}
			for (; o->name; o++)
				option_write(out, o);
		}
	}
}

static void line_write(struct buffer *out, const char *name,
                       const char *summary)
{
	buffer_string(out, "  ");
	buffer_string(out, name);
	blanks(out, strlen(name) < 13 ? 14 - strlen(name) : 1);
	buffer_string(out, summary);
	buffer_byte(out, '\n');
}

static void list_write(struct buffer *out)
{
	struct form form;

	help_form("run", &form);
	buffer_string(out, "usage: dateline COMMAND [OPTION]... [FILE]...\n"
		"Who, where and when in news text.\n\n");
	line_write(out, form.name, form.summary);
	buffer_string(out, "\nstages, to be joined by pipes\n");
	for (size_t i = 0; stages[i]; i++)
		line_write(out, stages[i]->name, stages[i]->summary);
	buffer_string(out, "\noutput\n");
	for (size_t i = 0; sinks[i]; i++)
		line_write(out, sinks[i]->name, sinks[i]->summary);
	buffer_string(out, "\nothers\n");
	for (size_t i = 0; commands[i]; i++)
		line_write(out, commands[i]->name, commands[i]->summary);
	buffer_string(out, "\nNo file, or -, is standard input; a folder is "
		"walked.\nExit status: 0 done, 1 a document was skipped, 2 "
		"usage, 3 bad data or stream,\n4 output or memory.\n");
}

bool help_write(const char *name, struct buffer *out)
{
	struct form form;

	if (!name) {
		list_write(out);
		return true;
	}
	if (!help_form(name, &form))
		return false;
	buffer_string(out, "usage: dateline ");
	buffer_string(out, name);
	buffer_string(out, " [OPTION]... ");
	buffer_string(out, form.command ? form.command->operands : "[FILE]...");
	buffer_byte(out, '\n');
	buffer_string(out, form.summary);
	buffer_byte(out, '\n');
	options_write(out, &form);
	return true;
}
