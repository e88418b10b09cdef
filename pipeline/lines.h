/* lines.h - which ends of lines part a text, and which only wrap it. */
#ifndef DATELINE_LINES_H
#define DATELINE_LINES_H

#include "tokens.h"

struct lines {
	const struct document *document;
	uint32_t width;         /* of a wrapped text's lines, code points; 0: its
	                           lines are not wrapped */
};

/* Reads the lines of a document whose tokens are cut.  Text is wrapped if
 * enough lines go on with a small letter, in blocks that end as prose does, and
 * hardly any is longer than a typist's. */
struct lines lines_read(const struct document *, const struct landmarks *);

/* True if the end of the line before this token, which is the first of its
 * line, parts the text: a blank line or an indent follows it, the line was
 * short, or an item of a list or a row of a table stands here. */
bool lines_part(const struct lines *, size_t token);

#endif
