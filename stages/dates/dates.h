/* dates.h - the parts of the dates stage: the rule book, what its values mean,
 * what relative dates hang on, and the days they cover.
 *
 * Three passes over a document: find (which spans are dates, by rules alone),
 * docdate (the date of the document, from what was found in its head) and
 * evaluate (values, in the order of the text, each seeing those before it).
 */
#ifndef DATELINE_STAGES_DATES_H
#define DATELINE_STAGES_DATES_H

#include "calendar.h"
#include "document.h"
#include "pattern.h"
#include "stage.h"

/* ---- when: a point, period, amount or repetition of time (when.c) */

enum unit {
	UNIT_NONE, UNIT_SECOND, UNIT_MINUTE, UNIT_HOUR, UNIT_DAY, UNIT_WEEKEND,
	UNIT_WEEK, UNIT_MONTH, UNIT_QUARTER, UNIT_SEASON, UNIT_HALF, UNIT_YEAR,
	UNIT_DECADE, UNIT_CENTURY,
};

enum when_kind {
	WHEN_NONE,       /* the value cannot be had */
	WHEN_DATE,       /* a unit of the calendar */
	WHEN_TEXT,       /* a timex without days: P3Y, PAST_REF, XXXX-WXX-1 */
	WHEN_INVALID,    /* there is no such day */
};

enum basis {
	BASIS_NONE, BASIS_EXPLICIT, BASIS_PARTIAL, BASIS_RELATIVE, BASIS_VAGUE,
	BASIS_UNRESOLVED, BASIS_INVALID,
};

struct when {
	enum when_kind kind;
	enum unit unit;
	enum basis basis;
	int64_t year;         /* astronomical; of a week the ISO year; of a decade
	                         and a century the year divided by 10 or 100 */
	int part, day;        /* week, month, quarter, season or half; day */
	bool open;            /* the part is not known: 2023-WXX */
	bool fiscal;          /* a year or quarter of a business */
	bool aside;           /* never an anchor for what follows */
	bool to_date;         /* the months of the year that results are of */
	int more;             /* days of a feast behind the first */
	char part_of_day[3];  /* MO, AF, EV, NI ... */
	bool clock;           /* hour and what follows are known */
	int hour, minute, second;     /* minute and second -1: not said */
	char zone[8];         /* as TIMEX3 writes it: Z, +01 */
	char text[40];        /* WHEN_TEXT: its timex */
	char plain[56];       /* WHEN_TEXT: its name in words */
	char anchor[24];      /* the timex of what it was reckoned from */
};

/* A unit that contains a day. */
struct when when_at(enum unit, int64_t day, bool south);
struct when when_day(int64_t day);

/* n of its units on. */
struct when when_shift(struct when, int64_t n);

/* The first and the last day of a date; a fiscal one begins in the month
 * `fiscal` and has no days with 0.  False if it has none. */
bool when_days(const struct when *, bool south, int fiscal, int64_t *first,
               int64_t *last);

/* The first and last day of a part (START, MID, END) of what when_days gave. */
void when_part(const struct when *, struct text modifier, int64_t *first,
               int64_t *last);

/* Writes the timex and the name in words; room of 80 bytes is enough for both.
 * The name is one that no spreadsheet takes for a date. */
#define WHEN_ROOM 96
size_t when_timex(const struct when *, char *out);
size_t when_name(const struct when *, struct text modifier, int64_t first,
                 int64_t last, bool days, char *out);

const char *unit_name(enum unit);

/* ---- the rule book (rules.c, lexicon.c, automaton.c, parse.c) */

#define RULES_MAX 512
#define RULES_WORDS (RULES_MAX / 64)
#define GROUPS_MAX 16

/* A set of rules. */
struct rule_set { uint64_t bits[RULES_WORDS]; };

