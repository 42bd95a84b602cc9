/* SPDX-License-Identifier: MIT */
/*
 * Filters that are bound (exo/net.h): whose they are, what may be bound, and
 * the set that is compiled of them.
 */
#ifndef EXO_BOUND_H
#define EXO_BOUND_H

#include <stdbool.h>

#include <exo/net.h>
#include "cap/cap.h"

struct ring;
struct handler;

struct bound {
	uint32_t owner; /* name; 0: free */
	struct cap_checks checks;
	struct ring *ring;       /* NULL: none */
	struct handler *handler; /* runs first; NULL: none */
};

/* The root of all packets becomes the first environment's. */
void bound_init(void);
/* Whose packet it is: the filter, or NULL. It begins a word; bytes of it are
 * here of length. *all: more are wanted first, call again. */
struct bound *bound_classify(const uint8_t *packet, uint32_t here,
			     uint32_t length, bool *all);
unsigned bound_number(const struct bound *);
/* The filter that a capability names. */
int bound_of(struct exo_cap, uint32_t right, struct bound **);
/* Pages are freed or renewed (PAGE_GOING): no ring has them any more. */
void bound_lose_pages(void);
/* The handler is no more: no filter has it. */
void bound_lose_handler(const struct handler *);
/* An environment has ended: its filters and pieces go. */
void bound_forget_env(uint32_t name);
/* Copy a structure of so many bytes from offset `at` of cap's page. */
int copy_in(void *to, uint32_t bytes, uint32_t at, struct exo_cap cap,
	    uint32_t right);

#endif /* EXO_BOUND_H */
