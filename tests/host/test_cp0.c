/* SPDX-License-Identifier: MIT */
/*
 * Coprocessor 0 and exceptions: Kane & Heinrich, "MIPS RISC Architecture",
 * ch. 4 to 6, instruction by instruction.
 */
#include "support/assemble.h"
#include "support/bench.h"
#include "support/test.h"

#define DATA          0x80040000u
#define USER          0x00400000u /* a mapped page, PFN 0x20 */
#define KEY(va, asid) ((va) | (uint32_t)(asid) << ASID_SHIFT)

static int
set_up(void **state)
{
	static struct bench b;

	b = (struct bench){ 0 };
	bench_init(&b, &bench_timing, BENCH_RAM);
	b.cpu.r[16] = DATA;
	*state = &b;
	return 0;
}

static int
tear_down(void **state)
{
	bench_free(*state);
	return 0;
}

static void
map(struct bench *b, unsigned index, vaddr_t va, uint32_t lo)
{
	tlb_write(&b->cpu.tlb, index, va, lo);
}

/* Go to user mode at USER, whose page is mapped, with that program there. */
static void
enter_user(struct bench *b, const char *const program[])
{
	map(b, 0, USER, 0x20000 | ENTRYLO_V | ENTRYLO_D | ENTRYLO_G);
	for (unsigned i = 0; program[i]; i++)
		bench_poke(b, 0x80020000 + 4 * i,
			   insn_at(USER + 4 * i, program[i]));
	b->cpu.status = STATUS_KUC;
	b->cpu.pc = USER;
	b->cpu.npc = USER + 4;
}

static void
expect_exception(const struct bench *b, unsigned code, vaddr_t epc)
{
	assert_int_equal(bits(b->cpu.cause, 5, 2), code);
	assert_int_equal(b->cpu.epc, epc);
	assert_int_equal(b->cpu.exceptions[code], 1);
}

/* ---- registers ---- */

static void
registers_hold_the_bits_that_they_have(void **state)
{
	static const struct {
		const char *write, *read;
		uint32_t ones, zeros;
	} rows[] = {
		{ "mtc0 t0,c0_index", "mfc0 t1,c0_index", 0x3f00, 0 },
		{ "mtc0 t0,c0_entrylo", "mfc0 t1,c0_entrylo", 0xffffff00, 0 },
		{ "mtc0 t0,c0_context", "mfc0 t1,c0_context", 0xffe00000, 0 },
		{ "mtc0 t0,c0_entryhi", "mfc0 t1,c0_entryhi", 0xffffffc0, 0 },
		{ "mtc0 t0,c0_cause", "mfc0 t1,c0_cause", 0x300, 0 },
		{ "mtc0 t0,c0_badvaddr", "mfc0 t1,c0_badvaddr", 0, 0 },
		{ "mtc0 t0,c0_epc", "mfc0 t1,c0_epc", 0, 0 },
		{ "mtc0 t0,c0_prid", "mfc0 t1,c0_prid", 0x230, 0x230 },
		{ "mtc0 t0,$3", "mfc0 t1,$3", 0, 0 },
		{ "mtc0 t0,$31", "mfc0 t1,$31", 0, 0 },
	};
	struct bench *b = *state;

	for (unsigned i = 0; i < COUNT(rows); i++) {
		bench_reset(b);
		b->cpu.r[8] = 0xffffffff;
		bench_run(b, PROGRAM(rows[i].write, rows[i].read, "nop"));
		assert_int_equal(b->cpu.r[9], rows[i].ones);
		bench_reset(b);
		b->cpu.r[8] = 0;
		bench_run(b, PROGRAM(rows[i].write, rows[i].read, "nop"));
		assert_int_equal(b->cpu.r[9], rows[i].zeros);
	}
}

