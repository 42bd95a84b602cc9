/* SPDX-License-Identifier: MIT */
/*
 * The asynchronous half of an SCC channel: characters, their lengths in time,
 * the receive FIFO and its errors.
 */
#include "dev/scc_internal.h"

/* Codes of WR3's and WR5's character lengths (technical manual). */
static const uint8_t data_bits[4] = { 5, 7, 6, 8 };
static const uint8_t clocks_per_bit[4] = { 1, 16, 32, 64 };

/* WR11's and WR14's clock fields: 2 is the baud rate generator. */
enum { CLOCK_BRG = 2 };

/* PCLK periods from one zero of the generator to the next; 0: it stands. Its
 * output changes at each zero, so that a period of that takes two. */
static uint32_t
zero_pclks(const struct scc_channel *c)
{
	uint8_t runs = SCC_WR14_BRG_ENABLE | SCC_WR14_BRG_PCLK;

	if ((c->wr[14] & runs) != runs)
		return 0;
	return (uint32_t)(c->wr[13] << 8 | c->wr[12]) + 2;
}

static cycles_t
cycles_of_pclks(const struct scc_channel *c, uint64_t pclks)
{
	uint64_t per = (uint64_t)SCC_PCLK_HZ * c->chip->dev.clock->cycle_ns;

	return (pclks * 1000000000u + per - 1) / per;
}

cycles_t
scc_zero_cycles(const struct scc_channel *c)
{
	return cycles_of_pclks(c, zero_pclks(c));
}

/* Half bits of a character; 0 in the synchronous modes. */
static unsigned
half_bits(const struct scc_channel *c, unsigned bits_code)
{
	unsigned stop = (c->wr[4] & SCC_WR4_STOP) >> 2;
	unsigned parity = c->wr[4] & SCC_WR4_PARITY ? 2 : 0;

	if (!stop)
		return 0;
	return 2 + 2u * data_bits[bits_code] + parity + stop + 1;
}

cycles_t
scc_character_cycles(const struct scc_channel *c, unsigned clock_field,
		     unsigned bits_code)
{
	uint64_t clocks = clocks_per_bit[c->wr[4] >> 6];

	if (clock_field != CLOCK_BRG)
		return 0;
	/* A bit is so many periods of two zeros each; half a bit, of one. */
	return cycles_of_pclks(c, half_bits(c, bits_code) * clocks *
				      zero_pclks(c));
}

static cycles_t
send_cycles(const struct scc_channel *c)
{
	return scc_character_cycles(c, c->wr[11] >> 3 & 3, c->wr[5] >> 5 & 3);
}

static cycles_t
receive_cycles(const struct scc_channel *c)
{
	return scc_character_cycles(c, c->wr[11] >> 5 & 3, c->wr[3] >> 6);
}

static bool
loops(const struct scc_channel *c)
{
	return c->wr[14] & SCC_WR14_LOOPBACK;
}

/* With auto enables a pin must allow it, unless the line is looped. */
static bool
allowed(const struct scc_channel *c, uint8_t pin)
{
	return !(c->wr[3] & SCC_WR3_AUTO_ENABLES) || loops(c) ||
	       (c->inputs & pin);
}

static bool
may_send(const struct scc_channel *c)
{
	return (c->wr[5] & SCC_WR5_TX_ENABLE) && allowed(c, SCC_RR0_CTS) &&
	       !(c->wr[14] & SCC_WR14_AUTO_ECHO) && send_cycles(c);
}

static bool
may_receive(const struct scc_channel *c)
{
	return (c->wr[3] & SCC_WR3_RX_ENABLE) && allowed(c, SCC_RR0_DCD) &&
	       receive_cycles(c);
}

/* A character's errors show in RR1 when it is the next to be read. */
static void
come_first(struct scc_channel *c)
{
	if (c->count)
		c->sticky |=
		    c->fifo[0].errors & (SCC_RR1_PARITY | SCC_RR1_OVERRUN);
}

/* Bits that the character does not have read as ones. */
static void
take(struct scc_channel *c, uint8_t character, uint8_t errors)
{
	unsigned bits = data_bits[c->wr[3] >> 6];
	uint8_t padded = (uint8_t)(character | 0xffu << bits);
	unsigned at = c->count;

	if (c->count == SCC_FIFO) {
		at = SCC_FIFO - 1;
		errors |= SCC_RR1_OVERRUN;
	} else {
		c->count++;
	}
	c->fifo[at] = (struct scc_received){ padded, errors };
	if (at == 0)
		come_first(c);
	scc_drive(c->chip);
}

