/* SPDX-License-Identifier: MIT */
/*
 * The frame buffer by capability (exo/screen.h), where there is one: regions
 * are drawn in by who may, and are out of reach when they are gone.
 */
#include <machine/cp0.h>
#include <exo/screen.h>
#include "lib.h"

#define INFO  0x0060a000
#define PLACE 0x00700000
#define OTHER 0x00710000

static volatile const struct exo_screen_info *const info = (void *)INFO;
static struct exo_cap screen;
static struct child a;
static struct exo_cap part;
static volatile uint32_t done;

static volatile uint32_t *
word(uint32_t va)
{
	return (volatile uint32_t *)va;
}

static bool
is_bound(uint32_t va)
{
	uint32_t before = skipped;

	(void)*word(va);
	return skipped == before;
}

static bool
find_screen(void)
{
	for (uint32_t i = 0; i < boot->roots; i++)
		if (boot->root[i].kind == EXO_KIND_SCREEN)
			screen = boot->root[i].cap;
	CHECK((screen.w[0] != 0) == (info->pages != 0));
	return screen.w[0] != 0;
}

static void
what_is_drawn_stays(void)
{
	CHECK(info->width == 1024 && info->height == 864);
	CHECK(info->region[0].maker == 1);
	CHECK(info->region[0].pages == info->pages);
	CHECK(exo_region_bind(PLACE | EXO_MAP_WRITE, 3, screen) == 0);
	*word(PLACE + 8) = 0x12345678;
	CHECK(exo_region_bind(OTHER, 3, screen) == 0);
	CHECK(*word(OTHER + 8) == 0x12345678);
	*word(PLACE + 8) = 0x87654321;
	CHECK(*word(OTHER + 8) == 0x87654321);
}

static void
a_region_is_all_that_can_be_reached(void)
{
	struct exo_cap some = screen, within;
	int32_t n = exo_region_make(2, 4, &some);

	CHECK(n > 0 && info->region[n].first == 2);
	CHECK(exo_region_bind(PLACE | EXO_MAP_WRITE, 1, some) == 0);
	CHECK(*word(PLACE + 8) == 0x87654321);
	CHECK(exo_region_bind(PLACE, 4, some) == -EXO_E_ARG);
	CHECK(exo_region_bind(PLACE, 0xffffffff, some) == -EXO_E_ARG);
	CHECK(exo_region_bind(0x80000000, 0, some) == -EXO_E_ADDRESS);
	CHECK(exo_region_colour(1, 0, some) == -EXO_E_OWNER);
	within = some;
	CHECK(exo_region_make(1, 4, &within) == -EXO_E_ARG);
	within = some;
	CHECK(exo_region_make(0, 0, &within) == -EXO_E_ARG);
	within = some;
	CHECK(exo_region_make(1, 1, &within) > 0);
	CHECK(exo_region_bind(OTHER, 0, within) == 0);
	/* whatever was made of it goes with it, and so do the bindings */
	CHECK(exo_region_free(some) == 0);
	CHECK(!is_bound(PLACE));
	CHECK(!is_bound(OTHER));
	CHECK(exo_region_bind(OTHER, 0, within) == -EXO_E_CAP);
	CHECK(exo_region_free(screen) == -EXO_E_BUSY);
}

static void
rights_are_for_what_they_say(void)
{
	struct exo_cap read = screen, forged = screen;

	CHECK(exo_derive(EXO_READ, &read) == 0);
	CHECK(exo_region_bind(PLACE | EXO_MAP_WRITE, 0, read) == -EXO_E_RIGHTS);
	CHECK(exo_region_bind(PLACE, 0, read) == 0 && is_bound(PLACE));
	CHECK(exo_region_colour(1, 0, read) == -EXO_E_RIGHTS);
	CHECK(exo_region_colour(1, 0xffffff, screen) == 0);
	CHECK(exo_region_colour(256, 0, screen) == -EXO_E_ARG);
	forged.w[2] ^= 0x10000;
	CHECK(exo_region_bind(PLACE, 0, forged) == -EXO_E_CAP);
	CHECK(exo_region_bind(PLACE, 0, boot->page[0].cap) == -EXO_E_KIND);
	/* its frames are no pages of memory */
	CHECK(exo_map(PLACE, screen) == -EXO_E_KIND);
}

static void
draws(void)
{
	exo_context(EXO_ENTRY_TLBL, (uint32_t)at_skip_miss, 0);
	exo_context(EXO_ENTRY_TLBS, (uint32_t)at_skip_miss, 0);
	if (done == 0)
		exo_region_bind(PLACE | EXO_MAP_WRITE, 0, part);
	*word(PLACE) = 0xaaaa0000 + ++done;
	for (;;)
		exo_leaf(EXO_SYS_YIELD, 0);
}

static void
renewing_takes_it_from_others(void)
{
	uint32_t before;

	part = screen;
	CHECK(exo_region_make(7, 1, &part) > 0);
	CHECK(exo_region_bind(OTHER, 7, screen) == 0);
	done = 0;
	spawn(&a, draws);
	give_slice(&a);
	while (done < 2)
		;
	CHECK((*word(OTHER) & 0xffff0000) == 0xaaaa0000);
	CHECK(exo_renew(&part) == 0);
	CHECK(!is_bound(OTHER)); /* whoever had that page binds it anew */
	CHECK(exo_region_bind(OTHER, 7, screen) == 0);
	before = *word(OTHER);
	for (uint32_t now = done; done < now + 2;)
		;
	CHECK(*word(OTHER) == before);
	kill(&a);
	CHECK(exo_region_free(part) == 0);
}

/* Its regions, in no order. */
static const uint32_t parted[] = { 8, 2, 12 };
#define PARTS (sizeof(parted) / sizeof(parted[0]))

static void
divides(void)
{
	for (; done < PARTS; done++) {
		struct exo_cap mine = screen;

		(void)exo_region_make(parted[done], 1, &mine);
	}
	for (;;)
		exo_leaf(EXO_SYS_YIELD, 0);
}

static void
what_ends_leaves_no_region(void)
{
	uint32_t regions = 0;

	done = 0;
	spawn(&a, divides);
	give_slice(&a);
	while (done < PARTS)
		;
	for (uint32_t i = 0; i < PARTS; i++) {
		uint32_t va = PLACE + i * PAGE_SIZE;

		CHECK(exo_region_bind(va, parted[i], screen) == 0);
		CHECK(is_bound(va));
	}
	kill(&a);
	for (uint32_t i = 0; i < PARTS; i++)
		CHECK(!is_bound(PLACE + i * PAGE_SIZE));
	for (unsigned i = 0; i < EXO_REGIONS; i++)
		regions += info->region[i].maker != 0;
	CHECK(regions == 1);
}

uint32_t
test_main(void)
{
	struct exo_cap window;

	exo_context(EXO_ENTRY_TLBL, (uint32_t)at_skip_miss, 0);
	CHECK(exo_window(EXO_WINDOW_SCREEN, &window) == 0);
	CHECK(exo_guarantee(INFO, window, 0) == 0);
	if (!find_screen())
		return 0;
	what_is_drawn_stays();
	a_region_is_all_that_can_be_reached();
	rights_are_for_what_they_say();
	renewing_takes_it_from_others();
	what_ends_leaves_no_region();
	print("drawn\n");
	return 0;
}
