/* compile.c - turns the lists of a folder into the file that is mapped. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

#include "data.h"
#include "names.h"
#include "stage.h"

static int path_order(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static bool is_list(const char *name)
{
	size_t len = strlen(name);

	return len > 4 && !strcmp(name + len - 4, ".csv") && name[0] != '.';
}

/* All lists of the folder, by name: the same file whatever the order that the
 * file system gives. */
static bool lists_find(struct arena *arena, const char *folder,
                       const char ***paths, size_t *n, struct problem *problem)
{
	DIR *open = opendir(folder);
	const char **all = NULL;
	size_t room = 0;

	*n = 0;
	if (!open)
		return problem_set(problem, PROBLEM_DATA, "%s: %s", folder,
			strerror(errno));
	for (struct dirent *entry; (entry = readdir(open));) {
		if (!is_list(entry->d_name))
			continue;
		arena_push(arena, all, *n, room);
		all[(*n)++] = data_path(arena, folder, entry->d_name);
	}
	closedir(open);
	if (!*n)
		return problem_set(problem, PROBLEM_DATA,
			"%s: no lists (*.csv) in it", folder);
	qsort(all, *n, sizeof *all, path_order);
	*paths = all;
	return true;
}

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
	if (!npaths && !lists_find(setting->arena, setting->data, &paths,
	                           &npaths, problem))
		return false;
	fine = names_compile(&bytes, paths, npaths, !options->noperands,
	                     abbreviations, problem) &&
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
