/* SPDX-License-Identifier: MIT */
/* What C cannot say of floating point: FCR31, and the bits of a number. */
#ifndef LINUX_FPU_H
#define LINUX_FPU_H

#include <stdint.h>

/* FCR31: the rounding mode, and the bit that enables division by zero. */
enum { TO_NEAREST, TO_ZERO, UPWARDS, DOWNWARDS, TRAP_DIVISION = 0x400 };

void fpu_control(uint32_t fcr31);

/* To an integer, in the current rounding mode. */
int32_t fpu_word(double);

/* a / b with FCR31 as told, and 0 afterwards; a, if the division trapped and
 * was skipped. */
double fpu_divide(double a, double b, uint32_t fcr31);

static inline uint64_t
double_bits(double d)
{
	union {
		double value;
		uint64_t bits;
	} u = { d };

	return u.bits;
}

static inline uint32_t
float_bits(float f)
{
	union {
		float value;
		uint32_t bits;
	} u = { f };

	return u.bits;
}

static inline double
double_of(uint64_t bits)
{
	union {
		uint64_t bits;
		double value;
	} u = { bits };

	return u.value;
}

#endif /* LINUX_FPU_H */
