/* SPDX-License-Identifier: MIT */
#include "dev/rtc.h"

#include "dev/calendar.h"
#include "dev/device_trace.h"
#include "dev/lanes.h"

#define ROWS <machine/rtc.def>
#include "dev/tables.h"

#define NS_PER_SECOND 1000000000u

__extension__ typedef unsigned __int128 wide_t;

/* Indices of the registers. */
enum {
	A = RTC_A / RTC_STRIDE,
	B = RTC_B / RTC_STRIDE,
	C = RTC_C / RTC_STRIDE,
	D = RTC_D / RTC_STRIDE,
};

/* Data sheet: the update cycle, and how long before it UIP is set. */
enum { UPDATE_NS = 1984000, UIP_LEAD_NS = 244000 };

/*
 * How the clock is found. Chosen: 3 December, a Sunday in 1972 and also in
 * 1995, when SOSP '95 began. The year is 72 because the boot PROM of these
 * machines keeps it at 72 or 73 (Linux 6.1 dec/time.c).
 */
static const uint8_t start[] = { 0, 0, 0, 0, 0, 0, 1, 3, 12, 72 };

static bool
running(const struct rtc *r)
{
	return (r->reg[A] & RTC_A_DV) == RTC_A_DV_RUN;
}

static bool
updating(const struct rtc *r)
{
	return running(r) && !(r->reg[B] & RTC_B_SET);
}

/* Periods a second; 0: none. */
static uint64_t
frequency(const struct rtc *r)
{
	unsigned rs = r->reg[A] & RTC_A_RS;

	if (!rs || !running(r))
		return 0;
	return 65536u >> (rs < 3 ? rs + 7 : rs);
}

/* Events of frequency f within so many cycles; the first after 1 / f. */
static uint64_t
count_in(const struct rtc *r, cycles_t cycles, uint64_t f)
{
	wide_t ns = (wide_t)cycles * r->dev.clock->cycle_ns;

	return (uint64_t)(ns * f / NS_PER_SECOND);
}

/* The first cycle at or after n / f seconds. */
static cycles_t
cycles_of(const struct rtc *r, uint64_t n, uint64_t f)
{
	uint64_t per = f * r->dev.clock->cycle_ns;

	return (cycles_t)(((wide_t)n * NS_PER_SECOND + per - 1) / per);
}

static cycles_t
age(const struct rtc *r)
{
	return r->dev.clock->now - r->origin;
}

/* Update n (from 1) comes at the odd half second 2n - 1. */
static uint64_t
updates_by_now(const struct rtc *r)
{
	return (count_in(r, age(r), 2) + 1) / 2;
}

static uint64_t
ticks_by_now(const struct rtc *r)
{
	uint64_t f = frequency(r);

	return f ? count_in(r, age(r), f) : 0;
}

/* Bring time and flags up to now. */
static void
catch_up(struct rtc *r)
{
	uint64_t ticks = ticks_by_now(r);
	uint64_t seconds = running(r) ? updates_by_now(r) : r->seconds;

	if (ticks > r->ticks)
		r->flags |= RTC_C_PF;
	r->ticks = ticks;
	for (; r->seconds < seconds; r->seconds++) {
		if (!updating(r))
			continue;
		calendar_second(r->reg, r->reg[B], &r->fallen_back);
		r->flags |= RTC_C_UF;
		if (calendar_alarm(r->reg))
			r->flags |= RTC_C_AF;
	}
}

/* The enables of B lie at the places of C's flags. */
static uint8_t
enabled(const struct rtc *r)
{
	return r->reg[B] & (RTC_C_PF | RTC_C_AF | RTC_C_UF);
}

static cycles_t
earlier(cycles_t a, cycles_t b)
{
	return a < b ? a : b;
}

/* Drive the pin; be back when a flag that interrupts may next be set. */
static void
arm(struct rtc *r)
{
	bool asking = (r->flags & enabled(r)) != 0;
	cycles_t next = CYCLES_NEVER;

	irq_drive(&r->irq, asking);
	clock_cancel(r->dev.clock, &r->due);
	if (asking)
		return;
	if ((r->reg[B] & RTC_B_PIE) && frequency(r))
		next = cycles_of(r, r->ticks + 1, frequency(r));
	if ((r->reg[B] & (RTC_B_AIE | RTC_B_UIE)) && updating(r))
		next = earlier(next, cycles_of(r, 2 * r->seconds + 1, 2));
	if (next != CYCLES_NEVER)
		clock_schedule(r->dev.clock, &r->due, next - age(r));
}

static void
on_due(void *owner)
{
	struct rtc *r = owner;

	catch_up(r);
	arm(r);
}

