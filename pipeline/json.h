/* json.h - JSON: records in, strings out.  The only caller of jansson. */
#ifndef DATELINE_JSON_H
#define DATELINE_JSON_H

#include "arena.h"
#include "buffer.h"
#include "fields.h"
#include "problem.h"
#include "text.h"

/* A record of JSON Lines.  What is missing, null or "" has at == NULL; what is
 * no string is as it is written, `{"a": [1.50]}`. */
struct json_record {
	struct text id, date, text;
	struct text *kept;        /* fields->nkept of them */
};

/* Parses one line of valid UTF-8.  Lone surrogate escapes become U+FFFD and are
 * counted in *repaired; \u0000 is kept.  False with *problem (status 1) if it
 * is no JSON object, or has no text; its id is there if it has one.  Strings
 * are the arena's, or the line's. */
bool json_parse(struct json_record *, struct arena *, struct text line,
                const struct fields *, size_t *repaired, struct problem *);

/* The first string that stands anywhere in a piece of JSON under the key, in
 * the arena; at is NULL if there is none, or it is no JSON. */
struct text json_find(struct arena *, struct text json, struct text key);

/* A value and all that is in it. */
enum json_kind {
	JSON_IS_OTHER,            /* null, true, false, a number with a fraction */
	JSON_IS_NUMBER,           /* a whole number */
	JSON_IS_TEXT,
	JSON_IS_LIST,
	JSON_IS_RECORD,           /* an object */
};
struct json_value {
	enum json_kind kind;
	struct text key;          /* its name in the record that it is in */
	struct text text;         /* of a text, and the digits of a number */
	int64_t number;
	struct json_value *items; /* of a list or record, in no certain order */
	size_t nitems;
};

/* Reads one line of valid UTF-8, whatever JSON it is; lone surrogate escapes
 * become U+FFFD.  All of it is the arena's; NULL with *problem (status 1) if it
 * is no JSON. */
const struct json_value *json_read(struct arena *, struct text line,
                                   struct problem *);

/* The value of a key of a record; NULL if there is none, or it is of no other
 * kind than JSON_IS_OTHER. */
const struct json_value *json_member(const struct json_value *,
                                     const char *key);

/* Writes a JSON string with its quotes; non-ASCII as it is, except U+2028 and
 * U+2029. */
void json_write(struct buffer *, struct text);

/* Writes a decimal number as it stands, anything else as a string. */
void json_write_number(struct buffer *, struct text);

/* Writes the name and version of jansson. */
void json_version(struct buffer *);

#endif
