/* SPDX-License-Identifier: MIT */
/* What --inject takes, and that it happens at its cycle. */
#include "machine/inject.h"

#include <stdlib.h>
#include <string.h>

#include <machine/cp0.h>
#include <machine/kn02.h>
#include <machine/kn02ba.h>

#include "support/booted.h"
#include "support/test.h"

enum { WORD = 0x200100, T0 = 8, T3 = 11, T4 = 12 };

static struct booted b;

static void
assert_refused(const char *value, const char *text)
{
	struct inject_plan plan = { 0 };
	struct error e;

	assert_false(inject_parse(&plan, value, &e));
	assert_string_equal(e.text, text);
	assert_int_equal(plan.count, 0);
}

static void
takes_a_kind_a_place_and_a_cycle(void **state)
{
	struct inject_plan plan = { 0 };
	struct error e;

	(void)state;
	assert_true(inject_parse(&plan, "cache=i:0x10@99", &e));
	assert_true(inject_parse(&plan, "cache=d:7@0", &e));
	assert_int_equal(plan.at[0].kind, INJECT_cache);
	assert_int_equal(plan.at[0].side, 'i');
	assert_int_equal(plan.at[0].unit, 16);
	assert_int_equal(plan.at[0].cycle, 99);
	assert_int_equal(plan.at[1].side, 'd');
	assert_true(inject_parse(&plan, "ecc1=0x1003@1", &e));
	assert_true(inject_parse(&plan, "ecc2=0x1003:38@1", &e));
	assert_int_equal(plan.at[2].unit, 0x1003);
	assert_int_equal(plan.at[2].bit, 24);
	assert_int_equal(plan.at[3].bit, 38);
	assert_int_equal(plan.at[1].cycle, 0);
}

static void
takes_whose_instructions(void **state)
{
	struct inject_plan plan = { 0 };
	struct error e;

	(void)state;
	assert_true(inject_parse(&plan, "timer@every-kernel-instruction", &e));
	assert_true(inject_parse(&plan, "disk@every-user-instruction", &e));
	assert_false(plan.at[0].user);
	assert_true(plan.at[1].user);
	assert_true(inject_has(&plan, INJECT_timer));
	assert_false(inject_has(&plan, INJECT_nic));
	assert_false(inject_parse(&plan, "nic@every-instruction", &e));
	assert_string_equal(e.text, "--inject nic@every-instruction: write "
				    "nic@every-WHO-instruction");
	assert_false(inject_parse(&plan, "nic@5", &e));
	assert_false(inject_parse(&plan, "nic@every-user-instructions", &e));
}

static void
says_in_one_line_what_is_wrong(void **state)
{
	static const char *const bad[] = {
		"cache",        "cache@5",
		"cache=i@5",    "cache=x:1@5",
		"cache=i:1",    "cache=i:1@",
		"cache=i:1@5x", "cache=i:-1@5",
		"cache=i:1@-5", "cache=i:4294967296@5",
		"cache=i:1x@5", "cache=i:1@18446744073709551616",
	};
	char text[128];

	(void)state;
	assert_refused("", "--inject : no such kind: see `exosim --help`");
	assert_refused("ache=i:1@5", "--inject ache=i:1@5: no such kind: see "
				     "`exosim --help`");
	for (unsigned i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		snprintf(text, sizeof text,
			 "--inject %s: write cache=i|d:INDEX@CYCLE", bad[i]);
		assert_refused(bad[i], text);
	}
}

static void
refuses_more_than_it_can_keep(void **state)
{
	struct inject_plan plan = { 0 };
	struct error e;

	(void)state;
	for (unsigned i = 0; i < INJECT_MAX; i++)
		assert_true(inject_parse(&plan, "cache=i:1@5", &e));
	assert_false(inject_parse(&plan, "cache=i:1@5", &e));
	assert_string_equal(e.text, "--inject cache=i:1@5: too many of them");
}

static void
inject(struct injector *j, const char *value)
{
	struct inject_plan plan = { 0 };
	struct error e;

	assert_true(inject_parse(&plan, value, &e));
	assert_true(inject_start(j, &plan, b.machine, &e));
}

