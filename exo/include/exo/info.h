/* SPDX-License-Identifier: MIT */
/* The kernel's bookkeeping that everybody may read (EXO_WINDOW_INFO): a copy
 * kept current by the kernel, never read back by it. */
#ifndef EXO_INFO_H
#define EXO_INFO_H

#include <stdint.h>
#include <exo/context.h>

struct exo_info {
	uint32_t ticks; /* slice periods since boot */
	uint32_t ram_pages;
	uint32_t free_pages;
	uint32_t envs;                    /* alive */
	uint32_t slice;                   /* position now running */
	uint32_t slice_owner[EXO_SLICES]; /* names, 0: free */
	uint32_t pinned_pages;  /* freed, but a device still uses them */
	uint32_t console_typed; /* characters that wait for CONSOLE_READ */
	uint32_t console_lost;  /* that found no room */
};

#endif /* EXO_INFO_H */
