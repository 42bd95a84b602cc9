/* SPDX-License-Identifier: MIT */
#include "dev/lance.h"

#include "dev/device_trace.h"
#include "dev/lance_internal.h"
#include "dev/lanes.h"

#define ROWS <machine/lance.def>
#include "dev/tables.h"

enum { BLOCK_WORDS = LANCE_INIT_BYTES / 2 };

void
lance_at(struct lance *l, struct event *event, uint64_t ns)
{
	struct clock *clock = l->dev.clock;
	cycles_t when = clock_from_ns(clock, ns);

	clock_schedule(clock, event, when > clock->now ? when - clock->now : 0);
}

static uint16_t
csr0_now(const struct lance *l)
{
	unsigned v = l->csr0;

	if (v & (LANCE_CSR0_BABL | LANCE_CSR0_CERR | LANCE_CSR0_MISS |
		 LANCE_CSR0_MERR))
		v |= LANCE_CSR0_ERR;
	if (v & LANCE_CSR0_CAUSE)
		v |= LANCE_CSR0_INTR;
	return (uint16_t)v;
}

static void
drive(const struct lance *l)
{
	uint16_t v = csr0_now(l);

	irq_drive(&l->irq, (v & LANCE_CSR0_INTR) && (v & LANCE_CSR0_INEA));
}

static void
strike(struct device *d, bool level)
{
	const struct lance *l = (struct lance *)d;

	drive(l);
	if (level)
		irq_drive(&l->irq, true);
}

void
lance_raise(struct lance *l, uint16_t bits)
{
	l->csr0 |= bits;
	drive(l);
}

bool
lance_is(const struct lance *l, uint16_t bits)
{
	return l->csr0 & bits;
}

static void
halt(struct lance *l)
{
	lance_dma_stop(l);
	lance_tx_stop(l);
	lance_rx_stop(l);
}

static void
stop(struct lance *l)
{
	halt(l);
	l->csr0 = LANCE_CSR0_STOP;
	l->csr[LANCE_CSR3] = 0;
}

void
lance_memory_error(struct lance *l)
{
	halt(l);
	l->csr0 &= (uint16_t) ~(LANCE_CSR0_RXON | LANCE_CSR0_TXON);
	lance_raise(l, LANCE_CSR0_MERR);
}

/* ---- initialization block ---- */

static uint16_t
block(const struct lance *l, uint32_t offset)
{
	return l->block[offset / 2];
}

static struct lance_ring
ring_at(const struct lance *l, uint32_t offset)
{
	uint32_t high = block(l, offset + 2);

	return (struct lance_ring){
		.base = (block(l, offset) & ~7u) | (high & LANCE_RING_HIGH)
						       << 16,
		.mask = (1u << (high >> LANCE_RING_LEN_SHIFT)) - 1,
	};
}

static enum station_loop
loop_of(uint16_t mode)
{
	if (!(mode & LANCE_MODE_LOOP))
		return LOOP_NONE;
	return mode & LANCE_MODE_INTL ? LOOP_INSIDE : LOOP_OUTSIDE;
}

static void
take_block(struct lance *l)
{
	struct station *s = &l->station;

	l->mode = block(l, LANCE_INIT_MODE);
	for (unsigned i = 0; i < ETHERNET_ADDRESS_BYTES; i++)
		l->padr[i] =
		    (uint8_t)(block(l, LANCE_INIT_PADR + i) >> 8 * (i % 2));
	for (unsigned i = 0; i < 4; i++)
		l->ladrf[i] = block(l, LANCE_INIT_LADRF + 2 * i);
	l->rx.ring = ring_at(l, LANCE_INIT_RDRA);
	l->tx.ring = ring_at(l, LANCE_INIT_TDRA);
	s->loop = loop_of(l->mode);
	s->attempts_max = l->mode & LANCE_MODE_DRTY ? 1 : ETHERNET_ATTEMPTS;
	s->force = s->loop == LOOP_INSIDE && (l->mode & LANCE_MODE_COLL);
}

