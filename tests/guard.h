/* guard.h - files mapped so that reading on behind their end is a crash.
 *
 * Linked with --wrap=mmap and --wrap=munmap: what the library maps of a file is
 * a copy, read-only, that ends where a page begins that nobody may touch (up to
 * seven bytes before it, for the start must be aligned).
 */
#ifndef DATELINE_GUARD_H
#define DATELINE_GUARD_H

#include <stddef.h>

/* How many files were mapped so far. */
size_t guard_count(void);

#endif
