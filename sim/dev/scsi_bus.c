/* SPDX-License-Identifier: MIT */
#include "dev/scsi_bus.h"

#include <string.h>

#include "dev/scsi_target.h"

static void
tell(const struct scsi_bus *b)
{
	if (b->initiator.changed)
		b->initiator.changed(b->initiator.ctx);
}

/* The highest number wins. */
static void
arbitrate(void *bus)
{
	struct scsi_bus *b = bus;

	for (unsigned id = SCSI_IDS; id-- > 0;) {
		if (b->connected || !(b->waiting & 1u << id))
			continue;
		if (!b->initiator.reselected ||
		    !b->initiator.reselected(b->initiator.ctx, id))
			return;
		b->waiting &= ~(1u << id);
		b->connected = b->target[id];
		scsi_target_reselected(b->connected);
	}
}

void
scsi_bus_init(struct scsi_bus *b, struct clock *clock,
	      const struct trace *trace)
{
	*b = (struct scsi_bus){
		.clock = clock,
		.trace = trace,
		.arbitration = { .name = "scsi.arbitration",
				 .fire = arbitrate,
				 .owner = b },
	};
}

void
scsi_bus_attach(struct scsi_bus *b, struct scsi_target *t)
{
	b->target[t->id] = t;
}

bool
scsi_bus_select(struct scsi_bus *b, unsigned id, bool atn)
{
	if (b->connected || !b->target[id])
		return false;
	b->connected = b->target[id];
	b->atn = atn;
	scsi_target_selected(b->connected);
	return true;
}

void
scsi_bus_set_atn(struct scsi_bus *b, bool atn)
{
	b->atn = atn && b->connected;
}

/* The bytes are gone; with the last of them, so is REQ. */
static void
moved(struct scsi_bus *b, uint32_t count)
{
	b->bytes += count;
	b->left -= count;
	if (b->left)
		return;
	b->req = false;
	scsi_target_moved(b->connected);
}

void
scsi_bus_receive(struct scsi_bus *b, uint8_t *to, uint32_t count)
{
	memcpy(to, b->bytes, count);
	moved(b, count);
}

void
scsi_bus_send(struct scsi_bus *b, const uint8_t *from, uint32_t count)
{
	memcpy(b->bytes, from, count);
	moved(b, count);
}

void
scsi_bus_reset(struct scsi_bus *b)
{
	b->waiting = 0;
	clock_cancel(b->clock, &b->arbitration);
	for (unsigned id = 0; id < SCSI_IDS; id++)
		if (b->target[id])
			scsi_target_reset(b->target[id]);
	b->connected = NULL;
	b->req = b->atn = false;
	b->phase = 0;
	b->left = 0;
	tell(b);
}

void
scsi_bus_offer(struct scsi_bus *b)
{
	if (b->waiting && !b->connected && !b->arbitration.pending)
		clock_schedule(b->clock, &b->arbitration,
			       clock_from_ns(b->clock, SCSI_ARBITRATION_NS));
}

uint32_t
scsi_bus_data_ns(const struct scsi_bus *b)
{
	uint32_t target = b->connected ? b->connected->byte_ns : 0;

	return target > b->adapter_ns ? target : b->adapter_ns;
}

void
scsi_bus_request(struct scsi_bus *b, unsigned phase, uint8_t *bytes,
		 uint32_t count)
{
	b->phase = (uint8_t)phase;
	b->bytes = bytes;
	b->left = count;
	b->req = true;
	tell(b);
}

void
scsi_bus_release(struct scsi_bus *b)
{
	b->connected = NULL;
	b->req = b->atn = false;
	b->phase = 0;
	b->left = 0;
	tell(b);
	scsi_bus_offer(b);
}

void
scsi_bus_want(struct scsi_bus *b, unsigned id)
{
	b->waiting |= 1u << id;
	scsi_bus_offer(b);
}

void
scsi_bus_forget(struct scsi_bus *b, unsigned id)
{
	b->waiting &= ~(1u << id);
}
