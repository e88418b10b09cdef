/* differences.c - what differs from gold, as a list and as CSV. */
#include <stdlib.h>

#include "report.h"
#include "table.h"

/* The differences of one kind in one part: numbers of them, in order. */
struct group {
	enum part part;
	enum kind kind;
	size_t n;
};

static int by_frequency(const void *left, const void *right)
{
	const struct group *a = left, *b = right;

	if (a->n != b->n)
		return a->n < b->n ? 1 : -1;
	if (a->part != b->part)
		return a->part < b->part ? -1 : 1;
	return (a->kind > b->kind) - (a->kind < b->kind);
}

static bool same(const struct difference *a, const struct difference *b)
{
	return a->part == b->part && a->kind == b->kind &&
	       a->start == b->start && a->end == b->end &&
	       text_equal(a->said, b->said) && text_equal(a->gold, b->gold);
}

/* Which of one prediction's differences to show: with another prediction, those
 * that it does not have.  Both are in the order of the documents. */
static bool *shown(const struct result *result, size_t prediction)
{
	const struct differences *mine = &result->differences[prediction];
	const struct differences *other = result->npredictions == 2 ?
		&result->differences[!prediction] : NULL;
	bool *show = arena_alloc(mine->arena, mine->n + 1);
	size_t from = 0;

	for (size_t i = 0; i < mine->n; i++) {
		const struct difference *d = &mine->all[i];

		show[i] = true;
		while (other && from < other->n &&
		       other->all[from].number < d->number)
			from++;
		for (size_t k = from; other && k < other->n && show[i] &&
		     other->all[k].number == d->number; k++)
			show[i] = !same(d, &other->all[k]);
	}
	return show;
}

static void said_write(struct buffer *out, const char *who, struct text text,
                       bool nothing)
{
	buffer_string(out, who);
	if (text.len)
		buffer_text(out, text);
	else if (nothing)
		buffer_string(out, "nothing");
}

static void difference_write(struct buffer *out, const struct difference *d)
{
	buffer_string(out, "  ");
	buffer_text(out, d->document);
	buffer_byte(out, ':');
	buffer_number(out, d->start);
	buffer_byte(out, '-');
	buffer_number(out, d->end);
	if (d->kind > KIND_FALSE_ALARM) {
		said_write(out, "  said ", d->said, true);
		said_write(out, ", gold ", d->gold, true);
	} else if (d->part != PART_SENTENCES) {
		said_write(out, "  ", d->kind == KIND_MISSED ? d->gold : d->said,
		           false);
	}
	buffer_string(out, ": ");
	buffer_text(out, d->context);
	buffer_byte(out, '\n');
}

/* `most` of a group, spread evenly. */
static void group_write(struct buffer *out, const struct differences *all,
                        const bool *show, const struct group *group, size_t most)
{
	size_t seen = 0, written = 0;

	buffer_byte(out, '\n');
	buffer_string(out, part_names[group->part]);
	buffer_string(out, ", ");
	buffer_string(out, kind_names[group->kind]);
	buffer_string(out, ": ");
	buffer_number(out, (int64_t)group->n);
	if (most > group->n)
		most = group->n;
	if (most < group->n) {
		buffer_string(out, ", of which ");
		buffer_number(out, (int64_t)most);
	}
	buffer_byte(out, '\n');
	for (size_t i = 0; i < all->n && written < most; i++) {
		const struct difference *d = &all->all[i];

		if (!show[i] || d->part != group->part || d->kind != group->kind)
			continue;
		if (seen++ == written * group->n / most) {
			difference_write(out, d);
			written++;
		}
	}
}

static void list_write(struct buffer *out, const struct differences *all,
                       const bool *show, size_t most)
{
	struct group groups[PARTS * KINDS];

	for (int i = 0; i < PARTS * KINDS; i++)
		groups[i] = (struct group){ (enum part)(i / KINDS),
		                            (enum kind)(i % KINDS), 0 };
	for (size_t i = 0; i < all->n; i++)
		groups[all->all[i].part * KINDS + all->all[i].kind].n += show[i];
	qsort(groups, PARTS * KINDS, sizeof *groups, by_frequency);
	for (int i = 0; i < PARTS * KINDS && groups[i].n; i++)
		group_write(out, all, show, &groups[i], most);
}

void report_differences(const struct result *result, size_t most,
                        struct buffer *out)
{
	for (size_t i = 0; i < result->npredictions && most; i++) {
		if (result->npredictions == 2) {
			buffer_string(out, "\nonly in ");
			buffer_string(out, result->names[i]);
			buffer_byte(out, '\n');
		}
		list_write(out, &result->differences[i], shown(result, i), most);
	}
}

static void difference_csv(struct buffer *out, const char *name,
                           const struct difference *d)
{
	table_field_guarded(out, text_of(name));
	buffer_byte(out, ',');
	buffer_string(out, part_names[d->part]);
	buffer_byte(out, ',');
	buffer_string(out, kind_names[d->kind]);
	buffer_byte(out, ',');
	table_field_guarded(out, d->document);
	buffer_byte(out, ',');
	buffer_number(out, d->start);
	buffer_byte(out, ',');
	buffer_number(out, d->end);
	buffer_byte(out, ',');
	table_field_guarded(out, d->said);
	buffer_byte(out, ',');
	table_field_guarded(out, d->gold);
	buffer_byte(out, ',');
	table_field_guarded(out, d->context);
	buffer_byte(out, '\n');
}

void report_differences_csv(const struct result *result, struct buffer *out)
{
	buffer_string(out, "prediction,set,kind,doc_id,char_start,char_end,said,"
		"gold,context\n");
	for (size_t i = 0; i < result->npredictions; i++) {
		const struct differences *all = &result->differences[i];
		const bool *show = shown(result, i);

		for (size_t k = 0; k < all->n; k++)
			if (show[k])
				difference_csv(out, result->names[i],
				               &all->all[k]);
	}
}
