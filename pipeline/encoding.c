/* encoding.c - converts feeds with iconv, and guesses what should be converted. */
#include "encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"

#define ROOM ((size_t)16 * 1024)
#define INVALID '\xff'

struct encoding {
	iconv_t iconv;
	size_t unit;              /* bytes that are passed over when invalid */
	struct feed from;
	bool ended;               /* the feed has */
	size_t held;              /* bytes that wait to be converted */
	char bytes[ROOM];
};

/* Bytes that "AA" has more than "A": what one character takes at least. */
static size_t unit_of(const char *name)
{
	iconv_t to = iconv_open(name, "UTF-8");
	size_t sizes[2] = { 0, 1 };

	for (size_t i = 0; i < 2 && to != (iconv_t)-1; i++) {
		char in[] = "AA", out[32], *from = in, *at = out;
		size_t left = i + 1, room = sizeof out;

		iconv(to, NULL, NULL, NULL, NULL);
		iconv(to, &from, &left, &at, &room);
		sizes[i] = sizeof out - room;
	}
	if (to != (iconv_t)-1)
		iconv_close(to);
	return sizes[1] > sizes[0] ? sizes[1] - sizes[0] : 1;
}

struct encoding *encoding_open(const char *name, struct problem *problem)
{
	struct encoding *encoding = calloc(1, sizeof *encoding);

	if (!encoding) {
		problem_memory(problem);
		return NULL;
	}
	/* To glibc no name is the locale's encoding, and a slash begins what it
	 * is to do with invalid bytes. */
	encoding->iconv = (iconv_t)-1;
	if (*name && !strchr(name, '/'))
		encoding->iconv = iconv_open("UTF-8", name);
	if (encoding->iconv != (iconv_t)-1) {
		encoding->unit = unit_of(name);
		return encoding;
	}
	free(encoding);
	problem_set(problem, PROBLEM_USAGE, "--encoding %s: no encoding of "
		"that name (windows-1252 and UTF-16 are two; iconv -l lists "
		"all)", name);
	return NULL;
}

void encoding_close(struct encoding *encoding)
{
	if (!encoding)
		return;
	iconv_close(encoding->iconv);
	free(encoding);
}

/* Converts what is held into `at`; returns the bytes written. */
static size_t convert(struct encoding *encoding, char *at, size_t room)
{
	char *from = encoding->bytes, *to = at;
	size_t left = encoding->held, space = room;

	while (left && space) {
		if (iconv(encoding->iconv, &from, &left, &to, &space) !=
		    (size_t)-1 || errno == E2BIG)
			break;
		if (errno == EINVAL && !encoding->ended)
			break;
		if (!space)
			break;

		size_t passed = errno == EINVAL || left < encoding->unit ?
			left : encoding->unit;
		*to++ = INVALID;
		space--;
		from += passed;
		left -= passed;
	}
	/* What a last shift state still holds. */
	if (!left && encoding->ended)
		iconv(encoding->iconv, NULL, NULL, &to, &space);
	memmove(encoding->bytes, from, left);
	encoding->held = left;
	return room - space;
}

static ssize_t converted_read(void *context, char *at, size_t room,
                              struct problem *problem)
{
	struct encoding *encoding = context;
	struct feed from = encoding->from;

	for (;;) {
		size_t written = convert(encoding, at, room);

		if (written || encoding->ended)
			return (ssize_t)written;

		ssize_t n = from.read(from.from, encoding->bytes + encoding->held,
		                      ROOM - encoding->held, problem);
		if (n < 0)
			return -1;
		encoding->ended = !n;
		encoding->held += (size_t)n;
	}
}

struct feed encoding_feed(struct encoding *encoding, struct feed from)
{
	iconv(encoding->iconv, NULL, NULL, NULL, NULL);
	encoding->from = from;
	encoding->held = 0;
	encoding->ended = false;
	return (struct feed){ converted_read, encoding };
}

