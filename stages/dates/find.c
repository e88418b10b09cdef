/* find.c - which spans of a document are dates, by the rules alone. */
#include "dates.h"

#include <stdlib.h>

struct finder {
	const struct rules *rules;
	struct finding *finding;
	struct scanner *scanner;
};

/* A document on its way. */
struct search {
	const struct finder *finder;
	const struct rule_set *domain;
	struct document *document;
	uint32_t *tokens;                /* what each is to the rules */
	struct match *matches;
	size_t nmatches, room;
	struct problem *problem;
};

void finder_close(struct finder *finder)
{
	if (!finder)
		return;
	pattern_finding_close(finder->finding);
	scanner_close(finder->scanner);
	free(finder);
}

struct finder *finder_open(const struct rules *rules, struct problem *problem)
{
	struct finder *finder = calloc(1, sizeof *finder);

	if (!finder) {
		problem_memory(problem);
		return NULL;
	}
	finder->rules = rules;
	finder->finding = pattern_finding_open(problem);
	finder->scanner = finder->finding ? scanner_open(rules, problem) : NULL;
	if (finder->scanner)
		return finder;
	finder_close(finder);
	return NULL;
}

/* The token that ends at a byte, with or without its dot ("in 44 BC."); 0 if
 * that is inside one. */
static size_t token_ending(const struct document *d, size_t i, size_t end,
                           size_t byte)
{
	for (; i < end; i++) {
		size_t stop = d->tokens[i].at + d->tokens[i].len;

		if (stop >= byte)
			return stop == byte || (stop == byte + 1 &&
			       d->text.at[byte] == '.') ? i + 1 : 0;
	}
	return 0;
}

static void groups_take(struct match *match, const struct finding *finding,
                        struct text text)
{
	const struct rule *rule = match->rule;

	for (int g = 0; g < rule->ngroups; g++) {
		size_t from, stop;

		match->groups[g] = (struct text){ NULL, 0 };
		if (pattern_group(rule->pattern, finding, rule->groups[g].name,
		                  &from, &stop))
			match->groups[g] = text_slice(text.at + from,
			                              text.at + stop);
	}
}

/* Tries a rule at a token: how many tokens it matches; 0: none; -1 with a
 * problem. */
static long rule_try(struct search *f, const struct rule *rule,
                     const struct sentence *s, size_t i)
{
	const struct document *d = f->document;
	struct text text = document_span(d, s->token, s->ntokens);
	size_t base = (size_t)(text.at - d->text.at), stop;
	int found = pattern_match(rule->pattern, f->finder->finding, text,
		d->tokens[i].at - base, &stop, f->problem);

	if (found <= 0) {
		if (found < 0)
			rules_problem(rule, f->problem);
		return found;
	}
	stop = token_ending(d, i, s->token + s->ntokens, base + stop);
	return stop ? (long)(stop - i) : 0;
}

/* The longest match that begins at a token; of equal ones that of the first
 * rule.  Returns how many tokens it covers; 0: none; -1 with a problem.  Rules
 * are tried from the farthest that any may reach; what has been found ends it. */
static long match_at(struct search *f, const struct sentence *s, size_t i,
                     const struct reach *reaches, size_t n, struct match *best)
{
	const struct rule *rules = f->finder->rules->rules;
	struct rule_set left = *f->domain;
	struct text text = document_span(f->document, s->token, s->ntokens);
	long longest = 0;

	while (n-- > 0 && (long)(reaches[n].end - i) >= longest) {
		for (size_t k = 0; k < RULES_WORDS; k++) {
			uint64_t bits = reaches[n].rules->bits[k] & left.bits[k];

			left.bits[k] &= ~bits;
			for (; bits; bits &= bits - 1) {
				const struct rule *rule = &rules[64 * k +
					(size_t)__builtin_ctzll(bits)];
				long len = rule_try(f, rule, s, i);

				if (len < 0)
					return -1;
				if (!len || len < longest ||
				    (len == longest && rule > best->rule))
					continue;
				longest = len;
				best->rule = rule;
				groups_take(best, f->finder->finding, text);
			}
		}
	}
	best->token = (uint32_t)i;
	best->ntokens = (uint32_t)longest;
	return longest;
}

/* Looks at a token: how many a match covers, or 1; -1 with a problem. */
static long token_look(struct search *f, uint32_t sentence, size_t i)
{
	struct document *d = f->document;
	const struct sentence *s = &d->sentences[sentence];
	const struct reach *reaches;
	struct match *match;
	size_t n;
	long len;

	if (!scan(f->finder->scanner, d, f->tokens, i, s->token + s->ntokens,
	          &reaches, &n)) {
		problem_memory(f->problem);
		return -1;
	}
	if (!n)
		return 1;
	arena_push(d->arena, f->matches, f->nmatches, f->room);
	match = &f->matches[f->nmatches];
	match->sentence = sentence;
	len = match_at(f, s, i, reaches, n, match);
	if (len <= 0)
		return len ? -1 : 1;
	f->nmatches += match->rule->nresults > 0;
	return len;
}

static bool sentence_look(struct search *f, uint32_t n)
{
	const struct document *d = f->document;
	size_t i = d->sentences[n].token, end = i + d->sentences[n].ntokens;

	while (i < end) {
		long len = 1;

		if (scan_begins(f->finder->scanner, d, f->tokens, i))
			len = token_look(f, n, i);
		if (len < 0)
			return false;
		i += (size_t)len;
	}
	return true;
}

bool finder_find(struct finder *finder, const struct rule_set *domain,
                 struct document *d, struct match **matches, size_t *nmatches,
                 struct problem *problem)
{
	struct search search = { .finder = finder, .domain = domain,
		.document = d, .problem = problem };

	search.tokens = arena_alloc(d->arena, (d->ntokens + 1) *
		sizeof *search.tokens);
	for (size_t i = 0; i < d->ntokens; i++)
		search.tokens[i] = scan_token(finder->rules, d, i);
	for (uint32_t n = 0; n < d->nsentences; n++)
		if (!sentence_look(&search, n))
			return false;
	*matches = search.matches;
	*nmatches = search.nmatches;
	return true;
}
