/* SPDX-License-Identifier: MIT */
#include "check/watched.h"

#include <stdlib.h>

/* What is read at each return anyway is not watched. */
static bool
is_watched(enum table_id id)
{
	return id != TABLE_NOW && id != TABLE_FPU && id != TABLE_CLOCK;
}

static void
mark_pages(struct watched *w, const struct table *t, uint32_t span)
{
	for (uint32_t i = 0; i < t->count; i++) {
		paddr_t at = t->base + i * t->stride;

		for (paddr_t pa = at & ~(PAGE_SIZE - 1u); pa < at + span;
		     pa += PAGE_SIZE)
			w->page[pa >> PAGE_SHIFT] = 1;
	}
}

static void
watch_table(struct watched *w, enum table_id id)
{
	const struct table *t = &w->x->table[id];
	struct marks *m = &w->table[id];

	m->span = exported_span(w->x, id);
	m->queue = xcalloc(t->count + 1, sizeof *m->queue);
	m->writer = xcalloc(t->count + 1, sizeof *m->writer);
	m->marked = xcalloc(t->count + 1, sizeof *m->marked);
	mark_pages(w, t, m->span);
}

void
watched_init(struct watched *w, const struct exported *x)
{
	*w = (struct watched){ .x = x };
	w->page = xcalloc((x->bus->ram_bytes >> PAGE_SHIFT) + 2, 1);
	for (unsigned id = 0; id < TABLE_COUNT; id++)
		if (is_watched(id) && x->table[id].known)
			watch_table(w, id);
	for (unsigned i = 0; i < x->regions; i++)
		if (x->region[i].bytes)
			mark_pages(w,
				   &(struct table){ .base = x->region[i].base,
						    .count = 1 },
				   x->region[i].bytes);
}

void
watched_free(struct watched *w)
{
	for (unsigned id = 0; id < TABLE_COUNT; id++) {
		free(w->table[id].queue);
		free(w->table[id].writer);
		free(w->table[id].marked);
	}
	free(w->page);
	*w = (struct watched){ 0 };
}

static void
mark(struct marks *m, const struct table *t, paddr_t pa, vaddr_t pc)
{
	uint32_t offset = pa - t->base, record = offset / t->stride;

	if (record >= t->count || offset % t->stride >= m->span)
		return;
	m->writer[record] = pc;
	if (m->marked[record])
		return;
	m->marked[record] = 1;
	m->queue[m->queued++] = record;
}

void
watched_store(struct watched *w, paddr_t pa, vaddr_t pc)
{
	for (unsigned id = 0; id < TABLE_COUNT; id++)
		if (w->table[id].span && pa >= w->x->table[id].base)
			mark(&w->table[id], &w->x->table[id], pa, pc);
}

vaddr_t
watched_writer(const struct watched *w, enum table_id id, uint32_t record)
{
	return w->table[id].span && record < w->x->table[id].count
		   ? w->table[id].writer[record]
		   : 0;
}

void
watched_forget(struct watched *w)
{
	for (unsigned id = 0; id < TABLE_COUNT; id++) {
		struct marks *m = &w->table[id];

		while (m->queued)
			m->marked[m->queue[--m->queued]] = 0;
	}
}
