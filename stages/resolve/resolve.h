/* resolve.h - the parts of resolve: candidates, evidence, weights, decoding,
 * linking.
 *
 * A candidate is a span that may be a name.  Each piece of evidence for it adds
 * the weights of one row of weights.csv to its score for each kind; the best set
 * of candidates that do not overlap is found for every sentence; then the
 * mentions are linked to what they name.
 */
#ifndef DATELINE_RESOLVE_H
#define DATELINE_RESOLVE_H

#include "document.h"
#include "names.h"
#include "problem.h"

/* What a span can be taken for; the columns of weights.csv. */
enum kind { KIND_PERSON, KIND_ORG, KIND_PLACE, KIND_NORP, KIND_TIME, KINDS };

/* The label of a kind that is one: not of KIND_TIME. */
const char *kind_label(enum kind);

/* The kind of a label; KINDS if it is none that can be decided here. */
enum kind kind_of(struct text label);

struct candidate {
	uint32_t token, ntokens;
	const struct mark *marks[KINDS];  /* the best proposal of each kind */
	int32_t score[KINDS];             /* thousandths of a logit */
	uint64_t hash;                    /* of its words: spans_find */
	uint8_t may;                      /* the kinds it could be of: bits */
	uint8_t must;                     /* it is of one of these: the same */
	uint8_t denied;                   /* it is of none of these: the same */
	enum kind best;
};

/* The kinds that capitals alone can mean. */
#define KINDS_OF_CAPITALS (1u << KIND_PERSON | 1u << KIND_ORG | 1u << KIND_PLACE)

/* The kind of word a token is: one letter, as weights.csv has them. */
enum word_class {
	CLASS_NUMBER = '1',
	CLASS_SMALL = 'l',        /* in small letters */
	CLASS_OF = 'o',
	CLASS_JOINER = 'c',       /* that joins capitals: "for", "and" */
	CLASS_AND = '&',
	CLASS_PARTICLE = 'v',     /* small, of a person's name: "van", "bin" */
	CLASS_HYPHEN = '-',       /* glued, between parts of words */
	CLASS_QUOTE = '"',        /* of any form */
	CLASS_POSSESSIVE = '\'',
	CLASS_INITIAL = 'I',
	CLASS_ACRONYM = 'A',
	CLASS_MIXED = 'M',        /* "McCain" */
	CLASS_TITLE = 'T',
	CLASS_NOBLE = 'Q',        /* a title that may be part of the name: "Sir" */
	CLASS_AFTER = 'J',        /* "Jr.": behind a name */
	CLASS_ORG_HEAD = 'H',
	CLASS_PLACE_HEAD = 'L',
	CLASS_DEMONYM = 'D',
	CLASS_PLACE = 'P',        /* a listed place that is no part of a name */
	CLASS_PLACE_NAME = 'N',   /* one that is */
	CLASS_GIVEN = 'G',        /* g: borne by few */
	CLASS_SURNAME = 'S',      /* s: borne by few */
	CLASS_NAME_WORD = 'Y',    /* part of a name, and a common word */
	CLASS_WORD = 'W',         /* a common word */
	CLASS_UNKNOWN = 'U',
	CLASS_SIGN = '~',         /* beyond ASCII; one of ASCII is itself */
};

/* What is known of each token of a document, computed once. */
struct word {
	uint8_t given, surname;   /* strengths, from proposals of one token */
	uint8_t listed;           /* kinds of a listed name that covers it: bits */
	uint8_t begins;           /* kinds of a listed name that begins here */
	uint8_t joined;           /* kinds of a listed name that covers it and the
	                             token before it */
	uint8_t made;             /* the same of names that are made up */
	int8_t capitals;          /* percent of its uses with a capital; -1: no
	                             common word */
	char class;               /* enum word_class, or the sign that it is */
	bool family;              /* the last word of a full name in the document */
	bool families;            /* that, with an s behind it ("Blinkens") */
	uint8_t initials;         /* 1: of a run of capitals; 2: of a proposed
	                             organisation */
	bool table;               /* in a line of as many numbers as names */
	uint8_t dateline;         /* what it names there: enum dateline */
	struct trace *trace;      /* of a word with a capital; else NULL */
};

/* How often a word with a capital stands where in the document; one for all
 * places where it stands. */
struct trace {
	uint64_t hash;
	uint16_t in, says, the, bracket;     /* what stands beside it */
	bool small;               /* it occurs in small letters, too */
	bool taken;               /* some of decided is not 0 */
	uint16_t decided[KINDS][3];  /* alone, first and last word of a mention */
};

/* What a word names in the line that opens a story. */
enum dateline {
	DATELINE_NONE,
	DATELINE_PLACE,           /* "PARIS, May 20 (AFP) -" */
	DATELINE_AGENCY,
	DATELINE_DASH,            /* "PARIS -", with neither day nor agency */
};

/* Words that stand together, as runs of capitals and as mentions. */
struct span {
	uint64_t hash;
	uint16_t runs, decided[KINDS];
	uint8_t begins, ends;     /* longer mentions do so: bits of their kinds */
};

/* The lists that say what a word is. */
struct vocabulary {
	const struct list *words, *titles, *org_heads, *place_heads, *particles;
};

struct view {
	const struct document *document;
	const struct word *words;
	const struct vocabulary *vocabulary;
	struct spans *spans;
	bool listed_only;         /* what nobody proposed is no candidate */
	const struct candidate **taken;  /* the first decision on each token, or
	                                    NULL; no array before it */
	struct arena *arena;
};

/* weights.csv. */
struct weights;

