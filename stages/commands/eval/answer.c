/* answer.c - spans from JSON and from marks, trimmed, in order, checked. */
#include "answer.h"

#include <stdlib.h>

#include "json.h"

/* What a span's parts are called in gold, and in what dateline writes. */
struct keys {
	const char *label, *id, *value, *modifier;
};
static const struct keys gold_keys = { "type", "id", "value", "mod" };
static const struct keys said_keys = { "label", "entity_id", "timex",
                                       "modifier" };

/* A problem with the record in hand; returns false. */
static bool wrong(const struct reading *reading, const char *what,
                  const char *key)
{
	return problem_set(reading->problem, PROBLEM_DATA, "%s:%zu: %s%s%s%s",
		reading->record->name, reading->record->line, what,
		*key ? "\"" : "", key, *key ? "\"" : "");
}

static bool wrong_span(const struct reading *reading, const struct span *span,
                       const char *what)
{
	return problem_set(reading->problem, PROBLEM_DATA,
		"%s:%zu: span %u-%u %s", reading->record->name,
		reading->record->line, span->start, span->end, what);
}

static const struct json_value *root_read(const struct reading *reading)
{
	const struct record *record = reading->record;
	const struct json_value *root;
	struct problem why;
	size_t repaired;

	root = json_read(reading->arena, text_repair(reading->arena,
		record->bytes, &repaired), &why);
	if (root && root->kind == JSON_IS_RECORD)
		return root;
	problem_set(reading->problem,
		root || why.status == PROBLEM_INPUT ? PROBLEM_DATA : why.status,
		"%s:%zu: %s", record->name, record->line,
		root ? "no JSON object" : why.message);
	return NULL;
}

static struct text member_text(const struct json_value *record, const char *key)
{
	const struct json_value *value = json_member(record, key);

	return value ? value->text : (struct text){ NULL, 0 };
}

/* An offset; false if it is none. */
static bool offset_read(const struct json_value *value, uint32_t *offset)
{
	if (!value || value->kind != JSON_IS_NUMBER || value->number < 0 ||
	    value->number > UINT32_MAX)
		return false;
	*offset = (uint32_t)value->number;
	return true;
}

static bool span_read(const struct reading *reading, const struct keys *keys,
                      const struct json_value *item, struct span *span)
{
	const struct json_value *label = json_member(item, keys->label);

	if (!offset_read(json_member(item, "start"), &span->start))
		return wrong(reading, "a span has no ", "start");
	if (!offset_read(json_member(item, "end"), &span->end))
		return wrong(reading, "a span has no ", "end");
	if (!label || label->kind != JSON_IS_TEXT)
		return wrong(reading, "a span has no ", keys->label);
	span->label = label->text;
	span->name = member_text(item, "name");
	span->id = member_text(item, keys->id);
	span->value = member_text(item, keys->value);
	span->modifier = member_text(item, keys->modifier);
	span->first_day = member_text(item, "date_start");
	span->last_day = member_text(item, "date_end");
	return true;
}

static bool sentence_read(const struct reading *reading,
                          const struct json_value *item, struct span *span)
{
	return (item->nitems == 2 && offset_read(item->items, &span->start) &&
	        offset_read(item->items + 1, &span->end)) ||
	       wrong(reading, "a sentence is no pair of offsets", "");
}

static enum text_class class_at(const struct page *page, uint32_t point)
{
	size_t size;

	return text_class_at(page->text.at + page->at[point],
		page->text.at + page->text.len, &size);
}

/* Not to be trimmed off: white space of a sentence's edge, else all but letters
 * and digits, and what belongs to an amount. */
static bool edge_stays(const struct page *page, enum part part, uint32_t point,
                       const char *signs)
{
	enum text_class class = class_at(page, point);
	char byte = page->text.at[page->at[point]];

	if (part == PART_SENTENCES)
		return class != TEXT_GAP && class != TEXT_NEWLINE;
	return text_letter(class) || class == TEXT_DIGIT ||
	       (byte && strchr(signs, byte));
}

