/* SPDX-License-Identifier: MIT */
/*
 * Z85C30: two serial channels (Zilog Z8530/Z85C30 technical manual; wiring on
 * the 5000/125 from Linux 6.1 zs.c; registers in machine/scc.h). Byte
 * registers on lane 1; channel B lies before channel A.
 *
 * Each channel: a transmit buffer and a shift register behind it, a receive
 * FIFO of three, a baud rate generator fed by PCLK. A character moves from
 * buffer to shift register at once; the far end sees it then, so that nothing
 * is lost when the machine stops meanwhile. Input is looked for once a
 * character time.
 *
 * Left out: the synchronous modes (their registers hold values, nothing is
 * sent or received in them), the phase-locked loop, DMA requests, clocks from
 * the RTxC and TRxC pins (not connected: a channel that selects them stands
 * still), the recovery time between accesses, wrong parity and framing from
 * outside.
 */
#ifndef DEV_SCC_H
#define DEV_SCC_H

#include "host/host.h"
#include <machine/scc.h>
#include "mem/device.h"

enum scc_side { SCC_B, SCC_A, SCC_CHANNELS };
enum { SCC_FIFO = 3, SCC_REGISTERS = 16, SCC_LABEL = 16 };

/* What can interrupt, of one channel: RR3's bits of channel B. */
enum { SCC_EXT = SCC_RR3_B_EXT, SCC_TX = SCC_RR3_B_TX, SCC_RX = SCC_RR3_B_RX };

struct scc;

struct scc_received {
	uint8_t data;
	uint8_t errors; /* bits of RR1 */
};

struct scc_channel {
	struct scc *chip;
	char label[SCC_LABEL];              /* "scc1.b", for traces */
	const struct char_backend *far_end; /* NULL: nothing connected */
	struct event sent;                  /* the shift register has emptied */
	struct event look; /* time to look for a character from outside */
	struct event zero; /* the baud rate generator reaches zero */
	uint8_t wr[SCC_REGISTERS]; /* 2 and 9: the chip's, kept in B */
	uint8_t wr7_prime;
	uint8_t pointer;
	struct scc_received fifo[SCC_FIFO]; /* [0] is read first */
	unsigned count;
	uint8_t sticky; /* RR1's parity and overrun, until error reset */
	bool first;     /* the next character is "the first" for WR1 */
	uint8_t buffer, shift;
	bool full, shifting;
	uint8_t inputs;  /* RR0's DCD, SYNC, CTS, BREAK as they are */
	uint8_t latched; /* RR0's status as it was at the interrupt */
	bool is_latched;
	uint8_t pending; /* SCC_EXT, SCC_TX */
};

struct scc {
	struct device dev;
	struct irq_pin irq;
	struct scc_channel channel[SCC_CHANNELS];
	uint8_t under_service; /* as RR3 */
	bool held;             /* the reset pin is low */
};

extern const struct device_ops scc_ops;

void scc_init(struct scc *, const char *name, struct clock *,
	      const struct trace *, struct irq_pin);

/* What is plugged into a channel; NULL unplugs it. Borrowed. */
void scc_connect(struct scc *, enum scc_side, const struct char_backend *);

/* The pins DCD, CTS and SYNC, as RR0 shows them. */
void scc_set_inputs(struct scc *, enum scc_side, uint8_t inputs);

/* The reset pin: while it is held, nothing answers. */
void scc_hold(struct scc *, bool held);

#endif /* DEV_SCC_H */
