/* SPDX-License-Identifier: MIT */
/*
 * A guest image: a MIPS I, little-endian, executable file, checked, with its
 * code symbols and with what its notes say (machine/note.h; ELF alone has
 * them). The checks are complete here: who uses an image need not doubt it.
 */
#ifndef MACHINE_IMAGE_H
#define MACHINE_IMAGE_H

#include <machine/marker.h>
#include <machine/note.h>

#include "machine/file.h"
#include "machine/symbols.h"

enum {
	IMAGE_SEGMENTS_MAX = 32,
	IMAGE_PROBES_MAX = 1024,
	IMAGE_TABLES_MAX = 1024,
	IMAGE_ABI_MAX = 31,
};

enum image_format { IMAGE_ELF, IMAGE_ECOFF, IMAGE_AOUT };

struct segment {
	vaddr_t va;
	uint32_t offset; /* in the file */
	uint32_t file_bytes;
	uint32_t memory_bytes; /* at least file_bytes, more than 0 */
};

struct image_probe {
	vaddr_t va;
	char name[MARK_NAME_MAX + 1];
};

/* A note of six words and a name: what a kernel tells of its tables. */
struct image_table {
	uint32_t type; /* NOTE_TABLE ... NOTE_REGION */
	uint32_t word[NOTE_WORDS];
	char name[NOTE_NAME];
};

struct image {
	char path[1024];  /* where it was read */
	char name[64];    /* the file's name without folder and ".elf" */
	char sha256[65];  /* of the uncompressed file, hexadecimal */
	struct file file; /* owned */
	enum image_format format;
	vaddr_t entry;
	struct segment segment[IMAGE_SEGMENTS_MAX]; /* by address, disjoint */
	unsigned segments;
	struct symbols symbols;
	char abi[IMAGE_ABI_MAX + 1]; /* "" when no note says it */
	struct image_probe *probe;   /* owned */
	unsigned probes;
	struct image_table *table; /* owned */
	unsigned tables;
};

/* On false nothing is owned. */
bool image_read(struct image *, const char *path, struct error *);
/* The same from bytes, which it owns from now on, whatever it answers; path
 * only gives it its name. */
bool image_from(struct image *, struct file, const char *path, struct error *);
void image_free(struct image *);

/* Index of the symbol of the code at va, -1 if it has none. KSEG1 is another
 * window on KSEG0; what a kernel has copied to the exception vectors is known
 * as vector.utlb and vector.general. */
int image_symbol(const struct image *, vaddr_t va);

/* Used by image_read(): the notes of a section .note.exosim. False, with the
 * reason: damaged. */
bool image_notes(struct image *, const uint8_t *section, size_t size,
		 struct error *);

#endif /* MACHINE_IMAGE_H */
