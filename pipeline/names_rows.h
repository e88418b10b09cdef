/* names_rows.h - the rows of sheets of names: what a form of a list is, before it
 * is cut into tokens.
 */
#ifndef DATELINE_NAMES_ROWS_H
#define DATELINE_NAMES_ROWS_H

#include "names.h"
#include "table.h"

/* The columns that a user's own sheet may have, NULL-ended: others mean
 * nothing. */
extern const char *const names_columns[];

struct names_row {
	struct text list;         /* which it belongs to */
	struct text id, form, attributes;
	const struct table *table;
	const struct table_row *row;
	uint8_t prior, flags;     /* FORM_EXACT ... of names_file.h */
};

/* Who is given what a sheet holds.  Either may say false, with a problem. */
struct names_taker {
	bool (*list)(void *context, const char *sheet, struct text name,
	             bool common);    /* the sheet is a list: `common` if it tells
	                                 how words are capitalised */
	bool (*row)(void *context, const struct names_row *);
	void *context;
};

/* Hands over the list that a sheet is, if it is no user's own, and its rows in
 * turn, one for each list that a row belongs to; what they have lies in the arena
 * of the table.  False with *problem (status 3, "people.csv:17: ..."). */
bool names_rows(const struct table *, enum names_use, const struct names_type *,
                struct arena *, const struct names_taker *, struct problem *);

#endif
