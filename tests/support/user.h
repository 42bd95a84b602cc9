/* SPDX-License-Identifier: MIT */
/*
 * A user program of Linux on a processor without a kernel: the program runs
 * mapped, in user mode, and the test plays the part of the two system calls,
 * write and exit. The same file runs under qemu-mipsel.
 */
#ifndef SUPPORT_USER_H
#define SUPPORT_USER_H

#include "support/bench.h"

enum { USER_OUTPUT_MAX = 1 << 16 };

struct user {
	struct bench bench;
	uint8_t output[USER_OUTPUT_MAX]; /* what it has written */
	size_t bytes;
	bool ended;
};

/* Load the ELF file; it may use the addresses 0x00400000 to 0x00ffffff. */
void user_init(struct user *, const char *path);
void user_free(struct user *);

/* Run until exit, at most limit cycles; anything but a system call or a page
 * that is not in the TLB yet fails the test. */
void user_run(struct user *, enum engine, cycles_t limit);

/* The output of a command of the host; bytes, or -1 if it fails. */
long user_host_output(const char *command, uint8_t output[USER_OUTPUT_MAX]);

/* Whether the host has a command of that name. */
bool user_host_has(const char *command);

#endif /* SUPPORT_USER_H */
