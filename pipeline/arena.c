/* arena.c - bump allocation from blocks that are kept on reset. */
#include "arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK ((size_t)64 * 1024)
#define ALIGN alignof(max_align_t)

struct block {
	struct block *next;
	size_t size;
	alignas(max_align_t) char bytes[];
};

struct arena {
	struct block *first, *now;
	size_t used;            /* of the block in use */
	jmp_buf guard;
};

struct arena *arena_open(void)
{
	return calloc(1, sizeof(struct arena));
}

void arena_close(struct arena *arena)
{
	if (!arena)
		return;
	for (struct block *b = arena->first, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	free(arena);
}

/* One document of 500 MB should not hold its memory for ever: what is kept is
 * the blocks of ordinary size. */
void arena_reset(struct arena *arena)
{
	struct block **link = &arena->first;

	while (*link) {
		struct block *b = *link;

		if (b->size > 64 * BLOCK) {
			*link = b->next;
			free(b);
		} else {
			link = &b->next;
		}
	}
	arena->now = arena->first;
	arena->used = 0;
}

jmp_buf *arena_guard(struct arena *arena)
{
	return &arena->guard;
}

static void block_add(struct arena *arena, size_t size)
{
	struct block *b = malloc(sizeof *b + size);

	if (!b)
		longjmp(arena->guard, 1);
	b->size = size;
	if (arena->now) {
		b->next = arena->now->next;
		arena->now->next = b;
	} else {
		b->next = arena->first;
		arena->first = b;
	}
	arena->now = b;
	arena->used = 0;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 4)
		longjmp(arena->guard, 1);
	size = (size + ALIGN - 1) & ~(ALIGN - 1);
	while (!arena->now || arena->now->size - arena->used < size) {
		if (arena->now && arena->now->next) {
			arena->now = arena->now->next;
			arena->used = 0;
			continue;
		}
		block_add(arena, size > BLOCK ? size : BLOCK);
	}

	void *at = arena->now->bytes + arena->used;
	arena->used += size;
	return at;
}

void *arena_zero(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 4 / size)
		longjmp(arena->guard, 1);
	return memset(arena_alloc(arena, count * size), 0, count * size);
}

char *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
	char *copy = arena_alloc(arena, size + 1);

	if (size)
		memcpy(copy, bytes, size);
	copy[size] = '\0';
	return copy;
}

void *arena_grow(struct arena *arena, void *old, size_t count, size_t room,
                 size_t size)
{
	if (size && room > SIZE_MAX / 4 / size)
		longjmp(arena->guard, 1);

	size_t was = (count * size + ALIGN - 1) & ~(ALIGN - 1);
	size_t is = (room * size + ALIGN - 1) & ~(ALIGN - 1);

	if (old && arena->now &&
	    (char *)old + was == arena->now->bytes + arena->used &&
	    arena->now->size - (arena->used - was) >= is) {
		arena->used += is - was;
		return old;
	}

	void *new = arena_alloc(arena, room * size);
	if (count)
		memcpy(new, old, count * size);
	return new;
}
