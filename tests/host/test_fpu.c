/* SPDX-License-Identifier: MIT */
/*
 * The FPU against the host's IEEE unit, which shares no code with it: a
 * million random operations of each kind, on operands near every edge of the
 * format, in all rounding modes. Then what the host cannot tell: NaN patterns,
 * what is left to software, FCR31, and time.
 */
#include <fenv.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cpu/fpu.h"
#include "cpu/ieee.h"
#include "support/random.h"
#include "support/test.h"

#include <machine/fpu.h>

enum { CASES = 1000000 };

enum { FS = 2, FT = 4, FD = 6 };

enum function {
	ADD = 0x00,
	SUB = 0x01,
	MUL = 0x02,
	DIV = 0x03,
	SQRT = 0x04,
	ABS = 0x05,
	MOV = 0x06,
	NEG = 0x07,
	CVT_S = 0x20,
	CVT_D = 0x21,
	CVT_W = 0x24,
	COMPARE = 0x30,
};

#define CAUSE_OF(exceptions) ((uint32_t)(exceptions) << FSR_CAUSE_SHIFT)
#define FLAGS_OF(exceptions) ((uint32_t)(exceptions) << FSR_FLAGS_SHIFT)
#define ENABLE(exceptions)   ((uint32_t)(exceptions) << FSR_ENABLES_SHIFT)

/* chosen: all different, so that no mistake hides */
static const struct timing timing = {
	.fpu_add_s = 2,
	.fpu_add_d = 3,
	.fpu_mul_s = 4,
	.fpu_mul_d = 5,
	.fpu_div_s = 12,
	.fpu_div_d = 19,
	.fpu_cmp = 6,
	.fpu_mov = 1,
	.fpu_cvt_s_d = 7,
	.fpu_cvt_d_s = 8,
	.fpu_cvt_fmt_w = 9,
	.fpu_cvt_w_fmt = 10,
};

static uint32_t
encode(unsigned format, unsigned function, unsigned ft, unsigned fs,
       unsigned fd)
{
	return 0x11u << 26 | (uint32_t)format << 21 | (uint32_t)ft << 16 |
	       (uint32_t)fs << 11 | (uint32_t)fd << 6 | function;
}

static uint64_t
get(const struct fpu *f, unsigned reg, bool wide)
{
	return f->r[reg] | (wide ? (uint64_t)f->r[reg + 1] << 32 : 0);
}

static void
set(struct fpu *f, unsigned reg, uint64_t val)
{
	f->r[reg] = (uint32_t)val;
	f->r[reg + 1] = (uint32_t)(val >> 32);
}

/* One operation on fresh registers, time not looked at. */
static void
operate(struct fpu *f, unsigned format, unsigned function, uint64_t a,
	uint64_t b, uint32_t fsr)
{
	cycles_t now = 0;

	fpu_reset(f, 0x320);
	set(f, FS, a);
	set(f, FT, b);
	set(f, FD, 0x5555555555555555);
	f->fsr = fsr;
	fpu_execute(f, &timing, encode(format, function, FT, FS, FD), &now);
}

/* ---- the host's unit ---- */

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
		    (unsigned long long)get(f, FD, true), f->fsr,
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
	uint64_t bits = writes ? o.bits : 0x5555555555555555;
	struct fpu f;

	if (host_may_differ(&o, wide))
		return;
	if (writes && !wide)
		bits |= 0x5555555500000000;
	operate(&f, t->format, t->function, t->a, t->b, t->fsr);
	if (get(&f, FD, true) != bits || f.fsr != fsr)
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
	operate(&f, format, COMPARE | condition, a, b, before);
	assert_int_equal(f.fsr, fsr);
	assert_int_equal(get(&f, FD, true), 0x5555555555555555);
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

/* ---- what the host cannot tell ---- */

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
		operate(&f, FPU_FMT_S, cases[i].function, cases[i].a,
			cases[i].b, 0);
		assert_int_equal(f.r[FD], 0x7fbfffff);
		assert_int_equal(f.fsr, CAUSE_OF(FSR_V) | FLAGS_OF(FSR_V));
	}
	operate(&f, FPU_FMT_D, DIV, 0, 0, 0);
	assert_int_equal(get(&f, FD, true), 0x7ff7ffffffffffff);
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
		operate(&f, FPU_FMT_D, CVT_W, out[i], 0, FSR_NEAREST);
		assert_int_equal(f.r[FD], 0x7fffffff);
		assert_int_equal(f.fsr, CAUSE_OF(FSR_V) | FLAGS_OF(FSR_V));
	}
	operate(&f, FPU_FMT_D, CVT_W, 0xc1e0000000000000, 0, 0);
	assert_int_equal(f.r[FD], 0x80000000);
	assert_int_equal(f.fsr, 0);
}

