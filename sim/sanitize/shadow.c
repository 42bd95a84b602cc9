/* SPDX-License-Identifier: MIT */
#include "sanitize/shadow.h"

#include <stdlib.h>

#include "machine/loader.h"

enum { REG_SP = 29 };

void
shadow_write(struct shadow *s, paddr_t pa, uint32_t count,
	     enum shadow_writer who)
{
	uint64_t end = (uint64_t)pa + count;

	if (end > s->ram_bytes)
		end = s->ram_bytes;
	for (; pa < end; pa++) {
		uint8_t *w = &s->word[pa >> 2];

		*w = (uint8_t)((*w & SHADOW_BYTES) | 1u << (pa & 3) |
			       (unsigned)who << SHADOW_WRITER_SHIFT);
	}
}

static void
mark_kernel(struct shadow *s, const struct image *kernel)
{
	for (unsigned i = 0; i < kernel->segments; i++)
		shadow_write(s, kernel->segment[i].va & PADDR_MASK,
			     kernel->segment[i].memory_bytes, SHADOW_PROM);
}

/* Where everything was put, as the loader has planned it. */
static void
mark_boot(struct shadow *s, const struct machine *m)
{
	paddr_t sp = m->cpu.r[REG_SP] & PADDR_MASK;
	struct layout layout;
	struct error e;

	mark_kernel(s, m->kernel);
	if (!loader_plan(m->kernel, m->workload, s->ram_bytes, &layout, &e))
		return;
	shadow_write(s, layout.module, layout.module_bytes, SHADOW_PROM);
	shadow_write(s, layout.prom_area, PROM_AREA_STACK, SHADOW_PROM);
	if (sp - layout.prom_area < PROM_AREA_BYTES)
		shadow_write(s, sp, layout.prom_area + PROM_AREA_BYTES - sp,
			     SHADOW_PROM);
}

/* The page of the vectors, which the PROM fills until a kernel takes it over,
 * and whatever is not 0 any more. */
static void
mark_traces(struct shadow *s, const struct bus *b)
{
	shadow_write(s, 0, PAGE_SIZE, SHADOW_PROM);
	for (paddr_t pa = 0; pa < s->ram_bytes; pa += 4)
		if (ram_read32(b, pa))
			shadow_write(s, pa, 4, SHADOW_PROM);
}

void
shadow_init(struct shadow *s, const struct machine *m)
{
	const struct cpu *c = &m->cpu;

	*s = (struct shadow){ .ram_bytes = m->bus.ram_bytes };
	s->word = xcalloc(s->ram_bytes / 4 + 1, 1);
	s->isolated[0] = xcalloc(c->icache.bytes / 4, 1);
	s->isolated[1] = xcalloc(c->dcache.bytes / 4, 1);
	mark_traces(s, &m->bus);
	mark_boot(s, m);
}

void
shadow_free(struct shadow *s)
{
	free(s->word);
	free(s->isolated[0]);
	free(s->isolated[1]);
	*s = (struct shadow){ 0 };
}
