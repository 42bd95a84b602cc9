/* SPDX-License-Identifier: MIT */
#include "dev/ioasic_scsi.h"

enum { UNIT = 8, PAGE = 4096, STRIDE = 16 };
enum { READ_CYCLES = 4 + 2, WRITE_CYCLES = 2 + 2 };

#define NO_PAGE UINT32_MAX

static uint32_t *
reg(const struct ioasic_scsi *d, uint32_t offset)
{
	return &d->ioasic->reg[offset / STRIDE];
}

static void
raise(const struct ioasic_scsi *d, uint32_t mask)
{
	ioasic_set_input(d->ioasic, (unsigned)__builtin_ctz(mask), true);
}

/* Is it switched on in this direction, without an error? */
static bool
runs(const struct ioasic_scsi *d, bool to_memory)
{
	uint32_t ssr = *reg(d, IOASIC_SSR);
	bool direction = ssr & IOASIC_SSR_SCSI_DIR;

	return (ssr & IOASIC_SSR_SCSI_DMA) && direction == to_memory &&
	       !(*reg(d, IOASIC_SIR) &
		 (IOASIC_SIR_SCSI_OVERRUN | IOASIC_SIR_SCSI_READ));
}

/* The register holds a byte address of 34 bits, turned left by 3. */
static paddr_t
decode(uint32_t p)
{
	return ((p & ~31u) >> 3) | (p & 31) << 29;
}

static uint32_t
encode(paddr_t pa)
{
	return (pa << 3 & ~31u) | pa >> 29;
}

static void
load_page(const struct ioasic_scsi *d)
{
	*reg(d, IOASIC_SCSI_DMA_P) = *reg(d, IOASIC_SCSI_DMA_BP);
	raise(d, IOASIC_SIR_SCSI_PTR_LOAD);
}

static void
step_by(const struct ioasic_scsi *d, uint32_t bytes)
{
	paddr_t next = decode(*reg(d, IOASIC_SCSI_DMA_P)) + bytes;

	if (next % PAGE)
		*reg(d, IOASIC_SCSI_DMA_P) = encode(next);
	else
		load_page(d);
}

/* Where the next unit goes. Software that starts behind the last unit of a
 * page writes the address of its last word. */
static bool
next_unit(const struct ioasic_scsi *d, paddr_t *pa)
{
	uint32_t p;

	if (decode(*reg(d, IOASIC_SCSI_DMA_P)) % UNIT &&
	    *reg(d, IOASIC_SCSI_DMA_P) != NO_PAGE)
		step_by(d, UNIT / 2);
	p = *reg(d, IOASIC_SCSI_DMA_P);
	if (p == NO_PAGE)
		return false;
	*pa = decode(p) & ~(paddr_t)(UNIT - 1);
	return true;
}

static void
take_memory(const struct ioasic_scsi *d, uint32_t cycles)
{
	struct clock *clock = d->ioasic->dev.clock;
	cycles_t cost = clock_from_ns(clock, (uint64_t)cycles * IOASIC_TC_NS);

	bus_claim(d->bus, clock->now, (uint32_t)cost);
	d->bus->dma_until = d->bus->free_at;
}

static uint8_t
get_byte(const struct ioasic_scsi *d, unsigned at)
{
	uint32_t sdr = *reg(d, at < 4 ? IOASIC_SCSI_SDR0 : IOASIC_SCSI_SDR1);

	return (uint8_t)(sdr >> at % 4 * 8);
}

static void
put_byte(const struct ioasic_scsi *d, unsigned at, uint8_t byte)
{
	uint32_t *sdr = reg(d, at < 4 ? IOASIC_SCSI_SDR0 : IOASIC_SCSI_SDR1);

	*sdr = (*sdr & ~(0xffu << at % 4 * 8)) | (uint32_t)byte << at % 4 * 8;
}

/* Bytes of the unit that are there, or gone. */
static unsigned
used(const struct ioasic_scsi *d)
{
	return (*reg(d, IOASIC_SCSI_SCR) & IOASIC_SCR_COUNT) * 2 +
	       (d->ioasic->scsi_odd ? 1 : 0);
}

static void
set_used(struct ioasic_scsi *d, unsigned bytes, uint32_t status)
{
	*reg(d, IOASIC_SCSI_SCR) = status | (bytes / 2 & IOASIC_SCR_COUNT);
	d->ioasic->scsi_odd = bytes & 1;
}

static bool
store_unit(struct ioasic_scsi *d)
{
	uint8_t unit[UNIT];
	paddr_t pa;

	for (unsigned i = 0; i < UNIT; i++)
		unit[i] = get_byte(d, i);
	if (!next_unit(d, &pa) || !bus_dma_write(d->bus, pa, unit, UNIT)) {
		raise(d, IOASIC_SIR_SCSI_OVERRUN);
		return false;
	}
	take_memory(d, WRITE_CYCLES);
	step_by(d, UNIT);
	set_used(d, 0, 0);
	return true;
}

static uint32_t
store(void *ctx, const uint8_t *from, uint32_t count)
{
	struct ioasic_scsi *d = ctx;
	uint32_t n;

	for (n = 0; n < count && runs(d, true); n++) {
		unsigned at = used(d);

		put_byte(d, at, from[n]);
		/* a unit that finds no place keeps its last byte waiting */
		if (at + 1 < UNIT)
			set_used(d, at + 1, 0);
		else if (!store_unit(d))
			break;
	}
	return n;
}

static bool
fetch_unit(struct ioasic_scsi *d)
{
	uint8_t unit[UNIT];
	paddr_t pa;

	if (!next_unit(d, &pa) || !bus_dma_read(d->bus, pa, unit, UNIT)) {
		raise(d, IOASIC_SIR_SCSI_READ);
		return false;
	}
	for (unsigned i = 0; i < UNIT; i++)
		put_byte(d, i, unit[i]);
	take_memory(d, READ_CYCLES);
	step_by(d, UNIT);
	set_used(d, 0, IOASIC_SCR_STATUS);
	return true;
}

/* The engine reads ahead: a unit that is used up is replaced at once. */
static uint32_t
fetch(void *ctx, uint8_t *to, uint32_t count)
{
	struct ioasic_scsi *d = ctx;
	uint32_t n;

	for (n = 0; n < count && runs(d, false); n++) {
		unsigned at;

		if (!(*reg(d, IOASIC_SCSI_SCR) & IOASIC_SCR_STATUS) &&
		    !fetch_unit(d))
			break;
		at = used(d);
		to[n] = get_byte(d, at);
		if (at + 1 < UNIT) {
			set_used(d, at + 1, IOASIC_SCR_STATUS);
			continue;
		}
		set_used(d, 0, 0);
		fetch_unit(d);
	}
	return n;
}

struct asc_dma
ioasic_scsi_dma(struct ioasic_scsi *d)
{
	return (struct asc_dma){ d, fetch, store };
}
