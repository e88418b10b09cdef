/* problem.c - fills in problems. */
#include "problem.h"

#include <stdarg.h>
#include <stdio.h>

bool problem_set(struct problem *problem, enum problem_status status,
                 const char *format, ...)
{
	va_list values;

	problem->status = status;
	va_start(values, format);
	vsnprintf(problem->message, sizeof problem->message, format, values);
	va_end(values);
	for (char *c = problem->message; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			*c = '?';
	return false;
}

bool problem_memory(struct problem *problem)
{
	return problem_set(problem, PROBLEM_OUTPUT, "no memory");
}
