/* SPDX-License-Identifier: MIT */
/*
 * The DC7061 of the 2100 and 3100 (machine/sii.h; 4.4BSD and NetBSD sii.c).
 * Data pass through its RAM, which holds a halfword in each word; the
 * processor carries them from there and back.
 */
#include <machine/kn01.h>
#include <machine/sii.h>
#include "io.h"
#include "scsi.h"

/* Places in the RAM. */
enum { AT_COMMAND = 0, AT_DATA = 0x8000 };

/* A look takes half a microsecond or more, a reset 25 (sii.c of NetBSD). */
enum { RESET_LOOKS = 100 };

static bool moved;  /* the data of this command */
static bool ending; /* its last message is here */

static uint16_t
get(uint32_t reg)
{
	return *io16(KN01_SII + reg);
}

static void
set(uint32_t reg, unsigned value)
{
	*io16(KN01_SII + reg) = (uint16_t)value;
}

static volatile uint16_t *
ram(uint32_t at)
{
	return io16(KN01_SII_RAM + 2 * at);
}

/* The bus is held for 25 us. */
static void
reset(const struct scsi_adapter *a)
{
	(void)a;
	set(SII_COMM, SII_COMM_CHRESET);
	set(SII_CSR, SII_CSR_HPM);
	set(SII_ID, SII_ID_IO | SCSI_HOST_ID);
	set(SII_DICTRL, SII_DICTRL_PRE);
	set(SII_COMM, SII_COMM_RST);
	for (unsigned i = 0; i < RESET_LOOKS; i++)
		if (get(SII_CSTAT) & SII_CSTAT_RST)
			break;
	set(SII_CSTAT, 0xffff);
	set(SII_DSTAT, 0xffff);
	set(SII_CSR, SII_CSR_HPM | SII_CSR_IE);
}

static void
start(const struct scsi_adapter *a, const struct scsi_command *c)
{
	(void)a;
	moved = ending = false;
	set(SII_DATA, SCSI_MSG_IDENTIFY);
	set(SII_SLCSR, c->target);
	set(SII_COMM, SII_COMM_INXFER | SII_COMM_SELECT | SII_COMM_ATN |
			  SII_COMM_CON | SCSI_PHASE_MSG_OUT);
}

static void
dma(unsigned phase, uint32_t at, uint32_t bytes)
{
	set(SII_DMADDRL, at);
	set(SII_DMADDRH, at >> 16);
	set(SII_DMLOTC, bytes & SII_DMLOTC_MASK);
	set(SII_COMM, SII_COMM_DMA | SII_COMM_INXFER | SII_COMM_CON | phase);
}

static void
send_command(const struct scsi_command *c)
{
	for (unsigned i = 0; i < c->cdb_bytes; i += 2)
		ram(AT_COMMAND)[i] = (uint16_t)(c->cdb[i] | c->cdb[i + 1] << 8);
	dma(SCSI_PHASE_COMMAND, AT_COMMAND, c->cdb_bytes);
}

/* The words of one page, or of what is left of it. */
static void
carry(volatile uint16_t *chip, uint32_t *memory, uint32_t bytes, bool out)
{
	for (; bytes > 0; bytes -= 4, chip += 4, memory++) {
		if (out) {
			chip[0] = (uint16_t)*memory;
			chip[2] = (uint16_t)(*memory >> 16);
		} else {
			*memory = chip[0] | (uint32_t)chip[2] << 16;
		}
	}
}

static void
carry_all(const struct scsi_command *c)
{
	uint32_t first = scsi_first_bytes(c);

	carry(ram(AT_DATA), (uint32_t *)c->page[0], first, c->out);
	carry(ram(AT_DATA + first), (uint32_t *)c->page[1], c->bytes - first,
	      c->out);
}

static void
before(const struct scsi_command *c)
{
	if (c->out)
		carry_all(c);
}

static void
after(const struct scsi_command *c)
{
	if (!c->out)
		carry_all(c);
}

static enum scsi_step
move_data(const struct scsi_command *c, unsigned phase)
{
	if (moved || !c->bytes || c->out != (phase == SCSI_PHASE_DATA_OUT))
		return SCSI_LOST;
	moved = true;
	before(c);
	dma(phase, AT_DATA, c->bytes);
	return SCSI_GOES_ON;
}

/* The target asks for another phase than the last one. */
static enum scsi_step
follow(const struct scsi_command *c, unsigned phase)
{
	switch (phase) {
	case SCSI_PHASE_COMMAND:
		send_command(c);
		return SCSI_GOES_ON;
	case SCSI_PHASE_DATA_OUT:
	case SCSI_PHASE_DATA_IN:
		return move_data(c, phase);
	case SCSI_PHASE_STATUS:
		if (moved)
			after(c);
		/* fallthrough */
	case SCSI_PHASE_MSG_IN:
		set(SII_COMM, SII_COMM_CON | phase);
		return SCSI_GOES_ON;
	default:
		return SCSI_LOST;
	}
}

/* A byte of status, or of a message. */
static enum scsi_step
take_byte(struct scsi_command *c, unsigned phase)
{
	uint8_t byte = (uint8_t)get(SII_DATA);

	if (phase == SCSI_PHASE_STATUS)
		c->status = byte;
	else if (phase == SCSI_PHASE_MSG_IN && byte == SCSI_MSG_COMPLETE)
		ending = true;
	else
		return SCSI_LOST;
	set(SII_COMM, SII_COMM_INXFER | SII_COMM_CON | phase);
	return SCSI_GOES_ON;
}

static enum scsi_step
interrupt(const struct scsi_adapter *a, struct scsi_command *c)
{
	uint16_t cstat = get(SII_CSTAT);
	uint16_t dstat = get(SII_DSTAT);

	(void)a;
	if (cstat & (SII_CSTAT_RST | SII_CSTAT_BER | SII_CSTAT_OBC))
		return SCSI_LOST;
	if (dstat & SII_DSTAT_DNE)
		set(SII_DSTAT, SII_DSTAT_DNE);
	if (cstat & SII_CSTAT_SCH) {
		set(SII_CSTAT, SII_CSTAT_SCH);
		if (!(cstat & SII_CSTAT_CON)) {
			set(SII_COMM, 0);
			return ending ? SCSI_OVER : SCSI_LOST;
		}
	}
	if (dstat & SII_DSTAT_MIS)
		return follow(c, dstat & SII_DSTAT_PHASE);
	if (dstat & SII_DSTAT_IBF)
		return take_byte(c, dstat & SII_DSTAT_PHASE);
	return dstat & SII_DSTAT_TBE ? SCSI_LOST : SCSI_GOES_ON;
}

const struct scsi_adapter scsi_kn01 = { reset,    start,  interrupt,
					KN01_SII, before, after };
