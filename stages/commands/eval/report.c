/* report.c - measures as a table for people, and as CSV. */
#include "report.h"

#include <stdio.h>

/* A percentage with one decimal; with a sign if it is a difference. */
struct figure {
	char text[24];
};

static struct figure figure_of(int64_t score, bool sign)
{
	int64_t size = score < 0 ? -score : score;
	int64_t tenths = (size * 1000 + SCORE_ONE / 2) / SCORE_ONE;
	struct figure figure;

	snprintf(figure.text, sizeof figure.text, "%s%lld.%lld",
		!sign || !tenths ? "" : score < 0 ? "-" : "+",
		(long long)tenths / 10, (long long)tenths % 10);
	return figure;
}

/* A probability with four decimals. */
static struct figure chance_of(size_t passed, size_t trials)
{
	int64_t p = scores_share(passed + 1, trials + 1);
	int64_t digits = (p * 10000 + SCORE_ONE / 2) / SCORE_ONE;
	struct figure figure;

	snprintf(figure.text, sizeof figure.text, "%lld.%04lld",
		(long long)digits / 10000, (long long)digits % 10000);
	return figure;
}

/* One measure, its figures found. */
struct row {
	const struct measure *measure;
	struct count counts[2];
	struct interval interval;
	size_t passed, resamples;
};

static void row_write(struct buffer *out, const struct row *row)
{
	const struct measure *m = row->measure;
	struct count c = row->counts[0];
	char line[128], said[16] = "", precision[24] = "", recall[24] = "";

	if (!m->share) {
		snprintf(said, sizeof said, "%u", c.said);
		strcpy(precision, figure_of(scores_share(c.right, c.said),
		                            false).text);
		strcpy(recall, figure_of(scores_share(c.right, c.gold),
		                         false).text);
	}
	snprintf(line, sizeof line, "  %-9s%-8s%7u%8s%8u%8s%8s%8s", m->name,
		m->type, c.gold, said, c.right, precision, recall,
		figure_of(scores_f1(c), false).text);
	buffer_string(out, line);
	if (row->interval.known) {
		snprintf(line, sizeof line, "  [%s\xe2\x80\x93%s]",
			figure_of(row->interval.low, false).text,
			figure_of(row->interval.high, false).text);
		buffer_string(out, line);
	}
	buffer_byte(out, '\n');
}

static void row_write_both(struct buffer *out, const struct row *row)
{
	int64_t a = scores_f1(row->counts[0]), b = scores_f1(row->counts[1]);
	char line[128];

	snprintf(line, sizeof line, "  %-9s%-8s%8s%8s%8s", row->measure->name,
		row->measure->type, figure_of(a, false).text,
		figure_of(b, false).text, figure_of(b - a, true).text);
	buffer_string(out, line);
	snprintf(line, sizeof line, "%8s to %-6s",
		figure_of(row->interval.low, true).text,
		figure_of(row->interval.high, true).text);
	buffer_string(out, row->interval.known ? line : "                  ");
	snprintf(line, sizeof line, "%9s\n",
		chance_of(row->passed, row->resamples).text);
	buffer_string(out, line);
}

static void row_csv(struct buffer *out, const struct row *row)
{
	struct count c = row->counts[0];
	char line[256];

	snprintf(line, sizeof line, "%s,%s,%s,%u,%u,%u,%s,%s,%s",
		part_names[row->measure->part], row->measure->name,
		row->measure->type, c.right, c.said, c.gold,
		figure_of(scores_share(c.right, c.said), false).text,
		figure_of(scores_share(c.right, c.gold), false).text,
		figure_of(scores_f1(c), false).text);
	buffer_string(out, line);
	snprintf(line, sizeof line, ",%s,%s\n",
		figure_of(row->interval.low, false).text,
		figure_of(row->interval.high, false).text);
	buffer_string(out, row->interval.known ? line : ",,\n");
}

