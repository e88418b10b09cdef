/* check.c - warns of rows of a list that will not do what somebody meant.
 *
 * What a stage reads of its own (--dates) the stage looks through.  Every list is
 * read and compiled as a run would do it, so that an error is that of a run; then
 * each of its names is looked up in the lists of the folder, and set into
 * sentences to see whether it is found there.
 */
#include "data.h"
#include "lists.h"
#include "names_file.h"
#include "names_rows.h"
#include "sentences.h"
#include "stage.h"

#include <stdlib.h>
#include <sys/stat.h>

#define FOUND 64
#define COMMON 60                 /* below: a word that is mostly small */
#define MANY 30                   /* from here on a part of a name is borne by
                                     many */

/* A row of the list that is checked. */
struct entry {
	struct names_row row;
	uint32_t lists;           /* that it belongs to: bits of check.types */
	enum mark_action action;
	uint64_t key;             /* of its folded tokens */
	uint32_t form;            /* of all its tokens */
	size_t ntokens;
};

struct check {
	const struct setting *setting;
	struct arena *arena;
	const struct abbreviations *abbreviations;
	const struct names_type *types;
	struct names *folder;     /* the lists of the folder of gazetteers */
	struct table dates;       /* the words of dates */
	struct findings found;
	struct problem problem;

	/* Of the list in hand. */
	const char *path;
	struct table table;
	struct names *names;      /* what is in it, and no more */
	struct entry *entries;
	size_t nentries, room;
	bool own;                 /* it has users' names */
};

static void warn(struct check *c, size_t line)
{
	buffer_string(&c->found.lines, c->path);
	buffer_byte(&c->found.lines, ':');
	buffer_number(&c->found.lines, (int64_t)line);
	buffer_string(&c->found.lines, ": ");
	c->found.warnings++;
}

static void quote(struct check *c, struct text text)
{
	buffer_byte(&c->found.lines, '"');
	buffer_text(&c->found.lines, text);
	buffer_byte(&c->found.lines, '"');
}

static void warn_of(struct check *c, const struct entry *e, const char *what)
{
	warn(c, e->row.row->line);
	quote(c, e->row.form);
	buffer_string(&c->found.lines, what);
}

static const struct list *list_of(const struct names *names, const char *name)
{
	struct problem ignored;

	return names_list(names, name, &ignored);
}

/* The tokens of a name, as the one sentence of a document. */
static struct document *cut(const struct check *c, struct text name)
{
	struct document *d = arena_alloc(c->arena, sizeof *d);
	struct landmarks landmarks = { 0 };

	document_init(d, c->arena);
	d->text = name;
	tokens_cut(d, c->abbreviations, &landmarks);
	d->sentences = arena_zero(c->arena, 1, sizeof *d->sentences);
	d->sentences->ntokens = (uint32_t)d->ntokens;
	d->nsentences = 1;
	sentence_describe(d, 0);
	return d;
}

/* The first name of a list of the folder that is all of a name. */
static bool listed(const struct check *c, const char *name,
                   const struct document *d, struct found *first)
{
	const struct list *list = list_of(c->folder, name);

	return list && list_knows(list, d, 0, d->ntokens, first);
}

static bool date_word(const struct check *c, const char *class,
                      struct text form)
{
	int classes = table_column(&c->dates, "class");
	int words = table_column(&c->dates, "word");
	uint64_t hash = text_fold_hash(form);

	for (size_t i = 0; i < c->dates.nrows; i++) {
		const struct text *cells = c->dates.rows[i].cells;

		if (text_is(cells[classes], class) &&
		    text_fold_hash(cells[words]) == hash)
			return true;
	}
	return false;
}

/* A word that is written small more often than not. */
static bool common(const struct check *c, const struct document *d)
{
	struct mark m = { 0 };
	struct found found;
	int64_t n;

	if (!listed(c, "words", d, &found))
		return false;
	m.attributes = found.attributes;
	return text_number(mark_get(&m, "capitals"), &n) && n < COMMON;
}

