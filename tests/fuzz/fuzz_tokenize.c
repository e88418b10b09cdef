/* fuzz_tokenize.c - no text is lost: untokenize(tokenize(x)) is x, after repair
 * of what is no UTF-8, and the whole run survives it. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

static struct dateline *tokenize, *untokenize, *run;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	tokenize = fuzz_open("tokenize");
	untokenize = fuzz_open("untokenize");
	run = fuzz_open("run");
	return 0;
}

/* True if the text is what repair leaves as it is: valid UTF-8 without a BOM
 * at its start. */
static bool is_sound(const unsigned char *s, size_t len)
{
	size_t i = 0;

	if (len >= 3 && memcmp(s, "\xef\xbb\xbf", 3) == 0)
		return false;
	while (i < len) {
		unsigned c = s[i];
		size_t n = c < 0x80 ? 1 : c >= 0xc2 && c < 0xe0 ? 2 :
			c >= 0xe0 && c < 0xf0 ? 3 : c >= 0xf0 && c < 0xf5 ? 4 : 0;

		if (n == 0 || n > len - i)
			return false;
		for (size_t k = 1; k < n; k++)
			if ((s[i + k] & 0xc0) != 0x80)
				return false;
		if ((c == 0xe0 && s[i + 1] < 0xa0) ||
		    (c == 0xed && s[i + 1] > 0x9f) ||
		    (c == 0xf0 && s[i + 1] < 0x90) ||
		    (c == 0xf4 && s[i + 1] > 0x8f))
			return false;
		i += n;
	}
	return true;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t len)
{
	size_t stream_len, len1, len2;
	char *stream = fuzz_text(tokenize, (const char *)data, len,
	                         &stream_len);
	char *text = fuzz_text(untokenize, stream, stream_len, &len1);
	char *rows = fuzz_text(run, (const char *)data, len, NULL);

	if (!stream || !text || !rows)
		abort();
	if (is_sound(data, len)) {
		if (len1 != len || memcmp(text, data, len) != 0)
			abort();
	} else {
		/* What was repaired once is sound. */
		char *again = fuzz_text(tokenize, text, len1, &stream_len);
		char *same = fuzz_text(untokenize, again, stream_len, &len2);

		if (!is_sound((const unsigned char *)text, len1) &&
		    memcmp(text, "\xef\xbb\xbf", 3) != 0)
			abort();
		if (is_sound((const unsigned char *)text, len1) &&
		    (len2 != len1 || memcmp(same, text, len1) != 0))
			abort();
		dateline_free(again);
		dateline_free(same);
	}
	dateline_free(stream);
	dateline_free(text);
	dateline_free(rows);
	return 0;
}
