/* SPDX-License-Identifier: MIT */
/* syscall and break: their codes, EPC on the instruction itself. */
#include "insn.h"

TEST
1:	syscall
	CHECK_CAUGHT(1, EXC_SYS)
	la	$t0, 1b
	CHECK_SAME($s1, $t0)
2:	break	7
	CHECK_CAUGHT(2, EXC_BP)
	la	$t0, 2b
	CHECK_SAME($s1, $t0)
	CHECK($s5, 0)
	PASS
