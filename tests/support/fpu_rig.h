/* SPDX-License-Identifier: MIT */
/* The FPU alone: instructions made from fields, one operation at a time. */
#ifndef SUPPORT_FPU_RIG_H
#define SUPPORT_FPU_RIG_H

#include "cpu/fpu.h"

#include <machine/fpu.h>

/* Function fields of Kane & Heinrich, appendix B. */
enum function {
	ADD = 0x00,
	SUB = 0x01,
	MUL = 0x02,
	DIV = 0x03,
	SQRT = 0x04,
	ABS = 0x05,
	MOV = 0x06,
	NEG = 0x07,
	CVT_S = 0x20,
	CVT_D = 0x21,
	CVT_W = 0x24,
	COMPARE = 0x30,
};

#define CAUSE_OF(exceptions) ((uint32_t)(exceptions) << FSR_CAUSE_SHIFT)
#define FLAGS_OF(exceptions) ((uint32_t)(exceptions) << FSR_FLAGS_SHIFT)
#define ENABLE(exceptions)   ((uint32_t)(exceptions) << FSR_ENABLES_SHIFT)

/* The registers of rig_operate(); FD holds RIG_OLD before. */
enum { FS = 2, FT = 4, FD = 6 };
#define RIG_OLD 0x5555555555555555ull

/* chosen: all different, so that no mistake hides */
extern const struct timing rig_timing;

uint32_t rig_encode(unsigned format, unsigned function, unsigned ft,
		    unsigned fs, unsigned fd);

/* A register, or with wide a pair; setting writes both. */
uint64_t rig_get(const struct fpu *, unsigned reg, bool wide);
void rig_set(struct fpu *, unsigned reg, uint64_t val);

/* One operation on fresh registers, time not looked at. */
void rig_operate(struct fpu *, unsigned format, unsigned function, uint64_t a,
		 uint64_t b, uint32_t fsr);

#endif /* SUPPORT_FPU_RIG_H */
