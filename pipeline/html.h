/* html.h - a page of HTML as a list of nodes.  The only caller of gumbo.
 *
 * Nodes stand in the order of the page, each with the number of the node behind
 * its last descendant: what reads them needs no recursion, however deep they
 * are.
 */
#ifndef DATELINE_HTML_H
#define DATELINE_HTML_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "buffer.h"
#include "problem.h"
#include "text.h"

struct html_attribute {
	struct text name, value;  /* the name in small letters */
};

/* An element, or a text: then `name` is empty. */
struct html_node {
	struct text name;         /* in small letters */
	struct text text;         /* entities decoded */
	uint32_t parent;          /* its number; the first node is its own */
	uint32_t end;             /* behind its last descendant */
	struct html_attribute *attributes;
	size_t nattributes;
};

struct html {
	struct html_node *nodes;  /* the first is <html> */
	size_t nnodes;
};

/* Parses a page of valid UTF-8 as a browser would: whatever it is, there is a
 * tree, with what nests deeper than pages do left out (html_limit).  Comments
 * and templates are no nodes.  Memory is the arena's.  False with *problem
 * (status 1) for a page that takes absurdly more room than its bytes. */
bool html_parse(struct html *, struct arena *, struct text bytes,
                struct problem *);

/* The value of an attribute; at is NULL if it is not there. */
struct text html_attribute(const struct html_node *, const char *name);

/* The page without the tags that would make its tree deeper than a browser's:
 * the parser takes time with the square of the depth, and of the number of
 * attributes of one tag.  The bytes themselves if there are none. */
struct text html_limit(struct arena *, struct text bytes);

/* The encoding that the first 1024 bytes declare in <meta charset> or in
 * http-equiv, as written there; at is NULL if there is none (HTML Standard,
 * 13.2.3.2). */
struct text html_charset(struct text bytes);

/* Writes the name of gumbo and the version that this was built with: the library
 * itself does not say. */
void html_version(struct buffer *);

#endif