static void
expect_unimplemented(unsigned format, unsigned function, uint64_t a, uint64_t b)
{
	struct fpu f;

	operate(&f, format, function, a, b,
		FLAGS_OF(FSR_I) | CAUSE_OF(FSR_V) | FSR_UP);
	assert_int_equal(f.fsr, FLAGS_OF(FSR_I) | FSR_CAUSE_E | FSR_UP);
	assert_int_equal(get(&f, FD, true), 0x5555555555555555);
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

	operate(&f, FPU_FMT_D, CVT_S, a, 0, rounding);
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
	operate(&f, FPU_FMT_D, CVT_S, 0x380fffffffffffff, 0, FSR_TO_ZERO);
	assert_int_equal(f.fsr, FSR_TO_ZERO | FSR_CAUSE_E);
	/* three quarters: tiny, though as a denormal it would round up */
	operate(&f, FPU_FMT_D, CVT_S, 0x380fffffd0000000, 0, FSR_NEAREST);
	assert_int_equal(f.fsr, FSR_NEAREST | FSR_CAUSE_E);
	/* an exact denormal */
	expect_unimplemented(FPU_FMT_S, MUL, 0x3f000000, 0x00800000);
}

static void
mov_abs_and_neg_touch_the_sign_only(void **state)
{
	struct fpu f;

	(void)state;
	operate(&f, FPU_FMT_D, MOV, 0xfff8000000000001, 0, 0);
	assert_int_equal(get(&f, FD, true), 0xfff8000000000001);
	assert_int_equal(f.fsr, 0);
	operate(&f, FPU_FMT_D, NEG, 0x3ff0000000000001, 0, 0);
	assert_int_equal(get(&f, FD, true), 0xbff0000000000001);
	operate(&f, FPU_FMT_D, ABS, 0xfff0000000000000, 0, 0);
	assert_int_equal(get(&f, FD, true), 0x7ff0000000000000);
	operate(&f, FPU_FMT_S, NEG, 0, 0, 0);
	assert_int_equal(f.r[FD], 0x80000000);
	operate(&f, FPU_FMT_S, ABS, 0x80000000, 0, 0);
	assert_int_equal(f.r[FD], 0);
}

static void
an_enabled_exception_traps_and_writes_nothing(void **state)
{
	struct fpu f;

	(void)state;
	operate(&f, FPU_FMT_S, DIV, 0x3f800000, 0, ENABLE(FSR_Z));
	assert_true(fpu_exception_line(&f));
	assert_int_equal(f.fsr, ENABLE(FSR_Z) | CAUSE_OF(FSR_Z));
	assert_int_equal(f.r[FD], 0x55555555);
	operate(&f, FPU_FMT_S, DIV, 0x3f800000, 0, ENABLE(FSR_V | FSR_O));
	assert_false(fpu_exception_line(&f));
	assert_int_equal(f.r[FD], 0x7f800000);
}

static void
an_overflow_with_inexact_enabled_sets_no_flag(void **state)
{
	struct fpu f;

	(void)state;
	operate(&f, FPU_FMT_S, ADD, 0x7f7fffff, 0x7f7fffff, ENABLE(FSR_I));
	assert_int_equal(f.fsr, ENABLE(FSR_I) | CAUSE_OF(FSR_O | FSR_I));
	assert_int_equal(f.r[FD], 0x55555555);
}

static void
an_invalid_compare_with_a_trap_keeps_the_condition(void **state)
{
	struct fpu f;

	(void)state;
	operate(&f, FPU_FMT_S, COMPARE | FPU_COND_SIGNALS, 0x7f800001, 0,
		ENABLE(FSR_V) | FSR_C);
	assert_int_equal(f.fsr, ENABLE(FSR_V) | FSR_C | CAUSE_OF(FSR_V));
}

static void
flags_accumulate_and_causes_do_not(void **state)
{
	uint32_t divide = encode(FPU_FMT_S, DIV, FT, FS, FD);
	uint32_t add = encode(FPU_FMT_S, ADD, FS, FS, FD);
	cycles_t now = 0;
	struct fpu f;

	(void)state;
	fpu_reset(&f, 0);
	f.r[FS] = 0x3f800000;
	fpu_execute(&f, &timing, divide, &now);
	assert_int_equal(f.fsr, CAUSE_OF(FSR_Z) | FLAGS_OF(FSR_Z));
	fpu_execute(&f, &timing, add, &now);
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
	set(&f, 2, 0x3ff0000000000000);
	fpu_execute(&f, &timing, encode(FPU_FMT_D, ADD, 3, 2, 5), &now);
	assert_int_equal(get(&f, 4, true), 0x4000000000000000);
}

/* An addition into f6 in the slot of a load into reg; what r[reg] is then. */
static uint32_t
add_behind_load(unsigned format, unsigned reg)
{
	cycles_t now = 100;
	struct fpu f;

	fpu_reset(&f, 0);
	set(&f, 2, format == FPU_FMT_D ? 0x3ff0000000000000 : 0x3f800000);
	f.load_reg = (uint8_t)reg;
	f.load_val = 0x1234;
	fpu_start_slot(&f);
	fpu_execute(&f, &timing, encode(format, ADD, 2, 2, 6), &now);
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

/* ---- time ---- */

/* When an operation begins that is issued at the given cycle. */
static cycles_t
issue(struct fpu *f, cycles_t at, unsigned format, unsigned function,
      unsigned fd, unsigned fs, unsigned ft)
{
	fpu_execute(f, &timing, encode(format, function, ft, fs, fd), &at);
	return at;
}

/* Registers that hold 1.0, single or double. */
static void
ones(struct fpu *f, unsigned format)
{
	fpu_reset(f, 0);
	for (unsigned i = 0; i < 32; i += 2)
		set(f, i,
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
