/* SPDX-License-Identifier: MIT */
/*
 * The network by capability (exo/net.h). Packets for ports 7 to 10 come all
 * the time, of all lengths (tests/net/packets.c). What is said to be refused
 * is refused, nothing else is, and nobody gets what is another's.
 */
#include <machine/cp0.h>
#include <exo/info.h>
#include <exo/net.h>
#include "lib.h"

#define INFO   0x0060a000
#define NET    0x0060b000
#define ASK    0x0060d000 /* where requests are laid out */
#define WORDS  0x0060f000 /* owner words, and the word of sending */
#define BUFFER 0x00602000 /* two pages, a buffer each */

enum { HEADERS = 42, LARGEST = 1516, SENT_WORD = 512 };

static volatile const struct exo_info *const info = (void *)INFO;
static volatile const struct exo_net_info *const net = (void *)NET;
static struct exo_filter *const filter = (void *)ASK;
static struct exo_ring *const ring = (void *)(ASK + 512);
static struct exo_frame *const frame = (void *)(ASK + 1536);
static volatile uint32_t *const word = (void *)WORDS;
static struct exo_cap asking, words, data[2];
static struct exo_cap all; /* packets */

/* --- laying out ------------------------------------------------------- */

static void
get_page(uint32_t va, struct exo_cap *cap)
{
	CHECK(exo_page_alloc(EXO_ANY, cap) >= 0);
	CHECK(exo_guarantee(va | EXO_MAP_WRITE, *cap, 0) == 0);
}

static void
eq(uint32_t offset, uint32_t width, uint32_t value)
{
	filter->atom[filter->atoms++] =
	    (struct exo_atom){ EXO_FILTER_EQ, (uint8_t)width, (uint16_t)offset,
			       0xffffffffu >> (32 - 8 * width), value };
}

static void
udp_to(uint32_t port)
{
	filter->atoms = 0;
	eq(12, 2, 0x0800);
	eq(14, 1, 0x45);
	eq(23, 1, 17);
	eq(36, 2, port);
}

/* Bind what is laid out; its capability in *cap. */
static int32_t
bind(struct exo_cap *cap, const struct exo_cap *shown)
{
	*cap = asking;
	return exo_filter_bind(0, cap, shown);
}

static void
lay_ring(uint32_t buffers)
{
	ring->buffers = buffers;
	ring->words_page = words;
	ring->words = 0;
	for (uint32_t i = 0; i < EXO_RING_MAX; i++)
		ring->buffer[i] =
		    (struct exo_buffer){ data[i % 2], 0, LARGEST };
	word[0] = word[1] = 0;
}

static int32_t
give_ring(const struct exo_cap *f)
{
	return exo_filter_ring(512, asking, f);
}

/* --- packets ---------------------------------------------------------- */

static uint32_t
field(const uint8_t *at, uint32_t width)
{
	uint32_t v = 0;

	while (width-- > 0)
		v = v << 8 | *at++;
	return v;
}

static bool
is_whole(const uint8_t *p, uint32_t bytes)
{
	uint32_t n = field(p + HEADERS, 4);

	if (bytes != 60 + n * 37 % 1455 || field(p + 16, 2) != bytes - 14 ||
	    field(p + 36, 2) != 7 + n % 4)
		return false;
	for (uint32_t i = HEADERS + 4; i < bytes; i++)
		if (p[i] != (uint8_t)(n + i - HEADERS))
			return false;
	return true;
}

static const uint8_t *
buffer(uint32_t i)
{
	return (const uint8_t *)(BUFFER + i % 2 * PAGE_SIZE);
}

/* The next packet has come into buffer i. */
static uint32_t
wait_for(uint32_t i)
{
	uint32_t until = (uint32_t)exo_ticks() + 64;

	while (!word[i] && (uint32_t)exo_ticks() < until)
		;
	return word[i];
}

static void
packets_come_into_their_buffers(void)
{
	struct exo_cap f;
	int32_t n;

	udp_to(7);
	n = bind(&f, 0);
	CHECK(n >= 0 && net->filters == 1 && net->words > 0);
	CHECK(net->filter[n].owner == boot->env);
	lay_ring(2);
	CHECK(give_ring(&f) == 0 && net->filter[n].buffers == 2);
	for (uint32_t i = 0; i < 40; i++) {
		CHECK(wait_for(i % 2) > 0);
		CHECK(is_whole(buffer(i), word[i % 2]));
		CHECK(field(buffer(i) + 36, 2) == 7);
		word[i % 2] = 0;
		CHECK(net->filter[n].next == (i + 1) % 2);
	}
	CHECK(net->filter[n].delivered == 40 && net->filter[n].dropped == 0);
	CHECK(net->unwanted > 0 && net->received > 100);
	CHECK(net->lost == 0);
	CHECK(exo_filter_free(f) == 0 && net->filters == 0);
}

