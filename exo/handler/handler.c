/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include <rt/string.h>
#include "ash/message.h"
#include "drv/board.h"
#include "env/env.h"
#include "handler.h"
#include "layout.h"
#include "memory/page.h"
#include "net/bound.h"
#include "processor/debt.h"
#include "state.h"

#define AT(field, offset) \
	_Static_assert(   \
	    offsetof(struct handler_frame, field) == FRAME_##offset, #field)

AT(sp, SP);
AT(gp, GP);
AT(s8, S8);
AT(ra, RA);
AT(user_sp, USER_SP);
AT(user_ra, USER_RA);
AT(budget, BUDGET);

/* Aligned to more than its size, so that one lui reaches all of it. */
struct handler_frame handler_frame __attribute__((aligned(64)));

static struct handler handlers[EXO_HANDLERS];

/* The kernel's own copies: of its text, all that changes after the start
 * besides filters. */
uint32_t handler_code[EXO_HANDLERS][EXO_HANDLER_CODE]
    __attribute__((section(".noinit.handler_code")));

EXOSIM_REGION(handlers, code, 0, handler_code, sizeof(handler_code));
EXOSIM_PROBE_AT(ash_make, "code.begin");

static const struct ash_stubs stubs = {
	.finish = (uint32_t)handler_finish,
	.abort = (uint32_t)handler_abort,
	.primitive = {
#define PRIMITIVE(number, NAME, name, args, cycles, doc) \
	[number] = (uint32_t)handler_##name,
#include <exo/primitives.def>
#undef PRIMITIVE
	},
};

static uint32_t
number(const struct handler *h)
{
	return (uint32_t)(h - handlers);
}

/* ---- capabilities ---- */

struct cap_checks *
handler_checks(uint32_t n)
{
	return n < EXO_HANDLERS && handlers[n].owner ? &handlers[n].checks
						     : NULL;
}

int
handler_of(struct exo_cap cap, uint32_t right, struct handler **h)
{
	*h = &handlers[exo_cap_name(cap) % EXO_HANDLERS];
	return cap_allows(cap, EXO_KIND_HANDLER, right);
}

/* ---- their memory ---- */

static void
set_page(struct handler *h, uint32_t slot, struct page *p)
{
	if (p)
		page_pin(p);
	if (h->page[slot])
		page_unpin(h->page[slot]);
	h->page[slot] = p;
}

/* What was bound by its old capabilities: pages but the maker's, filters. */
void
handler_revoked(uint32_t n)
{
	bound_lose_handler(&handlers[n]);
	for (uint32_t slot = 1; slot < EXO_HANDLER_PAGES; slot++)
		set_page(&handlers[n], slot, NULL);
}

static void
free_handler(struct handler *h)
{
	handler_revoked(number(h));
	set_page(h, 0, NULL);
	h->owner = 0;
	EXOSIM_PROBE("handler.free");
}

void
handler_end(const struct env *e)
{
	for (struct handler *h = handlers; h < handlers + EXO_HANDLERS; h++)
		if (h->owner == e->name)
			free_handler(h);
}

void
handler_lose_pages(void)
{
	for (struct handler *h = handlers; h < handlers + EXO_HANDLERS; h++)
		for (uint32_t slot = 0; slot < EXO_HANDLER_PAGES; slot++)
			if (h->page[slot] && h->page[slot]->flags & PAGE_GOING)
				set_page(h, slot, NULL);
}

/* ---- running ---- */

static uint32_t
count(struct handler *h, uint32_t verdict)
{
	h->runs++;
	h->consumed += verdict == EXO_HANDLER_CONSUME;
	h->aborts += verdict == EXO_HANDLER_ABORTED;
	return verdict;
}

/* The packet is as long as what the code reads of it unasked. */
static bool
can_run(const struct handler *h, uint32_t length)
{
	return length >= h->code.reach && h->page[0];
}

uint32_t
handler_run(struct handler *h, const void *packet, uint32_t length)
{
	if (!can_run(h, length))
		return EXO_HANDLER_PASS;
	handler_frame.budget = (int32_t)h->code.budget;
	handler_frame.handler = h;
	handler_frame.packet = packet;
	handler_frame.length = length;
	return count(h, handler_enter(handler_code[number(h)],
				      page_memory(h->page[0]), packet, length));
}

uint32_t
handler_receive(struct handler *h, const void *packet, uint32_t length,
		uint32_t *cycles)
{
	struct env *e = env_named(h->owner);
	uint32_t verdict;
	int32_t left;

	if (!can_run(h, length) || debt_is_high(e))
		return EXO_HANDLER_PASS;
	verdict = handler_run(h, packet, length);
	left = handler_frame.budget;
	*cycles = h->code.cycles - (left > 0 ? (uint32_t)left : 0);
	debt_charge(e, *cycles);
	return verdict;
}

/* ---- calls ---- */

int call_handler_make(uint32_t offset, uint32_t w0, uint32_t w1, uint32_t w2);
int call_handler_page(uint32_t slot, uint32_t w0, uint32_t w1, uint32_t w2);
int call_handler_free(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2);
int call_handler_run(uint32_t packet, uint32_t w0, uint32_t w1, uint32_t w2);
int call_handler_counts(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2);

/* A free record, if the caller may have one more. */
static struct handler *
free_record(void)
{
	struct handler *found = NULL;
	uint32_t has = 0;

	for (struct handler *h = handlers; h < handlers + EXO_HANDLERS; h++) {
		has += h->owner == state.now->name;
		if (!h->owner && !found)
			found = h;
	}
	return has < EXO_HANDLERS_EACH ? found : NULL;
}

/* The code on the page, sandboxed, into the record's place. */
static enum exo_verdict
make(struct handler *h, const struct page *p, uint32_t offset)
{
	static struct ash_work work;
	uint32_t *code = handler_code[number(h)];
	const void *from = (const uint8_t *)page_memory(p) + offset;
	uint32_t room =
	    (PAGE_SIZE - offset - sizeof(struct exo_handler_code)) / 4;
	enum exo_verdict verdict =
	    ash_make(&work, from, room, &stubs, (uint32_t)code, code, &h->code);

	if (verdict == EXO_VERDICT_GOOD)
		icache_forget((uint32_t)code, EXO_HANDLER_CODE * 4);
	return verdict;
}

static int
begin(struct handler *h, struct page *data)
{
	struct ash_code code = h->code;

	memset(h, 0, sizeof(*h));
	h->code = code;
	h->owner = state.now->name;
	cap_renew(&h->checks, EXO_KIND_HANDLER, number(h));
	set_page(h, 0, data);
	state.out = cap_make(&h->checks, EXO_KIND_HANDLER, number(h), EXO_OWN);
	EXOSIM_PROBE("handler.make");
	return (int)h->code.cycles;
}

int
call_handler_make(uint32_t offset, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct page *p, *data;
	struct handler *h;
	enum exo_verdict verdict;
	int error = page_of((struct exo_cap){ { w0, w1, w2 } }, EXO_READ, &p);

	if (!error)
		error = page_to_pin(state.envcap, EXO_WRITE, &data);
	if (error)
		return error;
	if (offset % 4 || offset > PAGE_SIZE - sizeof(struct exo_handler_code))
		return -EXO_E_ARG;
	h = free_record();
	if (!h)
		return -EXO_E_FULL;
	verdict = make(h, p, offset);
	if (verdict == EXO_VERDICT_GOOD)
		return begin(h, data);
	state.out = (struct exo_cap){ { verdict, h->code.wrong, 0 } };
	return -EXO_E_CODE;
}

int
call_handler_page(uint32_t slot, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct page *p = NULL;
	struct handler *h;
	int error = handler_of(state.envcap, EXO_WRITE, &h);

	if (!error && w0)
		error = page_to_pin((struct exo_cap){ { w0, w1, w2 } },
				    EXO_WRITE, &p);
	if (error)
		return error;
	if (slot == 0 || slot >= EXO_HANDLER_PAGES)
		return -EXO_E_ARG;
	set_page(h, slot, p);
	return 0;
}

int
call_handler_free(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct handler *h;
	int error = handler_of((struct exo_cap){ { w0, w1, w2 } }, EXO_OWN, &h);

	(void)unused;
	if (!error)
		free_handler(h);
	return error;
}

/* What is handed over is a copy: neither side can change it any more. */
int
call_handler_run(uint32_t packet, uint32_t w0, uint32_t w1, uint32_t w2)
{
	static uint32_t buffer[(EXO_PACKET_MAX + 3) / 4];
	uint32_t offset = packet % PAGE_SIZE, length = packet / PAGE_SIZE;
	struct page *p;
	struct handler *h;
	int error = page_of((struct exo_cap){ { w0, w1, w2 } }, EXO_READ, &p);

	if (!error)
		error = handler_of(state.envcap, EXO_READ, &h);
	if (error)
		return error;
	if (offset % 4 || length < EXO_PACKET_MIN || length > EXO_PACKET_MAX ||
	    length > PAGE_SIZE - offset)
		return -EXO_E_ARG;
	ash_copy(buffer, (const uint8_t *)page_memory(p) + offset,
		 (length + 3) & ~3u);
	return (int)handler_run(h, buffer, length);
}

int
call_handler_counts(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct handler *h;
	int error =
	    handler_of((struct exo_cap){ { w0, w1, w2 } }, EXO_READ, &h);

	(void)unused;
	if (error)
		return error;
	state.out = (struct exo_cap){ { h->runs, h->consumed, h->aborts } };
	return (int)h->code.cycles;
}
