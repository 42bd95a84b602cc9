/* SPDX-License-Identifier: MIT */
/*
 * The PMAZ-AA of the 5000/200 (machine/asc.h; NetBSD asc_tc.c): its chip
 * reaches only the RAM of the board, and the processor carries the data from
 * there and back.
 */
#include <machine/asc.h>
#include <machine/kn02.h>
#include "asc.h"
#include "io.h"

#define SLOT (KN02_SLOT_BASE + KN02_SLOT_SCSI * KN02_SLOT_BYTES)

static void
carry(volatile uint32_t *chip, uint32_t *memory, uint32_t bytes, bool out)
{
	for (; bytes > 0; bytes -= 4, chip++, memory++)
		if (out)
			*chip = *memory;
		else
			*memory = *chip;
}

static void
carry_all(const struct scsi_command *c)
{
	uint32_t first = scsi_first_bytes(c);

	carry(io32(SLOT + PMAZ_RAM), (uint32_t *)c->page[0], first, c->out);
	carry(io32(SLOT + PMAZ_RAM + first), (uint32_t *)c->page[1],
	      c->bytes - first, c->out);
}

static void
before(const struct scsi_command *c)
{
	*io32(SLOT + PMAZ_DMA) = c->out ? PMAZ_DMA_WRITE : 0;
	if (c->out)
		carry_all(c);
}

static void
after(const struct scsi_command *c)
{
	if (!c->out)
		carry_all(c);
}

const struct scsi_adapter scsi_pmaz = { asc_reset, asc_start, asc_interrupt,
					SLOT,      before,    after };
