/* tally.c - counts how often each rule is right on annotated text.
 *
 * The dates stage marks alone: what resolve would leave out for a name counts.
 */
#include "book.h"

#include "data.h"
#include "json.h"

static int64_t number_of(const struct json_value *record, const char *key)
{
	const struct json_value *value = json_member(record, key);

	return value && value->kind == JSON_IS_NUMBER ? value->number : -1;
}

static bool text_same(const struct json_value *record, const char *key,
                      struct text text)
{
	const struct json_value *value = json_member(record, key);

	return value ? value->kind == JSON_IS_TEXT &&
		text_equal(value->text, text) : !text.len;
}

/* Gold's dates end before the dot of "Nov.", or behind it. */
static bool span_same(const struct document *d, const struct mark *mark,
                      int64_t start, int64_t end)
{
	const struct token *last = &d->tokens[mark->token + mark->ntokens - 1];
	bool dot = last->len > 1 && d->text.at[last->at + last->len - 1] == '.';

	return d->tokens[mark->token].start == start &&
	       (last->end == end || (dot && last->end == end + 1));
}

static struct tally *tally_of(struct book *book, const struct document *d,
                              const struct mark *mark)
{
	struct text how = mark_value(d, mark, "how");

	if (how.len < 5)
		return NULL;
	how = text_slice(how.at + 5, how.at + how.len);
	for (size_t i = 0; i < book->rules->nrules; i++)
		if (text_equal(book->rules->rules[i].name, how))
			return &book->of_rules[i]->tally;
	return NULL;
}

static void mark_tally(struct book *book, const struct document *d,
                       const struct mark *mark, const struct json_value *gold)
{
	struct tally *tally = tally_of(book, d, mark);

	if (!tally)
		return;
	tally->hits++;
	for (size_t i = 0; i < gold->nitems; i++) {
		const struct json_value *item = &gold->items[i];

		if (!span_same(d, mark, number_of(item, "start"),
		               number_of(item, "end")))
			continue;
		tally->spans++;
		tally->values += text_same(item, "type", mark->label) &&
			text_same(item, "value", mark_value(d, mark, "timex"));
		break;
	}
}

static bool line_tally(struct book *book, struct trial *trial, struct text line,
                       struct problem *problem)
{
	const struct json_value *root = json_read(book->arena, line, problem);
	const struct json_value *text, *id, *date, *gold;
	const struct document *d;
	const struct column *column;

	if (!root)
		return false;
	text = json_member(root, "text");
	gold = json_member(root, "timexes");
	id = json_member(root, "id");
	date = json_member(root, "date");
	if (!text || text->kind != JSON_IS_TEXT || !gold ||
	    gold->kind != JSON_IS_LIST)
		return problem_set(problem, PROBLEM_INPUT,
			"no \"text\" or no list \"timexes\"");
	d = trial_run(trial, TRIAL_NEWS, text->text, id ? id->text : TEXT(""),
	              date ? date->text : TEXT(""), problem);
	if (!d)
		return false;
	column = trial_marks(d);
	for (size_t i = 0; i < column->nmarks; i++)
		mark_tally(book, d, &column->marks[i], gold);
	return true;
}

static bool lines_tally(struct book *book, struct trial *trial, const char *path,
                        struct text rest, struct problem *problem)
{
	for (size_t line = 1; rest.at && rest.len; line++) {
		size_t repaired;
		struct text one = text_trim(text_cut(rest, '\n', &rest));

		one = text_repair(book->arena, one, &repaired);
		if (one.len && !line_tally(book, trial, one, problem)) {
			struct problem why = *problem;

			return problem_set(problem, why.status == PROBLEM_INPUT ?
				PROBLEM_DATA : why.status, "%s:%zu: %s", path,
				line, why.message);
		}
	}
	return true;
}

bool book_tally(struct book *book, const struct setting *setting,
                const char *path, struct problem *problem)
{
	struct trial *trial = trial_open(setting, book->rules, problem);
	struct buffer bytes = { 0 };
	bool fine = trial && data_read(path, &bytes, problem) &&
		lines_tally(book, trial, path, (struct text){ bytes.at,
			bytes.len }, problem);

	buffer_free(&bytes);
	trial_close(trial);
	book->gold = fine;
	return fine;
}