/* CM, TS and PE are not software's to set. */
static void
status_holds_what_software_may_set(void **state)
{
	struct bench *b = *state;

	b->cpu.r[8] = ~(uint32_t)(STATUS_KUC | STATUS_ISC | STATUS_SWC);
	bench_run(b, PROGRAM("mtc0 t0,c0_sr", "mfc0 t1,c0_sr", "nop"));
	assert_int_equal(b->cpu.r[9], 0xf0000000 | STATUS_BEV | STATUS_PZ |
					  STATUS_IM |
					  (STATUS_STACK & ~STATUS_KUC));
}

static void
mfc0_has_the_delay_of_a_load(void **state)
{
	struct bench *b = *state;

	b->cpu.r[9] = 5;
	bench_run(b, PROGRAM("mfc0 t1,c0_prid", "move t2,t1", "move t3,t1"));
	assert_int_equal(b->cpu.r[10], 5);
	assert_int_equal(b->cpu.r[11], 0x230);
}

/* 63 to 8, one an instruction. */
static void
random_counts_instructions_down_and_spares_eight_entries(void **state)
{
	struct bench *b = *state;
	uint32_t before, now;

	bench_run(b, PROGRAM("mfc0 t0,c0_random", "nop"));
	before = b->cpu.r[8] >> 8;
	for (unsigned i = 0; i < 200; i++) {
		b->cpu.pc = BENCH_PC;
		b->cpu.npc = BENCH_PC + 4;
		bench_step(b, 2);
		now = b->cpu.r[8] >> 8;
		assert_in_range(now, TLB_WIRED, TLB_ENTRIES - 1);
		assert_int_equal((before - now + 56) % 56, 2);
		before = now;
	}
}

/* ---- the stack of modes ---- */

static void
an_exception_pushes_and_rfe_pops(void **state)
{
	struct bench *b = *state;

	b->cpu.status = STATUS_IEC | STATUS_KUP | STATUS_IEO;
	bench_run(b, PROGRAM("syscall"));
	assert_int_equal(b->cpu.status, STATUS_IEP | STATUS_KUO);
	bench_load(b, VECTOR_GENERAL, PROGRAM("rfe"));
	bench_step(b, 1);
	assert_int_equal(b->cpu.status, STATUS_IEC | STATUS_KUP | STATUS_KUO);
}

static void
rfe_works_in_the_delay_slot_of_the_return(void **state)
{
	struct bench *b = *state;

	enter_user(b, PROGRAM("syscall", "nop"));
	bench_load(
	    b, VECTOR_GENERAL,
	    PROGRAM("mfc0 k0,c0_epc", "nop", "addiu k0,k0,4", "jr k0", "rfe"));
	bench_step(b, 7);
	assert_int_equal(b->cpu.pc, USER + 8);
	assert_int_equal(b->cpu.status & STATUS_KUC, STATUS_KUC);
}

/* ---- exceptions ---- */

static void
each_cause_has_its_code(void **state)
{
	static const struct {
		const char *text;
		unsigned code;
	} rows[] = {
		{ "syscall", EXC_SYS },          { "break", EXC_BP },
		{ ".word 0x7c000000", EXC_RI },  { "add t0,t1,t1", EXC_OVF },
		{ "addi t0,t1,32767", EXC_OVF }, { "sub t0,t2,t1", EXC_OVF },
		{ "lw t0,2(s0)", EXC_ADEL },     { "lh t0,1(s0)", EXC_ADEL },
		{ "lhu t0,3(s0)", EXC_ADEL },    { "sw t0,1(s0)", EXC_ADES },
		{ "sh t0,1(s0)", EXC_ADES },     { "lw t0,0(s1)", EXC_DBE },
		{ "lw t0,0(zero)", EXC_TLBL },   { "lwl t0,0(zero)", EXC_TLBL },
		{ "sb t0,0(zero)", EXC_TLBS },   { "swr t0,0(zero)", EXC_TLBS },
		{ "sw t0,0(s2)", EXC_MOD },      { "swl t0,0(s2)", EXC_MOD },
		{ "mfc1 t0,$f0", EXC_CPU },      { "lwc1 $f0,0(s0)", EXC_CPU },
	};
	struct bench *b = *state;

	for (unsigned i = 0; i < COUNT(rows); i++) {
		bench_free(b);
		set_up(state);
		map(b, 1, 0xc0000000, ENTRYLO_V | ENTRYLO_G);
		b->cpu.r[9] = 0x7fffffff;
		b->cpu.r[10] = 0x80000000;
		b->cpu.r[17] = 0xa0000000 + BENCH_RAM;
		b->cpu.r[18] = 0xc0000000;
		b->cpu.r[8] = 0x1234;
		bench_run(b, PROGRAM(rows[i].text));
		expect_exception(b, rows[i].code, BENCH_PC);
		assert_int_equal(b->cpu.r[8], 0x1234);
	}
}

