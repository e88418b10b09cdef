/* fuzz_stream.c - write(read(x)) is x for every stream that is accepted, and
 * every stage and sink survives whatever is read. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static struct dateline *stream, *others[8];

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	static const char *const names[] = { "people", "agencies", "places",
		"dates", "resolve", "csv", "jsonl", "untokenize" };

	(void)argc;
	(void)argv;
	stream = fuzz_open("stream");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		others[i] = fuzz_open(names[i]);
	return 0;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t len)
{
	size_t out_len;
	char *out = fuzz_text(stream, (const char *)data, len, &out_len);

	if (out && (out_len != len || memcmp(out, data, len) != 0))
		abort();
	dateline_free(out);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		dateline_free(fuzz_text(others[i], (const char *)data, len,
		                        NULL));
	return 0;
}
