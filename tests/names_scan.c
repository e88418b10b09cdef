/* names_scan.c - the longest listed name at each place of a text, a row each.
 *
 *   names_scan DATA LIST.bin FILE.jsonl
 *
 * What `grep -owF -f` does, done with names.h: documents are read, cut into
 * tokens, and where a name ends the next is looked for.  Rows are the document's
 * id, where the name begins and ends in code points, and the name.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "names.h"
#include "run.h"

/* Of each list the longest name at a token: how many tokens, 0 for none. */
static uint32_t longest(const struct names *names, const struct document *d,
                        size_t token)
{
	const struct list *list;
	struct text name;
	uint32_t most = 0;

	for (size_t i = 0; (list = names_nth(names, i, &name)); i++) {
		struct found found;

		if (list_find(list, d, token, &found, 1) &&
		    found.ntokens > most)
			most = found.ntokens;
	}
	return most;
}

static void *names_given(const struct setting *setting, struct problem *problem)
{
	(void)problem;
	return (void *)(uintptr_t)setting->names;
}

static bool look_edit(const void *names, void *worker, struct document *d,
                      struct problem *problem)
{
	(void)worker;
	(void)problem;
	names_look(names, d);
	return true;
}

static bool scan_write(const void *names, const struct document *d,
                       struct buffer *out, struct problem *problem)
{
	struct text id = document_id(d);
	uint32_t n;

	(void)problem;
	for (size_t i = 0; i < d->ntokens; i += n ? n : 1) {
		n = longest(names, d, i);
		if (!n)
			continue;
		buffer_text(out, id);
		buffer_byte(out, '\t');
		buffer_number(out, d->tokens[i].start);
		buffer_byte(out, '\t');
		buffer_number(out, d->tokens[i + n - 1].end);
		buffer_byte(out, '\t');
		buffer_text(out, document_span(d, i, n));
		buffer_byte(out, '\n');
	}
	return true;
}

static void note(void *context, const char *message)
{
	(void)context;
	(void)message;
}

static int done(const struct problem *problem)
{
	fprintf(stderr, "names_scan: %s\n", problem->message);
	return 3;
}

int main(int argc, char **argv)
{
	static const struct stage look = { .name = "look", .open = names_given,
		.edit = look_edit };
	static const struct sink scan = { .name = "scan", .open = names_given,
		.write = scan_write };
	static const struct option *const none[] = { NULL };
	const struct notes notes = { note, NULL };
	const char *operand = argc == 4 ? argv[3] : NULL;
	struct options options = { .tables = (const struct option **)none,
		.operands = &operand, .noperands = 1 };
	struct chain chain = { .stages = { stages[0], &look }, .nstages = 2,
		.sinks = { &scan }, .nsinks = 1 };
	struct arena *arena = arena_open();
	struct fields fields;
	struct problem problem = { .status = PROBLEM_NONE };
	struct output output;
	struct names *names;
	bool skipped, fine;

	if (argc != 4) {
		fprintf(stderr, "usage: names_scan DATA LIST.bin FILE.jsonl\n");
		return 2;
	}
	if (setjmp(*arena_guard(arena)))
		return 4;
	names = names_open(argv[2], &problem);
	struct setting setting = { .options = &options, .data = argv[1],
		.arena = arena, .fields = &fields, .names = names };
	if (!names || !fields_read(&fields, &options, arena, &problem) ||
	    !output_open(&output, NULL, &problem) ||
	    !chain_open(&chain, &setting, &problem))
		return done(&problem);
	fine = run(&chain, &setting, NULL, &output, 1, &notes, &skipped,
	           &problem) &&
	       output_close(&output, true, &problem);
	chain_close(&chain);
	names_close(names);
	arena_close(arena);
	return fine ? 0 : done(&problem);
}
