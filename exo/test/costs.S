/* SPDX-License-Identifier: MIT */
/*
 * Two environments that give each other the processor, n times there and back
 * (costs.c). Who measures keeps what it needs in its context page, because a
 * start of slice finds no register of its own; the other one finds whom to
 * answer in `asker`, and its own name nowhere.
 */
#include <exo/context.h>
#include <exo/syscalls.h>
#include <machine/marker.h>

#define LEFT  EXO_CONTEXT_FREE
#define OTHER (EXO_CONTEXT_FREE + 4)
#define RA    (EXO_CONTEXT_FREE + 8)
#define SP    (EXO_CONTEXT_FREE + 12)
#define S0    (EXO_CONTEXT_FREE + 16)

	.set	noreorder
	.set	noat
	.text

	/* void NAME(uint32_t n, uint32_t env, const char *region): the call
	 * \number there; entry NAME_back goes on. \name: register of env */
	.macro	THERE_AND_BACK name, number, register
	.globl	\name
\name:	sw	$ra, RA($0)
	sw	$sp, SP($0)
	sw	$16, S0($0)
	.irp	r, 17, 18, 19, 20, 21, 22, 23, 28, 30
	sw	$\r, S0 + 4 * (\r - 16)($0)
	.endr
	sw	$a0, LEFT($0)
	sw	$a1, OTHER($0)
	move	$a1, $a0
	sll	$a1, $a1, 1		/* operations: there, and back */
	move	$a0, $a2
	lbu	$v0, 0($a0)
	nop
	ori	$0, $0, MARK_BEGIN
	lw	$\register, OTHER($0)
	li	$v0, \number
	syscall
	.globl	\name\()_back
\name\()_back:
	lw	$t0, LEFT($0)
	nop
	addiu	$t0, $t0, -1
	beq	$t0, $0, 1f
	sw	$t0, LEFT($0)
	lw	$\register, OTHER($0)
	li	$v0, \number
	syscall
1:	ori	$0, $0, MARK_END
	lw	$ra, RA($0)
	lw	$sp, SP($0)
	.irp	r, 16, 17, 18, 19, 20, 21, 22, 23, 28, 30
	lw	$\r, S0 + 4 * (\r - 16)($0)
	.endr
	jr	$ra
	nop
	.endm

	THERE_AND_BACK	cost_yield, EXO_SYS_YIELD, 4
	THERE_AND_BACK	cost_async, EXO_SYS_PCT_ASYNC, 3
	THERE_AND_BACK	cost_sync, EXO_SYS_PCT_SYNC, 3

	/* The others' entries: answer at once. */
	.macro	ANSWER name, number, register
	.globl	\name
\name:	lui	$t0, %hi(asker)
	lw	$\register, %lo(asker)($t0)
	li	$v0, \number
	syscall
	b	.
	nop
	.endm

	ANSWER	answer_yield, EXO_SYS_YIELD, 4
	ANSWER	answer_async, EXO_SYS_PCT_ASYNC, 3
	ANSWER	answer_sync, EXO_SYS_PCT_SYNC, 3

	/* A TLB miss that the program serves: bind what `missed` is for. The
	 * page's capability is in the context page. */
	.globl	serve_miss
serve_miss:
	sw	$a0, EXO_CONTEXT_FREE + 0x100($0)
	sw	$a1, EXO_CONTEXT_FREE + 0x104($0)
	sw	$a2, EXO_CONTEXT_FREE + 0x108($0)
	sw	$a3, EXO_CONTEXT_FREE + 0x10c($0)
	sw	$v0, EXO_CONTEXT_FREE + 0x110($0)
	srl	$a0, $t1, 12
	sll	$a0, $a0, 12
	lw	$a1, EXO_CONTEXT_FREE + 0x120($0)
	lw	$a2, EXO_CONTEXT_FREE + 0x124($0)
	lw	$a3, EXO_CONTEXT_FREE + 0x128($0)
	li	$v0, EXO_SYS_TLBWR
	syscall
	lw	$a0, EXO_CONTEXT_FREE + 0x100($0)
	lw	$a1, EXO_CONTEXT_FREE + 0x104($0)
	lw	$a2, EXO_CONTEXT_FREE + 0x108($0)
	lw	$a3, EXO_CONTEXT_FREE + 0x10c($0)
	lw	$v0, EXO_CONTEXT_FREE + 0x110($0)
	move	$k1, $t2
	lw	$t0, EXO_SAVE_TLB + 0($0)
	lw	$t1, EXO_SAVE_TLB + 4($0)
	lw	$t2, EXO_SAVE_TLB + 8($0)
	jr	$k1
	nop
