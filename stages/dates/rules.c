/* rules.c - reads words.csv and rules.tsv into the rule book. */
#include "dates.h"

#include <stdlib.h>

#include "data.h"
#include "table.h"

int rules_class(const struct rules *rules, struct text name)
{
	for (size_t i = 0; i < rules->nclasses; i++)
		if (text_equal(rules->classes[i].name, name))
			return (int)i;
	return -1;
}

/* Folded, and with one blank for every gap. */
static uint64_t value_hash(int class, struct text word)
{
	char plain[TEXT_FOLDED], folded[TEXT_FOLDED];
	size_t len = 0, i;

	for (i = 0; i < word.len && len < sizeof plain; i++) {
		char c = word.at[i];
		bool gap = c == ' ' || (c >= '\t' && c <= '\r');

		if (!gap)
			plain[len++] = c;
		else if (len && plain[len - 1] != ' ')
			plain[len++] = ' ';
	}
	/* What is cut off is cut between characters. */
	if (i < word.len && (word.at[i] & 0xc0) == 0x80) {
		while (len && (plain[len - 1] & 0xc0) == 0x80)
			len--;
		len -= len > 0;
	}
	len = text_fold((struct text){ plain, len }, folded);
	return text_hash((struct text){ folded, len }) +
	       UINT64_C(0x9e3779b97f4a7c15) * (uint64_t)(class + 1);
}

struct text rules_value(const struct rules *rules, int class, struct text word)
{
	uint64_t hash = value_hash(class, word);
	size_t i = hash & (rules->values_size - 1);

	for (; rules->values[i].hash; i = (i + 1) & (rules->values_size - 1))
		if (rules->values[i].hash == hash)
			return rules->values[i].value;
	return (struct text){ NULL, 0 };
}

static void values_fill(struct rules *rules, size_t nwords)
{
	rules->values_size = 1024;
	while (rules->values_size < 2 * nwords)
		rules->values_size *= 2;
	rules->values = arena_zero(rules->arena, rules->values_size,
	                           sizeof *rules->values);
	for (size_t c = 0; c < rules->nclasses; c++) {
		for (size_t w = 0; w < rules->classes[c].nwords; w++) {
			struct rule_words_of *word = &rules->classes[c].words[w];
			uint64_t hash = value_hash((int)c, word->word);
			size_t i = hash & (rules->values_size - 1);

			while (rules->values[i].hash)
				i = (i + 1) & (rules->values_size - 1);
			rules->values[i] = (struct class_value){ hash, word->value };
		}
	}
}

static struct word_class *class_of(struct rules *rules, struct text name)
{
	int i = rules_class(rules, name);

	if (i >= 0)
		return &rules->classes[i];
	arena_push(rules->arena, rules->classes, rules->nclasses,
	           rules->class_room);
	rules->classes[rules->nclasses] = (struct word_class){ .name = name };
	return &rules->classes[rules->nclasses++];
}

static bool capital(struct text word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.at[i] >= 'A' && word.at[i] <= 'Z')
			return true;
	return false;
}

static size_t escaped(char *out, struct text word, bool capitals)
{
	size_t len = 0;

	for (size_t i = 0; i < word.len; i++) {
		char c = word.at[i];

		if (c == ' ') {
			memcpy(out + len, "\\s+", 3);
			len += 3;
		} else if (c == '\'') {
			memcpy(out + len, "(?:'|\xe2\x80\x99)", 9);
			len += 9;
		} else {
			if (strchr(".+*?()[]{}|\\^$-", c))
				out[len++] = '\\';
			if (capitals && c >= 'a' && c <= 'z')
				c = (char)(c - 'a' + 'A');
			out[len++] = c;
		}
	}
	return len;
}

