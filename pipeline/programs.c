/* programs.c - looks through folders for dateline-NAME. */
#include "programs.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data.h"
#include "text.h"

#define PREFIX "dateline-"

struct programs {
	struct program *all;
	size_t n, room;
};

static bool runs(const char *path)
{
	struct stat s;

	return !stat(path, &s) && S_ISREG(s.st_mode) && !access(path, X_OK);
}

static bool known(const struct programs *programs, const char *name)
{
	for (size_t i = 0; i < programs->n; i++)
		if (!strcmp(programs->all[i].name, name))
			return true;
	return false;
}

static void folder_read(struct programs *programs, struct arena *arena,
                        const char *folder)
{
	DIR *open = opendir(folder);

	if (!open)
		return;
	for (struct dirent *entry; (entry = readdir(open));) {
		const char *name = entry->d_name + strlen(PREFIX), *path;

		if (strncmp(entry->d_name, PREFIX, strlen(PREFIX)) || !*name ||
		    known(programs, name))
			continue;
		path = data_path(arena, folder, entry->d_name);
		if (!runs(path))
			continue;
		arena_push(arena, programs->all, programs->n, programs->room);
		programs->all[programs->n++] = (struct program){
			arena_copy(arena, name, strlen(name)), path };
	}
	closedir(open);
}

static int name_order(const void *left, const void *right)
{
	const struct program *a = left, *b = right;

	return strcmp(a->name, b->name);
}

size_t programs_find(struct arena *arena, const char *folders,
                     struct program **all)
{
	struct programs programs = { 0 };
	const char *home = data_home(arena);

	if (home)
		folder_read(&programs, arena, home);
	for (struct text rest = text_of(folders ? folders : ""); rest.len;) {
		struct text folder = text_cut(rest, ':', &rest);

		folder_read(&programs, arena, folder.len ?
			text_string(arena, folder) : ".");
	}
	if (programs.n)
		qsort(programs.all, programs.n, sizeof *programs.all,
		      name_order);
	*all = programs.all;
	return programs.n;
}
