/* SPDX-License-Identifier: MIT */
/*
 * What the inspection of downloaded handlers accepts and refuses (exo/ash),
 * rule by rule, and that what it accepts does nothing else than it may.
 */
#include "support/ash_corpus.h"
#include "support/ash_rig.h"
#include "support/assemble.h"
#include "support/test.h"

#include <string.h>

#include "machine/model.h"

static struct ash_rig rig;

static int
set_up(void **state)
{
	(void)state;
	ash_rig_init(&rig, &bench_timing);
	for (unsigned i = 0; i < sizeof rig.packet; i++)
		rig.packet[i] = (uint8_t)(i * 7 + 3);
	rig.packet[12] = 8; /* IP */
	rig.packet[13] = 0;
	rig.packet[40] = 8; /* an offset within the page */
	rig.packet[41] = rig.packet[42] = rig.packet[43] = 0;
	for (unsigned i = 0; i < sizeof rig.data; i++)
		rig.data[i] = (uint8_t)(i * 11 + (i >> 8));
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	ash_rig_free(&rig);
	return 0;
}

static void
accepted(const char *const program[], uint32_t budget)
{
	enum exo_verdict verdict;

	ash_rig_text(&rig, budget, program);
	verdict = ash_rig_make(&rig);
	if (verdict)
		fail_msg("verdict %d at word %u: %s", verdict, rig.code.wrong,
			 program[rig.code.wrong]);
}

static void
runs(struct ash_run *run)
{
	if (!ash_rig_run(&rig, 5, run))
		fail_msg("%s", rig.violation);
}

/* Refused for that reason, which is found at word `at`. */
static void
refused(enum exo_verdict verdict, unsigned at, const char *const program[])
{
	enum exo_verdict found;

	ash_rig_text(&rig, 1000, program);
	found = ash_rig_make(&rig);
	if (found != verdict || rig.code.wrong != at)
		fail_msg("verdict %d at word %u, not %d at %u", found,
			 rig.code.wrong, verdict, at);
}

#define END   "jr ra", "li v0,0"
#define PARTS PROGRAM

/* ---- what is accepted ---- */

static void
good_handlers_are_accepted_and_keep_to_the_rules(void **state)
{
	struct ash_run run;

	(void)state;
	for (unsigned i = 0; i < ash_corpus_size; i++) {
		accepted(ash_corpus[i].program, ash_corpus[i].budget);
		runs(&run);
		assert_int_equal(run.end, ASH_END_RETURN);
	}
}

static void
good_handlers_do_what_they_say(void **state)
{
	static struct ash_run run, meant;

	(void)state;
	for (unsigned i = 0; i < ash_corpus_size; i++) {
		accepted(ash_corpus[i].program, ash_corpus[i].budget);
		runs(&run);
		ash_rig_meant(&rig, 6, &meant);
		assert_int_equal(meant.end, ASH_END_RETURN);
		assert_int_equal(run.v0, meant.v0);
		assert_memory_equal(run.data, meant.data, ASH_PAGE);
	}
}

/* On every machine, from empty caches. */
static void
the_worst_case_is_one(void **state)
{
	struct ash_run run;
	struct model model;

	(void)state;
	for (unsigned m = 0; m < MODEL_COUNT; m++) {
		ash_rig_free(&rig);
		model_get((enum model_id)m, &model);
		ash_rig_init(&rig, &model.timing);
		for (unsigned i = 0; i < ash_corpus_size; i++) {
			accepted(ash_corpus[i].program, ash_corpus[i].budget);
			runs(&run);
			assert_true(run.cycles <= rig.code.cycles);
		}
	}
}

/* Instructions that the sandbox adds to those executed, over the corpus.
 * docs/handlers.md has the figures. */
