/* SPDX-License-Identifier: MIT */
/* The LANCE's transmitter: from the ring to the wire. */
#include "dev/lance_internal.h"

enum { POLL_NS = 1600000 };

/* What has been fetched and has not left yet. */
static uint64_t
silo_used(const struct lance *l)
{
	uint64_t now = clock_now_ns(l->dev.clock);

	return l->tx.put - station_left(&l->station, now);
}

static void
idle(struct lance *l)
{
	l->tx.state = LANCE_TX_IDLE;
	if (lance_is(l, LANCE_CSR0_TXON))
		clock_schedule(l->dev.clock, &l->tx.poll,
			       clock_from_ns(l->dev.clock, POLL_NS));
}

static void
advance(struct lance *l)
{
	l->tx.ring.at = (l->tx.ring.at + 1) & l->tx.ring.mask;
}

static void
on_skipped(struct lance *l)
{
	advance(l);
	lance_tx_look(l);
}

/* A buffer of ours that begins no frame goes back unsent. */
static void
take_status(struct lance *l)
{
	uint16_t status = lance_word(l, LANCE_TX);

	if (!(status & LANCE_DESC_OWN)) {
		station_relax(&l->station);
		idle(l);
	} else if (!(status & LANCE_DESC_STP)) {
		lance_write_field(l, LANCE_TX, &l->tx.ring, LANCE_DESC_STATUS,
				  status & (uint16_t)~LANCE_DESC_OWN,
				  on_skipped);
	} else {
		lance_take_buffer(l, LANCE_TX, status);
	}
}

void
lance_tx_look(struct lance *l)
{
	struct lance_tx *t = &l->tx;

	clock_cancel(l->dev.clock, &t->poll);
	if (!lance_is(l, LANCE_CSR0_TXON)) {
		t->state = LANCE_TX_IDLE;
		return;
	}
	station_prepare(&l->station);
	l->csr0 &= (uint16_t)~LANCE_CSR0_TDMD;
	t->state = LANCE_TX_LOOK;
	t->put = 0;
	t->asked = t->chained = t->no_buffer = t->again = t->over = false;
	lance_read_field(l, LANCE_TX, &t->ring, t->ring.at, LANCE_DESC_STATUS,
			 take_status);
}

static void
on_poll(void *owner)
{
	lance_tx_look(owner);
}

static void
ask(struct lance *l)
{
	if (!l->tx.asked)
		station_send(&l->station);
	l->tx.asked = true;
}

/* ---- the end of a frame ---- */

static void
on_closed(struct lance *l)
{
	advance(l);
	lance_raise(l, LANCE_CSR0_TINT);
	lance_tx_look(l);
}

static uint16_t
errors_of(const struct lance *l)
{
	const struct station_report *r = &l->tx.report;
	static const uint16_t bit[] = {
		[SENT_WHOLE] = 0,
		[SENT_STARVED] = LANCE_TMD3_UFLO,
		[SENT_LATE] = LANCE_TMD3_LCOL,
		[SENT_RETRY] = LANCE_TMD3_RTRY,
	};
	unsigned v = bit[r->result];

	if (l->tx.no_buffer)
		v |= LANCE_TMD3_BUFF;
	if (!r->carrier)
		v |= LANCE_TMD3_LCAR;
	if (v & LANCE_TMD3_RTRY)
		v |= r->bits & LANCE_TMD3_TDR;
	return (uint16_t)v;
}

static uint16_t
status_of(const struct lance *l, uint16_t errors)
{
	const struct station_report *r = &l->tx.report;
	unsigned v = l->tx.buffer.status & ~(unsigned)LANCE_DESC_OWN;

	v &= LANCE_DESC_HIGH | LANCE_DESC_STP | LANCE_DESC_ENP;
	if (errors)
		v |= LANCE_DESC_ERR;
	if (r->attempts == 2)
		v |= LANCE_TMD_ONE;
	else if (r->attempts > 2)
		v |= LANCE_TMD_MORE;
	if (r->deferred)
		v |= LANCE_TMD_DEF;
	return (uint16_t)v;
}

static void
write_status(struct lance *l)
{
	lance_write_field(l, LANCE_TX, &l->tx.ring, LANCE_DESC_STATUS,
			  status_of(l, errors_of(l)), on_closed);
}

/* Starved, the transmitter goes off (AMD Am7990 data sheet, BUFF and UFLO). */
static void
close_frame(struct lance *l)
{
	const struct station_report *r = &l->tx.report;
	uint16_t errors = errors_of(l);

	l->tx.state = LANCE_TX_CLOSE;
	if (r->result == SENT_WHOLE && !errors)
		l->sent++;
	else
		l->failed++;
	if (!r->heartbeat)
		lance_raise(l, LANCE_CSR0_CERR);
	if (r->result == SENT_STARVED)
		l->csr0 &= (uint16_t)~LANCE_CSR0_TXON;
	TRACE(l->dev.trace, NET,
	      "%s sent a frame: status 0x%04x, errors 0x%04x", l->dev.name,
	      status_of(l, errors), errors);
	if (errors)
		lance_write_field(l, LANCE_TX, &l->tx.ring, LANCE_DESC_MORE,
				  errors, write_status);
	else
		write_status(l);
}

/* ---- feeding the wire ---- */

static void feed(struct lance *l);

