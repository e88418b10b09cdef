/* programs.h - commands that are not built in: programs named dateline-NAME. */
#ifndef DATELINE_PROGRAMS_H
#define DATELINE_PROGRAMS_H

#include <stddef.h>

struct arena;

struct program {
	const char *name;       /* of the command, without dateline- */
	const char *path;
};

/* Finds those in the folder of this code and in `folders`, which are parted by
 * ':' as in PATH (NULL: no more), by name; of two of one name the first found.
 * In the arena.  Returns how many there are. */
size_t programs_find(struct arena *, const char *folders, struct program **);

#endif
