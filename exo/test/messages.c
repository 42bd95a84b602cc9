/* SPDX-License-Identifier: MIT */
/*
 * What handlers may do with a message: take from it what is there and no more,
 * put it where their owner allows, send; and who may hand them one.
 */
#include <rt/string.h>
#include <exo/net.h>
#include "handlers.h"

#define NET 0x0060d000

static volatile uint8_t *const second = (void *)SECOND;
static volatile const struct exo_net_info *const net = (void *)NET;

static int32_t
call(struct exo_cap handler, uint32_t number, uint32_t a0, uint32_t a1,
     uint32_t a2)
{
	data[0] = number;
	data[1] = a0;
	data[2] = a1;
	data[3] = a2;
	CHECK(exo_handler_run(packet_cap, 0, 100, handler) ==
	      EXO_HANDLER_CONSUME);
	return (int32_t)data[4];
}

static uint32_t
naive_sum(const volatile uint8_t *from, uint32_t n)
{
	uint32_t sum = 0;

	for (uint32_t i = 0; i < n; i++)
		sum += (uint32_t)from[i] << (i & 1) * 8;
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return sum;
}

static void
messages_go_to_the_pages_that_were_bound(void)
{
	struct exo_cap cap = good(&calls);
	const volatile uint8_t *from = (const volatile uint8_t *)packet;

	struct exo_cap second_cap = page_at(SECOND);

	for (uint32_t i = 0; i < 100; i++)
		((volatile uint8_t *)packet)[i] = (uint8_t)(i * 29 + 1);
	CHECK(call(cap, EXO_PRIMITIVE_COPY, 0, 0x3000, 8) == -EXO_E_ADDRESS);
	CHECK(exo_handler_page(3, &second_cap, cap) == 0);
	CHECK(call(cap, EXO_PRIMITIVE_COPY, 42, 0x3002, 50) == 50);
	for (uint32_t i = 0; i < 50; i++)
		CHECK(second[2 + i] == from[42 + i]);
	CHECK(second[1] == 0 && second[52] == 0);
	CHECK(call(cap, EXO_PRIMITIVE_COPY_SUM, 43, 0x3ff0, 13) ==
	      (int32_t)naive_sum(from + 43, 13));
	CHECK(second[0xff0] == from[43] && second[0xffc] == from[55]);
	CHECK(call(cap, EXO_PRIMITIVE_SUM, 14, 86, 0) ==
	      (int32_t)naive_sum(from + 14, 86));
	CHECK(exo_handler_page(3, 0, cap) == 0);
	CHECK(call(cap, EXO_PRIMITIVE_COPY, 0, 0x3000, 8) == -EXO_E_ADDRESS);
	/* a handler that is freed lets go of its pages */
	CHECK(exo_handler_page(3, &second_cap, cap) == 0);
	CHECK(exo_handler_free(cap) == 0);
	CHECK(info->pinned_pages == 0);
	CHECK(exo_page_free(second_cap) == 0);
}

