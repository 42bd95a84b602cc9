/* SPDX-License-Identifier: MIT */
/* SHA-256 as text: what names a file whatever its name is. */
#ifndef MACHINE_DIGEST_H
#define MACHINE_DIGEST_H

#include <stddef.h>

#include "base/error.h"

enum { DIGEST_TEXT = 65 };

void digest_bytes(char to[DIGEST_TEXT], const void *bytes, size_t count);
/* Of a whole file, as it lies on the disk. False: it cannot be read. */
bool digest_file(char to[DIGEST_TEXT], const char *path, struct error *);

#endif /* MACHINE_DIGEST_H */
