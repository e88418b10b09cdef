/* html_rules.h - what the names in a page's markup say: gazetteers/html.csv. */
#ifndef DATELINE_HTML_RULES_H
#define DATELINE_HTML_RULES_H

#include "html.h"

enum html_does {
	HTML_DROP = 1 << 0,       /* is no part of the text */
	HTML_ASIDE = 1 << 1,      /* neither, unless the article is in it */
	HTML_PARAGRAPH = 1 << 2,  /* a blank line parts it from the rest */
	HTML_LINE = 1 << 3,       /* a line of its own */
	HTML_CELL = 1 << 4,       /* a bar parts it from the one before it */
	HTML_CONTENT = 1 << 5,    /* may be the article */
	HTML_TITLE = 1 << 6,
	HTML_DATE = 1 << 7,
};

/* What the markup of one element says.  Ranks are rows of the list: of several
 * the lowest counts. */
struct html_meaning {
	unsigned does;
	uint32_t content, title, date;  /* ranks, of what it does */
};

struct html_rules;

/* Reads html.csv in the folder `data` into the arena.  NULL with *problem
 * (status 3, with file and line). */
struct html_rules *html_rules_read(struct arena *, const char *data,
                                   struct problem *);

/* What the name, the attributes class, id, role, itemprop, name, property,
 * hidden and style of an element say. */
struct html_meaning html_rules_meaning(const struct html_rules *,
                                       const struct html_node *);

/* The i-th key of JSON-LD that the list names, and what it does: its text, or
 * at NULL behind the last. */
struct text html_rules_json(const struct html_rules *, size_t i,
                            struct html_meaning *);

#endif
