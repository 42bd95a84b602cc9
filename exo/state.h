/* SPDX-License-Identifier: MIT */
/* The kernel's few words that assembler paths share with C; see layout.h. */
#ifndef EXO_STATE_H
#define EXO_STATE_H

#include <stdint.h>
#include <exo/cap.h>
#include "layout.h"

struct env;
struct page;
struct slice;

struct state {
	struct env *now;       /* running */
	struct slice *slice;   /* whose runner a synchronous PCT sets */
	uint32_t k1;           /* of the interrupted program */
	uint32_t pc, sp, ra;   /* of a call */
	uint32_t spill[4];     /* of a primitive */
	struct exo_cap envcap; /* of a call: t0-t2 */
	struct exo_cap out;    /* of a call: becomes a1-a3 */
	uint32_t records;      /* of all pages, in bytes, and where they are */
	struct page *page;
	uint32_t ticks; /* slice periods since boot */
	uint32_t pages; /* of RAM */
};

extern struct state state;
extern uint32_t kernel_stack[];

/* Run env from pc with a0-a3 and sp = r[0..4], all else 0 (trap.S). */
_Noreturn void env_enter(struct env *, uint32_t pc, const uint32_t r[5]);
/* Interrupts on, and nothing to run (trap.S). */
_Noreturn void idle_wait(uint32_t status);
/* End the run. */
_Noreturn void kernel_exit(uint32_t status);
/* Forget instructions cached from there; both multiples of 32 (cache.S). */
void icache_forget(uint32_t kseg0, uint32_t bytes);
/* The same for cached data, when a device has written memory. */
void dcache_forget(uint32_t kseg0, uint32_t bytes);
/* Size of the cache that these bits of Status isolate; 0: larger than most. */
uint32_t cache_bytes(uint32_t isolation, uint32_t most);

#endif /* EXO_STATE_H */
