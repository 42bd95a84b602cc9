/* SPDX-License-Identifier: MIT */
#include "dev/sii.h"

#include <stddef.h>
#include <string.h>

#include "dev/device_trace.h"
#include "dev/lanes.h"

#define ROWS <machine/sii.def>
#include "dev/tables.h"

/*
 * Chosen: 1.5 us for a byte that software moves; data asynchronously at
 * 1.5 MB/s; synchronously at 64 * 4 ns a byte, the least period that NetBSD
 * sii.c agrees to.
 */
enum { SLOW_NS = 1500, ASYNC_NS = 667, SYNC_NS = 256, LOT = 16 };

#define CSTAT_CLEARED                                                    \
	(SII_CSTAT_RST | SII_CSTAT_BER | SII_CSTAT_OBC | SII_CSTAT_SCH | \
	 SII_CSTAT_SWA)
#define CSTAT_ASKING \
	(SII_CSTAT_RST | SII_CSTAT_BER | SII_CSTAT_OBC | SII_CSTAT_SCH)
#define DSTAT_ASKING \
	(SII_DSTAT_DNE | SII_DSTAT_TBE | SII_DSTAT_IBF | SII_DSTAT_MIS)

static uint16_t *
reg(struct sii *s, uint32_t offset)
{
	return &s->reg[offset / SII_STRIDE];
}

static uint16_t
value(const struct sii *s, uint32_t offset)
{
	return s->reg[offset / SII_STRIDE];
}

/* ---------------------------------------------------------------- status */

static bool
matches(const struct sii *s)
{
	return (value(s, SII_COMM) & SII_COMM_PHASE) == s->bus->phase;
}

/* The bits that follow the bus. */
static uint16_t
live(const struct sii *s)
{
	unsigned bits = s->bus->phase;

	if (s->bus->atn)
		bits |= SII_DSTAT_ATN;
	if (s->connected && s->bus->req && !matches(s))
		bits |= SII_DSTAT_MIS;
	else if (s->connected && s->bus->req && s->stage == SII_IDLE)
		bits |= s->bus->phase & SCSI_PHASE_IO ? SII_DSTAT_IBF
						      : SII_DSTAT_TBE;
	return (uint16_t)bits;
}

/* CI and DI, at the same places in both registers. */
static uint16_t
asking(const struct sii *s)
{
	unsigned bits = 0;

	if (s->cstat & CSTAT_ASKING)
		bits |= SII_DSTAT_CI;
	if ((s->dstat | live(s)) & DSTAT_ASKING)
		bits |= SII_DSTAT_DI;
	return (uint16_t)bits;
}

static uint16_t
read_cstat(const struct sii *s)
{
	unsigned bits = s->cstat | asking(s);

	if (s->connected)
		bits |= SII_CSTAT_CON;
	if (s->connected && s->reselected)
		bits |= SII_CSTAT_DST;
	if (s->stage == SII_SELECTING || s->nobody)
		bits |= SII_CSTAT_SIP;
	return (uint16_t)bits;
}

static uint16_t
read_dstat(const struct sii *s)
{
	return s->dstat | live(s) | asking(s);
}

static void
drive(const struct sii *s)
{
	irq_drive(&s->irq, (value(s, SII_CSR) & SII_CSR_IE) && asking(s));
}

/* ------------------------------------------------------- bytes that move */

static bool
by_dma(const struct sii *s)
{
	return value(s, SII_COMM) & SII_COMM_DMA;
}

static uint32_t
dma_address(const struct sii *s)
{
	return value(s, SII_DMADDRL) | (uint32_t)(value(s, SII_DMADDRH) & 1)
					   << 16;
}

static void
schedule(struct sii *s, uint64_t ns)
{
	clock_schedule(s->dev.clock, &s->work, clock_from_ns(s->dev.clock, ns));
}

/* Until the target asks; or never, which MIS says. */
static void
begin_lot(struct sii *s)
{
	bool data = s->bus->phase <= SCSI_PHASE_DATA_IN;
	uint32_t n = 1;

	if (s->moving || !s->bus->req || !matches(s))
		return;
	if (by_dma(s)) {
		/* little by little, so that each byte has its time */
		n = s->bus->left < LOT ? s->bus->left : LOT;
		n = n < s->left ? n : s->left;
	}
	s->moving = n;
	schedule(s, (uint64_t)n * (data ? scsi_bus_data_ns(s->bus) : SLOW_NS));
}

