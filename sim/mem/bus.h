/* SPDX-License-Identifier: MIT */
/*
 * The physical address space: RAM from 0, devices where the board puts them,
 * and the memory bus as a thing that can be busy.
 *
 * Addresses are decoded modulo 512 MB: the upper three bits of a PFN select
 * nothing on these boards (Sprite and OSF/1 map devices with other values
 * there). What nobody answers is a bus error: a read fails at once (the
 * processor raises DBE or IBE), a write is reported to the board, which
 * latches it and raises its interrupt later.
 *
 * Memory has check bits (mem/check_code.h), and the board's memory controller
 * looks at them. It is asked only while the bus is on its guard: while some
 * word is wrong or the controller is in a mode of its own. Words that are right
 * cost nothing.
 *
 * Occupancy is one time-stamp, free_at: the cycle at which memory is idle
 * again. Reads, buffered stores, refresh and DMA all move it forward, so they
 * exclude each other without a queue.
 */
#ifndef MEM_BUS_H
#define MEM_BUS_H

#include "base/error.h"
#include "mem/check_code.h"
#include "mem/device.h"
#include "mem/faults.h"
#include "mem/timing.h"

enum { BUS_REGIONS_MAX = 64 };
#define PADDR_MASK 0x1fffffffu

struct bus_region {
	paddr_t base;
	uint32_t size;
	struct device *device;
	uint32_t offset;      /* device offset of the region's first byte */
	uint32_t read_extra;  /* cycles that a read takes, beyond its issue */
	uint32_t write_extra; /* cycles for which a write occupies the bus */
};

/* Who writes to RAM besides the processor's stores. */
enum bus_writer { BUS_WRITER_DMA, BUS_WRITER_PROM };

/* Somebody who wants to know of such writes, and of what devices read, after
 * the fact; both may be NULL. He may only look. */
struct bus_listener {
	void *ctx;
	void (*written)(void *ctx, paddr_t pa, uint32_t count, enum bus_writer);
	void (*read)(void *ctx, paddr_t pa, uint32_t count);
};

enum bus_agent { BUS_CPU, BUS_DMA };

struct bus;

/*
 * The memory controller; board is bus->board. read: a word has that syndrome
 * and may be mended on its way; false: it is refused, a bus error. write:
 * store count bytes and their check bits, pa lies in RAM and all in one word;
 * NULL: each byte has check bits of its own.
 */
struct bus_controller {
	const struct check_code *code; /* NULL: memory is never wrong */
	bool (*read)(void *board, paddr_t pa, enum bus_agent, uint8_t syndrome,
		     uint32_t *word);
	void (*write)(void *board, struct bus *, paddr_t pa, unsigned count,
		      uint32_t val);
};

struct bus {
	uint8_t *ram; /* owned */
	uint32_t ram_bytes;
	struct bus_region region[BUS_REGIONS_MAX];
	unsigned regions;
	/* The board's answer to an access that nobody claims; may be NULL. */
	void (*timeout)(void *board, paddr_t pa, bool write);
	void *board;
	const struct timing *timing;
	cycles_t free_at;
	cycles_t next_refresh;
	cycles_t dma_until; /* a device holds the bus until then */
	struct bus_listener listen;
	struct bus_controller controller;
	struct faults faults;
	bool on_guard;  /* the controller is asked */
	bool guard_all; /* it is in a mode of its own */
	/* Whoever keeps what he knows of pages is told when more of them are
	 * on guard; may be NULL. */
	void (*guarded)(void *ctx);
	void *guarded_ctx;
};

void bus_init(struct bus *, const struct timing *, uint32_t ram_bytes);
void bus_free(struct bus *);

/* Regions must not overlap each other or RAM; a clash is a bug(). */
void bus_map(struct bus *, paddr_t base, uint32_t size, struct device *,
	     uint32_t offset, uint32_t read_extra, uint32_t write_extra);

/* The region that holds pa, or NULL. Never covers RAM. */
const struct bus_region *bus_find(const struct bus *, paddr_t pa);

