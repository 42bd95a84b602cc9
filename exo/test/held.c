/* SPDX-License-Identifier: MIT */
/*
 * The end of an environment whose pages others have in handlers, while there
 * are as many rings as one may have: how long interrupts wait is for --stats
 * to say; that all of it comes back, for this to see.
 */
#include <machine/cp0.h>
#include <exo/handler.h>
#include <exo/info.h>
#include <exo/net.h>
#include "lib.h"

#define INFO  0x0060a000
#define PAGE  0x0060d000 /* of requests and code */
#define CODE  2048       /* in it */
#define PAGES ((EXO_HANDLER_PAGES - 1) * EXO_HANDLERS_EACH)

static volatile const struct exo_info *const info = (void *)INFO;
static struct exo_cap page, ring_page, given[PAGES];
static struct exo_cap filter[EXO_RINGS_EACH], handler[EXO_HANDLERS_EACH];
static volatile uint32_t gave;
static struct child giver;

static void
gives(void)
{
	while (gave < PAGES) {
		struct exo_cap cap;

		if (exo_page_alloc(EXO_ANY, &cap) >= 0)
			given[gave++] = cap;
	}
	for (;;)
		__asm__ volatile("" : : : "memory");
}

static void
make_ring(uint32_t n)
{
	struct exo_filter *f = (void *)PAGE;
	struct exo_ring *r = (void *)PAGE;

	*f = (struct exo_filter){ .atoms = 1 };
	f->atom[0] =
	    (struct exo_atom){ EXO_FILTER_EQ, 4, 36, 0xffffffff, n + 1 };
	filter[n] = page;
	CHECK(exo_filter_bind(0, &filter[n], 0) >= 0);
	r->buffers = EXO_RING_MAX;
	r->words_page = ring_page;
	r->words = 0;
	for (uint32_t i = 0; i < EXO_RING_MAX; i++)
		r->buffer[i] = (struct exo_buffer){ ring_page, 64, 64 };
	CHECK(exo_filter_ring(0, page, &filter[n]) == 0);
}

static void
make_handler(uint32_t n)
{
	struct exo_handler_code *code = (void *)(PAGE + CODE);

	*code = (struct exo_handler_code){ .words = 2 };
	code->word[0] = 0x03e00008; /* jr ra */
	code->word[1] = 0x24020000; /* li v0, EXO_HANDLER_PASS */
	CHECK(exo_handler_make(CODE, page, ring_page, &handler[n]) > 0);
	for (uint32_t i = 1; i < EXO_HANDLER_PAGES; i++)
		CHECK(exo_handler_page(
			  i, &given[n * (EXO_HANDLER_PAGES - 1) + i - 1],
			  handler[n]) == 0);
}

uint32_t
test_main(void)
{
	struct exo_cap window;
	uint32_t had;

	CHECK(exo_window(EXO_WINDOW_INFO, &window) == 0);
	CHECK(exo_guarantee(INFO, window, 0) == 0);
	CHECK(exo_page_alloc(EXO_ANY, &page) >= 0);
	CHECK(exo_page_alloc(EXO_ANY, &ring_page) >= 0);
	CHECK(exo_guarantee(PAGE | EXO_MAP_WRITE, page, 0) == 0);
	for (uint32_t n = 0; n < EXO_RINGS_EACH; n++)
		make_ring(n);
	had = info->pinned_pages;
	spawn(&giver, gives);
	give_slice(&giver);
	while (gave < PAGES)
		;
	for (uint32_t n = 0; n < EXO_HANDLERS_EACH; n++)
		make_handler(n);
	CHECK(info->pinned_pages == had + PAGES);
	kill(&giver);
	CHECK(info->pinned_pages == had);
	print("let go\n");
	return 0;
}
