/* SPDX-License-Identifier: MIT */
#include "check/checker.h"

#include <stdlib.h>
#include <string.h>

#include "cpu/isa.h"

#define TLBW 0x42000002u /* tlbwi; tlbwr is 6 */

int
checker_now(const struct checker *c)
{
	return exported_env(&c->x, exported_get(&c->x, FIELD_NOW_ENV, 0, 0));
}

/* DMA, and services of the PROM. */
static void
on_written(void *ctx, paddr_t pa, uint32_t count, enum bus_writer who)
{
	struct checker *c = ctx;

	if (c->others.written)
		c->others.written(c->others.ctx, pa, count, who);
	if (!c->active)
		return;
	if (who == BUS_WRITER_DMA)
		dma_check(c, pa, count, "writes to");
	generated_written(c, pa, count);
	if (c->taint)
		taint_written(c->taint, pa, count);
}

static void
on_read(void *ctx, paddr_t pa, uint32_t count)
{
	struct checker *c = ctx;

	if (c->others.read)
		c->others.read(c->others.ctx, pa, count);
	if (c->active)
		dma_check(c, pa, count, "reads from");
}

bool
checker_init(struct checker *c, struct machine *m, uint32_t mask, FILE *out,
	     struct error *e)
{
	*c = (struct checker){ .machine = m };
	violations_init(&c->violations, m, mask, out);
	if (m->kernel->tables == 0)
		return error_set(e,
				 "--check: %s shows none of its tables: see "
				 "docs/check.md",
				 m->kernel->name);
	c->others = m->bus.listen;
	m->bus.listen = (struct bus_listener){ c, on_written, on_read };
	return true;
}

void
checker_free(struct checker *c)
{
	if (!c->machine)
		return;
	if (c->machine->bus.listen.ctx == c)
		c->machine->bus.listen = c->others;
	if (c->active) {
		watched_free(&c->watched);
		grants_free(&c->grants);
		bindings_free(&c->bindings);
		taint_free(c->taint);
		generated_free(c);
	}
	for (unsigned i = 0; i < EXPORTED_REGIONS; i++)
		free(c->original[i].bytes);
	c->machine = NULL;
}

/* The first program starts: the kernel has set up its tables. */
static bool
begin(struct checker *c)
{
	struct error e;

	if (c->blind)
		return false;
	if (!exported_read(&c->x, c->machine, &e)) {
		violations_add(&c->violations, VIOLATION_LAYOUT, c->pc, "%s",
			       e.text);
		c->blind = true;
		return false;
	}
	c->active = true;
	c->since = c->machine->clock.now;
	c->ticks = exported_get(&c->x, FIELD_CLOCK_TICKS, 0, 0);
	watched_init(&c->watched, &c->x);
	grants_init(&c->grants, &c->x);
	bindings_init(&c->bindings, &c->x);
	code_begin(c);
	generated_begin(c);
	if (violations_wanted(&c->violations, VIOLATION_TAINT))
		c->taint = taint_new(c);
	return true;
}

static void
on_return(struct checker *c)
{
	bool begun = c->active;

	if (!begun && !begin(c))
		return;
	mode_check(c);
	bindings_check(c);
	pages_check(c);
	slices_check(c);
	time_check(c);
	generated_return(c);
	if (c->taint && begun)
		taint_return(c->taint);
	watched_forget(&c->watched);
}

/* A store of the kernel's, by registers that it has not changed. */
static void
on_store(struct checker *c, uint32_t insn)
{
	const struct cpu *cpu = &c->machine->cpu;
	vaddr_t va = cpu->r[isa_rs(insn)] + isa_simm(insn);
	paddr_t pa = va & PADDR_MASK;

	if (va < KSEG0 || va >= KSEG2 || cpu->status & STATUS_ISC ||
	    !watched_at(&c->watched, pa))
		return;
	watched_store(&c->watched, pa, c->pc);
	code_store(c, pa, c->pc);
	generated_store(c, pa);
}

static void
on_tlb_write(struct checker *c, uint32_t insn)
{
	struct cpu *cpu = &c->machine->cpu;
	uint32_t index =
	    insn == TLBW ? cpu->index : cpu_peek_cp0(cpu, CP0_RANDOM);

	bindings_tlb_written(&c->bindings,
			     index >> INDEX_SHIFT & (TLB_ENTRIES - 1), c->pc);
}

static void
on_kernel(struct checker *c, uint32_t insn)
{
	unsigned op = insn >> 26;

	if (c->pc < KSEG0 || c->pc >= KSEG2)
		violations_add(&c->violations, VIOLATION_PC, c->pc,
			       "the kernel runs there");
	generated_run(c, insn);
	if ((op >= 40 && op <= 46) || op == 57)
		on_store(c, insn);
	if ((insn & ~4u) == TLBW)
		on_tlb_write(c, insn);
	if (c->taint)
		taint_step(c->taint, c->pc, insn);
}

static void
on_entry(struct checker *c, uint32_t insn)
{
	const struct cpu *cpu = &c->machine->cpu;

	if ((cpu->cause & CAUSE_EXCCODE) >> CAUSE_EXC_SHIFT == EXC_SYS && insn)
		grants_call(&c->grants, checker_now(c), cpu->r);
	if (c->taint)
		taint_enter(c->taint);
}

void
checker_judge(struct checker *c, vaddr_t pc, uint32_t insn)
{
	bool was_user = c->user;

	c->user = cpu_user_mode(&c->machine->cpu);
	if (was_user && c->user)
		return;
	c->pc = pc;
	if (c->active && was_user)
		on_entry(c, insn);
	else if (c->active)
		on_kernel(c, insn);
	if (c->user)
		on_return(c);
}

bool
checker_finish(struct checker *c)
{
	if (c->active) {
		code_end(c);
		generated_end(c);
	}
	violations_summarize(&c->violations);
	return c->violations.count > 0;
}
