/* evidence.c - everything that speaks for or against a candidate. */
#include "resolve.h"

static const char *const names[KINDS] = { "person", "org", "place", "norp",
	"time" };

/* From here on, of 60, a part of a name is borne by many. */
#define STRONG 30

struct witness {
	const struct view *view;
	const struct candidate *c;
	void (*emit)(void *context, const char *evidence, struct text value);
	void *context;
};

/* The value is up to three words put together; NULL is none. */
static void tell(const struct witness *w, const char *evidence,
                 const char *first, const char *second, struct text third)
{
	char value[200];
	size_t len = 0;
	const struct text parts[] = { text_of(first), text_of(second), third };

	for (size_t i = 0; i < 3; i++) {
		if (parts[i].len > sizeof value - len)
			return;
		if (parts[i].len)
			memcpy(value + len, parts[i].at, parts[i].len);
		len += parts[i].len;
	}
	w->emit(w->context, evidence, (struct text){ value, len });
}

static void say(const struct witness *w, const char *evidence,
                const char *first, const char *second)
{
	tell(w, evidence, first, second, TEXT(""));
}

static const struct token *token_at(const struct witness *w, size_t i)
{
	return &w->view->document->tokens[i];
}

static bool common(const struct word *word)
{
	return word->capitals >= 0 && word->capitals < 60;
}

static const char *length(const struct candidate *c)
{
	static const char *const lengths[] = { "0", "1", "2", "3", "4" };

	return lengths[c->ntokens < 4 ? c->ntokens : 4];
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
			say(w, weak[0] ? "made.weak" : "made", dotted[k],
			    made_how(m));
			say(w, "made.length", dotted[k], length(c));
			continue;
		}
		/* A stranger's tagger may say anything. */
		if (!text_number(mark_get(m, "prior"), &prior) || prior < 0 ||
		    prior > 100)
			prior = 0;
		say(w, "listed", names[k], weak);
		say(w, "length", dotted[k], length(c));
		say(w, "prior", dotted[k], tens[prior / 10]);
		if (subtype.len)
			tell(w, "subtype", dotted[k], NULL, subtype);
		if (c->ntokens == 1 && common(word))
			say(w, "word", names[k], word->small ? ".small" : "");
		strcat(strcat(set, set[0] ? "+" : ""), names[k]);
	}
	say(w, "kinds", set[0] ? set : "none", NULL);
}

/* One of three words, by how well a list knows a part of a name. */
static const char *strength(int64_t prior, const char *const words[3])
{
	return words[!prior ? 0 : prior < STRONG ? 1 : 2];
}

/* Given name and surname. */
static void name_parts(const struct witness *w)
{
	const struct candidate *c = w->c;
	const struct mark *m = c->marks[KIND_PERSON];
	static const char *const givens[] = { ".0.", ".g.", ".G." };
	static const char *const surnames[] = { "0", "s", "S" };
	int64_t given = 0, surname = 0;

	if (!m)
		return;
	text_number(mark_get(m, "given"), &given);
	text_number(mark_get(m, "surname"), &surname);
	if (!mark_get(m, "id").at)
		tell(w, "parts", length(c), strength(given, givens),
		     text_of(strength(surname, surnames)));
	if (mark_get(m, "title").at)
		say(w, "titled", length(c), NULL);
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
	const struct token *t = token_at(w, c->token);
	bool start = s->token == c->token;
	bool all_common = true;

	for (uint32_t i = 0; i < c->ntokens; i++)
		all_common &= common(&w->view->words[c->token + i]) ||
			!(t[i].form & TOKEN_CAPITAL);
	say(w, "size", length(c), NULL);
	if (c->ntokens == 1 && (t->form & TOKEN_INITIAL))
		say(w, "shape", "initial", NULL);
	else if (c->ntokens == 1 && (t->form & TOKEN_CAPITALS) &&
	         !s->capitals)
		say(w, "shape", "capitals", capitals(t->len));
	else if (c->ntokens == 1 && (t->form & TOKEN_MIXED))
		say(w, "shape", "mixed", NULL);
	if (start)
		say(w, "start", common(word) ? "word." : "name.", length(c));
	if (all_common)
		say(w, "common", length(c), start ? ".start" : "");
	if (c->ntokens == 1 && word->small)
		say(w, "small", start ? "start" : "inside", NULL);
	if (s->capitals)
		say(w, "line", "capitals", NULL);
	if (t[c->ntokens - 1].form & TOKEN_INITIAL && c->ntokens > 1)
		say(w, "ends", "initial", NULL);
}

