/* fields.c - reads the options that name fields. */
#include "fields.h"

#include <stdio.h>
#include <string.h>

const struct option fields_options[] = {
	{ "text-field", 0, "FIELD", "of JSON Lines or CSV: the text (default: "
	  "text); again for one to follow behind a blank line" },
	{ "text-column", 0, "FIELD", "the same as --text-field" },
	{ "id-field", 0, "FIELD", "the document's id (default: id)" },
	{ "id-column", 0, "FIELD", "the same as --id-field" },
	{ "date-field", 0, "FIELD", "the document's date (default: date)" },
	{ "date-column", 0, "FIELD", "the same as --date-field" },
	OPTIONS_END
};

const struct option keep_options[] = {
	{ "keep", 0, "FIELD", "keep a field as metadata; NAME=FIELD gives it "
	  "another name" },
	OPTIONS_END
};

static bool is(const struct options_value *value, const char *field,
               const char *column)
{
	return !strcmp(value->option->name, field) ||
	       !strcmp(value->option->name, column);
}

static bool keep(struct kept *kept, size_t nkept, struct arena *arena,
                 const char *given, struct problem *problem)
{
	struct text field, name = text_cut(text_of(given), '=', &field);
	struct text escaped = text_escape(arena, name, "=");
	char *key = arena_alloc(arena, strlen("meta ") + escaped.len + 1);

	if (!name.len || (field.at && !field.len))
		return problem_set(problem, PROBLEM_USAGE,
			"--keep \"%s\": FIELD or NAME=FIELD expected", given);
	for (size_t i = 0; i < nkept; i++)
		if (text_equal(kept[i].name, name))
			return problem_set(problem, PROBLEM_USAGE,
				"--keep: \"%.*s\" twice", (int)name.len,
				name.at);
	strcpy(key, "meta ");
	memcpy(key + 5, escaped.at, escaped.len);
	key[5 + escaped.len] = '\0';
	kept[nkept] = (struct kept){ name, field.at ? field : name, key };
	return true;
}

bool fields_read(struct fields *fields, const struct options *options,
                 struct arena *arena, struct problem *problem)
{
	size_t room = options->nvalues + 1;
	struct text *texts = arena_alloc(arena, room * sizeof *texts);
	struct kept *kept = arena_alloc(arena, room * sizeof *kept);

	*fields = (struct fields){ .id = TEXT("id"), .date = TEXT("date"),
		.texts = texts, .kept = kept };
	for (size_t i = 0; i < options->nvalues; i++) {
		const struct options_value *v = &options->values[i];
		bool text = is(v, "text-field", "text-column");
		bool id = is(v, "id-field", "id-column");
		bool date = is(v, "date-field", "date-column");

		if ((text || id || date) && !*v->value)
			return problem_set(problem, PROBLEM_USAGE,
				"--%s: a name expected", v->option->name);
		if (text)
			texts[fields->ntexts++] = text_of(v->value);
		if (id)
			fields->id = text_of(v->value);
		if (date)
			fields->date = text_of(v->value);
		fields->id_given |= id;
		fields->date_given |= date;
		if (strcmp(v->option->name, "keep"))
			continue;
		if (!keep(kept, fields->nkept, arena, v->value, problem))
			return false;
		fields->nkept++;
	}
	if (!fields->ntexts)
		texts[fields->ntexts++] = TEXT("text");
	return true;
}

void fields_join(struct arena *arena, struct text *text, struct text more)
{
	char *at;

	if (!text->len) {
		*text = more.at ? more : TEXT("");
		return;
	}
	if (!more.len)
		return;
	at = arena_alloc(arena, text->len + 2 + more.len);
	memcpy(at, text->at, text->len);
	memcpy(at + text->len, "\n\n", 2);
	memcpy(at + text->len + 2, more.at, more.len);
	*text = (struct text){ at, text->len + 2 + more.len };
}

void fields_list(char *list, size_t room, struct text name,
                 const char *separator)
{
	size_t len = strlen(list), more = name.len + strlen(separator) + 2;

	if (len > 2 && !strcmp(list + len - 3, "..."))
		return;
	if (len + more + strlen(", ...") < room)
		snprintf(list + len, room - len, "%s\"%.*s\"",
		         len ? separator : "", (int)name.len, name.at);
	else
		strcat(list, len ? ", ..." : "...");
}
