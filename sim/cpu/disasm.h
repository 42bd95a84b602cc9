/* SPDX-License-Identifier: MIT */
/*
 * Instruction words as text, in the manner of the GNU disassembler:
 * "addiu sp,sp,-24", branch and jump targets as absolute addresses. Only ori
 * with register 0 is never called "li": it may be a marker. Fields that the
 * chip does not look at are not shown; what is no instruction is
 * ".word 0x…".
 *
 * The text is made from tables, so that an assembler can be the inverse: an
 * operand pattern is a string of field letters and literal punctuation.
 */
#ifndef CPU_DISASM_H
#define CPU_DISASM_H

#include "cpu/isa.h"

/* Enough for any instruction, with its final NUL. */
enum { DISASM_SIZE = 64 };

/* Write the text of insn, which stands at pc, to buf; cut to fit size.
 * Returns the number of characters written, without the final NUL. */
unsigned disasm(uint32_t insn, vaddr_t pc, char *buf, size_t size);

enum disasm_kind {
	FIELD_GENERAL,  /* "sp" */
	FIELD_FLOAT,    /* "$f2" */
	FIELD_SYSTEM,   /* "c0_epc" */
	FIELD_CONTROL,  /* "c1_fcsr" */
	FIELD_UNSIGNED, /* 0x%x */
	FIELD_SIGNED,   /* %d */
	FIELD_BRANCH,   /* words from the delay slot */
	FIELD_JUMP,     /* words in the delay slot's 256 MB */
	FIELD_ZERO,     /* "zero", in no bit of the instruction */
};

struct disasm_field {
	char letter; /* in patterns */
	uint8_t low; /* lowest bit */
	uint8_t width;
	enum disasm_kind kind;
};

/* A special case of a row of isa.def with a spelling of its own. The first
 * that matches wins. */
struct disasm_alias {
	const char *name;
	uint32_t match, mask;
	const char *pattern;
};

extern const struct disasm_field disasm_fields[];
extern const unsigned disasm_field_count;
extern const struct disasm_alias disasm_aliases[];
extern const unsigned disasm_alias_count;

/* "d,s,t" and the like. */
const char *disasm_pattern(enum isa_operands);

/* The field of that letter; NULL: the letter stands for itself. */
const struct disasm_field *disasm_find_field(char letter);

/* The name of a register of a FIELD_GENERAL … FIELD_CONTROL; NULL if it has
 * only a number ("$3"). */
const char *disasm_register(enum disasm_kind, unsigned number);

#endif /* CPU_DISASM_H */
