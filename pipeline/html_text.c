/* html_text.c - weighs the nodes of a page, takes the article, and renders it. */
#include "html_text.h"

#include "json.h"
#include "record.h"

/* Of links in a block: so many letters, two thirds of all, and it is no text. */
#define LINK_LETTERS 25

#define TITLE_MOST 2000

/* What is known of each node. */
struct weight {
	struct html_meaning meaning;
	uint32_t letters, linked; /* bytes but blanks inside it; of them in links */
	uint32_t links;           /* how many links have letters */
	bool in_link;
	bool headed;              /* an <h1> with letters is inside */
	bool chosen;              /* part of the article */
};

struct page {
	const struct html *html;
	struct weight *weights;
	struct arena *arena;
	bool headed;              /* there is an <h1> */
};

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_text(const struct html_node *node)
{
	return !node->name.len;
}

static bool drops(const struct page *page, uint32_t i)
{
	return page->weights[i].meaning.does & HTML_DROP;
}

/* What the names say; links hold for all that is inside them. */
static void meanings(struct page *page, const struct html_rules *rules)
{
	const struct html *html = page->html;

	for (uint32_t i = 0; i < html->nnodes; i++) {
		const struct html_node *n = &html->nodes[i];
		struct weight *w = &page->weights[i];

		w->in_link = page->weights[n->parent].in_link ||
		             text_is(n->name, "a");
		if (!is_text(n))
			w->meaning = html_rules_meaning(rules, n);
		if (text_is(n->name, "html") || text_is(n->name, "body") ||
		    text_is(n->name, "main"))
			w->meaning.does &= ~(unsigned)(HTML_DROP | HTML_ASIDE);
		if (text_is(n->name, "article"))
			w->meaning.does &= ~(unsigned)HTML_ASIDE;
	}
}

/* Letters from the leaves to the root, without what is dropped. */
static void count(struct page *page)
{
	const struct html *html = page->html;

	for (uint32_t i = 0; i < html->nnodes; i++) {
		const struct html_node *n = &html->nodes[i];
		struct weight *w = &page->weights[i];

		w->letters = w->links = 0;
		w->headed = false;
		for (size_t k = 0; is_text(n) && k < n->text.len; k++)
			w->letters += !blank(n->text.at[k]);
		w->linked = w->in_link ? w->letters : 0;
	}
	for (uint32_t i = (uint32_t)html->nnodes; i-- > 1;) {
		struct weight *w = &page->weights[i];
		struct weight *parent = &page->weights[html->nodes[i].parent];

		if (drops(page, i)) {
			w->letters = w->linked = w->links = 0;
			w->headed = false;
		}
		w->links += w->letters && text_is(html->nodes[i].name, "a");
		w->headed |= w->letters && text_is(html->nodes[i].name, "h1");
		parent->letters += w->letters;
		parent->linked += w->linked;
		parent->links += w->links;
		parent->headed |= w->headed;
	}
	page->headed = page->weights[0].headed;
}

/* An aside is dropped unless the headline is in it or, where no page element
 * is one, most of the text. */
static void drop_asides(struct page *page)
{
	uint32_t all = page->weights[0].letters;

	for (uint32_t i = 0; i < page->html->nnodes; i++) {
		struct weight *w = &page->weights[i];
		bool stands = page->headed ? w->headed : 2 * w->letters > all;

		if ((w->meaning.does & HTML_ASIDE) && !stands)
			w->meaning.does |= HTML_DROP;
	}
}

static uint32_t plain(const struct weight *weight)
{
	return weight->letters - weight->linked;
}

/* The next element of that rank from i on that is neither dropped nor inside
 * another; nnodes if there is none. */
static uint32_t content_next(const struct page *page, uint32_t i, uint32_t rank)
{
	while (i < page->html->nnodes) {
		const struct html_meaning *m = &page->weights[i].meaning;

		if (drops(page, i))
			i = page->html->nodes[i].end;
		else if ((m->does & HTML_CONTENT) && m->content == rank)
			break;
		else
			i++;
	}
	return i;
}

