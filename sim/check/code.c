/* SPDX-License-Identifier: MIT */
/*
 * The kernel's instructions and constants do not change once a program runs:
 * a store there is told at once, and at the end all is compared with what it
 * was, whoever changed it. generated.c is for what it makes as it goes.
 */
#include <stdlib.h>
#include <string.h>

#include "check/checker.h"

void
code_begin(struct checker *c)
{
	for (unsigned i = 0; i < c->x.regions; i++) {
		const struct region_of *r = &c->x.region[i];

		if (r->kind != REGION_TEXT)
			continue;
		c->original[i].bytes = xcalloc(r->bytes + 1, 1);
		memcpy(c->original[i].bytes, c->machine->bus.ram + r->base,
		       r->bytes);
	}
}

static bool
is_in(const struct region_of *r, paddr_t pa)
{
	return pa >= (r->base & ~3u) && pa < r->base + r->bytes;
}

void
code_store(struct checker *c, paddr_t pa, vaddr_t pc)
{
	for (unsigned i = 0; i < c->x.regions; i++)
		if (c->x.region[i].kind == REGION_TEXT &&
		    is_in(&c->x.region[i], pa))
			violations_add(&c->violations, VIOLATION_TEXT, pc,
				       "a store to the kernel's text at "
				       "physical 0x%08x",
				       pa);
}

static void
compare(struct checker *c, const struct region_of *r, const uint8_t *was)
{
	const uint8_t *is = c->machine->bus.ram + r->base;

	for (uint32_t i = 0; i < r->bytes; i++)
		if (is[i] != was[i]) {
			violations_add(&c->violations, VIOLATION_TEXT,
				       KSEG0 | (r->base + i),
				       "it was 0x%02x and is 0x%02x at the "
				       "end",
				       was[i], is[i]);
			return;
		}
}

void
code_end(struct checker *c)
{
	for (unsigned i = 0; i < c->x.regions; i++)
		if (c->original[i].bytes)
			compare(c, &c->x.region[i], c->original[i].bytes);
}