static void
the_sandbox_costs_what_the_manual_says(void **state)
{
	uint64_t bare = 0, boxed = 0;
	struct ash_run run, meant;

	(void)state;
	for (unsigned i = 0; i < ash_corpus_size; i++) {
		accepted(ash_corpus[i].program, ash_corpus[i].budget);
		runs(&run);
		ash_rig_meant(&rig, 6, &meant);
		print_message("%-18s %4u -> %4u\n", ash_corpus[i].name,
			      (unsigned)meant.instructions,
			      (unsigned)run.instructions);
		bare += meant.instructions;
		boxed += run.instructions;
	}
	print_message("%-18s %4u -> %4u\n", "all", (unsigned)bare,
		      (unsigned)boxed);
	assert_true(boxed > bare && boxed < 2 * bare);
}

/* ---- A1: termination ---- */

static void
A1_every_loop_ends_with_its_budget(void **state)
{
	static const char *const loops[][8] = {
		{ "b 0x400000", "nop", END },
		{ "j 0x400000", "nop", END },
		{ "b 0x400008", "nop", "b 0x400000", "nop", END },
		{ "b 0x400000", "sw zero,64(sp)", END },
		{ "beq zero,zero,0x400000", "lw t0,0(zero)", END },
		{ "bne a0,zero,0x400000", "addiu a0,a0,1", END },
	};
	struct ash_run run;

	(void)state;
	for (unsigned i = 0; i < COUNT(loops); i++) {
		accepted(loops[i], 3000);
		runs(&run);
		assert_int_equal(run.end, ASH_END_ABORT);
		assert_true((int32_t)run.budget < 0);
		assert_true(run.instructions <= rig.code.cycles);
	}
}

static void
A1_the_budget_cannot_be_named(void **state)
{
	(void)state;
	refused(EXO_VERDICT_REGISTER, 0, PARTS("li s8,-1", END));
	refused(EXO_VERDICT_REGISTER, 1, PARTS("nop", "lw s8,0(zero)", END));
	refused(EXO_VERDICT_REGISTER, 0, PARTS("addu s8,a0,a0", END));
	refused(EXO_VERDICT_REGISTER, 0, PARTS("mflo s8", END));
	refused(EXO_VERDICT_REGISTER, 1, PARTS("b 0x400008", "li s8,1", END));
	refused(EXO_VERDICT_REGISTER, 0, PARTS("bltz s8,0x400000", "nop", END));
}

static void
A1_no_jump_goes_through_a_register(void **state)
{
	(void)state;
	refused(EXO_VERDICT_OPCODE, 1, PARTS("li t0,0", "jr t0", "nop", END));
	refused(EXO_VERDICT_OPCODE, 0, PARTS("jalr ra", "nop", END));
	refused(EXO_VERDICT_OPCODE, 0, PARTS("jalr zero,ra", "nop", END));
	refused(EXO_VERDICT_OPCODE, 0,
		PARTS("bgezal zero,0x400008", "nop", END));
	refused(EXO_VERDICT_OPCODE, 0, PARTS("bltzal a0,0x400008", "nop", END));
}

static void
A1_a_budget_beyond_the_limit_is_refused(void **state)
{
	static const char *const loop[] = { "b 0x400000", "nop", END, NULL };

	(void)state;
	ash_rig_text(&rig, EXO_HANDLER_CYCLES + 1, loop);
	assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_CYCLES);
	ash_rig_text(&rig, EXO_HANDLER_CYCLES, loop);
	assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_CYCLES);
	ash_rig_text(&rig, EXO_HANDLER_CYCLES - 2000, loop);
	assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_GOOD);
	ash_rig_text(&rig, UINT32_MAX, loop);
	assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_CYCLES);
}

