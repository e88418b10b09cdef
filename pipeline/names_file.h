/* names_file.h - how a file of compiled lists is laid out.
 *
 * Offsets count from the start of the file, so that it can be mapped anywhere.
 * A list is a hash table of token sequences: the key of a sequence is mixed from
 * the hashes of its tokens, hyphens left out, and every proper beginning of a
 * name is a key as well, so that a search stops at the first token that leads
 * nowhere.  Before the table stand two filters of first tokens, for most words of
 * a text begin no name, and hardly any that is written small does, so that its
 * filter is tiny and stays in cache.  A filter is a Bloom filter in blocks of one
 * word (Putze, Sanders and Singler 2007): one look at memory.
 */
#ifndef DATELINE_NAMES_FILE_H
#define DATELINE_NAMES_FILE_H

#include <stdint.h>

#define NAMES_MAGIC "dateline"
#define NAMES_VERSION 5u
#define NAMES_ORDER 0x01020304u   /* read back as another number elsewhere */
#define NAMES_TOKENS 32           /* of a name at most */

struct names_header {
	char magic[8];
	uint32_t version, order;
	uint64_t size;                /* of the file */
	uint64_t check;               /* hash of the header and the directory */
	uint32_t nlists, unused;
	uint64_t strings;             /* where the strings begin; to the end */
};

struct names_list {
	uint64_t slots, forms;           /* offsets */
	uint64_t filter[2];              /* of any first token; of small ones */
	uint32_t slot_bits;              /* powers of two: how many there are */
	uint32_t filter_bits[2];
	uint32_t nforms;
	uint32_t name, name_len;         /* in the strings */
};

struct names_slot {
	uint64_t key;                 /* 0: empty */
	uint32_t first;               /* of the forms */
	uint32_t count;               /* forms times two, plus one if names go on */
};

enum { FORM_EXACT = 1, FORM_ANY = 2, FORM_WEAK = 4 };

struct names_form {
	uint32_t form, attributes;    /* in the strings */
	uint16_t form_len, attributes_len;
	uint32_t line;
	uint32_t capitals;            /* which of its tokens begin with one */
	uint8_t prior, flags;
	uint16_t unused;
};

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

static inline uint64_t names_key(uint64_t key, uint64_t token)
{
	key = (key ^ token) * UINT64_C(0x9fb21c651e98df25);
	key ^= key >> 32;
	return key ? key : 1;
}

#endif