static void trim(const struct page *page, enum part part, struct span *span)
{
	span->from = span->start;
	span->to = span->end;
	while (span->from < span->to &&
	       !edge_stays(page, part, span->from, "$#@"))
		span->from++;
	while (span->to > span->from &&
	       !edge_stays(page, part, span->to - 1, ")%"))
		span->to--;
}

static int by_start(const void *left, const void *right)
{
	const struct span *a = left, *b = right;
	int order = (a->start > b->start) - (a->start < b->start);

	if (!order)
		order = (a->end > b->end) - (a->end < b->end);
	return order ? order : text_compare(a->label, b->label);
}

/* Checks spans and puts them in order; what is there twice goes. */
static bool spans_order(const struct reading *reading, const struct page *page,
                        struct span *spans, size_t *n)
{
	size_t kept = 0;

	if (*n)
		qsort(spans, *n, sizeof *spans, by_start);
	for (size_t i = 0; i < *n; i++) {
		const struct span *last = kept ? &spans[kept - 1] : NULL;

		if (spans[i].start >= spans[i].end)
			return wrong_span(reading, &spans[i], "is empty");
		if (spans[i].end > page->points)
			return wrong_span(reading, &spans[i],
			                  "ends behind the text");
		if (last && !by_start(last, &spans[i]))
			continue;
		if (last && spans[i].start < last->end)
			return wrong_span(reading, &spans[i],
			                  "overlaps another");
		spans[kept++] = spans[i];
	}
	*n = kept;
	return true;
}

static void part_set(const struct page *page, struct answer *answer,
                     enum part part, struct span *spans, size_t n)
{
	answer->has[part] = true;
	answer->spans[part] = spans;
	answer->n[part] = n;
	for (size_t i = 0; i < n; i++)
		trim(page, part, &spans[i]);
}

/* The spans of a list of a record; NULL with *problem. */
static struct span *list_read(const struct reading *reading,
                              const struct page *page, const struct keys *keys,
                              const struct json_value *list, size_t *n)
{
	struct span *spans = arena_zero(reading->arena, list->nitems + 1,
		sizeof *spans);

	*n = list->nitems;
	for (size_t i = 0; i < *n; i++)
		if (!(keys ? span_read(reading, keys, &list->items[i], &spans[i])
		           : sentence_read(reading, &list->items[i], &spans[i])))
			return NULL;
	return spans_order(reading, page, spans, n) ? spans : NULL;
}

static void page_fill(const struct reading *reading, struct page *page)
{
	size_t points = text_points(page->text), size;
	uint32_t *at = arena_alloc(reading->arena, (points + 1) * sizeof *at);

	page->points = 0;
	for (size_t i = 0; i < page->text.len; i += size) {
		at[page->points++] = (uint32_t)i;
		text_point(page->text.at + i, &size);
	}
	at[points] = (uint32_t)page->text.len;
	page->at = at;
}

bool answer_gold(const struct reading *reading, struct page *page,
                 struct answer *answer)
{
	static const char *const lists[] = { "entities", "timexes", "sentences" };
	const struct json_value *root = root_read(reading), *text, *list;
	bool any = false;

	*answer = (struct answer){ 0 };
	if (!root)
		return false;
	text = json_member(root, "text");
	if (!text || text->kind != JSON_IS_TEXT)
		return wrong(reading, "no ", "text");
	if (text->text.len > DOCUMENT_MAX)
		return wrong(reading, "a text as large as this is skipped", "");
	if (text_starts(text->text, "\xef\xbb\xbf"))
		return wrong(reading, "the text begins with a byte order mark, "
			"which offsets do not count", "");
	page->text = text->text;
	page->id = member_text(root, "id");
	page_fill(reading, page);
	for (int part = 0; part < PARTS; part++) {
		bool labels = part != PART_SENTENCES;
		struct span *spans;
		size_t n;

		list = json_member(root, lists[part]);
		if (!list)
			continue;
		if (list->kind != JSON_IS_LIST)
			return wrong(reading, "no list ", lists[part]);
		spans = list_read(reading, page, labels ? &gold_keys : NULL,
		                  list, &n);
		if (!spans)
			return false;
		part_set(page, answer, (enum part)part, spans, n);
		any = true;
	}
	return any || wrong(reading, "neither \"entities\" nor \"timexes\" nor "
	                    "\"sentences\"", "");
}

