/* SPDX-License-Identifier: MIT */
/*
 * Shared memory in the manner of System V's, which Ultrix had: a segment is
 * made, then attached, as often as wanted, by its maker and by whoever is
 * forked or told its number. Simpler than the original: no keys, no
 * permissions; a segment goes when its maker does, while what is attached
 * stays; the attacher names the address.
 */
#include <ultrix/errno.h>
#include <ultrix/layout.h>
#include "page.h"
#include "shm.h"
#include "pte.h"
#include "syscall.h"
#include "vm.h"

enum { SEGMENTS = 32, SEGMENT_PAGES = PAGE_SIZE / sizeof(uint32_t) };

static struct segment {
	uint32_t pages;
	uint32_t *page; /* fills a page itself; NULL: the segment is free */
	int maker;
} segments[SEGMENTS];

static struct segment *
find_free(void)
{
	for (unsigned i = 0; i < SEGMENTS; i++)
		if (!segments[i].page)
			return &segments[i];
	return NULL;
}

static void
give_back(struct segment *s)
{
	while (s->pages > 0)
		page_release(s->page[--s->pages]);
	page_release((uint32_t)s->page);
	s->page = NULL;
}

static int
fill(struct segment *s, uint32_t pages)
{
	s->page = (uint32_t *)page_alloc(0);
	if (!s->page)
		return ENOMEM;
	while (s->pages < pages) {
		uint32_t page = page_alloc_zeroed(s->pages * PAGE_SIZE);

		if (!page) {
			give_back(s);
			return ENOMEM;
		}
		s->page[s->pages++] = page;
	}
	return 0;
}

/* shmget(bytes): the segment's number */
int
sys_shmget(const uint32_t *argument, uint32_t *result)
{
	struct segment *s = find_free();
	uint32_t bytes = argument[0];

	if (bytes == 0 || bytes > SEGMENT_PAGES * PAGE_SIZE)
		return EINVAL;
	if (!s)
		return ENOSPC;
	result[0] = (uint32_t)(s - segments);
	s->maker = u.proc->pid;
	return fill(s, PAGE_ROUND(bytes) / PAGE_SIZE);
}

void
shm_exit(void)
{
	for (unsigned i = 0; i < SEGMENTS; i++)
		if (segments[i].page && segments[i].maker == u.proc->pid)
			give_back(&segments[i]);
}

static bool
is_attachable(uint32_t va, uint32_t pages)
{
	uint32_t end = va + pages * PAGE_SIZE;

	if ((va & (PAGE_SIZE - 1)) || va < PAGE_ROUND(u.data_end) || end < va ||
	    end > USER_DATA_END)
		return false;
	for (; va < end; va += PAGE_SIZE) {
		const uint32_t *pte = pte_find(u.root, va);

		if (pte && *pte)
			return false;
	}
	return true;
}

/* shmat(segment, address): the whole segment, to be read and written */
int
sys_shmat(const uint32_t *argument, uint32_t *result)
{
	uint32_t va = argument[1];
	const struct segment *s;

	(void)result;
	if (argument[0] >= SEGMENTS || !segments[argument[0]].page)
		return EINVAL;
	s = &segments[argument[0]];
	if (!is_attachable(va, s->pages))
		return EINVAL;
	for (uint32_t i = 0; i < s->pages; i++, va += PAGE_SIZE) {
		uint32_t *pte = pte_make(u.root, va);

		if (!pte) {
			vm_release(argument[1], va);
			return ENOMEM;
		}
		page_share(s->page[i]);
		*pte = pte_compose(s->page[i], PTE_R | PTE_W | PTE_COMMON);
		pte_changed(va, *pte);
	}
	if (argument[1] < u.attach_start)
		u.attach_start = argument[1];
	return 0;
}

/* shmdt(address, bytes): whatever is attached there */
int
sys_shmdt(const uint32_t *argument, uint32_t *result)
{
	uint32_t start = argument[0], end = start + PAGE_ROUND(argument[1]);

	(void)result;
	if ((start & (PAGE_SIZE - 1)) || start < u.attach_start ||
	    end < start || end > USER_DATA_END)
		return EINVAL;
	vm_release(start, end);
	return 0;
}
