/* witness.h - how evidence is given: for evidence.c and beside.c. */
#ifndef DATELINE_WITNESS_H
#define DATELINE_WITNESS_H

#include "resolve.h"

struct witness {
	const struct view *view;
	const struct candidate *c;
	void (*emit)(void *context, const struct clue *);
	void *context;
};

/* No word: the edge of a sentence. */
#define NO_TOKEN SIZE_MAX

/* Gives a value of up to three texts put together; NULL is none. */
void clue_tell(const struct witness *, enum about, const char *first,
               const char *second, struct text third);
void clue_say(const struct witness *, enum about, const char *first,
              const char *second);

/* Gives a word of the document, or two: "^" for none, "#" for a number. */
void clue_word(const struct witness *, enum about, size_t token);
void clue_words(const struct witness *, enum about, size_t first,
                size_t second);

/* "1" to "4": the words of a candidate, and more. */
const char *clue_length(const struct candidate *);

/* "person", "org" ... */
const char *clue_kind(int kind);

/* Is it a word that mostly is in small letters? */
bool word_common(const struct word *);

/* Does a title stand right before it? */
bool candidate_titled(const struct candidate *);

/* What its sentence and the document say beside the candidate, and what other
 * mentions were taken for. */
void sentence_beside(const struct witness *);
void document_beside(const struct witness *);
void decisions_beside(const struct witness *);

#endif
