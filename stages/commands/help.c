/* help.c - says which commands and options there are. */
#include "help.h"

static bool all_write(struct buffer *out)
{
	const char *names[HELP_NAMES];
	size_t n = help_names(names);

	help_write(NULL, out);
	for (size_t i = 0; i < n; i++) {
		buffer_byte(out, '\n');
		help_write(names[i], out);
	}
	return true;
}

static bool help_run(const struct setting *setting, struct output *output,
                     struct problem *problem)
{
	const struct options *options = setting->options;
	struct buffer bytes = { 0 };
	bool fine = true;

	if (options_get(options, "all"))
		fine = all_write(&bytes);
	else if (!options->noperands)
		fine = help_write(NULL, &bytes);
	for (size_t i = 0; fine && i < options->noperands; i++)
		fine = help_write(options->operands[i], &bytes) ||
		       help_unknown(options->operands[i], setting->arena,
		                    setting->folders, problem);
	if (fine && bytes.failed)
		fine = problem_memory(problem);
	fine = fine && output_write(output, (struct text){ bytes.at, bytes.len },
	                            problem);
	buffer_free(&bytes);
	return fine;
}

static const struct option help_options_table[] = {
	{ "all", 'a', NULL, "the options of all commands" },
	OPTIONS_END
};

const struct command help_command = {
	.name = "help",
	.summary = "says which commands and options there are",
	.operands = "[COMMAND]...",
	.options = help_options_table,
	.run = help_run,
};