static ssize_t text_read(void *context, char *at, size_t room,
                         struct problem *problem)
{
	struct text *rest = context;
	size_t n = rest->len < room ? rest->len : room;

	(void)problem;
	memcpy(at, rest->at, n);
	*rest = text_slice(rest->at + n, rest->at + rest->len);
	return (ssize_t)n;
}

bool encoding_text(struct arena *arena, const char *name, struct text bytes,
                   struct text *converted, struct problem *problem)
{
	struct encoding *encoding = encoding_open(name, problem);
	struct buffer out = { 0 };
	struct feed feed;
	char block[4096];
	ssize_t n;

	if (!encoding)
		return false;
	feed = encoding_feed(encoding, (struct feed){ text_read, &bytes });
	while ((n = feed.read(feed.from, block, sizeof block, problem)) > 0)
		buffer_add(&out, block, (size_t)n);
	encoding_close(encoding);
	if (out.failed) {
		buffer_free(&out);
		return problem_memory(problem);
	}
	*converted = (struct text){ arena_copy(arena, out.at, out.len), out.len };
	buffer_free(&out);
	return true;
}

const char *encoding_marked(struct text first, size_t *len)
{
	static const struct { const char *mark; size_t len; const char *name; }
	marks[] = {
		{ "\xff\xfe\0\0", 4, "UTF-32LE" },
		{ "\0\0\xfe\xff", 4, "UTF-32BE" },
		{ "\xff\xfe", 2, "UTF-16LE" },
		{ "\xfe\xff", 2, "UTF-16BE" },
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (first.len >= marks[i].len &&
		    !memcmp(first.at, marks[i].mark, marks[i].len)) {
			*len = marks[i].len;
			return marks[i].name;
		}
	return NULL;
}

/* Every second byte of most texts in UTF-16 is NUL: blanks, digits and the
 * letters of ASCII have one.  Some kilobytes tell. */
static const char *guess_wide(struct text text)
{
	size_t nul[2] = { 0, 0 }, n = text.len < 4096 ? text.len : 4096;

	for (size_t i = 0; i < n; i++)
		nul[i & 1] += !text.at[i];
	if (n < 16)
		return NULL;
	if (nul[1] >= n / 5 && nul[0] <= n / 100)
		return "UTF-16LE";
	if (nul[0] >= n / 5 && nul[1] <= n / 100)
		return "UTF-16BE";
	return NULL;
}

static bool ascii_letter(char c)
{
	return text_lower(c) >= 'a' && text_lower(c) <= 'z';
}

/* The bytes beyond ASCII that English news have in windows-1252: quotes and dashes
 * anywhere, accented letters beside letters. */
static bool typical(struct text text, size_t i)
{
	unsigned char c = (unsigned char)text.at[i];

	if ((c >= 0x91 && c <= 0x97) || c == 0x85 || c == 0xa0 || c == 0xa3)
		return true;
	return c >= 0xc0 && c != 0xd7 && c != 0xf7 && c != 0xff &&
	       ((i && ascii_letter(text.at[i - 1])) ||
	        (i + 1 < text.len && ascii_letter(text.at[i + 1])));
}

/* The bytes of a sequence of UTF-8 beyond ASCII that begins at i, or 0. */
static size_t sequence(struct text text, size_t i)
{
	unsigned char c = (unsigned char)text.at[i];
	size_t len = c < 0xc2 || c > 0xf4 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;

	if (!len || i + len > text.len ||
	    !text_valid((struct text){ text.at + i, len }))
		return 0;
	return len;
}

const char *encoding_guess(struct text text)
{
	const char *wide = guess_wide(text);
	size_t like = 0, unlike = 0;

	if (wide)
		return wide;
	for (size_t i = 0; i < text.len; i++) {
		size_t len;

		if ((unsigned char)text.at[i] < 0x80)
			continue;
		len = sequence(text, i);
		if (!len && typical(text, i))
			like++;
		else
			unlike++;
		i += len ? len - 1 : 0;
	}
	return like > 4 * unlike ? "windows-1252" : NULL;
}
