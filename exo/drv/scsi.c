/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include "io.h"
#include "scsi.h"

enum { READ_10 = 0x28, WRITE_10 = 0x2a, REQUEST_SENSE = 0x03 };

/* A drive says once after each reset that there was one (UNIT ATTENTION). */
enum { TRIES = 3 };

static const struct scsi_adapter *adapter;
static void (*over)(enum scsi_outcome, uint32_t sense);
static struct scsi_transfer transfer;
static struct scsi_command command;
static unsigned tries;
static bool sensing; /* the command is REQUEST SENSE */

/* Bytes 0 to 17 of sense data, in whole words. */
static uint32_t sense[(SCSI_SENSE_BYTES + 3) / 4] __attribute__((aligned(32)));

void
scsi_init(const struct scsi_adapter *a,
	  void (*when_over)(enum scsi_outcome, uint32_t))
{
	adapter = a;
	over = when_over;
	adapter->reset(adapter);
}

static void
begin(void)
{
	const struct scsi_transfer *t = &transfer;

	sensing = false;
	command = (struct scsi_command){
		.target = t->target,
		.cdb = { t->out ? WRITE_10 : READ_10, 0,
			 (uint8_t)(t->block >> 24), (uint8_t)(t->block >> 16),
			 (uint8_t)(t->block >> 8), (uint8_t)t->block, 0,
			 (uint8_t)(t->blocks >> 8), (uint8_t)t->blocks },
		.cdb_bytes = 10,
		.out = t->out,
		.bytes = t->blocks * SCSI_BLOCK_BYTES,
		.page = { t->page[0], t->page[1] },
	};
	adapter->start(adapter, &command);
}

void
scsi_start(const struct scsi_transfer *t)
{
	transfer = *t;
	tries = TRIES;
	begin();
}

static void
ask_why(void)
{
	sensing = true;
	command = (struct scsi_command){
		.target = transfer.target,
		.cdb = { REQUEST_SENSE, 0, 0, 0, sizeof(sense) },
		.cdb_bytes = 6,
		.bytes = sizeof(sense),
		.page = { (uint32_t)sense },
	};
	adapter->start(adapter, &command);
}

static void
sensed(void)
{
	const uint8_t *byte = (const uint8_t *)sense;
	uint32_t key = byte[2] & 0xf;

	if (key == SCSI_SENSE_UNIT_ATTENTION && --tries > 0)
		begin();
	else
		over(SCSI_CHECK,
		     key << 16 | (uint32_t)byte[12] << 8 | byte[13]);
}

static void
ended(void)
{
	if (command.status == SCSI_STATUS_GOOD && sensing)
		sensed();
	else if (command.status == SCSI_STATUS_GOOD)
		over(SCSI_GOOD, 0);
	else if (command.status == SCSI_STATUS_CHECK && !sensing)
		ask_why();
	else
		over(SCSI_BROKEN, 0);
}

void
scsi_interrupt(void)
{
	enum scsi_step step = adapter->interrupt(adapter, &command);

	if (step == SCSI_OVER) {
		ended();
	} else if (step == SCSI_LOST) {
		adapter->reset(adapter);
		over(SCSI_BROKEN, 0);
	}
}