/* What a value is made of: "day(year,month,day)" is a call with three groups. */
struct term {
	enum { TERM_WORD, TERM_NUMBER, TERM_GROUP, TERM_CALL } kind;
	struct text word;
	int64_t number;
	int group;                       /* of the rule */
	const struct function *function;
	struct term *arguments;
	size_t narguments;
};

/* A mark that a rule makes. */
struct result {
	struct text type;                /* DATE TIME DURATION SET */
	struct term term;
	int span;                        /* the group it covers; -1: everything */
	struct text subtype, modifier, quant, freq;
	int modifier_group;              /* the group that says it; -1: none */
	int freq_group, freq_unit;       /* groups of a count and its unit; -1: none */
};

/* The cells of a rule. */
enum rule_cell { RULE_NAME, RULE_PATTERN, RULE_VALUE, RULE_EXAMPLES, RULE_CELLS };

/* A file of rules. */
struct rule_sheet {
	const char *path;
	int columns[RULE_CELLS];         /* where each cell is */
};

struct rule {
	struct text name, source, value, examples;
	const struct rule_sheet *sheet;
	const struct text *cells;        /* as they stand there */
	size_t line;
	struct pattern *pattern;
	bool news, narrative;            /* the domains it is for */
	bool ages;                       /* only if ages are asked for */
	struct result *results;          /* none: what matches is no date */
	size_t nresults;
	struct group {
		struct text name;
		int class;               /* its words; -1: none, take the text */
	} groups[GROUPS_MAX];
	int ngroups;
};

/* What a word does besides being in patterns. */
enum word_role {
	WORD_FUTURE = 1 << 0,   /* a verb or cue of the future: "will" */
	WORD_FUTURE_TO = 1 << 1,/* one with "to" or "for" behind it: "plans" */
	WORD_PAST = 1 << 2,     /* a verb of the past: "said" */
	WORD_PRESENT = 1 << 3,  /* a verb that says nothing: "is" */
	WORD_BARE = 1 << 4,     /* a participle behind it is no past: "be" */
	WORD_TO = 1 << 5,
	WORD_HEADER = 1 << 6,   /* opens a line with the document's date */
	WORD_MODIFIER = 1 << 7, /* the last word of a left modifier */
	WORD_PREPOSITION = 1 << 8,  /* "in May" is a month */
	WORD_HEADER_PART = 1 << 9,  /* may stand in such a line */
	WORD_HEADER_NOT = 1 << 10,  /* makes it none: "sale", "born" */
	WORD_UPDATED = 1 << 11, /* opens a line with the day of a change */
	WORD_BY = 1 << 12,      /* opens a byline */
	WORD_AGENCY = 1 << 13,  /* of an agency's name, in a dateline */
	WORD_NAME_PART = 1 << 14,   /* small, inside the name of a place: "de" */
	WORD_BAR = 1 << 15,     /* parts a header line: "Courier | May 3" */
	WORD_JOINS = 1 << 16,   /* between a clock and its day: "on" */
	WORD_PERFECT = 1 << 17, /* what was to be is over: "had" been due */
	WORD_RANGE = 1 << 18,   /* between the ends of a span of time: "to" */
	WORD_RANGE_AND = 1 << 19,   /* the same, with the next before them */
	WORD_BETWEEN = 1 << 20,
	WORD_SOUTH = 1 << 21,   /* a place where summer begins in December */
};

/* A word of the rules. */
struct rule_word {
	uint64_t hash;
	unsigned roles;
	uint32_t classes;       /* the classes it is in: the last entry of
	                           rules->members plus one; 0: none */
};

/* What an edge of the automaton takes: the number of a word, one of a class, or one
 * of these.  A token that begins with a digit is taken character by character. */
enum {
	SYMBOL_CLASS = 1 << 20,         /* + the number of the class */
	SYMBOL_CHAR = 1 << 21,          /* + a character, small; 0: beyond ASCII */
	SYMBOL_DIGITS = 1 << 22,        /* + 1 << digit, of all that it may be */
	SYMBOL_LETTER = 1 << 23,        /* a letter or dot */
	SYMBOL_SIGN,                    /* a character that is no letter or digit */
	SYMBOL_ANY,                     /* any token or character */
	SYMBOL_NONE,                    /* nothing */
};

