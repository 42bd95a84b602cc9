/* SPDX-License-Identifier: MIT */
/*
 * Random programs against independent references. Straight lines of integer
 * instructions run under qemu-mipsel; C programs made by csmith run under
 * qemu-mipsel and, compiled for it, on the host. Ours run in both engines.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/assemble.h"
#include "support/elf_file.h"
#include "support/program.h"
#include "support/test.h"
#include "support/user.h"

#define QEMU  "qemu-mipsel"
#define CROSS "mipsel-linux-gnu-gcc"

/* Runs both engines; their output and their time must be the same. */
static void
run_here(const char *path, uint8_t *output, size_t *bytes, cycles_t limit)
{
	struct user *step = calloc(1, sizeof *step);
	struct user *fast = calloc(1, sizeof *fast);

	assert_true(step && fast);
	user_init(step, path);
	user_init(fast, path);
	user_run(step, ENGINE_STEP, limit);
	user_run(fast, ENGINE_FAST, limit);
	assert_int_equal(fast->bench.clock.now, step->bench.clock.now);
	assert_int_equal(fast->bytes, step->bytes);
	assert_memory_equal(fast->output, step->output, step->bytes);
	memcpy(output, step->output, step->bytes);
	*bytes = step->bytes;
	user_free(step);
	user_free(fast);
	free(step);
	free(fast);
}

static void
compare_output(const char *command, const uint8_t *mine, size_t bytes)
{
	static uint8_t output[USER_OUTPUT_MAX];

	assert_int_equal(user_host_output(command, output), (long)bytes);
	assert_memory_equal(output, mine, bytes);
}

/* ---- straight lines ---- */

enum {
	LINES = 20,       /* programs */
	BLOCKS = 150,     /* in each */
	BLOCK_WORDS = 30, /* then all registers go out */
	OUT_BYTES = BLOCKS * 36 * 4,
	LINE_WORDS_MAX = BLOCKS * (3 * BLOCK_WORDS + 48) + 128,
};

#define LINE_CODE 0x00400000u
#define LINE_DATA 0x00500000u /* what the program loads and stores */
#define LINE_OUT  0x00600000u

struct line {
	uint32_t word[LINE_WORDS_MAX];
	unsigned words;
};

static const struct program_mix integers = { {
    [CLASS_ALU] = 60,
    [CLASS_HILO] = 10,
    [CLASS_LOAD] = 15,
    [CLASS_STORE] = 15,
} };

static void
emit(struct line *l, const char *text)
{
	assert_true(l->words < LINE_WORDS_MAX);
	l->word[l->words++] = insn(text);
}

static void __attribute__((format(printf, 2, 3)))
emit_format(struct line *l, const char *format, ...)
{
	char text[64];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	emit(l, text);
}

static void
emit_constant(struct line *l, const char *reg, uint32_t val)
{
	emit_format(l, "lui %s,%u", reg, (unsigned)(val >> 16));
	emit_format(l, "ori %s,%s,%u", reg, reg, (unsigned)(val & 0xffff));
}

/* What traps, belongs to the FPU, or is left undefined by the architecture;
 * qemu's answer to that is as good as ours. */
static bool
comparable(uint32_t word)
{
	static const uint8_t not [] = { ISA_add, ISA_addi, ISA_sub, ISA_lwc1,
					ISA_swc1 };
	enum isa_id id = isa_decode(word);

	for (unsigned i = 0; i < COUNT(not ); i++)
		if (id == not [i])
			return false;
	return (word & 0xffff0000) != 0x34000000; /* a marker */
}

static bool
aligned(uint32_t word)
{
	enum isa_id id = isa_decode(word);

	if (id == ISA_lw || id == ISA_sw)
		return !(word & 3);
	return !(id == ISA_lh || id == ISA_lhu || id == ISA_sh) || !(word & 1);
}

/* One instruction, with what the architecture asks for around it: a nop in
 * the slot of a load, a divisor that is neither 0 nor -1, two instructions
 * between mfhi or mflo and the next multiplication. */
static void
emit_random(struct line *l, struct random *r)
{
	uint32_t word;
	enum isa_id id;

	do
		word = insn_canonical(program_insn(r, &integers, 0));
	while (!comparable(word) || !aligned(word));
	id = isa_decode(word);
	if (id == ISA_div || id == ISA_divu) {
		word = (word & ~0x001f0000u) | 1u << 16; /* by at */
		emit_constant(l, "at", random32(r) >> 1 | 1);
	}
	l->word[l->words++] = word;
	if (isa_table[id].class == CLASS_LOAD)
		emit(l, "nop");
	if (id == ISA_mfhi || id == ISA_mflo) {
		emit(l, "nop");
		emit(l, "nop");
	}
}

static void
emit_dump(struct line *l)
{
	unsigned offset = 0;

	for (unsigned reg = 1; reg < 26; reg++, offset += 4)
		emit_format(l, "sw $%u,%u(gp)", reg, offset);
	emit_format(l, "sw sp,%u(gp)", offset);
	emit_format(l, "sw ra,%u(gp)", offset + 4);
	emit(l, "mfhi at");
	emit_format(l, "sw at,%u(gp)", offset + 8);
	emit(l, "mflo at");
	emit_format(l, "sw at,%u(gp)", offset + 12);
	emit(l, "addiu gp,gp,144");
}

static void
emit_exit(struct line *l)
{
	emit_constant(l, "a1", LINE_OUT);
	emit_constant(l, "a2", OUT_BYTES);
	emit(l, "addiu a0,zero,1");
	emit(l, "addiu v0,zero,4004");
	emit(l, "syscall");
	emit(l, "addiu a0,zero,0");
	emit(l, "addiu v0,zero,4001");
	emit(l, "syscall");
}