static void
A1_a_straight_line_that_is_too_long_is_refused(void **state)
{
	uint32_t word[EXO_HANDLER_WORDS];
	unsigned n = 0;

	(void)state;
	while (n < EXO_HANDLER_WORDS - 2)
		word[n++] = insn("divu zero,a0,a0");
	word[n++] = insn("jr ra");
	word[n++] = insn("li v0,0");
	ash_rig_words(&rig, EXO_HANDLER_CYCLES - 2000, word, n);
	assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_CYCLES);
	/* many branches back to its beginning: each costs a long way */
	word[n - 4] = 0x1000fe04;
	word[n - 3] = 0;
	ash_rig_words(&rig, 0, word, n);
	assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_GOOD);
}

/* The costs that are added up must not begin again at 0. */
static void
A1_what_no_number_can_hold_is_refused(void **state)
{
	uint32_t word[EXO_HANDLER_WORDS];
	unsigned n;

	(void)state;
	for (unsigned calls = 11; calls < 100; calls++) {
		for (n = 0; n < 3 * calls;) {
			word[n++] = insn("li a0,0");
			word[n++] = 0x0c000000 | EXO_PRIMITIVE_SEND;
			word[n++] = insn("li a1,60");
		}
		word[n++] = insn("jr ra");
		word[n++] = insn("li v0,0");
		ash_rig_words(&rig, 0, word, n);
		assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_CYCLES);
	}
}

/* ---- A2: memory ---- */

static const uint32_t wild[] = {
	0,          1,          4095,       4096,       0x7ffc,
	0x7fffffff, 0x80000000, 0x80000080, 0x80030000, 0x8003f000,
	0x80041000, 0x80050000, 0xa0000000, 0xbfc00000, 0xffffffff,
	0xfffff000, 0x00401000, 0x10000000, 0x1c000000, 0xc0000000,
};

static void
A2_no_address_leads_out_of_the_page(void **state)
{
	static const char *const access[] = { "lw",  "lh",  "lhu", "lb",
					      "lbu", "lwl", "lwr", "sw",
					      "sh",  "sb",  "swl", "swr" };
	static const int offset[] = { 0, 1, -1, 4, -4, 32767, -32768, 4095 };
	struct ash_run run;

	(void)state;
	for (unsigned i = 0; i < COUNT(wild) * COUNT(access); i++)
		for (unsigned k = 0; k < COUNT(offset); k++) {
			char lui[32], ori[32], mem[32];
			uint32_t at = wild[i / COUNT(access)];

			snprintf(lui, sizeof lui, "lui t0,0x%x", at >> 16);
			snprintf(ori, sizeof ori, "ori t0,t0,0x%x",
				 at & 0xffff);
			snprintf(mem, sizeof mem, "%s t1,%d(t0)",
				 access[i % COUNT(access)], offset[k]);
			accepted(PROGRAM("li t1,0", lui, ori, mem, END), 0);
			runs(&run);
		}
}

static void
A2_the_stack_pointer_is_as_good_as_any_other(void **state)
{
	struct ash_run run;

	(void)state;
	accepted(PROGRAM("lui sp,0x8003", "sw a0,16(sp)", "lui sp,0xffff",
			 "sw a0,-4(sp)", "sh a0,32767(sp)", END),
		 0);
	runs(&run);
	refused(EXO_VERDICT_REGISTER, 0, PARTS("sw a0,0(k1)", END));
	refused(EXO_VERDICT_REGISTER, 0, PARTS("sw a0,0(k0)", END));
	refused(EXO_VERDICT_REGISTER, 0, PARTS("lw t0,0(ra)", END));
	refused(EXO_VERDICT_REGISTER, 0, PARTS("lw t0,0(s0)", END));
	refused(EXO_VERDICT_REGISTER, 0, PARTS("addu t0,gp,zero", END));
	refused(EXO_VERDICT_REGISTER, 0, PARTS("addiu gp,gp,4", END));
}

