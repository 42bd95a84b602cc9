/* SPDX-License-Identifier: MIT */
/*
 * A SCSI bus of disks, one command at a time: what the two adapters have in
 * common. Interrupts drive it; nothing here waits.
 *
 * Left out: disconnection (so two drives do not seek at once), synchronous
 * transfers, time-outs (the bus of a drive that stops in the middle of a
 * command stands still).
 */
#ifndef EXO_DRV_SCSI_H
#define EXO_DRV_SCSI_H

#include <stdbool.h>
#include <stdint.h>
#include <machine/cp0.h>
#include <machine/scsi.h>

enum scsi_outcome {
	SCSI_GOOD,
	SCSI_CHECK,  /* sense says why */
	SCSI_BROKEN, /* the bus did what it must not; it has been reset */
};

enum { SCSI_PAGES = 2 };

struct scsi_command {
	uint8_t target;
	uint8_t cdb[SCSI_CDB_MAX];
	uint8_t cdb_bytes;
	bool out;                  /* to the disk */
	uint32_t bytes;            /* to move, whole words; 0: none */
	uint32_t page[SCSI_PAGES]; /* where to: KSEG0 addresses of pages */
	uint8_t status;            /* when it is over */
};

/* What an adapter's interrupt has led to. */
enum scsi_step { SCSI_GOES_ON, SCSI_OVER, SCSI_LOST };

struct scsi_adapter {
	/* Reset chip and bus. */
	void (*reset)(const struct scsi_adapter *);
	void (*start)(const struct scsi_adapter *, const struct scsi_command *);
	enum scsi_step (*interrupt)(const struct scsi_adapter *,
				    struct scsi_command *);
	uint32_t chip; /* physical address of its registers */
	/* Around the phase in which data move: let them be where the chip
	 * finds them; fetch what it has brought. */
	void (*before)(const struct scsi_command *);
	void (*after)(const struct scsi_command *);
};

extern const struct scsi_adapter scsi_kn01;   /* 2100, 3100: drv/sii.c */
extern const struct scsi_adapter scsi_pmaz;   /* 5000/200: drv/pmaz.c */
extern const struct scsi_adapter scsi_ioasic; /* 5000/125: drv/ioasic.c */

/* Bytes of the command's data in its first page; the rest is in the second. */
static inline uint32_t
scsi_first_bytes(const struct scsi_command *c)
{
	return c->bytes < PAGE_SIZE ? c->bytes : PAGE_SIZE;
}

/* A READ(10) or WRITE(10) of blocks; page holds the addresses. */
struct scsi_transfer {
	uint8_t target;
	bool out;
	uint32_t block, blocks;
	uint32_t page[SCSI_PAGES];
};

/* over: called from scsi_interrupt() when a transfer has ended. sense: key <<
 * 16 | code and qualifier. */
void scsi_init(const struct scsi_adapter *,
	       void (*over)(enum scsi_outcome, uint32_t sense));
/* The one before must be over. */
void scsi_start(const struct scsi_transfer *);
void scsi_interrupt(void);

#endif /* EXO_DRV_SCSI_H */
