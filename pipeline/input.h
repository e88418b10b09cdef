/* input.h - the files of a command line, cut into records.
 *
 * Text files, JSON Lines, the stream, folders and archives of them, compressed or
 * not, standard input: one record after the other, in the order named (a folder
 * in byte order of its paths, an archive in its own).  What cannot be read
 * becomes a record with a problem, so that no document vanishes.
 */
#ifndef DATELINE_INPUT_H
#define DATELINE_INPUT_H

#include "options.h"
#include "stage.h"

struct input;

extern const struct option input_options[];
extern const struct source *const sources[];    /* NULL-ended: text first */

/* The source that files of such a name are of, or NULL. */
const struct source *source_suffixed(struct text name);

/* Opens the operands of the setting (none: standard input), which must outlive
 * the input.  `only` is the one source to be used (the stream for stages), or
 * NULL: --from says it, or the file's name, or its first line.  NULL with
 * *problem (status 2).  `idle` is called before waiting for input. */
struct input *input_open(const struct setting *, const struct source *only,
                         void (*idle)(void *), void *context,
                         struct problem *);
void input_close(struct input *);

/* The next record, its bytes in the arena: 1; 0 when there are no more; -1 with
 * *problem for what ends the run (a stream that is malformed or cut, or bad data, status 3,
 * no memory, status 4). */
int input_next(struct input *, struct arena *, struct record *,
               struct problem *);

#endif
