/* SPDX-License-Identifier: MIT */
/*
 * So many filters as the argument says, UDP ports, of which the last one bound
 * gets the packets that come (exo/test/packet-costs): into a ring whose buffer
 * is always free, or, with a second argument, to a handler. Ends at a period of
 * the clock.
 */
#include <exo/net.h>
#include "handlers.h"
#include "udp_port.h"

#define NET 0x0060b000
#define ASK 0x0060d000

enum { ENDS = 140, OTHERS = 7000 };

static volatile const struct exo_net_info *const net = (void *)NET;
static struct exo_cap asking;

static struct exo_cap
bind(uint32_t port)
{
	struct exo_cap cap = asking;

	*(struct exo_filter *)ASK = udp_port(port);
	CHECK(exo_filter_bind(0, &cap, 0) >= 0);
	return cap;
}

static void
give_ring(struct exo_cap filter)
{
	struct exo_ring *ring = (struct exo_ring *)(ASK + 512);

	ring->buffers = 1;
	ring->words_page = data_cap;
	ring->buffer[0] = (struct exo_buffer){ packet_cap, 0, 1516 };
	CHECK(exo_filter_ring(512, asking, &filter) == 0);
}

uint32_t
test_main(void)
{
	uint32_t n = argument(1, 1), count[3] = { 0, 0, 0 };
	struct exo_cap cap, filter, handler;

	find_pages();
	CHECK(exo_window(EXO_WINDOW_NET, &cap) == 0);
	CHECK(exo_guarantee(NET, cap, 0) == 0);
	asking = page_at(ASK);
	while (n-- > 1)
		bind(OTHERS + n);
	filter = bind(7);
	give_ring(filter);
	handler = good(&adds);
	if (argument(2, 0))
		CHECK(exo_filter_handler(handler, &filter) == 0);
	CHECK(net->received == 0);
	while (info->ticks < ENDS)
		data[0] = 0;
	exo_handler_counts(handler, count);
	print("%u packets\n", net->received);
	CHECK(net->filter[exo_cap_name(filter)].delivered + count[1] ==
	      net->received);
	return 0;
}
