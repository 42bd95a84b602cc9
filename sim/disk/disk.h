/* SPDX-License-Identifier: MIT */
/*
 * A disk drive: an arm, a buffer and a controller that does one command after
 * another. It knows no registers, no bus and no bytes, only when things
 * happen. Time is nanoseconds since the disk was at angle 0; a request may not
 * come before the one before it.
 *
 * A command costs, in this order: overhead; then, unless the buffer has the
 * blocks, a move of the arm, a wait for the angle and the sectors that pass;
 * meanwhile the blocks on the bus; and completion. After a read the head goes
 * on reading into the buffer until the next command.
 *
 * Left out: queues of commands, writes that are reported before they are on
 * the disk, a buffer that runs full while the bus lags, the motor (the disk is
 * always up to speed).
 */
#ifndef DISK_DISK_H
#define DISK_DISK_H

#include "disk/buffer.h"
#include "disk/sweep.h"

struct disk {
	const struct disk_model *model;
	struct disk_sweep sweep; /* the last or present way of the head */
	struct disk_buffer buffer;
	int filling; /* the segment into which the sweep reads */
	bool wrote;  /* the last command was a write */
};

struct disk_request {
	uint32_t lba, blocks;
	bool write;
	uint32_t block_ns; /* how long the bus takes for a block */
};

enum disk_hit {
	DISK_MISS,
	DISK_PART, /* the first blocks were there */
	DISK_HIT,  /* all, or the head was about to read them */
};

/* The answer. The times are points, in order of time but for the data of a
 * read, which are on the bus while others pass the head; then lengths, each
 * the sum over all tracks. */
struct disk_service {
	enum disk_hit hit;
	uint64_t data_from_ns;  /* the bus may begin, */
	uint64_t data_until_ns; /* and is through if it never waits */
	uint64_t media_ns;      /* the last block has passed the head */
	uint64_t done_ns;       /* status */

	uint64_t overhead_ns, seek_ns, switch_ns, data_wait_ns, rotate_ns;
	uint64_t transfer_ns, completion_ns;
};

/* At cylinder 0, with nothing in the buffer. */
void disk_init(struct disk *, const struct disk_model *);

/*
 * Take a request at now_ns and say how it goes. No blocks: a command that
 * moves nothing. To only ask, ask a copy of the disk. False: some block does
 * not exist; nothing has changed.
 */
bool disk_service(struct disk *, const struct disk_request *, uint64_t now_ns,
		  struct disk_service *);

/* Move the arm to a block, as SEEK does; *done_ns when it is there. False:
 * there is no such block. */
bool disk_move(struct disk *, uint32_t lba, uint64_t now_ns, uint64_t *done_ns);

/* Where the arm is, and which sector of that track passes it. */
struct disk_place disk_where(const struct disk *, uint64_t now_ns);

#endif /* DISK_DISK_H */
