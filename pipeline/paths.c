/* paths.c - operands, lists of files, folders. */
#include "paths.h"

#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <fts.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reader.h"

struct paths {
	const struct options *options;
	size_t operand;           /* the next one */
	size_t value;             /* the next option that may name a list */
	bool named;               /* an operand or a list was there */
	struct feed_file file;    /* the list being read */
	struct reader list;
	FTS *folder;              /* the folder being walked, or NULL */
	size_t root;              /* bytes of its path */
	char *path;               /* owned: the last one from a list */
	struct problem problem;
};

static bool is_option(const struct options_value *value, const char *name)
{
	return !strcmp(value->option->name, name);
}

static void list_close(struct paths *paths)
{
	if (paths->file.fd > STDIN_FILENO)
		close(paths->file.fd);
	paths->file.fd = -1;
}

static bool list_open(struct paths *paths, const char *name)
{
	paths->file.fd = STDIN_FILENO;
	if (strcmp(name, "-"))
		paths->file.fd = open(name, O_RDONLY | O_CLOEXEC);
	reader_begin(&paths->list, strcmp(name, "-") ? name : "stdin",
	             feed_file(&paths->file));
	return paths->file.fd >= 0;
}

/* Every list can be opened, and standard input has one use. */
static bool lists_check(struct paths *paths, struct problem *problem)
{
	const struct options *options = paths->options;
	size_t standard = 0;

	for (size_t i = 0; i < options->noperands; i++)
		standard += !strcmp(options->operands[i], "-");
	standard = standard > 0;
	for (size_t i = 0; i < options->nvalues; i++) {
		const struct options_value *value = &options->values[i];

		if (!is_option(value, "files-from"))
			continue;
		paths->named = true;
		standard += !strcmp(value->value, "-");
		if (standard > 1)
			return problem_set(problem, PROBLEM_USAGE,
				"--files-from -: standard input is read "
				"already");
		if (strcmp(value->value, "-") && access(value->value, R_OK))
			return problem_set(problem, PROBLEM_USAGE,
				"--files-from %s: %s", value->value,
				strerror(errno));
	}
	return true;
}

struct paths *paths_open(const struct options *options, void (*idle)(void *),
                         void *context, struct problem *problem)
{
	struct paths *paths = calloc(1, sizeof *paths);

	if (!paths) {
		problem_memory(problem);
		return NULL;
	}
	paths->options = options;
	paths->named = options->noperands > 0;
	paths->file = (struct feed_file){ -1, idle, context };
	paths->list.most = PATH_MAX;
	if (lists_check(paths, problem))
		return paths;
	paths_close(paths);
	return NULL;
}

void paths_close(struct paths *paths)
{
	if (!paths)
		return;
	list_close(paths);
	reader_free(&paths->list);
	if (paths->folder)
		fts_close(paths->folder);
	free(paths->path);
	free(paths);
}

/* True if an option of that name has a pattern for the path or its last part. */
static bool matches(const struct paths *paths, const char *name,
                    const char *path)
{
	const struct options *options = paths->options;
	const char *slash = strrchr(path, '/');

	for (size_t i = 0; i < options->nvalues; i++) {
		const struct options_value *value = &options->values[i];

		if (is_option(value, name) &&
		    (!fnmatch(value->value, path, 0) ||
		     (slash && !fnmatch(value->value, slash + 1, 0))))
			return true;
	}
	return false;
}

/* A folder that is excluded takes along all that is in it. */
static bool excluded(const struct paths *paths, const char *below)
{
	char *path = strdup(below);
	bool found = !path;

	for (size_t i = 1; !found && path[i]; i++)
		if (path[i] == '/') {
			path[i] = '\0';
			found = matches(paths, "exclude", path);
			path[i] = '/';
		}
	found = found || matches(paths, "exclude", path);
	free(path);
	return found;
}

bool paths_pass(const struct paths *paths, const char *below)
{
	return (!options_get(paths->options, "include") ||
	        matches(paths, "include", below)) &&
	       (!options_get(paths->options, "exclude") ||
	        !excluded(paths, below));
}

/* In the byte order of whole paths: "a-c" comes before "a/b". */
static int by_path(const FTSENT **a, const FTSENT **b)
{
	const char *x = (*a)->fts_name, *y = (*b)->fts_name;
	size_t i = 0;

	while (x[i] && x[i] == y[i])
		i++;

	int left = (unsigned char)x[i], right = (unsigned char)y[i];
	if (!left && (*a)->fts_info == FTS_D)
		left = '/';
	if (!right && (*b)->fts_info == FTS_D)
		right = '/';
	return left - right;
}

