/* SPDX-License-Identifier: MIT */
/* Register names for the assembler. Coprocessor 0's numbers are those of
 * <machine/cp0.h>, with the '$' that the assembler wants. */
#ifndef EXO_REGS_H
#define EXO_REGS_H

#define zero $0
#define at   $1
#define v0   $2
#define v1   $3
#define a0   $4
#define a1   $5
#define a2   $6
#define a3   $7
#define t0   $8
#define t1   $9
#define t2   $10
#define t3   $11
#define t4   $12
#define t5   $13
#define t6   $14
#define t7   $15
#define s0   $16
#define s1   $17
#define s2   $18
#define s3   $19
#define s4   $20
#define s5   $21
#define s6   $22
#define s7   $23
#define t8   $24
#define t9   $25
#define k0   $26
#define k1   $27
#define gp   $28
#define sp   $29
#define s8   $30
#define ra   $31

#define C0_INDEX    $0
#define C0_ENTRYLO  $2
#define C0_BADVADDR $8
#define C0_ENTRYHI  $10
#define C0_STATUS   $12
#define C0_CAUSE    $13
#define C0_EPC      $14

#define FUNCTION(name)         \
	.globl name;           \
	.type name, @function; \
	.ent name;             \
name:

#define END(name)  \
	.end name; \
	.size name, .- name

#endif /* EXO_REGS_H */
