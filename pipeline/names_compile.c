/* names_compile.c - lists of names into one file. */
#include "names.h"

#include <stdlib.h>

#include "names_file.h"
#include "table.h"

struct form {
	struct names_form file;
	uint64_t key, keys[NAMES_TOKENS];
	size_t nkeys;
	struct text id;
	size_t row;
};

struct compiler {
	struct arena *arena;
	const struct abbreviations *abbreviations;
	struct buffer *out;
	struct buffer strings;
	uint32_t *interned;           /* offsets into the strings, by hash */
	size_t ninterned, room;
	struct problem *problem;
	struct document scratch;      /* names are cut here */
};

/* A string, stored once: a length of two bytes and the bytes. */
static bool same(const struct compiler *c, uint32_t at, struct text text)
{
	uint16_t len;

	memcpy(&len, c->strings.at + at - 2, 2);
	return text_equal((struct text){ c->strings.at + at, len }, text);
}

static uint32_t intern(struct compiler *c, struct text text)
{
	uint16_t len = (uint16_t)text.len;
	size_t i;

	if (2 * c->ninterned >= c->room) {
		size_t room = c->room ? 2 * c->room : 4096, old = c->room;
		uint32_t *was = c->interned;

		c->interned = arena_zero(c->arena, room, sizeof *c->interned);
		c->room = room;
		for (size_t k = 0; k < old; k++) {
			if (!was[k])
				continue;
			memcpy(&len, c->strings.at + was[k] - 2, 2);
			i = text_hash((struct text){ c->strings.at + was[k],
				len }) & (room - 1);
			while (c->interned[i])
				i = (i + 1) & (room - 1);
			c->interned[i] = was[k];
		}
		len = (uint16_t)text.len;
	}
	for (i = text_hash(text) & (c->room - 1); c->interned[i];
	     i = (i + 1) & (c->room - 1))
		if (same(c, c->interned[i], text))
			return c->interned[i];
	buffer_add(&c->strings, &len, 2);
	c->interned[i] = (uint32_t)c->strings.len;
	c->ninterned++;
	buffer_text(&c->strings, text);
	return c->interned[i];
}

/* The columns that more is known of than their name. */
struct columns { int form, id, role, exact, weak, prior; };

static struct columns columns_of(const struct table *table)
{
	return (struct columns){ table_column(table, "form"),
		table_column(table, "id"), table_column(table, "role"),
		table_column(table, "case"), table_column(table, "weak"),
		table_column(table, "prior") };
}

static struct text cell(const struct table_row *row, int column)
{
	return column < 0 ? TEXT("") : row->cells[column];
}

/* The rows of role `name`, by id. */
struct named { struct text id; const struct table_row *row; };

static int named_order(const void *left, const void *right)
{
	const struct named *a = left, *b = right;

	return text_compare(a->id, b->id);
}

static bool named_read(struct compiler *c, const struct table *table,
                       const struct columns *columns, struct named **all,
                       size_t *n)
{
	*n = 0;
	*all = arena_zero(c->arena, table->nrows + 1, sizeof **all);
	for (size_t i = 0; i < table->nrows; i++) {
		const struct table_row *row = &table->rows[i];
		struct text role = cell(row, columns->role);

		if (!cell(row, columns->id).len)
			return table_problem(table, row, c->problem, "no id");
		if (text_is(role, "name"))
			(*all)[(*n)++] = (struct named){
				cell(row, columns->id), row };
		else if (!text_is(role, "alias"))
			return table_problem(table, row, c->problem, "role is "
				"name or alias, not \"%.*s\"", (int)role.len,
				role.at);
	}
	qsort(*all, *n, sizeof **all, named_order);
	for (size_t i = 1; i < *n; i++)
		if (text_equal((*all)[i].id, (*all)[i - 1].id))
			return table_problem(table, (*all)[i].row, c->problem,
				"%.*s has two rows of role name",
				(int)(*all)[i].id.len, (*all)[i].id.at);
	return true;
}

