/* output.c - whole writes, and a name taken only by what is complete. */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool output_problem(const struct output *output, struct problem *problem)
{
	return problem_set(problem, PROBLEM_OUTPUT, "%s: %s", output->name,
	                   strerror(errno));
}

bool output_open(struct output *output, const char *file,
                 struct problem *problem)
{
	struct stat status;

	*output = (struct output){ .name = "standard output",
	                           .fd = STDOUT_FILENO };
	if (!file || !strcmp(file, "-"))
		return true;

	output->name = file;

	/* A symbolic link stays one: /dev/stdout is one too. */
	if ((lstat(file, &status) || S_ISREG(status.st_mode)) &&
	    asprintf(&output->part, "%s.part", file) < 0) {
		output->part = NULL;
		return problem_memory(problem);
	}
	do
		output->fd = open(output->part ? output->part : file, O_WRONLY |
		                  O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	while (output->fd < 0 && errno == EINTR);
	if (output->fd >= 0)
		return true;
	output_problem(output, problem);
	free(output->part);
	output->part = NULL;
	return false;
}

static bool same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino &&
	       !S_ISCHR(a->st_mode);
}

/* What FILE.part is, if it is there. */
static bool part_stat(const char *file, struct stat *status)
{
	char *part;
	bool there;

	if (asprintf(&part, "%s.part", file) < 0)
		return false;
	there = !stat(part, status);
	free(part);
	return there;
}

bool output_covers(const char *file, const char *input)
{
	struct stat status, in;

	if (!file || stat(input, &in))
		return false;
	if (!lstat(file, &status) && S_ISLNK(status.st_mode) &&
	    !stat(file, &status) && same(&status, &in))
		return true;
	return part_stat(file, &status) && same(&status, &in);
}

bool output_replaces(const char *file, const char *input)
{
	struct stat status, in;

	return file && !stat(file, &status) && !stat(input, &in) &&
	       same(&status, &in);
}

bool output_is(const struct output *output, const struct stat *file)
{
	struct stat status;

	return !fstat(output->fd, &status) && same(&status, file);
}

bool output_meets(const struct output *output, const char *file)
{
	struct stat status;

	return (!stat(file, &status) && output_is(output, &status)) ||
	       (part_stat(file, &status) && output_is(output, &status));
}

bool output_write(struct output *output, struct text text,
                  struct problem *problem)
{
	while (text.len) {
		ssize_t n = write(output->fd, text.at, text.len);

		if (n >= 0) {
			text.at += n;
			text.len -= (size_t)n;
		} else if (errno == EAGAIN || errno == EWOULDBLOCK) {
			/* A terminal or pipe that somebody else has set so. */
			poll(&(struct pollfd){ .fd = output->fd,
			                       .events = POLLOUT }, 1, -1);
		} else if (errno != EINTR) {
			return output_problem(output, problem);
		}
	}
	return true;
}

/* The file keeps the permissions that it had. */
static bool take_name(const struct output *output)
{
	struct stat status;

	if (!stat(output->name, &status) &&
	    chmod(output->part, status.st_mode & 07777) && errno != EPERM)
		return false;
	return !rename(output->part, output->name);
}

bool output_close(struct output *output, bool complete, struct problem *problem)
{
	bool good = true;

	/* Linux has closed the descriptor when close says EINTR. */
	if (output->fd >= 0 && close(output->fd) && errno != EINTR)
		good = output_problem(output, problem);
	if (output->part && good && complete && !take_name(output))
		good = output_problem(output, problem);
	if (output->part && !(good && complete))
		unlink(output->part);
	free(output->part);
	output->part = NULL;
	output->fd = -1;
	return good;
}