static bool borne_by_many(const struct check *c, const char *list,
                          const struct document *d)
{
	struct found found;

	return listed(c, list, d, &found) && found.prior >= MANY;
}

/* What else a name is. */
struct meanings { struct text all[16]; size_t n; };

static void mean(struct meanings *m, struct text what)
{
	if (m->n < sizeof m->all / sizeof *m->all)
		m->all[m->n++] = what;
}

static void words_mean(const struct check *c, const struct entry *e,
                       const struct document *d, struct meanings *m)
{
	/* "IT" letter for letter is no word. */
	if (e->ntokens > 1 || ((e->row.flags & FORM_EXACT) &&
	                       (e->form & TOKEN_CAPITALS)))
		return;
	if (date_word(c, "month", e->row.form))
		mean(m, TEXT("a month"));
	if (date_word(c, "weekday", e->row.form))
		mean(m, TEXT("a day of the week"));
	if (common(c, d))
		mean(m, TEXT("a common word"));
	if (borne_by_many(c, "given-names", d))
		mean(m, TEXT("a first name"));
	if (borne_by_many(c, "surnames", d))
		mean(m, TEXT("a surname"));
}

/* "PLACE in places.csv:17". */
static void types_mean(const struct check *c, const struct entry *e,
                       const struct document *d, struct meanings *m)
{
	struct found found;

	for (size_t i = 0; c->types[i].type; i++) {
		struct buffer where = { 0 };

		if ((e->lists >> i & 1) ||
		    !listed(c, c->types[i].list, d, &found))
			continue;
		buffer_string(&where, c->types[i].type);
		buffer_string(&where, " in ");
		buffer_text(&where, found_sheet(&found));
		buffer_byte(&where, ':');
		buffer_number(&where, found.line);
		mean(m, (struct text){ arena_copy(c->arena, where.at,
			where.len), where.len });
		buffer_free(&where);
	}
}

/* A name that is something else as well, and is not weighed. */
static void meanings_check(struct check *c, const struct entry *e)
{
	const struct document *d = cut(c, e->row.form);
	struct meanings m = { .n = 0 };

	if (e->action == MARK_WEIGHED && (e->row.flags & FORM_WEAK))
		return;
	words_mean(c, e, d, &m);
	types_mean(c, e, d, &m);
	if (!m.n)
		return;
	warn_of(c, e, " is ");
	for (size_t i = 0; i < m.n; i++) {
		buffer_string(&c->found.lines, !i ? "" : i + 1 < m.n ? ", " : " and ");
		buffer_text(&c->found.lines, m.all[i]);
	}
	buffer_string(&c->found.lines, !c->own ? ", and is not weak" :
		e->row.flags & FORM_EXACT ?
		": it is tagged wherever it stands just so" :
		!(e->row.flags & FORM_ANY) && (e->form & TOKEN_CAPITAL) ?
		": it is tagged wherever it stands with a capital" :
		": it is tagged wherever it stands");
	buffer_string(&c->found.lines, e->action == MARK_STANDS ?
		"; weak=yes has it weighed\n" : "\n");
}

/* One letter, or two small ones. */
static bool tiny(const struct entry *e)
{
	size_t points = text_points(e->row.form);

	return points == 1 || (points == 2 && !(e->form & TOKEN_CAPITAL));
}

static void name_check(struct check *c, const struct entry *e)
{
	bool any = e->row.flags & FORM_ANY, exact = e->row.flags & FORM_EXACT;

	if (tiny(e)) {
		warn_of(c, e, " is very short\n");
		return;
	}
	if (!any && !exact && !(e->form & TOKEN_CAPITAL) &&
	    text_small(e->row.form))
		warn_of(c, e, " begins no word with a capital: it is found in "
			"any case\n");
	if (!any && e->ntokens > 1 && text_starts(e->row.form, "The "))
		warn_of(c, e, " is not found behind a small \"the\"\n");
	meanings_check(c, e);
}

