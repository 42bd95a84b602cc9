/* SPDX-License-Identifier: MIT */
#include "support/bench.h"

#include "support/assemble.h"

const struct timing bench_timing = {
	.cycle_ns = 40,
	.icache_bytes = 4096,
	.dcache_bytes = 4096,
	.irefill_words = 4,
	.drefill_words = 4,
	.imiss = 17,
	.dmiss = 19,
	.uncached_read = 13,
	.wbuf_depth = 3,
	.wbuf_retire = 7,
	.wbuf_retire_page = 5,
	.wbuf_retire_partial = 11,
	.dram_page_bytes = 1024,
	.partial_store = 2,
	.utlb_entries = 2,
	.utlb_miss = 3,
	.mult = 12,
	.div = 35,
	.fpu_add_s = 2,
	.fpu_add_d = 3,
	.fpu_mul_s = 4,
	.fpu_mul_d = 5,
	.fpu_div_s = 12,
	.fpu_div_d = 19,
	.fpu_cmp = 2,
	.fpu_mov = 1,
	.fpu_cvt_s_d = 2,
	.fpu_cvt_d_s = 1,
	.fpu_cvt_fmt_w = 3,
	.fpu_cvt_w_fmt = 2,
	.dev_read = 23,
	.dev_write = 29,
	.prid = 0x230,
	.fir = 0x340,
	.cpcond0_wbuf = 1,
};

void
bench_init(struct bench *b, const struct timing *timing, uint32_t ram_bytes)
{
	b->timing = *timing;
	clock_init(&b->clock, timing->cycle_ns);
	bus_init(&b->bus, &b->timing, ram_bytes);
	cpu_init(&b->cpu, &b->bus, &b->clock, &b->timing, NULL);
	bench_reset(b);
}

void
bench_free(struct bench *b)
{
	cpu_free(&b->cpu);
	bus_free(&b->bus);
}

void
bench_reset(struct bench *b)
{
	cpu_reset(&b->cpu);
	b->cpu.status = 0;
	b->cpu.pc = BENCH_PC;
	b->cpu.npc = BENCH_PC + 4;
}

void
bench_load(struct bench *b, vaddr_t at, const char *const program[])
{
	for (; *program; program++, at += 4)
		bench_poke(b, at, insn_at(at, *program));
}

void
bench_poke(struct bench *b, vaddr_t at, uint32_t word)
{
	ram_write32(&b->bus, at & PADDR_MASK, word);
}

uint32_t
bench_peek(const struct bench *b, vaddr_t at)
{
	return ram_read32(&b->bus, at & PADDR_MASK);
}

void
bench_warm(struct bench *b, vaddr_t at, unsigned count)
{
	uint64_t misses = b->cpu.icache.misses;

	for (unsigned i = 0; i < count; i++)
		cache_refill(&b->cpu.icache, &b->bus,
			     (at + 4 * i) & PADDR_MASK);
	b->cpu.icache.misses = misses;
}

cycles_t
bench_step(struct bench *b, unsigned count)
{
	cycles_t start = b->clock.now;

	while (count-- > 0)
		cpu_step(&b->cpu);
	return b->clock.now - start;
}

cycles_t
bench_go_on(struct bench *b, const char *const program[])
{
	vaddr_t at = b->cpu.pc;
	unsigned count = 0;

	while (program[count])
		count++;
	bench_load(b, at, program);
	bench_warm(b, at, count);
	return bench_step(b, count);
}

cycles_t
bench_run(struct bench *b, const char *const program[])
{
	b->cpu.pc = BENCH_PC;
	b->cpu.npc = BENCH_PC + 4;
	return bench_go_on(b, program);
}
