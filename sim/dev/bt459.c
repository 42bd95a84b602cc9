/* SPDX-License-Identifier: MIT */
#include "dev/bt459.h"

#include <string.h>

#include "dev/device_trace.h"

#define ROWS <machine/bt459.def>
#include "dev/tables.h"

/* A cursor register of 12 bits, of which the upper half is negative. */
static unsigned
position(const struct bt459 *v, unsigned low)
{
	unsigned p = v->reg[low] | (v->reg[low + 1] & 0xfu) << 8;

	return p < 0xfc0 ? p : p - 0x1000;
}

/* The two bits of the sprite, leftmost in a byte's highest. */
static unsigned
sprite_at(const struct bt459 *v, unsigned x, unsigned y)
{
	unsigned column = x - position(v, BT459_CURSOR_X);
	unsigned line = y - position(v, BT459_CURSOR_Y);
	unsigned planes = v->reg[BT459_CURSOR_CMD] >> 6;
	uint8_t four;

	if (!planes || column >= BT459_SPRITE || line >= BT459_SPRITE)
		return 0;
	four = v->reg[BT459_CURSOR_RAM + line * 16 + column / 4];
	return (unsigned)(four >> (6 - 2 * (column % 4))) & planes;
}

const uint8_t *
bt459_colour(const struct bt459 *v, uint8_t pixel, unsigned x, unsigned y)
{
	unsigned sprite = sprite_at(v, x, y);

	if (sprite == 1 && (v->reg[BT459_COMMAND2] & BT459_COMMAND2_X))
		sprite = 0;
	if (sprite)
		return v->cursor[sprite - 1];
	return v->map[pixel & v->reg[BT459_READ_MASK]];
}

/* The colour that the byte register stands for now; NULL: none. */
static uint8_t *
colour_at(struct bt459 *v)
{
	unsigned overlay = v->address - BT459_OVERLAY;
	unsigned cursor = v->address - BT459_CURSOR;

	if (overlay < BT459_OVERLAYS)
		return v->overlay[overlay];
	return cursor < 3 ? v->cursor[cursor] : NULL;
}

static void
advance(struct bt459 *v)
{
	v->address = (uint16_t)((v->address + 1) % BT459_ADDRESSES);
}

/* After blue comes red of the next. */
static uint8_t *
next_part(struct bt459 *v, uint8_t *colour)
{
	uint8_t *part = &colour[v->part];

	v->part = (uint8_t)((v->part + 1) % 3);
	if (v->part == 0)
		advance(v);
	return part;
}

/* The byte behind a data register; the address goes on. */
static uint8_t *
next_byte(struct bt459 *v, uint32_t reg)
{
	uint8_t *colour = colour_at(v);
	uint8_t *byte = &v->reg[v->address];

	if (reg == BT459_CMAP)
		return next_part(v, v->map[v->address % BT459_COLOURS]);
	if (colour)
		return next_part(v, colour);
	advance(v);
	return byte;
}

static void
set_address(struct bt459 *v, unsigned address)
{
	v->address = address % BT459_ADDRESSES;
	v->part = 0;
}

static uint8_t
read_register(struct bt459 *v, uint32_t reg)
{
	if (reg == BT459_ADDR_LO || reg == BT459_ADDR_HI) {
		v->part = 0;
		return (uint8_t)(reg == BT459_ADDR_LO ? v->address
						      : v->address >> 8);
	}
	return *next_byte(v, reg);
}

static void
write_register(struct bt459 *v, uint32_t reg, uint8_t val)
{
	bool fixed = v->address == BT459_ID;

	if (reg == BT459_ADDR_LO)
		set_address(v, (v->address & 0xff00u) | val);
	else if (reg == BT459_ADDR_HI)
		set_address(v, (unsigned)val << 8 | (v->address & 0xff));
	else if (reg == BT459_REG && fixed)
		advance(v);
	else
		*next_byte(v, reg) = val;
}

/* Only lane 0 of each word is connected. */
static bool
bt459_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	uint32_t reg = off % BT459_BYTES;

	(void)width;
	*val = 0;
	if (reg % 4)
		return true;
	*val = read_register((struct bt459 *)d, reg);
	device_trace_read(d, reg, *val);
	return true;
}

static bool
bt459_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	uint32_t reg = off % BT459_BYTES;

	(void)width;
	if (reg % 4)
		return true;
	device_trace_write(d, reg, val & 0xff);
	write_register((struct bt459 *)d, reg, (uint8_t)val);
	return true;
}

/* The colours stay. That all bits count is the boot PROM's doing: Linux 6.1
 * pmag-ba-fb.c relies on it. */
static void
reset(struct device *d)
{
	struct bt459 *v = (struct bt459 *)d;

	memset(v->reg, 0, sizeof v->reg);
	v->reg[BT459_ID] = BT459_ID_VALUE;
	v->reg[BT459_READ_MASK] = 0xff;
	set_address(v, 0);
}

static const struct device_field state[] = {
	DEVICE_FIELD(struct bt459, address),
	DEVICE_FIELD(struct bt459, part),
	DEVICE_FIELD(struct bt459, map),
	DEVICE_FIELD(struct bt459, overlay),
	DEVICE_FIELD(struct bt459, cursor),
	DEVICE_FIELD(struct bt459, reg),
	{ 0, 0 },
};

const struct device_ops bt459_ops = {
	.name = "bt459",
	.reset = reset,
	.read = bt459_read,
	.write = bt459_write,
	.registers = chip_registers,
	.bits = chip_bits,
	.state = state,
};

void
bt459_init(struct bt459 *v, const char *name, struct clock *clock,
	   const struct trace *trace)
{
	*v = (struct bt459){ .dev = { .ops = &bt459_ops,
				      .name = name,
				      .clock = clock,
				      .trace = trace } };
	reset(&v->dev);
}
