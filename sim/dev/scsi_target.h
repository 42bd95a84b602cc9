/* SPDX-License-Identifier: MIT */
/*
 * What every SCSI target does, whatever it is: messages, command, data,
 * status, disconnection and coming back (SCSI-2, X3.131-1994, chapter 6). What
 * a command means is the device's, which answers with steps: send so many
 * bytes of the buffer, receive so many, end; each at a time of its own.
 *
 * A target that must wait long leaves the bus, if it is of that kind and the
 * adapter has allowed it (IDENTIFY), and reselects the adapter.
 */
#ifndef DEV_SCSI_TARGET_H
#define DEV_SCSI_TARGET_H

#include "dev/scsi_bus.h"

enum scsi_step_kind { SCSI_SEND, SCSI_RECEIVE, SCSI_END };

/* What comes next, and not before which simulated time. */
struct scsi_step {
	enum scsi_step_kind kind;
	uint32_t bytes; /* of target->buffer; at least 1 unless the end */
	uint64_t at_ns; /* 0: now */
	uint8_t status; /* SCSI_END */
};

struct scsi_target_ops {
	/* target->cdb is complete: the first step. */
	struct scsi_step (*start)(struct scsi_target *);
	/* The last step's bytes have moved. */
	struct scsi_step (*next)(struct scsi_target *);
	/* The command is given up: aborted. */
	void (*abort)(struct scsi_target *);
	/* By the bus, or by message. */
	void (*reset)(struct scsi_target *);
};

enum scsi_stage {
	SCSI_STAGE_IDLE,
	SCSI_STAGE_SELECTED, /* nothing has been asked for */
	SCSI_STAGE_MESSAGE,  /* the adapter's messages */
	SCSI_STAGE_REPLY,    /* to a message */
	SCSI_STAGE_COMMAND,
	SCSI_STAGE_DATA,
	SCSI_STAGE_STATUS,
	SCSI_STAGE_COMPLETE,
	SCSI_STAGE_LEAVING,
	SCSI_STAGE_AWAY,
	SCSI_STAGE_BACK,
	SCSI_STAGES
};

enum { SCSI_MESSAGE_MAX = 8 };

struct scsi_target {
	const struct scsi_target_ops *ops;
	struct scsi_bus *bus;
	unsigned id;
	uint32_t byte_ns; /* the least that a byte takes */
	bool leaves;      /* it is of the kind that disconnects */

	struct event wake;
	enum scsi_stage stage;
	enum scsi_stage resume; /* after messages: as if it had just ended */
	/* the request that wake brings */
	uint8_t phase;
	uint8_t *bytes;
	uint32_t count;

	uint8_t message[SCSI_MESSAGE_MAX]; /* from or to the adapter */
	unsigned messages;
	bool identified;
	bool may_leave;
	bool has_moved; /* data since the pointers were saved */
	unsigned lun;
	uint8_t cdb[SCSI_CDB_MAX];
	unsigned cdb_bytes;
	struct scsi_step step;
	uint8_t status;
	uint8_t buffer[SCSI_BLOCK_BYTES];
};

/* The ops, byte_ns and leaves are set by the caller before. */
void scsi_target_init(struct scsi_target *, struct scsi_bus *, unsigned id);

/* Called by the bus. */
void scsi_target_selected(struct scsi_target *);
void scsi_target_reselected(struct scsi_target *);
void scsi_target_moved(struct scsi_target *);
void scsi_target_reset(struct scsi_target *);

#endif /* DEV_SCSI_TARGET_H */
