/* SPDX-License-Identifier: MIT */
#include "machine/where.h"

#include <stdio.h>

void
where_is(const struct machine *m, vaddr_t pc, char to[WHERE_SIZE])
{
	const struct image *im = pc < KSEG0          ? m->workload
				 : pc < VECTOR_RESET ? m->kernel
						     : NULL;
	int i = im ? image_symbol(im, pc) : -1;
	const struct symbol *s = i < 0 ? NULL : &im->symbols.symbol[i];

	to[0] = '\0';
	if (s)
		snprintf(to, WHERE_SIZE, "%s+0x%x", s->name,
			 (pc - s->va) & PADDR_MASK);
}
