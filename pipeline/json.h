/* json.h - JSON: one record in, strings out.  The only caller of jansson. */
#ifndef DATELINE_JSON_H
#define DATELINE_JSON_H

#include "arena.h"
#include "buffer.h"
#include "problem.h"
#include "text.h"

/* A record of JSON Lines.  What is missing, null or "" has at == NULL; numbers
 * are in decimal; the date is any string. */
struct json_record {
	struct text id, date, text;
};

/* Parses one line of valid UTF-8.  Lone surrogate escapes become U+FFFD and are
 * counted in *repaired; \u0000 is kept.  False with *problem (status 1) if it
 * is no JSON object, or has no text; its id is there if it has one.  Strings
 * are the arena's. */
bool json_parse(struct json_record *, struct arena *, struct text line,
                size_t *repaired, struct problem *);

/* Writes a JSON string with its quotes; non-ASCII as it is, except U+2028 and
 * U+2029. */
void json_write(struct buffer *, struct text);

/* Writes a decimal number as it stands, anything else as a string. */
void json_write_number(struct buffer *, struct text);

/* Writes the name and version of jansson. */
void json_version(struct buffer *);

#endif
