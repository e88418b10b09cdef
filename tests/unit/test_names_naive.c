/* test_names_naive.c - what is found at a token, beside a search that tries every
 * row at every token: random lists, random text, nothing remembered. */
#include "support.h"

#include <stdio.h>

#define LISTS 3
#define ROWS 400                  /* of a list at most */
#define WORDS 32                  /* of a name at most */
#define FOUND (4 * ROWS)

/* Words that differ in case, accents, dots, apostrophes only, and some that do
 * not. */
static const char *const words[] = {
	"New", "new", "NEW", "York", "york", "Al", "al", "AL", "Qaeda", "qaeda",
	"US", "us", "U.S.", "Us", "Zürich", "Zurich", "ZÜRICH", "zürich",
	"O'Neill", "O’Neill", "ONeill", "St.", "St", "de", "la", "La", "1",
	"42nd", "A.", "A", "eBay", "C++", "Ж", "ж", "王", "Ms", "of",
};
#define NWORDS (sizeof words / sizeof *words)

/* A row of a list as a person reads it. */
struct row {
	const char *form, *id, *how, *weak;   /* how: the column `case` */
	int prior, note;
	size_t n;
	uint64_t hashes[WORDS];
	bool capital[WORDS];
};

struct sheet {
	const char *name;
	bool ids, cells;              /* which columns it has */
	struct row rows[ROWS];
	size_t nrows;
};

/* A row that begins at a token. */
struct hit {
	const struct row *row;
	size_t ntokens, line;
	bool weak;
};

static const char *words_join(struct bench *bench, uint64_t *seed, size_t n,
                              size_t vocabulary)
{
	struct buffer out = { 0 };
	const char *string;

	for (size_t i = 0; i < n; i++) {
		if (i)
			buffer_byte(&out, random_below(seed, 4) ? ' ' : '-');
		buffer_string(&out, words[random_below(seed, vocabulary)]);
	}
	string = arena_copy(bench->arena, out.at, out.len);
	buffer_free(&out);
	return string;
}

static void row_cut(struct bench *bench, struct row *row)
{
	struct document d;
	struct landmarks landmarks = { 0 };

	document_init(&d, bench->arena);
	d.text = text_of(row->form);
	tokens_cut(&d, bench->words, &landmarks);
	row->n = 0;
	for (size_t i = 0; i < d.ntokens; i++)
		if (!(d.tokens[i].form & TOKEN_HYPHEN)) {
			assert_true(row->n < WORDS);
			row->capital[row->n] =
				d.tokens[i].form & TOKEN_CAPITAL;
			row->hashes[row->n++] = d.tokens[i].hash;
		}
}

static bool repeated(const struct sheet *sheet, const struct row *row)
{
	for (size_t i = 0; i < sheet->nrows; i++)
		if (!strcmp(sheet->rows[i].form, row->form) &&
		    (!sheet->cells || (sheet->ids &&
		     !strcmp(sheet->rows[i].id, row->id))))
			return true;
	return false;
}

/* The row of role name that an id has: its prior and note are its aliases'. */
static const struct row *row_named(const struct sheet *sheet, const char *id)
{
	for (size_t i = 0; i < sheet->nrows; i++)
		if (!strcmp(sheet->rows[i].id, id))
			return &sheet->rows[i];
	return NULL;
}

static void sheet_fill(struct bench *bench, uint64_t *seed, struct sheet *sheet,
                       size_t nrows)
{
	static const char *const hows[] = { "", "", "", "exact", "any" };
	size_t vocabulary = 4 + random_below(seed, NWORDS - 3);

	sheet->nrows = 0;
	for (size_t i = 0; i < nrows; i++) {
		struct row *row = &sheet->rows[sheet->nrows];
		const struct row *named;
		char id[8];
		size_t n = random_below(seed, 60) ? 1 + random_below(seed, 4)
		                                  : WORDS;

		snprintf(id, sizeof id, "Q%zu", random_below(seed, nrows));
		*row = (struct row){ .id = arena_copy(bench->arena, id,
			strlen(id)), .how = "", .weak = "",
			.note = (int)i };
		if (sheet->cells) {
			row->how = hows[random_below(seed, 5)];
			row->weak = random_below(seed, 4) ? "" : "yes";
			row->prior = (int)random_below(seed, 5);
		}
		row->form = words_join(bench, seed, n, vocabulary);
		row_cut(bench, row);
		if (repeated(sheet, row))
			continue;
		named = sheet->ids ? row_named(sheet, row->id) : NULL;
		if (named) {
			row->prior = named->prior;
			row->note = named->note;
		}
		sheet->nrows++;
	}
}

