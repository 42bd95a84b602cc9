/* SPDX-License-Identifier: MIT */
/*
 * The disassembler: spellings, the round trip through the test assembler, and
 * GNU objdump as an independent reader of the same words.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cpu/disasm.h"
#include "support/assemble.h"
#include "support/random.h"
#include "support/test.h"

#define PC      0x80031000u
#define OBJDUMP "mipsel-linux-gnu-objdump"

static void
writes_like_the_gnu_disassembler(void **state)
{
	static const struct {
		uint32_t insn;
		const char *text;
	} cases[] = {
		{ 0x27bdffe8, "addiu sp,sp,-24" },
		{ 0x8fbf0014, "lw ra,20(sp)" },
		{ 0x00000000, "nop" },
		{ 0x00021080, "sll v0,v0,0x2" },
		{ 0x3c048003, "lui a0,0x8003" },
		{ 0x03e00008, "jr ra" },
		{ 0x0040f809, "jalr v0" },
		{ 0x00402009, "jalr a0,v0" },
		{ 0x1000ffff, "b 0x80031000" },
		{ 0x10600003, "beqz v1,0x80031010" },
		{ 0x0c000010, "jal 0x80000040" },
		{ 0x40026000, "mfc0 v0,c0_sr" },
		{ 0x40021800, "mfc0 v0,$3" },
		{ 0x42000010, "rfe" },
		{ 0x4442f800, "cfc1 v0,c1_fcsr" },
		{ 0xc4420010, "lwc1 $f2,16(v0)" },
		{ 0x46241032, "c.eq.d $f2,$f4" },
		{ 0x46800020, "cvt.s.w $f0,$f0" },
		{ 0x0007004d, "break 0x7,0x1" },
		{ 0x3400e501, "ori zero,zero,0xe501" },
		{ 0x7c000003, ".word 0x7c000003" },
	};
	char text[DISASM_SIZE];

	(void)state;
	for (unsigned i = 0; i < COUNT(cases); i++) {
		disasm(cases[i].insn, PC, text, sizeof text);
		assert_string_equal(text, cases[i].text);
	}
}

static void
cuts_the_text_to_the_buffer(void **state)
{
	char text[8] = "unused.";

	(void)state;
	assert_int_equal(disasm(0x27bdffe8, PC, text, 7), 6);
	assert_string_equal(text, "addiu ");
	assert_int_equal(disasm(0x27bdffe8, PC, text, 1), 0);
	assert_string_equal(text, "");
	assert_int_equal(disasm(0x27bdffe8, PC, NULL, 0), 0);
}

static void
the_longest_text_fits(void **state)
{
	struct random r = { 5 };
	char text[2 * DISASM_SIZE];

	(void)state;
	for (unsigned i = 0; i < 200000; i++)
		assert_true(disasm(random32(&r), random32(&r), text,
				   sizeof text) < DISASM_SIZE);
}

/* A word of that row with random operands and nothing in unused fields. */
static uint32_t
random_word(struct random *r, unsigned row)
{
	uint32_t word =
	    (random32(r) & ~isa_table[row].mask) | isa_table[row].match;

	if (random_below(r, 4) == 0) /* register 0 has spellings of its own */
		word &= 0xffe0ffff | isa_table[row].mask;
	if (random_below(r, 4) == 0)
		word &= 0xfc1fffff | isa_table[row].mask;
	return insn_canonical(word);
}

/* Some texts stand for several words ("move" is addu and or); the one that
 * comes back then belongs to another row, but reads the same. */
static void
check_round_trip(uint32_t word)
{
	char text[DISASM_SIZE], again[DISASM_SIZE];
	uint32_t back;

	disasm(word, PC, text, sizeof text);
	back = insn_at(PC, text);
	disasm(back, PC, again, sizeof again);
	assert_string_equal(again, text);
	if (back != word && isa_decode(back) == isa_decode(word))
		fail_msg("%08x: %s: %08x", word, text, back);
}

static void
assembling_the_text_gives_the_word_back(void **state)
{
	struct random r = { 9 };

	(void)state;
	for (unsigned row = 0; row < ISA_ROWS; row++)
		for (unsigned k = 0; k < 500; k++)
			check_round_trip(random_word(&r, row));
}

/* ---- objdump ---- */

enum { WORDS = 20 * ISA_ROWS };

static void
write_words(const char *path, const uint32_t *word)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	for (unsigned i = 0; i < WORDS; i++)
		for (unsigned k = 0; k < 4; k++)
			fputc((int)(word[i] >> 8 * k & 0xff), f);
	fclose(f);
}

/* "80031000:\t27bdffe8 \taddiu\tsp,sp,-24" -> "addiu sp,sp,-24" */
static char *
objdump_text(char *line)
{
	char *text = strchr(line, '\t');

	text = text ? strchr(text + 1, '\t') : NULL;
	if (!text)
		return NULL;
	text++;
	text[strcspn(text, "\n")] = '\0';
	for (char *p = text; *p; p++)
		if (*p == '\t')
			*p = ' ';
	return text;
}

/* Where the two differ on purpose: objdump names registers of absent
 * coprocessors, knows no-ops of later processors, and calls ori with register
 * 0 "li". */
static bool
spelled_otherwise(uint32_t word)
{
	unsigned primary = word >> 26;
	bool absent = (primary & 0x30) == 0x30 && (primary & 3) != 1;
	bool marker = (word & 0xffe00000) == 0x34000000;
	bool later = (word & 0xffff003f) == 0 || (word & 0xfc1f0000) == 0;

	return absent || later || marker;
}

static void
compare_with_objdump(FILE *dump, const uint32_t *word)
{
	char line[256], mine[DISASM_SIZE], *text;
	unsigned i = 0;

	while (fgets(line, sizeof line, dump)) {
		text = objdump_text(line);
		if (!text)
			continue;
		assert_true(i < WORDS);
		disasm(word[i], PC + 4 * i, mine, sizeof mine);
		if (!spelled_otherwise(word[i]) && strcmp(mine, text) != 0)
			fail_msg("%08x: '%s', objdump '%s'", word[i], mine,
				 text);
		i++;
	}
	assert_int_equal(i, WORDS);
}

static void
agrees_with_objdump(void **state)
{
	static uint32_t word[WORDS];
	char path[] = "/tmp/exosim-disasm-XXXXXX", command[256];
	struct random r = { 11 };
	int fd = mkstemp(path);
	FILE *dump;

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	for (unsigned i = 0; i < WORDS; i++)
		word[i] = random_word(&r, i % ISA_ROWS);
	write_words(path, word);
	snprintf(command, sizeof command,
		 OBJDUMP " -D -z -b binary -EL -m mips:3000 "
			 "--adjust-vma=%#x %s",
		 PC, path);
	dump = popen(command, "r");
	assert_non_null(dump);
	compare_with_objdump(dump, word);
	pclose(dump);
	unlink(path);
}

static bool
have_objdump(void)
{
	return system(OBJDUMP " --version >/dev/null 2>&1") == 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_like_the_gnu_disassembler),
		cmocka_unit_test(cuts_the_text_to_the_buffer),
		cmocka_unit_test(the_longest_text_fits),
		cmocka_unit_test(assembling_the_text_gives_the_word_back),
	};
	const struct CMUnitTest against_objdump[] = {
		cmocka_unit_test(agrees_with_objdump),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	if (failed)
		return failed;
	if (!have_objdump()) {
		puts("the comparison with objdump is skipped: " OBJDUMP
		     " is not installed");
		return EXIT_SKIPPED;
	}
	return cmocka_run_group_tests(against_objdump, NULL, NULL);
}
