/* sentences.c - where a sentence ends: at a full stop that is no
 * abbreviation's, at a blank line, at a line's end unless the text is wrapped. */
#include "tokens.h"

#include "table.h"

struct abbreviations {
	struct entry {
		uint64_t hash;          /* folded; 0: empty */
		bool capital;           /* the list has a capital: so must the text */
		bool starter;
		enum abbreviation kind;
	} *entries;
	size_t mask;
};

static struct entry *slot(const struct abbreviations *a, uint64_t hash)
{
	size_t i = hash & a->mask;

	while (a->entries[i].hash && a->entries[i].hash != hash)
		i = (i + 1) & a->mask;
	return &a->entries[i];
}

static struct entry *add(struct abbreviations *a, struct text form)
{
	struct token t;
	struct entry *e;

	token_describe(&t, form);
	e = slot(a, t.hash);
	if (!e->hash)
		*e = (struct entry){ .hash = t.hash, .capital =
			t.form & TOKEN_CAPITAL };
	else if (!(t.form & TOKEN_CAPITAL))
		e->capital = false;
	return e;
}

static bool read_kinds(struct abbreviations *a, const struct table *table,
                       struct problem *problem)
{
	int form = table_need(table, "form", problem), follows;

	if (form < 0 || (follows = table_need(table, "follows", problem)) < 0)
		return false;
	for (size_t i = 0; i < table->nrows; i++) {
		struct text kind = table->rows[i].cells[follows];
		struct entry *e = add(a, table->rows[i].cells[form]);

		if (text_is(kind, "name"))
			e->kind = ABBREVIATION_NAME;
		else if (text_is(kind, "number"))
			e->kind = ABBREVIATION_NUMBER;
		else if (text_is(kind, "any"))
			e->kind = ABBREVIATION_ANY;
		else
			return table_problem(table, &table->rows[i], problem,
				"follows is name, number or any, not \"%.*s\"",
				(int)kind.len, kind.at);
	}
	return true;
}

struct abbreviations *abbreviations_read(struct arena *arena, const char *data,
                                         struct problem *problem)
{
	static const char *const files[] = { "abbreviations.csv", "starters.csv" };
	struct table tables[2];
	struct abbreviations *a = arena_zero(arena, 1, sizeof *a);
	size_t room = 64;

	for (size_t i = 0; i < 2; i++) {
		size_t len = strlen(data) + strlen(files[i]) + 2;
		char *path = arena_alloc(arena, len);

		memcpy(path, data, strlen(data));
		path[strlen(data)] = '/';
		memcpy(path + strlen(data) + 1, files[i], strlen(files[i]) + 1);
		if (!table_read(&tables[i], arena, path, problem))
			return NULL;
	}
	while (room < 2 * (tables[0].nrows + tables[1].nrows) + 2)
		room *= 2;
	a->entries = arena_zero(arena, room, sizeof *a->entries);
	a->mask = room - 1;
	if (!read_kinds(a, &tables[0], problem))
		return NULL;

	int form = table_need(&tables[1], "form", problem);
	if (form < 0)
		return NULL;
	for (size_t i = 0; i < tables[1].nrows; i++)
		add(a, tables[1].rows[i].cells[form])->starter = true;
	return a;
}

enum abbreviation abbreviation_of(const struct abbreviations *a, struct text form)
{
	struct token t;
	struct entry *e;

	token_describe(&t, form);
	e = slot(a, t.hash);
	if (!e->hash || (e->capital && !(t.form & TOKEN_CAPITAL)))
		return ABBREVIATION_NONE;
	return e->kind;
}

bool starts_sentence(const struct abbreviations *a, const struct token *t)
{
	return slot(a, t->hash)->starter;
}

struct gap { size_t newlines; bool any; };

static struct gap gap_after(const struct document *document, size_t i)
{
	const struct token *t = &document->tokens[i];
	uint32_t from = t->at + t->len, to = i + 1 < document->ntokens ?
		document->tokens[i + 1].at : (uint32_t)document->text.len;
	struct gap gap = { 0, to > from };

	for (const char *at = document->text.at + from,
	     *end = document->text.at + to; at < end;) {
		size_t size;
		uint32_t point = text_point(at, &size);

		if (point == '\r' && at + 1 < end && at[1] == '\n')
			size = 2;
		gap.newlines += point == 0x2029 ? 2 :
			text_class(point) == TEXT_NEWLINE;
		at += size;
	}
	return gap;
}

