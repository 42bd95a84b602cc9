/* SPDX-License-Identifier: MIT */
#include "cpu/cpu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cpu/internal.h"

static void
on_guarded(void *cpu)
{
	fast_forget_all(cpu);
}

void
cpu_init(struct cpu *c, struct bus *bus, struct clock *clock,
	 const struct timing *timing, const struct trace *trace)
{
	memset(c, 0, sizeof *c);
	c->bus = bus;
	c->clock = clock;
	c->timing = timing;
	c->trace = trace;
	cache_init(&c->icache, timing->icache_bytes, timing->irefill_words);
	cache_init(&c->dcache, timing->dcache_bytes, timing->drefill_words);
	wbuf_init(&c->wbuf, timing);
	bus->guarded = on_guarded;
	bus->guarded_ctx = c;
	cpu_reset(c);
}

void
cpu_free(struct cpu *c)
{
	cache_free(&c->icache);
	cache_free(&c->dcache);
	free(c->point);
	free(c->probe_map);
	fast_free(c->fast);
}

void
cpu_reset(struct cpu *c)
{
	memset(c->r, 0, sizeof c->r);
	c->hi = c->lo = 0;
	c->pc = VECTOR_RESET;
	c->npc = c->pc + 4;
	c->in_slot = false;
	c->load_reg = c->slot_reg = 0;
	c->index = c->entrylo = c->context = c->badvaddr = c->entryhi = 0;
	c->status = STATUS_BEV;
	c->cause = c->epc = 0;
	c->irqs_off = (struct irqs_off){ .since = CYCLES_NEVER };
	c->random_base = c->cycles[CAUSE_ISSUE];
	c->utlb = (struct utlb){ { 0 } };
	fpu_reset(&c->fpu, c->timing->fir);
	tlb_reset(&c->tlb);
	fast_forget_all(c);
	cache_invalidate(&c->icache);
	cache_invalidate(&c->dcache);
}

/* A device access may schedule an event that is due before until. */
bool
cpu_may_run(const struct cpu *c, cycles_t until)
{
	return !c->stop && c->clock->now < until &&
	       c->clock->now < clock_next(c->clock);
}

enum cpu_stop
cpu_run_about(struct cpu *c, cycles_t until, cycles_t latest,
	      enum engine engine)
{
	c->stop = false;
	if (engine == ENGINE_FAST && !c->listen.step && !c->listen.stepped &&
	    !(c->trace && c->trace->mask) && c->icache.bytes % PAGE_SIZE == 0)
		return cpu_run_fast(c, until, latest);
	while (cpu_may_run(c, until))
		cpu_step(c);
	return c->stop ? CPU_STOP_ASKED : CPU_STOP_TIME;
}

enum cpu_stop
cpu_run(struct cpu *c, cycles_t until, enum engine engine)
{
	return cpu_run_about(c, until, until, engine);
}

void
cpu_set_pin(void *cpu, unsigned line, bool level)
{
	struct cpu *c = cpu;
	uint32_t bit = 1u << (8 + line);

	c->cause = level ? c->cause | bit : c->cause & ~bit;
}

/* The probe of that name, made if need be; PROBES_MAX when there is no room. */
static unsigned
probe_named(struct cpu *c, const char *name)
{
	char full[sizeof c->probe[0].name];
	unsigned i = 0;

	snprintf(full, sizeof full, "probe.%s", name);
	while (i < c->probes && strcmp(c->probe[i].name, full) != 0)
		i++;
	if (i == c->probes && i < PROBES_MAX)
		memcpy(c->probe[c->probes++].name, full, sizeof full);
	return i;
}

bool
cpu_add_probe(struct cpu *c, paddr_t pa, const char *name)
{
	struct probe_point *p;
	unsigned probe = probe_named(c, name);

	if (probe == PROBES_MAX || pa >= c->bus->ram_bytes)
		return false;
	if (!c->probe_map)
		c->probe_map =
		    xcalloc(c->bus->ram_bytes / 256 + 1, sizeof *c->probe_map);
	p = xcalloc(c->points + 1, sizeof *p);
	if (c->points)
		memcpy(p, c->point, c->points * sizeof *p);
	free(c->point);
	c->point = p;
	p[c->points++] = (struct probe_point){ pa & ~3u, probe };
	c->probe_map[pa >> 8] |= 1ull << (pa >> 2 & 63);
	return true;
}

static void
adjust_probe(struct cpu *c, paddr_t pa, uint64_t by)
{
	for (unsigned i = 0; i < c->points; i++)
		if (c->point[i].pa == pa)
			c->probe[c->point[i].probe].count += by;
}

void
cpu_count_probe(struct cpu *c, paddr_t pa)
{
	adjust_probe(c, pa, 1);
}

void
cpu_uncount_probe(struct cpu *c, paddr_t pa)
{
	adjust_probe(c, pa, UINT64_MAX);
}

void
cpu_marker(struct cpu *c, uint32_t insn)
{
	if ((insn & ~MARKER_MASK) && c->listen.marker)
		c->listen.marker(c->listen.ctx, c, insn & ~MARKER_MASK);
}

uint64_t
cpu_total_cycles(const struct cpu *c)
{
	uint64_t total = 0;

	for (unsigned i = 0; i < CAUSE_COUNT; i++)
		total += c->cycles[i];
	return total;
}

