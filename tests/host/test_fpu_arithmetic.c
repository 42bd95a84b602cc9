/* SPDX-License-Identifier: MIT */
/*
 * The FPU against the host's IEEE unit, which shares no code with it: a
 * million random operations of each kind, on operands near every edge of the
 * format, in all rounding modes. Results and FCR31 must be the same.
 */
#include <fenv.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cpu/ieee.h"
#include "support/fpu_rig.h"
#include "support/random.h"
#include "support/test.h"

enum { CASES = 1000000 };

struct outcome {
	uint64_t bits;
	unsigned exceptions;
	bool by_software;
};

static double
as_double(uint64_t bits)
{
	double d;

	memcpy(&d, &bits, sizeof d);
	return d;
}

static float
as_single(uint64_t bits)
{
	uint32_t low = (uint32_t)bits;
	float s;

	memcpy(&s, &low, sizeof s);
	return s;
}

static uint64_t
double_bits(double d)
{
	uint64_t bits;

	memcpy(&bits, &d, sizeof bits);
	return bits;
}

static uint64_t
single_bits(float s)
{
	uint32_t bits;

	memcpy(&bits, &s, sizeof bits);
	return bits;
}

static double
host_double(unsigned function, volatile double a, volatile double b)
{
	switch (function) {
	case ADD:
		return a + b;
	case SUB:
		return a - b;
	case MUL:
		return a * b;
	default:
		return a / b;
	}
}

static float
host_single(unsigned function, volatile float a, volatile float b)
{
	switch (function) {
	case ADD:
		return a + b;
	case SUB:
		return a - b;
	case MUL:
		return a * b;
	default:
		return a / b;
	}
}

static unsigned
host_exceptions(void)
{
	int raised = fetestexcept(FE_ALL_EXCEPT);

	return (raised & FE_INEXACT ? FSR_I : 0) |
	       (raised & FE_UNDERFLOW ? FSR_U : 0) |
	       (raised & FE_OVERFLOW ? FSR_O : 0) |
	       (raised & FE_DIVBYZERO ? FSR_Z : 0) |
	       (raised & FE_INVALID ? FSR_V : 0);
}

static bool
left_to_software(double a)
{
	int class = fpclassify(a);

	return class == FP_NAN || class == FP_SUBNORMAL;
}

/* The operand's class, by a conversion that does not change it. */
static bool
operand_left_to_software(unsigned format, uint64_t a)
{
	int class;

	if (format == FPU_FMT_D)
		return left_to_software(as_double(a));
	class = fpclassify(as_single(a));
	return class == FP_NAN || class == FP_SUBNORMAL;
}

/* After an operation with a double (wide) or single result. */
static void
judge(struct outcome *o, bool wide)
{
	int class = wide ? fpclassify(as_double(o->bits))
			 : fpclassify(as_single(o->bits));

	o->exceptions = host_exceptions();
	o->by_software = class == FP_SUBNORMAL || o->exceptions & FSR_U;
	if (class == FP_NAN)
		o->bits = wide ? 0x7ff7ffffffffffff : 0x7fbfffff;
}

static void
host_arithmetic(unsigned format, unsigned function, uint64_t a, uint64_t b,
		struct outcome *o)
{
	bool wide = format == FPU_FMT_D;

	if (wide)
		o->bits = double_bits(
		    host_double(function, as_double(a), as_double(b)));
	else
		o->bits = single_bits(
		    host_single(function, as_single(a), as_single(b)));
	judge(o, wide);
}

static void
host_to_word(volatile double a, struct outcome *o)
{
	volatile double rounded = nearbyint(a);

	if (rounded < -2147483648.0 || rounded > 2147483647.0) {
		*o = (struct outcome){ 0x7fffffff, FSR_V, false };
		return;
	}
	o->bits = (uint32_t)(int32_t)rounded;
	o->exceptions = rounded != a ? FSR_I : 0;
	o->by_software = false;
}

static void
host_convert(unsigned format, unsigned function, uint64_t a, struct outcome *o)
{
	volatile double d = format == FPU_FMT_D ? as_double(a) : as_single(a);
	volatile int32_t w = (int32_t)(uint32_t)a;

	feclearexcept(FE_ALL_EXCEPT);
	if (function == CVT_W) {
		host_to_word(d, o);
		return;
	}
	if (function == CVT_S)
		o->bits =
		    single_bits(format == FPU_FMT_W ? (float)w : (float)d);
	else
		o->bits = double_bits(format == FPU_FMT_W ? (double)w : d);
	judge(o, function == CVT_D);
}

