/* SPDX-License-Identifier: MIT */
/* What later processors put there is reserved on an R3000. */
#include "insn.h"

TEST
	.word	0x50000000	/* beql */
	CHECK_CAUGHT(1, EXC_RI)
	.word	0x7c03e83b	/* rdhwr */
	CHECK_CAUGHT(2, EXC_RI)
	.word	0x0000000f	/* sync */
	CHECK_CAUGHT(3, EXC_RI)
	.word	0x00000034	/* teq */
	CHECK_CAUGHT(4, EXC_RI)
	.word	0xbc000000	/* cache */
	CHECK_CAUGHT(5, EXC_RI)
	.word	0x70000002	/* mul */
	CHECK_CAUGHT(6, EXC_RI)
	PASS