struct content {
	bool several;             /* every element of this rank, else the one */
	uint32_t rank, one;
};

/* The elements of the first rank that hold a third of the text that is in no
 * link: the one of them that has half of theirs, or all. */
static struct content content_of(const struct page *page)
{
	uint32_t end = (uint32_t)page->html->nnodes, next = 0;
	uint32_t whole = plain(&page->weights[0]);

	for (uint32_t rank; next != UINT32_MAX; next = rank) {
		struct content c = { .rank = next };
		uint32_t sum = 0, best = 0;

		for (uint32_t i = content_next(page, 0, next); i < end;
		     i = content_next(page, page->html->nodes[i].end, next)) {
			uint32_t own = plain(&page->weights[i]);

			sum += own;
			if (own >= best) {
				best = own;
				c.one = i;
			}
		}
		if (sum && 3 * (uint64_t)sum >= whole) {
			c.several = 2 * (uint64_t)best < sum;
			return c;
		}
		rank = UINT32_MAX;
		for (uint32_t i = 0; i < end; i++) {
			const struct html_meaning *m = &page->weights[i].meaning;

			if ((m->does & HTML_CONTENT) && m->content > next &&
			    m->content < rank)
				rank = m->content;
		}
	}
	return (struct content){ .one = 0 };
}

/* The text as it grows.  What parts it from the next is owed until that comes. */
struct render {
	const struct page *page;
	char *at;
	size_t len;
	unsigned lines;           /* owed line ends: 0, 1 or 2 */
	bool space, bar;          /* owed */
	bool fresh;               /* nothing since the last line end */
};

static void owe(struct render *r, unsigned lines)
{
	if (r->lines < lines)
		r->lines = lines;
	if (lines)
		r->space = r->bar = false;
}

static void put(struct render *r, const char *bytes, size_t len)
{
	if (!r->len)
		r->lines = 0;
	for (; r->lines; r->lines--) {
		r->at[r->len++] = '\n';
		r->fresh = true;
	}
	if (!r->fresh && r->bar)
		memcpy(r->at + r->len, " | ", 3), r->len += 3;
	else if (!r->fresh && r->space)
		r->at[r->len++] = ' ';
	r->fresh = r->space = r->bar = false;
	memcpy(r->at + r->len, bytes, len);
	r->len += len;
}

static void put_text(struct render *r, struct text text, bool pre)
{
	const char *at = text.at, *end = text.len ? at + text.len : at;

	while (at < end) {
		const char *from = at;

		if (pre && *at == '\n') {
			owe(r, r->lines + 1);
			at++;
			continue;
		}
		if (!pre && blank(*at)) {
			r->space |= !r->lines;
			at++;
			continue;
		}
		while (at < end && (pre ? *at != '\n' : !blank(*at)))
			at++;
		put(r, from, (size_t)(at - from));
	}
}

static unsigned lines_of(unsigned does)
{
	return does & HTML_PARAGRAPH ? 2 : (does & HTML_LINE) != 0;
}

/* A block of links, such as those to other stories.  Headlines are links often,
 * and so is what a table is about: of a cell it takes several. */
static bool is_links(const struct page *page, uint32_t i)
{
	const struct weight *w = &page->weights[i];
	struct text name = page->html->nodes[i].name;

	return ((w->meaning.does & (HTML_PARAGRAPH | HTML_LINE)) ||
	        ((w->meaning.does & HTML_CELL) && w->links > 1)) &&
	       w->linked >= LINK_LETTERS &&
	       3 * (uint64_t)w->linked > 2 * (uint64_t)w->letters &&
	       !text_is(name, "h1") && !text_is(name, "h2") &&
	       !text_is(name, "h3") && !text_is(name, "tr");
}

