/* SPDX-License-Identifier: MIT */
/*
 * What differs between the four machines: where the clock and the console are,
 * and who interrupts on which pin. One row a board.
 */
#ifndef KERN_BOARD_H
#define KERN_BOARD_H

#include <stdbool.h>
#include <stdint.h>
#include "spl.h"

struct serial;

/* An interrupt pin: Status.IM bit, the level that blocks it, its handler. */
struct board_line {
	uint32_t pin;
	enum spl level;
	void (*handler)(void);
};

enum { BOARD_LINES = 4 };

struct board {
	uint8_t system; /* byte 2 of the PROM's system identification */
	const char *name;
	uint32_t rtc; /* KSEG1 */
	const struct serial *console;
	void (*init)(
	    void); /* let the board's interrupts through; may be NULL */
	void (*clear_bus_error)(void);
	struct board_line line[BOARD_LINES]; /* unused: pin 0 */
};

extern const struct board board_kn01, board_kn02, board_kn02ba;

/* Choose the board and start its devices. Panics if it is none of ours. */
void board_init(uint8_t system);
/* Serve the pending pins. */
void board_interrupt(uint32_t pins);
/* Forget that something was read or written where nothing is. */
void board_clear_bus_error(void);

static inline volatile uint32_t *
board_register(uint32_t physical)
{
	return (volatile uint32_t *)(physical | KSEG1);
}

#endif /* KERN_BOARD_H */
