/* pattern.h - patterns that are matched at one place of a text.
 *
 * The only caller of PCRE2.  A pattern is compiled once and shared by all
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

struct pattern;
struct finding;

/* Compiles a pattern.  NULL with *problem (status 3, what is wrong and at which
 * byte, without a file's name).  Free with close. */
struct pattern *pattern_open(struct text source, struct problem *);
void pattern_close(struct pattern *);

/* Where matches are put: one a worker.  NULL with *problem without memory. */
struct finding *pattern_finding_open(struct problem *);
void pattern_finding_close(struct finding *);

/* Matches at `from` bytes of a slice of valid UTF-8, which nothing beyond is
 * looked at.  True with the end of the match in *end. */
bool pattern_match(const struct pattern *, struct finding *, struct text,
                   size_t from, size_t *end);

/* The names of a pattern's groups: how many, and the i-th.  A name may be given
 * to several groups; it is listed once for each. */
size_t pattern_names(const struct pattern *);
const char *pattern_name(const struct pattern *, size_t i);

/* Where the group of the i-th name was in the last match: false if it took no
 * part in it. */
bool pattern_group(const struct pattern *, const struct finding *, size_t i,
                   size_t *from, size_t *end);

#endif
