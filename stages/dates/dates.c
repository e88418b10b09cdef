/* dates.c - the stage: finds dates, times, durations and repetitions, says what
 * they mean, and settles the date of the document. */
#include "dates.h"

#include <stdio.h>
#include <stdlib.h>

struct state {
	struct rules *rules;
	struct policy policy;
	struct docdate docdate;
	struct rule_set domain;          /* the rules that are for it */
};

/* ---- evaluate: what they mean */

struct evaluator {
	const struct state *state;
	struct document *document;
	struct column *column;
	struct anchors anchors;
	size_t behind;                   /* the token behind the last mark */
	size_t first;                    /* its first token */
	struct when marked;              /* what it meant */
	uint32_t sentence;
};

/* The longest modifier that ends before a token; its first token. */
static const struct modifier *modifier_left(const struct evaluator *e,
                                            const struct sentence *s,
                                            bool amount, size_t *token)
{
	const struct rules *rules = e->state->rules;
	const struct document *d = e->document;
	size_t least = e->behind > s->token ? e->behind : s->token;
	size_t end = *token;
	const struct modifier *best = NULL;

	if (end > least && (d->tokens[end - 1].form & TOKEN_HYPHEN) &&
	    (d->tokens[end].form & TOKEN_GLUED))
		end--;
	if (end <= least)
		return NULL;

	const struct rule_word *word = rules_word(rules, d->tokens[end - 1].hash);
	if (!word || !(word->roles & WORD_MODIFIER))
		return NULL;
	for (size_t i = 0; i < rules->nleft; i++) {
		const struct modifier *m = &rules->left[i];
		size_t n = m->nwords;

		if ((amount ? !m->amount : !m->date) || n > end - least ||
		    (best && best->nwords >= n))
			continue;
		while (n && d->tokens[end - m->nwords + n - 1].hash ==
		            m->words[n - 1])
			n--;
		if (!n)
			best = m;
	}
	if (best)
		*token = end - best->nwords;
	return best;
}

static const struct modifier *modifier_right(const struct evaluator *e,
                                             const struct sentence *s,
                                             bool amount, size_t *end)
{
	const struct rules *rules = e->state->rules;
	const struct document *d = e->document;
	size_t room = s->token + s->ntokens - *end;

	for (size_t i = 0; i < rules->nright; i++) {
		const struct modifier *m = &rules->right[i];
		size_t n = 0;

		if ((amount ? !m->amount : !m->date) || m->nwords > room)
			continue;
		while (n < m->nwords &&
		       d->tokens[*end + n].hash == m->words[n])
			n++;
		if (n == m->nwords) {
			*end += n;
			return m;
		}
	}
	return NULL;
}

static const char *const bases[] = {
	[BASIS_NONE] = "", [BASIS_EXPLICIT] = "explicit",
	[BASIS_PARTIAL] = "partial", [BASIS_RELATIVE] = "relative",
	[BASIS_VAGUE] = "vague", [BASIS_UNRESOLVED] = "unresolved",
	[BASIS_INVALID] = "invalid",
};

static void add(struct attributes *attributes, const char *key, const char *at,
                size_t len)
{
	if (len)
		attributes_add(attributes, key, (struct text){ at, len });
}

static void add_day(struct attributes *attributes, const char *key, int64_t day)
{
	struct calendar_date date = calendar_date(day);
	char out[10] = { [4] = '-', [7] = '-' };
	int year = (int)date.year;

	if (date.year < 1 || date.year > 9999)
		return;
	for (int i = 3; i >= 0; i--, year /= 10)
		out[i] = (char)('0' + year % 10);
	out[5] = (char)('0' + date.month / 10);
	out[6] = (char)('0' + date.month % 10);
	out[8] = (char)('0' + date.day / 10);
	out[9] = (char)('0' + date.day % 10);
	add(attributes, key, out, sizeof out);
}

/* The days of a date with its modifier. */
static bool days_of(const struct evaluator *e, const struct when *when,
                    struct text modifier, const struct modifier *left,
                    int64_t *first, int64_t *last)
{
	const struct policy *policy = &e->anchors.policy;
	int64_t today, ignored;

	if (!when_days(when, policy->south, policy->fiscal, first, last))
		return false;
	if (left && left->anchor) {
		/* "later this month" begins at the anchor. */
		if (when_days(&e->anchors.document, false, 0, &today, &ignored) &&
		    today >= *first && today <= *last) {
			if (text_is(modifier, "START"))
				*last = today;
			else
				*first = today;
		}
		return true;
	}
	when_part(when, modifier, first, last);
	return true;
}

