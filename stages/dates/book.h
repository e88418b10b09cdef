/* book.h - the rule book as it is read by people: the files' lines in their order. */
#ifndef DATELINE_STAGES_BOOK_H
#define DATELINE_STAGES_BOOK_H

#include "trial.h"

/* What a rule did on gold. */
struct tally {
	size_t hits;             /* marks that it made */
	size_t spans;            /* of these, gold has the span */
	size_t values;           /* and the type and value */
};

/* A line of a file. */
struct entry {
	enum { ENTRY_FILE, ENTRY_TEXT, ENTRY_HEADING, ENTRY_CLASS, ENTRY_RULE } kind;
	struct text text;        /* of a rule or class its name */
	struct text pattern, value, examples;
	struct tally tally;
};

struct book {
	struct arena *arena;
	struct rules *rules;
	struct entry *entries;
	size_t nentries, room;
	struct entry **of_rules; /* the entry of each rule */
	bool gold;               /* there are tallies */
};

/* Counts what the rules do on gold, JSON Lines with "text" and "timexes".  False
 * with *problem (status 3: file and line). */
bool book_tally(struct book *, const struct setting *, const char *path,
                struct problem *);

/* Writes the book. */
void book_text(const struct book *, struct buffer *);
void book_html(const struct book *, struct buffer *);

/* Writes "12 hits, 11 with the span (92 %), 10 with the value, too (83 %)". */
void tally_write(const struct tally *, struct buffer *);

/* What a value says to people: "no date" for "-". */
struct text value_said(struct text value);

#endif
