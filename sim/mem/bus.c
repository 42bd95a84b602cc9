/* SPDX-License-Identifier: MIT */
#include "mem/bus.h"

#include <stdlib.h>
#include <string.h>

void
bus_init(struct bus *b, const struct timing *timing, uint32_t ram_bytes)
{
	*b = (struct bus){ .timing = timing, .ram_bytes = ram_bytes };
	b->ram = xcalloc(1, ram_bytes);
	faults_init(&b->faults, ram_bytes);
	b->next_refresh =
	    timing->refresh_period ? timing->refresh_period : CYCLES_NEVER;
}

void
bus_free(struct bus *b)
{
	free(b->ram);
	b->ram = NULL;
	faults_free(&b->faults);
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

/* ---- check bits ---- */

static void
set_guard(struct bus *b)
{
	b->on_guard = b->guard_all || b->faults.count > 0;
	if (b->on_guard && b->guarded)
		b->guarded(b->guarded_ctx);
}

void
bus_guard_all(struct bus *b, bool all)
{
	if (b->guard_all == all)
		return;
	b->guard_all = all;
	set_guard(b);
}

void
bus_flip(struct bus *b, paddr_t pa, unsigned bit)
{
	uint8_t syndrome = faults_at(&b->faults, pa);

	pa &= ~3u;
	if (bit < CHECK_DATA_BITS)
		ram_write32(b, pa, ram_read32(b, pa) ^ 1u << bit);
	faults_set(&b->faults, pa, syndrome ^ b->controller.code->column[bit]);
	set_guard(b);
}

void
bus_heal(struct bus *b, paddr_t pa)
{
	if (b->on_guard)
		faults_set(&b->faults, pa, 0);
}

bool
bus_guarded_page_is_plain(const struct bus *b, paddr_t pa)
{
	return !b->guard_all && !faults_in_page(&b->faults, pa);
}

bool
bus_guarded_read(struct bus *b, paddr_t pa, enum bus_agent who, uint32_t *word)
{
	uint8_t syndrome = faults_at(&b->faults, pa);

	if (!syndrome && !b->guard_all)
		return true;
	return b->controller.read(b->board, pa, who, syndrome, word);
}

/* The check bits of count bytes are written with them. */
static void
write_bytes(struct bus *b, paddr_t pa, unsigned count, uint32_t val)
{
	uint8_t lanes = (uint8_t)(((1u << count) - 1) << (pa & 3));

	ram_write(b, pa, count, val);
	faults_set(&b->faults, pa, faults_at(&b->faults, pa) & (uint8_t)~lanes);
}

void
bus_guarded_write(struct bus *b, paddr_t pa, unsigned count, uint32_t val)
{
	if (b->controller.write)
		b->controller.write(b->board, b, pa, count, val);
	else
		write_bytes(b, pa, count, val);
	b->on_guard = b->guard_all || b->faults.count > 0;
}

static bool
timeout(struct bus *b, paddr_t pa, bool write)
{
	if (b->timeout)
		b->timeout(b->board, pa, write);
	return false;
}

static bool
read_part(struct bus *b, paddr_t pa, unsigned width, uint32_t *val)
{
	bool ok = bus_fetch_word(b, pa & ~3u, BUS_CPU, val);

	*val = *val >> 8 * (pa & 3) & (0xffffffffu >> (32 - 8 * width));
	return ok;
}

bool
bus_read(struct bus *b, paddr_t pa, unsigned width, uint32_t *val)
{
	const struct bus_region *r;

	if (bus_is_ram(b, pa) && LIKELY(!b->on_guard)) {
		*val = ram_read(b, pa, width);
		return true;
	}
	if (bus_is_ram(b, pa))
		return read_part(b, pa, width, val);
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
		bus_store(b, pa, width, val);
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

/* Byte by byte: nothing on guard is in a hurry. */
static bool
guarded_dma_read(struct bus *b, paddr_t pa, uint8_t *to, uint32_t count)
{
	bool ok = true;
	uint32_t word = 0;

	for (uint32_t i = 0; i < count; i++, pa++) {
		if (i == 0 || pa % 4 == 0)
			ok &= bus_fetch_word(b, pa & ~3u, BUS_DMA, &word);
		to[i] = (uint8_t)(word >> 8 * (pa % 4));
	}
	return ok;
}

static void
guarded_dma_write(struct bus *b, paddr_t pa, const uint8_t *from,
		  uint32_t count)
{
	uint32_t n;

	for (; count > 0; count -= n, pa += n, from += n) {
		uint32_t val = 0;

		n = 4 - pa % 4 < count ? 4 - pa % 4 : count;
		for (uint32_t i = 0; i < n; i++)
			val |= (uint32_t)from[i] << 8 * i;
		bus_guarded_write(b, pa, n, val);
	}
}

bool
bus_dma_read(struct bus *b, paddr_t pa, void *to, uint32_t count)
{
	if (!dma_in_ram(b, pa, count))
		return false;
	if (UNLIKELY(b->listen.read))
		b->listen.read(b->listen.ctx, pa, count);
	if (UNLIKELY(b->on_guard))
		return guarded_dma_read(b, pa, to, count);
	memcpy(to, b->ram + pa, count);
	return true;
}

bool
bus_dma_write(struct bus *b, paddr_t pa, const void *from, uint32_t count)
{
	if (!dma_in_ram(b, pa, count))
		return false;
	if (UNLIKELY(b->on_guard))
		guarded_dma_write(b, pa, from, count);
	else
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
