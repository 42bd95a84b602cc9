/* SPDX-License-Identifier: MIT */
/* What the tests of downloaded handlers share: the object code of handlers.S,
 * one page each for data and packets, and how a handler is made of the one and
 * handed the other. */
#ifndef EXO_TEST_HANDLERS_H
#define EXO_TEST_HANDLERS_H

#include <machine/cp0.h>
#include <exo/handler.h>
#include <exo/info.h>
#include "lib.h"

#define DATA   0x00600000
#define SECOND 0x00601000
#define PACKET 0x00602000
#define WINDOW 0x00603000

extern const struct exo_handler_code burns, passes, adds, stores, reaches,
    loops, clobbers, calls, overdraws, updates, sums, bad_opcode, bad_register,
    bad_target, bad_end, bad_cycles, bad_none, at_end_of_page;

static volatile uint32_t *const data = (void *)DATA;
static volatile uint32_t *const packet = (void *)PACKET;
static volatile const struct exo_info *const info = (void *)WINDOW;

/* Of the pages at DATA and PACKET, and of all the object code. */
extern struct exo_cap data_cap, packet_cap, code_cap;

void find_pages(void);
/* A new page at va. */
struct exo_cap page_at(uint32_t va);
/* HANDLER_MAKE with that code; its answer. */
int32_t make(const struct exo_handler_code *, struct exo_cap *);
/* It must be accepted. */
struct exo_cap good(const struct exo_handler_code *);
/* HANDLER_RUN with the shortest packet. */
int32_t run(struct exo_cap handler);

#endif /* EXO_TEST_HANDLERS_H */
