/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/note.h>
#include "state.h"

#define AT(field, offset) \
	_Static_assert(offsetof(struct state, field) == STATE_##offset, #field)

AT(now, NOW);
AT(slice, SLICE);
AT(k1, K1);
AT(pc, PC);
AT(sp, SP);
AT(ra, RA);
AT(spill, SPILL);
AT(envcap, ENVCAP);
AT(out, OUT);
AT(records, RECORDS);
AT(page, PAGE);
AT(ticks, TICKS);
_Static_assert(sizeof(struct state) <= STATE_BYTES, "state");

/* Aligned to its size, so that one lui reaches all of it. */
__attribute__((aligned(STATE_BYTES))) struct state state;

EXOSIM_TABLE(now, 0, &state, 1, sizeof(state));
EXOSIM_FIELD(now, env, struct state, now);
EXOSIM_TABLE(clock, 0, &state, 1, sizeof(state));
EXOSIM_FIELD(clock, ticks, struct state, ticks);

uint32_t kernel_stack[KERNEL_STACK / 4] __attribute__((aligned(16)));
