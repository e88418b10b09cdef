/* completion_zsh.c - completion for zsh, by its _arguments. */
#include "completion.h"

static void begin_write(struct buffer *out)
{
	const char *names[HELP_NAMES];
	size_t n = help_names(names);

	buffer_string(out, "#compdef dateline\n"
		"# dateline's completion for zsh: dateline completion zsh\n"
		"_dateline_commands()\n"
		"{\n"
		"\tlocal -a known others\n"
		"\tknown=(\n");
	for (size_t i = 0; i < n; i++) {
		struct form form;

		help_form(names[i], &form);
		buffer_string(out, "\t\t'");
		buffer_string(out, names[i]);
		buffer_byte(out, ':');
		completion_quoted(out, form.summary, ":\\");
		buffer_string(out, "'\n");
	}
	buffer_string(out, "\t)\n"
		"\tothers=(${${(k)commands[(I)dateline-*]}#dateline-})\n"
		"\t_describe -t commands command known\n"
		"\t(( $#others )) && _describe -t programs program others\n"
		"}\n"
		"_dateline()\n"
		"{\n"
		"\tlocal context state line curcontext=$curcontext\n"
		"\t_arguments -C '(-)--help[list the commands]' \\\n"
		"\t\t'(-)--version[print the versions]' \\\n"
		"\t\t'1: :_dateline_commands' '*:: :->rest'\n"
		"\t[[ $state = rest ]] || return\n"
		"\tcase $words[1] in\n");
}

static void command_write(struct buffer *out, const struct form *form)
{
	buffer_byte(out, '\t');
	buffer_string(out, form->name);
	buffer_string(out, ")\n\t\t_arguments '(-)--help[show the options]'");
}

static void option_write(struct buffer *out, const struct form *form,
                       const struct option *o)
{
	(void)form;
	buffer_string(out, " \\\n\t\t\t'");
	if (o->letter) {
		buffer_string(out, "(-");
		buffer_byte(out, o->letter);
		buffer_string(out, " --");
		buffer_string(out, o->name);
		buffer_string(out, ")'{-");
		buffer_byte(out, o->letter);
		buffer_string(out, o->argument ? "+,--" : ",--");
		buffer_string(out, o->name);
		buffer_string(out, o->argument ? "=}'[" : "}'[");
	} else {
		buffer_string(out, "--");
		buffer_string(out, o->name);
		buffer_string(out, o->argument ? "=[" : "[");
	}
	completion_quoted(out, o->help, "[]\\");
	buffer_byte(out, ']');
	if (o->argument) {
		buffer_byte(out, ':');
		completion_quoted(out, o->argument, ":\\");
		buffer_byte(out, ':');
		if (options_choice(o->argument, 0).at) {
			buffer_byte(out, '(');
			completion_choices(out, o->argument);
			buffer_byte(out, ')');
		} else {
			buffer_string(out, completion_is_path(o) ? "_files" :
				completion_is_folder(o) ? "_path_files -/" : " ");
		}
	}
	buffer_byte(out, '\'');
}

static void command_end_write(struct buffer *out, const struct form *form)
{
	const char *operands = completion_operands(form);

	buffer_string(out, " \\\n\t\t\t'");
	if (completion_takes_commands(form)) {
		buffer_string(out, "*: :_dateline_commands");
	} else if (options_choice(operands, 0).at) {
		buffer_string(out, "1:");
		buffer_string(out, operands);
		buffer_string(out, ":(");
		completion_choices(out, operands);
		buffer_byte(out, ')');
	} else {
		buffer_string(out, *operands ? "*:file:_files" : "*: : ");
	}
	buffer_string(out, "'\n\t\t;;\n");
}

/* Loaded from a folder of $fpath the file is the function; read by a shell it
 * defines one. */
static void end_write(struct buffer *out)
{
	buffer_string(out,
		"\t*)\n\t\t_files\n\t\t;;\n"
		"\tesac\n"
		"}\n"
		"if [[ $funcstack[1] = _dateline ]]; then\n"
		"\t_dateline \"$@\"\n"
		"else\n"
		"\tcompdef _dateline dateline\n"
		"fi\n");
}

const struct completion completion_zsh = {
	.shell = "zsh",
	.begin = begin_write,
	.command = command_write,
	.option = option_write,
	.command_end = command_end_write,
	.end = end_write,
};
