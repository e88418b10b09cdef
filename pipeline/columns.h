/* columns.h - what the tables that dateline writes have in common: the row of
 * names, the guard against formulas, and the columns of what was kept.
 */
#ifndef DATELINE_COLUMNS_H
#define DATELINE_COLUMNS_H

#include "stage.h"

struct columns {
	const struct fields *fields;
	bool header, guard;
};

/* --guard and --no-header. */
extern const struct option columns_options[];

/* Reads these options, and --keep.  False with *problem (status 2), also if a kept name is
 * one of the columns `names`, a NULL-ended list, of the table. */
bool columns_open(struct columns *, const struct setting *,
                  const char *const *names, struct problem *);

/* Writes a field, guarded unless --guard off; it must not have a newline. */
void columns_field(const struct columns *, struct text, struct buffer *);

/* Writes the value of a head line of the document in one line. */
void columns_head(const struct columns *, const struct document *,
                  const char *key, struct buffer *);

/* Writes the names and the values of what is kept, with a comma before each. */
void columns_kept_names(const struct columns *, struct arena *,
                        struct buffer *);
void columns_kept(const struct columns *, const struct document *,
                  struct buffer *);

#endif
