/* entities.c - one table for three kinds of keys. */
#include "entities.h"

/* Keys of different kinds are kept apart by these. */
#define FAMILY UINT64_C(0x5bd1e9955bd1e995)
#define INITIALS UINT64_C(0xc2b2ae3d27d4eb4f)
#define BEGINNING UINT64_C(0x9fb21c651e98df25)

struct entities {
	struct place { uint64_t key; struct entity *entity; } *places;
	size_t mask;
	struct arena *arena;
};

struct entities *entities_new(struct arena *arena, size_t ntokens)
{
	struct entities *e = arena_zero(arena, 1, sizeof *e);

	/* A mention adds a name, a family or initials, perhaps a local name
	 * later, and a beginning for all tokens but one: the table stays less
	 * than half full. */
	for (e->mask = 15; e->mask < 8 * ntokens; e->mask = 2 * e->mask + 1)
		;
	e->places = arena_zero(arena, e->mask + 1, sizeof *e->places);
	e->arena = arena;
	return e;
}

static struct place *place(const struct entities *e, uint64_t key)
{
	size_t i;

	key = key ? key : 1;
	i = (key ^ key >> 29) & e->mask;
	while (e->places[i].key && e->places[i].key != key)
		i = (i + 1) & e->mask;
	return &e->places[i];
}

static void put(struct entities *e, uint64_t key, struct entity *entity)
{
	*place(e, key) = (struct place){ key ? key : 1, entity };
}

uint64_t entity_hash(const struct document *d, size_t token, size_t n,
                     enum kind kind)
{
	uint64_t hash = (uint64_t)kind + 1;

	for (size_t i = token; i < token + n; i++)
		if (!(d->tokens[i].form & TOKEN_HYPHEN))
			hash = hash * 31 + d->tokens[i].hash;
	return hash;
}

struct entity *entities_whole(const struct entities *e, uint64_t whole)
{
	return place(e, whole)->entity;
}

struct entity *entities_add(struct entities *e, uint64_t whole)
{
	struct entity *entity = arena_zero(e->arena, 1, sizeof *entity);

	put(e, whole, entity);
	return entity;
}

void entities_family(struct entities *e, struct entity *entity, uint64_t family)
{
	struct entity *known = place(e, family ^ FAMILY)->entity;
	bool same = known && (known->id.len && entity->id.len ?
		text_equal(known->id, entity->id) :
		known->first == entity->first);

	if (known && !same)
		known->shared = entity->shared = true;
	if (known && same)
		entity->shared = known->shared;
	if (!known || (same && !known->id.len && entity->id.len))
		put(e, family ^ FAMILY, entity);
}

struct entity *entities_by_family(const struct entities *e, uint64_t family)
{
	struct entity *known = place(e, family ^ FAMILY)->entity;

	return known && !known->shared ? known : NULL;
}

static bool begins(struct text name, struct text with)
{
	return name.len > with.len && !memcmp(name.at, with.at, with.len);
}

void entities_beginning(struct entities *e, struct entity *entity,
                        uint64_t whole)
{
	struct place *known = place(e, whole ^ BEGINNING);

	if (!known->key || (known->entity &&
	    begins(entity->name, known->entity->name)))
		put(e, whole ^ BEGINNING, entity);
	else if (known->entity && !begins(known->entity->name, entity->name))
		known->entity = NULL;
}

struct entity *entities_by_beginning(const struct entities *e, uint64_t whole)
{
	return place(e, whole ^ BEGINNING)->entity;
}

/* The folded hash of the capitals that words of the name begin with; 0 if there
 * are fewer than two. */
static uint64_t initials(struct text name)
{
	char letters[16];
	size_t len = 0;
	bool start = true;

	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];

		if (start && c >= 'A' && c <= 'Z' && len < sizeof letters)
			letters[len++] = text_lower(c);
		start = c == ' ' || c == '-' || c == '\n';
	}
	return len > 1 ? text_hash((struct text){ letters, len }) : 0;
}

void entities_initials(struct entities *e, struct entity *entity)
{
	uint64_t key = initials(entity->name);

	if (key && !place(e, key ^ INITIALS)->entity)
		put(e, key ^ INITIALS, entity);
}

struct entity *entities_by_initials(const struct entities *e, uint64_t hash)
{
	return place(e, hash ^ INITIALS)->entity;
}