bool
cpu_peek_translate(const struct cpu *c, vaddr_t va, paddr_t *pa)
{
	int i;

	if (va >= KSEG0 && va < KSEG2) {
		*pa = va & PADDR_MASK;
		return true;
	}
	i = tlb_lookup(&c->tlb, va, c->entryhi);
	if (i < 0 || !(c->tlb.entry[i].lo & ENTRYLO_V))
		return false;
	*pa = (c->tlb.entry[i].lo & ENTRYLO_PFN & PADDR_MASK) |
	      (va & (PAGE_SIZE - 1));
	return true;
}

bool
cpu_peek_byte(const struct cpu *c, vaddr_t va, uint8_t *byte)
{
	paddr_t pa;

	if (!cpu_peek_translate(c, va, &pa) || !bus_is_ram(c->bus, pa))
		return false;
	*byte = c->bus->ram[pa];
	return true;
}

bool
cpu_poke_byte(struct cpu *c, vaddr_t va, uint8_t byte)
{
	paddr_t pa;

	if (!cpu_peek_translate(c, va, &pa) || !bus_is_ram(c->bus, pa))
		return false;
	c->bus->ram[pa] = byte;
	bus_heal(c->bus, pa);
	if (cache_hit(&c->dcache, pa))
		cache_set(&c->dcache, pa, 0, 0);
	if (cache_hit(&c->icache, pa))
		cache_set(&c->icache, pa, 0, 0);
	return true;
}

bool
cpu_peek_string(const struct cpu *c, vaddr_t va, char *to, unsigned size)
{
	paddr_t pa;

	for (unsigned i = 0; i < size; i++) {
		if (!cpu_peek_translate(c, va + i, &pa) ||
		    !bus_is_ram(c->bus, pa))
			return false;
		to[i] = (char)c->bus->ram[pa];
		if (!to[i])
			return true;
	}
	to[size - 1] = '\0';
	return true;
}

static const char *const cause_stats[CAUSE_COUNT] = {
#define CAUSE(id, name, what) [CAUSE_##id] = "cycles." name,
#include "mem/cause.def"
#undef CAUSE
};

/* Counters by their place in the struct: one row a statistic. */
static const struct {
	const char *name, *doc;
	size_t offset;
} cpu_stats[] = {
	{ "icache.miss", "blocks brought into the instruction cache",
	  offsetof(struct cpu, icache.misses) },
	{ "dcache.read", "loads from cached addresses",
	  offsetof(struct cpu, dcache_reads) },
	{ "dcache.miss", "blocks brought into the data cache",
	  offsetof(struct cpu, dcache.misses) },
	{ "loads", "loads, cached or not", offsetof(struct cpu, loads) },
	{ "stores", "stores, cached or not", offsetof(struct cpu, stores) },
	{ "utlb.refill", "exceptions through the UTLB vector",
	  offsetof(struct cpu, utlb_refills) },
	{ "exception.int", "interrupts",
	  offsetof(struct cpu, exceptions[EXC_INT]) },
	{ "exception.mod", "stores to clean pages",
	  offsetof(struct cpu, exceptions[EXC_MOD]) },
	{ "exception.tlbl", "loads and fetches without translation",
	  offsetof(struct cpu, exceptions[EXC_TLBL]) },
	{ "exception.tlbs", "stores without translation",
	  offsetof(struct cpu, exceptions[EXC_TLBS]) },
	{ "exception.adel", "address errors of loads and fetches",
	  offsetof(struct cpu, exceptions[EXC_ADEL]) },
	{ "exception.ades", "address errors of stores",
	  offsetof(struct cpu, exceptions[EXC_ADES]) },
	{ "exception.ibe", "bus errors of fetches",
	  offsetof(struct cpu, exceptions[EXC_IBE]) },
	{ "exception.dbe", "bus errors of loads",
	  offsetof(struct cpu, exceptions[EXC_DBE]) },
	{ "exception.sys", "system calls",
	  offsetof(struct cpu, exceptions[EXC_SYS]) },
	{ "exception.bp", "breakpoints",
	  offsetof(struct cpu, exceptions[EXC_BP]) },
	{ "exception.ri", "reserved instructions",
	  offsetof(struct cpu, exceptions[EXC_RI]) },
	{ "exception.cpu", "coprocessor unusable",
	  offsetof(struct cpu, exceptions[EXC_CPU]) },
	{ "exception.ovf", "arithmetic overflows",
	  offsetof(struct cpu, exceptions[EXC_OVF]) },
};

static const uint64_t *
counter_at(const struct cpu *c, size_t offset)
{
	return (const uint64_t *)(const void *)((const char *)c + offset);
}

void
cpu_add_stats(struct cpu *c, struct stats *s)
{
	for (unsigned i = 0; i < CAUSE_COUNT; i++)
		stats_add(s, cause_stats[i], "cycles", cause_doc((enum cause)i),
			  &c->cycles[i]);
	for (size_t i = 0; i < sizeof cpu_stats / sizeof cpu_stats[0]; i++)
		stats_add(s, cpu_stats[i].name, "count", cpu_stats[i].doc,
			  counter_at(c, cpu_stats[i].offset));
	stats_add(s, "kernel.irqs_off_max", "cycles",
		  "the longest time with interrupts off so far",
		  &c->longest.cycles);
	for (unsigned i = 0; i < c->probes; i++)
		stats_add(s, c->probe[i].name, "count", "visits to a probe",
			  &c->probe[i].count);
}
