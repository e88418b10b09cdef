/* test_dateline.c - the public interface, as a stranger's program uses it. */
#include "support.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#include "dateline.h"

static int data_open(void **state)
{
	struct bench *bench;

	if (bench_open(state))
		return 1;
	bench = *state;
	bench_save(bench, "people.csv", "id,form,role,case,weak,family,prior,"
		"subtype,country,latitude,longitude\n"
		"Q1,Antony Blinken,name,,,Blinken,90,minister,USA,,\n");
	bench_save(bench, "weights.csv", "evidence,value,person,org,place,norp,"
		"time\nlisted,person,9000,0,0,0,0\nlisted,time,0,0,0,0,9000\n"
		"family,known,9000,0,0,0,0\nkinds,none,-2000,-2000,-2000,0,0\n");
	bench_compile_all(bench);
	return symlink(TEST_SOURCE "/gazetteers/dates",
	               bench_path(bench, "dates"));
}

/* Opens a command line that is right. */
static struct dateline *opened(struct bench *bench, int argc,
                               const char *const *argv)
{
	struct dateline_problem *problem = NULL;
	const struct dateline_places places = { .data = bench->folder };
	struct dateline *d = dateline_open(argc, argv, &places, &problem);

	if (!d)
		fail_msg("%s", dateline_problem_message(problem));
	return d;
}

#define OPEN(bench, ...) \
	opened((bench), (int)(sizeof((const char *[]){ __VA_ARGS__ }) / \
	       sizeof(char *)), (const char *const[]){ __VA_ARGS__ })

static void the_version_is_a_version(void **state)
{
	unsigned major, minor, patch;
	char rest;

	(void)state;
	assert_int_equal(sscanf(dateline_version(), "%u.%u.%u%c", &major,
		&minor, &patch, &rest), 3);
}

static void a_wrong_command_line_says_what_is_wrong(void **state)
{
	static const struct { const char *argv[4]; int status;
		const char *message; } cases[] = {
		{ { NULL }, 2, "which command? (dateline help lists them)" },
		{ { "tokenise" }, 2,
		  "unknown command tokenise; did you mean tokenize?" },
		{ { "tokenize", "--dta", "x" }, 2,
		  "unknown option --dta; did you mean --data?" },
		{ { "run", "-j", "0" }, 2,
		  "--jobs is a number from 1 to 1024, not \"0\"" },
		{ { "run", "--jobs=x" }, 2,
		  "--jobs is a number from 1 to 1024, not \"x\"" },
		{ { "run", "-j1025" }, 2,
		  "--jobs is a number from 1 to 1024, not \"1025\"" },
		{ { "tokenize", "-o" }, 2, "--output needs a value: FILE" },
		{ { "tokenize", "--data=/nowhere" }, 3,
		  "/nowhere: no such folder of gazetteers" },
	};
	struct bench *bench = *state;
	const struct dateline_places places = { .data = bench->folder };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct dateline_problem *problem = NULL;
		int argc = 0;

		while (cases[i].argv[argc])
			argc++;
		assert_null(dateline_open(argc, cases[i].argv, &places,
		                          &problem));
		assert_non_null(problem);
		assert_string_equal(dateline_problem_message(problem),
		                    cases[i].message);
		assert_int_equal(dateline_problem_status(problem),
		                 cases[i].status);
		dateline_problem_free(problem);

		/* And nobody has to ask why. */
		assert_null(dateline_open(argc, cases[i].argv, &places,
		                          NULL));
	}
}

static void bad_data_are_a_problem_of_data(void **state)
{
	struct bench *bench = *state;
	const struct dateline_places places = { .data = bench->folder };
	struct dateline_problem *problem = NULL;
	const char *argv[] = { "people", "--data", "/tmp" };

	assert_null(dateline_open(3, argv, &places, &problem));
	assert_int_equal(dateline_problem_status(problem), 3);
	assert_string_equal(dateline_problem_message(problem),
		"/tmp/names.bin: No such file or directory");
	dateline_problem_free(problem);
}

static void a_text_becomes_what_its_sink_writes(void **state)
{
	struct dateline *d = OPEN(*state, "tokenize");
	struct dateline_problem *problem = NULL;
	size_t len = 0;
	char *out = dateline_text(d, "One. Two", 8, "my id", "2021-05-20",
		&len, &problem);

	assert_non_null(out);
	assert_null(problem);
	assert_int_equal(strlen(out), len);
	assert_non_null(strstr(out, "# newdoc id = my id\n"
		"# date = 2021-05-20\n# date_from = record\n"
		"# sentences = 2\n# newpar\n1\tOne\tSpaceAfter=No\t0\t3\n"
		"2\t.\t_\t3\t4\n\n1\tTwo\tSpaceAfter=No\t5\t8\n\n"));
	dateline_free(out);
	out = dateline_text(d, "One", 3, NULL, NULL, NULL, NULL);
	assert_non_null(out);
	assert_null(strstr(out, "# date"));
	dateline_free(out);
	dateline_close(d);
}

