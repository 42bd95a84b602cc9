/* SPDX-License-Identifier: MIT */
/*
 * The registers of an interrupted program, as a fault handler sees and may
 * change them. k0 is the kernel's and k1 the upcall's own (exo/syscalls.h):
 * their words mean nothing in a fault's frame.
 */
#ifndef OS_FRAME_H
#define OS_FRAME_H

#define OS_FRAME_ARGS     0 /* room for a callee's arguments: the o32 ABI */
#define OS_FRAME_REG(n)   (16 + 4 * (n))
#define OS_FRAME_HI       144
#define OS_FRAME_LO       148
#define OS_FRAME_PC       152
#define OS_FRAME_BADVADDR 156
#define OS_FRAME_CAUSE    OS_FRAME_REG(0)
#define OS_FRAME_BYTES    160

#ifndef __ASSEMBLER__
#	include <stddef.h>
#	include <stdint.h>

struct os_frame {
	uint32_t args[4];
	union {
		uint32_t cause;   /* $zero needs no room */
		uint32_t reg[32]; /* by number */
	};
	uint32_t hi, lo;
	uint32_t pc; /* where to go on; the branch, if Cause.BD is set */
	uint32_t badvaddr;
};

_Static_assert(offsetof(struct os_frame, reg[1]) == OS_FRAME_REG(1), "reg");
_Static_assert(offsetof(struct os_frame, hi) == OS_FRAME_HI, "hi");
_Static_assert(offsetof(struct os_frame, pc) == OS_FRAME_PC, "pc");
_Static_assert(offsetof(struct os_frame, badvaddr) == OS_FRAME_BADVADDR, "va");
_Static_assert(sizeof(struct os_frame) == OS_FRAME_BYTES, "frame");
#endif

#endif /* OS_FRAME_H */
