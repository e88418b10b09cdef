/* entities.h - what one document names, found by whole name, by family name and
 * by initials. */
#ifndef DATELINE_ENTITIES_H
#define DATELINE_ENTITIES_H

#include "resolve.h"

struct entity {
	enum kind kind;
	struct text id, name;     /* the id is empty until it has one */
	const struct mark *mark;  /* its proposal from a list, or NULL */
	size_t token, ntokens;    /* where it is first named in full */
	uint64_t first;           /* a person's: the hash of the first word */
	bool shared;              /* another person bears the family name, too */
};

struct entities;

/* Room for the entities of mentions of so many tokens, in the arena. */
struct entities *entities_new(struct arena *, size_t ntokens);

/* The key of a span's words, hyphens left out, as a name of a kind. */
uint64_t entity_hash(const struct document *, size_t token, size_t n, enum kind);

/* The entity of a whole name; NULL if there is none. */
struct entity *entities_whole(const struct entities *, uint64_t whole);

/* Adds an entity that has no entry for its whole name. */
struct entity *entities_add(struct entities *, uint64_t whole);

/* Gives a person, whose first name is set, a family name.  Of two spellings of
 * one person the first stands, the one of a list before the other; two persons
 * share the name. */
void entities_family(struct entities *, struct entity *, uint64_t family);

/* The one person of a family name; NULL if there is none, or if two share it. */
struct entity *entities_by_family(const struct entities *, uint64_t family);

/* Makes an organisation known by the whole name that its own begins with; two of
 * them share it, unless one is the longer name of the other.  The one
 * organisation of it; NULL if there is none. */
void entities_beginning(struct entities *, struct entity *, uint64_t whole);
struct entity *entities_by_beginning(const struct entities *, uint64_t whole);

/* Makes an organisation known by the capitals its words begin with. */
void entities_initials(struct entities *, struct entity *);

/* The first organisation with the initials of that folded hash; NULL if none. */
struct entity *entities_by_initials(const struct entities *, uint64_t initials);

#endif
