/* lines.c - wrapped text is filled greedily: a line ends where the next word
 * would not have fitted.  Whatever ends sooner was ended on purpose. */
#include "lines.h"

#include "items.h"

#define LONGEST 120             /* code points of a line that somebody wrapped */

/* The first token of the line that token i is in. */
static size_t line_start(const struct document *d, size_t i)
{
	while (i && !(d->tokens[i].form & TOKEN_LINE))
		i--;
	return i;
}

/* The last token of the unbroken word that begins at i. */
static size_t word_end(const struct document *d, size_t i)
{
	while (i + 1 < d->ntokens && d->tokens[i + 1].form & TOKEN_GLUED)
		i++;
	return i;
}

/* The end of the line before token i in code points, counted from its start. */
static uint32_t length_before(const struct document *d, size_t i)
{
	return d->tokens[i - 1].end - d->tokens[line_start(d, i - 1)].start;
}

static bool stops(const struct document *d, size_t i)
{
	struct text form = token_text(d, i);

	return strchr(".!?:\"')", form.at[form.len - 1]) != NULL;
}

struct lines lines_read(const struct document *d,
                        const struct landmarks *landmarks)
{
	struct lines lines = { .document = d };
	size_t breaks = 0, small = 0, longer = 0;
	uint32_t width = 0;
	bool block = false, prose = false;

	/* `block`: a line since the last blank one began with a small letter. */
	for (size_t k = 0; k < landmarks->n; k++) {
		size_t i = landmarks->tokens[k];
		uint32_t form = d->tokens[i].form, length;

		if (!(form & TOKEN_LINE))
			continue;
		prose |= block && stops(d, i - 1);
		if (form & TOKEN_BLOCK) {
			block = false;
			continue;
		}
		length = length_before(d, i);
		breaks++;
		longer += length > LONGEST;
		if (length <= LONGEST && length > width)
			width = length;
		if (form & TOKEN_LOWER && !item_at(d, i).ntokens) {
			small++;
			block = true;
		}
	}
	prose |= block && stops(d, d->ntokens - 1);
	if (4 * small > breaks && prose && 10 * longer <= breaks)
		lines.width = width;
	return lines;
}

/* Columns: a tab inside, or a gap of several blanks that is no typist's after a
 * full stop. */
static bool row(const struct document *d, size_t i)
{
	for (i++; i < d->ntokens && !(d->tokens[i].form & TOKEN_LINE); i++) {
		const struct token *before = &d->tokens[i - 1];
		uint32_t from = before->at + before->len;
		size_t blanks = d->tokens[i].at - from;

		if (blanks > 2 || (blanks && d->text.at[from] == '\t') ||
		    (blanks == 2 && !stops(d, i - 1)))
			return true;
	}
	return false;
}

bool lines_part(const struct lines *lines, size_t token)
{
	const struct document *d = lines->document;
	uint32_t form = d->tokens[token].form;

	if (!lines->width || form & (TOKEN_BLOCK | TOKEN_INDENT) ||
	    item_at(d, token).ntokens || bullet(d, token))
		return true;

	size_t start = line_start(d, token - 1);
	if (row(d, start) || row(d, token))
		return true;
	if (form & TOKEN_LOWER)
		return false;

	/* A line that could have held three times the next word and a half of
	 * its width more was not filled: a heading, a paragraph's last. */
	uint32_t length = d->tokens[token - 1].end - d->tokens[start].start;
	uint32_t word = d->tokens[word_end(d, token)].end -
	                d->tokens[token].start;
	return length + 1 + word <= lines->width &&
	       (length < lines->width / 2 ||
	        (stops(d, token - 1) && length + 1 + word <= 3 * lines->width / 4));
}
