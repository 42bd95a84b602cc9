/* SPDX-License-Identifier: MIT */
/* Somebody types at the console: lines come as they were corrected there, and
 * an empty one ends it. */
#include "lib/lib.h"

enum { LINE = 80 };

/* A line without its end; its length, or less than 0. */
static int
read_line(char line[LINE])
{
	int n = sys_read(0, line, LINE);

	if (n > 0 && line[n - 1] == '\n')
		n--;
	if (n >= 0 && n < LINE)
		line[n] = '\0';
	return n < LINE ? n : -1;
}

int
main(void)
{
	char line[LINE];
	int lines = 0, n;

	do {
		print("typed? ");
		n = read_line(line);
		if (n > 0)
			print("%d: \"%s\", %d characters\n", ++lines, line, n);
	} while (n > 0);
	claim(n == 0, "an empty line ends it");
	claim(lines > 0, "something was typed");
	return verdict("typed");
}
