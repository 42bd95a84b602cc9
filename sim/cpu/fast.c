/* SPDX-License-Identifier: MIT */
/* The fast engine's pages, its accounting, and its way in and out. */
#include "cpu/fast.h"

#include <stdlib.h>
#include <string.h>

void
fast_free(struct fast *f)
{
	if (!f)
		return;
	free(f->ops);
	free(f->real);
	free(f->exec);
	free(f);
}

/* ---- pages ---- */

void
fast_forget_page(struct cpu *c, vaddr_t va)
{
	struct fast *f = c->fast;
	unsigned page = va >> PAGE_SHIFT;
	struct data_page *p;

	if (!f)
		return;
	p = fast_data_page(f, va);
	p->load_key = p->store_key = KEY_EMPTY;
	f->code[page % CODE_PAGES].key = KEY_EMPTY;
	f->moved = true;
}

void
fast_forget_all(struct cpu *c)
{
	struct fast *f = c->fast;

	if (!f)
		return;
	for (unsigned i = 0; i < DATA_PAGES; i++)
		f->data[i].load_key = f->data[i].store_key = KEY_EMPTY;
	for (unsigned i = 0; i < CODE_PAGES; i++)
		f->code[i].key = KEY_EMPTY;
	f->moved = true;
}

/* What a page's key must carry, by the eighth of the address space. */
void
fast_context(struct fast *f)
{
	const struct cpu *c = f->cpu;
	uint32_t asid = c->entryhi & ENTRYHI_ASID;
	bool user = cpu_user_mode(c);

	for (unsigned i = 0; i < 4; i++)
		f->context[i] = asid;
	f->context[4] = user ? KEY_NEVER : 0;
	f->context[5] = KEY_NEVER;
	f->context[6] = f->context[7] = user ? KEY_NEVER : asid;
}

/* A whole page of RAM, and nothing of it is wrong. */
static bool
is_plain(const struct cpu *c, paddr_t pa)
{
	return bus_is_ram(c->bus, pa | (PAGE_SIZE - 1)) &&
	       bus_page_is_plain(c->bus, pa);
}

static bool
mapped_plain_memory(const struct cpu *c, vaddr_t va, enum access access,
		    paddr_t *pa)
{
	int i = tlb_lookup(&c->tlb, va, c->entryhi);
	const struct tlb_entry *e;

	if (i < 0)
		return false;
	e = &c->tlb.entry[i];
	*pa = ((e->lo & ENTRYLO_PFN) | (va & (PAGE_SIZE - 1))) & PADDR_MASK;
	return (e->lo & ENTRYLO_V) && !(e->lo & ENTRYLO_N) &&
	       (access != ACCESS_STORE || e->lo & ENTRYLO_D) &&
	       is_plain(c, *pa);
}

/* Translate without exceptions; false where threaded code may not go. The
 * kernel's own memory is looked up at every entry: no call for that. */
static inline bool
plain_memory(const struct cpu *c, vaddr_t va, enum access access, paddr_t *pa)
{
	if (va >= KSEG0 && va < KSEG1) {
		*pa = va & PADDR_MASK;
		return is_plain(c, *pa);
	}
	if ((va >= KSEG1 && va < KSEG2) || c->status & STATUS_TS)
		return false;
	return mapped_plain_memory(c, va, access, pa);
}

static uint32_t
key_of(const struct fast *f, vaddr_t va)
{
	return (va & ENTRYHI_VPN) ^ f->context[va >> 29];
}

enum page_answer
fast_learn_page(struct fast *f, vaddr_t va, enum access access)
{
	const struct cpu *c = f->cpu;
	struct data_page *p = fast_data_page(f, va);
	uint32_t key = key_of(f, va);
	paddr_t pa;

	if (key & KEY_NEVER || c->status & STATUS_TS)
		return PAGE_OTHER;
	if (!plain_memory(c, va, access, &pa))
		return va < KSEG0 &&
			       tlb_lookup(&c->tlb, va, c->entryhi) == TLB_NONE
			   ? PAGE_ABSENT
			   : PAGE_OTHER;
	if (p->load_key != key)
		p->store_key = KEY_EMPTY;
	p->load_key = key;
	p->pa = pa & ~(paddr_t)(PAGE_SIZE - 1);
	if (access == ACCESS_STORE)
		p->store_key = key;
	return PAGE_LEARNED;
}

