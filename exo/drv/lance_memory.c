/* SPDX-License-Identifier: MIT */
/*
 * KN01: 64 KB of the chip's own, whose halfwords stand in the lower halves of
 * words; the processor must access halfwords. PMAD-AA: 128 KB of its own, as
 * they are. 5000/125: the chip's addresses are a window of main memory, in
 * which buffers have 16 bytes of nothing after each 16, all else 2 after each
 * 2 (machine/lance.h). All of it is accessed uncached.
 */
#include <machine/ioasic.h>
#include <machine/kn01.h>
#include <machine/kn02.h>
#include <machine/kn02ba.h>
#include <machine/lance.h>
#include "io.h"
#include "lance_memory.h"

#define SLOT (KN02_SLOT_BASE + KN02_SLOT_LANCE * KN02_SLOT_BYTES)

/* The window's place has 17 zeros. */
static uint8_t window[2 * LANCE_MEMORY]
    __attribute__((aligned(0x20000), section(".noinit")));

const struct lance_place lance_kn01 = { KN01_LANCE,     4, KN01_ESAR,
					KN01_LANCE_RAM, 1, 2 };
const struct lance_place lance_kn02 = { SLOT + PMAD_LANCE, 4, SLOT + PMAD_ESAR,
					SLOT + PMAD_RAM,   0, 0 };
const struct lance_place lance_kn02ba = {
	KN02BA_LANCE, 4, KN02BA_ESAR, 0, 1, 16
};

static uint32_t
memory(const struct lance_place *p)
{
	return p->memory ? p->memory : (uint32_t)window - KSEG0;
}

/* Where the chip may go it may go anywhere: nothing else is in its window's
 * 64 KB that it uses, and it is told of no other address. */
void
lance_memory_start(const struct lance_place *p)
{
	if (p->memory)
		return;
	*io32(KN02BA_IOASIC + IOASIC_LANCE_DMA_P) = memory(p) << 3;
	*io32(KN02BA_IOASIC + IOASIC_SSR) |= IOASIC_SSR_LANCE_DMA;
}

volatile uint16_t *
lance_half(const struct lance_place *p, uint32_t at)
{
	return io16(memory(p) + (at << p->half));
}

/* A word of a buffer; of KN01 the lower half, the upper one is a word on. */
static volatile uint32_t *
word(const struct lance_place *p, uint32_t at)
{
	uint32_t gap = p->run == 16 ? at & ~15u : p->run == 2 ? at : 0;

	return io32(memory(p) + at + gap);
}

static uint32_t
get(const struct lance_place *p, uint32_t at)
{
	volatile uint16_t *h;

	if (p->run != 2)
		return *word(p, at);
	h = (volatile uint16_t *)word(p, at);
	return h[0] | (uint32_t)h[2] << 16;
}

static void
put(const struct lance_place *p, uint32_t at, uint32_t w)
{
	volatile uint16_t *h;

	if (p->run != 2) {
		*word(p, at) = w;
		return;
	}
	h = (volatile uint16_t *)word(p, at);
	h[0] = (uint16_t)w;
	h[2] = (uint16_t)(w >> 16);
}

/* Blocks of 16 bytes are never parted. */
static void
fetch_block(const struct lance_place *p, uint32_t *to, uint32_t at)
{
	volatile uint32_t *from = word(p, at);

	to[0] = from[0];
	to[1] = from[1];
	to[2] = from[2];
	to[3] = from[3];
}

void
lance_fetch(const struct lance_place *p, uint32_t *to, uint32_t at,
	    uint32_t bytes)
{
	uint32_t end = at + bytes;

	for (; at % 16 != 0 && at < end; at += 4)
		*to++ = get(p, at);
	for (; p->run != 2 && at + 16 <= end; at += 16, to += 4)
		fetch_block(p, to, at);
	for (; at < end; at += 4)
		*to++ = get(p, at);
}

/* Bytes on their way: whole words go out. */
struct stream {
	const struct lance_place *place;
	uint32_t at;
	uint32_t word; /* its lowest bytes are the first */
	unsigned have; /* bytes in it */
};

static void
put_byte(struct stream *s, uint8_t byte)
{
	s->word |= (uint32_t)byte << 8 * s->have;
	if (++s->have < 4)
		return;
	put(s->place, s->at, s->word);
	s->at += 4;
	s->word = s->have = 0;
}

static void
put_piece(struct stream *s, const uint8_t *from, uint32_t bytes)
{
	while (bytes > 0 && (s->have || ((uint32_t)from & 3))) {
		put_byte(s, *from++);
		bytes--;
	}
	for (; bytes >= 4; bytes -= 4, from += 4, s->at += 4)
		put(s->place, s->at, *(const uint32_t *)from);
	for (; bytes > 0; bytes--)
		put_byte(s, *from++);
}

uint32_t
lance_gather(const struct lance_place *p, uint32_t at,
	     const struct lance_piece *piece, unsigned pieces, uint32_t least)
{
	struct stream s = { p, at, 0, 0 };
	uint32_t bytes;

	for (unsigned i = 0; i < pieces; i++)
		put_piece(&s, piece[i].from, piece[i].bytes);
	bytes = s.at + s.have - at;
	while (s.at + s.have - at < least || s.have)
		put_byte(&s, 0);
	return bytes < least ? least : bytes;
}
