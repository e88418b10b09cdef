/* weights.c - the table of weights, by evidence and value. */
#include "resolve.h"

#include "table.h"

#define FILTER ((size_t)1 << 16)

struct weights {
	struct row { uint64_t key; int32_t weight[KINDS]; } *rows;
	size_t mask;
	uint64_t some[FILTER / 64];  /* bits by the key's upper half: most
	                                evidence has no row */
};

static uint64_t key_of(enum about about, uint64_t value)
{
	uint64_t key = text_hash_step(value, (uint64_t)about + 1);

	return key ? key : 1;
}

const char *about_name(enum about about)
{
	static const char *const names[] = {
#define CLUE(name, string) string,
		CLUES(CLUE)
#undef CLUE
	};

	return names[about];
}

/* Two words have a blank between. */
static uint64_t value_hash(struct text value)
{
	struct text second, first = text_cut(value, ' ', &second);

	return second.at ? clue_pair(text_hash(first), text_hash(second)) :
		text_hash(value);
}

static size_t filter_of(uint64_t key)
{
	return key >> 48 & (FILTER - 1);
}

static struct row *find(const struct weights *weights, uint64_t key)
{
	size_t i = key & weights->mask;

	while (weights->rows[i].key && weights->rows[i].key != key)
		i = (i + 1) & weights->mask;
	return &weights->rows[i];
}

static bool row_read(struct weights *weights, const struct table *table,
                     const struct table_row *line, const int columns[],
                     struct problem *problem)
{
	struct text cell = line->cells[columns[0]];
	struct row *row;
	uint64_t key;
	int about = 0;

	while (about < ABOUTS && !text_is(cell, about_name((enum about)about)))
		about++;
	if (about == ABOUTS)
		return table_problem(table, line, problem,
			"\"%.*s\" is no evidence", (int)cell.len, cell.at);
	key = key_of((enum about)about, value_hash(line->cells[columns[1]]));
	row = find(weights, key);
	if (row->key)
		return table_problem(table, line, problem,
			"this evidence has a row already");
	row->key = key;
	weights->some[filter_of(key) / 64] |=
		UINT64_C(1) << filter_of(key) % 64;
	for (int k = 0; k < KINDS; k++) {
		int64_t n = 0;

		cell = line->cells[columns[2 + k]];
		if (cell.len && (!text_number(cell, &n) || n < -100000 ||
		                 n > 100000))
			return table_problem(table, line, problem, "a weight is "
				"a whole number within 100000, not \"%.*s\"",
				(int)cell.len, cell.at);
		row->weight[k] = (int32_t)n;
	}
	return true;
}

struct weights *weights_read(struct arena *arena, const char *path,
                             struct problem *problem)
{
	static const char *const names[] = { "evidence", "value", "person",
		"org", "place", "norp", "time" };
	struct weights *weights = arena_zero(arena, 1, sizeof *weights);
	struct table table;
	int columns[7];
	size_t room = 64;

	if (!table_read(&table, arena, path, problem))
		return NULL;
	for (int i = 0; i < 7; i++)
		if ((columns[i] = table_need(&table, names[i], problem)) < 0)
			return NULL;
	while (room < 2 * table.nrows)
		room *= 2;
	weights->rows = arena_zero(arena, room, sizeof *weights->rows);
	weights->mask = room - 1;
	for (size_t i = 0; i < table.nrows; i++)
		if (!row_read(weights, &table, &table.rows[i], columns, problem))
			return NULL;
	return weights;
}

void weights_add(const struct weights *weights, const struct clue *clue,
                 int32_t score[KINDS])
{
	uint64_t key = key_of(clue->about, clue->hash);
	const struct row *row;

	if (!(weights->some[filter_of(key) / 64] >> filter_of(key) % 64 & 1))
		return;
	row = find(weights, key);
	if (row->key)
		for (int k = 0; k < KINDS; k++)
			score[k] += row->weight[k];
}
