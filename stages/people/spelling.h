/* spelling.h - listed people behind slips of spelling. */
#ifndef DATELINE_SPELLING_H
#define DATELINE_SPELLING_H

#include "names.h"

/* The listed people whose name is that of n tokens but for words in the middle
 * ("Janet L. Yellen"), a letter too many, doubled or exchanged with its
 * neighbour in a given name of five letters or more ("Anthony"), or an s behind
 * the last word ("Antony Blinkens").  Returns how many, at most `room`. */
size_t spelling_find(const struct list *people, const struct document *,
                     size_t token, size_t n, struct found *, size_t room);

#endif