/* Hard-wrapped text: more than a quarter of the line ends inside paragraphs are
 * followed by a small letter. */
static bool wrapped(const struct document *document)
{
	size_t lines = 0, small = 0;

	for (size_t i = 0; i + 1 < document->ntokens; i++)
		if (gap_after(document, i).newlines == 1) {
			lines++;
			small += (document->tokens[i + 1].form & TOKEN_LOWER) != 0;
		}
	return 4 * small > lines;
}

static bool closes(struct text form)
{
	static const char *const closers[] = {
		"\"", "'", "''", ")", "]", "}", "\xe2\x80\x9d", "\xe2\x80\x99",
		"\xc2\xbb", NULL,
	};

	for (size_t i = 0; closers[i]; i++)
		if (text_is(form, closers[i]))
			return true;
	return false;
}

/* A stop: '.', '!', '?', "...", and what is made of them. */
static bool stops(struct text form)
{
	if (text_is(form, "\xe2\x80\xa6"))
		return true;
	for (size_t i = 0; i < form.len; i++)
		if (!strchr(".!?", form.at[i]))
			return false;
	return form.len > 0;
}

/* The token after which a sentence that stops at i ends: quotes and brackets
 * close with it. */
static size_t closed(const struct document *document, size_t i)
{
	while (i + 1 < document->ntokens &&
	       !gap_after(document, i).any &&
	       (closes(token_text(document, i + 1)) ||
	        stops(token_text(document, i + 1))))
		i++;
	return i;
}

static bool abbreviation_ends(const struct document *document,
                              const struct abbreviations *words, size_t i,
                              const struct token *next)
{
	enum abbreviation kind = abbreviation_of(words, token_text(document, i));
	bool starter = (next->form & TOKEN_CAPITAL) &&
	               starts_sentence(words, next);

	if (kind == ABBREVIATION_NAME)
		return false;
	if (kind == ABBREVIATION_NUMBER && (next->form & TOKEN_DIGIT))
		return false;
	return starter;
}

/* Does a sentence end behind token i, on its line?  *last is its last token. */
static bool ends(const struct document *document,
                 const struct abbreviations *words, size_t i, size_t *last)
{
	struct text form = token_text(document, i);
	const struct token *next;

	if (form.at[form.len - 1] != '.' && !stops(form))
		return false;
	*last = closed(document, i);
	if (*last + 1 >= document->ntokens || !gap_after(document, *last).any)
		return false;
	next = &document->tokens[*last + 1];
	if (next->form & TOKEN_LOWER)
		return false;
	if (stops(form))
		return !(next->form & TOKEN_PUNCT) ||
		       !closes(token_text(document, *last + 1)) ||
		       (next + 1 < document->tokens + document->ntokens &&
		        !gap_after(document, *last + 1).any);
	return abbreviation_ends(document, words, i, next);
}

static void sentence_add(struct document *document, size_t from, size_t to,
                         bool paragraph)
{
	arena_push(document->arena, document->sentences, document->nsentences,
	           document->sentence_room);
	document->sentences[document->nsentences++] = (struct sentence){
		.token = (uint32_t)from, .ntokens = (uint32_t)(to - from),
		.comments = paragraph && from ? TEXT("# newpar\n") : TEXT(""),
		.paragraph = paragraph };
	for (size_t i = from; i < to; i++)
		document->tokens[i].id = (uint32_t)(i - from + 1);
}

void sentences_cut(struct document *document, const struct abbreviations *words)
{
	bool wraps = wrapped(document), paragraph = true;
	size_t from = 0;

	document->nsentences = 0;
	for (size_t i = 0; i < document->ntokens; i++) {
		size_t last = i;
		bool end = ends(document, words, i, &last);
		struct gap gap;

		/* A line's end between the stop and its closer ends there. */
		gap = gap_after(document, end ? last : i);
		if (!end)
			last = i;
		bool line = gap.newlines > 1 || (gap.newlines == 1 && !wraps);
		if (!end && !line && last + 1 < document->ntokens)
			continue;
		sentence_add(document, from, last + 1, paragraph);
		paragraph = line;
		from = last + 1;
		i = last;
	}
	document_describe(document);
}