/* A kind of evidence: the column `evidence` of weights.csv. */
#define CLUES(X) \
	X(SIZE, "size") X(KINDS, "kinds") X(LISTED, "listed") \
	X(LENGTH, "length") X(PRIOR, "prior") X(SUBTYPE, "subtype") \
	X(WORD, "word") X(MADE, "made") X(MADE_WEAK, "made.weak") \
	X(MADE_LENGTH, "made.length") X(PARTS, "parts") \
	X(SHAPE, "shape") X(ENDS, "ends") X(START, "start") \
	X(COMMON, "common") X(SMALL, "small") X(LINE, "line") \
	X(CLASSES, "classes") X(EDGES, "edges") X(FIRST, "first") \
	X(LAST, "last") X(ONLY, "only") X(SUFFIX, "suffix") \
	X(HOLDS, "holds") X(CUT, "cut") \
	X(LEFT, "left") X(LEFT_ONE, "left.one") \
	X(LEFT_TWO, "left.two") X(RIGHT, "right") \
	X(RIGHT_ONE, "right.one") X(RIGHT_TWO, "right.two") \
	X(LEFT_CLASS, "left.class") \
	X(RIGHT_CLASS, "right.class") X(HYPHEN, "hyphen") X(GLUED, "glued") \
	X(JOINED, "joined") X(COMMA, "comma") \
	X(FAMILY, "family") X(INITIALS, "initials") \
	X(BESIDE, "beside") X(AGAIN, "again") X(DECIDED, "decided") \
	X(DATELINE, "dateline") X(NUMBERS, "numbers")

enum about {
#define CLUE(name, string) ABOUT_##name,
	CLUES(CLUE)
#undef CLUE
	ABOUTS
};

/* The name of a kind of evidence. */
const char *about_name(enum about);

/* One piece of evidence.  A value is a text of the program, or a word of the
 * document, which is compared folded, or two of them with a blank between. */
struct clue {
	enum about about;
	uint64_t hash;            /* of the value: clue_hash, clue_pair */
	struct text value, second;
};

/* The hash of a value of one word, and of one of two words with those hashes. */
static inline uint64_t clue_pair(uint64_t first, uint64_t second)
{
	return text_hash_step(3 * first, second);
}

/* Reads the table; the arena owns it.  NULL with *problem. */
struct weights *weights_read(struct arena *, const char *path, struct problem *);

/* Adds the row of a piece of evidence, if there is one, to a score. */
void weights_add(const struct weights *, const struct clue *,
                 int32_t score[KINDS]);

/* Fills in what is known of each token: an array in the document's arena. */
struct word *words_view(const struct document *, const struct vocabulary *);

/* Counts where the words and runs of capitals stand: gives each word with a
 * capital its trace. */
struct spans *traces_view(const struct document *, struct word *);

/* Does a run of capitals go on at a token: a capital, or a hyphen glued between
 * two? */
bool run_goes_on(const struct document *, size_t token);

/* Counts decided mentions; view->taken is filled in. */
void traces_decide(struct view *, const struct candidate *, size_t n);

/* What is known of the same words elsewhere; NULL if nothing. */
const struct span *spans_find(const struct spans *, const struct candidate *);

/* How often they were taken for a mention of a kind elsewhere. */
unsigned span_decided(const struct view *, const struct span *,
                      const struct candidate *, enum kind);

/* The hash of some tokens' words: that of none of them, or of those before, and
 * the next token. */
#define SPAN_HASH UINT64_C(1)
uint64_t span_hash(const struct document *, uint64_t before, size_t token);

/* How often a word was taken elsewhere for a mention of a kind, or for its first
 * or last word: part 0, 1, 2. */
unsigned word_decided(const struct view *, size_t token, enum kind, int part);

/* Says of each word what it names in a dateline; the lists' part is done. */
void datelines_view(const struct document *, struct word *);

/* The hash of the family name of a person whose proposal is given (NULL: none)
 * and whose name ends with a token. */
uint64_t family_hash(const struct document *, const struct mark *person,
                     size_t last);

/* The hash of a word less its last s ("Blinkens' visit"); 0 if it has none, or
 * fewer than four letters. */
uint64_t hash_without_s(const struct document *, size_t token);

/* The candidates of a sentence, by first token and length, proposals and
 * capitals alike.  An array in the arena. */
struct candidate *candidates(const struct view *, const struct sentence *,
                             size_t *n);

/* Keeps of the candidates of a sentence, in order, those that users' lists leave:
 * takes denied kinds from what they may be; of those that must stand and overlap,
 * the longer stands, then the left; and whatever overlaps one that must stand goes.
 * Returns how many are left. */
size_t standing_keep(const struct view *, const struct sentence *,
                     struct candidate *, size_t n);

/* Calls emit with each piece of evidence for a candidate: the only place where
 * they are named.  Once something is decided, only with what that adds. */
void evidence(const struct view *, const struct candidate *,
              void (*emit)(void *context, const struct clue *), void *context);

/* The best set of scored candidates that do not overlap, in order: an array in
 * the arena.  Sets best, of the kinds that it may be, of all that could be
 * chosen; what must stand does, whatever its score.  Ties: no name; then what ends
 * later; then the longer; then the kind that comes first. */
struct candidate *decode(struct arena *, const struct sentence *,
                         struct candidate *, size_t n, size_t *nchosen);

/* What links mentions of one document: the column of readings is filled from
 * the decided candidates, with ids, names and the rest. */
void link_all(struct document *, struct column *, const struct candidate *,
              size_t n, const struct list *nicknames);

#endif
