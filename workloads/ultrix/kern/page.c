/* SPDX-License-Identifier: MIT */
#include "page.h"
#include "copy.h"
#include "halt.h"

enum { COLOURS = 16 }; /* pages in a cache of 64 KB, as all four have */

uint16_t *page_user_table;
/* Free pages, each beginning with the address of the next. */
static uint32_t free_list[COLOURS];

static unsigned
frame(uint32_t page)
{
	return (page - KSEG0) >> PAGE_SHIFT;
}

static unsigned
colour(uint32_t address)
{
	return address >> PAGE_SHIFT & (COLOURS - 1);
}

uint32_t
page_init(uint32_t end)
{
	uint32_t table = PAGE_ROUND(frame(end) * sizeof(*page_user_table));

	page_user_table = (uint16_t *)(end - table);
	block_zero(page_user_table, table);
	return end - table;
}

void
page_add(uint32_t start, uint32_t end)
{
	/* From the top, so that low pages are handed out first. */
	for (end &= ~(PAGE_SIZE - 1); end > start && end - start >= PAGE_SIZE;
	     end -= PAGE_SIZE) {
		page_user_table[frame(end - PAGE_SIZE)] = 1;
		page_release(end - PAGE_SIZE);
	}
}

uint32_t
page_alloc(uint32_t va)
{
	unsigned wanted = colour(va);

	for (unsigned i = 0; i < COLOURS; i++) {
		uint32_t *list = &free_list[(wanted + i) % COLOURS];
		uint32_t page = *list;

		if (!page)
			continue;
		*list = *(uint32_t *)page;
		page_user_table[frame(page)] = 1;
		return page;
	}
	return 0;
}

uint32_t
page_alloc_zeroed(uint32_t va)
{
	uint32_t page = page_alloc(va);

	if (page)
		block_zero((void *)page, PAGE_SIZE);
	return page;
}

/* 16 bits cannot overflow by forks (64 processes), but by attaching one page
 * of shared memory very often: then it simply stays allocated for ever. */
void
page_share(uint32_t page)
{
	if (page_user_table[frame(page)] < UINT16_MAX)
		page_user_table[frame(page)]++;
}

void
page_release(uint32_t page)
{
	uint16_t *n = &page_user_table[frame(page)];

	if (*n == 0)
		rt_panic("page freed twice");
	if (*n == UINT16_MAX || --*n > 0)
		return;
	*(uint32_t *)page = free_list[colour(page)];
	free_list[colour(page)] = page;
}
