/* SPDX-License-Identifier: MIT */
/*
 * One whose every page is in a ring of his, pinned, or guaranteed, beside
 * others who have all the rest: pinning keeps nothing from being taken by
 * force. His rings are lost with the pages, and no packet is written there any
 * more; a handler whose data page is taken does not run. Run with --ram 8.
 */
#include <machine/cp0.h>
#include <exo/info.h>
#include <exo/handler.h>
#include <exo/net.h>
#include <exo/revoke.h>
#include "lib.h"

#define ENVS   0x00601000
#define VECTOR 0x00602000
#define NET    0x00603000
#define INFO   0x0060f000

/* In the context page. */
#define FILTER_AT 0x100
#define RING_AT   0x200

enum {
	OTHERS = 7,
	EACH = 1 + EXO_RING_MAX,
	HIS = EXO_RINGS_EACH * EACH + 1 /* the last one: his handler's */
};

extern const struct exo_handler_code adds; /* handlers.S */

static volatile const struct exo_info *const info = (void *)INFO;
static volatile const struct exo_env_info *const envs = (void *)ENVS;
static volatile const struct exo_net_info *const net = (void *)NET;
static volatile const struct exo_repossessions *vector;
static struct child rich, other[OTHERS];
static struct exo_cap mine[EXO_REVOKE_MAX];
static struct exo_cap handler, packet;
static volatile uint32_t rings;
static volatile int32_t first_error;
static volatile bool full;

static volatile const struct exo_env_info *
about(uint32_t name)
{
	return &envs[name >> 8 & 127];
}

static void
see(uint32_t which, uint32_t va, const struct exo_cap *env)
{
	struct exo_cap cap;

	CHECK(exo_window(which, &cap) == 0);
	CHECK(exo_guarantee(va, cap, env) == 0);
}

static void
spin(void)
{
	for (;;)
		__asm__ volatile("" : : : "memory");
}

static uint32_t
left(void)
{
	return info->free_pages - info->promised_pages;
}

/* Nobody has as many as he; and nobody asks in vain, for he would be asked. */
static void
take_the_rest(void)
{
	struct exo_cap cap;
	uint32_t me = (uint32_t)exo_self();

	while (about(me)->pages < HIS - 2 * EXO_REVOKE_MAX &&
	       left() > OTHERS + 1)
		exo_page_alloc(EXO_ANY, &cap);
	spin();
}

static int32_t
bind_filter(struct exo_cap *cap)
{
	struct exo_filter *f = (void *)(EXO_CONTEXT_VA + FILTER_AT);

	f->atoms = 1;
	f->atom[0] =
	    (struct exo_atom){ EXO_FILTER_EQ, 4, 36, 0xffffffff, 9000 + rings };
	exo_env_page(cap, 0);
	return exo_filter_bind(FILTER_AT, cap, 0);
}

/* A ring of new pages only, one for its words and one a buffer. */
static int32_t
make_ring(void)
{
	struct exo_ring *r = (void *)(EXO_CONTEXT_VA + RING_AT);
	struct exo_cap filter, context;
	int32_t answer = bind_filter(&filter);

	exo_env_page(&context, 0);
	r->buffers = EXO_RING_MAX;
	r->words = 0;
	if (answer >= 0)
		answer = exo_page_alloc(EXO_ANY, &r->words_page);
	for (uint32_t i = 0; i < EXO_RING_MAX && answer >= 0; i++) {
		r->buffer[i].offset = 0;
		r->buffer[i].bytes = 1516;
		answer = exo_page_alloc(EXO_ANY, &r->buffer[i].page);
	}
	return answer < 0 ? answer : exo_filter_ring(RING_AT, context, &filter);
}

static struct exo_cap
code_page(void)
{
	uint32_t i = 0;

	while ((image[i].va ^ (uint32_t)&adds) & ENTRYHI_VPN)
		i++;
	return image[i].cap;
}

static int32_t
make_handler(void)
{
	struct exo_cap data;
	int32_t answer = exo_page_alloc(EXO_ANY, &data);

	return answer < 0 ? answer
			  : exo_handler_make((uint32_t)&adds & (PAGE_SIZE - 1),
					     code_page(), data, &handler);
}

