/* SPDX-License-Identifier: MIT */
#include "dev/bt478.h"

#include <string.h>

#include "dev/device_trace.h"

#define ROWS <machine/bt478.def>
#include "dev/tables.h"

const uint8_t *
bt478_colour(const struct bt478 *v, uint8_t pixel, unsigned overlay)
{
	if (overlay)
		return v->overlay[overlay % BT478_OVERLAYS];
	return v->map[pixel & v->mask];
}

/* The colour that a data register stands for now. */
static uint8_t *
selected(struct bt478 *v, uint32_t reg)
{
	if (reg == BT478_MAP)
		return v->map[v->address];
	return v->overlay[v->address % BT478_OVERLAYS];
}

/* After blue comes red of the next. */
static void
count(struct bt478 *v)
{
	if (++v->part < 3)
		return;
	v->part = 0;
	v->address++;
}

static uint8_t
read_register(struct bt478 *v, uint32_t reg)
{
	uint8_t val;

	switch (reg) {
	case BT478_MAP:
	case BT478_OVER:
		val = selected(v, reg)[v->part];
		count(v);
		return val;
	case BT478_MASK:
		return v->mask;
	default:
		return v->address;
	}
}

static void
write_register(struct bt478 *v, uint32_t reg, uint8_t val)
{
	switch (reg) {
	case BT478_MAP:
	case BT478_OVER:
		v->latch[v->part] = val;
		if (v->part == 2)
			memcpy(selected(v, reg), v->latch, sizeof v->latch);
		count(v);
		break;
	case BT478_MASK:
		v->mask = val;
		break;
	default:
		v->address = val;
		v->part = 0;
	}
}

/* Only lane 0 of each word is connected. */
static bool
bt478_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	uint32_t reg = off % BT478_BYTES;

	(void)width;
	*val = 0;
	if (reg % 4)
		return true;
	*val = read_register((struct bt478 *)d, reg);
	device_trace_read(d, reg, *val);
	return true;
}

static bool
bt478_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	uint32_t reg = off % BT478_BYTES;

	(void)width;
	if (reg % 4)
		return true;
	device_trace_write(d, reg, val & 0xff);
	write_register((struct bt478 *)d, reg, (uint8_t)val);
	return true;
}

/* The colours stay. The mask is not the chip's doing: NetBSD pm.c relies on
 * what the boot PROM has left there. */
static void
reset(struct device *d)
{
	struct bt478 *v = (struct bt478 *)d;

	v->mask = 0xff;
	v->address = 0;
	v->part = 0;
}

static const struct device_field state[] = {
	DEVICE_FIELD(struct bt478, map),
	DEVICE_FIELD(struct bt478, overlay),
	DEVICE_FIELD(struct bt478, mask),
	DEVICE_FIELD(struct bt478, address),
	DEVICE_FIELD(struct bt478, part),
	DEVICE_FIELD(struct bt478, latch),
	{ 0, 0 },
};

const struct device_ops bt478_ops = {
	.name = "bt478",
	.reset = reset,
	.read = bt478_read,
	.write = bt478_write,
	.registers = chip_registers,
	.bits = chip_bits,
	.state = state,
};

void
bt478_init(struct bt478 *v, const char *name, struct clock *clock,
	   const struct trace *trace)
{
	*v = (struct bt478){ .dev = { .ops = &bt478_ops,
				      .name = name,
				      .clock = clock,
				      .trace = trace } };
	reset(&v->dev);
}
