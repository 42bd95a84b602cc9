/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/ioasic.h>
#include <machine/kn01.h>
#include <machine/kn02.h>
#include <machine/kn02ba.h>
#include <machine/lance.h>
#include <machine/note.h>
#include "io.h"
#include "lance.h"
#include "lance_memory.h"
#include "prom.h"

#define LANCE_PAD 60 /* the shortest frame, without FCS */

/* The chip's memory: initialization block, rings, buffers. */
#define RECEIVE_RING   0x20
#define SEND_RING      (RECEIVE_RING + LANCE_RECEIVES * LANCE_DESC_BYTES)
#define RECEIVE_BUFFER ((SEND_RING + LANCE_SENDS * LANCE_DESC_BYTES + 15) & ~15)
#define SEND_BUFFER    (RECEIVE_BUFFER + LANCE_RECEIVES * LANCE_BUFFER)
#define MEMORY_END     (SEND_BUFFER + LANCE_SENDS * LANCE_BUFFER)

_Static_assert(MEMORY_END <= LANCE_MEMORY, "the chip's memory");
_Static_assert(LANCE_RECEIVES == 1 << 4 && LANCE_SENDS == 1 << 3, "lengths");
_Static_assert(LANCE_BUFFER % 16 == 0, "buffers begin where bursts do");

static const struct lance_place *place;
static const struct lance_user *user;
static uint8_t address[8];
static unsigned receive_at; /* descriptor that the chip fills next */
static unsigned send_at;    /* that we fill next */
static unsigned sent_at;    /* that the chip is done with next */
static uint16_t speaks;     /* CSR0_INEA, or 0: it is not to interrupt */

static uint16_t
csr(uint32_t number)
{
	*io16(place->registers + place->rap) = (uint16_t)number;
	return *io16(place->registers);
}

static void
set_csr(uint32_t number, uint32_t value)
{
	*io16(place->registers + place->rap) = (uint16_t)number;
	*io16(place->registers) = (uint16_t)value;
}

static volatile uint16_t *
half(uint32_t at)
{
	return lance_half(place, at);
}

/* --- starting --------------------------------------------------------- */

static uint32_t
receive_descriptor(unsigned n)
{
	return RECEIVE_RING + n * LANCE_DESC_BYTES;
}

static uint32_t
send_descriptor(unsigned n)
{
	return SEND_RING + n * LANCE_DESC_BYTES;
}

static void
give_receive(unsigned n)
{
	uint32_t d = receive_descriptor(n);

	*half(d + LANCE_DESC_MORE) = 0;
	*half(d + LANCE_DESC_STATUS) = LANCE_DESC_OWN;
}

static void
make_rings(void)
{
	for (unsigned n = 0; n < LANCE_RECEIVES; n++) {
		*half(receive_descriptor(n) + LANCE_DESC_ADDR) =
		    (uint16_t)(RECEIVE_BUFFER + n * LANCE_BUFFER);
		*half(receive_descriptor(n) + LANCE_DESC_COUNT) =
		    (uint16_t)-LANCE_BUFFER;
		give_receive(n);
	}
	for (unsigned n = 0; n < LANCE_SENDS; n++) {
		*half(send_descriptor(n) + LANCE_DESC_ADDR) =
		    (uint16_t)(SEND_BUFFER + n * LANCE_BUFFER);
		*half(send_descriptor(n) + LANCE_DESC_STATUS) = 0;
	}
	receive_at = send_at = sent_at = 0;
}

static void
make_block(void)
{
	*half(LANCE_INIT_MODE) = 0;
	for (unsigned i = 0; i < 6; i += 2)
		*half(LANCE_INIT_PADR + i) =
		    (uint16_t)(address[i] | address[i + 1] << 8);
	for (unsigned i = 0; i < 8; i += 2)
		*half(LANCE_INIT_LADRF + i) = 0xffff;
	*half(LANCE_INIT_RDRA) = RECEIVE_RING;
	*half(LANCE_INIT_RLEN) = 4 << LANCE_RING_LEN_SHIFT;
	*half(LANCE_INIT_TDRA) = SEND_RING;
	*half(LANCE_INIT_TLEN) = 3 << LANCE_RING_LEN_SHIFT;
}

/* The block is 12 halfwords, some 10 us; a chip that has not read it after so
 * many looks, each at least 10 cycles, never will. */
#define PATIENCE 10000

