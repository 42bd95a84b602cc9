/* SPDX-License-Identifier: MIT */
/*
 * Object code of handlers, as data: each begins with its struct
 * exo_handler_code (exo/handler.h) and lies on one page.
 */
#include <exo/handler.h>

	.set	noreorder
	.set	noat
	.section .data
	.balign	4096
handlers:

	.macro	HANDLER name, budget
	.balign	16
	.globl	\name
\name:	.word	(\name\()_end - \name - 16) / 4, \name + 16, \budget, 0
	.endm
	.macro	END name
\name\()_end:
	.endm
	.macro	CALL primitive
	.word	0x0c000000 | EXO_PRIMITIVE_\primitive
	.endm

	HANDLER	passes, 0
	jr	$ra
	li	$v0, EXO_HANDLER_PASS
	END	passes

	/* The word at 40 of the packet is added to the word at 256. */
	HANDLER	adds, 0
	lw	$t0, 40($gp)
	lw	$t1, 256($0)
	nop
	addu	$t1, $t1, $t0
	sw	$t1, 256($0)
	jr	$ra
	li	$v0, EXO_HANDLER_CONSUME
	END	adds

	/* The word at 44 of the packet is stored where the word at 40 says. */
	HANDLER	stores, 0
	lw	$t0, 40($gp)
	lw	$t1, 44($gp)
	nop
	sw	$t1, 0($t0)
	jr	$ra
	li	$v0, EXO_HANDLER_CONSUME
	END	stores

	/* Reads byte 199. */
	HANDLER	reaches, 0
	lbu	$t0, 199($gp)
	nop
	sb	$t0, 256($0)
	jr	$ra
	li	$v0, EXO_HANDLER_CONSUME
	END	reaches

	HANDLER	loops, 3000
1:	lw	$t0, 256($0)
	nop
	addiu	$t0, $t0, 1
	b	1b
	sw	$t0, 256($0)
	jr	$ra
	li	$v0, EXO_HANDLER_CONSUME
	END	loops

	/* For debt.c and flood.c: 3000 times 3 instructions; counted at 256. */
	HANDLER	burns, 24000
	lw	$t1, 256($0)
	li	$t0, 3000
	addiu	$t1, $t1, 1
	sw	$t1, 256($0)
1:	addiu	$t0, $t0, -1
	bnez	$t0, 1b
	nop
	jr	$ra
	li	$v0, EXO_HANDLER_CONSUME
	END	burns

	/* Every register that a handler may change is changed. */
	HANDLER	clobbers, 100
	.irp	r, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 29
	lui	$\r, 0x5a5a
	.endr
	mult	$t0, $t1
	sw	$t0, 0($sp)
	CALL	WAKE
	mtlo	$v0
	jr	$ra
	li	$v0, EXO_HANDLER_CONSUME
	END	clobbers

	/* A primitive with arguments from the data page: number at 0 (1 to 4),
	 * a0, a1, a2 behind it; the answer to 16. */
	HANDLER	calls, 25000
	lw	$t0, 0($0)
	lw	$a0, 4($0)
	lw	$a1, 8($0)
	lw	$a2, 12($0)
	addiu	$t0, $t0, -1
	beqz	$t0, 1f
	addiu	$t0, $t0, -1
	beqz	$t0, 2f
	addiu	$t0, $t0, -1
	beqz	$t0, 3f
	nop
	CALL	SEND
	nop
	b	4f
	nop
3:	CALL	SUM
	nop
	b	4f
	nop
2:	CALL	COPY_SUM
	nop
	b	4f
	nop
1:	CALL	COPY
	nop
4:	sw	$v0, 16($0)
	jr	$ra
	li	$v0, EXO_HANDLER_CONSUME
	END	calls

	/* COPY, COPY_SUM or SEND, by the word at 0, of 1000 bytes, for which the
	 * budget is too small. */
	HANDLER	overdraws, 100
	lw	$t0, 0($0)
	li	$a0, 0
	li	$a1, 0x100
	beqz	$t0, 1f
	addiu	$t0, $t0, -1
	beqz	$t0, 2f
	nop
	li	$a1, 1000
	CALL	SEND
	nop
	jr	$ra
	li	$v0, EXO_HANDLER_CONSUME
