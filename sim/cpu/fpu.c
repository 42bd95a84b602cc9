/* SPDX-License-Identifier: MIT */
/*
 * The R2010/R3010: what each computational instruction does, when its result
 * is there, and what it reports. Arithmetic itself is in ieee.c.
 *
 * Sources: Kane & Heinrich, "MIPS RISC Architecture", ch. 6 to 8; Mach 3.0
 * mips_cpu.h; latencies from gcc's mips/3000.md and the R3010 data sheet, as
 * rows of models.def.
 *
 * Where no primary source was found, this model chooses:
 *  - an invalid operation and a conversion out of range raise V, and deliver
 *    the default NaN or 0x7fffffff when V is not enabled (not E);
 *  - a result that is tiny after rounding raises E alone, whatever is enabled;
 *    one that rounds up to the smallest normal number is an ordinary result;
 *  - E sets no other cause bit, and a trapping operation sets no flag, writes
 *    no register, leaves the condition alone and occupies no unit;
 *  - ABS and NEG are arithmetic (NaNs and denormals raise E), MOV is not;
 *  - a double in an odd register is the one in the even register below it;
 *    singles may be in any register;
 *  - a unit takes no second operation before its first is done, and an
 *    operation waits for its destination as it does for its operands;
 *  - BC1x directly after C.cond waits for the condition.
 */
#include "cpu/fpu.h"
#include "cpu/ieee.h"

#include <machine/cp0.h>
#include <machine/fpu.h>

enum format { SINGLE, DOUBLE, WORD, FORMATS, NO_FORMAT = FORMATS };

enum { TAKES_S = 1 << SINGLE, TAKES_D = 1 << DOUBLE, TAKES_W = 1 << WORD };

/* Beyond the exceptions of IEEE 754, in the place of FCR31's E. */
enum { UNIMPLEMENTED = FSR_CAUSE_E >> FSR_CAUSE_SHIFT };

enum unit { ADDER, MULTIPLIER, DIVIDER };

struct operands {
	const struct ieee_format *format; /* of a and b; NULL: word */
	uint64_t a, b;
	enum ieee_rounding rounding;
};

enum target { AS_SOURCE, TO_SINGLE, TO_DOUBLE, TO_WORD, TO_CONDITION };

struct operation {
	struct ieee_result (*compute)(const struct operands *);
	enum unit unit;
	unsigned takes; /* source formats */
	unsigned sources;
	enum target target;
	bool takes_all; /* NaNs and denormals do not raise E */
	/* by source format: the field of struct timing that says how long */
	size_t latency[FORMATS];
};

static struct ieee_result
compute_add(const struct operands *o)
{
	return ieee_add(o->format, o->a, o->b, o->rounding);
}

static struct ieee_result
compute_sub(const struct operands *o)
{
	uint64_t minus_b = ieee_negate(o->format, o->b);

	return ieee_add(o->format, o->a, minus_b, o->rounding);
}

static struct ieee_result
compute_mul(const struct operands *o)
{
	return ieee_mul(o->format, o->a, o->b, o->rounding);
}

static struct ieee_result
compute_div(const struct operands *o)
{
	return ieee_div(o->format, o->a, o->b, o->rounding);
}

static struct ieee_result
compute_abs(const struct operands *o)
{
	return (struct ieee_result){ ieee_absolute(o->format, o->a), 0 };
}

static struct ieee_result
compute_mov(const struct operands *o)
{
	return (struct ieee_result){ o->a, 0 };
}

static struct ieee_result
compute_neg(const struct operands *o)
{
	return (struct ieee_result){ ieee_negate(o->format, o->a), 0 };
}

static struct ieee_result
convert(const struct ieee_format *to, const struct operands *o)
{
	if (!o->format)
		return ieee_from_word(to, (uint32_t)o->a, o->rounding);
	return ieee_convert(to, o->format, o->a, o->rounding);
}

static struct ieee_result
compute_cvt_s(const struct operands *o)
{
	return convert(&ieee_single, o);
}

static struct ieee_result
compute_cvt_d(const struct operands *o)
{
	return convert(&ieee_double, o);
}

