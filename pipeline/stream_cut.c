/* stream_cut.c - cuts a stream into documents: blocks (comments, tokens, an empty
 * line) from the first to the N-th, or to the one before the next that begins a
 * document. */
#include "stream.h"

#include <stdlib.h>

static bool new_document(struct text line)
{
	return text_is(line, "# newdoc") || text_starts(line, "# newdoc ");
}

/* Controls live in gaps, escaped; of the line ends only LF is one. */
static bool line_check(const struct reader *reader, struct text line,
                       struct problem *problem)
{
	if (line.len && line.at[line.len - 1] == '\r')
		return problem_set(problem, PROBLEM_DATA, "%s:%zu: the line ends "
			"in CR LF, not in LF", reader->name, reader->line);
	for (size_t i = 0; i < line.len; i++)
		if (((unsigned char)line.at[i] < ' ' && line.at[i] != '\t') ||
		    line.at[i] == 0x7f)
			return problem_set(problem, PROBLEM_DATA, "%s:%zu: a "
				"control character, \\x%02X", reader->name,
				reader->line, (unsigned char)line.at[i]);
	return true;
}

struct cut {
	size_t blocks;            /* whole ones so far */
	bool in_block, tokens, named;
	bool counted;
	int64_t count;            /* "# sentences = N" */
};

static bool cut_short(const struct reader *reader, const struct cut *cut,
                      struct problem *problem)
{
	if (cut->counted)
		return problem_set(problem, PROBLEM_DATA, "%s:%zu: the stream "
			"ends after %zu of %lld sentences of a document",
			reader->name, reader->line, cut->blocks,
			(long long)cut->count);
	return problem_set(problem, PROBLEM_DATA, "%s:%zu: the stream ends "
		"inside a sentence", reader->name, reader->line);
}

static int finish(struct reader *reader, struct arena *arena,
                  struct record *record)
{
	struct text kept = reader_kept(reader);

	record->bytes = (struct text){ arena_copy(arena, kept.at, kept.len),
	                               kept.len };
	record->columns = text_of(reader->carried);
	record->columns.at = arena_copy(arena, record->columns.at,
	                                record->columns.len);
	return 1;
}

static bool carry(struct reader *reader, struct text line,
                  struct problem *problem)
{
	size_t len = line.len - strlen(STREAM_COLUMNS);
	char *copy = malloc(len + 1);

	if (!copy)
		return problem_memory(problem);
	memcpy(copy, line.at + strlen(STREAM_COLUMNS), len);
	copy[len] = '\0';
	free(reader->carried);
	reader->carried = copy;
	return true;
}

int stream_next(struct reader *reader, struct arena *arena,
                       struct record *record, struct problem *problem)
{
	struct cut cut = { 0 };
	size_t block_start = 0, block_line = reader->line;

	reader_keep(reader);
	record->line = reader->line + 1;
	for (;;) {
		struct text line;
		bool whole, names;
		int got = reader_line(reader, &line, &whole, problem);

		if (got < 0)
			return -1;
		if (!got || !whole) {
			bool clean = !got && !cut.in_block && !cut.counted;

			if (clean)
				return cut.blocks ? finish(reader, arena, record) : 0;
			return cut_short(reader, &cut, problem), -1;
		}
		if (!line_check(reader, line, problem))
			return -1;
		if (!line.len) {
			if (!cut.in_block || (!cut.tokens && !cut.counted))
				return problem_set(problem, PROBLEM_DATA,
					"%s:%zu: an empty line without a sentence "
					"before it", reader->name, reader->line), -1;
			cut.blocks += cut.tokens;
			if (cut.counted && (int64_t)cut.blocks >= cut.count)
				return finish(reader, arena, record);
			if (!cut.tokens)
				return problem_set(problem, PROBLEM_DATA,
					"%s:%zu: a sentence without tokens",
					reader->name, reader->line), -1;
			cut.in_block = cut.tokens = false;
			block_start = reader_kept(reader).len;
			block_line = reader->line;
			continue;
		}
		names = text_starts(line, STREAM_COLUMNS);
		if (cut.tokens && stream_comment(line))
			return problem_set(problem, PROBLEM_DATA, "%s:%zu: a "
				"comment inside a sentence", reader->name,
				reader->line), -1;
		if ((names || new_document(line)) && cut.blocks && cut.counted)
			return cut_short(reader, &cut, problem), -1;
		if ((names || new_document(line)) && cut.blocks) {
			reader_back(reader, block_start, block_line);
			return finish(reader, arena, record);
		}
		if (names && cut.in_block)
			return problem_set(problem, PROBLEM_DATA, "%s:%zu: the "
				"line of column names must come before all other "
				"lines of a document", reader->name,
				reader->line), -1;
		if (names && !carry(reader, line, problem))
			return -1;
		if (new_document(line) && cut.named)
			return problem_set(problem, PROBLEM_DATA, "%s:%zu: a "
				"document begins inside the head of another",
				reader->name, reader->line), -1;
		cut.named |= new_document(line);
		if (!reader->carried)
			return problem_set(problem, PROBLEM_DATA, "%s:%zu: no "
				"line of column names (" STREAM_COLUMNS "ID FORM ...): "
				"is this a stream?", reader->name,
				reader->line), -1;
		if (!cut.blocks && text_starts(line, "# sentences = ")) {
			struct text n = text_slice(line.at + 14,
			                           line.at + line.len);

			cut.counted = text_number(n, &cut.count);
			if (!cut.counted || cut.count < 0)
				return problem_set(problem, PROBLEM_DATA,
					"%s:%zu: sentences is a number, not "
					"\"%.*s\"", reader->name, reader->line,
					(int)n.len, n.at), -1;
		}
		if (!stream_comment(line) && cut.counted && !cut.count)
			return problem_set(problem, PROBLEM_DATA, "%s:%zu: a "
				"token in a document of no sentences",
				reader->name, reader->line), -1;
		cut.in_block = true;
		cut.tokens |= !stream_comment(line);
	}
}

static bool stream_looks(struct text first)
{
	return text_starts(first, STREAM_COLUMNS) ||
	       text_starts(first, "# newdoc");
}

static const char *const suffixes[] = { ".conllup", ".conllu", NULL };

const struct source stream_source = {
	.name = "stream",
	.suffixes = suffixes,
	.looks = stream_looks,
	.next = stream_next,
	.parse = stream_parse,
};
