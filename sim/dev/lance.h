/* SPDX-License-Identifier: MIT */
/*
 * Am7990 LANCE: Ethernet controller with initialization block, descriptor
 * rings and DMA (AMD Am7990 data sheet; registers and layouts in
 * machine/lance.h). The access to the cable is that of net/station.h.
 *
 * The chip has one DMA engine, which moves a halfword, or a burst of up to 16
 * bytes, and then looks who wants to be next: the receiver before the
 * transmitter. A silo of 48 bytes each way stands between memory and wire: the
 * transmitter begins when 16 bytes are in it, the receiver stores whenever 16
 * are there. Hence all times follow from the length of a frame, its buffers,
 * and how fast the memory is.
 *
 * Numbers from the data sheet, not read again for this: 600 ns a halfword, 25.6
 * us until MERR, 1.6 ms between looks at the transmit ring, silo and burst.
 * Chosen, where it says nothing or could not be read:
 *   - bursts end at multiples of 16 in the chip's address;
 *   - CSR1 to CSR3 read 0 while the chip is not stopped;
 *   - a collision after the first buffer of a chain was given back cannot be
 *     repeated and is reported as a late one;
 *   - in loopback, bytes over the silo's 48 overflow.
 *
 * Left out: looks at the receive ring while nothing comes in; time that the
 * processor and the chip wait for each other at a private memory.
 */
#ifndef DEV_LANCE_H
#define DEV_LANCE_H

#include "base/stats.h"
#include <machine/lance.h>
#include "mem/device.h"
#include "net/station.h"

enum {
	LANCE_BURST = 16,
	LANCE_SILO = 48,
	LANCE_WORD_NS = 600,
	/* From looking at a descriptor to the first bit: three halfwords of it
	 * and a byte. */
	LANCE_LEAD_NS = 4 * LANCE_WORD_NS,
	/* A frame that comes in is let alone until its destination is here. */
	LANCE_SLACK_NS =
	    ETHERNET_PREAMBLE_NS + ETHERNET_ADDRESS_BYTES * ETHERNET_BYTE_NS,
};

/* The memory that the chip's DMA sees. */
struct lance_memory {
	void *ctx;
	/*
	 * Begin to move bytes (2, or up to LANCE_BURST) at addr: how many
	 * cycles from now it takes; CYCLES_NEVER: nobody answers.
	 */
	cycles_t (*begin)(void *ctx, uint32_t bytes, bool burst, bool write);
	/* Its end. addr is the chip's, of 24 bits. False: nobody answers. */
	bool (*read)(void *ctx, uint32_t addr, uint8_t *to, uint32_t bytes,
		     bool burst);
	bool (*write)(void *ctx, uint32_t addr, const uint8_t *from,
		      uint32_t bytes, bool burst);
};

struct lance;
typedef void lance_step(struct lance *);

enum lance_unit { LANCE_RX, LANCE_TX, LANCE_UNITS }; /* by priority */

/* What a unit wants to have moved, one thing at a time. */
struct lance_transfer {
	bool wanted;
	bool burst, write;
	uint32_t addr;
	uint32_t bytes;
	uint8_t data[LANCE_BURST];
	lance_step *done;
};

struct lance_ring {
	uint32_t base; /* in the chip's memory */
	uint32_t mask; /* number of descriptors, less one */
	uint32_t at;   /* the present one */
};

/* A descriptor as it was read. */
struct lance_buffer {
	uint16_t status;
	uint32_t addr;  /* of the next byte */
	uint32_t left;  /* bytes */
	uint32_t start; /* addr and left, as they were */
	uint32_t size;
};

enum lance_tx_state {
	LANCE_TX_IDLE,
	LANCE_TX_LOOK, /* reading a descriptor */
	LANCE_TX_FEED, /* buffers to wire */
	LANCE_TX_DONE, /* all of it is in the silo, or nothing more comes */
	LANCE_TX_CLOSE,
};

struct lance_tx {
	enum lance_tx_state state;
	struct lance_ring ring;
	struct lance_buffer buffer;
	struct event poll;
	struct event feed;   /* room in the silo */
	struct event babble; /* byte 1519 has left */
	uint64_t put;        /* bytes of this attempt that were fetched */
	uint16_t next;       /* status of the next buffer of a chain */
	bool asked;          /* the station has been told to send */
	bool chained;        /* a buffer of this frame was given back */
	bool no_buffer;
	bool again; /* collided while a transfer was under way */
	bool over;  /* so was the frame */
	struct station_report report;
};

enum lance_rx_state {
	LANCE_RX_IDLE,
	LANCE_RX_MATCH, /* its destination is coming in */
	LANCE_RX_LOOK,  /* reading a descriptor */
	LANCE_RX_STORE,
	LANCE_RX_DROP, /* until it is over */
	LANCE_RX_CLOSE,
};

struct lance_rx {
	enum lance_rx_state state;
	struct lance_ring ring;
	struct lance_buffer buffer;
	struct event look;        /* enough bytes are here */
	uint64_t stored;          /* bytes in buffers */
	uint64_t total;           /* known once it is over */
	uint16_t next;            /* status of the next buffer */
	uint16_t errors;          /* bits of the status */
	uint32_t crc;             /* of what was stored */
	bool over;                /* no more comes */
	bool dribble;             /* a part of a byte came last */
	bool chained;             /* a buffer of this frame was given back */
	bool another;             /* began before this one was stored */
	uint8_t tail[LANCE_SILO]; /* what was not stored when it was over */
	uint64_t tail_first;
};

struct lance {
	struct device dev;
	struct irq_pin irq;
	struct lance_memory memory;
	struct station station;
	struct station_user user;
	uint16_t csr0; /* without ERR and INTR, which follow */
	uint16_t csr[4];
	uint8_t rap;
	uint16_t mode;
	uint8_t padr[ETHERNET_ADDRESS_BYTES];
	uint16_t ladrf[4];
	uint16_t block[LANCE_INIT_BYTES / 2];
	unsigned block_words; /* read so far */
	bool held;            /* in reset */
	struct lance_transfer transfer[LANCE_UNITS];
	struct event dma; /* the transfer under way ends */
	enum lance_unit unit;
	bool moving;  /* a transfer is under way */
	bool refused; /* it will end with MERR */
	struct lance_tx tx;
	struct lance_rx rx;
	uint64_t sent, received, failed, missed, wrong;
};

extern const struct device_ops lance_ops;

/* segment NULL: no transceiver is plugged in. Everything is borrowed. */
void lance_init(struct lance *, const char *name, struct clock *,
		const struct trace *, struct irq_pin, struct net_segment *,
		struct lance_memory);

/* The board's wires: the reset pin, and outputs off. */
void lance_hold(struct lance *, bool hold);
void lance_set_mute(struct lance *, bool mute);

void lance_add_stats(const struct lance *, struct stats *);

#endif /* DEV_LANCE_H */