/* From the first byte again. What was given back cannot be had again. */
static void
start_over(struct lance *l)
{
	struct lance_tx *t = &l->tx;

	t->again = false;
	if (t->chained) {
		station_cancel(&l->station);
		t->report = (struct station_report){ .result = SENT_LATE,
						     .carrier = true,
						     .heartbeat = true };
		close_frame(l);
		return;
	}
	t->state = LANCE_TX_FEED;
	t->put = 0;
	t->asked = t->no_buffer = false;
	t->buffer.addr = t->buffer.start;
	t->buffer.left = t->buffer.size;
	feed(l);
}

/* After each transfer: has the cable decided otherwise meanwhile? */
static bool
interrupted(struct lance *l)
{
	if (l->tx.over)
		close_frame(l);
	else if (l->tx.again)
		start_over(l);
	else
		return false;
	return true;
}

static void
on_fetched(struct lance *l)
{
	struct lance_tx *t = &l->tx;
	const struct lance_transfer *m = &l->transfer[LANCE_TX];

	if (interrupted(l))
		return;
	station_put(&l->station, m->data, m->bytes);
	t->put += m->bytes;
	t->buffer.addr += m->bytes;
	t->buffer.left -= m->bytes;
	if (t->put >= LANCE_BURST && !(l->mode & LANCE_MODE_LOOP))
		ask(l);
	feed(l);
}

/* The buffer before it is given back, now that the next is ours. */
static void
on_given_back(struct lance *l)
{
	if (interrupted(l))
		return;
	l->tx.chained = true;
	advance(l);
	lance_take_buffer(l, LANCE_TX, l->tx.next);
}

static void
take_next_status(struct lance *l)
{
	struct lance_tx *t = &l->tx;
	uint16_t status = t->buffer.status & (uint16_t)~LANCE_DESC_OWN;

	if (interrupted(l))
		return;
	t->next = lance_word(l, LANCE_TX);
	if (t->next & LANCE_DESC_OWN) {
		lance_write_field(l, LANCE_TX, &t->ring, LANCE_DESC_STATUS,
				  status, on_given_back);
		return;
	}
	t->no_buffer = true;
	t->state = LANCE_TX_DONE;
	ask(l);
}

void
lance_tx_ready(struct lance *l)
{
	if (interrupted(l))
		return;
	l->tx.state = LANCE_TX_FEED;
	feed(l);
}

static void
end_of_buffer(struct lance *l)
{
	struct lance_tx *t = &l->tx;

	if (!(t->buffer.status & LANCE_DESC_ENP)) {
		t->state = LANCE_TX_LOOK;
		lance_read_field(l, LANCE_TX, &t->ring, t->ring.at + 1,
				 LANCE_DESC_STATUS, take_next_status);
		return;
	}
	t->state = LANCE_TX_DONE;
	station_finish(&l->station, !(l->mode & LANCE_MODE_DTCR));
	ask(l);
}

/* Fetch what fits; else come back when it does, or when sending begins. */
static void
feed(struct lance *l)
{
	struct lance_tx *t = &l->tx;

	if (!t->buffer.left) {
		end_of_buffer(l);
	} else if (silo_used(l) + LANCE_BURST <= LANCE_SILO) {
		lance_read(l, LANCE_TX, t->buffer.addr, lance_burst(&t->buffer),
			   true, on_fetched);
	} else if (l->station.state == STATION_SEND) {
		lance_at(l, &t->feed,
			 station_leaves_ns(&l->station,
					   t->put - LANCE_SILO + LANCE_BURST));
	} else {
		ask(l);
	}
}

static void
on_room(void *owner)
{
	feed(owner);
}

/* ---- what the cable says ---- */

/* The transmitter waits for room, not for memory. */
static bool
waits_for_room(const struct lance *l)
{
	return l->tx.state == LANCE_TX_FEED && !l->transfer[LANCE_TX].wanted;
}

void
lance_tx_began(void *lance, uint64_t ns)
{
	struct lance *l = lance;

	(void)ns;
	if (!(l->mode & LANCE_MODE_LOOP))
		lance_at(
		    l, &l->tx.babble,
		    station_leaves_ns(&l->station, ETHERNET_MAX_BYTES + 1));
	if (waits_for_room(l))
		feed(l);
}

static void
on_babble(void *owner)
{
	lance_raise(owner, LANCE_CSR0_BABL);
}

static void
off_the_wire(struct lance *l)
{
	clock_cancel(l->dev.clock, &l->tx.feed);
	clock_cancel(l->dev.clock, &l->tx.babble);
}

void
lance_tx_collided(void *lance, uint64_t ns)
{
	struct lance *l = lance;

	(void)ns;
	off_the_wire(l);
	if (l->transfer[LANCE_TX].wanted)
		l->tx.again = true;
	else
		start_over(l);
}

void
lance_tx_sent(void *lance, const struct station_report *report)
{
	struct lance *l = lance;

	off_the_wire(l);
	l->tx.report = *report;
	if (l->transfer[LANCE_TX].wanted)
		l->tx.over = true;
	else
		close_frame(l);
}

/* ---- on and off ---- */

void
lance_tx_start(struct lance *l)
{
	lance_tx_look(l);
}

void
lance_tx_stop(struct lance *l)
{
	off_the_wire(l);
	clock_cancel(l->dev.clock, &l->tx.poll);
	station_cancel(&l->station);
	l->tx.state = LANCE_TX_IDLE;
}

void
lance_tx_init(struct lance *l)
{
	struct lance_tx *t = &l->tx;

	t->poll =
	    (struct event){ .name = "lance.poll", .fire = on_poll, .owner = l };
	t->feed =
	    (struct event){ .name = "lance.feed", .fire = on_room, .owner = l };
	t->babble = (struct event){ .name = "lance.babble",
				    .fire = on_babble,
				    .owner = l };
}
