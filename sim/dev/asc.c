/* SPDX-License-Identifier: MIT */
#include "dev/asc.h"

#include <string.h>

#include "dev/asc_internal.h"
#include "dev/device_trace.h"

#define ROWS <machine/asc.def>
#include "dev/tables.h"

#define CODE (0xff & ~ASC_CMD_DMA)

static void
update_speed(struct asc *a)
{
	uint32_t period = a->reg[asc_index(ASC_SYNCPER)] & 0x1f;
	bool sync = (a->reg[asc_index(ASC_SYNCOFF)] & 0x0f) != 0;

	/* the manual: at least 5 clocks a byte */
	if (period < 5)
		period = 5;
	a->bus->adapter_ns = sync ? period * ASC_CLOCK_NS : ASC_ASYNC_NS;
}

/* What the chip does by itself when it is reset; the bus sees nothing. */
static void
clear(struct asc *a)
{
	asc_halt(a);
	memset(a->reg, 0, sizeof a->reg);
	a->reg[asc_index(ASC_CFG1)] = SCSI_HOST_ID;
	a->held = 0;
	a->counter = 0;
	a->latched = a->intr = a->step = 0;
	a->armed = a->connected = a->unacked = a->silent = false;
	update_speed(a);
	irq_drive(&a->irq, false);
}

/* --------------------------------------------------------- its commands */

static void
do_nothing(struct asc *a)
{
	a->silent = false;
	a->active = 0;
}

static void
flush(struct asc *a)
{
	a->held = 0;
	a->active = 0;
}

static void
reset_chip(struct asc *a)
{
	clear(a);
	a->silent = true;
}

static void
reset_bus(struct asc *a)
{
	asc_halt(a);
	a->connected = a->unacked = a->armed = false;
	scsi_bus_reset(a->bus);
	if (!(a->reg[asc_index(ASC_CFG1)] & ASC_CFG1_SRD))
		asc_interrupt(a, ASC_INTR_SBR);
}

static void
select_with(struct asc *a, unsigned messages)
{
	a->to_send = messages;
	asc_begin(a, ASC_STAGE_SELECT, SCSI_ARBITRATION_NS);
}

static void
select_silent(struct asc *a)
{
	select_with(a, 0);
}

static void
select_1(struct asc *a)
{
	select_with(a, 1);
}

static void
select_3(struct asc *a)
{
	select_with(a, 3);
}

static void
arm(struct asc *a)
{
	a->armed = true;
	a->active = 0;
	scsi_bus_offer(a->bus);
}

static void
disarm(struct asc *a)
{
	a->armed = false;
	asc_interrupt(a, ASC_INTR_FC);
}

static void
begin_transfer(struct asc *a)
{
	a->phase = a->bus->phase;
	a->to_send = 1; /* without DMA, one byte comes in */
	asc_begin(a, ASC_STAGE_TRANSFER, 0);
}

static void
begin_pad(struct asc *a)
{
	a->phase = a->bus->phase;
	asc_begin(a, ASC_STAGE_PAD, 0);
}

static void
begin_status(struct asc *a)
{
	asc_begin(a, ASC_STAGE_STATUS, 0);
}

static void
begin_acknowledge(struct asc *a)
{
	asc_begin(a, ASC_STAGE_ACKNOWLEDGE, ASC_SLOW_NS);
}

static void
set_atn(struct asc *a)
{
	scsi_bus_set_atn(a->bus, true);
	a->active = 0;
}

static void
clear_atn(struct asc *a)
{
	scsi_bus_set_atn(a->bus, false);
	a->active = 0;
}

/* The manual's modes: which commands are legal when. */
enum { ANY = 0, FREE = 1, CONNECTED = 2, AT_ONCE = 4 };

