/* SPDX-License-Identifier: MIT */
/* Branches and jumps cost a cycle and their slot, taken or not. */
#include "insn.h"

TEST
	MEASURE("taken-branch-and-slot/2")
	beqz	$0, 1f
	nop
1:
	MEASURED
	MEASURE("branch-not-taken-and-slot/2")
	bnez	$0, 1f
	nop
1:
	MEASURED
	MEASURE("call-return-jump-over/6")
	jal	2f
	nop
	b	3f
	nop
2:	jr	$ra
	nop
3:
	MEASURED
	PASS
