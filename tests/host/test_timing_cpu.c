/* SPDX-License-Identifier: MIT */
/*
 * What instructions cost, with warm caches and against bench_timing, whose
 * numbers all differ. The cycles of an instruction sequence are those until
 * its last one has finished.
 */
#include <stdlib.h>

#include "support/assemble.h"
#include "support/bench.h"
#include "support/test.h"

#define DATA 0x80040000u /* cached */
#define RAW  0xa0040000u /* the same, uncached */

static int
set_up(void **state)
{
	static struct bench b;

	b = (struct bench){ 0 };
	bench_init(&b, &bench_timing, BENCH_RAM);
	b.cpu.status = STATUS_CU1;
	b.cpu.r[16] = DATA;
	b.cpu.r[17] = RAW;
	*state = &b;
	return 0;
}

static int
tear_down(void **state)
{
	struct bench *b = *state;
	uint64_t total = cpu_total_cycles(&b->cpu);

	bench_free(b);
	return total != b->clock.now;
}

/* ---- issue ---- */

static void
a_hit_costs_one_cycle(void **state)
{
	assert_int_equal(
	    bench_run(*state, PROGRAM("addiu t0,zero,1", "addu t1,t0,t0",
				      "sll t2,t1,0x3", "ori zero,zero,0x1")),
	    4);
}

static void
branches_cost_one_cycle_taken_or_not(void **state)
{
	assert_int_equal(
	    bench_run(*state, PROGRAM("beq zero,t0,0x80010008", "nop",
				      "bne zero,t0,0x80010000", "nop", "nop")),
	    5);
}

static void
an_exception_costs_its_instruction_only(void **state)
{
	struct bench *b = *state;

	bench_load(b, VECTOR_GENERAL, PROGRAM("nop"));
	bench_warm(b, VECTOR_GENERAL, 1);
	assert_int_equal(bench_run(b, PROGRAM("syscall")), 1);
	assert_int_equal(b->cpu.pc, VECTOR_GENERAL);
	assert_int_equal(bench_step(b, 1), 1);
}

static void
an_interrupt_costs_nothing_by_itself(void **state)
{
	struct bench *b = *state;

	bench_load(b, BENCH_PC, PROGRAM("nop"));
	bench_warm(b, BENCH_PC, 1);
	b->cpu.status |= STATUS_IM | STATUS_IEC;
	cpu_set_pin(&b->cpu, 3, true);
	assert_int_equal(bench_step(b, 1), 0);
	assert_int_equal(b->cpu.epc, BENCH_PC);
	assert_int_equal(b->cpu.cycles[CAUSE_ISSUE], 0);
}

/* ---- instruction cache ---- */

static void
a_miss_costs_its_stall_and_fills_a_block(void **state)
{
	struct bench *b = *state;

	assert_int_equal(bench_step(b, 1), 1 + bench_timing.imiss);
	assert_int_equal(bench_step(b, 3), 3);
	assert_int_equal(bench_step(b, 1), 1 + bench_timing.imiss);
	assert_int_equal(b->cpu.icache.misses, 2);
	assert_int_equal(b->cpu.cycles[CAUSE_IMISS], 2 * bench_timing.imiss);
}

static void
an_uncached_fetch_costs_a_read_each_time(void **state)
{
	struct bench *b = *state;

	b->cpu.pc = 0xa0010000;
	b->cpu.npc = b->cpu.pc + 4;
	assert_int_equal(bench_step(b, 5),
			 5 * (1 + bench_timing.uncached_read));
	assert_int_equal(b->cpu.cycles[CAUSE_UNCACHED],
			 5 * bench_timing.uncached_read);
}

/* ---- loads ---- */

static void
a_load_that_misses_fills_a_block(void **state)
{
	struct bench *b = *state;

	assert_int_equal(bench_run(b, PROGRAM("lw t0,8(s0)", "lw t1,0(s0)",
					      "lbu t2,15(s0)", "lw t3,16(s0)")),
			 4 + 2 * bench_timing.dmiss);
	assert_int_equal(b->cpu.dcache.misses, 2);
	assert_int_equal(b->cpu.dcache_reads, 4);
	assert_int_equal(b->cpu.cycles[CAUSE_DMISS], 2 * bench_timing.dmiss);
}

static void
addresses_a_cache_apart_push_each_other_out(void **state)
{
	struct bench *b = *state;

	b->cpu.r[17] = DATA + bench_timing.dcache_bytes;
	assert_int_equal(bench_run(b, PROGRAM("lw t0,0(s0)", "lw t1,0(s1)",
					      "lw t0,0(s0)", "lw t0,0(s0)")),
			 4 + 3 * bench_timing.dmiss);
}

