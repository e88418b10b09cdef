/* completion_bash.c - completion for bash.  Where it has nothing to offer, bash
 * itself completes the names of files. */
#include "completion.h"

static void begin_write(struct buffer *out)
{
	buffer_string(out,
		"# dateline's completion for bash: dateline completion bash\n"
		"_dateline()\n"
		"{\n"
		"\tlocal word=${COMP_WORDS[COMP_CWORD]} option= i\n"
		"\tlocal command=${COMP_WORDS[1]-} options= values= what=\n"
		"\tCOMPREPLY=()\n"
		"\tif [ \"$COMP_CWORD\" = 1 ]; then\n"
		"\t\tvalues='");
	completion_commands(out);
	buffer_string(out, " --help --version'\n"
		"\t\tvalues=\"$values $(compgen -c dateline- |\n"
		"\t\t\tsed -n 's/^dateline-\\([[:alnum:]_-]*\\)$/\\1/p')\"\n"
		"\t\tCOMPREPLY=($(compgen -W \"$values\" -- \"$word\"))\n"
		"\t\treturn\n"
		"\tfi\n"
		"\t# --option=value comes as three words.\n"
		"\ti=$((COMP_CWORD - 1))\n"
		"\tif [ \"$word\" = = ]; then\n"
		"\t\tword=\n"
		"\telif [ \"${COMP_WORDS[i]}\" = = ]; then\n"
		"\t\ti=$((i - 1))\n"
		"\tfi\n"
		"\toption=${COMP_WORDS[i]}\n"
		"\tcase $command in\n");
}

static void command_write(struct buffer *out, const struct form *form)
{
	const struct option *tables[HELP_TABLES];

	help_options(form, tables);
	buffer_byte(out, '\t');
	buffer_string(out, form->name);
	buffer_string(out, ")\n\t\toptions='--help");
	for (size_t i = 0; tables[i]; i++)
		for (const struct option *o = tables[i]; o->name; o++) {
			buffer_string(out, " --");
			buffer_string(out, o->name);
			if (o->letter) {
				buffer_string(out, " -");
				buffer_byte(out, o->letter);
			}
		}
	buffer_string(out, "'\n");
	if (completion_takes_commands(form) || options_choice(completion_operands(form), 0).at) {
		buffer_string(out, "\t\twhat=list values='");
		if (completion_takes_commands(form))
			completion_commands(out);
		else
			completion_choices(out, completion_operands(form));
		buffer_string(out, "'\n");
	}
	buffer_string(out, "\t\tcase $option in\n");
}

static void option_write(struct buffer *out, const struct form *form,
                        const struct option *o)
{
	(void)form;
	if (!o->argument)
		return;
	buffer_string(out, "\t\t--");
	buffer_string(out, o->name);
	if (o->letter) {
		buffer_string(out, " | -");
		buffer_byte(out, o->letter);
	}
	if (options_choice(o->argument, 0).at) {
		buffer_string(out, ") what=value values='");
		completion_choices(out, o->argument);
		buffer_string(out, "' ;;\n");
	} else {
		buffer_string(out, completion_is_path(o) ? ") what=path ;;\n" :
			completion_is_folder(o) ? ") what=folder ;;\n" :
			") what=nothing ;;\n");
	}
}

static void command_end_write(struct buffer *out, const struct form *form)
{
	(void)form;
	buffer_string(out, "\t\tesac\n\t\t;;\n");
}

static void end_write(struct buffer *out)
{
	buffer_string(out,
		"\tesac\n"
		"\tcase $what in\n"
		"\tvalue)\n"
		"\t\tCOMPREPLY=($(compgen -W \"$values\" -- \"$word\")) ;;\n"
		"\tnothing)\n"
		"\t\tcompopt +o default 2>/dev/null ;;\n"
		"\tfolder)\n"
		"\t\tcompopt -o dirnames +o default 2>/dev/null ;;\n"
		"\tpath) ;;\n"
		"\t*)\n"
		"\t\tif [[ $word == -* ]]; then\n"
		"\t\t\tvalues=$options\n"
		"\t\tfi\n"
		"\t\tCOMPREPLY=($(compgen -W \"$values\" -- \"$word\")) ;;\n"
		"\tesac\n"
		"}\n"
		"complete -o default -F _dateline dateline\n");
}

const struct completion completion_bash = {
	.shell = "bash",
	.begin = begin_write,
	.command = command_write,
	.option = option_write,
	.command_end = command_end_write,
	.end = end_write,
};
