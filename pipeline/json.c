/* json.c - records of JSON Lines by jansson, and strings written plainly. */
#include "json.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

/* The code unit of the escape \uXXXX at `at`, or -1 if there is none. */
static long unit(const char *at, const char *end)
{
	long value = 0;

	if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
		return -1;
	for (int i = 2; i < 6; i++) {
		char c = at[i];
		int digit = c >= '0' && c <= '9' ? c - '0' :
		            c >= 'a' && c <= 'f' ? c - 'a' + 10 :
		            c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;

		if (digit < 0)
			return -1;
		value = value << 4 | digit;
	}
	return value;
}

static char *utf8(char *out, long point)
{
	if (point < 0x80) {
		*out++ = (char)point;
		return out;
	}
	if (point < 0x800) {
		*out++ = (char)(0xc0 | point >> 6);
	} else {
		if (point < 0x10000) {
			*out++ = (char)(0xe0 | point >> 12);
		} else {
			*out++ = (char)(0xf0 | point >> 18);
			*out++ = (char)(0x80 | (point >> 12 & 0x3f));
		}
		*out++ = (char)(0x80 | (point >> 6 & 0x3f));
	}
	*out++ = (char)(0x80 | (point & 0x3f));
	return out;
}

/* The character of the escapes that begin at `at` and, in *size, their bytes;
 * -1 if they are none.  Half a surrogate pair is no character, and jansson
 * refuses the whole line for it; a text that was cut in the middle of an emoji
 * ends so.  It becomes U+FFFD. */
static long escaped(const char *at, const char *end, size_t *size,
                    size_t *repaired)
{
	static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	const char *letter = end - at < 2 || !at[1] ? NULL :
	                     strchr(letters, at[1]);

	*size = 2;
	if (letter)
		return meant[letter - letters];

	long first = unit(at, end);
	*size = 6;
	if (first < 0xd800 || first > 0xdfff)
		return first;

	long second = first < 0xdc00 ? unit(at + 6, end) : -1;
	if (second < 0xdc00 || second > 0xdfff) {
		++*repaired;
		return 0xfffd;
	}
	*size = 12;
	return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
}

/* Decodes a string from behind its opening quote to *out and returns its
 * closing quote; NULL if it is malformed. */
static const char *decode(const char *at, const char *end, char **out,
                          size_t *repaired)
{
	char *to = *out;

	for (;;) {
		const char *run = at;

		while (at < end && (unsigned char)*at >= ' ' && *at != '"' &&
		       *at != '\\')
			at++;
		memcpy(to, run, (size_t)(at - run));
		to += at - run;
		if (at == end || (unsigned char)*at < ' ')
			return NULL;
		if (*at == '"')
			break;

		size_t size;
		long point = escaped(at, end, &size, repaired);
		if (point < 0)
			return NULL;
		to = utf8(to, point);
		at += size;
	}
	*out = to;
	return at;
}

/* A line without its long strings.  jansson looks at every byte of a string
 * three times and more, which takes longer than all that is done with the text
 * afterwards; so it gets a line where a string of LONG bytes and more is LONG
 * digits, the number of the string.  No other string there has that length. */
#define LONG 64

struct outline {
	struct arena *arena;
	char *at;
	size_t len;
	struct string { struct text decoded, raw; } *strings;
	size_t nstrings, room;
};

/* `out` has room for all strings, and is moved on. */
static struct outline outline_of(struct arena *arena, struct text line,
                                 size_t *repaired)
{
	struct outline o = { .arena = arena,
		.at = arena_alloc(arena, line.len + 1) };
	char *out = arena_alloc(arena, line.len + 1);
	const char *at = line.at, *end = line.at + line.len;

	for (;;) {
		const char *quote = memchr(at, '"', (size_t)(end - at));
		const char *close = NULL;
		char *decoded = out;
		size_t lone = 0;

		if (quote)
			close = decode(quote + 1, end, &decoded, &lone);
		if (!close)
			break;
		if (close - quote <= LONG) {
			memcpy(o.at + o.len, at, (size_t)(close + 1 - at));
			o.len += (size_t)(close + 1 - at);
		} else {
			memcpy(o.at + o.len, at, (size_t)(quote + 1 - at));
			o.len += (size_t)(quote + 1 - at);
			arena_push(arena, o.strings, o.nstrings, o.room);
			o.strings[o.nstrings].decoded = text_slice(out, decoded);
			o.strings[o.nstrings].raw = text_slice(quote + 1, close);
			for (size_t i = LONG, n = o.nstrings++; i--; n /= 10)
				o.at[o.len + i] = (char)('0' + n % 10);
			o.len += LONG;
			o.at[o.len++] = '"';
			out = decoded;
			*repaired += lone;
		}
		at = close + 1;
	}
	memcpy(o.at + o.len, at, (size_t)(end - at));
	o.len += (size_t)(end - at);
	o.at[o.len] = '\0';
	return o;
}