static struct outcome
host_outcome(unsigned format, unsigned function, uint64_t a, uint64_t b,
	     unsigned rounding)
{
	static const int modes[] = { FE_TONEAREST, FE_TOWARDZERO, FE_UPWARD,
				     FE_DOWNWARD };
	bool two = function <= DIV;
	struct outcome o = { 0, 0, true };

	if (format != FPU_FMT_W &&
	    (operand_left_to_software(format, a) ||
	     (two && operand_left_to_software(format, b))))
		return o;
	fesetround(modes[rounding]);
	feclearexcept(FE_ALL_EXCEPT);
	if (two)
		host_arithmetic(format, function, a, b, &o);
	else
		host_convert(format, function, a, &o);
	fesetround(FE_TONEAREST);
	return o;
}

/* ---- random operands ---- */

/* Exponent fields near every edge, and near that of the other operand, so
 * that sums cancel and products meet the limits. */
static uint64_t
random_exponent(struct random *r, unsigned max, unsigned other)
{
	unsigned near = random_below(r, 5);

	switch (random_below(r, 8)) {
	case 0:
		return near;
	case 1:
		return max - near;
	case 2:
		return max / 2 + near - 2;
	case 3:
		return (max / 2 + 28 + near) & max; /* the edge of a word */
	case 4:
		return (max - other + max / 2 + near) & max;
	case 5:
		return random_below(r, max + 1);
	default:
		return (other + random_below(r, 61) - 30) & max;
	}
}

static uint64_t
random_fraction(struct random *r)
{
	uint64_t any = random64(r);

	switch (random_below(r, 6)) {
	case 0:
		return 0;
	case 1:
		return ~0ull;
	case 2:
		return 1ull << random_below(r, 52);
	case 3:
		return ~0ull << random_below(r, 52);
	case 4:
		return any << random_below(r, 52);
	default:
		return any;
	}
}

static uint64_t
random_operand(struct random *r, unsigned format, uint64_t other)
{
	const struct ieee_format *f =
	    format == FPU_FMT_S ? &ieee_single : &ieee_double;
	unsigned max = (1u << f->exponent_bits) - 1;
	uint64_t fraction = random_fraction(r);
	unsigned field = (unsigned)(other >> f->fraction_bits) & max;

	if (format == FPU_FMT_W)
		return (uint32_t)(fraction >> random_below(r, 32));
	fraction &= (1ull << f->fraction_bits) - 1;
	return fraction | random_exponent(r, max, field) << f->fraction_bits |
	       (random64(r) & 1) << (f->fraction_bits + f->exponent_bits);
}

/* ---- comparison ---- */

struct trial {
	unsigned format, function;
	uint64_t a, b;
	uint32_t fsr; /* before */
};

static void
complain(const struct trial *t, const struct fpu *f, const struct outcome *o)
{
	print_error("format %u function %#x a %llx b %llx fsr %x: "
		    "got %llx fsr %x, host %llx exceptions %x software %d\n",
		    t->format, t->function, (unsigned long long)t->a,
		    (unsigned long long)t->b, t->fsr,
		    (unsigned long long)rig_get(f, FD, true), f->fsr,
		    (unsigned long long)o->bits, o->exceptions, o->by_software);
	fail();
}

/* What FCR31 holds after an operation with this outcome. */
static uint32_t
expected_fsr(uint32_t before, const struct outcome *o, bool *writes)
{
	uint32_t fsr = before & ~(uint32_t)FSR_CAUSE;
	unsigned enabled = before >> FSR_ENABLES_SHIFT & 0x1f;

	*writes = !o->by_software && !(o->exceptions & enabled);
	if (o->by_software)
		return fsr | FSR_CAUSE_E;
	fsr |= CAUSE_OF(o->exceptions);
	return *writes ? fsr | FLAGS_OF(o->exceptions) : fsr;
}

static bool
wide_result(unsigned format, unsigned function)
{
	return function == CVT_D || (function <= NEG && format == FPU_FMT_D);
}

/* Whether a host that detects tininess before rounding could differ. */
static bool
host_may_differ(const struct outcome *o, bool wide)
{
	uint64_t magnitude = o->bits & (wide ? 0x7fffffffffffffff : 0x7fffffff);

	return o->exceptions & FSR_U &&
	       magnitude == (wide ? 0x0010000000000000 : 0x00800000);
}

static void
compare_with_host(const struct trial *t)
{
	struct outcome o =
	    host_outcome(t->format, t->function, t->a, t->b, t->fsr & FSR_RM);
	bool wide = wide_result(t->format, t->function), writes;
	uint32_t fsr = expected_fsr(t->fsr, &o, &writes);
	uint64_t bits = writes ? o.bits : RIG_OLD;
	struct fpu f;

	if (host_may_differ(&o, wide))
		return;
	if (writes && !wide)
		bits |= 0x5555555500000000;
	rig_operate(&f, t->format, t->function, t->a, t->b, t->fsr);
	if (rig_get(&f, FD, true) != bits || f.fsr != fsr)
		complain(t, &f, &o);
}