/* Read Status and a word at address over and over; t0 counts. */
static void
start_reader(const char *machine, vaddr_t address, enum engine engine)
{
	static const char *const loop[] = {
		"mfc0 t2,c0_sr",
		"lw t3,0x100(t1)",
		"addiu t0,t0,1",
		"or t4,t4,t2",
		NULL,
	};
	struct error e;
	char jump[32];

	booted_init(&b, machine);
	b.config.engine = engine;
	booted_li(&b, "t1", address - 0x100);
	snprintf(jump, sizeof jump, "j 0x%08x", booted_here(&b));
	booted_code(&b, loop);
	booted_code(&b, PROGRAM(jump, "nop"));
	b.config.max_cycles = 100000;
	assert_true(booted_start(&b, NULL, 0, &e));
	ram_write32(&b.machine->bus, WORD, 0x600d);
}

/* How often it went round, and missed a cache; it must have seen PE. */
static void
run_reader(enum engine engine, const char *value, uint32_t *rounds,
	   cycles_t *misses)
{
	struct injector j;

	start_reader("5000/200", KSEG0 | WORD, engine);
	inject(&j, value);
	machine_run(b.machine);
	assert_int_equal(b.machine->cpu.r[T3], 0x600d);
	assert_true(b.machine->cpu.r[T4] & STATUS_PE);
	*rounds = b.machine->cpu.r[T0];
	*misses = b.machine->cpu.dcache.misses + b.machine->cpu.icache.misses;
	booted_free(&b);
}

static void
a_spoilt_word_of_a_cache_is_a_miss_and_sets_pe(void **state)
{
	/* the word read; the loop's third instruction */
	static const char *const where[] = { "cache=d:0x40@5000",
					     "cache=i:4@5000" };
	uint32_t rounds[2];
	cycles_t misses[2];

	(void)state;
	for (unsigned i = 0; i < 2; i++) {
		run_reader(ENGINE_FAST, where[i], &rounds[0], &misses[0]);
		run_reader(ENGINE_STEP, where[i], &rounds[1], &misses[1]);
		assert_int_equal(rounds[0], rounds[1]);
		assert_int_equal(misses[0], misses[1]);
	}
}

/* Run the reader of an uncached word with that injected; compare the end with
 * both engines. */
static void
run_errors(const char *machine, const char *value)
{
	struct injector j;
	uint32_t rounds = 0;
	cycles_t end = 0;

	for (unsigned engine = ENGINE_FAST; engine <= ENGINE_STEP; engine++) {
		start_reader(machine, KSEG1 | WORD, (enum engine)engine);
		inject(&j, value);
		machine_run(b.machine);
		if (engine == ENGINE_STEP) {
			assert_int_equal(b.machine->cpu.r[T0], rounds);
			assert_int_equal(b.machine->clock.now, end);
			return;
		}
		rounds = b.machine->cpu.r[T0];
		end = b.machine->clock.now;
		booted_free(&b);
	}
}

static uint32_t
board_register(paddr_t pa)
{
	uint32_t val = 0;

	assert_true(bus_read(&b.machine->bus, pa, 4, &val));
	return val;
}

static void
assert_cause(unsigned code)
{
	assert_int_equal(b.machine->end, END_EXCEPTION);
	assert_int_equal(b.machine->cpu.cause & CAUSE_EXCCODE, code << 2);
	assert_in_range(b.machine->clock.now, 5000, 5100);
}

static void
a_single_wrong_bit_is_corrected_and_interrupts(void **state)
{
	(void)state;
	run_errors("5000/200", "ecc1=0x200100:3@5000");
	assert_int_equal(b.machine->end, END_LIMIT);
	assert_int_equal(b.machine->cpu.r[T3], 0x600d);
	assert_int_equal(board_register(KN02_ERRADR),
			 KN02_ERRADR_VALID | KN02_ERRADR_CPU |
			     KN02_ERRADR_ECCERR | (WORD / 4 + 5));
	assert_int_equal(board_register(KN02_CHKSYN) & 0xff, 0x80 | 0x54);
	assert_true(b.machine->cpu.cause & 0x100 << KN02_IP_MEM);
	booted_free(&b);
}

static void
two_wrong_bits_are_a_bus_error(void **state)
{
	(void)state;
	run_errors("5000/200", "ecc2=0x200100:38@5000");
	assert_cause(EXC_DBE);
	assert_int_equal(board_register(KN02_CHKSYN) & 0xff, 0x40 ^ 0x4f);
	assert_int_equal(ram_read32(&b.machine->bus, WORD), 0x600d ^ 1);
	booted_free(&b);
}