static void
A10_the_packet_is_read_within_what_is_certain(void **state)
{
	(void)state;
	accepted(PROGRAM("lw t0,1508(gp)", "lhu t1,1512(gp)", END), 0);
	assert_int_equal(rig.code.reach, EXO_PACKET_MAX);
	accepted(PROGRAM("lbu t0,59(gp)", END), 0);
	assert_int_equal(rig.code.reach, 60);
	accepted(PROGRAM("li t0,0", "lwl t0,61(gp)", END), 0);
	assert_int_equal(rig.code.reach, 62);
	accepted(PROGRAM("li t0,0", "lwr t0,61(gp)", END), 0);
	assert_int_equal(rig.code.reach, 64);
	refused(EXO_VERDICT_PACKET, 0, PARTS("lw t0,1512(gp)", END));
	refused(EXO_VERDICT_PACKET, 0, PARTS("lbu t0,1514(gp)", END));
	refused(EXO_VERDICT_PACKET, 0, PARTS("lbu t0,-1(gp)", END));
	refused(EXO_VERDICT_PACKET, 0, PARTS("lw t0,2(gp)", END));
	refused(EXO_VERDICT_PACKET, 0, PARTS("lh t0,1(gp)", END));
	refused(EXO_VERDICT_PACKET, 0, PARTS("sw a0,0(gp)", END));
	refused(EXO_VERDICT_PACKET, 0, PARTS("sb zero,32767(gp)", END));
	refused(EXO_VERDICT_PACKET, 1,
		PARTS("li t0,0", "lwr t0,1513(gp)", END));
}

/* ---- A3: instructions ---- */

static const char *const usable[] = {
	"sll",   "srl",  "sra",   "sllv", "srlv", "srav", "addu",  "subu",
	"and",   "or",   "xor",   "nor",  "slt",  "sltu", "addiu", "slti",
	"sltiu", "andi", "ori",   "xori", "lui",  "mfhi", "mthi",  "mflo",
	"mtlo",  "mult", "multu", "div",  "divu", "bltz", "bgez",  "beq",
	"bne",   "blez", "bgtz",  "j",    "jal",  "jr",   "lb",    "lh",
	"lwl",   "lw",   "lbu",   "lhu",  "lwr",  "sb",   "sh",    "swl",
	"sw",    "swr",
};

static bool
is_usable(uint32_t word)
{
	enum isa_id id = isa_decode(word);

	for (unsigned i = 0; i < COUNT(usable) && id < ISA_ROWS; i++)
		if (strcmp(isa_table[id].name, usable[i]) == 0)
			return true;
	return false;
}

/* In the middle of a handler in which every register has been set. */
static void
try_word(uint32_t word)
{
	uint32_t program[32];
	struct ash_run run;
	unsigned n = 0;

	for (unsigned reg = 1; reg < 30; reg++)
		if (reg < 16 || reg == 24 || reg == 25 || reg == 29)
			program[n++] = 0x24000000 | reg << 16 | reg * 37;
	program[n++] = insn("mult t0,t1");
	program[n++] = word;
	program[n++] = 0;
	program[n++] = 0;
	program[n++] = insn("jr ra");
	program[n++] = insn("li v0,1");
	ash_rig_words(&rig, 500, program, n);
	if (ash_rig_make(&rig) == EXO_VERDICT_GOOD) {
		assert_true(is_usable(word));
		runs(&run);
	}
}

static void
A3_no_other_opcode_is_accepted(void **state)
{
	struct random r = { 2025 };

	(void)state;
	for (unsigned n = 0; n < 20; n++) {
		for (uint32_t op = 0; op < 64; op++)
			try_word(op << 26 | random32(&r) >> 6);
		for (uint32_t fn = 0; fn < 64; fn++)
			try_word((random32(&r) & 0x03ffffc0) | fn);
		for (uint32_t rt = 0; rt < 32; rt++)
			try_word(1u << 26 | (random32(&r) & 0x03e0ffff) |
				 rt << 16);
		for (uint32_t cop = 0; cop < 4 * 32; cop++)
			try_word(0x40000000 | cop << 21 |
				 (random32(&r) & 0x001fffff));
	}
}

