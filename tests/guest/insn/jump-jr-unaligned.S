/* SPDX-License-Identifier: MIT */
/* jr to an odd address is no error; the fetch there is. */
#include "insn.h"

TEST
	la	$s4, 1f
	la	$t0, target + 2
	jr	$t0
	li	$t1, 5		/* the slot is executed */
target:	nop
	nop
1:	CHECK_CAUGHT(1, EXC_ADEL)
	CHECK_SAME($s1, $t0)
	CHECK_SAME($s2, $t0)
	CHECK($t1, 5)
	srl	$t2, $s0, 31
	CHECK($t2, 0)
	PASS
