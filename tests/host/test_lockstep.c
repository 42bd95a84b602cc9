/* SPDX-License-Identifier: MIT */
/*
 * The fast engine against the reference: random programs in kernel and user
 * mode, with exceptions, TLB refills, interrupts at random cycles, markers and
 * probes, on random machines. After every stretch of random length the two
 * must agree on everything: registers, caches, TLB, buffers, memory, and on
 * every cycle's cause.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cpu/disasm.h"
#include "support/bench.h"
#include "support/program.h"
#include "support/test.h"

/* The fast engine leaves the last few thousand cycles before an event to the
 * reference: stretches must be longer. */
enum { PROGRAMS = 300, STRETCHES = 12, STRETCH_MAX = 40000 };

enum { MARK_STOP = 7 }; /* a marker that asks the processor to stop */

/* One of the two machines. */
struct side {
	struct bench bench;
	struct random random; /* of the device; both sides draw the same */
	struct event device;
	unsigned line;  /* the pin that the device holds up; 0: none */
	unsigned flips; /* of memory, at each firing */
	uint64_t marks; /* a digest of markers and their times */
};

struct pair {
	struct side step, fast;
};

static const struct program_mix mixed = { {
    [CLASS_ALU] = 60,
    [CLASS_HILO] = 8,
    [CLASS_JUMP] = 2,
    [CLASS_BRANCH] = 14,
    [CLASS_TRAP] = 1,
    [CLASS_LOAD] = 24,
    [CLASS_STORE] = 20,
    [CLASS_COP] = 1,
    [CLASS_CP0] = 3,
    [CLASS_FPMOVE] = 3,
    [CLASS_FPU] = 6,
} };

/* At 0x80000000: maps virtual page v to the 64 pages from 0x40000 on; bits 22
 * to 20 of the address become N, not D and not V. */
static const char *const refill[] = {
	"mfc0 k0,c0_badvaddr",
	"nop",
	"srl k1,k0,12",
	"andi k1,k1,63",
	"sll k1,k1,12",
	"lui at,4",
	"or k1,k1,at",
	"srl at,k0,20",
	"andi at,at,7",
	"xori at,at,3",
	"sll at,at,9",
	"or k1,k1,at",
	"mtc0 k1,c0_entrylo",
	"mfc0 k0,c0_epc",
	"tlbwr",
	"jr k0",
	"rfe",
	NULL,
};

/* At 0x80000080: clears software interrupts and those of the FPU, and goes on
 * two instructions later; at the beginning if that is nowhere near. */
static const char *const skip[] = {
	"mfc0 k0,c0_epc",
	"mtc0 zero,c0_cause",
	"ctc1 zero,c1_fcsr",
	"andi at,k0,3",
	"sll k1,k0,1",
	"srl k1,k1,18",
	"or k1,k1,at",
	"bnez k1,0x800000b0",
	"addiu k0,k0,8",
	"jr k0",
	"rfe",
	"nop",
	"jr s7",
	"rfe",
	NULL,
};

/* An interrupt at a cycle that no program expects; lowered before long. */
static void
toggle_line(struct side *s)
{
	if (s->line == 0) {
		s->line = 2 + random_below(&s->random, 5);
		cpu_set_pin(&s->bench.cpu, s->line, true);
	} else {
		cpu_set_pin(&s->bench.cpu, s->line, false);
		s->line = 0;
	}
}

/* Memory changes behind the caches, and the bus is taken for a while. */
static void
do_dma(struct side *s)
{
	struct bus *bus = &s->bench.bus;
	uint32_t word = random32(&s->random);

	bus_dma_write(bus, 0x60000 + (word & 0x3ffc), &word, sizeof word);
	bus_claim(bus, s->bench.clock.now, 1 + (word & 63));
	bus->dma_until = bus->free_at;
}

/* A bit of a cache turns round. */
static void
spoil(struct side *s)
{
	struct cpu *c = &s->bench.cpu;
	struct cache *cache =
	    random_below(&s->random, 2) ? &c->icache : &c->dcache;

	cache_spoil(cache, random_below(&s->random, cache->bytes / 4));
}