/* Both buffers are the program's: what comes is dropped, and counted. */
static void
nothing_is_overwritten(void)
{
	struct exo_cap f;
	int32_t n;
	uint32_t first;

	udp_to(8);
	n = bind(&f, 0);
	lay_ring(2);
	CHECK(give_ring(&f) == 0);
	CHECK(wait_for(0) && wait_for(1));
	first = field(buffer(0) + HEADERS, 4);
	wait_ticks(4);
	CHECK(net->filter[n].delivered == 2 && net->filter[n].dropped > 3);
	CHECK(field(buffer(0) + HEADERS, 4) == first);
	/* too small for most of them */
	ring->buffer[0].bytes = ring->buffer[1].bytes = EXO_BUFFER_MIN;
	word[0] = word[1] = 0;
	CHECK(give_ring(&f) == 0);
	wait_ticks(4);
	CHECK(word[0] <= EXO_BUFFER_MIN && word[1] <= EXO_BUFFER_MIN);
	CHECK(exo_filter_free(f) == 0);
}

/* --- filters ---------------------------------------------------------- */

/* Checklist 5.7 A1. */
static void
bad_filters_are_refused(void)
{
	static const uint32_t counts[] = { 0, EXO_FILTER_ATOMS + 1, 0x7fffffff,
					   0x80000000, 0xffffffff };
	static const uint32_t places[] = { 1,         2,          PAGE_SIZE - 4,
					   PAGE_SIZE, 0x80000000, 0xfffffffc };
	struct exo_cap f, c;

	udp_to(7);
	for (uint32_t i = 0; i < sizeof(counts) / 4; i++) {
		filter->atoms = counts[i];
		CHECK(bind(&f, 0) == -EXO_E_ARG);
	}
	filter->atoms = 4;
	for (uint32_t i = 0; i < sizeof(places) / 4; i++) {
		c = asking;
		CHECK(exo_filter_bind(places[i], &c, 0) == -EXO_E_ADDRESS);
	}
	filter->atom[0].op = 77;
	CHECK(bind(&f, 0) == -EXO_E_ARG);
	udp_to(7);
	filter->atom[3].width = 3;
	CHECK(bind(&f, 0) == -EXO_E_ARG);
	udp_to(7);
	filter->atom[3].offset = 0xffff;
	CHECK(bind(&f, 0) == -EXO_E_ARG);
	udp_to(7);
	filter->atom[3].mask = 0x10000;
	CHECK(bind(&f, 0) == -EXO_E_ARG);
	udp_to(7);
	c = boot->env_cap;
	CHECK(exo_filter_bind(0, &c, 0) == -EXO_E_KIND);
	c = asking;
	c.w[1] ^= 1;
	CHECK(exo_filter_bind(0, &c, 0) == -EXO_E_CAP);
	CHECK(net->filters == 0);
}

/* Checklist 5.7 A2. */
static void
filters_are_counted_and_freed(void)
{
	struct exo_cap f[EXO_FILTERS_MAX], g;
	uint32_t n = 0;

	for (; n < EXO_FILTERS_MAX; n++) {
		udp_to(1000 + n);
		if (bind(&f[n], 0) < 0)
			break;
	}
	CHECK(n == EXO_FILTERS_MAX && net->filters == n);
	udp_to(999);
	CHECK(bind(&g, 0) == -EXO_E_FULL);
	CHECK(exo_filter_free(f[0]) == 0);
	CHECK(exo_filter_free(f[0]) == -EXO_E_CAP); /* again */
	udp_to(1001);
	CHECK(bind(&g, 0) == -EXO_E_BUSY); /* the same */
	g = f[1];
	CHECK(exo_derive(EXO_WRITE, &g) == 0);
	CHECK(exo_filter_free(g) == -EXO_E_RIGHTS);
	g.w[0] = (g.w[0] & ~EXO_CAP_NAME_MASK) | EXO_FILTERS;
	CHECK(exo_filter_free(g) == -EXO_E_CAP);
	udp_to(1000);
	CHECK(bind(&g, 0) >= 0);
	CHECK(exo_filter_free(f[0]) == -EXO_E_CAP); /* another one's now */
	CHECK(exo_filter_free(g) == 0);
	for (n = 1; n < EXO_FILTERS_MAX; n++)
		CHECK(exo_filter_free(f[n]) == 0);
	CHECK(net->filters == 0);
}

