/* abbreviations.h - what cutting knows of words: abbreviations.csv, the words that
 * keep their dot, and starters.csv, those that often begin a sentence. */
#ifndef DATELINE_ABBREVIATIONS_H
#define DATELINE_ABBREVIATIONS_H

#include "arena.h"
#include "problem.h"
#include "text.h"

struct token;
struct abbreviations;

/* Reads both files of the folder `data`; the arena owns the result.  NULL with
 * *problem (status 3). */
struct abbreviations *abbreviations_read(struct arena *, const char *data,
                                         struct problem *);

enum abbreviation {
	ABBREVIATION_NONE,
	ABBREVIATION_NAME,     /* "Mr.": a sentence never ends behind it */
	ABBREVIATION_NUMBER,   /* "No.": not before a number */
	ABBREVIATION_ANY,      /* "Inc.": only before a word that starts sentences */
};

/* The kind of abbreviation that a word is, given with or without its last dot;
 * dots inside it ("U.S.") must be there. */
enum abbreviation abbreviation_of(const struct abbreviations *, struct text);

/* True if the word often starts a sentence: "The", "However". */
bool starts_sentence(const struct abbreviations *, const struct token *);

#endif
