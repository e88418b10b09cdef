/* trial.c - one document after the other through the stage. */
#include "trial.h"

#include <stdlib.h>

#include "sentences.h"

/* The day on which examples are read, a Thursday. */
#define TODAY "2021-05-20"

struct trial {
	struct arena *arena;      /* of the document at hand */
	struct abbreviations *abbreviations;
	void *states[TRIAL_KINDS], *workers[TRIAL_KINDS];
};

static bool kind_open(struct trial *trial, const struct setting *setting,
                      struct rules *rules, enum trial_kind kind,
                      struct problem *problem)
{
	static const char *const said[] = {
		[TRIAL_NEWS] = NULL, [TRIAL_NARRATIVE] = "--domain=narrative",
		[TRIAL_AGES] = "--ages",
	};
	const struct option *tables[] = { dates_stage.options, NULL };
	struct options *options = arena_zero(setting->arena, 1,
		sizeof *options);

	if (!options_read(options, setting->arena, (const struct option **)tables,
	                  said[kind] != NULL, &said[kind], problem))
		return false;
	trial->states[kind] = dates_state(setting->arena, rules, options,
		problem);
	trial->workers[kind] = trial->states[kind] ?
		dates_stage.worker_open(trial->states[kind], problem) : NULL;
	return trial->workers[kind];
}

struct trial *trial_open(const struct setting *setting, struct rules *rules,
                         struct problem *problem)
{
	struct trial *trial = arena_zero(setting->arena, 1, sizeof *trial);
	bool fine;

	trial->abbreviations = abbreviations_read(setting->arena, setting->data,
		problem);
	fine = trial->abbreviations;
	for (int kind = 0; fine && kind < TRIAL_KINDS; kind++)
		fine = kind_open(trial, setting, rules, kind, problem);
	trial->arena = fine ? arena_open() : NULL;
	if (trial->arena)
		return trial;
	if (fine)
		problem_memory(problem);
	trial_close(trial);
	return NULL;
}

void trial_close(struct trial *trial)
{
	for (int kind = 0; trial && kind < TRIAL_KINDS; kind++)
		if (trial->workers[kind])
			dates_stage.worker_close(trial->workers[kind]);
	if (trial)
		arena_close(trial->arena);
}

const struct document *trial_run(struct trial *trial, enum trial_kind kind,
                                 struct text text, struct text id,
                                 struct text date, struct problem *problem)
{
	struct document *d;

	if (setjmp(*arena_guard(trial->arena))) {
		problem_memory(problem);
		return NULL;
	}
	arena_reset(trial->arena);
	d = arena_alloc(trial->arena, sizeof *d);
	document_init(d, trial->arena);
	d->text = (struct text){ arena_copy(trial->arena, text.at, text.len),
		text.len };
	if (id.len)
		document_set(d, "newdoc id", document_escape(trial->arena, id));
	if (date.len)
		document_set(d, "date", document_escape(trial->arena, date));
	sentences_cut(d, trial->abbreviations);
	if (!document_add(d, TEXT("DL:DATE"), COLUMN_PROPOSALS, false, problem) ||
	    !dates_stage.edit(trial->states[kind], trial->workers[kind], d,
	                      problem))
		return NULL;
	return d;
}

const struct column *trial_marks(const struct document *d)
{
	return document_column(d, TEXT("DL:DATE"));
}

/* ---- examples */

bool example_next(struct text *rest, struct text *whole)
{
	if (!rest->at || !rest->len)
		return false;
	*whole = text_trim(text_cut(*rest, ';', rest));
	return true;
}

bool example_read(struct arena *arena, struct text whole, struct example *example)
{
	const char *equals = NULL;
	bool marked = memchr(whole.at, '[', whole.len), inside = !marked;
	char *text = arena_alloc(arena, whole.len + 1);
	char *span = arena_alloc(arena, whole.len + 1);
	size_t n = 0, nspan = 0;

	for (size_t i = 0; i + 2 < whole.len; i++)
		if (!memcmp(whole.at + i, " = ", 3))
			equals = whole.at + i;
	if (!equals)
		return false;
	struct text left = text_trim(text_slice(whole.at, equals));
	for (size_t i = 0; i < left.len; i++) {
		char c = left.at[i];

		if (c == '[' || c == ']') {
			inside = c == '[';
			continue;
		}
		text[n++] = c;
		if (inside)
			span[nspan++] = c;
	}
	*example = (struct example){ .whole = whole, .text = { text, n },
		.span = { span, nspan } };
	example->timex = text_cut(text_trim(text_slice(equals + 3,
		whole.at + whole.len)), ' ', &example->modifier);
	return example->timex.len && n;
}

/* The rule that made a mark: "rule:NAME". */
static bool made_by(const struct document *d, const struct mark *mark,
                    const struct rule *rule)
{
	struct text how = mark_value(d, mark, "how");

	return how.len > 5 && text_equal(text_slice(how.at + 5, how.at + how.len),
	                                 rule->name);
}

static bool as_said(const struct document *d, const struct mark *mark,
                    const struct rule *rule, const struct example *example)
{
	if (!made_by(d, mark, rule))
		return false;
	if (text_is(example->timex, "invalid"))
		return text_is(mark_value(d, mark, "basis"), "invalid");
	return text_equal(mark_value(d, mark, "timex"), example->timex) &&
	       text_equal(mark_value(d, mark, "modifier"), example->modifier);
}

/* What was found: "[Monday] = 2021-05-17 by weekday". */
static void found_write(const struct document *d, struct buffer *out)
{
	const struct column *column = trial_marks(d);

	for (size_t i = 0; i < column->nmarks; i++) {
		const struct mark *mark = &column->marks[i];
		struct text modifier = mark_value(d, mark, "modifier");
		struct text how = mark_value(d, mark, "how");

		buffer_string(out, i ? " ; [" : "[");
		buffer_text(out, document_span(d, mark->token, mark->ntokens));
		buffer_string(out, "] = ");
		if (text_is(mark_value(d, mark, "basis"), "invalid"))
			buffer_string(out, "invalid");
		else
			buffer_text(out, mark_value(d, mark, "timex"));
		if (modifier.len)
			buffer_byte(out, ' ');
		buffer_text(out, modifier);
		buffer_string(out, " by ");
		buffer_text(out, text_slice(how.at + (how.len > 5 ? 5 : 0),
		                            how.at + how.len));
	}
	if (!column->nmarks)
		buffer_string(out, "nothing is found");
}

int example_try(struct trial *trial, const struct rule *rule,
                const struct example *example, struct buffer *out,
                struct problem *problem)
{
	enum trial_kind kind = rule->ages ? TRIAL_AGES :
		rule->news ? TRIAL_NEWS : TRIAL_NARRATIVE;
	const struct document *d = trial_run(trial, kind, example->text,
		TEXT(""), TEXT(TODAY), problem);
	const struct column *column;
	bool holds;

	if (!d)
		return -1;
	column = trial_marks(d);
	holds = !rule->nresults && text_is(example->timex, "-") &&
		!column->nmarks;
	for (size_t i = 0; !holds && rule->nresults && i < column->nmarks; i++) {
		const struct mark *mark = &column->marks[i];

		holds = text_equal(document_span(d, mark->token, mark->ntokens),
			example->span) && as_said(d, mark, rule, example);
	}
	if (!holds)
		found_write(d, out);
	return holds;
}
