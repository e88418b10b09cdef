/* pattern.h - patterns that are matched at one place of a text.
 *
 * The only caller of PCRE2.  A pattern is compiled when it is first needed (a
 * hundred of them would take longer than a short text) and shared by all
 * workers; what a match found lies in the worker's own finding.  Patterns are
 * without case unless they say (?-i:...).  The effort of a match is limited, so
 * that no text can hang it: at the limit there is no match.
 */
#ifndef DATELINE_PATTERN_H
#define DATELINE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "problem.h"
#include "text.h"

struct buffer;
struct pattern;
struct finding;

/* A pattern of a source, which must outlive it.  NULL with *problem without
 * memory.  Free with close. */
struct pattern *pattern_open(struct text source, struct problem *);
void pattern_close(struct pattern *);

/* Compiles the pattern if that has not been done.  False with *problem (status
 * 3: what is wrong, without a file's name) and in *at the byte where.  May be
 * called by several threads at once. */
bool pattern_check(struct pattern *, size_t *at, struct problem *);

/* Where matches are put: one a worker.  NULL with *problem without memory. */
struct finding *pattern_finding_open(struct problem *);
void pattern_finding_close(struct finding *);

/* Matches at `from` bytes of a slice of valid UTF-8; nothing beyond the slice is
 * looked at.  1 with the end of the match in *end, 0 if there is none, -1 with
 * *problem as pattern_check. */
int pattern_match(struct pattern *, struct finding *, struct text, size_t from,
                  size_t *end, struct problem *);

/* Where the group of that name was in the last match; false if it took no part
 * in it.  Of several groups of one name it is the one that did. */
bool pattern_group(const struct pattern *, const struct finding *,
                   struct text name, size_t *from, size_t *end);

/* Writes the name and version of PCRE2. */
void pattern_version(struct buffer *);

#endif
