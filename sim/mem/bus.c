/* SPDX-License-Identifier: MIT */
#include "mem/bus.h"

#include <stdlib.h>
#include <string.h>

void
bus_init(struct bus *b, const struct timing *timing, uint32_t ram_bytes)
{
	*b = (struct bus){ .timing = timing, .ram_bytes = ram_bytes };
	b->ram = xcalloc(1, ram_bytes);
	b->next_refresh =
	    timing->refresh_period ? timing->refresh_period : CYCLES_NEVER;
}

void
bus_free(struct bus *b)
{
	free(b->ram);
	b->ram = NULL;
}

static bool
overlap(paddr_t a, uint32_t a_size, paddr_t b, uint32_t b_size)
{
	return a < (uint64_t)b + b_size && b < (uint64_t)a + a_size;
}

void
bus_map(struct bus *b, paddr_t base, uint32_t size, struct device *device,
	uint32_t offset, uint32_t read_extra, uint32_t write_extra)
{
	if (b->regions == BUS_REGIONS_MAX)
		bug("more than %d bus regions", BUS_REGIONS_MAX);
	if (overlap(base, size, 0, b->ram_bytes))
		bug("%s at 0x%08x lies in RAM", device->ops->name, base);
	for (unsigned i = 0; i < b->regions; i++)
		if (overlap(base, size, b->region[i].base, b->region[i].size))
			bug("%s at 0x%08x overlaps %s", device->ops->name, base,
			    b->region[i].device->ops->name);
	b->region[b->regions++] =
	    (struct bus_region){ base,   size,       device,
				 offset, read_extra, write_extra };
}

const struct bus_region *
bus_find(const struct bus *b, paddr_t pa)
{
	for (unsigned i = 0; i < b->regions; i++)
		if (pa - b->region[i].base < b->region[i].size)
			return &b->region[i];
	return NULL;
}

uint32_t
ram_read(const struct bus *b, paddr_t pa, unsigned width)
{
	uint32_t v = 0;

	for (unsigned i = 0; i < width; i++)
		v |= (uint32_t)b->ram[pa + i] << (8 * i);
	return v;
}

void
ram_write(struct bus *b, paddr_t pa, unsigned width, uint32_t v)
{
	for (unsigned i = 0; i < width; i++)
		b->ram[pa + i] = (uint8_t)(v >> (8 * i));
}

static bool
timeout(struct bus *b, paddr_t pa, bool write)
{
	if (b->timeout)
		b->timeout(b->board, pa, write);
	return false;
}

bool
bus_read(struct bus *b, paddr_t pa, unsigned width, uint32_t *val)
{
	const struct bus_region *r;

	if (bus_is_ram(b, pa)) {
		*val = ram_read(b, pa, width);
		return true;
	}
	*val = 0;
	r = bus_find(b, pa);
	if (!r)
		return timeout(b, pa, false);
	r->device->reads++;
	return r->device->ops->read(r->device, pa - r->base + r->offset, width,
				    val) ||
	       timeout(b, pa, false);
}

bool
bus_write(struct bus *b, paddr_t pa, unsigned width, uint32_t val)
{
	const struct bus_region *r;

	if (bus_is_ram(b, pa)) {
		ram_write(b, pa, width, val);
		return true;
	}
	r = bus_find(b, pa);
	if (!r)
		return timeout(b, pa, true);
	r->device->writes++;
	return r->device->ops->write(r->device, pa - r->base + r->offset, width,
				     val) ||
	       timeout(b, pa, true);
}

static bool
dma_in_ram(const struct bus *b, paddr_t pa, uint32_t count)
{
	return pa <= b->ram_bytes && count <= b->ram_bytes - pa;
}

bool
bus_dma_read(const struct bus *b, paddr_t pa, void *to, uint32_t count)
{
	if (!dma_in_ram(b, pa, count))
		return false;
	memcpy(to, b->ram + pa, count);
	return true;
}

bool
bus_dma_write(struct bus *b, paddr_t pa, const void *from, uint32_t count)
{
	if (!dma_in_ram(b, pa, count))
		return false;
	memcpy(b->ram + pa, from, count);
	bus_tell(b, pa, count, BUS_WRITER_DMA);
	return true;
}

/*
 * Refresh n takes memory during [n * period, n * period + refresh). A start
 * that falls into one waits for its end; earlier ones hurt nobody, because
 * memory was idle then.
 */
cycles_t
bus_refresh(struct bus *b, cycles_t start)
{
	const struct timing *t = b->timing;
	cycles_t begun = start - start % t->refresh_period;

	b->next_refresh = begun + t->refresh_period;
	return start < begun + t->refresh ? begun + t->refresh : start;
}
