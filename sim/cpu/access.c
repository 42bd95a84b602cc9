/* SPDX-License-Identifier: MIT */
/*
 * How the processor reaches memory: address check, translation, cache, write
 * buffer, bus; and what each step costs.
 *
 * Every read of memory, cached miss or uncached, first waits for the write
 * buffer to drain: the DECstation manuals allow a read to overtake
 * non-matching stores, but nothing says that these boards did it. What is not
 * RAM is never cached, whatever the segment.
 *
 * A shut-down TLB (Status.TS) matches nothing until reset.
 */
#include "cpu/internal.h"

static const struct {
	unsigned address, tlb;
} access_codes[] = {
	[ACCESS_FETCH] = { EXC_ADEL, EXC_TLBL },
	[ACCESS_LOAD] = { EXC_ADEL, EXC_TLBL },
	[ACCESS_STORE] = { EXC_ADES, EXC_TLBS },
};

static bool
translate_mapped(struct cpu *c, vaddr_t va, enum access access,
		 struct place *place)
{
	int i = c->status & STATUS_TS ? TLB_NONE
				      : tlb_lookup(&c->tlb, va, c->entryhi);
	unsigned code = access_codes[access].tlb;
	uint32_t lo;

	if (i == TLB_DOUBLE)
		cpu_shut_tlb(c);
	if (i < 0) {
		cpu_raise_tlb(c, code, va, va < KSEG0);
		return false;
	}
	lo = c->tlb.entry[i].lo;
	if (!(lo & ENTRYLO_V) ||
	    (access == ACCESS_STORE && !(lo & ENTRYLO_D))) {
		cpu_raise_tlb(c, lo & ENTRYLO_V ? EXC_MOD : code, va, false);
		return false;
	}
	place->pa = ((lo & ENTRYLO_PFN) | (va & (PAGE_SIZE - 1))) & PADDR_MASK;
	place->cached = !(lo & ENTRYLO_N) && bus_is_ram(c->bus, place->pa);
	return true;
}

bool
cpu_translate(struct cpu *c, vaddr_t va, enum access access,
	      struct place *place)
{
	if (va >= KSEG0 && cpu_user_mode(c)) {
		cpu_raise_address(c, access_codes[access].address, va);
		return false;
	}
	if (va < KSEG0 || va >= KSEG2)
		return translate_mapped(c, va, access, place);
	place->pa = va & PADDR_MASK;
	place->cached = va < KSEG1 && bus_is_ram(c->bus, place->pa);
	return true;
}

/* Memory is needed for a read: the buffer drains, the bus may be busy. */
static void
wait_for_read(struct cpu *c, enum cause cause, uint32_t cost)
{
	cycles_t start;

	cpu_stall_until(c, CAUSE_WB_WAIT, c->wbuf.last);
	start = bus_claim(c->bus, c->clock->now, cost);
	if (c->bus->dma_until > c->clock->now)
		cpu_stall_until(c, CAUSE_DMA,
				start < c->bus->dma_until ? start
							  : c->bus->dma_until);
	cpu_stall_until(c, cause, start + cost);
}

static cycles_t
longer(cycles_t a, cycles_t b)
{
	return a > b ? a : b;
}

/* It waits for a full write buffer, is fetched from a device, and reads one, or
 * stores what the FPU is dividing; refresh comes between at most so often. */
cycles_t
cpu_longest_access(const struct timing *t, cycles_t busy)
{
	cycles_t store =
	    longer(longer(t->wbuf_retire, t->wbuf_retire_page),
		   longer(longer(t->wbuf_retire_partial, t->dev_write),
			  longer(t->serial_write, t->rtc_write)));
	cycles_t device = longer(longer(t->dev_read, t->serial_read),
				 longer(t->rtc_read, t->rom_read));
	cycles_t unit = longer(t->fpu_div_s, t->fpu_div_d);
	cycles_t all = busy + t->wbuf_depth * store + 1 + t->utlb_miss +
		       longer(t->imiss, device) + longer(device, unit);
	cycles_t claims = t->wbuf_depth + 2;
	cycles_t refreshes =
	    t->refresh_period ? 2 + all / (t->refresh_period - t->refresh) : 0;

	return all + t->refresh * (refreshes < claims ? refreshes : claims);
}

/* A device sees the world as it is at the cycle of the access. */
static const struct bus_region *
device_at(struct cpu *c, paddr_t pa)
{
	clock_advance_to(c->clock, c->clock->now);
	return bus_find(c->bus, pa);
}

