/* SPDX-License-Identifier: MIT */
/*
 * The I/O ASIC of the 5000/125 as it moves the SCSI chip's data to memory and
 * from there (machine/ioasic.h; NetBSD asc_ioasic.c).
 */
#include <machine/ioasic.h>
#include <machine/kn02ba.h>
#include "asc.h"
#include "io.h"
#include "state.h"

#define DMA (IOASIC_SSR_SCSI_DMA | IOASIC_SSR_SCSI_DIR)
#define LATCHED                                               \
	(IOASIC_SIR_SCSI_PTR_LOAD | IOASIC_SIR_SCSI_OVERRUN | \
	 IOASIC_SIR_SCSI_READ)

static volatile uint32_t *
ioasic(uint32_t reg)
{
	return io32(KN02BA_IOASIC + reg);
}

/* A physical address, three bits to the left; all ones: no page. */
static uint32_t
pointer(uint32_t kseg0)
{
	return kseg0 ? (kseg0 - KSEG0) << 3 : ~0u;
}

static void
before(const struct scsi_command *c)
{
	uint32_t ssr = *ioasic(IOASIC_SSR) & ~(uint32_t)DMA;

	*ioasic(IOASIC_SSR) = ssr;
	*ioasic(IOASIC_SIR) = ~(uint32_t)LATCHED;
	*ioasic(IOASIC_SCSI_SCR) = 0;
	*ioasic(IOASIC_SCSI_DMA_P) = pointer(c->page[0]);
	*ioasic(IOASIC_SCSI_DMA_BP) = pointer(c->page[1]);
	*ioasic(IOASIC_SSR) =
	    ssr | IOASIC_SSR_SCSI_DMA | (c->out ? 0 : IOASIC_SSR_SCSI_DIR);
}

/* What does not fill a unit of eight bytes is left for software to store. */
static void
store_rest(const struct scsi_command *c)
{
	uint32_t count = *ioasic(IOASIC_SCSI_SCR) & IOASIC_SCR_COUNT;
	uint32_t sdr[2] = { *ioasic(IOASIC_SCSI_SDR0),
			    *ioasic(IOASIC_SCSI_SDR1) };
	volatile uint16_t *to = io16(c->page[0] - KSEG0 + (c->bytes & ~7u));

	for (uint32_t i = 0; i < count; i++)
		to[i] = (uint16_t)(sdr[i / 2] >> i % 2 * 16);
}

/* Memory has changed behind the data cache. */
static void
forget_cached(const struct scsi_command *c)
{
	uint32_t first = scsi_first_bytes(c);

	dcache_forget(c->page[0], (first + 31) & ~31u);
	if (c->bytes > first)
		dcache_forget(c->page[1], c->bytes - first);
}

static void
after(const struct scsi_command *c)
{
	*ioasic(IOASIC_SSR) &= ~(uint32_t)DMA;
	if (!c->out) {
		store_rest(c);
		forget_cached(c);
	}
}

const struct scsi_adapter scsi_ioasic = { asc_reset,   asc_start, asc_interrupt,
					  KN02BA_SCSI, before,    after };
