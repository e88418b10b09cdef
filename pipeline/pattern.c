/* pattern.c - PCRE2 with its compiler to machine code. */
#include "pattern.h"

#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* A date is short: what takes longer than this is no date. */
#define MATCH_LIMIT 20000
#define DEPTH_LIMIT 1000
#define GROUPS 64

struct pattern {
	pcre2_code *code;
	bool machine;           /* compiled to machine code */
	uint32_t nnames, name_size;
	PCRE2_SPTR names;       /* entries of two bytes number and the name */
};

struct finding {
	pcre2_match_data *data;
	pcre2_match_context *context;
};

struct pattern *pattern_open(struct text source, struct problem *problem)
{
	struct pattern *pattern = calloc(1, sizeof *pattern);
	PCRE2_UCHAR message[200];
	PCRE2_SIZE at;
	uint32_t groups;
	int error;

	if (!pattern) {
		problem_memory(problem);
		return NULL;
	}
	pattern->code = pcre2_compile((PCRE2_SPTR)source.at, source.len,
		PCRE2_ANCHORED | PCRE2_CASELESS | PCRE2_UTF | PCRE2_DUPNAMES |
		PCRE2_NEVER_BACKSLASH_C, &error, &at, NULL);
	if (!pattern->code) {
		pcre2_get_error_message(error, message, sizeof message);
		problem_set(problem, PROBLEM_DATA, "%s at byte %zu of the pattern",
		            (const char *)message, (size_t)at);
		pattern_close(pattern);
		return NULL;
	}
	pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &groups);
	if (groups >= GROUPS) {
		problem_set(problem, PROBLEM_DATA, "more than %d groups in a pattern",
		            GROUPS - 1);
		pattern_close(pattern);
		return NULL;
	}
	/* Where there is no such compiler the interpreter finds the same. */
	pattern->machine = !pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);
	pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMECOUNT,
	                   &pattern->nnames);
	pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMEENTRYSIZE,
	                   &pattern->name_size);
	pcre2_pattern_info(pattern->code, PCRE2_INFO_NAMETABLE, &pattern->names);
	return pattern;
}

void pattern_close(struct pattern *pattern)
{
	if (!pattern)
		return;
	pcre2_code_free(pattern->code);
	free(pattern);
}

struct finding *pattern_finding_open(struct problem *problem)
{
	struct finding *finding = calloc(1, sizeof *finding);

	if (finding) {
		finding->data = pcre2_match_data_create(GROUPS, NULL);
		finding->context = pcre2_match_context_create(NULL);
	}
	if (!finding || !finding->data || !finding->context) {
		problem_memory(problem);
		pattern_finding_close(finding);
		return NULL;
	}
	pcre2_set_match_limit(finding->context, MATCH_LIMIT);
	pcre2_set_depth_limit(finding->context, DEPTH_LIMIT);
	return finding;
}

void pattern_finding_close(struct finding *finding)
{
	if (!finding)
		return;
	pcre2_match_data_free(finding->data);
	pcre2_match_context_free(finding->context);
	free(finding);
}

bool pattern_match(const struct pattern *pattern, struct finding *finding,
                   struct text text, size_t from, size_t *end)
{
	PCRE2_SPTR at = (PCRE2_SPTR)text.at;
	int groups;

	if (pattern->machine)
		groups = pcre2_jit_match(pattern->code, at, text.len, from, 0,
		                         finding->data, finding->context);
	else
		groups = pcre2_match(pattern->code, at, text.len, from,
		                     PCRE2_NO_UTF_CHECK, finding->data,
		                     finding->context);
	if (groups <= 0)
		return false;
	*end = pcre2_get_ovector_pointer(finding->data)[1];
	return true;
}

size_t pattern_names(const struct pattern *pattern)
{
	return pattern->nnames;
}

static PCRE2_SPTR name_entry(const struct pattern *pattern, size_t i)
{
	return pattern->names + i * pattern->name_size;
}

const char *pattern_name(const struct pattern *pattern, size_t i)
{
	return (const char *)name_entry(pattern, i) + 2;
}

bool pattern_group(const struct pattern *pattern, const struct finding *finding,
                   size_t i, size_t *from, size_t *end)
{
	PCRE2_SPTR entry = name_entry(pattern, i);
	size_t group = (size_t)entry[0] << 8 | entry[1];
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(finding->data);

	if (at[2 * group] == PCRE2_UNSET)
		return false;
	*from = at[2 * group];
	*end = at[2 * group + 1];
	return true;
}
