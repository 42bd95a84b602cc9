/* SPDX-License-Identifier: MIT */
/* How threaded code goes on where no handler knows: over the end of a group or
 * a page, to far targets, into vectors; and the tables of all handlers. */
#include "cpu/fast_body.h"

const struct op *
fast_resolve(OP_ARGS)
{
	vaddr_t va = op ? fast_va(f, op) : f->npc;

	fast_sync(f, now);
	if (now >= f->limit) {
		f->cpu->pc = va;
		f->cpu->npc = va + 4;
		return NULL;
	}
	op = fast_enter(f, va);
	if (!op)
		return NULL;
	now = f->cpu->clock->now;
	GO(op);
}

const struct op *
fast_vector(OP_ARGS)
{
	struct cpu *c = f->cpu;

	fast_context(f);
	op = fast_enter(f, c->pc);
	if (!op)
		return NULL;
	now = c->clock->now;
	GO(op);
}

const struct op *
fast_decode_next(struct fast *f, const struct op *guard)
{
	uint32_t word = guard->imm * GROUP_WORDS;

	if (guard->run != fast_guard ||
	    f->cpu->icache.word[word].tag != f->page_tag)
		return NULL;
	fast_decode_group(f, guard->imm, f->page_tag);
	return guard + 1;
}

vaddr_t
fast_next_va(const struct fast *f, const struct op *op, enum pos pos)
{
	if (pos != POS_SLOT)
		return fast_va(f, op) + 4;
	return f->after ? fast_va(f, f->after) : f->npc;
}

const struct op *
fast_leave_in_flight(struct fast *f, const struct op *op, enum pos pos,
		     uint8_t reg, uint32_t val, cycles_t now)
{
	struct cpu *c = f->cpu;
	vaddr_t next = fast_next_va(f, op, pos);

	fast_sync(f, now);
	c->load_reg = reg;
	c->load_val = val;
	c->pc = next;
	c->npc = next + 4;
	return NULL;
}

const struct op *
fast_guard(OP_ARGS)
{
	if (UNLIKELY(f->group_tag[op->imm] != f->page_tag || now >= f->limit))
		return fast_resolve(f, op, r, now);
	GO(op + 1);
}

/* Before the first group of a page: execution ran in from the page before. */
const struct op *
fast_page_end(OP_ARGS)
{
	(void)op;
	f->npc = f->page_va + PAGE_SIZE;
	return fast_resolve(f, NULL, r, now);
}

#define TABLE(suffix)                             \
	{                                         \
		[FAST_nop] = fast_nop_##suffix,   \
		[FAST_call] = fast_call_##suffix, \
		[FAST_slow] = fast_slow_##suffix, \
		[FAST_miss] = fast_miss_##suffix, \
		[FAST_probe] = fast_probe_##suffix,
#define TABLE_END }

op_fn *const fast_run[FAST_COUNT] = TABLE(mid)
#define FAST(name) [FAST_##name] = fast_##name##_mid,
#include "cpu/fast.def"
#undef FAST
    TABLE_END;

op_fn *const fast_end[FAST_COUNT] = TABLE(end)
#define FAST(name) [FAST_##name] = fast_##name##_end,
#include "cpu/fast.def"
#undef FAST
    TABLE_END;

op_fn *const fast_slot[FAST_COUNT] = TABLE(slot)
#define FAST(name) [FAST_##name] = fast_##name##_slot,
#include "cpu/fast.def"
#undef FAST
    TABLE_END;