static void any_bytes_are_a_text(void **state)
{
	struct dateline *d = OPEN(*state, "tokenize");
	uint64_t seed = 17;

	for (int round = 0; round < 2000; round++) {
		char bytes[60];
		size_t len = random_below(&seed, sizeof bytes), out_len;
		char *out;

		for (size_t i = 0; i < len; i++)
			bytes[i] = (char)random_next(&seed);
		out = dateline_text(d, bytes, len, "x", NULL, &out_len, NULL);
		assert_non_null(out);
		assert_true(text_valid((struct text){ out, out_len }));
		assert_int_equal(strlen(out), out_len);
		dateline_free(out);
	}
	dateline_close(d);
}

static void no_text_is_a_document_without_sentences(void **state)
{
	struct dateline *d = OPEN(*state, "tokenize");
	char *out = dateline_text(d, NULL, 0, "x", NULL, NULL, NULL);

	assert_non_null(out);
	assert_non_null(strstr(out, "# newdoc id = x\n# sentences = 0\n\n"));
	dateline_free(out);
	dateline_close(d);
}

static void a_table_of_a_text_has_no_header(void **state)
{
	struct dateline *d = OPEN(*state, "run", "--columns",
		"doc_id,type,mention,name");
	static const char text[] = "Antony Blinken left. Blinken returned.";
	char *out = dateline_text(d, text, strlen(text), "a,b", NULL, NULL,
		NULL);

	assert_string_equal(out, "\"a,b\",PERSON,Antony Blinken,Antony Blinken\n"
		"\"a,b\",PERSON,Blinken,Antony Blinken\n");
	dateline_free(out);
	dateline_close(d);
}

static void a_stage_takes_a_stream_as_text(void **state)
{
	struct dateline *d = OPEN(*state, "people");
	static const char stream[] =
		"# global.columns = ID FORM MISC DL:START DL:END\n"
		"# newdoc id = a\n# sentences = 1\n1\tAntony\t_\t0\t6\n"
		"2\tBlinken\t_\t7\t14\n\n# newdoc id = b\n# sentences = 1\n"
		"1\tnobody\t_\t0\t6\n\n";
	struct dateline_problem *problem = NULL;
	char *out = dateline_text(d, stream, strlen(stream), NULL, NULL, NULL,
		&problem);

	assert_non_null(out);
	assert_string_equal(out,
		"# global.columns = ID FORM MISC DL:START DL:END DL:PERSON\n"
		"# newdoc id = a\n# sentences = 1\n"
		"1\tAntony\t_\t0\t6\t2|id=Q1|name=Antony\\sBlinken|how=name|"
		"family=Blinken|prior=90|subtype=minister|country=USA\n"
		"2\tBlinken\t_\t7\t14\t*\n\n# newdoc id = b\n"
		"# sentences = 1\n1\tnobody\t_\t0\t6\t*\n\n");
	dateline_free(out);
	out = dateline_text(d, stream, strlen(stream) - 1, "cut", NULL, NULL,
		&problem);
	assert_null(out);
	assert_int_equal(dateline_problem_status(problem), 3);
	assert_string_equal(dateline_problem_message(problem),
		"cut:9: the stream ends after 0 of 1 sentences of a document");
	dateline_problem_free(problem);
	dateline_close(d);
}

static void a_command_takes_no_texts(void **state)
{
	struct dateline *d = OPEN(*state, "lookup", "Paris");
	struct dateline_problem *problem = NULL;

	assert_null(dateline_text(d, "x", 1, NULL, NULL, NULL, &problem));
	assert_int_equal(dateline_problem_status(problem), 2);
	dateline_problem_free(problem);
	dateline_close(d);
}

/* Many threads, one command: each gets what one alone gets. */
enum { TEXTS = 40 };

struct crowd { struct dateline *dateline; char *alone[TEXTS]; int wrong; };

static char *crowd_text(struct dateline *d, int i)
{
	char text[200];

	sprintf(text, "Antony Blinken met %d people on May %d, 2021. %s left.",
		i, i % 28 + 1, i % 2 ? "Blinken" : "Nobody");
	return dateline_text(d, text, strlen(text), "x", NULL, NULL, NULL);
}

