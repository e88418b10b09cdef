/* compile.c - turns the lists of a folder into the file that is mapped. */
#include "data.h"
#include "lists.h"
#include "stage.h"

static bool compile_run(const struct setting *setting, struct output *output,
                        struct problem *problem)
{
	const struct options *options = setting->options;
	const char **paths = options->operands;
	size_t npaths = options->noperands;
	const struct abbreviations *abbreviations;
	struct buffer bytes = { 0 };
	bool fine;

	abbreviations = abbreviations_read(setting->arena, setting->data,
	                                   problem);
	if (!abbreviations)
		return false;
	if (!npaths && !data_lists(setting->arena, setting->data, &paths,
	                           &npaths, problem))
		return false;
	fine = names_compile(&bytes, paths, npaths, options->noperands ?
	                     USE_LISTS : USE_FOLDER,
	                     lists_types(setting->arena), abbreviations,
	                     problem) &&
	       output_write(output, (struct text){ bytes.at, bytes.len },
	                    problem);
	buffer_free(&bytes);
	return fine;
}

static const struct option compile_options[] = { OPTIONS_END };

const struct command compile_command = {
	.name = "compile",
	.summary = "compiles lists of names into the file that the stages map",
	.operands = "[LIST.csv]...",
	.data = true,
	.options = compile_options,
	.run = compile_run,
};