static bool
read_uncached(struct cpu *c, paddr_t pa, unsigned width, uint32_t *val)
{
	const struct bus_region *r = NULL;
	uint32_t cost = c->timing->uncached_read;

	if (!bus_is_ram(c->bus, pa)) {
		r = bus_find(c->bus, pa);
		cost = r ? r->read_extra : c->timing->dev_read;
	}
	wait_for_read(c, CAUSE_UNCACHED, cost);
	if (!bus_is_ram(c->bus, pa))
		device_at(c, pa);
	return bus_read(c->bus, pa, width, val);
}

/* Wrong parity is a miss like any other, but for this. */
static void
note_parity(struct cpu *c, const struct cache *cache, paddr_t pa)
{
	if (UNLIKELY(cache_bad(cache, pa)))
		c->status |= STATUS_PE;
}

static COLD bool
refill_without_parity(struct cpu *c, struct cache *cache, paddr_t pa)
{
	uint32_t bytes = cache->refill_words * 4;

	if (!cache_refill(cache, c->bus, pa))
		return false;
	cache_zero_parity(cache, pa & ~(bytes - 1), cache->refill_words);
	return true;
}

static bool
refill(struct cpu *c, struct cache *cache, paddr_t pa)
{
	note_parity(c, cache, pa);
	if (UNLIKELY(c->status & STATUS_PZ))
		return refill_without_parity(c, cache, pa);
	return cache_refill(cache, c->bus, pa);
}

/* A store into a cache. */
static void
put(struct cpu *c, struct cache *cache, paddr_t pa, uint32_t tag, uint32_t data)
{
	cache_set(cache, pa, tag, data);
	if (UNLIKELY(c->status & STATUS_PZ))
		cache_zero_parity(cache, pa, 1);
}

/* The micro-TLB holds the last pages that instructions came from. */
void
cpu_utlb_check(struct cpu *c, vaddr_t pc)
{
	uint32_t page = (pc & ENTRYHI_VPN) | 1; /* 0 is an empty place */
	uint32_t *p = c->utlb.page;
	unsigned n = c->timing->utlb_entries, i = 0;

	if (n == 0)
		return;
	while (i < n - 1 && p[i] != page)
		i++;
	if (p[i] != page)
		cpu_stall(c, CAUSE_UTLB, c->timing->utlb_miss);
	for (; i > 0; i--)
		p[i] = p[i - 1];
	p[0] = page;
}

bool
cpu_fetch(struct cpu *c, vaddr_t pc, uint32_t *insn, bool *rom)
{
	struct cache *cache = c->status & STATUS_SWC ? &c->dcache : &c->icache;
	struct place place;

	if (pc & 3) {
		cpu_raise_address(c, EXC_ADEL, pc);
		return false;
	}
	if (!cpu_translate(c, pc, ACCESS_FETCH, &place))
		return false;
	if (pc < KSEG0 || pc >= KSEG2)
		cpu_utlb_check(c, pc);
	*rom = !bus_is_ram(c->bus, place.pa);
	if (cpu_probed(c, place.pa))
		cpu_count_probe(c, place.pa);
	if (place.cached) {
		if (!cache_hit(cache, place.pa)) {
			wait_for_read(c, CAUSE_IMISS, c->timing->imiss);
			if (!refill(c, cache, place.pa)) {
				cpu_raise(c, EXC_IBE);
				return false;
			}
		}
		*insn = cache_slot(cache, place.pa)->data;
		return true;
	}
	if (read_uncached(c, place.pa, 4, insn))
		return true;
	cpu_raise(c, EXC_IBE);
	return false;
}

/* Isolated: the cache alone answers, whatever its tag says; CM tells. */
static uint32_t
read_isolated(struct cpu *c, struct cache *cache, paddr_t pa)
{
	c->status &= ~(uint32_t)STATUS_CM;
	note_parity(c, cache, pa);
	if (!cache_hit(cache, pa))
		c->status |= STATUS_CM;
	return cache_slot(cache, pa)->data;
}

/* A word goes in with its tag; a part of a word invalidates it. */
static void
write_isolated(struct cpu *c, struct cache *cache, paddr_t pa, unsigned width,
	       uint32_t val)
{
	if (width == 4)
		put(c, cache, pa, cache_tag(cache, pa), val);
	else
		put(c, cache, pa, 0, cache_slot(cache, pa)->data);
}

static uint32_t
part(uint32_t word, paddr_t pa, unsigned width)
{
	word >>= 8 * (pa & 3);
	return width == 4 ? word : word & ((1u << 8 * width) - 1);
}

static struct cache *
data_cache(struct cpu *c)
{
	return c->status & STATUS_SWC ? &c->icache : &c->dcache;
}

bool
cpu_data_miss(struct cpu *c, paddr_t pa)
{
	wait_for_read(c, CAUSE_DMISS, c->timing->dmiss);
	return refill(c, data_cache(c), pa);
}

