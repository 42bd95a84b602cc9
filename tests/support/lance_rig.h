/* SPDX-License-Identifier: MIT */
/*
 * A LANCE with 64 KB of its own, on a cable with a peer. Its rings have four
 * descriptors each; the helpers fill them and let it run. Cycles of 40 ns.
 */
#ifndef SUPPORT_LANCE_RIG_H
#define SUPPORT_LANCE_RIG_H

#include "dev/lance_ram.h"
#include "support/chip.h"
#include "support/peer.h"

enum {
	LANCE_RIG_NS = 40,
	LANCE_RIG_RX = 0x100, /* the rings, in its memory */
	LANCE_RIG_TX = 0x200,
	LANCE_RIG_RING = 4,
	LANCE_RIG_RX_DATA = 0x1000,
	LANCE_RIG_TX_DATA = 0x4000,
	LANCE_RIG_STEP = 0x800, /* from buffer to buffer */
	LANCE_RIG_SIZE = 1536,
	LANCE_RIG_INIT_NS = 7200, /* 12 halfwords */
};

struct lance_rig {
	struct clock clock;
	struct net_segment segment;
	struct lance lance;
	struct lance_ram ram;
	struct lance_memory fast; /* the RAM's */
	uint64_t slow_ns;         /* more for every transfer */
	bool dead;                /* no transfer is answered */
	struct wire irq;
	struct peer peer;
};

extern const uint8_t lance_rig_address[6];

void lance_rig_init(struct lance_rig *, bool cable);
void lance_rig_free(struct lance_rig *);

uint16_t lance_rig_csr(struct lance_rig *, unsigned n);
void lance_rig_set_csr(struct lance_rig *, unsigned n, uint16_t);
uint16_t lance_rig_word(const struct lance_rig *, uint32_t addr);
void lance_rig_set_word(struct lance_rig *, uint32_t addr, uint16_t);

/* Write an initialization block of that mode at 0, have it read, and start;
 * interrupts are on, IDON has been cleared. */
void lance_rig_start(struct lance_rig *, uint16_t mode);

/* Give the chip a buffer: descriptor n, and where its data are. */
uint32_t lance_rig_give(struct lance_rig *, bool tx, unsigned n, uint16_t bits,
			uint32_t bytes);
/* A transmit buffer with a frame: 06 to 05, then counting up from `first`. */
void lance_rig_give_frame(struct lance_rig *, unsigned n, uint16_t bits,
			  uint8_t first, uint32_t bytes);
uint16_t lance_rig_status(const struct lance_rig *, bool tx, unsigned n);
uint16_t lance_rig_more(const struct lance_rig *, bool tx, unsigned n);

/* A frame from the peer to that address. */
void lance_rig_from_peer(struct lance_rig *, const uint8_t to[6],
			 uint32_t bytes);

void lance_rig_run_ns(struct lance_rig *, uint64_t ns);

#endif /* SUPPORT_LANCE_RIG_H */