static void
the_vectors_move_to_the_rom_with_bev(void **state)
{
	struct bench *b = *state;

	bench_run(b, PROGRAM("lw t0,0(zero)"));
	assert_int_equal(b->cpu.pc, VECTOR_UTLB);
	bench_reset(b);
	b->cpu.status = STATUS_BEV;
	bench_run(b, PROGRAM("lw t0,0(zero)"));
	assert_int_equal(b->cpu.pc, VECTOR_UTLB_BEV);
	bench_reset(b);
	b->cpu.status = STATUS_BEV;
	bench_run(b, PROGRAM("break"));
	assert_int_equal(b->cpu.pc, VECTOR_GENERAL_BEV);
}

static void
in_a_delay_slot_epc_is_the_branch_and_bd_is_set(void **state)
{
	struct bench *b = *state;

	bench_run(b, PROGRAM("b 0x80010000", "break"));
	expect_exception(b, EXC_BP, BENCH_PC);
	assert_true(b->cpu.cause & CAUSE_BD);
}

/* Also a branch that is not taken has its slot. */
static void
bd_is_set_behind_a_branch_not_taken(void **state)
{
	struct bench *b = *state;

	bench_run(b, PROGRAM("bne zero,zero,0x80010000", "break"));
	expect_exception(b, EXC_BP, BENCH_PC);
	assert_true(b->cpu.cause & CAUSE_BD);
	bench_reset(b);
	bench_run(b, PROGRAM("nop", "break"));
	assert_int_equal(b->cpu.epc, BENCH_PC + 4);
	assert_false(b->cpu.cause & CAUSE_BD);
}

static void
a_tlb_miss_loads_badvaddr_context_and_entryhi(void **state)
{
	struct bench *b = *state;

	b->cpu.context = 0xffe00000;
	b->cpu.entryhi = KEY(0x12345000, 9);
	b->cpu.r[16] = 0x7ffff000;
	bench_run(b, PROGRAM("lbu t0,2047(s0)"));
	expect_exception(b, EXC_TLBL, BENCH_PC);
	assert_int_equal(b->cpu.badvaddr, 0x7ffff7ff);
	assert_int_equal(b->cpu.context, 0xffe00000 | 0x7ffffu << 2);
	assert_int_equal(b->cpu.entryhi, KEY(0x7ffff000, 9));
	assert_int_equal(b->cpu.utlb_refills, 1);
}

static void
a_miss_in_kseg2_goes_to_the_general_vector(void **state)
{
	struct bench *b = *state;

	b->cpu.r[16] = 0xfffff000;
	bench_run(b, PROGRAM("lw t0,0(s0)"));
	expect_exception(b, EXC_TLBL, BENCH_PC);
	assert_int_equal(b->cpu.pc, VECTOR_GENERAL);
	assert_int_equal(b->cpu.context, 0x1ffffc & 0xfffff000 >> 10);
}

/* From the exception to the rfe; interrupts that were off before reset's end
 * count nothing. */
