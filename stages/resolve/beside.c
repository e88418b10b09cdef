/* beside.c - what stands around a candidate, in its sentence and elsewhere in
 * the document. */
#include "witness.h"

static const struct token *token_at(const struct witness *w, size_t i)
{
	return &w->view->document->tokens[i];
}

static bool is(const struct witness *w, size_t i, const char *word)
{
	return text_is(token_text(w->view->document, i), word);
}

static const char *listed_kind(const struct word *word)
{
	for (int k = KINDS - 1; k >= 0; k--)
		if (word->begins >> k & 1)
			return clue_kind(k);
	return NULL;
}

static bool listed(const struct word *word, enum kind kind)
{
	return word->listed >> kind & 1;
}

/* What the capital is that stands right before the candidate. */
static const char *left_kind(const struct witness *w, size_t i, bool start)
{
	const struct word *before = &w->view->words[i];

	if (candidate_titled(w->c))
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
	return word_common(before) && start ? "start" : "name";
}

static const char *right_kind(const struct word *after)
{
	return listed(after, KIND_ORG) ? "org" :
	       listed(after, KIND_PLACE) ? "place" :
	       after->surname ? "surname" : "name";
}

/* Two classes of words beside it, told apart for one word and for more. */
static void classes(const struct witness *w, enum about about, char a, char b)
{
	char value[4] = { a, b, w->c->ntokens == 1 ? '1' : '2', '\0' };

	clue_say(w, about, value, NULL);
}

/* The words before it, and what is known of them. */
static void left_side(const struct witness *w, const struct sentence *s)
{
	const struct word *words = w->view->words;
	size_t i = w->c->token;
	size_t one = i > s->token ? i - 1 : NO_TOKEN;
	size_t two = i > s->token + 1 ? i - 2 : NO_TOKEN;

	clue_word(w, ABOUT_LEFT, one);
	if (w->c->ntokens == 1)
		clue_word(w, ABOUT_LEFT_ONE, one);
	classes(w, ABOUT_LEFT_CLASS, two == NO_TOKEN ? '^' : words[two].class,
	        one == NO_TOKEN ? '^' : words[one].class);
	if (one == NO_TOKEN)
		return;
	clue_words(w, ABOUT_LEFT_TWO, two, one);
	if ((token_at(w, i)->form & TOKEN_GLUED) &&
	    (words[one].class == CLASS_HYPHEN ||
	     !(token_at(w, one)->form & TOKEN_PUNCT)))
		clue_say(w, ABOUT_GLUED, "left", NULL);
	else if (!s->capitals && (token_at(w, one)->form & TOKEN_CAPITAL))
		clue_say(w, ABOUT_JOINED, "left.", left_kind(w, one,
			one == s->token));
	if (two != NO_TOKEN && words[two].listed && (is(w, one, ",") ||
	    is(w, one, "and") || is(w, one, "or")))
		for (int k = 0; k < KIND_TIME; k++)
			if (listed(&words[two], (enum kind)k))
				clue_say(w, ABOUT_COMMA, "left.", clue_kind(k));
}

static void right_side(const struct witness *w, const struct sentence *s)
{
	const struct word *words = w->view->words;
	size_t i = w->c->token + w->c->ntokens, end = s->token + s->ntokens;
	size_t one = i < end ? i : NO_TOKEN;
	size_t two = i + 1 < end ? i + 1 : NO_TOKEN;
	const char *kind;

	clue_word(w, ABOUT_RIGHT, one);
	if (w->c->ntokens == 1)
		clue_word(w, ABOUT_RIGHT_ONE, one);
	classes(w, ABOUT_RIGHT_CLASS, one == NO_TOKEN ? '^' : words[one].class,
	        two == NO_TOKEN ? '^' : words[two].class);
	if (one == NO_TOKEN)
		return;
	if (!s->capitals && (token_at(w, one)->form & TOKEN_CAPITAL))
		clue_say(w, ABOUT_JOINED, "right.", right_kind(&words[one]));
	clue_words(w, ABOUT_RIGHT_TWO, one, two);
	if (two == NO_TOKEN)
		return;
	if (words[one].class == CLASS_HYPHEN)
		clue_word(w, ABOUT_HYPHEN, two);
	kind = listed_kind(&words[two]);
	if (kind && is(w, one, ","))
		clue_say(w, ABOUT_COMMA, kind, NULL);
	if (kind && (is(w, one, "and") || is(w, one, "or")))
		clue_say(w, ABOUT_COMMA, "and.", kind);
}

void sentence_beside(const struct witness *w)
{
	const struct candidate *c = w->c;
	const struct sentence *s = document_sentence(w->view->document,
		c->token);

	left_side(w, s);
	right_side(w, s);
	if (w->view->words[c->token].table) {
		const struct mark *place = c->marks[KIND_PLACE];
		const char value[] = { place && text_is(mark_get(place,
			"subtype"), "country") ? 'C' :
			w->view->words[c->token].class,
			clue_length(c)[0], '\0' };

		clue_say(w, ABOUT_NUMBERS, value, NULL);
	}
}

/* Do the capitals of n tokens spell an acronym? */
static bool spells(const struct document *d, size_t token, size_t n,
                   size_t acronym)
{
	struct text letters = token_text(d, acronym);
	size_t len = 0;

	for (size_t i = token; i < token + n; i++)
		if (d->tokens[i].form & TOKEN_CAPITAL) {
			if (len == letters.len ||
			    token_text(d, i).at[0] != letters.at[len])
				return false;
			len++;
		}
	return len == letters.len && len > 1;
}

