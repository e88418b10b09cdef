/* html_rules.c - a table of names, by kind; names in any case. */
#include "html_rules.h"

#include "data.h"
#include "table.h"

/* "meta og:title": kind, blank, name in small letters. */
struct entry {
	struct text key;
	struct html_meaning meaning;
};

struct html_rules {
	struct entry *entries;    /* by hash, open addressing */
	size_t mask;
	struct text *json;        /* the keys of kind json, in the list's order */
	size_t njson;
};

#define KEY_MOST 200

/* False if the name is longer than any in the list. */
static bool key_of(char *key, const char *kind, struct text name, size_t *len)
{
	size_t n = strlen(kind);

	if (n + 1 + name.len > KEY_MOST)
		return false;
	memcpy(key, kind, n);
	key[n++] = ' ';
	for (size_t i = 0; i < name.len; i++)
		key[n++] = text_lower(name.at[i]);
	*len = n;
	return true;
}

static struct entry *slot(const struct html_rules *rules, struct text key)
{
	size_t i = text_hash(key) & rules->mask;

	while (rules->entries[i].key.at &&
	       !text_equal(rules->entries[i].key, key))
		i = (i + 1) & rules->mask;
	return &rules->entries[i];
}

static void rank(uint32_t *rank, unsigned had, unsigned does, uint32_t row)
{
	if (does && (!had || row < *rank))
		*rank = row;
}

static void add(struct html_meaning *to, struct html_meaning more)
{
	rank(&to->content, to->does & HTML_CONTENT, more.does & HTML_CONTENT,
	     more.content);
	rank(&to->title, to->does & HTML_TITLE, more.does & HTML_TITLE,
	     more.title);
	rank(&to->date, to->does & HTML_DATE, more.does & HTML_DATE, more.date);
	to->does |= more.does;
}

static bool row_read(struct html_rules *rules, struct arena *arena,
                     const struct table *table, size_t n, const int *columns,
                     struct problem *problem)
{
	static const char *const kinds[] = { "element", "class", "word", "role",
		"itemprop", "meta", "time", "json", NULL };
	static const char *const does[] = { "drop", "aside", "paragraph", "line",
		"cell", "content", "title", "date", NULL };
	const struct table_row *row = &table->rows[n];
	struct text kind = row->cells[columns[0]], name = row->cells[columns[1]];
	struct text what = row->cells[columns[2]];
	size_t k = 0, d = 0, len;
	struct entry *e;
	char key[KEY_MOST];

	while (kinds[k] && !text_is(kind, kinds[k]))
		k++;
	while (does[d] && !text_is(what, does[d]))
		d++;
	if (!kinds[k] || !name.len || !does[d] ||
	    !key_of(key, kinds[k], name, &len))
		return table_problem(table, row, problem, "\"%.*s,%.*s,%.*s\": "
			"no such rule (gazetteers/README.md has the words)",
			(int)kind.len, kind.at, (int)name.len, name.at,
			(int)what.len, what.at);
	e = slot(rules, (struct text){ key, len });
	if (!e->key.at)
		e->key = (struct text){ arena_copy(arena, key, len), len };
	add(&e->meaning, (struct html_meaning){ 1u << d, (uint32_t)n,
		(uint32_t)n, (uint32_t)n });
	if (text_is(kind, "json"))
		rules->json[rules->njson++] = name;
	return true;
}

struct html_rules *html_rules_read(struct arena *arena, const char *data,
                                   struct problem *problem)
{
	struct html_rules *rules = arena_zero(arena, 1, sizeof *rules);
	struct table table;
	size_t room = 64;
	int columns[3];

