/* SPDX-License-Identifier: MIT */
/*
 * What an instruction does, as far as the pipeline's hazards are concerned:
 * registers read, registers loaded with a delay, and acts.
 */
#ifndef SANITIZE_ACTS_H
#define SANITIZE_ACTS_H

#include "cpu/isa.h"

enum {
	ACT_READS_HILO = 1 << 0,
	ACT_WRITES_HILO = 1 << 1,
	ACT_SETS_ENTRYHI = 1 << 2,
	ACT_SETS_ENTRYLO = 1 << 3,
	ACT_SETS_INDEX = 1 << 4,
	ACT_SETS_STATUS = 1 << 5,
	ACT_USES_ENTRYHI = 1 << 6,
	ACT_USES_ENTRYLO = 1 << 7,
	ACT_USES_INDEX = 1 << 8,
	ACT_PROBES_TLB = 1 << 9,
	ACT_READS_TLB = 1 << 10,
	ACT_READS_INDEX = 1 << 11,
	ACT_READS_ENTRY = 1 << 12,
	ACT_USES_FPU = 1 << 13,
	ACT_USES_MEMORY = 1 << 14,
	ACT_COMPARES = 1 << 15,
	ACT_TESTS_FPU = 1 << 16,
	/* with ACT_SETS_STATUS, by what Status was and is */
	ACT_TURNS_FPU_ON = 1 << 17,
	ACT_TURNS_CACHES = 1 << 18,
};

/* Bit n stands for register n; register 0 is in no mask of general ones. */
struct acts {
	enum isa_id id;
	uint32_t acts;
	uint32_t reads, loads;             /* general registers */
	uint32_t float_reads, float_loads; /* the FPU's words */
};

/* Without the last two acts. */
void acts_of(struct acts *, uint32_t insn);

#endif /* SANITIZE_ACTS_H */
