/* names_parts.h - what compiled lists are in memory, for the two files that open
 * and search them.
 */
#ifndef DATELINE_NAMES_PARTS_H
#define DATELINE_NAMES_PARTS_H

#include "names.h"
#include "names_file.h"

/* A compiled file.  Nothing in it is trusted: what it says of places is checked
 * where it is used. */
struct names_part {
	const char *at;
	size_t size;
	bool owned;               /* else it is mapped */
	struct names_header header;   /* a copy: what was checked stays so,
	                             whoever writes over the file */
	const struct names_entry *lists, *sheets;
	const struct names_slot *slots;
	const struct names_form *forms;
	const uint64_t *filter[FILTERS];
};

struct names {
	struct names_part parts[NAMES_PARTS];   /* the last goes before */
	size_t nparts;
	struct list lists[2 * NAMES_LISTS];
	size_t nlists;
};

/* A string of a part; empty if it does not lie in it. */
static inline struct text part_string(const struct names_part *part, uint32_t at,
                                      size_t len)
{
	uint64_t offset = part->header.strings + at;

	if (offset > part->size || len > part->size - offset)
		return TEXT("");
	return (struct text){ part->at + offset, len };
}

#endif