static bool folder_open(struct paths *paths, const char *path)
{
	/* fts takes its paths from the array only while it opens. */
	char *const roots[] = { (char *)path, NULL };

	paths->root = strlen(path);
	paths->folder = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_path);
	return paths->folder != NULL;
}

/* Hidden, or kept out by a pattern. */
static bool passed_over(const struct paths *paths, const FTSENT *entry)
{
	const char *below = entry->fts_path + paths->root;

	if (entry->fts_level == FTS_ROOTLEVEL)
		return false;
	while (*below == '/')
		below++;
	if (entry->fts_name[0] == '.')
		return true;
	return entry->fts_info == FTS_D || entry->fts_info == FTS_DNR ?
		matches(paths, "exclude", below) : !paths_pass(paths, below);
}

/* The next file of the folder; NULL when it has been walked. */
static const char *folder_next(struct paths *paths, const char **why)
{
	FTSENT *entry;

	while ((entry = fts_read(paths->folder))) {
		if (entry->fts_info == FTS_DP)
			continue;
		if (passed_over(paths, entry)) {
			if (entry->fts_info == FTS_D)
				fts_set(paths->folder, entry, FTS_SKIP);
			continue;
		}
		switch (entry->fts_info) {
		case FTS_D:
			continue;
		case FTS_F:
			break;
		case FTS_DC:
			*why = "a folder inside itself";
			break;
		case FTS_SL:
		case FTS_SLNONE:
			*why = strerror(ENOENT);
			break;
		case FTS_DEFAULT:
			*why = "neither a file nor a folder";
			break;
		default:
			*why = strerror(entry->fts_errno);
		}
		return entry->fts_path;
	}
	fts_close(paths->folder);
	paths->folder = NULL;
	return NULL;
}

/* The next path of the list; NULL when it has ended.  A list that cannot be read
 * any further is a path that cannot be read. */
static const char *list_next(struct paths *paths, const char **why)
{
	bool null = options_get(paths->options, "null"), whole;
	struct text line;
	int more;

	do
		more = reader_until(&paths->list, null ? '\0' : '\n', &line,
		                    &whole, &paths->problem);
	while (more > 0 && !line.len);
	free(paths->path);
	paths->path = NULL;
	if (more > 0) {
		/* In a list, - is no more than a name. */
		paths->path = text_is(line, "-") ? strdup("./-") :
			strndup(line.at, line.len);
		if (paths->path && !memchr(line.at, '\0', line.len))
			return paths->path;
		*why = paths->path ? "a NUL in the list: -0 reads such lists" :
			"no memory";
		return paths->list.name;
	}
	if (!more) {
		list_close(paths);
		return NULL;
	}
	*why = paths->problem.message;
	if (text_starts(text_of(*why), paths->list.name))
		*why = strstr(*why + strlen(paths->list.name), ": ") + 2;
	return paths->list.name;
}

/* The next path that was named: an operand, or in a list. */
static const char *named_next(struct paths *paths, const char **why)
{
	const struct options *options = paths->options;
	const char *path;

	if (paths->operand < options->noperands)
		return options->operands[paths->operand++];
	for (;;) {
		if (paths->file.fd >= 0 && (path = list_next(paths, why)))
			return path;
		while (paths->value < options->nvalues &&
		       !is_option(&options->values[paths->value], "files-from"))
			paths->value++;
		if (paths->value == options->nvalues)
			return NULL;
		path = options->values[paths->value++].value;
		if (!list_open(paths, path)) {
			*why = strerror(errno);
			return path;
		}
	}
}

const char *paths_next(struct paths *paths, const char **why)
{
	struct stat status;
	const char *path;

	*why = NULL;
	if (!paths->named) {
		paths->named = true;
		return "-";
	}
	for (;;) {
		if (paths->folder && (path = folder_next(paths, why)))
			return path;
		path = named_next(paths, why);
		if (!path || *why || !strcmp(path, "-") ||
		    stat(path, &status) || !S_ISDIR(status.st_mode))
			return path;
		if (!folder_open(paths, path)) {
			*why = strerror(errno);
			return path;
		}
	}
}
