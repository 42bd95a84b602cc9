/* SPDX-License-Identifier: MIT */
#include "dev/scc.h"

#include "dev/device_trace.h"
#include "dev/lanes.h"
#include "dev/scc_internal.h"

#define ROWS <machine/scc.def>
#include "dev/tables.h"

enum { LANE = 8 }; /* the registers' lane begins at this bit */

static struct scc_channel *
shared(struct scc_channel *c)
{
	return &c->chip->channel[SCC_B];
}

/* The states after reset (technical manual, "register reset values"):
 * value = (value & keep) | set. The rest is unchanged. */
struct reset_row {
	uint8_t reg, keep, set;
};

static const struct reset_row channel_reset[] = {
	{ 0, 0x00, 0x00 },  { 1, 0x24, 0x00 },  { 3, 0xfe, 0x00 },
	{ 4, 0xff, 0x04 },  { 5, 0x61, 0x00 },  { 10, 0x60, 0x00 },
	{ 14, 0xc3, 0x20 }, { 15, 0x00, 0xf8 },
};

static const struct reset_row chip_reset[] = {
	{ 9, 0x03, 0x00 },
	{ 10, 0x00, 0x00 },
	{ 11, 0x00, 0x08 },
	{ 14, 0xc0, 0x30 },
};

static void
apply(struct scc_channel *c, const struct reset_row *row, unsigned rows)
{
	for (unsigned i = 0; i < rows; i++)
		c->wr[row[i].reg] =
		    (uint8_t)((c->wr[row[i].reg] & row[i].keep) | row[i].set);
}

static void
reset_channel(struct scc_channel *c)
{
	apply(c, channel_reset, sizeof channel_reset / sizeof channel_reset[0]);
	c->pointer = 0;
	c->wr7_prime = 0;
	scc_line_reset(c);
}

static void
reset_chip(struct scc *s)
{
	for (unsigned i = 0; i < SCC_CHANNELS; i++) {
		reset_channel(&s->channel[i]);
		apply(&s->channel[i], chip_reset,
		      sizeof chip_reset / sizeof chip_reset[0]);
	}
	s->under_service = 0;
	scc_drive(s);
}

static void
reset(struct device *d)
{
	reset_chip((struct scc *)d);
}

/* WR0's commands, by number; those of the synchronous modes do nothing. */
static void
command(struct scc_channel *c, uint8_t val)
{
	switch (val & SCC_WR0_COMMAND) {
	case SCC_WR0_RESET_EXT:
		scc_ext_reset(c);
		break;
	case SCC_WR0_ENABLE_NEXT_RX:
		c->first = true;
		break;
	case SCC_WR0_RESET_TX_INT:
		c->pending &= (uint8_t)~SCC_TX;
		break;
	case SCC_WR0_RESET_ERROR:
		scc_error_reset(c);
		break;
	case SCC_WR0_RESET_IUS:
		scc_end_service(c->chip);
		break;
	default:
		break;
	}
}

static void
write_wr0(struct scc_channel *c, uint8_t val)
{
	c->pointer = val & SCC_WR0_POINTER;
	if ((val & SCC_WR0_COMMAND) == SCC_WR0_POINT_HIGH)
		c->pointer |= 8;
	command(c, val);
}

static void
write_wr7(struct scc_channel *c, uint8_t val)
{
	if (c->wr[15] & SCC_WR15_WR7_PRIME)
		c->wr7_prime = val;
	else
		c->wr[7] = val;
}

static void
write_wr9(struct scc_channel *c, uint8_t val)
{
	struct scc *s = c->chip;

	s->channel[SCC_B].wr[9] = val & (uint8_t)~SCC_WR9_RESET;
	switch (val & SCC_WR9_RESET) {
	case SCC_WR9_RESET_B:
		reset_channel(&s->channel[SCC_B]);
		break;
	case SCC_WR9_RESET_A:
		reset_channel(&s->channel[SCC_A]);
		break;
	case SCC_WR9_RESET_CHIP:
		reset_chip(s);
		break;
	default:
		break;
	}
}

/* Entering the mode makes the next character the first. */
static void
write_wr1(struct scc_channel *c, uint8_t val)
{
	uint8_t old = c->wr[1] & SCC_WR1_RX_MODE;

	c->wr[1] = val;
	if ((val & SCC_WR1_RX_MODE) == SCC_WR1_RX_FIRST &&
	    old != SCC_WR1_RX_FIRST)
		c->first = true;
}

static void
write_wr2(struct scc_channel *c, uint8_t val)
{
	shared(c)->wr[2] = val;
}

