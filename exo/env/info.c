/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <exo/errors.h>
#include <exo/syscalls.h>
#include "disk/disk.h"
#include "env.h"
#include "info.h"
#include "memory/page.h"
#include "memory/stlb.h"
#include "net/net.h"
#include "revoke/repossess.h"
#include "state.h"
#include "terminal/screen.h"

_Static_assert(sizeof(struct exo_info) <= PAGE_SIZE, "info");
_Static_assert(sizeof(struct exo_disk_info) <= PAGE_SIZE, "disk_info");
_Static_assert(sizeof(struct exo_screen_info) <= PAGE_SIZE, "screen_info");
_Static_assert(sizeof(struct exo_net_info) <= PAGE_SIZE, "net_info");

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

static union {
	struct exo_screen_info info;
	uint8_t page[PAGE_SIZE];
} screen_window __attribute__((aligned(PAGE_SIZE)));

struct exo_screen_info *const screen_info = &screen_window.info;

static union {
	struct exo_net_info info;
	uint8_t page[PAGE_SIZE];
} net_window __attribute__((aligned(PAGE_SIZE)));

struct exo_net_info *const net_info = &net_window.info;

/* The windows: numbers of their pages, and where in memory the first is. */
static const struct window {
	uint32_t number, pages;
	const void *at;
} windows[] = {
	{ EXO_WINDOW_INFO, 1, &window },
	{ EXO_WINDOW_STLB, STLB_BYTES / PAGE_SIZE, stlb },
	{ EXO_WINDOW_ENVS, sizeof(env_info) / PAGE_SIZE, env_info },
	{ EXO_WINDOW_DISK, 1, &disk_window },
	{ EXO_WINDOW_REPOSSESSED, ENVS / EXO_REPOSSESSIONS_A_PAGE,
	  repossessions },
	{ EXO_WINDOW_SCREEN, 1, &screen_window },
	{ EXO_WINDOW_NET, 1, &net_window },
};

static struct page *
nth_page(const void *at, uint32_t n)
{
	return &state.page[(((uint32_t)at - KSEG0) >> PAGE_SHIFT) + n];
}

/* NULL: there is no such window. */
static struct page *
window_page(uint32_t number)
{
	const struct window *end = windows + sizeof(windows) / sizeof(*windows);

	for (const struct window *w = windows; w < end; w++)
		if (number - w->number < w->pages)
			return nth_page(w->at, number - w->number);
	if (number - EXO_WINDOW_OWNERS < page_owners_pages())
		return nth_page(page_owners(), number - EXO_WINDOW_OWNERS);
	return NULL;
}

void
info_init(void)
{
	uint32_t end = EXO_WINDOW_REPOSSESSED + ENVS / EXO_REPOSSESSIONS_A_PAGE;
	struct page *p;

	info.ram_pages = state.pages;
	for (uint32_t n = 0; n < end; n++) {
		p = window_page(n);
		if (p)
			page_publish(p, PAGE_OF_KERNEL);
	}
}

int call_window(uint32_t n);

int
call_window(uint32_t n)
{
	struct page *p = window_page(n);

	if (!p)
		return -EXO_E_ARG;
	state.out = page_cap(p, EXO_READ);
	return 0;
}
