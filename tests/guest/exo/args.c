/* SPDX-License-Identifier: MIT */
/* What the command line said arrives: as the test's arguments and no others,
 * with a zero behind the last. */
#include "check.h"

unsigned check_failures;

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		os_printf("argument %d: [%s]\n", i, argv[i]);
	CHECK(argv[argc] == 0);
	CHECK(((uint32_t)argv & 3) == 0);
	check_end("args");
	return argc - 1; /* so that the exit status can be seen to arrive */
}
