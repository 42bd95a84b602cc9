/* SPDX-License-Identifier: MIT */
/* Integer arithmetic that both engines share: what overflow means, how
 * unaligned loads and stores cut a word, what the multiply unit answers. */
#ifndef CPU_ALU_H
#define CPU_ALU_H

#include "base/types.h"

static inline bool
alu_add_overflows(uint32_t a, uint32_t b)
{
	uint32_t sum = a + b;

	return ((a ^ sum) & (b ^ sum)) >> 31;
}

static inline bool
alu_sub_overflows(uint32_t a, uint32_t b)
{
	uint32_t difference = a - b;

	return ((a ^ b) & (a ^ difference)) >> 31;
}

static inline uint32_t
alu_sra(uint32_t a, unsigned by)
{
	return (uint32_t)((int32_t)a >> by);
}

static inline uint32_t
alu_slt(uint32_t a, uint32_t b)
{
	return (int32_t)a < (int32_t)b;
}

/* lwl: bytes up to and including va become the upper part of the register. */
static inline uint32_t
alu_lwl(uint32_t old, uint32_t word, vaddr_t va)
{
	unsigned shift = 24 - 8 * (va & 3);

	return word << shift | (old & ((1u << shift) - 1));
}

/* lwr: bytes from va on become the lower part. */
static inline uint32_t
alu_lwr(uint32_t old, uint32_t word, vaddr_t va)
{
	unsigned shift = 8 * (va & 3);

	return word >> shift | (old & ~(0xffffffffu >> shift));
}

struct hilo {
	uint32_t hi, lo;
};

static inline struct hilo
alu_mult(uint32_t a, uint32_t b)
{
	uint64_t p = (uint64_t)((int64_t)(int32_t)a * (int32_t)b);

	return (struct hilo){ (uint32_t)(p >> 32), (uint32_t)p };
}

static inline struct hilo
alu_multu(uint32_t a, uint32_t b)
{
	uint64_t p = (uint64_t)a * b;

	return (struct hilo){ (uint32_t)(p >> 32), (uint32_t)p };
}

/* The divider never traps; what it leaves after a division by zero is what
 * its shift-and-subtract steps leave. */
static inline struct hilo
alu_div(uint32_t a, uint32_t b)
{
	int32_t n = (int32_t)a, d = (int32_t)b;

	if (d == 0)
		return (struct hilo){ a, n < 0 ? 1 : 0xffffffff };
	if (n == INT32_MIN && d == -1)
		return (struct hilo){ 0, 0x80000000 };
	return (struct hilo){ (uint32_t)(n % d), (uint32_t)(n / d) };
}

static inline struct hilo
alu_divu(uint32_t a, uint32_t b)
{
	if (b == 0)
		return (struct hilo){ a, 0xffffffff };
	return (struct hilo){ a % b, a / b };
}

#endif /* CPU_ALU_H */
