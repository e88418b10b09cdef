/* test_html.c - pages become nodes; what would take the parser too long does
 * not reach it. */
#include "support.h"

#include "html.h"

/* The nodes, an element as its name and what is inside it in brackets. */
static const char *nodes(struct bench *bench, struct text page)
{
	struct buffer out = { 0 };
	struct html html;
	uint32_t open[600], nopen = 0;
	char *copy;

	assert_true(html_parse(&html, bench->arena, page, &bench->problem));
	for (uint32_t i = 0; i < html.nnodes; i++) {
		const struct html_node *n = &html.nodes[i];

		for (; nopen && open[nopen - 1] <= i; nopen--)
			buffer_byte(&out, ')');
		assert_true(n->end > i && n->end <= html.nnodes);
		assert_true(n->parent < i || !i);
		assert_true(html.nodes[n->parent].end >= n->end);
		buffer_text(&out, n->name.len ? n->name : n->text);
		if (!n->name.len)
			continue;
		buffer_byte(&out, '(');
		open[nopen++] = n->end;
	}
	while (nopen--)
		buffer_byte(&out, ')');
	copy = arena_copy(bench->arena, out.at, out.len);
	buffer_free(&out);
	return copy;
}

static void a_page_is_a_list_of_nodes(void **state)
{
	static const struct { const char *page, *nodes; } pages[] = {
		{ "", "html(head()body())" },
		{ "a &amp; b<!-- c --><P>d<template>e</template>",
		  "html(head()body(a & bp(d)))" },
		{ "<X-Y>a<b>c</x-y>", "html(head()body(x-y(ab(c))))" },
		{ "<title>t</title><script>a<b</script>",
		  "html(head(title(t)script(a<b))body())" },
		{ "<svg><g/></svg>", "html(head()body(svg(g())))" },
		{ "</p></b><td>x", "html(head()body(x))" },
	};

	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		assert_string_equal(nodes(*state, text_of(pages[i].page)),
		                    pages[i].nodes);
}

static void attributes_are_found(void **state)
{
	struct bench *bench = *state;
	struct html html;
	const struct html_node *n;

	assert_true(html_parse(&html, bench->arena,
		TEXT("<meta NAME=a Content='x&quot;' hidden>"),
		&bench->problem));
	n = &html.nodes[2];
	assert_text(n->name, "meta");
	assert_text(html_attribute(n, "name"), "a");
	assert_text(html_attribute(n, "content"), "x\"");
	assert_int_equal(html_attribute(n, "hidden").len, 0);
	assert_non_null(html_attribute(n, "hidden").at);
	assert_null(html_attribute(n, "id").at);
}

/* `piece` n times. */
static struct text many(struct bench *bench, const char *piece, size_t n)
{
	size_t len = strlen(piece);
	char *at = arena_alloc(bench->arena, n * len + 1);

	for (size_t i = 0; i < n; i++)
		memcpy(at + i * len, piece, len);
	return (struct text){ at, n * len };
}

static size_t occur(struct text text, const char *piece)
{
	const char *at = text.at, *end = at + text.len;
	size_t n = 0;

	while ((at = memmem(at, (size_t)(end - at), piece, strlen(piece)))) {
		at++;
		n++;
	}
	return n;
}

static void depth_is_limited(void **state)
{
	static const struct { const char *piece, *tag; size_t most; } pages[] = {
		{ "<div>", "<div", 256 }, { "<DIV class=\"a>b\">", "<DIV", 256 },
		{ "<x>", "<x", 256 }, { "<x/>", "<x", 0 }, { "<b>", "<b", 16 },
		{ "<html a=1>", "<html", 4 }, { "<div></div>", "<div", 5000 },
		{ "<p>", "<p", 5000 }, { "<!-- <div> -->", "<div", 5000 },
		{ "<script><div></script>", "<div", 5000 },
		{ "a < b <> </> ", "<", 15000 },
	};
	struct bench *bench = *state;

	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct text page = many(bench, pages[i].piece, 5000);
		struct text limited = html_limit(bench->arena, page);

		assert_int_equal(occur(limited, pages[i].tag), pages[i].most);
		if (pages[i].most >= 5000)
			assert_ptr_equal(limited.at, page.at);
		nodes(bench, page);
		arena_reset(bench->arena);
	}
}

static void a_tag_of_countless_attributes_is_dropped(void **state)
{
	struct bench *bench = *state;
	struct text tag = many(bench, " a=\"<b>\"", 300);
	struct buffer page = { 0 };

	buffer_string(&page, "x<p");
	buffer_text(&page, tag);
	buffer_string(&page, ">y<p a='1'>z<i unended");
	assert_text(html_limit(bench->arena,
	                       (struct text){ page.at, page.len }),
	            "xy<p a='1'>z");
	buffer_free(&page);
}

static void tangled_tags_are_refused(void **state)
{
	struct bench *bench = *state;
	struct buffer page = { 0 };
	struct html html;

	buffer_string(&page, "<p>");
	for (int i = 0; i < 16; i++) {
		buffer_string(&page, "<b id=");
		buffer_number(&page, i);
		buffer_byte(&page, '>');
	}
	buffer_text(&page, many(bench, "<p>x", 50000));
	assert_false(html_parse(&html, bench->arena,
		(struct text){ page.at, page.len }, &bench->problem));
	buffer_free(&page);
	assert_problem(&bench->problem, PROBLEM_INPUT,
	               "its tags are too tangled to be read");
}

static void an_encoding_is_declared(void **state)
{
	static const struct { const char *page, *charset; } pages[] = {
		{ "<meta charset=utf-8>", "utf-8" },
		{ "<META CHARSET='Windows-1252'/>", "Windows-1252" },
		{ "<meta http-equiv=Content-Type content=\"text/html; "
		  "charset=ISO-8859-1\">", "ISO-8859-1" },
		{ "<meta name=a><meta charset=\"big5\">", "big5" },
		{ "<p charset=a>", NULL }, { "<meta charset=", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct text found = html_charset(text_of(pages[i].page));

		if (pages[i].charset)
			assert_text(found, pages[i].charset);
		else
			assert_null(found.at);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_is_a_list_of_nodes),
		cmocka_unit_test(attributes_are_found),
		cmocka_unit_test(depth_is_limited),
		cmocka_unit_test(a_tag_of_countless_attributes_is_dropped),
		cmocka_unit_test(tangled_tags_are_refused),
		cmocka_unit_test(an_encoding_is_declared),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