/* Is a row's name found in a text that has it, so written, in the first of three
 * places where names stand? */
static bool matches(const struct check *c, const struct entry *e,
                    struct text name, size_t nplaces)
{
	static const struct { const char *before, *behind; } places[] = {
		{ "They met ", " there.\n\n" }, { "", " grew in time.\n\n" },
		{ "They had heard of ", ".\n\n" },
	};
	const struct list *list = list_of(c->names,
		text_string(c->arena, e->row.list));
	struct buffer text = { 0 };
	struct document d;
	bool found_it = false;

	for (size_t i = 0; i < nplaces; i++) {
		buffer_string(&text, places[i].before);
		buffer_text(&text, name);
		buffer_string(&text, places[i].behind);
	}
	document_init(&d, c->arena);
	d.text = (struct text){ arena_copy(c->arena, text.at, text.len),
		text.len };
	buffer_free(&text);
	sentences_cut(&d, c->abbreviations);
	for (size_t i = 0; i < d.ntokens && !found_it; i++) {
		struct found found[FOUND];
		size_t n = list_find(list, &d, i, found, FOUND);

		for (size_t k = 0; k < n; k++)
			found_it |= found[k].line == e->row.row->line;
	}
	return found_it;
}

/* "sen." is two words, and "Sen." an abbreviation; at the end of a sentence both
 * are two. */
static bool capital_matches(const struct check *c, const struct entry *e)
{
	struct text form = e->row.form;
	char *at = arena_copy(c->arena, form.at, form.len);

	if ((e->row.flags & FORM_EXACT) || *at < 'a' || *at > 'z')
		return true;
	*at = (char)(*at - 'a' + 'A');
	return matches(c, e, (struct text){ at, form.len }, 2);
}

/* By key, then line. */
static int by_key(const void *left, const void *right)
{
	const struct entry *a = *(const struct entry *const *)left;
	const struct entry *b = *(const struct entry *const *)right;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->row.row->line > b->row.row->line) -
	       (a->row.row->line < b->row.row->line);
}

/* A name that an earlier row has, too: the same one, or with another type.  That
 * two of one type may share a form is what ids are for. */
static void twice_check(struct check *c, const struct entry *e,
                        const struct entry *earlier)
{
	bool shared = e->lists & earlier->lists || !c->own;

	if (shared && !text_equal(e->row.id, earlier->row.id))
		return;
	warn_of(c, e, shared ? " is the same name as " :
		" has another type than ");
	quote(c, earlier->row.form);
	buffer_string(&c->found.lines, " in line ");
	buffer_number(&c->found.lines, (int64_t)earlier->row.row->line);
	buffer_byte(&c->found.lines, '\n');
}

/* For each row the first earlier one with the same folded name, or NULL. */
static const struct entry **twins_find(const struct check *c)
{
	size_t n = c->nentries;
	const struct entry **twins = arena_zero(c->arena, n + 1, sizeof *twins);
	const struct entry **sorted = arena_alloc(c->arena,
		(n + 1) * sizeof *sorted);

	for (size_t i = 0; i < n; i++)
		sorted[i] = &c->entries[i];
	qsort(sorted, n, sizeof *sorted, by_key);
	for (size_t i = 1, first = 0; i < n; i++) {
		if (sorted[i]->key != sorted[first]->key)
			first = i;
		else
			twins[sorted[i] - c->entries] = sorted[first];
	}
	return twins;
}

