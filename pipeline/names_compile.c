/* names_compile.c - sheets of names into one file. */
#include "names.h"

#include <stdlib.h>

#include "names_file.h"
#include "names_rows.h"

struct form {
	struct names_form file;
	size_t keys;                  /* where its keys are, of all */
	uint32_t nkeys;
	struct text id;
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
	struct form *forms;
	size_t nforms, forms_room;
	uint64_t *keys;               /* of each form those of its beginnings */
	size_t nkeys, keys_room;
	struct names_entry lists[NAMES_LISTS], sheets[NAMES_SHEETS];
	struct text list_names[NAMES_LISTS];
	const char *paths[NAMES_SHEETS];
	struct names_header header;
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

static int list_number(const struct compiler *c, struct text name)
{
	for (uint32_t i = 0; i < c->header.nlists; i++)
		if (text_equal(c->list_names[i], name))
			return (int)i;
	return -1;
}

/* Enters a list if it is new. */
static bool list_add(void *context, const char *sheet, struct text name,
                     bool common)
{
	struct compiler *c = context;
	uint32_t n = c->header.nlists;

	if (list_number(c, name) >= 0)
		return true;
	if (n == NAMES_LISTS)
		return problem_set(c->problem, PROBLEM_DATA,
			"%s: more than %d lists in one file", sheet,
			NAMES_LISTS);
	c->list_names[n] = name;
	c->lists[n] = (struct names_entry){ .name = intern(c, name),
		.name_len = (uint32_t)name.len, .common = common };
	c->header.nlists++;
	return true;
}

/* Cuts the form as the text is cut, and computes its keys. */
static bool form_cut(struct compiler *c, const struct names_row *r,
                     struct form *form)
{
	struct document *d = &c->scratch;
	struct landmarks landmarks = { 0 };
	uint64_t key = 0;

