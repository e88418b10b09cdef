/* lookup.c - prints every entry of the lists for a name. */
#include "data.h"
#include "lists.h"
#include "stage.h"
#include "tokens.h"

#define FOUND 64

/* The entries of one list that are the whole of the name. */
static size_t list_print(const struct list *list,
                         const struct document *name, struct buffer *out)
{
	struct found found[FOUND];
	size_t n = list_find(list, name, 0, found, FOUND), printed = 0;

	for (size_t i = 0; i < n; i++) {
		if (found[i].ntokens != name->ntokens)
			continue;
		buffer_text(out, found_sheet(&found[i]));
		buffer_byte(out, ':');
		buffer_number(out, found[i].line);
		buffer_byte(out, '\t');
		buffer_text(out, found[i].form);
		buffer_byte(out, '\t');
		buffer_text(out, found[i].attributes);
		buffer_byte(out, '\n');
		printed++;
	}
	return printed;
}

static bool name_print(const struct names *names, struct document *name,
                       const struct abbreviations *abbreviations,
                       struct buffer *out, bool *any)
{
	const struct list *list;
	struct text list_name;
	struct landmarks landmarks = { 0 };

	tokens_cut(name, abbreviations, &landmarks);
	if (!name->ntokens)
		return false;
	name->nsentences = 1;
	name->sentences = arena_zero(name->arena, 1, sizeof *name->sentences);
	name->sentences->ntokens = (uint32_t)name->ntokens;
	sentence_describe(name, 0);
	for (size_t i = 0; (list = names_nth(names, i, &list_name)); i++)
		*any |= list_print(list, name, out) > 0;
	return true;
}

static bool lookup_run(const struct setting *setting, struct output *output,
                       struct problem *problem)
{
	const struct options *options = setting->options;
	const struct abbreviations *abbreviations;
	struct buffer bytes = { 0 };
	struct names *names;
	bool fine = true, any = false;

	if (!options->noperands)
		return problem_set(problem, PROBLEM_USAGE,
			"lookup needs a name");
	abbreviations = abbreviations_read(setting->arena, setting->data,
	                                   problem);
	if (!abbreviations)
		return false;
	names = lists_open(setting, problem);
	if (!names)
		return false;
	for (size_t i = 0; i < options->noperands; i++) {
		struct document name;
		size_t repaired;

		document_init(&name, setting->arena);
		name.text = text_repair(setting->arena,
			text_of(options->operands[i]), &repaired);
		name_print(names, &name, abbreviations, &bytes, &any);
	}
	fine = !bytes.failed && output_write(output, (struct text){ bytes.at,
		bytes.len }, problem);
	buffer_free(&bytes);
	names_close(names);
	if (fine && !any)
		return problem_set(problem, PROBLEM_INPUT, "no such name in the "
			"lists");
	return fine;
}

static const struct option lookup_options[] = { OPTIONS_END };

const struct command lookup_command = {
	.name = "lookup",
	.summary = "prints every entry of the lists for a name, and its line",
	.operands = "NAME...",
	.data = true,
	.names = true,
	.options = lookup_options,
	.run = lookup_run,
};
