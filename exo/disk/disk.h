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
/* So are those that wait with the page among theirs, when its capabilities have
 * been renewed; nor is anything told on it. */
struct page;
void disk_lose_page(const struct page *);
/* Requests that wait for the extent are gone. */
void disk_forget_extent(uint32_t number);

/*
 * For the kernel itself, when it takes a page by force: write what is in it to
 * eight blocks of an extent, from `first` on (right WRITE). 0 or a negated
 * error; 0: the page is pinned, and saved() is called, from an interrupt, when
 * that is over. Programs cannot fill the places kept for this.
 */
typedef void disk_saved_fn(uint32_t ctx, bool well);
int disk_save(struct exo_cap extent, uint32_t first, struct page *,
	      disk_saved_fn *saved, uint32_t ctx);

#endif /* EXO_KERNEL_DISK_H */