	d->text = r->form;
	tokens_cut(d, c->abbreviations, &landmarks);
	form->keys = c->nkeys;
	for (size_t i = 0; i < d->ntokens; i++) {
		if (d->tokens[i].form & TOKEN_HYPHEN)
			continue;
		if (form->nkeys == NAMES_TOKENS)
			return table_problem(r->table, r->row, c->problem,
				"more than %d words", NAMES_TOKENS);
		if (d->tokens[i].form & TOKEN_CAPITAL)
			form->file.capitals |= 1u << form->nkeys;
		key = names_key(key, d->tokens[i].hash);
		arena_push(c->arena, c->keys, c->nkeys, c->keys_room);
		c->keys[c->nkeys++] = key;
		form->nkeys++;
	}
	if (!form->nkeys)
		return table_problem(r->table, r->row, c->problem,
			"no word in it");
	form->file.key = key;
	return true;
}

static bool form_add(void *context, const struct names_row *r)
{
	struct compiler *c = context;
	struct form form = { .id = r->id };

	if (!form_cut(c, r, &form) ||
	    !list_add(c, r->table->name, r->list, false))
		return false;
	form.file.list = (uint8_t)list_number(c, r->list);
	if (r->form.len > UINT16_MAX || r->attributes.len > UINT16_MAX)
		return table_problem(r->table, r->row, c->problem, "too long");
	form.file.line = (uint32_t)r->row->line;
	form.file.sheet = (uint8_t)c->header.nsheets;
	form.file.prior = r->prior;
	form.file.flags = r->flags;
	form.file.form = intern(c, r->form);
	form.file.form_len = (uint16_t)r->form.len;
	form.file.attributes = intern(c, r->attributes);
	form.file.attributes_len = (uint16_t)r->attributes.len;
	c->lists[form.file.list].nforms++;
	c->sheets[form.file.sheet].nforms++;
	arena_push(c->arena, c->forms, c->nforms, c->forms_room);
	c->forms[c->nforms++] = form;
	return true;
}

static int number_order(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int form_order(const void *left, const void *right)
{
	const struct form *a = left, *b = right;
	int order = number_order(a->file.key, b->file.key);

	if (!order)
		order = number_order(a->file.list, b->file.list);
	if (!order)
		order = number_order(b->file.prior, a->file.prior);
	if (!order)
		order = text_compare(a->id, b->id);
	if (!order)
		order = number_order(a->file.form, b->file.form);
	if (!order)
		order = number_order(a->file.sheet, b->file.sheet);
	return order ? order : number_order(a->file.line, b->file.line);
}

static uint32_t bits_for(size_t n)
{
	uint32_t bits = 7;

	while (((size_t)1 << bits) < n)
		bits++;
	return bits;
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

/* A row that says again what another says. */
static bool duplicates(struct compiler *c)
{
	for (size_t i = 1; i < c->nforms; i++) {
		const struct form *a = &c->forms[i - 1], *b = &c->forms[i];

		if (a->file.key == b->file.key && a->file.list == b->file.list &&
		    a->file.form == b->file.form && text_equal(a->id, b->id) &&
		    (a->id.len || a->file.attributes == b->file.attributes))
			return problem_set(c->problem, PROBLEM_DATA,
				a->file.sheet == b->file.sheet ?
				"%s:%u: the same as line %u" :
				"%s:%u: the same as line %u of %s",
				c->paths[b->file.sheet], b->file.line,
				a->file.line, c->paths[a->file.sheet]), true;
	}
	return false;
}

/* The table while it is filled: a slot's whole key. */
struct slots {
	struct names_slot *at;
	uint64_t *keys;
	uint32_t n;
};

/* NULL if a search for the key would end at another's slot. */
static struct names_slot *slot_of(struct slots *slots, uint64_t key)
{
	uint32_t i = names_place(key, slots->n);

	while ((slots->at[i].ends | slots->at[i].goes) &&
	       slots->at[i].tag != names_tag(key))
		i = i + 1 < slots->n ? i + 1 : 0;
	if (!(slots->at[i].ends | slots->at[i].goes))
		slots->keys[i] = key;
	slots->at[i].tag = names_tag(key);
	return slots->keys[i] == key ? &slots->at[i] : NULL;
}

/* Enters all forms; false if two keys cannot be told from each other in a table
 * of that size. */
static bool slots_fill(const struct compiler *c, struct slots *slots)
{
	for (size_t i = 0; i < c->nforms; i++) {
		const struct form *form = &c->forms[i];
		const uint64_t *keys = c->keys + form->keys;
		uint32_t bit = UINT32_C(1) << form->file.list;
		struct names_slot *slot;

		for (uint32_t k = 0; k < form->nkeys; k++) {
			slot = slot_of(slots, keys[k]);
			if (!slot)
				return false;
			if (k + 1 < form->nkeys) {
				slot->goes |= bit;
				continue;
			}
			if (!slot->ends)
				slot->first = (uint32_t)i;
			slot->ends |= bit;
		}
	}
	return true;
}

static int key_order(const void *left, const void *right)
{
	return number_order(*(const uint64_t *)left, *(const uint64_t *)right);
}

/* How many different keys there are. */
static size_t keys_count(const struct compiler *c)
{
	uint64_t *keys = arena_alloc(c->arena, (c->nkeys + 1) * sizeof *keys);
	size_t n = 0;

	if (c->nkeys)
		memcpy(keys, c->keys, c->nkeys * sizeof *keys);
	qsort(keys, c->nkeys, sizeof *keys, key_order);
	for (size_t i = 0; i < c->nkeys; i++)
		n += !i || keys[i] != keys[i - 1];
	return n;
}

/* A third of the slots stays empty: more is no quicker, for the table is larger. */
static bool slots_write(struct compiler *c)
{
	size_t n = 3 * keys_count(c) / 2 + 8, most = 2 * n;
	struct slots slots;

	for (;; n += n / 8) {
		if (n > most || n >= UINT32_MAX)
			return problem_set(c->problem, PROBLEM_DATA,
				"too many names for one file");
		slots.n = (uint32_t)n;
		slots.at = arena_zero(c->arena, n, sizeof *slots.at);
		slots.keys = arena_zero(c->arena, n, sizeof *slots.keys);
		if (slots_fill(c, &slots))
			break;
	}
	c->header.nslots = slots.n;
	c->header.slots = place(c, slots.at, n * sizeof *slots.at);
	return true;
}

/* A name that may begin with a small letter. */
static bool small(const struct compiler *c, const struct form *form)
{
	return !c->lists[form->file.list].common &&
	       ((form->file.flags & FORM_ANY) || !(form->file.capitals & 1));
}

/* The key by which a form is in a filter; 0 if it is not. */
static uint64_t filter_key(const struct compiler *c, const struct form *form,
                           int filter)
{
	const uint64_t *keys = c->keys + form->keys;

	if (filter == FILTER_PAIRS)
		return form->nkeys > 1 ? keys[1] : 0;
	return filter == FILTER_FIRST || small(c, form) ? keys[0] : 0;
}

static void filter_write(struct compiler *c, int which)
{
	size_t count = 0;
	uint32_t bits;
	uint64_t *filter;

	for (size_t i = 0; i < c->nforms; i++)
		count += filter_key(c, &c->forms[i], which) != 0;
	bits = bits_for(12 * count);
	filter = arena_zero(c->arena, ((size_t)1 << bits) / 64, sizeof *filter);
	for (size_t i = 0; i < c->nforms; i++) {
		uint64_t key = filter_key(c, &c->forms[i], which);

		if (key)
			filter[names_word(key, bits)] |= names_bits(key);
	}
	c->header.filter_bits[which] = bits;
	c->header.filter[which] = place(c, filter, ((size_t)1 << bits) / 8);
}

/* Reads a sheet as one of the directory. */
static bool sheet_read(struct compiler *c, const char *path, enum names_use use,
                       const struct names_type *types)
{
	const char *slash = strrchr(path, '/');
	struct text name = text_of(slash ? slash + 1 : path);
	uint32_t n = c->header.nsheets;
	struct names_taker taker = { list_add, form_add, c };
	struct table table;

	if (n == NAMES_SHEETS)
		return problem_set(c->problem, PROBLEM_DATA,
			"%s: more than %d sheets in one file", path,
			NAMES_SHEETS);
	if (!table_read(&table, c->arena, path, c->problem) ||
	    !names_rows(&table, use, types, c->arena, &taker, c->problem))
		return false;
	if (!c->sheets[n].nforms && use == USE_FOLDER)
		return true;
	c->sheets[n].hash = text_hash(table.bytes);
	c->sheets[n].name = intern(c, name);
	c->sheets[n].name_len = (uint32_t)name.len;
	c->paths[n] = path;
	c->header.nsheets++;
	return true;
}

/* All but the header and the directory, which say where it is. */
static bool body_write(struct compiler *c)
{
	if (!slots_write(c))
		return false;
	for (int i = 0; i < FILTERS; i++)
		filter_write(c, i);
	c->header.nforms = (uint32_t)c->nforms;
	c->header.forms = place(c, NULL, 0);
	for (size_t i = 0; i < c->nforms; i++)
		buffer_add(c->out, &c->forms[i].file, sizeof c->forms[i].file);
	c->header.strings = place(c, c->strings.at, c->strings.len);
	c->header.size = c->out->len;
	if (c->out->failed || c->strings.failed)
		return problem_memory(c->problem);
	return c->strings.len <= UINT32_MAX ||
	       problem_set(c->problem, PROBLEM_DATA,
			"the lists have more than 4 GB of names");
}

static void directory_write(struct compiler *c)
{
	size_t lists = c->header.nlists * sizeof *c->lists;
	char *at = c->out->at;
	size_t from = names_head_size(&c->header);

	c->header.sum = text_hash((struct text){ at + from,
		c->out->len - from });
	memcpy(at + sizeof c->header, c->lists, lists);
	memcpy(at + sizeof c->header + lists, c->sheets,
	       c->header.nsheets * sizeof *c->sheets);
	c->header.check = names_check(c->header,
		(const void *)(at + sizeof c->header));
	memcpy(at, &c->header, sizeof c->header);
}

static bool compile(struct compiler *c, const char *const *paths, size_t npaths,
                    enum names_use use, const struct names_type *types)
{
	if (setjmp(*arena_guard(c->arena)))
		return problem_memory(c->problem);
	document_init(&c->scratch, c->arena);
	buffer_add(&c->strings, "\0\0", 2);
	for (size_t i = 0; i < npaths; i++)
		if (!sheet_read(c, paths[i], use, types))
			return false;
	if (c->nforms)
		qsort(c->forms, c->nforms, sizeof *c->forms, form_order);
	if (duplicates(c))
		return false;
	place(c, &c->header, sizeof c->header);
	place(c, c->lists, c->header.nlists * sizeof *c->lists);
	place(c, c->sheets, c->header.nsheets * sizeof *c->sheets);
	if (!body_write(c))
		return false;
	directory_write(c);
	return true;
}

bool names_compile(struct buffer *out, const char *const *paths, size_t npaths,
                   enum names_use use, const struct names_type *types,
                   const struct abbreviations *abbreviations,
                   struct problem *problem)
{
	struct compiler *c = calloc(1, sizeof *c);
	bool fine;

	if (!c)
		return problem_memory(problem);
	*c = (struct compiler){ .arena = arena_open(), .out = out,
		.abbreviations = abbreviations, .problem = problem,
		.header = { .magic = NAMES_MAGIC, .version = NAMES_VERSION,
			.order = NAMES_ORDER } };
	fine = c->arena ? compile(c, paths, npaths, use, types)
	                : problem_memory(problem);
	buffer_free(&c->strings);
	arena_close(c->arena);
	free(c);
	return fine;
}
