/* SPDX-License-Identifier: MIT */
/* The DC7061, phase by phase. */
#include "disk.h"
#include <machine/kn01.h>
#include <machine/sii.h>

enum { BUFFER = 0x8000, COMMAND = 0 /* in the chip's RAM */ };

static uint16_t
get(const struct adapter *a, uint32_t reg)
{
	return peek16(a->chip + reg);
}

static void
set(const struct adapter *a, uint32_t reg, uint16_t value)
{
	poke16(a->chip + reg, value);
}

static void
sii_start(const struct adapter *a)
{
	set(a, SII_COMM, SII_COMM_CHRESET);
	set(a, SII_CSR, SII_CSR_HPM);
	set(a, SII_ID, SII_ID_IO | SCSI_HOST_ID);
	set(a, SII_DICTRL, SII_DICTRL_PRE);
	set(a, SII_COMM, SII_COMM_RST);
	set(a, SII_CSTAT, 0xffff);
	set(a, SII_DSTAT, 0xffff);
}

static uint16_t
await(const struct adapter *a, uint32_t reg, uint16_t bits)
{
	uint16_t value;

	do
		value = get(a, reg);
	while (!(value & bits));
	return value;
}

static unsigned
await_phase(const struct adapter *a)
{
	return await(a, SII_DSTAT, SII_DSTAT_MIS) & SII_DSTAT_PHASE;
}

static void
await_done(const struct adapter *a)
{
	await(a, SII_DSTAT, SII_DSTAT_DNE);
	set(a, SII_DSTAT, SII_DSTAT_DNE);
}

static void
dma(const struct adapter *a, unsigned phase, uint32_t at, unsigned bytes)
{
	set(a, SII_DMADDRL, (uint16_t)at);
	set(a, SII_DMADDRH, (uint16_t)(at >> 16));
	set(a, SII_DMLOTC, (uint16_t)bytes);
	set(a, SII_COMM,
	    (uint16_t)(SII_COMM_DMA | SII_COMM_INXFER | SII_COMM_CON | phase));
	await_done(a);
}

/* A halfword in each word. */
static void
copy_in(const struct adapter *a, uint32_t at, const uint8_t *from,
	unsigned bytes)
{
	unsigned i;

	for (i = 0; i < bytes; i += 2)
		poke16(a->ram + 2 * (at + i),
		       (uint16_t)(from[i] | from[i + 1] << 8));
}

static void
copy_out(const struct adapter *a, uint32_t at, uint8_t *to, unsigned bytes)
{
	unsigned i;

	for (i = 0; i < bytes; i += 2) {
		uint16_t two = peek16(a->ram + 2 * (at + i));

		to[i] = (uint8_t)two;
		to[i + 1] = (uint8_t)(two >> 8);
	}
}

static int
select_drive(const struct adapter *a)
{
	uint16_t cstat;

	set(a, SII_DATA, SCSI_MSG_IDENTIFY);
	set(a, SII_SLCSR, 0);
	set(a, SII_COMM,
	    SII_COMM_INXFER | SII_COMM_SELECT | SII_COMM_ATN | SII_COMM_CON |
		SCSI_PHASE_MSG_OUT);
	cstat = await(a, SII_CSTAT, SII_CSTAT_SCH);
	set(a, SII_CSTAT, cstat);
	if (!(cstat & SII_CSTAT_CON) || await_phase(a) != SCSI_PHASE_COMMAND)
		return 0;
	await_done(a);
	return 1;
}

static int
get_byte(const struct adapter *a, unsigned phase)
{
	int byte;

	set(a, SII_COMM, (uint16_t)(SII_COMM_CON | phase));
	await(a, SII_DSTAT, SII_DSTAT_IBF);
	byte = get(a, SII_DATA) & 0xff;
	set(a, SII_COMM, (uint16_t)(SII_COMM_INXFER | SII_COMM_CON | phase));
	await_done(a);
	return byte;
}

static int
finish(const struct adapter *a)
{
	int status = get_byte(a, SCSI_PHASE_STATUS);

	if (await_phase(a) != SCSI_PHASE_MSG_IN)
		return -1;
	get_byte(a, SCSI_PHASE_MSG_IN);
	await(a, SII_CSTAT, SII_CSTAT_SCH);
	set(a, SII_CSTAT, SII_CSTAT_SCH);
	set(a, SII_COMM, 0);
	return status;
}

static int
sii_run(const struct adapter *a, const uint8_t *cdb, unsigned length,
	uint8_t *data, unsigned bytes, int out)
{
	unsigned wanted = out ? SCSI_PHASE_DATA_OUT : SCSI_PHASE_DATA_IN;
	unsigned phase;

	if (!select_drive(a))
		return -1;
	copy_in(a, COMMAND, cdb, length);
	dma(a, SCSI_PHASE_COMMAND, COMMAND, length);
	phase = await_phase(a);
	if (phase == wanted) {
		if (out)
			copy_in(a, BUFFER, data, bytes);
		dma(a, wanted, BUFFER, bytes);
		if (!out)
			copy_out(a, BUFFER, data, bytes);
		phase = await_phase(a);
	}
	return phase == SCSI_PHASE_STATUS ? finish(a) : -1;
}

const struct adapter sii = { sii_start, sii_run, KSEG1 + KN01_SII,
			     KSEG1 + KN01_SII_RAM, 0 };
