/* SPDX-License-Identifier: MIT */
/*
 * For the readers of image files alone: each fills in entry, segments, symbols
 * and, where the format has any, notes. The file is the image's already, and
 * nothing in it is to be believed.
 */
#ifndef MACHINE_IMAGE_FORMAT_H
#define MACHINE_IMAGE_FORMAT_H

#include "machine/image.h"

/* False, with the reason: it is not, or cannot be used. */
bool image_read_elf(struct image *, struct error *);
bool image_read_ecoff(struct image *, struct error *);
bool image_read_aout(struct image *, struct error *);

/* Whether the file's first bytes are of that format. */
bool image_is_ecoff(const struct file *);
bool image_is_aout(const struct file *);

/* False, with why as the error. */
bool image_refuse(struct error *, const char *why);

/* One part to be loaded, of more than 0 bytes in memory; in any order. False:
 * not in the file, past the address space, or one too many. */
bool image_add_segment(struct image *, const struct segment *, struct error *);

/* count bytes of the file, NULL if it has not so many there. */
const uint8_t *image_bytes(const struct image *, uint64_t offset,
			   uint64_t count);

static inline uint16_t
image_half(const uint8_t *p)
{
	return (uint16_t)(p[0] | p[1] << 8);
}

static inline uint32_t
image_word(const uint8_t *p)
{
	return (uint32_t)image_half(p) | (uint32_t)image_half(p + 2) << 16;
}

/* A table of names, each ended by a NUL; and the one that begins at a place
 * of it, NULL unless it ends in it. */
struct image_names {
	const uint8_t *bytes;
	uint32_t size;
};

const char *image_name(const struct image_names *, uint32_t at);

#endif /* MACHINE_IMAGE_FORMAT_H */
