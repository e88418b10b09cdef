/* lists.h - the lists of names that the stages of a run share: those of the folder
 * of gazetteers, and users' own. */
#ifndef DATELINE_LISTS_H
#define DATELINE_LISTS_H

#include "names.h"
#include "stage.h"

/* --gazetteer, --allow, --deny and --no-default-gazetteers. */
extern const struct option lists_options[];

/* What users' names may be: the types of all stages, in the arena. */
const struct names_type *lists_types(struct arena *);

/* Opens the compiled lists of a setting and what its options add, and leaves out
 * what they do.  NULL with *problem (status 3, or 2 for a file that cannot be what
 * the option asks for); free with names_close. */
struct names *lists_open(const struct setting *, struct problem *);

/* True if no names but users' own are to be proposed. */
bool lists_own_only(const struct setting *);

#endif
