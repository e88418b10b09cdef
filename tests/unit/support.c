/* support.c - the shared parts of unit tests. */
#include "support.h"

#include <fts.h>
#include <stdio.h>
#include <unistd.h>

#include "data.h"
#include "lists.h"
#include "stream.h"

static const char abbreviations[] =
	"form,follows\n"
	"Mr.,name\nMrs.,name\nDr.,name\nSt.,name\nSen.,name\nGen.,name\n"
	"No.,number\np.,number\nJan.,number\nFeb.,number\nSept.,number\n"
	"Inc.,any\nCorp.,any\nCo.,any\nJr.,any\nU.S.,any\nU.N.,any\n"
	"a.m.,time\np.m.,time\nYahoo!,any\nC++,any\nN°.,number\n"
	"Ph.D.,any\ne.g.,any\netc.,any\nD.C.,any\n";

static const char starters[] =
	"form,where\nThe,start\nHe,start\nShe,start\nIt,start\nHowever,start\n"
	"But,start\nIn,start\nMonday,after time\nEST,after time\n";

static const char contractions[] =
	"form,parts\ncannot,can not\ngonna,gon na\n'em,'em\n'tis,'t is\n"
	"d'ye,d' ye\n";

int bench_open(void **state)
{
	struct bench *bench = calloc(1, sizeof *bench);

	strcpy(bench->folder, "/tmp/dateline-XXXXXX");
	bench->arena = arena_open();
	*state = bench;
	if (!mkdtemp(bench->folder))
		return 1;
	bench_save(bench, "abbreviations.csv", abbreviations);
	bench_save(bench, "starters.csv", starters);
	bench_save(bench, "contractions.csv", contractions);
	bench->words = abbreviations_read(bench->arena, bench->folder,
		&bench->problem);
	return !bench->words;
}

int bench_close(void **state)
{
	struct bench *bench = *state;
	char *const roots[] = { bench->folder, NULL };
	FTS *folder = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	FTSENT *entry;

	while (folder && (entry = fts_read(folder)))
		if (entry->fts_info == FTS_DP)
			rmdir(entry->fts_path);
		else if (entry->fts_info != FTS_D)
			unlink(entry->fts_path);
	fts_close(folder);
	arena_close(bench->arena);
	free(bench);
	return 0;
}

char *bench_path(struct bench *bench, const char *name)
{
	return data_path(bench->arena, bench->folder, name);
}

void bench_save_bytes(struct bench *bench, const char *name, struct text bytes)
{
	FILE *file = fopen(bench_path(bench, name), "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
	assert_int_equal(fclose(file), 0);
}

void bench_save(struct bench *bench, const char *name, const char *bytes)
{
	bench_save_bytes(bench, name, text_of(bytes));
}

void bench_compile(struct bench *bench, const char *const *names)
{
	const char *paths[32];
	struct buffer out = { 0 };
	size_t n = 0;

	for (; names[n]; n++)
		paths[n] = bench_path(bench, names[n]);
	if (!names_compile(&out, paths, n, USE_LISTS, NULL, bench->words,
	                   &bench->problem))
		fail_msg("%s", bench->problem.message);
	bench_save_bytes(bench, "names.bin", (struct text){ out.at, out.len });
	buffer_free(&out);
}

void bench_compile_all(struct bench *bench)
{
	static const char entries[] = "id,form,role,case,weak,family,prior,"
		"subtype,country,latitude,longitude\n";
	static const struct { const char *name, *header; } lists[] = {
		{ "people.csv", entries }, { "agencies.csv", entries },
		{ "places.csv", entries },
		{ "given-names.csv", "form,prior,weak\n" },
		{ "surnames.csv", "form,prior,weak\n" },
		{ "titles.csv", "form,kind,position\n" },
		{ "particles.csv", "form,kind\n" },
		{ "org-heads.csv", "form,position,subtype\n" },
		{ "place-heads.csv", "form,position,subtype\n" },
		{ "demonyms.csv", "form,name,id,country,weak\n" },
		{ "nicknames.csv", "form,name\n" },
		{ "words.csv", "form,capitals\n" },
	};
	const char *names[sizeof lists / sizeof *lists + 1] = { NULL };

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		names[i] = lists[i].name;
		if (access(bench_path(bench, lists[i].name), F_OK))
			bench_save(bench, lists[i].name, lists[i].header);
	}
	bench_compile(bench, names);
}

struct document *bench_document_bytes(struct bench *bench, struct text text)
{
	struct document *d = arena_alloc(bench->arena, sizeof *d);

	document_init(d, bench->arena);
	d->header = true;
	d->text = text;
	sentences_cut(d, bench->words);
	return d;
}

struct document *bench_document(struct bench *bench, const char *text)
{
	return bench_document_bytes(bench, text_of(text));
}

/* Attributes lie in the stage's lists, which go when it is closed. */
static void attributes_own(struct column *column, struct arena *arena)
{
	for (size_t i = 0; i < column->nmarks; i++) {
		struct text *a = &column->marks[i].attributes;

		a->at = arena_copy(arena, a->at, a->len);
		column->marks[i].label = text_of(text_string(arena,
			column->marks[i].label));
	}
}

void bench_edit(struct bench *bench, const struct stage *stage,
                struct document *d)
{
	static const struct option *tables[] = { NULL };
	struct options options = { .tables = tables };
	struct setting setting = { .options = &options,
		.data = bench->folder, .arena = bench->arena };
	struct names *names = NULL;
	void *state = NULL, *worker = NULL;

