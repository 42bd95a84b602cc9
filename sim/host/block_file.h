/* SPDX-License-Identifier: MIT */
/*
 * A raw image of a disk: block n is at byte 512 n of a file, and nothing else
 * is in it. It is opened for reading only, and what the guest writes stays in
 * memory (copy on write), unless it was asked to write through: then each
 * block is one write() at its place, so that a simulator that is killed leaves
 * every block either old or new. A raw image has no map that could be torn.
 *
 * The file is locked while it is in use: by any number of readers, or by one
 * simulator that writes.
 */
#ifndef HOST_BLOCK_FILE_H
#define HOST_BLOCK_FILE_H

#include "base/error.h"
#include "host/block.h"

enum { BLOCK_FILE_GROUP = 128 }; /* chosen: blocks copied at a time, 64 KB */

struct block_file {
	struct block_backend backend;
	int fd;
	bool through;
	/* what was written, by group; NULL: as in the file. Owned. */
	uint8_t **group;
	uint32_t groups;
};

/*
 * Open it. False: it is no regular file, it cannot be read (or written to, if
 * asked for), its size is not a positive multiple of 512 bytes or above
 * max_blocks blocks, or another simulator has it.
 */
bool block_file_open(struct block_file *, const char *path, bool through,
		     uint32_t max_blocks, struct error *);

/* Also for one that was never opened, if it is all zeros. */
void block_file_close(struct block_file *);

#endif /* HOST_BLOCK_FILE_H */