/* A memory controller: one wrong byte is mended, several are refused. */
static bool
read_memory(void *board, paddr_t pa, enum bus_agent who, uint8_t syndrome,
	    uint32_t *word)
{
	(void)board, (void)pa, (void)who;
	if (syndrome != 0)
		*word = ~*word;
	return (syndrome & (syndrome - 1)) == 0;
}

/* Bits of memory turn round where programs have their data. */
static void
flip(struct side *s)
{
	paddr_t pa = 0x40000 + (random32(&s->random) & 0x3fffc);

	for (unsigned n = 1 + random_below(&s->random, 2); n > 0; n--)
		bus_flip(&s->bench.bus, pa, random_below(&s->random, 36));
}

static void
device_fire(void *owner)
{
	struct side *s = owner;

	if (random_below(&s->random, 2))
		do_dma(s);
	for (unsigned i = 0; i < 20; i++)
		spoil(s);
	for (unsigned i = 0; i < s->flips; i++)
		flip(s);
	if (s->flips && random_below(&s->random, 8) == 0)
		bus_guard_all(&s->bench.bus, !s->bench.bus.guard_all);
	toggle_line(s);
	clock_schedule(&s->bench.clock, &s->device,
		       1 + random_below(&s->random, s->line ? 30 : 30000));
}

static void
on_marker(void *ctx, struct cpu *c, uint32_t code)
{
	struct side *s = ctx;

	s->marks = (s->marks + code) * 31 + c->clock->now;
	if ((code & 7) == MARK_STOP)
		c->stop = true;
}

static uint32_t
one_of(struct random *r, uint32_t a, uint32_t b, uint32_t c)
{
	uint32_t n = random_below(r, 3);

	return n == 0 ? a : n == 1 ? b : c;
}

static struct timing
random_timing(struct random *r)
{
	struct timing t = bench_timing;

	t.icache_bytes = one_of(r, 4096, 8192, 65536);
	t.dcache_bytes = one_of(r, 4096, 16384, 65536);
	t.irefill_words = one_of(r, 1, 4, 8);
	t.drefill_words = one_of(r, 1, 4, 8);
	t.imiss = random_below(r, 20);
	t.dmiss = random_below(r, 20);
	t.uncached_read = random_below(r, 20);
	t.wbuf_depth = 1 + random_below(r, 6);
	t.wbuf_retire = 1 + random_below(r, 9);
	t.wbuf_retire_page = 1 + random_below(r, 9);
	t.wbuf_retire_partial = 1 + random_below(r, 12);
	t.partial_store = random_below(r, 2);
	t.partial_invalidate = random_below(r, 2);
	t.refresh_period = one_of(r, 0, 195, 390);
	t.refresh = 6;
	t.utlb_entries = random_below(r, 3);
	t.cpcond0_wbuf = random_below(r, 2);
	return t;
}

static void
set_up_side(struct side *s, const struct timing *t, uint64_t seed,
	    const uint32_t *word, const uint32_t *r, bool user)
{
	struct cpu *c = &s->bench.cpu;

	bench_init(&s->bench, t, BENCH_RAM);
	bench_load(&s->bench, VECTOR_UTLB, refill);
	bench_load(&s->bench, VECTOR_GENERAL, skip);
	for (unsigned i = 0; i < PROGRAM_WORDS; i++) {
		bench_poke(&s->bench, PROGRAM_KSEG0 + 4 * i, word[i]);
		bench_poke(&s->bench, PROGRAM_KUSEG_PA + 4 * i, word[i]);
	}
	memcpy(c->r, r, sizeof c->r);
	c->status = r[28];
	c->pc = user ? PROGRAM_KUSEG : PROGRAM_KSEG0;
	c->npc = c->pc + 4;
	for (unsigned i = 0; i < 4; i++)
		tlb_write(&c->tlb, i, 0xc0062000 + i * PAGE_SIZE,
			  (0x62000 + i * PAGE_SIZE) | ENTRYLO_V | ENTRYLO_G |
			      (i & 1 ? ENTRYLO_D : ENTRYLO_N));
	cpu_add_probe(c, (PROGRAM_KSEG0 & PADDR_MASK) + 40, "early");
	cpu_add_probe(c, (VECTOR_GENERAL & PADDR_MASK), "exception");
	c->listen = (struct cpu_listener){ .ctx = s, .marker = on_marker };
	s->random.state = seed;
	s->marks = 0;
	s->flips = seed % 4 ? 0 : 20;
	s->bench.bus.controller =
	    (struct bus_controller){ &check_parity, read_memory, NULL };
	s->line = 0;
	s->device = (struct event){ .name = "test.device",
				    .fire = device_fire,
				    .owner = s };
	clock_schedule(&s->bench.clock, &s->device, 50);
}

