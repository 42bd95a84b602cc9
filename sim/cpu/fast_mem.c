/* SPDX-License-Identifier: MIT */
/* Handlers: loads and stores that hit a known page. */
#include "cpu/fast_body.h"

/* A miss, by the reference's own function; returns the time after it. */
static NOINLINE cycles_t
fill(struct fast *f, paddr_t pa, cycles_t now)
{
	struct cpu *c = f->cpu;

	c->clock->now = now;
	cpu_data_miss(c, pa); /* cannot fail: the page is plain */
	f->stalls += c->clock->now - now;
	return c->clock->now;
}

/* What the key of the page must be; misaligned addresses match nothing. */
static inline uint32_t
data_key(const struct fast *f, vaddr_t va, uint32_t width)
{
	return (va & (ENTRYHI_VPN | (width - 1))) ^ f->context[va >> 29];
}

static NOINLINE void
raise_refill(struct fast *f, const struct op *op, enum pos pos, cycles_t now,
	     vaddr_t va, enum access access)
{
	struct cpu *c = f->cpu;

	c->cur_pc = fast_va(f, op);
	c->cur_slot = pos == POS_SLOT;
	fast_sync(f, now + 1);
	cpu_raise_tlb(c, access == ACCESS_STORE ? EXC_TLBS : EXC_TLBL, va,
		      true);
}

static enum access
access_kind(unsigned id)
{
	return id == FAST_sb || id == FAST_sh || id == FAST_sw ? ACCESS_STORE
							       : ACCESS_LOAD;
}

static unsigned
access_width(unsigned id)
{
	if (id == FAST_lw || id == FAST_sw)
		return 4;
	return id == FAST_lh || id == FAST_lhu || id == FAST_sh ? 2 : 1;
}

/* Six arguments: one more would lie on the stack and forbid tail calls.
 * The page of an access is not known: learn it and try again, or find that it
 * is missing. A probed op goes to the reference, lest it be counted twice. */
static NOINLINE const struct op *
unknown_page(OP_ARGS, enum pos pos, vaddr_t va)
{
	enum page_answer answer = PAGE_OTHER;
	enum access access = access_kind(op->id);

	if (op->id != FAST_probe && va % access_width(op->id) == 0)
		answer = fast_learn_page(f, va, access);
	if (answer == PAGE_OTHER)
		BAIL();
	if (answer == PAGE_LEARNED && pos == POS_SLOT)
		GO_SLOT(op);
	if (answer == PAGE_LEARNED)
		GO(op);
	raise_refill(f, op, pos, now, va, access);
	return fast_vector(f, op, r, now);
}

#define LOAD(name, width, widen)                                          \
	BODY(name)                                                        \
	{                                                                 \
		vaddr_t va = r[op->a] + op->imm;                          \
		const struct data_page *p = fast_data_page(f, va);        \
		const struct cache_word *w;                               \
		paddr_t pa;                                               \
		uint32_t v;                                               \
                                                                          \
		if (UNLIKELY(p->load_key != data_key(f, va, (width))))    \
			return unknown_page(f, op, r, now, pos, va);      \
		pa = p->pa | (va & (PAGE_SIZE - 1));                      \
		w = &f->dword[(pa & f->dmask) >> 2];                      \
		now++;                                                    \
		f->loads++;                                               \
		if (UNLIKELY(w->tag != ((pa & ~f->dmask) | CACHE_VALID))) \
			now = fill(f, pa, now);                           \
		v = w->data >> 8 * (va & 3 & ~((width)-1u));              \
		v = (widen);                                              \
		if (pos != POS_MID &&                                     \
		    !load_settled(next_op(f, op, pos), op->d))            \
			return fast_leave_in_flight(f, op, pos, op->d, v, \
						    now);                 \
		r[op->d] = v;                                             \
		FINISH();                                                 \
	}

/* clang-format off */
LOAD(lb,  1, (uint32_t)(int32_t)(int8_t)v)
LOAD(lbu, 1, v & 0xff)
LOAD(lh,  2, (uint32_t)(int32_t)(int16_t)v)
LOAD(lhu, 2, v & 0xffff)
LOAD(lw,  4, v)
/* clang-format on */

/* Into the write buffer; returns the time after any wait for a slot. */
static inline cycles_t
buffer(struct fast *f, paddr_t pa, unsigned width, cycles_t now)
{
	struct wbuf *w = &f->cpu->wbuf;
	cycles_t slot = wbuf_slot(w, now);

	if (slot > now) {
		fast_charge(f, CAUSE_WB_FULL, slot - now);
		now = slot;
	}
	wbuf_put(w, f->cpu->bus, now, wbuf_cost(w, now, pa, width));
	return now;
}

BODY(sw)
{
	vaddr_t va = r[op->a] + op->imm;
	const struct data_page *p = fast_data_page(f, va);
	struct cache_word *w;
	paddr_t pa;

	if (UNLIKELY(p->store_key != data_key(f, va, 4)))
		return unknown_page(f, op, r, now, pos, va);
	pa = p->pa | (va & (PAGE_SIZE - 1));
	w = &f->dword[(pa & f->dmask) >> 2];
	f->stores++;
	w->tag = (pa & ~f->dmask) | CACHE_VALID;
	w->data = r[op->b];
	ram_write32(f->cpu->bus, pa, r[op->b]);
	now = buffer(f, pa, 4, now + 1);
	FINISH();
}

/* What part of the word the store leaves in the data cache, if it is there. */
static inline void
store_part(struct fast *f, paddr_t pa, uint32_t mask, uint32_t val)
{
	struct cache_word *w = &f->dword[(pa & f->dmask) >> 2];
	unsigned shift = 8 * (pa & 3);

	if (w->tag != ((pa & ~f->dmask) | CACHE_VALID)) {
		if (UNLIKELY(w->tag & CACHE_BAD))
			f->cpu->status |= STATUS_PE;
		return;
	}
	if (f->cpu->timing->partial_invalidate)
		w->tag = 0;
	else
		w->data = (w->data & ~(mask << shift)) | (val & mask) << shift;
}

#define STORE_PART(name, width, mask)                                   \
	BODY(name)                                                      \
	{                                                               \
		vaddr_t va = r[op->a] + op->imm;                        \
		const struct data_page *p = fast_data_page(f, va);      \
		uint32_t extra = f->cpu->timing->partial_store;         \
		paddr_t pa;                                             \
                                                                        \
		if (UNLIKELY(p->store_key != data_key(f, va, (width)))) \
			return unknown_page(f, op, r, now, pos, va);    \
		pa = p->pa | (va & (PAGE_SIZE - 1));                    \
		f->stores++;                                            \
		store_part(f, pa, (mask), r[op->b]);                    \
		ram_write(f->cpu->bus, pa, (width), r[op->b]);          \
		fast_charge(f, CAUSE_PARTIAL, extra);                   \
		now = buffer(f, pa, (width), now + 1 + extra);          \
		FINISH();                                               \
	}

STORE_PART(sb, 1, 0xffu)
STORE_PART(sh, 2, 0xffffu)
