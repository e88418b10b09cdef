/* test_run.c - many documents by many workers come out as by one. */
#include "support.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run.h"
#include "stream.h"

enum { DOCUMENTS = 300 };

static bool says(const struct document *d, const char *word)
{
	return memmem(d->text.at, d->text.len, word, strlen(word));
}

/* What the stage does is said by the document's text: "wait" takes its time,
 * "skip" is refused, "end" ends the run, "note" is fine. */
static bool edit(const void *state, void *worker, struct document *d,
                 struct problem *problem)
{
	struct text id = document_id(d);
	int64_t n = 0;

	(void)state;
	(void)worker;
	text_number(id, &n);
	if (says(d, "wait"))
		usleep(20000);
	else
		usleep((useconds_t)(n * 7919 % 300));
	if (says(d, "skip"))
		return problem_set(problem, PROBLEM_INPUT, "skip %.*s",
			(int)id.len, id.at);
	if (says(d, "end"))
		return problem_set(problem, PROBLEM_DATA, "end %.*s",
			(int)id.len, id.at);
	return true;
}

static int workers_open, workers_allowed;

static void *work_open(void *state, struct problem *problem)
{
	(void)state;
	if (workers_open == workers_allowed) {
		problem_memory(problem);
		return NULL;
	}
	workers_open++;
	return &workers_open;
}

static void work_close(void *worker)
{
	(void)worker;
	workers_open--;
}

static const struct stage test_stage = { .name = "test", .edit = edit,
	.worker_open = work_open, .worker_close = work_close };

static void sink_begin(const void *state, struct buffer *out)
{
	(void)state;
	buffer_string(out, "begin\n");
}

static bool sink_write(const void *state, const struct document *d,
                       struct buffer *out, struct problem *problem)
{
	(void)state;
	(void)problem;
	buffer_text(out, document_id(d));
	buffer_string(out, document_skipped(d) ? " skipped\n" : "\n");
	if (d->text.len > 10)
		buffer_text(out, d->text);
	return true;
}

static const struct sink test_sink = { .name = "test", .begin = sink_begin,
	.write = sink_write };

static void note_keep(void *context, const char *message)
{
	buffer_string(context, message);
	buffer_byte(context, '\n');
}

/* One run: what came out of it. */
struct ran {
	bool fine, skipped;
	struct problem problem;
	struct buffer said;
	const char *written;
};

static void run_into(struct ran *ran, const char *const *files,
                     const struct source *only, size_t jobs,
                     struct output *output)
{
	struct chain chain = { .stages = { &test_stage }, .nstages = 1,
		.sinks = { &test_sink }, .nsinks = 1 };
	const char *operands[8];
	struct options options = { .operands = operands };
	const struct text text = TEXT("text");
	const struct fields fields = { .texts = &text, .ntexts = 1,
		.id = TEXT("id"), .date = TEXT("date") };
	const struct setting setting = { .options = &options,
		.fields = &fields };
	const struct notes notes = { note_keep, &ran->said };

	for (; files[options.noperands]; options.noperands++)
		operands[options.noperands] = files[options.noperands];
	ran->fine = run(&chain, &setting, only, output, jobs, &notes,
	                &ran->skipped, &ran->problem);
}

static struct ran run_files(struct bench *bench, const char *const *files,
                            const struct source *only, size_t jobs)
{
	struct ran ran = { 0 };
	struct output output = { .name = "out" };
	const char *path = bench_path(bench, "out");
	static char written[1 << 20];
	ssize_t len;

	output.fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	assert_true(output.fd >= 0);
	workers_open = 0;
	workers_allowed = 1024;
	run_into(&ran, files, only, jobs, &output);
	assert_int_equal(workers_open, 0);
	len = pread(output.fd, written, sizeof written - 1, 0);
	assert_true(len >= 0);
	close(output.fd);
	written[len] = '\0';
	ran.written = written;
	buffer_byte(&ran.said, '\0');
	return ran;
}