/* --- stealing --------------------------------------------------------- */

enum { DISGUISES = 5 };

static volatile struct {
	int32_t alone[DISGUISES], with_filter, with_piece, outside, neighbour;
	int32_t others, evicted, rings;
	bool done;
} thief;
static struct exo_cap victim, victims_piece, other_piece, loot;

static void
lay_disguise(unsigned i)
{
	udp_to(7);  /* 0: the same */
	if (i == 1) /* broader */
		filter->atoms = 1;
	if (i == 2) /* narrower */
		eq(26, 4, 0x0a000002);
	if (i == 3) { /* other fields */
		filter->atoms = 0;
		eq(44, 2, 0x0102);
	}
	if (i == 4) { /* behind a shift */
		filter->atoms = 3;
		filter->atom[1] = filter->atom[2];
		filter->atom[2] =
		    (struct exo_atom){ EXO_FILTER_SHIFT, 1, 14, 0x0f, 2 };
		eq(16, 2, 7);
	}
}

static void
steal(void)
{
	struct exo_cap f, weak = victim;

	if (thief.done)
		return;
	for (unsigned i = 0; i < DISGUISES; i++) {
		lay_disguise(i);
		thief.alone[i] = bind(&f, 0);
	}
	exo_derive(EXO_READ, &weak);
	lay_disguise(2);
	thief.outside = bind(&f, &other_piece);
	thief.with_filter =
	    bind(&f, &weak) == -EXO_E_RIGHTS ? bind(&f, &victim) : 0;
	exo_filter_free(f);
	weak = victims_piece;
	exo_derive(EXO_READ, &weak);
	thief.with_piece = bind(&loot, &weak) == -EXO_E_RIGHTS
			       ? bind(&loot, &victims_piece)
			       : 0;
	weak = victim;
	exo_derive(EXO_READ, &weak);
	udp_to(8);
	thief.neighbour = bind(&f, 0);
	thief.others = exo_filter_free(weak);
	lay_ring(2);
	thief.rings = give_ring(&weak);
	thief.done = true;
}

static void
divide(uint32_t port, struct exo_cap *piece)
{
	udp_to(port);
	filter->atoms = 4;
	*piece = asking;
	CHECK(exo_net_divide(0, piece, &all) > 0);
}

/* A child, which lays things out where its maker does. */
static void
start(struct child *c, child_fn *fn)
{
	thief.done = false;
	spawn(c, fn);
	CHECK(exo_guarantee(ASK | EXO_MAP_WRITE, asking, &c->cap) == 0);
	CHECK(exo_guarantee(WORDS | EXO_MAP_WRITE, words, &c->cap) == 0);
	give_slice(c);
	while (!thief.done)
		yield_to(c->name);
}

/* Checklist 5.7 A3. */
static void
nobody_takes_what_is_anothers(void)
{
	struct child c;
	int32_t n;

	divide(7, &victims_piece);
	divide(9, &other_piece);
	udp_to(7);
	CHECK(bind(&victim, 0) >= 0);
	start(&c, steal);
	for (unsigned i = 0; i < DISGUISES; i++)
		CHECK(thief.alone[i] == -EXO_E_OWNER);
	CHECK(thief.outside == -EXO_E_OWNER);
	CHECK(thief.with_filter > 0 && thief.with_piece > 0);
	CHECK(thief.neighbour > 0);
	CHECK(thief.others == -EXO_E_RIGHTS);
	CHECK(thief.rings == -EXO_E_RIGHTS);
	/* authority over the piece evicts, all of it, and only from there */
	for (uint32_t right = EXO_READ; right <= EXO_WRITE; right++) {
		struct exo_cap less = victims_piece;

		CHECK(exo_derive((int32_t)right, &less) == 0);
		CHECK(exo_filter_evict((uint32_t)thief.with_piece, less) ==
		      -EXO_E_RIGHTS);
	}
	CHECK(exo_filter_evict((uint32_t)thief.with_piece, other_piece) ==
	      -EXO_E_OWNER);
	CHECK(exo_filter_evict((uint32_t)thief.with_piece, victims_piece) == 0);
	CHECK(exo_filter_evict((uint32_t)thief.with_piece, victims_piece) ==
	      -EXO_E_NONE);
	CHECK(exo_filter_evict(EXO_FILTERS, all) == -EXO_E_ARG);
	/* what a larger piece had is gone with it */
	n = (int32_t)net->filters;
	CHECK(exo_net_free(victims_piece) == 0);
	lay_disguise(2);
	CHECK(bind(&loot, &victims_piece) >= 0); /* no other's: not looked at */
	CHECK(exo_filter_free(loot) == 0);
	CHECK(exo_net_free(victims_piece) == -EXO_E_CAP);
	CHECK(exo_net_free(all) == -EXO_E_ARG);
	CHECK(exo_net_free(other_piece) == 0);
	/* the end of an environment is the end of its filters */
	kill(&c);
	CHECK(net->filters == (uint32_t)n - 1);
	CHECK(exo_filter_free(victim) == 0);
}

