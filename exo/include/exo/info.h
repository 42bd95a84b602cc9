/* SPDX-License-Identifier: MIT */
/*
 * The kernel's bookkeeping that everybody may read: windows (exo/syscalls.h).
 * Kept current by the kernel; nobody else can write it. It has no secrets.
 *
 * The kernel changes it only while no program runs. So a program's own reads
 * are consistent unless it was interrupted between them: read `changes`, then
 * what belongs together, then `changes` again; equal values: nothing moved.
 * Each word by itself is always right.
 */
#ifndef EXO_INFO_H
#define EXO_INFO_H

#include <stdint.h>
#include <exo/context.h>
#include <exo/revoke.h>

struct exo_info {
	uint32_t ticks; /* slice periods since boot */
	uint32_t ram_pages;
	uint32_t free_pages;
	uint32_t envs;                    /* alive */
	uint32_t slice;                   /* position now running */
	uint32_t slice_owner[EXO_SLICES]; /* names, 0: free */
	uint32_t pinned_pages;            /* in use by a device or the kernel */
	uint32_t console_typed; /* characters that wait for CONSOLE_READ */
	uint32_t console_lost;  /* that found no room */
	uint32_t changes; /* of owners of pages and slices, environments */
	uint32_t promised_pages; /* of the free ones, to who is short of them */
	uint32_t idle_ticks;     /* periods in which nobody wanted to run */
	uint32_t ended_ticks;    /* charged to environments that have ended */
	/* Physically indexed, direct-mapped, write-through: a page's colour is
	 * its number modulo colours. */
	uint32_t icache_bytes, dcache_bytes, colours;
	struct exo_revocation revocation[EXO_REVOKE_KINDS]; /* by kind */
};

#define EXO_ENV_NONE   0 /* nobody was here yet */
#define EXO_ENV_ALIVE  1
#define EXO_ENV_ENDING 2 /* has ended, not all of its pages are free yet */
#define EXO_ENV_ENDED  3
#define EXO_ENV_ASLEEP 4 /* alive, and wants no slices (exo/wakeup.h) */

/* EXO_WINDOW_ENVS: EXO_ENVS of them, by bits 15:8 of the name. What is in one
 * stays until the record is used again, which is put off as long as possible:
 * so who made an environment can see that it has ended, and how. */
struct exo_env_info {
	uint32_t name;
	uint32_t state;  /* EXO_ENV_... */
	uint32_t status; /* of one that has ended: passed to EXIT, or 255 */
	uint32_t parent; /* name of its maker, or of the next one up alive */
	uint32_t pages;  /* that it owns; those it freed and a device uses */
	uint32_t slices; /* that it owns */
	uint32_t quota;  /* environments that it may still make */
	uint32_t ticks;  /* periods of the clock charged to it */
};

/* EXO_WINDOW_OWNERS: a word for each page. 0 free, 1 the kernel's, 2 its
 * owner has ended but it is in use by a device; else the owner's name. */

#endif /* EXO_INFO_H */
