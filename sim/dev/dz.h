/* SPDX-License-Identifier: MIT */
/*
 * DC7085: four asynchronous serial lines with a transmit scanner and one
 * receive silo of 64 characters (DZ11 user's guide; Linux 6.1 dz.h; Mach 3.0
 * dz_7085.c; registers in machine/dz.h).
 *
 * A line's transmitter holds one character: TRDY comes back for it when the
 * last stop bit has gone. The far end sees a character when its start bit
 * leaves, so that nothing is lost when the machine stops meanwhile. Input is
 * looked for once a character time.
 *
 * Left out: parity and framing errors from outside (the far end is always set
 * up like the line), and what the modem outputs would do to it.
 */
#ifndef DEV_DZ_H
#define DEV_DZ_H

#include "host/host.h"
#include <machine/dz.h>
#include "mem/device.h"

enum { DZ_SILO = 64 };

struct dz;

struct dz_line {
	struct dz *chip;
	unsigned number;
	const struct char_backend *far_end; /* NULL: nothing connected */
	struct event sent; /* the character under way has left */
	struct event look; /* time to look for one from outside */
	uint16_t lpr;
	uint8_t shift; /* the character under way */
	bool busy;
	bool lost; /* a character found the silo full */
};

struct dz {
	struct device dev;
	struct irq_pin irq;
	struct dz_line line[DZ_LINES];
	struct event scan; /* the scanner comes to a line that is ready */
	cycles_t clear_until;
	uint16_t csr; /* without RDONE and CLR, which follow from the rest */
	uint16_t tcr;
	uint16_t msr;
	uint8_t breaks; /* lines that send a break */
	unsigned next;  /* the line that the scanner looks at first */
	uint16_t silo[DZ_SILO];
	unsigned first, count; /* oldest in the silo, how many */
	bool double_speed;     /* speed code f is 38400, not 19200 */
	bool mute;             /* outputs are off */
};

extern const struct device_ops dz_ops;

void dz_init(struct dz *, const char *name, struct clock *,
	     const struct trace *, struct irq_pin);

/* What is plugged into a line; NULL unplugs it. Borrowed. */
void dz_connect(struct dz *, unsigned line, const struct char_backend *);

/* The modem inputs, as MSR shows them; a reset leaves them alone. */
void dz_set_modem(struct dz *, uint16_t msr);

/* The board's wires: KN02_CSR_BAUD38, and outputs off (TXDIS). */
void dz_set_double_speed(struct dz *, bool on);
void dz_set_mute(struct dz *, bool on);

/* How long a character takes on a line that is set up by lpr. */
cycles_t dz_character_cycles(const struct dz *, uint16_t lpr);

#endif /* DEV_DZ_H */