static void
write_wr(struct scc_channel *c, unsigned n, uint8_t val)
{
	/* Registers that do more than hold their value. */
	static void (*const act[SCC_REGISTERS])(struct scc_channel *,
						uint8_t) = {
		[SCC_WR0] = write_wr0, [SCC_WR1] = write_wr1,
		[SCC_WR2] = write_wr2, [SCC_WR7] = write_wr7,
		[SCC_WR8] = scc_send,  [SCC_WR9] = write_wr9,
	};

	device_trace_as(&c->chip->dev, c->label, true, n, val);
	if (act[n])
		act[n](c, val);
	else
		c->wr[n] = val;
	scc_break(c, c->wr[5] & SCC_WR5_BREAK);
	for (unsigned i = 0; i < SCC_CHANNELS; i++)
		scc_line_run(&c->chip->channel[i]);
}

static uint8_t
read_rr0(struct scc_channel *c)
{
	uint8_t v = c->is_latched ? c->latched : scc_status(c);

	if (c->count)
		v |= SCC_RR0_RX_AVAILABLE;
	if (!c->full)
		v |= SCC_RR0_TX_EMPTY;
	return v;
}

/* The residue code of whole characters: 3. */
static uint8_t
read_rr1(struct scc_channel *c)
{
	uint8_t v = c->sticky | 3 << 1;

	if (!c->full && !c->shifting)
		v |= SCC_RR1_ALL_SENT;
	if (c->count)
		v |= c->fifo[0].errors & SCC_RR1_FRAMING;
	return v;
}

/* Channel B shows the vector with status in it. */
static uint8_t
read_rr2(struct scc_channel *c)
{
	struct scc_channel *b = shared(c);
	uint8_t v = c == b ? scc_vector(c->chip) : b->wr[2];

	if (b->wr[9] & SCC_WR9_SOFT_INTACK)
		scc_acknowledge(c->chip);
	return v;
}

static uint8_t
read_rr3(struct scc_channel *c)
{
	const struct scc *s = c->chip;

	return c == &s->channel[SCC_A] ? scc_pending(s) : 0;
}

/* Write registers that WR7' makes readable, by the number read. */
static bool
read_extended(const struct scc_channel *c, unsigned n, uint8_t *v)
{
	static const uint8_t from[SCC_REGISTERS] = {
		[4] = 4, [5] = 5, [9] = 3, [11] = 10
	};
	if (!(c->wr[15] & SCC_WR15_WR7_PRIME) ||
	    !(c->wr7_prime & SCC_WR7_EXTENDED_READ))
		return false;
	*v = n == 14 ? c->wr7_prime : c->wr[from[n]];
	return n == 14 || from[n] != 0;
}

/* No clock is ever missing, no loop is ever on. */
static uint8_t
read_rr10(struct scc_channel *c)
{
	(void)c;
	return 0;
}

static uint8_t
read_rr(struct scc_channel *c, unsigned n)
{
	/* Numbers without a register of their own show another one. */
	static const uint8_t shown[SCC_REGISTERS] = { 0,  1,  2,  3,  0,  1,
						      2,  3,  8,  13, 10, 15,
						      12, 13, 10, 15 };
	/* Those that are not what was written under their number. */
	static uint8_t (*const get[SCC_REGISTERS])(struct scc_channel *) = {
		[SCC_RR0] = read_rr0,         [SCC_RR1] = read_rr1,
		[SCC_RR2] = read_rr2,         [SCC_RR3] = read_rr3,
		[SCC_RR8] = scc_receive_data, [SCC_RR10] = read_rr10,
	};
	uint8_t v = 0;

	if (read_extended(c, n, &v))
		return v;
	n = shown[n];
	return get[n] ? get[n](c) : c->wr[n];
}

static bool
is_data_port(uint32_t off)
{
	return off & (SCC_B_DATA & ~SCC_B_COMMAND);
}

static struct scc_channel *
channel_of(struct scc *s, uint32_t off)
{
	return &s->channel[off & (SCC_A_COMMAND & ~SCC_B_COMMAND) ? SCC_A
								  : SCC_B];
}

/* The register that a port stands for now; the pointer falls back to 0. */
static unsigned
selected(struct scc_channel *c, uint32_t off)
{
	unsigned n = is_data_port(off) ? SCC_WR8 : c->pointer;

	if (!is_data_port(off))
		c->pointer = 0;
	return n;
}

/* Does the access touch the lane of the registers, with the chip awake? */
static bool
answers(const struct scc *s, uint32_t off, unsigned width)
{
	return !s->held && (lane_mask(off, width) >> LANE & 0xff);
}

