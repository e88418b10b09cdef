/* record.h - what a record says of its document: id, date, text, metadata.
 *
 * Every source of raw input fills its documents through these, so that a byte
 * order mark, an invalid byte or an odd date is treated alike in all of them.
 */
#ifndef DATELINE_RECORD_H
#define DATELINE_RECORD_H

#include "stage.h"

/* Where the record stands, "FILE:LINE", in the arena: for messages, and for an
 * id where a record has none. */
const char *record_place(const struct record *, struct arena *);

/* The document's id, repaired if it is not UTF-8, and where it is another, the
 * input that it is from. */
void record_id(struct document *, const struct record *, struct text id);

/* The document's date, if record_day finds one; any other is noted, with
 * `place` before it.  A date whose at is NULL is not stated. */
void record_date(struct document *, struct text date, const char *place,
                 const struct notes *);

/* Keeps metadata with the document; an empty value is not kept. */
void record_keep(struct document *, const struct kept *, struct text value);

/* Takes the text, without a byte order mark, repaired.  `before` counts repairs
 * already made to the record; repairs are noted.  False with *problem if it is
 * too large. */
bool record_text(struct document *, struct text, const char *place,
                 size_t before, const struct notes *, struct problem *);

/* The day that a record's date begins with, as YYYY-MM-DD: of ISO 8601
 * ("2023-07-14", "2023-07-14T08:30:00Z"), of RFC 2822 and HTTP ("Fri, 14 Jul
 * 2023 10:05:00 GMT"), and with the month's English name in front ("July 14,
 * 2023").  It is the day as written: no time zone is reckoned with.  False for
 * anything else: 7/8/2023, 1689292800. */
#define RECORD_DAY 11
bool record_day(struct text date, char day[RECORD_DAY]);

#endif
