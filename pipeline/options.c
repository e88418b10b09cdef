/* options.c - reads a command line against tables of options. */
#include "options.h"

#include <string.h>

#include "arena.h"

static const struct option *find(const struct option **tables, const char *name,
                                 size_t len, char letter)
{
	for (; *tables; tables++)
		for (const struct option *o = *tables; o->name; o++)
			if (letter ? o->letter == letter
			           : strlen(o->name) == len &&
			             !memcmp(o->name, name, len))
				return o;
	return NULL;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Damerau-Levenshtein with adjacent transpositions, for words of up to 32
 * bytes. */
static size_t distance(const char *a, const char *b)
{
	size_t la = strlen(a), lb = strlen(b), d[34][34];

	if (la > 32 || lb > 32)
		return 99;
	for (size_t i = 0; i <= la; i++)
		for (size_t k = 0; k <= lb; k++) {
			if (!i || !k) {
				d[i][k] = i + k;
				continue;
			}
			d[i][k] = least(least(d[i - 1][k], d[i][k - 1]) + 1,
				d[i - 1][k - 1] + (a[i - 1] != b[k - 1]));
			if (i > 1 && k > 1 && a[i - 1] == b[k - 2] &&
			    a[i - 2] == b[k - 1])
				d[i][k] = least(d[i][k], d[i - 2][k - 2] + 1);
		}
	return d[la][lb];
}

const char *options_nearest(const char *word, const char *const *words)
{
	const char *best = NULL;
	size_t nearest = 3;

	for (; *words; words++) {
		size_t d = distance(word, *words);

		if (d < nearest && 2 * d < strlen(*words)) {
			nearest = d;
			best = *words;
		}
	}
	return best;
}

static bool unknown(const struct option **tables, const char *argument,
                    const char *name, size_t len, struct problem *problem)
{
	const char *words[256], *best;
	char word[40];
	size_t n = 0;

	for (; *tables; tables++)
		for (const struct option *o = *tables; o->name && n < 255; o++)
			words[n++] = o->name;
	words[n] = NULL;
	if (len >= sizeof word)
		len = sizeof word - 1;
	memcpy(word, name, len);
	word[len] = '\0';
	best = options_nearest(word, words);
	return problem_set(problem, PROBLEM_USAGE,
		best ? "unknown option %s; did you mean --%s?" :
		"unknown option %s", argument, best);
}

bool options_read(struct options *options, struct arena *arena,
                  const struct option **tables, int argc,
                  const char *const *argv, struct problem *problem)
{
	bool ended = false;

	*options = (struct options){ .tables = tables };
	options->values = arena_zero(arena, (size_t)argc + 1,
		sizeof *options->values);
	options->operands = arena_zero(arena, (size_t)argc + 1,
		sizeof *options->operands);
	for (int i = 0; i < argc; i++) {
		const char *a = argv[i], *value = NULL;
		const struct option *o;

		if (ended || a[0] != '-' || !a[1]) {
			options->operands[options->noperands++] = a;
			continue;
		}
		if (!strcmp(a, "--")) {
			ended = true;
			continue;
		}
		if (a[1] == '-') {
			size_t len = strcspn(a + 2, "=");

			o = find(tables, a + 2, len, 0);
			if (!o)
				return unknown(tables, a, a + 2, len, problem);
			if (a[2 + len])
				value = a + 2 + len + 1;
			if (value && !o->argument)
				return problem_set(problem, PROBLEM_USAGE,
					"--%s takes no value", o->name);
		} else {
			o = find(tables, NULL, 0, a[1]);
			if (!o)
				return unknown(tables, a, a + 1, 1, problem);
			if (a[2] && !o->argument)
				return problem_set(problem, PROBLEM_USAGE,
					"-%c takes no value", a[1]);
			if (a[2])
				value = a + 2;
		}
		if (o->argument && !value) {
			if (++i == argc)
				return problem_set(problem, PROBLEM_USAGE,
					"--%s needs a value: %s", o->name,
					o->argument);
			value = argv[i];
		}
		options->values[options->nvalues++] = (struct options_value){
			o, value ? value : "" };
	}
	return true;
}

const char *options_get(const struct options *options, const char *name)
{
	for (size_t i = options->nvalues; i-- > 0;)
		if (!strcmp(options->values[i].option->name, name))
			return options->values[i].value;
	return NULL;
}
