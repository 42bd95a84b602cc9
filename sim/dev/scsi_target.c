/* SPDX-License-Identifier: MIT */
#include "dev/scsi_target.h"

/*
 * Chosen, within what X3.131 allows (a target answers selection within 200 us):
 * a drive's microcode takes 20 us to see that it was selected and 10 us from
 * phase to phase. It leaves the bus for waits of more than 500 us, which is
 * some times what leaving and coming back costs.
 */
enum { SELECTED_NS = 20000, PHASE_NS = 10000, LEAVE_NS = 500000 };

/* X3.131 6.5: synchronous transfers; chosen: what these drives accept. */
enum { SYNC_PERIOD_MIN = 50, SYNC_OFFSET_MAX = 15 };

static uint64_t
now_ns(const struct scsi_target *t)
{
	return clock_now_ns(t->bus->clock);
}

/* Request count bytes in this phase once delay_ns have passed. */
static void
ask(struct scsi_target *t, enum scsi_stage stage, unsigned phase,
    uint8_t *bytes, uint32_t count, uint64_t delay_ns)
{
	t->stage = stage;
	t->phase = (uint8_t)phase;
	t->bytes = bytes;
	t->count = count;
	clock_schedule(t->bus->clock, &t->wake,
		       clock_from_ns(t->bus->clock, delay_ns));
}

static void
on_wake(void *target)
{
	struct scsi_target *t = target;

	if (t->stage == SCSI_STAGE_AWAY)
		scsi_bus_want(t->bus, t->id);
	else
		scsi_bus_request(t->bus, t->phase, t->bytes, t->count);
}

static void
go_idle(struct scsi_target *t)
{
	clock_cancel(t->bus->clock, &t->wake);
	t->stage = SCSI_STAGE_IDLE;
	if (t->bus->connected == t)
		scsi_bus_release(t->bus);
}

/* What the adapter gives up is forgotten. */
static void
give_up(struct scsi_target *t)
{
	t->ops->abort(t);
	go_idle(t);
}

static void
leave(struct scsi_target *t)
{
	t->messages = 0;
	if (t->has_moved)
		t->message[t->messages++] = SCSI_MSG_SAVE_POINTERS;
	t->message[t->messages++] = SCSI_MSG_DISCONNECT;
	t->has_moved = false;
	ask(t, SCSI_STAGE_LEAVING, SCSI_PHASE_MSG_IN, t->message, t->messages,
	    PHASE_NS);
}

/* From one phase to another it takes PHASE_NS; more of the same data none. */
static void
request_step(struct scsi_target *t, uint64_t wait_ns)
{
	const struct scsi_step *s = &t->step;
	bool streams = t->stage == SCSI_STAGE_DATA && s->kind != SCSI_END;
	uint64_t delay = wait_ns || streams ? wait_ns : PHASE_NS;

	if (s->kind == SCSI_END) {
		t->status = s->status;
		ask(t, SCSI_STAGE_STATUS, SCSI_PHASE_STATUS, &t->status, 1,
		    delay);
		return;
	}
	ask(t, SCSI_STAGE_DATA,
	    s->kind == SCSI_SEND ? SCSI_PHASE_DATA_IN : SCSI_PHASE_DATA_OUT,
	    t->buffer, s->bytes, delay);
}

static void
take_step(struct scsi_target *t)
{
	uint64_t now = now_ns(t);
	uint64_t wait = t->step.at_ns > now ? t->step.at_ns - now : 0;

	if (t->leaves && t->may_leave && wait > LEAVE_NS)
		leave(t);
	else
		request_step(t, wait);
}

static void
want_message(struct scsi_target *t, uint64_t delay_ns)
{
	ask(t, SCSI_STAGE_MESSAGE, SCSI_PHASE_MSG_OUT, &t->message[t->messages],
	    1, delay_ns);
}

/* X3.131 7.2.1: the group, in the upper three bits, tells the length. */
static unsigned
cdb_length(uint8_t code)
{
	static const uint8_t length[8] = { 6, 10, 10, 6, 6, 12, 6, 6 };

	return length[code >> 5];
}

static void
want_command(struct scsi_target *t)
{
	t->cdb_bytes = 0;
	ask(t, SCSI_STAGE_COMMAND, SCSI_PHASE_COMMAND, t->cdb, 1, PHASE_NS);
}

static void
have_command(struct scsi_target *t)
{
	unsigned length = cdb_length(t->cdb[0]);

	t->cdb_bytes += t->count;
	if (t->cdb_bytes < length) {
		ask(t, SCSI_STAGE_COMMAND, SCSI_PHASE_COMMAND, t->cdb + 1,
		    length - 1, 0);
		return;
	}
	if (!t->identified)
		t->lun = t->cdb[1] >> 5;
	t->step = t->ops->start(t);
	take_step(t);
}

static void
have_data(struct scsi_target *t)
{
	t->has_moved = true;
	t->step = t->ops->next(t);
	take_step(t);
}

static void
have_status(struct scsi_target *t)
{
	t->message[0] = SCSI_MSG_COMPLETE;
	ask(t, SCSI_STAGE_COMPLETE, SCSI_PHASE_MSG_IN, t->message, 1, PHASE_NS);
}

static void
have_left(struct scsi_target *t)
{
	uint64_t now = now_ns(t);
	uint64_t wait = t->step.at_ns > now ? t->step.at_ns - now : 0;

	t->stage = SCSI_STAGE_AWAY;
	clock_schedule(t->bus->clock, &t->wake,
		       clock_from_ns(t->bus->clock, wait));
	scsi_bus_release(t->bus);
}

