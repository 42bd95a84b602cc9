/* SPDX-License-Identifier: MIT */
/*
 * What only the fast engine can get wrong: its handlers call each other, and
 * must do so without using up the host's stack; it must count and stop where
 * the reference does. That both engines compute the same is test_lockstep's.
 *
 * Each program runs for a few million instructions: a handler that left a
 * word on the stack would overflow it many times over.
 */
#include "support/bench.h"
#include "support/test.h"

#include <string.h>

enum { LONG_RUN = 4000000 }; /* cycles */

#define ENTRY 0x80000000u /* refill vector; the general one is 0x80 on */

static void
run(struct bench *b, cycles_t cycles)
{
	cycles_t until = b->clock.now + cycles;

	while (b->clock.now < until && !b->cpu.stop)
		cpu_run(&b->cpu, until, ENGINE_FAST);
	assert_int_equal(cpu_total_cycles(&b->cpu), b->clock.now);
}

static int
set_up(void **state)
{
	static struct bench b;
	struct timing timing = bench_timing;

	/* vectors and program side by side: they lie 64 KB apart */
	timing.icache_bytes = timing.dcache_bytes = 0x20000;
	bench_init(&b, &timing, BENCH_RAM);
	*state = &b;
	return 0;
}

static int
tear_down(void **state)
{
	bench_free(*state);
	return 0;
}

/* Walks 128 pages, so that every load misses the TLB; every page is page 0. */
static void
refills_run_in_constant_stack(void **state)
{
	struct bench *b = *state;

	bench_load(b, ENTRY,
		   PROGRAM("mfc0 k1,$14", "li k0,0x200", "mtc0 k0,$2", "nop",
			   "tlbwr", "jr k1", "rfe"));
	bench_load(b, BENCH_PC,
		   PROGRAM("lw t1,0(t0)", "addiu t0,t0,0x1000", "lui t3,0x8",
			   "and t3,t0,t3", "beq t3,zero,0x80010000", "nop",
			   "b 0x80010000", "move t0,zero"));
	run(b, LONG_RUN);
	assert_true(b->cpu.utlb_refills > 50000);
}

static void
system_calls_run_in_constant_stack(void **state)
{
	struct bench *b = *state;

	bench_load(
	    b, ENTRY + 0x80,
	    PROGRAM("mfc0 k1,$14", "nop", "addiu k1,k1,4", "jr k1", "rfe"));
	bench_load(b, BENCH_PC,
		   PROGRAM("syscall", "b 0x80010000", "addiu t0,t0,1"));
	run(b, LONG_RUN);
	assert_true(b->cpu.exceptions[EXC_SYS] > 200000);
	assert_in_range(b->cpu.exceptions[EXC_SYS] - b->cpu.r[8], 0, 1);
}

/* Byte, halfword and word stores that always wait for the write buffer, and
 * loads that always miss: two lines a cache apart. */
static void
misses_and_full_buffers_run_in_constant_stack(void **state)
{
	struct bench *b = *state;

	bench_load(b, BENCH_PC,
		   PROGRAM("lui t0,0x8002", "lui t1,0x8003", "lw t2,0(t0)",
			   "lw t3,0(t1)", "sw t2,64(t0)", "sb t3,68(t1)",
			   "sh t3,72(t1)", "mult t2,t3", "lbu t4,0(t0)",
			   "lh t5,0(t1)", "mflo t6", "b 0x80010008",
			   "addiu t7,t7,1"));
	run(b, LONG_RUN);
	assert_true(b->cpu.r[15] > 20000);
}

/* Returns from one page to another, taken and untaken branches with loads in
 * their slots. */
static void
far_jumps_and_busy_slots_run_in_constant_stack(void **state)
{
	struct bench *b = *state;

	bench_load(b, BENCH_PC,
		   PROGRAM("jal 0x80012000", "lw t0,0(sp)",
			   "bltz zero,0x80010000", "lw t1,4(sp)",
			   "b 0x80010000", "sw t0,8(sp)"));
	bench_load(b, 0x80012000, PROGRAM("jr ra", "addiu t7,t7,1"));
	b->cpu.r[29] = 0x80020000;
	run(b, LONG_RUN);
	assert_true(b->cpu.r[15] > 100000);
}

/* A load in the slot of a branch that is not taken, at the end of a group: the
 * instruction that must still read the old value stands behind the guard. */
static void
a_load_in_a_slot_is_late_for_the_next_group_too(void **state)
{
	struct bench *b = *state;

	bench_load(b, BENCH_PC,
		   PROGRAM("addiu t6,t6,1", "li t0,7",
			   "bne zero,zero,0x80010000", "lw t0,0(sp)",
			   "addu t7,t7,t0", "nop", "b 0x80010000", "nop"));
	b->cpu.r[29] = 0x80020000;
	run(b, LONG_RUN);
	assert_true(b->cpu.r[14] > 100000);
	assert_in_range(7 * b->cpu.r[14] - b->cpu.r[15], 0, 7);
}

static void
stop_at(void *ctx, struct cpu *c, uint32_t code)
{
	*(uint32_t *)ctx = code;
	c->stop = true;
}

/* A marker between threaded instructions: seen once, with all before it done
 * and nothing after it. */
static void
a_marker_stops_threaded_code_at_its_instruction(void **state)
{
	struct bench *b = *state;
	uint32_t code = 0;

	bench_load(b, BENCH_PC,
		   PROGRAM("addiu t0,t0,1", "addiu t0,t0,1",
			   "ori zero,zero,0xe503", "addiu t0,t0,1"));
	b->cpu.listen.ctx = &code;
	b->cpu.listen.marker = stop_at;
	assert_int_equal(cpu_run(&b->cpu, LONG_RUN, ENGINE_FAST),
			 CPU_STOP_ASKED);
	assert_int_equal(code, 0xe503);
	assert_int_equal(b->cpu.r[8], 2);
	assert_int_equal(b->cpu.cycles[CAUSE_ISSUE], 3);
}

/* One probe on a plain instruction, one on a delay slot, one on a load whose
 * page must first be learnt and whose word must first be fetched. */
static void
probes_count_each_visit_once(void **state)
{
	struct bench *b = *state;

	cpu_add_probe(&b->cpu, 0x10000, "load");
	cpu_add_probe(&b->cpu, 0x10004, "plain");
	cpu_add_probe(&b->cpu, 0x1000c, "slot");
	bench_load(b, BENCH_PC,
		   PROGRAM("lw t0,0(sp)", "addiu t7,t7,1",
			   "bne t7,t8,0x80010000", "addiu t6,t6,1",
			   "ori zero,zero,0xe503"));
	b->cpu.r[29] = 0x80020000;
	b->cpu.r[24] = 100000;
	b->cpu.listen.marker = stop_at;
	b->cpu.listen.ctx = &(uint32_t){ 0 };
	run(b, LONG_RUN);
	assert_int_equal(b->cpu.r[15], 100000);
	for (unsigned i = 0; i < 3; i++)
		assert_int_equal(b->cpu.probe[i].count, 100000);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(refills_run_in_constant_stack),
		CASE(system_calls_run_in_constant_stack),
		CASE(misses_and_full_buffers_run_in_constant_stack),
		CASE(far_jumps_and_busy_slots_run_in_constant_stack),
		CASE(a_load_in_a_slot_is_late_for_the_next_group_too),
		CASE(a_marker_stops_threaded_code_at_its_instruction),
		CASE(probes_count_each_visit_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
