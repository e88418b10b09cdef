/* prediction.c - documents of a file, or of the stages, as answers. */
#include "prediction.h"

#include "stream.h"

struct input *prediction_input(struct prediction_file *file,
                               const struct setting *setting,
                               const char **operand, const char *format,
                               struct problem *problem)
{
	const struct source *const *source = sources;

	file->options = (struct options){ .operands = operand, .noperands = 1 };
	file->setting = *setting;
	file->setting.options = &file->options;
	while (strcmp((*source)->name, format))
		source++;
	return input_open(&file->setting, *source, NULL, NULL, problem);
}

int prediction_record(struct input *input, struct arena *arena,
                      struct record *record, struct problem *problem)
{
	int got;

	arena_reset(arena);
	if (setjmp(*arena_guard(arena)))
		return problem_memory(problem), -1;
	got = input_next(input, arena, record, problem);
	if (got > 0 && record->problem.status != PROBLEM_NONE) {
		*problem = record->problem;
		return -1;
	}
	return got;
}

/* The end of a chain: what is known of a document becomes the answer. */
struct collector {
	struct reading reading;
	const struct page *page;
	struct answer *answer;
};

static bool collect(const void *state, const struct document *document,
                    struct buffer *out, struct problem *problem)
{
	const struct collector *collector = state;

	(void)out;
	(void)problem;
	return answer_document(&collector->reading, collector->page, document,
	                       collector->answer);
}

static const struct sink collect_sink = {
	.name = "eval",
	.write = collect,
};

bool prediction_open(struct prediction *prediction,
                     const struct setting *setting, const char **operand,
                     const char *from, struct problem *problem)
{
	struct chain *chain = &prediction->chain;

	*prediction = (struct prediction){
		.name = operand ? *operand : "dateline", .arena = arena_open(),
		.notes = setting->notes,
	};
	if (!prediction->arena)
		return problem_memory(problem);
	if (operand) {
		if (!from)
			from = source_suffixed(text_of(*operand)) ==
				&stream_source ? "stream" : "jsonl";
		prediction->lines = !strcmp(from, "jsonl");
		prediction->input = prediction_input(&prediction->file, setting,
			operand, from, problem);
		if (!prediction->input)
			return false;
	} else {
		for (; stages[chain->nstages]; chain->nstages++)
			chain->stages[chain->nstages] = stages[chain->nstages];
	}
	if (prediction->lines)
		return true;
	chain->sinks[chain->nsinks++] = &collect_sink;
	if (!chain_open(chain, setting, problem))
		return false;
	prediction->worker = worker_open(chain, problem);
	return prediction->worker;
}

void prediction_close(struct prediction *prediction)
{
	worker_close(prediction->worker);
	chain_close(&prediction->chain);
	input_close(prediction->input);
	arena_close(prediction->arena);
	*prediction = (struct prediction){ 0 };
}

static bool line_read(struct prediction *prediction,
                      const struct reading *reading, const struct page *page)
{
	if (setjmp(*arena_guard(prediction->arena)))
		return problem_memory(reading->problem);
	return answer_line(reading, page, &prediction->answer);
}

static bool document_read(struct prediction *prediction,
                          const struct record *record,
                          const struct reading *reading,
                          const struct page *page)
{
	struct collector collector = { *reading, page, &prediction->answer };
	struct buffer out = { 0 };
	bool skipped;

	if (!prediction->input)
		arena_reset(prediction->arena);
	prediction->chain.sink_states[0] = &collector;
	return worker_run(prediction->worker, prediction->arena, record, &out,
	                  prediction->notes, &skipped, reading->problem);
}

bool prediction_next(struct prediction *prediction, const struct record *gold,
                     const struct page *page, struct problem *problem)
{
	const struct record *record = gold;
	struct reading reading = { prediction->arena, gold, problem };

	if (prediction->input) {
		int got = prediction_record(prediction->input,
			prediction->arena, &prediction->record, problem);

		if (got < 0)
			return false;
		if (!got)
			return problem_set(problem, PROBLEM_DATA,
				"%s: ends before the document of %s:%zu",
				prediction->name, gold->name, gold->line);
		record = reading.record = &prediction->record;
	}
	if (prediction->lines)
		return line_read(prediction, &reading, page);
	return document_read(prediction, record, &reading, page);
}

bool prediction_ended(struct prediction *prediction, struct problem *problem)
{
	int got;

	if (!prediction->input)
		return true;
	got = prediction_record(prediction->input, prediction->arena,
	                        &prediction->record, problem);
	if (got > 0)
		problem_set(problem, PROBLEM_DATA, "%s:%zu: more documents than "
			"in gold", prediction->record.name,
			prediction->record.line);
	return got == 0;
}