static void render(struct render *r, uint32_t root, bool links)
{
	const struct page *page = r->page;
	const struct html *html = page->html;
	struct open { uint32_t end; unsigned lines; bool pre; } *open = NULL;
	size_t nopen = 0, room = 0;
	uint32_t i = root;

	owe(r, 2);
	while (i < html->nodes[root].end || nopen) {
		const struct html_node *n = &html->nodes[i];
		unsigned does, lines;
		bool pre = nopen && open[nopen - 1].pre;

		if (nopen && open[nopen - 1].end <= i) {
			owe(r, open[--nopen].lines);
			continue;
		}
		does = page->weights[i].meaning.does;
		if (is_text(n)) {
			put_text(r, n->text, pre);
			i++;
			continue;
		}
		lines = lines_of(does);
		owe(r, lines);
		if ((does & HTML_DROP) ||
		    (!links && i != root && is_links(page, i))) {
			i = n->end;
			continue;
		}
		if (text_is(n->name, "br"))
			owe(r, r->lines < 2 ? r->lines + 1 : 2);
		r->bar |= (does & HTML_CELL) && !r->lines;
		pre |= text_is(n->name, "pre");
		if (lines || pre) {
			arena_push(page->arena, open, nopen, room);
			open[nopen++] = (struct open){ n->end, lines, pre };
		}
		i++;
	}
	owe(r, 2);
}

/* The text inside an element, blanks folded, whatever the rules say of it; up to
 * where no title goes on. */
static struct text inner(const struct page *page, uint32_t i)
{
	const struct html_node *nodes = page->html->nodes;
	struct render r = { .page = page, .fresh = true };
	uint32_t end = i;
	size_t room = 1;

	while (end < nodes[i].end && room < TITLE_MOST)
		room += nodes[end++].text.len + 4;
	r.at = arena_alloc(page->arena, room);
	for (uint32_t k = i; k < end; k++)
		put_text(&r, nodes[k].text, false);
	return (struct text){ r.at, r.len };
}

/* What an element of metadata says. */
static struct text value_of(const struct page *page, uint32_t i)
{
	const struct html_node *node = &page->html->nodes[i];
	struct text value = html_attribute(node, "content");

	if (!value.at)
		value = html_attribute(node, "datetime");
	return value.at ? value : inner(page, i);
}

/* The first text under the key in the JSON-LD of the page. */
static struct text json_value(const struct page *page, struct text key)
{
	const struct html *html = page->html;
	struct text found = { NULL, 0 };

	for (uint32_t i = 0; i + 1 < html->nnodes && !found.at; i++) {
		const struct html_node *n = &html->nodes[i];

		if (text_is(n->name, "script") && n->end == i + 2 &&
		    text_is(html_attribute(n, "type"), "application/ld+json"))
			found = json_find(page->arena, n[1].text, key);
	}
	return found;
}

/* The title and date found so far, and their ranks. */
struct found {
	struct text title, date, odd;
	uint32_t title_rank, date_rank, odd_rank;
};

static void offer(struct found *found, const struct html_meaning *meaning,
                  struct text value)
{
	char day[RECORD_DAY];

	value = text_trim(value);
	if (!value.len)
		return;
	if ((meaning->does & HTML_TITLE) && meaning->title < found->title_rank) {
		found->title = value;
		found->title_rank = meaning->title;
	}
	if (!(meaning->does & HTML_DATE))
		return;
	if (record_day(value, day) && meaning->date < found->date_rank) {
		found->date = value;
		found->date_rank = meaning->date;
	} else if (!record_day(value, day) && meaning->date < found->odd_rank) {
		found->odd = value;
		found->odd_rank = meaning->date;
	}
}

/* Of a page's dates outside its metadata, those inside the article count: every
 * link to another story may have one. */
