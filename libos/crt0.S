/* SPDX-License-Identifier: MIT */
/* Where the first environment of a program begins: a0 to a3 are argc, argv,
 * the kernel's account of the start and the environment's name (exo/boot.h),
 * and all of it is os_start()'s. In the pinned text because the kernel
 * guarantees the page of the entry point. */
#include <machine/note.h>

#include "regs.h"

EXOSIM_ABI "aegis"

	.set	noreorder

PINNED _start
	addiu	sp, sp, -24
	jal	os_start
	nop
	/* os_start does not return */
