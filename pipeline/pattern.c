/* pattern.c - PCRE2 with its compiler to machine code. */
#include "pattern.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "buffer.h"

/* A date is short: what takes longer than this is no date. */
#define MATCH_LIMIT 20000
#define DEPTH_LIMIT 1000
#define BRIEF_LIMIT 2000                /* without machine code at first */
#define GROUPS 64

/* Machine code takes as long to make as some thirty matches without it; most
 * patterns are not needed that often in a short text. */
#define SLOW_MATCHES 24

struct pattern {
	struct text source;
	pthread_mutex_t lock;           /* held while it is being compiled */
	_Atomic(pcre2_code *) code;     /* NULL: not yet */
	_Atomic(pcre2_code *) machine;  /* the same as machine code; NULL: not yet,
	                                   or not to be had */
	atomic_uint matches;            /* without machine code */
	uint32_t nnames, name_size;
	PCRE2_SPTR names;       /* entries of two bytes number and the name */
};

struct finding {
	pcre2_match_data *data;
	pcre2_match_context *context, *brief;
};

struct pattern *pattern_open(struct text source, struct problem *problem)
{
	struct pattern *pattern = calloc(1, sizeof *pattern);

	if (!pattern || pthread_mutex_init(&pattern->lock, NULL)) {
		free(pattern);
		problem_memory(problem);
		return NULL;
	}
	pattern->source = source;
	return pattern;
}

void pattern_close(struct pattern *pattern)
{
	if (!pattern)
		return;
	pcre2_code_free(atomic_load(&pattern->code));
	pcre2_code_free(atomic_load(&pattern->machine));
	pthread_mutex_destroy(&pattern->lock);
	free(pattern);
}

/* Every match is tried at a given start only.  Looking first for a character
 * that must come (PCRE2's start optimisation) would read on to the end of the
 * text, again from every start. */
static bool compile(struct pattern *pattern, size_t *at, struct problem *problem)
{
	PCRE2_UCHAR message[200];
	uint32_t groups;
	int error;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern->source.at,
		pattern->source.len, PCRE2_ANCHORED | PCRE2_CASELESS | PCRE2_UTF |
		PCRE2_DUPNAMES | PCRE2_NEVER_BACKSLASH_C |
		PCRE2_NO_START_OPTIMIZE, &error, at, NULL);

	if (!code) {
		pcre2_get_error_message(error, message, sizeof message);
		return problem_set(problem, PROBLEM_DATA, "%s",
			(const char *)message);
	}
	pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
	if (groups >= GROUPS) {
		*at = 0;
		pcre2_code_free(code);
		return problem_set(problem, PROBLEM_DATA,
			"more than %d groups in a pattern", GROUPS - 1);
	}
	pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &pattern->nnames);
	pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &pattern->name_size);
	pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &pattern->names);
	atomic_store_explicit(&pattern->code, code, memory_order_release);
	return true;
}

bool pattern_check(struct pattern *pattern, size_t *at, struct problem *problem)
{
	bool compiled;

	if (atomic_load_explicit(&pattern->code, memory_order_acquire))
		return true;
	pthread_mutex_lock(&pattern->lock);
	compiled = atomic_load(&pattern->code) || compile(pattern, at, problem);
	pthread_mutex_unlock(&pattern->lock);
	return compiled;
}

/* Makes machine code of a copy: the pattern itself may be in use.  Where there is
 * no such compiler the interpreter finds the same. */
static void machine_make(struct pattern *pattern, const pcre2_code *code)
{
	pcre2_code *machine = pcre2_code_copy(code), *none = NULL;

	if (machine && (pcre2_jit_compile(machine, PCRE2_JIT_COMPLETE) ||
	    !atomic_compare_exchange_strong(&pattern->machine, &none, machine)))
		pcre2_code_free(machine);
}

struct finding *pattern_finding_open(struct problem *problem)
{
	struct finding *finding = calloc(1, sizeof *finding);