static void
A7_A10_ranges_that_are_none_are_refused(void)
{
	static const struct {
		uint32_t number, a[3];
	} bad[] = {
		{ EXO_PRIMITIVE_COPY, { 0, 0x100, 101 } },
		{ EXO_PRIMITIVE_COPY, { 100, 0x100, 1 } },
		{ EXO_PRIMITIVE_COPY, { 101, 0x100, 0 } },
		{ EXO_PRIMITIVE_COPY, { ~0u, 0x100, 1 } },
		{ EXO_PRIMITIVE_COPY, { 4, 0x100, ~0u } },
		{ EXO_PRIMITIVE_COPY, { 4, 0xff9, 8 } },
		{ EXO_PRIMITIVE_COPY, { 4, 0x8000, 8 } },
		{ EXO_PRIMITIVE_COPY, { 4, 0x80030000, 8 } },
		{ EXO_PRIMITIVE_COPY_SUM, { 99, 0x100, 2 } },
		{ EXO_PRIMITIVE_COPY_SUM, { 0, 0xffffffff, 2 } },
		{ EXO_PRIMITIVE_SUM, { 1, 100, 0 } },
		{ EXO_PRIMITIVE_SUM, { 0x80000000, 0x80000000, 0 } },
		{ EXO_PRIMITIVE_SEND, { 0xff0, 60, 0 } },
		{ EXO_PRIMITIVE_SEND, { 0x1000, 60, 0 } },
		{ EXO_PRIMITIVE_SEND, { 0x80000000, 60, 0 } },
	};
	struct exo_cap cap = good(&calls);

	for (uint32_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(call(cap, bad[i].number, bad[i].a[0], bad[i].a[1],
			   bad[i].a[2]) == -EXO_E_ADDRESS);
	CHECK(call(cap, EXO_PRIMITIVE_SEND, 0, 59, 0) == -EXO_E_ARG);
	CHECK(call(cap, EXO_PRIMITIVE_SEND, 0, 1515, 0) == -EXO_E_ARG);
	CHECK(call(cap, EXO_PRIMITIVE_SEND, 0, ~0u, 0) == -EXO_E_ARG);
	CHECK(call(cap, EXO_PRIMITIVE_COPY, 0, 0x100, 0) == 0);
	CHECK(exo_handler_free(cap) == 0);
}

/* What the budget is too small for is not done. */
static void
A1_bytes_are_paid_for_before_they_are_moved(void)
{
	struct exo_cap cap = good(&overdraws);
	uint32_t sent = net->sent + net->failed + net->sending;

	for (uint32_t i = 0; i < 3; i++) {
		memset((void *)(data + 0x40), 0x5a, 1000);
		memset((void *)packet, 0xff, 1500);
		data[0] = i;
		CHECK(exo_handler_run(packet_cap, 0, 1500, cap) ==
		      EXO_HANDLER_ABORTED);
		CHECK(data[0x40] == 0x5a5a5a5a);
	}
	CHECK(net->sent + net->failed + net->sending == sent);
	CHECK(exo_handler_free(cap) == 0);
}

static void
A10_a_packet_is_as_long_as_it_is(void)
{
	struct exo_cap cap = good(&reaches);
	uint32_t count[3];

	CHECK(exo_handler_run(packet_cap, 0, 199, cap) == EXO_HANDLER_PASS);
	exo_handler_counts(cap, count);
	CHECK(count[0] == 0);
	CHECK(exo_handler_run(packet_cap, 0, 200, cap) == EXO_HANDLER_CONSUME);
	CHECK(exo_handler_run(packet_cap, 0, 59, cap) == -EXO_E_ARG);
	CHECK(exo_handler_run(packet_cap, 0, 0, cap) == -EXO_E_ARG);
	CHECK(exo_handler_run(packet_cap, 0, 1515, cap) == -EXO_E_ARG);
	CHECK(exo_handler_run(packet_cap, 2, 60, cap) == -EXO_E_ARG);
	CHECK(exo_handler_run(packet_cap, 4040, 60, cap) == -EXO_E_ARG);
	CHECK(exo_handler_run(packet_cap, 0, 0xfffff, cap) == -EXO_E_ARG);
	CHECK(exo_handler_free(cap) == 0);
}

static void
rights_are_asked_for(void)
{
	struct exo_cap cap = good(&adds), less = cap, page, forged = cap;
	uint32_t count[3];

	exo_page_alloc(EXO_ANY, &page);
	CHECK(exo_derive(EXO_READ, &less) == 0);
	CHECK(run(less) == EXO_HANDLER_CONSUME);
	CHECK(exo_handler_page(1, &page, less) == -EXO_E_RIGHTS);
	CHECK(exo_handler_free(less) == -EXO_E_RIGHTS);
	CHECK(exo_renew(&less) == -EXO_E_RIGHTS);
	forged.w[1] ^= 1;
	CHECK(run(forged) == -EXO_E_CAP);
	CHECK(exo_handler_counts(forged, count) == -EXO_E_CAP);
	CHECK(exo_handler_page(1, &page, forged) == -EXO_E_CAP);
	CHECK(exo_handler_free(forged) == -EXO_E_CAP);
	CHECK(run(page) == -EXO_E_KIND);
	CHECK(exo_handler_page(0, &page, cap) == -EXO_E_ARG);
	CHECK(exo_handler_page(EXO_HANDLER_PAGES, &page, cap) == -EXO_E_ARG);
	CHECK(exo_handler_run(cap, 0, 60, cap) == -EXO_E_KIND);
	CHECK(exo_derive(EXO_READ, &page) == 0);
	CHECK(exo_handler_page(1, &page, cap) == -EXO_E_RIGHTS);
	CHECK(exo_handler_make(0, page, page, &less) == -EXO_E_RIGHTS);
	CHECK(exo_handler_free(cap) == 0);
}

/* Who renews a handler is alone with it again. */
static void
pages_go_when_it_is_renewed(void)
{
	struct exo_cap cap = good(&calls), page;
	uint32_t pinned = info->pinned_pages;

	exo_page_alloc(EXO_ANY, &page);
	CHECK(exo_handler_page(1, &page, cap) == 0);
	CHECK(call(cap, EXO_PRIMITIVE_COPY, 0, 0x1000, 8) == 8);
	CHECK(exo_renew(&cap) == 0);
	CHECK(info->pinned_pages == pinned);
	CHECK(call(cap, EXO_PRIMITIVE_COPY, 0, 0x1000, 8) == -EXO_E_ADDRESS);
	CHECK(call(cap, EXO_PRIMITIVE_COPY, 0, 0x100, 8) == 8);
	CHECK(exo_handler_free(cap) == 0);
	CHECK(exo_page_free(page) == 0);
}

uint32_t
test_main(void)
{
	struct exo_cap window;

	find_pages();
	CHECK(exo_window(EXO_WINDOW_NET, &window) == 0);
	CHECK(exo_guarantee(NET, window, 0) == 0);
	messages_go_to_the_pages_that_were_bound();
	A7_A10_ranges_that_are_none_are_refused();
	A1_bytes_are_paid_for_before_they_are_moved();
	A10_a_packet_is_as_long_as_it_is();
	rights_are_asked_for();
	pages_go_when_it_is_renewed();
	return 0;
}
