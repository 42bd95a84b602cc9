/* SPDX-License-Identifier: MIT */
/*
 * A mainboard: its chips, where they answer on the bus, and the wires from
 * them to the processor's interrupt pins. There are three: kn01 (2100, 3100),
 * kn02 (5000/200), kn02ba (5000/125).
 *
 * Option slots are empty and answer with a bus error, but for what a parameter
 * plugs in (machine/models.def).
 */
#ifndef DEV_BOARD_H
#define DEV_BOARD_H

#include <machine/scsi.h>
#include "base/stats.h"
#include "dev/screen.h"
#include "disk/model.h"
#include "host/block.h"
#include "host/host.h"
#include "mem/bus.h"
#include "net/segment.h"

enum {
	BOARD_CPU_PIN0 = 2, /* the first pin is Cause.IP2 */
	BOARD_CPU_PINS = 6, /* IP2 to IP7; IP7 is the FPU's */
	BOARD_DEVICES_MAX = 24,
};

/* A disk drive; model NULL: none. Both are borrowed. The image has no more
 * blocks than the model. */
struct board_disk {
	const struct disk_model *model;
	const struct block_backend *image;
};

/* What the board is plugged into. */
struct board_wires {
	struct irq_pin cpu_pin[BOARD_CPU_PINS];
	/* the far end of the serial console line; NULL: nothing */
	const struct char_backend *console;
	/* the Ethernet; NULL: no cable is plugged in */
	struct net_segment *segment;
	/* which of several machines on it: counts the station's address up */
	uint8_t node;
	/* by SCSI number; SCSI_HOST_ID is the board's own */
	struct board_disk disk[SCSI_IDS];
};

struct board;
struct lk201;
struct vsxxx;

/*
 * Make the board of that kind ("kn01"), map its devices on the bus, and
 * answer what nobody else does there. The bus has its RAM already. Everything
 * handed in is borrowed and outlives the board. NULL: no such kind. Reset it
 * before the guest starts.
 */
struct board *board_create(const char *kind, struct bus *, struct clock *,
			   const struct timing *, const struct trace *,
			   struct board_wires);
void board_free(struct board *);

/* As after power-on, once the boot PROM has set up what it sets up: console
 * line at 9600 8N1, clock running, I/O ASIC out of reset. */
void board_reset(struct board *);

/* The devices, in the order of their addresses. */
unsigned board_devices(const struct board *);
struct device *board_device(const struct board *, unsigned n);

/* What it shows; its paint is NULL if it has no frame buffer. */
struct screen board_screen(const struct board *);

/* What a person may type on and move; NULL: nothing is plugged in. */
struct lk201 *board_keyboard(struct board *);
struct vsxxx *board_mouse(struct board *);

/* One row for the reads and one for the writes of each device:
 * "dz.reads"; and what the Ethernet controller counts. */
void board_add_stats(struct board *, struct stats *);

#endif /* DEV_BOARD_H */
