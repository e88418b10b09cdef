/* names.h - compiled lists of names, and the longest of them at a token.
 *
 * A list is a CSV file with a column `form`.  The other cells of a row become
 * attributes, ready to be a mark's, in the order of the columns; rows of role
 * `alias` take those of their id's `name` row.  Forms are cut by the tokenizer
 * that cuts the text and compared folded (text_fold), so that "St. Petersburg"
 * in the list and "St Petersburg" in the text are the same tokens.
 */
#ifndef DATELINE_NAMES_H
#define DATELINE_NAMES_H

#include "arena.h"
#include "buffer.h"
#include "document.h"
#include "problem.h"
#include "tokens.h"

struct names;                /* a file of compiled lists, mapped, read-only */
struct list;                 /* one list of it */

/* A name found at a token. */
struct found {
	uint32_t ntokens;        /* how many tokens it covers */
	uint32_t line;           /* of the list's file */
	uint8_t prior;           /* the column of that name; 0 without */
	bool weak;
	struct text attributes;  /* lives as long as the names */
	struct text form;        /* as the list has it */
};

/* Compiles CSV files; the name of a list is its file's without folder and
 * suffix.  A file without a column `form` is passed over if `choose`, else a
 * problem.  False with *problem (status 3, "people.csv:17: ..."). */
bool names_compile(struct buffer *, const char *const *paths, size_t npaths,
                   bool choose, const struct abbreviations *, struct problem *);

/* Maps a compiled file.  NULL with *problem (status 3) if it is missing,
 * truncated, damaged or of another version.  Free with close. */
struct names *names_open(const char *path, struct problem *);
void names_close(struct names *);

/* The list of that name; NULL with *problem (status 3) if it is not there. */
const struct list *names_list(const struct names *, const char *name,
                              struct problem *);

/* The i-th list and its name, or NULL behind the last. */
const struct list *names_nth(const struct names *, size_t i, struct text *name);

/* The names that begin at a token and end in its sentence, longest first, those
 * of one length by prior, then id: at most `room` of them.  Returns how many. */
size_t list_find(const struct list *, const struct document *, size_t token,
                 struct found *, size_t room);

/* The same for a sequence of token hashes, whatever their case: only names of
 * just these n tokens. */
size_t list_find_hashes(const struct list *, const uint64_t *hashes, size_t n,
                        struct found *, size_t room);

#endif
