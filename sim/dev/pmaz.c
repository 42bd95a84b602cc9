/* SPDX-License-Identifier: MIT */
#include "dev/pmaz.h"

#include <stddef.h>

#include "dev/device_trace.h"
#include "dev/lanes.h"

static const struct device_register dma_registers[] = {
	{ 0, "DMA", "rw", "address in the RAM of the next byte" },
	{ 0, NULL, NULL, NULL },
};

static const struct device_bit dma_bits[] = {
	{ "DMA", "WRITE", PMAZ_DMA_WRITE, "from the RAM to the chip" },
	{ "DMA", "ADDRESS", PMAZ_DMA_ADDRESS, "byte address" },
	{ NULL, NULL, 0, NULL },
};

static struct pmaz *
of_ram(struct device *d)
{
	return (struct pmaz *)(void *)((char *)d - offsetof(struct pmaz, ram));
}

static bool
dma_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	const struct pmaz *p = (const struct pmaz *)d;

	*val = lane_get(p->address, off, width);
	device_trace_read(d, 0, p->address);
	return true;
}

static bool
dma_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct pmaz *p = (struct pmaz *)d;

	p->address = lane_merge(p->address, off, width, val) &
		     (PMAZ_DMA_WRITE | PMAZ_DMA_ADDRESS);
	device_trace_write(d, 0, p->address);
	return true;
}

static bool
ram_read_bytes(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	const struct pmaz *p = of_ram(d);

	*val = 0;
	for (unsigned i = 0; i < width; i++)
		*val |= (uint32_t)p->byte[(off + i) % PMAZ_RAM_BYTES] << 8 * i;
	return true;
}

static bool
ram_write_bytes(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct pmaz *p = of_ram(d);

	for (unsigned i = 0; i < width; i++)
		p->byte[(off + i) % PMAZ_RAM_BYTES] = (uint8_t)(val >> 8 * i);
	return true;
}

/* Nothing clears a RAM. */
static void
reset(struct device *d)
{
	(void)d;
}

static void
reset_dma(struct device *d)
{
	((struct pmaz *)d)->address = 0;
}

static const struct device_field state[] = {
	DEVICE_FIELD(struct pmaz, address),
	DEVICE_FIELD(struct pmaz, byte),
	{ 0, 0 },
};

const struct device_ops pmaz_dma_ops = {
	.name = "pmazdma",
	.reset = reset_dma,
	.read = dma_read,
	.write = dma_write,
	.registers = dma_registers,
	.bits = dma_bits,
	.state = state,
};

const struct device_ops pmaz_ram_ops = {
	.name = "pmazram",
	.reset = reset,
	.read = ram_read_bytes,
	.write = ram_write_bytes,
};

/* The place of the next byte; the register moves on. */
static uint8_t *
advance(struct pmaz *p)
{
	uint32_t at = p->address & PMAZ_DMA_ADDRESS;

	p->address =
	    (p->address & PMAZ_DMA_WRITE) | ((at + 1) & PMAZ_DMA_ADDRESS);
	return &p->byte[at];
}

static uint32_t
fetch(void *ctx, uint8_t *to, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		to[i] = *advance(ctx);
	return count;
}

static uint32_t
store(void *ctx, const uint8_t *from, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		*advance(ctx) = from[i];
	return count;
}

struct asc_dma
pmaz_asc_dma(struct pmaz *p)
{
	return (struct asc_dma){ p, fetch, store };
}

void
pmaz_init(struct pmaz *p, struct clock *clock, const struct trace *trace)
{
	*p = (struct pmaz){
		.dma = { .ops = &pmaz_dma_ops,
			 .name = "pmazdma",
			 .clock = clock,
			 .trace = trace },
		.ram = { .ops = &pmaz_ram_ops,
			 .name = "pmazram",
			 .clock = clock,
			 .trace = trace },
	};
}