static inline bool
bus_is_ram(const struct bus *b, paddr_t pa)
{
	return pa < b->ram_bytes;
}

/* Little-endian host access to RAM; pa must lie in it and be aligned. */
static inline uint32_t
ram_read32(const struct bus *b, paddr_t pa)
{
	const uint8_t *p = b->ram + pa;
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

static inline void
ram_write32(struct bus *b, paddr_t pa, uint32_t v)
{
	uint8_t *p = b->ram + pa;
	p[0] = (uint8_t)v;
	p[1] = (uint8_t)(v >> 8);
	p[2] = (uint8_t)(v >> 16);
	p[3] = (uint8_t)(v >> 24);
}

/* Write width (1, 2 or 4) bytes of v at pa, which lies in RAM. */
void ram_write(struct bus *, paddr_t pa, unsigned width, uint32_t v);
uint32_t ram_read(const struct bus *, paddr_t pa, unsigned width);

/* Turn round a bit of the word at pa: data bits 0 to 31, then check bits. */
void bus_flip(struct bus *, paddr_t pa, unsigned bit);

/* The controller has entered a mode of its own, or left it. */
void bus_guard_all(struct bus *, bool);

/* Somebody who is no part of the machine has written there. */
void bus_heal(struct bus *, paddr_t pa);

/* Slow halves, for a bus on its guard. */
bool bus_guarded_read(struct bus *, paddr_t pa, enum bus_agent, uint32_t *word);
void bus_guarded_write(struct bus *, paddr_t pa, unsigned count, uint32_t val);
bool bus_guarded_page_is_plain(const struct bus *, paddr_t pa);

/* The aligned word at pa, which lies in RAM, as memory delivers it. False: a
 * bus error. */
static inline bool
bus_fetch_word(struct bus *b, paddr_t pa, enum bus_agent who, uint32_t *word)
{
	*word = ram_read32(b, pa);
	return LIKELY(!b->on_guard) || bus_guarded_read(b, pa, who, word);
}

/* Store 1 to 4 bytes, all in one word of RAM. */
static inline void
bus_store(struct bus *b, paddr_t pa, unsigned count, uint32_t val)
{
	if (UNLIKELY(b->on_guard))
		bus_guarded_write(b, pa, count, val);
	else
		ram_write(b, pa, count, val);
}

/* Whether every word of the page at pa, which is RAM, is ordinary memory. */
static inline bool
bus_page_is_plain(const struct bus *b, paddr_t pa)
{
	return LIKELY(!b->on_guard) || bus_guarded_page_is_plain(b, pa);
}

/*
 * An access to RAM or a device, without time. False: nobody answered, or the
 * device refused; for a write the board has then been told.
 */
bool bus_read(struct bus *, paddr_t pa, unsigned width, uint32_t *val);
bool bus_write(struct bus *, paddr_t pa, unsigned width, uint32_t val);

/* DMA: count bytes to or from RAM; false if any byte lies outside of it, or is
 * refused by the controller. */
bool bus_dma_read(struct bus *, paddr_t pa, void *to, uint32_t count);
bool bus_dma_write(struct bus *, paddr_t pa, const void *from, uint32_t count);

static inline void
bus_tell(const struct bus *b, paddr_t pa, uint32_t count, enum bus_writer who)
{
	if (b->listen.written)
		b->listen.written(b->listen.ctx, pa, count, who);
}

/* Slow half of bus_claim(): a refresh may stand in the way of start. */
cycles_t bus_refresh(struct bus *, cycles_t start);

/*
 * Take memory for cost cycles, no earlier than now; returns the cycle at
 * which the access begins. The bus is busy until then plus cost.
 */
static inline cycles_t
bus_claim(struct bus *b, cycles_t now, uint32_t cost)
{
	cycles_t start = b->free_at > now ? b->free_at : now;

	if (UNLIKELY(start >= b->next_refresh))
		start = bus_refresh(b, start);
	b->free_at = start + cost;
	return start;
}

#endif /* MEM_BUS_H */
