/* SPDX-License-Identifier: MIT */
/*
 * A whole board on a bus, without a processor: its pins end in a byte, its
 * console in a terminal.
 */
#ifndef SUPPORT_BOARD_RIG_H
#define SUPPORT_BOARD_RIG_H

#include "dev/board.h"
#include "support/chip.h"

enum { BOARD_RIG_RAM = 8 << 20 };

struct board_rig {
	struct clock clock;
	struct timing timing;
	struct bus bus;
	struct net_segment segment;
	struct board *board;
	struct terminal console;
	unsigned pins; /* bit n: Cause.IPn */
};

/* Chosen: cycles of 40 ns, and every kind of access costs another number. */
void board_rig_init(struct board_rig *, const char *kind, uint32_t ram_bytes);
/* The same with drives on its SCSI bus. */
void board_rig_init_disks(struct board_rig *, const char *kind,
			  uint32_t ram_bytes,
			  const struct board_disk disk[SCSI_IDS]);
/* The same with everything plugged in that a machine may do without: the
 * colour frame buffer, a keyboard and a mouse. */
void board_rig_init_full(struct board_rig *, const char *kind,
			 uint32_t ram_bytes);
void board_rig_free(struct board_rig *);

/* Accesses through the bus that somebody must answer. */
uint32_t board_rig_read(struct board_rig *, paddr_t, unsigned width);
void board_rig_write(struct board_rig *, paddr_t, unsigned width, uint32_t);

/* Accesses that nobody may answer. */
void board_rig_no_read(struct board_rig *, paddr_t, unsigned width);
void board_rig_no_write(struct board_rig *, paddr_t, unsigned width);

#endif /* SUPPORT_BOARD_RIG_H */
