/* data.h - where the gazetteers are. */
#ifndef DATELINE_DATA_H
#define DATELINE_DATA_H

#include "arena.h"
#include "problem.h"

/* The folder of gazetteers: `given` if it is not NULL, else the one beside the
 * program or library that this code is in (DIR/gazetteers, as in a build tree
 * or a copied one), else DIR/../share/dateline/gazetteers (an installed tree).
 * In the arena; NULL with *problem (status 3) if there is none. */
const char *data_find(struct arena *, const char *given, struct problem *);

/* The path of a file in a folder, in the arena. */
char *data_path(struct arena *, const char *folder, const char *file);

#endif
