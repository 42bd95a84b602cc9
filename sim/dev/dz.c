/* SPDX-License-Identifier: MIT */
#include "dev/dz.h"

#include "dev/device_trace.h"
#include "dev/lanes.h"

#define ROWS <machine/dz.def>
#include "dev/tables.h"

/* Bits of CSR that software may change, CLR apart. */
#define CSR_WRITABLE (DZ_CSR_TIE | DZ_CSR_RIE | DZ_CSR_MSE | DZ_CSR_MAINT)
#define TCR_WRITABLE \
	(DZ_TCR_LNENB | DZ_TCR_DTR3 | DZ_TCR_RTS3 | DZ_TCR_DTR2 | DZ_TCR_RTS2)

enum {
	SCAN_NS = 1400,   /* DZ11 user's guide: one step of the scanner */
	CLEAR_NS = 15000, /* DZ11 user's guide: CLR stays for 15 us */
	SPEED_FAST = 0xf,
};

/* Tenths of a baud, by speed code (Linux 6.1 dz.h). */
static const uint32_t speeds[16] = {
	500,   750,   1100,  1345,  1500,  3000,  6000,  12000,
	18000, 20000, 24000, 36000, 48000, 72000, 96000, 192000,
};

/* Data bits less 5. */
static unsigned
length_of(uint16_t lpr)
{
	return bits(lpr, 4, 3);
}

/* The line of CSR's offer. */
static unsigned
tline(const struct dz *dz)
{
	return bits(dz->csr, 9, 8);
}

/* Half bits of a character: start, data, parity, stop. */
static unsigned
half_bits(uint16_t lpr)
{
	unsigned length = length_of(lpr);
	unsigned stop = 2;

	if (lpr & DZ_LPR_STOP)
		stop = length == 0 ? 3 : 4; /* 5 bits: one and a half */
	return 2 * (1 + 5 + length) + (lpr & DZ_LPR_PAREN ? 2 : 0) + stop;
}

cycles_t
dz_character_cycles(const struct dz *dz, uint16_t lpr)
{
	unsigned code = bits(lpr, 11, 8);
	uint64_t tenths = speeds[code];
	uint64_t per;

	if (code == SPEED_FAST && dz->double_speed)
		tenths *= 2;
	per = tenths * dz->dev.clock->cycle_ns;
	return (half_bits(lpr) * 5000000000u + per - 1) / per;
}

static uint8_t
data_mask(uint16_t lpr)
{
	return (uint8_t)(0xff >> (3 - length_of(lpr)));
}

static uint16_t
csr_now(const struct dz *dz)
{
	unsigned v = dz->csr;

	if (dz->count)
		v |= DZ_CSR_RDONE;
	if (dz->dev.clock->now < dz->clear_until)
		v |= DZ_CSR_CLR;
	return (uint16_t)v;
}

static void
drive(const struct dz *dz)
{
	uint16_t v = csr_now(dz);
	bool send = (v & DZ_CSR_TIE) && (v & DZ_CSR_TRDY);
	bool receive = (v & DZ_CSR_RIE) && (v & DZ_CSR_RDONE);

	irq_drive(&dz->irq, send || receive);
}

static bool
line_ready(const struct dz *dz, unsigned n)
{
	return (dz->tcr >> n & 1) && !dz->line[n].busy;
}

/* Let the scanner run, if there is anything for it to find. */
static void
scan(struct dz *dz)
{
	bool found = false;

	for (unsigned n = 0; n < DZ_LINES; n++)
		found = found || line_ready(dz, n);
	if (!found || !(dz->csr & DZ_CSR_MSE) || (dz->csr & DZ_CSR_TRDY)) {
		clock_cancel(dz->dev.clock, &dz->scan);
		return;
	}
	if (!dz->scan.pending)
		clock_schedule(dz->dev.clock, &dz->scan,
			       clock_from_ns(dz->dev.clock, SCAN_NS));
}