static void
the_longest_time_with_interrupts_off_is_known(void **state)
{
	struct bench *b = *state;
	cycles_t began;

	bench_load(b, VECTOR_GENERAL, PROGRAM("nop", "nop", "rfe"));
	bench_run(b, PROGRAM("break"));
	bench_step(b, 3);
	assert_int_equal(b->cpu.longest.cycles, 0);
	b->cpu.status |= STATUS_IEC;
	b->cpu.r[2] = 77;
	bench_run(b, PROGRAM("break"));
	began = b->cpu.clock->now;
	bench_step(b, 3);
	assert_int_equal(b->cpu.longest.cycles, b->cpu.clock->now - began);
	assert_int_equal(b->cpu.longest.exccode, EXC_BP);
	assert_int_equal(b->cpu.longest.epc, BENCH_PC);
	assert_int_equal(b->cpu.longest.v0, 77);
	began = b->cpu.longest.cycles;
	bench_load(b, VECTOR_GENERAL, PROGRAM("rfe"));
	bench_run(b, PROGRAM("break"));
	bench_step(b, 1);
	assert_int_equal(b->cpu.longest.cycles, began);
}

static void
an_invalid_page_goes_to_the_general_vector(void **state)
{
	struct bench *b = *state;

	map(b, 3, USER, ENTRYLO_D | ENTRYLO_G);
	b->cpu.r[16] = USER;
	bench_run(b, PROGRAM("sw t0,0(s0)"));
	expect_exception(b, EXC_TLBS, BENCH_PC);
	assert_int_equal(b->cpu.pc, VECTOR_GENERAL);
	assert_int_equal(b->cpu.utlb_refills, 0);
}

/* The nested case that the three-deep stack is for: a refill handler misses
 * in kseg2, and EPC is that of the handler. */
static void
a_miss_in_the_refill_handler_nests(void **state)
{
	struct bench *b = *state;

	enter_user(b, PROGRAM("lw t0,0(zero)"));
	b->cpu.status |= STATUS_IEC;
	b->cpu.context = 0xc0000000;
	bench_load(b, VECTOR_UTLB,
		   PROGRAM("mfc0 k0,c0_context", "nop", "lw k0,0(k0)"));
	bench_step(b, 4);
	assert_int_equal(b->cpu.pc, VECTOR_GENERAL);
	assert_int_equal(b->cpu.epc, VECTOR_UTLB + 8);
	assert_int_equal(b->cpu.badvaddr, 0xc0000000);
	assert_int_equal(b->cpu.status & STATUS_STACK, STATUS_KUO | STATUS_IEO);
}

static void
address_errors_load_badvaddr_alone(void **state)
{
	struct bench *b = *state;

	b->cpu.context = 0xffe00000;
	b->cpu.entryhi = KEY(0x12345000, 9);
	bench_run(b, PROGRAM("lw t0,2(s0)"));
	assert_int_equal(b->cpu.badvaddr, DATA + 2);
	assert_int_equal(b->cpu.context, 0xffe00000);
	assert_int_equal(b->cpu.entryhi, KEY(0x12345000, 9));
}

static void
other_exceptions_leave_badvaddr_alone(void **state)
{
	struct bench *b = *state;

	b->cpu.badvaddr = 0x1234;
	b->cpu.r[16] = 0xa0000000 + BENCH_RAM;
	bench_run(b, PROGRAM("lw t0,0(s0)"));
	expect_exception(b, EXC_DBE, BENCH_PC);
	assert_int_equal(b->cpu.badvaddr, 0x1234);
}

static void
a_jump_to_an_odd_address_faults_at_its_target(void **state)
{
	struct bench *b = *state;

	b->cpu.r[8] = 0x80020002;
	bench_run(b, PROGRAM("jr t0", "nop"));
	assert_int_equal(b->cpu.exceptions[EXC_ADEL], 0);
	bench_step(b, 1);
	expect_exception(b, EXC_ADEL, 0x80020002);
	assert_int_equal(b->cpu.badvaddr, 0x80020002);
	assert_false(b->cpu.cause & CAUSE_BD);
}

static void
a_fetch_from_nowhere_is_a_bus_error(void **state)
{
	struct bench *b = *state;

	b->cpu.pc = 0xa0000000 + BENCH_RAM;
	bench_step(b, 1);
	expect_exception(b, EXC_IBE, 0xa0000000 + BENCH_RAM);
}

