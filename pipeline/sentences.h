/* sentences.h - groups tokens into sentences. */
#ifndef DATELINE_SENTENCES_H
#define DATELINE_SENTENCES_H

#include "abbreviations.h"
#include "document.h"

/* Groups the tokens of a document into sentences and paragraphs, replacing those
 * it had, and describes them (document_describe). */
void sentences_cut(struct document *, const struct abbreviations *);

#endif
