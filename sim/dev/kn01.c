/* SPDX-License-Identifier: MIT */
#include "dev/kn01.h"

#include "dev/device_trace.h"
#include "dev/lanes.h"

#define ROWS <machine/kn01.def>
#include "dev/tables.h"

#define CSR_WRITABLE     (KN01_CSR_TXDIS | KN01_CSR_PARDIS | KN01_CSR_STATUS)
#define CSR_CLEARED_BY_1 (KN01_CSR_VINT | KN01_CSR_MEMERR)

static void
drive(const struct kn01_registers *k)
{
	irq_drive(&k->irq, (k->csr & CSR_CLEARED_BY_1) != 0);
	irq_drive(&k->outputs, !(k->csr & KN01_CSR_TXDIS));
}

void
kn01_write_failed(struct kn01_registers *k, paddr_t pa)
{
	if (!(k->csr & KN01_CSR_MEMERR))
		k->erradr = pa;
	k->csr |= KN01_CSR_MEMERR;
	drive(k);
}

void
kn01_set_retrace(void *registers, unsigned line, bool level)
{
	struct kn01_registers *k = registers;

	(void)line;
	if (!level)
		return;
	k->csr |= KN01_CSR_VINT;
	drive(k);
}

static uint16_t
wired(const struct kn01_registers *k)
{
	return KN01_CSR_MNFMOD | (k->colour ? 0 : KN01_CSR_MONO);
}

/* Which register: each repeats in its window. */
static uint32_t
select(uint32_t off)
{
	return off & ~(uint32_t)(KN01_WINDOW - 1);
}

static bool
kn01_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	const struct kn01_registers *k = (const struct kn01_registers *)d;
	uint32_t reg = select(off);
	uint32_t word = reg == KN01_CSR ? k->csr | wired(k) : k->erradr;

	*val = lane_get(word, off, width);
	device_trace_read(d, reg, word);
	return true;
}

static void
write_csr(struct kn01_registers *k, uint32_t mask, uint32_t val)
{
	uint32_t change = mask & CSR_WRITABLE;

	k->csr = (uint16_t)((k->csr & ~change) | (val & change));
	k->csr &= (uint16_t) ~(mask & val & CSR_CLEARED_BY_1);
	if (mask & KN01_CSR_LEDS)
		k->leds = (uint8_t)val;
	drive(k);
}

static bool
kn01_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct kn01_registers *k = (struct kn01_registers *)d;
	uint32_t reg = select(off);
	uint32_t word = lane_put(val, off);

	device_trace_write(d, reg, word);
	if (reg == KN01_CSR)
		write_csr(k, lane_mask(off, width), word);
	return true;
}

static void
reset(struct device *d)
{
	struct kn01_registers *k = (struct kn01_registers *)d;

	k->csr = 0;
	k->leds = 0xff;
	k->erradr = 0;
	drive(k);
}

static const struct device_field state[] = {
	DEVICE_FIELD(struct kn01_registers, csr),
	DEVICE_FIELD(struct kn01_registers, leds),
	DEVICE_FIELD(struct kn01_registers, erradr),
	{ 0, 0 },
};

const struct device_ops kn01_ops = {
	.name = "kn01",
	.reset = reset,
	.read = kn01_read,
	.write = kn01_write,
	.registers = chip_registers,
	.bits = chip_bits,
	.state = state,
};

void
kn01_registers_init(struct kn01_registers *k, struct clock *clock,
		    const struct trace *trace, struct irq_pin irq,
		    struct irq_pin outputs)
{
	*k = (struct kn01_registers){
		.dev = { .ops = &kn01_ops,
			 .name = "kn01",
			 .clock = clock,
			 .trace = trace },
		.irq = irq,
		.outputs = outputs,
	};
	reset(&k->dev);
}