static const struct command {
	uint8_t code;
	unsigned when;
	void (*start)(struct asc *);
} commands[] = {
	{ ASC_CMD_NOP, ANY, do_nothing },
	{ ASC_CMD_FLUSH, ANY, flush },
	{ ASC_CMD_RESET, AT_ONCE, reset_chip },
	{ ASC_CMD_BUSRST, AT_ONCE, reset_bus },
	{ ASC_CMD_XFER, CONNECTED, begin_transfer },
	{ ASC_CMD_ICCS, CONNECTED, begin_status },
	{ ASC_CMD_MSGACC, CONNECTED, begin_acknowledge },
	{ ASC_CMD_PAD, CONNECTED, begin_pad },
	{ ASC_CMD_SETATN, CONNECTED, set_atn },
	{ ASC_CMD_CLRATN, CONNECTED, clear_atn },
	{ ASC_CMD_SEL, FREE, select_silent },
	{ ASC_CMD_SELATN, FREE, select_1 },
	{ ASC_CMD_SELATNS, FREE, select_1 },
	{ ASC_CMD_SELATN3, FREE, select_3 },
	{ ASC_CMD_ENSEL, FREE, arm },
	{ ASC_CMD_DISSEL, FREE, disarm },
};

static const struct command *
find(uint8_t code)
{
	for (unsigned i = 0; i < sizeof commands / sizeof commands[0]; i++)
		if (commands[i].code == code)
			return &commands[i];
	return NULL;
}

static bool
is_legal(const struct asc *a, const struct command *c)
{
	if (!c)
		return false;
	return !((c->when == FREE && a->connected) ||
		 (c->when == CONNECTED && !a->connected));
}

static void
load_count(struct asc *a)
{
	uint32_t count = a->reg[asc_index(ASC_TCL)] |
			 (uint32_t)a->reg[asc_index(ASC_TCM)] << 8;

	a->counter = count ? count : 0x10000;
	a->latched &= (uint8_t)~ASC_STAT_TC;
}

static void
execute(struct asc *a, uint8_t command)
{
	const struct command *c = find(command & CODE);

	a->by_dma = command & ASC_CMD_DMA;
	if (a->by_dma)
		load_count(a);
	if (!is_legal(a, c)) {
		asc_interrupt(a, ASC_INTR_ILL);
		return;
	}
	a->active = command & CODE;
	c->start(a);
}

static bool
is_busy(const struct asc *a)
{
	return a->stage != ASC_STAGE_IDLE;
}

/* A second command waits for the first and its interrupt, a third is an
 * error. */
static void
write_command(struct asc *a, uint8_t command)
{
	const struct command *c = find(command & CODE);
	bool at_once = c && c->when == AT_ONCE;

	if (a->silent && (command & CODE) != ASC_CMD_NOP && !at_once)
		return;
	if (at_once || (!is_busy(a) && !a->intr))
		execute(a, command);
	else if (!a->queued && (command & CODE) != ASC_CMD_NOP)
		a->queued = command;
	else if (command & CODE)
		a->latched |= ASC_STAT_GE;
	else if (command & ASC_CMD_DMA && !is_busy(a))
		load_count(a);
}

static uint8_t
read_interrupt(struct asc *a)
{
	uint8_t why = a->intr, queued = a->queued;

	if (!why)
		return 0;
	a->intr = a->step = a->latched = 0;
	irq_drive(&a->irq, false);
	a->queued = 0;
	/* what was queued behind an end that nobody expected is dropped */
	if (queued && !(why & (ASC_INTR_ILL | ASC_INTR_DIS | ASC_INTR_SBR)))
		execute(a, queued);
	scsi_bus_offer(a->bus);
	return why;
}

/* ---------------------------------------------------------- its registers */

static uint8_t
read_fifo(struct asc *a)
{
	uint8_t byte = a->fifo[0];

	if (!a->held)
		return 0;
	a->held--;
	memmove(a->fifo, a->fifo + 1, a->held);
	asc_poke(a);
	return byte;
}

static void
write_fifo(struct asc *a, uint8_t byte)
{
	if (a->held == ASC_FIFO_BYTES) {
		a->latched |= ASC_STAT_GE;
		return;
	}
	a->fifo[a->held++] = byte;
	asc_poke(a);
}

