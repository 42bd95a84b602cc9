/* SPDX-License-Identifier: MIT */
/*
 * A set of filters and the code that classifies packets by them. Inserting and
 * removing compile all of it anew, into the half of the memory that is not in
 * use, and then exchange the halves: between two packets there is one set or
 * the other, never something between.
 *
 * A filter's number is its place in the set, and is used again.
 */
#ifndef FILTER_SET_H
#define FILTER_SET_H

#include "filter/compile.h"

/* Words of a half. Chosen: 128 filters of the shape of a TCP connection need
 * 1,500. Inserting leaves the last third free, because a set with a filter
 * less can need more: 5 words for each constant that is no longer found
 * through a table. */
#define FILTER_CODE_WORDS 6144
#define FILTER_CODE_LIMIT 4096

struct filter_set {
	/* Of the two halves: where they are written and where they run. */
	uint32_t *code[2];
	uint32_t at[2];
	/* Forget instructions cached from there, both multiples of 32; NULL:
	 * nothing can be. */
	void (*flush)(uint32_t at, uint32_t bytes);
	unsigned align; /* of packets, modulo 4 */
	/* All below is the set's own. */
	unsigned half;  /* in use */
	uint32_t entry; /* of its function; 0: the set is empty */
	uint32_t reach; /* bytes of a packet that are looked at; 0: all */
	unsigned count;
	uint16_t sorted[EXO_FILTERS]; /* trie order */
	uint16_t ranked[EXO_FILTERS]; /* the least specific first */
	bool used[EXO_FILTERS];
	struct filter filter[EXO_FILTERS];
	struct filter_compiler compiler;
};

/* Empty; code, at, flush and align are filled in. */
void filter_set_init(struct filter_set *);

/* The number of the filter that is now in the set, or a negated error: BUSY
 * (the same one is in it), FULL (filters, or room for their code). */
int filter_set_insert(struct filter_set *, const struct filter *);
/* It is in the set. */
void filter_set_remove(struct filter_set *, unsigned number);
/* All that the function condemns, at the cost of one. */
void filter_set_purge(struct filter_set *, bool (*condemned)(unsigned number));
/* The one that matches just what this one does, or -1. */
int filter_set_find(const struct filter_set *, const struct filter *);

typedef uint32_t filter_code(const uint8_t *packet, uint32_t length);

/* The number behind what the code answered, or -1. */
static inline int
filter_set_number(const struct filter_set *s, uint32_t rank)
{
	return rank ? s->ranked[rank - 1] : -1;
}

/* Whose packet it is: a number, or -1. Only where the code can run. */
static inline int
filter_set_classify(const struct filter_set *s, const uint8_t *packet,
		    uint32_t length)
{
	if (!s->entry)
		return -1;
	return filter_set_number(
	    s, ((filter_code *)(uintptr_t)s->entry)(packet, length));
}

#endif /* FILTER_SET_H */