/* What follows once a stage's bytes have moved. */
static void
go_on(struct scsi_target *t, enum scsi_stage ended)
{
	static void (*const then[SCSI_STAGES])(struct scsi_target *) = {
		[SCSI_STAGE_SELECTED] = want_command,
		[SCSI_STAGE_COMMAND] = have_command,
		[SCSI_STAGE_DATA] = have_data,
		[SCSI_STAGE_STATUS] = have_status,
		[SCSI_STAGE_COMPLETE] = go_idle,
		[SCSI_STAGE_LEAVING] = have_left,
		[SCSI_STAGE_BACK] = take_step,
	};

	if (then[ended])
		then[ended](t);
}

static void
reply(struct scsi_target *t, unsigned count)
{
	ask(t, SCSI_STAGE_REPLY, SCSI_PHASE_MSG_IN, t->message, count,
	    PHASE_NS);
}

/* Agree on synchronous transfers: the slower of both sides. */
static void
agree(struct scsi_target *t)
{
	if (t->message[3] < SYNC_PERIOD_MIN)
		t->message[3] = SYNC_PERIOD_MIN;
	if (t->message[4] > SYNC_OFFSET_MAX)
		t->message[4] = SYNC_OFFSET_MAX;
	reply(t, 5);
}

static bool
is_sync(const struct scsi_target *t)
{
	return t->message[0] == SCSI_MSG_EXTENDED && t->message[1] == 3 &&
	       t->message[2] == SCSI_MSG_EXT_SYNC;
}

static void
refuse(struct scsi_target *t)
{
	t->message[0] = SCSI_MSG_REJECT;
	reply(t, 1);
}

/* Bytes of the message that has begun; 0: not known yet. */
static unsigned
message_length(const struct scsi_target *t)
{
	if (t->message[0] != SCSI_MSG_EXTENDED)
		return 1;
	return t->messages < 2 ? 0 : 2 + t->message[1];
}

static bool
is_ignored(uint8_t message)
{
	return message == SCSI_MSG_NOP || message == SCSI_MSG_REJECT ||
	       message == SCSI_MSG_INITIATOR_ERROR ||
	       message == SCSI_MSG_PARITY_ERROR;
}

static void
identify(struct scsi_target *t)
{
	t->identified = true;
	t->may_leave = t->message[0] & SCSI_MSG_IDENTIFY_DISC;
	t->lun = t->message[0] & SCSI_MSG_IDENTIFY_LUN;
}

/* The message is complete. */
static void
obey(struct scsi_target *t)
{
	uint8_t m = t->message[0];

	t->messages = 0;
	if (m == SCSI_MSG_ABORT) {
		give_up(t);
		return;
	}
	if (m == SCSI_MSG_DEVICE_RESET) {
		t->ops->reset(t);
		go_idle(t);
		return;
	}
	if (is_sync(t)) {
		agree(t);
		return;
	}
	if (m & SCSI_MSG_IDENTIFY)
		identify(t);
	else if (!is_ignored(m)) {
		refuse(t);
		return;
	}
	if (t->bus->atn)
		want_message(t, 0);
	else
		go_on(t, t->resume);
}

/* A message that is too long for us is taken to its end and refused. */
static void
have_message(struct scsi_target *t)
{
	unsigned length;

	t->messages++;
	length = message_length(t);
	if (length && t->messages >= length)
		obey(t);
	else if (t->messages == SCSI_MESSAGE_MAX) {
		t->messages = 0;
		refuse(t);
	} else
		want_message(t, 0);
}

void
scsi_target_moved(struct scsi_target *t)
{
	if (t->stage == SCSI_STAGE_MESSAGE) {
		have_message(t);
		return;
	}
	if (t->stage != SCSI_STAGE_REPLY)
		t->resume = t->stage;
	if (t->bus->atn) {
		t->messages = 0;
		want_message(t, PHASE_NS);
	} else
		go_on(t, t->resume);
}

void
scsi_target_selected(struct scsi_target *t)
{
	/* X3.131 6.6.7: whom an adapter selects anew has no other command. */
	if (t->stage != SCSI_STAGE_IDLE)
		t->ops->abort(t);
	scsi_bus_forget(t->bus, t->id);
	t->identified = t->may_leave = t->has_moved = false;
	t->messages = 0;
	t->lun = 0;
	t->stage = t->resume = SCSI_STAGE_SELECTED;
	if (t->bus->atn)
		want_message(t, SELECTED_NS);
	else
		ask(t, SCSI_STAGE_COMMAND, SCSI_PHASE_COMMAND, t->cdb, 1,
		    SELECTED_NS);
	t->cdb_bytes = 0;
}

void
scsi_target_reselected(struct scsi_target *t)
{
	t->message[0] = (uint8_t)(SCSI_MSG_IDENTIFY | t->lun);
	ask(t, SCSI_STAGE_BACK, SCSI_PHASE_MSG_IN, t->message, 1, PHASE_NS);
}

void
scsi_target_reset(struct scsi_target *t)
{
	t->ops->reset(t);
	clock_cancel(t->bus->clock, &t->wake);
	t->stage = SCSI_STAGE_IDLE;
}

void
scsi_target_init(struct scsi_target *t, struct scsi_bus *bus, unsigned id)
{
	t->bus = bus;
	t->id = id;
	t->wake = (struct event){ .name = "scsi.target",
				  .fire = on_wake,
				  .owner = t };
	scsi_bus_attach(bus, t);
}
