/* quotes.h - which quotation marks and brackets belong together. */
#ifndef DATELINE_QUOTES_H
#define DATELINE_QUOTES_H

#include "tokens.h"

/* Pairs that lie in no other, in the order of the text: tokens. */
struct quotes {
	struct quotes_pair { uint32_t open, close; } *pairs;
	size_t npairs, room;
};

/* Is the token a mark that may close a quotation or a bracket? */
bool quotes_closes(const struct document *, size_t token);

/* Finds the outermost pairs of a paragraph, the tokens from `from` to before
 * `to`, whose landmarks begin with number `first`: what does not close within it
 * is no pair.  *quotes, zero at first, is used again; its memory is the
 * document's arena's. */
void quotes_find(struct quotes *, const struct document *,
                 const struct landmarks *, size_t first, size_t from, size_t to);

#endif
