/* SPDX-License-Identifier: MIT */
/*
 * The Am7990 LANCE of all four machines (machine/lance.h; AMD's data sheet by
 * way of Linux 6.1 declance.c). Frames to send are copied into the chip's
 * memory, frames that came are copied out of it: no machine here lets the chip
 * at a program's page. The chip takes what is addressed to the station, to
 * everybody and to all groups; who of them gets it, the kernel's filters say.
 *
 * A chip that stops by itself (memory did not answer, a frame was fed too
 * slowly) is started anew; what was in its rings is lost.
 */
#ifndef EXO_DRV_LANCE_H
#define EXO_DRV_LANCE_H

#include <stdbool.h>
#include <stdint.h>

#define LANCE_RECEIVES 16   /* descriptors, each with a buffer */
#define LANCE_SENDS    8    /* the same */
#define LANCE_BUFFER   1520 /* bytes: a multiple of 16, and a frame with FCS */

/* A piece of a frame to be sent: any address, any length. */
struct lance_piece {
	const uint8_t *from;
	uint32_t bytes;
};

/* How the processor sees the chip and its memory. */
struct lance_place {
	uint32_t registers; /* physical address of RDP; RAP is at + rap */
	uint32_t rap;
	uint32_t address; /* physical: the station address, a byte every 4 */
	uint32_t memory;  /* physical; 0: main memory of the kernel's */
	uint32_t half;    /* a halfword at n is at n << half */
	uint32_t run;     /* bytes of a buffer that are together; as many of */
			  /* nothing follow if the memory has gaps */
};

extern const struct lance_place lance_kn01, lance_kn02, lance_kn02ba;

struct lance_user {
	/* May another frame be taken? If not, the chip is silent from now on,
	 * until lance_resume(). */
	bool (*more)(void);
	/* A frame of so many bytes, without FCS, has come: it is read by
	 * lance_read(), which is allowed in here only. */
	void (*received)(uint32_t bytes);
	/* The frame that lance_send() gave this number has gone, or failed. */
	void (*sent)(unsigned number, bool good);
	/* A frame was lost: damaged, or no buffer was free. */
	void (*lost)(void);
};

/* Start the chip. False: there is none, or it does not answer. */
bool lance_init(const struct lance_place *, const struct lance_user *);
/* The station's address: six bytes. */
const uint8_t *lance_address(void);
void lance_interrupt(void);
/* It may speak again; what it has is taken now. */
void lance_resume(void);

/* Bytes of the frame that has come, from an offset that is a multiple of 4, to
 * a word address; whole words are stored. */
void lance_read(uint32_t *to, uint32_t offset, uint32_t bytes);

/* Send the pieces as one frame, padded to 60 bytes; altogether at most 1514.
 * Its number, 0 to LANCE_SENDS - 1; negative: the ring is full. */
int lance_send(const struct lance_piece *, unsigned pieces);

#endif /* EXO_DRV_LANCE_H */