/* The scanner stops at the first ready line after the one it served last. */
static void
on_scan(void *owner)
{
	struct dz *dz = owner;
	unsigned n = dz->next;
	unsigned offer;

	for (unsigned i = 0; i < DZ_LINES && !line_ready(dz, n); i++)
		n = (n + 1) % DZ_LINES;
	if (!line_ready(dz, n))
		return;
	offer = DZ_CSR_TRDY | n << DZ_CSR_TLINE_SHIFT;
	dz->csr = (uint16_t)((dz->csr & ~(unsigned)DZ_CSR_TLINE) | offer);
	dz->next = (n + 1) % DZ_LINES;
	drive(dz);
}

/* A character arrives; errors are bits of RBUF. */
static void
receive(struct dz_line *line, uint8_t character, uint16_t errors)
{
	struct dz *dz = line->chip;
	unsigned at = (dz->first + dz->count) % DZ_SILO;

	if (!(dz->csr & DZ_CSR_MSE) || !(line->lpr & DZ_LPR_RXENAB))
		return;
	if (dz->count == DZ_SILO) {
		line->lost = true;
		return;
	}
	dz->silo[at] = (uint16_t)(DZ_RBUF_DVAL | errors |
				  line->number << DZ_RBUF_LINE_SHIFT |
				  (character & data_mask(line->lpr)) |
				  (line->lost ? DZ_RBUF_OERR : 0));
	line->lost = false;
	dz->count++;
	drive(dz);
}

static void
on_sent(void *owner)
{
	struct dz_line *line = owner;
	struct dz *dz = line->chip;
	bool broken = dz->breaks >> line->number & 1;

	line->busy = false;
	if (dz->csr & DZ_CSR_MAINT)
		receive(line, broken ? 0 : line->shift,
			broken ? DZ_RBUF_FERR : 0);
	scan(dz);
}

static void
send(struct dz_line *line, uint8_t character)
{
	struct dz *dz = line->chip;

	line->shift = character & data_mask(line->lpr);
	line->busy = true;
	clock_schedule(dz->dev.clock, &line->sent,
		       dz_character_cycles(dz, line->lpr));
}

static bool
listening(const struct dz_line *line)
{
	return line->far_end && line->far_end->get &&
	       (line->lpr & DZ_LPR_RXENAB) && (line->chip->csr & DZ_CSR_MSE) &&
	       !(line->chip->csr & DZ_CSR_MAINT);
}

/* Look for input from now on, or no longer. */
static void
listen(struct dz_line *line)
{
	struct clock *clock = line->chip->dev.clock;

	if (!listening(line))
		clock_cancel(clock, &line->look);
	else if (!line->look.pending)
		clock_schedule(clock, &line->look,
			       dz_character_cycles(line->chip, line->lpr));
}

static void
on_look(void *owner)
{
	struct dz_line *line = owner;
	int c = char_get(line->far_end);

	if (c >= 0)
		receive(line, (uint8_t)c, 0);
	listen(line);
}

static void
empty_silo(struct dz *dz)
{
	dz->count = 0;
	for (unsigned n = 0; n < DZ_LINES; n++)
		dz->line[n].lost = false;
}

/* What CLR does: everything but the modem outputs. */
static void
clear(struct dz *dz)
{
	dz->csr = 0;
	dz->tcr &= (uint16_t)~DZ_TCR_LNENB;
	dz->breaks = 0;
	dz->next = 0;
	empty_silo(dz);
	for (unsigned n = 0; n < DZ_LINES; n++) {
		struct dz_line *line = &dz->line[n];

		clock_cancel(dz->dev.clock, &line->sent);
		line->lpr = 0;
		line->busy = false;
		listen(line);
	}
	scan(dz);
	drive(dz);
}

static void
reset(struct device *d)
{
	struct dz *dz = (struct dz *)d;

	dz->tcr = 0;
	dz->clear_until = 0;
	clear(dz);
}

static uint16_t
read_csr(struct dz *dz)
{
	return csr_now(dz);
}

