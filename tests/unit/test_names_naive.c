/* test_names_naive.c - what is found at a token, beside a search that tries every
 * row at every token: random lists in one file and several, random text, looked
 * through before or not. */
#include "support.h"

#include <stdio.h>

#include "names_parts.h"

#define LISTS 4
#define PARTS 3
#define ROWS 400                  /* of a list at most */
#define WORDS 32                  /* of a name at most */
#define FOUND (PARTS * ROWS)

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
	struct row rows[ROWS];
	size_t nrows;
};

/* The lists that each file has.  One has words as they are in any text. */
static const struct shape {
	const char *name, *header;
	bool ids, cells;              /* which columns it has */
} shapes[LISTS] = {
	{ "people", "id,role,form,case,weak,prior,note\n", true, true },
	{ "things", "form,case,weak,prior,note\n", false, true },
	{ "plain", "form\n", false, false },
	{ "words", "form,capitals\n", false, false },
};

static struct sheet sheets[PARTS][LISTS];

/* A row that begins at a token. */
struct hit {
	const struct row *row;
	size_t ntokens, part, line;
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

static bool repeated(const struct shape *shape, const struct sheet *sheet,
                     const struct row *row)
{
	for (size_t i = 0; i < sheet->nrows; i++)
		if (!strcmp(sheet->rows[i].form, row->form) &&
		    (!shape->cells || (shape->ids &&
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

static void sheet_fill(struct bench *bench, uint64_t *seed,
                       const struct shape *shape, struct sheet *sheet,
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
		if (shape->cells) {
			row->how = hows[random_below(seed, 5)];
			row->weak = random_below(seed, 4) ? "" : "yes";
			row->prior = (int)random_below(seed, 5);
		}
		row->form = words_join(bench, seed, n, vocabulary);
		row_cut(bench, row);
		if (repeated(shape, sheet, row))
			continue;
		named = shape->ids ? row_named(sheet, row->id) : NULL;
		if (named) {
			row->prior = named->prior;
			row->note = named->note;
		}
		sheet->nrows++;
	}
}

static void row_print(struct buffer *out, const struct shape *shape,
                      const struct sheet *sheet, const struct row *row)
{
	if (shape->ids) {
		buffer_string(out, row->id);
		buffer_string(out, row_named(sheet, row->id) == row ?
			",name," : ",alias,");
	}
	buffer_string(out, row->form);
	if (shape->cells) {
		buffer_byte(out, ',');
		buffer_string(out, row->how);
		buffer_byte(out, ',');
		buffer_string(out, row->weak);
		buffer_byte(out, ',');
		buffer_number(out, row->prior);
		buffer_byte(out, ',');
		buffer_number(out, row->note);
	} else if (!strcmp(shape->name, "words")) {
		buffer_string(out, ",50");
	}
	buffer_byte(out, '\n');
}

static const char *sheet_save(struct bench *bench, const struct shape *shape,
                              const struct sheet *sheet)
{
	struct buffer out = { 0 };
	char file[32];

	buffer_string(&out, shape->header);
	for (size_t i = 0; i < sheet->nrows; i++)
		row_print(&out, shape, sheet, &sheet->rows[i]);
	snprintf(file, sizeof file, "%s.csv", shape->name);
	bench_save_bytes(bench, file, (struct text){ out.at, out.len });
	buffer_free(&out);
	return bench_path(bench, file);
}

/* Words, whole names and signs, and here and there a line of capitals. */
static const char *text_write(struct bench *bench, uint64_t *seed)
{
	static const char *const between[] = { " ", " ", " ", " ", "-", " – ",
		", ", ". ", "\n", "\n\n", "  " };
	struct buffer out = { 0 };
	const char *string;
	bool capitals = false;

	for (size_t i = 0, n = random_below(seed, 60); i < n; i++) {
		const struct sheet *sheet = &sheets[random_below(seed, PARTS)]
			[random_below(seed, LISTS)];
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

/* Longest first, then those of the last file, then prior, then id. */
static int rank(const struct shape *shape, const struct hit *a,
                const struct hit *b)
{
	if (a->ntokens != b->ntokens)
		return a->ntokens > b->ntokens ? -1 : 1;
	if (a->part != b->part)
		return a->part > b->part ? -1 : 1;
	if (a->row->prior != b->row->prior)
		return a->row->prior > b->row->prior ? -1 : 1;
	return shape->ids ? strcmp(a->row->id, b->row->id) : 0;
}

static int hit_order(const void *left, const void *right)
{
	const struct hit *a = left, *b = right;

	if (a->part != b->part)
		return a->part < b->part ? -1 : 1;
	return (a->line > b->line) - (a->line < b->line);
}

/* What was found of which row, all of it as the row says. */
static struct hit hit_of(const struct names *names, size_t list,
                         const struct found *found)
{
	const struct shape *shape = &shapes[list];
	const struct mark m = { .attributes = found->attributes };
	struct hit hit = { NULL, found->ntokens,
		(size_t)(found->part - names->parts), found->line,
		found->weak };
	char sheet[32], note[16];

	assert_in_range(hit.part, 0, names->nparts - 1);
	assert_in_range(hit.line, 2, sheets[hit.part][list].nrows + 1);
	hit.row = &sheets[hit.part][list].rows[hit.line - 2];
	snprintf(sheet, sizeof sheet, "%s.csv", shape->name);
	assert_text(found_sheet(found), sheet);
	assert_text(found->form, hit.row->form);
	assert_int_equal(found->prior, hit.row->prior);
	snprintf(note, sizeof note, "%d", hit.row->note);
	if (shape->cells)
		assert_text(mark_get(&m, "note"), note);
	if (shape->ids)
		assert_text(mark_get(&m, "id"), hit.row->id);
	return hit;
}

/* Checks the order of what was found, and then, whatever their order, that they
 * are those expected. */
static void hits_check(const struct names *names, size_t list,
                       const struct found *found, size_t nfound,
                       struct hit *expected, size_t nexpected)
{
	static struct hit hits[FOUND];

	assert_int_equal(nfound, nexpected);
	for (size_t i = 0; i < nfound; i++) {
		hits[i] = hit_of(names, list, &found[i]);
		if (i)
			assert_true(rank(&shapes[list], &hits[i - 1],
			                 &hits[i]) <= 0);
	}
	qsort(hits, nfound, sizeof *hits, hit_order);
	qsort(expected, nexpected, sizeof *expected, hit_order);
	for (size_t i = 0; i < nfound; i++) {
		assert_int_equal(hits[i].part, expected[i].part);
		assert_int_equal(hits[i].line, expected[i].line);
		assert_int_equal(hits[i].ntokens, expected[i].ntokens);
		assert_int_equal(hits[i].weak, expected[i].weak);
	}
}

static const struct list *list_of(struct bench *bench, const struct names *names,
                                  size_t i)
{
	const struct list *list = names_list(names, shapes[i].name,
		&bench->problem);

	assert_non_null(list);
	return list;
}

/* Fewer of what was found come in the same order. */
static void less_check(const struct list *list, const struct document *d,
                       size_t token, const struct found *found, size_t n,
                       uint64_t *seed)
{
	static struct found fewer[FOUND];
	size_t room = random_below(seed, n + 2), only, nfewer, k = 0;
	struct found one;

	nfewer = list_find(list, d, token, fewer, room);
	assert_int_equal(nfewer, room < n ? room : n);
	for (size_t i = 0; i < nfewer; i++)
		assert_int_equal(fewer[i].line, found[i].line);

	/* Those of one length. */
	only = n && random_below(seed, 4) ?
		found[random_below(seed, n)].ntokens : 1 + random_below(seed, 5);
	nfewer = list_search(list, d, token, only, fewer, FOUND);
	for (size_t i = 0; i < n; i++)
		if (found[i].ntokens == only) {
			assert_true(k < nfewer);
			assert_int_equal(fewer[k].line, found[i].line);
			assert_ptr_equal(fewer[k++].part, found[i].part);
		}
	assert_int_equal(k, nfewer);
	assert_int_equal(list_knows(list, d, token, only, &one), k > 0);
	if (k)
		assert_int_equal(one.line, fewer[0].line);
}

static size_t token_check(struct bench *bench, const struct names *names,
                          size_t list, const struct document *d, size_t token,
                          uint64_t *seed)
{
	static struct hit expected[FOUND];
	static struct found found[FOUND];
	bool capitals = document_sentence(d, token)->capitals;
	size_t n = 0, nfound;

	for (size_t p = 0; p < names->nparts; p++)
		for (size_t i = 0; i < sheets[p][list].nrows; i++) {
			const struct row *row = &sheets[p][list].rows[i];
			size_t ntokens = row_fits(row, d, token);

			if (ntokens)
				expected[n++] = (struct hit){ row, ntokens, p,
					i + 2, *row->weak || (capitals &&
					!strcmp(row->how, "exact")) };
		}
	nfound = list_find(list_of(bench, names, list), d, token, found, FOUND);
	hits_check(names, list, found, nfound, expected, n);
	less_check(list_of(bench, names, list), d, token, found, n, seed);
	return n;
}

/* The same for hashes: names of just that many words, in any case. */
static void hashes_check(struct bench *bench, const struct names *names,
                         size_t list, const uint64_t *hashes, size_t nhashes)
{
	static struct hit expected[FOUND];
	static struct found found[FOUND];
	size_t n = 0, nfound;

	for (size_t p = 0; p < names->nparts; p++)
		for (size_t i = 0; i < sheets[p][list].nrows; i++) {
			const struct row *row = &sheets[p][list].rows[i];

			if (row->n == nhashes &&
			    !memcmp(row->hashes, hashes,
			            nhashes * sizeof *hashes))
				expected[n++] = (struct hit){ row, nhashes, p,
					i + 2, *row->weak };
		}
	nfound = list_find_hashes(list_of(bench, names, list), hashes, nhashes,
		found, FOUND);
	hits_check(names, list, found, nfound, expected, n);
}

/* Random lists, compiled to a file, to which other files are added. */
static struct names *sheets_open(struct bench *bench, uint64_t *seed,
                                 size_t most)
{
	size_t nparts = 1 + random_below(seed, PARTS);
	struct names *names = NULL;

	for (size_t p = 0; p < PARTS; p++) {
		const char *paths[LISTS];
		struct buffer out = { 0 };

		for (size_t i = 0; i < LISTS; i++) {
			sheet_fill(bench, seed, &shapes[i], &sheets[p][i],
			           random_below(seed, most));
			paths[i] = sheet_save(bench, &shapes[i], &sheets[p][i]);
		}
		if (p >= nparts)
			continue;
		if (!p) {
			bench_compile(bench, (const char *const[]){
				"people.csv", "things.csv", "plain.csv",
				"words.csv", NULL });
			names = names_open(bench_path(bench, "names.bin"),
				&bench->problem);
		} else if (!names_compile(&out, paths, LISTS, USE_LISTS, NULL,
		                          bench->words, &bench->problem) ||
		           !names_add_bytes(names, &out, &bench->problem)) {
			names_close(names);
			names = NULL;
		}
		if (!names)
			fail_msg("%s", bench->problem.message);
	}
	return names;
}

/* All tokens of a text in all lists, forwards, backwards, or as it falls. */
static size_t document_check(struct bench *bench, const struct names *names,
                             uint64_t *seed)
{
	struct document *d = bench_document(bench, text_write(bench, seed));
	size_t way = random_below(seed, 3), all = d->ntokens * LISTS, hits = 0;

	if (random_below(seed, 4))
		names_look(names, d);
	for (size_t i = 0; i < all; i++) {
		size_t k = way == 0 ? i : way == 1 ? all - 1 - i
		                 : random_below(seed, all);

		hits += token_check(bench, names, k % LISTS, d, k / LISTS,
		                    seed);
	}
	return hits;
}

static void rows_check(struct bench *bench, const struct names *names)
{
	for (size_t i = 0; i < LISTS; i++)
		for (size_t k = 0; k < sheets[0][i].nrows; k++) {
			const struct row *row = &sheets[0][i].rows[k];

			for (size_t j = 0; j < LISTS; j++)
				hashes_check(bench, names, j, row->hashes,
				             row->n);
		}
}

static void what_is_found_is_what_a_naive_search_finds(void **state)
{
	struct bench *bench = *state;
	uint64_t seed = 1;
	size_t hits = 0;

	for (int round = 0; round < 120; round++) {
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