/* The same for the strings that jansson sees: "\ud83d" alone becomes
 * "\ufffd". */
static void pair_surrogates(char *at, size_t len, size_t *repaired)
{
	const char *end = at + len;

	while ((at = memchr(at, '\\', (size_t)(end - at)))) {
		size_t size, lone = 0;

		if (escaped(at, end, &size, &lone) < 0)
			return;
		if (lone)
			memcpy(at, "\\ufffd", 6);
		*repaired += lone;
		at += size;
	}
}

/* What is wrong with a line that has no outline, without the piece of it that
 * jansson quotes: that may be cut in the middle of a character. */
static bool refuse(struct text line, struct problem *problem)
{
	json_error_t error = { .text = "" };
	char *near;

	json_decref(json_loadb(line.at, line.len, JSON_ALLOW_NUL, &error));
	if (json_error_code(&error) == json_error_out_of_memory)
		return problem_memory(problem);
	if ((near = strstr(error.text, " near '")))
		*near = '\0';
	return problem_set(problem, PROBLEM_INPUT, "no JSON: %s, byte %d",
	                   error.text, error.position);
}

/* What jansson finds right is read from the outline itself: numbers of any
 * length, and what is neither string nor number, stand there as they were
 * written. */
static bool check(const struct outline *o, struct text line,
                  struct problem *problem)
{
	json_error_t error;
	json_t *root = json_loadb(o->at, o->len, JSON_ALLOW_NUL, &error);
	bool object;

	/* A number that has more than 64 bits. */
	if (!root && json_error_code(&error) == json_error_numeric_overflow)
		root = json_loadb(o->at, o->len,
			JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, NULL);
	if (!root)
		return refuse(line, problem);
	object = json_is_object(root);
	json_decref(root);
	return object || problem_set(problem, PROBLEM_INPUT, "no JSON object");
}

static const char *blanks(const char *at)
{
	while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
		at++;
	return at;
}

/* Behind the closing quote of the string that begins at `at`. */
static const char *string_end(const char *at)
{
	const char *quote = rawmemchr(at + 1, '"');

	if (!memchr(at, '\\', (size_t)(quote - at)))
		return quote + 1;
	for (at++; *at != '"'; at++)
		at += *at == '\\';
	return at + 1;
}

/* Behind the value that begins at `at`, however deep it is. */
static const char *value_end(const char *at)
{
	size_t depth = 0;

	do {
		if (*at == '"') {
			at = string_end(at);
			continue;
		}
		depth += *at == '{' || *at == '[';
		depth -= *at == '}' || *at == ']';
		at += depth || *at == '}' || *at == ']' ? 1 :
		      strcspn(at, " \t\n\r,]}");
	} while (depth);
	return at;
}

/* The bytes between the quotes of the string that begins at `at`, or the long
 * string that they stand for. */
static struct text quoted(const char *at)
{
	return text_slice(at + 1, string_end(at) - 1);
}

static const struct string *long_string(const struct outline *o,
                                        struct text digits)
{
	size_t n = 0;

	if (digits.len != LONG)
		return NULL;
	for (size_t i = 0; i < LONG; i++)
		n = 10 * n + (size_t)(digits.at[i] - '0');
	return &o->strings[n];
}

/* The string that begins at `at`. */
static struct text string_at(const struct outline *o, const char *at)
{
	struct text raw = quoted(at);
	const struct string *string = long_string(o, raw);
	size_t repaired = 0;
	char *from, *to;

