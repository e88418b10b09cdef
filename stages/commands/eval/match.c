/* match.c - pairs spans of gold with those said. */
#include "match.h"

#define AROUND 40                 /* code points of context on each side */

#define ENTITIES(name) \
	{ PART_ENTITIES, name, "PERSON", false }, \
	{ PART_ENTITIES, name, "ORG", false }, \
	{ PART_ENTITIES, name, "PLACE", false }, \
	{ PART_ENTITIES, name, "all", false }
#define DATES(name) \
	{ PART_DATES, name, "DATE", false }, \
	{ PART_DATES, name, "TIME", false }, \
	{ PART_DATES, name, "DURATION", false }, \
	{ PART_DATES, name, "SET", false }, \
	{ PART_DATES, name, "all", false }
const struct measure measures[MEASURES] = {
	ENTITIES("strict"),
	ENTITIES("relaxed"),
	{ PART_ENTITIES, "name", "all", true },
	{ PART_ENTITIES, "id", "all", true },
	DATES("strict"),
	DATES("relaxed"),
	{ PART_DATES, "type", "all", false },
	{ PART_DATES, "value", "all", false },
	{ PART_DATES, "modifier", "all", false },
	{ PART_DATES, "days", "all", true },
	{ PART_SENTENCES, "strict", "all", false },
};

const char *const part_names[PARTS] = { "entities", "dates", "sentences" };

const char *const kind_names[KINDS] = {
	"missed", "false alarm", "wrong type", "wrong extent", "wrong name",
	"wrong id", "wrong value", "wrong modifier", "wrong days",
};

/* What two spans must share to be paired, beyond an overlap. */
enum { SAME_EXTENT = 1, SAME_LABEL = 2 };

/* Two answers of one part of a document, and where the result goes. */
struct match {
	const struct page *page;
	struct text document;
	uint32_t number;
	enum part part;
	struct span *gold, *said;
	size_t ngold, nsaid;
	struct count *counts;
	struct differences *differences;
};

static bool same_extent(const struct span *a, const struct span *b)
{
	return a->from == b->from && a->to == b->to;
}

static bool fits(const struct span *gold, const struct span *said, int shared)
{
	if (gold->partner)
		return false;
	if (shared & SAME_LABEL && !text_equal(gold->label, said->label))
		return false;
	if (shared & SAME_EXTENT)
		return same_extent(gold, said);
	return said->from < gold->to && gold->from < said->to;
}

/* Pairs each span said that has no partner with the first in gold that fits and
 * has none. */
static void pair(struct match *m, int shared)
{
	size_t low = 0;

	for (size_t i = 0; i < m->nsaid; i++) {
		struct span *said = &m->said[i];

		while (low < m->ngold && m->gold[low].to < said->from)
			low++;
		for (size_t k = low; !said->partner && k < m->ngold &&
		     m->gold[k].from <= said->to; k++)
			if (fits(&m->gold[k], said, shared)) {
				said->partner = &m->gold[k];
				m->gold[k].partner = said;
			}
	}
}

static void unpair(struct match *m)
{
	for (size_t i = 0; i < m->ngold; i++)
		m->gold[i].partner = NULL;
	for (size_t i = 0; i < m->nsaid; i++)
		m->said[i].partner = NULL;
}

static struct text slice(const struct match *m, uint32_t start, uint32_t end)
{
	const char *at = m->page->text.at;

	return text_slice(at + m->page->at[start], at + m->page->at[end]);
}

/* The span between brackets, and what stands around it, in one line. */
static struct text context(struct match *m, uint32_t start, uint32_t end)
{
	uint32_t points = m->page->points;
	struct text parts[] = {
		slice(m, start < AROUND ? 0 : start - AROUND, start),
		TEXT("["),
		slice(m, start, end),
		TEXT("]"),
		slice(m, end, points - end < AROUND ? points : end + AROUND),
	};
	struct text line = { NULL, 0 };
	char *at;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		line.len += parts[i].len;
	line.at = at = arena_alloc(m->differences->arena, line.len);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		memcpy(at, parts[i].at, parts[i].len);
		at += parts[i].len;
	}
	return text_trim(text_one_line(m->differences->arena, line));
}

/* One line that outlives the page. */
static struct text copy(struct match *m, struct text text)
{
	struct arena *arena = m->differences->arena;

	text.at = text_string(arena, text);
	return text_one_line(arena, text);
}

