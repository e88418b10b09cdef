/* source.h - the kinds of input, a file each. */
#ifndef DATELINE_SOURCE_H
#define DATELINE_SOURCE_H

#include "stage.h"

extern const struct source source_text;
extern const struct source source_jsonl;
extern const struct source source_csv;
extern const struct source source_html;

/* Cuts a file into one record, all of it: see struct source. */
int source_whole(struct reader *, struct arena *, struct record *,
                 struct problem *);

#endif
