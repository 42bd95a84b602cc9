/* SPDX-License-Identifier: MIT */
/* A csmith program, its main renamed, on the host: prints the checksum. */
#include <stdio.h>

unsigned int checksum;
int program(void);

int
main(void)
{
	program();
	fwrite(&checksum, sizeof checksum, 1, stdout);
	return 0;
}