	if (string)
		return string->decoded;
	if (!memchr(raw.at, '\\', raw.len))
		return raw;
	from = to = arena_alloc(o->arena, raw.len + 1);
	decode(raw.at, raw.at + raw.len + 1, &to, &repaired);
	return text_slice(from, to);
}

static bool is_key(const struct outline *o, const char *at, struct text key)
{
	struct text raw = quoted(at);

	/* Decoded it is no longer. */
	if (raw.len < key.len && raw.len != LONG)
		return false;
	if (raw.len == LONG || memchr(raw.at, '\\', raw.len))
		raw = string_at(o, at);
	return text_equal(raw, key);
}

/* The member or element of that name or number; NULL if there is none, or it
 * is null.  Of members of one name the last counts, as to most readers. */
static const char *inside(const struct outline *o, const char *at,
                          struct text key)
{
	bool object = *at == '{';
	const char *found = NULL;
	int64_t wanted = -1, n = 0;

	if ((!object && *at != '[') ||
	    (!object && (!text_number(key, &wanted) || wanted < 0)))
		return NULL;
	for (at = blanks(at + 1); *at != '}' && *at != ']'; n++) {
		bool is = object ? is_key(o, at, key) : n == wanted;

		if (object)
			at = blanks(blanks(string_end(at)) + 1);
		if (is)
			found = at;
		at = blanks(value_end(at));
		if (*at == ',')
			at = blanks(at + 1);
	}
	return found && *found != 'n' ? found : NULL;
}

/* The value of a path.  A key may have dots in it itself. */
static const char *value_of(const struct outline *o, struct text path)
{
	const char *at = blanks(o->at);

	while (at) {
		const char *whole = inside(o, at, path);
		struct text first = text_cut(path, '.', &path);

		if (whole || !path.at)
			return whole;
		at = inside(o, at, first);
	}
	return NULL;
}

/* A value as it is written in the line. */
static struct text raw_of(const struct outline *o, const char *at)
{
	struct text raw = text_slice(at, value_end(at));
	size_t len = raw.len;
	char *out, *to;

	for (const char *c = at; c < raw.at + raw.len; c++)
		if (*c == '"') {
			const struct string *s = long_string(o, quoted(c));

			len += s ? s->raw.len : 0;
			c = string_end(c) - 1;
		}
	if (len == raw.len)
		return raw;
	out = to = arena_alloc(o->arena, len);
	for (const char *end = raw.at + raw.len; at < end;) {
		const char *next = *at == '"' ? string_end(at) : at + 1;
		const struct string *s = *at == '"' ?
			long_string(o, quoted(at)) : NULL;

		*to++ = *at;
		if (s) {
			memcpy(to, s->raw.at, s->raw.len);
			to += s->raw.len;
			*to++ = '"';
		} else {
			memcpy(to, at + 1, (size_t)(next - at - 1));
			to += next - at - 1;
		}
		at = next;
	}
	return text_slice(out, to);
}

/* A string, or what else there is as it is written: an id is often a number,
 * and whoever gives 20230714 for a date should hear of it.  `scalar`: nothing
 * but these. */
static struct text value_text(const struct outline *o, struct text path,
                              bool scalar)
{
	const char *at = value_of(o, path);
	struct text text = { NULL, 0 };

	if (at && (!scalar || !strchr("{[tf", *at)))
		text = *at == '"' ? string_at(o, at) : raw_of(o, at);
	if (!text.len)
		text.at = NULL;
	return text;
}

/* No text: the names that a person could have meant. */
static bool no_text(const struct outline *o, const struct fields *fields,
                    struct problem *problem)
{
	char names[400] = "", keys[400] = "";
	const char *at = blanks(blanks(o->at) + 1);

	for (size_t i = 0; i < fields->ntexts; i++)
		fields_list(names, sizeof names, fields->texts[i], " or ");
	while (*at == '"') {
		const char *value = blanks(blanks(string_end(at)) + 1);

		if (*value != 'n')
			fields_list(keys, sizeof keys, string_at(o, at), ", ");
		at = blanks(value_end(value));
		at = *at == ',' ? blanks(at + 1) : at;
	}
	return problem_set(problem, PROBLEM_INPUT, "no %s%s%s", names,
	                   *keys ? "; there is " : "", keys);
}

