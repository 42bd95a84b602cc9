/* SPDX-License-Identifier: MIT */
/* How long the arm takes. Left out: that inward and outward may differ. */
#ifndef DISK_SEEK_H
#define DISK_SEEK_H

#include "disk/model.h"

/* Nanoseconds to move over that many cylinders; 0 for none. */
uint64_t disk_seek_ns(const struct disk_model *, uint32_t cylinders);

#endif /* DISK_SEEK_H */
