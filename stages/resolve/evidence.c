/* evidence.c - everything that speaks for or against a candidate: what the lists
 * and taggers say of it, and its words.  beside.c has what stands around it. */
#include "witness.h"

/* Below this many of a hundred uses have a capital: a word is hardly a name. */
#define COMMON 60

/* From here on, of 60, a part of a name is borne by many. */
#define STRONG 30

#define VALUE 64                  /* bytes of a value that is put together */

/* Copies a string behind len bytes of a value; returns how many it has then.
 * They are few: no call is worth it. */
static size_t append(char *value, size_t len, const char *string)
{
	for (; string && *string && len < VALUE; string++)
		value[len++] = *string;
	return len;
}

void clue_tell(const struct witness *w, enum about about, const char *first,
               const char *second, struct text third)
{
	char value[VALUE];
	size_t len = append(value, append(value, 0, first), second);

	/* A stranger's tagger may say anything. */
	if (third.len > VALUE - len)
		return;
	for (size_t i = 0; i < third.len; i++)
		value[len++] = third.at[i];
	w->emit(w->context, &(struct clue){ .about = about,
		.hash = text_hash((struct text){ value, len }),
		.value = { value, len } });
}

void clue_say(const struct witness *w, enum about about, const char *first,
              const char *second)
{
	clue_tell(w, about, first, second, TEXT(""));
}

/* A sign or number that stands for all of its kind; at is NULL if it does not. */
static struct text sign(const struct witness *w, size_t token)
{
	if (token == NO_TOKEN)
		return TEXT("^");
	if (w->view->document->tokens[token].form & TOKEN_DIGIT)
		return TEXT("#");
	if (w->view->words[token].class == CLASS_QUOTE)
		return TEXT("\"");
	return (struct text){ NULL, 0 };
}

static struct text word_value(const struct witness *w, size_t token)
{
	struct text value = sign(w, token);

	return value.at ? value : token_text(w->view->document, token);
}

static uint64_t word_hash(const struct witness *w, size_t token)
{
	struct text value = sign(w, token);

	return value.at ? text_hash(value) :
		w->view->document->tokens[token].hash;
}

void clue_word(const struct witness *w, enum about about, size_t token)
{
	w->emit(w->context, &(struct clue){ .about = about,
		.hash = word_hash(w, token), .value = word_value(w, token) });
}

void clue_words(const struct witness *w, enum about about, size_t first,
                size_t second)
{
	w->emit(w->context, &(struct clue){ .about = about,
		.hash = clue_pair(word_hash(w, first), word_hash(w, second)),
		.value = word_value(w, first),
		.second = word_value(w, second) });
}

bool word_common(const struct word *word)
{
	return word->capitals >= 0 && word->capitals < COMMON;
}

const char *clue_length(const struct candidate *c)
{
	static const char *const lengths[] = { "0", "1", "2", "3", "4" };

	return lengths[c->ntokens < 4 ? c->ntokens : 4];
}

const char *clue_kind(int kind)
{
	static const char *const names[KINDS] = { "person", "org", "place",
		"norp", "time" };

	return names[kind];
}

/* How a tagger made up what no list has. */
static const char *made_how(const struct mark *m)
{
	static const char *const ways[] = { "title", "given", "part", "head" };
	struct text how = mark_get(m, "how");

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (text_is(how, ways[i]))
			return ways[i];
	return "";
}

