/* SPDX-License-Identifier: MIT */
/*
 * Interrupts of the SCC: six sources with RR3's bits as their priorities, the
 * highest first; interrupts under service; the vector; the latches behind
 * external/status interrupts.
 */
#include "dev/scc_internal.h"

/* RR3's bits of channel A are those of B, shifted. */
enum { A_SHIFT = 3, SOURCES = 6 };

/* RR0's bits that an external/status interrupt latches. */
#define EXT_BITS                                                         \
	(SCC_RR0_ZERO_COUNT | SCC_RR0_DCD | SCC_RR0_SYNC | SCC_RR0_CTS | \
	 SCC_RR0_UNDERRUN | SCC_RR0_BREAK)

bool
scc_special(const struct scc_channel *c)
{
	uint8_t conditions = SCC_RR1_OVERRUN | SCC_RR1_FRAMING;

	if (c->wr[1] & SCC_WR1_PARITY_SPECIAL)
		conditions |= SCC_RR1_PARITY;
	return c->count && (c->fifo[0].errors & conditions);
}

static bool
receiver_pends(const struct scc_channel *c)
{
	switch (c->wr[1] & SCC_WR1_RX_MODE) {
	case SCC_WR1_RX_FIRST:
		return (c->count && c->first) || scc_special(c);
	case SCC_WR1_RX_ALL:
		return c->count != 0;
	case SCC_WR1_RX_SPECIAL:
		return scc_special(c);
	default:
		return false;
	}
}

static uint8_t
channel_pending(const struct scc_channel *c)
{
	uint8_t v = receiver_pends(c) ? SCC_RX : 0;

	if (c->wr[1] & SCC_WR1_TX_IE)
		v |= c->pending & SCC_TX;
	if (c->wr[1] & SCC_WR1_EXT_IE)
		v |= c->pending & SCC_EXT;
	return v;
}

uint8_t
scc_pending(const struct scc *s)
{
	unsigned a = channel_pending(&s->channel[SCC_A]);

	return (uint8_t)(a << A_SHIFT | channel_pending(&s->channel[SCC_B]));
}

/* The bit of highest priority; 0: none. */
static uint8_t
highest(uint8_t sources)
{
	for (unsigned bit = 1u << (SOURCES - 1); bit; bit >>= 1)
		if (sources & bit)
			return (uint8_t)bit;
	return 0;
}

/* What pends and is not held back by an interrupt under service. */
static bool
asks(const struct scc *s)
{
	return highest(scc_pending(s)) > highest(s->under_service);
}

void
scc_drive(const struct scc *s)
{
	bool enabled = s->channel[SCC_B].wr[9] & SCC_WR9_MIE;

	irq_drive(&s->irq, enabled && asks(s));
}

/* Which of the eight conditions the vector tells of. */
static unsigned
status_code(const struct scc *s)
{
	uint8_t source = highest(scc_pending(s));
	bool a = source >= SCC_EXT << A_SHIFT;
	unsigned code = a ? 4 : 0;

	switch (a ? source >> A_SHIFT : source) {
	case SCC_TX:
		return code;
	case SCC_EXT:
		return code + 1;
	case SCC_RX:
		return code +
		       (scc_special(&s->channel[a ? SCC_A : SCC_B]) ? 3 : 2);
	default:
		return SCC_RR2_B_SPECIAL >> 1;
	}
}

/* Status goes into bits 3:1, or, its own bits reversed, into 6:4. */
uint8_t
scc_vector(const struct scc *s)
{
	unsigned code = status_code(s);
	unsigned vector = s->channel[SCC_B].wr[2];
	unsigned reversed = (code & 1) << 2 | (code & 2) | code >> 2;

	if (s->channel[SCC_B].wr[9] & SCC_WR9_STATUS_HIGH)
		return (uint8_t)((vector & 0x8f) | reversed << 4);
	return (uint8_t)((vector & 0xf1) | code << 1);
}

void
scc_acknowledge(struct scc *s)
{
	if (asks(s))
		s->under_service |= highest(scc_pending(s));
	scc_drive(s);
}

void
scc_end_service(struct scc *s)
{
	s->under_service &= (uint8_t)~highest(s->under_service);
	scc_drive(s);
}

uint8_t
scc_status(const struct scc_channel *c)
{
	return c->inputs | SCC_RR0_UNDERRUN;
}

/* Bits of RR0 have changed: interrupt and close the latches, if wanted. */
void
scc_ext_change(struct scc_channel *c, uint8_t changed)
{
	if (c->is_latched || !(c->wr[1] & SCC_WR1_EXT_IE) ||
	    !(changed & c->wr[15] & EXT_BITS))
		return;
	c->latched = scc_status(c) | (changed & SCC_RR0_ZERO_COUNT);
	c->is_latched = true;
	c->pending |= SCC_EXT;
	scc_drive(c->chip);
}

/* Open the latches; what has changed behind them interrupts again. */
void
scc_ext_reset(struct scc_channel *c)
{
	bool was_latched = c->is_latched;
	uint8_t seen = c->latched & (uint8_t)~SCC_RR0_ZERO_COUNT;

	c->is_latched = false;
	c->pending &= (uint8_t)~SCC_EXT;
	if (was_latched)
		scc_ext_change(c, seen ^ scc_status(c));
	scc_drive(c->chip);
}