	if (!table_read(&table, arena, data_path(arena, data, "html.csv"),
	                problem) ||
	    (columns[0] = table_need(&table, "kind", problem)) < 0 ||
	    (columns[1] = table_need(&table, "name", problem)) < 0 ||
	    (columns[2] = table_need(&table, "does", problem)) < 0)
		return NULL;
	while (room < 2 * table.nrows + 2)
		room *= 2;
	rules->entries = arena_zero(arena, room, sizeof *rules->entries);
	rules->mask = room - 1;
	rules->json = arena_zero(arena, table.nrows + 1, sizeof *rules->json);
	for (size_t i = 0; i < table.nrows; i++)
		if (!row_read(rules, arena, &table, i, columns, problem))
			return NULL;
	return rules;
}

static void look(const struct html_rules *rules, const char *kind,
                 struct text name, struct html_meaning *meaning)
{
	char key[KEY_MOST];
	size_t len;

	if (name.len && key_of(key, kind, name, &len))
		add(meaning, slot(rules, (struct text){ key, len })->meaning);
}

static bool small(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The words inside "related-links", "article__related", "RelatedLinks". */
static void look_words(const struct html_rules *rules, struct text token,
                       struct html_meaning *meaning)
{
	for (size_t i = 0; i < token.len;) {
		size_t from = i;

		while (i < token.len && capital(token.at[i]))
			i++;
		while (i < token.len && small(token.at[i]))
			i++;
		look(rules, "word", text_slice(token.at + from, token.at + i),
		     meaning);
		i += i == from;
	}
}

/* Names parted by blanks, each as a `kind`, and of classes their words, too. */
static void look_list(const struct html_rules *rules, const char *kind,
                      struct text list, bool words,
                      struct html_meaning *meaning)
{
	for (size_t i = 0; i < list.len;) {
		size_t from = i;
		struct text token;

		while (i < list.len && !strchr(" \t\n\r\f", list.at[i]))
			i++;
		token = text_slice(list.at + from, list.at + i);
		look(rules, kind, token, meaning);
		if (words)
			look_words(rules, token, meaning);
		i += i < list.len;
	}
}

/* display:none or visibility:hidden, written with or without blanks. */
static bool hidden_by_style(struct text style)
{
	static const char *const ways[] = { "display:none", "visibility:hidden" };

	for (size_t w = 0; w < 2; w++)
		for (size_t i = 0; i < style.len; i++) {
			const char *way = ways[w];

			for (size_t k = i; *way && k < style.len &&
			     (style.at[k] == ' ' ||
			      text_lower(style.at[k]) == *way); k++)
				way += style.at[k] != ' ';
			if (!*way)
				return true;
		}
	return false;
}

struct html_meaning html_rules_meaning(const struct html_rules *rules,
                                       const struct html_node *node)
{
	struct html_meaning meaning = { 0 };
	bool meta = text_is(node->name, "meta"), time = text_is(node->name,
		"time");

	look(rules, "element", node->name, &meaning);
	for (size_t i = 0; i < node->nattributes; i++) {
		struct text name = node->attributes[i].name;
		struct text value = node->attributes[i].value;

		if (text_is(name, "class"))
			look_list(rules, "class", value, true, &meaning);
		else if (text_is(name, "id"))
			look_list(rules, "class", value, true, &meaning);
		else if (text_is(name, "role"))
			look_list(rules, "role", value, false, &meaning);
		else if (text_is(name, "itemprop"))
			look_list(rules, "itemprop", value, false, &meaning);
		else if (meta && (text_is(name, "name") ||
		                  text_is(name, "property")))
			look(rules, "meta", value, &meaning);
		else if (time)
			look(rules, "time", name, &meaning);
		if (text_is(name, "hidden") ||
		    (text_is(name, "aria-hidden") && text_is(value, "true")) ||
		    (text_is(name, "style") && hidden_by_style(value)))
			meaning.does |= HTML_DROP;
	}
	return meaning;
}

struct text html_rules_json(const struct html_rules *rules, size_t i,
                            struct html_meaning *meaning)
{
	*meaning = (struct html_meaning){ 0 };
	if (i >= rules->njson)
		return (struct text){ NULL, 0 };
	look(rules, "json", rules->json[i], meaning);
	return rules->json[i];
}
