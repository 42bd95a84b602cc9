/* SPDX-License-Identifier: MIT */
/* How a test program reports: a line for each claim, and the exit status. */
#ifndef CHECK_H
#define CHECK_H

#include <ulib.h>

static int failures;

/* The claim is a sentence about the kernel. */
static inline void
check(bool truth, const char *claim)
{
	failures += !truth;
	printf("%s: %s\n", truth ? "PASS" : "FAIL", claim);
}

/* A call failed, with this error. */
static inline bool
failed_with(int result, int error)
{
	return result == -1 && errno == error;
}

/* Run f in a child; its wait status. */
static inline int
in_child(void (*f)(void))
{
	int status = -1, pid = fork();

	if (pid == 0) {
		f();
		exit(0);
	}
	return wait4(pid, &status, 0, NULL) == pid ? status : -1;
}

#endif /* CHECK_H */
