/* options.c - reads a command line against tables of options. */
#include "options.h"

#include <string.h>

#include "arena.h"
#include "buffer.h"

/* The length of the name in "name=VALUE". */
static size_t name_len(const char *name)
{
	return strcspn(name, "=");
}

const struct option *options_find(const struct option **tables,
                                  const char *argument)
{
	const char *name = argument[1] == '-' ? argument + 2 : NULL;
	size_t len = name ? name_len(name) : 0;

	for (; *tables; tables++)
		for (const struct option *o = *tables; o->name; o++)
			if (name ? strlen(o->name) == len &&
			           !memcmp(o->name, name, len)
			         : o->letter == argument[1])
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
	const char *best = NULL, *longer = NULL;
	size_t nearest = 3, len = strlen(word);

	for (; *words; words++) {
		size_t d = distance(word, *words);

		bool nearer = d < nearest || (best && d == nearest &&
			best[0] != word[0] && (*words)[0] == word[0]);

		if (nearer && 2 * d < strlen(*words)) {
			nearest = d;
			best = *words;
		}
		if (!longer && len >= 3 && !strncmp(word, *words, len))
			longer = *words;
	}
	return best ? best : longer;
}

struct text options_choice(const char *argument, size_t i)
{
	struct text rest = text_of(argument), choice = { NULL, 0 };

	if (argument[0] < 'a' || argument[0] > 'z')
		return choice;
	for (size_t k = 0; k <= i; k++) {
		if (!rest.at)
			return rest;
		choice = text_cut(rest, '|', &rest);
	}
	return choice;
}

bool options_choose(struct arena *arena, const char *what, const char *argument,
                    const char *value, struct problem *problem)
{
	const char *words[64], *nearest;
	struct buffer list = { 0 };
	struct text choice;
	size_t n = 0;

	for (size_t i = 0; n < 63 && (choice = options_choice(argument, i)).at;
	     i++) {
		if (text_is(choice, value))
			return true;
		words[n++] = text_string(arena, choice);
	}
	words[n] = NULL;
	if (!n)
		return true;
	for (size_t i = 0; i < n; i++) {
		buffer_string(&list, !i ? "" : i + 1 < n ? ", " : " or ");
		buffer_string(&list, words[i]);
	}
	nearest = options_nearest(value, words);
	problem_set(problem, PROBLEM_USAGE, nearest ?
		"%s %s: %.*s expected; did you mean %s?" :
		"%s %s: %.*s expected", what, value, (int)list.len, list.at,
		nearest);
	buffer_free(&list);
	return false;
}

/* `-date` is taken for a mistyped `--date`. */
static bool unknown(const struct option **tables, const char *argument,
                    struct problem *problem)
{
	const char *words[256], *best;
	const char *name = argument + (argument[1] == '-' ? 2 : 1);
	size_t n = 0, len = name_len(name);
	char word[40];

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

/* The value that stands in the argument itself, or NULL. */
static const char *value_within(const char *argument)
{
	if (argument[1] != '-')
		return argument[2] ? argument + 2 : NULL;
	argument += 2 + name_len(argument + 2);
	return *argument ? argument + 1 : NULL;
}

static bool value_check(struct arena *arena, const struct option *o,
                        const char *value, struct problem *problem)
{
	char what[64] = "--";

	strncat(what, o->name, sizeof what - 3);
	return options_choose(arena, what, o->argument, value, problem);
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
		const char *a = argv[i], *value;
		const struct option *o;

		if (ended || a[0] != '-' || !a[1]) {
			options->operands[options->noperands++] = a;
			continue;
		}
		if (!strcmp(a, "--")) {
			ended = true;
			continue;
		}
		o = options_find(tables, a);
		if (!o) {
			options->unknown = a;
			return unknown(tables, a, problem);
		}
		value = value_within(a);
		if (value && !o->argument)
			return problem_set(problem, PROBLEM_USAGE,
				"%.*s takes no value", a[1] == '-' ?
				(int)name_len(a) : 2, a);
		if (o->argument && !value) {
			if (++i == argc)
				return problem_set(problem, PROBLEM_USAGE,
					"--%s needs a value: %s", o->name,
					o->argument);
			value = argv[i];
		}
		if (value && !value_check(arena, o, value, problem))
			return false;
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

bool options_is(const struct options *options, const char *name,
                const char *value)
{
	const char *given = options_get(options, name);

	return given && !strcmp(given, value);
}
