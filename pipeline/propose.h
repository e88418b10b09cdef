/* propose.h - what taggers share: lists that propose, and runs of capitals. */
#ifndef DATELINE_PROPOSE_H
#define DATELINE_PROPOSE_H

#include "document.h"
#include "names.h"
#include "stage.h"

/* What a name that was found says of its span. */
enum mark_action found_action(const struct found *);

/* As list_find, but all there are: in `few`, which has room for *n, or in the
 * document's arena where they are more; *n says how many.  A denial counts
 * however many names stand before it. */
struct found *found_all(const struct list *, struct document *, size_t token,
                        struct found *few, size_t *n);

/* Proposes all names of a list that begin at a token, with their attributes,
 * and returns how many tokens the longest covers, 0 for none; one that is denied
 * covers nothing.  `covered`: a longer name covers the token, so that only those
 * are proposed of which a user's list says that they stand, or never do. */
uint32_t list_propose(const struct list *, struct document *, struct column *,
                      size_t token, bool covered);

/* Orders a column (column_sort), and takes what is denied out of it: proposals
 * of just the span of a denial, of all types or of the one that it names. */
void proposals_sort(struct document *, struct column *);

/* The tokens from `token` to the end of its sentence. */
size_t sentence_rest(const struct document *, size_t token);

/* True if the token looks like a part of a name: it begins with a capital, and
 * is no address. */
bool name_like(const struct document *, size_t token);

/* Words in small letters that may stand between the capitals of a name: those of
 * one kind in the list of particles. */
struct joiners {
	const struct list *list;
	const char *kind;
};

/* How many tokens the joiner at a token covers; 0 if there is none. */
uint32_t joiner(const struct joiners *, const struct document *, size_t token);

/* How many tokens the run of name-like tokens covers that begins at a name-like
 * token: hyphened parts ("Al-Qaeda") and, between two capitals, joiners ("of
 * the").  At most `most` tokens; it ends on a name-like token. */
size_t name_run(const struct document *, size_t token, size_t most,
                const struct joiners *);

/* Writes what a proposal adds to a copy of known attributes. */
struct attributes attributes_copy(const struct document *, struct text known);

#endif
