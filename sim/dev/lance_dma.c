/* SPDX-License-Identifier: MIT */
/* The LANCE's way to memory: one transfer at a time. */
#include <string.h>

#include "dev/lance_internal.h"

enum { MERR_NS = 25600 };

static struct lance_ring *
ring_of(struct lance *l, enum lance_unit unit)
{
	return unit == LANCE_RX ? &l->rx.ring : &l->tx.ring;
}

static struct lance_buffer *
buffer_of(struct lance *l, enum lance_unit unit)
{
	return unit == LANCE_RX ? &l->rx.buffer : &l->tx.buffer;
}

/* Begin what is wanted most. */
static void
grant(struct lance *l)
{
	const struct lance_transfer *t;
	cycles_t cycles;

	if (l->moving)
		return;
	for (l->unit = LANCE_RX; !l->transfer[l->unit].wanted; l->unit++)
		if (l->unit + 1 == LANCE_UNITS)
			return;
	t = &l->transfer[l->unit];
	cycles = l->memory.begin(l->memory.ctx, t->bytes, t->burst, t->write);
	l->moving = true;
	l->refused = cycles == CYCLES_NEVER;
	if (l->refused)
		cycles = clock_from_ns(l->dev.clock, MERR_NS);
	clock_schedule(l->dev.clock, &l->dma, cycles);
}

/* BSWP: the bytes of each halfword of a buffer change places. */
static void
swap(const struct lance *l, struct lance_transfer *t)
{
	if (!(l->csr[LANCE_CSR3] & LANCE_CSR3_BSWP) || !t->burst)
		return;
	for (uint32_t i = 0; i + 1 < t->bytes; i += 2) {
		uint8_t byte = t->data[i];

		t->data[i] = t->data[i + 1];
		t->data[i + 1] = byte;
	}
}

static bool
move(struct lance *l, struct lance_transfer *t)
{
	const struct lance_memory *m = &l->memory;
	bool answered;

	if (l->refused)
		return false;
	if (t->write) {
		swap(l, t);
		return m->write(m->ctx, t->addr, t->data, t->bytes, t->burst);
	}
	answered = m->read(m->ctx, t->addr, t->data, t->bytes, t->burst);
	swap(l, t);
	return answered;
}

static void
on_moved(void *owner)
{
	struct lance *l = owner;
	struct lance_transfer *t = &l->transfer[l->unit];

	l->moving = false;
	if (!move(l, t)) {
		lance_memory_error(l);
		return;
	}
	t->wanted = false;
	t->done(l);
	grant(l);
}

static void
want(struct lance *l, enum lance_unit unit, const struct lance_transfer *t)
{
	l->transfer[unit] = *t;
	grant(l);
}

void
lance_read(struct lance *l, enum lance_unit unit, uint32_t addr, uint32_t bytes,
	   bool burst, lance_step *done)
{
	struct lance_transfer t = { .wanted = true,
				    .burst = burst,
				    .addr = addr,
				    .bytes = bytes,
				    .done = done };

	want(l, unit, &t);
}

void
lance_write(struct lance *l, enum lance_unit unit, uint32_t addr,
	    const uint8_t *from, uint32_t bytes, bool burst, lance_step *done)
{
	struct lance_transfer t = { .wanted = true,
				    .burst = burst,
				    .write = true,
				    .addr = addr,
				    .bytes = bytes,
				    .done = done };

	memcpy(t.data, from, bytes);
	want(l, unit, &t);
}

static uint32_t
descriptor(const struct lance_ring *r, uint32_t n)
{
	return r->base + (n & r->mask) * LANCE_DESC_BYTES;
}

void
lance_read_field(struct lance *l, enum lance_unit unit,
		 const struct lance_ring *r, uint32_t n, uint32_t field,
		 lance_step *done)
{
	lance_read(l, unit, descriptor(r, n) + field, 2, false, done);
}

void
lance_write_field(struct lance *l, enum lance_unit unit,
		  const struct lance_ring *r, uint32_t field, uint16_t val,
		  lance_step *done)
{
	const uint8_t bytes[2] = { (uint8_t)val, (uint8_t)(val >> 8) };

	lance_write(l, unit, descriptor(r, r->at) + field, bytes, 2, false,
		    done);
}

uint16_t
lance_word(const struct lance *l, enum lance_unit unit)
{
	const uint8_t *data = l->transfer[unit].data;

	return (uint16_t)(data[0] | data[1] << 8);
}

static void
take_count(struct lance *l, enum lance_unit unit)
{
	struct lance_buffer *b = buffer_of(l, unit);

	b->size = LANCE_DESC_LEN + 1u - (lance_word(l, unit) & LANCE_DESC_LEN);
	b->addr = b->start;
	b->left = b->size;
	if (unit == LANCE_RX)
		lance_rx_ready(l);
	else
		lance_tx_ready(l);
}

static void
take_rx_count(struct lance *l)
{
	take_count(l, LANCE_RX);
}

static void
take_tx_count(struct lance *l)
{
	take_count(l, LANCE_TX);
}

static void
take_address(struct lance *l, enum lance_unit unit, lance_step *next)
{
	struct lance_ring *r = ring_of(l, unit);
	struct lance_buffer *b = buffer_of(l, unit);

	b->start = lance_word(l, unit) | (uint32_t)(b->status & LANCE_DESC_HIGH)
					     << 16;
	lance_read_field(l, unit, r, r->at, LANCE_DESC_COUNT, next);
}

static void
take_rx_address(struct lance *l)
{
	take_address(l, LANCE_RX, take_rx_count);
}

static void
take_tx_address(struct lance *l)
{
	take_address(l, LANCE_TX, take_tx_count);
}

void
lance_take_buffer(struct lance *l, enum lance_unit unit, uint16_t status)
{
	struct lance_ring *r = ring_of(l, unit);

	buffer_of(l, unit)->status = status;
	lance_read_field(l, unit, r, r->at, LANCE_DESC_ADDR,
			 unit == LANCE_RX ? take_rx_address : take_tx_address);
}

uint32_t
lance_burst(const struct lance_buffer *b)
{
	uint32_t most = LANCE_BURST - b->addr % LANCE_BURST;

	return b->left < most ? b->left : most;
}

void
lance_dma_stop(struct lance *l)
{
	clock_cancel(l->dev.clock, &l->dma);
	l->moving = false;
	for (unsigned i = 0; i < LANCE_UNITS; i++)
		l->transfer[i].wanted = false;
}

void
lance_dma_init(struct lance *l)
{
	l->dma =
	    (struct event){ .name = "lance.dma", .fire = on_moved, .owner = l };
}
