/* tokens.h - cuts text into tokens, and tokens into sentences.
 *
 * Documents and the names of lists are cut by the same code, so that a name and
 * its mention are the same tokens.  Tokens are those of the Penn Treebank with
 * hyphens and dashes always by themselves ("mid-May" is three), so that every
 * name and date can be marked exactly.
 */
#ifndef DATELINE_TOKENS_H
#define DATELINE_TOKENS_H

#include "arena.h"
#include "document.h"
#include "problem.h"

/* What the cutting knows of words: abbreviations.csv and starters.csv. */
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

/* The kind of abbreviation that a word is, given with or without its dot. */
enum abbreviation abbreviation_of(const struct abbreviations *, struct text);

/* True if the word often starts a sentence: "The", "However". */
bool starts_sentence(const struct abbreviations *, const struct token *);

/* Cuts document->text into tokens, replacing those it had. */
void tokens_cut(struct document *, const struct abbreviations *);

/* Groups the tokens into sentences and paragraphs. */
void sentences_cut(struct document *, const struct abbreviations *);

/* Fills in what follows from the bytes of a token: form (but for TOKEN_GLUED
 * and TOKEN_POSSESSIVE) and hash. */
void token_describe(struct token *, struct text);

/* Fills in what follows from a document's tokens and sentences: TOKEN_GLUED,
 * TOKEN_POSSESSIVE, sentence.capitals.  Whoever makes tokens calls it last. */
void document_describe(struct document *);

#endif
