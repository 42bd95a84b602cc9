/* SPDX-License-Identifier: MIT */
#include "dev/rom.h"

#include "dev/lanes.h"
#include <machine/promcall.h>

#define ERASED 0xffffffffu

enum {
	ENTRY_BYTES = 8, /* the call, and a word that is never reached */
	REX_FUNCTIONS = PROM_REX_BYTES / 4,
	REX_ENTRIES = 0x1000, /* chosen: behind the vector */
};

#define REX_VECTOR (PROM_REX_VECTOR - PROM_OLD_BASE)

/* The call that an entry of a table at base stands for; -1: not in there. */
static int
entry_of(uint32_t off, uint32_t base, uint32_t entries)
{
	if (off < base || off >= base + entries * ENTRY_BYTES ||
	    off % ENTRY_BYTES)
		return -1;
	return (int)((off - base) / ENTRY_BYTES);
}

static uint32_t
rex_word(uint32_t off)
{
	int call = entry_of(off, 0, PROM_OLD_ENTRIES);
	int function = entry_of(off, REX_ENTRIES, REX_FUNCTIONS);

	if (call == PROM_OLD_RESET || call == PROM_OLD_JUMPS8 ||
	    call == PROM_OLD_JUMP2S8)
		return PROM_TRAP | (uint32_t)call;
	if (function >= 0)
		return PROM_TRAP | (PROM_CALL_REX + (uint32_t)function);
	if (off >= REX_VECTOR && off < REX_VECTOR + PROM_REX_BYTES)
		return PROM_OLD_BASE + REX_ENTRIES +
		       (off - REX_VECTOR) / 4 * ENTRY_BYTES;
	return ERASED;
}

static uint32_t
old_word(uint32_t off)
{
	int call = entry_of(off, 0, PROM_OLD_ENTRIES);

	return call < 0 ? ERASED : PROM_TRAP | (uint32_t)call;
}

static bool
rom_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	const struct rom *r = (const struct rom *)d;
	uint32_t word = off % r->bytes & ~3u;

	word = r->kind == ROM_REX ? rex_word(word) : old_word(word);
	*val = lane_get(word, off, width);
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

const struct device_ops rom_ops = {
	.name = "rom",
	.reset = reset,
	.read = rom_read,
	.write = rom_write,
};

void
rom_init(struct rom *r, const char *name, struct clock *clock,
	 const struct trace *trace, enum rom_kind kind, uint32_t bytes)
{
	*r = (struct rom){
		.dev = { .ops = &rom_ops,
			 .name = name,
			 .clock = clock,
			 .trace = trace },
		.kind = kind,
		.bytes = bytes,
	};
}
