/* SPDX-License-Identifier: MIT */
/*
 * Sends back the UDP packets that come for port 7, from the buffers in which
 * they came: header and rest as two pieces. Ends after ANSWERS of them.
 */
#include <machine/cp0.h>
#include <exo/net.h>
#include "lib.h"

#define ASK    0x0060d000
#define WORDS  0x0060f000
#define BUFFER 0x00602000

enum { ANSWERS = 100, BUFFERS = 2, ROOM = 2048, HEADER = 42 };

static struct exo_filter *const filter = (void *)ASK;
static struct exo_ring *const ring = (void *)(ASK + 512);
static struct exo_frame *const frame = (void *)(ASK + 1536);
static volatile uint32_t *const word = (void *)WORDS;
static volatile uint32_t *const left = (void *)(WORDS + 256);
static struct exo_cap asking, words, data;

static void
get_page(uint32_t va, struct exo_cap *cap)
{
	CHECK(exo_page_alloc(EXO_ANY, cap) >= 0);
	CHECK(exo_guarantee(va | EXO_MAP_WRITE, *cap, 0) == 0);
}

static void
eq(uint16_t offset, uint8_t width, uint32_t value)
{
	filter->atom[filter->atoms++] =
	    (struct exo_atom){ EXO_FILTER_EQ, width, offset,
			       0xffffffffu >> (32 - 8 * width), value };
}

static void
listen(void)
{
	struct exo_cap f = asking;

	eq(12, 2, 0x0800);
	eq(14, 1, 0x45);
	eq(23, 1, 17);
	eq(36, 2, 7);
	CHECK(exo_filter_bind(0, &f, 0) >= 0);
	ring->buffers = BUFFERS;
	ring->words_page = words;
	for (uint32_t i = 0; i < BUFFERS; i++)
		ring->buffer[i] = (struct exo_buffer){ data, i * ROOM, ROOM };
	CHECK(exo_filter_ring(512, asking, &f) == 0);
}

static void
exchange(uint8_t *a, uint8_t *b, unsigned bytes)
{
	while (bytes-- > 0) {
		uint8_t was = a[bytes];

		a[bytes] = b[bytes];
		b[bytes] = was;
	}
}

/* The addresses change places: Ethernet's, IP's, the ports. Neither checksum
 * notices. */
static void
turn_around(uint8_t *p)
{
	exchange(p, p + 6, 6);
	exchange(p + 26, p + 30, 4);
	exchange(p + 34, p + 36, 2);
}

static void
answer(uint32_t i)
{
	turn_around((uint8_t *)BUFFER + i * ROOM);
	frame->pieces = 2;
	frame->done_page = words;
	frame->done = 256;
	frame->piece[0] = (struct exo_buffer){ data, i * ROOM, HEADER };
	frame->piece[1] =
	    (struct exo_buffer){ data, i * ROOM + HEADER, word[i] - HEADER };
	*left += 1;
	CHECK(exo_net_send(1536, asking) == 0);
	word[i] = 0;
}

uint32_t
test_main(void)
{
	get_page(ASK, &asking);
	get_page(WORDS, &words);
	get_page(BUFFER, &data);
	listen();
	for (uint32_t n = 0; n < ANSWERS; n++) {
		while (!word[n % BUFFERS])
			;
		answer(n % BUFFERS);
	}
	while (*left)
		;
	return 0;
}
