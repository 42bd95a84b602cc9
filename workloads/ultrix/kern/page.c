/* SPDX-License-Identifier: MIT */
#include "page.h"
#include "halt.h"

/* 480 MB, the most a DECstation 5000/200 takes (Mach 3.0 kn02.h). */
enum { PAGES = 480 * 256 };

static uint16_t users[PAGES]; /* by page frame */
static uint32_t free_list;    /* free pages, each beginning with the next */
static unsigned free_count;

static unsigned
frame(uint32_t page)
{
	return (page - KSEG0) >> PAGE_SHIFT;
}

void
page_add(uint32_t start, uint32_t end)
{
	if (end > KSEG0 + PAGES * PAGE_SIZE)
		end = KSEG0 + PAGES * PAGE_SIZE;
	/* From the top, so that low pages are handed out first. */
	for (end &= ~(PAGE_SIZE - 1); end > start && end - start >= PAGE_SIZE;
	     end -= PAGE_SIZE) {
		users[frame(end - PAGE_SIZE)] = 1;
		page_release(end - PAGE_SIZE);
	}
}

uint32_t
page_alloc(void)
{
	uint32_t page = free_list;

	if (!page)
		return 0;
	free_list = *(uint32_t *)page;
	free_count--;
	users[frame(page)] = 1;
	return page;
}

uint32_t
page_alloc_zeroed(void)
{
	uint32_t page = page_alloc();

	if (page)
		block_zero((void *)page, PAGE_SIZE);
	return page;
}

/* 16 bits cannot overflow by forks (64 processes), but by attaching one page
 * of shared memory very often: then it simply stays allocated for ever. */
void
page_share(uint32_t page)
{
	if (users[frame(page)] < UINT16_MAX)
		users[frame(page)]++;
}

void
page_release(uint32_t page)
{
	uint16_t *n = &users[frame(page)];

	if (*n == 0)
		rt_panic("page freed twice");
	if (*n == UINT16_MAX || --*n > 0)
		return;
	*(uint32_t *)page = free_list;
	free_list = page;
	free_count++;
}

unsigned
page_users(uint32_t page)
{
	return users[frame(page)];
}

unsigned
page_free_count(void)
{
	return free_count;
}
