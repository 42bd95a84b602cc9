/* SPDX-License-Identifier: MIT */
/* The LANCE's receiver: from the wire to the ring. */
#include <string.h>
#include <zlib.h>

#include "dev/lance_internal.h"

static void store(struct lance *l);
static void match(struct lance *l);

static void
begin_frame(struct lance *l)
{
	struct lance_rx *r = &l->rx;

	r->state = LANCE_RX_MATCH;
	r->stored = r->total = 0;
	r->errors = 0;
	r->crc = 0;
	r->over = r->dribble = r->chained = r->another = false;
	/* Looped back, nothing is stored before the end. */
	if (!(l->mode & LANCE_MODE_LOOP))
		lance_at(l, &r->look,
			 station_comes_ns(&l->station, ETHERNET_ADDRESS_BYTES));
}

/* Done with a frame; it may not be over, or the next may have begun. */
static void
rest(struct lance *l)
{
	struct lance_rx *r = &l->rx;

	r->state = r->over ? LANCE_RX_IDLE : LANCE_RX_DROP;
	if (r->over && r->another)
		begin_frame(l);
}

/* A frame that is not wanted any more: asked after each transfer. */
static bool
dropped(struct lance *l)
{
	if (l->rx.state != LANCE_RX_DROP)
		return false;
	rest(l);
	return true;
}

/* ---- whose is it ---- */

static bool
in_filter(const struct lance *l, const uint8_t *group)
{
	uint32_t crc = (uint32_t)crc32(0, group, ETHERNET_ADDRESS_BYTES);
	uint32_t bit = ~crc >> LANCE_FILTER_SHIFT;

	return l->ladrf[bit / 16] >> bit % 16 & 1;
}

static bool
accepts(const struct lance *l, const uint8_t *to)
{
	static const uint8_t all[ETHERNET_ADDRESS_BYTES] = { 0xff, 0xff, 0xff,
							     0xff, 0xff, 0xff };

	if (l->mode & LANCE_MODE_PROM)
		return true;
	if (memcmp(to, all, sizeof all) == 0)
		return true;
	if (to[0] & 1)
		return in_filter(l, to);
	return memcmp(to, l->padr, sizeof l->padr) == 0;
}

/* Without a buffer the frame is lost, and no descriptor says so. */
static void
take_status(struct lance *l)
{
	uint16_t status = lance_word(l, LANCE_RX);

	if (dropped(l))
		return;
	if (status & LANCE_DESC_OWN) {
		lance_take_buffer(l, LANCE_RX, status);
		return;
	}
	l->missed++;
	lance_raise(l, LANCE_CSR0_MISS);
	rest(l);
}

static void
take_bytes(const struct lance *l, uint64_t index, uint8_t *to, uint32_t count)
{
	const struct lance_rx *r = &l->rx;

	if (r->over)
		memcpy(to, r->tail + (index - r->tail_first), count);
	else
		station_get(&l->station, index, to, count);
}

static void
match(struct lance *l)
{
	struct lance_rx *r = &l->rx;
	uint8_t to[ETHERNET_ADDRESS_BYTES];

	take_bytes(l, 0, to, sizeof to);
	if (!accepts(l, to)) {
		rest(l);
		return;
	}
	r->state = LANCE_RX_LOOK;
	lance_read_field(l, LANCE_RX, &r->ring, r->ring.at, LANCE_DESC_STATUS,
			 take_status);
}

/* ---- the end of a frame ---- */

static void
on_closed(struct lance *l)
{
	struct lance_rx *r = &l->rx;

	if (r->errors)
		l->wrong++;
	else
		l->received++;
	r->ring.at = (r->ring.at + 1) & r->ring.mask;
	lance_raise(l, LANCE_CSR0_RINT);
	rest(l);
}

/* In loopback either the transmitter or the receiver has the CRC logic. */
static bool
checks_fcs(const struct lance *l)
{
	return !(l->mode & LANCE_MODE_LOOP) || (l->mode & LANCE_MODE_DTCR);
}

