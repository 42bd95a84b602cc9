/* SPDX-License-Identifier: MIT */
/*
 * Visible revocation of pages, and what follows if it is not answered
 * (SOSP'95 3.4, 3.5).
 *
 * WHEN. Somebody asks for a page, or makes an environment, and no free page is
 * left that is not promised. He is refused, and the kernel turns to whoever
 * has most pages (of equals, the lowest record), if that is at least two more
 * than the asker has: nobody is pressed below what the asker has, nor below
 * EXO_RESERVE pages and those that he guarantees himself. One revocation goes
 * on at a time. It is for half the difference, at most EXO_REVOKE_MAX pages.
 *
 * HOW. Three stages; each of the first two lasts until every slice has had its
 * turn (the number of owned slices, and two, in periods of the clock):
 *   REQUEST	please give pages back: any, the program chooses
 *   IMPERATIVE	the same, for the last time
 *   force	the kernel takes what is still missing, the pages allocated
 *		last first, pinned ones last, and those never that their owner
 *		has guaranteed to himself
 * What counts is how many pages the environment has, the ones it freed but a
 * device still uses among them; it can allocate none beyond what it is to
 * keep. Pages that came back are promised to the asker for as long again.
 *
 * UPCALL. At its next start of a slice the environment is entered at
 * EXO_ENTRY_REVOKE, if it has that, in place of EXO_ENTRY_START, once in each
 * stage: a0 = stage, a1 = pages wanted, a2 = tick (info.ticks) after which the
 * next stage begins, a3 = own name. It gives back pages, and goes on as at any
 * start. The deadline is global time, whoever runs.
 *
 * THE REPOSSESSION VECTOR says what was taken by force: struct
 * exo_repossessions, in the windows from EXO_WINDOW_REPOSSESSED on. Entry
 * number n (from 1) is at n % EXO_REPOSSESSIONS. What has not been read is
 * never overwritten: an entry without room is only counted. VECTOR_READ (a0 =
 * number of the last entry read) makes room. After a repossession the next
 * start of a slice is at EXO_ENTRY_REPOSSESSED, if there is that: a0 = number
 * of the last entry, a1 = how many found no room, a3 = own name.
 *
 * BACKING. BACKING (a0 = 0 to EXO_BACKINGS-1) registers where a page may be
 * saved before it is taken: a page of somebody else, or eight blocks of an
 * extent from t0 on; the right is WRITE; kind 0 withdraws it. It is used once,
 * the lowest first, and looked at again when it is: the vector says whether
 * it was good. Registering one twice is refused.
 */
#ifndef EXO_REVOKE_H
#define EXO_REVOKE_H

#define EXO_REVOKE_MAX 8

/* stages */
#define EXO_REVOKE_REQUEST    1
#define EXO_REVOKE_IMPERATIVE 2
#define EXO_REVOKE_CLAIM      3 /* over; what came back is kept for the asker */

#define EXO_BACKINGS      8
#define EXO_REPOSSESSIONS 15

/* status of what was taken */
#define EXO_TAKEN_LOST   1 /* there was no backing, or it was no good */
#define EXO_TAKEN_SAVING 2 /* on its way to the disk */
#define EXO_TAKEN_SAVED  3

#ifndef __ASSEMBLER__
#	include <stdint.h>

struct exo_repossessed {
	uint32_t number; /* of the entry; 0: not used yet */
	uint32_t tick;
	uint32_t what;  /* word 0 of its capability, without the right */
	uint32_t where; /* the backing, likewise; 0: none */
	uint32_t at;    /* of an extent: first block */
	uint32_t status;
	uint32_t spare[2];
};

struct exo_repossessions {
	uint32_t name;    /* of the environment */
	uint32_t written; /* number of the last entry */
	uint32_t read;    /* as VECTOR_READ said */
	uint32_t lost;    /* entries that found no room */
	uint32_t spare[4];
	struct exo_repossessed entry[EXO_REPOSSESSIONS];
};

/* Those of eight environments a page, by bits 15:8 of the name. */
#	define EXO_REPOSSESSIONS_A_PAGE 8
#endif

#endif /* EXO_REVOKE_H */