static const struct code_page *
code_page(struct fast *f, vaddr_t va)
{
	struct code_page *p = &f->code[va >> PAGE_SHIFT & (CODE_PAGES - 1)];
	uint32_t key = key_of(f, va);
	paddr_t pa;

	if (p->key == key)
		return p;
	if (key & KEY_NEVER || !plain_memory(f->cpu, va, ACCESS_FETCH, &pa))
		return NULL;
	p->key = key;
	p->pa = pa & ~(paddr_t)(PAGE_SIZE - 1);
	return p;
}

/* ---- where an op is ---- */

vaddr_t
fast_va(const struct fast *f, const struct op *op)
{
	return f->page_va + (fast_word_of(f, op) - f->page_word) * 4;
}

paddr_t
fast_pa(const struct fast *f, const struct op *op)
{
	return (f->page_tag & ~(uint32_t)CACHE_VALID) | fast_word_of(f, op) * 4;
}

vaddr_t
fast_far_target(const struct fast *f, const struct op *op)
{
	uint32_t insn = f->cpu->icache.word[fast_word_of(f, op)].data;

	return fast_va(f, op) + 4 + isa_displacement(insn);
}

/* ---- accounting ---- */

void
fast_sync(struct fast *f, cycles_t now)
{
	struct cpu *c = f->cpu;

	c->cycles[CAUSE_ISSUE] += now - f->synced - f->stalls;
	c->loads += f->loads;
	c->dcache_reads += f->loads;
	c->stores += f->stores;
	f->loads = f->stores = 0;
	c->clock->now = now;
	fast_absorb(f);
}

void
fast_absorb(struct fast *f)
{
	f->synced = f->cpu->clock->now;
	f->stalls = 0;
}

/* ---- in and out ---- */

static const struct op *
refuse(struct cpu *c, vaddr_t va)
{
	c->pc = va;
	c->npc = va + 4;
	return NULL;
}

const struct op *
fast_enter(struct fast *f, vaddr_t va)
{
	struct cpu *c = f->cpu;
	const struct code_page *p = va & 3 ? NULL : code_page(f, va);
	uint32_t word;

	if (!p)
		return refuse(c, va);
	if (va < KSEG0 || va >= KSEG2) {
		cpu_utlb_check(c, va);
		fast_absorb(f);
	}
	f->page_va = va & ENTRYHI_VPN;
	f->page_tag = cache_tag(&c->icache, p->pa);
	f->page_word = (p->pa & c->icache.index_mask) / 4;
	word = f->page_word + (va & (PAGE_SIZE - 1)) / 4;
	if (f->group_tag[word / GROUP_WORDS] != f->page_tag) {
		if (c->icache.word[word].tag != f->page_tag)
			return refuse(c, va);
		fast_decode_group(f, word / GROUP_WORDS, f->page_tag);
	}
	return fast_op_at(f, word);
}

const struct op *
fast_leave(struct fast *f, const struct op *op, enum pos pos, cycles_t now)
{
	struct cpu *c = f->cpu;

	fast_sync(f, now);
	if (op->id == FAST_probe) /* cpu_fetch() will count it */
		cpu_uncount_probe(c, fast_pa(f, op));
	c->pc = fast_va(f, op);
	c->npc = c->pc + 4;
	if (pos == POS_SLOT) {
		c->in_slot = true;
		c->npc = f->after ? fast_va(f, f->after) : f->npc;
	}
	return NULL;
}

/* Nothing is in flight, and instructions come from cached memory. */
static bool
may_enter(const struct cpu *c)
{
	return c->load_reg == 0 && c->fpu.load_reg == 32 && !c->in_slot &&
	       c->npc == c->pc + 4 &&
	       !(c->status & (STATUS_ISC | STATUS_SWC | STATUS_PZ)) &&
	       !cpu_interrupt_pending(c);
}

/* Until something comes up that only the reference can do. */
static void
run_threaded(struct fast *f)
{
	struct cpu *c = f->cpu;
	const struct op *op;

	fast_absorb(f);
	fast_context(f);
	op = fast_enter(f, c->pc);
	f->now = c->clock->now;
	while (op) {
		op_fn *run = f->slot_next ? fast_slot[op->id] : op->run;

		f->slot_next = false;
		op = run(f, op, c->r, f->now);
	}
}

