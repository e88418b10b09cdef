/* answer.h - what gold, or a prediction, says of one document.
 *
 * Both come down to the same spans, whether they were read from JSON Lines or
 * from the marks of a document, so that they can be compared.
 */
#ifndef DATELINE_ANSWER_H
#define DATELINE_ANSWER_H

#include "document.h"
#include "stage.h"

/* What can be scored, each on its own. */
enum part { PART_ENTITIES, PART_DATES, PART_SENTENCES, PARTS };

struct span {
	uint32_t start, end;      /* code points, as given */
	uint32_t from, to;        /* without punctuation at the edges; of a
	                             sentence without white space */
	struct text label;        /* PERSON, DATE ...; empty for sentences */
	struct text name, id;     /* what is not stated is empty */
	struct text value, modifier, first_day, last_day;
	struct span *partner;     /* in the other answer: see match.h */
};

struct answer {
	bool has[PARTS];
	struct span *spans[PARTS];    /* by start */
	size_t n[PARTS];
	bool skipped;             /* the document was skipped: no spans */
};

/* The document as gold gives it: what offsets count in. */
struct page {
	struct text id, text;     /* the id is empty if gold has none */
	const uint32_t *at;       /* the byte of each code point, and the end */
	uint32_t points;
};

/* What an answer is read from: its memory, and its place for messages. */
struct reading {
	struct arena *arena;
	const struct record *record;
	struct problem *problem;
};

/* Reads a line of gold: the page, and "entities", "timexes", "sentences"
 * whichever it has.  False with *problem (status 3, file and line) if it has
 * none of them or no text, or if spans lack a key, overlap or lie outside of
 * the text.  A span that is given twice counts once. */
bool answer_gold(const struct reading *, struct page *, struct answer *);

/* Reads a line that `dateline run --to jsonl` or some other tool wrote.  False
 * with *problem as above, and if its id or its text is not that of the page. */
bool answer_line(const struct reading *, const struct page *, struct answer *);

/* Takes the marks of a document, and its sentences; *problem as above. */
bool answer_document(const struct reading *, const struct page *,
                     const struct document *, struct answer *);

#endif
