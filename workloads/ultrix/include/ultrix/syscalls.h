/* SPDX-License-Identifier: MIT */
/* Numbers of the system calls, for C. The assembler includes the list itself.
 */
#ifndef ULTRIX_SYSCALLS_H
#define ULTRIX_SYSCALLS_H

enum syscall_number {
#define SYSCALL(number, name, arguments) SYS_##name = number,
#include <ultrix/syscalls.def>
#undef SYSCALL
	SYS_indirect = 0,
	SYSCALL_TABLE = 128 /* numbers from here on are refused unread */
};

#endif /* ULTRIX_SYSCALLS_H */
