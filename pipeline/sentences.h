/* sentences.h - cuts text into tokens, and those into sentences. */
#ifndef DATELINE_SENTENCES_H
#define DATELINE_SENTENCES_H

#include "abbreviations.h"
#include "document.h"

/* Cuts document->text into tokens, sentences and paragraphs, replacing those it
 * had, and describes them (document_describe). */
void sentences_cut(struct document *, const struct abbreviations *);

#endif
