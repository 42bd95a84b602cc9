/* SPDX-License-Identifier: MIT */
/*
 * How a program enters the kernel: numbers (EXO_SYS_SELF …) and registers.
 *
 * Every call: number in v0, then `syscall`, which must not stand in a branch
 * delay slot (if it does, it is delivered as an exception, EXC_SYS).
 *
 * In   a0         first argument, or va|flags
 *      a1 a2 a3   further arguments, or a capability ("cap")
 *      t0 t1 t2   a second capability ("env"); t0 = 0: the caller itself
 * Out  v0         result >= 0, or an error: -EXO_E_...
 *      a1 a2 a3   the capability, where one is returned
 *
 * What a call leaves in the other registers:
 *   PCT   nothing changes but k0, k1. Of what the callee finds, k1 is the
 *         caller's name as the kernel knows it, everything else is the
 *         caller's own. A refused transfer returns: v0 = -EXO_E_NONE.
 *   PRIM  nothing changes but k0, k1; v0 keeps the number. A refusal is an
 *         exception: see EXO_EXC_REFUSED in exo/context.h.
 *   LEAF  v0; k0, k1.
 *   CALL, CAP
 *         v0; k0, k1, at, v1, a0-a3, t0-t9, HI, LO (arbitrary, but for a
 *         capability returned in a1-a3). s0-s8, gp, sp, ra stay.
 *
 * k0 belongs to the kernel: it may change before any instruction.
 * k1 belongs to the program, as the register through which a handler jumps
 * back. Interrupts, exceptions and upcalls keep it. It changes only at a
 * system call, and when a TLB miss on a page that is not guaranteed is served
 * by the kernel's software TLB. So a sequence whose code and data lie in
 * guaranteed pages may load k1, restore everything else and `jr k1`.
 */
#ifndef EXO_SYSCALLS_H
#define EXO_SYSCALLS_H

#ifdef __ASSEMBLER__
/* clang-format off */
#define SYSCALL(number, NAME, name, path, doc) \
	.set EXO_SYS_##NAME, number; .set EXO_SYSCALLS, number + 1;
#include <exo/syscalls.def>
#undef SYSCALL
/* clang-format on */
#else
enum exo_syscall {
#	define SYSCALL(number, NAME, name, path, doc) EXO_SYS_##NAME = number,
#	include <exo/syscalls.def>
#	undef SYSCALL
	EXO_SYSCALLS
};
#endif

#define EXO_ANY (-1) /* for a page or a slice: whichever is free */

#define EXO_CONSOLE_BYTES 12 /* most that one call writes or reads */
#define EXO_CONSOLE_TYPED 64 /* that wait for a reader; more are lost */

/* Flags in the low bits of a0 = va|flags; EntryLo's own places. */
#define EXO_MAP_WRITE    0x400 /* needs right WRITE */
#define EXO_MAP_UNCACHED 0x800

/* PROTECT: most pages at once. Chosen: no longer than zeroing a page takes. It
 * changes the caller's bindings in the context that is installed; what was
 * bound by a right to write may become writable again, without being asked for
 * it. A page that is not bound when the kernel looks, or by a right to read,
 * does not become so: its next store is an exception, and TLBWR or MAP binds it
 * then. Guaranteed mappings keep the right that they were made with. */
#define EXO_PROTECT_MAX 128

/* Pages that the kernel shows to everybody, read-only. */
#define EXO_WINDOW_INFO        0 /* struct exo_info, exo/info.h */
#define EXO_WINDOW_STLB        1 /* … 8: the software TLB, {EntryHi, EntryLo} */
#define EXO_WINDOW_ENVS        9   /* … 10: struct exo_env_info */
#define EXO_WINDOW_DISK        11  /* struct exo_disk_info, exo/disk.h */
#define EXO_WINDOW_SCREEN      12  /* struct exo_screen_info, exo/screen.h */
#define EXO_WINDOW_NET         13  /* struct exo_net_info, exo/net.h */
#define EXO_WINDOW_REPOSSESSED 160 /* … 191: struct exo_repossessions */
#define EXO_WINDOW_OWNERS      32  /* … : a word for each page of memory */

#endif /* EXO_SYSCALLS_H */