static void sheet_save(struct bench *bench, const struct sheet *sheet)
{
	struct buffer out = { 0 };
	char file[32];

	buffer_string(&out, sheet->ids ? "id,role," : "");
	buffer_string(&out, sheet->cells ? "form,case,weak,prior,note\n"
	                                 : "form\n");
	for (size_t i = 0; i < sheet->nrows; i++) {
		const struct row *row = &sheet->rows[i];

		if (sheet->ids) {
			buffer_string(&out, row->id);
			buffer_string(&out, row_named(sheet, row->id) == row ?
				",name," : ",alias,");
		}
		buffer_string(&out, row->form);
		if (sheet->cells) {
			buffer_byte(&out, ',');
			buffer_string(&out, row->how);
			buffer_byte(&out, ',');
			buffer_string(&out, row->weak);
			buffer_byte(&out, ',');
			buffer_number(&out, row->prior);
			buffer_byte(&out, ',');
			buffer_number(&out, row->note);
		}
		buffer_byte(&out, '\n');
	}
	snprintf(file, sizeof file, "%s.csv", sheet->name);
	bench_save_bytes(bench, file, (struct text){ out.at, out.len });
	buffer_free(&out);
}

/* Words, whole names and signs, and here and there a line of capitals. */
static const char *text_write(struct bench *bench, uint64_t *seed,
                              const struct sheet *sheets)
{
	static const char *const between[] = { " ", " ", " ", " ", "-", " – ",
		", ", ". ", "\n", "\n\n", "  " };
	struct buffer out = { 0 };
	const char *string;
	bool capitals = false;

	for (size_t i = 0, n = random_below(seed, 60); i < n; i++) {
		const struct sheet *sheet = &sheets[random_below(seed, LISTS)];
		const char *gap = between[random_below(seed,
			sizeof between / sizeof *between)];
		size_t from = out.len;

		if (sheet->nrows && random_below(seed, 2))
			buffer_string(&out, sheet->rows[random_below(seed,
				sheet->nrows)].form);
		else
			buffer_string(&out, words[random_below(seed, NWORDS)]);
		for (; capitals && from < out.len; from++)
			if (out.at[from] >= 'a' && out.at[from] <= 'z')
				out.at[from] = (char)(out.at[from] - 32);
		buffer_string(&out, gap);
		if (*gap == '\n')
			capitals = !random_below(seed, 3);
	}
	string = arena_copy(bench->arena, out.at ? out.at : "", out.len);
	buffer_free(&out);
	return string;
}

/* Does a row fit the tokens from one on?  Hyphens between words of the text do
 * not count.  How many tokens it covers; 0: it does not. */
static size_t row_fits(const struct row *row, const struct document *d,
                       size_t token)
{
	const struct sentence *s = document_sentence(d, token);
	size_t end = s->token + s->ntokens, i = token;

	for (size_t k = 0; k < row->n; k++, i++) {
		while (k && i < end && d->tokens[i].form & TOKEN_HYPHEN)
			i++;
		if (i >= end || d->tokens[i].form & TOKEN_HYPHEN ||
		    d->tokens[i].hash != row->hashes[k])
			return 0;
		if (!*row->how && row->capital[k] &&
		    d->tokens[i].form & TOKEN_LOWER)
			return 0;
	}
	if (!strcmp(row->how, "exact") &&
	    !text_is(document_span(d, token, i - token), row->form))
		return 0;
	return i - token;
}

/* Longest first, then prior, then id. */
static int rank(const struct sheet *sheet, const struct hit *a,
                const struct hit *b)
{
	if (a->ntokens != b->ntokens)
		return a->ntokens > b->ntokens ? -1 : 1;
	if (a->row->prior != b->row->prior)
		return a->row->prior > b->row->prior ? -1 : 1;
	return sheet->ids ? strcmp(a->row->id, b->row->id) : 0;
}

static int hit_order(const void *left, const void *right)
{
	const struct hit *a = left, *b = right;

	return (a->line > b->line) - (a->line < b->line);
}

/* Checks the order of what was found, and then, whatever their order, that they
 * are those expected. */
static void hits_check(const struct sheet *sheet, const struct found *found,
                       size_t nfound, struct hit *expected, size_t nexpected)
{
	static struct hit hits[FOUND];

	assert_int_equal(nfound, nexpected);
	for (size_t i = 0; i < nfound; i++) {
		const struct row *row;
		const struct mark m = { .attributes = found[i].attributes };
		char note[16];

		assert_in_range(found[i].line, 2, sheet->nrows + 1);
		row = &sheet->rows[found[i].line - 2];
		hits[i] = (struct hit){ row, found[i].ntokens, found[i].line,
			found[i].weak };
		assert_text(found[i].form, row->form);
		assert_int_equal(found[i].prior, row->prior);
		snprintf(note, sizeof note, "%d", row->note);
		if (sheet->cells)
			assert_text(mark_get(&m, "note"), note);
		if (sheet->ids)
			assert_text(mark_get(&m, "id"), row->id);
		if (i)
			assert_true(rank(sheet, &hits[i - 1], &hits[i]) <= 0);
	}
	qsort(hits, nfound, sizeof *hits, hit_order);
	qsort(expected, nexpected, sizeof *expected, hit_order);
	for (size_t i = 0; i < nfound; i++) {
		assert_int_equal(hits[i].line, expected[i].line);
		assert_int_equal(hits[i].ntokens, expected[i].ntokens);
		assert_int_equal(hits[i].weak, expected[i].weak);
	}
}

