/* record.h - what a record says of its document: id, date, text.
 *
 * Every source of raw input fills its documents through these, so that a byte
 * order mark, an invalid byte or an odd date is treated alike in all of them.
 */
#ifndef DATELINE_RECORD_H
#define DATELINE_RECORD_H

#include "stage.h"

/* The document's id, repaired if it is not UTF-8. */
void record_id(struct document *, struct text id);

/* The document's date, if it begins with a day; any other is noted, with `name`
 * as the place.  A date whose at is NULL is not stated. */
void record_date(struct document *, struct text date, const char *name,
                 const struct notes *);

/* Takes the text, without a byte order mark, repaired.  `before` counts repairs
 * already made to the record; repairs are noted.  False with *problem if it is
 * too large. */
bool record_text(struct document *, struct text, const char *name,
                 size_t before, const struct notes *, struct problem *);

/* The day of a record's date: "2023-07-14", also with a time behind it, as in
 * "2023-07-14T08:30:00Z"; at is NULL for anything else. */
struct text record_day(struct text date);

#endif
