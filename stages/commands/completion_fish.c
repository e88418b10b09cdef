/* completion_fish.c - completion for fish, a line for each thing. */
#include "completion.h"

static void begin_write(struct buffer *out)
{
	buffer_string(out,
		"# dateline's completion for fish: dateline completion fish\n"
		"function __dateline_programs\n"
		"\tset -l all $PATH/dateline-*\n"
		"\tstring replace -r '.*/dateline-' '' $all\n"
		"end\n"
		"function __dateline_command\n"
		"\tset -l words (commandline -opc)\n"
		"\ttest (count $words) -gt 1; and contains -- $words[2] $argv\n"
		"end\n"
		"function __dateline_first\n"
		"\ttest (count (commandline -opc)) -eq 1\n"
		"end\n"
		"complete -c dateline -n __dateline_first -f\n"
		"complete -c dateline -n __dateline_first -l help\n"
		"complete -c dateline -n __dateline_first -l version\n"
		"complete -c dateline -n __dateline_first "
		"-a '(__dateline_programs)'\n");
}

/* Begins a line about a command. */
static void line_write(struct buffer *out, const struct form *form)
{
	buffer_string(out, "complete -c dateline -n '__dateline_command ");
	buffer_string(out, form->name);
	buffer_byte(out, '\'');
}

static void quoted_write(struct buffer *out, const char *text)
{
	buffer_byte(out, '\'');
	completion_quoted(out, text, "\\");
	buffer_byte(out, '\'');
}

static void command_write(struct buffer *out, const struct form *form)
{
	const char *operands = completion_operands(form);

	buffer_string(out, "complete -c dateline -n __dateline_first -a ");
	buffer_string(out, form->name);
	buffer_string(out, " -d ");
	quoted_write(out, form->summary);
	buffer_byte(out, '\n');
	if (completion_takes_commands(form) || options_choice(operands, 0).at) {
		line_write(out, form);
		buffer_string(out, " -f -a '");
		if (completion_takes_commands(form))
			completion_commands(out);
		else
			completion_choices(out, operands);
		buffer_string(out, "'\n");
	} else if (!*operands) {
		line_write(out, form);
		buffer_string(out, " -f\n");
	}
	line_write(out, form);
	buffer_string(out, " -l help -d 'show the options'\n");
}

static void option_write(struct buffer *out, const struct form *form,
                        const struct option *o)
{
	line_write(out, form);
	if (o->letter) {
		buffer_string(out, " -s ");
		buffer_byte(out, o->letter);
	}
	buffer_string(out, " -l ");
	buffer_string(out, o->name);
	if (o->argument && options_choice(o->argument, 0).at) {
		buffer_string(out, " -x -a '");
		completion_choices(out, o->argument);
		buffer_byte(out, '\'');
	} else if (o->argument) {
		buffer_string(out, completion_is_path(o) ? " -r -F" :
			completion_is_folder(o) ?
			" -x -a '(__fish_complete_directories)'" : " -x");
	}
	buffer_string(out, " -d ");
	quoted_write(out, o->help);
	buffer_byte(out, '\n');
}

const struct completion completion_fish = {
	.shell = "fish",
	.begin = begin_write,
	.command = command_write,
	.option = option_write,
};