/* What a token is to the automaton: the number of a word, or one of these. */
enum {
	TOKEN_IS_OTHER = 1 << 24,       /* a word that no rule has */
	TOKEN_IS_NUMBER,                /* it begins with a digit */
	TOKEN_IS_SIGN,                  /* punctuation, which is passed over */
};

struct automaton {
	struct automaton_state {
		uint32_t edges;         /* the last one plus one; 0: none */
		uint32_t rule;          /* that ends here, plus one; 0: none */
	} *states;                      /* the first leads to all rules */
	struct automaton_edge { uint32_t symbol, to, next; } *edges;
	size_t nstates, state_room, nedges, edge_room;
};

struct modifier {
	uint64_t words[6];      /* hashes of its tokens */
	size_t nwords;
	bool date, amount;      /* what it goes with */
	struct text value;      /* the TIMEX3 mod */
	bool anchor;            /* its days end, or begin, at the anchor */
};

struct rules {
	struct arena *arena;
	struct rule *rules;      /* of equal matches that of the first stands */
	size_t nrules, rule_room;

	bool lenient;            /* what is wrong is gathered, and left out */
	struct rules_fault { const char *path; size_t line, column;
		const char *message; } *faults;
	size_t nfaults, fault_room;

	struct feast { struct text name; int64_t first, last; } *feasts;
	size_t nfeasts;

	struct word_class {
		struct text name;
		struct text pattern;     /* its alternation; or a fragment of rules */
		bool fragment;
		struct rule_words_of { struct text word, value; size_t order; }
			*words;          /* the first of equal ones counts */
		size_t nwords, room;
	} *classes;
	size_t nclasses, class_room;
	size_t nread;            /* words of classes */

	struct class_value { uint64_t hash; struct text value; } *values;
	size_t values_size;      /* a power of two */

	struct rule_word *words;
	struct rule_slot { uint32_t tag, word; } *slots;  /* word 0: none, else
	                            its number + 1 */
	size_t nwords, word_room, nslots;

	struct rule_member { uint32_t class, next; } *members;
	size_t nmembers, member_room;
	struct automaton automaton;

	struct modifier *left, *right;
	size_t nleft, left_room, nright, right_room;
};

/* The files of a rule book: those of the folder of gazetteers, and users' own, the
 * rules of which stand before those of the folder. */
struct rules_files {
	const char *rules, *words, *feasts;
	const char **own;        /* words if the name ends in .csv, else rules */
	size_t nown;
	bool lenient;            /* gather what is wrong in rules->faults */
};

/* The files of a folder of gazetteers, and those that options name (NULL: none);
 * in the arena. */
struct rules_files rules_files(struct arena *, const char *data,
                               const struct options *);

/* Is it a file of words, not of rules? */
bool rules_words_file(const char *path);

/* Reads them.  NULL with *problem (status 3: file, line and column).  Free with
 * close.  Patterns are compiled when they are first tried; rules_check compiles
 * them all, to see whether they are right. */
struct rules *rules_open(struct arena *, const struct rules_files *,
                         struct problem *);
void rules_close(struct rules *);
bool rules_check(struct rules *, struct problem *);

/* Is it ever tried?  One that rules_check gathered as wrong is not. */
bool rules_stands(const struct rule *);

/* What is wrong, at a byte of a cell of a rule: false with *problem; or true if
 * it is gathered. */
bool rules_wrong(struct rules *, const struct rule *, enum rule_cell, size_t at,
                 const char *message, struct problem *);

/* The column of the file, in characters from 1, of a byte of a cell. */
size_t rules_column(const struct rule *, enum rule_cell, size_t at);

/* Puts the file and line of a rule before a problem; returns false. */
bool rules_problem(const struct rule *, struct problem *);

