/* doctor.c - says what dateline is made of, what it found where, and what is
 * wrong with it.
 *
 * Whatever a run would read is read here in the same way: every sheet as a
 * table, the lists by compiling them, the rest by opening every stage.
 */
#include "data.h"
#include "html.h"
#include "input.h"
#include "json.h"
#include "lists.h"
#include "pattern.h"
#include "programs.h"
#include "stage.h"
#include "table.h"
#include "unpack.h"

/* One for each file that includes a library. */
static void (*const libraries[])(struct buffer *) = {
	text_version, pattern_version, table_version, json_version,
	unpack_version, html_version,
};

struct doctor {
	const struct setting *setting;
	struct arena *arena;
	const char *folder;       /* of the gazetteers */
	struct buffer out;
	size_t faults;
};

/* Begins a line: what it is about, and a name. */
static void line(struct doctor *d, const char *about, const char *name)
{
	buffer_string(&d->out, about);
	for (size_t n = strlen(about); n < 12; n++)
		buffer_byte(&d->out, ' ');
	buffer_string(&d->out, name);
}

/* What several would stumble over is said once. */
static void fault(struct doctor *d, const char *what, const char *remedy)
{
	if (d->out.len && memmem(d->out.at, d->out.len, what, strlen(what)))
		return;
	line(d, "WRONG", what);
	buffer_string(&d->out, "\n");
	line(d, "  to do", remedy);
	buffer_string(&d->out, "\n");
	d->faults++;
}

static void program_look(struct doctor *d)
{
	const char *home = data_home(d->arena);
	struct program *programs;
	size_t n;

	line(d, "program", "dateline " DATELINE_VERSION);
	buffer_string(&d->out, home ? " in " : "");
	buffer_string(&d->out, home ? home : "");
	buffer_string(&d->out, "\n");
	for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
		line(d, "library", "");
		libraries[i](&d->out);
		buffer_string(&d->out, "\n");
	}
	n = programs_find(d->arena, d->setting->folders, &programs);
	for (size_t i = 0; i < n; i++) {
		line(d, "command", programs[i].name);
		buffer_string(&d->out, ": ");
		buffer_string(&d->out, programs[i].path);
		buffer_string(&d->out, "\n");
	}
}

/* False if there is no folder to look into. */
static bool folder_look(struct doctor *d)
{
	struct problem problem;
	uint64_t hash;

	d->folder = data_find(d->arena, d->setting->given, &problem);
	if (!d->folder) {
		fault(d, problem.message, "name the folder with --data or "
			"DATELINE_DATA, or install dateline again");
		return false;
	}
	line(d, "gazetteers", d->folder);
	buffer_string(&d->out, options_get(d->setting->options, "data") ?
		", named by --data\n" : d->setting->given ?
		", named by DATELINE_DATA\n" : ", found beside the program\n");
	if (data_hash(d->arena, d->folder, &hash, &problem)) {
		line(d, "version", "");
		for (int shift = 60; shift >= 0; shift -= 4)
			buffer_byte(&d->out,
				"0123456789abcdef"[hash >> shift & 15]);
		buffer_string(&d->out, "\n");
	}
	return true;
}

static void sheets_look(struct doctor *d)
{
	struct problem problem;
	const char **names;
	size_t n;

	if (!data_sheets(d->arena, d->folder, &names, &n, &problem)) {
		fault(d, problem.message, "make the folder readable");
		return;
	}
	for (size_t i = 0; i < n; i++) {
		struct table table;

		if (!table_read(&table, d->arena, data_path(d->arena, d->folder,
		                names[i]), &problem)) {
			fault(d, problem.message, "correct that file, or make it "
				"readable");
			continue;
		}
		line(d, "sheet", names[i]);
		buffer_string(&d->out, ": ");
		buffer_number(&d->out, (int64_t)table.nrows);
		buffer_string(&d->out, " rows\n");
	}
}

