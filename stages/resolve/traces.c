/* traces.c - where in the document words with a capital stand, and what they
 * were taken for there. */
#include "resolve.h"

struct spans { struct span *all; size_t mask; };

uint64_t span_hash(const struct document *d, uint64_t before, size_t token)
{
	const struct token *t = &d->tokens[token];
	uint64_t hash = t->form & TOKEN_HYPHEN ? before :
		text_hash_step(before, t->hash);

	return hash ? hash : SPAN_HASH;
}

static uint64_t hash_of(const struct document *d, size_t token, size_t n)
{
	uint64_t hash = SPAN_HASH;

	for (size_t i = token; i < token + n; i++)
		hash = span_hash(d, hash, i);
	return hash;
}

static struct span *find(const struct spans *spans, uint64_t hash)
{
	size_t i = hash & spans->mask;

	while (spans->all[i].hash && spans->all[i].hash != hash)
		i = (i + 1) & spans->mask;
	return &spans->all[i];
}

static struct span *take(struct spans *spans, uint64_t hash)
{
	struct span *span = find(spans, hash);

	span->hash = hash;
	return span;
}

bool run_goes_on(const struct document *d, size_t i)
{
	const struct token *t = &d->tokens[i];

	if ((t->form & TOKEN_CAPITAL) && !(t->form & TOKEN_ADDRESS))
		return true;
	return (t->form & TOKEN_HYPHEN) && (t->form & TOKEN_GLUED) &&
	       i + 1 < d->ntokens && (t[1].form & TOKEN_CAPITAL) &&
	       (t[1].form & TOKEN_GLUED);
}

static bool is_one_of(const struct document *d, size_t token,
                      const char *const *words)
{
	for (; *words; words++)
		if (text_is(token_text(d, token), *words))
			return true;
	return false;
}

static const char *const places[] = { "in", "near", "outside", "at", "from",
	"across", NULL };
static const char *const saying[] = { "said", "says", "told", "added", NULL };

/* What stands beside a run, for its first or last word. */
static void sides(const struct document *d, const struct sentence *s,
                  const struct word *words, size_t from, size_t to)
{
	if (from > s->token && words[from].trace) {
		struct trace *t = words[from].trace;

		t->in += is_one_of(d, from - 1, places);
		t->the += text_is(token_text(d, from - 1), "the") ||
		          text_is(token_text(d, from - 1), "The");
		t->bracket += text_is(token_text(d, from - 1), "(");
		t->says += to - from == 1 && is_one_of(d, from - 1, saying);
	}
	if (to < s->token + s->ntokens && words[to - 1].trace)
		words[to - 1].trace->says += is_one_of(d, to, saying);
}

static void run_count(const struct document *d, const struct sentence *s,
                      struct word *words, struct spans *spans, size_t from,
                      size_t to)
{
	/* The first word of a sentence may be just that. */
	if (from == s->token && words[from].class == CLASS_WORD)
		from++;
	if (from == to)
		return;
	sides(d, s, words, from, to);
	take(spans, hash_of(d, from, to - from))->runs++;
}

/* One trace for all tokens of a word. */
static void traces_share(const struct document *d, struct word *words,
                         size_t ncapitals)
{
	size_t mask = 63;
	struct trace **table;

	while (mask < 2 * ncapitals)
		mask = 2 * mask + 1;
	table = arena_zero(d->arena, mask + 1, sizeof *table);
	for (int small = 0; small < 2; small++)
		for (size_t i = 0; i < d->ntokens; i++) {
			const struct token *t = &d->tokens[i];
			size_t at = t->hash & mask;

			if (!(t->form & (small ? TOKEN_LOWER : TOKEN_CAPITAL)))
				continue;
			while (table[at] && table[at]->hash != t->hash)
				at = (at + 1) & mask;
			if (small) {
				if (table[at])
					table[at]->small = true;
				continue;
			}
			if (!table[at]) {
				table[at] = arena_zero(d->arena, 1,
					sizeof **table);
				table[at]->hash = t->hash;
			}
			words[i].trace = table[at];
		}
}

