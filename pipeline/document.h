/* document.h - a document: its text, sentences, tokens and columns of marks.
 *
 * Everything lies in the document's arena, or is borrowed from data that lives
 * as long as the stages do, or from the record it was parsed from.  A stage may
 * read all of it and add a column; it must take nothing from elsewhere that
 * decides a byte, because the stream carries only what is here.
 */
#ifndef DATELINE_DOCUMENT_H
#define DATELINE_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "problem.h"
#include "text.h"

/* A token.  `at` and `len` are bytes of document->text; `start` and `end` are
 * the code points of the original text, as the stream gives them. */
struct token {
	uint32_t at, len;
	uint32_t start, end;
	uint32_t id;            /* its number in the sentence, from 1 */
	uint32_t sentence;      /* which sentence it is in, from 0 */
	uint32_t form;          /* what kind of word: enum token_form bits */
	uint64_t hash;          /* of its folded form (names.h compares these) */
};

enum token_form {
	TOKEN_CAPITAL = 1 << 0,   /* begins with a capital letter */
	TOKEN_CAPITALS = 1 << 1,  /* has letters, all capitals ("US", "J.") */
	TOKEN_LOWER = 1 << 2,     /* begins with a letter that is no capital */
	TOKEN_DIGIT = 1 << 3,     /* begins with a digit */
	TOKEN_PUNCT = 1 << 4,     /* has no letter and no digit */
	TOKEN_HYPHEN = 1 << 5,    /* a hyphen or dash of any kind */
	TOKEN_GLUED = 1 << 6,     /* nothing between it and the token before */
	TOKEN_POSSESSIVE = 1 << 7,/* 's or ' after a word */
	TOKEN_ADDRESS = 1 << 8,   /* a URL, e-mail address, @handle, #hashtag */
	TOKEN_INITIAL = 1 << 9,   /* one capital letter, with or without dot */
	TOKEN_MIXED = 1 << 10,    /* a capital after a small letter: "McCain" */
	TOKEN_DOT = 1 << 11,      /* a word that ends with its stop: "Jan." "Yahoo!" */
	TOKEN_LINE = 1 << 12,     /* the first of its line, but for the text's */
	TOKEN_BLOCK = 1 << 13,    /* the same behind a blank line */
	TOKEN_INDENT = 1 << 14,   /* the first of its line, and that is indented */
};

/* What the gap before a token tells. */
#define TOKEN_GAPS (TOKEN_GLUED | TOKEN_LINE | TOKEN_BLOCK | TOKEN_INDENT)

struct sentence {
	uint32_t token, ntokens;  /* its first token in document->tokens */
	struct text comments;     /* the comment lines before it, with their LF;
	                             empty for the first: see document->head */
	bool capitals;            /* the line is all in capitals */
	bool paragraph;           /* a paragraph begins here */
};

/* What a user's list says of a span: the attribute `action`. */
enum mark_action {
	MARK_WEIGHED,             /* nothing */
	MARK_STANDS,              /* "allow": it is one */
	MARK_STANDS_AS_ANY,       /* "allow" and weak: it is one of some type */
	MARK_DENIED,              /* "deny": no proposal; it never is one */
};

/* A span of tokens of one sentence with what is known about it.  `attributes`
 * is what the stream writes, "key=value|key=value", values escaped
 * (text_escape with ";="); mark_get reads one of them. */
struct mark {
	uint32_t token, ntokens;
	struct text label;        /* its type: PERSON, DATE ... */
	struct text attributes;
	enum mark_action action;  /* what they say of it: mark_action */
};

enum column_kind {
	COLUMN_ID, COLUMN_FORM, COLUMN_MISC, COLUMN_START, COLUMN_END,
	COLUMN_PROPOSALS,         /* DL:X: spans that may nest and overlap */
	COLUMN_READING,           /* DL:NE: one span a token at most */
	COLUMN_CELLS,             /* anything else: a stranger's, kept as it is */
};

struct column {
	struct text name;
	enum column_kind kind;
	struct mark *marks;       /* by token; of one token in the order written */
	size_t nmarks, room;
	struct text *cells;       /* COLUMN_CELLS, and COLUMN_MISC where a cell is
	                             not what the gap alone would give: one a token */
};

struct document {
	struct arena *arena;

	struct text *head;        /* the comment lines before the first token,
	                             without LF: "# newdoc id = ..." and all else */
	size_t nhead, head_room;
	bool header;              /* a line of column names stood before it */

	struct text text;         /* valid UTF-8, at most DOCUMENT_MAX bytes */
	uint32_t before;          /* bytes of text before the first token */
	bool holes;               /* tokens or gaps are missing from it */

	struct token *tokens;
	size_t ntokens, token_room;
	struct sentence *sentences;
	size_t nsentences, sentence_room;
	struct column *columns;
	size_t ncolumns, column_room;

	const struct names_seen *seen;    /* what names_look found; NULL: it has
	                                     not looked */
};

/* Larger texts are skipped: no news story, and a document's marks take some
 * hundred times the room of its text. */
