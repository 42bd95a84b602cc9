/* SPDX-License-Identifier: MIT */
/*
 * REX PROMs (5000/125, 5000/200) pass a vector of functions and know the RAM;
 * the older ones (2100, 3100) have a jump table in ROM and do not. NetBSD pmax
 * dec_prom.h; Linux 6.1 asm/dec/prom.h.
 */
#include <machine/promcall.h>
#include <stddef.h>
#include <rt/number.h>
#include "prom.h"
#include "board.h"
#include "copy.h"

static uint32_t rex_vector; /* 0: an older PROM */

struct bitmap {
	uint32_t page_bytes;
	uint8_t bits[]; /* one a page */
};

typedef const char *getenv_fn(const char *name);
typedef uint32_t getsysid_fn(void);
typedef uint32_t getbitmap_fn(struct bitmap *to);

void
prom_init(uint32_t magic, uint32_t vector)
{
	if (magic == PROM_REX_MAGIC)
		rex_vector = vector;
}

int
prom_first_argument(void)
{
	return rex_vector != 0;
}

static uint32_t
rex_entry(unsigned offset)
{
	return *(uint32_t *)(rex_vector + offset);
}

const char *
prom_getenv(const char *name)
{
	uint32_t entry = rex_vector ? rex_entry(PROM_REX_GETENV)
				    : PROM_OLD_BASE + 8 * PROM_OLD_GETENV;

	return ((getenv_fn *)entry)(name);
}

uint8_t
prom_system(void)
{
	const char *type;

	if (rex_vector)
		return ((getsysid_fn *)rex_entry(PROM_REX_GETSYSID))() >> 16 &
		       0xff;
	type = prom_getenv("systype");
	return type ? rt_number(type, NULL) >> 16 & 0xff : 0;
}

static uint32_t
rex_ram_bytes(struct bitmap *map)
{
	uint32_t bytes = ((getbitmap_fn *)rex_entry(PROM_REX_GETBITMAP))(map);
	uint32_t n = 0;

	while (n < bytes && map->bits[n] == 0xff)
		n++;
	return n * 8 * map->page_bytes;
}

/* By trying, in the steps in which memory modules come (Mach 3.0 kn01.h). */
static uint32_t
probed_ram_bytes(void)
{
	enum { STEP = 4 << 20, MOST = 24 << 20 };
	uint32_t bytes = STEP;

	while (bytes < MOST && probe_word(KSEG1 + bytes) == 0)
		bytes += STEP;
	if (bytes < MOST)
		board_clear_bus_error();
	return bytes;
}

uint32_t
prom_ram_bytes(void *scratch)
{
	return rex_vector ? rex_ram_bytes(scratch) : probed_ram_bytes();
}
