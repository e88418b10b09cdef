/* match.h - holds what is said of a document against gold: counts, and what
 * differs.
 *
 * Spans are compared without the punctuation at their edges.  Strict: the same
 * extent and, of entities, the same type (the measure of CoNLL-2003: Tjong Kim
 * Sang and De Meulder, 2003).  Relaxed: extents that overlap, one to one; of
 * entities with the same type.  Of dates the type counts only where one type is
 * scored.  Type, value and modifier of dates are F1 over the relaxed matches in
 * which they are right (TempEval-3, task A: UzZaman et al., 2013).  Names and ids
 * are shares of the strict matches, days of the relaxed ones, as far as gold
 * states them.
 */
#ifndef DATELINE_MATCH_H
#define DATELINE_MATCH_H

#include "answer.h"

enum {
	ENTITY_STRICT,                        /* PERSON, ORG, PLACE, all */
	ENTITY_RELAXED = ENTITY_STRICT + 4,   /* the same */
	ENTITY_NAME = ENTITY_RELAXED + 4, ENTITY_ID,
	DATE_STRICT,                          /* DATE, TIME, DURATION, SET, all */
	DATE_RELAXED = DATE_STRICT + 5,       /* the same */
	DATE_TYPE = DATE_RELAXED + 5, DATE_VALUE, DATE_MODIFIER, DATE_DAYS,
	SENTENCE_STRICT,
	MEASURES
};

struct measure {
	enum part part;
	const char *name;         /* "strict" */
	const char *type;         /* "PERSON", or "all" */
	bool share;               /* of what was found: said is gold */
};
extern const struct measure measures[MEASURES];
extern const char *const part_names[PARTS];

/* Of one measure: in one document or summed over many. */
struct count {
	uint32_t right, said, gold;
};

enum kind {
	KIND_MISSED, KIND_FALSE_ALARM, KIND_TYPE, KIND_EXTENT, KIND_NAME,
	KIND_ID, KIND_VALUE, KIND_MODIFIER, KIND_DAYS,
	KINDS
};
extern const char *const kind_names[KINDS];

struct difference {
	enum part part;
	enum kind kind;
	struct text document;     /* its id, or file:line */
	uint32_t number;          /* of the document, from 0 */
	uint32_t start, end;      /* of gold, or of a false alarm */
	struct text said, gold;
	struct text context;      /* one line, the span in brackets */
};

/* All that differs, in the order of the documents; in the arena. */
struct differences {
	struct arena *arena;
	struct difference *all;
	size_t n, room;
};

/* Counts the parts that both answers have, and adds what differs.  The
 * document's name must live as long as the differences; their texts are copied
 * to their arena. */
void match_answers(const struct page *, struct text document, uint32_t number,
                   struct answer *gold, struct answer *said,
                   struct count counts[MEASURES], struct differences *);

#endif
