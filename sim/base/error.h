/* SPDX-License-Identifier: MIT */
/*
 * How exosim fails. Fallible functions return false and fill a struct error
 * with one line that says what, where, and what to do; only main.c prints it
 * and chooses the exit status. A broken promise inside the simulator is a
 * bug(): it prints where and ends with EXIT_BUG.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

enum exit_status {
	EXIT_GUEST_OK = 0,
	EXIT_GUEST_FAILED = 1,
	EXIT_USER_ERROR = 2,
	EXIT_BUG = 3,
	EXIT_LIMIT = 4,
};

struct error {
	char text[512]; /* one line, no newline at its end */
};

/* Fill the error; always returns false, so that callers can return it. */
bool error_set(struct error *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

_Noreturn void bug_at(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
#define bug(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)

/* An allocation that cannot be met ends the simulator with EXIT_USER_ERROR. */
void *xcalloc(unsigned long count, unsigned long size);

#endif /* BASE_ERROR_H */
