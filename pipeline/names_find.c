/* names_find.c - the names at a token. */
#include "names.h"

#include "names_parts.h"

/* How far ahead of its use a slot is fetched: enough to hide a look at memory. */
#define AHEAD 32

/* May a filter have that key? */
static bool begins(const struct names_part *part, uint64_t key, int filter)
{
	uint64_t word = part->filter[filter][names_word(key,
		part->header.filter_bits[filter])];

	return !(names_bits(key) & ~word);
}

/* The number of a key's slot plus one; 0 if there is none. */
static uint32_t slot_find(const struct names_part *part, uint64_t key)
{
	uint32_t n = part->header.nslots, i = names_place(key, n);

	/* A table that is full by damage must not be searched for ever. */
	for (uint32_t tries = 0; tries < n; tries++) {
		const struct names_slot *slot = &part->slots[i];

		if (!(slot->ends | slot->goes))
			return 0;
		if (slot->tag == names_tag(key))
			return i + 1;
		if (++i == n)
			i = 0;
	}
	return 0;
}

/* The same for the key of two tokens. */
static uint32_t pair_find(const struct names_part *part, uint64_t key)
{
	return begins(part, key, FILTER_PAIRS) ? slot_find(part, key) : 0;
}

/* The slot of a token alone, plus one; 0 if no name begins with it.  `common`:
 * also a common word, written small. */
static uint32_t token_find(const struct names_part *part, const struct token *token,
                           bool common)
{
	uint64_t key = names_key(0, token->hash);

	if ((token->form & TOKEN_HYPHEN) ||
	    !begins(part, key, !common && (token->form & TOKEN_LOWER) ?
	            FILTER_SMALL : FILTER_FIRST))
		return 0;
	return slot_find(part, key);
}

/* The key of a token that another begins, and the next one in the document; 0 if
 * there is none. */
static uint64_t key_next(uint64_t key, const struct document *d, size_t token)
{
	do
		token++;
	while (token < d->ntokens && (d->tokens[token].form & TOKEN_HYPHEN));
	return token < d->ntokens ? names_key(key, d->tokens[token].hash) : 0;
}

static void slot_fetch(const struct names_part *part, uint64_t key)
{
	__builtin_prefetch(&part->slots[names_place(key,
		part->header.nslots)]);
}

/* The slots of some tokens, which were fetched; what is looked at next is. */
static void some_look(const struct names_part *part, const struct document *d,
                      const uint32_t *tokens, const uint64_t *keys, size_t n,
                      uint32_t *slots)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t found = slot_find(part, keys[i]);
		const struct names_slot *slot;

		slots[tokens[i]] = found;
		if (!found)
			continue;
		slot = &part->slots[found - 1];
		if (slot->ends && slot->first < part->header.nforms)
			__builtin_prefetch(part->forms + slot->first);
		if (slot->goes) {
			uint64_t next = key_next(keys[i], d, tokens[i]);

			if (begins(part, next, FILTER_PAIRS))
				slot_fetch(part, next);
		}
	}
}

static void part_look(const struct names_part *part, const struct document *d,
                      uint32_t *slots)
{
	uint32_t waiting[AHEAD];
	uint64_t keys[AHEAD];
	size_t n = 0;

	for (size_t i = 0; i < d->ntokens; i++) {
		const struct token *t = &d->tokens[i];
		uint64_t key = names_key(0, t->hash);

		if ((t->form & TOKEN_HYPHEN) ||
		    !begins(part, key, t->form & TOKEN_LOWER ?
		            FILTER_SMALL : FILTER_FIRST))
			continue;
		slot_fetch(part, key);
		waiting[n] = (uint32_t)i;
		keys[n++] = key;
		if (n == AHEAD) {
			some_look(part, d, waiting, keys, n, slots);
			n = 0;
		}
	}
	some_look(part, d, waiting, keys, n, slots);
}