static void
a_load_in_flight_lands_before_the_handler_runs(void **state)
{
	struct bench *b = *state;

	bench_poke(b, DATA, 77);
	bench_run(b, PROGRAM("lw t0,0(s0)", "syscall"));
	assert_int_equal(b->cpu.r[8], 77);
}

/* ---- user mode ---- */

static void
user_mode_may_not_reach_the_kernel(void **state)
{
	static const uint32_t kernel[] = { KSEG0, KSEG1, KSEG2, 0xfffffffc };
	struct bench *b = *state;

	for (unsigned i = 0; i < COUNT(kernel); i++) {
		bench_reset(b);
		enter_user(b, PROGRAM("lw t0,0(s0)"));
		b->cpu.r[16] = kernel[i];
		bench_step(b, 1);
		assert_int_equal(bits(b->cpu.cause, 5, 2), EXC_ADEL);
		assert_int_equal(b->cpu.badvaddr, kernel[i]);
		bench_reset(b);
		enter_user(b, PROGRAM("jr s0", "nop"));
		b->cpu.r[16] = kernel[i];
		bench_step(b, 3);
		assert_int_equal(bits(b->cpu.cause, 5, 2), EXC_ADEL);
		assert_int_equal(b->cpu.epc, kernel[i]);
		bench_reset(b);
		enter_user(b, PROGRAM("sw t0,0(s0)"));
		b->cpu.r[16] = kernel[i];
		bench_step(b, 1);
		assert_int_equal(bits(b->cpu.cause, 5, 2), EXC_ADES);
	}
}

static void
user_mode_may_not_use_coprocessor_0(void **state)
{
	static const char *const text[] = {
		"mfc0 t0,c0_sr", "mtc0 t0,c0_sr", "tlbr",
		"tlbwi",         "tlbwr",         "tlbp",
		"rfe",           "bc0t 0x400000", ".word 0x42000018",
	};
	struct bench *b = *state;

	for (unsigned i = 0; i < COUNT(text); i++) {
		bench_reset(b);
		enter_user(b, PROGRAM(text[i]));
		bench_step(b, 1);
		assert_int_equal(bits(b->cpu.cause, 5, 2), EXC_CPU);
		assert_int_equal(b->cpu.cause & CAUSE_CE, 0);
		bench_reset(b);
		enter_user(b, PROGRAM(text[i]));
		b->cpu.status |= STATUS_CU0;
		bench_step(b, 1);
		assert_int_equal(b->cpu.cause, 0);
	}
}

static void
each_coprocessor_needs_its_bit(void **state)
{
	static const struct {
		const char *text;
		unsigned unit;
	} rows[] = {
		{ "add.s $f0,$f0,$f0", 1 }, { "cfc1 t0,c1_fcsr", 1 },
		{ "bc1t 0x80010000", 1 },   { "swc1 $f0,0(s0)", 1 },
		{ ".word 0x46000004", 1 },  { ".word 0x48000000", 2 },
		{ "lwc0 t0,0(s0)", 0 },     { "swc0 t0,0(s0)", 0 },
		{ "lwc2 t0,0(s0)", 2 },     { "swc2 t0,0(s0)", 2 },
		{ ".word 0x4c000000", 3 },  { "lwc3 t0,0(s0)", 3 },
		{ "swc3 t0,0(s0)", 3 },
	};
	struct bench *b = *state;

	for (unsigned i = 0; i < COUNT(rows); i++) {
		bench_reset(b);
		bench_run(b, PROGRAM(rows[i].text));
		assert_int_equal(bits(b->cpu.cause, 5, 2), EXC_CPU);
		assert_int_equal((b->cpu.cause & CAUSE_CE) >> CAUSE_CE_SHIFT,
				 rows[i].unit);
		bench_reset(b);
		b->cpu.r[16] = DATA;
		b->cpu.status = (uint32_t)STATUS_CU0 << rows[i].unit;
		bench_run(b, PROGRAM(rows[i].text));
		assert_int_equal(bits(b->cpu.cause, 5, 2), 0);
	}
}

