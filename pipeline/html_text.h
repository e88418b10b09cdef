/* html_text.h - the article in a page: its text, title and date. */
#ifndef DATELINE_HTML_TEXT_H
#define DATELINE_HTML_TEXT_H

#include "html_rules.h"

struct html_article {
	struct text text;         /* the title first, if it is not in it */
	struct text date;         /* the first that is a day; if none is, the
	                             first as it stands; at NULL: there is none */
};

/* Finds the article and renders it as a browser would, plainly: blanks folded,
 * a blank line between paragraphs, a line each for list items and rows of
 * tables, " | " between their cells.  What the rules drop, and blocks that are
 * mostly links, is left out.  Memory is the arena's. */
void html_article(struct html_article *, const struct html *,
                  const struct html_rules *, struct arena *);

/* The value of the page's metadata of that name: <meta name=... content=...>,
 * also property= or itemprop=, in any case; at is NULL if there is none. */
struct text html_metadata(const struct html *, struct text name);

#endif
