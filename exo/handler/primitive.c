/* SPDX-License-Identifier: MIT */
/*
 * What handlers call (exo/primitives.def). Their arguments are anything. None
 * of these functions can wait or fail but by an answer; what they move by the
 * byte is paid from the budget before it is moved.
 */
#include <stdbool.h>
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include <exo/errors.h>
#include "ash/message.h"
#include "env/env.h"
#include "handler.h"
#include "memory/page.h"
#include "net/net.h"
#include "processor/dispatch.h"
#include "state.h"

int32_t primitive_copy(uint32_t from, uint32_t to, uint32_t n);
int32_t primitive_copy_sum(uint32_t from, uint32_t to, uint32_t n);
int32_t primitive_sum(uint32_t from, uint32_t n);
int32_t primitive_send(uint32_t from, uint32_t n);
int32_t primitive_wake(void);

/* n bytes of the packet, or NULL. */
static const uint8_t *
part(uint32_t from, uint32_t n)
{
	uint32_t length = handler_frame.length;

	if (from > length || n > length - from)
		return NULL;
	return handler_frame.packet + from;
}

/* n bytes of the owner's memory, or NULL. */
static uint8_t *
own(uint32_t at, uint32_t n)
{
	uint32_t slot = at >> PAGE_SHIFT;
	uint32_t offset = at & (PAGE_SIZE - 1);

	if (slot >= EXO_HANDLER_PAGES || n > PAGE_SIZE - offset ||
	    !handler_frame.handler->page[slot])
		return NULL;
	return (uint8_t *)page_memory(handler_frame.handler->page[slot]) +
	       offset;
}

/* False: the budget does not reach; the handler ends on return. */
static bool
pay(uint32_t n, uint32_t cycles)
{
	handler_frame.budget -= (int32_t)(n * cycles);
	return handler_frame.budget >= 0;
}

int32_t
primitive_copy(uint32_t from, uint32_t to, uint32_t n)
{
	const uint8_t *source = part(from, n);
	uint8_t *target = own(to, n);

	if (!source || !target)
		return -EXO_E_ADDRESS;
	if (pay(n, EXO_HANDLER_COPY_CYCLES))
		ash_copy(target, source, n);
	return (int32_t)n;
}

int32_t
primitive_copy_sum(uint32_t from, uint32_t to, uint32_t n)
{
	const uint8_t *source = part(from, n);
	uint8_t *target = own(to, n);

	if (!source || !target)
		return -EXO_E_ADDRESS;
	if (!pay(n, EXO_HANDLER_COPY_CYCLES))
		return 0;
	return (int32_t)ash_copy_sum(target, source, n);
}

int32_t
primitive_sum(uint32_t from, uint32_t n)
{
	const uint8_t *source = part(from, n);

	if (!source)
		return -EXO_E_ADDRESS;
	if (!pay(n, EXO_HANDLER_SUM_CYCLES))
		return 0;
	return (int32_t)ash_sum(source, n);
}

/* Frames that went in this slice period, whichever handler sent them. */
static uint32_t *
sends_of(struct env *e)
{
	if (e->sends_in != state.ticks) {
		e->sends_in = state.ticks;
		e->sends = 0;
	}
	return &e->sends;
}

int32_t
primitive_send(uint32_t from, uint32_t n)
{
	struct env *owner = env_named(handler_frame.handler->owner);
	const uint8_t *frame = own(from, n);
	uint32_t *sends = sends_of(owner);
	int error;

	if (n < EXO_PACKET_MIN || n > EXO_PACKET_MAX)
		return -EXO_E_ARG;
	if (!frame)
		return -EXO_E_ADDRESS;
	if (!pay(n, EXO_HANDLER_COPY_CYCLES))
		return 0;
	if (*sends == EXO_HANDLER_SENDS)
		return -EXO_E_FULL;
	error = net_send_bytes(owner->name, frame, n);
	if (error)
		return error;
	++*sends;
	return (int32_t)n;
}

int32_t
primitive_wake(void)
{
	EXOSIM_PROBE("handler.wake");
	dispatch_prefer(env_named(handler_frame.handler->owner));
	return 0;
}
