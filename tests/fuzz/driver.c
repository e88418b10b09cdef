/* driver.c - runs a fuzz target over files, where there is no libFuzzer. */
#include "fuzz.h"

int main(int argc, char **argv)
{
	static unsigned char data[1 << 20];

	LLVMFuzzerInitialize(&argc, &argv);
	for (int i = 1; i < argc; i++) {
		FILE *file = fopen(argv[i], "rb");

		if (!file) {
			perror(argv[i]);
			return 1;
		}
		/* An abort is in the last one named. */
		printf("%s\n", argv[i]);
		fflush(stdout);
		LLVMFuzzerTestOneInput(data,
		                       fread(data, 1, sizeof data, file));
		fclose(file);
	}
	printf("%d seeds\n", argc - 1);
	return argc > 1 ? 0 : 1;
}
