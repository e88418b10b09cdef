/* anchor.c - what tense governs a date, and which date the next one hangs on. */
#include "dates.h"

/* How far a verb may be from the date it governs, in bytes. */
#define REACH 110

static unsigned roles_at(const struct rules *rules,
                         const struct document *document, size_t token)
{
	const struct rule_word *word =
		rules_word(rules, document->tokens[token].hash);

	return word ? word->roles : 0;
}

/* A small word in -ed that is not in the lists: nearly always a past tense or a
 * participle. */
static bool past_ending(const struct document *document, size_t token)
{
	struct text form = token_text(document, token);

	return (document->tokens[token].form & TOKEN_LOWER) && form.len > 4 &&
	       !memcmp(form.at + form.len - 2, "ed", 2) &&
	       form.at[form.len - 3] != 'e';
}

/* "had been due": what was to be then. */
static bool over(const struct rules *rules, const struct document *document,
                 size_t token, size_t first)
{
	for (size_t n = 0; n < 3 && token > first; n++)
		if (roles_at(rules, document, --token) & WORD_PERFECT)
			return true;
	return false;
}

/* What the word at `token` says about the tense; TENSE_NONE with *verb set for
 * a verb that says nothing. */
static enum tense tense_at(const struct rules *rules,
                           const struct document *document, size_t token,
                           size_t first, size_t end, bool *verb)
{
	unsigned roles = roles_at(rules, document, token);

	*verb = false;
	if (roles & WORD_FUTURE)
		return over(rules, document, token, first) ? TENSE_PAST :
			TENSE_FUTURE;
	if ((roles & WORD_FUTURE_TO) && token + 1 < end &&
	    (roles_at(rules, document, token + 1) & WORD_TO))
		return over(rules, document, token, first) ? TENSE_PAST :
			TENSE_FUTURE;
	if ((roles & WORD_PAST) ||
	    (!(roles & WORD_FUTURE_TO) && past_ending(document, token)))
		return token > first &&
		       (roles_at(rules, document, token - 1) & WORD_BARE) ?
		       TENSE_NONE : TENSE_PAST;
	*verb = (roles & WORD_PRESENT) != 0;
	return TENSE_NONE;
}

enum tense anchor_tense(const struct rules *rules,
                        const struct document *document,
                        const struct sentence *s, size_t token, size_t ntokens,
                        bool *opens)
{
	size_t end = s->token + s->ntokens, behind = token + ntokens;
	uint32_t from = document->tokens[token].at;
	enum tense otherwise = TENSE_NONE;
	bool verb;

	*opens = false;
	for (size_t i = token; i-- > s->token; ) {
		if (from - document->tokens[i].at > REACH)
			return TENSE_NONE;

		enum tense tense = tense_at(rules, document, i, s->token, end,
		                            &verb);
		/* "Until Monday she had": the verb tells. */
		if (i == s->token && tense == TENSE_FUTURE &&
		    (roles_at(rules, document, i) & WORD_PREPOSITION))
			otherwise = TENSE_FUTURE;
		else if (tense != TENSE_NONE || verb)
			return tense;
	}
	*opens = true;
	from = behind < end ? document->tokens[behind].at : 0;
	for (size_t i = behind; i < end; i++) {
		if (document->tokens[i].at - from > REACH)
			break;

		enum tense tense = tense_at(rules, document, i, behind, end,
		                            &verb);
		if (tense != TENSE_NONE || verb)
			return tense == TENSE_NONE ? otherwise : tense;
	}
	return otherwise;
}

/* In a story a year far from where it has got to is an aside. */
#define ASIDE_YEARS 10

/* Is it a quarter that is not over, where results of one that is are spoken of? */
static bool only_expected(const struct anchors *a, const struct when *when)
{
	int64_t today, first, last, before;

	return when->unit == UNIT_QUARTER && a->quarter.kind == WHEN_DATE &&
	       when_days(&a->document, false, 0, &today, &last) &&
	       when_days(&a->quarter, false, 1, &first, &before) &&
	       when_days(when, false, 1, &first, &last) &&
	       before < today && last >= today;
}

void anchor_move(struct anchors *a, const struct when *when, bool sure)
{
	int64_t far;

	if (when->to_date && a->document.kind == WHEN_DATE) {
		a->period = when_at(UNIT_YEAR, calendar_day(a->document.year, 1, 1),
		                    false);
		a->compared = a->period;
		a->to_date = true;
	}
	if (when->kind != WHEN_DATE || when->aside ||
	    when->unit > UNIT_YEAR || when->basis == BASIS_UNRESOLVED)
		return;
	if (only_expected(a, when))
		return;
	if (when->unit == UNIT_QUARTER && !when->open) {
		a->quarter = *when;
		a->to_date = false;
	}
	if ((when->unit == UNIT_QUARTER || when->unit == UNIT_YEAR) &&
	    a->document.kind == WHEN_DATE) {
		if (when->year == a->document.year)
			a->period = *when;
		if (when->year == a->document.year || (a->document.part <= 6 &&
		    when->year == a->document.year - 1))
			a->compared = *when;
	}
	if (!sure || when->open)
		return;
	far = a->last.kind == WHEN_DATE ? when->year - a->last.year : 0;
	if (a->story && when->unit == UNIT_YEAR &&
	    (far > ASIDE_YEARS || far < -ASIDE_YEARS))
		return;
	a->last = *when;
	if (when->basis == BASIS_PARTIAL && when->unit <= UNIT_MONTH)
		a->beside = *when;
	if (when->basis == BASIS_EXPLICIT && when->unit <= UNIT_SEASON)
		a->said = *when;
	if (when->unit <= UNIT_DAY) {
		a->day = *when;
		a->in_sentence = *when;
	}
}
