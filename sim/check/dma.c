/* SPDX-License-Identifier: MIT */
/*
 * What a device writes to memory goes to pages of the kernel, or to pinned
 * ones: a page that could be given away meanwhile would take the bytes along.
 */
#include "check/checker.h"

void
dma_check(struct checker *c, paddr_t pa, uint32_t count)
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
				       "a device writes to page %u of 0x%x, "
				       "which is not pinned",
				       page, owner);
	}
}
