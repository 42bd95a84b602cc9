/* SPDX-License-Identifier: MIT */
/*
 * Handlers: what runs through the reference's bodies, and coprocessor 0 and
 * system calls in kernel mode, which have short ways of their own.
 */
#include "cpu/fast_body.h"

/* What threaded code takes for granted while it runs. */
static uint64_t
premises(const struct cpu *c)
{
	uint32_t modes = STATUS_KUC | STATUS_ISC | STATUS_SWC | STATUS_PZ;

	return (uint64_t)(c->status & modes) << 32 |
	       (c->entryhi & ENTRYHI_ASID);
}

/* A load that nobody can miss may finish at once. */
static void
settle(struct cpu *c, const struct op *next)
{
	if (!c->load_reg || !load_settled(next, c->load_reg))
		return;
	c->r[c->load_reg] = c->load_val;
	c->load_reg = 0;
}

/* Run the reference body in place. False: it did something to the flow (an
 * exception, a load that the next instruction reads, an interrupt let in, a
 * page remapped, an event scheduled), or the limit is near, so leave; cpu->pc
 * says where. */
static NOINLINE bool
call_reference(struct fast *f, const struct op *op, enum pos pos, cycles_t now)
{
	struct cpu *c = f->cpu;
	vaddr_t go = fast_next_va(f, op, pos);
	uint64_t before = premises(c);

	c->cur_pc = fast_va(f, op);
	c->cur_slot = pos == POS_SLOT;
	c->pc = go;
	c->npc = go + 4;
	c->slot_reg = 0;
	fast_sync(f, now + 1);
	f->moved = false;
	f->exec[fast_word_of(f, op)](c, op->imm);
	fast_absorb(f);
	settle(c, next_op(f, op, pos));
	return c->pc == go && c->load_reg == 0 && c->fpu.load_reg == 32 &&
	       !f->moved && !c->stop && premises(c) == before &&
	       clock_next(c->clock) >= f->until && c->clock->now < f->limit &&
	       !cpu_interrupt_pending(c);
}

BODY(call)
{
	if (!call_reference(f, op, pos, now))
		return NULL;
	now = f->cpu->clock->now;
	FINISH();
}

BODY(slow)
{
	(void)r;
	BAIL();
}

BODY(miss)
{
	(void)r;
	BAIL();
}

BODY(probe)
{
	op_fn *const *table = pos == POS_MID   ? fast_run
			      : pos == POS_END ? fast_end
					       : fast_slot;

	cpu_count_probe(f->cpu, fast_pa(f, op));
	return table[f->real[fast_word_of(f, op)]](f, op, r, now);
}

BODY(mfc0)
{
	uint32_t v;

	if (UNLIKELY(!in_kernel(f) || op->d == CP0_RANDOM || op->b == 0))
		return call_body(f, op, r, now, pos);
	v = cp0_read(f->cpu, op->d);
	now++;
	if (!load_settled(next_op(f, op, pos), op->b))
		return fast_leave_in_flight(f, op, pos, op->b, v, now);
	r[op->b] = v;
	FINISH();
}

BODY(mtc0)
{
	if (UNLIKELY(!in_kernel(f) || op->d == CP0_STATUS ||
		     op->d == CP0_CAUSE))
		return call_body(f, op, r, now, pos);
	cp0_write(f->cpu, op->d, r[op->b]);
	if (op->d == CP0_ENTRYHI)
		fast_context(f);
	now++;
	FINISH();
}

/* In the delay slot of the jump that returns to the program. */
BODY(rfe)
{
	struct cpu *c = f->cpu;

	if (pos != POS_SLOT || f->after || !in_kernel(f))
		return call_body(f, op, r, now, pos);
	now++;
	cpu_rfe(c, now);
	fast_context(f);
	if (UNLIKELY(cpu_interrupt_pending(c))) {
		fast_sync(f, now);
		c->pc = f->npc;
		c->npc = c->pc + 4;
		return NULL;
	}
	FINISH();
}

BODY(tlbwr)
{
	struct cpu *c = f->cpu;

	if (UNLIKELY(!in_kernel(f)))
		return call_body(f, op, r, now, pos);
	now++;
	fast_sync(f, now);
	cp0_tlb_write(c, cp0_random(c));
	FINISH();
}

BODY(syscall)
{
	struct cpu *c = f->cpu;

	c->cur_pc = fast_va(f, op);
	c->cur_slot = pos == POS_SLOT;
	fast_sync(f, now + 1);
	cpu_raise(c, EXC_SYS);
	return fast_vector(f, op, r, now);
}
