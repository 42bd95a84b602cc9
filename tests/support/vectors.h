/* SPDX-License-Identifier: MIT */
/*
 * The one-instruction vectors: a processor's state before an instruction, the
 * bytes that it reads, its state after. The file is derived from
 * SingleStepTests/r3000 and gzip-compressed; its words are little-endian and
 * stand in the order of the members below.
 */
#ifndef SUPPORT_VECTORS_H
#define SUPPORT_VECTORS_H

#include "base/types.h"

#define VECTOR_NONE 0xffffffffu /* no load in flight; no exception */

struct vector_branch {
	uint32_t in_slot; /* 1: the instruction at pc is in a delay slot */
	uint32_t taken;   /* 1: and then comes target */
	uint32_t target;
};

struct vector_load {
	uint32_t reg; /* VECTOR_NONE: none */
	uint32_t val;
};

struct vector_before {
	uint32_t insn, pc;
	uint32_t r[32], hi, lo;
	struct vector_branch branch;
	struct vector_load load;
};

struct vector_after {
	uint32_t r[32], hi, lo, pc;
	struct vector_branch branch;
	struct vector_load load;
	uint32_t exception, epc, bd;
};

struct vector_byte {
	uint32_t address, value;
};

/* The pointers are into the file. */
struct vector {
	const struct vector_before *before;
	const struct vector_after *after;
	uint32_t reads, writes;
	const struct vector_byte *read, *written;
};

struct vectors {
	uint32_t *word; /* owned */
	size_t words, at;
};

/* NULL where the file is absent; else what EXOSIM_VECTORS in the environment,
 * or in the build, names. */
bool vectors_open(struct vectors *, const char **path);
void vectors_close(struct vectors *);

/* The next one; false at the end. A cut file is a failure of the test. */
bool vectors_next(struct vectors *, struct vector *);

#endif /* SUPPORT_VECTORS_H */
