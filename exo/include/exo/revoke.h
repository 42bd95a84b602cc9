/* SPDX-License-Identifier: MIT */
/*
 * Visible revocation, and what follows if it is not answered (SOSP'95 3.4,
 * 3.5): one protocol for whatever there is too little of.
 *
 * WHAT, by kind, and what its owner is never left without:
 *	PAGE	EXO_RESERVE pages, and those that he guarantees himself
 *	SLICE	EXO_REVOKE_LEAST of those that he owns
 *	EXTENT, SCREEN, FILTER, RING	EXO_REVOKE_LEAST of those that he made,
 *		whoever uses them
 * Addressing context identifiers are taken invisibly; they are lent.
 *
 * WHEN. Somebody asks for one (for a page: or makes an environment), is
 * entitled to it, and none is free but those that are promised. He is refused,
 * and the kernel turns to whoever has most of that kind (of equals, the lowest
 * record), if that is at least two more than the asker has: nobody is pressed
 * below what the asker has. A slice is asked for by who would get it. One
 * revocation of a kind goes on at a time, as long as the asker lives; of those
 * that ask meanwhile, who has least is next. It is for half the difference, at
 * most EXO_REVOKE_MAX.
 *
 * HOW. Three stages; each of the first two lasts until every slice has had its
 * turn (the number of owned slices, and two, in periods of the clock):
 *   REQUEST	please give some back: any, the program chooses
 *   IMPERATIVE	the same, for the last time
 *   force	the kernel takes what is still missing, as below
 * What counts is how many the environment has, pages that it freed but a device
 * still uses among them; it can get none beyond what it is to keep. Those that
 * came back are kept for the asker for as long again, also if the other one
 * has ended rather than answer. info.revocation shows it all.
 *
 * UPCALL. At its next start of a slice the environment is entered at
 * EXO_ENTRY_REVOKE, if it has that, in place of EXO_ENTRY_START, once in each
 * stage: a0 = kind 31:28, stage 27:0; a1 = how many are wanted, a2 = tick
 * (info.ticks) after which the next stage begins, a3 = own name. It gives back
 * what it can do without, and goes on as at any start. Who sleeps and has that
 * entry is woken. The deadline is global time, whoever runs.
 *
 * FORCE. All that was bound by it is broken, and its capabilities are dead.
 *	PAGE	those allocated last first, pinned ones last: predicates of
 *		their owner are forgotten, rings that they are in are lost
 *	SLICE	from the end of the vector
 *	EXTENT, SCREEN	the highest numbers, of which nothing was made first;
 *		what waits for a disk is withdrawn. The blocks are their
 *		maker's no more; nobody saves what is on them
 *	FILTER	the highest numbers; its packets are others', or nobody's
 *	RING	of the filters with the highest numbers, by which it is named;
 *		their packets are dropped and counted
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

#include <exo/cap.h>

#define EXO_REVOKE_MAX   8
#define EXO_REVOKE_LEAST 1

/* Kinds that have no capabilities: a slice, by its position; a ring, by the
 * number of its filter. */
#define EXO_KIND_SLICE   14
#define EXO_KIND_RING    15
#define EXO_REVOKE_KINDS 16

/* stages */
#define EXO_REVOKE_REQUEST    1
#define EXO_REVOKE_IMPERATIVE 2
#define EXO_REVOKE_CLAIM      3 /* over; what came back is kept for the asker */

#define EXO_BACKINGS      8
#define EXO_REPOSSESSIONS 15

/* status of what was taken */
#define EXO_TAKEN_LOST   1 /* not a page, or its backing none or no good */
#define EXO_TAKEN_SAVING 2 /* on its way to the disk */
#define EXO_TAKEN_SAVED  3

#ifndef __ASSEMBLER__
#	include <stdint.h>

/* One that goes on (exo/info.h). */
struct exo_revocation {
	uint32_t victim;   /* name of who is, or was, to give some back */
	uint32_t stage;    /* 0: none goes on */
	uint32_t keep;     /* how many he may keep */
	uint32_t deadline; /* tick after which the stage ends */
	uint32_t claim;    /* free ones that are kept for the asker */
};

struct exo_repossessed {
	uint32_t number; /* of the entry; 0: not used yet */
	uint32_t tick;
	uint32_t what;  /* kind 31:28, name 23:0, as in its capability */
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
