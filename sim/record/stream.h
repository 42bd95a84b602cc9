/* SPDX-License-Identifier: MIT */
/*
 * A recording as a sequence of records, in this order:
 *
 *   SETTING...          name NUL value NUL: version, every, input
 *   OPTION...           name NUL value NUL, as on the command line
 *   ARGUMENT...         text: KERNEL, WORKLOAD, ARG...
 *   IMAGE               path NUL SHA-256 NUL: the kernel, then the workload;
 *   IMAGE_BYTES...      its file, unpacked, if it is embedded
 *   PART...             text: the components of the state, by name
 *   INPUT, FRAME,       what came in,
 *   CHECK...            and what the state was
 *   END
 *
 * DISK, before PART: path NUL SHA-256 NUL: what an attached image held.
 *
 * Several machines: the options of the run come first, then for each machine
 * NODE, its name, and its OPTION to PART. In what follows, FOR says which
 * machine (8 bits, from 0) the next records are about, until another FOR. An
 * END comes for each.
 *
 * INPUT: cycle, number of the poll that found it (64 bits each), the byte.
 * FRAME: cycle, number of the poll (64 bits each), frames lost before it (32
 * bits), its bytes; with several machines, of the first. CHECK: cycle, a hash a
 * component. END: CHECK, then the digest of all statistics, the way the run
 * ended and the guest's status (32 bits each).
 *
 * A record is its kind (8 bits), its length (32 bits) and its data; all numbers
 * are little-endian. A block ends with each CHECK, so that a crash loses what
 * came after the last one.
 */
#ifndef RECORD_STREAM_H
#define RECORD_STREAM_H

#include "record/chunk.h"

enum record_kind {
	RECORD_SETTING = 1,
	RECORD_OPTION,
	RECORD_ARGUMENT,
	RECORD_IMAGE,
	RECORD_IMAGE_BYTES,
	RECORD_PART,
	RECORD_INPUT,
	RECORD_CHECK,
	RECORD_END,
	RECORD_FRAME,
	RECORD_DISK = 16,
	RECORD_NODE,
	RECORD_FOR,
};

enum { RECORD_BYTES_MAX = 65536, RECORD_HEAD_BYTES = 5 };

struct record {
	unsigned kind;
	uint32_t bytes;
	const uint8_t *data; /* good until the next one is read */
};

void stream_put(struct chunk_writer *, enum record_kind, const void *data,
		uint32_t bytes);
/* A pair of strings. */
void stream_put_pair(struct chunk_writer *, enum record_kind, const char *first,
		     const char *second);

struct stream {
	struct chunk_reader chunk;
	uint32_t at; /* in the present block */
	struct record now;
};

bool stream_open(struct stream *, const char *path, struct error *);
/* Go on to the next record, which is left in s->now; with an END or with
 * damage its kind is 0. */
enum chunk_outcome stream_next(struct stream *);
void stream_close(struct stream *);

/* The strings of a pair; false: it is none. */
bool record_pair(const struct record *, const char **first,
		 const char **second);

#endif /* RECORD_STREAM_H */
