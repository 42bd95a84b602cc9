/* SPDX-License-Identifier: MIT */
/*
 * What the kernel and a program agree on: Linux 6.1's user-space ABI for
 * 32-bit MIPS (arch/mips/include/uapi/asm and include/uapi), as far as the
 * programs use it. Calls return a negative error number when they fail.
 */
#ifndef LINUX_SYS_H
#define LINUX_SYS_H

#include <stddef.h>
#include <stdint.h>

enum { SYS_EINTR = -4, SYS_EFAULT = -14, SYS_EPIPE = -32 };

enum { O_RDONLY = 0, O_WRONLY = 1, O_RDWR = 2, O_CREAT = 0x100 };

enum { PROT_READ = 1, PROT_WRITE = 2, PROT_EXEC = 4 };
enum { MAP_SHARED = 1, MAP_PRIVATE = 2, MAP_ANONYMOUS = 0x800 };

enum {
	SIGILL = 4,
	SIGTRAP = 5,
	SIGFPE = 8,
	SIGKILL = 9,
	SIGBUS = 10,
	SIGSEGV = 11,
	SIGPIPE = 13,
	SIGALRM = 14,
	SIGUSR1 = 16,
	SIGUSR2 = 17,
};
enum { SA_SIGINFO = 8, SIGSET_BYTES = 16 };
#define SIG_IGN ((signal_handler *)1)

struct siginfo {
	int32_t number, code, error;
	void *address; /* of the fault */
};

/* Only what a handler looks at and changes. */
struct sigcontext {
	uint32_t regmask, status;
	uint64_t pc;
	uint64_t reg[32];
};

struct ucontext {
	uint32_t flags, link, stack[3];
	struct sigcontext machine; /* 8-byte aligned: at 24 */
};

typedef void signal_handler(int signal, struct siginfo *, struct ucontext *);

struct sigaction {
	uint32_t flags;
	signal_handler *handler;
	uint32_t mask[SIGSET_BYTES / 4];
};

struct timeval {
	int32_t sec, usec;
};

struct timespec {
	int32_t sec, nsec;
};

struct itimerval {
	struct timeval interval, value;
};

struct sysinfo {
	int32_t uptime;
	uint32_t loads[3], totalram, freeram, sharedram, bufferram;
	uint32_t totalswap, freeswap;
	uint16_t procs, pad;
	uint32_t totalhigh, freehigh, mem_unit;
	char rest[8];
};

struct utsname {
	char sysname[65], nodename[65], release[65], version[65], machine[65],
	    domainname[65];
};

#define REBOOT_MAGIC1    0xfee1dead
#define REBOOT_MAGIC2    672274793
#define REBOOT_RESTART   0x01234567
#define REBOOT_HALT      0xcdef0123
#define REBOOT_POWER_OFF 0x4321fedc

enum { TCSBRK = 0x5405 }; /* with 1: wait until all is sent */

enum { AF_INET = 2, SOCK_DGRAM = 1, SOCK_STREAM = 2, SOCK_RAW = 3 };
enum { IPPROTO_ICMP = 1, SOL_SOCKET = 0xffff };
enum { SO_REUSEADDR = 4, SO_RCVTIMEO = 0x1006 };

/* Port and address in network order. */
struct sockaddr_in {
	uint16_t family, port;
	uint32_t address;
	uint8_t zero[8];
};

enum { SIOCGIFFLAGS = 0x8913, SIOCSIFFLAGS = 0x8914, IFF_UP = 1 };

struct ifreq {
	char name[16];
	int16_t flags;
	char rest[14];
};

#define SYSCALL(number, name, arguments) int name arguments;
#include "syscalls.def"
#undef SYSCALL
int sys_pipe(int fd[2]);

#endif /* LINUX_SYS_H */
