/* columns.c - guards fields, and writes what was kept behind the others. */
#include "columns.h"

#include "table.h"

const struct option columns_options[] = {
	{ "guard", 0, "on|off",
	  "an apostrophe before what spreadsheets run (default: on)" },
	{ "no-header", 0, NULL, "no row of column names" },
	OPTIONS_END
};

bool columns_open(struct columns *columns, const struct setting *setting,
                  const char *const *names, struct problem *problem)
{
	const struct fields *fields = setting->fields;

	*columns = (struct columns){ .fields = fields,
		.header = !options_get(setting->options, "no-header"),
		.guard = !options_is(setting->options, "guard", "off") };
	for (size_t i = 0; i < fields->nkept; i++)
		for (const char *const *name = names; *name; name++)
			if (text_is(fields->kept[i].name, *name))
				return problem_set(problem, PROBLEM_USAGE,
					"--keep %s: the table has a column of "
					"that name (--keep NAME=%s gives it "
					"another)", *name, *name);
	return true;
}

void columns_field(const struct columns *columns, struct text value,
                   struct buffer *out)
{
	if (columns->guard)
		table_field_guarded(out, value);
	else
		table_field(out, value);
}

void columns_head(const struct columns *columns,
                  const struct document *document, const char *key,
                  struct buffer *out)
{
	struct text value = document_get(document, key), plain;

	if (!value.len)
		return;
	if (document_unescape(document->arena, value, &plain))
		value = plain;
	columns_field(columns, text_one_line(document->arena, value), out);
}

void columns_kept_names(const struct columns *columns, struct arena *arena,
                        struct buffer *out)
{
	const struct fields *fields = columns->fields;

	for (size_t i = 0; i < fields->nkept; i++) {
		buffer_byte(out, ',');
		columns_field(columns, text_one_line(arena,
			fields->kept[i].name), out);
	}
}

void columns_kept(const struct columns *columns,
                  const struct document *document, struct buffer *out)
{
	const struct fields *fields = columns->fields;

	for (size_t i = 0; i < fields->nkept; i++) {
		buffer_byte(out, ',');
		columns_head(columns, document, fields->kept[i].key, out);
	}
}
