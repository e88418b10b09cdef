/* weights.c - the table of weights, by evidence and value. */
#include "resolve.h"

#include "table.h"

struct weights {
	struct row { uint64_t key; int32_t weight[KINDS]; } *rows;
	size_t mask;
};

static uint64_t key_of(const char *evidence, struct text value)
{
	uint64_t key = text_hash(text_of(evidence)) * 31 ^ text_hash(value);

	return key ? key : 1;
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
	char name[100];
	struct text cell = line->cells[columns[0]];
	struct row *row;

	if (!cell.len || cell.len >= sizeof name)
		return table_problem(table, line, problem, "no evidence");
	memcpy(name, cell.at, cell.len);
	name[cell.len] = '\0';
	row = find(weights, key_of(name, line->cells[columns[1]]));
	if (row->key)
		return table_problem(table, line, problem,
			"this evidence has a row already");
	row->key = key_of(name, line->cells[columns[1]]);
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

void weights_add(const struct weights *weights, const char *evidence,
                 struct text value, int32_t score[KINDS])
{
	const struct row *row = find(weights, key_of(evidence, value));

	if (row->key)
		for (int k = 0; k < KINDS; k++)
			score[k] += row->weight[k];
}