static void *crowd_run(void *context)
{
	struct crowd *crowd = context;
	int wrong = 0;

	for (int i = 0; i < 5 * TEXTS; i++) {
		char *out = crowd_text(crowd->dateline, i % TEXTS);

		wrong += !out || strcmp(out, crowd->alone[i % TEXTS]);
		dateline_free(out);
	}
	return wrong ? crowd : NULL;
}

static void threads_may_share_a_command(void **state)
{
	struct crowd crowd = { OPEN(*state, "run"), { NULL }, 0 };
	pthread_t threads[8];

	for (int i = 0; i < TEXTS; i++)
		assert_non_null(crowd.alone[i] = crowd_text(crowd.dateline, i));
	for (size_t i = 0; i < 8; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, crowd_run,
			&crowd), 0);
	for (size_t i = 0; i < 8; i++) {
		void *wrong;

		pthread_join(threads[i], &wrong);
		assert_null(wrong);
	}
	for (int i = 0; i < TEXTS; i++)
		dateline_free(crowd.alone[i]);
	dateline_close(crowd.dateline);
}

static void note_keep(void *context, const char *message)
{
	buffer_string(context, message);
	buffer_byte(context, '\n');
}

static void expect_file(struct bench *bench, const char *name,
                        const char *bytes)
{
	char found[4000];
	int fd = open(bench_path(bench, name), O_RDONLY);
	ssize_t n = read(fd, found, sizeof found - 1);

	assert_true(n >= 0);
	found[n] = '\0';
	close(fd);
	assert_string_equal(found, bytes);
}

static void files_are_run_into_a_file(void **state)
{
	struct bench *bench = *state;
	struct buffer said = { 0 };
	struct dateline_problem *problem = NULL;
	struct dateline *d;

	bench_save(bench, "in.jsonl", "{\"id\":\"1\",\"text\":\"Antony "
		"Blinken\"}\nbroken\n{\"id\":\"2\",\"text\":\"Antony "
		"Blinken \\ud800\"}\n");
	d = OPEN(bench, "run", "--columns", "doc_id,name", "-o",
		bench_path(bench, "out.csv"), bench_path(bench, "in.jsonl"));
	assert_int_equal(dateline_run(d, note_keep, &said, &problem), 1);
	assert_null(problem);
	dateline_close(d);
	expect_file(bench, "out.csv", "doc_id,name\n1,Antony Blinken\n"
		"2,Antony Blinken\n");
	buffer_byte(&said, '\0');
	assert_non_null(strstr(said.at, "in.jsonl:2: "));
	assert_non_null(strstr(said.at, "in.jsonl:3: 1 invalid byte "
		"replaced\n"));
	buffer_free(&said);
}

static void notes_need_no_listener(void **state)
{
	struct bench *bench = *state;
	struct dateline *d;

	bench_save(bench, "in.jsonl", "broken\n");
	d = OPEN(bench, "tokenize", "-o", bench_path(bench, "out"),
		bench_path(bench, "in.jsonl"));
	assert_int_equal(dateline_run(d, NULL, NULL, NULL), 1);
	dateline_close(d);
}

static void a_run_that_fails_leaves_no_file(void **state)
{
	struct bench *bench = *state;
	struct dateline_problem *problem = NULL;
	struct dateline *d;

	bench_save(bench, "in.conllup", "no stream\n");
	d = OPEN(bench, "people", "-o", bench_path(bench, "none"),
		bench_path(bench, "in.conllup"));
	assert_int_equal(dateline_run(d, note_keep, NULL, &problem), 3);
	assert_int_equal(dateline_problem_status(problem), 3);
	dateline_problem_free(problem);
	dateline_close(d);
	assert_int_equal(access(bench_path(bench, "none"), F_OK), -1);
	assert_int_equal(access(bench_path(bench, "none.part"), F_OK), -1);
}

static void output_that_cannot_be_written_is_status_4(void **state)
{
	struct bench *bench = *state;
	struct dateline_problem *problem = NULL;
	struct dateline *d;

	bench_save(bench, "in.txt", "text");
	d = OPEN(bench, "tokenize", "-o", "/dev/full",
		bench_path(bench, "in.txt"));
	assert_int_equal(dateline_run(d, note_keep, NULL, &problem), 4);
	assert_string_equal(dateline_problem_message(problem),
	                    "/dev/full: No space left on device");
	dateline_problem_free(problem);
	dateline_close(d);
}

