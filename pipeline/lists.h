/* lists.h - the lists of names that the stages of a run share. */
#ifndef DATELINE_LISTS_H
#define DATELINE_LISTS_H

#include "names.h"
#include "stage.h"

/* What users' names may be: the types of all stages, in the arena. */
const struct names_type *lists_types(struct arena *);

/* Opens the compiled lists of a setting.  NULL with *problem (status 3); free with
 * names_close. */
struct names *lists_open(const struct setting *, struct problem *);

#endif
