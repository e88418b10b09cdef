/* test_chain.c - stages and a sink joined, and one document through them. */
#include "support.h"

#include "run.h"
#include "stream.h"

/* What the stages of these tests did, in order. */
static struct buffer done;

static void did(const char *what, const char *name)
{
	buffer_string(&done, what);
	buffer_byte(&done, ' ');
	buffer_string(&done, name);
	buffer_byte(&done, '\n');
}

static void expect_done(const char *what)
{
	buffer_byte(&done, '\0');
	done.len = 0;
	assert_string_equal(done.at, what);
}

static void *open_a(const struct setting *setting, struct problem *problem)
{
	(void)problem;
	did("open", "a");
	return arena_copy(setting->arena, "a", 1);
}

static void *open_b(const struct setting *setting, struct problem *problem)
{
	(void)problem;
	did("open", "b");
	return arena_copy(setting->arena, "b", 1);
}

static void *open_bad(const struct setting *setting, struct problem *problem)
{
	(void)setting;
	did("open", "bad");
	problem_set(problem, PROBLEM_DATA, "bad.csv:1: bad");
	return NULL;
}

static void close_it(void *state)
{
	did("close", state ? state : "nothing");
}

static void *work_open(void *state, struct problem *problem)
{
	(void)problem;
	did("worker", state);
	return state;
}

static void *work_refused(void *state, struct problem *problem)
{
	did("worker", state);
	problem_memory(problem);
	return NULL;
}

static void work_close(void *worker)
{
	did("worker closed", worker);
}

static bool edit_it(const void *state, void *worker, struct document *d,
                    struct problem *problem)
{
	(void)d;
	(void)problem;
	assert_true(!worker || worker == state);
	did("edit", state);
	return true;
}

static bool edit_skips(const void *state, void *worker, struct document *d,
                       struct problem *problem)
{
	(void)worker;
	(void)d;
	did("edit", state);
	return problem_set(problem, PROBLEM_INPUT, "too odd");
}

static bool edit_ends(const void *state, void *worker, struct document *d,
                      struct problem *problem)
{
	(void)worker;
	(void)d;
	did("edit", state);
	return problem_set(problem, PROBLEM_DATA, "no more");
}

static bool edit_hungry(const void *state, void *worker, struct document *d,
                        struct problem *problem)
{
	(void)state;
	(void)worker;
	(void)problem;
	arena_alloc(d->arena, SIZE_MAX / 2);
	return true;
}

static const struct stage
	stage_a = { .name = "a", .column = "DL:A", .open = open_a,
		.close = close_it, .worker_open = work_open,
		.worker_close = work_close, .edit = edit_it },
	stage_b = { .name = "b", .column = "DL:NE", .reads = true,
		.open = open_b, .close = close_it, .edit = edit_it },
	stage_plain = { .name = "plain", .edit = edit_hungry },
	stage_bad = { .name = "bad", .open = open_bad, .close = close_it,
		.edit = edit_it },
	stage_refuses = { .name = "refuses", .open = open_b, .close = close_it,
		.worker_open = work_refused, .worker_close = work_close,
		.edit = edit_it },
	stage_skips = { .name = "skips", .column = "DL:S", .open = open_b,
		.edit = edit_skips },
	stage_ends = { .name = "ends", .open = open_b, .edit = edit_ends };

static bool sink_write(const void *state, const struct document *d,
                       struct buffer *out, struct problem *problem)
{
	did("write", state);
	return stream_sink.write(NULL, d, out, problem);
}

static bool sink_refuses(const void *state, const struct document *d,
                         struct buffer *out, struct problem *problem)
{
	(void)state;
	(void)d;
	(void)out;
	return problem_set(problem, PROBLEM_DATA, "cannot write this");
}

static const struct sink
	sink_a = { .name = "sink", .open = open_a, .close = close_it,
		.write = sink_write },
	sink_bad = { .name = "bad", .open = open_bad, .close = close_it,
		.write = sink_write },
	sink_no = { .name = "no", .write = sink_refuses };

static struct chain chain_of(const struct stage *first,
                             const struct stage *second,
                             const struct sink *sink)
{
	struct chain chain = { .sinks = { sink }, .nsinks = 1 };

	/* What was never opened must not be closed. */
	memset(chain.states, 0x5a, sizeof chain.states);
	chain.sink_states[0] = chain.states;
	if (first)
		chain.stages[chain.nstages++] = first;
	if (second)
		chain.stages[chain.nstages++] = second;
	return chain;
}

