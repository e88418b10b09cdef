/* spelling.c - tries the slips that newspapers make. */
#include "spelling.h"

#define LEAST 5                   /* letters of a given name that may be amiss */

struct search {
	const struct list *people;
	uint64_t last[2];         /* the last word; without its s */
	size_t nlast;
	struct found *found;
	size_t room;
};

static size_t try(const struct search *s, struct text first)
{
	uint64_t hashes[2] = { text_hash(first), 0 };

	for (size_t i = 0; i < s->nlast; i++) {
		size_t n;

		hashes[1] = s->last[i];
		n = list_find_hashes(s->people, hashes, 2, s->found, s->room);
		if (n)
			return n;
	}
	return 0;
}

static size_t try_slips(const struct search *s, const char *first, size_t len)
{
	char other[TEXT_FOLDED + 1];
	size_t n = 0;

	/* The first letter is hardly ever wrong. */
	for (size_t i = 1; i < len && !n; i++) {
		memcpy(other, first, i);
		memcpy(other + i, first + i + 1, len - i - 1);
		n = try(s, (struct text){ other, len - 1 });
		if (n)
			break;
		memcpy(other + i, first + i - 1, len - i + 1);
		n = try(s, (struct text){ other, len + 1 });
		if (n || i + 1 == len)
			break;
		memcpy(other + i, first + i, len - i);
		other[i] = first[i + 1];
		other[i + 1] = first[i];
		n = try(s, (struct text){ other, len });
	}
	return n;
}

size_t spelling_find(const struct list *people, const struct document *d,
                     size_t token, size_t n, struct found *found, size_t room)
{
	struct search s = { .people = people, .found = found, .room = room };
	char first[TEXT_FOLDED], last[TEXT_FOLDED];
	size_t first_len = text_fold(token_text(d, token), first);
	size_t last_len = text_fold(token_text(d, token + n - 1), last);
	size_t count;

	if (n < 2)
		return 0;
	s.last[s.nlast++] = text_hash((struct text){ last, last_len });
	if (last_len > 4 && last[last_len - 1] == 's')
		s.last[s.nlast++] = text_hash((struct text){ last,
			last_len - 1 });
	count = try(&s, (struct text){ first, first_len });
	if (!count && first_len >= LEAST && first_len < TEXT_FOLDED)
		count = try_slips(&s, first, first_len);
	for (size_t i = 0; i < count; i++)
		found[i].ntokens = (uint32_t)n;
	return count;
}