/* Adds a difference: `at` is the span of gold, or what was said for nothing. */
static void differ(struct match *m, enum kind kind, const struct span *at,
                   struct text said, struct text gold)
{
	struct differences *d = m->differences;

	arena_push(d->arena, d->all, d->n, d->room);
	d->all[d->n++] = (struct difference){
		.part = m->part, .kind = kind, .document = m->document,
		.number = m->number, .start = at->start, .end = at->end,
		.said = copy(m, said), .gold = copy(m, gold),
		.context = context(m, at->start, at->end),
	};
}

static void differ_extent(struct match *m, const struct span *gold)
{
	if (!same_extent(gold, gold->partner))
		differ(m, KIND_EXTENT, gold,
		       slice(m, gold->partner->start, gold->partner->end),
		       slice(m, gold->start, gold->end));
}

static void differ_if(struct match *m, enum kind kind, const struct span *gold,
                      struct text is, struct text wanted)
{
	if (!text_equal(is, wanted))
		differ(m, kind, gold, is, wanted);
}

/* The measure of a type among those from `first` on; that of all types if the
 * type has none. */
static int measure_of(int first, struct text label)
{
	while (strcmp(measures[first].type, "all") &&
	       !text_is(label, measures[first].type))
		first++;
	return first;
}

static int measure_all(int first)
{
	return measure_of(first, TEXT("all"));
}

/* True of the entities whose type is scored. */
static bool scored(const struct span *span)
{
	return measure_of(ENTITY_STRICT, span->label) !=
	       measure_all(ENTITY_STRICT);
}

/* Counts by type from the measure `first` on: the spans of each type that is
 * scored, and as right the pairs that share it, and the extent if asked for. */
static void count_types(struct match *m, int first, int shared)
{
	int all = measure_all(first);

	for (size_t i = 0; i < m->ngold; i++) {
		int measure = measure_of(first, m->gold[i].label);

		m->counts[measure].gold += measure != all;
	}
	for (size_t i = 0; i < m->nsaid; i++) {
		const struct span *said = &m->said[i], *gold = said->partner;
		int measure = measure_of(first, said->label);

		if (measure == all)
			continue;
		m->counts[measure].said++;
		m->counts[measure].right += gold &&
			text_equal(gold->label, said->label) &&
			(!(shared & SAME_EXTENT) || same_extent(gold, said));
	}
}

/* Sums the types from the measure `first` on. */
static void count_all(struct match *m, int first)
{
	struct count *all = &m->counts[measure_all(first)];

	for (const struct count *c = &m->counts[first]; c < all; c++) {
		all->right += c->right;
		all->said += c->said;
		all->gold += c->gold;
	}
}

/* One more of what gold states; right if it was said. */
static void count_share(struct count *count, struct text said, struct text gold)
{
	if (!gold.len)
		return;
	count->gold++;
	count->said++;
	count->right += text_equal(said, gold);
}

static void names_match(struct match *m)
{
	for (size_t i = 0; i < m->ngold; i++) {
		const struct span *gold = &m->gold[i], *said = gold->partner;

		if (!said)
			continue;
		count_share(&m->counts[ENTITY_NAME], said->name, gold->name);
		count_share(&m->counts[ENTITY_ID], said->id, gold->id);
		if (gold->name.len)
			differ_if(m, KIND_NAME, gold, said->name, gold->name);
		if (gold->id.len)
			differ_if(m, KIND_ID, gold, said->id, gold->id);
	}
}

/* Types that are not scored (a people: NORP) are paired as well, so that what
 * was taken for one of them is a wrong type and not a miss. */
static void entities_match(struct match *m)
{
	pair(m, SAME_LABEL);
	count_types(m, ENTITY_RELAXED, 0);
	count_all(m, ENTITY_RELAXED);
	unpair(m);
	pair(m, SAME_EXTENT | SAME_LABEL);
	count_types(m, ENTITY_STRICT, SAME_EXTENT);
	count_all(m, ENTITY_STRICT);
	names_match(m);
	pair(m, SAME_EXTENT);
	pair(m, SAME_LABEL);
	pair(m, 0);
	for (size_t i = 0; i < m->ngold; i++) {
		const struct span *gold = &m->gold[i], *said = gold->partner;

		if (!said && scored(gold))
			differ(m, KIND_MISSED, gold, TEXT(""), gold->label);
		if (!said || (!scored(gold) && !scored(said)))
			continue;
		differ_if(m, KIND_TYPE, gold, said->label, gold->label);
		differ_extent(m, gold);
	}
	for (size_t i = 0; i < m->nsaid; i++)
		if (!m->said[i].partner && scored(&m->said[i]))
			differ(m, KIND_FALSE_ALARM, &m->said[i],
			       m->said[i].label, TEXT(""));
}

