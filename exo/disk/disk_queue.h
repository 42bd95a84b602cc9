/* SPDX-License-Identifier: MIT */
/*
 * The requests to the disks that are not done yet, checked before they come
 * here, and how they are carried out: by interrupts, one at a time.
 * Environments take turns; within one, the least order goes first.
 */
#ifndef EXO_DISK_QUEUE_H
#define EXO_DISK_QUEUE_H

#include "disk.h"
#include "drv/scsi.h"

struct request {
	uint32_t number; /* 0: none */
	uint32_t env;    /* name; 0: nobody is told any more */
	uint32_t record; /* of that environment: whose turn it is */
	uint32_t extent;
	struct scsi_transfer transfer;
	uint32_t order, age;
	struct page *page[EXO_DISK_PAGES]; /* NULL: not needed */
	struct page *told;           /* where the request lies; NULL: the */
	struct exo_disk_request *at; /* kernel's own. In it, by KSEG0 */
	disk_saved_fn *saved;        /* the kernel's own: who is told */
	uint32_t ctx;
};

/* Let it be started; its number, or -EXO_E_FULL. What is checked is copied. */
int disk_enter(const struct request *checked);
/* The request of env with that number, which waits; 0 or a negated error. */
int disk_waiting(uint32_t number, uint32_t env, struct request **);
void disk_set_order(struct request *, uint32_t order);
/* Take back one that waits. */
void disk_drop(struct request *);
/* A transfer has ended: what the adapter calls (drv/scsi.h). */
void disk_over(enum scsi_outcome, uint32_t sense);

#endif /* EXO_DISK_QUEUE_H */
