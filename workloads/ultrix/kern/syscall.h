/* SPDX-License-Identifier: MIT */
/*
 * System calls: arguments in, result[0] and result[1] out (0 and the old v1 if
 * not set); returned: 0, an error, or one of the two below.
 */
#ifndef KERN_SYSCALL_H
#define KERN_SYSCALL_H

#include <stdint.h>

enum {
	SYS_RESTART = -1,   /* make the call again, after a signal's handler */
	SYS_UNTOUCHED = -2, /* the frame holds what the program shall have */
};

#define SYSCALL(number, name, arguments) \
	int sys_##name(const uint32_t *argument, uint32_t *result);
#include <ultrix/syscalls.def>
#undef SYSCALL

#endif /* KERN_SYSCALL_H */
