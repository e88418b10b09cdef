/* untokenize.c - gives back the text that was cut into tokens. */
#include "stage.h"

static void *untokenize_open(const struct setting *setting,
                             struct problem *problem)
{
	(void)problem;
	return setting->arena;
}

static bool untokenize_write(const void *state, const struct document *document,
                             struct buffer *out, struct problem *problem)
{
	(void)state;
	if (document->holes) {
		struct text id = document_id(document);

		return problem_set(problem, PROBLEM_DATA,
			"%.*s: the text has holes: tokens are missing",
			(int)id.len, id.at);
	}
	buffer_text(out, document->text);
	return true;
}

static const struct option untokenize_options[] = { OPTIONS_END };

const struct sink untokenize_sink = {
	.name = "untokenize",
	.summary = "writes the text that was cut into tokens",
	.options = untokenize_options,
	.open = untokenize_open,
	.write = untokenize_write,
};