/* UIP leads each update and lasts until the time has changed. */
static bool
in_progress(const struct rtc *r)
{
	cycles_t next = cycles_of(r, 2 * r->seconds + 1, 2);
	cycles_t lead = clock_from_ns(r->dev.clock, UPDATE_NS + UIP_LEAD_NS);

	return updating(r) && age(r) + lead >= next;
}

static uint8_t
read_flags(struct rtc *r)
{
	uint8_t v = r->flags;

	if (v & enabled(r))
		v |= RTC_C_IRQF;
	r->flags = 0;
	arm(r);
	return v;
}

static uint8_t
read_register(struct rtc *r, unsigned n)
{
	catch_up(r);
	if (n == A)
		return r->reg[A] | (in_progress(r) ? RTC_A_UIP : 0);
	if (n == C)
		return read_flags(r);
	if (n == D)
		return RTC_D_VRT;
	return r->reg[n];
}

/* A change of the divider starts or stops the time; one of the rate only
 * chooses another tap of it. */
static void
write_a(struct rtc *r, uint8_t val)
{
	bool ran = running(r);

	r->reg[A] = val & (uint8_t)~RTC_A_UIP;
	if (running(r) && !ran) {
		r->origin = r->dev.clock->now;
		r->seconds = 0;
	}
	r->ticks = ticks_by_now(r);
}

static void
write_b(struct rtc *r, uint8_t val)
{
	if (val & RTC_B_SET)
		val &= (uint8_t)~RTC_B_UIE;
	r->reg[B] = val;
}

static void
write_register(struct rtc *r, unsigned n, uint8_t val)
{
	catch_up(r);
	if (n == C || n == D)
		return;
	if (n == A)
		write_a(r, val);
	else if (n == B)
		write_b(r, val);
	else
		r->reg[n] = val;
	arm(r);
}

/* Only lane 0 of each word is connected; the 64 registers repeat. */
static bool
rtc_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	struct rtc *r = (struct rtc *)d;
	uint32_t reg = off % RTC_BYTES;

	(void)width;
	*val = 0;
	if (reg % RTC_STRIDE)
		return true;
	*val = read_register(r, reg / RTC_STRIDE);
	device_trace_read(d, reg, *val);
	return true;
}

static bool
rtc_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct rtc *r = (struct rtc *)d;
	uint32_t reg = off % RTC_BYTES;

	(void)width;
	if (reg % RTC_STRIDE)
		return true;
	device_trace_write(d, reg, val & 0xff);
	write_register(r, reg / RTC_STRIDE, (uint8_t)val);
	return true;
}

void
rtc_reset_pin(struct rtc *r)
{
	catch_up(r);
	r->reg[B] &=
	    (uint8_t) ~(RTC_B_PIE | RTC_B_AIE | RTC_B_UIE | RTC_B_SQWE);
	r->flags = 0;
	arm(r);
}

static void
reset(struct device *d)
{
	rtc_reset_pin((struct rtc *)d);
}

/* A period that ends too early. */
static void
strike(struct device *d, bool level)
{
	struct rtc *r = (struct rtc *)d;

	catch_up(r);
	if (level)
		r->flags |= RTC_C_PF;
	arm(r);
}

static const struct device_field state[] = {
	DEVICE_FIELD(struct rtc, reg),
	DEVICE_FIELD(struct rtc, flags),
	DEVICE_FIELD(struct rtc, origin),
	DEVICE_FIELD(struct rtc, seconds),
	DEVICE_FIELD(struct rtc, ticks),
	DEVICE_FIELD(struct rtc, fallen_back),
	{ 0, 0 },
};

const struct device_ops rtc_ops = {
	.name = "rtc",
	.reset = reset,
	.read = rtc_read,
	.write = rtc_write,
	.registers = chip_registers,
	.bits = chip_bits,
	.strike = strike,
	.state = state,
};

void
rtc_init(struct rtc *r, const char *name, struct clock *clock,
	 const struct trace *trace, struct irq_pin irq)
{
	*r = (struct rtc){
		.dev = { .ops = &rtc_ops,
			 .name = name,
			 .clock = clock,
			 .trace = trace },
		.irq = irq,
		.due = { .name = "rtc.due", .fire = on_due, .owner = r },
		.origin = clock->now,
	};
	for (unsigned n = 0; n < sizeof start; n++)
		r->reg[n] = start[n];
	/* As the boot PROM leaves it (NetBSD mcclock_pmax.c wants binary). */
	r->reg[A] = RTC_A_DV_RUN;
	r->reg[B] = RTC_B_DM | RTC_B_24H;
}
