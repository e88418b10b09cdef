/* completion.c - writes what a shell needs to complete command lines, from the
 * tables of options. */
#include "completion.h"

static const struct completion *const shells[] = {
	&completion_bash, &completion_zsh, &completion_fish,
};

const char *completion_operands(const struct form *form)
{
	return form->command ? form->command->operands : "[FILE]...";
}

bool completion_takes_commands(const struct form *form)
{
	return !strcmp(completion_operands(form), "[COMMAND]...");
}

void completion_choices(struct buffer *out, const char *argument)
{
	struct text choice;

	for (size_t i = 0; (choice = options_choice(argument, i)).at; i++) {
		buffer_string(out, i ? " " : "");
		buffer_text(out, choice);
	}
}

void completion_commands(struct buffer *out)
{
	const char *names[HELP_NAMES];
	size_t n = help_names(names);

	for (size_t i = 0; i < n; i++) {
		buffer_string(out, i ? " " : "");
		buffer_string(out, names[i]);
	}
}

/* An apostrophe ends the quotes, stands for itself, and begins them again. */
void completion_quoted(struct buffer *out, const char *text, const char *special)
{
	for (; *text; text++) {
		if (strchr(special, *text))
			buffer_byte(out, '\\');
		if (*text == '\'')
			buffer_string(out, "'\\''");
		else
			buffer_byte(out, *text);
	}
}

bool completion_is_path(const struct option *o)
{
	return !strcmp(o->argument, "FILE");
}

bool completion_is_folder(const struct option *o)
{
	return !strcmp(o->argument, "DIR");
}

static void script_write(struct buffer *out, const struct completion *c)
{
	const char *names[HELP_NAMES];
	size_t n = help_names(names);

	c->begin(out);
	for (size_t i = 0; i < n; i++) {
		const struct option *tables[HELP_TABLES];
		struct form form;

		help_form(names[i], &form);
		help_options(&form, tables);
		c->command(out, &form);
		for (size_t k = 0; tables[k]; k++)
			for (const struct option *o = tables[k]; o->name; o++)
				c->option(out, &form, o);
		if (c->command_end)
			c->command_end(out, &form);
	}
	if (c->end)
		c->end(out);
}

static const char operands[] = "bash|zsh|fish";

static bool completion_run(const struct setting *setting, struct output *output,
                           struct problem *problem)
{
	const struct options *options = setting->options;
	struct buffer bytes = { 0 };
	bool fine;

	if (options->noperands != 1)
		return problem_set(problem, PROBLEM_USAGE,
			"completion needs the name of a shell: %s", operands);
	if (!options_choose(setting->arena, "completion", operands,
	                    options->operands[0], problem))
		return false;
	for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
		if (!strcmp(options->operands[0], shells[i]->shell))
			script_write(&bytes, shells[i]);
	fine = bytes.failed ? problem_memory(problem) : output_write(output,
		(struct text){ bytes.at, bytes.len }, problem);
	buffer_free(&bytes);
	return fine;
}

static const struct option completion_options[] = { OPTIONS_END };

const struct command completion_command = {
	.name = "completion",
	.summary = "writes what a shell needs to complete command lines",
	.operands = operands,
	.options = completion_options,
	.run = completion_run,
};