static void
end_transfer(struct sii *s)
{
	s->stage = SII_IDLE;
	s->dstat |= SII_DSTAT_DNE;
	if (by_dma(s))
		s->dstat |= SII_DSTAT_TCZ;
}

static uint8_t *
ram_place(struct sii *s, uint32_t i)
{
	return &s->byte[(dma_address(s) + s->done + i) % SII_RAM_BYTES];
}

static void
move_dma(struct sii *s, unsigned n)
{
	bool input = s->bus->phase & SCSI_PHASE_IO;
	uint8_t lot[LOT];

	for (unsigned i = 0; i < n && !input; i++)
		lot[i] = *ram_place(s, i);
	if (input)
		scsi_bus_receive(s->bus, lot, n);
	else
		scsi_bus_send(s->bus, lot, n);
	for (unsigned i = 0; i < n && input; i++)
		*ram_place(s, i) = lot[i];
	s->done += n;
	s->left -= n;
	*reg(s, SII_DMLOTC) = (uint16_t)(s->left & SII_DMLOTC_MASK);
	if (s->left)
		return;
	if (input && s->done % 2) {
		s->dstat |= SII_DSTAT_OBB;
		*reg(s, SII_DMABYTE) = lot[n - 1];
	}
	end_transfer(s);
}

/* The byte in DATA, out or in; on its way in it could be read before. */
static void
move_byte(struct sii *s)
{
	uint8_t byte = (uint8_t)value(s, SII_DATA);
	bool atn = value(s, SII_COMM) & SII_COMM_ATN;

	if (s->bus->phase & SCSI_PHASE_IO) {
		scsi_bus_receive(s->bus, &byte, 1);
		*reg(s, SII_DATA) = byte;
	} else {
		/* a selection's own message is its only one */
		if (value(s, SII_COMM) & SII_COMM_SELECT)
			atn = false;
		scsi_bus_set_atn(s->bus, atn);
		scsi_bus_send(s->bus, &byte, 1);
	}
	end_transfer(s);
}

static void
finish_lot(struct sii *s)
{
	unsigned n = s->moving;

	s->moving = 0;
	if (!n || !s->bus->req || !matches(s) || n > s->bus->left)
		return;
	if (by_dma(s))
		move_dma(s, n);
	else
		move_byte(s);
}

/* ------------------------------------------------------------ selections */

static void
connect_to(struct sii *s, bool reselected)
{
	s->connected = true;
	s->reselected = reselected;
	s->nobody = false;
	s->cstat |= SII_CSTAT_SCH;
	s->stage = SII_IDLE;
}

/* Nobody there: the chip tries until it is told to give up. */
static void
select_target(struct sii *s)
{
	uint16_t comm = value(s, SII_COMM);

	s->stage = SII_IDLE;
	if (!scsi_bus_select(s->bus, value(s, SII_SLCSR) & SII_ID_ID,
			     comm & SII_COMM_ATN)) {
		s->nobody = true;
		return;
	}
	connect_to(s, false);
	if (comm & SII_COMM_INXFER)
		s->stage = SII_MOVING;
}

static bool
on_reselected(void *chip, unsigned id)
{
	struct sii *s = chip;

	if (!(value(s, SII_CSR) & SII_CSR_RSE) || s->connected ||
	    (s->cstat & SII_CSTAT_SCH))
		return false;
	clock_cancel(s->dev.clock, &s->work);
	*reg(s, SII_DESTAT) = (uint16_t)id;
	connect_to(s, true);
	drive(s);
	return true;
}

static void
disconnected(struct sii *s)
{
	s->connected = s->reselected = false;
	s->moving = 0;
	s->stage = SII_IDLE;
	s->cstat |= SII_CSTAT_SCH;
}

static void
work(void *chip)
{
	struct sii *s = chip;

	if (s->stage == SII_SELECTING)
		select_target(s);
	finish_lot(s);
	if (s->connected && !s->bus->connected)
		disconnected(s);
	if (s->stage == SII_MOVING)
		begin_lot(s);
	drive(s);
}

/* Look at it as soon as what moves has moved. */
static void
on_changed(void *chip)
{
	struct sii *s = chip;

	if (!s->work.pending)
		schedule(s, 0);
}

/* --------------------------------------------------------------- commands */

