/* test_html_text.c - the article of small pages, by rules of the test's own. */
#include "support.h"

#include "html_text.h"

static const char rules_csv[] =
	"kind,name,does\n"
	"element,script,drop\n" "element,title,drop\n" "element,nav,drop\n"
	"element,form,aside\n" "class,comments,drop\n" "word,related,aside\n"
	"role,search,drop\n" "itemprop,articleBody,content\n"
	"element,article,content\n" "element,main,content\n"
	"element,p,paragraph\n" "element,div,paragraph\n"
	"element,h1,paragraph\n" "element,ul,paragraph\n" "element,li,line\n"
	"element,pre,paragraph\n" "element,tr,line\n" "element,td,cell\n"
	"element,article,paragraph\n" "element,main,paragraph\n"
	"meta,og:title,title\n" "element,h1,title\n" "element,title,title\n"
	"json,datePublished,date\n" "meta,DC.date,date\n" "class,day,date\n"
	"time,pubdate,date\n";

static struct html_article article(struct bench *bench, const char *page)
{
	struct html_article found;
	struct html_rules *rules;
	struct html html;

	bench_save(bench, "html.csv", rules_csv);
	rules = html_rules_read(bench->arena, bench->folder, &bench->problem);
	assert_non_null(rules);
	assert_true(html_parse(&html, bench->arena, text_of(page),
	                       &bench->problem));
	html_article(&found, &html, rules, bench->arena);
	return found;
}

struct example { const char *page, *wanted; };

static void expect_texts(struct bench *bench, const struct example *examples,
                         size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_text(article(bench, examples[i].page).text,
		            examples[i].wanted);
}

#define TEXTS(state, examples) \
	expect_texts(*(state), examples, sizeof examples / sizeof *examples)

static void it_is_rendered_as_by_a_browser(void **state)
{
	static const struct example examples[] = {
		{ "", "" }, { "  a \n\t b ", "a b" },
		{ "<p>a<p> b </p>c", "a\n\nb\n\nc" },
		{ "a<br>b<br><br>c<br><br><br>d<br>", "a\nb\n\nc\n\nd" },
		{ "wo<b>rd</b>, <i> one </i> two", "word, one two" },
		{ "a<ul><li>b<li>c</ul>d", "a\n\nb\nc\n\nd" },
		{ "<table><tr><td>a<td>b<tr><td>c<td><p>d</table>",
		  "a | b\nc\n\nd" },
		{ "<pre>a  b\n\n\n c</pre> d", "a  b\n\n\n c\n\nd" },
		{ "a&nbsp;b&lt;&eacute;&#x1F600;", "a\xc2\xa0" "b<\xc3\xa9"
		  "\xf0\x9f\x98\x80" },
	};

	TEXTS(state, examples);
}

static void what_is_no_text_is_left_out(void **state)
{
	static const struct example examples[] = {
		{ "a<script>b</script><nav>c</nav><p hidden>d</p>"
		  "<p style='color:red; DISPLAY : none'>e</p>"
		  "<p aria-hidden=true>f</p><p role=search>g</p>"
		  "<p id=comments>h</p>i", "a\n\ni" },
		{ "<h1>t</h1><p class='x-related'>a<p class=RelatedLinks>b"
		  "<p class=unrelated>c", "t\n\nc" },
		/* The headline is in it; or most of the text. */
		{ "<div class=related><h1>t</h1>a</div>", "t\n\na" },
		{ "<form>most of it</form><p class=related>b</p>c",
		  "most of it\n\nc" },
		/* Links: many letters, and most of the block. */
		{ "<h1>t</h1><p><a>A story that is somewhere else</a> see"
		  "<p><a>Oslo</a><p>As the <a>ministry of the interior</a> has "
		  "told us all again", "t\n\nOslo\n\nAs the ministry of the "
		  "interior has told us all again" },
		{ "<p><a>Nothing but links is on this page</a>",
		  "Nothing but links is on this page" },
		{ "<h1><a>A headline that is a link itself</a></h1>x",
		  "A headline that is a link itself\n\nx" },
	};

	TEXTS(state, examples);
}

