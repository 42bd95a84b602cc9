/* SPDX-License-Identifier: MIT */
/*
 * What a simulated disk keeps its blocks on: numbered blocks of BLOCK_BYTES. A
 * backend is a value, borrowed by the drive that uses it; what it refers to
 * belongs to whoever made it.
 */
#ifndef HOST_BLOCK_H
#define HOST_BLOCK_H

#include <stdbool.h>
#include <stdint.h>

enum { BLOCK_BYTES = 512 };

struct block_backend {
	void *ctx;
	uint32_t blocks;
	/* Blocks are below the count. False: the medium has failed. */
	bool (*read)(void *ctx, uint32_t block, uint8_t to[BLOCK_BYTES]);
	bool (*write)(void *ctx, uint32_t block,
		      const uint8_t from[BLOCK_BYTES]);
};

#endif /* HOST_BLOCK_H */
