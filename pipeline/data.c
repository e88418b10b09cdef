/* data.c - looks for the gazetteers beside the code. */
#include "data.h"

#include <dlfcn.h>
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

/* The folder that the running code lies in: of the library if it is one, else
 * of the program, whose own name for itself may be anything. */
static bool home(char path[PATH_MAX])
{
	Dl_info info;
	char *slash;
	ssize_t len;

	if (dladdr(&here, &info) && info.dli_fname &&
	    strstr(info.dli_fname, ".so") && realpath(info.dli_fname, path)) {
		len = (ssize_t)strlen(path);
	} else {
		len = readlink("/proc/self/exe", path, PATH_MAX - 1);
		if (len < 0)
			return false;
		path[len] = '\0';
	}
	slash = strrchr(path, '/');
	if (!slash)
		return false;
	*slash = '\0';
	return true;
}

const char *data_find(struct arena *arena, const char *given,
                      struct problem *problem)
{
	static const char *const places[] = {
		"gazetteers", "../share/dateline/gazetteers",
		"../../share/dateline/gazetteers", NULL,
	};
	char folder[PATH_MAX];

	if (given) {
		if (is_folder(given))
			return arena_copy(arena, given, strlen(given));
		problem_set(problem, PROBLEM_DATA,
			"%s: no such folder of gazetteers", given);
		return NULL;
	}
	if (home(folder))
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
