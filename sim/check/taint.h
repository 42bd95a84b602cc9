/* SPDX-License-Identifier: MIT */
/*
 * Where in the kernel the values of each environment are. When an environment
 * enters the kernel, all its registers are its own, as are the bytes of its
 * pages; the kernel's instructions carry that on from register to register and
 * to each byte of memory. It must not arrive in registers or pages of another,
 * except by what was given:
 *
 *   registers  that a transfer hands over: on the way a probe named "pct.*"
 *              was passed
 *   pages      for which the receiver has shown a capability
 *   a secret   (regions of the kind "secret", checksums of capabilities) as
 *              part of a genuine capability
 *
 * And a page that comes to another environment must have lost what was in it.
 *
 * Explicit flows only: what a branch tells, or the one bit of a comparison, is
 * not followed, nor are coprocessor 0 and FCR31. A result of two sources
 * counts as that of the one that is less welcome. The processor alone is
 * followed: what a device moves counts as nobody's.
 */
#ifndef CHECK_TAINT_H
#define CHECK_TAINT_H

#include "machine/machine.h"

struct checker;

/* Whose a value is. */
typedef uint16_t tag_t;

enum { TAG_NONE = 0, TAG_SECRET = 0xffff, TAGS = 0x10000, TRANSFERS = 16 };

struct taint {
	struct checker *c;
	tag_t r[32], hi, lo, f[32];
	tag_t *memory;   /* by byte of RAM; TAG_NONE: as the page says; owned */
	tag_t *owner;    /* of each page, as last seen; owned */
	uint32_t *given; /* pages with a new owner, since the return; owned */
	uint8_t *is_given; /* by page: is among them; owned */
	uint32_t gifts;
	uint32_t *name;       /* of the environment of each record; owned */
	tag_t *tag;           /* likewise; owned */
	tag_t last;           /* given out */
	uint32_t named[TAGS]; /* name behind a tag */
	int from;             /* who entered the kernel */
	bool transfer;        /* registers are handed over */
	vaddr_t handing[TRANSFERS]; /* instructions that say so */
	unsigned handings;
};

/* The checker's tables are known. */
struct taint *taint_new(struct checker *);
void taint_free(struct taint *);

/* The running environment has entered the kernel. */
void taint_enter(struct taint *);
/* An instruction of the kernel has run. */
void taint_step(struct taint *, vaddr_t pc, uint32_t insn);
/* A program goes on: registers and pages are looked at. */
void taint_return(struct taint *);
/* Somebody else has written there. */
void taint_written(struct taint *, paddr_t pa, uint32_t count);

#endif /* CHECK_TAINT_H */
