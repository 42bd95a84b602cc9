/* SPDX-License-Identifier: MIT */
/*
 * Every binding of a virtual to a physical page, wherever it stands: in the
 * TLB, in the software TLB, among the guaranteed mappings. Each must belong to
 * an environment that lives and that owns the page or has shown a capability
 * for what the binding allows.
 *
 * A binding is judged when it is new, and again when something changes on
 * which the judgment rests: the page's owner or checksums, an identifier, an
 * environment.
 */
#ifndef CHECK_BINDINGS_H
#define CHECK_BINDINGS_H

#include "check/exported.h"

struct checker;

enum { BINDINGS_CHECKS = 8 };

/* What judgments rest on. */
struct page_state {
	uint32_t owner, bindable, pins, check[BINDINGS_CHECKS];
};

struct bindings {
	uint64_t tlb_new; /* bit n: entry n was written since the last return */
	vaddr_t tlb_writer[TLB_ENTRIES];
	struct page_state *page; /* as of the last return; owned */
	uint32_t *queue;         /* pages that have changed since; owned */
	uint32_t queued;
	uint32_t *name; /* of environments, by record, likewise; owned */
	bool begun;
};

void bindings_init(struct bindings *, const struct exported *);
void bindings_free(struct bindings *);

/* The instruction at pc has written that entry of the TLB. */
void bindings_tlb_written(struct bindings *, unsigned index, vaddr_t pc);

void bindings_check(struct checker *);

#endif /* CHECK_BINDINGS_H */