static bool open_chain(struct bench *bench, struct chain *chain)
{
	static struct options options;
	const struct setting setting = { .options = &options,
		.data = bench->folder, .arena = bench->arena };

	bench->problem.status = PROBLEM_NONE;
	return chain_open(chain, &setting, &bench->problem);
}

static void what_is_opened_is_closed(void **state)
{
	struct bench *bench = *state;
	struct chain chain = chain_of(&stage_a, &stage_b, &sink_a);
	struct worker *worker;

	assert_true(open_chain(bench, &chain));
	expect_done("open a\nopen b\nopen a\n");
	assert_int_equal(chain.nstages, 2);
	worker = worker_open(&chain, &bench->problem);
	assert_non_null(worker);
	expect_done("worker a\n");
	worker_close(worker);
	expect_done("worker closed a\n");
	chain_close(&chain);
	expect_done("close a\nclose b\nclose a\n");
}

static void a_stage_that_cannot_be_opened_leaves_nothing_open(void **state)
{
	struct bench *bench = *state;
	struct chain chain = chain_of(&stage_a, &stage_bad, &sink_a);

	assert_false(open_chain(bench, &chain));
	assert_problem(&bench->problem, PROBLEM_DATA, "bad.csv:1: bad");
	expect_done("open a\nopen bad\nclose a\n");
}

static void a_sink_that_cannot_be_opened_leaves_nothing_open(void **state)
{
	struct bench *bench = *state;
	struct chain chain = chain_of(&stage_a, &stage_b, &sink_bad);

	assert_false(open_chain(bench, &chain));
	assert_problem(&bench->problem, PROBLEM_DATA, "bad.csv:1: bad");
	expect_done("open a\nopen b\nopen bad\nclose a\nclose b\n");
}

static void a_worker_that_cannot_be_opened_leaves_nothing_open(void **state)
{
	struct bench *bench = *state;
	struct chain chain = chain_of(&stage_a, &stage_refuses, &sink_a);

	assert_true(open_chain(bench, &chain));
	done.len = 0;
	assert_null(worker_open(&chain, &bench->problem));
	assert_problem(&bench->problem, PROBLEM_OUTPUT, "no memory");
	expect_done("worker a\nworker b\nworker closed a\n");
	chain_close(&chain);
	worker_close(NULL);
	done.len = 0;
}

static void note_keep(void *context, const char *message)
{
	buffer_string(context, message);
	buffer_byte(context, '\n');
}

/* Runs one record, of the stream if no other source is given. */
static bool run_record(struct bench *bench, struct chain *chain,
                       struct record *record, struct buffer *out,
                       struct buffer *said, bool *skipped)
{
	const struct notes notes = { note_keep, said };
	struct worker *worker = worker_open(chain, &bench->problem);
	struct arena *arena = arena_open();
	bool fine;

	done.len = 0;
	if (!record->source)
		record->source = &stream_source;
	if (!record->name)
		record->name = "s";
	record->columns = TEXT("ID FORM MISC DL:START DL:END");
	*skipped = false;
	fine = worker_run(worker, arena, record, out, &notes, skipped,
	                  &bench->problem);
	arena_close(arena);
	worker_close(worker);
	return fine;
}

/* Checks all that comes of a record, and frees it. */
static void expect_run(struct bench *bench, struct chain chain,
                       struct record *record, const char *written,
                       const char *notes, bool is_skipped)
{
	struct buffer out = { 0 }, said = { 0 };
	bool skipped;

	assert_true(open_chain(bench, &chain));
	if (!run_record(bench, &chain, record, &out, &said, &skipped))
		fail_msg("%s", bench->problem.message);
	assert_text(((struct text){ out.at, out.len }), written);
	assert_text(((struct text){ said.at, said.len }), notes);
	assert_int_equal(skipped, is_skipped);
	chain_close(&chain);
	buffer_free(&out);
	buffer_free(&said);
}

#define HEAD "# newdoc id = d\n# sentences = 1\n"
#define LINE "1\tA\t_\t0\t1"

