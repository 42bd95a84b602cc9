/* SPDX-License-Identifier: MIT */
/*
 * What --sanitize finds in guests of a few instructions, and what it does not.
 */
#include <stdlib.h>
#include <string.h>

#include <machine/cp0.h>
#include <machine/marker.h>
#include <machine/promcall.h>

#include "report/observer.h"
#include "support/assemble.h"
#include "support/booted.h"
#include "support/test.h"

static struct booted b;
static struct sanitizer sanitizer;
static struct observer observer;
static char *text;
static size_t size;
static bool failed;

#define DATA   0x80040000u /* RAM that nobody has written */
#define BUFFER 0x80038000u /* RAM of the kernel's own */

static const struct finding_choice everything = {
	.mask = (1u << FINDING_COUNT) - 1,
};

/* s0 = BUFFER, s1 = the same in KSEG1, s2 = DATA; then the program. */
static void
begin(const char *machine)
{
	booted_init(&b, machine);
	booted_li(&b, "s0", BUFFER);
	booted_li(&b, "s1", BUFFER | KSEG1);
	booted_li(&b, "s2", DATA);
}

static void
start(struct finding_choice choice)
{
	struct error e = { "" };

	booted_li(&b, "a0", 0);
	booted_marker(&b, MARK_EXIT);
	if (!booted_start(&b, NULL, 0, &e))
		fail_msg("%s", e.text);
	sanitizer_init(&sanitizer, b.machine, choice,
		       open_memstream(&text, &size));
	observer = (struct observer){ .sanitizer = &sanitizer };
	observer_attach(&observer, b.machine);
}

static void
finish(void)
{
	machine_run(b.machine);
	failed = sanitizer_finish(&sanitizer);
	fclose(sanitizer.findings.out);
	assert_int_equal(b.machine->end, END_EXIT);
}

static void
clean_up(void)
{
	sanitizer_free(&sanitizer);
	booted_free(&b);
	free(text);
}

static unsigned
count_of(enum finding kind)
{
	unsigned n = 0;

	for (unsigned i = 0; i < sanitizer.findings.count; i++)
		n += sanitizer.findings.found[i].kind == kind;
	return n;
}

static void
run_program(const char *const program[])
{
	begin("5000/125");
	booted_code(&b, program);
	start(everything);
	finish();
}

/* The program does this once, at its nth instruction, and nothing else. */
static void
assert_found(enum finding kind, unsigned nth, const char *const program[])
{
	run_program(program);
	if (sanitizer.findings.count != 1 || count_of(kind) != 1)
		fail_msg("not one %s but:\n%s", finding_name(kind), text);
	assert_int_equal(sanitizer.findings.found[0].pc,
			 BOOTED_ENTRY + 4 * (6 + nth));
	clean_up();
}

static void
assert_quiet(const char *const program[])
{
	run_program(program);
	if (sanitizer.findings.count)
		fail_msg("%s", text);
	clean_up();
}

static void
finds_a_register_read_in_the_slot_of_its_load(void **state)
{
	(void)state;
	assert_found(FINDING_LOAD_DELAY, 1,
		     PROGRAM("lw t0,0(s0)", "addu t1,t2,t0"));
	assert_found(FINDING_LOAD_DELAY, 1,
		     PROGRAM("lbu t0,0(s0)", "sw t0,4(s0)"));
	assert_found(FINDING_LOAD_DELAY, 2,
		     PROGRAM("move t0,s0", "lw t0,0(s0)", "lw t1,0(t0)"));
	assert_found(FINDING_LOAD_DELAY, 1,
		     PROGRAM("mfc0 t0,c0_sr", "andi t0,t0,0x1"));
	assert_found(FINDING_LOAD_DELAY, 1,
		     PROGRAM("lw t0,0(s0)", "mtc0 t0,c0_context"));
	assert_found(FINDING_LOAD_DELAY, 2,
		     PROGRAM("lw t0,0(s0)", "lwl t0,3(s0)", "addu t1,t0,t0"));
}

static void
allows_what_the_slot_of_a_load_may_do(void **state)
{
	(void)state;
	assert_quiet(PROGRAM("lw t0,0(s0)", "nop", "addu t1,t2,t0"));
	assert_quiet(PROGRAM("lwl t0,3(s0)", "lwr t0,0(s0)"));
	assert_quiet(PROGRAM("lw t0,0(s0)", "addiu t0,zero,1", "move t1,t0"));
	assert_quiet(PROGRAM("lw zero,0(s0)", "move t1,zero"));
	assert_quiet(PROGRAM("lw t0,0(s0)", "ori t1,t2,8"));
}

