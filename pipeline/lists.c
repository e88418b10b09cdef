/* lists.c - opens what compile has written, and lists of users' own. */
#include "lists.h"

#include "data.h"

const struct option lists_options[] = {
	{ "gazetteer", 'g', "FILE",
	  "names of your own: CSV with form and type, or what compile made of "
	  "it; several times" },
	{ "allow", 0, "FILE", "names that always stand; several times" },
	{ "deny", 0, "FILE", "names that never stand; several times" },
	{ "no-default-gazetteers", 0, NULL,
	  "propose no names but your own" },
	OPTIONS_END
};

const struct names_type *lists_types(struct arena *arena)
{
	struct names_type *all = NULL;
	size_t n = 0, room = 0;

	for (size_t i = 0; stages[i]; i++)
		for (const struct names_type *t = stages[i]->types;
		     t && t->type; t++) {
			arena_push(arena, all, n, room);
			all[n++] = *t;
		}
	arena_push(arena, all, n, room);
	all[n] = (struct names_type){ 0 };
	return all;
}

bool lists_own_only(const struct setting *setting)
{
	return options_get(setting->options, "no-default-gazetteers");
}

/* What the file of an option is for; false if it is no option of lists. */
static bool use_of(const char *option, enum names_use *use)
{
	static const struct { const char *option; enum names_use use; } uses[] = {
		{ "gazetteer", USE_OWN }, { "allow", USE_ALLOW },
		{ "deny", USE_DENY },
	};

	for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
		if (!strcmp(uses[i].option, option)) {
			*use = uses[i].use;
			return true;
		}
	return false;
}

/* Is a compiled file whole, and has it names that a stage proposes? */
static bool compiled_look(const char *path, const struct names_type *types,
                          struct problem *problem)
{
	struct names *names = names_open(path, problem);
	struct problem none;
	bool any = false, fine;

	if (!names)
		return false;
	fine = names_verify(names, problem);
	for (const struct names_type *t = types; t->type; t++)
		any |= names_list(names, t->list, &none) != NULL;
	names_close(names);
	if (!fine)
		return problem_set(problem, PROBLEM_DATA, "%s: damaged", path);
	return any || problem_set(problem, PROBLEM_DATA, "%s: no names of your "
		"own in it: compile a list with a column type", path);
}

static bool file_add(struct names *names, const struct setting *setting,
                     const struct options_value *given, enum names_use use,
                     const struct abbreviations **abbreviations,
                     struct problem *problem)
{
	struct buffer bytes = { 0 };
	const char *path = given->value;
	const struct names_type *types = lists_types(setting->arena);
	bool fine;

	if (!strcmp(path, "-"))
		return problem_set(problem, PROBLEM_USAGE, "--%s -: a list is "
			"read from a file, not from standard input",
			given->option->name);
	if (names_compiled(path) && use != USE_OWN)
		return problem_set(problem, PROBLEM_USAGE, "--%s %s: that is "
			"compiled; give the CSV", given->option->name, path);
	if (names_compiled(path))
		return compiled_look(path, types, problem) &&
		       names_add(names, path, problem);
	if (!*abbreviations)
		*abbreviations = abbreviations_read(setting->arena,
			setting->data, problem);
	fine = *abbreviations && names_compile(&bytes, &path, 1, use,
		types, *abbreviations, problem) &&
		names_add_bytes(names, &bytes, problem);
	buffer_free(&bytes);
	return fine;
}

/* What was added last comes first: the first list given does. */
static bool own_add(struct names *names, const struct setting *setting,
                    struct problem *problem)
{
	const struct abbreviations *abbreviations = NULL;
	const struct options *options = setting->options;
	enum names_use use;

	for (size_t i = options->nvalues; i-- > 0;)
		if (use_of(options->values[i].option->name, &use) &&
		    !file_add(names, setting, &options->values[i], use,
		              &abbreviations, problem))
			return false;
	return true;
}

struct names *lists_open(const struct setting *setting, struct problem *problem)
{
	struct names *names = names_open(data_path(setting->arena,
		setting->data, "names.bin"), problem);

	if (names && !own_add(names, setting, problem)) {
		names_close(names);
		return NULL;
	}
	if (names && lists_own_only(setting))
		for (const struct names_type *t = lists_types(setting->arena);
		     t->type; t++)
			names_forget(names, t->list);
	return names;
}
