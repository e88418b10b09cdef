/* table.c - the rows of a text on standard input, as of 2021-05-20.
 *
 * cc table.c $(pkg-config --cflags --libs dateline) && ./a.out < article.txt
 */
#include <dateline.h>
#include <stdio.h>

int main(void)
{
	static char text[1 << 20];
	size_t len = fread(text, 1, sizeof text, stdin);
	const char *command[] = { "run" };
	struct dateline_problem *problem = NULL;
	struct dateline *dateline = dateline_open(1, command, NULL, &problem);
	char *rows = NULL;
	int status = 0;

	if (dateline)
		rows = dateline_text(dateline, text, len, "stdin", "2021-05-20",
		                     NULL, &problem);
	if (rows) {
		fputs(rows, stdout);
	} else {
		fprintf(stderr, "%s\n", dateline_problem_message(problem));
		status = dateline_problem_status(problem);
	}

	dateline_free(rows);
	dateline_close(dateline);
	dateline_problem_free(problem);
	return status;
}