static void a_command_may_be_run_twice(void **state)
{
	struct bench *bench = *state;
	struct dateline *d;

	bench_save(bench, "in.txt", "Antony Blinken");
	d = OPEN(bench, "run", "--columns", "name", "-o",
		bench_path(bench, "out.csv"), bench_path(bench, "in.txt"));
	for (int i = 0; i < 2; i++) {
		assert_int_equal(dateline_run(d, NULL, NULL, NULL), 0);
		expect_file(bench, "out.csv", "name\nAntony Blinken\n");
	}
	dateline_close(d);
}

static void output_that_cannot_be_opened_is_status_4(void **state)
{
	struct bench *bench = *state;
	struct dateline_problem *problem = NULL;
	struct dateline *d = OPEN(bench, "tokenize", "-o", "/nowhere/out",
		"-");

	assert_int_equal(dateline_run(d, NULL, NULL, &problem), 4);
	assert_string_equal(dateline_problem_message(problem),
		"/nowhere/out: No such file or directory");
	dateline_problem_free(problem);
	dateline_close(d);
}

static void other_commands_are_run(void **state)
{
	struct bench *bench = *state;
	struct dateline *d = OPEN(bench, "compile", "-o",
		bench_path(bench, "again.bin"));
	struct dateline_problem *problem = NULL;

	assert_int_equal(dateline_run(d, NULL, NULL, &problem), 0);
	assert_null(problem);
	dateline_close(d);
	assert_int_equal(access(bench_path(bench, "again.bin"), R_OK), 0);
}

/* Many jobs, and the order of one. */
static void jobs_are_counted(void **state)
{
	struct bench *bench = *state;
	static const char *const jobs[] = { "-j1", "-j4", "--jobs=1024" };
	struct buffer lines = { 0 }, table = { 0 };

	buffer_string(&table, "doc_id,name\n");
	for (int64_t i = 0; i < 100; i++) {
		buffer_string(&lines, "{\"id\":");
		buffer_number(&lines, i);
		buffer_string(&lines, ",\"text\":\"Antony Blinken\"}\n");
		buffer_number(&table, i);
		buffer_string(&table, ",Antony Blinken\n");
	}
	buffer_byte(&table, '\0');
	bench_save_bytes(bench, "many.jsonl", (struct text){ lines.at,
		lines.len });
	for (size_t i = 0; i < 3; i++) {
		struct dateline *d = OPEN(bench, "run", jobs[i], "--columns",
			"doc_id,name", "-o", bench_path(bench, "out.csv"),
			bench_path(bench, "many.jsonl"));

		assert_int_equal(dateline_run(d, NULL, NULL, NULL), 0);
		dateline_close(d);
		expect_file(bench, "out.csv", table.at);
	}
	buffer_free(&lines);
	buffer_free(&table);
}

static void help_is_given_for_what_there_is(void **state)
{
	char *help = dateline_help(NULL);

	(void)state;
	assert_true(text_starts(text_of(help), "usage: dateline COMMAND"));
	dateline_free(help);
	help = dateline_help("people");
	assert_true(text_starts(text_of(help), "usage: dateline people"));
	dateline_free(help);
	assert_null(dateline_help("nothing"));
}

static void nothing_can_be_freed(void **state)
{
	(void)state;
	dateline_close(NULL);
	dateline_free(NULL);
	dateline_problem_free(NULL);
	assert_string_equal(dateline_problem_message(NULL), "no memory");
	assert_int_equal(dateline_problem_status(NULL), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_version_is_a_version),
		cmocka_unit_test(a_wrong_command_line_says_what_is_wrong),
		cmocka_unit_test(bad_data_are_a_problem_of_data),
		cmocka_unit_test(a_text_becomes_what_its_sink_writes),
		cmocka_unit_test(any_bytes_are_a_text),
		cmocka_unit_test(no_text_is_a_document_without_sentences),
		cmocka_unit_test(a_table_of_a_text_has_no_header),
		cmocka_unit_test(a_stage_takes_a_stream_as_text),
		cmocka_unit_test(a_command_takes_no_texts),
		cmocka_unit_test(threads_may_share_a_command),
		cmocka_unit_test(files_are_run_into_a_file),
		cmocka_unit_test(notes_need_no_listener),
		cmocka_unit_test(a_run_that_fails_leaves_no_file),
		cmocka_unit_test(output_that_cannot_be_written_is_status_4),
		cmocka_unit_test(a_command_may_be_run_twice),
		cmocka_unit_test(output_that_cannot_be_opened_is_status_4),
		cmocka_unit_test(other_commands_are_run),
		cmocka_unit_test(jobs_are_counted),
		cmocka_unit_test(help_is_given_for_what_there_is),
		cmocka_unit_test(nothing_can_be_freed),
	};

	return cmocka_run_group_tests(tests, data_open, bench_close);
}
