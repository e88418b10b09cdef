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

/* Cuts document->text into tokens, replacing those it had. */
void tokens_cut(struct document *, const struct abbreviations *);

#endif
