/* SPDX-License-Identifier: MIT */
/*
 * The DC7061 SCSI chip of the 2100 and 3100 as an initiator, with its 128 KB
 * of RAM (machine/sii.h; 4.4BSD and NetBSD sii.c and siireg.h, Mach 3.0
 * scsi_7061.h). The driver follows the bus phase by phase: MIS says that the
 * target asks for another phase than COMM names, TBE and IBF that it asks for
 * this one; INXFER moves a byte by DATA, or DMLOTC bytes by DMA.
 *
 * Chosen: a selection with INXFER drops ATN with its message byte, as the
 * drivers expect COMMAND next; MIS, TBE and IBF follow the bus and need no
 * clearing; COMM reads as it was written.
 *
 * Left out: DSSI, the target's side, parity, the diagnostic registers (they
 * hold what is written).
 */
#ifndef DEV_SII_H
#define DEV_SII_H

#include <machine/sii.h>
#include "dev/scsi_bus.h"
#include "mem/device.h"

enum { SII_REGISTERS = SII_BYTES / SII_STRIDE };

enum sii_stage { SII_IDLE, SII_SELECTING, SII_MOVING };

struct sii {
	struct device dev;
	struct device ram; /* a halfword in each word */
	struct irq_pin irq;
	struct scsi_bus *bus;
	uint16_t reg[SII_REGISTERS]; /* as written */
	uint16_t cstat, dstat;       /* what is latched */
	bool connected, reselected;
	bool nobody; /* the target selected does not answer */
	enum sii_stage stage;
	unsigned moving;     /* bytes on the bus until work fires */
	uint32_t left, done; /* of a DMA: its address register stands still */
	struct event work;
	uint8_t byte[SII_RAM_BYTES];
};

extern const struct device_ops sii_ops;
extern const struct device_ops sii_ram_ops;

/* The bus is the chip's alone. */
void sii_init(struct sii *, struct clock *, const struct trace *,
	      struct irq_pin irq, struct scsi_bus *);

#endif /* DEV_SII_H */
