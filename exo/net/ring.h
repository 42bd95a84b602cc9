/* SPDX-License-Identifier: MIT */
/* Rings of buffers for packets (exo/net.h): checked and pinned when they are
 * made, so that filling one only copies. */
#ifndef EXO_RING_H
#define EXO_RING_H

#include <stdbool.h>
#include <stdint.h>
#include <exo/net.h>

struct page;

struct ring {
	uint32_t owner; /* name; 0: free */
	uint32_t count, next;
	struct page *words_page;
	volatile uint32_t *word; /* in it, by KSEG0 */
	struct ring_buffer {
		struct page *page;
		uint32_t *at;
		uint32_t bytes;
	} buffer[EXO_RING_MAX];
};

/* A ring as asked for by the running environment, all of it checked; or a
 * negated error. */
int ring_make(const struct exo_ring *, struct ring **);
void ring_free(struct ring *);
/* Whose it is: who made it, and pays for it. */
struct env *ring_owner(const struct ring *);
/* Does a page of it go (PAGE_GOING)? */
bool ring_is_going(const struct ring *);
/* The next buffer, if it is the kernel's and has room; else NULL. */
uint32_t *ring_room(const struct ring *, uint32_t bytes);
/* It holds a packet of so many bytes: it is the program's now. */
void ring_filled(struct ring *, uint32_t bytes);

#endif /* EXO_RING_H */
