/* eval.c - scores predictions, or dateline itself, against gold. */

#include "prediction.h"
#include "record.h"
#include "report.h"

#define RESAMPLES "1000"
#define DIFFERENCES "10"

struct eval {
	struct arena *kept;       /* what outlives a document */
	struct result result;

	struct arena *arena;      /* of a document of gold */
	struct prediction_file file;
	struct input *input;
	struct record record;
	struct page page;
	struct answer answer;

	struct prediction predictions[2];
	uint32_t *documents[PARTS];
	size_t room[PARTS];
	struct problem *problem;
};

static bool number_read(const struct options *options, const char *name,
                        const char *normal, int64_t least, int64_t most,
                        size_t *number, struct problem *problem)
{
	const char *given = options_get(options, name);
	int64_t n;

	if (!given)
		given = normal;
	if (!text_number(text_of(given), &n) || n < least || n > most)
		return problem_set(problem, PROBLEM_USAGE, "--%s is a number "
			"from %lld to %lld, not \"%s\"", name, (long long)least,
			(long long)most, given);
	*number = (size_t)n;
	return true;
}

static bool gold_read(struct eval *e)
{
	struct reading reading = { e->arena, &e->record, e->problem };

	if (setjmp(*arena_guard(e->arena)))
		return problem_memory(e->problem);
	return answer_gold(&reading, &e->page, &e->answer);
}

/* What to call the document: by its id, or else by its place. */
static struct text document_name(const struct eval *e)
{
	struct text name = e->page.id;

	return name.len ? text_one_line(e->kept, (struct text){
		text_string(e->kept, name), name.len }) :
		text_of(record_place(&e->record, e->kept));
}

/* Counts a document of gold in each part that it and all predictions have. */
static void document_count(struct eval *e)
{
	struct result *r = &e->result;
	struct text name = document_name(e);
	uint32_t number = (uint32_t)r->scores[0].n;

	for (int part = 0; part < PARTS; part++) {
		bool has = e->answer.has[part];

		for (size_t i = 0; i < r->npredictions; i++)
			has &= e->predictions[i].answer.has[part];
		e->answer.has[part] = has;
		if (!has)
			continue;
		arena_push(e->kept, e->documents[part], r->drawn[part].n,
		           e->room[part]);
		e->documents[part][r->drawn[part].n++] = number;
		r->drawn[part].documents = e->documents[part];
	}
	for (size_t i = 0; i < r->npredictions; i++) {
		r->scores[i].nskipped += e->predictions[i].answer.skipped;
		match_answers(&e->page, name, number, &e->answer,
		              &e->predictions[i].answer,
		              scores_add(&r->scores[i]), &r->differences[i]);
	}
}

static bool documents_count(struct eval *e)
{
	struct result *r = &e->result;
	bool any = false;
	int got;

	while ((got = prediction_record(e->input, e->arena, &e->record,
	                                e->problem)) > 0) {
		if (!gold_read(e))
			return false;
		for (size_t i = 0; i < r->npredictions; i++)
			if (!prediction_next(&e->predictions[i], &e->record,
			                     &e->page, e->problem))
				return false;
		document_count(e);
	}
	if (got < 0)
		return false;
	for (size_t i = 0; i < r->npredictions; i++)
		if (!prediction_ended(&e->predictions[i], e->problem))
			return false;
	for (int part = 0; part < PARTS; part++)
		any |= r->drawn[part].n > 0;
	if (!r->scores[0].n)
		return problem_set(e->problem, PROBLEM_DATA,
			"%s: no documents", r->gold);
	return any || problem_set(e->problem, PROBLEM_USAGE, "sentences are "
		"scored in a stream, not in JSON Lines");
}

static bool open_all(struct eval *e, const struct setting *setting)
{
	const struct options *options = setting->options;
	const char *from = options_get(options, "from");
	const char **operands = options->operands;
	size_t n = options->noperands, standard = 0;
	struct result *r = &e->result;

	if (n < 1 || n > 3)
		return problem_set(e->problem, PROBLEM_USAGE,
			"eval needs GOLD, and takes two predictions at most");
	for (size_t i = 0; i < n; i++)
		standard += !strcmp(operands[i], "-");
	if (standard > 1)
		return problem_set(e->problem, PROBLEM_USAGE,
			"only one of the files can be standard input");
	r->gold = operands[0];
	r->npredictions = n == 3 ? 2 : 1;
	e->input = prediction_input(&e->file, setting, operands, "jsonl",
	                            e->problem);
	if (!e->input)
		return false;
	for (size_t i = 0; i < r->npredictions; i++) {
		if (!prediction_open(&e->predictions[i], setting,
		                     n > 1 ? operands + 1 + i : NULL, from,
		                     e->problem))
			return false;
		r->names[i] = e->predictions[i].name;
		r->scores[i].arena = r->differences[i].arena = e->kept;
	}
	return true;
}

/* Everything but opening and closing what lasts. */
static bool eval_guarded(struct eval *e, const struct setting *setting,
                         struct buffer *out)
{
	const struct options *options = setting->options;
	const char *most = options_get(options, "differences");
	size_t shown = SIZE_MAX;

	if (setjmp(*arena_guard(e->kept)))
		return problem_memory(e->problem);
	if (!number_read(options, "resamples", RESAMPLES, 40, 100000,
	                 &e->result.resamples, e->problem))
		return false;
	if ((!most || strcmp(most, "all")) &&
	    !number_read(options, "differences", DIFFERENCES, 0, 1000000, &shown,
	                 e->problem))
		return false;
	if (!open_all(e, setting) || !documents_count(e))
		return false;
	if (options_is(options, "to", "csv")) {
		report_csv(&e->result, out);
	} else if (options_is(options, "to", "differences")) {
		report_differences_csv(&e->result, out);
	} else {
		report_table(&e->result, out);
		report_differences(&e->result, shown, out);
	}
	return !out->failed || problem_memory(e->problem);
}

static bool eval_run(const struct setting *setting, struct output *output,
                     struct problem *problem)
{
	struct eval e = { .kept = arena_open(), .arena = arena_open(),
	                  .problem = problem };
	struct buffer out = { 0 };
	bool good = e.kept && e.arena ? eval_guarded(&e, setting, &out)
	                              : problem_memory(problem);

	if (good)
		good = output_write(output, (struct text){ out.at, out.len },
		                    problem);
	buffer_free(&out);
	for (size_t i = 0; i < e.result.npredictions; i++)
		prediction_close(&e.predictions[i]);
	input_close(e.input);
	arena_close(e.arena);
	arena_close(e.kept);
	return good;
}

static const struct option eval_options[] = {
	{ "to", 0, "table|csv|differences", "what to write: measures and "
	  "differences for people (the default), measures as CSV, or all "
	  "differences as CSV" },
	{ "differences", 0, "N", "how many of each kind to show, or all "
	  "(default: " DIFFERENCES ")" },
	{ "resamples", 0, "N", "of the bootstrap, and trials of the test "
	  "(default: " RESAMPLES ")" },
	{ "from", 0, "jsonl|stream", "what the predictions are (default: by "
	  "file name)" },
	OPTIONS_END
};

const struct command eval_command = {
	.name = "eval",
	.summary = "scores dateline, or predictions, against gold",
	.operands = "GOLD [PREDICTED [OTHER]]",
	.data = true,
	.stages = true,
	.options = eval_options,
	.run = eval_run,
};
