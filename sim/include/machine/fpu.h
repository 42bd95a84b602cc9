/* SPDX-License-Identifier: MIT */
/*
 * The R2010/R3010 as software sees it: FCR31, and the codes of formats and
 * conditions. Constants only; usable from C and from the assembler.
 * Sources: Mach 3.0 mips_cpu.h; Kane & Heinrich, "MIPS RISC Architecture",
 * ch. 6 and 8.
 */
#ifndef MACHINE_FPU_H
#define MACHINE_FPU_H

/* FCR31 */
#define FSR_C             0x00800000 /* condition of the last C.cond */
#define FSR_CAUSE         0x0003f000 /* what the last operation met */
#define FSR_CAUSE_E       0x00020000 /* unimplemented: software's turn */
#define FSR_CAUSE_SHIFT   12
#define FSR_ENABLES       0x00000f80 /* which causes interrupt */
#define FSR_ENABLES_SHIFT 7
#define FSR_FLAGS         0x0000007c /* what untrapped operations met */
#define FSR_FLAGS_SHIFT   2
#define FSR_RM            0x00000003
#define FSR_WRITABLE      0x0083ffff

/* An exception's bit within the three fields, E apart. */
#define FSR_I 0x01 /* inexact */
#define FSR_U 0x02 /* underflow */
#define FSR_O 0x04 /* overflow */
#define FSR_Z 0x08 /* division by zero */
#define FSR_V 0x10 /* invalid operation */

/* rounding modes */
#define FSR_NEAREST 0 /* ties to even */
#define FSR_TO_ZERO 1
#define FSR_UP      2 /* towards plus infinity */
#define FSR_DOWN    3 /* towards minus infinity */

/* FCR0: implementation 15:8, revision 7:0 */

/* format field of an instruction, bits 25:21 */
#define FPU_FMT_S 16
#define FPU_FMT_D 17
#define FPU_FMT_W 20

/* condition field of C.cond, bits 3:0 */
#define FPU_COND_UNORDERED 1
#define FPU_COND_EQUAL     2
#define FPU_COND_LESS      4
#define FPU_COND_SIGNALS   8 /* invalid operation if unordered */

#endif /* MACHINE_FPU_H */