/* A file of documents 0, 1, 2 ..., whose texts `text_for` chooses. */
static const char *save_documents(struct bench *bench, const char *name,
                                  const char *(*text_for)(int))
{
	struct buffer lines = { 0 };

	for (int i = 0; i < DOCUMENTS; i++) {
		char line[100];

		sprintf(line, "{\"id\":\"%d\",\"text\":\"%.40s\"}\n", i,
			text_for(i));
		buffer_string(&lines, line);
	}
	bench_save_bytes(bench, name, (struct text){ lines.at, lines.len });
	buffer_free(&lines);
	return bench_path(bench, name);
}

static const size_t many[] = { 1, 2, 3, 8, 64 };

#define FOR_JOBS(jobs) \
	for (size_t j_ = 0, jobs; j_ < sizeof many / sizeof *many && \
	     ((jobs = many[j_]), true); j_++)

static const char *plain(int i)
{
	return i % 50 == 7 ? "wait" : "text";
}

static void output_is_in_the_order_of_input(void **state)
{
	struct bench *bench = *state;
	const char *files[] = { save_documents(bench, "plain.jsonl", plain),
		NULL };
	char expected[DOCUMENTS * 6] = "begin\n", *end = expected + 6;

	for (int i = 0; i < DOCUMENTS; i++)
		end += sprintf(end, "%d\n", i);
	FOR_JOBS(jobs) {
		struct ran ran = run_files(bench, files, NULL, jobs);

		assert_true(ran.fine);
		assert_false(ran.skipped);
		assert_string_equal(ran.written, expected);
		assert_string_equal(ran.said.at, "");
		buffer_free(&ran.said);
	}
}

static const char *skipping(int i)
{
	return i % 7 == 3 ? "wait and skip" : i % 3 == 1 ? "skip" : "text";
}

static void notes_are_in_the_order_of_input(void **state)
{
	struct bench *bench = *state;
	const char *files[] = { save_documents(bench, "skip.jsonl", skipping),
		NULL };
	char notes[DOCUMENTS * 12] = "", *end = notes;
	char written[DOCUMENTS * 20] = "begin\n", *last = written + 6;

	for (int i = 0; i < DOCUMENTS; i++) {
		bool skipped = strstr(skipping(i), "skip");

		if (skipped)
			end += sprintf(end, "skip %d\n", i);
		last += sprintf(last, "%d%s\n", i, skipped ? " skipped" : "");
	}
	FOR_JOBS(jobs) {
		struct ran ran = run_files(bench, files, NULL, jobs);

		assert_true(ran.fine);
		assert_true(ran.skipped);
		assert_string_equal(ran.said.at, notes);
		assert_string_equal(ran.written, written);
		buffer_free(&ran.said);
	}
}

/* Document 40 is slow to fail, 41 fails at once, 42 would be skipped. */
static const char *failing(int i)
{
	return i == 40 ? "wait and end" : i == 41 ? "end" : i == 42 ? "skip" :
		i == 5 ? "skip" : "text";
}

static void the_first_problem_by_order_of_input_ends_the_run(void **state)
{
	struct bench *bench = *state;
	const char *files[] = { save_documents(bench, "end.jsonl", failing),
		NULL };
	char expected[DOCUMENTS * 6] = "begin\n", *end = expected + 6;

	for (int i = 0; i < 40; i++)
		end += sprintf(end, "%d%s\n", i, i == 5 ? " skipped" : "");
	FOR_JOBS(jobs) {
		struct ran ran = run_files(bench, files, NULL, jobs);

		assert_false(ran.fine);
		assert_problem(&ran.problem, PROBLEM_DATA, "end 40");
		assert_string_equal(ran.written, expected);
		assert_string_equal(ran.said.at, "skip 5\n");
		buffer_free(&ran.said);
	}
}

#define COLUMNS "# global.columns = ID FORM MISC DL:START DL:END\n"

static void what_came_before_a_cut_stream_is_written(void **state)
{
	struct bench *bench = *state;
	const char *files[] = { bench_path(bench, "cut"), NULL };
	char message[100];

	bench_save(bench, "cut", COLUMNS
		"# newdoc id = 1\n# sentences = 1\n1\tA\t_\t0\t1\n\n"
		"# newdoc id = 2\n# sentences = 1\n1\tA\t_\t0\t1\n\n"
		"# newdoc id = 3\n# sentences = 2\n1\tA\t_\t0\t1\n\n");
	sprintf(message, "%s:13: the stream ends after 1 of 2 sentences of a "
		"document", files[0]);
	FOR_JOBS(jobs) {
		struct ran ran = run_files(bench, files, &stream_source, jobs);

		assert_false(ran.fine);
		assert_problem(&ran.problem, PROBLEM_DATA, message);
		assert_string_equal(ran.written, "begin\n1\n2\n");
		buffer_free(&ran.said);
	}
}

