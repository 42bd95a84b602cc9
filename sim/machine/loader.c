/* SPDX-License-Identifier: MIT */
/* Images into RAM. */
#include "machine/loader.h"

#include <string.h>

#include <machine/cp0.h>

/*
 * Chosen: 0x80010000 to 0x8001ffff. Vectors, restart block and low data of
 * real PROMs lie below; Linux has its memory bitmap written to 0x80028000, and
 * kernels are linked from 0x80020000 on.
 */
enum { PROM_AREA_USUAL = 0x10000 };

static bool
overlap(paddr_t a, uint32_t a_bytes, paddr_t b, uint32_t b_bytes)
{
	return a < (uint64_t)b + b_bytes && b < (uint64_t)a + a_bytes;
}

static paddr_t
physical(const struct segment *s)
{
	return s->va & PADDR_MASK;
}

static bool
overlaps_kernel(const struct image *kernel, paddr_t base, uint32_t bytes)
{
	for (unsigned i = 0; i < kernel->segments; i++) {
		const struct segment *s = &kernel->segment[i];

		if (overlap(base, bytes, physical(s), s->memory_bytes))
			return true;
	}
	return false;
}

static bool
check_segment(const struct image *im, unsigned n, uint32_t ram_bytes,
	      struct error *e)
{
	const struct segment *s = &im->segment[n];

	if (s->va < KSEG0 || s->va >= KSEG2)
		return error_set(e,
				 "%s: a segment at 0x%08x: a kernel is linked "
				 "in KSEG0, 0x80000000 to 0x9fffffff",
				 im->name, s->va);
	if ((uint64_t)physical(s) + s->memory_bytes > ram_bytes)
		return error_set(e,
				 "%s: a segment at 0x%08x, %u bytes: does not "
				 "fit in %u MB of RAM",
				 im->name, s->va, s->memory_bytes,
				 ram_bytes >> 20);
	for (unsigned i = 0; i < n; i++)
		if (overlap(physical(s), s->memory_bytes,
			    physical(&im->segment[i]),
			    im->segment[i].memory_bytes))
			return error_set(e, "%s: its segments overlap",
					 im->name);
	return true;
}

bool
loader_check_kernel(const struct image *im, uint32_t ram_bytes, struct error *e)
{
	for (unsigned i = 0; i < im->segments; i++)
		if (!check_segment(im, i, ram_bytes, e))
			return false;
	return true;
}

bool
loader_check_workload(const struct image *im, struct error *e)
{
	const struct segment *last = &im->segment[im->segments - 1];

	if (im->format != IMAGE_ELF)
		return error_set(e, "%s: a program is an ELF file", im->name);
	if ((uint64_t)last->va + last->memory_bytes <= KSEG0)
		return true;
	return error_set(e,
			 "%s: a segment at 0x%08x: a program is linked below "
			 "0x80000000",
			 im->name, last->va);
}

bool
loader_plan(const struct image *kernel, const struct image *workload,
	    uint32_t ram_bytes, struct layout *l, struct error *e)
{
	paddr_t top = ram_bytes;

	*l = (struct layout){ .prom_area = PROM_AREA_USUAL };
	if (workload) {
		if (workload->file.size > ram_bytes)
			return error_set(e, "%s: larger than RAM",
					 workload->name);
		l->module_bytes = (uint32_t)workload->file.size;
		l->module =
		    (ram_bytes - l->module_bytes) & ~(paddr_t)(PAGE_SIZE - 1);
		top = l->module;
	}
	if (overlaps_kernel(kernel, l->prom_area, PROM_AREA_BYTES) ||
	    top < PROM_AREA_USUAL + PROM_AREA_BYTES)
		l->prom_area = top - PROM_AREA_BYTES;
	if (top < PROM_AREA_BYTES ||
	    overlaps_kernel(kernel, l->prom_area, PROM_AREA_BYTES) ||
	    overlaps_kernel(kernel, top, ram_bytes - top))
		return error_set(e,
				 "%s: no room for it in %u MB of RAM beside "
				 "the kernel: use --ram",
				 workload ? workload->name : kernel->name,
				 ram_bytes >> 20);
	return true;
}

void
loader_place(const struct image *kernel, const struct image *workload,
	     const struct layout *l, struct bus *bus)
{
	for (unsigned i = 0; i < kernel->segments; i++) {
		const struct segment *s = &kernel->segment[i];

		memcpy(bus->ram + physical(s), kernel->file.bytes + s->offset,
		       s->file_bytes);
	}
	if (workload)
		memcpy(bus->ram + l->module, workload->file.bytes,
		       l->module_bytes);
}