static uint16_t
read_rbuf(struct dz *dz)
{
	uint16_t v;

	if (!dz->count)
		return 0;
	v = dz->silo[dz->first];
	dz->first = (dz->first + 1) % DZ_SILO;
	dz->count--;
	drive(dz);
	return v;
}

static uint16_t
read_tcr(struct dz *dz)
{
	return dz->tcr;
}

static uint16_t
read_msr(struct dz *dz)
{
	return dz->msr;
}

static void
write_csr(struct dz *dz, uint16_t mask, uint16_t val)
{
	unsigned keep = dz->csr & ~(unsigned)(mask & CSR_WRITABLE);

	if (dz->dev.clock->now < dz->clear_until)
		return;
	if (mask & val & DZ_CSR_CLR) {
		clear(dz);
		dz->clear_until =
		    dz->dev.clock->now + clock_from_ns(dz->dev.clock, CLEAR_NS);
		return;
	}
	dz->csr = (uint16_t)(keep | (mask & val & CSR_WRITABLE));
	if (!(dz->csr & DZ_CSR_MSE)) {
		dz->csr &= (uint16_t)~DZ_CSR_TRDY;
		empty_silo(dz);
	}
	for (unsigned n = 0; n < DZ_LINES; n++)
		listen(&dz->line[n]);
	scan(dz);
	drive(dz);
}

/* Written whole only; half of it would be for no line in particular. */
static void
write_lpr(struct dz *dz, uint16_t mask, uint16_t val)
{
	struct dz_line *line = &dz->line[val & DZ_LPR_LINE];

	if (mask != 0xffff)
		return;
	line->lpr = val;
	listen(line);
}

static void
write_tcr(struct dz *dz, uint16_t mask, uint16_t val)
{
	mask &= TCR_WRITABLE;
	dz->tcr = (uint16_t)((dz->tcr & ~mask) | (val & mask));
	if (!(dz->tcr >> tline(dz) & 1))
		dz->csr &= (uint16_t)~DZ_CSR_TRDY;
	scan(dz);
	drive(dz);
}

/* A break that begins arrives, looped back, as a character without end. */
static void
set_breaks(struct dz *dz, uint8_t breaks)
{
	unsigned begun = breaks & ~(unsigned)dz->breaks;

	dz->breaks = breaks;
	for (unsigned n = 0; n < DZ_LINES; n++)
		if ((begun >> n & 1) && (dz->csr & DZ_CSR_MAINT) &&
		    !dz->line[n].busy)
			send(&dz->line[n], 0);
}

/* The line that TRDY offers takes the character; without TRDY nobody does. */
static void
load(struct dz *dz, uint8_t character)
{
	unsigned n = tline(dz);
	struct dz_line *line = &dz->line[n];
	bool leaves =
	    !(dz->csr & DZ_CSR_MAINT) && !dz->mute && !(dz->breaks >> n & 1);

	if (!(dz->csr & DZ_CSR_TRDY))
		return;
	dz->csr &= (uint16_t)~DZ_CSR_TRDY;
	if (!line->busy) {
		send(line, character);
		if (leaves)
			char_put(line->far_end, line->shift);
	}
	scan(dz);
	drive(dz);
}

static void
write_tdr(struct dz *dz, uint16_t mask, uint16_t val)
{
	if (mask & DZ_TDR_BREAK)
		set_breaks(dz, (uint8_t)bits(val, 11, 8));
	if (mask & DZ_TDR_DATA)
		load(dz, (uint8_t)(val & DZ_TDR_DATA));
}

static const struct {
	uint16_t (*read)(struct dz *);
	void (*write)(struct dz *, uint16_t mask, uint16_t val);
} handlers[] = {
	{ read_csr, write_csr },
	{ read_rbuf, write_lpr },
	{ read_tcr, write_tcr },
	{ read_msr, write_tdr },
};

/* Registers repeat every DZ_BYTES; the upper six of each eight bytes are
 * nothing. */