/* The attributes of a row: for an id its name and how the form names it come
 * first, then the cells that are not empty. */
static struct text attributes_of(struct compiler *c, const struct table *table,
                                 const struct columns *columns,
                                 const struct table_row *row,
                                 const struct table_row *named)
{
	struct attributes a = { .arena = c->arena };

	if (named) {
		attributes_add(&a, "id", cell(row, columns->id));
		attributes_add(&a, "name", cell(named, columns->form));
		attributes_add(&a, "how", cell(row, columns->role));
	}
	for (int i = 0; i < (int)table->ncolumns; i++) {
		struct text value = cell(i == columns->weak || !named ? row :
			named, i);

		if (i == columns->form || i == columns->role ||
		    i == columns->exact || (named && i == columns->id) ||
		    !value.len)
			continue;
		attributes_add(&a, text_string(c->arena, table->columns[i]),
		               value);
	}
	return attributes_text(&a);
}

/* Cuts the form as the text is cut, and computes its keys. */
static bool form_cut(struct compiler *c, const struct table *table,
                     const struct table_row *row, struct form *form)
{
	struct document *d = &c->scratch;
	struct landmarks landmarks = { 0 };
	uint64_t key = 0;

	d->text = row->cells[table_column(table, "form")];
	tokens_cut(d, c->abbreviations, &landmarks);
	for (size_t i = 0; i < d->ntokens; i++) {
		if (d->tokens[i].form & TOKEN_HYPHEN)
			continue;
		if (form->nkeys == NAMES_TOKENS)
			return table_problem(table, row, c->problem,
				"more than %d words", NAMES_TOKENS);
		if (d->tokens[i].form & TOKEN_CAPITAL)
			form->file.capitals |= 1u << form->nkeys;
		key = names_key(key, d->tokens[i].hash);
		form->keys[form->nkeys++] = key;
	}
	if (!form->nkeys)
		return table_problem(table, row, c->problem, "no word in it");
	form->key = key;
	return true;
}

static bool form_read(struct compiler *c, const struct table *table,
                      const struct columns *columns,
                      const struct table_row *row,
                      const struct table_row *named, struct form *form)
{
	struct text exact = cell(row, columns->exact);
	struct text weak = cell(row, columns->weak), text, attributes;
	struct text prior = cell(named ? named : row, columns->prior);
	int64_t n = 0;

	*form = (struct form){ .id = cell(row, columns->id), .row = row->line };
	if (text_is(exact, "exact"))
		form->file.flags |= FORM_EXACT;
	else if (text_is(exact, "any"))
		form->file.flags |= FORM_ANY;
	else if (exact.len)
		return table_problem(table, row, c->problem,
			"case is exact, any or empty, not \"%.*s\"",
			(int)exact.len, exact.at);
	if (text_is(weak, "yes"))
		form->file.flags |= FORM_WEAK;
	else if (weak.len)
		return table_problem(table, row, c->problem,
			"weak is yes or empty, not \"%.*s\"", (int)weak.len,
			weak.at);
	if (prior.len && (!text_number(prior, &n) || n < 0 || n > 100))
		return table_problem(table, row, c->problem,
			"prior is a number from 0 to 100, not \"%.*s\"",
			(int)prior.len, prior.at);
	form->file.prior = (uint8_t)n;
	form->file.line = (uint32_t)row->line;
	if (!form_cut(c, table, row, form))
		return false;

	text = cell(row, columns->form);
	attributes = attributes_of(c, table, columns, row, named);
	if (text.len > UINT16_MAX || attributes.len > UINT16_MAX)
		return table_problem(table, row, c->problem, "too long");
	form->file.form = intern(c, text);
	form->file.form_len = (uint16_t)text.len;
	form->file.attributes = intern(c, attributes);
	form->file.attributes_len = (uint16_t)attributes.len;
	return true;
}

