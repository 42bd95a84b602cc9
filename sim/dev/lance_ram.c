/* SPDX-License-Identifier: MIT */
#include "dev/lance_ram.h"

/* The processor's byte, or NULL: a gap. */
static uint8_t *
byte_at(struct lance_ram *r, uint32_t off)
{
	if (!r->gaps)
		return &r->byte[off & (r->bytes - 1)];
	if (off & 2)
		return NULL;
	return &r->byte[(off >> 2 << 1 | (off & 1)) & (r->bytes - 1)];
}

static bool
ram_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	struct lance_ram *r = (struct lance_ram *)d;

	*val = 0;
	for (unsigned i = 0; i < width; i++) {
		const uint8_t *byte = byte_at(r, off + i);

		*val |= (byte ? *byte : 0u) << 8 * i;
	}
	return true;
}

static bool
ram_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct lance_ram *r = (struct lance_ram *)d;

	for (unsigned i = 0; i < width; i++) {
		uint8_t *byte = byte_at(r, off + i);

		if (byte)
			*byte = (uint8_t)(val >> 8 * i);
	}
	return true;
}

/* What is in it stays. */
static void
reset(struct device *d)
{
	(void)d;
}

static const struct device_field state[] = {
	DEVICE_FIELD(struct lance_ram, byte),
	{ 0, 0 },
};

const struct device_ops lance_ram_ops = {
	.name = "lanceram",
	.reset = reset,
	.read = ram_read,
	.write = ram_write,
	.state = state,
};

void
lance_ram_init(struct lance_ram *r, const char *name, struct clock *clock,
	       const struct trace *trace, uint32_t bytes, bool gaps)
{
	*r = (struct lance_ram){
		.dev = { .ops = &lance_ram_ops,
			 .name = name,
			 .clock = clock,
			 .trace = trace },
		.gaps = gaps,
		.bytes = bytes,
	};
}

static cycles_t
begin(void *ctx, uint32_t bytes, bool burst, bool write)
{
	const struct lance_ram *r = ctx;
	uint32_t words = (bytes + 1) / 2;

	(void)burst;
	(void)write;
	return clock_from_ns(r->dev.clock, (uint64_t)words * LANCE_WORD_NS);
}

static bool
chip_read(void *ctx, uint32_t addr, uint8_t *to, uint32_t bytes, bool burst)
{
	const struct lance_ram *r = ctx;

	(void)burst;
	for (uint32_t i = 0; i < bytes; i++)
		to[i] = r->byte[(addr + i) & (r->bytes - 1)];
	return true;
}

static bool
chip_write(void *ctx, uint32_t addr, const uint8_t *from, uint32_t bytes,
	   bool burst)
{
	struct lance_ram *r = ctx;

	(void)burst;
	for (uint32_t i = 0; i < bytes; i++)
		r->byte[(addr + i) & (r->bytes - 1)] = from[i];
	return true;
}

struct lance_memory
lance_ram_memory(struct lance_ram *r)
{
	return (struct lance_memory){ r, begin, chip_read, chip_write };
}