static void a_document_goes_through_all_stages(void **state)
{
	struct record record = { .bytes = TEXT(HEAD LINE "\n\n") };

	expect_run(*state, chain_of(&stage_a, &stage_b, &sink_a), &record,
	           HEAD LINE "\t*\t*\n\n", "", false);
	done.len = 0;
}

static void columns_are_readings_or_proposals(void **state)
{
	struct bench *bench = *state;
	struct record record = { .bytes = TEXT(HEAD LINE "\n\n") };
	struct chain chain = chain_of(&stage_a, &stage_b, &sink_a);
	struct buffer out = { 0 }, said = { 0 };
	bool skipped;

	assert_true(open_chain(bench, &chain));
	assert_true(run_record(bench, &chain, &record, &out, &said, &skipped));
	expect_done("edit a\nedit b\nwrite a\nworker closed a\n");
	chain_close(&chain);
	buffer_free(&out);
	buffer_free(&said);
	done.len = 0;
}

static void a_document_that_a_stage_refuses_is_skipped(void **state)
{
	struct record record = { .bytes = TEXT(HEAD LINE "\n\n") };

	expect_run(*state, chain_of(&stage_skips, &stage_b, &sink_a), &record,
	           "# newdoc id = d\n# status = skipped\n# problem = too odd\n"
	           "# sentences = 0\n\n", "too odd\n", true);
	done.len = 0;
}

/* It has the columns of all stages: the first line of a stream holds for what
 * follows. */
static void a_skipped_document_names_all_columns(void **state)
{
	struct record record = { .bytes = TEXT(
		"# global.columns = ID FORM MISC DL:START DL:END\n"
		"# newdoc id = d\n# status = skipped\n# sentences = 0\n\n") };

	expect_run(*state, chain_of(&stage_a, &stage_b, &sink_a), &record,
	           "# global.columns = ID FORM MISC DL:START DL:END DL:A "
	           "DL:NE\n# newdoc id = d\n# status = skipped\n"
	           "# sentences = 0\n\n", "", true);
	done.len = 0;
}

static void what_ends_the_run_is_a_problem(void **state)
{
	static const struct { const struct stage *stage;
		const struct sink *sink; const char *bytes;
		enum problem_status status; const char *message; } cases[] = {
		{ &stage_ends, &sink_a, HEAD LINE "\n\n", PROBLEM_DATA,
		  "no more" },
		{ &stage_plain, &sink_a, HEAD LINE "\n\n", PROBLEM_OUTPUT,
		  "no memory" },
		{ &stage_a, &sink_no, HEAD LINE "\n\n", PROBLEM_DATA,
		  "cannot write this" },
		{ &stage_a, &sink_a, HEAD "1\tA\n\n", PROBLEM_DATA,
		  "s:2: fewer cells than the 5 columns that are named" },
	};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct record record = { .bytes = text_of(cases[i].bytes) };
		struct chain chain = chain_of(cases[i].stage, NULL,
			cases[i].sink);
		struct buffer out = { 0 }, said = { 0 };
		bool skipped;

		assert_true(open_chain(bench, &chain));
		assert_false(run_record(bench, &chain, &record, &out, &said,
		                        &skipped));
		assert_problem(&bench->problem, cases[i].status,
		               cases[i].message);
		chain_close(&chain);
		buffer_free(&out);
		buffer_free(&said);
		done.len = 0;
	}
}

static void a_column_that_is_there_is_replaced_only_if_asked(void **state)
{
	struct bench *bench = *state;
	struct chain chain = chain_of(&stage_a, &stage_a, &sink_a);
	struct record record = { .bytes = TEXT(HEAD LINE "\n\n") };
	struct buffer out = { 0 }, said = { 0 };
	bool skipped;

	assert_true(open_chain(bench, &chain));
	assert_false(run_record(bench, &chain, &record, &out, &said, &skipped));
	assert_problem(&bench->problem, PROBLEM_DATA, "d: there is a column "
		"DL:A already (--replace puts a new one in its place)");
	chain_close(&chain);

	chain = chain_of(&stage_a, &stage_a, &sink_a);
	chain.replace = true;
	assert_true(open_chain(bench, &chain));
	assert_true(run_record(bench, &chain, &record, &out, &said, &skipped));
	assert_text(((struct text){ out.at, out.len }), HEAD LINE "\t*\n\n");
	chain_close(&chain);
	buffer_free(&out);
	buffer_free(&said);
	done.len = 0;
}