/* What is wrong with a pattern or value, and where in it; message NULL: nothing. */
struct fault { const char *message, *at; };

/* The word of a hash, or NULL. */
const struct rule_word *rules_word(const struct rules *, uint64_t hash);

/* The value of a text in a class of words; at is NULL if it is not there. */
struct text rules_value(const struct rules *, int class, struct text);
int rules_class(const struct rules *, struct text name);

/* The word of a form, entered if it is new. */
struct rule_word *word_add(struct rules *, struct text form);

/* Enters a word, by its number, in a class. */
void class_add(struct rules *, int class, uint32_t word);

/* Adds the pattern of a rule to the automaton.  False with a message of what it
 * cannot read. */
bool automaton_add(struct rules *, size_t rule, struct text pattern,
                   struct fault *);

/* Leads edges past states that only lead on, when all rules are in. */
void automaton_shorten(struct automaton *);

/* Parses the value of a rule; false with what is wrong. */
bool values_parse(struct rules *, struct rule *, struct text, struct fault *);

/* ---- where rules may match (scan.c) */

/* What a worker remembers of the automaton. */
struct scanner;

struct scanner *scanner_open(const struct rules *, struct problem *);
void scanner_close(struct scanner *);

/* How many steps of the automaton it has taken: what a test counts. */
uint64_t scan_steps(const struct scanner *);

/* What a token is. */
uint32_t scan_token(const struct rules *, const struct document *, size_t token);

/* Can a rule begin with a token?  True, too, where only scan tells. */
bool scan_begins(struct scanner *, const struct document *,
                 const uint32_t *tokens, size_t i);

/* How far rules may reach that begin at token i, up to before token n: each place,
 * from near to far, and the rules whose match may end there.  `tokens` says what
 * each is.  *nreaches of them, valid until the next call; false without memory. */
struct reach { size_t end; const struct rule_set *rules; };
bool scan(struct scanner *, const struct document *, const uint32_t *tokens,
          size_t i, size_t n, const struct reach **reaches, size_t *nreaches);

/* ---- which spans are dates (find.c) */

/* A rule that matched. */
struct match {
	uint32_t sentence, token, ntokens;
	const struct rule *rule;
	struct text groups[GROUPS_MAX];  /* at is NULL: took no part */
};

/* What one worker needs to find matches. */
struct finder;

struct finder *finder_open(const struct rules *, struct problem *);
void finder_close(struct finder *);

/* The matches of the rules of a set in a document, in the order of the text, those
 * that are no dates left out; in its arena.  False with *problem (status 3: a bad
 * rule; 4). */
bool finder_find(struct finder *, const struct rule_set *, struct document *,
                 struct match **, size_t *nmatches, struct problem *);

/* ---- what a match says (value.h, anchor.c) */

enum tense { TENSE_NONE, TENSE_PAST, TENSE_FUTURE };

struct policy {
	bool narrative, south, day_first;
	bool hemisphere_said;    /* by an option: no dateline changes south */
	bool order_said;         /* by an option: no document changes day_first */
	int fiscal;              /* the month, 0: not known */
	bool ages;               /* "aged 9" is a duration */
};

/* The dates that others hang on, as the text goes on. */
struct anchors {
	const struct rules *rules;
	struct policy policy;
	bool story;              /* dates without a year hang on the date before */
	struct when document;    /* kind NONE: not known */
	struct when last;        /* the last date mentioned */
	struct when day;         /* the last day */
	struct when period;      /* the last quarter or year that is this year's */
	struct when compared;    /* the same; until June also last year's */
	struct when quarter;
	bool to_date;            /* months of the year have been spoken of since */
	struct when in_sentence; /* the last day of this sentence */
	struct when said;        /* its last day or month with a year */
	struct when beside;      /* its last one without */
	struct when clock_day;   /* the day beside the clock at hand */
	struct when habit;       /* the days of what the sentence says is repeated */
	struct when begin;       /* where the span of time began that ends here */
	int end_month;           /* where the one ends that begins here, 0: none */
	enum tense tense;        /* of the match at hand */
	bool opens;              /* it is that of the verb behind */
};

