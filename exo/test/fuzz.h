/* SPDX-License-Identifier: MIT */
/* What fuzz.c, fuzz_attacker.c and fuzz.S share. */
#ifndef EXO_TEST_FUZZ_H
#define EXO_TEST_FUZZ_H

/* Words of context pages, behind what an end of slice saves. */
#define FUZZ_SCRATCH 0x40e0 /* of fuzz_end, two */
#define VICTIM_BEGUN 0x40f0
#define FUZZ_REGS    0x4200 /* v0 v1 a0-a3 t0-t2 of a call, in and out */
#define FUZZ_SP      0x4240 /* of who makes it */
#define FUZZ_CLOBBER 0x4244 /* not 0: it changed a register that it keeps */
#define FUZZ_SAVED   0x4250 /* by fuzz_call and fuzz_bind, 17 */

#define FUZZ_BINDINGS 16 /* by the low bits of the virtual page number */

/* A page of a victim's. The words from VICTIM_HEAD on are a pattern. */
#define VICTIM_PAGE     0x00713000
#define VICTIM_ROUNDS   0
#define VICTIM_SEED     4
#define VICTIM_MISTAKES 8 /* registers that were not what they had been */
#define VICTIM_SERVED   12
#define VICTIM_REFEREE  16 /* name of */
#define VICTIM_HEAD     8  /* words */

#ifndef __ASSEMBLER__
#	include "lib.h"

struct binding {
	uint32_t va_flags;
	struct exo_cap cap;
};

extern struct binding fuzz_bindings[FUZZ_BINDINGS]; /* of the referee */

/* fuzz.S: entries */
extern const char fuzz_end[], fuzz_start[]; /* that keep every register */
extern const char fuzz_bind[];              /* TLB misses of the referee */
extern const char fuzz_again[]; /* attack(), whatever has happened */
extern const char victim_start[], victim_serve[];
extern const char fuzz_after[]; /* where a call comes back to */
/* The rest of this slice to env; returns in our next. */
void fuzz_yield_to(uint32_t env);
/* Make the call of FUZZ_REGS, in a delay slot or not. */
void fuzz_call(uint32_t in_slot);

#	define VICTIM_N 2
#	define COPY_N   4 /* pages of data for the attacker, most */

/* All that the attacker's copy must not have. */
struct ours {
	struct child victim[VICTIM_N];
	struct exo_cap victim_page[VICTIM_N];
	struct exo_cap victim_read[VICTIM_N];
	struct exo_boot_page image[8];
	uint32_t images;
	struct exo_cap console, disk, extent;
	struct exo_cap attacker;
	struct exo_cap owned[COPY_N + 1]; /* pages that it runs on */
	uint32_t owns;
};
extern struct ours our;

/* Map the page there, whenever the referee misses it. */
void fuzz_see(uint32_t va_flags, struct exo_cap);

/* fuzz_copy.c: a new attacker's pages: the same text, and data without what
 * would be of use to it. Where the referee has its own of that data. */
void fuzz_find_image(void);
void fuzz_give_image(void);
void *fuzz_copied(const volatile void *of);

/* fuzz_disk.c: an attacker has these blocks of the first disk. */
#	define FUZZ_BLOCK  8
#	define FUZZ_BLOCKS 16
void fuzz_disk_begin(void);
void fuzz_disk_look(struct exo_cap disk);

/* The attacker (fuzz_attacker.c). It runs on copies of the program's data
 * without anybody's capabilities; the referee writes and reads this. */
#	define POOL 48
struct attacker {
	uint32_t seed;
	uint32_t calls, until; /* made; to be made before it yields */
	uint32_t refused;
	uint32_t offset;    /* of the last request, perhaps */
	uint32_t clobbered; /* number + 1 of a call that changed a register */
	uint32_t name[4];   /* of those there are: the referee first */
	struct exo_cap pool[POOL]; /* genuine, at the time */
};
extern volatile struct attacker attacker;
void attack(void);
#endif

#endif /* EXO_TEST_FUZZ_H */
