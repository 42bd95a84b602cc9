/* SPDX-License-Identifier: MIT */
#include <machine/asc.h>
#include "asc.h"
#include "io.h"

enum {
	CLOCK_FACTOR = 5, /* 25 MHz: NetBSD asc_tc.c */
	TIMEOUT = 153,    /* 250 ms of 8192 * 5 clocks (SCSI-2, 6.1.3) */
};

/* What the chip was told last, and is expected to answer. */
static enum stage { SELECTING, MOVING, ENDING, LEAVING } stage;

static uint8_t
get(const struct scsi_adapter *a, uint32_t reg)
{
	return *io8(a->chip + reg);
}

static void
set(const struct scsi_adapter *a, uint32_t reg, unsigned value)
{
	*io8(a->chip + reg) = (uint8_t)value;
}

void
asc_reset(const struct scsi_adapter *a)
{
	set(a, ASC_CMD, ASC_CMD_RESET);
	set(a, ASC_CMD, ASC_CMD_NOP | ASC_CMD_DMA);
	set(a, ASC_CFG1, ASC_CFG1_SRD | SCSI_HOST_ID);
	set(a, ASC_CCF, CLOCK_FACTOR);
	set(a, ASC_TIMEOUT, TIMEOUT);
	set(a, ASC_SYNCOFF, 0);
	set(a, ASC_CMD, ASC_CMD_BUSRST);
}

void
asc_start(const struct scsi_adapter *a, const struct scsi_command *c)
{
	stage = SELECTING;
	set(a, ASC_CMD, ASC_CMD_FLUSH);
	set(a, ASC_DESTID, c->target);
	set(a, ASC_FIFO, SCSI_MSG_IDENTIFY);
	for (unsigned i = 0; i < c->cdb_bytes; i++)
		set(a, ASC_FIFO, c->cdb[i]);
	set(a, ASC_CMD, ASC_CMD_SELATN);
}

static enum scsi_step
end(const struct scsi_adapter *a)
{
	stage = ENDING;
	set(a, ASC_CMD, ASC_CMD_FLUSH);
	set(a, ASC_CMD, ASC_CMD_ICCS);
	return SCSI_GOES_ON;
}

static enum scsi_step
selected(const struct scsi_adapter *a, struct scsi_command *c, unsigned phase)
{
	unsigned data = c->out ? SCSI_PHASE_DATA_OUT : SCSI_PHASE_DATA_IN;

	if (phase == SCSI_PHASE_STATUS)
		return end(a);
	if (phase != data || !c->bytes)
		return SCSI_LOST;
	stage = MOVING;
	a->before(c);
	set(a, ASC_TCL, c->bytes);
	set(a, ASC_TCM, c->bytes >> 8);
	set(a, ASC_CMD, ASC_CMD_XFER | ASC_CMD_DMA);
	return SCSI_GOES_ON;
}

static enum scsi_step
has_moved(const struct scsi_adapter *a, struct scsi_command *c, unsigned phase)
{
	a->after(c);
	return phase == SCSI_PHASE_STATUS ? end(a) : SCSI_LOST;
}

static enum scsi_step
has_ended(const struct scsi_adapter *a, struct scsi_command *c, unsigned phase)
{
	(void)phase;
	c->status = get(a, ASC_FIFO);
	stage = LEAVING;
	set(a, ASC_CMD, ASC_CMD_MSGACC);
	return SCSI_GOES_ON;
}

static enum scsi_step
has_left(const struct scsi_adapter *a, struct scsi_command *c, unsigned phase)
{
	(void)a, (void)c, (void)phase;
	return SCSI_OVER;
}

static const struct {
	uint8_t expected; /* INTR */
	enum scsi_step (*then)(const struct scsi_adapter *,
			       struct scsi_command *, unsigned phase);
} stages[] = {
	[SELECTING] = { ASC_INTR_BS | ASC_INTR_FC, selected },
	[MOVING] = { ASC_INTR_BS, has_moved },
	[ENDING] = { ASC_INTR_FC, has_ended },
	[LEAVING] = { ASC_INTR_DIS, has_left },
};

/* INTR is read last: that lets the pin fall. One that rose for nothing, or
 * has been heard, is no answer. */
enum scsi_step
asc_interrupt(const struct scsi_adapter *a, struct scsi_command *c)
{
	unsigned status = get(a, ASC_STAT), phase = status & ASC_STAT_PHASE;

	if (!(status & ASC_STAT_INT))
		return SCSI_GOES_ON;
	if (get(a, ASC_INTR) != stages[stage].expected)
		return SCSI_LOST;
	return stages[stage].then(a, c, phase);
}