/* The id and the text that an answer gives are those of the page. */
static bool same_page(const struct reading *reading, const struct page *page,
                      struct text id, struct text text)
{
	if (page->id.len && id.len && !text_equal(page->id, id))
		return problem_set(reading->problem, PROBLEM_DATA,
			"%s:%zu: document \"%.*s\", where gold has \"%.*s\"",
			reading->record->name, reading->record->line,
			id.len < 200 ? (int)id.len : 200, id.at,
			page->id.len < 200 ? (int)page->id.len : 200,
			page->id.at);
	if (text.at && !text_equal(page->text, text))
		return wrong(reading, "the text is not that of gold", "");
	return true;
}

static bool is_time(struct text label)
{
	return text_is(label, "DATE") || text_is(label, "TIME") ||
	       text_is(label, "DURATION") || text_is(label, "SET");
}

/* One list of spans, those of times apart. */
static void parts_set(const struct reading *reading, const struct page *page,
                      struct answer *answer, const struct span *spans, size_t n)
{
	struct span *parts[2];
	size_t counts[2] = { 0, 0 };

	for (int i = 0; i < 2; i++)
		parts[i] = arena_alloc(reading->arena, (n + 1) * sizeof *spans);
	for (size_t i = 0; i < n; i++) {
		bool time = is_time(spans[i].label);

		parts[time][counts[time]++] = spans[i];
	}
	part_set(page, answer, PART_ENTITIES, parts[0], counts[0]);
	part_set(page, answer, PART_DATES, parts[1], counts[1]);
}

bool answer_line(const struct reading *reading, const struct page *page,
                 struct answer *answer)
{
	const struct json_value *root = root_read(reading), *list;
	struct span *spans;
	size_t n;

	*answer = (struct answer){ 0 };
	if (!root)
		return false;
	if (!same_page(reading, page, member_text(root, "id"),
	               member_text(root, "text")))
		return false;
	list = json_member(root, "spans");
	if (!list || list->kind != JSON_IS_LIST)
		return wrong(reading, "no list ", "spans");
	spans = list_read(reading, page, &said_keys, list, &n);
	if (!spans)
		return false;
	answer->skipped = text_is(member_text(root, "status"), "skipped");
	parts_set(reading, page, answer, spans, n);
	return true;
}

static void span_take(const struct document *document, const struct mark *mark,
                      struct span *span)
{
	span->start = document->tokens[mark->token].start;
	span->end = document->tokens[mark->token + mark->ntokens - 1].end;
	span->label = mark->label;
	span->name = mark_value(document, mark, "name");
	span->id = mark_value(document, mark, "id");
	span->value = mark_value(document, mark, "timex");
	span->modifier = mark_value(document, mark, "modifier");
	span->first_day = mark_value(document, mark, "date_start");
	span->last_day = mark_value(document, mark, "date_end");
}

bool answer_document(const struct reading *reading, const struct page *page,
                     const struct document *document, struct answer *answer)
{
	size_t n, nsentences = document->nsentences;
	const struct mark **marks = document_marks(document, &n);
	struct span *spans = arena_zero(reading->arena, n + 1, sizeof *spans);
	struct span *sentences = arena_zero(reading->arena, nsentences + 1,
		sizeof *sentences);

	*answer = (struct answer){ .skipped = document_skipped(document) };
	if (!same_page(reading, page, document_id(document),
	               answer->skipped || document->holes ?
	               (struct text){ NULL, 0 } : document->text))
		return false;
	for (size_t i = 0; i < n; i++)
		span_take(document, marks[i], &spans[i]);
	for (size_t i = 0; i < nsentences; i++) {
		const struct sentence *s = &document->sentences[i];

		sentences[i].start = document->tokens[s->token].start;
		sentences[i].end =
			document->tokens[s->token + s->ntokens - 1].end;
	}
	if (!spans_order(reading, page, spans, &n) ||
	    !spans_order(reading, page, sentences, &nsentences))
		return false;
	parts_set(reading, page, answer, spans, n);
	part_set(page, answer, PART_SENTENCES, sentences, nsentences);
	return true;
}