static void the_article_is_found(void **state)
{
	static const struct example examples[] = {
		{ "before<article>the story</article>", "the story" },
		{ "much more text than in it<article>abc</article>",
		  "much more text than in it\n\nabc" },
		{ "<main>a<article>the story of it</article>b</main>",
		  "the story of it" },
		{ "<main><p>x</p><article>b c</article><article>d e</article>"
		  "<article>f g</article></main>", "b c\n\nd e\n\nf g" },
		{ "<article>long enough it is</article><article>b</article>",
		  "long enough it is" },
		{ "<article><p>a<div itemprop=articleBody>the body</div>"
		  "</article>", "the body" },
		{ "<article>outer<article>inner</article></article>",
		  "outer\n\ninner" },
	};

	TEXTS(state, examples);
}

static void the_title_comes_first(void **state)
{
	static const struct example examples[] = {
		{ "<title>T | Site</title><p>a", "T | Site\n\na" },
		{ "<meta property=og:title content=' T\n x '><title>S</title><p>a",
		  "T x\n\na" },
		{ "<title>T | Site</title><p>a<h1>T</h1>b", "a\n\nT\n\nb" },
		{ "<h1>T</h1><article>the story</article>", "T\n\nthe story" },
		{ "<meta property=og:title content=abc><p>abc def", "abc def" },
		{ "<title>T</title>", "T" }, { "<title> </title>a", "a" },
	};

	TEXTS(state, examples);
}

static void the_date_is_the_first_by_rank(void **state)
{
	static const struct { const char *page, *date; } examples[] = {
		{ "<p>a", NULL },
		{ "<meta name=dc.date content='2023-07-14'>", "2023-07-14" },
		{ "<meta name=DC.date content=2023-07-14><script type="
		  "application/ld+json>{\"datePublished\":\"2022-01-01\"}</script>",
		  "2022-01-01" },
		{ "<meta name=DC.date content=2023-07-14><script type="
		  "application/ld+json>{\"datePublished\":\"soon\"}</script>",
		  "2023-07-14" },
		{ "<article><p>the story<span class=day>July 4, <b>2023</b>"
		  "</span></article><span class=day>2001-01-01</span>",
		  "July 4, 2023" },
		{ "<article>the story</article><i class=day>2001-01-01</i>", NULL },
		{ "<nav><time pubdate datetime=2001-01-01>x</time></nav>"
		  "<time pubdate datetime=2002-01-01>x</time>", "2002-01-01" },
		{ "<meta name=DC.date content=soon>", "soon" },
		{ "<meta name=DC.date content=' '>", NULL },
	};

	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct text date = article(*state, examples[i].page).date;

		if (examples[i].date)
			assert_text(date, examples[i].date);
		else
			assert_null(date.at);
	}
}

static void metadata_has_a_name(void **state)
{
	struct bench *bench = *state;
	struct html html;

	assert_true(html_parse(&html, bench->arena, TEXT("<meta name=a content=1>"
		"<meta property=A content=2><meta itemprop=b:C content=3>"
		"<p name=d content=4>"), &bench->problem));
	assert_text(html_metadata(&html, TEXT("A")), "1");
	assert_text(html_metadata(&html, TEXT("B:c")), "3");
	assert_null(html_metadata(&html, TEXT("d")).at);
	assert_null(html_metadata(&html, TEXT("")).at);
}

static void a_rule_that_is_none_has_its_line(void **state)
{
	struct bench *bench = *state;

	bench_save(bench, "html.csv", "kind,name,does\nelement,p,paragraph\n"
	           "element,q,quote\n");
	assert_null(html_rules_read(bench->arena, bench->folder,
	                            &bench->problem));
	assert_int_equal(bench->problem.status, PROBLEM_DATA);
	assert_non_null(strstr(bench->problem.message, "html.csv:3: "
		"\"element,q,quote\": no such rule"));
	bench_save(bench, "html.csv", "kind,name\nelement,p\n");
	assert_null(html_rules_read(bench->arena, bench->folder,
	                            &bench->problem));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_rendered_as_by_a_browser),
		cmocka_unit_test(what_is_no_text_is_left_out),
		cmocka_unit_test(the_article_is_found),
		cmocka_unit_test(the_title_comes_first),
		cmocka_unit_test(the_date_is_the_first_by_rank),
		cmocka_unit_test(metadata_has_a_name),
		cmocka_unit_test(a_rule_that_is_none_has_its_line),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
