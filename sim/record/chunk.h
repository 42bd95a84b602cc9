/* SPDX-License-Identifier: MIT */
/*
 * The file of a recording: eight bytes that say what it is, then blocks, each
 * compressed on its own. Blocks are only ever appended, and each is written
 * whole before the next begins; what a crash leaves behind the last whole one
 * is no part of the file.
 *
 *   magic    "EXOSIM\r1"
 *   block    stored bytes, unpacked bytes, CRC-32 of the stored ones (32 bits
 *            each, little-endian), then those, a zlib stream (RFC 1950)
 */
#ifndef RECORD_CHUNK_H
#define RECORD_CHUNK_H

#include <stdio.h>

#include "base/error.h"
#include "base/types.h"

/* Chosen: an image is a few blocks, and no file makes the reader hold much. */
enum { CHUNK_BYTES = 256 * 1024, CHUNK_STORED_MAX = CHUNK_BYTES + 1024 };

struct chunk_writer {
	const char *path; /* borrowed */
	FILE *file;       /* NULL: not open */
	uint8_t *bytes;   /* what is not written yet; owned */
	uint32_t used;
	int failed; /* errno of the first write that failed; 0: none */
};

/* A new file; one that is there is replaced. */
bool chunk_create(struct chunk_writer *, const char *path, struct error *);
/* Bytes that must not be parted: at most CHUNK_BYTES. */
void chunk_add(struct chunk_writer *, const void *bytes, uint32_t count);
/* What was added so far becomes a block. */
void chunk_flush(struct chunk_writer *);
/* False: something could not be written. */
bool chunk_finish(struct chunk_writer *, struct error *);

enum chunk_outcome { CHUNK_READ, CHUNK_END, CHUNK_DAMAGED };

struct chunk_reader {
	FILE *file;              /* NULL: not open */
	uint8_t *bytes, *stored; /* owned */
	uint32_t count;          /* bytes of the present block */
};

bool chunk_open(struct chunk_reader *, const char *path, struct error *);
/* The next block. A piece of one at the end of the file is the end. */
enum chunk_outcome chunk_next(struct chunk_reader *);
void chunk_close(struct chunk_reader *);

#endif /* RECORD_CHUNK_H */
