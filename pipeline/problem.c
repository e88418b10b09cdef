/* problem.c - fills in problems. */
#include "problem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* No control reaches the user's terminal, those of Latin-1 included, and a
 * character that was cut at the end goes. */
static void tidy(char *message)
{
	unsigned char *at = (unsigned char *)message;
	size_t len = strlen(message), last = len;

	for (size_t i = 0; i < len; i++)
		if (at[i] == 0xc2 && at[i + 1] >= 0x80 && at[i + 1] < 0xa0)
			at[i] = at[i + 1] = '?';
		else if (at[i] < ' ' || at[i] == 0x7f)
			at[i] = '?';
	while (last && len - last < 4 && (at[last - 1] & 0xc0) == 0x80)
		last--;
	if (last && at[last - 1] >= 0xc0) {
		size_t need = at[last - 1] < 0xe0 ? 2 :
			at[last - 1] < 0xf0 ? 3 : 4;

		if (len - (last - 1) < need)
			at[last - 1] = '\0';
	}
}

bool problem_set(struct problem *problem, enum problem_status status,
                 const char *format, ...)
{
	va_list values;

	problem->status = status;
	va_start(values, format);
	vsnprintf(problem->message, sizeof problem->message, format, values);
	va_end(values);
	tidy(problem->message);
	return false;
}

bool problem_memory(struct problem *problem)
{
	return problem_set(problem, PROBLEM_OUTPUT, "no memory");
}
