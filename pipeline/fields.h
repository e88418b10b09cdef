/* fields.h - which fields of a record are the document's text, id and date, and
 * which are kept as its metadata: what the command line says of them.
 *
 * A field is a column of CSV, a key of JSON Lines (a path, "article.body.0") or
 * the name of metadata in HTML.  The options are the same for all of them.
 */
#ifndef DATELINE_FIELDS_H
#define DATELINE_FIELDS_H

#include "arena.h"
#include "options.h"
#include "problem.h"
#include "text.h"

/* --keep NAME=FIELD, or --keep NAME for a field of that name. */
struct kept {
	struct text name, field;
	const char *key;          /* of its head line: "meta NAME", escaped */
};

struct fields {
	const struct text *texts; /* --text-field, in the order given; "text" */
	size_t ntexts;
	struct text id, date;     /* --id-field, --date-field; "id", "date" */
	bool id_given, date_given;
	const struct kept *kept;
	size_t nkept;
};

/* --text-field and the like, of the sources; --keep, also of those sinks that
 * write what was kept in columns. */
extern const struct option fields_options[];
extern const struct option keep_options[];

/* What the options say; memory is the arena's, strings are borrowed from them.
 * False with *problem (status 2) for an empty name, or a name kept twice. */
bool fields_read(struct fields *, const struct options *, struct arena *,
                 struct problem *);

/* Adds a text behind what is there, parted by a blank line; `text->at` is NULL
 * at first.  One text alone is not copied. */
void fields_join(struct arena *, struct text *text, struct text more);

/* Adds a name in quotes to a list for a message, "..." for what is too much. */
void fields_list(char *list, size_t room, struct text name,
                 const char *separator);

#endif
