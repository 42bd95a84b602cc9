/* SPDX-License-Identifier: MIT */
/* When operations of the FPU begin and when their results are there. */
#include "support/fpu_rig.h"
#include "support/test.h"

/* When an operation begins that is issued at the given cycle. */
static cycles_t
issue(struct fpu *f, cycles_t at, unsigned format, unsigned function,
      unsigned fd, unsigned fs, unsigned ft)
{
	fpu_execute(f, &rig_timing, rig_encode(format, function, ft, fs, fd),
		    &at);
	return at;
}

/* Registers that hold 1.0, single or double. */
static void
ones(struct fpu *f, unsigned format)
{
	fpu_reset(f, 0);
	for (unsigned i = 0; i < 32; i += 2)
		rig_set(f, i,
			format == FPU_FMT_D ? 0x3ff0000000000000 : 0x3f800000);
}

static void
a_result_is_ready_after_the_latency_of_its_operation(void **state)
{
	static const struct {
		unsigned format, function, latency;
	} rows[] = {
		{ FPU_FMT_S, ADD, 2 },    { FPU_FMT_D, ADD, 3 },
		{ FPU_FMT_S, SUB, 2 },    { FPU_FMT_D, SUB, 3 },
		{ FPU_FMT_S, MUL, 4 },    { FPU_FMT_D, MUL, 5 },
		{ FPU_FMT_S, DIV, 12 },   { FPU_FMT_D, DIV, 19 },
		{ FPU_FMT_S, MOV, 1 },    { FPU_FMT_D, ABS, 1 },
		{ FPU_FMT_S, NEG, 1 },    { FPU_FMT_D, CVT_S, 7 },
		{ FPU_FMT_S, CVT_D, 8 },  { FPU_FMT_W, CVT_S, 9 },
		{ FPU_FMT_W, CVT_D, 9 },  { FPU_FMT_S, CVT_W, 10 },
		{ FPU_FMT_D, CVT_W, 10 },
	};
	struct fpu f;
	cycles_t now;

	(void)state;
	for (unsigned i = 0; i < COUNT(rows); i++) {
		ones(&f, rows[i].format);
		issue(&f, 100, rows[i].format, rows[i].function, 6, 2, 4);
		now = 101;
		fpu_read(&f, 6, &now);
		assert_int_equal(now, 100 + rows[i].latency);
	}
}

static void
operands_interlock(void **state)
{
	struct fpu f;

	(void)state;
	ones(&f, FPU_FMT_D);
	assert_int_equal(issue(&f, 10, FPU_FMT_D, MUL, 6, 2, 4), 10);
	assert_int_equal(issue(&f, 11, FPU_FMT_D, ADD, 8, 2, 6), 15);
	ones(&f, FPU_FMT_D);
	issue(&f, 10, FPU_FMT_D, MUL, 6, 2, 4);
	assert_int_equal(issue(&f, 11, FPU_FMT_D, ADD, 8, 6, 2), 15);
	ones(&f, FPU_FMT_D);
	issue(&f, 10, FPU_FMT_D, MUL, 6, 2, 4);
	assert_int_equal(issue(&f, 17, FPU_FMT_D, ADD, 8, 6, 2), 17);
}

static void
an_operation_waits_for_its_destination(void **state)
{
	struct fpu f;

	(void)state;
	ones(&f, FPU_FMT_S);
	issue(&f, 10, FPU_FMT_S, DIV, 6, 2, 4);
	assert_int_equal(issue(&f, 11, FPU_FMT_S, ADD, 6, 2, 4), 22);
}

static void
either_half_of_a_double_waits_for_it(void **state)
{
	struct fpu f;
	cycles_t now = 11;

	(void)state;
	ones(&f, FPU_FMT_D);
	issue(&f, 10, FPU_FMT_D, DIV, 6, 2, 4);
	fpu_read(&f, 7, &now);
	assert_int_equal(now, 29);
	now = 11;
	fpu_write(&f, 6, 0, &now);
	assert_int_equal(now, 29);
	now = 11;
	fpu_read(&f, 8, &now);
	assert_int_equal(now, 11);
}

static void
units_work_in_parallel_but_each_on_one_operation(void **state)
{
	struct fpu f;

	(void)state;
	ones(&f, FPU_FMT_S);
	assert_int_equal(issue(&f, 10, FPU_FMT_S, DIV, 6, 2, 4), 10);
	assert_int_equal(issue(&f, 11, FPU_FMT_S, MUL, 8, 2, 4), 11);
	assert_int_equal(issue(&f, 12, FPU_FMT_S, ADD, 10, 2, 4), 12);
	assert_int_equal(issue(&f, 13, FPU_FMT_S, ADD, 12, 2, 4), 14);
	assert_int_equal(issue(&f, 14, FPU_FMT_S, MUL, 14, 2, 4), 15);
	assert_int_equal(issue(&f, 15, FPU_FMT_S, DIV, 16, 2, 4), 22);
}

static void
a_branch_waits_for_the_compare(void **state)
{
	struct fpu f;
	cycles_t now = 11;

	(void)state;
	ones(&f, FPU_FMT_S);
	issue(&f, 10, FPU_FMT_S, COMPARE | FPU_COND_EQUAL, 0, 2, 4);
	assert_true(fpu_condition(&f, &now));
	assert_int_equal(now, 16);
}

static void
the_status_register_waits_for_all_units(void **state)
{
	struct fpu f;
	cycles_t now;

	(void)state;
	ones(&f, FPU_FMT_S);
	issue(&f, 10, FPU_FMT_S, DIV, 6, 2, 4);
	issue(&f, 11, FPU_FMT_S, MUL, 8, 2, 4);
	now = 12;
	fpu_read_control(&f, 31, &now);
	assert_int_equal(now, 22);
	now = 12;
	fpu_write_control(&f, 31, 0, &now);
	assert_int_equal(now, 22);
	now = 12;
	fpu_read_control(&f, 0, &now);
	assert_int_equal(now, 12);
}

static void
an_operation_that_traps_occupies_no_unit(void **state)
{
	struct fpu f;
	cycles_t now = 11;

	(void)state;
	ones(&f, FPU_FMT_S);
	f.r[4] = 1; /* a denormal */
	issue(&f, 10, FPU_FMT_S, DIV, 6, 2, 4);
	fpu_read_control(&f, 31, &now);
	assert_int_equal(now, 11);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_result_is_ready_after_the_latency_of_its_operation),
		cmocka_unit_test(operands_interlock),
		cmocka_unit_test(an_operation_waits_for_its_destination),
		cmocka_unit_test(either_half_of_a_double_waits_for_it),
		cmocka_unit_test(
		    units_work_in_parallel_but_each_on_one_operation),
		cmocka_unit_test(a_branch_waits_for_the_compare),
		cmocka_unit_test(the_status_register_waits_for_all_units),
		cmocka_unit_test(an_operation_that_traps_occupies_no_unit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