static void
finds_fpu_registers_and_conditions_used_too_soon(void **state)
{
	(void)state;
	assert_found(FINDING_LOAD_DELAY, 5,
		     PROGRAM("lui t0,0x2000", "mtc0 t0,c0_sr", "nop", "nop",
			     "lwc1 $f2,0(s0)", "swc1 $f2,4(s0)"));
	assert_found(FINDING_LOAD_DELAY, 5,
		     PROGRAM("lui t0,0x2000", "mtc0 t0,c0_sr", "nop", "nop",
			     "mtc1 zero,$f3", "neg.d $f4,$f2"));
	assert_quiet(PROGRAM("lui t0,0x2000", "mtc0 t0,c0_sr", "nop", "nop",
			     "mtc1 zero,$f3", "neg.s $f4,$f2"));
	assert_found(FINDING_FPU_DELAY, 5,
		     PROGRAM("lui t0,0x2000", "mtc0 t0,c0_sr", "nop", "nop",
			     "c.eq.s $f2,$f4", "bc1f 0x80030034", "nop"));
	assert_quiet(PROGRAM("lui t0,0x2000", "mtc0 t0,c0_sr", "nop", "nop",
			     "c.eq.s $f2,$f4", "nop", "bc1f 0x80030038",
			     "nop"));
}

static void
finds_hi_and_lo_overwritten_within_two_instructions(void **state)
{
	(void)state;
	assert_found(FINDING_HILO, 1, PROGRAM("mfhi t0", "mult t1,t2"));
	assert_found(FINDING_HILO, 2, PROGRAM("mflo t0", "nop", "mthi t1"));
	assert_quiet(PROGRAM("mflo t0", "nop", "nop", "divu t1,t2"));
	assert_quiet(PROGRAM("mult t1,t2", "mflo t0", "mfhi t1"));
}

/* All entries of the TLB, then whatever the test does. */
#define FILL_TLB                                                         \
	"lui t0,0x8000", "move t1,zero", "mtc0 zero,c0_entrylo",         \
	    "mtc0 t0,c0_entryhi", "mtc0 t1,c0_index", "addiu t1,t1,256", \
	    "tlbwi", "slti t2,t1,0x4000", "bnez t2,0x80030024", "nop"

static void
finds_system_registers_used_too_soon(void **state)
{
	(void)state;
	assert_found(FINDING_CP0, 11,
		     PROGRAM(FILL_TLB, "mtc0 t0,c0_entryhi", "tlbwi"));
	assert_found(FINDING_CP0, 11,
		     PROGRAM(FILL_TLB, "mtc0 zero,c0_entrylo", "tlbwr"));
	assert_found(FINDING_CP0, 11,
		     PROGRAM(FILL_TLB, "mtc0 zero,c0_index", "tlbr"));
	assert_found(FINDING_CP0, 11,
		     PROGRAM(FILL_TLB, "mtc0 zero,c0_entryhi", "tlbp"));
	assert_found(FINDING_CP0, 11,
		     PROGRAM(FILL_TLB, "tlbp", "mfc0 t0,c0_index"));
	assert_found(FINDING_CP0, 11,
		     PROGRAM(FILL_TLB, "tlbr", "mfc0 t0,c0_entrylo"));
	assert_quiet(PROGRAM(FILL_TLB, "mtc0 zero,c0_entryhi", "nop", "tlbp",
			     "nop", "mfc0 t0,c0_index"));
}

static void
finds_what_a_new_status_does_not_rule_yet(void **state)
{
	(void)state;
	assert_found(
	    FINDING_CP0, 3,
	    PROGRAM("lui t0,0x2000", "mtc0 t0,c0_sr", "nop", "mtc1 zero,$f2"));
	assert_found(FINDING_CP0, 2,
		     PROGRAM("lui t0,0x1", "mtc0 t0,c0_sr", "sw zero,0(s0)",
			     "mtc0 zero,c0_sr"));
	assert_quiet(PROGRAM("lui t0,0x1", "mtc0 t0,c0_sr", "nop",
			     "sw zero,0(s0)", "mtc0 zero,c0_sr", "nop",
			     "lw t0,4(s0)"));
	assert_quiet(
	    PROGRAM("ori t0,zero,0xff00", "mtc0 t0,c0_sr", "lw t0,0(s0)"));
}

