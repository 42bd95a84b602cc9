/* SPDX-License-Identifier: MIT */
/*
 * Disks. What a program may use of one is an EXTENT, a run of blocks, named by
 * a capability: READ to read, WRITE to write, OWN to divide and to free. The
 * first environment has one for each whole disk (EXO_KIND_EXTENT among the
 * roots of exo/boot.h; drives in order of their SCSI numbers).
 *
 * EXTENT_MAKE makes a smaller extent within one: a0 = its first block,
 * counted from the larger one's, t0 = how many. It lives until it is freed,
 * or its maker ends, or the larger one is freed or renewed: whatever was made
 * of an extent goes with it. An environment makes EXO_EXTENTS_EACH at most.
 *
 * A REQUEST is a struct exo_disk_request, which lies anywhere in a page for
 * which the caller has a capability with right WRITE, word-aligned, not
 * across its end. DISK_REQUEST (a0 = its offset in the page) copies and
 * checks it and answers at once: v0 is the request's number. When it is
 * carried out, and how that went, is written to its word `status`, which a
 * wakeup predicate may watch. All pages named by it are pinned until then;
 * none of them may be a context page or a window.
 *
 * ORDER. Of the waiting requests of one environment, the kernel takes that
 * with the least `order` first, of equals the oldest; DISK_ORDER changes the
 * order of one that waits, DISK_CANCEL takes it back. Environments with
 * waiting requests take turns. So each schedules its own requests, and nobody
 * keeps the arm from others; where the arm is, DISK_WHERE says.
 *
 * DISK_WHERE (a0 = drive) returns in v0 the EXO_DISK_... bits below, and in
 * a1-a3 the arm's cylinder, its head, and the angle of the disk as parts of
 * EXO_DISK_TURN since the index mark. EXO_WINDOW_DISK shows the rest: struct
 * exo_disk_info.
 */
#ifndef EXO_DISK_H
#define EXO_DISK_H

#include <exo/cap.h>

#define EXO_DISKS         7 /* SCSI numbers 0 to 6 */
#define EXO_BLOCK_BYTES   512
#define EXO_EXTENTS       128 /* on all disks, whole ones among them */
#define EXO_EXTENTS_EACH  16
#define EXO_REQUESTS      64 /* that wait, of everybody */
#define EXO_REQUESTS_EACH 8

/* One request moves two pages at most: the SII counts to 8192 bytes. */
#define EXO_DISK_BLOCKS 16
#define EXO_DISK_PAGES  2

/* flags */
#define EXO_DISK_WRITE 1

/* status, as the kernel writes it */
#define EXO_DISK_WAITING 1
#define EXO_DISK_ACTIVE  2 /* the drive is at work on it */
#define EXO_DISK_DONE    3
#define EXO_DISK_FAILED  4 /* `sense` says why */
#define EXO_DISK_GONE    5 /* cancelled, or its extent is no more */

/* v0 of DISK_WHERE */
#define EXO_DISK_PRESENT 1
#define EXO_DISK_BUSY    2

#define EXO_DISK_TURN 65536

#ifndef __ASSEMBLER__
#	include <stdint.h>

struct exo_disk_request {
	struct exo_cap extent;
	uint32_t first;  /* block of the extent */
	uint32_t blocks; /* 1 to EXO_DISK_BLOCKS */
	uint32_t flags;
	uint32_t order;
	/* Block i lies in page i / 8, from byte 512 * (i % 8) on. Those that
	 * hold no block are not looked at. Right: READ to write a disk, WRITE
	 * to read one. */
	struct exo_cap page[EXO_DISK_PAGES];
	uint32_t status; /* written by the kernel, as is: */
	uint32_t sense;  /* key << 16 | code and qualifier; 0: no answer */
};

/* EXO_WINDOW_DISK. `sequence` is odd while the kernel changes the rest: no
 * program ever sees that, for the kernel is not interrupted; but it tells
 * whether anything has changed between two looks. */
struct exo_disk_info {
	uint32_t sequence;
	uint32_t active; /* number of the request at work, 0: none */
	struct {
		uint32_t blocks; /* 0: there is no such drive */
		uint32_t cylinders, heads;
		uint32_t turn_ns; /* time of a turn */
		uint32_t done;    /* requests carried out */
	} drive[EXO_DISKS];
	struct {
		uint32_t maker; /* name of the environment; 0: free, 1: root */
		uint32_t drive, first, blocks;
	} extent[EXO_EXTENTS];
	struct {
		uint32_t number; /* 0: none */
		uint32_t env;    /* name */
		uint32_t drive, first, blocks, flags, order;
	} request[EXO_REQUESTS];
};

#endif /* __ASSEMBLER__ */

#endif /* EXO_DISK_H */
