/* SPDX-License-Identifier: MIT */
/* Calls that return elsewhere, or later. */
#include "machine/guest.h"
#include "machine/prom_services.h"

enum { REG_S0 = 16, REG_SP = 29, REG_FP = 30, REG_RA = 31 };

/* What a call preserves ($s0 to $s7, $sp, $fp) and where it returns. */
static uint32_t *
jump_register(struct cpu *cpu, unsigned n)
{
	static const uint8_t reg[] = { REG_S0,     REG_S0 + 1, REG_S0 + 2,
				       REG_S0 + 3, REG_S0 + 4, REG_S0 + 5,
				       REG_S0 + 6, REG_S0 + 7, REG_SP,
				       REG_FP,     REG_RA };

	return n < sizeof reg ? &cpu->r[reg[n]] : NULL;
}

uint32_t
prom_setjmp(struct prom *p)
{
	const uint32_t *r;

	for (unsigned n = 0; (r = jump_register(p->cpu, n)) != NULL; n++)
		(void)guest_write32(p->cpu, prom_argument(p, 0) + 4 * n, *r);
	return 0;
}

uint32_t
prom_longjmp(struct prom *p)
{
	uint32_t value = prom_argument(p, 1), from = prom_argument(p, 0);
	uint32_t *r;

	for (unsigned n = 0; (r = jump_register(p->cpu, n)) != NULL; n++)
		(void)guest_read32(p->cpu, from + 4 * n, r);
	return value ? value : 1;
}

uint32_t
prom_msdelay(struct prom *p)
{
	p->delay =
	    clock_from_ns(p->cpu->clock, prom_argument(p, 0) * 1000000ull);
	return 0;
}