bool json_parse(struct json_record *record, struct arena *arena,
                struct text line, const struct fields *fields,
                size_t *repaired, struct problem *problem)
{
	struct outline o;
	bool any = false;

	*record = (struct json_record){0};
	*repaired = 0;
	o = outline_of(arena, line, repaired);
	pair_surrogates(o.at, o.len, repaired);
	if (!check(&o, line, problem))
		return false;
	record->id = value_text(&o, fields->id, true);
	record->date = value_text(&o, fields->date, true);
	if (fields->nkept)
		record->kept = arena_alloc(arena,
			fields->nkept * sizeof *record->kept);
	for (size_t i = 0; i < fields->nkept; i++)
		record->kept[i] = value_text(&o, fields->kept[i].field,
		                             false);
	for (size_t i = 0; i < fields->ntexts; i++) {
		const char *at = value_of(&o, fields->texts[i]);

		if (at && *at != '"')
			return problem_set(problem, PROBLEM_INPUT,
				"\"%.*s\" is no string",
				(int)fields->texts[i].len, fields->texts[i].at);
		if (at)
			fields_join(arena, &record->text, string_at(&o, at));
		any |= at != NULL;
	}
	return any || no_text(&o, fields, problem);
}

/* The first string under the key, in objects before what is inside them; jansson
 * refuses what nests deeper than 2048. */
static const json_t *search(const json_t *in, const char *key)
{
	const json_t *found = json_object_get(in, key);
	json_t *object = (json_t *)in, *value;
	const char *name;
	size_t i;

	if (json_is_string(found))
		return found;
	json_object_foreach(object, name, value)
		if ((found = search(value, key)))
			return found;
	json_array_foreach(in, i, value)
		if ((found = search(value, key)))
			return found;
	return NULL;
}

struct text json_find(struct arena *arena, struct text json, struct text key)
{
	char *name = text_string(arena, key);
	char *out = arena_alloc(arena, json.len + 1);
	json_t *root = json_loadb(json.at, json.len, JSON_ALLOW_NUL, NULL);
	const json_t *found = search(root, name);
	struct text text = { NULL, 0 };

	/* Nothing longer than what it was written in, but for escapes. */
	if (found && json_string_length(found) <= json.len) {
		text.len = json_string_length(found);
		text.at = memcpy(out, json_string_value(found), text.len);
	}
	json_decref(root);
	return text;
}

/* Room for what jansson found, taken before it is asked: an arena without
 * memory jumps, and would leave what jansson holds behind. */
struct room {
	struct json_value *values;
	char *bytes;
};

/* A line has one value, and one more for every sign that opens or parts. */
static struct room room_for(struct arena *arena, struct text line)
{
	size_t n = 1;

	for (size_t i = 0; i < line.len; i++)
		n += line.at[i] == ',' || line.at[i] == '[' ||
		     line.at[i] == '{';
	return (struct room){ arena_zero(arena, n, sizeof(struct json_value)),
	                      arena_alloc(arena, line.len + 1) };
}

static struct text bytes_keep(struct room *room, const char *at, size_t len)
{
	struct text text = { memcpy(room->bytes, at, len), len };

	room->bytes += len;
	return text;
}

static struct json_value *values_take(struct room *room, size_t n)
{
	struct json_value *first = room->values;

	room->values += n;
	return first;
}

/* As deep as jansson goes, which refuses more than 2048 levels. */
static void value_take(struct json_value *value, json_t *json, struct room *room)
{
	const char *key;
	json_t *item;
	size_t i = 0;

	if (json_is_string(json)) {
		value->kind = JSON_IS_TEXT;
		value->text = bytes_keep(room, json_string_value(json),
		                         json_string_length(json));
	} else if (json_is_integer(json)) {
		char digits[24];
		struct text text;

		value->kind = JSON_IS_NUMBER;
		value->number = json_integer_value(json);
		text = text_digits(digits, sizeof digits, value->number);
		value->text = bytes_keep(room, text.at, text.len);
	} else if (json_is_array(json)) {
		value->kind = JSON_IS_LIST;
		value->nitems = json_array_size(json);
		value->items = values_take(room, value->nitems);
		json_array_foreach(json, i, item)
			value_take(&value->items[i], item, room);
	} else if (json_is_object(json)) {
		value->kind = JSON_IS_RECORD;
		value->nitems = json_object_size(json);
		value->items = values_take(room, value->nitems);
		json_object_foreach(json, key, item) {
			value->items[i].key = bytes_keep(room, key, strlen(key));
			value_take(&value->items[i++], item, room);
		}
	}
}