static void
A3_fields_that_must_be_zero_are(void **state)
{
	static const uint32_t odd[] = {
		0x00854021 | 1 << 6,  /* addu with a shift amount */
		0x00044080 | 1 << 21, /* sll with rs */
		0x00004010 | 1 << 16, /* mfhi with rt */
		0x00a40018 | 1 << 11, /* mult with rd */
		0x18800001 | 1 << 16, /* blez with rt */
		0x3c080001 | 1 << 21, /* lui with rs */
		0x03e00008 | 1 << 11, /* jr ra with rd */
		0x03e00008 | 1 << 6,
	};

	(void)state;
	for (unsigned i = 0; i < COUNT(odd); i++) {
		uint32_t program[] = { odd[i], 0, insn("jr ra"),
				       insn("li v0,0") };

		ash_rig_words(&rig, 0, program, COUNT(program));
		assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_OPCODE);
		assert_int_equal(rig.code.wrong, 0);
	}
}

static void
A3_what_traps_or_rules_the_machine_is_refused(void **state)
{
	static const char *const word[] = {
		"add t0,a0,a0",
		"addi t0,a0,1",
		"sub t0,a0,a0",
		"syscall",
		"break",
		"rfe",
		"tlbwr",
		"tlbwi",
		"tlbr",
		"tlbp",
		"mfc0 t0,c0_sr",
		"mtc0 a0,c0_sr",
		"mfc1 t0,$f0",
		"add.s $f0,$f2,$f4",
		"lwc1 $f0,0(zero)",
		"swc1 $f0,0(zero)",
	};

	(void)state;
	for (unsigned i = 0; i < COUNT(word); i++)
		refused(EXO_VERDICT_OPCODE, 0, PARTS(word[i], END));
}

/* A marker would speak to the simulator in the kernel's name. */
static void
A3_a_marker_in_a_handler_is_a_no_op(void **state)
{
	uint32_t program[] = { 0x3400e503, insn("jr ra"), insn("li v0,0") };

	(void)state;
	ash_rig_words(&rig, 0, program, COUNT(program));
	assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_GOOD);
	assert_int_equal(rig.sandboxed[0], 0);
}

/* ---- A4: jumps ---- */

static void
A4_jumps_go_to_instructions_of_the_handler_only(void **state)
{
	(void)state;
	refused(EXO_VERDICT_TARGET, 0, PARTS("b 0x400010", "nop", END));
	refused(EXO_VERDICT_TARGET, 0, PARTS("b 0x3ffffc", "nop", END));
	refused(EXO_VERDICT_TARGET, 0, PARTS("j 0x400010", "nop", END));
	refused(EXO_VERDICT_TARGET, 0, PARTS("j 0x3ffffc", "nop", END));
	refused(EXO_VERDICT_TARGET, 0, PARTS("j 0x0", "nop", END));
	refused(EXO_VERDICT_TARGET, 0, PARTS("j 0xffffffc", "nop", END));
	refused(EXO_VERDICT_PRIMITIVE, 0, PARTS("jal 0x0", "nop", END));
	refused(EXO_VERDICT_PRIMITIVE, 0, PARTS("jal 0x400000", "nop", END));
	refused(EXO_VERDICT_PRIMITIVE, 0, PARTS("jal 0x18", "nop", END));
	accepted(PROGRAM("j 0x400008", "nop", END), 0);
}

static void
A4_a_jump_stays_in_its_256_MB(void **state)
{
	uint32_t program[] = { insn("nop"), 0x08000000, insn("nop"),
			       insn("jr ra"), insn("li v0,0") };

	(void)state;
	ash_rig_words(&rig, 0, program, COUNT(program));
	/* the delay slot is in the next 256 MB, at whose beginning it jumps */
	rig.source.head.origin = 0x0ffffff8;
	assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_TARGET);
	rig.source.head.origin = 0x0ffffff4; /* word 3 */
	assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_TARGET);
	rig.source.word[4 + 1] = 0x08000001; /* 0x10000004 from 0x0ffffffc */
	rig.source.head.origin = 0x0ffffff8;
	assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_GOOD);
	rig.source.head.origin = 0x0ffffff9;
	assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_TARGET);
	rig.source.head.origin = 0x00000001;
	assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_TARGET);
}

