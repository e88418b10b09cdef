/* tokenize.c - cuts the text into tokens, sentences and paragraphs. */
#include "sentences.h"
#include "stage.h"

static void *tokenize_open(const struct setting *setting,
                           struct problem *problem)
{
	return abbreviations_read(setting->arena, setting->data, problem);
}

static bool tokenize_edit(const void *abbreviations, void *worker,
                          struct document *document, struct problem *problem)
{
	char digits[24];
	struct text before;

	(void)worker;
	(void)problem;
	if (document->ntokens)          /* a stream: they are there already */
		return true;
	sentences_cut(document, abbreviations);
	before = (struct text){ document->text.at, document->before };
	document_set(document, "sentences", text_digits(digits, sizeof digits,
		(int64_t)document->nsentences));
	if (before.len)
		document_set(document, "text_before",
			text_escape_gap(document->arena, before));
	if (document->ntokens)
		document_set(document, "newpar", TEXT(""));
	return true;
}

static const struct option tokenize_options[] = { OPTIONS_END };

const struct stage tokenize_stage = {
	.name = "tokenize",
	.summary = "cuts text into tokens, sentences and paragraphs",
	.options = tokenize_options,
	.open = tokenize_open,
	.edit = tokenize_edit,
};
