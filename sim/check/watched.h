/* SPDX-License-Identifier: MIT */
/*
 * Which records of a kernel's tables have been stored to since the last
 * return, and by which instruction: that alone need be looked at again.
 */
#ifndef CHECK_WATCHED_H
#define CHECK_WATCHED_H

#include "check/exported.h"

/* A table's records that have been stored to, each once. */
struct marks {
	uint32_t span;   /* bytes of a record that are looked at; 0: none */
	uint32_t *queue; /* records, in the order of their first store; owned */
	uint32_t queued;
	vaddr_t *writer; /* by record: who stored last; owned */
	uint8_t *marked; /* by record: is in the queue; owned */
};

struct watched {
	const struct exported *x;
	uint8_t *page; /* by physical page: something there is looked at */
	struct marks table[TABLE_COUNT];
};

void watched_init(struct watched *, const struct exported *);
void watched_free(struct watched *);

/* Whether a store there might matter. */
static inline bool
watched_at(const struct watched *w, paddr_t pa)
{
	return pa < w->x->bus->ram_bytes && w->page[pa >> PAGE_SHIFT];
}

/* The instruction at pc has stored to the word that holds pa. */
void watched_store(struct watched *, paddr_t pa, vaddr_t pc);

/* Who stored last to that record; 0: nobody since the start. */
vaddr_t watched_writer(const struct watched *, enum table_id, uint32_t record);

/* All has been looked at. */
void watched_forget(struct watched *);

#endif /* CHECK_WATCHED_H */
