/* parse.c - reads the values of rules into terms. */
#include "dates.h"

struct parser {
	struct rules *rules;
	struct rule *rule;
	const char *at, *end;
	const char *message;     /* what is wrong at `at` */
	unsigned depth;
};

#define ARGUMENTS_MAX 6

static bool name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '-';
}

static void blanks(struct parser *p)
{
	while (p->at < p->end && *p->at == ' ')
		p->at++;
}

static struct text name_read(struct parser *p)
{
	const char *from = p->at;

	while (p->at < p->end && name_byte(*p->at))
		p->at++;
	return text_slice(from, p->at);
}

static int group_find(const struct rule *rule, struct text name)
{
	for (int i = 0; i < rule->ngroups; i++)
		if (text_equal(rule->groups[i].name, name))
			return i;
	return -1;
}

static struct term term_read(struct parser *p)
{
	struct term term = { .kind = TERM_WORD }, arguments[ARGUMENTS_MAX];
	size_t n = 0;

	blanks(p);
	term.word = name_read(p);
	if (p->at == p->end || *p->at != '(') {
		term.group = group_find(p->rule, term.word);
		if (term.group >= 0)
			term.kind = TERM_GROUP;
		else if (text_number(term.word, &term.number))
			term.kind = TERM_NUMBER;
		return term;
	}
	if (++p->depth > 8) {
		p->message = "calls too deep";
		return term;
	}
	p->at++;
	blanks(p);
	for (bool more = p->at < p->end && *p->at != ')'; more; ) {
		if (n == ARGUMENTS_MAX) {
			p->message = "too many arguments";
			return term;
		}
		arguments[n++] = term_read(p);
		blanks(p);
		more = p->at < p->end && *p->at == ',';
		p->at += more;
		if (p->message)
			return term;
	}
	if (p->at == p->end || *p->at != ')') {
		p->message = "a value whose bracket does not end";
		return term;
	}
	p->at++;
	p->depth--;
	term.kind = TERM_CALL;
	term.function = function_find(term.word, n, &p->message);
	if (p->message)
		p->at = term.word.at;
	term.narguments = n;
	term.arguments = (struct term *)arena_copy(p->rules->arena, arguments,
		n * sizeof *arguments);
	return term;
}

/* The unit behind the group of a count: "freq=count:often". */
static void freq_unit_read(struct parser *p, struct result *result)
{
	if (p->at == p->end || *p->at != ':')
		return;
	p->at++;
	result->freq_unit = group_find(p->rule, name_read(p));
	if (result->freq_unit < 0)
		p->message = "a unit that is no group";
}

/* "@group", "quant=EVERY", "modifier=APPROX" behind a term. */
static void option_read(struct parser *p, struct result *result)
{
	struct text name, value;

	if (*p->at == '@') {
		const char *from = p->at++;

		result->span = group_find(p->rule, name_read(p));
		if (result->span < 0) {
			p->message = "a span that is no group";
			p->at = from;
		}
		return;
	}
	name = name_read(p);
	if (!name.len || p->at == p->end || *p->at != '=') {
		p->message = "a value with a stray character";
		return;
	}
	p->at++;
	value = name_read(p);
	if (text_is(name, "quant"))
		result->quant = value;
	else if (text_is(name, "subtype"))
		result->subtype = value;
	else if (text_is(name, "freq") &&
	         (result->freq_group = group_find(p->rule, value)) >= 0)
		freq_unit_read(p, result);
	else if (text_is(name, "freq"))
		result->freq = value;
	else if (text_is(name, "modifier") &&
	         (result->modifier_group = group_find(p->rule, value)) < 0)
		result->modifier = value;
	else if (!text_is(name, "modifier")) {
		p->message = "an unknown key in the value";
		p->at = name.at;
	}
}

static bool type_known(struct text type)
{
	return text_is(type, "DATE") || text_is(type, "TIME") ||
	       text_is(type, "DURATION") || text_is(type, "SET");
}

static void result_read(struct parser *p, struct result *result)
{
	const char *term;

	*result = (struct result){ .span = -1, .modifier_group = -1,
		.freq_group = -1, .freq_unit = -1 };
	blanks(p);
	result->type = name_read(p);
	if (!type_known(result->type)) {
		p->message = "a value must begin with DATE, TIME, DURATION or SET";
		p->at = result->type.at;
		return;
	}
	blanks(p);
	term = p->at;
	result->term = term_read(p);
	if (!p->message && (result->term.kind == TERM_GROUP ||
	    !result->term.word.len)) {
		p->message = "a value without a call";
		p->at = term;
	}
	for (blanks(p); p->at < p->end && *p->at != ';' && !p->message; blanks(p))
		option_read(p, result);
}

/* "news: ": what the rule is for. */
static void purpose_read(struct parser *p)
{
	struct text value = text_slice(p->at, p->end);

	p->rule->news = !text_starts(value, "narrative: ");
	p->rule->narrative = !text_starts(value, "news: ");
	p->rule->ages = text_starts(value, "ages: ");
	if (!p->rule->news || !p->rule->narrative || p->rule->ages)
		p->at = memchr(value.at, ' ', value.len);
	blanks(p);
}

bool values_parse(struct rules *rules, struct rule *rule, struct text value,
                  struct fault *fault)
{
	struct parser p = { .rules = rules, .rule = rule, .at = value.at,
		.end = value.at + value.len };
	size_t room = 0;

	purpose_read(&p);
	if (p.end - p.at == 1 && *p.at == '-')
		return true;
	do {
		if (p.at < p.end && *p.at == ';')
			p.at++;
		arena_push(rules->arena, rule->results, rule->nresults, room);
		result_read(&p, &rule->results[rule->nresults++]);
	} while (p.at < p.end && !p.message);
	*fault = (struct fault){ p.message, p.at };
	return !p.message;
}
