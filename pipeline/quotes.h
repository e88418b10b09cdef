/* quotes.h - which quotation marks and brackets belong together. */
#ifndef DATELINE_QUOTES_H
#define DATELINE_QUOTES_H

#include "document.h"

/* Pairs that lie in no other, in the order of the text: tokens. */
struct quotes {
	struct quotes_pair { uint32_t open, close; } *pairs;
	size_t npairs, room;
};

/* Finds the outermost pairs among the tokens from `from` to before `to`, a
 * paragraph: what does not close within it is no pair.  *quotes, zero at first,
 * is used again; its memory is the document's arena's. */
void quotes_find(struct quotes *, const struct document *, size_t from, size_t to);

#endif
