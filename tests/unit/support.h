/* support.h - what unit tests share: a folder with small lists, documents from
 * text or from a stream, and numbers that look random.
 *
 * The folder holds abbreviations and starters of its own, so that no test
 * depends on what the real lists say.
 */
#ifndef DATELINE_SUPPORT_H
#define DATELINE_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "buffer.h"
#include "document.h"
#include "names.h"
#include "problem.h"
#include "stage.h"
#include "text.h"
#include "sentences.h"
#include "tokens.h"

/* One a test program: what bench_open puts into *state. */
struct bench {
	char folder[32];
	struct arena *arena;
	struct abbreviations *words;
	struct problem problem;
};

/* Group fixtures.  The folder and all that is in it goes with bench_close. */
int bench_open(void **state);
int bench_close(void **state);

/* The path of a file in the folder, in the arena. */
char *bench_path(struct bench *, const char *name);

/* Writes a file of the folder. */
void bench_save(struct bench *, const char *name, const char *bytes);
void bench_save_bytes(struct bench *, const char *name, struct text);

/* Compiles files of the folder, a NULL-ended list, to names.bin in it. */
void bench_compile(struct bench *, const char *const *names);

/* The same of all lists that stages ask for: those not saved yet are empty but
 * for their header. */
void bench_compile_all(struct bench *);

/* A document of text, cut into tokens and sentences. */
struct document *bench_document(struct bench *, const char *text);
struct document *bench_document_bytes(struct bench *, struct text);

/* Opens a stage over the folder, adds its column and lets it edit. */
void bench_edit(struct bench *, const struct stage *, struct document *);

/* The marks of a column, a line each: the text of the span, " = " and the
 * attributes. */
const char *bench_marks(struct bench *, const struct document *,
                        const char *column);

/* A text, and what bench_marks gives of it. */
struct proposal { const char *text, *marks; };

/* Lets a stage edit each text, and checks the marks of its column and that each
 * has the label that the stream would give it. */
void bench_proposals(struct bench *, const struct stage *, const char *column,
                     const struct proposal *, size_t n);

/* Reads all documents of a stream and writes them; false with bench->problem.
 * `out` gets what was written until then. */
bool bench_stream(struct bench *, struct text stream, struct buffer *out);

/* The first document of a stream that must be right. */
struct document *bench_read(struct bench *, const char *stream);

/* A document as a stream. */
struct text bench_write(struct bench *, const struct document *);

/* The next of a sequence that a seed begins. */
uint64_t random_next(uint64_t *seed);

/* A number below n. */
size_t random_below(uint64_t *seed, size_t n);

/* Compares text with a string, byte for byte. */
#define assert_text(text, string) \
	assert_text_at((text), (string), __FILE__, __LINE__)
void assert_text_at(struct text, const char *string, const char *file,
                    int line);

/* Checks a problem's status and message. */
#define assert_problem(problem, status, message) \
	assert_problem_at((problem), (status), (message), __FILE__, __LINE__)
void assert_problem_at(const struct problem *, enum problem_status,
                       const char *message, const char *file, int line);

#endif