static struct found find(const struct page *page,
                         const struct html_rules *rules)
{
	struct found found = { .title_rank = UINT32_MAX,
		.date_rank = UINT32_MAX, .odd_rank = UINT32_MAX };
	struct html_meaning meaning;
	struct text key;

	for (uint32_t i = 0; i < page->html->nnodes; i++) {
		const struct html_node *n = &page->html->nodes[i];
		struct html_meaning m = page->weights[i].meaning;
		bool meta = text_is(n->name, "meta");

		if ((m.does & HTML_DROP) && !meta &&
		    !text_is(n->name, "title")) {
			i = n->end - 1;
			continue;
		}
		if ((m.does & HTML_DATE) && !meta && !page->weights[i].chosen)
			m.does &= ~(unsigned)HTML_DATE;
		if (m.does & (HTML_TITLE | HTML_DATE))
			offer(&found, &m, value_of(page, i));
	}
	for (size_t i = 0; (key = html_rules_json(rules, i, &meaning)).at; i++)
		offer(&found, &meaning, json_value(page, key));
	return found;
}

/* The next element of the article from i on. */
static uint32_t part_next(const struct page *page,
                          const struct content *content, uint32_t i)
{
	if (content->several)
		return content_next(page, i, content->rank);
	return i <= content->one ? content->one : (uint32_t)page->html->nnodes;
}

static void choose(struct page *page, const struct content *content)
{
	const struct html *html = page->html;
	uint32_t i = part_next(page, content, 0);

	for (; i < html->nnodes;
	     i = part_next(page, content, html->nodes[i].end))
		for (uint32_t k = i; k < html->nodes[i].end; k++)
			page->weights[k].chosen = true;
}

static void render_all(struct render *r, const struct content *content,
                       bool links)
{
	const struct html *html = r->page->html;
	uint32_t i = part_next(r->page, content, 0);

	r->len = r->lines = 0;
	r->fresh = true;
	for (; i < html->nnodes;
	     i = part_next(r->page, content, html->nodes[i].end))
		render(r, i, links);
}

/* Whether the title stands in the article already. */
static bool titled(const struct page *page, const struct content *content,
                   struct text text, struct text title)
{
	bool headed = page->weights[content->one].headed;

	if (content->several)
		headed = false;
	return headed || !title.len || (text.len >= title.len &&
	       !memcmp(text.at, title.at, title.len));
}

void html_article(struct html_article *article, const struct html *html,
                  const struct html_rules *rules, struct arena *arena)
{
	struct page page = { .html = html, .arena = arena };
	struct render r = { .page = &page };
	struct content content;
	struct found found;
	struct text title, text;
	size_t room = 8;

	page.weights = arena_zero(arena, html->nnodes, sizeof *page.weights);
	meanings(&page, rules);
	count(&page);
	drop_asides(&page);
	count(&page);
	content = content_of(&page);
	choose(&page, &content);
	found = find(&page, rules);
	title = text_one_line(arena, found.title);

	for (size_t i = 0; i < html->nnodes; i++)
		room += html->nodes[i].text.len + 6;
	r.at = arena_alloc(arena, room);
	render_all(&r, &content, false);
	if (!r.len)
		render_all(&r, &content, true);
	text = (struct text){ r.at, r.len };
	if (!titled(&page, &content, text, title)) {
		struct text whole = { NULL, 0 };

		fields_join(arena, &whole, title);
		fields_join(arena, &whole, text);
		text = whole;
	}
	article->text = text;
	article->date = found.date.at ? found.date : found.odd;
}

struct text html_metadata(const struct html *html, struct text name)
{
	static const char *const attributes[] = { "name", "property",
		"itemprop" };

	for (size_t i = 0; i < html->nnodes; i++) {
		const struct html_node *n = &html->nodes[i];

		for (size_t k = 0; text_is(n->name, "meta") && k < 3; k++) {
			struct text given = html_attribute(n, attributes[k]);
			size_t same = 0;

			while (same < given.len && same < name.len &&
			       text_lower(given.at[same]) ==
			       text_lower(name.at[same]))
				same++;
			if (given.len && same == given.len && same == name.len)
				return html_attribute(n, "content");
		}
	}
	return (struct text){ NULL, 0 };
}