static void mark(struct evaluator *e, const struct match *match,
                 const struct result *result, const struct when *when,
                 struct text modifier, const struct modifier *left,
                 size_t token, size_t ntokens)
{
	struct document *d = e->document;
	struct attributes a = { .arena = d->arena };
	char out[WHEN_ROOM];
	int64_t first = 0, last = 0;
	bool days = days_of(e, when, modifier, left, &first, &last);
	struct calendar_date start = calendar_date(first);
	const char *precision = unit_name(when->open ? UNIT_YEAR : when->unit);
	size_t len;

	attributes_add(&a, "type", result->type);
	add(&a, "subtype", result->subtype.at, result->subtype.len);
	add(&a, "timex", out, when_timex(when, out));
	add(&a, "modifier", modifier.at, modifier.len);
	if (days && start.year >= 1 && calendar_date(last).year <= 9999) {
		add_day(&a, "date_start", first);
		add_day(&a, "date_end", last);
	}
	add(&a, "precision", precision, strlen(precision));
	if (!text_is(result->type, "DURATION") && !text_is(result->type, "SET"))
		add(&a, "basis", bases[when->basis], strlen(bases[when->basis]));
	if (days)
		attributes_number(&a, "date_key", 10000 * start.year +
		                  100 * start.month + start.day);
	add(&a, "anchor", when->anchor, strlen(when->anchor));
	add(&a, "name", out, when_name(when, modifier, first, last, days, out));

	memcpy(out, "rule:", 5);
	len = match->rule->name.len < sizeof out - 5 ? match->rule->name.len
	                                             : sizeof out - 5;
	memcpy(out + 5, match->rule->name.at, len);
	add(&a, "how", out, 5 + len);
	add(&a, "quant", result->quant.at, result->quant.len);
	add(&a, "freq", out, result_freq(&e->anchors, match, result, out));
	column_mark(d, e->column, (struct mark){ .token = (uint32_t)token,
		.ntokens = (uint32_t)ntokens, .label = result->type,
		.attributes = attributes_text(&a) });
}

/* The tokens of the part of a match that a result covers. */
static void result_span(const struct evaluator *e, const struct match *match,
                        const struct result *result, size_t *token, size_t *end)
{
	const struct document *d = e->document;
	struct text group;

	*token = match->token;
	*end = match->token + match->ntokens;
	if (result->span < 0 || !(group = match->groups[result->span]).at)
		return;

	uint32_t from = (uint32_t)(group.at - d->text.at);
	uint32_t to = from + (uint32_t)group.len;
	while (*token + 1 < *end && d->tokens[*token].at < from)
		++*token;
	while (*end > *token + 1 && d->tokens[*end - 1].at >= to)
		--*end;
}

/* A date that is one beyond doubt: it has a day or a year or a word before it
 * that goes with times ("May" may be a person). */
static bool sure(const struct evaluator *e, const struct when *when,
                 const struct sentence *s, size_t token, bool modified)
{
	const struct rule_word *before;

	if (when->basis == BASIS_EXPLICIT || when->basis == BASIS_RELATIVE ||
	    when->unit != UNIT_MONTH || modified)
		return true;
	if (token == s->token)
		return false;
	before = rules_word(e->state->rules, e->document->tokens[token - 1].hash);
	return before && (before->roles & WORD_PREPOSITION);
}

/* May only such words stand between a clock and its day: "9 a.m. on Monday"? */
static bool joins(const struct evaluator *e, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct rule_word *word = rules_word(e->state->rules,
			e->document->tokens[i].hash);

		if (!word || !(word->roles & WORD_JOINS))
			return false;
	}
	return true;
}

/* "9 a.m. on Monday, May 3", "tonight at 8": two matches are one time, the clock
 * of one on the day of the other. */
static bool time_of_day(const struct evaluator *e, const struct match *match,
                        const struct match *next)
{
	const struct match *time = clock_floats(match) ? match : next;
	const struct match *day = time == match ? next : match;

	return next->sentence == match->sentence &&
	       clock_floats(time) && !clock_floats(day) &&
	       day->rule->nresults == 1 && day->rule->results[0].span < 0 &&
	       joins(e, match->token + match->ntokens, next->token);
}