static bool
scc_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	struct scc *s = (struct scc *)d;
	struct scc_channel *c = channel_of(s, off);
	unsigned n;
	uint32_t v;

	*val = 0;
	if (!answers(s, off, width))
		return true;
	n = selected(c, off);
	v = read_rr(c, n);
	*val = lane_get(v << LANE, off, width);
	device_trace_as(d, c->label, false, n, v);
	scc_line_run(c);
	return true;
}

static bool
scc_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct scc *s = (struct scc *)d;
	struct scc_channel *c = channel_of(s, off);

	if (!answers(s, off, width))
		return true;
	write_wr(c, selected(c, off), (uint8_t)(lane_put(val, off) >> LANE));
	return true;
}

static const struct device_field state[] = {
	DEVICE_FIELD(struct scc, channel[SCC_B].wr),
	DEVICE_FIELD(struct scc, channel[SCC_B].wr7_prime),
	DEVICE_FIELD(struct scc, channel[SCC_B].pointer),
	DEVICE_FIELD(struct scc, channel[SCC_B].fifo),
	DEVICE_FIELD(struct scc, channel[SCC_B].count),
	DEVICE_FIELD(struct scc, channel[SCC_B].sticky),
	DEVICE_FIELD(struct scc, channel[SCC_B].first),
	DEVICE_FIELD(struct scc, channel[SCC_B].buffer),
	DEVICE_FIELD(struct scc, channel[SCC_B].shift),
	DEVICE_FIELD(struct scc, channel[SCC_B].full),
	DEVICE_FIELD(struct scc, channel[SCC_B].shifting),
	DEVICE_FIELD(struct scc, channel[SCC_B].inputs),
	DEVICE_FIELD(struct scc, channel[SCC_B].latched),
	DEVICE_FIELD(struct scc, channel[SCC_B].is_latched),
	DEVICE_FIELD(struct scc, channel[SCC_B].pending),
	DEVICE_FIELD(struct scc, channel[SCC_A].wr),
	DEVICE_FIELD(struct scc, channel[SCC_A].wr7_prime),
	DEVICE_FIELD(struct scc, channel[SCC_A].pointer),
	DEVICE_FIELD(struct scc, channel[SCC_A].fifo),
	DEVICE_FIELD(struct scc, channel[SCC_A].count),
	DEVICE_FIELD(struct scc, channel[SCC_A].sticky),
	DEVICE_FIELD(struct scc, channel[SCC_A].first),
	DEVICE_FIELD(struct scc, channel[SCC_A].buffer),
	DEVICE_FIELD(struct scc, channel[SCC_A].shift),
	DEVICE_FIELD(struct scc, channel[SCC_A].full),
	DEVICE_FIELD(struct scc, channel[SCC_A].shifting),
	DEVICE_FIELD(struct scc, channel[SCC_A].inputs),
	DEVICE_FIELD(struct scc, channel[SCC_A].latched),
	DEVICE_FIELD(struct scc, channel[SCC_A].is_latched),
	DEVICE_FIELD(struct scc, channel[SCC_A].pending),
	DEVICE_FIELD(struct scc, under_service),
	DEVICE_FIELD(struct scc, held),
	{ 0, 0 },
};

const struct device_ops scc_ops = {
	.name = "scc",
	.reset = reset,
	.read = scc_read,
	.write = scc_write,
	.registers = chip_registers,
	.bits = chip_bits,
	.state = state,
};

void
scc_init(struct scc *s, const char *name, struct clock *clock,
	 const struct trace *trace, struct irq_pin irq)
{
	static const char side[SCC_CHANNELS] = { 'b', 'a' };

	*s = (struct scc){
		.dev = { .ops = &scc_ops,
			 .name = name,
			 .clock = clock,
			 .trace = trace },
		.irq = irq,
	};
	for (unsigned i = 0; i < SCC_CHANNELS; i++) {
		struct scc_channel *c = &s->channel[i];

		c->chip = s;
		snprintf(c->label, SCC_LABEL, "%s.%c", name, side[i]);
		scc_line_init(c);
	}
	reset_chip(s);
}

void
scc_connect(struct scc *s, enum scc_side side,
	    const struct char_backend *far_end)
{
	s->channel[side].far_end = far_end;
	scc_line_run(&s->channel[side]);
}

void
scc_set_inputs(struct scc *s, enum scc_side side, uint8_t inputs)
{
	struct scc_channel *c = &s->channel[side];
	uint8_t pins = SCC_RR0_DCD | SCC_RR0_CTS | SCC_RR0_SYNC;
	uint8_t changed = (c->inputs ^ inputs) & pins;

	c->inputs ^= changed;
	scc_ext_change(c, changed);
	scc_line_run(c);
}

void
scc_hold(struct scc *s, bool held)
{
	s->held = held;
	if (held)
		reset_chip(s);
}
