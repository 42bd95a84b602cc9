/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include <rt/string.h>
#include <exo/errors.h>
#include "bound.h"
#include "drv/board.h"
#include "drv/lance.h"
#include "env/env.h"
#include "handler/handler.h"
#include "memory/page.h"
#include "net.h"
#include "ring.h"
#include "share.h"
#include "state.h"

/* So much of a packet is fetched before it is known whose it is: headers of
 * Ethernet, IP and TCP with options. */
#define FIRST_BYTES 64

_Static_assert(EXO_PACKET_MAX + 4 <= LANCE_BUFFER, "a frame and its FCS");

static bool present;

/* --- what is to be seen ----------------------------------------------- */

void
net_show(const struct bound *b)
{
	struct exo_net_filter *f = &net_info->filter[bound_number(b)];

	f->owner = b->owner;
	f->buffers = b->ring ? (uint8_t)b->ring->count : 0;
	f->next = b->ring ? (uint8_t)b->ring->next : 0;
}

void
net_show_new(const struct bound *b)
{
	struct exo_net_filter *f = &net_info->filter[bound_number(b)];

	f->delivered = f->dropped = 0;
	net_show(b);
}

void
net_show_set(uint32_t filters, uint32_t words)
{
	net_info->filters = filters;
	net_info->words = words;
}

/* --- receiving -------------------------------------------------------- */

/* The packet that has come: its first words, as far as they are here. */
static uint32_t packet[(EXO_PACKET_MAX + 3) / 4];
static uint32_t here;

static void
fetch(uint32_t bytes)
{
	if (here < bytes)
		lance_read(packet + here / 4, here, bytes - here);
	here = here < bytes ? bytes : here;
}

static struct bound *
whose(uint32_t bytes)
{
	struct bound *b;
	bool all;

	here = 0;
	fetch(bytes < FIRST_BYTES ? bytes : FIRST_BYTES);
	b = bound_classify((const uint8_t *)packet, here, bytes, &all);
	if (!all)
		return b;
	fetch(bytes);
	return bound_classify((const uint8_t *)packet, here, bytes, &all);
}

/* What is here comes from the cache, the rest straight from the chip. */
static void
deliver(struct bound *b, uint32_t bytes)
{
	struct exo_net_filter *f = &net_info->filter[bound_number(b)];
	uint32_t *to = b->ring ? ring_room(b->ring, bytes) : NULL;

	if (!to) {
		f->dropped++;
		EXOSIM_PROBE("net.drop");
		return;
	}
	memcpy(to, packet, (here + 3) & ~3u);
	if (here < bytes)
		lance_read(to + here / 4, here, bytes - here);
	ring_filled(b->ring, bytes);
	f->next = (uint8_t)b->ring->next;
	f->delivered++;
	EXOSIM_PROBE("net.deliver");
}

/* Its owner's handler may deal with the packet, all of which it sees. */
static bool
is_dealt_with(const struct bound *b, uint32_t bytes, uint32_t *cycles)
{
	if (!b->handler)
		return false;
	fetch(bytes);
	return handler_receive(b->handler, packet, bytes, cycles) ==
	       EXO_HANDLER_CONSUME;
}

static void
received(uint32_t bytes)
{
	struct bound *b;
	uint32_t cycles = 0;

	share_begin();
	b = whose(bytes);
	net_info->received++;
	if (!b)
		net_info->unwanted++;
	else if (!is_dealt_with(b, bytes, &cycles))
		deliver(b, bytes);
	share_end(b ? bytes : here, cycles);
}

void
net_period(void)
{
	share_period();
	if (present)
		lance_resume();
}

static void
lost(void)
{
	net_info->lost++;
}

/* --- sending ---------------------------------------------------------- */

/* A frame in the chip. */
static struct sending {
	uint32_t env;      /* name; 0: nobody */
	struct page *page; /* pinned; NULL: nobody is told */
	volatile uint32_t *word;
} sending[LANCE_SENDS];

static void
forget(struct sending *s)
{
	if (s->page)
		page_unpin(s->page);
	s->page = NULL;
	s->env = 0;
}