/* "Suez Canal Authority (SCA)": which of the two it is. */
static void acronym(const struct witness *w, const struct sentence *s)
{
	const struct document *d = w->view->document;
	const struct candidate *c = w->c;
	size_t end = c->token + c->ntokens;

	if (c->ntokens > 1 && end + 2 < s->token + s->ntokens &&
	    is(w, end, "(") && (token_at(w, end + 1)->form & TOKEN_CAPITALS))
		clue_say(w, ABOUT_INITIALS, "before", spells(d, c->token,
			c->ntokens, end + 1) ? "" : ".other");
	if (c->ntokens > 1 || !(token_at(w, c->token)->form & TOKEN_CAPITALS))
		return;
	if (w->view->words[c->token].initials)
		clue_say(w, ABOUT_INITIALS, w->view->words[c->token].initials
			== 2 ? "organisation" : "run", NULL);
	if (c->token < s->token + 3 || !is(w, c->token - 1, "("))
		return;
	for (size_t n = 2; n < 10 && c->token - 1 >= s->token + n; n++)
		if (spells(d, c->token - 1 - n, n, c->token)) {
			clue_say(w, ABOUT_INITIALS, "behind", NULL);
			return;
		}
}

static const char *count(unsigned n)
{
	return n < 2 ? "" : n < 4 ? ".2" : ".4";
}

/* Where one of its words stands elsewhere, less where it stands here. */
static void trace_tell(const struct witness *w, size_t token, const char *word)
{
	const struct trace *t = w->view->words[token].trace;

	if (!t)
		return;
	if (t->small)
		clue_say(w, ABOUT_SMALL, word, token == document_sentence(
			w->view->document, token)->token ? ".start" : "");
	if (t->in)
		clue_tell(w, ABOUT_BESIDE, word, ".in", text_of(count(t->in)));
	if (t->says)
		clue_tell(w, ABOUT_BESIDE, word, ".says",
			text_of(count(t->says)));
	if (t->the)
		clue_tell(w, ABOUT_BESIDE, word, ".the", text_of(count(t->the)));
	if (t->bracket)
		clue_say(w, ABOUT_BESIDE, word, ".bracket");
}

void document_beside(const struct witness *w)
{
	static const char *const parts[] = { "", "place", "agency", "dash" };
	const struct candidate *c = w->c;
	const struct word *word = &w->view->words[c->token];
	const struct sentence *s = document_sentence(w->view->document,
		c->token);
	const struct span *span = spans_find(w->view->spans, c);
	unsigned runs = span ? span->runs : 0;

	if (c->ntokens == 1 && word->family)
		clue_say(w, ABOUT_FAMILY, "known", NULL);
	if (c->ntokens == 1 && word->families)
		clue_say(w, ABOUT_FAMILY, "plural", NULL);
	acronym(w, s);
	if (c->ntokens == 1) {
		trace_tell(w, c->token, "only");
	} else {
		trace_tell(w, c->token, "first");
		trace_tell(w, c->token + c->ntokens - 1, "last");
	}
	clue_say(w, ABOUT_AGAIN, clue_length(c), runs < 2 ? ".1" : runs < 4 ?
		".2" : ".4");
	if (word->dateline && word[c->ntokens - 1].dateline == word->dateline)
		clue_say(w, ABOUT_DATELINE, parts[word->dateline], NULL);
}

/* What a word of it was taken for elsewhere. */
static void word_taken(const struct witness *w, size_t token, const char *word)
{
	static const char *const parts[] = { ".", ".first.", ".last." };

	if (!w->view->words[token].trace || !w->view->words[token].trace->taken)
		return;
	for (int k = 0; k < KIND_TIME; k++)
		for (int part = 0; part < 3; part++)
			if (word_decided(w->view, token, (enum kind)k, part))
				clue_tell(w, ABOUT_DECIDED, word, parts[part],
					text_of(clue_kind(k)));
}

void decisions_beside(const struct witness *w)
{
	const struct candidate *c = w->c;
	const struct span *span = spans_find(w->view->spans, c);
	bool any = false;

	for (int k = 0; span && k < KIND_TIME; k++) {
		unsigned n = span_decided(w->view, span, c, (enum kind)k);

		if (n)
			clue_tell(w, ABOUT_DECIDED, c->ntokens == 1 ?
				"same." : "all.", clue_kind(k),
				text_of(count(n)));
		any |= n > 0;
		if (span->begins >> k & 1)
			clue_tell(w, ABOUT_DECIDED, "begins.", clue_kind(k),
				text_of(c->ntokens > 1 ? ".2" : ".1"));
		if (span->ends >> k & 1)
			clue_tell(w, ABOUT_DECIDED, "ends.", clue_kind(k),
				text_of(c->ntokens > 1 ? ".2" : ".1"));
	}
	if (!any && span && span->runs > 1)
		clue_say(w, ABOUT_DECIDED, "none", NULL);
	if (c->ntokens == 1) {
		word_taken(w, c->token, "only");
	} else {
		word_taken(w, c->token, "first");
		word_taken(w, c->token + c->ntokens - 1, "last");
	}
}
