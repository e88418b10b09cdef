/* resolve.h - the parts of resolve: candidates, evidence, weights, decoding,
 * linking.
 *
 * A candidate is a span that may be a name.  Each piece of evidence for it adds
 * the weights of one row of weights.csv to its score for each kind; the best set
 * of candidates that do not overlap is found for every sentence; then the
 * mentions are linked to what they name.
 */
#ifndef DATELINE_RESOLVE_H
#define DATELINE_RESOLVE_H

#include "document.h"
#include "names.h"
#include "problem.h"

/* What a span can be taken for; the columns of weights.csv. */
enum kind { KIND_PERSON, KIND_ORG, KIND_PLACE, KIND_NORP, KIND_TIME, KINDS };

/* The label of a kind that is one: not of KIND_TIME. */
const char *kind_label(enum kind);

/* The kind of a label; KINDS if it is none that can be decided here. */
enum kind kind_of(struct text label);

struct candidate {
	uint32_t token, ntokens;
	const struct mark *marks[KINDS];  /* the best proposal of each kind */
	int32_t score[KINDS];             /* thousandths of a logit */
	enum kind best;
};

/* What is known of each token of a document, computed once. */
struct word {
	uint8_t given, surname;   /* strengths, from proposals of one token */
	uint8_t listed;           /* kinds of a listed name that covers it: bits */
	uint8_t begins;           /* kinds of a listed name that begins here */
	uint8_t inside;           /* kinds of a listed name of several words that
	                             it is one of */
	int8_t capitals;          /* percent of its uses with a capital; -1: no
	                             common word */
	bool small;               /* it occurs in small letters in the document */
	bool family;              /* the last word of a full name in the document */
	bool families;            /* that, with an s behind it ("Blinkens") */
	bool initials;            /* the initials of an organisation here */
	uint8_t dateline;         /* what it names there: enum dateline */
};

/* What a word names in the line that opens a story. */
enum dateline {
	DATELINE_NONE,
	DATELINE_PLACE,           /* "PARIS, May 20 (AFP) -" */
	DATELINE_AGENCY,
	DATELINE_DASH,            /* "PARIS -", with neither day nor agency */
};

struct view {
	const struct document *document;
	const struct word *words;
	struct arena *arena;
};

/* weights.csv, and the words that are common. */
struct weights;

/* Reads the table; the arena owns it.  NULL with *problem. */
struct weights *weights_read(struct arena *, const char *path, struct problem *);

/* Adds the row of a piece of evidence, if there is one, to a score. */
void weights_add(const struct weights *, const char *evidence,
                 struct text value, int32_t score[KINDS]);

/* Fills in what is known of each token: an array in the document's arena. */
const struct word *words_view(const struct document *,
                              const struct list *common);

/* Says of each word what it names in a dateline; the lists' part is done. */
void datelines_view(const struct document *, struct word *);

/* The hash of the family name of a person whose proposal is given (NULL: none)
 * and whose name ends with a token. */
uint64_t family_hash(const struct document *, const struct mark *person,
                     size_t last);

/* The hash of a word less its last s ("Blinkens' visit"); 0 if it has none, or
 * fewer than four letters. */
uint64_t hash_without_s(const struct document *, size_t token);

/* The candidates of a sentence, by first token and length, proposals and
 * capitals alike.  An array in the arena. */
struct candidate *candidates(const struct view *, const struct sentence *,
                             size_t *n);

/* Calls emit with each piece of evidence for a candidate: the only place where
 * they are named. */
void evidence(const struct view *, const struct candidate *,
              void (*emit)(void *context, const char *evidence,
                           struct text value), void *context);

/* Chooses the best set of scored candidates that do not overlap: moves them to
 * the front, in order, and returns how many.  Ties: no name; then what ends
 * later; then the longer; then the kind that comes first. */
size_t decode(struct arena *, const struct sentence *, struct candidate *,
              size_t n);

/* What links mentions of one document: the column of readings is filled from
 * the decided candidates, with ids, names and the rest. */
void link_all(struct document *, struct column *, const struct candidate *,
              size_t n, const struct list *nicknames);

#endif
