/* SPDX-License-Identifier: MIT */
/*
 * MIPS code for a set of filters. They are merged into a trie by their common
 * beginnings: a node is a range of the filters in trie order, which is
 * contiguous, so the sorted list is the trie. At each node one field is
 * compared with all its constants at once (search.c), and alternatives follow
 * each other, the one with the most specific filter first.
 *
 * What comes out is a function of o32's calling convention,
 *	uint32_t f(const uint8_t *packet, uint32_t length)
 * that returns the rank of the most specific filter that matches, 0 for none.
 * It stores nothing, has no loops (every branch goes forward, so that it takes
 * at most an instruction for each word of the code), and changes at, v0,
 * a0-a3 and t0-t9 only. It loads no byte of the packet before it has compared
 * the length with it, once for all fields that are certain to be wanted.
 */
#ifndef FILTER_COMPILE_H
#define FILTER_COMPILE_H

#include "filter/emit.h"
#include "filter/filter.h"

/* A part of the filters, and the highest rank in it. */
struct filter_range {
	uint16_t lo, hi; /* lo .. hi - 1 in trie order */
	uint16_t best;
	uint8_t mates; /* constants in its place of a table; 0: they are done */
};

/* Ranges alive at one time: on the way from the root to a leaf, alternatives
 * and constants that part from it are never more than the filters that do. */
#define FILTER_RANGES (2 * (EXO_FILTERS + FILTER_ATOMS + 1))

#define FILTER_BUCKETS 256

struct filter_compiler {
	struct emit e;
	unsigned count;
	const struct filter *list[EXO_FILTERS]; /* in trie order */
	uint16_t rank[EXO_FILTERS];             /* of each, from 1 */
	struct filter_range range[FILTER_RANGES];
	unsigned ranges;
	/* for choosing a table's function */
	uint32_t key[EXO_FILTERS];
	union {
		uint8_t bucket[FILTER_BUCKETS];
		uint32_t word[FILTER_BUCKETS / 4];
	} in;
};

/* Where the generator is in the trie. */
struct filter_place {
	unsigned atom;           /* which of each filter comes next */
	unsigned depth;          /* fields compared so far */
	unsigned level;          /* shifts so far */
	unsigned checked;        /* bytes behind the base that are there */
	struct emit_label *fail; /* if nothing here matches */
	unsigned rest;           /* the highest rank that is tried there */
	unsigned prior;          /* the highest that may be in v0 already */
};

/*
 * Compile the first count filters of list into code, which will run at `at`
 * and has room for `words`. The address of the function; 0: too little room.
 */
uint32_t filter_compile(struct filter_compiler *, uint32_t *code, uint32_t at,
			uint32_t words);

/* search.c: go on with that one of n > 1 ranges, consecutive in c->range from
 * first on, whose constant is in the register. The highest rank that v0 may
 * hold at place.fail. */
unsigned filter_search(struct filter_compiler *c, enum emit_reg field,
		       unsigned first, unsigned n, struct filter_place);
/* compile.c: whatever the filters of a range want from there on. */
unsigned filter_node(struct filter_compiler *c, struct filter_range,
		     struct filter_place);

#endif /* FILTER_COMPILE_H */