/* "Monday, 9 a.m. Tuesday": the clock goes with the day right behind it. */
static bool nearer(const struct evaluator *e, const struct match *match,
                   const struct match *next)
{
	return clock_floats(match) && time_of_day(e, match, next) &&
	       match->token + match->ntokens == next->token;
}

static enum tense tense_of(struct evaluator *e, const struct match *match)
{
	const struct sentence *s = &e->document->sentences[match->sentence];

	return e->anchors.story ? TENSE_NONE :
		anchor_tense(e->state->rules, e->document, s, match->token,
		             match->ntokens, &e->anchors.opens);
}

/* Makes one match of a time and its day, with the groups and the rule of the
 * time; false if the day cannot be had. */
static bool join(struct evaluator *e, const struct match *match,
                 const struct match *next, struct match *joined)
{
	struct anchors *a = &e->anchors;
	const struct match *time = clock_floats(match) ? match : next;
	const struct match *day = time == match ? next : match;
	struct when when;

	a->tense = tense_of(e, match);
	when = value_of(a, day, &day->rule->results[0].term);
	if (when.kind != WHEN_DATE || when.unit != UNIT_DAY || when.clock)
		return false;
	*joined = *time;
	joined->token = match->token;
	joined->ntokens = next->token + next->ntokens - match->token;
	a->clock_day = when;
	return true;
}

/* The modifier of a rule, or of a word of the match. */
static struct text modifier_said(const struct evaluator *e,
                                 const struct match *match,
                                 const struct result *result)
{
	int group = result->modifier_group;

	if (group < 0 || !match->groups[group].at)
		return result->modifier;
	return rules_value(e->state->rules, match->rule->groups[group].class,
	                   match->groups[group]);
}

static unsigned roles_at(const struct evaluator *e, size_t token)
{
	const struct rule_word *word = rules_word(e->state->rules,
		e->document->tokens[token].hash);

	return word ? word->roles : 0;
}

/* "from Monday to Friday", "between May and March": the date before, if a match is
 * the end of what begins with it; else kind NONE. */
static struct when begin_of(const struct evaluator *e, const struct match *match)
{
	const struct sentence *s = &e->document->sentences[match->sentence];
	unsigned joint;

	if (e->first < s->token || match->token != e->behind + 1 ||
	    match->token <= s->token || e->marked.unit > UNIT_MONTH)
		return (struct when){ .kind = WHEN_NONE };
	joint = roles_at(e, e->behind);
	if ((joint & WORD_RANGE) || ((joint & WORD_RANGE_AND) &&
	    e->first > s->token && (roles_at(e, e->first - 1) & WORD_BETWEEN)))
		return e->marked;
	return (struct when){ .kind = WHEN_NONE };
}

/* The month at the end of a span that a match begins; 0: none. */
static int end_of(const struct evaluator *e, const struct match *match,
                  const struct match *next)
{
	int64_t month;

	if (next->sentence != match->sentence ||
	    next->token != match->token + match->ntokens + 1 ||
	    !(roles_at(e, next->token - 1) & WORD_RANGE))
		return 0;
	for (int g = 0; g < next->rule->ngroups; g++)
		if (text_starts(next->rule->groups[g].name, "month") &&
		    next->groups[g].at && next->rule->groups[g].class >= 0 &&
		    text_number(rules_value(e->state->rules,
		                next->rule->groups[g].class, next->groups[g]), &month))
			return (int)month;
	return 0;
}

/* The day that is meant by a SET of days: that of its weekday, or none. */
static struct when habit_day(struct evaluator *e, const struct match *match)
{
	struct when when = value_of(&e->anchors, match,
	                            &match->rule->results[0].term);

	if (when.kind != WHEN_TEXT || (when.unit != UNIT_DAY &&
	    when.unit != UNIT_WEEK))
		return (struct when){ .kind = WHEN_NONE };
	if (!strncmp(when.text, "XXXX-WXX-", 9))
		when.text[10] = '\0';
	else
		memcpy(when.text, "XXXX-XX-XX", sizeof "XXXX-XX-XX");
	when.basis = BASIS_UNRESOLVED;
	when.unit = UNIT_DAY;
	return when;
}

