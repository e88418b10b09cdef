/* data.h - where the gazetteers are, and which files they are. */
#ifndef DATELINE_DATA_H
#define DATELINE_DATA_H

#include "arena.h"
#include "buffer.h"
#include "problem.h"

/* The folder of gazetteers: `given` if it is not NULL, else the one beside the
 * program or library that this code is in (DIR/gazetteers, as in a build tree
 * or a copied one), else DIR/../share/dateline/gazetteers (an installed tree).
 * In the arena; NULL with *problem (status 3) if there is none. */
const char *data_find(struct arena *, const char *given, struct problem *);

/* The folder that the running code lies in: of the library if it is one, else
 * of the program.  In the arena; NULL if it cannot be told. */
const char *data_home(struct arena *);

/* The names of all *.csv and *.tsv in a folder and in the folders in it, as seen
 * from it, in byte order, in the arena.  False with *problem (status 3). */
bool data_sheets(struct arena *, const char *folder, const char ***names,
                 size_t *n, struct problem *);

/* The paths of the *.csv of the folder itself, one at least. */
bool data_lists(struct arena *, const char *folder, const char ***paths,
                size_t *n, struct problem *);

/* Adds a whole file to the buffer.  False with *problem (status 3, or 4 without
 * memory). */
bool data_read(const char *path, struct buffer *, struct problem *);

/* A hash of the names and bytes of all sheets: the version of the data. */
bool data_hash(struct arena *, const char *folder, uint64_t *hash,
               struct problem *);

/* The path of a file in a folder, in the arena. */
char *data_path(struct arena *, const char *folder, const char *file);

#endif
