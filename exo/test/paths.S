/* SPDX-License-Identifier: MIT */
/*
 * Goes once through each of the kernel's short paths, for count-paths, which
 * counts the instructions of each: several exceptions, an STLB hit, a TLB
 * upcall, calls, a transfer (to itself).
 */
#include <machine/marker.h>
#include <machine/note.h>
#include <exo/boot.h>
#include <exo/context.h>
#include <exo/syscalls.h>

	EXOSIM_ABI "aegis"

	.set	noreorder
	.text

	.macro	entry which, label
	li	$v0, EXO_SYS_CONTEXT
	li	$a0, \which
	lui	$a1, %hi(\label)
	addiu	$a1, $a1, %lo(\label)
	move	$t0, $0
	syscall
	.endm

	.globl	start
start:
	entry	EXO_ENTRY_OVF, skip
	entry	EXO_ENTRY_ADEL, skip
	entry	EXO_ENTRY_BREAK, skip
	entry	EXO_ENTRY_COPROC, skip
	entry	EXO_ENTRY_MOD, skip
	entry	EXO_ENTRY_TLBL, skip_miss
	entry	EXO_ENTRY_SYNC, arrived
	lui	$s0, 0x7fff
	li	$s1, 2
	lui	$s2, %hi(start)
	lui	$s3, 0x0200
	/* exceptions */
	add	$s0, $s0, $s0
	lw	$s0, 1($s1)
	break	7
	.set	hardfloat
	mtc1	$0, $f0
	.set	softfloat
	lw	$0, %lo(start)($s2)
	sw	$0, %lo(start)($s2)
	/* a boot page that has not been used: STLB; nothing there: upcall */
	lui	$s4, EXO_BOOT_VA >> 16
	lw	$0, 0x2000($s4)
	lw	$0, 0($s3)
	/* calls */
	li	$v0, EXO_SYS_SLICES
	syscall
	li	$v0, EXO_SYS_SELF
	syscall
	move	$v1, $v0
	li	$v0, EXO_SYS_PCT_SYNC
	syscall
	break	1
arrived:
	move	$a0, $0
	li	$v0, EXO_SYS_EXIT
	syscall

skip:
	addiu	$k1, $t2, 4
	lw	$t0, EXO_SAVE_EXC + 0($0)
	lw	$t1, EXO_SAVE_EXC + 4($0)
	lw	$t2, EXO_SAVE_EXC + 8($0)
	jr	$k1
	nop

skip_miss:
	addiu	$k1, $t2, 4
	lw	$t0, EXO_SAVE_TLB + 0($0)
	lw	$t1, EXO_SAVE_TLB + 4($0)
	lw	$t2, EXO_SAVE_TLB + 8($0)
	jr	$k1
	nop
