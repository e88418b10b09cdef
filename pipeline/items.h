/* items.h - what stands before an item of a list: "1.", "b)", "iv.)", "•". */
#ifndef DATELINE_ITEMS_H
#define DATELINE_ITEMS_H

#include "document.h"

/* A number or letter that counts items. */
struct item {
	size_t ntokens;         /* 0: there is none */
	enum item_style { ITEM_DIGIT = 1, ITEM_LETTER, ITEM_ROMAN } style;
	bool dot, bracket;      /* what stands behind it: ".", ")" or ".)" */
	uint32_t number;
};

/* The item that is counted at a token, which more text must follow. */
struct item item_at(const struct document *, size_t token);

/* Does the second follow the first in one list? */
bool item_follows(const struct document *, struct item first, size_t token,
                  struct item *second);

/* A sign that stands before items and nowhere else, with a gap or an item's
 * number behind it. */
bool bullet(const struct document *, size_t token);

#endif
