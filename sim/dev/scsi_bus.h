/* SPDX-License-Identifier: MIT */
/*
 * One SCSI bus with one initiator, the machine's adapter, and up to seven
 * targets (SCSI-2, X3.131-1994, chapter 6). What is modelled is what a target
 * asks for: a phase, REQ, and the bytes that it would move in this phase
 * without a pause. The adapter moves them, some or all at a time, and takes
 * the time for that; targets take their own time between requests.
 *
 * Left out: parity, several initiators, the wires' delays.
 */
#ifndef DEV_SCSI_BUS_H
#define DEV_SCSI_BUS_H

#include <machine/scsi.h>
#include "base/clock.h"
#include "base/trace.h"

struct scsi_target;

/* The adapter. Both are called within an access or an event and must only
 * take note. */
struct scsi_initiator {
	void *ctx;
	/* A request, or the bus is free. */
	void (*changed)(void *ctx);
	/* A target wants its adapter back: false: not now; the adapter says
	 * when, by scsi_bus_offer(). */
	bool (*reselected)(void *ctx, unsigned id);
};

struct scsi_bus {
	struct clock *clock;
	const struct trace *trace;
	struct scsi_initiator initiator;
	struct scsi_target *target[SCSI_IDS];
	struct scsi_target *connected; /* NULL: the bus is free */
	struct event arbitration;      /* of targets that want to come back */
	unsigned waiting;              /* bit n: target n is one of them */
	bool atn;                      /* the adapter has a message */
	uint32_t adapter_ns; /* the least that it needs for a byte of data */
	/* what the connected target asks for */
	bool req;
	uint8_t phase;
	uint8_t *bytes; /* where from or to; the target's */
	uint32_t left;
};

/* SCSI-2 6.1: bus free 800 ns, bus settle 400 ns, arbitration 2.4 us. */
enum { SCSI_ARBITRATION_NS = 800 + 400 + 2400 };

void scsi_bus_init(struct scsi_bus *, struct clock *, const struct trace *);

/* For the adapter. Arbitration has been won; false: nobody has that number,
 * or the bus is in use. */
bool scsi_bus_select(struct scsi_bus *, unsigned id, bool atn);
void scsi_bus_set_atn(struct scsi_bus *, bool atn);
/* Move count bytes of what is requested, at most bus->left. */
void scsi_bus_receive(struct scsi_bus *, uint8_t *to, uint32_t count);
void scsi_bus_send(struct scsi_bus *, const uint8_t *from, uint32_t count);
/* The RST line. */
void scsi_bus_reset(struct scsi_bus *);
/* A target that was refused may try again. */
void scsi_bus_offer(struct scsi_bus *);
/* Nanoseconds a byte of data, on the slower side of the bus. */
uint32_t scsi_bus_data_ns(const struct scsi_bus *);

/* For targets. */
void scsi_bus_attach(struct scsi_bus *, struct scsi_target *);
void scsi_bus_request(struct scsi_bus *, unsigned phase, uint8_t *bytes,
		      uint32_t count);
void scsi_bus_release(struct scsi_bus *);
void scsi_bus_want(struct scsi_bus *, unsigned id);
void scsi_bus_forget(struct scsi_bus *, unsigned id);

#endif /* DEV_SCSI_BUS_H */