static size_t token_check(const struct sheet *sheet, const struct list *list,
                          const struct document *d, size_t token,
                          uint64_t *seed)
{
	static struct hit expected[FOUND];
	static struct found found[FOUND], fewer[FOUND];
	size_t n = 0, room, nfound, nfewer;

	for (size_t i = 0; i < sheet->nrows; i++) {
		const struct row *row = &sheet->rows[i];
		size_t ntokens = row_fits(row, d, token);

		if (ntokens)
			expected[n++] = (struct hit){ row, ntokens, i + 2,
				*row->weak || (!strcmp(row->how, "exact") &&
				document_sentence(d, token)->capitals) };
	}
	nfound = list_find(list, d, token, found, FOUND);
	hits_check(sheet, found, nfound, expected, n);

	/* With less room the first of the same. */
	room = random_below(seed, n + 2);
	nfewer = list_find(list, d, token, fewer, room);
	assert_int_equal(nfewer, room < n ? room : n);
	for (size_t i = 0; i < nfewer; i++)
		assert_int_equal(fewer[i].line, found[i].line);
	return n;
}

/* The same for hashes: names of just that many words, in any case. */
static void hashes_check(const struct sheet *sheet, const struct list *list,
                         const uint64_t *hashes, size_t nhashes)
{
	static struct hit expected[FOUND];
	static struct found found[FOUND];
	size_t n = 0, nfound;

	for (size_t i = 0; i < sheet->nrows; i++) {
		const struct row *row = &sheet->rows[i];

		if (row->n == nhashes && !memcmp(row->hashes, hashes,
		                                 nhashes * sizeof *hashes))
			expected[n++] = (struct hit){ row, nhashes, i + 2,
				*row->weak };
	}
	nfound = list_find_hashes(list, hashes, nhashes, found, FOUND);
	hits_check(sheet, found, nfound, expected, n);
}

static struct sheet sheets[LISTS] = {
	{ .name = "people", .ids = true, .cells = true },
	{ .name = "things", .cells = true },
	{ .name = "plain" },
};

static struct names *sheets_open(struct bench *bench, uint64_t *seed,
                                 size_t most)
{
	struct names *names;

	for (size_t i = 0; i < LISTS; i++) {
		sheet_fill(bench, seed, &sheets[i], random_below(seed, most));
		sheet_save(bench, &sheets[i]);
	}
	bench_compile(bench, (const char *const[]){ "people.csv", "things.csv",
		"plain.csv", NULL });
	names = names_open(bench_path(bench, "names.bin"), &bench->problem);
	if (!names)
		fail_msg("%s", bench->problem.message);
	return names;
}

/* All tokens of a text in all lists, forwards, backwards, or as it falls. */
static size_t document_check(struct bench *bench, const struct names *names,
                             uint64_t *seed)
{
	struct document *d = bench_document(bench,
		text_write(bench, seed, sheets));
	size_t way = random_below(seed, 3), hits = 0;

	for (size_t i = 0; i < d->ntokens * LISTS; i++) {
		size_t k = way == 0 ? i : way == 1 ? d->ntokens * LISTS - 1 - i
		                 : random_below(seed, d->ntokens * LISTS);
		const struct sheet *sheet = &sheets[k % LISTS];
		const struct list *list = names_list(names, sheet->name,
			&bench->problem);

		assert_non_null(list);
		hits += token_check(sheet, list, d, k / LISTS, seed);
	}
	return hits;
}

static void rows_check(struct bench *bench, const struct names *names)
{
	for (size_t i = 0; i < LISTS; i++)
		for (size_t k = 0; k < sheets[i].nrows; k++) {
			const struct row *row = &sheets[i].rows[k];

			for (size_t j = 0; j < LISTS; j++)
				hashes_check(&sheets[j], names_list(names,
					sheets[j].name, &bench->problem),
					row->hashes, row->n);
		}
}

static void what_is_found_is_what_a_naive_search_finds(void **state)
{
	struct bench *bench = *state;
	uint64_t seed = 1;
	size_t hits = 0;

	for (int round = 0; round < 150; round++) {
		struct names *names = sheets_open(bench, &seed, round % 10 ? 25
			: ROWS);

		for (int text = 0; text < 8; text++)
			hits += document_check(bench, names, &seed);
		rows_check(bench, names);
		names_close(names);
	}
	/* The texts are not all of strangers. */
	assert_true(hits > 100000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_found_is_what_a_naive_search_finds),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
