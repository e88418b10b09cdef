/* abbreviations.h - what cutting knows of words: abbreviations.csv, the words that
 * keep the sign at their end, starters.csv, those that often begin a sentence,
 * and contractions.csv, those that are two. */
#ifndef DATELINE_ABBREVIATIONS_H
#define DATELINE_ABBREVIATIONS_H

#include "arena.h"
#include "document.h"
#include "problem.h"
#include "text.h"

enum abbreviation {
	ABBREVIATION_NONE,
	ABBREVIATION_NAME,     /* "Mr.": a sentence never ends behind it */
	ABBREVIATION_NUMBER,   /* "No.": not before a number */
	ABBREVIATION_TIME,     /* "p.m.": not before a word that goes on after it */
	ABBREVIATION_ANY,      /* "Inc.": only before a word that starts sentences */
};

struct abbreviations {
	/* Two bits for each contraction: most words have not got both set. */
	uint64_t filter[16];
	struct abbreviations_entry {
		uint64_t hash;          /* folded; 0: empty */
		enum abbreviation kind;
		bool capital;           /* the list has a capital: so must the text */
		bool dotted;            /* it has dots inside: so must the text */
		bool starts;            /* starters.csv: it starts sentences */
		bool after_time;        /* the same: it goes on after a time */
		uint8_t split;          /* a contraction's first part, code points */
		bool apostrophe;        /* it has one: so must the text */
	} *entries;
	size_t mask;
};

/* Reads the three files of the folder `data`; the arena owns the result.  NULL
 * with *problem (status 3). */
struct abbreviations *abbreviations_read(struct arena *, const char *data,
                                         struct problem *);

/* The kind of abbreviation that a word is, given with or without its last dot;
 * dots inside it ("U.S.") must be there. */
enum abbreviation abbreviation_of(const struct abbreviations *, struct text);

/* The same of a word without a dot inside, of which the hash is known and
 * whether it begins with a capital. */
enum abbreviation abbreviation_find(const struct abbreviations *,
                                    uint64_t hash, bool capital);

/* Looks a contraction up that the filter let through: the code points of its
 * first part ("can" of "cannot"); 0 if the word is none. */
size_t contraction_find(const struct abbreviations *, uint64_t hash,
                        bool apostrophe);

static inline size_t contraction_split(const struct abbreviations *a,
                                       uint64_t hash, bool apostrophe)
{
	if (!(a->filter[hash & 15] >> (hash >> 4 & 63) & 1) ||
	    !(a->filter[hash >> 10 & 15] >> (hash >> 14 & 63) & 1))
		return 0;
	return contraction_find(a, hash, apostrophe);
}

/* True if the word often starts a sentence: "The", "However". */
bool starts_sentence(const struct abbreviations *, const struct token *);

/* True if the word goes on after a time: 7 p.m. "Monday", "EST". */
bool goes_on_after_time(const struct abbreviations *, const struct token *);

#endif
