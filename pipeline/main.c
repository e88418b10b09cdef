/* main.c - the command line: signals, descriptors, messages, exit status. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
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

static int print(const char *text)
{
	if (fputs(text, stdout) == EOF || fflush(stdout) == EOF) {
		fprintf(stderr, "dateline: standard output: %s\n",
		        strerror(errno));
		return 4;
	}
	return 0;
}

static int help(const char *command)
{
	char *text = dateline_help(command);
	int status;

	if (!text) {
		fprintf(stderr, "dateline: no help on %s\n", command);
		return 2;
	}
	status = print(text);
	dateline_free(text);
	return status;
}

static int version(void)
{
	char text[100];

	snprintf(text, sizeof text, "dateline %s\n", dateline_version());
	return print(text);
}

/* A command that is not built in is the program dateline-NAME, beside this one
 * or on PATH.  Returns if there is none. */
static void try_program(char **argv)
{
	char path[PATH_MAX], name[NAME_MAX];
	ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);
	char *slash;

	if (strchr(argv[1], '/') || argv[1][0] == '-' ||
	    (size_t)snprintf(name, sizeof name, "dateline-%s", argv[1]) >=
	    sizeof name)
		return;
	if (len > 0) {
		path[len] = '\0';
		slash = strrchr(path, '/');
		if (slash && (size_t)(slash + 1 - path) + strlen(name) <
		    sizeof path) {
			strcpy(slash + 1, name);
			execv(path, argv + 1);
		}
	}
	execvp(name, argv + 1);
}

int main(int argc, char **argv)
{
	struct dateline_problem *problem = NULL;
	struct dateline *dateline;
	char *text;
	int status;

	open_descriptors();
	if (argc < 2)
		return help(NULL) ? 4 : 2;
	if (!strcmp(argv[1], "help") || !strcmp(argv[1], "--help") ||
	    !strcmp(argv[1], "-h"))
		return help(argc > 2 && strcmp(argv[2], "help") ? argv[2] : NULL);
	if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V"))
		return version();
	text = dateline_help(argv[1]);
	dateline_free(text);
	if (!text)
		try_program(argv);
	for (int i = 2; i < argc && strcmp(argv[i], "--"); i++)
		if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))
			return help(argv[1]);

	dateline = dateline_open(argc - 1, (const char *const *)argv + 1,
		getenv("DATELINE_DATA"), &problem);
	if (!dateline)
		return fail(problem, dateline_problem_status(problem));
	status = dateline_run(dateline, say, NULL, &problem);
	dateline_close(dateline);
	return fail(problem, status);
}