static uint32_t
most(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

/* Between two looks at the limit lie a group of four and a delay slot; one
 * more for the exception that either may end in. */
enum { STRETCH = 6 };

/* The most that so many instructions can wait for units: for what was begun
 * before and by each other. A wait for HI or LO takes two, of which one begins;
 * the FPU's operations follow each other. */
static cycles_t
worst_units(const struct timing *t)
{
	uint32_t hilo = most(t->mult, t->div);
	uint32_t fpu = most(most(most(t->fpu_add_s, t->fpu_add_d),
				 most(t->fpu_mul_s, t->fpu_mul_d)),
			    most(t->fpu_div_s, t->fpu_div_d));

	fpu = most(most(fpu, most(t->fpu_cmp, t->fpu_mov)),
		   most(most(t->fpu_cvt_s_d, t->fpu_cvt_d_s),
			most(t->fpu_cvt_fmt_w, t->fpu_cvt_w_fmt)));
	return most(most(STRETCH * fpu, hilo + (STRETCH - 1) * fpu),
		    STRETCH / 2 * hilo + STRETCH / 2 * fpu);
}

/* The slowest register that an instruction can wait for. */
static uint32_t
worst_device(const struct timing *t)
{
	return most(most(t->dev_read, t->serial_read),
		    most(t->rtc_read, t->rom_read));
}

/*
 * The most that threaded code can take from the look at the limit before it to
 * the one after: a full write buffer drains, each instruction has an access of
 * its own, one of them with a device (call_reference() leaves then), and each
 * access may find memory in refresh. What a device already holds the bus for
 * comes on top: see limit_of().
 */
static cycles_t
worst_stretch(const struct timing *t)
{
	cycles_t store = most(
	    t->wbuf_retire, most(t->wbuf_retire_partial, t->wbuf_retire_page));
	cycles_t access =
	    most((uint32_t)store, most(t->dmiss, t->uncached_read));
	cycles_t busy =
	    t->wbuf_depth * store +
	    STRETCH * (1 + access + t->partial_store + t->utlb_miss) +
	    worst_device(t) + worst_units(t);
	cycles_t claims = t->wbuf_depth + STRETCH + 1;
	cycles_t refreshes =
	    t->refresh_period ? 2 + busy / (t->refresh_period - t->refresh) : 0;

	return busy + t->refresh * (refreshes < claims ? refreshes : claims);
}

/* Until when threaded code may be entered, if an event is due at until. */
static cycles_t
limit_of(const struct fast *f, cycles_t until)
{
	const struct bus *b = f->cpu->bus;
	cycles_t now = f->cpu->clock->now;
	cycles_t busy = b->free_at > now ? b->free_at - now : 0;

	return until > f->margin + busy ? until - f->margin - busy : 0;
}

static struct fast *
create(struct cpu *c)
{
	struct fast *f = xcalloc(1, sizeof *f);
	uint32_t words = c->icache.bytes / 4;

	f->cpu = c;
	f->groups = words / GROUP_WORDS;
	f->ops = xcalloc(f->groups * GROUP_OPS + 1, sizeof *f->ops);
	f->real = xcalloc(words, sizeof *f->real);
	f->exec = xcalloc(words, sizeof *f->exec);
	for (uint32_t g = 0; g <= f->groups; g++) {
		bool starts_page = g % (PAGE_WORDS / GROUP_WORDS) == 0;

		f->ops[g * GROUP_OPS] = (struct op){
			.run = starts_page ? fast_page_end : fast_guard,
			.imm = g,
		};
	}
	f->group_tag = c->icache.group_tag;
	f->dword = c->dcache.word;
	f->dmask = c->dcache.index_mask;
	f->margin = worst_stretch(c->timing);
	c->fast = f;
	fast_forget_all(c);
	return f;
}

enum cpu_stop
cpu_run_fast(struct cpu *c, cycles_t until, cycles_t latest)
{
	struct fast *f = c->fast ? c->fast : create(c);

	while (cpu_may_run(c, until)) {
		cycles_t next = clock_next(c->clock);

		f->until = next < latest ? next : latest;
		f->limit = limit_of(f, f->until);
		if (until < f->limit)
			f->limit = until;
		if (c->clock->now < f->limit && may_enter(c)) {
			run_threaded(f);
			if (c->clock->now >= f->limit && until < latest)
				break;
		}
		if (cpu_may_run(c, until))
			cpu_step(c);
	}
	return c->stop ? CPU_STOP_ASKED : CPU_STOP_TIME;
}
