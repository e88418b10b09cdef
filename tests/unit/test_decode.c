/* test_decode.c - the best reading of a sentence. */
#include "support.h"

#include "resolve/resolve.h"

static int64_t best_of(const struct candidate *c)
{
	int64_t best = c->score[0];

	for (int k = 1; k < KINDS; k++)
		if (c->score[k] > best)
			best = c->score[k];
	return best;
}

/* The best sum of all sets without overlap, by trying each. */
static int64_t brute_force(const struct candidate *all, size_t n,
                           uint32_t from)
{
	int64_t best = 0;

	for (size_t i = 0; i < n; i++) {
		int64_t score = best_of(&all[i]);

		if (all[i].token < from || score <= 0)
			continue;
		score += brute_force(all, n, all[i].token + all[i].ntokens);
		if (score > best)
			best = score;
	}
	return best;
}

static size_t random_candidates(uint64_t *seed, const struct sentence *s,
                                struct candidate *all)
{
	size_t n = 0;

	for (uint32_t i = 0; i < s->ntokens; i++)
		for (uint32_t len = 1; len <= 4 && i + len <= s->ntokens; len++) {
			if (random_below(seed, 3))
				continue;
			all[n] = (struct candidate){ .token = s->token + i,
				.ntokens = len, .may = (1 << KINDS) - 1 };
			for (int k = 0; k < KINDS; k++)
				all[n].score[k] = (int32_t)random_below(seed,
					11) - 6;
			n++;
		}
	return n;
}

static void the_best_set_is_found(void **state)
{
	struct bench *bench = *state;
	uint64_t seed = 16;

	for (int round = 0; round < 20000; round++) {
		struct sentence s = { .token = (uint32_t)random_below(&seed, 5),
			.ntokens = (uint32_t)random_below(&seed, 9) };
		struct candidate all[64], given[64];
		size_t n = random_candidates(&seed, &s, all), nchosen;
		struct candidate *chosen;
		int64_t best = brute_force(all, n, s.token), sum = 0;
		uint32_t end = s.token;

		memcpy(given, all, sizeof all);
		chosen = decode(bench->arena, &s, all, n, &nchosen);
		for (size_t i = 0; i < nchosen; i++) {
			const struct candidate *c = &chosen[i];
			int first = 0;

			assert_true(c->token >= end);
			end = c->token + c->ntokens;
			sum += best_of(c);
			assert_true(best_of(c) > 0);
			while (c->score[first] != best_of(c))
				first++;
			assert_int_equal(c->best, first);
			for (first = 0; memcmp(given[first].score, c->score,
			     sizeof c->score) || given[first].token !=
			     c->token || given[first].ntokens != c->ntokens;)
				assert_true(++first < (int)n);
		}
		assert_true(end <= s.token + s.ntokens);
		assert_int_equal(sum, best);
		arena_reset(bench->arena);
	}
}

struct scored_span { uint32_t token, ntokens; int32_t score; };

static void ties_are_broken_for_no_name_then_for_the_longer(void **state)
{
	static const struct { struct scored_span given[4]; const char *chosen; }
		cases[] = {
		{ { { 0, 1, 0 } }, "" },
		{ { { 0, 1, -5 } }, "" },
		{ { { 0, 1, 1 } }, "0+1 " },
		{ { { 0, 1, 5 }, { 0, 2, 10 }, { 1, 1, 5 } }, "0+2 " },
		{ { { 0, 1, 5 }, { 0, 2, 9 }, { 1, 1, 5 } }, "0+1 1+1 " },
		{ { { 0, 3, 7 }, { 1, 2, 7 } }, "0+3 " },
		{ { { 0, 1, 7 }, { 0, 2, 7 } }, "0+2 " },
		{ { { 0, 1, 7 }, { 0, 3, 7 }, { 1, 1, 0 } }, "0+3 " },
	};
	struct bench *bench = *state;
	struct sentence s = { .ntokens = 4 };
	int wrong = 0;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct candidate all[4], *best;
		char chosen[40] = "";
		size_t n = 0;

		for (; n < 4 && cases[i].given[n].ntokens; n++) {
			const struct scored_span *g = &cases[i].given[n];

			all[n] = (struct candidate){ .token = g->token,
				.ntokens = g->ntokens, .score = { g->score, -1,
				-1, -1, -1 }, .may = 1 };
		}
		best = decode(bench->arena, &s, all, n, &n);
		for (size_t k = 0; k < n; k++)
			strncat(chosen, (char[]){ (char)('0' + best[k].token),
				'+', (char)('0' + best[k].ntokens), ' ' }, 4);
		if (!strcmp(chosen, cases[i].chosen))
			continue;
		print_error("case %zu\nfound    %s\nexpected %s\n", i, chosen,
		            cases[i].chosen);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

static void of_equal_kinds_the_first_stands(void **state)
{
	struct bench *bench = *state;
	struct sentence s = { .ntokens = 1 };
	struct candidate c = { .ntokens = 1, .score = { 3, 7, 7, 7, 1 },
		.may = (1 << KINDS) - 1 };
	size_t n;

	assert_int_equal(decode(bench->arena, &s, &c, 1, &n)->best, KIND_ORG);
	assert_int_equal(n, 1);
}

static void a_kind_that_it_may_not_be_is_none(void **state)
{
	struct bench *bench = *state;
	struct sentence s = { .ntokens = 1 };
	struct candidate c = { .ntokens = 1, .score = { 3, 7, 9, 7, 1 },
		.may = 1 << KIND_PERSON | 1 << KIND_NORP };
	size_t n;

	assert_int_equal(decode(bench->arena, &s, &c, 1, &n)->best, KIND_NORP);
	c.may = 1 << KIND_PLACE;
	c.score[KIND_PLACE] = 0;
	decode(bench->arena, &s, &c, 1, &n);
	assert_int_equal(n, 0);
}

static void what_must_stand_does_as_its_best_kind(void **state)
{
	struct bench *bench = *state;
	struct sentence s = { .ntokens = 2 };
	struct candidate all[] = {
		{ .ntokens = 1, .score = { 0, -900, -300, 5, 5 },
		  .may = 1 << KIND_ORG | 1 << KIND_PLACE,
		  .must = 1 << KIND_ORG | 1 << KIND_PLACE },
		{ .token = 1, .ntokens = 1, .score = { 7 }, .may = 1 },
	};
	struct candidate *chosen;
	size_t n;

	chosen = decode(bench->arena, &s, all, 2, &n);
	assert_int_equal(n, 2);
	assert_int_equal(chosen[0].best, KIND_PLACE);
	assert_int_equal(chosen[0].score[KIND_PLACE], -300);
	assert_int_equal(chosen[1].best, KIND_PERSON);
}

static void a_sentence_without_candidates_has_no_names(void **state)
{
	struct bench *bench = *state;
	struct sentence s = { .ntokens = 3 };
	size_t n = 1;

	decode(bench->arena, &s, NULL, 0, &n);
	assert_int_equal(n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_best_set_is_found),
		cmocka_unit_test(ties_are_broken_for_no_name_then_for_the_longer),
		cmocka_unit_test(of_equal_kinds_the_first_stands),
		cmocka_unit_test(a_kind_that_it_may_not_be_is_none),
		cmocka_unit_test(what_must_stand_does_as_its_best_kind),
		cmocka_unit_test(a_sentence_without_candidates_has_no_names),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
