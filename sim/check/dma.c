/* SPDX-License-Identifier: MIT */
/*
 * Devices write to pages of the kernel, or to pinned ones, and read from no
 * others: a page could be given away meanwhile, with the bytes that come, and
 * what its next owner puts there would leave.
 */
#include "check/checker.h"

void
dma_check(struct checker *c, paddr_t pa, uint32_t count, const char *does)
{
	const struct exported *x = &c->x;
	uint32_t end = (pa + count + PAGE_SIZE - 1) >> PAGE_SHIFT;

	if (!exported_has(x, FIELD_OWNER_ENV))
		return;
	for (uint32_t page = pa >> PAGE_SHIFT; page < end; page++) {
		uint32_t owner = exported_get(x, FIELD_OWNER_ENV, page, 0);

		if (!exported_is(x, VALUE_OWNER_KERNEL, owner) &&
		    !exported_get(x, FIELD_PAGE_PINS, page, 0))
			violations_add(&c->violations, VIOLATION_DMA, c->pc,
				       "a device %s page %u of 0x%x, which is "
				       "not pinned",
				       does, page, owner);
	}
}
