/* SPDX-License-Identifier: MIT */
/*
 * What board.c and the boards themselves share; nobody else needs it. A board
 * is one struct that begins with a struct board and holds all its devices.
 */
#ifndef DEV_BOARD_KIND_H
#define DEV_BOARD_KIND_H

#include "dev/board.h"
#include "dev/disk_arm.h"
#include "dev/esar.h"
#include "dev/lance.h"
#include "dev/lk201.h"
#include "dev/vsxxx.h"

enum { BOARD_STAT_NAME = 24 };

/* Where the board is put: all borrowed. */
struct board_site {
	struct bus *bus;
	struct clock *clock;
	const struct timing *timing;
	const struct trace *trace;
	struct board_wires wires;
};

struct board_kind {
	const char *name;
	struct board *(*create)(const struct board_site *);
	/* What the boot PROM sets up after a reset. */
	void (*set_up)(struct board *);
};

struct board {
	const struct board_kind *kind;
	struct lance *lance; /* every board has one */
	struct screen screen;
	bool has_desk;
	struct lk201 keyboard; /* of the desk */
	struct vsxxx mouse;
	struct device *device[BOARD_DEVICES_MAX];
	unsigned devices;
	char reads[BOARD_DEVICES_MAX][BOARD_STAT_NAME];
	char writes[BOARD_DEVICES_MAX][BOARD_STAT_NAME];
};

extern const struct board_kind kn01_kind;
extern const struct board_kind kn02_kind;
extern const struct board_kind kn02ba_kind;

/* Extra cycles of an access: reads wait, writes occupy the bus. */
struct access_cost {
	uint32_t read, write;
};

struct access_cost cost_of_register(const struct timing *);
struct access_cost cost_of_serial(const struct timing *);
struct access_cost cost_of_rtc(const struct timing *);
struct access_cost cost_of_rom(const struct timing *);

/* Put the device into the board's list. */
void board_add(struct board *, struct device *);

/* Put a keyboard and a mouse there, if they are wanted; what they are to be
 * connected to, or NULL. */
void board_init_desk(struct board *, const struct board_site *);
const struct char_backend *board_keyboard_line(const struct board *);
const struct char_backend *board_mouse_line(const struct board *);

/* The station address of this machine. */
void board_address(const struct board_site *, uint8_t address[ESAR_ADDRESS]);

/* The SCSI bus with the drives that the user attached. */
void board_init_disks(struct disk_arm *, const struct board_site *);

/* The wire to Cause.IPn. */
struct irq_pin board_cpu_pin(const struct board_site *, unsigned n);

/* A write by the boot PROM, and what it does to chips that several have. */
void board_poke(struct device *, uint32_t off, unsigned width, uint32_t val);
void board_set_up_dz(struct device *);
void board_set_up_rtc(struct device *);
void board_set_up_scc(struct device *);

#endif /* DEV_BOARD_KIND_H */