/* What the lists and the taggers say of the whole span. */
static void proposals(const struct witness *w)
{
	static const char *const dotted[KINDS] = { "person.", "org.", "place.",
		"norp.", "time." };
	static const char *const tens[] = { "0", "1", "2", "3", "4", "5", "6",
		"7", "8", "9", "10" };
	const struct candidate *c = w->c;
	const struct word *word = &w->view->words[c->token];
	char set[40] = "";

	for (int k = 0; k < KINDS; k++) {
		const struct mark *m = c->marks[k];
		struct text subtype;
		const char *weak;
		int64_t prior = 0;

		if (!m)
			continue;
		subtype = mark_get(m, "subtype");
		weak = mark_get(m, "weak").at ? ".weak" : "";
		if (!mark_get(m, "id").at && k < KIND_NORP) {
			clue_say(w, weak[0] ? ABOUT_MADE_WEAK : ABOUT_MADE,
			         dotted[k], made_how(m));
			clue_say(w, ABOUT_MADE_LENGTH, dotted[k],
			         clue_length(c));
			continue;
		}
		/* A stranger's tagger may say anything. */
		if (!text_number(mark_get(m, "prior"), &prior) || prior < 0 ||
		    prior > 100)
			prior = 0;
		clue_say(w, ABOUT_LISTED, clue_kind(k), weak);
		clue_say(w, ABOUT_LENGTH, dotted[k], clue_length(c));
		clue_say(w, ABOUT_PRIOR, dotted[k], tens[prior / 10]);
		if (subtype.len)
			clue_tell(w, ABOUT_SUBTYPE, dotted[k], NULL, subtype);
		if (c->ntokens == 1 && word_common(word))
			clue_say(w, ABOUT_WORD, clue_kind(k),
			         word->trace && word->trace->small ?
			         ".small" : "");
		strcat(strcat(set, set[0] ? "+" : ""), clue_kind(k));
	}
	clue_say(w, ABOUT_KINDS, set[0] ? set : "none.",
	         set[0] ? "" : clue_length(c));
}

/* One of three words, by how well a list knows a part of a name. */
static const char *strength(int64_t prior, const char *const words[3])
{
	return words[!prior ? 0 : prior < STRONG ? 1 : 2];
}

/* Given name and surname. */
static void name_parts(const struct witness *w)
{
	static const char *const givens[] = { ".0.", ".g.", ".G." };
	static const char *const surnames[] = { "0", "s", "S" };
	const struct candidate *c = w->c;
	const struct word *words = &w->view->words[c->token];

	clue_tell(w, ABOUT_PARTS, clue_length(c),
	          strength(words->given, givens),
	          text_of(strength(words[c->ntokens - 1].surname, surnames)));
}

static const char *capitals(uint32_t len)
{
	static const char *const lengths[] = { "0", "1", "2", "3", "4", "5",
		"6" };

	return lengths[len < 6 ? len : 6];
}

static void shape(const struct witness *w)
{
	const struct candidate *c = w->c;
	const struct document *d = w->view->document;
	const struct sentence *s = document_sentence(d, c->token);
	const struct word *word = &w->view->words[c->token];
	const struct token *t = &d->tokens[c->token];
	bool start = s->token == c->token;
	bool all_common = true;
	struct found found;

	for (uint32_t i = 0; i < c->ntokens; i++)
		all_common &= word_common(&word[i]) ||
			!(t[i].form & TOKEN_CAPITAL);
	clue_say(w, ABOUT_SIZE, clue_length(c), NULL);
	if (c->ntokens == 1 && (t->form & TOKEN_INITIAL))
		clue_say(w, ABOUT_SHAPE, "initial", NULL);
	else if (c->ntokens == 1 && (t->form & TOKEN_CAPITALS) &&
	         !s->capitals)
		clue_say(w, ABOUT_SHAPE, "capitals", capitals(t->len));
	else if (c->ntokens == 1 && (t->form & TOKEN_MIXED))
		clue_say(w, ABOUT_SHAPE, "mixed", NULL);
	if (start)
		clue_say(w, ABOUT_START, word_common(word) ? "word." : "name.",
		         clue_length(c));
	if (all_common)
		clue_say(w, ABOUT_COMMON, clue_length(c), start ? ".start" : "");
	if (s->capitals)
		clue_say(w, ABOUT_LINE, "capitals", NULL);
	if (c->ntokens == 1)
		return;
	if (word->class == CLASS_TITLE)
		clue_say(w, ABOUT_HOLDS, "title", NULL);
	for (uint32_t i = 1; i < c->ntokens; i++)
		if (word[i].class == CLASS_AND)
			clue_say(w, ABOUT_HOLDS, "and", NULL);
	if (t[c->ntokens - 1].form & TOKEN_INITIAL)
		clue_say(w, ABOUT_ENDS, "initial", NULL);
	if (t[c->ntokens - 1].form & TOKEN_DIGIT)
		clue_say(w, ABOUT_ENDS, "number", NULL);
	if (t[c->ntokens - 1].form & TOKEN_LOWER)
		clue_say(w, ABOUT_ENDS, "small.", list_find(
			w->view->vocabulary->words, d,
			c->token + c->ntokens - 1, &found, 1) ? "word" : "name");
}