const struct json_value *json_read(struct arena *arena, struct text line,
                                   struct problem *problem)
{
	struct room room = room_for(arena, line);
	struct json_value *value = values_take(&room, 1);
	char *paired = arena_copy(arena, line.at, line.len);
	size_t flags = JSON_ALLOW_NUL | JSON_DECODE_ANY, repaired = 0;
	json_error_t error;
	json_t *root;

	pair_surrogates(paired, line.len, &repaired);
	line.at = paired;
	root = json_loadb(line.at, line.len, flags, &error);
	if (!root && json_error_code(&error) == json_error_numeric_overflow)
		root = json_loadb(line.at, line.len,
			flags | JSON_DECODE_INT_AS_REAL, NULL);
	if (!root) {
		refuse(line, problem);
		return NULL;
	}
	value_take(value, root, &room);
	json_decref(root);
	return value;
}

const struct json_value *json_member(const struct json_value *record,
                                     const char *key)
{
	for (size_t i = 0; i < record->nitems; i++)
		if (text_is(record->items[i].key, key)) {
			bool null = record->items[i].kind == JSON_IS_OTHER;

			return null ? NULL : &record->items[i];
		}
	return NULL;
}

/* What JSON escapes, and U+2028 and U+2029, at which JavaScript and much else
 * ends a line. */
static size_t plain_run(const char *at, size_t len)
{
	size_t i = 0;

	while (i < len) {
		unsigned char c = (unsigned char)at[i];

		if (c < ' ' || c == '"' || c == '\\' || c == 0x7f)
			break;
		if (c == 0xe2 && len - i > 2 && at[i + 1] == (char)0x80 &&
		    ((unsigned char)at[i + 2] | 1) == 0xa9)
			break;
		i++;
	}
	return i;
}

void json_write(struct buffer *buffer, struct text text)
{
	static const char hex[] = "0123456789abcdef";

	buffer_byte(buffer, '"');
	while (text.len) {
		size_t n = plain_run(text.at, text.len);

		buffer_add(buffer, text.at, n);
		text = (struct text){ text.at + n, text.len - n };
		if (!text.len)
			break;

		unsigned char c = (unsigned char)text.at[0];
		char escape[6] = { '\\', 'u', '0', '0', hex[c >> 4],
		                   hex[c & 15] };
		n = 1;
		switch (c) {
		case '"': case '\\': escape[1] = (char)c; break;
		case '\n': escape[1] = 'n'; break;
		case '\r': escape[1] = 'r'; break;
		case '\t': escape[1] = 't'; break;
		case '\b': escape[1] = 'b'; break;
		case '\f': escape[1] = 'f'; break;
		case 0xe2:
			memcpy(escape + 2, "2028", 4);
			escape[5] = (char)('8' + (text.at[2] & 1));
			n = 3;
		}
		buffer_add(buffer, escape, escape[1] == 'u' ? 6 : 2);
		text = (struct text){ text.at + n, text.len - n };
	}
	buffer_byte(buffer, '"');
}

static size_t digits(struct text text, size_t i)
{
	while (i < text.len && text.at[i] >= '0' && text.at[i] <= '9')
		i++;
	return i;
}

void json_write_number(struct buffer *buffer, struct text text)
{
	size_t from = text.len && text.at[0] == '-';
	size_t i = digits(text, from);
	bool number = i > from && (text.at[from] != '0' || i == from + 1);

	if (number && i < text.len && text.at[i] == '.') {
		from = i + 1;
		i = digits(text, from);
		number = i > from;
	}
	if (number && i == text.len)
		buffer_text(buffer, text);
	else
		json_write(buffer, text);
}

void json_version(struct buffer *out)
{
	buffer_string(out, "jansson ");
	buffer_string(out, jansson_version_str());
}
