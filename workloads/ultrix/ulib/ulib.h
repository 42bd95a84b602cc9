/* SPDX-License-Identifier: MIT */
/*
 * The C library of programs for the baseline kernel: system calls and printf.
 * Calls return -1 and set errno on failure.
 */
#ifndef ULIB_H
#define ULIB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ultrix/errno.h>
#include <ultrix/signal.h>
#include <ultrix/types.h>

extern int errno;

_Noreturn void exit(int status);
int fork(void);
int getpid(void);
int wait4(int pid, int *status, int options, void *usage);
int getppid(void);
int wait(int *status);
int kill(int pid, int signal);

int write(int fd, const void *from, size_t bytes);
int close(int fd);
int dup(int fd);
int ioctl(int fd, unsigned command, void *argument);

void *sbrk(int bytes);
int mprotect(void *start, size_t bytes, int protection);
int shmget(size_t bytes);
int shmat(int segment, void *address);
int shmdt(void *address, size_t bytes);

typedef void signal_handler(int signal, int code, struct sigcontext *);
/* Call it on this signal, with the signals in mask blocked as well. */
int signal_catch(int signal, signal_handler *, uint32_t mask);
/* SIG_DFL or SIG_IGN */
int signal_default(int signal, uint32_t what);
/* The call itself; the trampoline is signal_trampoline. */
int sigaction(int signal, const struct sigaction *, struct sigaction *old,
	      void (*trampoline)(void));
int sigreturn(struct sigcontext *);
void signal_trampoline(void);
/* The old mask. */
uint32_t sigprocmask(int how, uint32_t mask);

int gettimeofday(struct timeval *, void *zone);
int syscall(int number, ...);

/* To descriptor 1; at most 255 bytes. */
int printf(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif /* ULIB_H */
