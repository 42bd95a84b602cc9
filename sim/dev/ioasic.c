/* SPDX-License-Identifier: MIT */
#include "dev/ioasic.h"

#include "dev/device_trace.h"
#include "dev/lanes.h"

#define ROWS <machine/ioasic.def>
#include "dev/tables.h"

/* Registers stand 16 bytes apart and are selected by address bits 8:4. */
enum { STRIDE = 16, SPAN = STRIDE * IOASIC_REGISTERS };
enum {
	SSR = IOASIC_SSR / STRIDE,
	SIR = IOASIC_SIR / STRIDE,
	SIMR = IOASIC_SIMR / STRIDE,
	FCTR = IOASIC_FCTR / STRIDE,
	SCR = IOASIC_SCSI_SCR / STRIDE,
};

enum { FIRST_RUN_BIT = 8, LAST_RUN_BIT = 11 };

/* What a register holds after reset: set up by the boot PROM (Linux 6.1
 * asm/dec/ioasic_addrs.h names these slots). The rest holds 0. */
static const struct {
	uint32_t offset, value;
} at_reset[] = {
	{ IOASIC_SSR, IOASIC_SSR_PROM }, { IOASIC_LANCE_SLOT, 0x3 },
	{ IOASIC_SCSI_SLOT, 0xe },       { IOASIC_SCC0_SLOT, 0x14 },
	{ IOASIC_SCC1_SLOT, 0x16 },
};

/* A place without a register: not a row of the table. */
static bool
exists(unsigned n)
{
	for (const struct device_register *r = chip_registers; r->name; r++)
		if (r->offset == n * STRIDE)
			return true;
	return false;
}

static void
drive(const struct ioasic *a)
{
	irq_drive(&a->irq, (a->reg[SIR] & a->reg[SIMR]) != 0);
}

void
ioasic_set_input(void *ioasic, unsigned bit, bool level)
{
	struct ioasic *a = ioasic;
	uint32_t mask = 1u << bit;

	if (level)
		a->reg[SIR] |= mask;
	else if (!(mask & IOASIC_SIR_LATCHED))
		a->reg[SIR] &= ~mask;
	drive(a);
}

/* Tell each chip whose reset line has changed. */
static void
write_ssr(struct ioasic *a, uint32_t val)
{
	uint32_t changed = a->reg[SSR] ^ val;

	a->reg[SSR] = val;
	for (unsigned bit = FIRST_RUN_BIT; bit <= LAST_RUN_BIT; bit++) {
		struct irq_pin pin = a->run;

		pin.line = bit;
		if (changed >> bit & 1)
			irq_drive(&pin, val >> bit & 1);
	}
}

/* Writing 0 clears a latched bit; a lane that is not written keeps its own. */
static void
write_sir(struct ioasic *a, uint32_t val)
{
	a->reg[SIR] &= val | ~IOASIC_SIR_LATCHED;
}

static uint32_t
counter(const struct ioasic *a)
{
	return (uint32_t)(clock_now_ns(a->dev.clock) / IOASIC_TC_NS);
}

static bool
ioasic_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	const struct ioasic *a = (const struct ioasic *)d;
	unsigned n = off % SPAN / STRIDE;
	uint32_t word = n == FCTR ? counter(a) : a->reg[n];

	*val = lane_get(word, off, width);
	device_trace_read(d, n * STRIDE, word);
	return true;
}

static bool
ioasic_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct ioasic *a = (struct ioasic *)d;
	unsigned n = off % SPAN / STRIDE;
	uint32_t word = lane_merge(a->reg[n], off, width, val);

	device_trace_write(d, n * STRIDE, word);
	if (n == SIR)
		write_sir(a, word);
	else if (n == SSR)
		write_ssr(a, word);
	else if (n != FCTR && exists(n))
		a->reg[n] = word;
	if (n == SCR)
		a->scsi_odd = false;
	drive(a);
	irq_drive(&a->written, true);
	return true;
}

/* Inputs are not ours to change: their level bits stay. */
static void
reset(struct device *d)
{
	struct ioasic *a = (struct ioasic *)d;
	uint32_t levels = a->reg[SIR] & ~IOASIC_SIR_LATCHED;
	uint32_t ssr = a->reg[SSR];

	for (unsigned n = 0; n < IOASIC_REGISTERS; n++)
		a->reg[n] = 0;
	a->scsi_odd = false;
	for (unsigned i = 0; i < sizeof at_reset / sizeof at_reset[0]; i++)
		a->reg[at_reset[i].offset / STRIDE] = at_reset[i].value;
	a->reg[SIR] = levels;
	a->reg[SSR] = ssr;
	write_ssr(a, IOASIC_SSR_PROM);
	drive(a);
}

static const struct device_field state[] = {
	DEVICE_FIELD(struct ioasic, reg),
	DEVICE_FIELD(struct ioasic, scsi_odd),
	{ 0, 0 },
};

const struct device_ops ioasic_ops = {
	.name = "ioasic",
	.reset = reset,
	.read = ioasic_read,
	.write = ioasic_write,
	.registers = chip_registers,
	.bits = chip_bits,
	.state = state,
};

void
ioasic_init(struct ioasic *a, const char *name, struct clock *clock,
	    const struct trace *trace, struct irq_pin irq, struct irq_pin run)
{
	*a = (struct ioasic){
		.dev = { .ops = &ioasic_ops,
			 .name = name,
			 .clock = clock,
			 .trace = trace },
		.irq = irq,
		.run = run,
	};
	a->reg[SSR] = IOASIC_SSR_PROM; /* nobody needs to be told */
	reset(&a->dev);
}
