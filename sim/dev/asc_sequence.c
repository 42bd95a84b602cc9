/* SPDX-License-Identifier: MIT */
/* What the commands of the 53C94 do on the bus, stage by stage. */
#include "dev/asc_internal.h"

#include <string.h>

static bool
is_input(const struct asc *a)
{
	return a->bus->phase & SCSI_PHASE_IO;
}

static bool
asks_for(const struct asc *a, unsigned phase)
{
	return a->bus->req && a->bus->phase == phase;
}

static void
schedule(struct asc *a, uint64_t ns)
{
	clock_schedule(a->dev.clock, &a->work, clock_from_ns(a->dev.clock, ns));
}

void
asc_poke(struct asc *a)
{
	if (a->stage != ASC_STAGE_IDLE && !a->work.pending)
		schedule(a, 0);
}

void
asc_changed(void *chip)
{
	asc_poke(chip);
}

void
asc_begin(struct asc *a, enum asc_stage stage, uint64_t delay_ns)
{
	a->stage = stage;
	a->moving = 0;
	schedule(a, delay_ns);
}

void
asc_halt(struct asc *a)
{
	clock_cancel(a->dev.clock, &a->work);
	a->stage = ASC_STAGE_IDLE;
	a->active = a->queued = 0;
	a->moving = 0;
}

void
asc_interrupt(struct asc *a, uint8_t why)
{
	uint8_t queued = a->queued;

	asc_halt(a);
	a->queued = queued;
	a->intr |= why;
	a->latched |= ASC_STAT_INT;
	irq_drive(&a->irq, true);
}

/* ------------------------------------------------------------- the FIFO */

static void
push(struct asc *a, uint8_t byte)
{
	a->fifo[a->held++] = byte;
}

static void
drop(struct asc *a, unsigned count)
{
	a->held -= count;
	memmove(a->fifo, a->fifo + count, a->held);
}

static void
count_down(struct asc *a, uint32_t bytes)
{
	a->counter -= bytes;
	if (!a->counter)
		a->latched |= ASC_STAT_TC;
}

/* Memory to FIFO, as far as the count and both sides allow. */
static void
fill(struct asc *a)
{
	uint32_t room = ASC_FIFO_BYTES - a->held, got;

	if (!a->by_dma)
		return;
	if (room > a->counter)
		room = a->counter;
	if (!room)
		return;
	got = a->dma.fetch(a->dma.ctx, a->fifo + a->held, room);
	a->held += got;
	if (got)
		count_down(a, got);
}

static void
drain(struct asc *a)
{
	uint32_t bytes = a->held < a->counter ? a->held : a->counter;
	uint32_t taken;

	if (!a->by_dma || !bytes)
		return;
	taken = a->dma.store(a->dma.ctx, a->fifo, bytes);
	drop(a, taken);
	if (taken)
		count_down(a, taken);
}

/* ------------------------------------------------------------ the bytes */

static uint64_t
move_ns(const struct asc *a, unsigned count)
{
	bool data = a->bus->phase <= SCSI_PHASE_DATA_IN;

	return (uint64_t)count *
	       (data ? scsi_bus_data_ns(a->bus) : ASC_SLOW_NS);
}

static void
move(struct asc *a, unsigned count)
{
	a->moving = count;
	schedule(a, move_ns(a, count));
}

static unsigned
least(unsigned a, uint32_t b)
{
	return a < b ? a : (unsigned)b;
}

/* The host may have touched the FIFO in the meantime. */
static unsigned
still_possible(const struct asc *a)
{
	unsigned n = a->bus->req ? least(a->moving, a->bus->left) : 0;

	if (a->stage == ASC_STAGE_PAD)
		return least(n, a->counter);
	return least(n, is_input(a) ? ASC_FIFO_BYTES - a->held : a->held);
}

/* What was on its way has come: through the FIFO, or, padding, nowhere. */
static void
finish_move(struct asc *a)
{
	static const uint8_t zeros[ASC_FIFO_BYTES];
	uint8_t lost[ASC_FIFO_BYTES];
	unsigned n = still_possible(a);

	a->moving = 0;
	if (!n)
		return;
	if (a->stage == ASC_STAGE_PAD) {
		count_down(a, n);
		if (is_input(a))
			scsi_bus_receive(a->bus, lost, n);
		else
			scsi_bus_send(a->bus, zeros, n);
	} else if (is_input(a)) {
		a->held += n;
		scsi_bus_receive(a->bus, a->fifo + a->held - n, n);
	} else {
		memcpy(lost, a->fifo, n);
		drop(a, n);
		scsi_bus_send(a->bus, lost, n);
	}
}

