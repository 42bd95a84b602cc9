/* SPDX-License-Identifier: MIT */
/*
 * A shadow of RAM: of each word, which bytes have been written since the
 * machine was switched on, and by whom last. And of the caches: which words
 * were written while isolated.
 */
#ifndef SANITIZE_SHADOW_H
#define SANITIZE_SHADOW_H

#include "machine/machine.h"

enum shadow_writer {
	SHADOW_STORE,    /* the processor, through the cache */
	SHADOW_UNCACHED, /* the processor, past the cache */
	SHADOW_DMA,
	SHADOW_PROM, /* the PROM, before or after it started the kernel */
};

enum { SHADOW_BYTES = 0xf, SHADOW_WRITER_SHIFT = 4 };

struct shadow {
	uint8_t *word; /* one a word: bytes written, writer; owned */
	uint32_t ram_bytes;
	uint8_t *isolated[2]; /* I, D: one a word: written; owned */
};

/* The machine has booted: what its PROM and loader have left counts as
 * written; only the stack that the kernel starts on does not. */
void shadow_init(struct shadow *, const struct machine *);
void shadow_free(struct shadow *);

/* Count bytes from pa on, cut to RAM, have been written. */
void shadow_write(struct shadow *, paddr_t pa, uint32_t count,
		  enum shadow_writer);

/* Bits 0 to 3: the bytes of the word at pa, which lies in RAM, that have been
 * written. */
static inline unsigned
shadow_written(const struct shadow *s, paddr_t pa)
{
	return s->word[pa >> 2] & SHADOW_BYTES;
}

static inline enum shadow_writer
shadow_writer(const struct shadow *s, paddr_t pa)
{
	return (enum shadow_writer)(s->word[pa >> 2] >> SHADOW_WRITER_SHIFT);
}

#endif /* SANITIZE_SHADOW_H */
