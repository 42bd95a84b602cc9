/* SPDX-License-Identifier: MIT */
#include "dev/ioasic_lance.h"

enum { CHIP_MASK = 0xffff, STRIDE = 16 };
enum { SINGLE_READ = 5, SINGLE_WRITE = 3, BLOCK_READ = 4, BLOCK_WRITE = 2 };

static uint32_t
reg(const struct ioasic *a, uint32_t offset)
{
	return a->reg[offset / STRIDE];
}

static bool
answers(const struct ioasic *a)
{
	return (reg(a, IOASIC_SSR) & IOASIC_SSR_LANCE_DMA) &&
	       !(reg(a, IOASIC_SIR) & IOASIC_SIR_LANCE_READ);
}

/* The register holds a byte address of 34 bits, turned left by 3. */
static paddr_t
window(const struct ioasic *a)
{
	uint32_t p = reg(a, IOASIC_LANCE_DMA_P);
	uint32_t low = (p & ~31u) >> 3;
	uint32_t high = (p & 31) << 29;

	return (high | low) & ~(IOASIC_LANCE_WINDOW - 1u);
}

/* Bursts have 16 bytes of data, then a gap of 16; a halfword a gap of 2. */
static paddr_t
place(const struct ioasic *a, uint32_t addr, bool burst)
{
	uint32_t at = addr & CHIP_MASK;
	uint32_t low = burst ? at % LANCE_BURST : 0;

	return window(a) + 2 * (at - low) + low;
}

/* TURBOchannel cycles of main memory. */
static uint32_t
memory_cycles(uint32_t bytes, bool burst, bool write)
{
	uint32_t words = (bytes + 3) / 4;

	if (!burst)
		return write ? SINGLE_WRITE : SINGLE_READ;
	return words + (write ? BLOCK_WRITE : BLOCK_READ);
}

/* The chip waits for what it reads; what it writes goes on without it. */
static cycles_t
begin(void *ctx, uint32_t bytes, bool burst, bool write)
{
	struct ioasic_lance *d = ctx;
	struct clock *clock = d->ioasic->dev.clock;
	cycles_t chip =
	    clock_from_ns(clock, (uint64_t)(bytes + 1) / 2 * LANCE_WORD_NS);
	cycles_t cost = clock_from_ns(
	    clock, (uint64_t)memory_cycles(bytes, burst, write) * IOASIC_TC_NS);
	cycles_t start;

	if (!answers(d->ioasic))
		return CYCLES_NEVER;
	start = bus_claim(d->bus, clock->now, (uint32_t)cost);
	d->bus->dma_until = d->bus->free_at;
	return write ? chip : start + cost - clock->now + chip;
}

static bool
check(struct ioasic_lance *d, bool answered)
{
	if (!answered)
		ioasic_set_input(d->ioasic,
				 (unsigned)__builtin_ctz(IOASIC_SIR_LANCE_READ),
				 true);
	return answered;
}

/* A burst lies within a block, so it is in one piece. */
static bool
dma_read(void *ctx, uint32_t addr, uint8_t *to, uint32_t bytes, bool burst)
{
	struct ioasic_lance *d = ctx;

	return check(
	    d, bus_dma_read(d->bus, place(d->ioasic, addr, burst), to, bytes));
}

static bool
dma_write(void *ctx, uint32_t addr, const uint8_t *from, uint32_t bytes,
	  bool burst)
{
	struct ioasic_lance *d = ctx;

	return check(d, bus_dma_write(d->bus, place(d->ioasic, addr, burst),
				      from, bytes));
}

struct lance_memory
ioasic_lance_memory(struct ioasic_lance *d)
{
	return (struct lance_memory){ d, begin, dma_read, dma_write };
}