/* Move the buffer into the shift register. */
static void
shift_out(struct scc_channel *c)
{
	unsigned bits = data_bits[c->wr[5] >> 5 & 3];

	c->shift = (uint8_t)(c->buffer & ~(0xffu << bits));
	c->full = false;
	c->shifting = true;
	if (c->wr[1] & SCC_WR1_TX_IE)
		c->pending |= SCC_TX;
	if (!(c->wr[5] & SCC_WR5_BREAK))
		char_put(c->far_end, c->shift);
	clock_schedule(c->chip->dev.clock, &c->sent, send_cycles(c));
}

static void
on_sent(void *owner)
{
	struct scc_channel *c = owner;

	c->shifting = false;
	if (loops(c) && may_receive(c) && !(c->wr[5] & SCC_WR5_BREAK))
		take(c, c->shift, 0);
	scc_line_run(c);
}

static void
on_look(void *owner)
{
	struct scc_channel *c = owner;
	int character = char_get(c->far_end);

	if (character >= 0) {
		if (c->wr[14] & SCC_WR14_AUTO_ECHO)
			char_put(c->far_end, (uint8_t)character);
		take(c, (uint8_t)character, 0);
	}
	scc_line_run(c);
}

static void
on_zero(void *owner)
{
	struct scc_channel *c = owner;

	scc_ext_change(c, SCC_RR0_ZERO_COUNT);
	scc_line_run(c);
}

/* Keep an event coming every period while it is wanted. */
static void
keep(struct scc_channel *c, struct event *e, bool wanted, cycles_t period)
{
	struct clock *clock = c->chip->dev.clock;

	if (!wanted || !period)
		clock_cancel(clock, e);
	else if (!e->pending)
		clock_schedule(clock, e, period);
}

void
scc_line_run(struct scc_channel *c)
{
	bool listens = c->far_end && c->far_end->get && !loops(c);
	bool counts = (c->wr[15] & SCC_WR15_ZERO_COUNT) &&
		      (c->wr[1] & SCC_WR1_EXT_IE) && !c->is_latched;

	if (c->full && !c->shifting && may_send(c))
		shift_out(c);
	keep(c, &c->look, listens && may_receive(c), receive_cycles(c));
	keep(c, &c->zero, counts, scc_zero_cycles(c));
	scc_drive(c->chip);
}

void
scc_send(struct scc_channel *c, uint8_t character)
{
	c->buffer = character;
	c->full = true;
	c->pending &= (uint8_t)~SCC_TX;
	scc_line_run(c);
}

/* In these modes a character with a special condition stays where it is
 * until the error is reset. */
static bool
locked(const struct scc_channel *c)
{
	uint8_t mode = c->wr[1] & SCC_WR1_RX_MODE;

	return (mode == SCC_WR1_RX_FIRST || mode == SCC_WR1_RX_SPECIAL) &&
	       scc_special(c);
}

uint8_t
scc_receive_data(struct scc_channel *c)
{
	uint8_t data = c->fifo[0].data; /* when empty: the last one again */

	if (!c->count || locked(c))
		return data;
	c->count--;
	for (unsigned i = 0; i < c->count; i++)
		c->fifo[i] = c->fifo[i + 1];
	c->first = false;
	come_first(c);
	scc_drive(c->chip);
	return data;
}

void
scc_error_reset(struct scc_channel *c)
{
	c->sticky = 0;
	c->fifo[0].errors = 0;
	scc_drive(c->chip);
}

/* A break that is looped back shows in RR0, and leaves a null character when
 * it ends. */
void
scc_break(struct scc_channel *c, bool on)
{
	bool was = c->inputs & SCC_RR0_BREAK;
	bool is = on && loops(c) && may_receive(c);

	if (is == was)
		return;
	c->inputs ^= SCC_RR0_BREAK;
	if (!is && may_receive(c))
		take(c, 0, 0);
	scc_ext_change(c, SCC_RR0_BREAK);
}

void
scc_line_reset(struct scc_channel *c)
{
	struct clock *clock = c->chip->dev.clock;

	clock_cancel(clock, &c->sent);
	clock_cancel(clock, &c->look);
	clock_cancel(clock, &c->zero);
	c->full = c->shifting = false;
	c->count = 0;
	c->sticky = 0;
	c->first = true;
	c->pending = 0;
	c->is_latched = false;
	c->inputs &= (uint8_t)~SCC_RR0_BREAK;
}

void
scc_line_init(struct scc_channel *c)
{
	c->sent =
	    (struct event){ .name = "scc.sent", .fire = on_sent, .owner = c };
	c->look =
	    (struct event){ .name = "scc.look", .fire = on_look, .owner = c };
	c->zero =
	    (struct event){ .name = "scc.zero", .fire = on_zero, .owner = c };
}
