/* SPDX-License-Identifier: MIT */
/*
 * A processor on a bench: its memory and its clock, no board, no PROM. It
 * starts in KSEG0, in kernel mode, with interrupts off and the ordinary
 * vectors, the instruction at BENCH_PC next.
 */
#ifndef SUPPORT_BENCH_H
#define SUPPORT_BENCH_H

#include "cpu/cpu.h"

#define BENCH_PC  0x80010000u /* where programs begin */
#define BENCH_RAM 0x00100000u /* bytes, from physical address 0 */

/* chosen: every number differs from its neighbours, so that a wrong one
 * shows; caches of one page, so that conflicts are near. No machine. */
extern const struct timing bench_timing;

struct bench {
	struct timing timing;
	struct clock clock;
	struct bus bus;
	struct cpu cpu;
};

void bench_init(struct bench *, const struct timing *, uint32_t ram_bytes);
void bench_free(struct bench *);

/* Processor and caches as after bench_init(); memory and time stay. */
void bench_reset(struct bench *);

/* Put a program at an address of KSEG0: one instruction an element, up to
 * NULL. "name: text" is not understood: targets are addresses. */
void bench_load(struct bench *, vaddr_t at, const char *const program[]);
void bench_poke(struct bench *, vaddr_t at, uint32_t word);
uint32_t bench_peek(const struct bench *, vaddr_t at);

/* Fill the lines of count words from at on in the instruction cache, so that
 * a program's time is its own. */
void bench_warm(struct bench *, vaddr_t at, unsigned count);

/* Single steps; the cycles that they took. */
cycles_t bench_step(struct bench *, unsigned count);

/* Load at BENCH_PC, warm the cache, execute every instruction of the program
 * once, in the order of execution; the cycles that it took. */
cycles_t bench_run(struct bench *, const char *const program[]);

/* The same where the processor stands. */
cycles_t bench_go_on(struct bench *, const char *const program[]);

#define PROGRAM(...)              \
	(const char *const[])     \
	{                         \
		__VA_ARGS__, NULL \
	}

#endif /* SUPPORT_BENCH_H */
