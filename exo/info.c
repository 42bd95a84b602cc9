/* SPDX-License-Identifier: MIT */
#include <machine/cp0.h>
#include <exo/errors.h>
#include <exo/syscalls.h>
#include "disk.h"
#include "info.h"
#include "page.h"
#include "state.h"
#include "stlb.h"

_Static_assert(sizeof(struct exo_info) <= PAGE_SIZE, "info");
_Static_assert(EXO_WINDOW_DISK == EXO_WINDOW_STLB + STLB_BYTES / PAGE_SIZE,
	       "windows");
_Static_assert(sizeof(struct exo_disk_info) <= PAGE_SIZE, "disk_info");

/* A whole page, so that nothing else shows through the window. */
static union {
	struct exo_info info;
	uint8_t page[PAGE_SIZE];
} window __attribute__((aligned(PAGE_SIZE)));

extern struct exo_info info __attribute__((alias("window")));

static union {
	struct exo_disk_info info;
	uint8_t page[PAGE_SIZE];
} disk_window __attribute__((aligned(PAGE_SIZE)));

struct exo_disk_info *const disk_info = &disk_window.info;

static struct page *
window_page(uint32_t n)
{
	uint32_t at = (uint32_t)stlb + (n - EXO_WINDOW_STLB) * PAGE_SIZE;

	if (n == EXO_WINDOW_INFO)
		at = (uint32_t)&window;
	else if (n == EXO_WINDOW_DISK)
		at = (uint32_t)&disk_window;

	return &state.page[(at - KSEG0) >> PAGE_SHIFT];
}

void
info_init(void)
{
	info.ram_pages = state.pages;
	for (uint32_t n = 0; n < EXO_WINDOWS; n++)
		page_publish(window_page(n), PAGE_OF_KERNEL);
}

int call_window(uint32_t n);

int
call_window(uint32_t n)
{
	if (n >= EXO_WINDOWS)
		return -EXO_E_ARG;
	state.out = page_cap(window_page(n), EXO_READ);
	return 0;
}