static void
an_uncached_load_costs_a_read(void **state)
{
	assert_int_equal(
	    bench_run(*state, PROGRAM("lw t0,0(s1)", "lb t0,1(s1)")),
	    2 + 2 * bench_timing.uncached_read);
}

/* ---- stores and the write buffer ---- */

/* Word stores to one DRAM page: the first takes 7 cycles of memory, those
 * that find it at work 5 each. The fourth finds all three slots taken. */
static void
a_store_waits_for_a_slot_of_the_write_buffer(void **state)
{
	struct bench *b = *state;

	assert_int_equal(
	    bench_run(b, PROGRAM("sw t0,0(s0)", "sw t0,4(s0)", "sw t0,8(s0)")),
	    3);
	/* issued at 3, charged at 4; slot 1 is free at 1 + 7 */
	assert_int_equal(b->cpu.wbuf.last, 1 + 7 + 5 + 5);
	bench_load(b, BENCH_PC + 12, PROGRAM("sw t0,12(s0)"));
	bench_warm(b, BENCH_PC + 12, 1);
	assert_int_equal(bench_step(b, 1), 1 + (8 - 4));
	assert_int_equal(b->cpu.cycles[CAUSE_WB_FULL], 4);
	assert_int_equal(b->cpu.wbuf.last, 1 + 7 + 5 + 5 + 5);
}

static void
a_store_to_another_page_takes_the_long_cycle(void **state)
{
	struct bench *b = *state;

	bench_run(b, PROGRAM("sw t0,0(s0)", "sw t0,1024(s0)"));
	assert_int_equal(b->cpu.wbuf.last, 1 + 7 + 7);
}

static void
a_store_long_after_the_last_takes_the_long_cycle(void **state)
{
	struct bench *b = *state;

	bench_run(b, PROGRAM("sw t0,0(s0)", "nop", "nop", "nop", "nop", "nop",
			     "nop", "nop", "sw t0,4(s0)"));
	assert_int_equal(b->cpu.wbuf.last, 9 + 7);
}

static void
a_read_miss_waits_for_the_buffer_to_drain(void **state)
{
	struct bench *b = *state;

	assert_int_equal(bench_run(b, PROGRAM("sw t0,0(s0)", "lw t1,64(s0)")),
			 8 + bench_timing.dmiss);
	assert_int_equal(b->cpu.cycles[CAUSE_WB_WAIT], 8 - 2);
}

static void
a_read_that_hits_does_not_wait_for_the_buffer(void **state)
{
	assert_int_equal(
	    bench_run(*state, PROGRAM("sw t0,0(s0)", "lw t1,0(s0)")), 2);
}

static void
a_part_of_a_word_costs_pipeline_and_memory(void **state)
{
	struct bench *b = *state;

	assert_int_equal(bench_run(b, PROGRAM("sb t0,0(s0)")),
			 1 + bench_timing.partial_store);
	assert_int_equal(b->cpu.cycles[CAUSE_PARTIAL],
			 bench_timing.partial_store);
	assert_int_equal(b->cpu.wbuf.last, 3 + 11);
}

static void
an_uncached_part_of_a_word_reads_no_cache(void **state)
{
	assert_int_equal(bench_run(*state, PROGRAM("sh t0,0(s1)")), 1);
}

/* ---- HI and LO ---- */

/* Kane & Heinrich: multu and a mflo directly behind it take 13 cycles. */
static void
mflo_waits_for_the_product(void **state)
{
	struct bench *b = *state;

	assert_int_equal(bench_run(b, PROGRAM("multu t0,t1", "mflo t2")),
			 bench_timing.mult + 1);
	assert_int_equal(b->cpu.cycles[CAUSE_HILO], bench_timing.mult - 1);
}

static void
mfhi_waits_for_the_quotient(void **state)
{
	assert_int_equal(
	    bench_run(*state, PROGRAM("div zero,t0,t1", "mfhi t2", "mflo t3")),
	    bench_timing.div + 2);
}

static void
work_in_between_shortens_the_wait(void **state)
{
	assert_int_equal(bench_run(*state, PROGRAM("mult t0,t1", "nop", "nop",
						   "nop", "mflo t2")),
			 bench_timing.mult + 1);
}

static void
a_miss_in_between_hides_the_wait(void **state)
{
	assert_int_equal(
	    bench_run(*state, PROGRAM("mult t0,t1", "lw t3,0(s0)", "mflo t2")),
	    3 + bench_timing.dmiss);
}

static void
a_second_operation_starts_the_unit_again(void **state)
{
	assert_int_equal(bench_run(*state, PROGRAM("div zero,t0,t1",
						   "mult t0,t1", "mflo t2")),
			 1 + bench_timing.mult + 1);
}