static void
compare_many(unsigned format, unsigned function)
{
	struct random r = { 0x9e3779b97f4a7c15 + format * 64 + function };
	struct trial t = { .format = format, .function = function };

	for (unsigned i = 0; i < CASES; i++) {
		t.a = random_operand(&r, format, t.b);
		t.b = random_operand(&r, format, t.a);
		t.fsr = i & FSR_RM;
		if (i & 4) /* traps and old contents in half of the cases */
			t.fsr |= random32(&r) & (FSR_WRITABLE - FSR_RM);
		compare_with_host(&t);
	}
}

#define AGREES(name, format, function)                        \
	static void name##_agrees_with_the_host(void **state) \
	{                                                     \
		(void)state;                                  \
		compare_many(FPU_FMT_##format, function);     \
	}

AGREES(add_s, S, ADD)
AGREES(sub_s, S, SUB)
AGREES(mul_s, S, MUL)
AGREES(div_s, S, DIV)
AGREES(add_d, D, ADD)
AGREES(sub_d, D, SUB)
AGREES(mul_d, D, MUL)
AGREES(div_d, D, DIV)
AGREES(cvt_s_d, D, CVT_S)
AGREES(cvt_d_s, S, CVT_D)
AGREES(cvt_s_w, W, CVT_S)
AGREES(cvt_d_w, W, CVT_D)
AGREES(cvt_w_s, S, CVT_W)
AGREES(cvt_w_d, D, CVT_W)

static bool
signalling(unsigned format, uint64_t a)
{
	return format == FPU_FMT_S
		   ? isnan(as_single(a)) && (a & 0x00400000)
		   : isnan(as_double(a)) && (a & 0x0008000000000000);
}

/* The host's relation of a and b as the bits of a condition. */
static unsigned
host_relation(unsigned format, uint64_t a, uint64_t b)
{
	double x = format == FPU_FMT_S ? as_single(a) : as_double(a);
	double y = format == FPU_FMT_S ? as_single(b) : as_double(b);

	return (isunordered(x, y) ? FPU_COND_UNORDERED : 0u) |
	       (isless(x, y) ? FPU_COND_LESS : 0u) |
	       (!isunordered(x, y) && !islessgreater(x, y) ? FPU_COND_EQUAL
							   : 0u);
}

static void
compare_condition(unsigned format, unsigned condition, uint64_t a, uint64_t b,
		  uint32_t before)
{
	unsigned relation = host_relation(format, a, b);
	bool invalid =
	    signalling(format, a) || signalling(format, b) ||
	    (relation & FPU_COND_UNORDERED && condition & FPU_COND_SIGNALS);
	struct outcome o = { 0, invalid ? FSR_V : 0, false };
	bool writes;
	uint32_t fsr = expected_fsr(before, &o, &writes);
	struct fpu f;

	if (writes)
		fsr = (fsr & ~(uint32_t)FSR_C) |
		      (relation & condition ? FSR_C : 0);
	rig_operate(&f, format, COMPARE | condition, a, b, before);
	assert_int_equal(f.fsr, fsr);
	assert_int_equal(rig_get(&f, FD, true), RIG_OLD);
}

static void
all_sixteen_conditions_agree_with_the_host(void **state)
{
	struct random r = { 77 };
	unsigned format;
	uint64_t a, b;

	(void)state;
	for (unsigned i = 0; i < CASES; i++) {
		format = i & 16 ? FPU_FMT_D : FPU_FMT_S;
		a = random_operand(&r, format, 0);
		b = i & 32 ? random_operand(&r, format, a) : a;
		compare_condition(format, i & 15, a, b,
				  random32(&r) & FSR_WRITABLE);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(add_s_agrees_with_the_host),
		cmocka_unit_test(sub_s_agrees_with_the_host),
		cmocka_unit_test(mul_s_agrees_with_the_host),
		cmocka_unit_test(div_s_agrees_with_the_host),
		cmocka_unit_test(add_d_agrees_with_the_host),
		cmocka_unit_test(sub_d_agrees_with_the_host),
		cmocka_unit_test(mul_d_agrees_with_the_host),
		cmocka_unit_test(div_d_agrees_with_the_host),
		cmocka_unit_test(cvt_s_d_agrees_with_the_host),
		cmocka_unit_test(cvt_d_s_agrees_with_the_host),
		cmocka_unit_test(cvt_s_w_agrees_with_the_host),
		cmocka_unit_test(cvt_d_w_agrees_with_the_host),
		cmocka_unit_test(cvt_w_s_agrees_with_the_host),
		cmocka_unit_test(cvt_w_d_agrees_with_the_host),
		cmocka_unit_test(all_sixteen_conditions_agree_with_the_host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
