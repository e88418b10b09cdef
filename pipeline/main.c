/* main.c - the command line: signals, descriptors, messages, exit status. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dateline.h"

/* A descriptor that is closed at the start would be given to the first file
 * opened.  Input reads nothing; a closed output refuses what is written. */
static void open_descriptors(void)
{
	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
		    open("/dev/null", O_RDONLY) < 0)
			_exit(4);
}

static void say(void *context, const char *message)
{
	(void)context;
	fprintf(stderr, "dateline: %s\n", message);
}

static int fail(struct dateline_problem *problem, int status)
{
	if (problem)
		say(NULL, dateline_problem_message(problem));
	dateline_problem_free(problem);
	return status;
}

/* Is there a built-in command of that name? */
static bool known(const char *command)
{
	char *text = dateline_help(command);

	dateline_free(text);
	return text;
}

static int run(int argc, const char *const *argv)
{
	const struct dateline_places places = { getenv("DATELINE_DATA"),
		getenv("PATH") };
	struct dateline_problem *problem = NULL;
	struct dateline *dateline = dateline_open(argc, argv, &places, &problem);
	int status;

	if (!dateline)
		return fail(problem, dateline_problem_status(problem));
	status = dateline_run(dateline, say, NULL, &problem);
	dateline_close(dateline);
	return fail(problem, status);
}

/* A command that is not built in is the program dateline-NAME, beside this one
 * or on PATH.  argv begins with NAME.  Returns if there is none. */
static void try_program(char **argv)
{
	char path[PATH_MAX], name[NAME_MAX];
	ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);
	char *slash;

	if (strchr(argv[0], '/') || argv[0][0] == '-' ||
	    (size_t)snprintf(name, sizeof name, "dateline-%s", argv[0]) >=
	    sizeof name)
		return;
	if (len > 0) {
		path[len] = '\0';
		slash = strrchr(path, '/');
		if (slash && (size_t)(slash + 1 - path) + strlen(name) <
		    sizeof path) {
			strcpy(slash + 1, name);
			execv(path, argv);
		}
	}
	execvp(name, argv);
}

int main(int argc, char **argv)
{
	static const char *const list[] = { "help", NULL };
	static char help_option[] = "--help";

	open_descriptors();
	if (argc < 2)
		return run(1, list) ? 4 : 2;
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))
		argv[1] = "help";
	else if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V"))
		argv[1] = "version";
	if (!strcmp(argv[1], "help") && argc > 2 && !known(argv[2]))
		try_program((char *[]){ argv[2], help_option, NULL });
	if (!known(argv[1]))
		try_program(argv + 1);
	for (int i = 2; i < argc && strcmp(argv[i], "--"); i++)
		if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))
			return run(2, (const char *const[]){ "help", argv[1],
				NULL });
	return run(argc - 1, (const char *const *)argv + 1);
}