#define HABIT_REACH 3

/* Clock times behind a habit in its sentence, or right before it, are of its days:
 * "every Thursday from 7 p.m.", "from 8 a.m. to noon, six days a week".  "Daily" and
 * its like are mostly said of something else. */
static struct when habit_of(struct evaluator *e, const struct match *matches,
                            size_t n)
{
	for (size_t i = 0; i < n && matches[i].sentence == matches->sentence; i++) {
		if (i && matches[i].token > matches[i - 1].token +
		    matches[i - 1].ntokens + HABIT_REACH)
			break;
		if (text_is(matches[i].rule->results[0].type, "SET"))
			return habit_day(e, &matches[i]);
		if (!clock_floats(&matches[i]))
			break;
	}
	return e->anchors.habit;
}

static void evaluate(struct evaluator *e, const struct match *match)
{
	const struct sentence *s = &e->document->sentences[match->sentence];
	struct anchors *a = &e->anchors;

	a->tense = tense_of(e, match);
	a->begin = begin_of(e, match);
	for (size_t i = 0; i < match->rule->nresults; i++) {
		const struct result *result = &match->rule->results[i];
		struct when when = value_of(a, match, &result->term);
		bool amount = text_is(result->type, "DURATION");
		struct text modifier = modifier_said(e, match, result);
		const struct modifier *left, *right;
		size_t token, end;

		if (when.kind == WHEN_NONE)
			continue;
		result_span(e, match, result, &token, &end);
		left = text_is(result->type, "SET") ||
		       when.basis == BASIS_VAGUE ? NULL :
		       modifier_left(e, s, amount, &token);
		right = modifier_right(e, s, amount, &end);
		if (left)
			modifier = left->value;
		else if (right)
			modifier = right->value;
		mark(e, match, result, &when, modifier, left, token, end - token);
		anchor_move(a, &when, sure(e, &when, s, token, left != NULL));
		e->behind = end;
		e->first = token;
		e->marked = when;
	}
	a->clock_day.kind = WHEN_NONE;
}

static void evaluate_all(struct evaluator *e, const struct match *matches,
                         size_t nmatches)
{
	for (size_t i = 0; i < nmatches; i++) {
		const struct match *match = &matches[i];
		const struct sentence *s = &e->document->sentences[match->sentence];
		struct match joined;

		if (match->sentence != e->sentence) {
			e->sentence = match->sentence;
			e->anchors.in_sentence.kind = WHEN_NONE;
			e->anchors.said.kind = WHEN_NONE;
			e->anchors.beside.kind = WHEN_NONE;
			e->anchors.habit.kind = WHEN_NONE;
		}
		if (e->behind < s->token)
			e->behind = s->token;
		if (clock_floats(match) ||
		    (text_is(match->rule->results[0].type, "SET") &&
		     match->ntokens > 1))
			e->anchors.habit = habit_of(e, match, nmatches - i);
		if (i + 1 < nmatches && time_of_day(e, match, match + 1) &&
		    !(i + 2 < nmatches && nearer(e, match + 1, match + 2)) &&
		    join(e, match, match + 1, &joined)) {
			match = &joined;
			i++;
		}
		e->anchors.end_month = i + 1 < nmatches ?
			end_of(e, match, &matches[i + 1]) : 0;
		evaluate(e, match);
	}
}

/* A document that writes 14/07/2023 means the third of July by 3/7/23. */
static void order_take(struct policy *policy, const struct match *matches,
                       size_t nmatches)
{
	for (size_t i = 0; i < nmatches && !policy->order_said; i++) {
		int order = numbers_order(&matches[i]);

		policy->order_said = order;
		policy->day_first |= order > 0;
	}
}

static bool edit(const void *context, void *worker, struct document *document,
                 struct problem *problem)
{
	const struct state *state = context;
	struct match *matches;
	size_t n;
	struct evaluator e = { .state = state, .document = document,
		.column = document_column(document, TEXT("DL:DATE")),
		.sentence = UINT32_MAX, .anchors = { .rules = state->rules,
		.policy = state->policy } };