/* The folded word at a token, or what kind of sign it is. */
static void word_tell(const struct witness *w, const char *evidence, size_t i)
{
	const struct token *t = token_at(w, i);
	char folded[TEXT_FOLDED];
	size_t len = text_fold(token_text(w->view->document, i), folded);

	if (t->form & TOKEN_DIGIT)
		say(w, evidence, "#", NULL);
	else
		w->emit(w->context, evidence, (struct text){ folded, len });
}

static const char *listed_kind(const struct word *word)
{
	for (int k = KINDS - 1; k >= 0; k--)
		if (word->begins >> k & 1)
			return names[k];
	return NULL;
}

/* A title stands right before it. */
static bool titled(const struct candidate *c)
{
	const struct mark *m = c->marks[KIND_PERSON];

	return m && mark_get(m, "title").at;
}

static bool listed(const struct word *word, enum kind kind)
{
	return word->listed >> kind & 1;
}

/* What the capital is that stands right before the candidate. */
static const char *left_kind(const struct witness *w, size_t i, bool start)
{
	const struct word *before = &w->view->words[i];

	if (titled(w->c))
		return "title";
	if (listed(before, KIND_NORP))
		return "norp";
	if (token_at(w, i)->form & TOKEN_INITIAL)
		return "initial";
	if (listed(before, KIND_PLACE))
		return "place";
	if (listed(before, KIND_ORG))
		return "org";
	if (before->given)
		return "given";
	return common(before) && start ? "start" : "name";
}

static const char *right_kind(const struct word *after)
{
	return listed(after, KIND_ORG) ? "org" :
	       listed(after, KIND_PLACE) ? "place" :
	       after->surname ? "surname" : "name";
}

/* The words before it, and what is known of them. */
static void left_side(const struct witness *w, const struct sentence *s)
{
	size_t i = w->c->token;

	if (i == s->token) {
		say(w, "left", "^", NULL);
		return;
	}
	word_tell(w, "left", i - 1);
	if (i > s->token + 1)
		word_tell(w, "left2", i - 2);
	if (token_at(w, i)->form & TOKEN_GLUED)
		say(w, "glued", "left", NULL);
	else if (!s->capitals && (token_at(w, i - 1)->form & TOKEN_CAPITAL))
		say(w, "joined", "left.", left_kind(w, i - 1,
			i - 1 == s->token));
}

static void right_side(const struct witness *w, const struct sentence *s)
{
	size_t i = w->c->token + w->c->ntokens, end = s->token + s->ntokens;
	const struct word *after = &w->view->words[i];
	const char *kind;

	if (i == end) {
		say(w, "right", "$", NULL);
		return;
	}
	word_tell(w, "right", i);
	if (!s->capitals && (token_at(w, i)->form & TOKEN_CAPITAL))
		say(w, "joined", "right.", right_kind(after));
	if (i + 1 == end)
		return;
	word_tell(w, "right2", i + 1);
	if ((token_at(w, i)->form & TOKEN_GLUED) &&
	    (token_at(w, i)->form & TOKEN_HYPHEN))
		word_tell(w, "hyphen", i + 1);
	kind = listed_kind(after + 1);
	if (kind && text_is(token_text(w->view->document, i), ","))
		say(w, "comma", kind, NULL);
}

/* One word of a listed name of several is hardly a name of its own. */
static void inside(const struct witness *w)
{
	const struct candidate *c = w->c;

	for (int k = 0; k < KIND_TIME && c->ntokens == 1; k++)
		if (w->view->words[c->token].inside >> k & 1)
			say(w, "inside", names[k], NULL);
}

/* What the rest of the document says. */
static void elsewhere(const struct witness *w)
{
	static const char *const parts[] = { "", "place", "agency", "dash" };
	const struct candidate *c = w->c;
	const struct word *word = &w->view->words[c->token];

	if (c->ntokens == 1 && word->family)
		say(w, "family", "known", NULL);
	if (c->ntokens == 1 && word->families)
		say(w, "family", "plural", NULL);
	if (c->ntokens == 1 && word->initials)
		say(w, "initials", "organisation", NULL);
	if (word->dateline && word[c->ntokens - 1].dateline == word->dateline)
		say(w, "dateline", parts[word->dateline], NULL);
}

void evidence(const struct view *view, const struct candidate *candidate,
              void (*emit)(void *context, const char *evidence,
                           struct text value), void *emit_context)
{
	const struct witness w = { view, candidate, emit, emit_context };

	proposals(&w);
	name_parts(&w);
	shape(&w);
	left_side(&w, document_sentence(view->document, candidate->token));
	right_side(&w, document_sentence(view->document, candidate->token));
	inside(&w);
	elsewhere(&w);
}