static void columns_check(struct check *c)
{
	for (size_t i = 0; c->own && i < c->table.ncolumns; i++) {
		const char *name = text_string(c->arena, c->table.columns[i]);
		const char *nearest;
		size_t k = 0;

		while (names_columns[k] && strcmp(names_columns[k], name))
			k++;
		if (names_columns[k] || !*name)
			continue;
		nearest = options_nearest(name, names_columns);
		warn(c, c->table.line);
		buffer_string(&c->found.lines, "column ");
		quote(c, text_of(name));
		buffer_string(&c->found.lines, " is not known and means nothing");
		if (nearest) {
			buffer_string(&c->found.lines, "; did you mean ");
			buffer_string(&c->found.lines, nearest);
			buffer_byte(&c->found.lines, '?');
		}
		buffer_byte(&c->found.lines, '\n');
	}
}

static void id_check(struct check *c, const struct entry *e)
{
	size_t size;

	if (!e->row.id.len || text_letter(text_class_at(e->row.id.at,
	    e->row.id.at + e->row.id.len, &size)))
		return;
	warn(c, e->row.row->line);
	buffer_string(&c->found.lines, "the id ");
	quote(c, e->row.id);
	buffer_string(&c->found.lines, " does not begin with a letter\n");
}

static void entries_check(struct check *c)
{
	const struct entry **twins = twins_find(c);

	for (size_t i = 0; i < c->nentries; i++) {
		const struct entry *e = &c->entries[i];

		if (!i || !text_equal(e->row.id, e[-1].row.id))
			id_check(c, e);
		if (twins[i])
			twice_check(c, e, twins[i]);
		if (!matches(c, e, e->row.form, 3))
			warn_of(c, e, " is never found: texts are cut into "
				"words and sentences otherwise\n");
		else if (!capital_matches(c, e))
			warn_of(c, e, " is not found when it begins with a "
				"capital: it is cut otherwise then\n");
		if (e->lists && e->action != MARK_DENIED)
			name_check(c, e);
	}
}

/* A row comes once for each list that it belongs to. */
static bool entry_add(void *context, const struct names_row *row)
{
	struct check *c = context;
	struct entry *e = c->nentries ? &c->entries[c->nentries - 1] : NULL;

	if (!e || e->row.row->line != row->row->line) {
		const struct document *d = cut(c, row->form);

		arena_push(c->arena, c->entries, c->nentries, c->room);
		e = &c->entries[c->nentries++];
		*e = (struct entry){ .row = *row, .ntokens = d->ntokens,
			.action = mark_action(row->attributes) };
		for (size_t i = 0; i < d->ntokens; i++) {
			e->form |= d->tokens[i].form;
			if (!(d->tokens[i].form & TOKEN_HYPHEN))
				e->key = names_key(e->key, d->tokens[i].hash);
		}
	}
	for (size_t i = 0; c->types[i].type; i++)
		if (text_is(row->list, c->types[i].list))
			e->lists |= 1u << i;
	return true;
}

static bool list_take(void *context, const char *sheet, struct text name,
                      bool is_common)
{
	(void)context, (void)sheet, (void)name, (void)is_common;
	return true;
}

/* The folder's list that a file has the name of, or a user's own: with types, or
 * without for --allow and --deny. */
static enum names_use use_of(struct check *c)
{
	const char *slash = strrchr(c->path, '/');
	struct text name = text_cut(text_of(slash ? slash + 1 : c->path), '.',
		&(struct text){ 0 });
	bool typed = table_column(&c->table, "type") >= 0 ||
		table_column(&c->table, "action") >= 0;

	c->own = typed || !list_of(c->folder,
		text_string(c->arena, name));
	return typed ? USE_OWN : c->own ? USE_ALLOW : USE_LISTS;
}

/* Of the names that it was added to, those of the list alone. */
static void folder_forget(struct check *c)
{
	struct text name;

	for (size_t i = 0; names_nth(c->names, i, &name); i++)
		names_forget(c->names, text_string(c->arena, name));
}