static struct ieee_result
compute_cvt_w(const struct operands *o)
{
	return ieee_to_word(o->format, o->a, o->rounding);
}

/* bits: the relation; whether the condition accepts it is set_condition()'s
 * matter. A signalling NaN is invalid in every condition. */
static struct ieee_result
compute_compare(const struct operands *o)
{
	bool signalling =
	    ieee_classify(o->format, o->a) == IEEE_SIGNALLING_NAN ||
	    ieee_classify(o->format, o->b) == IEEE_SIGNALLING_NAN;

	return (struct ieee_result){ ieee_compare(o->format, o->a, o->b),
				     signalling ? IEEE_INVALID : 0 };
}

#define TIME(field) offsetof(struct timing, fpu_##field)
#define TIMES(op)                             \
	{                                     \
		TIME(op##_s), TIME(op##_d), 0 \
	}
#define TIMES_MOV                       \
	{                               \
		TIME(mov), TIME(mov), 0 \
	}
#define TIMES_CMP                       \
	{                               \
		TIME(cmp), TIME(cmp), 0 \
	}

enum { FN_COMPARE = 0x30, FUNCTIONS = FN_COMPARE + 1 };

/* By function field; a row without compute is unimplemented. */
static const struct operation operations[FUNCTIONS] = {
	[0x00] = { compute_add, ADDER, TAKES_S | TAKES_D, 2, AS_SOURCE, false,
		   TIMES(add) },
	[0x01] = { compute_sub, ADDER, TAKES_S | TAKES_D, 2, AS_SOURCE, false,
		   TIMES(add) },
	[0x02] = { compute_mul, MULTIPLIER, TAKES_S | TAKES_D, 2, AS_SOURCE,
		   false, TIMES(mul) },
	[0x03] = { compute_div, DIVIDER, TAKES_S | TAKES_D, 2, AS_SOURCE, false,
		   TIMES(div) },
	[0x05] = { compute_abs, ADDER, TAKES_S | TAKES_D, 1, AS_SOURCE, false,
		   TIMES_MOV },
	[0x06] = { compute_mov, ADDER, TAKES_S | TAKES_D, 1, AS_SOURCE, true,
		   TIMES_MOV },
	[0x07] = { compute_neg, ADDER, TAKES_S | TAKES_D, 1, AS_SOURCE, false,
		   TIMES_MOV },
	[0x20] = { compute_cvt_s,
		   ADDER,
		   TAKES_D | TAKES_W,
		   1,
		   TO_SINGLE,
		   false,
		   { 0, TIME(cvt_s_d), TIME(cvt_fmt_w) } },
	[0x21] = { compute_cvt_d,
		   ADDER,
		   TAKES_S | TAKES_W,
		   1,
		   TO_DOUBLE,
		   false,
		   { TIME(cvt_d_s), 0, TIME(cvt_fmt_w) } },
	[0x24] = { compute_cvt_w,
		   ADDER,
		   TAKES_S | TAKES_D,
		   1,
		   TO_WORD,
		   false,
		   { TIME(cvt_w_fmt), TIME(cvt_w_fmt), 0 } },
	[FN_COMPARE] = { compute_compare, ADDER, TAKES_S | TAKES_D, 2,
			 TO_CONDITION, true, TIMES_CMP },
};

static const struct ieee_format *const ieee_formats[FORMATS] = {
	[SINGLE] = &ieee_single,
	[DOUBLE] = &ieee_double,
	[WORD] = NULL,
};

/* One instruction on its way through the FPU. */
struct issue {
	const struct operation *op;
	enum format source, destination; /* NO_FORMAT: the condition */
	unsigned fs, ft, fd;
	unsigned condition;
	uint32_t latency;
};

static enum format
decode_format(uint32_t insn)
{
	static const uint8_t formats[16] = {
		[FPU_FMT_S & 15] = SINGLE + 1,
		[FPU_FMT_D & 15] = DOUBLE + 1,
		[FPU_FMT_W & 15] = WORD + 1,
	};
	unsigned code = formats[bits(insn, 24, 21)];

	return code ? (enum format)(code - 1) : NO_FORMAT;
}

static enum format
destination_format(enum target target, enum format source)
{
	static const enum format formats[] = {
		[TO_SINGLE] = SINGLE,
		[TO_DOUBLE] = DOUBLE,
		[TO_WORD] = WORD,
		[TO_CONDITION] = NO_FORMAT,
	};

	return target == AS_SOURCE ? source : formats[target];
}

static uint32_t
latency_of(const struct timing *t, size_t offset)
{
	return *(const uint32_t *)((const char *)t + offset);
}

/* False: nothing that the hardware implements. */
static bool
decode(uint32_t insn, const struct timing *t, struct issue *i)
{
	unsigned function = bits(insn, 5, 0);
	unsigned row = function < FN_COMPARE ? function : FN_COMPARE;

	i->op = &operations[row];
	i->source = decode_format(insn);
	if (!i->op->compute || !(i->op->takes & 1u << i->source))
		return false;
	i->destination = destination_format(i->op->target, i->source);
	i->ft = bits(insn, 20, 16);
	i->fs = bits(insn, 15, 11);
	i->fd = bits(insn, 10, 6);
	i->condition = bits(insn, 3, 0);
	i->latency = latency_of(t, i->op->latency[i->source]);
	return true;
}

static uint64_t
get(const struct fpu *f, enum format format, unsigned reg)
{
	if (format == DOUBLE)
		return f->r[reg & ~1u] | (uint64_t)f->r[reg | 1] << 32;
	return f->r[reg];
}

/* A result wins over a load in flight to its register. */
static void
put(struct fpu *f, enum format format, unsigned reg, uint64_t val)
{
	if (f->slot_reg == reg ||
	    (format == DOUBLE && (f->slot_reg & ~1u) == (reg & ~1u)))
		f->slot_reg = FPU_NO_LOAD;
	if (format == DOUBLE) {
		f->r[reg & ~1u] = (uint32_t)val;
		f->r[reg | 1] = (uint32_t)(val >> 32);
	} else {
		f->r[reg] = (uint32_t)val;
	}
}

static void
wait_until(cycles_t *now, cycles_t ready)
{
	if (ready > *now)
		*now = ready;
}

static void
wait_for_register(const struct fpu *f, enum format format, unsigned reg,
		  cycles_t *now)
{
	if (format == DOUBLE) {
		wait_until(now, f->reg_ready[reg & ~1u]);
		wait_until(now, f->reg_ready[reg | 1]);
	} else if (format != NO_FORMAT) {
		wait_until(now, f->reg_ready[reg]);
	}
}

static cycles_t *
unit_free(struct fpu *f, enum unit unit)
{
	if (unit == MULTIPLIER)
		return &f->mul_free;
	return unit == DIVIDER ? &f->div_free : &f->add_free;
}

static void
wait_for_issue(struct fpu *f, const struct issue *i, cycles_t *now)
{
	wait_until(now, *unit_free(f, i->op->unit));
	wait_for_register(f, i->source, i->fs, now);
	if (i->op->sources == 2)
		wait_for_register(f, i->source, i->ft, now);
	wait_for_register(f, i->destination, i->fd, now);
}

static void
occupy(struct fpu *f, const struct issue *i, cycles_t now)
{
	cycles_t done = now + i->latency;

	*unit_free(f, i->op->unit) = done;
	if (i->destination == NO_FORMAT) {
		f->cond_ready = done;
		return;
	}
	f->reg_ready[i->fd] = done;
	if (i->destination == DOUBLE)
		f->reg_ready[i->fd ^ 1] = done;
}

/* NaNs and denormals are left to software. */
static bool
hardware_takes(const struct operands *o, uint64_t a)
{
	enum ieee_class class = ieee_classify(o->format, a);

	return class == IEEE_ZERO || class == IEEE_NORMAL ||
	       class == IEEE_INFINITY;
}

static struct ieee_result
compute(const struct fpu *f, const struct issue *i)
{
	struct operands o = {
		.format = ieee_formats[i->source],
		.a = get(f, i->source, i->fs),
		.b = get(f, i->source, i->ft),
		.rounding = f->fsr & FSR_RM,
	};
	struct ieee_result result = { 0, UNIMPLEMENTED };
	bool by_software = o.format && !i->op->takes_all &&
			   !(hardware_takes(&o, o.a) &&
			     (i->op->sources == 1 || hardware_takes(&o, o.b)));

	if (!by_software)
		result = i->op->compute(&o);
	if (result.exceptions & IEEE_UNDERFLOW)
		result.exceptions = UNIMPLEMENTED;
	if (i->destination == NO_FORMAT && result.bits == IEEE_UNORDERED &&
	    i->condition & FPU_COND_SIGNALS)
		result.exceptions = IEEE_INVALID;
	return result;
}

/* Fill the cause field and, if the processor is not to be interrupted, the
 * flags. False: it is. */
static bool
report(struct fpu *f, unsigned exceptions)
{
	f->fsr = (f->fsr & ~(uint32_t)FSR_CAUSE) | exceptions
						       << FSR_CAUSE_SHIFT;
	if (fpu_exception_line(f))
		return false;
	f->fsr |= exceptions << FSR_FLAGS_SHIFT;
	return true;
}

/* GREATER is no bit: a condition accepts it by naming none of the others. */
static void
set_condition(struct fpu *f, unsigned condition, uint64_t relation)
{
	f->fsr &= ~(uint32_t)FSR_C;
	if (condition & relation)
		f->fsr |= FSR_C;
}

void
fpu_execute(struct fpu *f, const struct timing *t, uint32_t insn, cycles_t *now)
{
	struct issue i;
	struct ieee_result result;

	if (!decode(insn, t, &i)) {
		report(f, UNIMPLEMENTED);
		return;
	}
	wait_for_issue(f, &i, now);
	result = compute(f, &i);
	if (!report(f, result.exceptions))
		return;
	if (i.destination == NO_FORMAT)
		set_condition(f, i.condition, result.bits);
	else
		put(f, i.destination, i.fd, result.bits);
	occupy(f, &i, *now);
}

void
fpu_reset(struct fpu *f, uint32_t fir)
{
	*f = (struct fpu){ .fir = fir,
			   .load_reg = FPU_NO_LOAD,
			   .slot_reg = FPU_NO_LOAD };
}

void
fpu_start_slot(struct fpu *f)
{
	f->slot_reg = f->load_reg;
	f->slot_val = f->load_val;
	f->load_reg = FPU_NO_LOAD;
}

void
fpu_finish_load(struct fpu *f, cycles_t *now)
{
	if (f->slot_reg != FPU_NO_LOAD && f->slot_reg != f->load_reg)
		fpu_write(f, f->slot_reg, f->slot_val, now);
	f->slot_reg = FPU_NO_LOAD;
}

uint32_t
fpu_read(struct fpu *f, unsigned reg, cycles_t *now)
{
	wait_until(now, f->reg_ready[reg]);
	return f->r[reg];
}

void
fpu_write(struct fpu *f, unsigned reg, uint32_t val, cycles_t *now)
{
	wait_until(now, f->reg_ready[reg]);
	f->r[reg] = val;
}

static void
drain(const struct fpu *f, cycles_t *now)
{
	wait_until(now, f->add_free);
	wait_until(now, f->mul_free);
	wait_until(now, f->div_free);
}

uint32_t
fpu_read_control(struct fpu *f, unsigned reg, cycles_t *now)
{
	if (reg == FCR_FIR)
		return f->fir;
	if (reg != FCR_FSR)
		return 0;
	drain(f, now);
	return f->fsr;
}

void
fpu_write_control(struct fpu *f, unsigned reg, uint32_t val, cycles_t *now)
{
	if (reg != FCR_FSR)
		return;
	drain(f, now);
	f->fsr = val & FSR_WRITABLE;
}

bool
fpu_condition(struct fpu *f, cycles_t *now)
{
	wait_until(now, f->cond_ready);
	return (f->fsr & FSR_C) != 0;
}

bool
fpu_exception_line(const struct fpu *f)
{
	uint32_t causes = f->fsr >> FSR_CAUSE_SHIFT;
	uint32_t enables = f->fsr >> FSR_ENABLES_SHIFT & 0x1f;

	return (causes & (enables | UNIMPLEMENTED)) != 0;
}
