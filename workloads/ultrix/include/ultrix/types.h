/* SPDX-License-Identifier: MIT */
/* What else system calls and programs agree on. */
#ifndef ULTRIX_TYPES_H
#define ULTRIX_TYPES_H

#include <stdint.h>

/* mprotect: any combination; a page that may be written may be read. */
enum { PROT_READ = 1, PROT_WRITE = 2, PROT_EXEC = 4 };

/* ioctl: wait until everything written has left the terminal line. */
enum { TIOCDRAIN = 0x2000745e };

/* wait4: do not wait. */
enum { WNOHANG = 1 };

/* wait4's status: the signal that killed it, or 0 and the exit code above. */
#define WTERMSIG(status)    ((status)&0x7f)
#define WEXITSTATUS(status) (((status) >> 8) & 0xff)

struct timeval {
	uint32_t sec, usec;
};

#endif /* ULTRIX_TYPES_H */
