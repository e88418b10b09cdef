/* proof.c - looks through a file of date rules: what the rule book would refuse, and
 * rules that do not do what their examples say. */
#include "trial.h"

#include <stdlib.h>

struct proof {
	const struct setting *setting;
	const char *path;
	struct rules *rules;
	struct trial *trial;
	struct rules_fault *warnings;
	size_t nwarnings, room;
	struct problem *problem;
};

static void warn(struct proof *proof, const struct rule *rule,
                 enum rule_cell cell, size_t at, const struct buffer *message)
{
	struct arena *arena = proof->setting->arena;

	arena_push(arena, proof->warnings, proof->nwarnings, proof->room);
	proof->warnings[proof->nwarnings++] = (struct rules_fault){
		rule->sheet->path, rule->line, rules_column(rule, cell, at),
		arena_copy(arena, message->at, message->len) };
}

static void warn_of(struct proof *proof, const struct rule *rule,
                    enum rule_cell cell, const char *message)
{
	struct buffer out = { 0 };

	buffer_string(&out, message);
	warn(proof, rule, cell, 0, &out);
	buffer_free(&out);
}

static bool example_check(struct proof *proof, const struct rule *rule,
                          struct text whole)
{
	struct example example;
	struct buffer out = { 0 };
	int holds = 0;

	if (!example_read(proof->setting->arena, whole, &example)) {
		buffer_string(&out, "an example without what it means: "
		              "\"said [Monday] = 2021-05-17\"");
	} else {
		buffer_string(&out, "not so: \"");
		buffer_text(&out, whole);
		buffer_string(&out, "\": ");
		holds = example_try(proof->trial, rule, &example, &out,
		                    proof->problem);
	}
	if (!holds)
		warn(proof, rule, RULE_EXAMPLES,
		     (size_t)(whole.at - rule->examples.at), &out);
	buffer_free(&out);
	return holds >= 0;
}

/* An earlier rule with the same pattern, wherever this one is tried, always goes
 * before it. */
static void reach_check(struct proof *proof, const struct rule *rule)
{
	struct buffer out = { 0 };

	for (const struct rule *r = proof->rules->rules; r < rule; r++) {
		if (!text_equal(r->source, rule->source) || r->news < rule->news ||
		    r->narrative < rule->narrative || r->ages > rule->ages)
			continue;
		buffer_string(&out, "never reached: the rule ");
		buffer_text(&out, r->name);
		buffer_string(&out, " in line ");
		buffer_number(&out, (int64_t)r->line);
		if (r->sheet != rule->sheet) {
			buffer_string(&out, " of ");
			buffer_string(&out, r->sheet->path);
		}
		buffer_string(&out, " has the same pattern");
		warn(proof, rule, RULE_PATTERN, 0, &out);
		break;
	}
	buffer_free(&out);
}

/* False with *problem for what is no fault of the rules. */
static bool rules_prove(struct proof *proof)
{
	for (size_t i = 0; i < proof->rules->nrules; i++) {
		const struct rule *rule = &proof->rules->rules[i];
		struct text rest = rule->examples, whole;

		if (strcmp(rule->sheet->path, proof->path) ||
		    !rules_stands(rule))
			continue;
		reach_check(proof, rule);
		if (!rest.len)
			warn_of(proof, rule, RULE_EXAMPLES, "no example");
		while (example_next(&rest, &whole))
			if (!example_check(proof, rule, whole))
				return false;
	}
	return true;
}

static int by_place(const void *left, const void *right)
{
	const struct rules_fault *a = left, *b = right;

	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return (a->column > b->column) - (a->column < b->column);
}

static void place_write(const struct rules_fault *fault, struct buffer *out)
{
	buffer_string(out, fault->path);
	buffer_byte(out, ':');
	buffer_number(out, (int64_t)fault->line);
	buffer_byte(out, ':');
	buffer_number(out, (int64_t)fault->column);
	buffer_string(out, ": ");
	buffer_string(out, fault->message);
}

/* Notes what the rule book would refuse. */
static void errors_note(const struct proof *proof, struct findings *findings)
{
	const struct notes *notes = proof->setting->notes;
	struct rules_fault *faults = proof->rules->faults;
	size_t n = proof->rules->nfaults;

	if (n)
		qsort(faults, n, sizeof *faults, by_place);
	for (size_t i = 0; i < n; i++) {
		struct buffer line = { 0 };

		place_write(&faults[i], &line);
		buffer_byte(&line, '\0');
		if (!line.failed)
			notes->note(notes->context, line.at);
		buffer_free(&line);
	}
	findings->errors += n;
}

static void warnings_write(struct proof *proof, struct findings *findings)
{
	if (proof->nwarnings)
		qsort(proof->warnings, proof->nwarnings,
		      sizeof *proof->warnings, by_place);
	for (size_t i = 0; i < proof->nwarnings; i++) {
		place_write(&proof->warnings[i], &findings->lines);
		buffer_byte(&findings->lines, '\n');
	}
	findings->warnings += proof->nwarnings;
}

static bool named(const char *path, const char *name)
{
	const char *slash = strrchr(path, '/');

	return !strcmp(slash ? slash + 1 : path, name);
}

/* The rule book with a file in it: as its own, or as a user's. */
static struct rules *book_open(const struct proof *proof)
{
	struct rules_files files = rules_files(proof->setting->arena,
		proof->setting->data, NULL);
	const char *path = proof->path;

	files.lenient = true;
	if (named(path, "rules.tsv")) {
		files.rules = path;
	} else if (named(path, "words.csv")) {
		files.words = path;
	} else {
		files.own = &path;
		files.nown = 1;
	}
	return rules_open(proof->setting->arena, &files, proof->problem);
}

bool proof_check(const struct setting *setting, const char *path,
                 struct findings *findings, struct problem *problem)
{
	struct proof proof = { .setting = setting, .path = path,
		.problem = problem };
	bool fine;

	proof.rules = book_open(&proof);
	if (!proof.rules && problem->status == PROBLEM_DATA) {
		findings->errors++;
		setting->notes->note(setting->notes->context, problem->message);
		problem->status = PROBLEM_NONE;
		return true;
	}
	fine = proof.rules && rules_check(proof.rules, problem);
	if (fine)
		errors_note(&proof, findings);
	if (fine) {
		proof.trial = trial_open(setting, proof.rules, problem);
		fine = proof.trial && rules_prove(&proof);
		warnings_write(&proof, findings);
	}
	trial_close(proof.trial);
	rules_close(proof.rules);
	return fine;
}