/* ---- the FPU ---- */

static void
a_sum_is_used_after_its_latency(void **state)
{
	struct bench *b = *state;

	assert_int_equal(
	    bench_run(b, PROGRAM("add.d $f2,$f0,$f0", "add.d $f4,$f2,$f0")),
	    bench_timing.fpu_add_d + 1);
	assert_int_equal(b->cpu.cycles[CAUSE_FPU], bench_timing.fpu_add_d - 1);
}

static void
units_overlap(void **state)
{
	assert_int_equal(
	    bench_run(*state, PROGRAM("div.d $f2,$f0,$f0", "mul.d $f4,$f0,$f0",
				      "add.d $f6,$f0,$f0")),
	    3);
}

static void
mfc1_and_swc1_wait_for_the_result(void **state)
{
	assert_int_equal(
	    bench_run(*state, PROGRAM("mul.s $f2,$f0,$f0", "mfc1 t0,$f2")),
	    bench_timing.fpu_mul_s + 1);
	bench_reset(*state);
	((struct bench *)*state)->cpu.status = STATUS_CU1;
	assert_int_equal(
	    bench_run(*state, PROGRAM("mul.s $f2,$f0,$f0", "swc1 $f2,0(s0)")),
	    bench_timing.fpu_mul_s + 1);
}

static void
bc1t_waits_for_the_compare(void **state)
{
	assert_int_equal(bench_run(*state, PROGRAM("c.eq.s $f0,$f0",
						   "bc1t 0x80010008", "nop")),
			 bench_timing.fpu_cmp + 2);
}

static void
cfc1_waits_for_every_unit(void **state)
{
	struct bench *b = *state;

	b->cpu.fpu.r[1] = 0x3ff00000;
	assert_int_equal(
	    bench_run(b, PROGRAM("div.d $f2,$f0,$f0", "cfc1 t0,c1_fcsr")),
	    bench_timing.fpu_div_d + 1);
}

/* ---- the instruction micro-TLB ---- */

static void
map(struct bench *b, unsigned index, vaddr_t va, uint32_t lo)
{
	tlb_write(&b->cpu.tlb, index, va,
		  lo | ENTRYLO_V | ENTRYLO_D | ENTRYLO_G);
}

/* Three pages in turn through two entries: every one is a miss again. */
static void
the_micro_tlb_holds_the_last_two_pages(void **state)
{
	struct bench *b = *state;

	for (unsigned i = 0; i < 3; i++) {
		map(b, i, 0x00400000 + i * PAGE_SIZE, 0x20000 + i * 0x1000);
		bench_load(b, 0x80020000 + i * PAGE_SIZE + 64 * i,
			   PROGRAM("jr t0", "nop"));
		bench_warm(b, 0x80020000 + i * PAGE_SIZE + 64 * i, 2);
	}
	static const unsigned turns[] = { 0, 1, 0, 1, 2, 0, 2, 0 };
	static const bool misses[] = { 1, 1, 0, 0, 1, 1, 0, 0 };

	for (unsigned i = 0; i < COUNT(turns); i++) {
		b->cpu.pc = 0x00400000 + turns[i] * (PAGE_SIZE + 64);
		b->cpu.npc = b->cpu.pc + 4;
		b->cpu.in_slot = false;
		assert_int_equal(bench_step(b, 1),
				 1 + (misses[i] ? bench_timing.utlb_miss : 0));
	}
	assert_int_equal(b->cpu.cycles[CAUSE_UTLB], 4 * bench_timing.utlb_miss);
}

static void
unmapped_addresses_need_no_micro_tlb(void **state)
{
	struct bench *b = *state;

	bench_run(b, PROGRAM("nop", "nop"));
	assert_int_equal(b->cpu.cycles[CAUSE_UTLB], 0);
}

/* ---- events ---- */

static const char *const stalls[] = {
	"mult t0,t1",  "sw t0,0(s0)", "sw t0,2000(s0)", "lw t1,64(s0)",
	"mflo t2",     "sb t0,1(s0)", "lw t3,0(s1)",    "div zero,t0,t1",
	"sw t0,8(s0)", "nop",         "mfhi t2",        "nop",
	NULL,
};

static void
raise_pin(void *owner)
{
	cpu_set_pin(owner, 4, true);
}

/* The instruction that begins first at or after that cycle. */
static vaddr_t
next_instruction(struct bench *b, cycles_t when)
{
	while (b->clock.now < when)
		cpu_step(&b->cpu);
	return b->cpu.pc;
}