static void
reset_chip(struct sii *s)
{
	clock_cancel(s->dev.clock, &s->work);
	memset(s->reg, 0, sizeof s->reg);
	s->cstat = s->dstat = 0;
	s->connected = s->reselected = s->nobody = false;
	s->stage = SII_IDLE;
	s->moving = 0;
	s->left = s->done = 0;
	s->bus->adapter_ns = ASYNC_NS;
}

static void
reset_bus(struct sii *s)
{
	s->connected = s->reselected = s->nobody = false;
	s->stage = SII_IDLE;
	s->moving = 0;
	scsi_bus_reset(s->bus);
	s->cstat |= SII_CSTAT_RST;
}

static void
begin_selection(struct sii *s)
{
	if (s->connected)
		return;
	s->nobody = false;
	s->stage = SII_SELECTING;
	schedule(s, SCSI_ARBITRATION_NS);
}

static void
begin_transfer(struct sii *s)
{
	uint32_t count = value(s, SII_DMLOTC);

	s->stage = SII_MOVING;
	s->left = count ? count : SII_DMLOTC_MAX;
	s->done = 0;
	s->dstat &= (uint16_t) ~(SII_DSTAT_TCZ | SII_DSTAT_OBB);
	on_changed(s);
}

/* A new command ends a transfer that waits for its phase. */
static void
write_comm(struct sii *s, uint16_t comm)
{
	if (comm & SII_COMM_CHRESET) {
		reset_chip(s);
		return;
	}
	if (s->stage == SII_MOVING) {
		clock_cancel(s->dev.clock, &s->work);
		s->stage = SII_IDLE;
		s->moving = 0;
	}
	if (comm & SII_COMM_RST)
		reset_bus(s);
	else if (comm & SII_COMM_DISCON) {
		s->nobody = false;
		s->stage = SII_IDLE;
	} else if (comm & SII_COMM_SELECT)
		begin_selection(s);
	else if (s->connected) {
		scsi_bus_set_atn(s->bus, comm & SII_COMM_ATN);
		if (comm & SII_COMM_INXFER)
			begin_transfer(s);
	}
}

/* -------------------------------------------------------------- registers */

static uint16_t
read_control_lines(const struct sii *s)
{
	unsigned bits = s->bus->phase;

	if (s->bus->atn)
		bits |= SII_SC1_ATN;
	if (s->bus->req)
		bits |= SII_SC1_REQ;
	if (s->bus->connected)
		bits |= SII_SC1_BSY;
	return (uint16_t)bits;
}

/* The byte that the target holds up, before it is acknowledged. */
static uint16_t
read_data(const struct sii *s)
{
	if (live(s) & SII_DSTAT_IBF)
		return *s->bus->bytes;
	return value(s, SII_DATA);
}

static uint16_t
read_register(const struct sii *s, uint32_t off)
{
	switch (off) {
	case SII_SC1:
		return read_control_lines(s);
	case SII_SC2:
		return 0;
	case SII_DATA:
		return read_data(s);
	case SII_CSTAT:
		return read_cstat(s);
	case SII_DSTAT:
		return read_dstat(s);
	default:
		return value(s, off);
	}
}

/* Bits that a register has; those that can only be read have none. */
static uint16_t
writable(uint32_t off)
{
	static const struct {
		uint32_t offset;
		uint16_t bits;
	} narrow[] = {
		{ SII_SC1, 0 },
		{ SII_SC2, 0 },
		{ SII_DESTAT, 0 },
		{ SII_CSTAT, 0 },
		{ SII_DSTAT, 0 },
		{ SII_CSR, 0x1f },
		{ SII_SLCSR, SII_ID_ID },
		{ SII_DATA, 0xff },
		{ SII_DMCTRL, SII_DMCTRL_OFFSET },
		{ SII_DMLOTC, SII_DMLOTC_MASK },
		{ SII_DMADDRH, SII_DMADDRH_ADDRESS },
		{ SII_DMABYTE, 0xff },
	};

	for (unsigned i = 0; i < sizeof narrow / sizeof narrow[0]; i++)
		if (narrow[i].offset == off)
			return narrow[i].bits;
	return off <= SII_MCDIAG ? 0xffff : 0;
}

