/* SPDX-License-Identifier: MIT */
/* isa.def as a table: it is a function from words to instructions. */
#include <string.h>

#include "cpu/isa.h"
#include "support/random.h"
#include "support/test.h"

static void
every_match_lies_within_its_mask(void **state)
{
	(void)state;
	for (unsigned i = 0; i < ISA_ROWS; i++)
		if (isa_table[i].match & ~isa_table[i].mask)
			fail_msg("%s", isa_table[i].name);
}

/* Two rows overlap if they agree on every bit that both look at. */
static void
no_two_rows_overlap(void **state)
{
	const struct isa_row *a, *b;

	(void)state;
	for (unsigned i = 0; i < ISA_ROWS; i++) {
		for (unsigned k = 0; k < i; k++) {
			a = &isa_table[i];
			b = &isa_table[k];
			if (!((a->match ^ b->match) & a->mask & b->mask))
				fail_msg("%s and %s", a->name, b->name);
		}
	}
}

static void
no_two_rows_share_a_name(void **state)
{
	(void)state;
	for (unsigned i = 0; i < ISA_ROWS; i++)
		for (unsigned k = 0; k < i; k++)
			assert_string_not_equal(isa_table[i].name,
						isa_table[k].name);
}

static void
a_row_decodes_to_itself_whatever_its_operands(void **state)
{
	struct random r = { 3 };
	uint32_t word;

	(void)state;
	for (unsigned i = 0; i < ISA_ROWS; i++) {
		for (unsigned k = 0; k < 1000; k++) {
			word = (random32(&r) & ~isa_table[i].mask) |
			       isa_table[i].match;
			assert_int_equal(isa_decode(word), i);
		}
	}
}

static void
every_row_has_a_class_and_a_sentence(void **state)
{
	(void)state;
	for (unsigned i = 0; i < ISA_ROWS; i++) {
		assert_non_null(isa_class_name(isa_table[i].class));
		assert_true(strlen(isa_table[i].doc) > 0);
	}
}

/* Kane & Heinrich, appendix A: what MIPS II and later put there is reserved
 * on the R3000. */
static void
later_instructions_are_reserved(void **state)
{
	static const uint32_t words[] = {
		0x50000000, 0x54000000, /* beql, bnel */
		0x58000000, 0x5c000000, /* blezl, bgtzl */
		0x60000000, 0x68000000, /* daddi, ldl */
		0x70000002, 0x7c03e83b, /* mul, rdhwr */
		0x9c000000, 0xb0000000, /* lwu, sdl */
		0xbc000000,             /* cache */
		0x0000000f, 0x00000034, /* sync, teq */
		0x0000000a, 0x00000014, /* movz, dsllv */
		0x00000038, 0x00000001, /* dsll, movf */
	};

	(void)state;
	for (unsigned i = 0; i < COUNT(words); i++)
		assert_int_equal(isa_decode(words[i]), ISA_RESERVED);
}

/* Of bits 20:16 the chip looks at bit 16 and at whether 20:17 are 1000. */
static void
every_branch_of_opcode_1_is_one_of_four(void **state)
{
	unsigned rt;
	int wanted;

	(void)state;
	for (rt = 0; rt < 32; rt++) {
		wanted = rt & 1 ? ISA_bgez : ISA_bltz;
		if (rt == 0x10 || rt == 0x11)
			wanted = rt & 1 ? ISA_bgezal : ISA_bltzal;
		assert_int_equal(isa_decode(0x04000000 | rt << 16), wanted);
	}
}

static void
coprocessor_words_without_a_row_are_not_reserved(void **state)
{
	(void)state;
	assert_int_equal(isa_decode(0x42000018), ISA_COP); /* eret */
	assert_int_equal(isa_decode(0x48000000), ISA_COP); /* cop2 */
	assert_int_equal(isa_decode(0x4e000000), ISA_COP); /* cop3 */
	assert_int_equal(isa_decode(0x46000004), ISA_FPU_UNIMPLEMENTED);
	assert_int_equal(isa_decode(0x47e00000), ISA_FPU_UNIMPLEMENTED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_match_lies_within_its_mask),
		cmocka_unit_test(no_two_rows_overlap),
		cmocka_unit_test(no_two_rows_share_a_name),
		cmocka_unit_test(a_row_decodes_to_itself_whatever_its_operands),
		cmocka_unit_test(every_row_has_a_class_and_a_sentence),
		cmocka_unit_test(later_instructions_are_reserved),
		cmocka_unit_test(every_branch_of_opcode_1_is_one_of_four),
		cmocka_unit_test(
		    coprocessor_words_without_a_row_are_not_reserved),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