	if (finding) {
		finding->data = pcre2_match_data_create(GROUPS, NULL);
		finding->context = pcre2_match_context_create(NULL);
		finding->brief = pcre2_match_context_create(NULL);
	}
	if (!finding || !finding->data || !finding->context ||
	    !finding->brief) {
		problem_memory(problem);
		pattern_finding_close(finding);
		return NULL;
	}
	pcre2_set_match_limit(finding->context, MATCH_LIMIT);
	pcre2_set_depth_limit(finding->context, DEPTH_LIMIT);
	pcre2_set_match_limit(finding->brief, BRIEF_LIMIT);
	pcre2_set_depth_limit(finding->brief, DEPTH_LIMIT);
	return finding;
}

void pattern_finding_close(struct finding *finding)
{
	if (!finding)
		return;
	pcre2_match_data_free(finding->data);
	pcre2_match_context_free(finding->context);
	pcre2_match_context_free(finding->brief);
	free(finding);
}

/* What a match of machine code says; without such code, what one with the same
 * limits does. */
static int match_hard(struct pattern *pattern, struct finding *finding,
                      struct text text, size_t from)
{
	const pcre2_code *code = atomic_load_explicit(&pattern->machine,
		memory_order_acquire);
	PCRE2_SPTR at = (PCRE2_SPTR)text.at;

	return code ? pcre2_jit_match(code, at, text.len, from, 0,
	                              finding->data, finding->context) :
		pcre2_match(atomic_load(&pattern->code), at, text.len, from,
		            PCRE2_NO_UTF_CHECK, finding->data, finding->context);
}

/* The two count their effort differently.  So that it is no matter which of them
 * matches, only what is easy is matched without machine code. */
static int match_first(struct pattern *pattern, struct finding *finding,
                       struct text text, size_t from)
{
	const pcre2_code *code = atomic_load_explicit(&pattern->code,
		memory_order_acquire);
	bool often = atomic_fetch_add(&pattern->matches, 1) == SLOW_MATCHES;
	int groups = pcre2_match(code, (PCRE2_SPTR)text.at, text.len, from,
		PCRE2_NO_UTF_CHECK, finding->data, finding->brief);
	bool hard = groups < 0 && groups != PCRE2_ERROR_NOMATCH;

	if (often || hard)
		machine_make(pattern, code);
	return hard ? match_hard(pattern, finding, text, from) : groups;
}

int pattern_match(struct pattern *pattern, struct finding *finding,
                  struct text text, size_t from, size_t *end,
                  struct problem *problem)
{
	size_t at;
	int groups;

	if (atomic_load_explicit(&pattern->machine, memory_order_acquire)) {
		groups = match_hard(pattern, finding, text, from);
	} else {
		if (!pattern_check(pattern, &at, problem))
			return -1;
		groups = match_first(pattern, finding, text, from);
	}
	if (groups <= 0)
		return 0;
	*end = pcre2_get_ovector_pointer(finding->data)[1];
	return 1;
}

bool pattern_group(const struct pattern *pattern, const struct finding *finding,
                   struct text name, size_t *from, size_t *end)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(finding->data);

	for (uint32_t i = 0; i < pattern->nnames; i++) {
		PCRE2_SPTR entry = pattern->names + i * pattern->name_size;
		size_t group = (size_t)entry[0] << 8 | entry[1];

		if (at[2 * group] == PCRE2_UNSET ||
		    !text_is(name, (const char *)entry + 2))
			continue;
		*from = at[2 * group];
		*end = at[2 * group + 1];
		return true;
	}
	return false;
}

/* A host may have the compiler to machine code and yet forbid it. */
static bool machine_allowed(void)
{
	size_t at;
	int error;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR)"a", 1, 0, &error, &at,
		NULL);
	bool allowed = code && !pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);

	pcre2_code_free(code);
	return allowed;
}

void pattern_version(struct buffer *out)
{
	char version[64] = "";

	pcre2_config(PCRE2_CONFIG_VERSION, version);
	buffer_string(out, "PCRE2 ");
	buffer_string(out, version);
	buffer_string(out, machine_allowed() ? ", with JIT" : ", without JIT");
}