static int32_t
run_handler(void)
{
	return exo_handler_run(packet, 0, EXO_PACKET_MIN, handler);
}

/* One at each start, the handler last: a slice is long enough for it. */
static void
pin_all(void)
{
	int32_t answer = 0;

	if (full)
		spin();
	if (rings < EXO_RINGS_EACH) {
		answer = make_ring();
		rings++;
	} else {
		answer = make_handler();
		full = true;
	}
	if (answer < 0) {
		first_error = answer;
		full = true;
	}
	spin();
}

static uint32_t
rings_of(uint32_t name)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < EXO_FILTERS; i++)
		n += net->filter[i].owner == name && net->filter[i].buffers;
	return n;
}

static void
set_up(void)
{
	spawn(&rich, pin_all);
	give_slice(&rich);
	while (!full)
		;
	CHECK(first_error == 0);
	CHECK(about(rich.name)->pages == HIS);
	CHECK(info->pinned_pages == HIS && rings_of(rich.name) == 16);
	CHECK(exo_page_alloc(EXO_ANY, &packet) >= 0);
	CHECK(run_handler() == EXO_HANDLER_CONSUME);
	see(EXO_WINDOW_REPOSSESSED +
		(rich.name >> 8 & 0xff) / EXO_REPOSSESSIONS_A_PAGE,
	    VECTOR, 0);
	vector =
	    (const void *)(VECTOR + (rich.name >> 8 & 7) * sizeof(*vector));
	for (uint32_t i = 0; i < OTHERS; i++) {
		spawn(&other[i], take_the_rest);
		see(EXO_WINDOW_ENVS, ENVS, &other[i].cap);
		see(EXO_WINDOW_INFO, INFO, &other[i].cap);
		give_slice(&other[i]);
	}
	while (left() > OTHERS + 1)
		;
	while (left() > 0)
		CHECK(exo_page_alloc(EXO_ANY, &mine[0]) >= 0);
	CHECK(info->revocation[EXO_KIND_PAGE].stage == 0);
}

static void
pinned_pages_are_taken_and_their_rings_with_them(void)
{
	int32_t begin = exo_ticks(), turn = 2 + 2 + OTHERS;
	uint32_t taken = 0;

	for (uint32_t i = 0; i < EXO_REVOKE_MAX; i++)
		while (exo_page_alloc(EXO_ANY, &mine[i]) < 0 &&
		       exo_ticks() - begin < 100)
			;
	CHECK(exo_ticks() - begin <= 3 * turn);
	CHECK(about(rich.name)->pages == HIS - EXO_REVOKE_MAX);
	CHECK(vector->written == EXO_REVOKE_MAX);
	for (uint32_t n = 1; n <= EXO_REVOKE_MAX; n++)
		taken += vector->entry[n].what >> EXO_CAP_KIND_SHIFT ==
			 EXO_KIND_PAGE;
	CHECK(taken == EXO_REVOKE_MAX);
	/* they were the last ring's; its other pages are pinned no more */
	CHECK(rings_of(rich.name) == EXO_RINGS_EACH - 1);
	CHECK(info->pinned_pages == HIS - 1 - EACH);
	CHECK(run_handler() == EXO_HANDLER_PASS);
	CHECK(net->filters == EXO_RINGS_EACH);
}

static void
all_comes_back(void)
{
	for (uint32_t i = 0; i < EXO_REVOKE_MAX; i++)
		CHECK(exo_page_free(mine[i]) == 0);
	CHECK(exo_page_free(packet) == 0);
	kill(&rich);
	for (uint32_t i = 0; i < OTHERS; i++)
		kill(&other[i]);
	while (about(rich.name)->state == EXO_ENV_ENDING)
		;
	CHECK(info->pinned_pages == 0);
}

uint32_t
test_main(void)
{
	see(EXO_WINDOW_INFO, INFO, 0);
	see(EXO_WINDOW_ENVS, ENVS, 0);
	see(EXO_WINDOW_NET, NET, 0);
	set_up();
	pinned_pages_are_taken_and_their_rings_with_them();
	all_comes_back();
	return 0;
}
