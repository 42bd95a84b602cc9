/* SPDX-License-Identifier: MIT */
/* clang-format off */
/*
 * How an instruction test is written: a routine `test` between TEST and PASS,
 * in kernel mode with coprocessor 1 on and interrupts off. A CHECK that fails
 * ends the program with its line as the exit status.
 *
 * An exception is caught by start.S, which leaves Cause in s0, EPC in s1,
 * BadVAddr in s2, counts it in s3, adds 1 to s5 if it came through the refill
 * vector, and goes on at the next instruction, or at s4 if that is not 0. A
 * test may define general_handler or refill_handler of its own.
 *
 * MEASURE("name/n") ... MEASURED measures what stands in between, the second
 * time that it runs, so with warm caches; n is what it has to cost with
 * the timing of tests/host/test_insn.c. It uses a0, a1, s6, s7.
 *
 * k0 and k1 belong to CHECK and the handlers.
 */
#ifndef INSN_H
#define INSN_H

#include <machine/cp0.h>
#include <machine/fpu.h>
#include <machine/marker.h>

	.set	noreorder
	.set	noat
	.set	hardfloat

#define TEST                                                                   \
	.text;                                                                 \
	.globl	test;                                                          \
test:

#define PASS                                                                   \
	j	passed;                                                        \
	nop

#define CHECK(reg, value)                                                      \
	li	$k0, __LINE__;                                                 \
	li	$k1, (value);                                                  \
	bne	reg, $k1, failed;                                              \
	nop

#define CHECK_SAME(a, b)                                                       \
	li	$k0, __LINE__;                                                 \
	bne	a, b, failed;                                                  \
	nop

/* The exceptions so far were n, the last of that code. */
#define CHECK_CAUGHT(n, code)                                                  \
	CHECK($s3, n);                                                         \
	andi	$t9, $s0, CAUSE_EXCCODE;                                       \
	CHECK($t9, (code) << CAUSE_EXC_SHIFT)

/* Before each pass units, bus and write buffer come to rest. */
#define MEASURE(text)                                                          \
	.pushsection .rodata;                                                  \
78:	.asciz	text;                                                          \
	.popsection;                                                           \
	li	$s7, 2;                                                        \
77:	li	$s6, 40;                                                       \
76:	bnez	$s6, 76b;                                                      \
	addiu	$s6, $s6, -1;                                                  \
	lui	$a0, %hi(78b);                                                 \
	addiu	$a0, $a0, %lo(78b);                                            \
	li	$a1, 1;                                                        \
	ori	$0, $0, MARK_BEGIN

#define MEASURED                                                               \
	ori	$0, $0, MARK_END;                                              \
	addiu	$s7, $s7, -1;                                                  \
	bnez	$s7, 77b;                                                      \
	nop

#endif /* INSN_H */