/* The problem of a document goes before that of the reader behind it. */
static void an_earlier_document_goes_before_the_readers_problem(void **state)
{
	struct bench *bench = *state;
	const char *files[] = { bench_path(bench, "both"), NULL };

	bench_save(bench, "both", COLUMNS
		"# newdoc id = 1\n# sentences = 1\n1\twait\t_\t0\t4\n\n"
		"# newdoc id = 2\n# sentences = 1\n1\twait_end\t_\t0\t8\n\n"
		"# newdoc id = 3\n# sentences = 2\n");
	FOR_JOBS(jobs) {
		struct ran ran = run_files(bench, files, &stream_source, jobs);

		assert_false(ran.fine);
		assert_problem(&ran.problem, PROBLEM_DATA, "end 2");
		assert_string_equal(ran.written, "begin\n1\n");
		buffer_free(&ran.said);
	}
}

static void no_document_vanishes_that_cannot_be_read(void **state)
{
	struct bench *bench = *state;
	const char *files[] = { bench_path(bench, "one.jsonl"),
		bench_path(bench, "missing.jsonl"), bench_path(bench,
		"two.jsonl"), NULL };
	char expected[200];

	bench_save(bench, "one.jsonl", "{\"id\":\"1\",\"text\":\"a\"}\n");
	bench_save(bench, "two.jsonl", "no json\n{\"id\":\"2\",\"text\":\"b\"}\n");
	sprintf(expected, "begin\n1\n%s skipped\n%s:1 skipped\n2\n", files[1],
		files[2]);
	FOR_JOBS(jobs) {
		struct ran ran = run_files(bench, files, NULL, jobs);

		assert_true(ran.fine);
		assert_true(ran.skipped);
		assert_string_equal(ran.written, expected);
		assert_non_null(strstr(ran.said.at, "missing.jsonl: No such "
			"file or directory\n"));
		buffer_free(&ran.said);
	}
}

static void without_documents_only_the_beginning_is_written(void **state)
{
	struct bench *bench = *state;
	const char *files[] = { bench_path(bench, "none.jsonl"), NULL };

	bench_save(bench, "none.jsonl", "");
	FOR_JOBS(jobs) {
		struct ran ran = run_files(bench, files, NULL, jobs);

		assert_true(ran.fine);
		assert_string_equal(ran.written, "begin\n");
		buffer_free(&ran.said);
	}
}

static void much_output_leaves_whole(void **state)
{
	struct bench *bench = *state;
	struct buffer lines = { 0 };
	const char *files[] = { bench_path(bench, "large.jsonl"), NULL };
	size_t expected = 6;

	for (int i = 0; i < 200; i++) {
		char id[40];
		size_t n = (size_t)(i * i % 4001) + 11;

		expected += (size_t)sprintf(id, "%d", i) + 1 + n;
		buffer_string(&lines, "{\"id\":\"");
		buffer_string(&lines, id);
		buffer_string(&lines, "\",\"text\":\"");
		while (n--)
			buffer_byte(&lines, 'x');
		buffer_string(&lines, "\"}\n");
	}
	bench_save_bytes(bench, "large.jsonl", (struct text){ lines.at,
		lines.len });
	buffer_free(&lines);
	FOR_JOBS(jobs) {
		struct ran ran = run_files(bench, files, NULL, jobs);

		assert_true(ran.fine);
		assert_int_equal(strlen(ran.written), expected);
		buffer_free(&ran.said);
	}
}

static const char *large(int i)
{
	return i ? "text" : "a text of more than ten bytes";
}