static uint8_t
read_register(struct asc *a, uint32_t reg)
{
	switch (reg) {
	case ASC_TCL:
		return (uint8_t)a->counter;
	case ASC_TCM:
		return (uint8_t)(a->counter >> 8);
	case ASC_FIFO:
		return read_fifo(a);
	case ASC_STAT:
		return a->latched | a->bus->phase;
	case ASC_INTR:
		return read_interrupt(a);
	case ASC_STEP:
		return a->step;
	case ASC_FFLAGS:
		return (uint8_t)(a->held | (unsigned)a->step << 5);
	default:
		return a->reg[asc_index(reg)];
	}
}

static void
write_register(struct asc *a, uint32_t reg, uint8_t val)
{
	a->reg[asc_index(reg)] = val;
	if (reg == ASC_CMD)
		write_command(a, val);
	else if (reg == ASC_FIFO)
		write_fifo(a, val);
	else if (reg == ASC_SYNCPER || reg == ASC_SYNCOFF)
		update_speed(a);
}

/* Only lane 0 of each word is connected; the registers repeat. */
static bool
asc_read(struct device *d, uint32_t off, unsigned width, uint32_t *val)
{
	struct asc *a = (struct asc *)d;
	uint32_t reg = off % ASC_BYTES;

	(void)width;
	*val = 0;
	if (reg % ASC_STRIDE)
		return true;
	*val = read_register(a, reg);
	device_trace_read(d, reg, *val);
	return true;
}

static bool
asc_write(struct device *d, uint32_t off, unsigned width, uint32_t val)
{
	struct asc *a = (struct asc *)d;
	uint32_t reg = off % ASC_BYTES;

	(void)width;
	if (reg % ASC_STRIDE || a->held_in_reset)
		return true;
	device_trace_write(d, reg, val & 0xff);
	write_register(a, reg, (uint8_t)val);
	return true;
}

/* With the machine, everything on the bus is reset. */
static void
reset(struct device *d)
{
	struct asc *a = (struct asc *)d;

	clear(a);
	scsi_bus_reset(a->bus);
}

static void
strike(struct device *d, bool level)
{
	const struct asc *a = (struct asc *)d;

	irq_drive(&a->irq, level || a->intr != 0);
}

static const struct device_field state[] = {
	DEVICE_FIELD(struct asc, reg),
	DEVICE_FIELD(struct asc, fifo),
	DEVICE_FIELD(struct asc, held),
	DEVICE_FIELD(struct asc, counter),
	DEVICE_FIELD(struct asc, latched),
	DEVICE_FIELD(struct asc, intr),
	DEVICE_FIELD(struct asc, step),
	DEVICE_FIELD(struct asc, silent),
	DEVICE_FIELD(struct asc, armed),
	DEVICE_FIELD(struct asc, connected),
	DEVICE_FIELD(struct asc, unacked),
	DEVICE_FIELD(struct asc, stage),
	DEVICE_FIELD(struct asc, active),
	DEVICE_FIELD(struct asc, queued),
	DEVICE_FIELD(struct asc, by_dma),
	DEVICE_FIELD(struct asc, to_send),
	DEVICE_FIELD(struct asc, moving),
	DEVICE_FIELD(struct asc, phase),
	DEVICE_FIELD(struct asc, outcome),
	DEVICE_FIELD(struct asc, held_in_reset),
	{ 0, 0 },
};

const struct device_ops asc_ops = {
	.name = "asc",
	.reset = reset,
	.read = asc_read,
	.write = asc_write,
	.registers = chip_registers,
	.bits = chip_bits,
	.strike = strike,
	.state = state,
};

void
asc_dma_ready(struct asc *a)
{
	if (a->by_dma)
		asc_poke(a);
}

void
asc_hold(struct asc *a, bool hold)
{
	a->held_in_reset = hold;
	if (hold)
		clear(a);
}

void
asc_init(struct asc *a, const char *name, struct clock *clock,
	 const struct trace *trace, struct irq_pin irq, struct scsi_bus *bus,
	 struct asc_dma dma)
{
	*a = (struct asc){
		.dev = { .ops = &asc_ops,
			 .name = name,
			 .clock = clock,
			 .trace = trace },
		.irq = irq,
		.bus = bus,
		.dma = dma,
		.work = { .name = "asc.work", .fire = asc_work, .owner = a },
	};
	bus->initiator =
	    (struct scsi_initiator){ a, asc_changed, asc_reselected };
	clear(a);
}
