/* SPDX-License-Identifier: MIT */
/*
 * Authority over packets (exo/net.h): pieces are divided within pieces, by who
 * may, and end with what they were divided from; of pieces and rings there is
 * a share for each. Packets for ports 7 to 10 come all the time (tests/net/
 * packets.c).
 */
#include <rt/string.h>
#include <exo/info.h>
#include <exo/net.h>
#include <exo/syscalls.h>
#include <machine/cp0.h>
#include "lib.h"

#define NET   0x0060b000
#define ASK   0x0060c000 /* where requests are laid out */
#define WORDS 0x0060d000 /* owner words of rings */
#define DATA  0x0060f000 /* a buffer */

enum { FAR = 200, CROWD = 5, FRAMES = 8 /* in the chip */ };

static volatile const struct exo_net_info *const net = (void *)NET;
static struct exo_filter *const filter = (void *)ASK;
static struct exo_ring *const ring = (void *)(ASK + 512);
static struct exo_frame *const frame = (void *)(ASK + 1536);
static volatile uint32_t *const word = (void *)WORDS;
static const uint8_t *const buffer = (void *)DATA;
static struct exo_cap asking, words, data, all;
static struct child a;

static struct exo_cap
get_page(uint32_t va)
{
	struct exo_cap cap;

	CHECK(exo_page_alloc(EXO_ANY, &cap) >= 0);
	CHECK(exo_guarantee(va | EXO_MAP_WRITE, cap, 0) == 0);
	return cap;
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

/* What is laid out, within the piece. */
static int32_t
divide(const struct exo_cap *within, struct exo_cap *piece)
{
	*piece = asking;
	return exo_net_divide(0, piece, within);
}

static int32_t
bind(struct exo_cap *cap, const struct exo_cap *shown)
{
	*cap = asking;
	return exo_filter_bind(0, cap, shown);
}

/* --- pieces ----------------------------------------------------------- */

static void
a_piece_is_divided_within_itself_only(void)
{
	struct exo_cap seven, part, less;

	udp_to(7);
	CHECK(divide(&all, &seven) > 0);
	udp_to(9);
	CHECK(divide(&seven, &part) == -EXO_E_OWNER);
	filter->atoms = 3; /* broader */
	CHECK(divide(&seven, &part) == -EXO_E_OWNER);
	udp_to(7);
	eq(26, 4, 0x0a000001);
	for (uint32_t right = EXO_READ; right <= EXO_WRITE; right++) {
		less = seven;
		CHECK(exo_derive((int32_t)right, &less) == 0);
		CHECK(divide(&less, &part) == -EXO_E_RIGHTS);
		CHECK(exo_net_free(less) == -EXO_E_RIGHTS);
	}
	CHECK(divide(&seven, &part) > 0);
	filter->atom[4].width = 3; /* no filter at all */
	CHECK(divide(&seven, &less) == -EXO_E_ARG);
	filter->atom[4] = (struct exo_atom){ EXO_FILTER_SHIFT, 1, 14, 0xf, 2 };
	filter->atom[1].mask = filter->atom[1].value = 0x40;
	CHECK(divide(&all, &less) == -EXO_E_ARG); /* has no fixed place */
	filter->atoms = 0; /* too long when it is taken apart */
	for (unsigned i = 0; i < EXO_FILTER_ATOMS; i++) {
		eq(1 + 9 * i, 4, 0);
		filter->atom[i].mask = 0xff0000ff;
	}
	CHECK(divide(&all, &less) == -EXO_E_FULL);
	CHECK(exo_net_free(seven) == 0);
	CHECK(exo_net_free(part) == -EXO_E_CAP);
}

static void
renewing_a_piece_ends_what_was_divided_from_it(void)
{
	struct exo_cap seven, part, within, old;

	udp_to(7);
	CHECK(divide(&all, &seven) > 0);
	eq(26, 4, 0x0a000001);
	CHECK(divide(&seven, &part) > 0);
	eq(30, 4, 0x0a000002);
	CHECK(divide(&part, &within) > 0);
	old = seven;
	CHECK(exo_renew(&seven) == 0);
	CHECK(exo_net_free(part) == -EXO_E_CAP);
	CHECK(exo_net_free(within) == -EXO_E_CAP);
	CHECK(exo_net_free(old) == -EXO_E_CAP);
	CHECK(exo_net_free(seven) == 0);
	/* its place is another's */
	udp_to(8);
	CHECK(divide(&all, &part) == (int32_t)exo_cap_name(seven));
	CHECK(exo_net_free(seven) == -EXO_E_CAP);
	CHECK(exo_net_free(part) == 0);
}

static struct exo_cap loot;
static volatile int32_t answer;
static volatile bool done;

static void
stay(void)
{
	done = true;
	for (;;)
		exo_leaf(EXO_SYS_YIELD, 0);
}

static void
take_pieces(void)
{
	struct exo_cap piece;

	while (!done && (answer = divide(&all, &piece)) > 0)
		loot = piece;
	stay();
}

static void
prepare(struct child *c, child_fn *fn)
{
	spawn(c, fn);
	CHECK(exo_guarantee(ASK | EXO_MAP_WRITE, asking, &c->cap) == 0);
	CHECK(exo_guarantee(WORDS | EXO_MAP_WRITE, words, &c->cap) == 0);
}

static void
run(const struct child *c)
{
	for (done = false; !done;)
		yield_to(c->name);
}

static void
let_run(struct child *c, child_fn *fn)
{
	prepare(c, fn);
	run(c);
}

static void
pieces_run_out_with_an_error(void)
{
	static struct child crowd[CROWD];
	struct exo_cap piece[EXO_NETS_EACH + 1], first;
	uint32_t n = 0;

	udp_to(7);
	while (n <= EXO_NETS_EACH && divide(&all, &piece[n]) > 0)
		n++;
	CHECK(n == EXO_NETS_EACH);
	while (n-- > 0)
		CHECK(exo_net_free(piece[n]) == 0);
	for (unsigned i = 0; i < CROWD; i++) {
		let_run(&crowd[i], take_pieces);
		CHECK(answer == -EXO_E_FULL);
		first = i == 0 ? loot : first;
	}
	CHECK(divide(&all, &piece[0]) == -EXO_E_FULL);
	CHECK((piece[0].w[0] | piece[0].w[1] | piece[0].w[2]) == 0);
	for (unsigned i = 0; i < CROWD; i++)
		kill(&crowd[i]);
	/* they ended with their makers */
	CHECK(exo_net_free(first) == -EXO_E_CAP);
	CHECK(exo_net_free(loot) == -EXO_E_CAP);
	CHECK(divide(&all, &piece[0]) > 0);
	CHECK(exo_net_free(piece[0]) == 0);
}

/* --- filters ---------------------------------------------------------- */

static struct exo_cap victim;

/* Shows a capability for a filter of its own. */
static void
steal(void)
{
	struct exo_cap mine, f;

	if (!done) {
		udp_to(8);
		bind(&mine, 0);
		udp_to(7);
		eq(26, 4, 0x0a000001);
		answer = bind(&f, &mine);
	}
	stay();
}

static void
authority_is_over_the_filter_that_is_overlapped(void)
{
	udp_to(7);
	CHECK(bind(&victim, 0) >= 0);
	let_run(&a, steal);
	CHECK(answer == -EXO_E_OWNER);
	kill(&a);
	CHECK(exo_filter_free(victim) == 0);
}

static void
lay_ring(void)
{
	ring->buffers = 1;
	ring->words_page = words;
	ring->words = 0;
	ring->buffer[0] = (struct exo_buffer){ data, 0, 1516 };
	word[0] = 0;
}

static uint32_t
wait_for_packet(void)
{
	uint32_t until = (uint32_t)exo_ticks() + 64;

	while (!word[0] && (uint32_t)exo_ticks() < until)
		;
	return word[0];
}

/* In either half of the code, what the last filter left in the cache must not
 * be run. */
static void
new_filters_are_what_is_run(void)
{
	struct exo_cap f;

	for (uint32_t i = 0; i < 8; i++) {
		udp_to(7 + i % 4);
		CHECK(bind(&f, 0) >= 0);
		lay_ring();
		CHECK(exo_filter_ring(512, asking, &f) == 0);
		CHECK(wait_for_packet() > 0);
		CHECK(buffer[37] == 7 + i % 4);
		CHECK(exo_filter_free(f) == 0);
	}
}

/* Behind what the kernel looks at first. */
static void
fields_far_behind_are_compared(void)
{
	struct exo_cap f;

	udp_to(7);
	filter->atom[filter->atoms++] =
	    (struct exo_atom){ EXO_FILTER_EQ, 1, FAR, 0x10, 0x10 };
	CHECK(bind(&f, 0) >= 0);
	lay_ring();
	CHECK(exo_filter_ring(512, asking, &f) == 0);
	for (unsigned i = 0; i < 10; i++) {
		CHECK(wait_for_packet() > FAR);
		CHECK(buffer[FAR] & 0x10);
		CHECK(buffer[37] == 7);
		word[0] = 0;
	}
	CHECK(exo_filter_free(f) == 0);
}

/* --- frames ----------------------------------------------------------- */

/* Long ones, until there is no room for more. */
static void
take_chip(void)
{
	while (!done && (answer = exo_net_send(1536, asking)) == 0)
		;
	stay();
}

static void
the_chip_is_full_at_its_limit(void)
{
	static struct child crowd[CROWD];

	memset(frame, 0, sizeof(*frame));
	frame->pieces = 1;
	frame->piece[0] = (struct exo_buffer){ data, 0, EXO_PACKET_MAX };
	for (unsigned i = 0; i < CROWD; i++)
		prepare(&crowd[i], take_chip);
	for (unsigned i = 0; i < CROWD; i++) {
		run(&crowd[i]);
		CHECK(answer == -EXO_E_FULL);
		CHECK(net->sending <= FRAMES);
	}
	for (unsigned i = 0; i < CROWD; i++)
		kill(&crowd[i]);
	wait_ticks(2);
	CHECK(net->sending == 0);
}

/* --- rings ------------------------------------------------------------ */

static void
a_ring_ends_with_the_page_of_its_words(void)
{
	struct exo_cap f, page;
	int32_t n;

	for (unsigned how = 0; how < 2; how++) {
		udp_to(7);
		n = bind(&f, 0);
		lay_ring();
		CHECK(exo_page_alloc(EXO_ANY, &page) >= 0);
		ring->words_page = page;
		CHECK(exo_filter_ring(512, asking, &f) == 0);
		CHECK(net->filter[n].buffers == 1);
		CHECK((how ? exo_renew(&page) : exo_page_free(page)) == 0);
		CHECK(net->filter[n].buffers == 0);
		CHECK(exo_filter_free(f) == 0);
		if (how)
			CHECK(exo_page_free(page) == 0);
	}
}

/* Their maker's filters, and how many of them have one. */
static struct exo_cap bound[EXO_RINGS + 1];
static volatile uint32_t ringed;

static uint32_t
rings(void)
{
	uint32_t n = 0;

	for (unsigned i = 0; i < EXO_FILTERS; i++)
		n += net->filter[i].buffers != 0;
	return n;
}

static void
take_rings(void)
{
	while (!done &&
	       (answer = exo_filter_ring(512, asking, &bound[ringed])) == 0)
		ringed++;
	stay();
}

static void
rings_run_out_with_an_error(void)
{
	static struct child crowd[CROWD];

	for (unsigned i = 0; i <= EXO_RINGS; i++) {
		udp_to(1000 + i);
		CHECK(bind(&bound[i], 0) >= 0);
	}
	lay_ring();
	for (unsigned i = 0; i < CROWD; i++) {
		ringed = rings();
		let_run(&crowd[i], take_rings);
		CHECK(answer == -EXO_E_FULL);
		CHECK(rings() ==
		      (i < 4 ? EXO_RINGS_EACH * (i + 1) : EXO_RINGS));
	}
	for (unsigned i = 0; i < CROWD; i++)
		kill(&crowd[i]);
	for (unsigned i = 0; i <= EXO_RINGS; i++)
		CHECK(exo_filter_free(bound[i]) == 0);
	CHECK(net->filters == 0 && rings() == 0);
}

uint32_t
test_main(void)
{
	struct exo_cap window;

	CHECK(exo_window(EXO_WINDOW_NET, &window) == 0);
	CHECK(exo_guarantee(NET, window, 0) == 0);
	asking = get_page(ASK);
	words = get_page(WORDS);
	data = get_page(DATA);
	for (uint32_t i = 0; i < boot->roots; i++)
		if (boot->root[i].kind == EXO_KIND_NET)
			all = boot->root[i].cap;
	a_piece_is_divided_within_itself_only();
	renewing_a_piece_ends_what_was_divided_from_it();
	pieces_run_out_with_an_error();
	authority_is_over_the_filter_that_is_overlapped();
	new_filters_are_what_is_run();
	fields_far_behind_are_compared();
	the_chip_is_full_at_its_limit();
	a_ring_ends_with_the_page_of_its_words();
	rings_run_out_with_an_error();
	return 0;
}
