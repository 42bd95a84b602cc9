/* SPDX-License-Identifier: MIT */
/*
 * What the kernel needs of the board it runs on: one row for each of the
 * three boards of the four machines, chosen by the PROM's system id.
 */
#ifndef EXO_BOARD_H
#define EXO_BOARD_H

#include <stdbool.h>
#include <stdint.h>

/* Find the board by system type (byte 2 of the system id), set up console and
 * clock, the latter still silent. false: not one of ours. */
bool board_init(uint32_t system);

/* Who may interrupt. The clock always does; of the others those whose driver
 * has attached a handler by the time that board_irq_start() is called. A
 * handler runs with interrupts off and must leave its device silent. */
enum board_irq_name {
	BOARD_IRQ_CLOCK,
	BOARD_IRQ_LANCE,
	BOARD_IRQ_SCSI,
	BOARD_IRQ_CONSOLE,
	BOARD_IRQS
};
typedef void board_irq_fn(void);
void board_irq_attach(enum board_irq_name, board_irq_fn *);
uint32_t board_irq_mask(void); /* Status.IM of all of them */
/* Let them through; EXO_SLICE_HZ periods a second from now on. */
void board_irq_start(void);
/* Call the handlers of the devices that ask, given Cause; false: none does. */
bool board_irq_dispatch(uint32_t cause);

bool board_clock_ticked(void); /* a period has passed since the last call */
/* The clock's periods from now on: a slice's, one of its CLOCK_PARTS, or one
 * of the CLOCK_PIECES of those. Slices go on to end where they would have. */
#define CLOCK_PARTS  16
#define CLOCK_PIECES 8
enum board_clock_rate { CLOCK_SLICE, CLOCK_PART, CLOCK_PIECE };
void board_clock_rate(enum board_clock_rate);
/* How many cycles a part has, or less: the 3100 is faster than the 2100, which
 * the PROM calls by the same name. */
uint32_t board_part_cycles(void);

/* The adapter of its disks, and where the arms are (machine/disk_arm.h). */
struct scsi_adapter;
struct board_disks {
	const struct scsi_adapter *adapter;
	uint32_t arm; /* physical address */
};
const struct board_disks *board_disks(void);

/* Its frame buffer; false: there is none. */
struct fb;
bool board_screen(struct fb *);

/* Its Ethernet chip. */
struct lance_place;
const struct lance_place *board_lance(void);

bool board_console_ready(void); /* it will take a character */
void board_console_put(char c);
int board_console_get(void);   /* a character; -1: none is here */
bool board_console_done(void); /* nothing is left in the chip */

/* A counter that never stops: how often it counts a second (0: there is none,
 * board_counts() is 0), and the processor's cycles in each of its counts. */
struct board_counter {
	uint32_t at; /* physical address */
	uint32_t hz, cycles;
};
const struct board_counter *board_counter(void);
uint32_t board_counts(void);

/* The registers of the battery clock: year, month, day, hours, minutes,
 * seconds, a byte each, the last one lowest. */
uint64_t board_time(void);

#endif /* EXO_BOARD_H */
