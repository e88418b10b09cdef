/* lexicon.c - the words of the rules: those that patterns contain, and those that
 * play a part beside dates. */
#include "dates.h"

/* The slot of a word, or the empty one where it would be.  A slot holds half
 * of the hash, so that other words are told apart without a look at theirs. */
static struct rule_slot *slot_of(const struct rules *rules, uint64_t hash)
{
	size_t i = hash & (rules->nslots - 1);
	uint32_t tag = (uint32_t)(hash >> 32);

	while (rules->slots[i].word &&
	       (rules->slots[i].tag != tag ||
	        rules->words[rules->slots[i].word - 1].hash != hash))
		i = (i + 1) & (rules->nslots - 1);
	return &rules->slots[i];
}

static void slots_grow(struct rules *rules)
{
	rules->nslots = rules->nslots ? 2 * rules->nslots : 1024;
	rules->slots = arena_zero(rules->arena, rules->nslots,
	                          sizeof *rules->slots);
	for (size_t i = 0; i < rules->nwords; i++)
		*slot_of(rules, rules->words[i].hash) = (struct rule_slot){
			(uint32_t)(rules->words[i].hash >> 32),
			(uint32_t)(i + 1) };
}

const struct rule_word *rules_word(const struct rules *rules, uint64_t hash)
{
	uint32_t word = slot_of(rules, hash)->word;

	return word ? &rules->words[word - 1] : NULL;
}

struct rule_word *word_add(struct rules *rules, struct text form)
{
	uint64_t hash = text_fold_hash(form);

	if (3 * (rules->nwords + 1) > rules->nslots)
		slots_grow(rules);

	struct rule_slot *slot = slot_of(rules, hash);
	if (!slot->word) {
		arena_push(rules->arena, rules->words, rules->nwords,
		           rules->word_room);
		rules->words[rules->nwords++] = (struct rule_word){ .hash = hash };
		*slot = (struct rule_slot){ (uint32_t)(hash >> 32),
			(uint32_t)rules->nwords };
	}
	return &rules->words[slot->word - 1];
}

void class_add(struct rules *rules, int class, uint32_t word)
{
	struct rule_word *w = &rules->words[word];

	for (uint32_t m = w->classes; m; m = rules->members[m - 1].next)
		if (rules->members[m - 1].class == (uint32_t)class)
			return;
	arena_push(rules->arena, rules->members, rules->nmembers,
	           rules->member_room);
	rules->members[rules->nmembers] = (struct rule_member){
		(uint32_t)class, w->classes };
	w->classes = (uint32_t)++rules->nmembers;
}