static bool
start(void)
{
	set_csr(LANCE_CSR0, LANCE_CSR0_STOP);
	make_rings();
	make_block();
	set_csr(LANCE_CSR3, 0);
	set_csr(LANCE_CSR1, 0); /* the block is at 0 */
	set_csr(LANCE_CSR2, 0);
	set_csr(LANCE_CSR0, LANCE_CSR0_INIT);
	for (unsigned i = 0; i < PATIENCE; i++)
		if (csr(LANCE_CSR0) & LANCE_CSR0_IDON) {
			speaks = LANCE_CSR0_INEA;
			set_csr(LANCE_CSR0,
				LANCE_CSR0_IDON | LANCE_CSR0_STRT | speaks);
			return true;
		}
	set_csr(LANCE_CSR0, LANCE_CSR0_STOP);
	return false;
}

bool
lance_init(const struct lance_place *p, const struct lance_user *u)
{
	place = p;
	user = u;
	if (!prom_readable(place->registers))
		return false;
	for (unsigned i = 0; i < 6; i++)
		address[i] = *io8(place->address + 4 * i);
	lance_memory_start(place);
	return start();
}

const uint8_t *
lance_address(void)
{
	return address;
}

/* --- receiving -------------------------------------------------------- */

void
lance_read(uint32_t *to, uint32_t offset, uint32_t bytes)
{
	lance_fetch(place, to,
		    RECEIVE_BUFFER + receive_at * LANCE_BUFFER + offset, bytes);
}

#define WHOLE (LANCE_DESC_STP | LANCE_DESC_ENP)

static void
take_frame(uint32_t d, uint32_t status)
{
	uint32_t bytes = *half(d + LANCE_DESC_MORE) & LANCE_DESC_LEN;

	if ((status & (WHOLE | LANCE_DESC_ERR)) == WHOLE && bytes >= 64 &&
	    bytes <= LANCE_BUFFER)
		user->received(bytes - 4);
	else
		user->lost();
}

/* At most one ring of frames: what comes meanwhile interrupts again. */
static void
receive(void)
{
	for (unsigned i = 0; i < LANCE_RECEIVES; i++) {
		uint32_t d = receive_descriptor(receive_at);
		uint32_t status = *half(d + LANCE_DESC_STATUS);

		if (status & LANCE_DESC_OWN)
			return;
		if (!user->more()) {
			speaks = 0;
			return;
		}
		take_frame(d, status);
		give_receive(receive_at);
		receive_at = (receive_at + 1) % LANCE_RECEIVES;
	}
}

/* --- sending ---------------------------------------------------------- */

int
lance_send(const struct lance_piece *piece, unsigned pieces)
{
	unsigned n = send_at;
	uint32_t d = send_descriptor(n);
	uint32_t to = SEND_BUFFER + n * LANCE_BUFFER;
	uint32_t bytes;

	if ((n + 1) % LANCE_SENDS == sent_at)
		return -1;
	bytes = lance_gather(place, to, piece, pieces, LANCE_PAD);
	*half(d + LANCE_DESC_COUNT) = (uint16_t)-bytes;
	*half(d + LANCE_DESC_MORE) = 0;
	*half(d + LANCE_DESC_STATUS) =
	    LANCE_DESC_OWN | LANCE_DESC_STP | LANCE_DESC_ENP;
	set_csr(LANCE_CSR0, LANCE_CSR0_TDMD | speaks);
	send_at = (n + 1) % LANCE_SENDS;
	return (int)n;
}

static void
reap(void)
{
	while (sent_at != send_at) {
		uint32_t status =
		    *half(send_descriptor(sent_at) + LANCE_DESC_STATUS);
		unsigned n = sent_at;

		if (status & LANCE_DESC_OWN)
			return;
		sent_at = (n + 1) % LANCE_SENDS;
		user->sent(n, !(status & LANCE_DESC_ERR));
	}
}

/* Everything that was to be sent has failed. */
static void
restart(void)
{
	EXOSIM_PROBE("net.restart");
	while (sent_at != send_at) {
		unsigned n = sent_at;

		sent_at = (n + 1) % LANCE_SENDS;
		user->sent(n, false);
	}
	start();
}

#define RUNS (LANCE_CSR0_RXON | LANCE_CSR0_TXON)

void
lance_interrupt(void)
{
	uint32_t why = csr(LANCE_CSR0);

	set_csr(LANCE_CSR0, (why & LANCE_CSR0_W1C) | speaks);
	if (why & LANCE_CSR0_MISS)
		user->lost();
	receive();
	reap();
	if ((why & RUNS) != RUNS)
		restart();
	if (!speaks) {
		EXOSIM_PROBE("net.silent");
		set_csr(LANCE_CSR0, 0);
	}
}

void
lance_resume(void)
{
	if (speaks)
		return;
	speaks = LANCE_CSR0_INEA;
	lance_interrupt();
}