/* The lists that have a name of the token of a slot, or of it and the next. */
static uint32_t lists_begin(const struct names_part *part, uint32_t first,
                            const struct document *d, size_t token)
{
	const struct names_slot *slot = &part->slots[first - 1], *next;
	uint32_t lists = slot->ends, second;

	if (!(slot->goes & ~slot->ends))
		return lists;
	second = pair_find(part, key_next(names_key(0, d->tokens[token].hash),
		d, token));
	if (second) {
		next = &part->slots[second - 1];
		lists |= slot->goes & (next->ends | next->goes);
	}
	return lists;
}

/* Which lists the slots of a part are of. */
static void part_tell(const struct names *names, size_t n,
                      const struct document *d, struct names_seen *seen)
{
	const struct names_part *part = &names->parts[n];
	uint64_t masks[NAMES_LISTS] = { 0 };

	for (size_t i = 0; i < names->nlists; i++)
		for (int k = 0; k < NAMES_LISTS; k++)
			if (names->lists[i].bit[n] & UINT32_C(1) << k)
				masks[k] = names->lists[i].mask;
	for (size_t i = 0; i < d->ntokens; i++) {
		uint32_t slot = seen->slots[n][i], bits;

		for (bits = slot ? lists_begin(part, slot, d, i) : 0; bits;
		     bits &= bits - 1)
			seen->lists[i] |= masks[__builtin_ctz(bits)];
	}
}

void names_look(const struct names *names, struct document *d)
{
	struct names_seen *seen;

	if (d->seen && d->seen->names == names)
		return;
	seen = arena_zero(d->arena, 1, sizeof *seen);
	seen->names = names;
	for (size_t i = 0; i < names->nparts; i++) {
		seen->slots[i] = arena_zero(d->arena, d->ntokens + 1,
			sizeof *seen->slots[i]);
		part_look(&names->parts[i], d, seen->slots[i]);
	}
	seen->lists = arena_zero(d->arena, d->ntokens + 1, sizeof *seen->lists);
	for (size_t i = 0; i < names->nparts; i++)
		part_tell(names, i, d, seen);
	d->seen = seen;
}

/* A name is written with capitals where the list has them; exactly as in the
 * list, or in any way, where the list says so. */
static bool case_fits(const struct names_part *part, const struct document *document,
                      size_t token, uint32_t ntokens,
                      const struct names_form *form)
{
	uint32_t capitals = form->capitals;

	if (form->flags & FORM_ANY)
		return true;
	if (form->flags & FORM_EXACT)
		return text_equal(document_span(document, token, ntokens),
			part_string(part, form->form, form->form_len));
	for (uint32_t i = 0; i < ntokens; i++) {
		uint32_t t = document->tokens[token + i].form;

		if (t & TOKEN_HYPHEN)
			continue;
		if ((capitals & 1) && (t & TOKEN_LOWER))
			return false;
		capitals >>= 1;
	}
	return true;
}

static struct found found_of(const struct names_part *part,
                             const struct names_form *form, uint32_t ntokens)
{
	return (struct found){ ntokens, form->line, form->prior,
		form->flags & FORM_WEAK, form->flags & FORM_OWN, form->sheet,
		part,
		part_string(part, form->attributes, form->attributes_len),
		part_string(part, form->form, form->form_len) };
}

struct text found_sheet(const struct found *found)
{
	const struct names_part *part = found->part;
	const struct names_entry *sheet = &part->sheets[found->sheet];

	return found->sheet < part->header.nsheets ?
		part_string(part, sheet->name, sheet->name_len) : TEXT("");
}

/* What is found, in order, no more than there is room for. */
struct finds { struct found *all; size_t n, room; };

/* Behind all that are as long: parts come in the order in which they count. */
static void finds_add(struct finds *finds, struct found found)
{
	size_t i = finds->n;

	while (i > 0 && finds->all[i - 1].ntokens < found.ntokens)
		i--;
	if (i == finds->room)
		return;
	if (finds->n == finds->room)
		finds->n--;
	memmove(finds->all + i + 1, finds->all + i,
	        (finds->n - i) * sizeof *finds->all);
	finds->all[i] = found;
	finds->n++;
}

/* The forms of a list that a slot of that key has; `document` is NULL if case is
 * no matter. */