/* The classes of its words, and the words themselves. */
static void words(const struct witness *w)
{
	const struct candidate *c = w->c;
	const struct word *words = &w->view->words[c->token];
	size_t last = c->token + c->ntokens - 1;
	char classes[8] = "";
	char edges[4] = { words[0].class, words[c->ntokens - 1].class,
		clue_length(c)[0], '\0' };

	for (uint32_t i = 0; i < c->ntokens && c->ntokens < sizeof classes; i++)
		classes[i] = words[i].class;
	if (c->ntokens > 1 && c->ntokens < sizeof classes)
		clue_tell(w, ABOUT_CLASSES, NULL, NULL,
		          (struct text){ classes, c->ntokens });
	clue_say(w, ABOUT_EDGES, edges, NULL);
	if (c->ntokens == 1) {
		clue_word(w, ABOUT_ONLY, c->token);
	} else {
		clue_word(w, ABOUT_FIRST, c->token);
		clue_word(w, ABOUT_LAST, last);
	}
}

/* Three last letters of a word that no list has: "-vić", "-ova", "-gen". */
static void suffix(const struct witness *w)
{
	const struct candidate *c = w->c;
	size_t last = c->token + c->ntokens - 1;
	char folded[TEXT_FOLDED];
	size_t len;

	if (w->view->words[last].class != CLASS_UNKNOWN)
		return;
	len = text_fold(token_text(w->view->document, last), folded);
	if (len > 4 && !((folded[len - 1] | folded[len - 2] | folded[len - 3]) &
	    0x80))
		clue_tell(w, ABOUT_SUFFIX, c->ntokens == 1 ? "1." : "2.", NULL,
		          (struct text){ folded + len - 3, 3 });
}

/* What its first and last words are by themselves, and the names that it cuts. */
static void overlaps(const struct witness *w)
{
	const struct candidate *c = w->c;
	const struct word *first = &w->view->words[c->token];
	const struct word *last = first + c->ntokens - 1;

	bool the = c->ntokens > 1 && w->view->document->tokens[c->token].hash
		== text_hash(TEXT("the"));

	for (int k = 0; k < KIND_TIME; k++) {
		bool here = c->marks[k] && mark_get(c->marks[k], "id").at;

		if (here && the)
			clue_say(w, ABOUT_HOLDS, "the.", clue_kind(k));
		if (c->ntokens > 1 && !here) {
			if (first->listed >> k & 1)
				clue_say(w, ABOUT_HOLDS, "first.", clue_kind(k));
			if (last->listed >> k & 1)
				clue_say(w, ABOUT_HOLDS, "last.", clue_kind(k));
		}
		if (first->joined >> k & 1)
			clue_say(w, ABOUT_CUT, "left.", clue_kind(k));
		if (last[1].joined >> k & 1)
			clue_say(w, ABOUT_CUT, "right.", clue_kind(k));
		if (first->made >> k & 1)
			clue_say(w, ABOUT_CUT, "made.left.", clue_kind(k));
		if (last[1].made >> k & 1)
			clue_say(w, ABOUT_CUT, "made.right.", clue_kind(k));
	}
}

bool candidate_titled(const struct candidate *c)
{
	const struct mark *m = c->marks[KIND_PERSON];

	return m && mark_get(m, "title").at;
}

void evidence(const struct view *view, const struct candidate *candidate,
              void (*emit)(void *context, const struct clue *),
              void *emit_context)
{
	const struct witness w = { view, candidate, emit, emit_context };

	if (view->taken) {
		decisions_beside(&w);
		return;
	}
	proposals(&w);
	name_parts(&w);
	shape(&w);
	words(&w);
	suffix(&w);
	overlaps(&w);
	sentence_beside(&w);
	document_beside(&w);
}
