/* dateline.h - the public interface: who, where and when in news text.
 *
 * Open a command line once, run it over its files, or give it one text at a
 * time from any number of threads.  Nothing else of the library is exported.
 *
 * Strings are UTF-8 and NUL-terminated unless a length is given.  A function
 * that can fail takes a pointer to a pointer of a problem last: it is set to a
 * problem that you free, or left alone; NULL may be given for it.
 */
#ifndef DATELINE_H
#define DATELINE_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined __GNUC__
#define DATELINE_API __attribute__((visibility("default")))
#else
#define DATELINE_API
#endif

/* A command with its options, gazetteers and rules. */
struct dateline;

/* What went wrong, in one line, and the exit status it calls for. */
struct dateline_problem;

/* The version of the library, "0.1.0".  Never freed. */
DATELINE_API const char *dateline_version(void);

/* Where things are.  Any of them, and the whole, may be NULL. */
struct dateline_places {
	const char *data;      /* the folder of the gazetteers; NULL finds it
	                          beside the program or the library */
	const char *programs;  /* folders parted by ':', as in PATH, of programs
	                          dateline-NAME, for messages only */
};

/* Opens a command as a shell would give it, without the program's name:
 * {"run", "--date", "2023-07-14", "article.txt"}.  The strings must outlive the
 * result.  NULL with a problem: status 2 for a wrong command
 * line, 3 for bad data, 4 without memory.  Free with dateline_close. */
DATELINE_API struct dateline *dateline_open(int argc, const char *const *argv,
	const struct dateline_places *, struct dateline_problem **);
DATELINE_API void dateline_close(struct dateline *);

/* Reads the files of the command line and writes its output.  `note` is called
 * from one thread at a time with what a person should know (a skipped
 * document, a repair); it may be NULL.  Returns the exit status: 0 done, 1 done
 * but a document was skipped, and as in the problem otherwise. */
DATELINE_API int dateline_run(struct dateline *,
	void (*note)(void *context, const char *message), void *context,
	struct dateline_problem **);

/* Runs one text of `len` bytes, any bytes, through a command that was opened
 * without files, and returns what its sink writes for this document, without a
 * header, NUL-terminated, its length in *out_len (if not NULL).  id and date
 * (YYYY-MM-DD) may be NULL.  Free the result with dateline_free.  May be called
 * by several threads at once. */
DATELINE_API char *dateline_text(struct dateline *, const char *text,
	size_t len, const char *id, const char *date, size_t *out_len,
	struct dateline_problem **);
DATELINE_API void dateline_free(char *);

/* The help of a command, or of dateline itself for NULL; NULL if there is no
 * such command.  Free with dateline_free. */
DATELINE_API char *dateline_help(const char *command);

/* The message of a problem, one line, and its exit status (1 to 4). */
DATELINE_API const char *dateline_problem_message(const struct dateline_problem *);
DATELINE_API int dateline_problem_status(const struct dateline_problem *);
DATELINE_API void dateline_problem_free(struct dateline_problem *);

#ifdef __cplusplus
}
#endif

#endif
