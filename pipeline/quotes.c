/* quotes.c - pairs marks by a stack of those that are open. */
#include "quotes.h"

#define DEPTH 16

/* What opened: the sign that must close it. */
enum pairing { NONE, DOUBLE, SINGLE, ANGLE, ROUND, SQUARE, CURLY };

struct side { enum pairing mark; bool opens, closes; };

static const struct side ascii[128] = {
	['"'] = { DOUBLE, true, true }, ['\''] = { SINGLE, true, true },
	['('] = { ROUND, true, false }, [')'] = { ROUND, false, true },
	['['] = { SQUARE, true, false }, [']'] = { SQUARE, false, true },
	['{'] = { CURLY, true, false }, ['}'] = { CURLY, false, true },
};

static struct side side_of(const struct document *d, size_t i)
{
	struct text form = token_text(d, i);
	size_t size;

	if (form.len == 1)
		return ascii[form.at[0] & 0x7f];
	if (form.len == 2 && form.at[0] == form.at[1])          /* `` '' */
		return form.at[0] == '`' ? (struct side){ DOUBLE, true, false } :
		       form.at[0] == '\'' ? (struct side){ DOUBLE, false, true } :
		       (struct side){ 0 };
	switch (text_point(form.at, &size)) {
	case 0x201c: return (struct side){ DOUBLE, true, true };  /* closes in German */
	case 0x201d: return (struct side){ DOUBLE, false, true };
	case 0x201e: return (struct side){ DOUBLE, true, false };
	case 0x2018: return (struct side){ SINGLE, true, false };
	case 0x2019: return (struct side){ SINGLE, false, true };
	case 0xab: return (struct side){ ANGLE, true, false };
	case 0xbb: return (struct side){ ANGLE, false, true };
	default: return (struct side){ 0 };
	}
}

bool quotes_closes(const struct document *d, size_t i)
{
	return (d->tokens[i].form & TOKEN_PUNCT) && side_of(d, i).closes;
}

static bool glued(const struct document *d, size_t i, size_t to)
{
	return i < to && d->tokens[i].form & TOKEN_GLUED;
}

/* Which side a mark is that could be both: what it touches tells; a mark between
 * blanks closes what is open. */
static void settle(const struct document *d, size_t i, size_t from, size_t to,
                   bool open, struct side *side)
{
	bool left = i > from && glued(d, i, to);
	bool right = glued(d, i + 1, to);
	bool left_sign = left && d->tokens[i - 1].form & TOKEN_PUNCT;
	bool right_sign = right && d->tokens[i + 1].form & TOKEN_PUNCT;

	/* An apostrophe is no quote: one closes behind a sign only, or if what
	 * is open can be nothing else. */
	if (side->mark == SINGLE) {
		side->opens &= right && (!left || left_sign) &&
			!(d->tokens[i + 1].form & TOKEN_DIGIT);
		side->closes &= open && left && (!right || right_sign) &&
			(left_sign || d->tokens[i].len == 3);
	}
	if (!side->opens || !side->closes)
		return;
	side->closes = left == right ? open : left;
	if (left && right && (left_sign != right_sign))
		side->closes = open && right_sign;
	side->opens = !side->closes;
}

void quotes_find(struct quotes *q, const struct document *d,
                 const struct landmarks *landmarks, size_t first, size_t from,
                 size_t to)
{
	struct { enum pairing mark; uint32_t token; } open[DEPTH];
	size_t depth = 0;

	q->npairs = 0;
	for (; first < landmarks->n && landmarks->tokens[first] < to; first++) {
		size_t i = landmarks->tokens[first], top = depth;
		struct side side;

		if (!(d->tokens[i].form & TOKEN_PUNCT) ||
		    !(side = side_of(d, i)).mark)
			continue;
		while (top && open[top - 1].mark != side.mark)
			top--;
		settle(d, i, from, to, top > 0, &side);
		if (side.closes && top) {
			depth = top - 1;
			while (q->npairs && q->pairs[q->npairs - 1].open >
			       open[depth].token)
				q->npairs--;
			arena_push(d->arena, q->pairs, q->npairs, q->room);
			q->pairs[q->npairs++] = (struct quotes_pair){
				open[depth].token, (uint32_t)i };
		} else if (side.opens && depth < DEPTH) {
			open[depth].mark = side.mark;
			open[depth++].token = (uint32_t)i;
		}
	}
}
