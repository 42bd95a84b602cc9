/* SPDX-License-Identifier: MIT */
/*
 * Processes, as far as the first floor needs them: an environment made from
 * the one that runs, its slices, its end. Times are the kernel's: a slice is
 * 15.625 ms.
 *
 * A child's pages belong to its maker: the maker frees them by os_kill(), also
 * those of a child that has ended, and a child cannot outlive its maker.
 */
#ifndef OS_PROCESS_H
#define OS_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

#include <exo/cap.h>
#include <os/layout.h>

/* The end of this process. A panic ends with a status that programs do not use
 * otherwise, next to OS_STATUS_FAULT of os/fault.h. */
#define OS_STATUS_PANIC 127
_Noreturn void os_exit(int status);

/* The kernel's name of this environment, never 0. */
uint32_t os_self(void);

struct os_child {
	uint32_t name;      /* for os_yield() and transfers */
	struct exo_cap cap; /* right OWN */
	uint32_t entries;   /* of its page table, as it was made */
	struct exo_cap table[OS_TABLE_PAGES];
};

typedef void os_main_fn(uint32_t argument);

/*
 * Make an environment that is a copy of this one: pages mapped writable are
 * copied, the others and those marked OS_PTE_SHARED are the same. It will run
 * fn(argument) on an empty stack once it has a slice, and exits with status 0
 * when fn returns. False if the kernel runs out of something; then nothing
 * remains of it.
 */
bool os_spawn(os_main_fn *fn, uint32_t argument, struct os_child *);

/* Give a child some free slice; false if there is none. */
bool os_give_slice(const struct os_child *);

/* Destroy a child, if it still lives, and free the pages it was given. */
void os_kill(const struct os_child *);

/* The rest of this slice to env (0: to the owner of the next one). Returns
 * when this environment is given a slice again. */
void os_yield(uint32_t env);

/* Where protected control transfers to this environment arrive, in place of a
 * main program: see PCT in exo/syscalls.h. NULL env: this environment. */
bool os_serve(const struct os_child *, const void *sync, const void *async);

#endif /* OS_PROCESS_H */