	if (!finder_find(worker, &state->domain, document, &matches, &n,
	                 problem))
		return false;
	order_take(&e.anchors.policy, matches, n);
	if (n && !state->policy.hemisphere_said)
		e.anchors.policy.south = header_south(&e.anchors, document);
	e.anchors.document = docdate_settle(&state->docdate, &e.anchors, document,
	                                    matches, n);
	e.anchors.story = state->policy.narrative ||
		e.anchors.document.kind != WHEN_DATE;
	evaluate_all(&e, matches, n);
	column_sort(document, e.column);
	return true;
}

/* ---- options and state */

static const struct option options[] = {
	{ "date", 0, "DATE", "the date of every document, YYYY-MM-DD "
	  "(or YYYY-MM, YYYY)" },
	{ "fallback-date", 0, "DATE", "the date of documents that have none" },
	{ "domain", 0, "news|narrative", "relative dates hang on the document's "
	  "date (default: news), or on the date before" },
	{ "date-order", 0, "mdy|dmy", "what 3/4/2021 is (default: mdy)" },
	{ "fiscal-start", 0, "MONTH", "the month (1-12) in which fiscal years "
	  "begin; without it they have no days" },
	{ "hemisphere", 0, "north|south", "whose summer it is (default: that of "
	  "the dateline's place, else north)" },
	{ "ages", 0, NULL, "mark ages (21-year-old, aged 9), too" },
	{ "dates", 0, "FILE", "rules (.tsv) or words (.csv) of dates of your own; "
	  "several times" },
	OPTIONS_END
};

static bool date_option(const struct options *given, const char *name,
                        struct when *when, struct problem *problem)
{
	const char *value = options_get(given, name);

	when->kind = WHEN_NONE;
	if (!value || docdate_read(text_of(value), when))
		return true;
	return problem_set(problem, PROBLEM_USAGE,
		"--%s=%s: a date is written YYYY-MM-DD", name, value);
}

static bool options_take(struct state *state, const struct options *given,
                         struct problem *problem)
{
	const char *month = options_get(given, "fiscal-start");
	int64_t n = 0;

	if (month && (!text_number(text_of(month), &n) || n < 1 || n > 12))
		return problem_set(problem, PROBLEM_USAGE,
			"--fiscal-start=%s: a month from 1 to 12 expected", month);
	state->policy.fiscal = (int)n;
	state->policy.narrative = options_is(given, "domain", "narrative");
	state->policy.day_first = options_is(given, "date-order", "dmy");
	state->policy.order_said = options_get(given, "date-order");
	state->policy.south = options_is(given, "hemisphere", "south");
	state->policy.ages = options_get(given, "ages");
	state->policy.hemisphere_said = options_get(given, "hemisphere");
	return date_option(given, "date", &state->docdate.option, problem) &&
	       date_option(given, "fallback-date", &state->docdate.fallback,
	                   problem);
}

void *dates_state(struct arena *arena, struct rules *rules,
                  const struct options *given, struct problem *problem)
{
	struct state *state = arena_zero(arena, 1, sizeof *state);

	if (!options_take(state, given, problem))
		return NULL;
	state->rules = rules;
	for (size_t i = 0; i < rules->nrules; i++) {
		const struct rule *rule = &rules->rules[i];

		if ((state->policy.narrative ? rule->narrative : rule->news) &&
		    (!rule->ages || state->policy.ages))
			state->domain.bits[i / 64] |= UINT64_C(1) << i % 64;
	}
	return state;
}

static void *dates_open(const struct setting *setting, struct problem *problem)
{
	struct rules_files files = rules_files(setting->arena, setting->data,
		setting->options);
	struct rules *rules = rules_open(setting->arena, &files, problem);
	struct state *state = rules ? dates_state(setting->arena, rules,
		setting->options, problem) : NULL;

	if (!state)
		rules_close(rules);
	return state;
}

static void dates_close(void *context)
{
	struct state *state = context;

	rules_close(state->rules);
}

static void *worker_open(void *context, struct problem *problem)
{
	const struct state *state = context;

	return finder_open(state->rules, problem);
}

static void worker_close(void *worker)
{
	finder_close(worker);
}

const struct stage dates_stage = {
	.name = "dates",
	.column = "DL:DATE",
	.summary = "marks dates, times and durations, and says which days they are",
	.options = options,
	.open = dates_open,
	.close = dates_close,
	.worker_open = worker_open,
	.worker_close = worker_close,
	.edit = edit,
	.check = proof_check,
};