static uint16_t
status_of(const struct lance *l)
{
	const struct lance_rx *r = &l->rx;
	unsigned v = (r->buffer.status & LANCE_DESC_HIGH) | r->errors;

	if (r->errors)
		v |= LANCE_DESC_ERR;
	if (!r->chained)
		v |= LANCE_DESC_STP;
	if (!(r->errors & (LANCE_RMD_BUFF | LANCE_RMD_OFLO)))
		v |= LANCE_DESC_ENP;
	return (uint16_t)v;
}

static void
write_status(struct lance *l)
{
	lance_write_field(l, LANCE_RX, &l->rx.ring, LANCE_DESC_STATUS,
			  status_of(l), on_closed);
}

static void
close_frame(struct lance *l)
{
	struct lance_rx *r = &l->rx;
	bool cut = r->errors & (LANCE_RMD_BUFF | LANCE_RMD_OFLO);
	uint16_t length = (uint16_t)(r->total & LANCE_DESC_LEN);

	r->state = LANCE_RX_CLOSE;
	if (!cut && checks_fcs(l) && r->crc != ETHERNET_RESIDUE)
		r->errors |= LANCE_RMD_CRC;
	if (!cut && r->dribble && (r->errors & LANCE_RMD_CRC))
		r->errors |= LANCE_RMD_FRAM;
	TRACE(l->dev.trace, NET, "%s received a frame: status 0x%04x, %u bytes",
	      l->dev.name, status_of(l), length);
	if (cut)
		write_status(l);
	else
		lance_write_field(l, LANCE_RX, &r->ring, LANCE_DESC_MORE,
				  length, write_status);
}

/* ---- into the buffers ---- */

/* The full buffer is given back, now that the next is ours. */
static void
on_given_back(struct lance *l)
{
	struct lance_rx *r = &l->rx;

	r->chained = true;
	r->ring.at = (r->ring.at + 1) & r->ring.mask;
	lance_take_buffer(l, LANCE_RX, r->next);
}

static void
take_next_status(struct lance *l)
{
	struct lance_rx *r = &l->rx;
	uint16_t status = r->buffer.status & LANCE_DESC_HIGH;

	if (dropped(l))
		return;
	r->next = lance_word(l, LANCE_RX);
	if (!(r->next & LANCE_DESC_OWN)) {
		r->errors |= LANCE_RMD_BUFF;
		close_frame(l);
		return;
	}
	if (!r->chained)
		status |= LANCE_DESC_STP;
	lance_write_field(l, LANCE_RX, &r->ring, LANCE_DESC_STATUS, status,
			  on_given_back);
}

void
lance_rx_ready(struct lance *l)
{
	if (dropped(l))
		return;
	l->rx.state = LANCE_RX_STORE;
	store(l);
}

static void
on_stored(struct lance *l)
{
	if (!dropped(l))
		store(l);
}

static void
store_burst(struct lance *l, uint32_t count)
{
	struct lance_rx *r = &l->rx;
	uint8_t data[LANCE_BURST];
	uint32_t addr = r->buffer.addr;

	take_bytes(l, r->stored, data, count);
	r->crc = (uint32_t)crc32(r->crc, data, count);
	r->stored += count;
	r->buffer.addr += count;
	r->buffer.left -= count;
	lance_write(l, LANCE_RX, addr, data, count, true, on_stored);
}

/* How many bytes the buffer wants at once; one, to know that there is more. */
static uint32_t
wanted(const struct lance_rx *r)
{
	return r->buffer.left ? lance_burst(&r->buffer) : 1;
}

static uint64_t
available(const struct lance *l)
{
	const struct lance_rx *r = &l->rx;
	uint64_t now = clock_now_ns(l->dev.clock);
	uint64_t here = r->over ? r->total : station_here(&l->station, now);

	return here - r->stored;
}

