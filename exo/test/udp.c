/* SPDX-License-Identifier: MIT */
/*
 * SOSP'95 Table 11: a counter goes to and fro in a UDP/IP packet of 60 bytes
 * between two machines. Each reads the message, adds one, copies the new value
 * behind a header made before, and sends. The first node of the two begins; it
 * measures. As plain a way as there is: no handler, nobody sleeps.
 */
#include <machine/cp0.h>
#include <exo/net.h>
#include "lib.h"
#include "measure.h"

#define NET    0x0060b000
#define ASK    0x0060d000
#define WORDS  0x0060f000
#define BUFFER 0x00602000

enum { TRIPS = 4096, WARM = 16, BYTES = 60, COUNTER = 42, PORT = 2000 };

static volatile const struct exo_net_info *const net = (void *)NET;
static struct exo_filter *const filter = (void *)ASK;
static struct exo_ring *const ring = (void *)(ASK + 512);
static struct exo_frame *const frame = (void *)(ASK + 1536);
static uint8_t *const out = (uint8_t *)(ASK + 2048);
static volatile uint32_t *const word = (void *)WORDS;
static struct exo_cap asking, words, data;
static uint32_t turn; /* buffer that comes next */

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
	eq(36, 2, PORT);
	CHECK(exo_filter_bind(0, &f, 0) >= 0);
	ring->buffers = 2;
	ring->words_page = words;
	ring->buffer[0] = (struct exo_buffer){ data, 0, 1516 };
	ring->buffer[1] = (struct exo_buffer){ data, 2048, 1516 };
	CHECK(exo_filter_ring(512, asking, &f) == 0);
}

/* The header, once. The other node's address differs in its last byte. */
static void
make_header(void)
{
	static const uint8_t fixed[COUNTER - 12] = {
		0x08,      0x00,       0x45, 0,         0,         BYTES - 14,
		0,         0,          0,    0,         64,        17,
		0,         0,          10,   0,         0,         1,
		10,        0,          0,    2,         PORT >> 8, PORT & 255,
		PORT >> 8, PORT & 255, 0,    BYTES - 34
	};

	for (unsigned i = 0; i < 6; i++)
		out[i] = out[6 + i] = net->address[i];
	out[5] = net->address[5] == 0x12 ? 0x13 : 0x12;
	for (unsigned i = 0; i < sizeof(fixed); i++)
		out[12 + i] = fixed[i];
	frame->pieces = 1;
	frame->piece[0] = (struct exo_buffer){ asking, 2048, BYTES };
}

static void
put_and_send(uint32_t counter)
{
	*(uint16_t *)(out + COUNTER) = (uint16_t)counter;
	*(uint16_t *)(out + COUNTER + 2) = (uint16_t)(counter >> 16);
	while (exo_net_send(1536, asking) < 0)
		;
}

static uint32_t
take(void)
{
	const uint16_t *at = (const uint16_t *)(BUFFER + turn * 2048 + COUNTER);
	uint32_t counter;

	while (!word[turn])
		;
	counter = at[0] | (uint32_t)at[1] << 16;
	word[turn] = 0;
	turn = 1 - turn;
	return counter;
}

static uint32_t
trips(uint32_t counter, uint32_t n)
{
	while (n-- > 0) {
		put_and_send(counter);
		counter = take() + 1;
	}
	return counter;
}

static uint32_t
measure(void)
{
	static const char name[] NAME = "udp-60-byte-round-trip";
	uint32_t counter;

	wait_ticks(8); /* the other one is not yet listening */
	counter = trips(0, WARM);
	begin(name, TRIPS);
	counter = trips(counter, TRIPS);
	end();
	return counter;
}

uint32_t
test_main(void)
{
	struct exo_cap cap;

	CHECK(exo_window(EXO_WINDOW_NET, &cap) == 0);
	CHECK(exo_guarantee(NET, cap, 0) == 0);
	get_page(ASK, &asking);
	get_page(WORDS, &words);
	get_page(BUFFER, &data);
	listen();
	make_header();
	if (net->address[5] == 0x12) {
		CHECK(measure() == 2 * (WARM + TRIPS));
	} else {
		for (uint32_t n = 0; n < WARM + TRIPS; n++)
			put_and_send(take() + 1);
		wait_ticks(2); /* the last one leaves */
	}
	return 0;
}