static void a_full_disk_ends_the_run(void **state)
{
	struct bench *bench = *state;
	const char *files[] = { save_documents(bench, "full.jsonl", large),
		NULL };

	FOR_JOBS(jobs) {
		struct output output = { .name = "/dev/full" };
		struct ran ran = { 0 };

		output.fd = open("/dev/full", O_WRONLY);
		workers_allowed = 1024;
		run_into(&ran, files, NULL, jobs, &output);
		assert_false(ran.fine);
		assert_problem(&ran.problem, PROBLEM_OUTPUT,
		               "/dev/full: No space left on device");
		assert_int_equal(workers_open, 0);
		close(output.fd);
		buffer_free(&ran.said);
	}
}

static void workers_that_cannot_be_opened_end_the_run(void **state)
{
	struct bench *bench = *state;
	const char *files[] = { bench_path(bench, "one.jsonl"), NULL };

	bench_save(bench, "one.jsonl", "{\"id\":\"1\",\"text\":\"a\"}\n");
	for (workers_allowed = 0; workers_allowed < 4; workers_allowed++) {
		struct output output = { .name = "out", .fd = -1 };
		struct ran ran = { 0 };

		run_into(&ran, files, NULL, 4, &output);
		assert_false(ran.fine);
		assert_problem(&ran.problem, PROBLEM_OUTPUT, "no memory");
		assert_int_equal(workers_open, 0);
		buffer_free(&ran.said);
	}
}

/* A conversation: each line is answered before the next is said. */
struct talk {
	struct ran ran;
	struct output output;
	const char *files[2];
	size_t jobs;
};

static void *talk_run(void *context)
{
	struct talk *talk = context;

	run_into(&talk->ran, talk->files, NULL, talk->jobs, &talk->output);
	close(talk->output.fd);
	return NULL;
}

static void expect_answer(int fd, const char *answer)
{
	char found[200] = "";
	size_t len = 0;

	while (len < strlen(answer)) {
		struct pollfd ready = { .fd = fd, .events = POLLIN };
		ssize_t n;

		if (poll(&ready, 1, 10000) <= 0)
			fail_msg("no answer \"%s\"", answer);
		n = read(fd, found + len, sizeof found - len - 1);
		assert_true(n > 0);
		len += (size_t)n;
	}
	assert_string_equal(found, answer);
}

static void what_is_finished_does_not_wait_for_input(void **state)
{
	struct bench *bench = *state;

	FOR_JOBS(jobs) {
		struct talk talk = { .output = { .name = "pipe" },
			.files = { bench_path(bench, "fifo.jsonl") },
			.jobs = jobs };
		int ends[2], in;
		pthread_t thread;

		assert_int_equal(mkfifo(talk.files[0], 0600), 0);
		assert_int_equal(pipe(ends), 0);
		talk.output.fd = ends[1];
		workers_allowed = 1024;
		assert_int_equal(pthread_create(&thread, NULL, talk_run,
			&talk), 0);
		in = open(talk.files[0], O_WRONLY);
		expect_answer(ends[0], "begin\n");
		for (int i = 0; i < 5; i++) {
			char line[60], answer[20];

			sprintf(line, "{\"id\":\"%d\",\"text\":\"%s\"}\n", i,
				i % 2 ? "wait" : "text");
			sprintf(answer, "%d\n", i);
			assert_int_equal(write(in, line, strlen(line)),
			                 strlen(line));
			expect_answer(ends[0], answer);
		}
		close(in);
		assert_int_equal(pthread_join(thread, NULL), 0);
		assert_true(talk.ran.fine);
		close(ends[0]);
		unlink(talk.files[0]);
		buffer_free(&talk.ran.said);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(output_is_in_the_order_of_input),
		cmocka_unit_test(notes_are_in_the_order_of_input),
		cmocka_unit_test(the_first_problem_by_order_of_input_ends_the_run),
		cmocka_unit_test(what_came_before_a_cut_stream_is_written),
		cmocka_unit_test(
			an_earlier_document_goes_before_the_readers_problem),
		cmocka_unit_test(no_document_vanishes_that_cannot_be_read),
		cmocka_unit_test(without_documents_only_the_beginning_is_written),
		cmocka_unit_test(much_output_leaves_whole),
		cmocka_unit_test(a_full_disk_ends_the_run),
		cmocka_unit_test(workers_that_cannot_be_opened_end_the_run),
		cmocka_unit_test(what_is_finished_does_not_wait_for_input),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
