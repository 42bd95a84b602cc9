/* SPDX-License-Identifier: MIT */
/*
 * SOSP'95 Figure 2: the round trips of Table 11 (udp.c), with more and more
 * processes on the machine that answers, each of which uses all of its slices.
 * Either the process that answers looks for the packet whenever it runs; or,
 * with the argument 1, handlers do all of it on both machines. The first node
 * of the two measures. The second argument: round trips with each number of
 * processes.
 */
#include <exo/net.h>
#include "handlers.h"
#include "measure.h"
#include "udp_port.h"

#define NET    0x0060b000
#define ASK    0x0060d000
#define BUFFER 0x0060f000 /* two of them, behind the words of the ring */

enum {
	PROCESSES = 10,
	BYTES = 60,
	COUNTER = 42,
	PORT = 2000,
	FRAME = 0x800, /* on the data page, where the handler expects it */
	PAUSE = 40     /* periods, for another process to be made */
};

extern const struct exo_handler_code counts_on;

static volatile const struct exo_net_info *const net = (void *)NET;
static struct exo_ring *const ring = (void *)(ASK + 512);
static struct exo_frame *const frame = (void *)(ASK + 1536);
static volatile uint32_t *const word = (void *)BUFFER;
static struct exo_cap asking, buffers;
static struct child other[PROCESSES];
static uint32_t turn; /* buffer that comes next */
static uint32_t trips;

/* ---- as udp.c does it ---- */

static struct exo_cap
listen(void)
{
	struct exo_cap filter = asking;

	*(struct exo_filter *)ASK = udp_port(PORT);
	CHECK(exo_filter_bind(0, &filter, 0) >= 0);
	ring->buffers = 2;
	ring->words_page = buffers;
	ring->buffer[0] = (struct exo_buffer){ buffers, 64, 64 };
	ring->buffer[1] = (struct exo_buffer){ buffers, 128, 64 };
	CHECK(exo_filter_ring(512, asking, &filter) == 0);
	return filter;
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
	volatile uint8_t *out = (volatile uint8_t *)data + FRAME;

	for (unsigned i = 0; i < 6; i++)
		out[i] = out[6 + i] = net->address[i];
	out[5] = net->address[5] == 0x12 ? 0x13 : 0x12;
	for (unsigned i = 0; i < sizeof(fixed); i++)
		out[12 + i] = fixed[i];
	frame->pieces = 1;
	frame->piece[0] = (struct exo_buffer){ data_cap, FRAME, BYTES };
}

static void
put_and_send(uint32_t counter)
{
	volatile uint16_t *at = (volatile uint16_t *)(DATA + FRAME + COUNTER);

	at[0] = (uint16_t)counter;
	at[1] = (uint16_t)(counter >> 16);
	while (exo_net_send(1536, asking) < 0)
		;
}

static uint32_t
take(void)
{
	const uint16_t *at =
	    (const uint16_t *)(BUFFER + 64 * (1 + turn) + COUNTER);
	uint32_t counter;

	while (!word[turn])
		;
	counter = at[0] | (uint32_t)at[1] << 16;
	word[turn] = 0;
	turn = 1 - turn;
	return counter;
}

/* ---- who asks ---- */

/* Runs of the handler, and after which of them it does not answer. */
#define RUNS data[64]
#define LAST data[65]

static void
make_trips(uint32_t n, bool handled)
{
	uint32_t counter = 2 * (n - 1) * trips;

	LAST = n * trips;
	put_and_send(counter);
	if (handled) {
		while (RUNS != LAST)
			;
		return;
	}
	for (uint32_t i = 1; i < trips; i++)
		put_and_send(take() + 1);
	CHECK(take() + 1 == counter + 2 * trips);
}

static void
ask(bool handled)
{
	static char with[] NAME = "handler-01", without[] NAME = "process-01";
	char *name = handled ? with : without;

	for (uint32_t n = 1; n <= PROCESSES; n++) {
		name[8] = (char)('0' + n / 10);
		name[9] = (char)('0' + n % 10);
		wait_ticks(PAUSE);
		begin(name, trips);
		make_trips(n, handled);
		end();
	}
}

/* ---- who answers ---- */

static void
spin(void)
{
	for (;;)
		__asm__ volatile("" : : : "memory");
}

static void
one_more(uint32_t n)
{
	spawn(&other[n], spin);
	give_slice(&other[n]);
}

static void
answer_by_process(void)
{
	for (uint32_t n = 0; n < PROCESSES; n++) {
		for (uint32_t i = 0; i < trips; i++)
			put_and_send(take() + 1);
		one_more(n);
	}
}

static void
answer_by_handler(void)
{
	for (uint32_t n = 0; n < PROCESSES; n++) {
		while (RUNS < (n + 1) * trips)
			;
		one_more(n);
	}
}

static void
answer(bool handled)
{
	if (handled)
		answer_by_handler();
	else
		answer_by_process();
	wait_ticks(2); /* the last one leaves */
	for (uint32_t n = 0; n < PROCESSES; n++)
		kill(&other[n]);
}

uint32_t
test_main(void)
{
	bool handled = argument(1, 0);
	struct exo_cap cap, filter;

	trips = argument(2, 256);
	find_pages();
	CHECK(exo_window(EXO_WINDOW_NET, &cap) == 0);
	CHECK(exo_guarantee(NET, cap, 0) == 0);
	asking = page_at(ASK);
	buffers = page_at(BUFFER);
	make_header();
	filter = listen();
	if (handled)
		CHECK(exo_filter_handler(good(&counts_on), &filter) == 0);
	if (net->address[5] == 0x12)
		ask(handled);
	else
		answer(handled);
	return 0;
}