static void
wrong_parity_is_a_bus_error(void **state)
{
	static const char *const machines[] = { "2100", "3100", "5000/125" };

	(void)state;
	for (unsigned i = 0; i < 3; i++) {
		run_errors(machines[i], "parity=0x200102@5000");
		assert_cause(EXC_DBE);
		assert_int_equal(ram_read32(&b.machine->bus, WORD),
				 0x600d ^ 0x10000);
		if (i == 2)
			assert_int_equal(board_register(KN02BA_MER), 0x400);
		booted_free(&b);
	}
}

static void
wrong_parity_of_an_instruction_is_a_bus_error(void **state)
{
	struct inject_plan plan = { 0 };
	struct injector j;
	struct error e;

	(void)state;
	start_reader("3100", KSEG0 | WORD, ENGINE_FAST);
	assert_true(inject_parse(&plan, "cache=i:4@5000", &e));
	assert_true(inject_parse(&plan, "parity=0x30010@5000", &e));
	assert_true(inject_start(&j, &plan, b.machine, &e));
	machine_run(b.machine);
	assert_cause(EXC_IBE);
	assert_int_equal(b.machine->cpu.epc, BOOTED_ENTRY + 16);
	assert_true(b.machine->cpu.status & STATUS_PE);
	booted_free(&b);
}

static void
happens_in_the_order_of_cycles(void **state)
{
	struct inject_plan plan = { 0 };
	struct injector j;
	struct error e;

	(void)state;
	start_reader("3100", KSEG1 | WORD, ENGINE_FAST);
	assert_true(inject_parse(&plan, "parity=0x200100@60000", &e));
	assert_true(inject_parse(&plan, "parity=0x300000@20000", &e));
	assert_true(inject_parse(&plan, "parity=0x200100@60000", &e));
	assert_true(inject_parse(&plan, "parity=0x300000@0", &e));
	assert_true(inject_start(&j, &plan, b.machine, &e));
	machine_run(b.machine);
	assert_int_equal(b.machine->end, END_LIMIT);
	assert_int_equal(b.machine->bus.faults.count, 0);
	booted_free(&b);
}

static void
assert_not_started(const char *machine, const char *value, const char *text)
{
	struct inject_plan plan = { 0 };
	struct injector j;
	struct error e;

	start_reader(machine, KSEG0 | WORD, ENGINE_FAST);
	assert_true(inject_parse(&plan, value, &e));
	assert_false(inject_start(&j, &plan, b.machine, &e));
	assert_string_equal(e.text, text);
	booted_free(&b);
}

static void
refuses_what_the_machine_has_not(void **state)
{
	(void)state;
	assert_not_started("3100", "ecc1=0@5",
			   "--inject ecc1: a 3100 has memory with parity, "
			   "not with ECC");
	assert_not_started("5000/200", "parity=0@5",
			   "--inject parity: a 5000/200 has memory with ECC, "
			   "not with parity");
	assert_not_started("5000/200", "ecc2=0x80030000@5",
			   "--inject ecc2=0x80030000: memory is at the "
			   "physical addresses 0 to 0x1ffffff");
	assert_not_started("5000/200", "ecc1=4:39@5",
			   "--inject ecc1=0x4:39: a word has the bits 0 to 38");
	assert_not_started("2100", "parity=4:36@5",
			   "--inject parity=0x4:36: a word has the bits 0 to "
			   "35");
	assert_not_started("5000/200", "cache=d:16384@5",
			   "--inject cache=d:16384: this cache has the words "
			   "0 to 16383");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_a_kind_a_place_and_a_cycle),
		cmocka_unit_test(takes_whose_instructions),
		cmocka_unit_test(says_in_one_line_what_is_wrong),
		cmocka_unit_test(refuses_more_than_it_can_keep),
		cmocka_unit_test(
		    a_spoilt_word_of_a_cache_is_a_miss_and_sets_pe),
		cmocka_unit_test(
		    a_single_wrong_bit_is_corrected_and_interrupts),
		cmocka_unit_test(two_wrong_bits_are_a_bus_error),
		cmocka_unit_test(wrong_parity_is_a_bus_error),
		cmocka_unit_test(wrong_parity_of_an_instruction_is_a_bus_error),
		cmocka_unit_test(happens_in_the_order_of_cycles),
		cmocka_unit_test(refuses_what_the_machine_has_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