/* Take a message's byte without ACK, which MSGACC will give. */
static void
take_message(struct asc *a)
{
	if (a->held < ASC_FIFO_BYTES)
		push(a, *a->bus->bytes);
	a->unacked = true;
	drain(a);
}

/* --------------------------------------------------------- the sequences */

static void
select_target(struct asc *a)
{
	unsigned id = a->reg[asc_index(ASC_DESTID)] & ASC_DESTID_ID;
	uint32_t ccf = a->reg[asc_index(ASC_CCF)] & 7;
	uint64_t timeout = (uint64_t)a->reg[asc_index(ASC_TIMEOUT)] * 8192 *
			   (ccf ? ccf : 8) * ASC_CLOCK_NS;
	bool atn = a->to_send > 0;

	a->step = 0;
	if (!scsi_bus_select(a->bus, id, atn)) {
		asc_begin(a, ASC_STAGE_NOBODY, timeout);
		return;
	}
	a->connected = true;
	a->armed = false;
	a->stage = atn ? ASC_STAGE_MESSAGE : ASC_STAGE_COMMAND;
	a->phase = atn ? SCSI_PHASE_MSG_OUT : SCSI_PHASE_COMMAND;
}

static void
nobody(struct asc *a)
{
	asc_interrupt(a, ASC_INTR_DIS);
}

static void
end_selection(struct asc *a, uint8_t step)
{
	a->step = step;
	asc_interrupt(a, ASC_INTR_BS | ASC_INTR_FC);
}

/* SELATNS leaves ATN on; the others drop it with the last byte. */
static void
send_messages(struct asc *a)
{
	bool stops = a->active == ASC_CMD_SELATNS;

	if (!a->bus->req)
		return;
	if (!a->to_send && stops)
		end_selection(a, 1);
	else if (!a->to_send) {
		a->stage = ASC_STAGE_COMMAND;
		a->step = 2;
		asc_work(a);
	} else if (!asks_for(a, SCSI_PHASE_MSG_OUT))
		end_selection(a, 0);
	else {
		fill(a);
		if (!a->held)
			return; /* for more of it */
		if (--a->to_send == 0 && !stops)
			scsi_bus_set_atn(a->bus, false);
		move(a, 1);
	}
}

static void
send_command(struct asc *a)
{
	if (!a->bus->req)
		return;
	if (!asks_for(a, SCSI_PHASE_COMMAND)) {
		if (a->step == 3)
			a->step = a->held ? 3 : 4;
		end_selection(a, a->step);
		return;
	}
	a->step = 3;
	fill(a);
	if (a->held)
		move(a, least(a->held, a->bus->left));
}

/* The transfer is over; the interrupt comes when the target asks again. */
static void
settle(struct asc *a, uint8_t outcome)
{
	a->outcome = outcome;
	a->stage = ASC_STAGE_SETTLE;
	asc_work(a);
}

static void
settled(struct asc *a)
{
	if (a->bus->req)
		asc_interrupt(a, a->outcome);
}

/* How many bytes may come in. */
static unsigned
input_room(const struct asc *a)
{
	unsigned room = ASC_FIFO_BYTES - a->held;

	if (!a->by_dma)
		return least(room, 1);
	return a->counter > a->held ? least(room, a->counter - a->held) : 0;
}

static void
transfer_in(struct asc *a)
{
	drain(a);
	if (a->by_dma && !a->counter)
		settle(a, ASC_INTR_BS);
	else if (!a->by_dma && a->held && a->to_send == 0)
		settle(a, ASC_INTR_BS);
	else if (a->bus->req && a->bus->phase != a->phase)
		asc_interrupt(a, ASC_INTR_BS);
	else if (asks_for(a, SCSI_PHASE_MSG_IN)) {
		take_message(a);
		asc_interrupt(a, ASC_INTR_FC);
	} else if (a->bus->req && input_room(a)) {
		a->to_send = 0;
		move(a, least(input_room(a), a->bus->left));
	}
}

