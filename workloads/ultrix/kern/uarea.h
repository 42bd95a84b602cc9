/* SPDX-License-Identifier: MIT */
/*
 * The u-area: what the kernel needs of a process only while it runs, and its
 * kernel stack. Two pages that every process sees at the same kernel virtual
 * address, through TLB entries 0 and 1, which are rewritten at each switch.
 * The address is near the top so that `lw reg, offset($0)` reaches all of it:
 * the vectors need no register to find it.
 *
 * Offsets are shared with the assembler and asserted below.
 */
#ifndef KERN_UAREA_H
#define KERN_UAREA_H

#include <machine/cp0.h>

#define UAREA_PAGES 2
#define UAREA       0xffffd000
#define UAREA_TOP   0xfffff000 /* the kernel stack grows down from here */
/* The same address for a signed 16-bit offset from $0. */
#define UOFF(offset) (-0x3000 + (offset))

/* struct frame: a program's registers. */
#define FRAME_REG(n)   (4 * (n))
#define FRAME_LO       0x80
#define FRAME_HI       0x84
#define FRAME_STATUS   0x88
#define FRAME_PC       0x8c
#define FRAME_CAUSE    0x90
#define FRAME_BADVADDR 0x94
#define FRAME_BYTES    0x98

#define U_FRAME   0x000
#define U_CONTEXT 0x098 /* s0-s7, fp, sp, ra, Status */
#define U_ONFAULT 0x0c8
#define U_K1      0x0cc
#define U_FPREG   0x0d0
#define U_FCSR    0x150
#define U_ROOT    0x400

/*
 * The page table of a program is linear, as if it lay at PT_BASE, where the
 * Context register makes the refill look for it; u.root says where its pages
 * really are.
 */
#define PT_BASE       KSEG2
#define PT_BASE_BYTES 0x200000 /* 2 GB of user space, 4 KB pages, 4 bytes */
#define PT_ROOT       512      /* page-table pages */

#ifndef __ASSEMBLER__

#	include <stddef.h>
#	include <stdint.h>
#	include <ultrix/signal.h>

struct proc;
struct file;

enum { OPEN_FILES = 20 }; /* a process; 4.3BSD's NOFILE */

struct frame {
	uint32_t reg[32];
	uint32_t lo, hi, status, pc, cause, badvaddr;
};

struct uarea {
	struct frame frame;   /* of the program, while it is in the kernel */
	uint32_t context[12]; /* of the kernel, while it waits in swtch() */
	uint32_t onfault;     /* where a bad user address sends the kernel */
	uint32_t k1;          /* return address of an interrupted refill */
	uint32_t fpreg[32], fcsr;
	uint32_t fpu_used; /* fpreg and fcsr mean something, or the FPU does */
	struct proc *proc;
	uint32_t argument[8]; /* of the system call under way */
	uint32_t result[2];
	struct sigaction action[NSIG];
	uint32_t trampoline;
	uint32_t data_start, data_end; /* the break may move above start */
	uint32_t
	    attach_start; /* shared memory lies from here on; the break below */
	struct file *file[OPEN_FILES];
	char name[16]; /* of the program */
	/* page-table entries of the page table's own pages */
	uint32_t root[PT_ROOT] __attribute__((aligned(0x400)));
	uint32_t stack_guard; /* STACK_GUARD, unless the stack overflowed */
	uint32_t stack[];     /* up to UAREA_TOP: 5 KB */
};

#	define STACK_GUARD 0x0ddba11

_Static_assert(offsetof(struct uarea, context) == U_CONTEXT, "assembler");
_Static_assert(offsetof(struct uarea, onfault) == U_ONFAULT, "assembler");
_Static_assert(offsetof(struct uarea, k1) == U_K1, "assembler");
_Static_assert(offsetof(struct uarea, fpreg) == U_FPREG, "assembler");
_Static_assert(offsetof(struct uarea, fcsr) == U_FCSR, "assembler");
_Static_assert(offsetof(struct uarea, root) == U_ROOT, "assembler");
_Static_assert(offsetof(struct frame, pc) == FRAME_PC, "assembler");
_Static_assert(sizeof(struct frame) == FRAME_BYTES, "assembler");

/* The running process's. */
#	define u (*(struct uarea *)UAREA)

#endif
#endif /* KERN_UAREA_H */
