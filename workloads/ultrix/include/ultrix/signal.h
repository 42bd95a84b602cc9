/* SPDX-License-Identifier: MIT */
/*
 * Signals as kernel and programs share them: 4.3BSD's numbers, and sigaction
 * with the address of the library's trampoline as a fourth argument (the
 * kernel keeps no code in user space).
 *
 * A handler is entered at the trampoline with
 *	a0 = signal, a1 = code, a2 = struct sigcontext *, a3 = handler
 * on the interrupted stack. It may change the sigcontext; sigreturn installs
 * what it then holds.
 */
#ifndef ULTRIX_SIGNAL_H
#define ULTRIX_SIGNAL_H

#include <stdint.h>

enum {
	SIGHUP = 1,
	SIGINT = 2,
	SIGQUIT = 3,
	SIGILL = 4,
	SIGTRAP = 5,
	SIGABRT = 6,
	SIGEMT = 7,
	SIGFPE = 8,
	SIGKILL = 9,
	SIGBUS = 10,
	SIGSEGV = 11,
	SIGSYS = 12,
	SIGPIPE = 13,
	SIGALRM = 14,
	SIGTERM = 15,
	SIGURG = 16,
	SIGCONT = 19,
	SIGCHLD = 20,
	SIGIO = 23,
	SIGWINCH = 28,
	SIGUSR1 = 30,
	SIGUSR2 = 31,
	NSIG = 32 /* signals are 1 to NSIG - 1 */
};

/* Signal n is bit n - 1 of a mask. */
#define SIGMASK(n) (1u << ((n)-1))

#define SIG_DFL 0u
#define SIG_IGN 1u

enum { SIG_BLOCK = 1, SIG_UNBLOCK = 2, SIG_SETMASK = 3 };

struct sigaction {
	uint32_t handler; /* SIG_DFL, SIG_IGN or an address */
	uint32_t mask;    /* also blocked while the handler runs */
	uint32_t flags;   /* none yet: must be 0 */
};

/* The code of a signal made by a fault: the exception's code (ExcCode). */
struct sigcontext {
	uint32_t mask; /* blocked before the signal, and again after it */
	uint32_t pc;
	uint32_t reg[32]; /* reg[0], k0 and k1 mean nothing */
	uint32_t lo, hi;
	uint32_t cause, badvaddr; /* of the fault; 0 for other signals */
	uint32_t has_fpu; /* the rest is there: the process used the FPU */
	uint32_t fpreg[32], fcsr;
};

#endif /* ULTRIX_SIGNAL_H */
