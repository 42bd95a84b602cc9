/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <exo/errors.h>
#include "env/env.h"
#include "memory/page.h"
#include "revoke/revoke.h"
#include "ring.h"
#include "state.h"

static struct ring rings[EXO_RINGS];

/* Bytes of a page that the caller may write; word-aligned. */
static int
find(struct exo_cap cap, uint32_t offset, uint32_t bytes, struct page **page,
     void *at)
{
	int error = page_to_pin(cap, EXO_WRITE, page);

	if (error)
		return error;
	if (offset % 4 || bytes % 4 || bytes > PAGE_SIZE ||
	    offset > PAGE_SIZE - bytes)
		return -EXO_E_ADDRESS;
	*(void **)at = (uint8_t *)page_memory(*page) + offset;
	return 0;
}

static int
check(struct ring *r, const struct exo_ring *asked)
{
	int error;

	if (asked->buffers == 0 || asked->buffers > EXO_RING_MAX)
		return -EXO_E_ARG;
	r->count = asked->buffers;
	r->next = 0;
	error = find(asked->words_page, asked->words, 4 * r->count,
		     &r->words_page, &r->word);
	for (unsigned i = 0; i < r->count && !error; i++) {
		const struct exo_buffer *b = &asked->buffer[i];

		if (b->bytes < EXO_BUFFER_MIN)
			return -EXO_E_ARG;
		r->buffer[i].bytes = b->bytes;
		error = find(b->page, b->offset, b->bytes, &r->buffer[i].page,
			     &r->buffer[i].at);
	}
	return error;
}

static struct ring *
free_one(void)
{
	struct ring *found = NULL;
	uint32_t free = 0;

	if (state.now->made[EXO_KIND_RING] == EXO_RINGS_EACH)
		return NULL;
	for (struct ring *r = rings; r < rings + EXO_RINGS; r++)
		if (!r->owner) {
			found = r;
			free++;
		}
	if (revoke_admits(EXO_KIND_RING, state.now, free))
		return found;
	revoke_for(EXO_KIND_RING, state.now);
	return NULL;
}

struct env *
ring_owner(const struct ring *r)
{
	return env_record(r->owner);
}

int
ring_make(const struct exo_ring *asked, struct ring **ring)
{
	struct ring *r = free_one();
	int error;

	if (!r)
		return -EXO_E_FULL;
	error = check(r, asked);
	if (error)
		return error;
	r->owner = state.now->name;
	state.now->made[EXO_KIND_RING]++;
	revoke_taken(EXO_KIND_RING, state.now);
	page_pin(r->words_page);
	for (unsigned i = 0; i < r->count; i++)
		page_pin(r->buffer[i].page);
	*ring = r;
	return 0;
}

void
ring_free(struct ring *r)
{
	struct env *e = ring_owner(r);

	page_unpin(r->words_page);
	for (unsigned i = 0; i < r->count; i++)
		page_unpin(r->buffer[i].page);
	e->made[EXO_KIND_RING]--;
	r->owner = 0;
	revoke_returned(EXO_KIND_RING, e);
}

bool
ring_is_going(const struct ring *r)
{
	uint16_t flags = r->words_page->flags;

	for (unsigned i = 0; i < r->count; i++)
		flags |= r->buffer[i].page->flags;
	return flags & PAGE_GOING;
}

uint32_t *
ring_room(const struct ring *r, uint32_t bytes)
{
	const struct ring_buffer *b = &r->buffer[r->next];

	/* whole words are copied, and buffers are whole words */
	if (r->word[r->next] || bytes > b->bytes)
		return NULL;
	return b->at;
}

void
ring_filled(struct ring *r, uint32_t bytes)
{
	r->word[r->next] = bytes;
	r->next = r->next + 1 == r->count ? 0 : r->next + 1;
}