static void
run_until(struct side *s, cycles_t until, enum engine engine)
{
	struct clock *clock = &s->bench.clock;
	cycles_t next;

	while (clock->now < until) {
		next = clock_next(clock);
		cpu_run(&s->bench.cpu, next < until ? next : until, engine);
		clock_advance_to(clock, clock->now);
	}
}

/* ---- comparison ---- */

static unsigned differences;

static void
same(const char *what, uint64_t step, uint64_t fast)
{
	if (step == fast)
		return;
	print_error("%s: step %llx, fast %llx\n", what,
		    (unsigned long long)step, (unsigned long long)fast);
	differences++;
}

static void
same_bytes(const char *what, const void *step, const void *fast, size_t n)
{
	if (memcmp(step, fast, n) == 0)
		return;
	print_error("%s differ\n", what);
	differences++;
}

#define SAME(member) same(#member, a->member, b->member)
#define SAME_ARRAY(member) \
	same_bytes(#member, a->member, b->member, sizeof a->member)

static void
compare_registers(const struct cpu *a, const struct cpu *b)
{
	SAME_ARRAY(r);
	SAME(hi);
	SAME(lo);
	SAME(pc);
	SAME(npc);
	SAME(in_slot);
	SAME(load_reg);
	if (a->load_reg)
		SAME(load_val);
	SAME(index);
	SAME(entrylo);
	SAME(context);
	SAME(badvaddr);
	SAME(entryhi);
	SAME(status);
	SAME(cause);
	SAME(epc);
	SAME(hilo_ready);
	SAME_ARRAY(tlb.entry);
	SAME_ARRAY(utlb.page);
}

static void
compare_fpu(const struct fpu *a, const struct fpu *b)
{
	SAME_ARRAY(r);
	SAME(fsr);
	SAME(load_reg);
	if (a->load_reg < 32)
		SAME(load_val);
	SAME_ARRAY(reg_ready);
	SAME(add_free);
	SAME(mul_free);
	SAME(div_free);
	SAME(cond_ready);
}

static void
compare_counters(const struct cpu *a, const struct cpu *b)
{
	for (unsigned i = 0; i < CAUSE_COUNT; i++)
		same(cause_name((enum cause)i), a->cycles[i], b->cycles[i]);
	SAME_ARRAY(exceptions);
	SAME(utlb_refills);
	SAME(longest.cycles);
	SAME(loads);
	SAME(stores);
	SAME(dcache_reads);
	SAME(icache.misses);
	SAME(dcache.misses);
	for (unsigned i = 0; i < a->probes; i++)
		same(a->probe[i].name, a->probe[i].count, b->probe[i].count);
}

static void
compare_memory(const struct bench *a, const struct bench *b)
{
	same_bytes("instruction caches", a->cpu.icache.word, b->cpu.icache.word,
		   a->timing.icache_bytes * 2);
	same_bytes("data caches", a->cpu.dcache.word, b->cpu.dcache.word,
		   a->timing.dcache_bytes * 2);
	SAME_ARRAY(cpu.wbuf.done);
	SAME(cpu.wbuf.last);
	SAME(cpu.wbuf.pos);
	SAME(cpu.wbuf.last_page);
	SAME(bus.free_at);
	SAME(bus.next_refresh);
	same_bytes("memories", a->bus.ram, b->bus.ram, BENCH_RAM);
	SAME(bus.faults.count);
	SAME(clock.now);
	same("the cycles' sum", cpu_total_cycles(&a->cpu), a->clock.now);
	same("the cycles' sum", cpu_total_cycles(&b->cpu), b->clock.now);
}

static void
compare(struct pair *p)
{
	differences = 0;
	compare_memory(&p->step.bench, &p->fast.bench);
	compare_registers(&p->step.bench.cpu, &p->fast.bench.cpu);
	compare_fpu(&p->step.bench.cpu.fpu, &p->fast.bench.cpu.fpu);
	compare_counters(&p->step.bench.cpu, &p->fast.bench.cpu);
	same("marks", p->step.marks, p->fast.marks);
}

static void
set_up(struct pair *p, uint64_t seed, bool user)
{
	struct random r = { seed };
	uint32_t word[PROGRAM_WORDS], reg[32];
	struct timing t = random_timing(&r);
	uint32_t status =
	    STATUS_CU1 | STATUS_IM | STATUS_IEC | (user ? STATUS_KUC : 0);

	program_make(&r, &mixed, word);
	program_registers(&r, reg, status, user);
	set_up_side(&p->step, &t, seed, word, reg, user);
	set_up_side(&p->fast, &t, seed, word, reg, user);
}

/* What the programs have met: a test of the test. */
struct coverage {
	uint64_t cycles[CAUSE_COUNT];
	uint64_t exceptions[16];
	uint64_t refills;
	unsigned parity; /* runs that ended with PE set */
};

static void
cover(struct coverage *coverage, const struct cpu *c)
{
	for (unsigned i = 0; i < CAUSE_COUNT; i++)
		coverage->cycles[i] += c->cycles[i];
	for (unsigned i = 0; i < 16; i++)
		coverage->exceptions[i] += c->exceptions[i];
	coverage->refills += c->utlb_refills;
	coverage->parity += (c->status & STATUS_PE) != 0;
}

static void
run_pair(struct pair *p, uint64_t seed, bool user, struct coverage *coverage)
{
	struct random r = { seed };
	cycles_t until = 0, before;

	set_up(p, seed, user);
	for (unsigned i = 0; i < STRETCHES; i++) {
		before = until;
		until += 1 + random_below(&r, STRETCH_MAX);
		run_until(&p->step, until, ENGINE_STEP);
		run_until(&p->fast, until, ENGINE_FAST);
		compare(p);
		if (differences)
			fail_msg("seed %llu, between cycles %llu and %llu",
				 (unsigned long long)seed,
				 (unsigned long long)before,
				 (unsigned long long)until);
	}
	cover(coverage, &p->fast.bench.cpu);
	bench_free(&p->step.bench);
	bench_free(&p->fast.bench);
}

static void
run_programs(bool user, struct coverage *coverage)
{
	struct pair *p = calloc(1, sizeof *p);

	assert_non_null(p);
	for (uint64_t seed = 1; seed <= PROGRAMS; seed++)
		run_pair(p, seed, user, coverage);
	free(p);
}

static void
both_engines_agree_in_kernel_mode(void **state)
{
	run_programs(false, *state);
}

static void
both_engines_agree_in_user_mode(void **state)
{
	run_programs(true, *state);
}

static void
the_programs_met_every_cause_and_exception(void **state)
{
	const struct coverage *coverage = *state;

	for (unsigned i = 0; i < CAUSE_COUNT; i++)
		if (coverage->cycles[i] == 0)
			fail_msg("no cycle of %s", cause_name((enum cause)i));
	for (unsigned code = EXC_INT; code <= EXC_OVF; code++)
		if (coverage->exceptions[code] == 0)
			fail_msg("no exception %u", code);
	assert_true(coverage->refills > 0);
	assert_true(coverage->parity > 0);
}

int
main(void)
{
	static struct coverage coverage;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(both_engines_agree_in_kernel_mode,
					  &coverage),
		cmocka_unit_test_prestate(both_engines_agree_in_user_mode,
					  &coverage),
		cmocka_unit_test_prestate(
		    the_programs_met_every_cause_and_exception, &coverage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
