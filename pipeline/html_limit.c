/* html_limit.c - what is looked at in a page before it is parsed. */
#include "html.h"

/* Blink, too, nests no deeper than 512; attributes are compared each with each. */
#define DEPTH 256
#define FORMATS 16
#define ROOTS 4
#define ATTRIBUTES 200

/* What an unclosed tag does to the tree. */
enum nesting {
	NEST_NOT,       /* nothing, or the next of its kind closes it */
	NEST_ROOT,      /* gives its attributes to the one that is there */
	NEST_BLOCK,     /* goes on inside it */
	NEST_OTHER,     /* the same: <span>, <x-y> */
	NEST_FORMAT,    /* is opened again in every paragraph that follows */
	NESTINGS
};

static enum nesting nesting_of(struct text name)
{
	static const struct { const char *names; enum nesting nesting; } kinds[] = {
		{ " head br hr img input link meta area base col embed "
		  "param source track wbr frame keygen p li dd dt tr td th thead "
		  "tbody tfoot colgroup option a nobr title textarea rb rt rp rtc ",
		  NEST_NOT },
		{ " html body ", NEST_ROOT },
		{ " div section article main aside nav header footer ul ol dl table "
		  "blockquote center form fieldset h1 h2 h3 h4 h5 h6 figure pre "
		  "address details caption ", NEST_BLOCK },
		{ " b big code em font i s small strike strong tt u ", NEST_FORMAT },
	};
	char word[16] = " ";

	if (name.len > sizeof word - 3)
		return NEST_OTHER;
	for (size_t i = 0; i < name.len; i++)
		word[i + 1] = text_lower(name.at[i]);
	memcpy(word + 1 + name.len, " ", 2);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strstr(kinds[i].names, word))
			return kinds[i].nesting;
	return NEST_OTHER;
}

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

struct tag {
	struct text name;
	const char *end;        /* behind its '>' */
	bool closes;            /* </x> */
	bool empty;             /* <x/> */
	size_t attributes;      /* at most so many */
};

/* The tag that begins at `at`, a '<'; false if there is none, or no end of it:
 * then it has a name. */
static bool tag_read(const char *at, const char *end, struct tag *tag)
{
	const char *from;
	char quote = 0, before = 0;

	*tag = (struct tag){ .closes = end - at > 1 && at[1] == '/' };
	from = at + 1 + tag->closes;
	at = from;
	if (at >= end || (*at | 32) < 'a' || (*at | 32) > 'z')
		return false;
	while (at < end && !blank(*at) && *at != '/' && *at != '>')
		at++;
	tag->name = text_slice(from, at);
	for (; at < end && (quote || *at != '>'); at++) {
		if (quote) {
			quote = *at == quote ? 0 : quote;
		} else if (blank(*at) || *at == '/') {
			tag->attributes++;
			if (blank(*at))
				continue;
		} else if ((*at == '"' || *at == '\'') && before == '=') {
			quote = *at;
		}
		before = *at;
	}
	tag->end = at + (at < end);
	tag->empty = before == '/';
	return at < end;
}

static bool same_letters(const char *at, const char *small, size_t len)
{
	size_t i = 0;

	while (i < len && text_lower(at[i]) == small[i])
		i++;
	return i == len;
}

/* Behind what follows a tag and has no tags in it: a script, a drawing. */
static const char *raw_end(const char *end, const struct tag *tag)
{
	static const char *const raws[] = { "script", "style", "svg", "math" };
	const char *at = tag->end;
	size_t len = tag->name.len, i = 0;

	while (i < 4 && (strlen(raws[i]) != len ||
	                 !same_letters(tag->name.at, raws[i], len)))
		i++;
	if (i == 4)
		return at;
	while ((at = memmem(at, (size_t)(end - at), "</", 2)) &&
	       ((size_t)(end - at) < len + 2 ||
	        !same_letters(at + 2, raws[i], len)))
		at += 2;
	return at ? at : end;
}

struct text html_limit(struct arena *arena, struct text bytes)
{
	static const size_t most[NESTINGS] = { 0, ROOTS, DEPTH, DEPTH, FORMATS };
	const char *at = bytes.at, *end = at + bytes.len, *kept = at;
	size_t depth[NESTINGS] = { 0 };
	char *out = NULL, *to = NULL;

	while (bytes.len && (at = memchr(at, '<', (size_t)(end - at)))) {
		struct tag tag;
		enum nesting n;
		bool dropped;

		if (end - at > 3 && !memcmp(at, "<!--", 4)) {
			const char *close = memmem(at + 4, (size_t)(end - at - 4),
			                           "-->", 3);

			at = close ? close : end;
			continue;
		}
		if (!tag_read(at, end, &tag)) {
			if (tag.name.len) {
				/* The page ends inside it: that is no tag. */
				end = at;
				break;
			}
			at++;
			continue;
		}
		n = nesting_of(tag.name);
		dropped = tag.attributes > ATTRIBUTES ||
		          (n == NEST_OTHER && tag.empty);
		if (tag.closes)
			depth[n] -= n > NEST_ROOT && depth[n];
		else if (n && !dropped && depth[n] >= most[n])
			dropped = true;
		else if (n && !dropped)
			depth[n]++;
		if (dropped) {
			if (!out)
				out = to = arena_alloc(arena, bytes.len);
			memcpy(to, kept, (size_t)(at - kept));
			to += at - kept;
			kept = tag.end;
		}
		at = tag.closes || tag.empty ? tag.end :
		     raw_end(end, &tag);
	}
	if (!out)
		return text_slice(bytes.at, end);
	memcpy(to, kept, (size_t)(end - kept));
	to += end - kept;
	return text_slice(out, to);
}

struct text html_charset(struct text bytes)
{
	const char *at = bytes.at, *end = at + (bytes.len < 1024 ? bytes.len
	                                                         : 1024);
	struct tag tag;

	while (at < end && (at = memchr(at, '<', (size_t)(end - at)))) {
		const char *from, *to;

		if (!tag_read(at++, end, &tag) || tag.name.len != 4 ||
		    text_lower(tag.name.at[0]) != 'm' || tag.closes)
			continue;
		for (from = at; from + 8 < tag.end; from++)
			if (same_letters(from, "charset=", 8))
				break;
		if (from + 8 >= tag.end)
			continue;
		from += 8;
		from += *from == '"' || *from == '\'';
		for (to = from; to < tag.end && !blank(*to) &&
		     !strchr("\"';/>", *to);)
			to++;
		return text_slice(from, to);
	}
	return (struct text){ NULL, 0 };
}
