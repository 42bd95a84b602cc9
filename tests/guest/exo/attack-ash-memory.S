/* SPDX-License-Identifier: MIT */
/*
 * Handlers that reach for memory which is not their owner's, while packets
 * come (checklist 5.8 A1, A2, A10; exo/test/net-packets makes the packets).
 *   - stores to wherever the packet's bytes say, and to wild addresses
 *   - copies to wild addresses
 *   - as many bytes as the packet's header says that it has, which is a lie
 *   - a loop without end
 *   - packets for a handler that the attacker may only run
 *	attack	what is another's has not changed, no byte comes from behind the
 *		packet; packets whose handler was aborted go to the ring
 *	control	the same on own memory, with lengths that are true
 */
#include "ash.h"

/* the data page */
#define RUNS   (DATA + 256)
#define SAID   (DATA + 260) /* bytes, by the header */
#define GOT    (DATA + 264) /* what COPY answered */
#define WRONG  (DATA + 268) /* copies that answered wrongly */
#define TRUE   (DATA + 272) /* bytes of the packet */
#define COPIED (DATA + 0x800)
#define RING_WORDS MESSAGE
#define RING_BUFFER (MESSAGE + 0x800)

	HANDLER	stores, 3000
	lw	$8, 256($0)
	lw	$9, 44($28)
	addiu	$8, $8, 1
	sw	$8, 256($0)
	sw	$9, 1024($9)		/* the packet says where */
	sh	$9, 0($9)
	sb	$9, -1($9)
	lui	$10, 0x8003
	sw	$9, 1028($10)		/* the kernel */
	lui	$10, 0xa000
	sw	$9, 1032($10)
	lui	$10, 0xbfc0
	sw	$9, 1036($10)
	lui	$10, 0xbc00		/* devices */
	sw	$9, 1040($10)
	lui	$10, 0x8000
	sw	$9, 1044($10)
	lui	$10, 0x7fff
	ori	$10, $10, 0xfffc
	swl	$9, 1048($10)
	swr	$9, 1049($10)
	li	$10, MESSAGE
	sw	$9, 1052($10)		/* the owner's, but not bound */
	.irp	to, 0x1000, 0x7000, 0x8000, 0x80030000
	li	$5, \to
	li	$6, 16
	PRIMITIVE COPY
	li	$4, 0
	.endr
	jr	$31
	li	$2, EXO_HANDLER_CONSUME
	HANDLER_END stores

	/* UDP's length, and then 34 bytes of headers, are the packet's. */
	HANDLER	believes, 20000
	lw	$8, 256($0)
	sw	$4, 272($0)
	addiu	$8, $8, 1
	sw	$8, 256($0)
	lbu	$6, 38($28)
	lbu	$9, 39($28)
	sll	$6, $6, 8
	or	$6, $6, $9
	addiu	$6, $6, 34
	sw	$6, 260($0)
	li	$5, 0x800
	PRIMITIVE COPY
	li	$4, 0
	sw	$2, 264($0)
	lw	$8, 260($0)
	lw	$9, 272($0)
	nop
	sltu	$9, $9, $8		/* more than there is: */
	beqz	$9, 1f
	addiu	$2, $2, EXO_E_ADDRESS	/* refused */
	beqz	$2, 2f
	lw	$9, 268($0)
	nop
	addiu	$9, $9, 1
	sw	$9, 268($0)
	b	2f
	nop
1:	addiu	$2, $2, -EXO_E_ADDRESS
	beq	$2, $8, 2f
	lw	$9, 268($0)
	nop
	addiu	$9, $9, 1
	sw	$9, 268($0)
2:	jr	$31
	li	$2, EXO_HANDLER_CONSUME
	HANDLER_END believes

	HANDLER	loops, 2000
	lw	$8, 256($0)
	nop
	addiu	$8, $8, 1
	sw	$8, 256($0)
1:	b	1b
	nop
	jr	$31
	li	$2, EXO_HANDLER_CONSUME
	HANDLER_END loops

	HANDLER	passes, 2000
	lw	$8, 256($0)
	nop
	addiu	$8, $8, 1
	sw	$8, 256($0)
	jr	$31
	li	$2, EXO_HANDLER_PASS
	HANDLER_END passes

	/* until the handler has run so often; at most 100 periods */
	.macro	RUNS_OF times
	li	a0, \times
	jal	wait_for_runs
	.endm