static void forms_find(const struct names_part *part, const struct names_slot *slot,
                       uint64_t key, uint32_t bit,
                       const struct document *document, size_t token,
                       uint32_t ntokens, struct finds *finds)
{
	const struct names_form *form = part->forms + slot->first;
	const struct names_form *end = part->forms + part->header.nforms;

	if (slot->first >= part->header.nforms)
		return;
	for (; form < end && form->key == key; form++) {
		uint32_t more = bit >> (form->list & 31);
		struct found found;

		if (!more)
			break;
		if (!(more & 1))
			continue;
		if (document && !case_fits(part, document, token, ntokens, form))
			continue;
		found = found_of(part, form, ntokens);
		if (document)
			found.weak |= (form->flags & FORM_EXACT) &&
				document_sentence(document, token)->capitals;
		finds_add(finds, found);
	}
}

/* Those of `only` tokens, or of any number for 0. */
static void part_find(const struct names_part *part, uint32_t bit, uint32_t slot,
                      const struct document *d, size_t token, size_t only,
                      struct finds *finds)
{
	const struct token *tokens = d->tokens;
	const struct names_slot *hits[NAMES_TOKENS];
	uint64_t keys[NAMES_TOKENS], key = names_key(0, tokens[token].hash);
	uint32_t lengths[NAMES_TOKENS];
	const struct sentence *sentence = document_sentence(d, token);
	size_t end = sentence->token + sentence->ntokens, nhits = 0, i = token;
	bool first = true;

	if (only && end > token + only)
		end = token + only;
	while (slot && nhits < NAMES_TOKENS) {
		const struct names_slot *s = &part->slots[slot - 1];

		if ((s->ends & bit) && (!only || i + 1 == token + only)) {
			hits[nhits] = s;
			keys[nhits] = key;
			lengths[nhits++] = (uint32_t)(i + 1 - token);
		}
		do
			i++;
		while (i < end && (tokens[i].form & TOKEN_HYPHEN));
		if (!(s->goes & bit) || i >= end)
			break;
		key = names_key(key, tokens[i].hash);
		slot = first ? pair_find(part, key) : slot_find(part, key);
		first = false;
	}
	while (nhits-- > 0)
		forms_find(part, hits[nhits], keys[nhits], bit, d, token,
		           lengths[nhits], finds);
}

size_t list_search(const struct list *list, const struct document *document,
                   size_t token, size_t ntokens, struct found *found,
                   size_t room)
{
	const struct names *names = list->names;
	const struct names_seen *seen = document->seen;
	struct finds finds = { found, 0, room };

	if (seen && (seen->names != names || (list->common &&
	             (document->tokens[token].form & TOKEN_LOWER))))
		seen = NULL;
	for (size_t i = names->nparts; i-- > 0;) {
		const struct names_part *part = &names->parts[i];
		uint32_t bit = list->bit[i], slot;

		if (!bit)
			continue;
		slot = seen ? seen->slots[i][token] :
			token_find(part, &document->tokens[token],
				list->common);
		if (slot && ((part->slots[slot - 1].ends |
		              part->slots[slot - 1].goes) & bit))
			part_find(part, bit, slot, document, token, ntokens,
			          &finds);
	}
	return finds.n;
}

size_t list_find_hashes(const struct list *list, const uint64_t *hashes,
                        size_t n, struct found *found, size_t room)
{
	const struct names *names = list->names;
	struct finds finds = { found, 0, room };
	uint64_t first = names_key(0, hashes[0]), key = first;

	for (size_t i = 1; i < n; i++)
		key = names_key(key, hashes[i]);
	for (size_t i = names->nparts; i-- > 0;) {
		const struct names_part *part = &names->parts[i];
		uint32_t slot = list->bit[i] && begins(part, first, FILTER_FIRST) ?
			slot_find(part, key) : 0;

		if (slot)
			forms_find(part, &part->slots[slot - 1], key,
			           list->bit[i], NULL, 0, (uint32_t)n, &finds);
	}
	return finds.n;
}