static void
A4_nothing_goes_into_a_delay_slot(void **state)
{
	(void)state;
	refused(EXO_VERDICT_TARGET, 1,
		PARTS("b 0x400008", "nop", "b 0x400004", "nop", END));
	refused(EXO_VERDICT_SLOT, 1, PARTS("b 0x400008", "b 0x400008", END));
	refused(EXO_VERDICT_SLOT, 1, PARTS("b 0x400008", "jal 0x14", END));
	refused(EXO_VERDICT_SLOT, 1, PARTS("b 0x400008", "jr ra", END));
	refused(EXO_VERDICT_SLOT, 1, PARTS("jr ra", "jr ra"));
	refused(EXO_VERDICT_SLOT, 0, PARTS("jr ra"));
	refused(EXO_VERDICT_SLOT, 1, PARTS("nop", "b 0x400000"));
}

static void
A4_code_does_not_run_on_past_its_end(void **state)
{
	(void)state;
	refused(EXO_VERDICT_END, 0, PARTS("nop"));
	refused(EXO_VERDICT_END, 0, PARTS("bnez a0,0x400000", "nop"));
	refused(EXO_VERDICT_END, 0, PARTS("jal 0x14", "nop"));
	accepted(PROGRAM("b 0x400000", "nop"), 10);
}

/* A branch to an access must come to the first word of its sandbox. */
static void
A4_a_branch_to_an_access_finds_its_beginning(void **state)
{
	struct ash_run run;

	(void)state;
	rig.data[0x104] = 0;
	accepted(PROGRAM("li t0,256", "bnez a0,0x400010", "addiu t0,t0,4",
			 "lui t0,0x8003", "sb a0,0(t0)", END),
		 0);
	runs(&run);
	assert_int_equal(run.data[0x104], EXO_PACKET_MIN);
}

/* ---- what is not set, and delays ---- */

static void
A6_nothing_is_read_that_was_not_written(void **state)
{
	(void)state;
	refused(EXO_VERDICT_UNSET, 0, PARTS("sw t0,0(zero)", END));
	refused(EXO_VERDICT_UNSET, 0, PARTS("addu v0,a1,zero", END));
	refused(EXO_VERDICT_UNSET, 0, PARTS("mfhi v0", END));
	refused(EXO_VERDICT_UNSET, 0, PARTS("mflo v0", END));
	refused(EXO_VERDICT_UNSET, 0, PARTS("lwr t0,0(zero)", END));
	refused(EXO_VERDICT_UNSET, 0, PARTS("jr ra", "nop"));
	/* on one of two ways only */
	refused(
	    EXO_VERDICT_UNSET, 3,
	    PARTS("bnez a0,0x40000c", "nop", "li t0,1", "sw t0,0(zero)", END));
	/* by a way that comes from below */
	refused(EXO_VERDICT_UNSET, 4,
		PARTS("b 0x400010", "nop", "li t0,1", "sw t0,0(zero)",
		      "b 0x40000c", "nop", END));
	/* a primitive leaves nothing but its answer */
	refused(EXO_VERDICT_UNSET, 3,
		PARTS("li t0,1", "jal 0x14", "nop", "sw t0,0(zero)", END));
	refused(EXO_VERDICT_UNSET, 2,
		PARTS("li a0,1", "li a1,1", "jal 0x4", "nop", END));
	accepted(
	    PROGRAM("li a0,1", "li a1,1", "jal 0x4", "li a2,4", "jr ra", "nop"),
	    0);
}

