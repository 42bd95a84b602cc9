/* SPDX-License-Identifier: MIT */
/*
 * A one-line assembler, the inverse of cpu/disasm.h over the same tables: it
 * understands what the disassembler writes, and numbers in any C notation. No
 * labels, macros or reordering.
 */
#ifndef SUPPORT_ASSEMBLE_H
#define SUPPORT_ASSEMBLE_H

#include "cpu/isa.h"

/* "addiu sp,sp,-24" at pc to its word; false if it is no instruction. */
bool assemble(const char *text, vaddr_t pc, uint32_t *insn);

/* The word of text, which must be an instruction: else the test fails. */
uint32_t insn_at(vaddr_t pc, const char *text);

/* The same for instructions whose word does not depend on their place. */
uint32_t insn(const char *text);

/* The word of a row of isa.def with the bits cleared that no operand uses: the
 * R3000 does not look at them, later processors and other tools do. */
uint32_t insn_canonical(uint32_t word);

#endif /* SUPPORT_ASSEMBLE_H */