static void
load_stalls(struct bench *b)
{
	bench_load(b, BENCH_PC, stalls);
	bench_warm(b, BENCH_PC, COUNT(stalls) - 1);
	b->cpu.r[16] = DATA;
	b->cpu.r[17] = RAW;
	b->cpu.status = STATUS_IM | STATUS_IEC;
}

static void
check_interrupt_at(cycles_t when, enum engine engine)
{
	struct bench *quiet = calloc(1, sizeof *quiet);
	struct bench *b = calloc(1, sizeof *b);
	struct event event = { .fire = raise_pin, .owner = &b->cpu };

	assert_true(quiet && b);
	bench_init(quiet, &bench_timing, BENCH_RAM);
	bench_init(b, &bench_timing, BENCH_RAM);
	load_stalls(quiet);
	load_stalls(b);
	clock_schedule(&b->clock, &event, when);
	cpu_run(&b->cpu, when, engine);
	clock_advance_to(&b->clock, b->clock.now);
	cpu_run(&b->cpu, b->clock.now + 1, engine);
	assert_int_equal(b->cpu.exceptions[EXC_INT], 1);
	assert_int_equal(b->cpu.epc, next_instruction(quiet, when));
	bench_free(quiet);
	bench_free(b);
	free(quiet);
	free(b);
}

/* At every cycle of a program full of stalls. */
static void
an_interrupt_comes_right_behind_its_event(void **state)
{
	cycles_t end = bench_run(*state, stalls);

	for (cycles_t when = 1; when < end; when++) {
		check_interrupt_at(when, ENGINE_STEP);
		check_interrupt_at(when, ENGINE_FAST);
	}
}

/* ---- coprocessor condition 0 ---- */

static void
cpcond0_is_true_once_the_write_buffer_is_empty(void **state)
{
	struct bench *b = *state;

	/* the wait of wbflush(): bc0f to itself */
	bench_load(b, BENCH_PC,
		   PROGRAM("sw t0,0(s0)", "bc0f 0x80010004", "nop", "nop"));
	bench_warm(b, BENCH_PC, 4);
	b->cpu.status |= STATUS_CU0;
	while (b->cpu.pc != BENCH_PC + 12)
		bench_step(b, 1);
	/* buffered until 8; the branch that begins at 7 ends at 8 */
	assert_int_equal(b->clock.now, 9);
}

/* ---- one cause each ---- */

static void
the_causes_sum_to_the_total(void **state)
{
	struct bench *b = *state;

	bench_run(b, PROGRAM("sw t0,0(s0)", "sw t0,2000(s0)", "lw t1,64(s0)",
			     "mult t0,t1", "mflo t2", "sb t0,1(s0)",
			     "lw t3,0(s1)", "add.s $f2,$f0,$f0",
			     "swc1 $f2,4(s0)", "sw t0,8(s0)", "sw t0,12(s0)"));
	assert_int_equal(cpu_total_cycles(&b->cpu), b->clock.now);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_hit_costs_one_cycle),
		CASE(branches_cost_one_cycle_taken_or_not),
		CASE(an_exception_costs_its_instruction_only),
		CASE(an_interrupt_costs_nothing_by_itself),
		CASE(a_miss_costs_its_stall_and_fills_a_block),
		CASE(an_uncached_fetch_costs_a_read_each_time),
		CASE(a_load_that_misses_fills_a_block),
		CASE(addresses_a_cache_apart_push_each_other_out),
		CASE(an_uncached_load_costs_a_read),
		CASE(a_store_waits_for_a_slot_of_the_write_buffer),
		CASE(a_store_to_another_page_takes_the_long_cycle),
		CASE(a_store_long_after_the_last_takes_the_long_cycle),
		CASE(a_read_miss_waits_for_the_buffer_to_drain),
		CASE(a_read_that_hits_does_not_wait_for_the_buffer),
		CASE(a_part_of_a_word_costs_pipeline_and_memory),
		CASE(an_uncached_part_of_a_word_reads_no_cache),
		CASE(mflo_waits_for_the_product),
		CASE(mfhi_waits_for_the_quotient),
		CASE(work_in_between_shortens_the_wait),
		CASE(a_miss_in_between_hides_the_wait),
		CASE(a_second_operation_starts_the_unit_again),
		CASE(a_sum_is_used_after_its_latency),
		CASE(units_overlap),
		CASE(mfc1_and_swc1_wait_for_the_result),
		CASE(bc1t_waits_for_the_compare),
		CASE(cfc1_waits_for_every_unit),
		CASE(the_micro_tlb_holds_the_last_two_pages),
		CASE(unmapped_addresses_need_no_micro_tlb),
		CASE(an_interrupt_comes_right_behind_its_event),
		CASE(cpcond0_is_true_once_the_write_buffer_is_empty),
		CASE(the_causes_sum_to_the_total),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
