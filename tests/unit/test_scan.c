/* test_scan.c - the automaton takes all that the patterns take, and no text makes
 * it look far. */
#include "support.h"

#include <stdio.h>

#include "dates.h"
#include "pattern.h"

struct scene {
	struct rules *rules;
	struct finding *finding;
	struct scanner *scanner;
	size_t matches, reaches;
};

static void scene_open(struct bench *bench, struct scene *scene)
{
	struct rules_files files = rules_files(bench->arena, TEST_DATA, NULL);

	*scene = (struct scene){ .rules = rules_open(bench->arena, &files,
		&bench->problem) };
	assert_non_null(scene->rules);
	scene->finding = pattern_finding_open(&bench->problem);
	scene->scanner = scanner_open(scene->rules, &bench->problem);
	assert_non_null(scene->finding);
	assert_non_null(scene->scanner);
}

static void scene_close(struct scene *scene)
{
	pattern_finding_close(scene->finding);
	scanner_close(scene->scanner);
	rules_close(scene->rules);
}

static uint32_t *tokens_of(struct bench *bench, const struct scene *scene,
                            const struct document *d)
{
	uint32_t *tokens = arena_alloc(bench->arena, (d->ntokens + 1) *
		sizeof *tokens);

	for (size_t i = 0; i < d->ntokens; i++)
		tokens[i] = scan_token(scene->rules, d, i);
	return tokens;
}

/* The token behind the one that ends at a byte; 0 if none does. */
static size_t behind(const struct document *d, const struct sentence *s,
                     size_t byte)
{
	for (size_t i = s->token; i < s->token + s->ntokens; i++)
		if (d->tokens[i].at + d->tokens[i].len == byte)
			return i + 1;
	return 0;
}

/* Every match of every rule at a token is within its reach. */
static void check_token(struct bench *bench, struct scene *scene,
                        const struct document *d, const uint32_t *tokens,
                        const struct sentence *s, size_t i)
{
	struct text text = document_span(d, s->token, s->ntokens);
	size_t base = (size_t)(text.at - d->text.at), n = 0;
	const struct reach *reaches = NULL;

	if (scan_begins(scene->scanner, d, tokens, i))
		assert_true(scan(scene->scanner, d, tokens, i,
		                 s->token + s->ntokens, &reaches, &n));
	scene->reaches += n;
	for (size_t r = 0; r < scene->rules->nrules; r++) {
		const struct rule *rule = &scene->rules->rules[r];
		size_t stop, end, k = n;

		if (pattern_match(rule->pattern, scene->finding, text,
		                  d->tokens[i].at - base, &stop,
		                  &bench->problem) <= 0 ||
		    !(end = behind(d, s, base + stop)))
			continue;
		scene->matches++;
		while (k > 0 && (reaches[k - 1].end < end ||
		       !(reaches[k - 1].rules->bits[r / 64] >> r % 64 & 1)))
			k--;
		if (!k)
			fail_msg("%.*s is out of reach at token %zu of \"%.*s\"",
				(int)rule->name.len, rule->name.at, i,
				(int)text.len, text.at);
	}
}

static void check_text(struct bench *bench, struct scene *scene,
                       struct text text)
{
	struct document *d = bench_document_bytes(bench, text);
	uint32_t *tokens = tokens_of(bench, scene, d);

	for (size_t n = 0; n < d->nsentences; n++) {
		const struct sentence *s = &d->sentences[n];

		for (size_t i = s->token; i < s->token + s->ntokens; i++)
			check_token(bench, scene, d, tokens, s, i);
	}
}

/* An example without its brackets and without what it means. */
static struct text example_text(struct bench *bench, struct text example)
{
	char *out = arena_alloc(bench->arena, example.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < example.len; i++) {
		if (example.at[i] == '=' && i && example.at[i - 1] == ' ')
			break;
		if (!strchr("[]", example.at[i]))
			out[len++] = example.at[i];
	}
	return (struct text){ out, len };
}

static void no_match_is_out_of_reach(void **state)
{
	struct bench *bench = *state;
	struct scene scene;

	scene_open(bench, &scene);
	for (size_t i = 0; i < scene.rules->nrules; i++) {
		struct text rest = scene.rules->rules[i].examples;

		while (rest.at && rest.len)
			check_text(bench, &scene, example_text(bench,
				text_trim(text_cut(rest, ';', &rest))));
	}
	assert_true(scene.matches > 500);
	assert_true(scene.reaches > scene.matches / 2);
	scene_close(&scene);
}

/* Whole articles, capitals and hard line breaks included. */
static void no_match_in_articles_is_out_of_reach(void **state)
{
	struct bench *bench = *state;
	FILE *file = fopen(TEST_SOURCE "/corpus/gold/articles.jsonl", "rb");
	static char line[1 << 20];
	struct scene scene;
	size_t n = 0;

	assert_non_null(file);
	scene_open(bench, &scene);
	for (; n < 8 && fgets(line, sizeof line, file); n++)
		check_text(bench, &scene, text_of(line));
	fclose(file);
	assert_int_equal(n, 8);
	assert_true(scene.matches > 200);
	scene_close(&scene);
}

/* How many places are looked at, all tokens together. */
static size_t effort(struct bench *bench, struct scene *scene, const char *unit,
                     size_t times)
{
	struct buffer text = { 0 };
	struct document *d;
	uint32_t *tokens;
	size_t all = 0;

	for (size_t i = 0; i < times; i++)
		buffer_string(&text, unit);
	d = bench_document_bytes(bench, (struct text){ arena_copy(bench->arena,
		text.at, text.len), text.len });
	buffer_free(&text);
	tokens = tokens_of(bench, scene, d);
	for (size_t i = 0; i < d->ntokens; i++) {
		const struct reach *reaches;
		size_t n;

		if (!scan_begins(scene->scanner, d, tokens, i))
			continue;
		assert_true(scan(scene->scanner, d, tokens, i, d->ntokens,
		                 &reaches, &n));
		assert_true(!n || reaches[n - 1].end <= i + 64);
		all += n;
	}
	return all;
}

static void effort_grows_with_the_text_alone(void **state)
{
	static const char *const units[] = { "one ", "the last ", "May ",
		"12 ", "twenty-", "a (", "the year ago ", "half a ", "1,000,",
		"Monday and ", "5-", "every other " };
	struct bench *bench = *state;
	struct scene scene;

	scene_open(bench, &scene);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t once = effort(bench, &scene, units[i], 1000);

		/* At the end of a text there is less to look at. */
		assert_true(effort(bench, &scene, units[i], 8000) <=
		            8 * (once + 64 * 64));
	}
	scene_close(&scene);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_match_is_out_of_reach),
		cmocka_unit_test(no_match_in_articles_is_out_of_reach),
		cmocka_unit_test(effort_grows_with_the_text_alone),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
