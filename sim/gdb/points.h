/* SPDX-License-Identifier: MIT */
/*
 * Break and watch points. The step engine asks before each instruction, so
 * memory is never patched and nothing of the run changes: its cycles, its
 * caches and its recordings are those of a run without a debugger.
 */
#ifndef GDB_POINTS_H
#define GDB_POINTS_H

#include "cpu/cpu.h"

enum { POINTS_MAX = 64 };

/* As GDB numbers the kinds in Z and z packets. */
enum point_kind { POINT_SOFT, POINT_HARD, POINT_WRITE, POINT_READ, POINT_ANY };

struct point {
	enum point_kind kind;
	vaddr_t at;
	uint32_t length;
};

struct points {
	struct point point[POINTS_MAX];
	unsigned count;
};

/* False: no room, or no such kind. Setting one twice is no error. */
bool points_set(struct points *, unsigned kind, vaddr_t at, uint32_t length);
void points_clear(struct points *, unsigned kind, vaddr_t at);

bool points_break_at(const struct points *, vaddr_t pc);

/* The watch point that the instruction at cpu->pc is about to hit, and at
 * which address; NULL: none. */
const struct point *points_watched(const struct points *, const struct cpu *,
				   vaddr_t *address);

#endif /* GDB_POINTS_H */