/* ---- interrupts ---- */

static void
an_interrupt_needs_its_mask_and_the_enable(void **state)
{
	struct bench *b = *state;

	for (unsigned line = 2; line < 8; line++) {
		for (unsigned allowed = 0; allowed < 4; allowed++) {
			bench_reset(b);
			b->cpu.status = (allowed & 1 ? 0x100u << line : 0) |
					(allowed & 2 ? STATUS_IEC : 0u);
			cpu_set_pin(&b->cpu, line, true);
			bench_step(b, 1);
			assert_int_equal(b->cpu.pc == VECTOR_GENERAL,
					 allowed == 3);
			cpu_set_pin(&b->cpu, line, false);
		}
	}
}

static void
software_raises_interrupts_0_and_1(void **state)
{
	struct bench *b = *state;

	b->cpu.status = STATUS_IM | STATUS_IEC;
	b->cpu.r[8] = 0x200;
	bench_run(b, PROGRAM("mtc0 t0,c0_cause", "nop"));
	expect_exception(b, EXC_INT, BENCH_PC + 4);
	assert_int_equal(b->cpu.cause & CAUSE_IP, 0x200);
}

static void
an_interrupt_in_a_delay_slot_names_the_branch(void **state)
{
	struct bench *b = *state;

	bench_run(b, PROGRAM("b 0x80010020"));
	b->cpu.status = STATUS_IM | STATUS_IEC;
	cpu_set_pin(&b->cpu, 5, true);
	bench_step(b, 1);
	expect_exception(b, EXC_INT, BENCH_PC);
	assert_true(b->cpu.cause & CAUSE_BD);
}

/* On a DECstation the FPU interrupts through pin 7, and at once. */
static void
an_fpu_exception_is_an_interrupt_on_its_own_instruction(void **state)
{
	struct bench *b = *state;

	b->cpu.status = STATUS_CU1 | STATUS_IM | STATUS_IEC;
	b->cpu.fpu.r[0] = 1; /* a denormal */
	bench_run(b, PROGRAM("add.s $f2,$f0,$f0"));
	expect_exception(b, EXC_INT, BENCH_PC);
	assert_int_equal(b->cpu.cause & CAUSE_IP, CAUSE_IP7);
}

static void
a_masked_fpu_exception_waits(void **state)
{
	struct bench *b = *state;

	b->cpu.status = STATUS_CU1 | STATUS_IM;
	b->cpu.fpu.r[0] = 1;
	bench_run(b, PROGRAM("add.s $f2,$f0,$f0", "nop", "ctc1 zero,c1_fcsr"));
	assert_int_equal(b->cpu.exceptions[EXC_INT], 0);
	assert_int_equal(b->cpu.cause & CAUSE_IP7, 0);
}

/* ---- TLB instructions ---- */

static void
tlbwi_and_tlbr_carry_an_entry_there_and_back(void **state)
{
	struct bench *b = *state;

	b->cpu.index = 17 << INDEX_SHIFT;
	b->cpu.entryhi = KEY(USER, 5);
	b->cpu.entrylo = 0x00123e00;
	bench_run(b, PROGRAM("tlbwi"));
	assert_int_equal(b->cpu.tlb.entry[17].hi, KEY(USER, 5));
	b->cpu.entryhi = b->cpu.entrylo = 0;
	bench_reset(b);
	tlb_write(&b->cpu.tlb, 17, KEY(USER, 5), 0x00123e00);
	b->cpu.index = 17 << INDEX_SHIFT;
	bench_run(b, PROGRAM("tlbr"));
	assert_int_equal(b->cpu.entryhi, KEY(USER, 5));
	assert_int_equal(b->cpu.entrylo, 0x00123e00);
}

