/* SPDX-License-Identifier: MIT */
/* The 53C94, on the PMAZ-AA and behind the I/O ASIC. */
#include "disk.h"
#include <machine/asc.h>
#include <machine/ioasic.h>
#include <machine/kn02.h>
#include <machine/kn02ba.h>

#define SLOT (KSEG1 + KN02_SLOT_BASE + KN02_SLOT_SCSI * KN02_SLOT_BYTES)
#define IO   (KSEG1 + KN02BA_IOASIC)

enum { PAGE_BYTES = 4096 };

static void
command(const struct adapter *a, uint8_t code)
{
	poke8(a->chip + ASC_CMD, code);
}

/* Until it interrupts; what INTR says. */
static uint8_t
await(const struct adapter *a)
{
	while (!(peek8(a->chip + ASC_STAT) & ASC_STAT_INT))
		;
	return peek8(a->chip + ASC_INTR);
}

static unsigned
phase(const struct adapter *a)
{
	return peek8(a->chip + ASC_STAT) & ASC_STAT_PHASE;
}

static void
asc_start(const struct adapter *a)
{
	command(a, ASC_CMD_RESET);
	command(a, ASC_CMD_NOP | ASC_CMD_DMA);
	poke8(a->chip + ASC_CFG1, SCSI_HOST_ID);
	poke8(a->chip + ASC_CCF, 5);
	poke8(a->chip + ASC_TIMEOUT, 153);
	command(a, ASC_CMD_BUSRST);
	await(a);
	poke8(a->chip + ASC_SYNCOFF, 0);
}

static void
select_drive(const struct adapter *a, const uint8_t *cdb, unsigned length)
{
	command(a, ASC_CMD_FLUSH);
	poke8(a->chip + ASC_DESTID, 0);
	poke8(a->chip + ASC_FIFO, SCSI_MSG_IDENTIFY);
	while (length--)
		poke8(a->chip + ASC_FIFO, *cdb++);
	command(a, ASC_CMD_SELATN);
}

static void
transfer(const struct adapter *a, unsigned bytes)
{
	poke8(a->chip + ASC_TCL, (uint8_t)bytes);
	poke8(a->chip + ASC_TCM, (uint8_t)(bytes >> 8));
	command(a, ASC_CMD_XFER | ASC_CMD_DMA);
	await(a);
}

/* Through the board's own RAM. */
static void
move_copied(const struct adapter *a, uint8_t *data, unsigned bytes, int out)
{
	unsigned i;

	poke(a->dma, out ? PMAZ_DMA_WRITE : 0);
	for (i = 0; out && i < bytes; i++)
		poke8(a->ram + i, data[i]);
	transfer(a, bytes);
	for (i = 0; !out && i < bytes; i++)
		data[i] = peek8(a->ram + i);
}

/* Whole units only: software stores what is left in SDR0 and SDR1. */
static void
store_rest(uint32_t at)
{
	uint32_t count = peek(IO + IOASIC_SCSI_SCR) & IOASIC_SCR_COUNT;
	uint32_t sdr[2];
	unsigned i;

	sdr[0] = peek(IO + IOASIC_SCSI_SDR0);
	sdr[1] = peek(IO + IOASIC_SCSI_SDR1);
	for (i = 0; i < count; i++)
		poke16(at + 2 * i, (uint16_t)(sdr[i / 2] >> i % 2 * 16));
}

/* The data lie in KSEG1, on a page boundary, in two pages at most. */
static void
move_by_ioasic(const struct adapter *a, uint8_t *data, unsigned bytes, int out)
{
	uint32_t pa = (uint32_t)data - KSEG1;

	poke(IO + IOASIC_SSR, IOASIC_SSR_PROM);
	poke(IO + IOASIC_SCSI_SCR, 0);
	poke(IO + IOASIC_SCSI_DMA_P, pa << 3);
	poke(IO + IOASIC_SCSI_DMA_BP, (pa + PAGE_BYTES) << 3);
	poke(IO + IOASIC_SSR, IOASIC_SSR_PROM | IOASIC_SSR_SCSI_DMA |
				  (out ? 0 : IOASIC_SSR_SCSI_DIR));
	transfer(a, bytes);
	if (!out)
		store_rest((uint32_t)data + (bytes & ~7u));
	poke(IO + IOASIC_SSR, IOASIC_SSR_PROM);
	poke(IO + IOASIC_SIR, ~(uint32_t)IOASIC_SIR_LATCHED);
}

static int
asc_run(const struct adapter *a, const uint8_t *cdb, unsigned length,
	uint8_t *data, unsigned bytes, int out)
{
	int status;

	select_drive(a, cdb, length);
	if (await(a) != (ASC_INTR_BS | ASC_INTR_FC))
		return -1;
	if (phase(a) == (out ? SCSI_PHASE_DATA_OUT : SCSI_PHASE_DATA_IN)) {
		if (a->ram)
			move_copied(a, data, bytes, out);
		else
			move_by_ioasic(a, data, bytes, out);
	}
	if (phase(a) != SCSI_PHASE_STATUS)
		return -1;
	command(a, ASC_CMD_FLUSH);
	command(a, ASC_CMD_ICCS);
	if (await(a) != ASC_INTR_FC)
		return -1;
	status = peek8(a->chip + ASC_FIFO);
	command(a, ASC_CMD_MSGACC);
	return await(a) == ASC_INTR_DIS ? status : -1;
}

const struct adapter asc_pmaz = { asc_start, asc_run, SLOT, SLOT + PMAZ_RAM,
				  SLOT + PMAZ_DMA };
const struct adapter asc_ioasic = { asc_start, asc_run, KSEG1 + KN02BA_SCSI, 0,
				    0 };
