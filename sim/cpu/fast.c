/* SPDX-License-Identifier: MIT */
#include "cpu/internal.h"

void
fast_free(struct fast *f)
{
	(void)f;
}

void
fast_forget_page(struct cpu *c, vaddr_t va)
{
	(void)c;
	(void)va;
}

void
fast_forget_all(struct cpu *c)
{
	(void)c;
}

enum cpu_stop
cpu_run_fast(struct cpu *c, cycles_t until)
{
	while (c->clock->now < until && !c->stop)
		cpu_step(c);
	return c->stop ? CPU_STOP_ASKED : CPU_STOP_TIME;
}