/* An input that could not be read becomes a document, as a stream that can be
 * read again, whatever its name is made of. */
static void what_could_not_be_read_is_a_skipped_document(void **state)
{
	struct record record = { .name = "a b.txt", .first = true };

	problem_set(&record.problem, PROBLEM_INPUT, "a b.txt: unreadable");
	expect_run(*state, chain_of(&stage_a, NULL, &sink_a), &record,
	           "# global.columns = ID FORM MISC DL:START DL:END DL:A\n"
	           "# newdoc id = a b.txt\n# status = skipped\n"
	           "# problem = a b.txt: unreadable\n# sentences = 0\n\n",
	           "a b.txt: unreadable\n", true);
	done.len = 0;
}

static void a_name_that_is_no_utf8_leaves_the_stream_valid(void **state)
{
	struct bench *bench = *state;
	struct record record = { .name = "\xff.txt", .first = true };
	struct chain chain = chain_of(&stage_a, NULL, &sink_a);
	struct buffer out = { 0 }, said = { 0 }, again = { 0 };
	bool skipped;

	problem_set(&record.problem, PROBLEM_INPUT, "\xff.txt: unreadable");
	assert_true(open_chain(bench, &chain));
	assert_true(run_record(bench, &chain, &record, &out, &said, &skipped));
	assert_true(text_valid((struct text){ out.at, out.len }));
	assert_true(bench_stream(bench, (struct text){ out.at, out.len },
	                         &again));
	chain_close(&chain);
	buffer_free(&out);
	buffer_free(&said);
	buffer_free(&again);
	done.len = 0;
}

static bool parse_refuses(const struct record *record, struct document *d,
                          const struct notes *notes, struct problem *problem)
{
	(void)record;
	notes->note(notes->context, "looking");
	document_set(d, "newdoc id", TEXT("mine"));
	d->text = TEXT("half");
	return problem_set(problem, PROBLEM_INPUT, "not to be parsed");
}

static void a_record_that_cannot_be_parsed_is_a_skipped_document(void **state)
{
	static const struct source source = { .parse = parse_refuses };
	struct record record = { .source = &source };

	expect_run(*state, chain_of(&stage_a, NULL, &sink_a), &record,
	           "# newdoc id = mine\n# status = skipped\n"
	           "# problem = not to be parsed\n# sentences = 0\n\n",
	           "looking\nnot to be parsed\n", true);
	done.len = 0;
}

static void the_date_that_its_giver_knows_is_in_the_head(void **state)
{
	struct record record = { .bytes = TEXT(HEAD LINE "\n\n"),
		.date = "2021-05-20" };

	expect_run(*state, chain_of(NULL, NULL, &sink_a), &record,
	           "# newdoc id = d\n# date = 2021-05-20\n"
	           "# date_from = record\n# sentences = 1\n" LINE "\n\n", "",
	           false);
	done.len = 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_opened_is_closed),
		cmocka_unit_test(
			a_stage_that_cannot_be_opened_leaves_nothing_open),
		cmocka_unit_test(a_sink_that_cannot_be_opened_leaves_nothing_open),
		cmocka_unit_test(
			a_worker_that_cannot_be_opened_leaves_nothing_open),
		cmocka_unit_test(a_document_goes_through_all_stages),
		cmocka_unit_test(columns_are_readings_or_proposals),
		cmocka_unit_test(a_document_that_a_stage_refuses_is_skipped),
		cmocka_unit_test(a_skipped_document_names_all_columns),
		cmocka_unit_test(what_ends_the_run_is_a_problem),
		cmocka_unit_test(a_column_that_is_there_is_replaced_only_if_asked),
		cmocka_unit_test(what_could_not_be_read_is_a_skipped_document),
		cmocka_unit_test(a_name_that_is_no_utf8_leaves_the_stream_valid),
		cmocka_unit_test(
			a_record_that_cannot_be_parsed_is_a_skipped_document),
		cmocka_unit_test(the_date_that_its_giver_knows_is_in_the_head),
	};
	int failed = cmocka_run_group_tests(tests, bench_open, bench_close);

	buffer_free(&done);
	return failed;
}
