/* SPDX-License-Identifier: MIT */
/*
 * Instructions that are the kernel's: those of coprocessor 0 (to map pages, to
 * write the status register, to isolate the caches, to return from exceptions)
 * and of the coprocessors that no environment has.
 *	attack	each is a coprocessor-unusable exception and nothing else
 *	control	FPUMOD(1) makes the one coprocessor usable that may be
 */
#include "attack.h"

#define VALUE STATUS_ISC | STATUS_SWC | STATUS_CU0 | STATUS_IEC

	.macro	TRY insn:vararg
	li	v1, VALUE
	.set	noreorder
	\insn
	nop
	.set	reorder
	FAULTED	EXC_CPU
	.endm

attack:	CATCH	EXO_ENTRY_COPROC
#ifdef CONTROL
	li	a0, 1
	CALL	FPUMOD
	.set	hardfloat
	TRY	mtc1 v1, $f0
	TRY	mfc1 v0, $f0
	li	v1, VALUE
	bne	v0, v1, hole
	TRY	cfc1 v0, $31
#else
	TRY	mtc0 v1, $CP0_STATUS
	TRY	mtc0 v1, $CP0_CAUSE
	TRY	mtc0 v1, $CP0_ENTRYHI
	TRY	mtc0 v1, $CP0_ENTRYLO
	TRY	mtc0 v1, $CP0_INDEX
	TRY	mtc0 v1, $CP0_CONTEXT
	TRY	mfc0 v0, $CP0_STATUS
	TRY	mfc0 v0, $CP0_EPC
	TRY	mfc0 v0, $CP0_PRID
	TRY	tlbwi
	TRY	tlbwr
	TRY	tlbr
	TRY	tlbp
	TRY	rfe
	TRY	.word 0x41000000	/* bc0f, to the next instruction */
	TRY	.word 0x48820000	/* mtc2 v0, $0 */
	TRY	.word 0x4c820000	/* mtc3 v0, $0 */
	TRY	.word 0xc8004000	/* lwc2 $0, 0x4000($0) */
	TRY	.word 0xec004000	/* swc3 $0, 0x4000($0) */
	move	a0, zero
	CALL	FPUMOD
	.set	hardfloat
	TRY	mtc1 v1, $f0
	TRY	swc1 $f0, SPARE(zero)
	TRY	lwc1 $f0, SPARE(zero)
	/* the processor is still in user mode, interrupts still come */
	WAIT	2
	CATCH	EXO_ENTRY_ADEL
	li	v1, KSEG0
	.set	noreorder
	lw	v0, 0(v1)
	nop
	.set	reorder
	FAULTED	EXC_ADEL
#endif
	b	repelled

	END	attack-privilege
