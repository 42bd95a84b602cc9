/* SPDX-License-Identifier: MIT */
#include "dev/tcrom.h"

#include <stdio.h>

#include "dev/lanes.h"

/* Offsets in the ROM: Linux 6.1 tc.h. */
enum {
	WIDTH = 0x3e0,
	STRIDE = 0x3e4,
	SIZE = 0x3e8, /* of the ROM, in 8 KB */
	SLOT = 0x3ec, /* of the slot, in 4 MB */
	PATTERN = 0x3f0,
	FIRMWARE = 0x400,
	VENDOR = 0x420,
	MODULE = 0x440,
	KIND = 0x460,
	FLAGS = 0x470, /* 1: has parity; chosen: it has none */
	END = 0x480,
};

static uint8_t
text_at(const char *text, uint32_t off)
{
	return (uint8_t)text[off / 4];
}

static uint8_t
header_byte(const struct tcrom *r, uint32_t off)
{
	static const uint8_t numbers[] = { 1, 4, 1, 1, 0x55, 0x00, 0xaa, 0xff };

	if (off < WIDTH || off >= FLAGS)
		return 0;
	if (off < FIRMWARE)
		return numbers[(off - WIDTH) / 4];
	if (off < VENDOR)
		return text_at(r->firmware, off - FIRMWARE);
	if (off < MODULE)
		return text_at("DEC     ", off - VENDOR);
	if (off < KIND)
		return text_at(r->module, off - MODULE);
	return text_at("TCF0", off - KIND);
}

static uint32_t
word_at(const struct tcrom *r, uint32_t off)
{
	uint32_t word = header_byte(r, off);

	if (r->esar && off < ESAR_BYTES * 4)
		word |= esar_word(r->esar, off);
	return word;
}

static bool
rom_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	const struct tcrom *r = (const struct tcrom *)d;

	*val = lane_get(word_at(r, off & (r->repeat - 1) & ~3u), off, width);
	return true;
}

/* A ROM answers a write and keeps what it has. */
static bool
rom_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	(void)d, (void)off, (void)width, (void)val;
	return true;
}

static void
reset(struct device *d)
{
	(void)d;
}

const struct device_ops tcrom_ops = {
	.name = "tcrom",
	.reset = reset,
	.read = rom_read,
	.write = rom_write,
};

void
tcrom_init(struct tcrom *r, const char *name, struct clock *clock,
	   const struct trace *trace, const char *module, uint32_t repeat,
	   struct esar *esar)
{
	*r = (struct tcrom){
		.dev = { .ops = &tcrom_ops,
			 .name = name,
			 .clock = clock,
			 .trace = trace },
		.repeat = repeat,
		.esar = esar,
	};
	snprintf(r->module, sizeof r->module, "%-8.8s", module);
	/* Chosen: the revision of DEC's last console firmware. */
	snprintf(r->firmware, sizeof r->firmware, "%-8.8s", "V5.3a");
}