static void
transfer_out(struct asc *a)
{
	if (a->bus->req && a->bus->phase != a->phase) {
		asc_interrupt(a, ASC_INTR_BS);
		return;
	}
	fill(a);
	if (!a->held && (!a->by_dma || !a->counter))
		settle(a, ASC_INTR_BS);
	else if (a->bus->req && a->held) {
		/* the last byte of a message takes ATN with it */
		if (a->phase == SCSI_PHASE_MSG_OUT && a->held == 1 &&
		    (!a->by_dma || !a->counter))
			scsi_bus_set_atn(a->bus, false);
		move(a, least(a->held, a->bus->left));
	}
}

static void
transfer(struct asc *a)
{
	if (a->phase & SCSI_PHASE_IO)
		transfer_in(a);
	else
		transfer_out(a);
}

static void
pad(struct asc *a)
{
	if (!a->counter)
		settle(a, ASC_INTR_BS);
	else if (a->bus->req && a->bus->phase != a->phase)
		asc_interrupt(a, ASC_INTR_BS);
	else if (a->bus->req)
		move(a, least(least(ASC_FIFO_BYTES, a->bus->left), a->counter));
}

static void
get_status(struct asc *a)
{
	if (!a->bus->req)
		return;
	if (!asks_for(a, SCSI_PHASE_STATUS)) {
		asc_interrupt(a, ASC_INTR_BS);
		return;
	}
	a->stage = ASC_STAGE_COMPLETE;
	if (a->held < ASC_FIFO_BYTES)
		move(a, 1);
}

static void
get_complete(struct asc *a)
{
	drain(a);
	if (!a->bus->req)
		return;
	if (!asks_for(a, SCSI_PHASE_MSG_IN)) {
		asc_interrupt(a, ASC_INTR_BS);
		return;
	}
	take_message(a);
	asc_interrupt(a, ASC_INTR_FC);
}

static void
acknowledge(struct asc *a)
{
	uint8_t byte;

	if (a->unacked && a->bus->req)
		scsi_bus_receive(a->bus, &byte, 1);
	a->unacked = false;
	settle(a, ASC_INTR_BS);
}

bool
asc_reselected(void *chip, unsigned id)
{
	struct asc *a = chip;
	unsigned own = a->reg[asc_index(ASC_CFG1)] & ASC_CFG1_ID;

	if (!a->armed || a->intr || a->connected || a->held_in_reset)
		return false;
	asc_halt(a); /* of a selection, which has lost */
	a->armed = false;
	a->connected = true;
	a->held = 0;
	push(a, (uint8_t)(1u << id | 1u << own));
	a->stage = ASC_STAGE_BACK;
	return true;
}

static void
come_back(struct asc *a)
{
	if (!asks_for(a, SCSI_PHASE_MSG_IN))
		return;
	a->by_dma = false;
	take_message(a);
	asc_interrupt(a, ASC_INTR_RESEL);
}

static bool
needs_target(enum asc_stage stage)
{
	return stage != ASC_STAGE_IDLE && stage != ASC_STAGE_SELECT &&
	       stage != ASC_STAGE_NOBODY;
}

static void
idle(struct asc *a)
{
	(void)a;
}

void
asc_work(void *chip)
{
	static void (*const run[ASC_STAGES])(struct asc *) = {
		[ASC_STAGE_IDLE] = idle,
		[ASC_STAGE_SELECT] = select_target,
		[ASC_STAGE_NOBODY] = nobody,
		[ASC_STAGE_MESSAGE] = send_messages,
		[ASC_STAGE_COMMAND] = send_command,
		[ASC_STAGE_TRANSFER] = transfer,
		[ASC_STAGE_PAD] = pad,
		[ASC_STAGE_STATUS] = get_status,
		[ASC_STAGE_COMPLETE] = get_complete,
		[ASC_STAGE_ACKNOWLEDGE] = acknowledge,
		[ASC_STAGE_SETTLE] = settled,
		[ASC_STAGE_BACK] = come_back,
	};
	struct asc *a = chip;

	finish_move(a);
	if (a->connected && !a->bus->connected && needs_target(a->stage)) {
		a->connected = a->unacked = false;
		asc_interrupt(a, ASC_INTR_DIS);
		return;
	}
	if (!a->work.pending)
		run[a->stage](a);
}