	bench->problem.status = PROBLEM_NONE;
	if (stage->names) {
		setting.names = names = lists_open(&setting, &bench->problem);
		if (!names)
			fail_msg("%s", bench->problem.message);
	}
	if (stage->open)
		state = stage->open(&setting, &bench->problem);
	if (bench->problem.status != PROBLEM_NONE)
		fail_msg("%s", bench->problem.message);
	if (stage->worker_open)
		worker = stage->worker_open(state, &bench->problem);
	if (stage->column)
		assert_non_null(document_add(d, text_of(stage->column),
			stage->reads ? COLUMN_READING : COLUMN_PROPOSALS,
			false, &bench->problem));
	if (!stage->edit(state, worker, d, &bench->problem))
		fail_msg("%s", bench->problem.message);
	if (stage->column)
		attributes_own(document_column(d, text_of(stage->column)),
		               bench->arena);
	if (worker)
		stage->worker_close(worker);
	if (stage->close)
		stage->close(state);
	names_close(names);
}

const char *bench_marks(struct bench *bench, const struct document *d,
                        const char *name)
{
	const struct column *column = document_column(d, text_of(name));
	struct buffer out = { 0 };
	const char *lines;

	assert_non_null(column);
	for (size_t i = 0; i < column->nmarks; i++) {
		const struct mark *m = &column->marks[i];

		buffer_text(&out, document_span(d, m->token, m->ntokens));
		buffer_string(&out, " = ");
		buffer_text(&out, m->attributes);
		buffer_byte(&out, '\n');
	}
	lines = arena_copy(bench->arena, out.at, out.len);
	buffer_free(&out);
	return lines;
}

/* A reader over bytes, as dateline_text has one. */
static struct reader reader_over(struct text bytes)
{
	struct reader reader = { .name = "s", .ended = true };

	reader.at = malloc(bytes.len + 1);
	reader.room = bytes.len + 1;
	assert_non_null(reader.at);
	if (bytes.len)
		memcpy(reader.at, bytes.at, bytes.len);
	reader.filled = bytes.len;
	return reader;
}

/* 1 with a document, 0 at the end, -1 with the problem. */
static int document_next(struct bench *bench, struct reader *reader,
                         struct arena *arena, struct document *document)
{
	static const struct notes silent = { NULL, NULL };
	struct record record = { .name = "s", .source = &stream_source };
	int got = stream_source.next(reader, arena, &record, &bench->problem);

	if (got <= 0)
		return got;
	document_init(document, arena);
	return stream_source.parse(&record, document, &silent,
	                           &bench->problem) ? 1 : -1;
}

bool bench_stream(struct bench *bench, struct text stream, struct buffer *out)
{
	struct reader reader = reader_over(stream);
	struct arena *arena = arena_open();
	struct document document;
	int got;

	while ((got = document_next(bench, &reader, arena, &document)) > 0) {
		assert_true(stream_sink.write(NULL, &document, out,
		                              &bench->problem));
		arena_reset(arena);
	}
	reader_free(&reader);
	arena_close(arena);
	return got == 0;
}

struct document *bench_read(struct bench *bench, const char *stream)
{
	struct reader reader = reader_over(text_of(stream));
	struct document *document = arena_alloc(bench->arena,
		sizeof *document);

	if (document_next(bench, &reader, bench->arena, document) != 1)
		fail_msg("%s", bench->problem.message);
	reader_free(&reader);
	return document;
}

struct text bench_write(struct bench *bench, const struct document *document)
{
	struct buffer out = { 0 };
	struct text bytes;

	assert_true(stream_sink.write(NULL, document, &out, &bench->problem));
	bytes = (struct text){ arena_copy(bench->arena, out.at, out.len),
	                       out.len };
	buffer_free(&out);
	return bytes;
}

uint64_t random_next(uint64_t *seed)
{
	uint64_t n = *seed += UINT64_C(0x9e3779b97f4a7c15);

	n = (n ^ n >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	n = (n ^ n >> 27) * UINT64_C(0x94d049bb133111eb);
	return n ^ n >> 31;
}

void bench_proposals(struct bench *bench, const struct stage *stage,
                     const char *name, const struct proposal *proposals,
                     size_t n)
{
	int wrong = 0;

	for (size_t i = 0; i < n; i++) {
		struct document *d = bench_document(bench, proposals[i].text);
		const struct column *column;
		const char *marks;

		bench_edit(bench, stage, d);
		marks = bench_marks(bench, d, name);
		column = document_column(d, text_of(name));
		for (size_t k = 0; k < column->nmarks; k++) {
			struct text type = mark_get(&column->marks[k], "type");

			assert_text(column->marks[k].label, type.at ?
				text_string(bench->arena, type) : name + 3);
		}
		if (!strcmp(marks, proposals[i].marks))
			continue;
		print_error("%s\nfound\n%sexpected\n%s\n", proposals[i].text,
		            marks, proposals[i].marks);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

size_t random_below(uint64_t *seed, size_t n)
{
	return (size_t)(random_next(seed) % n);
}

void assert_text_at(struct text text, const char *string, const char *file,
                    int line)
{
	if (text_is(text, string))
		return;
	print_error("found    \"%.*s\"\nexpected \"%s\"\n", (int)text.len,
	            text.at ? text.at : "", string);
	_fail(file, line);
}

void assert_problem_at(const struct problem *problem,
                       enum problem_status status, const char *message,
                       const char *file, int line)
{
	if (problem->status == status && !strcmp(problem->message, message))
		return;
	print_error("found    %d %s\nexpected %d %s\n", (int)problem->status,
	            problem->message, (int)status, message);
	_fail(file, line);
}