/* lwl and lwr of one register set it together, and only then. */
static void
A6_half_a_register_is_no_register(void **state)
{
	(void)state;
	accepted(PROGRAM("lwr t0,0(zero)", "lwl t0,3(zero)", END), 0);
	refused(EXO_VERDICT_UNSET, 0,
		PARTS("lwr t0,0(zero)", "lwl t1,3(zero)", END));
	refused(EXO_VERDICT_UNSET, 0,
		PARTS("lwr t0,0(zero)", "lwl t0,4(zero)", END));
	refused(EXO_VERDICT_UNSET, 0,
		PARTS("lwl t0,3(zero)", "lwr t0,1(zero)", END));
	refused(EXO_VERDICT_UNSET, 0,
		PARTS("lwr t0,0(t0)", "lwl t0,3(t0)", END));
	/* in a delay slot: the other half is behind the branch */
	refused(EXO_VERDICT_UNSET, 1,
		PARTS("beqz a0,0x40000c", "lwr t0,0(zero)", "lwl t0,3(zero)",
		      "nop", "sw t0,0(zero)", END));
	/* the second half has another way to it */
	refused(EXO_VERDICT_UNSET, 2,
		PARTS("beqz a0,0x40000c", "nop", "lwr t0,0(zero)",
		      "lwl t0,3(zero)", END));
}

static void
a_loaded_register_is_not_used_at_once(void **state)
{
	(void)state;
	refused(EXO_VERDICT_DELAY, 1,
		PARTS("lw t0,0(zero)", "addu t0,t0,t0", END));
	refused(EXO_VERDICT_DELAY, 1,
		PARTS("lw t0,0(zero)", "sw t0,4(zero)", END));
	refused(EXO_VERDICT_DELAY, 1,
		PARTS("lw t0,0(zero)", "bnez t0,0x40000c", "nop", END));
	refused(EXO_VERDICT_DELAY, 2,
		PARTS("li t0,0", "lw t0,0(zero)", "lwl t0,4(zero)", END));
	/* by way of a delay slot */
	refused(EXO_VERDICT_DELAY, 3,
		PARTS("li t0,1", "bnez a0,0x40000c", "lw t0,0(zero)",
		      "sw t0,4(zero)", END));
	refused(EXO_VERDICT_DELAY, 4,
		PARTS("li t0,1", "b 0x400010", "lw t0,0(zero)", "nop",
		      "sw t0,4(zero)", END));
	accepted(PROGRAM("lw t0,0(zero)", "li t0,1", END), 0);
	accepted(PROGRAM("jr ra", "lw v0,0(zero)"), 0);
	accepted(PROGRAM("lw v0,0(zero)", "jr ra", "nop"), 0);
}

/* Moved before its branch, a load must not come too near to another. */
static void
hazards_that_arise_anew_are_kept_apart(void **state)
{
	static struct ash_run run, meant;
	static const char *const program[] = {
		"li t2,256",        "lw t0,0(zero)",
		"bnez a0,0x400010", "sw t0,8(t2)",
		"mult a0,a0",       "mfhi t1", /* 0x400010 */
		"bnez a0,0x400020", "mult a0,t2",
		"mflo t4",          "b 0x40002c", /* 0x400020 */
		"divu zero,t2,a0",  "sw t1,16(zero)",
		"sw t4,20(zero)",   "mflo t3",
		"sw t3,24(zero)",   "jr ra",
		"li v0,1",          NULL,
	};

	(void)state;
	accepted(program, 0);
	runs(&run);
	ash_rig_meant(&rig, 6, &meant);
	assert_memory_equal(run.data, meant.data, ASH_PAGE);
	refused(EXO_VERDICT_SLOT, 1,
		PARTS("bnez a0,0x400008", "lw a0,0(zero)", END));
	refused(EXO_VERDICT_SLOT, 2,
		PARTS("mult a0,a0", "bnez a0,0x40000c", "mfhi a0", END));
}

