/* SPDX-License-Identifier: MIT */
#include "dev/kn02.h"

#include "dev/device_trace.h"
#include "dev/lanes.h"

#define ROWS <machine/kn02.def>
#include "dev/tables.h"

/* Bits 8 to 15 and the mask; 7:0 are lamps, the rest is wired. */
#define CSR_WRITABLE (KN02_CSR_IOINTEN | 0xff00u)
#define CSR_WIRED    KN02_CSR_NRMMOD
#define CSR_DIAGNOSE (KN02_CSR_LEDIAG | KN02_CSR_DIAGGEN | KN02_CSR_DIAGCHK)

static void
drive(const struct kn02_registers *k)
{
	uint32_t mask = k->csr >> KN02_CSR_IOINTEN_SHIFT;

	irq_drive(&k->io_irq, (k->ioint & mask & KN02_CSR_IOINT) != 0);
	irq_drive(&k->memory_irq, (k->erradr & KN02_ERRADR_VALID) != 0);
	irq_drive(&k->outputs, !(k->csr & KN02_CSR_TXDIS));
	irq_drive(&k->double_speed, (k->csr & KN02_CSR_BAUD38) != 0);
	irq_drive(&k->diagnosing, (k->csr & CSR_DIAGNOSE) != 0);
}

void
kn02_set_io(void *registers, unsigned bit, bool level)
{
	struct kn02_registers *k = registers;
	uint32_t mask = 1u << bit;

	k->ioint = level ? k->ioint | mask : k->ioint & ~mask;
	drive(k);
}

void
kn02_latch_error(struct kn02_registers *k, uint32_t erradr, uint32_t chksyn)
{
	if (k->erradr & KN02_ERRADR_VALID)
		return;
	k->erradr = KN02_ERRADR_VALID | erradr;
	k->chksyn = chksyn;
	drive(k);
}

void
kn02_access_failed(struct kn02_registers *k, paddr_t pa, bool write)
{
	kn02_latch_error(k,
			 KN02_ERRADR_CPU | (write ? KN02_ERRADR_WRITE : 0) |
			     (pa >> 2 & KN02_ERRADR_ADDRESS),
			 0);
}

/* Which register: each repeats in its span. */
static uint32_t
select(uint32_t off)
{
	return off & ~(uint32_t)(KN02_REGISTER_SPAN - 1);
}

static uint32_t
value(const struct kn02_registers *k, uint32_t reg)
{
	if (reg == KN02_CSR)
		return k->csr | k->ioint | CSR_WIRED;
	return reg == KN02_ERRADR ? k->erradr : k->chksyn;
}

static bool
kn02_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	uint32_t reg = select(off);
	uint32_t word = value((const struct kn02_registers *)d, reg);

	*val = lane_get(word, off, width);
	device_trace_read(d, reg, word);
	return true;
}

static void
write_csr(struct kn02_registers *k, uint32_t mask, uint32_t val)
{
	uint32_t change = mask & CSR_WRITABLE;

	k->csr = (k->csr & ~change) | (val & change);
	if (mask & KN02_CSR_LEDS)
		k->leds = (uint8_t)val;
}

static bool
kn02_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct kn02_registers *k = (struct kn02_registers *)d;
	uint32_t reg = select(off);
	uint32_t word = lane_put(val, off);

	device_trace_write(d, reg, word);
	if (reg == KN02_CSR)
		write_csr(k, lane_mask(off, width), word);
	else if (reg == KN02_ERRADR)
		k->erradr = 0;
	else
		k->chksyn = 0;
	drive(k);
	return true;
}

static void
reset(struct device *d)
{
	struct kn02_registers *k = (struct kn02_registers *)d;

	k->csr = 0;
	k->leds = 0xff;
	k->erradr = k->chksyn = 0;
	k->latch[0] = k->latch[1] = 0;
	drive(k);
}

static const struct device_field state[] = {
	DEVICE_FIELD(struct kn02_registers, csr),
	DEVICE_FIELD(struct kn02_registers, ioint),
	DEVICE_FIELD(struct kn02_registers, erradr),
	DEVICE_FIELD(struct kn02_registers, chksyn),
	DEVICE_FIELD(struct kn02_registers, latch),
	DEVICE_FIELD(struct kn02_registers, leds),
	{ 0, 0 },
};

const struct device_ops kn02_ops = {
	.name = "kn02",
	.reset = reset,
	.read = kn02_read,
	.write = kn02_write,
	.registers = chip_registers,
	.bits = chip_bits,
	.state = state,
};

void
kn02_registers_init(struct kn02_registers *k, struct clock *clock,
		    const struct trace *trace)
{
	k->dev = (struct device){
		.ops = &kn02_ops, .name = "kn02", .clock = clock, .trace = trace
	};
	reset(&k->dev);
}
