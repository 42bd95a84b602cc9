/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <rt/panic.h>
#include <rt/string.h>
#include <exo/boot.h>
#include <exo/syscalls.h>
#include "env/env.h"
#include "exit.h"
#include "first.h"
#include "memory/asid.h"
#include "memory/page.h"
#include "processor/dispatch.h"
#include "state.h"

/* Pages of the list that the program gets; the first begins with a header as
 * long as two entries. 16 of them describe 16 MB. */
#define LIST_PAGES   16
#define PAGE_ENTRIES (PAGE_SIZE / sizeof(struct exo_boot_page))
#define HEAD_ENTRIES (sizeof(struct exo_boot) / sizeof(struct exo_boot_page))

_Static_assert(sizeof(struct exo_boot) % sizeof(struct exo_boot_page) == 0,
	       "the list continues where a page begins");

struct maker {
	struct env *env;
	struct page *list[LIST_PAGES];
	uint32_t pages;
};

static struct exo_boot_root root[EXO_BOOT_ROOTS];
static uint32_t roots;

void
first_gets(struct exo_cap cap)
{
	if (roots == EXO_BOOT_ROOTS)
		rt_panic("there are too many devices");
	root[roots++] = (struct exo_boot_root){ cap_kind(cap), cap };
}

static struct exo_boot *
header(struct maker *m)
{
	return page_memory(m->list[0]);
}

static struct exo_boot_page *
entry(struct maker *m, uint32_t n)
{
	n += HEAD_ENTRIES;
	return (struct exo_boot_page *)page_memory(m->list[n / PAGE_ENTRIES]) +
	       n % PAGE_ENTRIES;
}

static uint32_t
pfn(const struct exo_boot_page *p)
{
	return exo_cap_name(p->cap);
}

static void
bind(struct maker *m, const struct exo_boot_page *p)
{
	uint32_t flags = p->va & EXO_MAP_WRITE;

	stlb_put(m->env->entryhi >> ASID_SHIFT, p->va & ENTRYHI_VPN,
		 pfn(p) << PAGE_SHIFT | flags | ENTRYLO_V);
}

/* Enter the page in the list and bind it. */
static struct exo_boot_page *
add(struct maker *m, uint32_t va, struct page *page)
{
	struct exo_boot_page *p = entry(m, m->pages++);

	p->va = va;
	p->cap = page_cap(page, EXO_OWN);
	bind(m, p);
	return p;
}

/* The entry of the page at va; a new one if no segment has brought it yet. */
static struct exo_boot_page *
page_at(struct maker *m, uint32_t va, bool write)
{
	uint32_t flags = write ? EXO_MAP_WRITE : 0;
	struct page *page;

	for (uint32_t n = 0; n < m->pages; n++)
		if ((entry(m, n)->va & ENTRYHI_VPN) == va) {
			entry(m, n)->va |= flags;
			bind(m, entry(m, n));
			return entry(m, n);
		}
	if (m->pages + HEAD_ENTRIES >= LIST_PAGES * PAGE_ENTRIES)
		return NULL;
	page = page_take((uint32_t)EXO_ANY, m->env);
	return page ? add(m, va | flags, page) : NULL;
}

static const char *
load(struct maker *m, const struct segment *s)
{
	uint32_t end = s->va + s->bytes;
	uint32_t done = 0;

	for (uint32_t va = s->va; va < end; va = (va | (PAGE_SIZE - 1)) + 1) {
		struct exo_boot_page *p =
		    page_at(m, va & ENTRYHI_VPN, s->write);
		uint32_t offset = va & (PAGE_SIZE - 1);
		uint32_t n = PAGE_SIZE - offset;

		if (!p)
			return "it does not fit into memory";
		if (n > s->file_bytes - done)
			n = s->file_bytes - done;
		memcpy((uint8_t *)page_memory(&state.page[pfn(p)]) + offset,
		       s->file + done, n);
		done += n;
	}
	return NULL;
}

