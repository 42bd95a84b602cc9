/* SPDX-License-Identifier: MIT */
/*
 * The LANCE of whatever DECstation this is, one frame at a time and without
 * interrupts. Frames are without FCS.
 */
#ifndef NET_LANCE_H
#define NET_LANCE_H

#include <stdint.h>

enum { LANCE_FRAME_MAX = 1514, LANCE_FRAME_MIN = 60 };

struct lance {
	uint32_t chip, memory; /* KSEG1 addresses */
	enum { LANCE_DENSE, LANCE_HALVES, LANCE_BLOCKS } layout;
	unsigned next; /* receive descriptor */
};

/* What the boot PROM handed over says which machine this is. */
void lance_start(struct lance *, uint32_t magic, const uint32_t *rex,
		 const uint8_t address[6]);
/* The bytes of a frame that has come; 0: none. */
unsigned lance_receive(struct lance *, uint8_t *frame);
/* Waits until it has left. */
void lance_send(struct lance *, const uint8_t *frame, unsigned bytes);

#endif /* NET_LANCE_H */