/* --- rings ------------------------------------------------------------ */

static struct exo_cap ringed;

static void
refused(int32_t why)
{
	CHECK(give_ring(&ringed) == -why);
	lay_ring(2);
}

/* Checklist 5.7 A4: what a ring must not be made of. */
static void
bad_rings_are_refused(void)
{
	struct exo_cap window, gone;

	lay_ring(0);
	refused(EXO_E_ARG);
	ring->buffers = EXO_RING_MAX + 1;
	refused(EXO_E_ARG);
	ring->buffers = 0x80000000;
	refused(EXO_E_ARG);
	CHECK(exo_derive(EXO_READ, &ring->buffer[1].page) == 0);
	refused(EXO_E_RIGHTS);
	CHECK(exo_derive(EXO_READ, &ring->words_page) == 0);
	refused(EXO_E_RIGHTS);
	CHECK(exo_window(EXO_WINDOW_NET, &window) == 0);
	ring->buffer[0].page = window;
	refused(EXO_E_RIGHTS);
	ring->buffer[0].page.w[0] ^= 1; /* the next page, with this checksum */
	refused(EXO_E_CAP);
	CHECK(exo_page_alloc(EXO_ANY, &gone) >= 0 && exo_page_free(gone) == 0);
	ring->buffer[0].page = gone;
	refused(EXO_E_CAP);
	ring->buffer[0].bytes = 0;
	refused(EXO_E_ARG);
	ring->buffer[0].bytes = PAGE_SIZE + 4;
	refused(EXO_E_ADDRESS);
	ring->buffer[0].offset = PAGE_SIZE - 60;
	refused(EXO_E_ADDRESS);
	ring->buffer[0].offset = 0xfffffffc; /* wraps */
	refused(EXO_E_ADDRESS);
	ring->buffer[0].offset = 2;
	refused(EXO_E_ADDRESS);
	ring->words = PAGE_SIZE - 4;
	refused(EXO_E_ADDRESS);
	CHECK(give_ring(&asking) == -EXO_E_KIND);
	CHECK(exo_filter_ring(PAGE_SIZE - 8, asking, &ringed) ==
	      -EXO_E_ADDRESS);
}

/* Checklist 5.7 A5: the pages go before the packet comes. */
static void
pages_may_go_at_any_time(void)
{
	struct exo_cap page[2], was = data[0];
	uint32_t free, n = exo_cap_name(ringed);

	for (unsigned how = 0; how < 2; how++) {
		free = info->free_pages;
		CHECK(exo_page_alloc(EXO_ANY, &page[0]) >= 0);
		lay_ring(1);
		ring->buffer[0].page = page[0];
		CHECK(give_ring(&ringed) == 0 && net->filter[n].buffers == 1);
		if (how == 0)
			CHECK(exo_page_free(page[0]) == 0);
		else
			CHECK(exo_renew(&page[0]) == 0);
		CHECK(net->filter[n].buffers == 0);
		wait_ticks(2);
		CHECK(word[0] == 0 && net->filter[n].dropped > 0);
		if (how == 1)
			CHECK(exo_page_free(page[0]) == 0);
		CHECK(info->free_pages == free && info->pinned_pages == 0);
	}
	data[0] = was;
}

static void
listen(void)
{
	struct exo_cap f, cap;

	udp_to(10);
	lay_ring(1);
	if (thief.done || bind(&f, 0) < 0 || exo_page_alloc(EXO_ANY, &cap) < 0)
		return;
	ring->buffer[0].page = cap;
	thief.done = give_ring(&f) == 0;
}

/* Checklist 5.7 A6: so does who was to get it. */
static void
owners_may_go_at_any_time(void)
{
	for (unsigned i = 0; i < 5; i++) {
		struct child c;
		uint32_t free = info->free_pages, filters = net->filters;

		start(&c, listen);
		CHECK(net->filters == filters + 1);
		wait_ticks((int32_t)i);
		kill(&c);
		CHECK(info->free_pages == free && info->pinned_pages == 0);
		CHECK(net->filters == filters);
	}
}

