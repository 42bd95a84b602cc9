/* SPDX-License-Identifier: MIT */
/*
 * Requests to the disks (exo/disk.h): checked when they are made, then carried
 * out by interrupts, one at a time.
 */
#ifndef EXO_KERNEL_DISK_H
#define EXO_KERNEL_DISK_H

#include <stdbool.h>
#include <exo/disk.h>

extern struct exo_disk_info *const disk_info; /* alone on its pages */

/* Find the drives; their whole extents become roots. */
void disk_init(void);
/* Requests of the environment that wait are gone; of one at work nobody will
 * be told. */
void disk_forget_env(uint32_t name);
/* Requests that wait for the extent are gone. */
void disk_forget_extent(uint32_t number);

#endif /* EXO_KERNEL_DISK_H */
