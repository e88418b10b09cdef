/* data.c - looks for the gazetteers beside the code. */
#include "data.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *data_path(struct arena *arena, const char *folder, const char *file)
{
	size_t len = strlen(folder), more = strlen(file);
	char *path = arena_alloc(arena, len + more + 2);

	memcpy(path, folder, len);
	path[len] = '/';
	memcpy(path + len + 1, file, more + 1);
	return path;
}

static bool is_folder(const char *path)
{
	struct stat s;

	return !stat(path, &s) && S_ISDIR(s.st_mode);
}

/* An address in this code, for dladdr: an object's, since ISO C does not turn
 * a function's into one. */
static const char here = 0;

/* The program's own name for itself may be anything. */
const char *data_home(struct arena *arena)
{
	char path[PATH_MAX];
	Dl_info info;
	char *slash;
	ssize_t len;

	if (dladdr(&here, &info) && info.dli_fname &&
	    strstr(info.dli_fname, ".so") && realpath(info.dli_fname, path)) {
		len = (ssize_t)strlen(path);
	} else {
		len = readlink("/proc/self/exe", path, PATH_MAX - 1);
		if (len < 0)
			return NULL;
		path[len] = '\0';
	}
	slash = strrchr(path, '/');
	return slash ? arena_copy(arena, path, (size_t)(slash - path)) : NULL;
}

const char *data_find(struct arena *arena, const char *given,
                      struct problem *problem)
{
	static const char *const places[] = {
		"gazetteers", "../share/dateline/gazetteers",
		"../../share/dateline/gazetteers", NULL,
	};
	const char *folder = data_home(arena);

	if (given) {
		if (is_folder(given))
			return arena_copy(arena, given, strlen(given));
		problem_set(problem, PROBLEM_DATA,
			"%s: no such folder of gazetteers", given);
		return NULL;
	}
	if (folder)
		for (size_t i = 0; places[i]; i++) {
			char *path = data_path(arena, folder, places[i]);

			if (is_folder(path))
				return path;
		}
	problem_set(problem, PROBLEM_DATA, "no gazetteers found: neither "
		"gazetteers nor ../share/dateline/gazetteers beside the program; "
		"DATELINE_DATA can name their folder");
	return NULL;
}

static bool ends(const char *name, const char *suffix)
{
	size_t len = strlen(name), end = strlen(suffix);

	return len > end && !strcmp(name + len - end, suffix);
}

static int name_order(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Adds the sheets of folder/below ("" for folder itself) and, once, those of
 * the folders in it. */
static bool sheets_add(struct arena *arena, const char *folder,
                       const char *below, const char ***names, size_t *n,
                       size_t *room, struct problem *problem)
{
	const char *path = *below ? data_path(arena, folder, below) : folder;
	DIR *open = opendir(path);
	bool fine = true;

	if (!open)
		return problem_set(problem, PROBLEM_DATA, "%s: %s", path,
			strerror(errno));
	for (struct dirent *entry; fine && (entry = readdir(open));) {
		const char *name = entry->d_name;

		if (name[0] == '.')
			continue;
		name = *below ? data_path(arena, below, name) :
			arena_copy(arena, name, strlen(name));
		if (ends(name, ".csv") || ends(name, ".tsv")) {
			arena_push(arena, *names, *n, *room);
			(*names)[(*n)++] = name;
		} else if (!*below && is_folder(data_path(arena, folder, name))) {
			fine = sheets_add(arena, folder, name, names, n, room,
			                  problem);
		}
	}
	closedir(open);
	return fine;
}

bool data_sheets(struct arena *arena, const char *folder, const char ***names,
                 size_t *n, struct problem *problem)
{
	size_t room = 0;

	*names = NULL;
	*n = 0;
	if (!sheets_add(arena, folder, "", names, n, &room, problem))
		return false;
	if (*n)
		qsort(*names, *n, sizeof **names, name_order);
	return true;
}

bool data_lists(struct arena *arena, const char *folder, const char ***paths,
                size_t *n, struct problem *problem)
{
	const char **names;
	size_t nnames;

	*n = 0;
	if (!data_sheets(arena, folder, &names, &nnames, problem))
		return false;
	*paths = arena_alloc(arena, (nnames + 1) * sizeof **paths);
	for (size_t i = 0; i < nnames; i++)
		if (!strchr(names[i], '/') && ends(names[i], ".csv"))
			(*paths)[(*n)++] = data_path(arena, folder, names[i]);
	return *n || problem_set(problem, PROBLEM_DATA,
		"%s: no lists (*.csv) in it", folder);
}

bool data_read(const char *path, struct buffer *bytes, struct problem *problem)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got = fd < 0 ? -1 : 1;

	while (got > 0 && buffer_reserve(bytes, 1 << 16)) {
		got = read(fd, bytes->at + bytes->len,
		           bytes->room - bytes->len);
		if (got > 0)
			bytes->len += (size_t)got;
		else if (got < 0 && errno == EINTR)
			got = 1;
	}
	if (got < 0)
		problem_set(problem, PROBLEM_DATA, "%s: %s", path,
		            strerror(errno));
	if (fd >= 0)
		close(fd);
	if (bytes->failed)
		return problem_memory(problem);
	return got == 0;
}

bool data_hash(struct arena *arena, const char *folder, uint64_t *hash,
               struct problem *problem)
{
	struct buffer bytes = { 0 }, all = { 0 };
	const char **names;
	bool fine;
	size_t n;

	fine = data_sheets(arena, folder, &names, &n, problem);
	for (size_t i = 0; fine && i < n; i++) {
		bytes.len = 0;
		fine = data_read(data_path(arena, folder, names[i]), &bytes,
		                 problem);
		*hash = text_hash((struct text){ bytes.at, bytes.len });
		buffer_add(&all, names[i], strlen(names[i]) + 1);
		for (size_t k = 0; k < 8; k++)
			buffer_byte(&all, (char)(*hash >> 8 * k));
	}
	*hash = text_hash((struct text){ all.at, all.len });
	if (fine && all.failed)
		fine = problem_memory(problem);
	buffer_free(&all);
	buffer_free(&bytes);
	return fine;
}
