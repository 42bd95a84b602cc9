/* SPDX-License-Identifier: MIT */
/*
 * What the FPU does beyond IEEE arithmetic: NaN patterns, what it leaves to
 * software, traps and FCR31, registers.
 */
#include "support/fpu_rig.h"
#include "support/test.h"

static void
invalid_operations_deliver_the_default_nan(void **state)
{
	static const struct {
		unsigned function;
		uint64_t a, b;
	} cases[] = {
		{ ADD, 0x7f800000, 0xff800000 },
		{ SUB, 0x7f800000, 0x7f800000 },
		{ MUL, 0x7f800000, 0x80000000 },
		{ DIV, 0x00000000, 0x80000000 },
		{ DIV, 0xff800000, 0x7f800000 },
	};
	struct fpu f;

	(void)state;
	for (unsigned i = 0; i < COUNT(cases); i++) {
		rig_operate(&f, FPU_FMT_S, cases[i].function, cases[i].a,
			    cases[i].b, 0);
		assert_int_equal(f.r[FD], 0x7fbfffff);
		assert_int_equal(f.fsr, CAUSE_OF(FSR_V) | FLAGS_OF(FSR_V));
	}
	rig_operate(&f, FPU_FMT_D, DIV, 0, 0, 0);
	assert_int_equal(rig_get(&f, FD, true), 0x7ff7ffffffffffff);
}

static void
a_word_out_of_range_is_invalid_and_largest(void **state)
{
	static const uint64_t out[] = {
		0x41e0000000000000, /* 2^31 */
		0xc1e0000000200000, /* -2^31 - 1 */
		0x7ff0000000000000, 0xfff0000000000000,
		0x41dfffffffe00000, /* 2^31 - 0.5, to nearest */
	};
	struct fpu f;

	(void)state;
	for (unsigned i = 0; i < COUNT(out); i++) {
		rig_operate(&f, FPU_FMT_D, CVT_W, out[i], 0, FSR_NEAREST);
		assert_int_equal(f.r[FD], 0x7fffffff);
		assert_int_equal(f.fsr, CAUSE_OF(FSR_V) | FLAGS_OF(FSR_V));
	}
	rig_operate(&f, FPU_FMT_D, CVT_W, 0xc1e0000000000000, 0, 0);
	assert_int_equal(f.r[FD], 0x80000000);
	assert_int_equal(f.fsr, 0);
}

static void
expect_unimplemented(unsigned format, unsigned function, uint64_t a, uint64_t b)
{
	struct fpu f;

	rig_operate(&f, format, function, a, b,
		    FLAGS_OF(FSR_I) | CAUSE_OF(FSR_V) | FSR_UP);
	assert_int_equal(f.fsr, FLAGS_OF(FSR_I) | FSR_CAUSE_E | FSR_UP);
	assert_int_equal(rig_get(&f, FD, true), RIG_OLD);
	assert_true(fpu_exception_line(&f));
}

static void
denormal_and_nan_operands_are_left_to_software(void **state)
{
	static const uint64_t odd[] = { 0x00000001, 0x807fffff, 0x7f800001,
					0x7fffffff, 0xffc00000 };
	static const unsigned one[] = { ABS, NEG, CVT_D, CVT_W };

	(void)state;
	for (unsigned i = 0; i < COUNT(odd); i++) {
		for (unsigned fn = ADD; fn <= DIV; fn++) {
			expect_unimplemented(FPU_FMT_S, fn, odd[i], 0x3f800000);
			expect_unimplemented(FPU_FMT_S, fn, 0x3f800000, odd[i]);
		}
		for (unsigned k = 0; k < COUNT(one); k++)
			expect_unimplemented(FPU_FMT_S, one[k], odd[i], 0);
	}
}

static void
what_the_r3010_lacks_is_left_to_software(void **state)
{
	(void)state;
	expect_unimplemented(FPU_FMT_S, SQRT, 0x40800000, 0);
	expect_unimplemented(FPU_FMT_D, 0x0c, 0, 0);    /* round.w */
	expect_unimplemented(FPU_FMT_S, CVT_S, 0, 0);   /* cvt.s.s */
	expect_unimplemented(FPU_FMT_D, CVT_D, 0, 0);   /* cvt.d.d */
	expect_unimplemented(FPU_FMT_W, CVT_W, 0, 0);   /* cvt.w.w */
	expect_unimplemented(FPU_FMT_W, ADD, 0, 0);     /* add.w */
	expect_unimplemented(FPU_FMT_W, COMPARE, 0, 0); /* c.f.w */
	expect_unimplemented(18, ADD, 0, 0);            /* extended */
	expect_unimplemented(31, MOV, 0, 0);
}

