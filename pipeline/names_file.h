/* names_file.h - how a file of compiled lists is laid out.
 *
 * What is looked for is known: a sequence of tokens, each hashed already, that
 * begins at a token of the text and is the longest of its kind.  A double-array
 * trie or a finite-state transducer over characters reads every byte of the text
 * once more, folded, and does one dependent look at memory a byte; a minimal
 * perfect hash says of any word that it is there, so that each look must be
 * proven against the name; a trie over tokens needs a table of words before it,
 * and has as many dependent looks.  So: one open hash table of token sequences
 * for all lists together, with a key for every beginning of a name, so that a
 * search stops at the first token that leads nowhere.  A word of the text costs
 * one look whatever the number of lists and names, its place is known before the
 * table is touched and can be fetched ahead, and the table needs no pointers.
 * Before it stands a filter of first tokens, small enough for the cache: a Bloom
 * filter in blocks of one word (Putze, Sanders and Singler 2007).  A second one,
 * tiny, is for tokens written small, that hardly ever begin a name; a third for
 * the first two tokens of names, for most words that begin one do not go on so.
 *
 * Offsets count from the start of the file, so that it can be mapped anywhere.
 */
#ifndef DATELINE_NAMES_FILE_H
#define DATELINE_NAMES_FILE_H

#include <stdint.h>

#include "text.h"

#define NAMES_MAGIC "dateline"
#define NAMES_VERSION 6u
#define NAMES_ORDER 0x01020304u   /* read back as another number elsewhere */
#define NAMES_TOKENS 32           /* of a name at most */
#define NAMES_LISTS 32            /* of a file at most: a bit each */
#define NAMES_SHEETS 256

/* What the filters have: the first tokens of names; those that may be written
 * small; the first two tokens. */
enum { FILTER_FIRST, FILTER_SMALL, FILTER_PAIRS, FILTERS };

struct names_header {
	char magic[8];
	uint32_t version, order;
	uint64_t size;                /* of the file */
	uint64_t check;               /* hash of this, 0 here, and the directory */
	uint64_t sum;                 /* hash of all behind the directory */
	uint64_t slots, forms;        /* offsets */
	uint64_t filter[FILTERS];
	uint64_t strings;             /* to the end */
	uint32_t nslots;
	uint32_t filter_bits[FILTERS];    /* powers of two: how many there are */
	uint32_t nforms;
	uint32_t nlists, nsheets;     /* of the directory, which comes next */
	uint32_t unused;
};

/* A list of the directory, and behind them a sheet that was compiled. */
struct names_entry {
	uint64_t hash;                /* of a sheet's bytes */
	uint32_t name, name_len;      /* in the strings */
	uint32_t nforms;              /* of it */
	uint32_t common;              /* its names are common words: the filter of
	                                 small tokens has none of them */
};

/* A sequence of tokens.  Of its key the table has the half that its place does
 * not tell; the forms have all of it. */
struct names_slot {
	uint32_t tag;
	uint32_t first;               /* of the forms that are just this sequence */
	uint32_t ends, goes;          /* the lists that have such a form; that have
	                                 a longer one.  Both 0: empty */
};

/* FORM_OWN: of a user's own sheet. */
enum { FORM_EXACT = 1, FORM_ANY = 2, FORM_WEAK = 4, FORM_OWN = 8 };

/* Forms stand by key, list, prior from high to low, and id. */
struct names_form {
	uint64_t key;
	uint32_t form, attributes;    /* in the strings */
	uint16_t form_len, attributes_len;
	uint32_t line;                /* of its sheet */
	uint32_t capitals;            /* which of its tokens begin with one */
	uint8_t list, sheet, prior, flags;
};

/* How many bytes the header and the directory take. */
static inline size_t names_head_size(const struct names_header *header)
{
	return sizeof *header + ((size_t)header->nlists + header->nsheets) *
		sizeof(struct names_entry);
}

/* The check of a header, whatever it says itself, and the directory behind it. */
static inline uint64_t names_check(struct names_header header,
                                   const struct names_entry *directory)
{
	size_t len = names_head_size(&header) - sizeof header;

	header.check = 0;
	return text_hash_step(text_hash((struct text){ (const char *)&header,
		sizeof header }), text_hash((struct text){
		(const char *)directory, len }));
}

/* The word of a filter of 2^bits bits, at least 128, that a key belongs to. */
static inline uint64_t names_word(uint64_t key, uint32_t bits)
{
	return key >> (70 - bits);
}

/* The bits that a key sets in its word of the filter. */
static inline uint64_t names_bits(uint64_t key)
{
	return UINT64_C(1) << (key & 63) | UINT64_C(1) << (key >> 6 & 63) |
	       UINT64_C(1) << (key >> 12 & 63);
}

/* Where a key's slot is of n, or the first place to look for it; and its tag. */
static inline uint32_t names_place(uint64_t key, uint32_t n)
{
	return (uint32_t)((key & UINT32_MAX) * n >> 32);
}

static inline uint32_t names_tag(uint64_t key)
{
	return (uint32_t)(key >> 32);
}

/* The key of a sequence: of its beginning, 0 for none, and its last token. */
static inline uint64_t names_key(uint64_t key, uint64_t token)
{
	key = (key ^ token) * UINT64_C(0x9fb21c651e98df25);
	return key ^ key >> 32;
}

#endif