attack:	PREPARE
	BIND	7
	move	s2, v0

	/* Own memory but the data page, and a child's, hold known values. */
	SPAWN_ANEW idle
	li	t0, PAGE_SIZE
1:	addiu	t0, t0, -4
	xori	t1, t0, 0x5a5a
	sw	t1, MESSAGE(t0)
	bnez	t0, 1b
	MAKE	stores
	HAND_OVER
	GRANTED
	RUNS_OF	100
	li	t0, PAGE_SIZE
1:	addiu	t0, t0, -4
	xori	t1, t0, 0x5a5a
	lw	v0, MESSAGE(t0)
	addiu	s7, s7, 1
	bne	v0, t1, hole
	bnez	t0, 1b
	li	t0, 0x3b0			/* nothing was put there */
1:	lw	v0, OF_CHILD(0x4c00)(t0)
	addiu	s7, s7, 1
	bnez	v0, hole
	addiu	t0, t0, -4
	bgez	t0, 1b
	jal	stop

	/* who may only run it may not have packets sent to it */
	MAKE	believes
	li	a0, EXO_READ
	CAP	ASH_CAP, zero
	CALL	DERIVE
	GRANTED
#ifdef CONTROL
	CAP	ASH_CAP, zero
#endif
	ENV	FILTER_CAP, zero
	CALL	FILTER_HANDLER
	ATTACK	RIGHTS
	li	a0, EXO_READ
	CAP	FILTER_CAP, zero
	CALL	DERIVE
	GRANTED
#ifdef CONTROL
	CAP	FILTER_CAP, zero
#endif
	move	t0, a1
	move	t1, a2
	move	t2, a3
	CAP	ASH_CAP, zero
	CALL	FILTER_HANDLER
	ATTACK	RIGHTS
	jal	stop

	/* lengths */
	MAKE	believes
	HAND_OVER
	GRANTED
	RUNS_OF	100
	lw	v0, WRONG(zero)
	addiu	s7, s7, 1
	bnez	v0, hole
	jal	stop

	/* a loop; the packet goes on */
	sw	zero, RING_WORDS(zero)
	jal	ring
#ifdef CONTROL
	MAKE	passes
#else
	MAKE	loops
#endif
	HAND_OVER
	GRANTED
	RUNS_OF	1
	addiu	s7, s7, 1
	lw	v0, RING_WORDS(zero)
	beqz	v0, hole
	sll	t0, s2, 4
	lw	v0, NET_FILTER + DELIVERED(t0)
	addiu	s7, s7, 1
	bne	v0, 1, hole
	CAP	ASH_CAP, zero
	CALL	HANDLER_COUNTS
	GRANTED
	addiu	s7, s7, 1
	bnez	a2, hole			/* consumed */
	addiu	s7, s7, 1
#ifdef CONTROL
	bnez	a3, hole
#else
	beqz	a3, hole
#endif
	jal	stop
	ENV	SPARE, zero
	CALL	ENV_DESTROY
	GRANTED
	b	repelled

stop:	move	s5, ra
	UNMAKE
	sw	zero, RUNS(zero)
	jr	s5

idle:	b	idle

wait_for_runs:
	move	s5, ra
	move	s6, a0
	CALL	TICKS
	addiu	s4, v0, 200
1:	lw	v1, RUNS(zero)
	bge	v1, s6, 2f
	CALL	TICKS
	blt	v0, s4, 1b
2:	addiu	s7, s7, 1
	lw	v1, RUNS(zero)
	blt	v1, s6, hole
	jr	s5

	/* one buffer, behind the owner word */
ring:	move	s5, ra
	li	v0, 1
	sw	v0, ASK(zero)
	CAP	MESSAGE_CAP, zero
	KEEP_CAP ASK+4, zero
	KEEP_CAP ASK+20, zero
	sw	zero, ASK+16(zero)
	li	v0, 0x800
	sw	v0, ASK+32(zero)
	li	v0, 1516
	sw	v0, ASK+36(zero)
	li	a0, AT(ASK)
	CAP	ASK_CAP, zero
	ENV	FILTER_CAP, zero
	CALL	FILTER_RING
	GRANTED
	jr	s5

	END	attack-ash-memory
