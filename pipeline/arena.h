/* arena.h - memory that is given back all at once.
 *
 * A document lives in one arena, reset before the next one; what a stage opens
 * lives in another until it is closed.  An allocation never returns NULL: when
 * memory is gone the arena jumps to the recovery point that its owner has set
 * with arena_guard, so that the code between needs no checks.
 */
#ifndef DATELINE_ARENA_H
#define DATELINE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

struct arena;

/* A new arena, or NULL without memory.  Free with arena_close. */
struct arena *arena_open(void);
void arena_close(struct arena *);

/* Gives back everything allocated so far and keeps the memory for reuse. */
void arena_reset(struct arena *);

/* The recovery point: setjmp(*arena_guard(arena)) returns 0 first, and 1 if an
 * allocation fails before the function that called setjmp returns.  It must be
 * set before the first allocation. */
jmp_buf *arena_guard(struct arena *);

/* size bytes, aligned for any type, uninitialised. */
void *arena_alloc(struct arena *, size_t size);

/* count * size bytes, all zero. */
void *arena_zero(struct arena *, size_t count, size_t size);

/* A copy of size bytes with a NUL behind it. */
char *arena_copy(struct arena *, const void *bytes, size_t size);

/* A larger place for an array: copies `count` items of `size` bytes from old
 * into a new place for `room` of them.  In place if old came last. */
void *arena_grow(struct arena *, void *old, size_t count, size_t room,
                 size_t size);

/* Makes room for one more item in an array that doubles as it fills: *room is
 * its capacity in items, count what is in it. */
#define arena_push(arena, array, count, room) \
	((count) < (room) ? (void)0 : \
	 (void)((array) = arena_grow((arena), (array), (count), \
	        (size_t)((room) = (room) ? 2 * (room) : 16), \
	        sizeof *(array))))

#endif