static void
finds_a_branch_in_a_delay_slot(void **state)
{
	(void)state;
	assert_found(FINDING_SLOT_BRANCH, 1,
		     PROGRAM("b 0x80030020", "b 0x80030024", "nop", "nop"));
	assert_found(
	    FINDING_SLOT_BRANCH, 1,
	    PROGRAM("bnez zero,0x80030020", "j 0x80030024", "nop", "nop"));
}

/* t3: a nop, t4: "ori t5,zero,1"; code at s0 is run by way of t9. */
static void
finds_code_that_the_cache_holds_from_before(void **state)
{
	(void)state;
	begin("5000/125");
	booted_li(&b, "t3", 0x03e00008); /* jr ra */
	booted_li(&b, "t4", 0x340d0001);
	booted_code(&b,
		    PROGRAM("sw t3,0(s0)", "sw zero,4(s0)", "jalr s0", "nop",
			    "sw t4,4(s0)", "jalr s0", "nop", "jalr s1", "nop"));
	start(everything);
	finish();
	assert_int_equal(sanitizer.findings.count, 1);
	assert_int_equal(count_of(FINDING_STALE_CODE), 1);
	assert_int_equal(sanitizer.findings.found[0].pc, BUFFER + 4);
	assert_non_null(
	    strstr(text, "nop: a store has put 0x340d0001 into memory since"));
	clean_up();
}

static void
finds_a_cached_copy_that_an_alias_has_overwritten(void **state)
{
	(void)state;
	assert_found(FINDING_STALE_ALIAS, 3,
		     PROGRAM("lw t0,0(s0)", "ori t1,zero,7", "sw t1,0(s1)",
			     "lw t0,0(s0)"));
	/* one byte of the word is another, and it is not read */
	assert_quiet(PROGRAM("lw t0,0(s0)", "ori t1,zero,7", "sb t1,1(s1)",
			     "lbu t0,2(s0)"));
	assert_found(FINDING_STALE_ALIAS, 3,
		     PROGRAM("lw t0,0(s0)", "ori t1,zero,7", "sb t1,1(s1)",
			     "lh t0,0(s0)"));
	/* write-through: this way round it is well */
	assert_quiet(PROGRAM("ori t1,zero,7", "sw t1,0(s0)", "lw t0,0(s1)"));
	/* not in the cache yet */
	assert_quiet(PROGRAM("ori t1,zero,7", "sw t1,0(s1)", "lw t0,0(s0)"));
}

/* The program stands after the marker's place; memory is changed there. */
static void
finds_a_cached_copy_that_a_device_has_overwritten(void **state)
{
	static const uint8_t frame[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };

	(void)state;
	begin("5000/125");
	booted_code(&b, PROGRAM("lw t0,0(s0)", "lw t0,0(s0)", "lw t0,16(s0)",
				"lw t1,0(s1)"));
	start(everything);
	while (b.machine->cpu.pc != BOOTED_ENTRY + 4 * 7)
		assert_true(machine_step(b.machine));
	assert_true(bus_dma_write(&b.machine->bus, BUFFER & PADDR_MASK, frame,
				  sizeof frame));
	finish();
	assert_int_equal(sanitizer.findings.count, 1);
	assert_int_equal(count_of(FINDING_STALE_DMA), 1);
	assert_non_null(strstr(text, "the cache has 0x00000000, a device has "
				     "put 0x04030201 into memory"));
	clean_up();
}

static void
finds_memory_that_nobody_has_written(void **state)
{
	(void)state;
	assert_found(FINDING_UNSET_RAM, 0, PROGRAM("lw t0,0(s2)"));
	assert_found(FINDING_UNSET_RAM, 1,
		     PROGRAM("sb t0,0(s2)", "lbu t0,1(s2)"));
	assert_found(FINDING_UNSET_RAM, 0, PROGRAM("lw t0,-32(sp)"));
	/* of a word that is partly written the rest may be padding */
	assert_quiet(PROGRAM("sb t0,0(s2)", "lw t0,0(s2)"));
	assert_quiet(PROGRAM("sw t0,-32(sp)", "lw t0,-32(sp)"));
}

static void
knows_what_the_prom_has_left_in_memory(void **state)
{
	(void)state;
	assert_quiet(PROGRAM("lw t0,0(a1)", "lw t2,4(a1)", "lbu t1,0(t0)",
			     "lw t1,16(sp)", "lw t3,60(s0)", "lui t4,0x8000",
			     "lw t3,160(t4)"));
}

static void
knows_what_devices_have_written(void **state)
{
	static const uint8_t zeros[4];

	(void)state;
	begin("5000/125");
	booted_code(&b, PROGRAM("lw t0,0(s2)"));
	start(everything);
	assert_true(bus_dma_write(&b.machine->bus, DATA & PADDR_MASK, zeros,
				  sizeof zeros));
	finish();
	assert_int_equal(sanitizer.findings.count, 0);
	clean_up();
}