static void
make_line(struct line *l, struct random *r)
{
	static const unsigned s0 = 16, s5 = 21, gp = 28;
	uint32_t reg[32];
	char name[8];

	l->words = 0;
	program_registers(r, reg, 0, true);
	for (unsigned i = s0; i <= s5; i++)
		reg[i] = LINE_DATA + 0x1000 * (i - s0 + 1);
	reg[gp] = LINE_OUT;
	for (unsigned i = 1; i < 32; i++) {
		snprintf(name, sizeof name, "$%u", i);
		emit_constant(l, name, reg[i]);
	}
	emit(l, "mthi t0");
	emit(l, "mtlo t1");
	for (unsigned block = 0; block < BLOCKS; block++) {
		for (unsigned i = 0; i < BLOCK_WORDS; i++)
			emit_random(l, r);
		emit_dump(l);
	}
	emit_exit(l);
}

static void
write_line(struct elf_file *elf, const struct line *l, const uint8_t *data)
{
	const struct elf_segment segment[] = {
		{ LINE_CODE, l->word, l->words * 4, l->words * 4 },
		{ LINE_DATA, data, 0x8000, 0x8000 },
		{ LINE_OUT, data, 4, OUT_BYTES },
	};
	const struct elf_parts parts = {
		.entry = LINE_CODE,
		.segment = segment,
		.segments = COUNT(segment),
		.paged = true,
	};

	elf_file_make(elf, &parts);
}

static void
straight_lines_agree_with_qemu(void **state)
{
	static struct line line;
	static struct elf_file elf;
	static uint8_t data[0x8000], output[USER_OUTPUT_MAX];
	struct random r = { 41 };
	char command[256];
	size_t bytes;

	(void)state;
	for (unsigned i = 0; i < LINES; i++) {
		for (unsigned k = 0; k < sizeof data; k++)
			data[k] = (uint8_t)random32(&r);
		make_line(&line, &r);
		write_line(&elf, &line, data);
		run_here(elf.path, output, &bytes, 100000000);
		snprintf(command, sizeof command, "chmod +x %s && %s %s",
			 elf.path, QEMU, elf.path);
		compare_output(command, output, bytes);
		elf_file_remove(&elf);
	}
}

/* ---- csmith ---- */

/* Their programs end soon (csmith's may not end at all), and do not depend on
 * the size of a long, which is the one thing in which the host differs. */
static const unsigned seeds[] = { 1, 2, 3, 6, 7, 9 };

static const char *const levels[] = { "-O1", "-O2", "-Os", "-O3" };

static void __attribute__((format(printf, 1, 2)))
run_command(const char *format, ...)
{
	char command[1024];
	va_list args;

	va_start(args, format);
	vsnprintf(command, sizeof command, format, args);
	va_end(args);
	if (system(command) != 0)
		fail_msg("%s", command);
}

static void
make_c_program(const char *folder, unsigned seed)
{
	const char *headers = "-I" EXOSIM_SOURCE "/tests/guest/csmith "
			      "-I/usr/include/csmith";

	run_command("csmith --seed %u --no-longlong --no-math64 --no-argc "
		    "--no-packed-struct -o %s/p.c >/dev/null",
		    seed, folder);
	run_command(CROSS " -w %s -march=r3000 -mabi=32 -mno-abicalls "
			  "-fno-pic -G0 -EL -ffreestanding "
			  "-fno-stack-protector -msoft-float "
			  "-mno-check-zero-division -nostdlib -static -no-pie "
			  "%s -o %s/p.elf %s/p.c " EXOSIM_SOURCE
			  "/tests/guest/csmith/start.S " EXOSIM_SOURCE
			  "/tests/guest/csmith/memory.c",
		    levels[seed % COUNT(levels)], headers, folder, folder);
	run_command("cc -w -O1 -Dmain=program %s -c -o %s/p.o %s/p.c && "
		    "cc -w -o %s/p " EXOSIM_SOURCE
		    "/tests/guest/csmith/host.c %s/p.o",
		    headers, folder, folder, folder, folder);
}

static void
c_programs_agree_with_qemu_and_the_host(void **state)
{
	static uint8_t output[USER_OUTPUT_MAX];
	char folder[] = "/tmp/exosim-csmith-XXXXXX", command[256];
	size_t bytes;

	(void)state;
	assert_non_null(mkdtemp(folder));
	for (unsigned i = 0; i < COUNT(seeds); i++) {
		make_c_program(folder, seeds[i]);
		snprintf(command, sizeof command, "%s/p.elf", folder);
		run_here(command, output, &bytes, 100000000);
		snprintf(command, sizeof command, QEMU " %s/p.elf", folder);
		compare_output(command, output, bytes);
		snprintf(command, sizeof command, "%s/p", folder);
		compare_output(command, output, bytes);
	}
	run_command("rm -r %s", folder);
}

int
main(void)
{
	const struct CMUnitTest lines[] = {
		cmocka_unit_test(straight_lines_agree_with_qemu),
	};
	const struct CMUnitTest c_programs[] = {
		cmocka_unit_test(c_programs_agree_with_qemu_and_the_host),
	};
	int failed;

	if (!user_host_has(QEMU)) {
		puts("skipped: " QEMU " is not installed");
		return EXIT_SKIPPED;
	}
	failed = cmocka_run_group_tests(lines, NULL, NULL);
	if (failed)
		return failed;
	if (!user_host_has("csmith") || !user_host_has(CROSS) ||
	    !user_host_has("cc")) {
		puts("C programs skipped: csmith, " CROSS
		     " or cc is not installed");
		return EXIT_SKIPPED;
	}
	return cmocka_run_group_tests(c_programs, NULL, NULL);
}
