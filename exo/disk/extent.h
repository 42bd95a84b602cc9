/* SPDX-License-Identifier: MIT */
/* Extents of disks: who may use which blocks (exo/disk.h). The kernel knows
 * runs of blocks, not files. */
#ifndef EXO_EXTENT_H
#define EXO_EXTENT_H

#include "span.h"

extern const struct spans extents; /* of the drive `of` */

#endif /* EXO_EXTENT_H */
