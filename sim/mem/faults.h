/* SPDX-License-Identifier: MIT */
/*
 * Which words of memory have check bits that do not belong to their data, and
 * by how much: a syndrome a word (mem/check_code.h). Nothing is kept until the
 * first goes wrong.
 */
#ifndef MEM_FAULTS_H
#define MEM_FAULTS_H

#include "base/types.h"

struct faults {
	uint8_t *syndrome; /* by word; owned; NULL: none was ever wrong */
	uint32_t words;    /* of memory */
	uint32_t count;    /* how many are wrong */
};

void faults_init(struct faults *, uint32_t ram_bytes);
void faults_free(struct faults *);

/* pa lies in memory; its two lowest bits do not count. */
uint8_t faults_at(const struct faults *, paddr_t pa);
void faults_set(struct faults *, paddr_t pa, uint8_t syndrome);

/* Whether a word of that page of 4 KB is wrong. */
bool faults_in_page(const struct faults *, paddr_t pa);

#endif /* MEM_FAULTS_H */
