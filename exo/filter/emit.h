/* SPDX-License-Identifier: MIT */
/*
 * An assembler for MIPS I that is called instead of read, in the manner of
 * VCODE (Engler, PLDI '96): each call appends an instruction to a buffer, in
 * one pass, without an intermediate form. It knows the pipeline, so that its
 * callers need not:
 *   - a load is not followed by an instruction that reads its result: a nop
 *     comes between, unless the caller has found something useful;
 *   - the slot behind a branch is taken by the next instruction, if that is
 *     one that does no harm where the branch goes (emit_shy() says it is not);
 *   - branches go forward, to labels that are bound later.
 * When the buffer is full nothing more is stored, and emit_full() says so.
 */
#ifndef FILTER_EMIT_H
#define FILTER_EMIT_H

#include <stdbool.h>
#include <stdint.h>

enum emit_reg {
	EMIT_ZERO = 0,
	EMIT_AT = 1,
	EMIT_V0 = 2,
	EMIT_A0 = 4,
	EMIT_A1,
	EMIT_A2,
	EMIT_A3,
	EMIT_T0 = 8,
	EMIT_T1,
	EMIT_T2,
	EMIT_T3,
	EMIT_T4,
	EMIT_T5,
	EMIT_T6,
	EMIT_T7,
	EMIT_T8 = 24,
	EMIT_T9,
	EMIT_RA = 31,
};

/* I-type instructions, by their opcode. */
enum emit_op {
	EMIT_BEQ = 4,
	EMIT_BNE = 5,
	EMIT_ADDIU = 9,
	EMIT_SLTI = 10,
	EMIT_ANDI = 12,
	EMIT_ORI = 13,
	EMIT_XORI = 14,
	EMIT_LUI = 15,
	EMIT_LWL = 34,
	EMIT_LW = 35,
	EMIT_LBU = 36,
	EMIT_LHU = 37,
	EMIT_LWR = 38,
};

/* R-type instructions, by their function. */
enum emit_fn {
	EMIT_SLL = 0,
	EMIT_SRL = 2,
	EMIT_JR = 8,
	EMIT_ADDU = 33,
	EMIT_SUBU = 35,
	EMIT_AND = 36,
	EMIT_OR = 37,
	EMIT_XOR = 38,
	EMIT_SLTU = 43,
};

struct emit {
	uint32_t *code; /* where it is written; */
	uint32_t at;    /* where it will run */
	uint32_t words; /* room */
	uint32_t used;
	uint32_t slot;    /* of an open branch slot; 0: none */
	bool no_load;     /* in the slot */
	uint32_t loading; /* register that the last instruction loads, or 0 */
	bool full;
};

/* Branches to a place that is not known yet. Begin with { 0 }. */
struct emit_label {
	uint32_t last; /* branch to it, as a count of words; 0: none */
};

void emit_begin(struct emit *, uint32_t *code, uint32_t at, uint32_t words);

void emit_i(struct emit *, enum emit_op, enum emit_reg rt, enum emit_reg rs,
	    uint32_t immediate);
void emit_r(struct emit *, enum emit_fn, enum emit_reg rd, enum emit_reg rs,
	    enum emit_reg rt);
/* sll, srl */
void emit_s(struct emit *, enum emit_fn, enum emit_reg rd, enum emit_reg rt,
	    unsigned by);
/* The constant, in one or two instructions; or the upper half of one that
 * takes two, and later the rest. */
void emit_li(struct emit *, enum emit_reg, uint32_t constant);
void emit_upper(struct emit *, enum emit_reg, uint32_t constant);
void emit_lower(struct emit *, enum emit_reg, uint32_t constant);
bool emit_takes_two(uint32_t constant);

/* beq, bne; the slot is open. */
void emit_branch(struct emit *, enum emit_op, enum emit_reg rs,
		 enum emit_reg rt, struct emit_label *);
void emit_jump(struct emit *, struct emit_label *);
/* jr; the slot is closed. */
void emit_jr(struct emit *, enum emit_reg);
/* Put this into the slot of the jr that has just been emitted. */
void emit_last_slot(struct emit *, enum emit_op, enum emit_reg rt,
		    enum emit_reg rs, uint32_t immediate);
/* jr ra, with `ori v0, zero, value` in the slot. */
void emit_return(struct emit *, uint32_t value);

/* What comes next must not move into a slot; or not if it is a load. */
void emit_shy(struct emit *);
void emit_shy_load(struct emit *);
/* The label is here. */
void emit_bind(struct emit *, struct emit_label *);
/* Where the next instruction will run, which is not reached from above. */
uint32_t emit_here(struct emit *);

/* li with a constant that is not known yet, in two instructions, to which
 * emit_set_address() gives an address. */
uint32_t emit_address(struct emit *, enum emit_reg);
void emit_set_address(struct emit *, uint32_t place, uint32_t address);

/* Two words to be filled in later: at once by a branch to a label, */
uint32_t emit_gap(struct emit *);
/* or by one to here, with what there is of emit_upper(), or else all of the
 * constant, in its slot. */
void emit_fork(struct emit *, uint32_t gap, enum emit_reg, uint32_t constant);

static inline bool
emit_full(const struct emit *e)
{
	return e->full;
}

#endif /* FILTER_EMIT_H */