static void
expect_smallest_normal(uint64_t a, unsigned rounding)
{
	struct fpu f;

	rig_operate(&f, FPU_FMT_D, CVT_S, a, 0, rounding);
	assert_int_equal(f.r[FD], 0x00800000);
	assert_int_equal(f.fsr, CAUSE_OF(FSR_I) | FLAGS_OF(FSR_I) | rounding);
}

/* Doubles just below 2^-126, the smallest normal single. With 24 bits, which
 * is what decides, steps there are 2^-150; a denormal's are 2^-149. */
static void
tininess_is_detected_after_rounding(void **state)
{
	struct fpu f;

	(void)state;
	/* a quarter step below */
	expect_smallest_normal(0x380ffffff0000000, FSR_NEAREST);
	expect_smallest_normal(0x380fffffffffffff, FSR_UP);
	rig_operate(&f, FPU_FMT_D, CVT_S, 0x380fffffffffffff, 0, FSR_TO_ZERO);
	assert_int_equal(f.fsr, FSR_TO_ZERO | FSR_CAUSE_E);
	/* three quarters: tiny, though as a denormal it would round up */
	rig_operate(&f, FPU_FMT_D, CVT_S, 0x380fffffd0000000, 0, FSR_NEAREST);
	assert_int_equal(f.fsr, FSR_NEAREST | FSR_CAUSE_E);
	/* an exact denormal */
	expect_unimplemented(FPU_FMT_S, MUL, 0x3f000000, 0x00800000);
}

static void
mov_abs_and_neg_touch_the_sign_only(void **state)
{
	struct fpu f;

	(void)state;
	rig_operate(&f, FPU_FMT_D, MOV, 0xfff8000000000001, 0, 0);
	assert_int_equal(rig_get(&f, FD, true), 0xfff8000000000001);
	assert_int_equal(f.fsr, 0);
	rig_operate(&f, FPU_FMT_D, NEG, 0x3ff0000000000001, 0, 0);
	assert_int_equal(rig_get(&f, FD, true), 0xbff0000000000001);
	rig_operate(&f, FPU_FMT_D, ABS, 0xfff0000000000000, 0, 0);
	assert_int_equal(rig_get(&f, FD, true), 0x7ff0000000000000);
	rig_operate(&f, FPU_FMT_S, NEG, 0, 0, 0);
	assert_int_equal(f.r[FD], 0x80000000);
	rig_operate(&f, FPU_FMT_S, ABS, 0x80000000, 0, 0);
	assert_int_equal(f.r[FD], 0);
}

static void
an_enabled_exception_traps_and_writes_nothing(void **state)
{
	struct fpu f;

	(void)state;
	rig_operate(&f, FPU_FMT_S, DIV, 0x3f800000, 0, ENABLE(FSR_Z));
	assert_true(fpu_exception_line(&f));
	assert_int_equal(f.fsr, ENABLE(FSR_Z) | CAUSE_OF(FSR_Z));
	assert_int_equal(f.r[FD], 0x55555555);
	rig_operate(&f, FPU_FMT_S, DIV, 0x3f800000, 0, ENABLE(FSR_V | FSR_O));
	assert_false(fpu_exception_line(&f));
	assert_int_equal(f.r[FD], 0x7f800000);
}

static void
an_overflow_with_inexact_enabled_sets_no_flag(void **state)
{
	struct fpu f;

	(void)state;
	rig_operate(&f, FPU_FMT_S, ADD, 0x7f7fffff, 0x7f7fffff, ENABLE(FSR_I));
	assert_int_equal(f.fsr, ENABLE(FSR_I) | CAUSE_OF(FSR_O | FSR_I));
	assert_int_equal(f.r[FD], 0x55555555);
}

static void
an_invalid_compare_with_a_trap_keeps_the_condition(void **state)
{
	struct fpu f;

	(void)state;
	rig_operate(&f, FPU_FMT_S, COMPARE | FPU_COND_SIGNALS, 0x7f800001, 0,
		    ENABLE(FSR_V) | FSR_C);
	assert_int_equal(f.fsr, ENABLE(FSR_V) | FSR_C | CAUSE_OF(FSR_V));
}

static void
flags_accumulate_and_causes_do_not(void **state)
{
	uint32_t divide = rig_encode(FPU_FMT_S, DIV, FT, FS, FD);
	uint32_t add = rig_encode(FPU_FMT_S, ADD, FS, FS, FD);
	cycles_t now = 0;
	struct fpu f;

	(void)state;
	fpu_reset(&f, 0);
	f.r[FS] = 0x3f800000;
	fpu_execute(&f, &rig_timing, divide, &now);
	assert_int_equal(f.fsr, CAUSE_OF(FSR_Z) | FLAGS_OF(FSR_Z));
	fpu_execute(&f, &rig_timing, add, &now);
	assert_int_equal(f.fsr, FLAGS_OF(FSR_Z));
}

