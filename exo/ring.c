/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <exo/errors.h>
#include "env.h"
#include "page.h"
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
	unsigned has = 0;

	for (struct ring *r = rings; r < rings + EXO_RINGS; r++) {
		has += r->owner == state.now->name;
		if (!r->owner)
			found = r;
	}
	return has < EXO_RINGS_EACH ? found : NULL;
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
	page_pin(r->words_page);
	for (unsigned i = 0; i < r->count; i++)
		page_pin(r->buffer[i].page);
	*ring = r;
	return 0;
}

void
ring_free(struct ring *r)
{
	page_unpin(r->words_page);
	for (unsigned i = 0; i < r->count; i++)
		page_unpin(r->buffer[i].page);
	r->owner = 0;
}

bool
ring_uses(const struct ring *r, const struct page *p)
{
	bool uses = r->words_page == p;

	for (unsigned i = 0; i < r->count; i++)
		uses = uses || r->buffer[i].page == p;
	return uses;
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
