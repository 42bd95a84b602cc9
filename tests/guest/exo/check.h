/* SPDX-License-Identifier: MIT */
/* Assertions of the test programs that use the library OS. A program ends with
 * check_end(), which prints PASS and 0, or how many checks failed and 1. */
#ifndef CHECK_H
#define CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include <os/console.h>

extern unsigned check_failures;

#define CHECK(truth) check((truth), __FILE__, __LINE__, #truth)

static inline void
check(bool truth, const char *file, int line, const char *text)
{
	if (truth)
		return;
	check_failures++;
	os_printf("%s:%d: not so: %s\n", file, line, text);
}

static inline int
check_end(const char *name)
{
	if (check_failures == 0)
		os_printf("PASS %s\n", name);
	else
		os_printf("FAIL %s: %u checks\n", name, check_failures);
	return check_failures != 0;
}

#endif /* CHECK_H */
