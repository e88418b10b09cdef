/* paths.h - the paths that a command line names.
 *
 * The operands in their order, then those in lists (--files-from); a folder is
 * walked, in byte order of the paths.  What is found in folders and archives has
 * to pass --include and --exclude.
 */
#ifndef DATELINE_PATHS_H
#define DATELINE_PATHS_H

#include "feed.h"
#include "options.h"

struct paths;

/* Takes --files-from, --null, --include and --exclude from the options.  `idle` is
 * called before waiting for a list.  NULL with *problem: a list that cannot be
 * opened, or standard input used twice (status 2), or no memory. */
struct paths *paths_open(const struct options *, void (*idle)(void *),
                         void *context, struct problem *);
void paths_close(struct paths *);

/* The next path, "-" for standard input, valid until the next call; NULL when
 * there are no more.  *why is what keeps it from being read, or NULL. */
const char *paths_next(struct paths *, const char **why);

/* True if --include and --exclude let a file pass that lies in a folder or
 * archive; `below` is its path there. */
bool paths_pass(const struct paths *, const char *below);

#endif