static void
rings(void)
{
	udp_to(7);
	CHECK(bind(&ringed, 0) >= 0);
	bad_rings_are_refused();
	pages_may_go_at_any_time();
	owners_may_go_at_any_time();
	CHECK(exo_filter_free(ringed) == 0);
}

/* --- sending ---------------------------------------------------------- */

static void
lay_frame(void)
{
	frame->pieces = 2;
	frame->done_page = words;
	frame->done = SENT_WORD;
	frame->piece[0] = (struct exo_buffer){ data[0], 3, 33 };
	frame->piece[1] = (struct exo_buffer){ data[1], 30, 970 };
}

static int32_t
send(void)
{
	return exo_net_send(1536, asking);
}

static void
not_sent(int32_t why)
{
	CHECK(send() == -why);
	lay_frame();
}

/* Long frames, quickly copied. One more than the share goes only if one has
 * left meanwhile. */
static void
a_share_and_no_more(volatile uint32_t *left)
{
	uint32_t most = 0, gone = 0;

	frame->piece[0] = (struct exo_buffer){ data[0], 0, 756 };
	frame->piece[1] = (struct exo_buffer){ data[1], 4, 756 };
	*left = 0;
	for (unsigned i = 0; i < 30; i++) {
		uint32_t busy = net->sending, sent = net->sent;
		int32_t answer = send();

		CHECK(answer == 0 || answer == -EXO_E_FULL);
		gone += answer == 0;
		most = busy > most ? busy : most;
		if (busy == EXO_SENDS_EACH && answer == 0)
			CHECK(net->sent != sent);
		if (answer)
			CHECK(busy == EXO_SENDS_EACH);
	}
	CHECK(most <= EXO_SENDS_EACH);
	wait_ticks(2);
	CHECK(*left == -gone); /* the kernel alone writes there meanwhile */
}

static void
frames_leave_and_are_counted(void)
{
	volatile uint32_t *left = &word[SENT_WORD / 4];
	uint32_t sent = net->sent;

	lay_frame();
	*left = 10;
	for (unsigned i = 0; i < 10; i++)
		while (send() == -EXO_E_FULL)
			;
	wait_ticks(2);
	CHECK(*left == 0 && net->sent == sent + 10 && net->sending == 0);
	a_share_and_no_more(left);
}

static void
bad_frames_are_refused(void)
{
	lay_frame();
	frame->pieces = 0;
	not_sent(EXO_E_ARG);
	frame->pieces = EXO_FRAME_MAX + 1;
	not_sent(EXO_E_ARG);
	frame->piece[1].bytes = EXO_PACKET_MAX;
	not_sent(EXO_E_ARG);
	frame->piece[1].bytes = 0;
	frame->piece[0].bytes = 13;
	not_sent(EXO_E_ARG);
	frame->piece[0].offset = 0xffffffff;
	not_sent(EXO_E_ADDRESS);
	frame->piece[0].bytes = 0xffffffff;
	not_sent(EXO_E_ADDRESS);
	frame->piece[1].page = boot->env_cap;
	not_sent(EXO_E_KIND);
	frame->piece[1].page.w[2] ^= 4;
	not_sent(EXO_E_CAP);
	frame->done = PAGE_SIZE - 2;
	not_sent(EXO_E_ADDRESS);
	CHECK(exo_derive(EXO_READ, &frame->done_page) == 0);
	not_sent(EXO_E_RIGHTS);
	/* a page that may only be read can be sent */
	CHECK(exo_derive(EXO_READ, &frame->piece[0].page) == 0);
	CHECK(send() == 0);
	wait_ticks(2);
}

uint32_t
test_main(void)
{
	struct exo_cap cap;

	CHECK(exo_window(EXO_WINDOW_INFO, &cap) == 0);
	CHECK(exo_guarantee(INFO, cap, 0) == 0);
	CHECK(exo_window(EXO_WINDOW_NET, &cap) == 0);
	CHECK(exo_guarantee(NET, cap, 0) == 0);
	get_page(ASK, &asking);
	get_page(WORDS, &words);
	get_page(BUFFER, &data[0]);
	get_page(BUFFER + PAGE_SIZE, &data[1]);
	for (uint32_t i = 0; i < boot->roots; i++)
		if (boot->root[i].kind == EXO_KIND_NET)
			all = boot->root[i].cap;
	CHECK(net->address[0] == 0x08 && net->address[2] == 0x2b);
	packets_come_into_their_buffers();
	nothing_is_overwritten();
	bad_filters_are_refused();
	filters_are_counted_and_freed();
	nobody_takes_what_is_anothers();
	rings();
	frames_leave_and_are_counted();
	bad_frames_are_refused();
	return 0;
}