static void
finds_an_isolated_cache_read_where_nobody_wrote(void **state)
{
	(void)state;
	assert_found(FINDING_UNSET_CACHE, 3,
		     PROGRAM("lui t0,0x1", "mtc0 t0,c0_sr", "nop",
			     "lw t1,0(s0)", "mtc0 zero,c0_sr"));
	assert_quiet(PROGRAM("lui t0,0x1", "mtc0 t0,c0_sr", "nop",
			     "sb t1,0(s0)", "lw t1,0(s0)", "mtc0 zero,c0_sr"));
}

static void
finds_the_tlb_used_before_it_is_written(void **state)
{
	(void)state;
	assert_found(FINDING_UNSET_TLB, 0, PROGRAM("tlbp", "nop", "tlbp"));
	assert_quiet(PROGRAM(FILL_TLB, "tlbp"));
}

static void
finds_two_entries_for_one_page(void **state)
{
	(void)state;
	assert_found(FINDING_DOUBLE_TLB, 7,
		     PROGRAM("ori t0,zero,0x5000", "mtc0 t0,c0_entryhi", "nop",
			     "tlbwi", "ori t1,zero,0x300", "mtc0 t1,c0_index",
			     "nop", "tlbwi"));
}

static void
tells_address_spaces_apart(void **state)
{
	(void)state;
	assert_quiet(PROGRAM("ori t0,zero,0x5000", "mtc0 t0,c0_entryhi", "nop",
			     "tlbwi", "ori t1,zero,0x300", "mtc0 t1,c0_index",
			     "ori t0,zero,0x5040", "mtc0 t0,c0_entryhi", "nop",
			     "tlbwi"));
}

static void
forgets_the_pipeline_at_an_exception(void **state)
{
	(void)state;
	/* the handler reads what was being loaded when break came */
	begin("5000/125");
	booted_li(&b, "t1", insn("addiu t2,t0,0"));
	booted_li(&b, "t3", insn("mfc0 k0,c0_epc"));
	booted_li(&b, "t4", insn("addiu k0,k0,4"));
	booted_li(&b, "t5", insn("jr k0"));
	booted_li(&b, "t6", insn("rfe"));
	booted_code(&b,
		    PROGRAM("lui t7,0xa000", "sw t1,128(t7)", "sw t3,132(t7)",
			    "sw zero,136(t7)", "sw t4,140(t7)", "sw t5,144(t7)",
			    "sw t6,148(t7)", "lw t0,0(s0)", "break 0x0"));
	start(everything);
	finish();
	if (sanitizer.findings.count)
		fail_msg("%s", text);
	clean_up();
}

static void
names_cycle_address_and_symbol(void **state)
{
	static const struct elf_symbol symbols[] = {
		{ "start", BOOTED_ENTRY, 0, STT_FUNC, STB_GLOBAL, true },
	};

	(void)state;
	begin("3100");
	b.config.model.timing.refresh_period = 0;
	b.parts.symbol = symbols;
	b.parts.symbols = 1;
	booted_code(&b, PROGRAM("mfhi t0", "mult t1,t2"));
	start(everything);
	finish();
	assert_string_equal(
	    text, "exosim: sanitize: hilo at 0x8003001c (start+0x1c), cycle "
		  "49: mult t1,t2: HI or LO is overwritten within two "
		  "instructions of their read: what was read is undefined\n"
		  "exosim: sanitize: 1 finding\n"
		  "exosim: sanitize:        1 x hilo at 0x8003001c "
		  "(start+0x1c)\n");
	assert_false(failed);
	clean_up();
}

static void
counts_what_it_has_told_once(void **state)
{
	(void)state;
	run_program(PROGRAM("ori t3,zero,3", "mfhi t0", "mult t1,t2",
			    "addiu t3,t3,-1", "bnez t3,0x8003001c", "nop"));
	assert_int_equal(sanitizer.findings.count, 1);
	assert_int_equal(sanitizer.findings.found[0].count, 3);
	assert_non_null(strstr(text, "       3 x hilo at"));
	clean_up();
}