struct spans *traces_view(const struct document *d, struct word *words)
{
	struct spans *spans = arena_zero(d->arena, 1, sizeof *spans);
	size_t ncapitals = 0;

	for (size_t i = 0; i < d->ntokens; i++)
		ncapitals += (d->tokens[i].form & TOKEN_CAPITAL) > 0;
	traces_share(d, words, ncapitals);
	/* A run, a mention and each of its beginnings and ends that is counted
	 * has a capital of its own. */
	for (spans->mask = 63; spans->mask < 6 * ncapitals;)
		spans->mask = 2 * spans->mask + 1;
	spans->all = arena_zero(d->arena, spans->mask + 1, sizeof *spans->all);
	for (size_t n = 0; n < d->nsentences; n++) {
		const struct sentence *s = &d->sentences[n];
		size_t end = s->token + s->ntokens;

		for (size_t i = s->token; i < end && !s->capitals; i++) {
			size_t k = i;

			while (k < end && run_goes_on(d, k))
				k++;
			if (k > i) {
				run_count(d, s, words, spans, i, k);
				i = k;
			}
		}
	}
	return spans;
}

/* What a longer mention begins or ends with may be its short form: "Kaveri" of
 * "Kaveri Coastal", "van der Velde". */
static void parts_decide(struct view *view, const struct candidate *c)
{
	const struct document *d = view->document;
	const struct word *w = view->words + c->token;

	for (uint32_t i = 1; i < c->ntokens; i++) {
		if (w[i - 1].trace)
			take(view->spans, hash_of(d, c->token, i))->begins |=
				(uint8_t)(1u << c->best);
		if (w[i].trace || (w[i].class == CLASS_PARTICLE && w[i - 1].trace))
			take(view->spans, hash_of(d, c->token + i,
				c->ntokens - i))->ends |=
				(uint8_t)(1u << c->best);
	}
}

void traces_decide(struct view *view, const struct candidate *decided, size_t n)
{
	const struct document *d = view->document;

	view->taken = arena_zero(view->arena, d->ntokens + 1,
		sizeof *view->taken);
	for (size_t i = 0; i < n; i++) {
		const struct candidate *c = &decided[i];
		struct trace *first = view->words[c->token].trace;
		struct trace *last =
			view->words[c->token + c->ntokens - 1].trace;

		for (uint32_t k = 0; k < c->ntokens; k++)
			view->taken[c->token + k] = c;
		if (first)
			first->taken = true;
		if (last)
			last->taken = true;
		if (first || last)
			take(view->spans, hash_of(d, c->token, c->ntokens))
				->decided[c->best]++;
		if (c->best < KIND_NORP)
			parts_decide(view, c);
		if (c->ntokens == 1 && first)
			first->decided[c->best][0]++;
		if (c->ntokens > 1 && first)
			first->decided[c->best][1]++;
		if (c->ntokens > 1 && last)
			last->decided[c->best][2]++;
	}
}

static bool same(const struct candidate *a, const struct candidate *b)
{
	return a && a->token == b->token && a->ntokens == b->ntokens;
}

const struct span *spans_find(const struct spans *spans,
                              const struct candidate *c)
{
	const struct span *span = find(spans, c->hash);

	return span->hash ? span : NULL;
}

unsigned span_decided(const struct view *view, const struct span *span,
                      const struct candidate *c, enum kind kind)
{
	unsigned n = span->decided[kind];

	return n && same(view->taken[c->token], c) &&
	       view->taken[c->token]->best == kind ? n - 1 : n;
}

unsigned word_decided(const struct view *view, size_t token, enum kind kind,
                      int part)
{
	const struct trace *t = view->words[token].trace;
	const struct candidate *c = view->taken[token];
	bool own;

	if (!t || !t->taken)
		return 0;
	own = c && c->best == kind && (part == 0 ? c->ntokens == 1 :
		c->ntokens > 1 && token == c->token + (part == 2 ?
		c->ntokens - 1 : 0));
	return t->decided[kind][part] - own;
}