/* ---- A5, A9: sizes, and who reads what when ---- */

static void
A5_words_are_taken_once(void **state)
{
	struct ash_run run;

	(void)state;
	accepted(PROGRAM("sw a0,0(zero)", END), 0);
	memset(&rig.source, 0xff, sizeof rig.source);
	runs(&run);
}

static void
A9_sizes_have_bounds(void **state)
{
	uint32_t word[EXO_HANDLER_WORDS + 1];
	unsigned n = EXO_HANDLER_WORDS;

	(void)state;
	memset(word, 0, sizeof word);
	word[n - 2] = word[n - 1] = insn("jr ra");
	word[n - 1] = insn("li v0,0");
	ash_rig_words(&rig, 0, word, n);
	assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_GOOD);
	for (unsigned i = 0; i < 3; i++) {
		static const uint32_t wrong[] = { 0, EXO_HANDLER_WORDS + 1,
						  UINT32_MAX };

		ash_rig_words(&rig, 0, word, wrong[i]);
		assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_SIZE);
	}
	/* each becomes four */
	for (unsigned i = 0; i < n - 2; i++)
		word[i] = insn("sw a0,4(a0)");
	ash_rig_words(&rig, 0, word, n);
	assert_int_equal(ash_rig_make(&rig), EXO_VERDICT_LONG);
}

static void
a_return_address_is_nobodys(void **state)
{
	struct ash_run run;

	(void)state;
	accepted(PROGRAM("sw ra,16(zero)", "lw ra,64(zero)", "nop", "jr ra",
			 "li v0,1"),
		 0);
	runs(&run);
	assert_int_equal(run.end, ASH_END_RETURN);
	for (unsigned i = 16; i < 20; i++)
		assert_int_equal(run.data[i], 0);
	refused(EXO_VERDICT_REGISTER, 0, PARTS("move ra,a0", END));
	refused(EXO_VERDICT_REGISTER, 0, PARTS("move t0,ra", END));
	refused(EXO_VERDICT_REGISTER, 0, PARTS("lw ra,0(ra)", END));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(good_handlers_are_accepted_and_keep_to_the_rules),
		TEST(good_handlers_do_what_they_say),
		TEST(the_worst_case_is_one),
		TEST(the_sandbox_costs_what_the_manual_says),
		TEST(A1_every_loop_ends_with_its_budget),
		TEST(A1_the_budget_cannot_be_named),
		TEST(A1_no_jump_goes_through_a_register),
		TEST(A1_a_budget_beyond_the_limit_is_refused),
		TEST(A1_a_straight_line_that_is_too_long_is_refused),
		TEST(A1_what_no_number_can_hold_is_refused),
		TEST(A2_no_address_leads_out_of_the_page),
		TEST(A2_the_stack_pointer_is_as_good_as_any_other),
		TEST(A3_no_other_opcode_is_accepted),
		TEST(A3_fields_that_must_be_zero_are),
		TEST(A3_what_traps_or_rules_the_machine_is_refused),
		TEST(A3_a_marker_in_a_handler_is_a_no_op),
		TEST(A4_jumps_go_to_instructions_of_the_handler_only),
		TEST(A4_a_jump_stays_in_its_256_MB),
		TEST(A4_nothing_goes_into_a_delay_slot),
		TEST(A4_code_does_not_run_on_past_its_end),
		TEST(A4_a_branch_to_an_access_finds_its_beginning),
		TEST(A5_words_are_taken_once),
		TEST(A6_nothing_is_read_that_was_not_written),
		TEST(A6_half_a_register_is_no_register),
		TEST(A9_sizes_have_bounds),
		TEST(A10_the_packet_is_read_within_what_is_certain),
		TEST(a_loaded_register_is_not_used_at_once),
		TEST(hazards_that_arise_anew_are_kept_apart),
		TEST(a_return_address_is_nobodys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
