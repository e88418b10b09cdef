/* items.c - counts of lists. */
#include "items.h"

static bool glued(const struct document *d, size_t i)
{
	return i < d->ntokens && d->tokens[i].form & TOKEN_GLUED;
}

static bool is(const struct document *d, size_t i, char c)
{
	return d->tokens[i].len == 1 && d->text.at[d->tokens[i].at] == c;
}

/* A small Roman number up to 39; 0 if it is none. */
static uint32_t roman(struct text form)
{
	static const char *const ones[] = { "", "i", "ii", "iii", "iv", "v",
		"vi", "vii", "viii", "ix" };
	size_t tens = 0;

	while (tens < form.len && tens < 3 && form.at[tens] == 'x')
		tens++;
	for (uint32_t i = 0; i < 10; i++)
		if (text_is(text_slice(form.at + tens, form.at + form.len),
		            ones[i]))
			return 10 * (uint32_t)tens + i;
	return 0;
}

/* Its number in each style; a single letter may be of two ("i"). */
static uint32_t number_in(struct text form, enum item_style style)
{
	int64_t number = 0;

	switch (style) {
	case ITEM_DIGIT:
		return form.len <= 3 && form.at[0] >= '0' && form.at[0] <= '9' &&
		       text_number(form, &number) ? (uint32_t)number : 0;
	case ITEM_LETTER:
		return form.len == 1 && form.at[0] >= 'a' && form.at[0] <= 'z' ?
		       (uint32_t)(form.at[0] - 'a') + 1 : 0;
	case ITEM_ROMAN:
		return form.len <= 7 ? roman(form) : 0;
	}
	return 0;
}

static struct item item_in(const struct document *d, size_t i,
                           enum item_style style)
{
	struct item item = { .style = style };
	struct text form = token_text(d, i);
	size_t next = i + 1;

	if (!(d->tokens[i].form & (TOKEN_DIGIT | TOKEN_LOWER)) || form.len > 8)
		return item;
	if (d->tokens[i].form & TOKEN_DOT) {
		form.len--;
		item.dot = true;
	} else if (glued(d, next) && is(d, next, '.')) {
		item.dot = true;
		next++;
	}
	if (glued(d, next) && is(d, next, ')')) {
		item.bracket = true;
		next++;
	}
	if (next < d->ntokens && !glued(d, next) && (item.dot || item.bracket) &&
	    !(d->tokens[next].form & TOKEN_LINE))
		item.number = number_in(form, style);
	item.ntokens = item.number ? next - i : 0;
	return item;
}

struct item item_at(const struct document *d, size_t token)
{
	struct item item = item_in(d, token, ITEM_DIGIT);

	if (!item.ntokens)
		item = item_in(d, token, ITEM_ROMAN);

	/* "i." begins a list in Roman numbers; "v." and "x." stand in lists of
	 * letters, too, and follow "iv." and "ix." only. */
	if (!item.ntokens || (item.style == ITEM_ROMAN && item.number > 1))
		item = item_in(d, token, ITEM_LETTER).ntokens ?
			item_in(d, token, ITEM_LETTER) : item;
	return item;
}

bool item_follows(const struct document *d, struct item first, size_t token,
                  struct item *second)
{
	*second = item_in(d, token, first.style);
	return second->ntokens && second->dot == first.dot &&
	       second->bracket == first.bracket &&
	       second->number == first.number + 1;
}

bool bullet(const struct document *d, size_t token)
{
	static const char *const bullets[] = { "\xe2\x80\xa2", "\xe2\x80\xa3",
		"\xe2\x81\x83", "\xe2\x97\xa6", "\xe2\x96\xaa", "\xe2\x97\x8f",
		"\xe2\x96\xa0", NULL };
	const struct token *t = &d->tokens[token];

	if (!(t->form & TOKEN_PUNCT) || token + 1 == d->ntokens)
		return false;
	if (t->form & TOKEN_LINE && !glued(d, token + 1) &&
	    (is(d, token, '-') || is(d, token, '*')))
		return true;
	for (size_t i = 0; t->len == 3 && bullets[i]; i++)
		if (!memcmp(d->text.at + t->at, bullets[i], 3))
			return true;
	return false;
}