static int form_order(const void *left, const void *right)
{
	const struct form *a = left, *b = right;
	int ids;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->file.prior != b->file.prior)
		return a->file.prior > b->file.prior ? -1 : 1;
	ids = text_compare(a->id, b->id);
	if (ids)
		return ids;
	if (a->file.form != b->file.form)
		return a->file.form < b->file.form ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

static uint32_t bits_for(size_t n)
{
	uint32_t bits = 7;

	while (((size_t)1 << bits) < n)
		bits++;
	return bits;
}

static struct names_slot *slot_of(struct names_slot *slots, uint32_t bits,
                                  uint64_t key)
{
	size_t mask = ((size_t)1 << bits) - 1, i = key & mask;

	while (slots[i].key && slots[i].key != key)
		i = (i + 1) & mask;
	slots[i].key = key;
	return &slots[i];
}

static uint64_t place(struct compiler *c, const void *bytes, size_t size)
{
	static const char zeros[8];
	uint64_t at;

	buffer_add(c->out, zeros, (8 - c->out->len % 8) % 8);
	at = c->out->len;
	buffer_add(c->out, bytes, size);
	return at;
}

/* A name that may begin with a small letter. */
static bool small(const struct form *form)
{
	return (form->file.flags & FORM_ANY) || !(form->file.capitals & 1);
}

static void filter_write(struct compiler *c, const struct form *forms, size_t n,
                         bool all, struct names_list *list)
{
	size_t count = 0;
	uint64_t *filter;

	for (size_t i = 0; i < n; i++)
		count += all || small(&forms[i]);
	list->filter_bits[!all] = bits_for(12 * count);
	filter = arena_zero(c->arena,
		((size_t)1 << list->filter_bits[!all]) / 64, sizeof *filter);
	for (size_t i = 0; i < n; i++) {
		uint64_t key = forms[i].keys[0];

		if (all || small(&forms[i]))
			filter[names_word(key, list->filter_bits[!all])] |=
				names_bits(key);
	}
	list->filter[!all] = place(c, filter,
		((size_t)1 << list->filter_bits[!all]) / 8);
}

/* A row that says again what another says. */
static bool duplicates(struct compiler *c, const struct table *table,
                       const struct form *forms, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		const struct form *a = &forms[i - 1], *b = &forms[i];

		if (a->key == b->key && a->file.form == b->file.form &&
		    text_equal(a->id, b->id) &&
		    (a->id.len || a->file.attributes == b->file.attributes))
			return problem_set(c->problem, PROBLEM_DATA,
				"%s:%zu: the same as line %zu", table->name,
				b->row, a->row), true;
	}
	return false;
}

/* The tables of a list, behind each other in the file. */
static void list_write(struct compiler *c, struct form *forms, size_t n,
                       struct names_list *list)
{
	struct names_slot *slots;
	size_t keys = 0;

	for (size_t i = 0; i < n; i++)
		keys += forms[i].nkeys;
	list->nforms = (uint32_t)n;
	list->slot_bits = bits_for(2 * keys);
	slots = arena_zero(c->arena, (size_t)1 << list->slot_bits,
		sizeof *slots);
	for (size_t i = 0; i < n; i++) {
		struct names_slot *slot;

		for (size_t k = 0; k + 1 < forms[i].nkeys; k++)
			slot_of(slots, list->slot_bits,
			        forms[i].keys[k])->count |= 1;
		slot = slot_of(slots, list->slot_bits, forms[i].key);
		if (slot->count < 2)
			slot->first = (uint32_t)i;
		slot->count += 2;
	}
	filter_write(c, forms, n, true, list);
	filter_write(c, forms, n, false, list);
	list->slots = place(c, slots,
		((size_t)1 << list->slot_bits) * sizeof *slots);
	list->forms = place(c, NULL, 0);
	for (size_t i = 0; i < n; i++)
		buffer_add(c->out, &forms[i].file, sizeof forms[i].file);
}