static bool file_read(struct check *c, struct buffer *bytes)
{
	const struct names_taker taker = { list_take, entry_add, c };
	struct stat status;
	enum names_use use;

	c->nentries = 0;
	if (!stat(c->path, &status) && S_ISFIFO(status.st_mode))
		return problem_set(&c->problem, PROBLEM_DATA, "%s: a pipe; "
			"check reads a file, twice", c->path);
	if (!table_read(&c->table, c->arena, c->path, &c->problem))
		return false;
	use = use_of(c);
	return names_compile(bytes, &c->path, 1, use, c->types,
	                     c->abbreviations, &c->problem) &&
	       names_add_bytes(c->names, bytes, &c->problem) &&
	       names_rows(&c->table, use, c->types, c->arena, &taker,
	                  &c->problem);
}

/* False if nothing can be checked any more. */
static bool file_check(struct check *c, const char *path)
{
	struct buffer bytes = { 0 };

	c->path = path;
	c->names = lists_open(c->setting, &c->problem);
	if (!c->names)
		return false;
	if (file_read(c, &bytes)) {
		folder_forget(c);
		columns_check(c);
		entries_check(c);
	} else {
		c->found.errors++;
		c->setting->notes->note(c->setting->notes->context,
			c->problem.message);
	}
	names_close(c->names);
	c->names = NULL;
	return c->problem.status <= PROBLEM_DATA;
}

/* The lists of the command line. */
static bool lists_check(struct check *c)
{
	const struct setting *setting = c->setting;
	const struct options *options = setting->options;
	struct problem *problem = &c->problem;
	bool fine = true;

	c->abbreviations = abbreviations_read(c->arena, setting->data, problem);
	if (!c->abbreviations || !table_read(&c->dates, c->arena,
	    data_path(c->arena, setting->data, "dates/words.csv"), problem) ||
	    table_need(&c->dates, "class", problem) < 0 ||
	    table_need(&c->dates, "word", problem) < 0)
		return false;
	c->folder = lists_open(setting, problem);
	if (!c->folder)
		return false;
	for (size_t i = 0; fine && i < options->noperands; i++)
		fine = file_check(c, options->operands[i]);
	names_close(c->folder);
	return fine;
}

/* The files of options, each by the stage that the option is named after. */
static bool stages_check(struct check *c)
{
	const struct options *options = c->setting->options;

	for (size_t i = 0; i < options->nvalues; i++)
		for (size_t s = 0; stages[s]; s++)
			if (stages[s]->check &&
			    !strcmp(stages[s]->name,
			            options->values[i].option->name) &&
			    !stages[s]->check(c->setting, options->values[i].value,
			                      &c->found, &c->problem))
				return false;
	return true;
}

static bool check_run(const struct setting *setting, struct output *output,
                      struct problem *problem)
{
	const struct options *options = setting->options;
	struct check c = { .setting = setting, .arena = setting->arena,
		.types = lists_types(setting->arena) };
	bool fine;

	if (!options->noperands && !options_get(options, "dates"))
		return problem_set(problem, PROBLEM_USAGE,
			"check needs a list");
	fine = stages_check(&c) && (!options->noperands || lists_check(&c));
	if (!fine)
		*problem = c.problem;
	else if (c.found.lines.failed)
		fine = problem_memory(problem);
	else
		fine = output_write(output, (struct text){ c.found.lines.at,
			c.found.lines.len }, problem);
	buffer_free(&c.found.lines);
	if (fine)
		problem->status = c.found.errors ? PROBLEM_DATA :
			c.found.warnings ? PROBLEM_INPUT : PROBLEM_NONE;
	return fine;
}

static const struct option check_options[] = {
	{ "dates", 0, "FILE", "look through date rules (.tsv) or their words "
	  "(.csv); several times" },
	OPTIONS_END
};

const struct command check_command = {
	.name = "check",
	.summary = "warns of rows of lists that do not do what they seem to",
	.operands = "[LIST.csv]...",
	.data = true,
	.options = check_options,
	.run = check_run,
};
