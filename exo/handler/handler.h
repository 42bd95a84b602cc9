/* SPDX-License-Identifier: MIT */
/*
 * Downloaded handlers (exo/handler.h): who owns which, the pages they may
 * reach, and running them. ash/ makes their code.
 */
#ifndef EXO_KERNEL_HANDLER_H
#define EXO_KERNEL_HANDLER_H

#include <stdint.h>
#include <exo/handler.h>
#include "ash/ash.h"
#include "cap/cap.h"

struct env;
struct page;

struct handler {
	uint32_t owner; /* name; 0: no handler */
	struct cap_checks checks;
	struct ash_code code;
	struct page *page[EXO_HANDLER_PAGES]; /* pinned; NULL: none */
	uint32_t runs, consumed, aborts;
};

/* The one that runs. layout.h has the offsets. */
struct handler_frame {
	uint32_t sp, gp, s8, ra;   /* the kernel's */
	uint32_t user_sp, user_ra; /* during a primitive */
	int32_t budget;
	struct handler *handler;
	const uint8_t *packet;
	uint32_t length;
};

extern struct handler_frame handler_frame;

void handler_init(void);

/* The handler that a capability names. */
int handler_of(struct exo_cap, uint32_t right, struct handler **);

/* Run it on a packet of length bytes, which begins a word and fills whole
 * ones; EXO_HANDLER_... . Nothing is charged to anybody. */
uint32_t handler_run(struct handler *, const void *packet, uint32_t length);
/* The same for a packet from the network: its owner pays; *cycles: how many. */
uint32_t handler_receive(struct handler *, const void *packet, uint32_t length,
			 uint32_t *cycles);

/* An environment ends; pages are freed or renewed (PAGE_GOING): a handler that
 * has no data page any more does not run. */
void handler_end(const struct env *);
void handler_lose_pages(void);

/* handler_run.S: enter code in the frame's name; v0, as it left it. */
uint32_t handler_enter(const uint32_t *code, void *data, const void *packet,
		       uint32_t length);
/* Where handlers jump to. */
extern const char handler_finish[], handler_abort[];
#define PRIMITIVE(number, NAME, name, args, cycles, doc) \
	extern const char handler_##name[];
#include <exo/primitives.def>
#undef PRIMITIVE

#endif /* EXO_KERNEL_HANDLER_H */