static void
control_registers_hold_what_is_implemented(void **state)
{
	cycles_t now = 0;
	struct fpu f;

	(void)state;
	fpu_reset(&f, 0x340);
	fpu_write_control(&f, 31, 0xffffffff, &now);
	assert_int_equal(fpu_read_control(&f, 31, &now), 0x0083ffff);
	fpu_write_control(&f, 0, 0xffffffff, &now);
	assert_int_equal(fpu_read_control(&f, 0, &now), 0x340);
	fpu_write_control(&f, 5, 0xffffffff, &now);
	assert_int_equal(fpu_read_control(&f, 5, &now), 0);
	assert_int_equal(now, 0);
}

static void
writing_a_cause_with_its_enable_raises_the_line(void **state)
{
	cycles_t now = 0;
	struct fpu f;

	(void)state;
	fpu_reset(&f, 0);
	fpu_write_control(&f, 31, CAUSE_OF(FSR_I), &now);
	assert_false(fpu_exception_line(&f));
	fpu_write_control(&f, 31, CAUSE_OF(FSR_I) | ENABLE(FSR_V), &now);
	assert_false(fpu_exception_line(&f));
	fpu_write_control(&f, 31, CAUSE_OF(FSR_I) | ENABLE(FSR_I), &now);
	assert_true(fpu_exception_line(&f));
	fpu_write_control(&f, 31, FSR_CAUSE_E, &now);
	assert_true(fpu_exception_line(&f));
	fpu_write_control(&f, 31, 0, &now);
	assert_false(fpu_exception_line(&f));
}

static void
a_double_in_an_odd_register_is_the_even_pair(void **state)
{
	cycles_t now = 0;
	struct fpu f;

	(void)state;
	fpu_reset(&f, 0);
	rig_set(&f, 2, 0x3ff0000000000000);
	fpu_execute(&f, &rig_timing, rig_encode(FPU_FMT_D, ADD, 3, 2, 5), &now);
	assert_int_equal(rig_get(&f, 4, true), 0x4000000000000000);
}

/* An addition into f6 in the slot of a load into reg; what r[reg] is then. */
static uint32_t
add_behind_load(unsigned format, unsigned reg)
{
	cycles_t now = 100;
	struct fpu f;

	fpu_reset(&f, 0);
	rig_set(&f, 2, format == FPU_FMT_D ? 0x3ff0000000000000 : 0x3f800000);
	f.load_reg = (uint8_t)reg;
	f.load_val = 0x1234;
	fpu_start_slot(&f);
	fpu_execute(&f, &rig_timing, rig_encode(format, ADD, 2, 2, 6), &now);
	fpu_finish_load(&f, &now);
	assert_int_equal(f.load_reg, FPU_NO_LOAD);
	return f.r[reg];
}

static void
a_result_wins_over_a_load_in_flight(void **state)
{
	(void)state;
	assert_int_equal(add_behind_load(FPU_FMT_S, 6), 0x40000000);
	assert_int_equal(add_behind_load(FPU_FMT_S, 7), 0x1234);
	assert_int_equal(add_behind_load(FPU_FMT_D, 6), 0);
	assert_int_equal(add_behind_load(FPU_FMT_D, 7), 0x40000000);
	assert_int_equal(add_behind_load(FPU_FMT_D, 8), 0x1234);
}

static void
a_second_load_hides_the_first(void **state)
{
	cycles_t now = 0;
	struct fpu f;

	(void)state;
	fpu_reset(&f, 0);
	f.load_reg = 6;
	f.load_val = 1;
	fpu_start_slot(&f);
	f.load_reg = 6;
	f.load_val = 2;
	fpu_finish_load(&f, &now);
	assert_int_equal(f.r[6], 0);
	fpu_start_slot(&f);
	fpu_finish_load(&f, &now);
	assert_int_equal(f.r[6], 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(invalid_operations_deliver_the_default_nan),
		cmocka_unit_test(a_word_out_of_range_is_invalid_and_largest),
		cmocka_unit_test(
		    denormal_and_nan_operands_are_left_to_software),
		cmocka_unit_test(what_the_r3010_lacks_is_left_to_software),
		cmocka_unit_test(tininess_is_detected_after_rounding),
		cmocka_unit_test(mov_abs_and_neg_touch_the_sign_only),
		cmocka_unit_test(an_enabled_exception_traps_and_writes_nothing),
		cmocka_unit_test(an_overflow_with_inexact_enabled_sets_no_flag),
		cmocka_unit_test(
		    an_invalid_compare_with_a_trap_keeps_the_condition),
		cmocka_unit_test(flags_accumulate_and_causes_do_not),
		cmocka_unit_test(control_registers_hold_what_is_implemented),
		cmocka_unit_test(
		    writing_a_cause_with_its_enable_raises_the_line),
		cmocka_unit_test(a_double_in_an_odd_register_is_the_even_pair),
		cmocka_unit_test(a_result_wins_over_a_load_in_flight),
		cmocka_unit_test(a_second_load_hides_the_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