/* What a match means; the text of its groups is read by the rule's term. */
struct when value_of(struct anchors *, const struct match *, const struct term *);

/* What a day in numbers says about their order: 1 the day stands first (16/6/23),
 * -1 the month does (6/16/23), 0 nothing, or it is none. */
int numbers_order(const struct match *);

/* Is it a clock or a part of a day whose day is not said in its own rule? */
bool clock_floats(const struct match *);

/* Writes how often it happens in the period of a SET ("2X" for twice, "6D" for six
 * days), of at most WHEN_ROOM bytes; the length, 0 for nothing said. */
size_t result_freq(struct anchors *, const struct match *, const struct result *,
                   char *out);

/* The function of a name, with how many arguments it takes; NULL if none. */
const struct function *function_find(struct text name, size_t narguments,
                                     const char **message);

/* The tense that governs a span; *opens: that of a verb behind it, there being none
 * before. */
enum tense anchor_tense(const struct rules *, const struct document *,
                        const struct sentence *, size_t token, size_t ntokens,
                        bool *opens);

/* Makes a date the running anchor of what follows; `sure` says that it is a
 * date by more than its name ("in May"). */
void anchor_move(struct anchors *, const struct when *, bool sure);

/* Days around which a tense turns a date (notes: flat between 60 and 200; half a year). */
#define ANCHOR_TENSE_DAYS 180

/* The same where a date opens its sentence and the verb behind it is past: "In
 * January she left". */
#define ANCHOR_OPENS_DAYS 250

/* ---- the document's date (header.c, address.c, docdate.c) */

/* Lines that date a document. */
enum header_kind {
	HEADER_PUBLISHED,       /* "Published: July 14, 2023" */
	HEADER_PLAIN,           /* a day alone, or with a byline, in its line */
	HEADER_DATELINE,        /* "KABUL, May 20 (Reuters) -" */
	HEADER_UPDATED,         /* "Last updated on July 14, 2023" */
	HEADER_KINDS
};

/* The day that one gives: kind NONE, there is none; kind TEXT, one of a year
 * not said; kind DATE, a day. */
struct header {
	struct when when;
	int month, day;
	int weekday;            /* 0: not said */
};

/* Fills in the first day of each kind, with its year if there is one that has
 * it; `found` is zeroed before. */
void header_find(struct anchors *, const struct document *,
                 const struct match *, size_t nmatches,
                 struct header found[HEADER_KINDS]);

/* Does the story come from a place of the south, by its dateline? */
bool header_south(struct anchors *, const struct document *);

/* The first whole date of an id or address, with no letter or digit beside it;
 * else the month of a folder "/2023/07/"; else kind NONE. */
struct when address_day(const struct rules *, struct text);

/* The address that stands alone in one of the first lines of a text; empty if
 * none does.  It lies in the text. */
struct text address_of(struct text);

/* ---- the stage with rules that are there already (dates.c, proof.c) */

extern const struct stage dates_stage;

/* What its open gives, for rules that stay the caller's.  NULL with *problem for
 * a wrong option.  Not for its close. */
void *dates_state(struct arena *, struct rules *, const struct options *,
                  struct problem *);

/* Its check. */
bool proof_check(const struct setting *, const char *path, struct findings *,
                 struct problem *);

struct docdate {
	struct when option, fallback;    /* kind NONE: not given */
};

/* Reads YYYY-MM-DD, with a time behind it or without, YYYY-MM or YYYY; false,
 * leaving *when alone, for anything else. */
bool docdate_read(struct text, struct when *);

/* Settles the date: returns it and sets the head lines date and date_from. */
struct when docdate_settle(const struct docdate *, struct anchors *,
                           struct document *, const struct match *,
                           size_t nmatches);

#endif