static void
keeps_a_bounded_list(void **state)
{
	static struct findings f;
	struct moment m = { .insn = 0 };
	FILE *out = open_memstream(&text, &size);

	(void)state;
	booted_init(&b, "3100");
	assert_true(booted_start(&b, NULL, 0, &(struct error){ "" }));
	findings_init(&f, b.machine, everything, out);
	for (unsigned i = 0; i < FINDINGS_MAX + 5; i++) {
		m.pc = i * 0x10004;
		findings_add(&f, FINDING_HILO, &m, "x");
	}
	findings_summarize(&f);
	fclose(out);
	assert_int_equal(f.count, FINDINGS_MAX);
	assert_non_null(strstr(text, "sanitize: 5 times more, elsewhere\n"));
	booted_free(&b);
	free(text);
}

static void
looks_only_for_what_is_wanted(void **state)
{
	struct finding_choice choice;
	struct error e;

	(void)state;
	assert_true(finding_parse("cp0,hilo", &choice, &e));
	assert_false(choice.error);
	begin("5000/125");
	booted_code(
	    &b, PROGRAM("lw t0,0(s2)", "move t1,t0", "mflo t0", "mult t0,t0"));
	start(choice);
	finish();
	assert_int_equal(sanitizer.findings.count, 1);
	assert_int_equal(count_of(FINDING_HILO), 1);
	assert_false(failed);
	clean_up();
}

static void
fails_a_run_only_when_told_to(void **state)
{
	struct finding_choice choice;
	struct error e;

	(void)state;
	assert_true(finding_parse("error", &choice, &e));
	assert_int_equal(choice.mask, everything.mask);
	begin("5000/125");
	booted_code(&b, PROGRAM("lw t0,0(s2)"));
	start(choice);
	finish();
	assert_true(failed);
	clean_up();
	begin("5000/125");
	start(choice);
	finish();
	assert_false(failed);
	clean_up();
}

static void
refuses_a_kind_that_does_not_exist(void **state)
{
	struct finding_choice choice;
	struct error e;

	(void)state;
	assert_false(finding_parse("hilo,foo", &choice, &e));
	assert_string_equal(e.text, "--sanitize: 'foo' is no kind of finding: "
				    "see `exosim --help`");
	assert_false(finding_parse("", &choice, &e));
	assert_false(finding_parse("hilo,", &choice, &e));
}

static void
changes_no_cycle(void **state)
{
	static const char *const program[] = { FILL_TLB,     "lw t0,0(s2)",
					       "move t1,t0", "mflo t0",
					       "mult t0,t0", NULL };
	cycles_t plain;

	(void)state;
	begin("5000/125");
	booted_code(&b, program);
	booted_li(&b, "a0", 0);
	booted_marker(&b, MARK_EXIT);
	booted_run(&b);
	plain = b.machine->clock.now;
	booted_free(&b);
	run_program(program);
	assert_int_equal(b.machine->clock.now, plain);
	clean_up();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_a_register_read_in_the_slot_of_its_load),
		cmocka_unit_test(allows_what_the_slot_of_a_load_may_do),
		cmocka_unit_test(
		    finds_fpu_registers_and_conditions_used_too_soon),
		cmocka_unit_test(
		    finds_hi_and_lo_overwritten_within_two_instructions),
		cmocka_unit_test(finds_system_registers_used_too_soon),
		cmocka_unit_test(finds_what_a_new_status_does_not_rule_yet),
		cmocka_unit_test(finds_a_branch_in_a_delay_slot),
		cmocka_unit_test(finds_code_that_the_cache_holds_from_before),
		cmocka_unit_test(
		    finds_a_cached_copy_that_an_alias_has_overwritten),
		cmocka_unit_test(
		    finds_a_cached_copy_that_a_device_has_overwritten),
		cmocka_unit_test(finds_memory_that_nobody_has_written),
		cmocka_unit_test(knows_what_the_prom_has_left_in_memory),
		cmocka_unit_test(knows_what_devices_have_written),
		cmocka_unit_test(
		    finds_an_isolated_cache_read_where_nobody_wrote),
		cmocka_unit_test(finds_the_tlb_used_before_it_is_written),
		cmocka_unit_test(finds_two_entries_for_one_page),
		cmocka_unit_test(tells_address_spaces_apart),
		cmocka_unit_test(forgets_the_pipeline_at_an_exception),
		cmocka_unit_test(names_cycle_address_and_symbol),
		cmocka_unit_test(counts_what_it_has_told_once),
		cmocka_unit_test(keeps_a_bounded_list),
		cmocka_unit_test(looks_only_for_what_is_wanted),
		cmocka_unit_test(fails_a_run_only_when_told_to),
		cmocka_unit_test(refuses_a_kind_that_does_not_exist),
		cmocka_unit_test(changes_no_cycle),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