static bool
dz_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	struct dz *dz = (struct dz *)d;
	uint32_t reg = off % DZ_BYTES & ~7u;
	uint32_t word;

	*val = 0;
	if (off % 8 >= 2)
		return true;
	word = handlers[reg / 8].read(dz);
	*val = lane_get(word, off, width);
	device_trace_read(d, reg, word);
	return true;
}

static bool
dz_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct dz *dz = (struct dz *)d;
	uint32_t reg = off % DZ_BYTES & ~7u;
	uint32_t mask = lane_mask(off, width) & 0xffff;
	uint32_t word = lane_put(val, off) & mask;

	if (off % 8 >= 2)
		return true;
	device_trace_write(d, reg, word);
	handlers[reg / 8].write(dz, (uint16_t)mask, (uint16_t)word);
	return true;
}

static const struct device_field state[] = {
	DEVICE_FIELD(struct dz, line[0].lpr),
	DEVICE_FIELD(struct dz, line[0].shift),
	DEVICE_FIELD(struct dz, line[0].busy),
	DEVICE_FIELD(struct dz, line[0].lost),
	DEVICE_FIELD(struct dz, line[1].lpr),
	DEVICE_FIELD(struct dz, line[1].shift),
	DEVICE_FIELD(struct dz, line[1].busy),
	DEVICE_FIELD(struct dz, line[1].lost),
	DEVICE_FIELD(struct dz, line[2].lpr),
	DEVICE_FIELD(struct dz, line[2].shift),
	DEVICE_FIELD(struct dz, line[2].busy),
	DEVICE_FIELD(struct dz, line[2].lost),
	DEVICE_FIELD(struct dz, line[3].lpr),
	DEVICE_FIELD(struct dz, line[3].shift),
	DEVICE_FIELD(struct dz, line[3].busy),
	DEVICE_FIELD(struct dz, line[3].lost),
	DEVICE_FIELD(struct dz, clear_until),
	DEVICE_FIELD(struct dz, csr),
	DEVICE_FIELD(struct dz, tcr),
	DEVICE_FIELD(struct dz, msr),
	DEVICE_FIELD(struct dz, breaks),
	DEVICE_FIELD(struct dz, next),
	DEVICE_FIELD(struct dz, silo),
	DEVICE_FIELD(struct dz, first),
	DEVICE_FIELD(struct dz, count),
	DEVICE_FIELD(struct dz, double_speed),
	DEVICE_FIELD(struct dz, mute),
	{ 0, 0 },
};

const struct device_ops dz_ops = {
	.name = "dz",
	.reset = reset,
	.read = dz_read,
	.write = dz_write,
	.registers = chip_registers,
	.bits = chip_bits,
	.state = state,
};

void
dz_init(struct dz *dz, const char *name, struct clock *clock,
	const struct trace *trace, struct irq_pin irq)
{
	*dz = (struct dz){
		.dev = { .ops = &dz_ops,
			 .name = name,
			 .clock = clock,
			 .trace = trace },
		.irq = irq,
		.scan = { .name = "dz.scan", .fire = on_scan, .owner = dz },
	};
	for (unsigned n = 0; n < DZ_LINES; n++) {
		struct dz_line *line = &dz->line[n];

		line->chip = dz;
		line->number = n;
		line->sent = (struct event){ .name = "dz.sent",
					     .fire = on_sent,
					     .owner = line };
		line->look = (struct event){ .name = "dz.look",
					     .fire = on_look,
					     .owner = line };
	}
	reset(&dz->dev);
}

void
dz_connect(struct dz *dz, unsigned line, const struct char_backend *far_end)
{
	dz->line[line].far_end = far_end;
	listen(&dz->line[line]);
}

void
dz_set_modem(struct dz *dz, uint16_t msr)
{
	dz->msr = msr;
}

void
dz_set_double_speed(struct dz *dz, bool on)
{
	dz->double_speed = on;
}

void
dz_set_mute(struct dz *dz, bool on)
{
	dz->mute = on;
}
