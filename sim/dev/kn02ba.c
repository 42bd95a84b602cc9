/* SPDX-License-Identifier: MIT */
#include "dev/kn02ba.h"

#include "dev/device_trace.h"
#include "dev/lanes.h"

#define ROWS <machine/kn02ba.def>
#include "dev/tables.h"

/* The four registers from CNFG on are selected by address bits 3:2. */
enum { CNFG_SPAN = 16 };

/* Linux 6.1 kn02ba.h: the count for 12.5 MHz. */
enum { CNFG_AT_RESET = 127 };

static void
drive(const struct kn02ba_registers *k)
{
	irq_drive(&k->irq, k->timeout != 0);
}

void
kn02ba_access_failed(struct kn02ba_registers *k, paddr_t pa)
{
	if (k->timeout)
		return;
	k->aer = pa & KN02BA_AER_ADDRESS;
	k->timeout = KN02BA_TIMEOUT_INTR;
	drive(k);
}

bool
kn02ba_memory_read(struct kn02ba_registers *k, paddr_t pa, bool dma,
		   uint8_t syndrome)
{
	if (syndrome == 0 || (k->mer & KN02BA_MER_PARDIS))
		return true;
	if (!(k->mer & KN02BA_MER_BYTERR))
		k->mer |= (uint32_t)syndrome << KN02BA_MER_BYTERR_SHIFT;
	if (!dma)
		kn02ba_access_failed(k, pa);
	return false;
}

/* Which register: each repeats in its span. */
static uint32_t
select(uint32_t off)
{
	uint32_t span = off & ~(uint32_t)(KN02BA_MEMORY_SPAN - 1);

	return span == KN02BA_CNFG ? span + (off % CNFG_SPAN & ~3u) : span;
}

/* Register, where its value is, and which bits software may change. */
struct row {
	uint32_t reg;
	size_t where;
	uint32_t writable;
};

static const struct row rows[] = {
	{ KN02BA_MER, offsetof(struct kn02ba_registers, mer),
	  KN02BA_MER_PARDIS },
	{ KN02BA_MSR, offsetof(struct kn02ba_registers, msr), KN02BA_MSR_SIZE },
	{ KN02BA_CNFG, offsetof(struct kn02ba_registers, cnfg), UINT32_MAX },
	{ KN02BA_AER, offsetof(struct kn02ba_registers, aer), 0 },
	{ KN02BA_BOOT0, offsetof(struct kn02ba_registers, boot0),
	  KN02BA_BOOT0_SLOT0 },
	{ KN02BA_TIMEOUT, offsetof(struct kn02ba_registers, timeout), 0 },
};

static const struct row *
find(uint32_t reg)
{
	const struct row *r = rows;

	while (r->reg != reg)
		r++;
	return r;
}

static uint32_t *
place(struct kn02ba_registers *k, const struct row *r)
{
	return (uint32_t *)(void *)((char *)k + r->where);
}

static bool
kn02ba_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	struct kn02ba_registers *k = (struct kn02ba_registers *)d;
	uint32_t reg = select(off);
	uint32_t word = *place(k, find(reg));

	if (reg == KN02BA_MER)
		word |= k->msr & KN02BA_MSR_SIZE;
	*val = lane_get(word, off, width);
	device_trace_read(d, reg, word);
	return true;
}

static bool
kn02ba_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct kn02ba_registers *k = (struct kn02ba_registers *)d;
	uint32_t reg = select(off);
	const struct row *r = find(reg);
	uint32_t *word = place(k, r);
	uint32_t change = lane_mask(off, width) & r->writable;

	device_trace_write(d, reg, lane_put(val, off));
	*word = (*word & ~change) | (lane_put(val, off) & change);
	if (reg == KN02BA_MER)
		k->mer &= ~(uint32_t)KN02BA_MER_BYTERR;
	if (reg == KN02BA_TIMEOUT)
		k->timeout = 0;
	drive(k);
	return true;
}

static void
reset(struct device *d)
{
	struct kn02ba_registers *k = (struct kn02ba_registers *)d;

	k->mer = k->msr = k->aer = k->boot0 = k->timeout = 0;
	k->cnfg = CNFG_AT_RESET;
	drive(k);
}

static const struct device_field state[] = {
	DEVICE_FIELD(struct kn02ba_registers, mer),
	DEVICE_FIELD(struct kn02ba_registers, msr),
	DEVICE_FIELD(struct kn02ba_registers, cnfg),
	DEVICE_FIELD(struct kn02ba_registers, aer),
	DEVICE_FIELD(struct kn02ba_registers, boot0),
	DEVICE_FIELD(struct kn02ba_registers, timeout),
	{ 0, 0 },
};

const struct device_ops kn02ba_ops = {
	.name = "kn02ba",
	.reset = reset,
	.read = kn02ba_read,
	.write = kn02ba_write,
	.registers = chip_registers,
	.bits = chip_bits,
	.state = state,
};

void
kn02ba_registers_init(struct kn02ba_registers *k, struct clock *clock,
		      const struct trace *trace, struct irq_pin irq)
{
	*k = (struct kn02ba_registers){
		.dev = { .ops = &kn02ba_ops,
			 .name = "kn02ba",
			 .clock = clock,
			 .trace = trace },
		.irq = irq,
	};
	reset(&k->dev);
}
