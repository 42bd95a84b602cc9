/* SPDX-License-Identifier: MIT */
/*
 * SOSP'95 Figure 2: packets for port 7 are answered by a handler, although the
 * processor belongs to more and more others, who never give it up. Every 32
 * slice periods there is one more, ten in the end; tests/net/packets.c looks at
 * the times at which the answers leave.
 */
#include <exo/net.h>
#include "handlers.h"

enum { OTHERS = 10, PERIODS = 32 };

extern const struct exo_handler_code answers;

static struct child other[OTHERS];

static void
eq(struct exo_filter *f, uint32_t offset, uint32_t width, uint32_t value)
{
	f->atom[f->atoms++] =
	    (struct exo_atom){ EXO_FILTER_EQ, (uint8_t)width, (uint16_t)offset,
			       0xffffffffu >> (32 - 8 * width), value };
}

/* UDP packets for port 7 are the handler's. */
static void
bind(struct exo_cap handler)
{
	struct exo_filter *f = (void *)SECOND;
	struct exo_cap cap = page_at(SECOND);

	eq(f, 12, 2, 0x0800);
	eq(f, 14, 1, 0x45);
	eq(f, 23, 1, 17);
	eq(f, 36, 2, 7);
	CHECK(exo_filter_bind(0, &cap, 0) >= 0);
	CHECK(exo_filter_handler(handler, &cap) == 0);
}

static void
spin(void)
{
	for (;;)
		__asm__ volatile("" : : : "memory");
}

uint32_t
test_main(void)
{
	struct exo_cap handler;
	uint32_t count[3];

	find_pages();
	handler = good(&answers);
	bind(handler);
	wait_ticks(PERIODS);
	for (uint32_t i = 0; i < OTHERS; i++) {
		spawn(&other[i], spin);
		give_slice(&other[i]);
		wait_ticks(PERIODS);
	}
	exo_handler_counts(handler, count);
	CHECK(count[0] > 400 && count[1] == count[0] && count[2] == 0);
	for (uint32_t i = 0; i < OTHERS; i++)
		kill(&other[i]);
	return 0;
}
