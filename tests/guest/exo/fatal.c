/* SPDX-License-Identifier: MIT */
/* A fault that no handler takes ends the program, with one line and the status
 * 126 that os/fault.h names. */
#include "check.h"

unsigned check_failures;

int
main(void)
{
	*(volatile uint32_t *)0x30000000 = 1;
	return check_end("fatal");
}