/* The first and the last day as one; empty if there is none. */
static struct text days_of(struct match *m, const struct span *span)
{
	size_t len = span->first_day.len;
	char *days = arena_alloc(m->differences->arena,
		len + 1 + span->last_day.len);

	if (!len)
		return TEXT("");
	memcpy(days, span->first_day.at, len);
	days[len] = '/';
	if (span->last_day.len)
		memcpy(days + len + 1, span->last_day.at, span->last_day.len);
	return (struct text){ days, len + 1 + span->last_day.len };
}

static void days_match(struct match *m, const struct span *gold)
{
	struct text is = days_of(m, gold->partner), wanted = days_of(m, gold);

	count_share(&m->counts[DATE_DAYS], is, wanted);
	if (wanted.len)
		differ_if(m, KIND_DAYS, gold, is, wanted);
}

static void date_match(struct match *m, const struct span *gold)
{
	const struct span *said = gold->partner;
	struct count *counts = m->counts;

	counts[measure_all(DATE_STRICT)].right += same_extent(gold, said);
	counts[measure_all(DATE_RELAXED)].right++;
	counts[DATE_TYPE].right += text_equal(said->label, gold->label);
	counts[DATE_VALUE].right += text_equal(said->value, gold->value);
	counts[DATE_MODIFIER].right += text_equal(said->modifier,
	                                          gold->modifier);
	differ_extent(m, gold);
	differ_if(m, KIND_TYPE, gold, said->label, gold->label);
	differ_if(m, KIND_VALUE, gold, said->value, gold->value);
	differ_if(m, KIND_MODIFIER, gold, said->modifier, gold->modifier);
	days_match(m, gold);
}

/* Missed and false alarms of spans that have no types to be told apart. */
static void differ_unpaired(struct match *m)
{
	for (size_t i = 0; i < m->ngold; i++)
		if (!m->gold[i].partner)
			differ(m, KIND_MISSED, &m->gold[i], TEXT(""),
			       m->gold[i].label);
	for (size_t i = 0; i < m->nsaid; i++)
		if (!m->said[i].partner)
			differ(m, KIND_FALSE_ALARM, &m->said[i],
			       m->said[i].label, TEXT(""));
}

static void dates_match(struct match *m)
{
	pair(m, SAME_EXTENT);
	pair(m, 0);
	count_types(m, DATE_STRICT, SAME_EXTENT);
	count_types(m, DATE_RELAXED, 0);
	for (int i = DATE_STRICT; i < DATE_DAYS; i++)
		if (measure_all(i) == i) {
			m->counts[i].gold = (uint32_t)m->ngold;
			m->counts[i].said = (uint32_t)m->nsaid;
		}
	for (size_t i = 0; i < m->ngold; i++)
		if (m->gold[i].partner)
			date_match(m, &m->gold[i]);
	differ_unpaired(m);
}

static void sentences_match(struct match *m)
{
	struct count *count = &m->counts[SENTENCE_STRICT];

	pair(m, SAME_EXTENT);
	count->gold += (uint32_t)m->ngold;
	count->said += (uint32_t)m->nsaid;
	for (size_t i = 0; i < m->ngold; i++)
		count->right += m->gold[i].partner != NULL;
	differ_unpaired(m);
}

void match_answers(const struct page *page, struct text document,
                   uint32_t number, struct answer *gold, struct answer *said,
                   struct count counts[MEASURES], struct differences *differences)
{
	static void (*const matchers[PARTS])(struct match *) = {
		entities_match, dates_match, sentences_match,
	};

	for (int part = 0; part < PARTS; part++) {
		struct match m = {
			.page = page, .document = document, .number = number,
			.part = (enum part)part,
			.gold = gold->spans[part], .ngold = gold->n[part],
			.said = said->spans[part], .nsaid = said->n[part],
			.counts = counts, .differences = differences,
		};

		if (!gold->has[part] || !said->has[part])
			continue;
		unpair(&m);
		matchers[part](&m);
	}
}
