/* source.h - the kinds of input, a file each. */
#ifndef DATELINE_SOURCE_H
#define DATELINE_SOURCE_H

#include "stage.h"

extern const struct source source_text;
extern const struct source source_jsonl;

#endif
