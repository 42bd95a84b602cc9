/* SPDX-License-Identifier: MIT */
#include "sanitize/memory.h"

static const char *const writers[] = {
	[SHADOW_STORE] = "a store",
	[SHADOW_UNCACHED] = "an uncached store",
	[SHADOW_DMA] = "a device",
	[SHADOW_PROM] = "the PROM",
};

/* What an access touches: bytes of one word. */
struct touch {
	paddr_t pa;     /* of the word */
	unsigned bytes; /* bit n: the byte at pa + n */
	bool cached;
};

bool
place_of(const struct cpu *c, vaddr_t va, struct place *place)
{
	int i;

	place->pa = va & PADDR_MASK;
	place->cached = va < KSEG1;
	if (va < KSEG0 || va >= KSEG2) {
		i = tlb_lookup(&c->tlb, va, c->entryhi);
		if (i < 0)
			return false;
		place->pa = ((c->tlb.entry[i].lo & ENTRYLO_PFN) |
			     (va & (PAGE_SIZE - 1))) &
			    PADDR_MASK;
		place->cached = !(c->tlb.entry[i].lo & ENTRYLO_N);
	}
	return bus_is_ram(c->bus, place->pa);
}

static vaddr_t
address_of(const struct cpu *c, uint32_t insn)
{
	return c->r[isa_rs(insn)] + isa_simm(insn);
}

/* Widths by the low three bits of the opcode: lb lh lwl lw lbu lhu lwr lwc1,
 * and the stores likewise. */
static unsigned
bytes_of(const struct acts *a, uint32_t insn, vaddr_t va)
{
	static const uint8_t masks[8] = { 1, 3, 15, 15, 1, 3, 15, 15 };
	unsigned lane = va & 3;

	if (a->id == ISA_lwl || a->id == ISA_swl)
		return (2u << lane) - 1;
	if (a->id == ISA_lwr || a->id == ISA_swr)
		return 15u << lane & 15;
	if (a->id == ISA_lwc1 || a->id == ISA_swc1)
		return 15;
	return (unsigned)masks[insn >> 26 & 7] << lane & 15;
}

static uint32_t
spread(unsigned bytes)
{
	uint32_t mask = 0;

	for (unsigned i = 0; i < 4; i++)
		if (bytes >> i & 1)
			mask |= 0xffu << (8 * i);
	return mask;
}

/* A store into the very word that holds it has changed it meanwhile. */
static bool
overwrites_itself(const struct cpu *c, const struct acts *a,
		  const struct moment *m, paddr_t pa)
{
	struct place to;

	return a->id < ISA_ROWS && isa_table[a->id].class == CLASS_STORE &&
	       place_of(c, address_of(c, m->insn), &to) && (to.pa & ~3u) == pa;
}

/* Whether translations are still those of the fetch. */
static bool
is_remapped(const struct acts *a, vaddr_t pc)
{
	return (pc < KSEG0 || pc >= KSEG2) &&
	       (a->acts &
		(ACT_SETS_ENTRYHI | ACT_READS_TLB | ACT_USES_ENTRYLO)) != 0;
}

void
memory_judge_fetch(const struct shadow *s, const struct cpu *c,
		   const struct acts *a, const struct moment *m,
		   struct findings *f)
{
	struct place from;
	uint32_t word;

	if (is_remapped(a, m->pc) || !place_of(c, m->pc, &from))
		return;
	if (!shadow_written(s, from.pa))
		findings_add(f, FINDING_UNSET_RAM, m,
			     "physical 0x%08x has never been written", from.pa);
	word = ram_read32(c->bus, from.pa);
	if (word != m->insn && !faults_at(&c->bus->faults, from.pa) &&
	    !overwrites_itself(c, a, m, from.pa))
		findings_add(f, FINDING_STALE_CODE, m,
			     "%s has put 0x%08x into memory since",
			     writers[shadow_writer(s, from.pa)], word);
}

static const struct cache *
data_cache(const struct cpu *c)
{
	return c->status & STATUS_SWC ? &c->icache : &c->dcache;
}

/* The shadow of the word of the isolated cache. */
static uint8_t *
isolated_word(struct shadow *s, const struct cpu *c, paddr_t pa)
{
	const struct cache *cache = data_cache(c);
	bool data = cache == &c->dcache;

	return &s->isolated[data][(pa & cache->index_mask) >> 2];
}

static void
judge_isolated(struct shadow *s, const struct cpu *c, bool store, paddr_t pa,
	       const struct moment *m, struct findings *f)
{
	uint8_t *written = isolated_word(s, c, pa);

	if (store)
		*written = 1;
	else if (!*written && !cache_slot(data_cache(c), pa)->tag)
		findings_add(f, FINDING_UNSET_CACHE, m,
			     "the isolated cache has never been written at "
			     "0x%05x",
			     pa & data_cache(c)->index_mask);
}

/* The word of the cache that a load has hit is not that of memory. */
static void
judge_stale(const struct shadow *s, const struct touch *t, uint32_t cached,
	    uint32_t word, const struct moment *m, struct findings *f)
{
	enum shadow_writer who = shadow_writer(s, t->pa);

	findings_add(
	    f, who == SHADOW_DMA ? FINDING_STALE_DMA : FINDING_STALE_ALIAS, m,
	    "physical 0x%08x: the cache has 0x%08x, %s has put "
	    "0x%08x into memory",
	    t->pa, cached, writers[who], word);
}

static void
judge_load(const struct shadow *s, const struct cpu *c, const struct touch *t,
	   const struct moment *m, struct findings *f)
{
	uint32_t word = ram_read32(c->bus, t->pa), cached = word;

	if (!(shadow_written(s, t->pa) & t->bytes)) {
		findings_add(f, FINDING_UNSET_RAM, m,
			     "physical 0x%08x has never been written", t->pa);
		return;
	}
	if (t->cached && cache_hit(data_cache(c), t->pa))
		cached = cache_slot(data_cache(c), t->pa)->data;
	if ((cached ^ word) & spread(t->bytes) &&
	    !faults_at(&c->bus->faults, t->pa))
		judge_stale(s, t, cached, word, m, f);
}

static void
note_store(struct shadow *s, const struct touch *t)
{
	for (unsigned i = 0; i < 4; i++)
		if (t->bytes >> i & 1)
			shadow_write(s, t->pa + i, 1,
				     t->cached ? SHADOW_STORE
					       : SHADOW_UNCACHED);
}

void
memory_judge_access(struct shadow *s, const struct cpu *c, const struct acts *a,
		    const struct moment *m, struct findings *f)
{
	bool store = isa_table[a->id].class == CLASS_STORE;
	vaddr_t va = address_of(c, m->insn);
	struct touch touch;
	struct place at;
	bool ram = place_of(c, va, &at);

	if (c->status & STATUS_ISC) {
		judge_isolated(s, c, store, at.pa & ~3u, m, f);
		return;
	}
	if (!ram)
		return;
	touch =
	    (struct touch){ at.pa & ~3u, bytes_of(a, m->insn, va), at.cached };
	if (store)
		note_store(s, &touch);
	else
		judge_load(s, c, &touch, m, f);
}