/* Are the bytes of names.bin those that the lists give? */
static void current_look(struct doctor *d, const char *path, const char *remedy)
{
	const struct abbreviations *abbreviations;
	struct buffer wanted = { 0 }, found = { 0 };
	struct problem problem;
	const char **paths;
	size_t n;

	abbreviations = abbreviations_read(d->arena, d->folder, &problem);
	if (!abbreviations ||
	    !data_lists(d->arena, d->folder, &paths, &n, &problem) ||
	    !names_compile(&wanted, paths, n, USE_FOLDER,
	                   lists_types(d->arena), abbreviations, &problem)) {
		fault(d, problem.message, "correct that file; then compile "
			"the lists again");
	} else if (!data_read(path, &found, &problem)) {
		fault(d, problem.message, remedy);
	} else if (wanted.len != found.len ||
	           memcmp(wanted.at, found.at, found.len) != 0) {
		fault(d, "names.bin is not what the lists say now: they were "
			"changed, or it is damaged", remedy);
	} else {
		line(d, "compiled", "names.bin is what the lists say\n");
	}
	buffer_free(&wanted);
	buffer_free(&found);
}

static void compiled_look(struct doctor *d)
{
	const char *path = data_path(d->arena, d->folder, "names.bin");
	struct buffer remedy = { 0 };
	struct problem problem;
	struct names *names;

	buffer_string(&remedy, "dateline compile --data ");
	buffer_string(&remedy, d->folder);
	buffer_string(&remedy, " -o ");
	buffer_string(&remedy, path);
	buffer_byte(&remedy, '\0');
	names = names_open(path, &problem);
	if (remedy.failed) {
		d->out.failed = true;
	} else if (!names) {
		fault(d, problem.message, remedy.at);
	} else {
		current_look(d, path, remedy.at);
	}
	names_close(names);
	buffer_free(&remedy);
}

/* Says whether something opened, and its problem if it did not. */
static void opened(struct doctor *d, const char *about, const char *name,
                   bool opens, const struct problem *problem)
{
	if (!opens)
		fault(d, problem->message, "correct that file, or install "
			"dateline again");
	line(d, about, name);
	buffer_string(&d->out, opens ? " opens\n" : " does not open\n");
}

/* Stages and those sources that need more than the options. */
static void stages_look(struct doctor *d)
{
	struct setting setting = *d->setting;
	struct problem problem;
	struct names *names;

	setting.data = d->folder;
	setting.names = names = lists_open(&setting, &problem);
	for (size_t i = 0; stages[i]; i++) {
		void *state = stages[i]->names && !names ? NULL :
			stages[i]->open(&setting, &problem);

		opened(d, "stage", stages[i]->name, state, &problem);
		if (state && stages[i]->close)
			stages[i]->close(state);
	}
	for (size_t i = 0; sources[i]; i++)
		if (sources[i]->open)
			opened(d, "source", sources[i]->name,
			       sources[i]->open(&setting, &problem), &problem);
	names_close(names);
}

static bool doctor_run(const struct setting *setting, struct output *output,
                       struct problem *problem)
{
	struct doctor d = { .setting = setting, .arena = setting->arena };
	bool fine;

	program_look(&d);
	if (folder_look(&d)) {
		sheets_look(&d);
		compiled_look(&d);
		stages_look(&d);
	}
	line(&d, "verdict", "");
	if (d.faults) {
		buffer_number(&d.out, (int64_t)d.faults);
		buffer_string(&d.out, d.faults > 1 ? " things are wrong\n" :
			" thing is wrong\n");
	} else {
		buffer_string(&d.out, "all is well\n");
	}
	fine = d.out.failed ? problem_memory(problem) : output_write(output,
		(struct text){ d.out.at, d.out.len }, problem);
	buffer_free(&d.out);
	if (fine && d.faults)
		return problem_set(problem, PROBLEM_DATA,
			"something is wrong: see what dateline doctor wrote");
	return fine;
}

static const struct option doctor_options[] = { OPTIONS_END };

const struct command doctor_command = {
	.name = "doctor",
	.summary = "says what was found where, and what is wrong with it",
	.operands = "",
	.options = doctor_options,
	.run = doctor_run,
};
