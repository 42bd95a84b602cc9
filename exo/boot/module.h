/* SPDX-License-Identifier: MIT */
/*
 * The boot module: an ELF program in memory. Nothing in it is believed
 * before it has been checked against the module's size.
 */
#ifndef EXO_MODULE_H
#define EXO_MODULE_H

#include <stdbool.h>
#include <stdint.h>

struct module {
	const uint8_t *at;
	uint32_t bytes;
	uint32_t entry;
	uint32_t segments; /* program headers, and where they are */
	uint32_t headers;
};

struct segment {
	uint32_t va, bytes;  /* in user space, without wrapping round */
	const uint8_t *file; /* the first of its bytes … */
	uint32_t file_bytes; /* … of which there are so many; then zeroes */
	bool write;
};

/* NULL, or what is wrong with it. */
const char *module_open(struct module *, const uint8_t *at, uint32_t bytes);
/* Segment n. NULL, or what is wrong; bytes = 0: nothing to load. */
const char *module_segment(const struct module *, uint32_t n, struct segment *);

#endif /* EXO_MODULE_H */