static void
tlbp_answers_the_index_or_p(void **state)
{
	struct bench *b = *state;

	map(b, 42, KEY(USER, 5), 0);
	b->cpu.entryhi = KEY(USER, 5);
	bench_run(b, PROGRAM("tlbp"));
	assert_int_equal(b->cpu.index, 42 << INDEX_SHIFT);
	b->cpu.entryhi = KEY(USER, 6);
	bench_go_on(b, PROGRAM("tlbp"));
	assert_true(b->cpu.index & INDEX_P);
}

static void
tlbwr_writes_where_random_points(void **state)
{
	struct bench *b = *state;
	uint32_t where;

	b->cpu.entryhi = USER;
	bench_run(b, PROGRAM("mfc0 t0,c0_random", "tlbwr"));
	where = (b->cpu.r[8] >> INDEX_SHIFT) - 1;
	assert_int_equal(b->cpu.tlb.entry[where].hi, USER);
}

static void
two_matching_entries_shut_the_tlb_down(void **state)
{
	struct bench *b = *state;

	map(b, 3, USER, 0x20000 | ENTRYLO_V | ENTRYLO_G);
	map(b, 4, USER, 0x20000 | ENTRYLO_V | ENTRYLO_G);
	map(b, 5, USER + PAGE_SIZE, 0x20000 | ENTRYLO_V | ENTRYLO_G);
	b->cpu.r[17] = USER;
	bench_run(b, PROGRAM("lw t0,0(s1)"));
	assert_true(b->cpu.status & STATUS_TS);
	/* and now not even other pages are translated */
	b->cpu.pc = BENCH_PC;
	b->cpu.npc = BENCH_PC + 4;
	b->cpu.r[17] = USER + PAGE_SIZE;
	bench_step(b, 1);
	assert_int_equal(b->cpu.exceptions[EXC_TLBL], 2);
	bench_reset(b);
	assert_false(b->cpu.status & STATUS_TS);
}

static void
asid_and_global_decide_who_sees_a_page(void **state)
{
	struct bench *b = *state;

	b->cpu.r[17] = USER;
	map(b, 3, KEY(USER, 7), 0x20000 | ENTRYLO_V);
	b->cpu.entryhi = KEY(0, 7);
	bench_run(b, PROGRAM("lw t0,0(s1)"));
	assert_int_equal(b->cpu.exceptions[EXC_TLBL], 0);
	b->cpu.entryhi = KEY(0, 8);
	bench_go_on(b, PROGRAM("lw t0,0(s1)"));
	assert_int_equal(b->cpu.exceptions[EXC_TLBL], 1);
}

/* ---- caches, isolated and swapped ---- */

static void
isolated_stores_stay_in_the_cache(void **state)
{
	struct bench *b = *state;

	bench_poke(b, DATA, 1);
	b->cpu.status = STATUS_ISC;
	b->cpu.r[8] = 2;
	bench_run(b, PROGRAM("sw t0,0(s0)", "lw t1,0(s0)", "nop"));
	assert_int_equal(b->cpu.r[9], 2);
	assert_int_equal(bench_peek(b, DATA), 1);
	assert_int_equal(b->cpu.status & STATUS_CM, 0);
	assert_true(wbuf_empty(&b->cpu.wbuf, 0));
}

static void
an_isolated_load_tells_in_cm_whether_it_hit(void **state)
{
	struct bench *b = *state;

	b->cpu.status = STATUS_ISC;
	b->cpu.r[8] = 2;
	b->cpu.r[17] = DATA + bench_timing.dcache_bytes;
	bench_run(b, PROGRAM("sw t0,0(s0)", "lw t1,0(s1)", "nop"));
	assert_int_equal(b->cpu.r[9], 2); /* data comes whatever the tag */
	assert_true(b->cpu.status & STATUS_CM);
}

static void
an_isolated_store_of_a_part_invalidates(void **state)
{
	struct bench *b = *state;

	bench_run(b, PROGRAM("lw t0,0(s0)", "lw t0,4(s0)"));
	b->cpu.status = STATUS_ISC;
	bench_go_on(b, PROGRAM("sb t0,1(s0)"));
	assert_false(cache_hit(&b->cpu.dcache, DATA & PADDR_MASK));
	assert_true(cache_hit(&b->cpu.dcache, (DATA + 4) & PADDR_MASK));
}