static void
start(struct lance *l)
{
	if (!(l->mode & LANCE_MODE_DRX))
		l->csr0 |= LANCE_CSR0_RXON;
	if (!(l->mode & LANCE_MODE_DTX))
		l->csr0 |= LANCE_CSR0_TXON;
	lance_tx_start(l);
}

static void on_block_word(struct lance *l);

static void
read_block(struct lance *l)
{
	uint32_t addr = l->csr[LANCE_CSR1] | (uint32_t)l->csr[LANCE_CSR2] << 16;

	lance_read(l, LANCE_TX, addr + 2 * l->block_words, 2, false,
		   on_block_word);
}

static void
on_block_word(struct lance *l)
{
	l->block[l->block_words++] = lance_word(l, LANCE_TX);
	if (l->block_words < BLOCK_WORDS) {
		read_block(l);
		return;
	}
	take_block(l);
	lance_raise(l, LANCE_CSR0_IDON);
	if (lance_is(l, LANCE_CSR0_STRT))
		start(l);
}

/* ---- registers ---- */

static bool
initializing(const struct lance *l)
{
	return lance_is(l, LANCE_CSR0_INIT) && l->block_words < BLOCK_WORDS;
}

static void
command_init(struct lance *l)
{
	if (!lance_is(l, LANCE_CSR0_STOP))
		return;
	l->csr0 &= (uint16_t)~LANCE_CSR0_STOP;
	l->csr0 |= LANCE_CSR0_INIT;
	l->block_words = 0;
	read_block(l);
}

/* Without INIT the chip goes on where it was stopped. */
static void
command_start(struct lance *l)
{
	if (lance_is(l, LANCE_CSR0_STRT))
		return;
	l->csr0 &= (uint16_t)~LANCE_CSR0_STOP;
	l->csr0 |= LANCE_CSR0_STRT;
	if (!initializing(l))
		start(l);
}

static void
command_look(struct lance *l)
{
	if (!lance_is(l, LANCE_CSR0_TXON))
		return;
	l->csr0 |= LANCE_CSR0_TDMD;
	if (l->tx.state == LANCE_TX_IDLE)
		lance_tx_look(l);
}

static void
write_csr0(struct lance *l, uint16_t mask, uint16_t val)
{
	l->csr0 &= (uint16_t) ~(val & LANCE_CSR0_W1C);
	if (val & LANCE_CSR0_STOP) {
		stop(l);
		return;
	}
	if (val & LANCE_CSR0_INIT)
		command_init(l);
	if (val & LANCE_CSR0_STRT)
		command_start(l);
	if (lance_is(l, LANCE_CSR0_STOP))
		return;
	if (mask & LANCE_CSR0_INEA)
		l->csr0 = (uint16_t)((l->csr0 & ~LANCE_CSR0_INEA) |
				     (val & LANCE_CSR0_INEA));
	if (val & LANCE_CSR0_TDMD)
		command_look(l);
}

static const uint16_t writable[] = { 0, LANCE_CSR1_MASK, LANCE_CSR2_MASK,
				     LANCE_CSR3_MASK };

static void
write_csr(struct lance *l, uint16_t mask, uint16_t val)
{
	uint16_t change = mask & writable[l->rap];

	device_trace_write(&l->dev, l->rap, val);
	if (l->rap == LANCE_CSR0)
		write_csr0(l, mask, val);
	else if (lance_is(l, LANCE_CSR0_STOP))
		l->csr[l->rap] =
		    (uint16_t)((l->csr[l->rap] & ~change) | (val & change));
}

static uint16_t
read_csr(const struct lance *l)
{
	uint16_t v = 0;

	if (l->rap == LANCE_CSR0)
		v = csr0_now(l);
	else if (lance_is(l, LANCE_CSR0_STOP))
		v = l->csr[l->rap];
	device_trace_read(&l->dev, l->rap, v);
	return v;
}

