/* SPDX-License-Identifier: MIT */
/*
 * The NCR 53C94 SCSI chip of the 5000s as an initiator (registers and commands
 * in machine/asc.h; NCR 53C94 data manual as kept in Mach 3.0 scsi_53C94.h and
 * followed by NetBSD ncr53c9x.c). Sequences run as the manual has them: a
 * selection sends message and command by itself, a transfer ends when the
 * target asks for another phase, messages are acknowledged by MSGACC.
 *
 * Data go through the FIFO in lots of at most 16 bytes, at the agreed period
 * or asynchronously at 3 MB/s.
 *
 * Left out: the target's side (its commands are illegal, as nobody selects
 * this chip), parity errors, and the halfword rules of its DMA: an odd byte
 * goes alone. CFG2, CFG3, TEST and RFB are only held.
 */
#ifndef DEV_ASC_H
#define DEV_ASC_H

#include <machine/asc.h>
#include "dev/scsi_bus.h"
#include "mem/device.h"

/* Memory beside the chip. Either moves up to count bytes and says how many;
 * fewer: asc_dma_ready() will tell when it is worth trying again. */
struct asc_dma {
	void *ctx;
	uint32_t (*fetch)(void *ctx, uint8_t *to, uint32_t count);
	uint32_t (*store)(void *ctx, const uint8_t *from, uint32_t count);
};

enum asc_stage {
	ASC_STAGE_IDLE,
	ASC_STAGE_SELECT,      /* arbitration is under way */
	ASC_STAGE_NOBODY,      /* the selection will time out */
	ASC_STAGE_MESSAGE,     /* sending messages after a selection */
	ASC_STAGE_COMMAND,     /* then the command */
	ASC_STAGE_TRANSFER,    /* XFER */
	ASC_STAGE_PAD,         /* PAD */
	ASC_STAGE_STATUS,      /* ICCS, first half */
	ASC_STAGE_COMPLETE,    /* ICCS, second half */
	ASC_STAGE_ACKNOWLEDGE, /* MSGACC */
	ASC_STAGE_SETTLE,      /* until the target asks for something */
	ASC_STAGE_BACK,        /* reselected: until its first message is here */
	ASC_STAGES
};

enum { ASC_FIFO_BYTES = 16, ASC_REGISTERS = 16 };

struct asc {
	struct device dev;
	struct irq_pin irq;
	struct scsi_bus *bus;
	struct asc_dma dma;

	uint8_t reg[ASC_REGISTERS]; /* as last written */
	uint8_t fifo[ASC_FIFO_BYTES];
	unsigned held; /* bytes in it */
	uint32_t counter;
	uint8_t latched; /* STAT 7:3 */
	uint8_t intr;
	uint8_t step;
	bool silent;    /* after RESET, until NOP */
	bool armed;     /* lets itself be reselected */
	bool connected; /* as this chip knows */
	bool unacked;   /* the last byte of the FIFO came, but has no ACK */

	struct event work;
	enum asc_stage stage;
	uint8_t active; /* the command at work; 0: none */
	uint8_t queued; /* the one behind it */
	bool by_dma;
	unsigned to_send; /* message bytes before the command */
	unsigned moving;  /* bytes on the bus until work fires */
	uint8_t phase;    /* of the transfer */
	uint8_t outcome;  /* INTR once the target asks again */
	bool held_in_reset;
};

extern const struct device_ops asc_ops;

/* The bus is the chip's alone. */
void asc_init(struct asc *, const char *name, struct clock *,
	      const struct trace *, struct irq_pin irq, struct scsi_bus *,
	      struct asc_dma);

/* Memory can take or give again. */
void asc_dma_ready(struct asc *);

/* The RESET pin; while it is held the chip does nothing. */
void asc_hold(struct asc *, bool reset);

#endif /* DEV_ASC_H */