static void
swapped_and_isolated_stores_reach_the_instruction_cache(void **state)
{
	struct bench *b = *state;

	b->cpu.status = STATUS_ISC | STATUS_SWC;
	/* instructions now come from the data cache */
	bench_load(b, BENCH_PC, PROGRAM("sb zero,0(s0)"));
	cache_refill(&b->cpu.icache, &b->bus, DATA & PADDR_MASK);
	bench_step(b, 1);
	assert_false(cache_hit(&b->cpu.icache, DATA & PADDR_MASK));
	assert_true(cache_hit(&b->cpu.dcache, BENCH_PC & PADDR_MASK));
}

static void
stores_do_not_reach_the_instruction_cache(void **state)
{
	struct bench *b = *state;
	vaddr_t code = DATA + 256; /* not where the test's own code is cached */

	bench_load(b, code, PROGRAM("addiu t0,zero,1"));
	bench_warm(b, code, 1);
	b->cpu.r[9] = insn("addiu t0,zero,2");
	bench_run(b, PROGRAM("sw t1,256(s0)"));
	b->cpu.pc = code;
	bench_step(b, 1);
	assert_int_equal(b->cpu.r[8], 1);
	assert_int_equal(bench_peek(b, code), b->cpu.r[9]);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(registers_hold_the_bits_that_they_have),
		CASE(status_holds_what_software_may_set),
		CASE(mfc0_has_the_delay_of_a_load),
		CASE(random_counts_instructions_down_and_spares_eight_entries),
		CASE(an_exception_pushes_and_rfe_pops),
		CASE(rfe_works_in_the_delay_slot_of_the_return),
		CASE(each_cause_has_its_code),
		CASE(the_vectors_move_to_the_rom_with_bev),
		CASE(in_a_delay_slot_epc_is_the_branch_and_bd_is_set),
		CASE(bd_is_set_behind_a_branch_not_taken),
		CASE(a_tlb_miss_loads_badvaddr_context_and_entryhi),
		CASE(a_miss_in_kseg2_goes_to_the_general_vector),
		CASE(the_longest_time_with_interrupts_off_is_known),
		CASE(an_invalid_page_goes_to_the_general_vector),
		CASE(a_miss_in_the_refill_handler_nests),
		CASE(address_errors_load_badvaddr_alone),
		CASE(other_exceptions_leave_badvaddr_alone),
		CASE(a_jump_to_an_odd_address_faults_at_its_target),
		CASE(a_fetch_from_nowhere_is_a_bus_error),
		CASE(a_load_in_flight_lands_before_the_handler_runs),
		CASE(user_mode_may_not_reach_the_kernel),
		CASE(user_mode_may_not_use_coprocessor_0),
		CASE(each_coprocessor_needs_its_bit),
		CASE(an_interrupt_needs_its_mask_and_the_enable),
		CASE(software_raises_interrupts_0_and_1),
		CASE(an_interrupt_in_a_delay_slot_names_the_branch),
		CASE(an_fpu_exception_is_an_interrupt_on_its_own_instruction),
		CASE(a_masked_fpu_exception_waits),
		CASE(tlbwi_and_tlbr_carry_an_entry_there_and_back),
		CASE(tlbp_answers_the_index_or_p),
		CASE(tlbwr_writes_where_random_points),
		CASE(two_matching_entries_shut_the_tlb_down),
		CASE(asid_and_global_decide_who_sees_a_page),
		CASE(isolated_stores_stay_in_the_cache),
		CASE(an_isolated_load_tells_in_cm_whether_it_hit),
		CASE(an_isolated_store_of_a_part_invalidates),
		CASE(swapped_and_isolated_stores_reach_the_instruction_cache),
		CASE(stores_do_not_reach_the_instruction_cache),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