static const char *
load_all(struct maker *m, const struct module *module)
{
	struct segment s;
	const char *wrong = NULL;

	for (uint32_t n = 0; n < module->segments && !wrong; n++) {
		wrong = module_segment(module, n, &s);
		if (!wrong && s.bytes > 0)
			wrong = load(m, &s);
	}
	return wrong;
}

static const char *
make_list(struct maker *m)
{
	for (unsigned i = 0; i < LIST_PAGES; i++) {
		m->list[i] = page_take((uint32_t)EXO_ANY, m->env);
		if (!m->list[i])
			return "there is no memory";
	}
	for (unsigned i = 0; i < LIST_PAGES; i++)
		add(m, (EXO_BOOT_VA + i * PAGE_SIZE) | EXO_MAP_WRITE,
		    m->list[i]);
	return NULL;
}

/* Strings, argv and room for a C function's arguments, from the top down. */
static const char *
push_arguments(struct first *f, uint8_t *top_page, int argc,
	       const char *const *argv)
{
	uint8_t *at = top_page + PAGE_SIZE;
	uint32_t delta = EXO_STACK_TOP - (uint32_t)at;
	uint32_t *vector;

	for (int i = argc - 1; i >= 0; i--) {
		size_t n = strlen(argv[i]) + 1;

		/* half the page is left for pointers and for the stack */
		if (n > (size_t)(at - top_page) - PAGE_SIZE / 2)
			return "its arguments are too long";
		at -= n;
		memcpy(at, argv[i], n);
	}
	vector = (uint32_t *)((uint32_t)at & ~7u) - ((argc + 2) & ~1);
	if ((uint8_t *)vector < top_page + PAGE_SIZE / 4)
		return "it has too many arguments";
	for (int i = 0; i < argc; i++) {
		vector[i] = (uint32_t)at + delta;
		at += strlen((char *)at) + 1;
	}
	f->argc = (uint32_t)argc;
	f->argv = (uint32_t)vector + delta;
	f->sp = f->argv - 16;
	return NULL;
}

static const char *
make_stack(struct maker *m, struct first *f, int argc, const char *const *argv)
{
	struct exo_boot_page *p = NULL;
	uint32_t va = EXO_STACK_TOP - EXO_BOOT_STACK_PAGES * PAGE_SIZE;

	for (; va < EXO_STACK_TOP; va += PAGE_SIZE) {
		p = page_at(m, va, true);
		if (!p)
			return "there is no memory";
	}
	env_guarantee(m->env, p->va, pfn(p));
	return push_arguments(f, page_memory(&state.page[pfn(p)]), argc, argv);
}

/* Its own binding, if the entry's place is not the stack's or the context's. */
static void
guarantee_entry(struct maker *m, uint32_t va)
{
	for (uint32_t n = 0; n < m->pages; n++)
		if (((entry(m, n)->va ^ va) & ENTRYHI_VPN) == 0) {
			env_guarantee(m->env, entry(m, n)->va,
				      pfn(entry(m, n)));
			return;
		}
}

const char *
first_make(struct first *f, const struct module *module, int argc,
	   const char *const *argv)
{
	int error;
	struct maker m = { .env = env_create(ENVS - 2, &error) };
	const char *wrong;

	if (!m.env)
		return "there is no memory";
	asid_give(m.env);
	wrong = make_list(&m);
	if (!wrong)
		wrong = load_all(&m, module);
	if (!wrong)
		wrong = make_stack(&m, f, argc, argv);
	if (wrong)
		return wrong;
	guarantee_entry(&m, module->entry);
	header(&m)->magic = EXO_BOOT_MAGIC;
	header(&m)->pages = m.pages;
	header(&m)->env = m.env->name;
	header(&m)->env_cap = env_cap(m.env, EXO_OWN);
	header(&m)->ram_pages = state.pages;
	header(&m)->roots = roots;
	memcpy(header(&m)->root, root, sizeof(root));
	f->env = m.env;
	f->entry = module->entry;
	dispatch_begin(m.env);
	exit_first(m.env->name);
	return NULL;
}

void
first_run(const struct first *f)
{
	uint32_t r[5] = { f->argc, f->argv, EXO_BOOT_VA, f->env->name, f->sp };

	env_enter(f->env, f->entry, r);
}
