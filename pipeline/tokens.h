/* tokens.h - cuts text into tokens.
 *
 * Documents and the names of lists are cut by the same code, so that a name and
 * its mention are the same tokens.  Tokens are those of the Penn Treebank with
 * hyphens and dashes always by themselves ("mid-May" is three), so that every
 * name and date can be marked exactly.
 */
#ifndef DATELINE_TOKENS_H
#define DATELINE_TOKENS_H

#include "abbreviations.h"
#include "document.h"

/* Tokens by which a sentence may end or begin: signs, words with their stop,
 * numbers, and the first of each line, in their order. */
#define TOKEN_LANDMARK (TOKEN_PUNCT | TOKEN_DOT | TOKEN_DIGIT | TOKEN_LINE)

struct landmarks {
	uint32_t *tokens;         /* the document's arena's */
	size_t n, room;
};

/* Cuts document->text into tokens, replacing those it had, and lists the
 * landmarks among them. */
void tokens_cut(struct document *, const struct abbreviations *,
                struct landmarks *);

#endif