/* The two registers repeat; the upper half of each word is nothing. */
static bool
read_register(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	const struct lance *l = (const struct lance *)d;

	*val = 0;
	if (off % 4 >= 2)
		return true;
	*val = off % LANCE_BYTES < LANCE_RAP ? read_csr(l) : l->rap;
	*val = lane_get(*val, off, width);
	return true;
}

static bool
write_register(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct lance *l = (struct lance *)d;
	uint32_t mask = lane_mask(off, width) & 0xffff;
	uint32_t word = lane_put(val, off) & mask;

	if (off % 4 >= 2 || l->held)
		return true;
	if (off % LANCE_BYTES < LANCE_RAP)
		write_csr(l, (uint16_t)mask, (uint16_t)word);
	else if (mask & LANCE_RAP_MASK)
		l->rap = word & LANCE_RAP_MASK;
	drive(l);
	return true;
}

static void
reset(struct device *d)
{
	struct lance *l = (struct lance *)d;

	l->rap = 0;
	stop(l);
	drive(l);
}

void
lance_hold(struct lance *l, bool hold)
{
	l->held = hold;
	if (hold)
		reset(&l->dev);
}

/* For the station: no frame that came in is still on its way to memory. */
static bool
lance_rests(void *lance)
{
	return ((const struct lance *)lance)->rx.state == LANCE_RX_IDLE;
}

void
lance_set_mute(struct lance *l, bool mute)
{
	l->station.mute = mute;
}

static const struct device_field state[] = {
	DEVICE_FIELD(struct lance, csr0),
	DEVICE_FIELD(struct lance, csr),
	DEVICE_FIELD(struct lance, rap),
	DEVICE_FIELD(struct lance, mode),
	DEVICE_FIELD(struct lance, padr),
	DEVICE_FIELD(struct lance, ladrf),
	DEVICE_FIELD(struct lance, block),
	DEVICE_FIELD(struct lance, block_words),
	DEVICE_FIELD(struct lance, held),
	DEVICE_FIELD(struct lance, unit),
	DEVICE_FIELD(struct lance, moving),
	DEVICE_FIELD(struct lance, refused),
	DEVICE_FIELD(struct lance, transfer[LANCE_RX].wanted),
	DEVICE_FIELD(struct lance, transfer[LANCE_RX].burst),
	DEVICE_FIELD(struct lance, transfer[LANCE_RX].write),
	DEVICE_FIELD(struct lance, transfer[LANCE_RX].addr),
	DEVICE_FIELD(struct lance, transfer[LANCE_RX].bytes),
	DEVICE_FIELD(struct lance, transfer[LANCE_RX].data),
	DEVICE_FIELD(struct lance, transfer[LANCE_TX].wanted),
	DEVICE_FIELD(struct lance, transfer[LANCE_TX].burst),
	DEVICE_FIELD(struct lance, transfer[LANCE_TX].write),
	DEVICE_FIELD(struct lance, transfer[LANCE_TX].addr),
	DEVICE_FIELD(struct lance, transfer[LANCE_TX].bytes),
	DEVICE_FIELD(struct lance, transfer[LANCE_TX].data),
	DEVICE_FIELD(struct lance, tx.state),
	DEVICE_FIELD(struct lance, tx.ring),
	DEVICE_FIELD(struct lance, tx.buffer.status),
	DEVICE_FIELD(struct lance, tx.buffer.addr),
	DEVICE_FIELD(struct lance, tx.buffer.left),
	DEVICE_FIELD(struct lance, tx.buffer.start),
	DEVICE_FIELD(struct lance, tx.buffer.size),
	DEVICE_FIELD(struct lance, tx.put),
	DEVICE_FIELD(struct lance, tx.next),
	DEVICE_FIELD(struct lance, tx.asked),
	DEVICE_FIELD(struct lance, tx.chained),
	DEVICE_FIELD(struct lance, tx.no_buffer),
	DEVICE_FIELD(struct lance, tx.again),
	DEVICE_FIELD(struct lance, tx.over),
	DEVICE_FIELD(struct lance, rx.state),
	DEVICE_FIELD(struct lance, rx.ring),
	DEVICE_FIELD(struct lance, rx.buffer.status),
	DEVICE_FIELD(struct lance, rx.buffer.addr),
	DEVICE_FIELD(struct lance, rx.buffer.left),
	DEVICE_FIELD(struct lance, rx.buffer.start),
	DEVICE_FIELD(struct lance, rx.buffer.size),
	DEVICE_FIELD(struct lance, rx.stored),
	DEVICE_FIELD(struct lance, rx.total),
	DEVICE_FIELD(struct lance, rx.next),
	DEVICE_FIELD(struct lance, rx.errors),
	DEVICE_FIELD(struct lance, rx.crc),
	DEVICE_FIELD(struct lance, rx.over),
	DEVICE_FIELD(struct lance, rx.dribble),
	DEVICE_FIELD(struct lance, rx.chained),
	DEVICE_FIELD(struct lance, rx.another),
	DEVICE_FIELD(struct lance, rx.tail),
	DEVICE_FIELD(struct lance, rx.tail_first),
	DEVICE_FIELD(struct lance, station.random),
	DEVICE_FIELD(struct lance, station.loop),
	DEVICE_FIELD(struct lance, station.mute),
	DEVICE_FIELD(struct lance, station.force),
	DEVICE_FIELD(struct lance, station.carriers),
	DEVICE_FIELD(struct lance, station.state),
	DEVICE_FIELD(struct lance, station.prepared),
	DEVICE_FIELD(struct lance, station.committed),
	DEVICE_FIELD(struct lance, station.late),
	DEVICE_FIELD(struct lance, station.shown),
	DEVICE_FIELD(struct lance, station.timer_ns),
	DEVICE_FIELD(struct lance, station.gap_ns),
	DEVICE_FIELD(struct lance, station.backoff_ns),
	DEVICE_FIELD(struct lance, station.start_ns),
	DEVICE_FIELD(struct lance, station.complete),
	DEVICE_FIELD(struct lance, station.ring),
	DEVICE_FIELD(struct lance, station.first),
	DEVICE_FIELD(struct lance, station.put),
	DEVICE_FIELD(struct lance, station.crc),
	DEVICE_FIELD(struct lance, station.head),
	DEVICE_FIELD(struct lance, station.from_first),
	DEVICE_FIELD(struct lance, station.arrival_ns),
	DEVICE_FIELD(struct lance, station.disturbed),
	{ 0, 0 },
};