static bool
read_cached(struct cpu *c, paddr_t pa, unsigned width, uint32_t *val)
{
	struct cache *cache = data_cache(c);

	c->dcache_reads++;
	if (!cache_hit(cache, pa) && !cpu_data_miss(c, pa))
		return false;
	*val = part(cache_slot(cache, pa)->data, pa, width);
	return true;
}

/* The width bytes around va, aligned downwards. */
static bool
load(struct cpu *c, vaddr_t va, unsigned width, uint32_t *val)
{
	struct place place;
	paddr_t pa;

	if (!cpu_translate(c, va, ACCESS_LOAD, &place))
		return false;
	c->loads++;
	pa = place.pa & ~(width - 1);
	if (c->status & STATUS_ISC) {
		*val = part(read_isolated(c, data_cache(c), pa), pa, width);
		return true;
	}
	if (place.cached ? read_cached(c, pa, width, val)
			 : read_uncached(c, pa, width, val))
		return true;
	cpu_raise(c, EXC_DBE);
	return false;
}

bool
cpu_read(struct cpu *c, vaddr_t va, unsigned width, uint32_t *val)
{
	if (va & (width - 1)) {
		cpu_raise_address(c, EXC_ADEL, va);
		return false;
	}
	return load(c, va, width, val);
}

bool
cpu_read_around(struct cpu *c, vaddr_t va, uint32_t *word)
{
	return load(c, va, 4, word);
}

/* The store takes a slot of the write buffer and, later, of memory. */
static void
buffer_store(struct cpu *c, paddr_t pa, unsigned width)
{
	const struct bus_region *r;
	uint32_t cost;

	cpu_stall_until(c, CAUSE_WB_FULL, wbuf_slot(&c->wbuf, c->clock->now));
	if (bus_is_ram(c->bus, pa)) {
		cost = wbuf_cost(&c->wbuf, c->clock->now, pa, width);
	} else {
		r = device_at(c, pa);
		cost = r ? r->write_extra : c->timing->dev_write;
	}
	wbuf_put(&c->wbuf, c->bus, c->clock->now, cost);
}

static uint32_t
merge(uint32_t old, paddr_t pa, unsigned count, uint32_t val)
{
	uint32_t mask = count == 4 ? ~0u : ((1u << 8 * count) - 1);
	unsigned shift = 8 * (pa & 3);

	return (old & ~(mask << shift)) | (val & mask) << shift;
}

/* What a store does to the data cache: a word always enters; a part of one
 * is merged (R3000, with a cycle) or drops the word (R2000). */
static void
store_cached(struct cpu *c, paddr_t pa, unsigned count, uint32_t val)
{
	struct cache *cache = data_cache(c);
	struct cache_word *w = cache_slot(cache, pa);

	if (count == 4) {
		put(c, cache, pa, cache_tag(cache, pa), val);
		return;
	}
	note_parity(c, cache, pa);
	cpu_stall(c, CAUSE_PARTIAL, c->timing->partial_store);
	if (!cache_hit(cache, pa))
		return;
	if (c->timing->partial_invalidate)
		put(c, cache, pa, 0, w->data);
	else
		put(c, cache, pa, w->tag, merge(w->data, pa, count, val));
}

/* Memory itself; three bytes (swl, swr) take two accesses of a device. */
static void
store_memory(struct cpu *c, paddr_t pa, unsigned count, uint32_t val)
{
	unsigned width;

	if (bus_is_ram(c->bus, pa)) {
		bus_store(c->bus, pa, count, val);
		return;
	}
	for (; count > 0; count -= width) {
		width = count == 3 ? ((pa & 1) ? 1 : 2) : count;
		bus_write(c->bus, pa, width, val);
		pa += width;
		val = width == 4 ? 0 : val >> 8 * width;
	}
}

static bool
store(struct cpu *c, vaddr_t va, unsigned first, unsigned count, uint32_t val)
{
	struct place place;

	if (!cpu_translate(c, va, ACCESS_STORE, &place))
		return false;
	c->stores++;
	place.pa = (place.pa & ~3u) | first;
	if (c->status & STATUS_ISC) {
		write_isolated(c, data_cache(c), place.pa, count, val);
		return true;
	}
	if (place.cached)
		store_cached(c, place.pa, count, val);
	buffer_store(c, place.pa, count);
	store_memory(c, place.pa, count, val);
	return true;
}

bool
cpu_write(struct cpu *c, vaddr_t va, unsigned width, uint32_t val)
{
	if (va & (width - 1)) {
		cpu_raise_address(c, EXC_ADES, va);
		return false;
	}
	return store(c, va, va & 3, width, val);
}

bool
cpu_write_part(struct cpu *c, vaddr_t va, unsigned first, unsigned count,
	       uint32_t val)
{
	return store(c, va, first, count, val);
}
