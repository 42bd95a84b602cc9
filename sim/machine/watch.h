/* SPDX-License-Identifier: MIT */
/*
 * Looks for a text in what the guest writes to its console. That is how the
 * end of a kernel that knows nothing of the simulator is judged: it jumps to
 * the reset vector whether it is well or in a panic.
 */
#ifndef MACHINE_WATCH_H
#define MACHINE_WATCH_H

#include <stdbool.h>
#include <stdint.h>

/* The longest text; a line of a terminal is enough. */
enum { WATCH_TEXT_MAX = 80 };

struct watch {
	const char *text; /* borrowed; NULL: nothing is looked for */
	bool seen;        /* it was written, at some time */
	uint8_t last[WATCH_TEXT_MAX]; /* a ring of what was written last */
	unsigned next;                /* where its next byte goes */
};

/* The text has 1 to WATCH_TEXT_MAX characters, or is NULL. */
void watch_init(struct watch *, const char *text);

/* The guest wrote a byte: true if it completes the text. */
bool watch_byte(struct watch *, uint8_t byte);

#endif /* MACHINE_WATCH_H */