2:	li	$a2, 1000
	CALL	COPY_SUM
	nop
	jr	$ra
	li	$v0, EXO_HANDLER_CONSUME
1:	li	$a2, 1000
	CALL	COPY
	nop
	jr	$ra
	li	$v0, EXO_HANDLER_CONSUME
	END	overdraws

	/* For ash.c: a table is updated, two words of it; 16 words of one are
	 * added up. */
	HANDLER	updates, 0
	lw	$t0, 40($gp)
	lw	$t1, 44($gp)
	andi	$t0, $t0, 0xff
	sll	$t0, $t0, 2
	lw	$t2, 1024($t0)
	nop
	addu	$t2, $t2, $t1
	sw	$t2, 1024($t0)
	lw	$t3, 1020($t0)
	lw	$t4, 252($0)
	addu	$t3, $t3, $t1
	sw	$t3, 1020($t0)
	addiu	$t4, $t4, 1
	sw	$t4, 252($0)
	jr	$ra
	li	$v0, EXO_HANDLER_CONSUME
	END	updates
	HANDLER	sums, 2000
	li	$t0, 0
	li	$t1, 0
1:	lw	$t2, 256($t0)
	addiu	$t0, $t0, 4
	addu	$t1, $t1, $t2
	slti	$t3, $t0, 64
	bnez	$t3, 1b
	nop
	sw	$t1, 128($0)
	jr	$ra
	li	$v0, EXO_HANDLER_CONSUME
	END	sums

	/* For answer.c: sends a UDP packet back, addresses and ports exchanged;
	 * a copy of it is at 0x800. */
	.macro	EXCHANGE a, b
	lhu	$t0, \a($gp)
	lhu	$t1, \b($gp)
	sh	$t0, 0x800 + \b($0)
	sh	$t1, 0x800 + \a($0)
	.endm
	HANDLER	answers, 24300
	sw	$a0, 0($0)
	move	$a2, $a0
	li	$a1, 0x800
	CALL	COPY
	li	$a0, 0
	EXCHANGE 0, 6
	EXCHANGE 2, 8
	EXCHANGE 4, 10
	EXCHANGE 26, 30
	EXCHANGE 28, 32
	EXCHANGE 34, 36
	lw	$a1, 0($0)
	CALL	SEND
	li	$a0, 0x800
	jr	$ra
	li	$v0, EXO_HANDLER_CONSUME
	END	answers

	/* For trips.c: sends the counter of 4 bytes at 42, plus one, in the frame
	 * that is at 0x800; counts at 256, until it is what stands at 260. */
	HANDLER	counts_on, 600
	lhu	$t0, 42($gp)
	lhu	$t1, 44($gp)
	lw	$t2, 256($0)
	lw	$t3, 260($0)
	sll	$t1, $t1, 16
	or	$t0, $t0, $t1
	addiu	$t0, $t0, 1
	srl	$t1, $t0, 16
	addiu	$t2, $t2, 1
	sh	$t0, 0x800 + 42($0)
	sh	$t1, 0x800 + 44($0)
	sw	$t2, 256($0)
	beq	$t2, $t3, 1f
	li	$a1, 60
	CALL	SEND
	li	$a0, 0x800
1:	jr	$ra
	li	$v0, EXO_HANDLER_CONSUME
	END	counts_on

	/* Each is refused; why: at the same place of the list in handlers.c. */
	HANDLER	bad_opcode, 0
	syscall
	jr	$ra
	li	$v0, 0
	END	bad_opcode
	HANDLER	bad_register, 0
	nop
	sw	$a0, 0($k1)
	jr	$ra
	li	$v0, 0
	END	bad_register
	HANDLER	bad_target, 0
	j	0x80030000
	nop
	END	bad_target
	HANDLER	bad_end, 0
	nop
	nop
	END	bad_end
	HANDLER	bad_cycles, EXO_HANDLER_CYCLES + 1
	jr	$ra
	li	$v0, 0
	END	bad_cycles
	HANDLER	bad_none, 0
	END	bad_none

	.org	handlers + 4096 - 24
	.globl	at_end_of_page
at_end_of_page:
	.word	2, at_end_of_page + 16, 0, 0
	jr	$ra
	li	$v0, EXO_HANDLER_CONSUME