const struct device_ops lance_ops = {
	.name = "lance",
	.reset = reset,
	.read = read_register,
	.write = write_register,
	.registers = chip_registers,
	.bits = chip_bits,
	.strike = strike,
	.state = state,
};

void
lance_init(struct lance *l, const char *name, struct clock *clock,
	   const struct trace *trace, struct irq_pin irq,
	   struct net_segment *segment, struct lance_memory memory)
{
	*l = (struct lance){
		.dev = { .ops = &lance_ops,
			 .name = name,
			 .clock = clock,
			 .trace = trace },
		.irq = irq,
		.memory = memory,
		.user = { l, lance_tx_began, lance_tx_collided, lance_tx_sent,
			  lance_rx_arriving, lance_rx_arrived, lance_rests },
	};
	station_init(&l->station, segment, clock, &l->user, LANCE_LEAD_NS);
	l->station.slack_ns = LANCE_SLACK_NS;
	lance_dma_init(l);
	lance_tx_init(l);
	lance_rx_init(l);
	reset(&l->dev);
}

void
lance_add_stats(const struct lance *l, struct stats *stats)
{
	stats_add(stats, "lance.sent", "count", "frames sent", &l->sent);
	stats_add(stats, "lance.failed", "count",
		  "frames that ended in a transmit error", &l->failed);
	stats_add(stats, "lance.received", "count", "frames received",
		  &l->received);
	stats_add(stats, "lance.wrong", "count",
		  "frames received with an error", &l->wrong);
	stats_add(stats, "lance.missed", "count",
		  "frames lost because there was no buffer", &l->missed);
}
