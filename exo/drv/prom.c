/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/kn01.h>
#include <machine/promcall.h>
#include <rt/number.h>
#include <rt/string.h>
#include "prom.h"

typedef uint32_t prom_fn(uint32_t arg);

static const uint32_t *rex; /* NULL: the old PROM */

void
prom_init(uint32_t magic, const uint32_t *vector, int *first)
{
	rex = magic == PROM_REX_MAGIC ? vector : NULL;
	*first = rex ? 2 : 1;
}

static uint32_t
call_rex(uint32_t offset, uint32_t arg)
{
	return ((prom_fn *)rex[offset / 4])(arg);
}

static uint32_t
call_old(uint32_t entry, uint32_t arg)
{
	return ((prom_fn *)(PROM_OLD_BASE + 8 * entry))(arg);
}

const char *
prom_getenv(const char *name)
{
	uint32_t arg = (uint32_t)name;

	return (const char *)(rex ? call_rex(PROM_REX_GETENV, arg)
				  : call_old(PROM_OLD_GETENV, arg));
}

uint32_t
prom_system(void)
{
	const char *text = rex ? NULL : prom_getenv("systype");
	uint32_t id = rex    ? call_rex(PROM_REX_GETSYSID, 0)
		      : text ? rt_number(text, NULL)
			     : 0;

	return (id & PROM_SYSID_SYSTEM) >> PROM_SYSID_SYSTEM_SHIFT;
}

/* 480 MB, the most that any of the machines holds, as bits of pages. */
#define BITMAP_BYTES (0x1e000000 / PAGE_SIZE / 8)

static uint32_t bitmap[PROM_BITMAP_BITS / 4 + BITMAP_BYTES / 4];

static bool
present(uint32_t page, uint32_t pages)
{
	const uint8_t *bits = (const uint8_t *)bitmap + PROM_BITMAP_BITS;

	return page < pages && bits[page / 8] >> page % 8 & 1;
}

static uint32_t
memory_by_bitmap(void (*found)(uint32_t first, uint32_t count))
{
	uint32_t bytes = call_rex(PROM_REX_GETBITMAP, (uint32_t)bitmap);
	uint32_t pages = (bytes < BITMAP_BYTES ? bytes : BITMAP_BYTES) * 8;
	uint32_t first = 0;
	uint32_t top = 0;

	for (uint32_t page = 0; page <= pages; page++) {
		if (present(page, pages))
			continue;
		if (page > first) {
			found(first, page - first);
			top = page;
		}
		first = page + 1;
	}
	return top;
}

/* start.S */
bool probe_read(const volatile uint32_t *);
extern const char probe_vector[], probe_vector_end[];

/* The old PROM keeps its count to itself: kernels try until a read fails
 * (NetBSD pmax machdep.c). Memory comes in steps of 4 MB. */
#define STEP 0x400000

bool
prom_readable(uint32_t pa)
{
	memcpy((void *)(KSEG1 + VECTOR_GENERAL - KSEG0), probe_vector,
	       (size_t)(probe_vector_end - probe_vector));
	return probe_read((const volatile uint32_t *)(KSEG1 + pa));
}

static uint32_t
memory_by_trial(void (*found)(uint32_t first, uint32_t count))
{
	uint32_t top = 0;

	while (top < KN01_RAM_MAX && prom_readable(top))
		top += STEP;
	found(0, top >> PAGE_SHIFT);
	return top >> PAGE_SHIFT;
}

uint32_t
prom_memory(void (*found)(uint32_t first, uint32_t count))
{
	return rex ? memory_by_bitmap(found) : memory_by_trial(found);
}