static void
write_register(struct sii *s, uint32_t off, uint16_t val)
{
	bool own_id = off == SII_ID && !(val & SII_ID_IO);

	if (!own_id && writable(off))
		*reg(s, off) = val & writable(off);
	if (off == SII_CSTAT)
		s->cstat &= (uint16_t) ~(val & CSTAT_CLEARED);
	else if (off == SII_DSTAT)
		s->dstat &= (uint16_t) ~(val & SII_DSTAT_DNE);
	else if (off == SII_COMM)
		write_comm(s, val);
	s->bus->adapter_ns = value(s, SII_DMCTRL) ? SYNC_NS : ASYNC_NS;
	scsi_bus_offer(s->bus);
	drive(s);
}

/* 16 bits at the low end of each word; the registers repeat. */
static bool
sii_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	const struct sii *s = (const struct sii *)d;
	uint32_t at = off % SII_BYTES & ~3u;
	uint16_t word = read_register(s, at);

	*val = lane_get(word, off, width);
	device_trace_read(d, at, word);
	return true;
}

/* A byte that is not written keeps what was written there. */
static bool
sii_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct sii *s = (struct sii *)d;
	uint32_t at = off % SII_BYTES & ~3u;
	bool flags = at == SII_CSTAT || at == SII_DSTAT;
	uint32_t word = lane_merge(flags ? 0 : value(s, at), off, width, val);

	device_trace_write(d, at, word & 0xffff);
	write_register(s, at, (uint16_t)word);
	return true;
}

static void
reset(struct device *d)
{
	struct sii *s = (struct sii *)d;

	reset_chip(s);
	scsi_bus_reset(s->bus);
	reset_chip(s);
	irq_drive(&s->irq, false);
}

static void
strike(struct device *d, bool level)
{
	const struct sii *s = (struct sii *)d;

	drive(s);
	if (level)
		irq_drive(&s->irq, true);
}

static const struct device_field state[] = {
	DEVICE_FIELD(struct sii, reg),
	DEVICE_FIELD(struct sii, cstat),
	DEVICE_FIELD(struct sii, dstat),
	DEVICE_FIELD(struct sii, connected),
	DEVICE_FIELD(struct sii, reselected),
	DEVICE_FIELD(struct sii, nobody),
	DEVICE_FIELD(struct sii, stage),
	DEVICE_FIELD(struct sii, moving),
	DEVICE_FIELD(struct sii, left),
	DEVICE_FIELD(struct sii, done),
	DEVICE_FIELD(struct sii, byte),
	{ 0, 0 },
};

const struct device_ops sii_ops = {
	.name = "sii",
	.reset = reset,
	.read = sii_read,
	.write = sii_write,
	.registers = chip_registers,
	.bits = chip_bits,
	.strike = strike,
	.state = state,
};

/* -------------------------------------------------------------------- RAM */

static struct sii *
of_ram(struct device *d)
{
	return (struct sii *)(void *)((char *)d - offsetof(struct sii, ram));
}

/* The chip's byte behind a byte of the window; NULL in the gaps. */
static uint8_t *
ram_byte(struct sii *s, uint32_t off)
{
	uint32_t at = off % SII_RAM_SPAN;

	return at & 2 ? NULL : &s->byte[at / 4 * 2 + (at & 1)];
}

static bool
ram_read_bytes(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	*val = 0;
	for (unsigned i = 0; i < width; i++) {
		const uint8_t *p = ram_byte(of_ram(d), off + i);

		if (p)
			*val |= (uint32_t)*p << 8 * i;
	}
	return true;
}

static bool
ram_write_bytes(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	for (unsigned i = 0; i < width; i++) {
		uint8_t *p = ram_byte(of_ram(d), off + i);

		if (p)
			*p = (uint8_t)(val >> 8 * i);
	}
	return true;
}

/* Nothing clears a RAM. */
static void
reset_ram(struct device *d)
{
	(void)d;
}

const struct device_ops sii_ram_ops = {
	.name = "siiram",
	.reset = reset_ram,
	.read = ram_read_bytes,
	.write = ram_write_bytes,
};

void
sii_init(struct sii *s, struct clock *clock, const struct trace *trace,
	 struct irq_pin irq, struct scsi_bus *bus)
{
	*s = (struct sii){
		.dev = { .ops = &sii_ops,
			 .name = "sii",
			 .clock = clock,
			 .trace = trace },
		.ram = { .ops = &sii_ram_ops,
			 .name = "siiram",
			 .clock = clock,
			 .trace = trace },
		.irq = irq,
		.bus = bus,
		.work = { .name = "sii.work", .fire = work, .owner = s },
	};
	bus->initiator =
	    (struct scsi_initiator){ s, on_changed, on_reselected };
	reset_chip(s);
}