/* Compiles one list into *list and counts it in *n. */
static bool list_compile(struct compiler *c, const char *path, bool choose,
                         struct names_list *list, uint32_t *n)
{
	struct table table;
	struct columns columns;
	struct named *named = NULL;
	const char *slash = strrchr(path, '/');
	struct text name = text_of(slash ? slash + 1 : path);
	struct form *forms;
	size_t nnamed = 0;

	if (!table_read(&table, c->arena, path, c->problem))
		return false;
	columns = columns_of(&table);
	if (columns.form < 0 && choose)
		return true;
	if (columns.role >= 0 &&
	    (table_need(&table, "id", c->problem) < 0 ||
	     !named_read(c, &table, &columns, &named, &nnamed)))
		return false;
	if (table_need(&table, "form", c->problem) < 0)
		return false;

	forms = arena_alloc(c->arena, (table.nrows + 1) * sizeof *forms);
	for (size_t i = 0; i < table.nrows; i++) {
		const struct table_row *row = &table.rows[i];
		struct named *of = NULL;

		if (named) {
			struct named key = { cell(row, columns.id), NULL };

			of = bsearch(&key, named, nnamed, sizeof key,
			             named_order);
			if (!of)
				return table_problem(&table, row, c->problem,
					"%.*s has no row of role name",
					(int)key.id.len, key.id.at);
		}
		if (!form_read(c, &table, &columns, row, of ? of->row : NULL,
		               &forms[i]))
			return false;
	}
	qsort(forms, table.nrows, sizeof *forms, form_order);
	if (duplicates(c, &table, forms, table.nrows))
		return false;
	name = text_cut(name, '.', &(struct text){ 0 });
	list->name = intern(c, name);
	list->name_len = (uint32_t)name.len;
	list_write(c, forms, table.nrows, list);
	++*n;
	return true;
}

static bool compile(struct compiler *c, const char *const *paths, size_t npaths,
                    bool choose)
{
	struct names_header header = { .magic = NAMES_MAGIC,
		.version = NAMES_VERSION, .order = NAMES_ORDER };
	struct names_list *lists;

	if (setjmp(*arena_guard(c->arena)))
		return problem_memory(c->problem);
	document_init(&c->scratch, c->arena);
	lists = arena_zero(c->arena, npaths, sizeof *lists);
	buffer_add(&c->strings, "\0\0", 2);
	place(c, &header, sizeof header);
	place(c, lists, npaths * sizeof *lists);
	for (size_t i = 0; i < npaths; i++)
		if (!list_compile(c, paths[i], choose, &lists[header.nlists],
		                  &header.nlists))
			return false;
	header.strings = place(c, c->strings.at, c->strings.len);
	header.size = c->out->len;
	if (c->out->failed || c->strings.failed)
		return problem_memory(c->problem);
	if (c->strings.len > UINT32_MAX)
		return problem_set(c->problem, PROBLEM_DATA,
			"the lists have more than 4 GB of names");
	memcpy(c->out->at + sizeof header, lists, npaths * sizeof *lists);
	memcpy(c->out->at, &header, sizeof header);
	header.check = text_hash((struct text){ c->out->at,
		sizeof header + header.nlists * sizeof *lists });
	memcpy(c->out->at, &header, sizeof header);
	return true;
}

bool names_compile(struct buffer *out, const char *const *paths, size_t npaths,
                   bool choose, const struct abbreviations *abbreviations,
                   struct problem *problem)
{
	struct compiler c = { .arena = arena_open(), .out = out,
		.abbreviations = abbreviations, .problem = problem };
	bool fine = c.arena ? compile(&c, paths, npaths, choose)
	                    : problem_memory(problem);

	buffer_free(&c.strings);
	arena_close(c.arena);
	return fine;
}