static int longer(const void *a, const void *b)
{
	const struct rule_words_of *x = a, *y = b;

	if (x->word.len != y->word.len)
		return x->word.len > y->word.len ? -1 : 1;
	int order = text_compare(x->word, y->word);
	return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* The alternation of a class, the longest word first.  A word with a capital
 * is matched as it stands, or all in capitals; another in any case. */
static void class_pattern(struct rules *rules, struct word_class *class)
{
	size_t room = 3, len = 0;
	char *out;

	qsort(class->words, class->nwords, sizeof *class->words, longer);
	for (size_t i = 0; i < class->nwords; i++)
		room += 20 * class->words[i].word.len + 16;
	out = arena_alloc(rules->arena, room);
	for (size_t i = 0; i < class->nwords; i++) {
		struct text word = class->words[i].word;
		bool exact = capital(word);

		if (i)
			out[len++] = '|';
		if (exact) {
			memcpy(out + len, "(?-i:", 5);
			len += 5;
		}
		len += escaped(out + len, word, false);
		if (exact) {
			out[len++] = '|';
			len += escaped(out + len, word, true);
			out[len++] = ')';
		}
	}
	class->pattern = (struct text){ out, len };
}

/* Cuts a modifier into the hashes of its tokens. */
static void modifier_add(struct rules *rules, struct text class,
                         struct text phrase, struct text value)
{
	bool left = text_starts(class, "before");
	struct modifier m = { .value = value };
	struct text rest = phrase, last = phrase;

	m.date = !text_is(class, left ? "before_amount" : "after_amount");
	m.amount = !text_is(class, left ? "before_date" : "after_date") &&
	           !text_is(class, "before_anchor");
	m.anchor = text_is(class, "before_anchor");
	while (rest.at && m.nwords < sizeof m.words / sizeof *m.words) {
		last = text_cut(rest, ' ', &rest);
		m.words[m.nwords++] = text_fold_hash(last);
	}
	if (left) {
		arena_push(rules->arena, rules->left, rules->nleft,
		           rules->left_room);
		rules->left[rules->nleft++] = m;
		word_add(rules, last)->roles |= WORD_MODIFIER;
	} else {
		arena_push(rules->arena, rules->right, rules->nright,
		           rules->right_room);
		rules->right[rules->nright++] = m;
	}
}

static unsigned role_of(struct text class)
{
	static const struct { const char *class; unsigned role; } roles[] = {
		{ "future", WORD_FUTURE }, { "future_to", WORD_FUTURE_TO },
		{ "past", WORD_PAST }, { "present", WORD_PRESENT },
		{ "bare", WORD_BARE }, { "to", WORD_TO },
		{ "header", WORD_HEADER }, { "header_part", WORD_HEADER_PART },
		{ "header_updated", WORD_UPDATED }, { "header_not", WORD_HEADER_NOT },
		{ "byline", WORD_BY }, { "agency", WORD_AGENCY }, { "bar", WORD_BAR },
		{ "name_part", WORD_NAME_PART }, { "preposition", WORD_PREPOSITION },
		{ "joins", WORD_JOINS }, { "perfect", WORD_PERFECT },
		{ "range", WORD_RANGE }, { "range_and", WORD_RANGE_AND },
		{ "between", WORD_BETWEEN }, { "south", WORD_SOUTH },
	};

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (text_is(class, roles[i].class))
			return roles[i].role;
	return 0;
}

/* Reads a file of words; a word that a class has already keeps its value. */
static bool words_read(struct rules *rules, const char *path,
                       struct problem *problem)
{
	struct table table;
	int class, word, value;

	if (!table_read(&table, rules->arena, path, problem) ||
	    (class = table_need(&table, "class", problem)) < 0 ||
	    (word = table_need(&table, "word", problem)) < 0 ||
	    (value = table_need(&table, "value", problem)) < 0)
		return false;
	for (size_t i = 0; i < table.nrows; i++) {
		struct text *cells = table.rows[i].cells;
		struct word_class *c;

		if (!cells[class].len || !cells[word].len)
			return table_problem(&table, &table.rows[i], problem,
			                     "no class or no word");
		if (text_starts(cells[class], "before") ||
		    text_starts(cells[class], "after")) {
			modifier_add(rules, cells[class], cells[word],
			             cells[value]);
			continue;
		}
		if (role_of(cells[class])) {
			word_add(rules, cells[word])->roles |=
				role_of(cells[class]);
			continue;
		}
		c = class_of(rules, cells[class]);
		arena_push(rules->arena, c->words, c->nwords, c->room);
		c->words[c->nwords++] = (struct rule_words_of){
			cells[word], cells[value], rules->nread++ };
	}
	return true;
}

/* Users' words are read first. */
static bool words_all(struct rules *rules, const struct rules_files *files,
                      struct problem *problem)
{
	for (size_t i = 0; i < files->nown; i++)
		if (rules_words_file(files->own[i]) &&
		    !words_read(rules, files->own[i], problem))
			return false;
	if (!words_read(rules, files->words, problem))
		return false;
	for (size_t i = 0; i < rules->nclasses; i++)
		class_pattern(rules, &rules->classes[i]);
	values_fill(rules, rules->nread);
	return true;
}

static bool class_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static int group_named(struct rule *rule, struct text name)
{
	for (int i = 0; i < rule->ngroups; i++)
		if (text_equal(rule->groups[i].name, name))
			return i;
	if (rule->ngroups == GROUPS_MAX)
		return -1;
	rule->groups[rule->ngroups] = (struct group){ .name = name, .class = -1 };
	return rule->ngroups++;
}

struct writer {
	struct arena *arena;
	char *at;
	size_t len, room;
	size_t stop;             /* the place in the source of this byte is */
	const char *from, *stop_at;      /* sought; where the writer is in it */
};

static void write_text(struct writer *w, struct text text)
{
	if (w->room - w->len < text.len) {
		size_t room = 2 * (w->len + text.len) + 200;

		w->at = arena_grow(w->arena, w->at, w->len, room, 1);
		w->room = room;
	}
	memcpy(w->at + w->len, text.at, text.len);
	w->len += text.len;
}

/* Writes a pattern with its classes put in; those of a rule become groups. */
static bool pattern_expand(const struct rules *rules, struct rule *rule,
                           struct text source, struct writer *w,
                           struct fault *fault)
{
	const char *at = source.at, *end = at + source.len;

	while (at < end) {
		const char *from = at;

		fault->at = from;
		if (!w->stop_at && w->len > w->stop)
			w->stop_at = w->from;
		w->from = from;
		if (*at == '\\' && end - at > 1) {
			at += 2;
			write_text(w, text_slice(from, at));
			continue;
		}
		at++;
		if (*from != '{' || at == end || !(*at >= 'a' && *at <= 'z')) {
			write_text(w, text_slice(from, at));
			continue;
		}

		struct text class_name, name;
		while (at < end && class_letter(*at))
			at++;
		class_name = name = text_slice(from + 1, at);
		if (at < end && *at == ':') {
			const char *alias = ++at;

			while (at < end && class_letter(*at))
				at++;
			name = text_slice(alias, at);
		}
		int class = rules_class(rules, class_name);
		if (at == end || *at++ != '}' || class < 0) {
			fault->message = "unknown class";
			return false;
		}

		if (rule) {
			int group = group_named(rule, name);

			if (group < 0) {
				fault->message = "too many groups";
				return false;
			}
			if (!rules->classes[class].fragment)
				rule->groups[group].class = class;
			write_text(w, TEXT("(?<"));
			write_text(w, name);
			write_text(w, TEXT(">"));
		} else {
			write_text(w, TEXT("(?:"));
		}
		if (rules->classes[class].fragment) {
			bool fine = pattern_expand(rules, NULL,
				rules->classes[class].pattern, w, fault);

			fault->at = w->from = from;
			if (!fine)
				return false;
		} else {
			write_text(w, rules->classes[class].pattern);
		}
		write_text(w, TEXT(")"));
	}
	return true;
}

/* The pattern for PCRE2. */
static bool pattern_write(const struct rules *rules, struct rule *rule,
                          struct writer *w, struct fault *fault)
{
	write_text(w, TEXT("(?:"));
	if (!pattern_expand(rules, rule, rule->source, w, fault))
		return false;
	/* "nineteen nine" is not all of "nineteen ninety". */
	write_text(w, TEXT(")(?![A-Za-z0-9])"));
	return true;
}

/* The groups that a pattern names itself: (?<year>...). */
static bool groups_find(struct rule *rule, struct fault *fault)
{
	const char *at = rule->source.at, *end = at + rule->source.len;

	for (; end - at > 4; at++) {
		const char *from = at + 3;

		if (memcmp(at, "(?<", 3) || !class_letter(*from))
			continue;
		*fault = (struct fault){ "too many groups", at };
		for (at = from; at < end && class_letter(*at); at++)
			;
		if (group_named(rule, text_slice(from, at)) < 0)
			return false;
	}
	return true;
}

size_t rules_column(const struct rule *rule, enum rule_cell cell, size_t at)
{
	int column = rule->sheet->columns[cell];
	size_t n = 1;

	for (int i = 0; i < column; i++)
		n += text_points(rule->cells[i]) + 1;
	return n + text_points((struct text){ rule->cells[column].at, at });
}

bool rules_wrong(struct rules *rules, const struct rule *rule, enum rule_cell cell,
                 size_t at, const char *message, struct problem *problem)
{
	size_t column = rules_column(rule, cell, at);

	if (!rules->lenient)
		return problem_set(problem, PROBLEM_DATA, "%s:%zu:%zu: %s",
			rule->sheet->path, rule->line, column, message);
	arena_push(rules->arena, rules->faults, rules->nfaults,
	           rules->fault_room);
	rules->faults[rules->nfaults++] = (struct rules_fault){
		rule->sheet->path, rule->line, column,
		arena_copy(rules->arena, message, strlen(message)) };
	return true;
}

/* The same of what was found while a pattern or value was read. */
static bool wrong_at(struct rules *rules, const struct rule *rule,
                     enum rule_cell cell, const struct fault *fault,
                     struct problem *problem)
{
	struct text text = rule->cells[rule->sheet->columns[cell]];
	bool inside = fault->at >= text.at && fault->at <= text.at + text.len;

	return rules_wrong(rules, rule, cell, inside ?
		(size_t)(fault->at - text.at) : 0, fault->message, problem);
}

/* A pattern with a name, for others. */
static bool fragment_read(struct rules *rules, const struct rule *rule,
                          struct problem *problem)
{
	int known = rules_class(rules, rule->name);
	struct word_class *class;

	if (known >= 0)
		return rules_wrong(rules, rule, RULE_NAME, 0,
			"there is such a class already", problem);
	class = class_of(rules, rule->name);
	class->fragment = true;
	class->pattern = rule->source;
	return true;
}

/* Reads the rule behind those that there are, and keeps it if it is right. */
static bool rule_read(struct rules *rules, struct rule *rule,
                      struct problem *problem)
{
	struct writer w = { .arena = rules->arena, .stop = SIZE_MAX };
	struct fault fault;
	bool right = true;

	if (rules->nrules == RULES_MAX)
		return rules_wrong(rules, rule, RULE_NAME, 0,
			"more rules than there may be", problem);
	if (!pattern_write(rules, rule, &w, &fault) ||
	    !groups_find(rule, &fault))
		return wrong_at(rules, rule, RULE_PATTERN, &fault, problem);
	if (!values_parse(rules, rule, rule->value, &fault)) {
		right = false;
		if (!wrong_at(rules, rule, RULE_VALUE, &fault, problem))
			return false;
	}
	if (!automaton_add(rules, rules->nrules, rule->source, &fault))
		return wrong_at(rules, rule, RULE_PATTERN, &fault, problem);
	if (!right)
		return true;
	rule->pattern = pattern_open((struct text){ w.at, w.len }, problem);
	if (!rule->pattern)
		return false;
	arena_push(rules->arena, rules->rules, rules->nrules, rules->rule_room);
	rules->rules[rules->nrules++] = *rule;
	return true;
}

enum rules_which { RULES_CLASSES = 1, RULES_OTHERS = 2 };

/* Reads the classes of a file, its other rules, or both. */
static bool sheet_read(struct rules *rules, const struct rule_sheet *sheet,
                       const struct table *table, unsigned which,
                       struct problem *problem)
{
	for (size_t i = 0; i < table->nrows; i++) {
		const struct text *cells = table->rows[i].cells;
		const int *columns = sheet->columns;
		struct rule rule = { .sheet = sheet, .cells = cells,
			.line = table->rows[i].line,
			.name = cells[columns[RULE_NAME]],
			.source = cells[columns[RULE_PATTERN]],
			.value = cells[columns[RULE_VALUE]],
			.examples = cells[columns[RULE_EXAMPLES]] };
		bool class = text_is(rule.value, "=");

		if (!(which & (class ? RULES_CLASSES : RULES_OTHERS)))
			continue;
		if (class ? !fragment_read(rules, &rule, problem)
		          : !rule_read(rules, &rule, problem))
			return false;
	}
	return true;
}

/* Opens a file of rules; NULL with *problem. */
static const struct rule_sheet *sheet_open(struct rules *rules, const char *path,
                                           struct table *table,
                                           struct problem *problem)
{
	static const char *const names[RULE_CELLS] = {
		"rule", "pattern", "value", "examples",
	};
	struct rule_sheet *sheet = arena_zero(rules->arena, 1, sizeof *sheet);

	sheet->path = path;
	if (!table_read(table, rules->arena, path, problem))
		return NULL;
	for (size_t i = 0; i < RULE_CELLS; i++)
		if ((sheet->columns[i] = table_need(table, names[i], problem)) < 0)
			return NULL;
	return sheet;
}

/* feasts.csv: the days of those that follow the moon. */
static bool feasts_read(struct rules *rules, const char *path,
                        struct problem *problem)
{
	struct table table;
	int name, first, last;

	if (!table_read(&table, rules->arena, path, problem) ||
	    (name = table_need(&table, "feast", problem)) < 0 ||
	    (first = table_need(&table, "first", problem)) < 0 ||
	    (last = table_need(&table, "last", problem)) < 0)
		return false;
	rules->feasts = arena_alloc(rules->arena, (table.nrows + 1) *
		sizeof *rules->feasts);
	for (size_t i = 0; i < table.nrows; i++) {
		struct text *cells = table.rows[i].cells;
		struct feast *feast = &rules->feasts[rules->nfeasts++];
		struct when from, to;

		if (cells[first].len != 10 || cells[last].len != 10 ||
		    !docdate_read(cells[first], &from) ||
		    !docdate_read(cells[last], &to))
			return table_problem(&table, &table.rows[i], problem,
			                     "a day is written YYYY-MM-DD");
		*feast = (struct feast){ .name = cells[name] };
		when_days(&from, false, 0, &feast->first, &feast->last);
		when_days(&to, false, 0, &feast->last, &feast->last);
		if (feast->last < feast->first)
			return table_problem(&table, &table.rows[i], problem,
			                     "a feast that ends before it begins");
	}
	return true;
}

/* Users' rules stand before those of the folder, and use its classes. */
static bool rules_all(struct rules *rules, const struct rules_files *files,
                      struct problem *problem)
{
	struct table table, own;
	const struct rule_sheet *sheet = sheet_open(rules, files->rules, &table,
		problem), *other;

	if (!sheet || !sheet_read(rules, sheet, &table, RULES_CLASSES, problem))
		return false;
	for (size_t i = 0; i < files->nown; i++) {
		if (rules_words_file(files->own[i]))
			continue;
		other = sheet_open(rules, files->own[i], &own, problem);
		if (!other || !sheet_read(rules, other, &own,
		                          RULES_CLASSES | RULES_OTHERS, problem))
			return false;
	}
	return sheet_read(rules, sheet, &table, RULES_OTHERS, problem);
}

bool rules_words_file(const char *path)
{
	size_t len = strlen(path);

	return len > 4 && text_like(text_of(path + len - 4), ".csv");
}

struct rules_files rules_files(struct arena *arena, const char *data,
                               const struct options *options)
{
	struct rules_files files = {
		.rules = data_path(arena, data, "dates/rules.tsv"),
		.words = data_path(arena, data, "dates/words.csv"),
		.feasts = data_path(arena, data, "dates/feasts.csv"),
	};
	size_t room = 0;

	for (size_t i = 0; options && i < options->nvalues; i++) {
		if (strcmp(options->values[i].option->name, "dates"))
			continue;
		arena_push(arena, files.own, files.nown, room);
		files.own[files.nown++] = options->values[i].value;
	}
	return files;
}

struct rules *rules_open(struct arena *arena, const struct rules_files *files,
                         struct problem *problem)
{
	struct rules *rules = arena_zero(arena, 1, sizeof *rules);

	rules->arena = arena;
	rules->lenient = files->lenient;
	if (!words_all(rules, files, problem) ||
	    !rules_all(rules, files, problem) ||
	    !feasts_read(rules, files->feasts, problem)) {
		rules_close(rules);
		return NULL;
	}
	automaton_shorten(&rules->automaton);
	return rules;
}

bool rules_problem(const struct rule *rule, struct problem *problem)
{
	struct problem why = *problem;

	return problem_set(problem, why.status, "%s:%zu: %s", rule->sheet->path,
	                   rule->line, why.message);
}

/* Says what PCRE2 does not like in a pattern, at a byte of what it was given. */
static bool compiled_wrong(struct rules *rules, struct rule *rule, size_t at,
                           struct problem *problem)
{
	struct rule again = *rule;
	struct writer w = { .arena = rules->arena, .stop = at };
	struct fault fault = { 0 };
	struct problem why = *problem;

	if (why.status != PROBLEM_DATA)
		return false;
	rule->news = rule->narrative = false;
	pattern_write(rules, &again, &w, &fault);
	fault.message = why.message;
	fault.at = w.stop_at ? w.stop_at : rule->source.at + rule->source.len;
	return wrong_at(rules, rule, RULE_PATTERN, &fault, problem);
}

bool rules_stands(const struct rule *rule)
{
	return rule->news || rule->narrative;
}

bool rules_check(struct rules *rules, struct problem *problem)
{
	for (size_t i = 0; i < rules->nrules; i++) {
		size_t at;

		if (!pattern_check(rules->rules[i].pattern, &at, problem) &&
		    !compiled_wrong(rules, &rules->rules[i], at, problem))
			return false;
	}
	return true;
}

void rules_close(struct rules *rules)
{
	for (size_t i = 0; rules && i < rules->nrules; i++)
		pattern_close(rules->rules[i].pattern);
}
