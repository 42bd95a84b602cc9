/* SPDX-License-Identifier: MIT */
/* Whole files in memory, uncompressed on the way if they are gzip files. */
#ifndef MACHINE_FILE_H
#define MACHINE_FILE_H

#include "base/error.h"
#include "base/types.h"

/* Chosen: a kernel with all its debugging information fits, and the host
 * survives a file that unpacks to far more. */
enum { FILE_BYTES_MAX = 128 * 1024 * 1024 };

struct file {
	uint8_t *bytes; /* owned */
	size_t size;
};

/* Only a regular file of at most FILE_BYTES_MAX bytes, unpacked, is read. */
bool file_read(struct file *, const char *path, struct error *);
void file_free(struct file *);

/* The part of a path after its last '/'. */
const char *file_basename(const char *path);
bool file_exists(const char *path);

#endif /* MACHINE_FILE_H */
