/* heads.h - names made with a head word: "Ministry of Works", "Swat Valley".
 *
 * A list of head words says on which side of the name each stands (left, right)
 * and what kind of thing it makes (subtype).
 */
#ifndef DATELINE_HEADS_H
#define DATELINE_HEADS_H

#include "propose.h"

struct heads {
	const struct list *list;
	struct joiners joiners;
};

/* The list of that name, with the joiners of a kind.  False with *problem. */
bool heads_open(struct heads *, const struct names *, const char *list,
                const char *kind, struct problem *);

/* Proposes, in every sentence, the runs that begin with a left head word or end
 * with a right one; marked how=head with the head's subtype. */
void heads_propose(const struct heads *, struct document *, struct column *);

#endif
