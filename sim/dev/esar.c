/* SPDX-License-Identifier: MIT */
#include "dev/esar.h"

#include "dev/device_trace.h"
#include "dev/lanes.h"

#define ONES 0xffffu

/* 08-00-2b: Digital Equipment, in the IEEE's list. */
const uint8_t esar_default_address[ESAR_ADDRESS] = { 0x08, 0x00, 0x2b,
						     0x19, 0x95, 0x12 };

/* a + b in ones' complement. */
static uint32_t
add(uint32_t a, uint32_t b)
{
	uint32_t sum = a + b;

	return sum > ONES ? sum - ONES : sum;
}

/* DEC's: before each of the three words, the sum is doubled. */
static uint32_t
checksum(const uint8_t address[ESAR_ADDRESS])
{
	uint32_t sum = 0;

	for (unsigned i = 0; i < ESAR_ADDRESS; i += 2)
		sum = add(add(sum, sum),
			  (uint32_t)address[i] << 8 | address[i + 1]);
	return sum == ONES ? 0 : sum;
}

static void
fill(struct esar *e, const uint8_t address[ESAR_ADDRESS])
{
	static const uint8_t pattern[] = { 0xff, 0x00, 0x55, 0xaa };
	uint32_t sum = checksum(address);

	for (unsigned i = 0; i < ESAR_ADDRESS; i++)
		e->byte[i] = address[i];
	e->byte[6] = (uint8_t)(sum >> 8);
	e->byte[7] = (uint8_t)sum;
	for (unsigned i = 0; i < 8; i++) {
		e->byte[8 + i] = e->byte[7 - i];
		e->byte[16 + i] = e->byte[i];
		e->byte[24 + i] = pattern[i % sizeof pattern];
	}
}

uint32_t
esar_word(const struct esar *e, uint32_t off)
{
	return (uint32_t)e->byte[off / 4 % ESAR_BYTES] << 8 * e->lane;
}

/* An access that touches lane 0 is also the other device's. */
static bool
esar_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	struct esar *e = (struct esar *)d;
	uint32_t other = 0;

	*val = lane_get(esar_word(e, off), off, width);
	if (lane_mask(off, width) & 0xffu << 8 * e->lane)
		device_trace_read(d, off & ~3u, *val);
	if (off % 4 || !e->lane0)
		return true;
	e->lane0->reads++;
	if (!e->lane0->ops->read(e->lane0, off, 1, &other))
		return false;
	*val |= other;
	return true;
}

static bool
esar_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct esar *e = (struct esar *)d;

	(void)width;
	if (off % 4 || !e->lane0)
		return true;
	e->lane0->writes++;
	return e->lane0->ops->write(e->lane0, off, 1, val & 0xff);
}

static void
reset(struct device *d)
{
	(void)d;
}

const struct device_ops esar_ops = {
	.name = "esar",
	.reset = reset,
	.read = esar_read,
	.write = esar_write,
};

void
esar_init(struct esar *e, const char *name, struct clock *clock,
	  const struct trace *trace, const uint8_t address[ESAR_ADDRESS],
	  unsigned lane, struct device *lane0)
{
	*e = (struct esar){
		.dev = { .ops = &esar_ops,
			 .name = name,
			 .clock = clock,
			 .trace = trace },
		.lane = lane,
		.lane0 = lane0,
	};
	fill(e, address);
}
