/* names.h - compiled lists of names, and the longest of them at a token.
 *
 * A list is a sheet, a CSV file, with a column `form`.  The other cells of a row
 * become attributes, ready to be a mark's, in the order of the columns; rows of
 * role `alias` take those of their id's `name` row.  Forms are cut by the
 * tokenizer that cuts the text and compared folded (text_fold), so that
 * "St. Petersburg" in the list and "St Petersburg" in the text are the same
 * tokens.
 *
 * A user's own sheet has a column `type` or `action`, or is given as one: its
 * rows are added to the lists of their types (struct names_type).
 */
#ifndef DATELINE_NAMES_H
#define DATELINE_NAMES_H

#include "arena.h"
#include "buffer.h"
#include "document.h"
#include "problem.h"
#include "tokens.h"

struct names;                /* files of compiled lists, read-only */
struct names_part;           /* one of them */

#define NAMES_PARTS 32       /* files at most */

/* One list, of all files. */
struct list {
	const struct names *names;
	struct text name;
	uint64_t mask;           /* its bit in names_seen */
	bool common;             /* its names are common words: they are not looked
	                            for ahead where they are written small */
	bool added;              /* a file that was added has it, too */
	uint32_t bit[NAMES_PARTS];   /* of it in each file; 0: it has none */
};

/* What names_look found in a document. */
struct names_seen {
	const struct names *names;
	uint64_t *lists;         /* of each token: that have it as a name, or names
	                            beginning with it and the next one */
	uint32_t *slots[NAMES_PARTS];
};

/* A name found at a token. */
struct found {
	uint32_t ntokens;        /* how many tokens it covers */
	uint32_t line;           /* of the sheet */
	uint8_t prior;           /* the column of that name; 0 without */
	bool weak;
	bool own;                /* it is a user's own: it may have an `action` */
	uint8_t sheet;
	const struct names_part *part;
	struct text attributes;  /* lives as long as the names */
	struct text form;        /* as the list has it */
};

/* The sheet that a name stands in: "people.csv". */
struct text found_sheet(const struct found *);

/* What the rows of a user's sheet may be, and the list that each belongs to. */
struct names_type {
	const char *type, *list; /* ends with a type of NULL */
	bool any;                /* rows without a type belong to it, too */
};

/* What sheets are. */
enum names_use {
	USE_LISTS,               /* lists, named as their files without folder and
	                            suffix, or a user's own by their columns */
	USE_FOLDER,              /* the same; those without a `form` are passed
	                            over */
	USE_OWN,                 /* a user's own names */
	USE_ALLOW,               /* names that stand */
	USE_DENY,                /* names that never stand */
};

/* Compiles sheets into the bytes of a file.  False with *problem (status 3,
 * "people.csv:17: ..."). */
bool names_compile(struct buffer *, const char *const *paths, size_t npaths,
                   enum names_use, const struct names_type *types,
                   const struct abbreviations *, struct problem *);

/* Maps a compiled file.  NULL with *problem (status 3) if it is missing,
 * truncated, damaged or of another version.  Free with close. */
struct names *names_open(const char *path, struct problem *);
void names_close(struct names *);

/* Adds another compiled file, or the bytes of one, which are taken over also if
 * that fails: its names come before those that are there.  Before lists are asked
 * for.  False with *problem (status 3). */
bool names_add(struct names *, const char *path, struct problem *);
bool names_add_bytes(struct names *, struct buffer *, struct problem *);

/* True if a regular file begins as a compiled one does. */
bool names_compiled(const char *path);

/* True if all bytes of all files are as they were compiled; open looks only at
 * what it needs.  Else false with *problem (status 3). */
bool names_verify(const struct names *, struct problem *);

/* Forgets what the first file has of a list. */
void names_forget(struct names *, const char *list);

/* The list of that name; NULL with *problem (status 3) if it is not there. */
const struct list *names_list(const struct names *, const char *name,
                              struct problem *);

/* The i-th list and its name, or NULL behind the last. */
const struct list *names_nth(const struct names *, size_t i, struct text *name);

/* Finds the tokens of a document at which names begin, for all lists at once, and
 * remembers them in it, once: list_find is quicker afterwards. */
void names_look(const struct names *, struct document *);

/* Does names_look tell that no name of the list begins at a token? */
static inline bool list_never(const struct list *list,
                              const struct document *document, size_t token)
{
	const struct names_seen *seen = document->seen;

	return seen && seen->names == list->names && !list->common &&
	       !(seen->lists[token] & list->mask);
}

/* The names that begin at a token, end in its sentence and have `ntokens` tokens
 * in the text, or any number for 0: longest first, those of one length by file,
 * prior, then id; at most `room` of them.  Returns how many. */
size_t list_search(const struct list *, const struct document *, size_t token,
                   size_t ntokens, struct found *, size_t room);

static inline size_t list_find(const struct list *list,
                               const struct document *document, size_t token,
                               struct found *found, size_t room)
{
	return list_never(list, document, token) ? 0 :
		list_search(list, document, token, 0, found, room);
}

/* The first of those that have just that many tokens; false if there is none. */
static inline bool list_knows(const struct list *list,
                              const struct document *document, size_t token,
                              size_t ntokens, struct found *found)
{
	return !list_never(list, document, token) &&
	       list_search(list, document, token, ntokens, found, 1);
}

/* The same for a sequence of token hashes, whatever their case: only names of
 * just these n tokens. */
size_t list_find_hashes(const struct list *, const uint64_t *hashes, size_t n,
                        struct found *, size_t room);

#endif
