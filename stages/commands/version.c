/* version.c - says which program and which data these are. */
#include <stdio.h>

#include "data.h"
#include "stage.h"

static bool version_run(const struct setting *setting, struct output *output,
                        struct problem *problem)
{
	struct problem none = { PROBLEM_NONE, "" };
	struct buffer out = { 0 };
	const char *folder;
	uint64_t hash;
	char line[80];
	bool fine;

	folder = data_find(setting->arena, setting->given, &none);
	if (folder && data_hash(setting->arena, folder, &hash, &none))
		snprintf(line, sizeof line, "gazetteers %016llx\n",
		         (unsigned long long)hash);
	else
		snprintf(line, sizeof line, "gazetteers not found "
			"(see dateline doctor)\n");
	buffer_string(&out, "dateline " DATELINE_VERSION "\n");
	buffer_string(&out, line);
	fine = out.failed ? problem_memory(problem) :
		output_write(output, (struct text){ out.at, out.len }, problem);
	buffer_free(&out);
	return fine;
}

static const struct option version_options[] = { OPTIONS_END };

const struct command version_command = {
	.name = "version",
	.summary = "says which program and which gazetteers these are",
	.operands = "",
	.options = version_options,
	.run = version_run,
};
