/* SPDX-License-Identifier: MIT */
/* The terminal's queue: more than it holds arrives in order and complete. */
#include "check.h"

enum { LINES = 40, WIDTH = 60 };

/* Line i: its number, then WIDTH of one letter. */
static void
write_line(int i)
{
	char line[WIDTH + 1];

	for (int j = 0; j < WIDTH; j++)
		line[j] = (char)('a' + i % 26);
	line[WIDTH] = '\n';
	printf("%02d ", i);
	write(1, line, sizeof(line));
}

static void
test_descriptors(void)
{
	int copy = dup(1);

	check(copy == 3 && write(copy, "through a copy\n", 15) == 15,
	      "a duplicate descriptor writes to the same terminal");
	check(close(copy) == 0 && failed_with(close(copy), EBADF),
	      "and can be closed once");
	while (dup(1) >= 0)
		;
	check(errno == EMFILE, "there are not endlessly many");
}

int
main(int argc, char **argv)
{
	for (int i = 0; i < LINES; i++)
		write_line(i);
	check(ioctl(1, TIOCDRAIN, NULL) == 0, "the queue can be waited for");
	check(failed_with(ioctl(1, 1, NULL), EINVAL) &&
		  failed_with(ioctl(9, TIOCDRAIN, NULL), EBADF),
	      "nothing else can be asked of it");
	test_descriptors();
	for (int i = 0; i < argc; i++)
		printf("argument %d: %s\n", i, argv[i]);
	check(argv[argc] == NULL, "the arguments end with a null pointer");
	return failures;
}