static void
sent(unsigned number, bool good)
{
	struct sending *s = &sending[number];

	if (s->page)
		*s->word -= good ? 1 : 0x10001;
	forget(s);
	net_info->sending--;
	if (good)
		net_info->sent++;
	else
		net_info->failed++;
	EXOSIM_PROBE("net.sent");
}

void
net_forget_env(uint32_t name)
{
	for (unsigned i = 0; i < LANCE_SENDS; i++)
		if (sending[i].env == name)
			forget(&sending[i]);
}

void
net_lose_pages(void)
{
	for (struct sending *s = sending; s < sending + LANCE_SENDS; s++)
		if (s->page && s->page->flags & PAGE_GOING) {
			page_unpin(s->page);
			s->page = NULL;
		}
}

static bool
has_share(uint32_t env)
{
	unsigned has = 0;

	for (unsigned i = 0; i < LANCE_SENDS; i++)
		has += sending[i].env == env;
	return has < EXO_SENDS_EACH;
}

static int
send(const struct lance_piece *piece, unsigned pieces, struct sending s)
{
	int n;

	if (!present)
		return -EXO_E_NONE;
	if (!has_share(s.env))
		return -EXO_E_FULL;
	n = lance_send(piece, pieces);
	if (n < 0)
		return -EXO_E_FULL;
	if (s.page)
		page_pin(s.page);
	sending[n] = s;
	net_info->sending++;
	EXOSIM_PROBE("net.send");
	return 0;
}

static bool
is_frame(uint32_t bytes)
{
	return bytes >= 14 && bytes <= EXO_PACKET_MAX;
}

int
net_send_bytes(uint32_t env, const void *frame, uint32_t n)
{
	struct lance_piece piece = { frame, n };

	if (!is_frame(n))
		return -EXO_E_ARG;
	return send(&piece, 1, (struct sending){ .env = env });
}

static int
find_piece(const struct exo_buffer *b, struct lance_piece *piece)
{
	struct page *page;
	int error = page_of(b->page, EXO_READ, &page);

	if (error)
		return error;
	if (b->bytes > PAGE_SIZE || b->offset > PAGE_SIZE - b->bytes)
		return -EXO_E_ADDRESS;
	piece->from = (const uint8_t *)page_memory(page) + b->offset;
	piece->bytes = b->bytes;
	return 0;
}

static int
find_done(const struct exo_frame *asked, struct sending *s)
{
	int error;

	if (!asked->done_page.w[0])
		return 0;
	error = page_to_pin(asked->done_page, EXO_WRITE, &s->page);
	if (error)
		return error;
	if (asked->done % 4 || asked->done > PAGE_SIZE - 4)
		return -EXO_E_ADDRESS;
	s->word = (volatile uint32_t *)((uint8_t *)page_memory(s->page) +
					asked->done);
	return 0;
}

int call_net_send(uint32_t at, uint32_t w0, uint32_t w1, uint32_t w2);

int
call_net_send(uint32_t at, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct exo_frame asked;
	struct lance_piece piece[EXO_FRAME_MAX];
	struct sending s = { .env = state.now->name };
	uint32_t bytes = 0;
	int error = copy_in(&asked, sizeof(asked), at,
			    (struct exo_cap){ { w0, w1, w2 } }, EXO_READ);

	if (!error && (asked.pieces == 0 || asked.pieces > EXO_FRAME_MAX))
		error = -EXO_E_ARG;
	for (unsigned i = 0; !error && i < asked.pieces; i++) {
		error = find_piece(&asked.piece[i], &piece[i]);
		bytes += piece[i].bytes;
	}
	if (!error)
		error = find_done(&asked, &s);
	if (error)
		return error;
	return is_frame(bytes) ? send(piece, asked.pieces, s) : -EXO_E_ARG;
}

/* --- at the beginning ------------------------------------------------- */

static bool
more(void)
{
	return share_left();
}

static const struct lance_user user = { more, received, sent, lost };

void
net_init(void)
{
	bound_init();
	present = lance_init(board_lance(), &user);
	if (!present)
		return;
	memcpy(net_info->address, lance_address(), 6);
	board_irq_attach(BOARD_IRQ_LANCE, lance_interrupt);
}