/* A number below zero is one, and no formula. */
static void row_csv_both(struct buffer *out, const struct row *row)
{
	int64_t a = scores_f1(row->counts[0]), b = scores_f1(row->counts[1]);
	int64_t both[] = { b - a, row->interval.low, row->interval.high };
	char line[256];

	snprintf(line, sizeof line, "%s,%s,%s,%s,%s",
		part_names[row->measure->part], row->measure->name,
		row->measure->type, figure_of(a, false).text,
		figure_of(b, false).text);
	buffer_string(out, line);
	for (int i = 0; i < 3; i++) {
		struct figure figure = figure_of(both[i], true);

		buffer_byte(out, ',');
		if (!i || row->interval.known)
			buffer_string(out, figure.text + (*figure.text == '+'));
	}
	snprintf(line, sizeof line, ",%s\n",
		chance_of(row->passed, row->resamples).text);
	buffer_string(out, line);
}

/* Writes the rows of a part that have something in them. */
static void part_write(struct result *result, enum part part,
                       struct buffer *out,
                       void (*write)(struct buffer *, const struct row *))
{
	bool two = result->npredictions == 2;
	struct interval found[MEASURES];
	size_t passed[MEASURES] = { 0 };

	if (two)
		scores_compare(&result->scores[0], &result->scores[1], part,
		               result->drawn[part], result->resamples, found,
		               passed);
	else
		scores_intervals(&result->scores[0], part, result->drawn[part],
		                 result->resamples, found);
	for (int m = 0; m < MEASURES; m++) {
		struct row row = { .measure = &measures[m],
			.resamples = result->resamples };

		if (measures[m].part != part)
			continue;
		for (size_t i = 0; i < result->npredictions; i++)
			row.counts[i] = scores_sum(&result->scores[i], m);
		if (!(row.counts[0].gold + row.counts[0].said +
		      row.counts[1].gold + row.counts[1].said))
			continue;
		row.interval = found[m];
		row.passed = passed[m];
		write(out, &row);
	}
}

static void heading(const struct result *result, struct buffer *out)
{
	char line[200];

	for (size_t i = 0; i < result->npredictions; i++) {
		const struct scores *scores = &result->scores[i];

		buffer_string(out, !i ? result->gold : "");
		buffer_string(out, !i ? ": " : " and ");
		buffer_string(out, result->names[i]);
		if (scores->nskipped) {
			snprintf(line, sizeof line, " (%zu skipped)",
				scores->nskipped);
			buffer_string(out, line);
		}
	}
	snprintf(line, sizeof line, ", %zu %s, %zu resamples\n",
		result->scores[0].n,
		result->scores[0].n == 1 ? "document" : "documents",
		result->resamples);
	buffer_string(out, line);
}

void report_table(struct result *result, struct buffer *out)
{
	bool two = result->npredictions == 2;
	char line[128], name[64];

	heading(result, out);
	for (int part = 0; part < PARTS; part++) {
		size_t n = result->drawn[part].n;

		if (!n)
			continue;
		snprintf(name, sizeof name, "%s (%zu)", part_names[part], n);
		if (two)
			snprintf(line, sizeof line, "\n%-19s%8s%8s%8s%18s%9s\n",
				name, "F1", "other", "change",
				"95 % interval", "p");
		else
			snprintf(line, sizeof line,
				"\n%-19s%7s%8s%8s%8s%8s%8s  %s\n", name,
				"gold", "said", "right", "prec.", "recall",
				"F1", "95 % interval");
		buffer_string(out, line);
		part_write(result, (enum part)part, out,
		           two ? row_write_both : row_write);
	}
}

void report_csv(struct result *result, struct buffer *out)
{
	bool two = result->npredictions == 2;

	buffer_string(out, two ?
		"set,measure,type,f1,other,difference,low,high,p\n" :
		"set,measure,type,right,said,gold,precision,recall,f1,low,"
		"high\n");
	for (int part = 0; part < PARTS; part++)
		if (result->drawn[part].n)
			part_write(result, (enum part)part, out,
			           two ? row_csv_both : row_csv);
}
