/* docs.c - writes the table of documents: one a row, also the skipped ones. */
#include "columns.h"

/* The columns; their names and their order are a promise. */
static const char *const names[] = {
	"doc_id", "source", "doc_date", "date_from", "characters", "sentences",
	"tokens", "mentions", "status", "problem", NULL
};

struct docs {
	struct columns columns;
	struct arena *arena;
};

static void *docs_open(const struct setting *setting, struct problem *problem)
{
	struct docs *docs = arena_zero(setting->arena, 1, sizeof *docs);

	docs->arena = setting->arena;
	return columns_open(&docs->columns, setting, names, problem) ? docs
	                                                             : NULL;
}

static void docs_begin(const void *state, struct buffer *out)
{
	const struct docs *docs = state;

	if (!docs->columns.header)
		return;
	for (size_t i = 0; names[i]; i++) {
		if (i)
			buffer_byte(out, ',');
		buffer_string(out, names[i]);
	}
	columns_kept_names(&docs->columns, docs->arena, out);
	buffer_byte(out, '\n');
}

static void write_number(size_t number, struct buffer *out)
{
	buffer_byte(out, ',');
	buffer_number(out, (int64_t)number);
}

static void write_status(const struct columns *columns,
                         const struct document *document, struct buffer *out)
{
	int64_t repaired;

	if (document_skipped(document)) {
		buffer_string(out, ",skipped,");
		columns_head(columns, document, "problem", out);
	} else if (text_number(document_get(document, "repaired"), &repaired)) {
		buffer_string(out, ",repaired,");
		buffer_number(out, repaired);
		buffer_string(out, repaired == 1 ? " invalid byte replaced" :
		              " invalid bytes replaced");
	} else {
		buffer_string(out, ",done,");
	}
}

static bool docs_write(const void *state, const struct document *document,
                       struct buffer *out, struct problem *problem)
{
	const struct docs *docs = state;
	const struct columns *columns = &docs->columns;
	struct text id = document_escape(document->arena,
	                                 document_id(document));
	size_t nmarks;

	(void)problem;
	document_marks(document, &nmarks);
	columns_field(columns, id, out);
	buffer_byte(out, ',');
	if (document_get(document, "source").len)
		columns_head(columns, document, "source", out);
	else
		columns_field(columns, id, out);
	buffer_byte(out, ',');
	columns_head(columns, document, "date", out);
	buffer_byte(out, ',');
	columns_head(columns, document, "date_from", out);

	/* Nobody knows how long a text with holes was. */
	if (document->holes)
		buffer_byte(out, ',');
	else
		write_number(text_points(document->text), out);
	write_number(document->nsentences, out);
	write_number(document->ntokens, out);
	write_number(nmarks, out);
	write_status(columns, document, out);
	columns_kept(columns, document, out);
	buffer_byte(out, '\n');
	return true;
}

static const struct option docs_options[] = {
	OPTIONS_END
};

const struct sink docs_sink = {
	.name = "docs",
	.table = true,
	.summary = "writes the table of documents: one a row, also skipped ones",
	.options = docs_options,
	.open = docs_open,
	.begin = docs_begin,
	.write = docs_write,
};