/* Store what is here; else come back when it is. */
static void
store(struct lance *l)
{
	struct lance_rx *r = &l->rx;
	uint64_t here = available(l);
	uint32_t count = wanted(r);

	if (!r->over && here > LANCE_SILO)
		r->errors |= LANCE_RMD_OFLO;
	if ((r->errors & LANCE_RMD_OFLO) && (!r->over || !here)) {
		close_frame(l);
	} else if (r->over && !here) {
		close_frame(l);
	} else if (!r->over && here < count) {
		lance_at(l, &r->look,
			 station_comes_ns(&l->station, r->stored + count));
	} else if (!r->buffer.left) {
		r->state = LANCE_RX_LOOK;
		lance_read_field(l, LANCE_RX, &r->ring, r->ring.at + 1,
				 LANCE_DESC_STATUS, take_next_status);
	} else {
		store_burst(l, here < count ? (uint32_t)here : count);
	}
}

static void
on_look(void *owner)
{
	struct lance *l = owner;

	if (l->rx.state == LANCE_RX_MATCH)
		match(l);
	else if (l->rx.state == LANCE_RX_STORE)
		store(l);
}

/* ---- what the cable says ---- */

void
lance_rx_arriving(void *lance, uint64_t ns)
{
	struct lance *l = lance;

	(void)ns;
	if (!lance_is(l, LANCE_CSR0_RXON))
		return;
	if (l->rx.state == LANCE_RX_IDLE)
		begin_frame(l);
	else
		l->rx.another = true;
}

/* What the silo holds of the frame; more of it was lost. */
static void
keep_tail(struct lance *l)
{
	struct lance_rx *r = &l->rx;

	r->tail_first = r->stored;
	if (r->total - r->stored > LANCE_SILO) {
		r->errors |= LANCE_RMD_OFLO;
		r->total = r->stored + LANCE_SILO;
	}
	station_get(&l->station, r->stored, r->tail,
		    (uint32_t)(r->total - r->stored));
}

/* A frame that began while the one before it was stored, and is over: longer
 * than a fragment, it has overflowed the silo. */
static void
lose_another(struct lance *l, uint64_t ns)
{
	if (l->rx.another &&
	    station_here(&l->station, ns) >= ETHERNET_MIN_BYTES) {
		l->missed++;
		lance_raise(l, LANCE_CSR0_MISS);
	}
	l->rx.another = false;
}

/* Not a frame for us, or a fragment, whose buffer can be used again. */
static bool
is_nothing(const struct lance *l, uint64_t bytes)
{
	const struct lance_rx *r = &l->rx;

	if (r->state == LANCE_RX_DROP)
		return true;
	if (l->mode & LANCE_MODE_LOOP)
		return bytes < ETHERNET_ADDRESS_BYTES;
	return r->state == LANCE_RX_MATCH ||
	       (bytes < ETHERNET_MIN_BYTES && !r->chained);
}

static void
end_frame(struct lance *l, uint64_t ns, bool whole)
{
	struct lance_rx *r = &l->rx;
	bool busy = l->transfer[LANCE_RX].wanted;
	uint64_t bit = (ns - l->station.arrival_ns) / ETHERNET_BIT_NS;

	clock_cancel(l->dev.clock, &r->look);
	r->total = station_here(&l->station, ns);
	r->dribble = bit % 8 != 0;
	if (!whole)
		r->errors |= LANCE_RMD_CRC;
	if (is_nothing(l, r->total)) {
		r->over = true;
		r->state = LANCE_RX_DROP;
		if (!busy)
			rest(l);
		return;
	}
	if (r->state != LANCE_RX_CLOSE)
		keep_tail(l);
	r->over = true;
	if (r->state == LANCE_RX_MATCH)
		match(l);
	else if (r->state == LANCE_RX_STORE && !busy)
		store(l);
}

void
lance_rx_arrived(void *lance, uint64_t ns, bool whole)
{
	struct lance *l = lance;

	if (l->rx.state == LANCE_RX_IDLE)
		return;
	if (l->rx.over)
		lose_another(l, ns);
	else
		end_frame(l, ns, whole);
}

/* ---- on and off ---- */

void
lance_rx_stop(struct lance *l)
{
	clock_cancel(l->dev.clock, &l->rx.look);
	l->rx.state = LANCE_RX_IDLE;
	l->rx.another = false;
}

void
lance_rx_init(struct lance *l)
{
	l->rx.look = (struct event){ .name = "lance.receive",
				     .fire = on_look,
				     .owner = l };
}
