/* lists.c - opens what compile has written. */
#include "lists.h"

#include "data.h"

const struct names_type *lists_types(struct arena *arena)
{
	struct names_type *all = NULL;
	size_t n = 0, room = 0;

	for (size_t i = 0; stages[i]; i++)
		for (const struct names_type *t = stages[i]->types;
		     t && t->type; t++) {
			arena_push(arena, all, n, room);
			all[n++] = *t;
		}
	arena_push(arena, all, n, room);
	all[n] = (struct names_type){ 0 };
	return all;
}

struct names *lists_open(const struct setting *setting, struct problem *problem)
{
	return names_open(data_path(setting->arena, setting->data,
		"names.bin"), problem);
}
