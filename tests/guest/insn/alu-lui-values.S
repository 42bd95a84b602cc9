/* SPDX-License-Identifier: MIT */
/* lui: the lower half is zero. */
#include "insn.h"

TEST
	lui	$t0, 0
	CHECK($t0, 0)
	lui	$t0, 0x8001
	CHECK($t0, 0x80010000)
	lui	$t0, 0xffff
	CHECK($t0, 0xffff0000)
	PASS