#define DOCUMENT_MAX ((size_t)1 << 26)

/* An empty document in the arena, with the five columns every stream has. */
void document_init(struct document *, struct arena *);

/* The value of the head line "# KEY = VALUE", as it stands there (escaped);
 * at is NULL if there is none.  The key "newdoc id" is the document's id. */
struct text document_get(const struct document *, const char *key);

/* Whether head line i is "# meta NAME = VALUE"; both unescaped. */
bool document_kept(const struct document *, size_t i, struct text *name,
                   struct text *value);

/* Sets the head line of a key to a value that is escaped already, in place if
 * it is there, else behind the lines that come before it in STREAM.md. */
void document_set(struct document *, const char *key, struct text value);

/* A value for a head line: controls and backslashes escaped as the stream does,
 * inner blanks and '|' left alone, a blank at either end as \s; and back. */
struct text document_escape(struct arena *, struct text);
bool document_unescape(struct arena *, struct text, struct text *plain);

/* The document's id, unescaped, in its arena; empty if it has none. */
struct text document_id(const struct document *);

/* True if the document was skipped: "# status = skipped". */
bool document_skipped(const struct document *);

/* Turns the document into a skipped one without sentences: status, and the
 * problem's message. */
void document_skip(struct document *, const char *why);

/* The bytes of a token. */
static inline struct text token_text(const struct document *document, size_t i)
{
	const struct token *t = &document->tokens[i];

	return (struct text){ document->text.at + t->at, t->len };
}

/* Fills in what follows from the bytes of a token: form (but for TOKEN_GAPS and
 * TOKEN_POSSESSIVE) and hash. */
void token_describe(struct token *, struct text);

/* The bits of TOKEN_GAPS that the gap before a token gives it. */
uint32_t token_gap(struct text gap);

/* Sets TOKEN_POSSESSIVE of token i if it is the 's or ' of the token before. */
void token_possessive(struct document *, size_t i);

/* Fills in what follows from the tokens of sentence n: token.sentence, and
 * sentence.capitals: a line of two words and more without a small letter. */
void sentence_describe(struct document *, uint32_t n);

/* Fills in what follows from a document's tokens and sentences: TOKEN_GAPS,
 * TOKEN_POSSESSIVE, and the same. */
void document_describe(struct document *);

/* Does a line of the text end between a token, not the first, and the one
 * before it? */
bool document_line(const struct document *, size_t token);

/* The bytes from the first to the last of n tokens, gaps between included. */
struct text document_span(const struct document *, size_t token, size_t n);

/* The column of that name, or NULL. */
struct column *document_column(const struct document *, struct text name);

/* Adds an empty column at the end.  If there is one of that name: with replace
 * it is emptied in place and returned, else NULL with *problem (status 3). */
struct column *document_add(struct document *, struct text name,
                            enum column_kind, bool replace, struct problem *);

/* The sentence that a token is in. */
static inline const struct sentence *
document_sentence(const struct document *document, size_t token)
{
	return &document->sentences[document->tokens[token].sentence];
}

/* The label of a proposal with these attributes: its type, or else the name of
 * the column ("DL:X": X). */
struct text column_label(const struct column *, struct text attributes);

/* What the attributes of a proposal say of it. */
enum mark_action mark_action(struct text attributes);

/* Is it a proposal in its own right: neither denied, nor only said to stand? */
static inline bool mark_proposes(const struct mark *mark)
{
	return mark->action == MARK_WEIGHED || mark->action == MARK_STANDS;
}

/* Appends a mark.  Marks may come in any order; column_sort orders them. */
void column_mark(struct document *, struct column *, struct mark);

/* Orders marks as the stream writes them: by token, longest first, and of one
 * span in the order they were added. */
void column_sort(struct document *, struct column *);

/* The number of the first mark that begins at a token or behind it; nmarks if
 * there is none. */
size_t column_first(const struct column *, size_t token);

/* The value of a key of the attributes, escaped as it stands; at is NULL if it
 * is not there. */
struct text mark_get(const struct mark *, const char *key);

/* The same unescaped, in the arena; empty if it is not there. */
struct text mark_value(const struct document *, const struct mark *,
                       const char *key);

/* All marks of the document in the order of a table: those of the reading, or
 * where there is none the proposals of all columns that are not weak and not
 * denied, by token, longest first, column name, order in the column.  An array
 * in the document's arena. */
const struct mark **document_marks(const struct document *, size_t *n);

/* Writes attributes: "key=value", escaped, with '|' before all but the first.
 * Give the buffer's bytes to mark.attributes (copied to the arena). */
struct attributes {
	struct arena *arena;
	char *at;
	size_t len, room;
};
void attributes_add(struct attributes *, const char *key, struct text value);
void attributes_number(struct attributes *, const char *key, int64_t value);

/* Adds attributes that are escaped already. */
void attributes_raw(struct attributes *, struct text);
static inline struct text attributes_text(const struct attributes *a)
{
	return (struct text){ a->at, a->len };
}

#endif
