/* SPDX-License-Identifier: MIT */
/* Setting an environment's contexts: entries and guaranteed mappings. */
#include <machine/cp0.h>
#include <exo/syscalls.h>
#include "env.h"
#include "memory/asid.h"
#include "memory/page.h"
#include "state.h"

#define MAP_FLAGS (EXO_MAP_WRITE | EXO_MAP_UNCACHED)

bool
env_is_user_address(uint32_t va)
{
	return va < KSEG0;
}

static struct stlb_entry *
guarantee_of(struct env *e, uint32_t va)
{
	return &e->guarantee[va >> PAGE_SHIFT & (EXO_GUARANTEED - 1)];
}

/* The page remembers in whose tables it is: one's, or several's. */
static void
note_guarantee(struct page *p, uint32_t record)
{
	if (!(p->flags & PAGE_GUARANTEED))
		p->flags |=
		    (uint16_t)(PAGE_GUARANTEED | record << PAGE_BY_SHIFT);
	else if (p->flags >> PAGE_BY_SHIFT != record)
		p->flags |= PAGE_GUARANTEED_MORE;
}

int
env_guarantee(struct env *e, uint32_t va_flags, uint32_t page)
{
	uint32_t va = va_flags & ENTRYHI_VPN;
	struct stlb_entry *g = guarantee_of(e, va);

	if (g->hi != ~0u && g->hi != va)
		return -EXO_E_BUSY;
	g->hi = va;
	g->lo = page << PAGE_SHIFT | (va_flags & MAP_FLAGS) | ENTRYLO_V;
	note_guarantee(&state.page[page], (uint32_t)(e - envs));
	/* Another binding of that address would go before it. */
	asid_purge_va(e, va);
	return 0;
}

bool
env_has_wired(const struct env *e, uint32_t page)
{
	for (unsigned i = 0; i < EXO_GUARANTEED; i++)
		if (e->guarantee[i].hi != ~0u &&
		    e->guarantee[i].lo >> PAGE_SHIFT == page)
			return true;
	return false;
}

uint32_t
env_wired(const struct env *e)
{
	uint32_t n = 0;

	for (unsigned i = 0; i < EXO_GUARANTEED; i++)
		n +=
		    e->guarantee[i].hi != ~0u &&
		    page_owner(&state.page[e->guarantee[i].lo >> PAGE_SHIFT]) ==
			e->name;
	return n;
}

static void
forget_page(struct env *e, uint32_t page)
{
	for (struct stlb_entry *g = e->guarantee;
	     g < e->guarantee + EXO_GUARANTEED; g++)
		if (g->hi != ~0u && g->lo >> PAGE_SHIFT == page)
			g->hi = ~0u;
}

void
env_forget_guaranteed(struct page *p)
{
	uint32_t by = p->flags >> PAGE_BY_SHIFT;
	uint32_t all = p->flags & PAGE_GUARANTEED_MORE;

	for (uint32_t i = all ? 1 : by; i < (all ? ENVS : by + 1); i++)
		if (envs[i].name)
			forget_page(&envs[i], page_number(p));
}

void
env_forget_unbindable(void)
{
	for (struct env *e = envs + 1; e < envs + ENVS; e++)
		for (unsigned i = 0; e->name && i < EXO_GUARANTEED; i++) {
			struct stlb_entry *g = &e->guarantee[i];

			if (g->hi != ~0u &&
			    !(state.page[g->lo >> PAGE_SHIFT].bound &
			      PAGE_BINDABLE))
				g->hi = ~0u;
		}
}

int call_guarantee(uint32_t va_flags, uint32_t w0, uint32_t w1, uint32_t w2);
int call_unguarantee(uint32_t va);
int call_context(uint32_t entry, uint32_t address);

int
call_guarantee(uint32_t va_flags, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct exo_cap cap = { { w0, w1, w2 } };
	struct page *page;
	struct env *env;
	int error;

	error = env_of(state.envcap, EXO_WRITE, &env);
	if (!error)
		error = page_of(cap,
				va_flags & EXO_MAP_WRITE ? EXO_WRITE : EXO_READ,
				&page);
	if (error)
		return error;
	if (!env_is_user_address(va_flags))
		return -EXO_E_ADDRESS;
	if ((va_flags & ENTRYHI_VPN) == EXO_CONTEXT_VA)
		return -EXO_E_BUSY;
	return env_guarantee(env, va_flags, page_number(page));
}

int
call_unguarantee(uint32_t va)
{
	struct env *env;
	struct stlb_entry *g;
	int error = env_of(state.envcap, EXO_WRITE, &env);

	if (error)
		return error;
	va &= ENTRYHI_VPN;
	g = guarantee_of(env, va);
	if (g->hi != va || va == EXO_CONTEXT_VA)
		return -EXO_E_ARG;
	g->hi = ~0u;
	asid_purge_va(env, va);
	return 0;
}

void
env_set_acceptance(struct env *e)
{
	uint32_t name = e->entryhi ? e->name : 0;

	e->sync = e->entry[EXO_ENTRY_SYNC] ? name : 0;
	e->async = e->entry[EXO_ENTRY_ASYNC] ? name : 0;
}

int
call_context(uint32_t entry, uint32_t address)
{
	struct env *env;
	int error = env_of(state.envcap, EXO_WRITE, &env);

	if (error)
		return error;
	if (entry == 0 || entry >= EXO_ENTRIES)
		return -EXO_E_ARG;
	if (!env_is_user_address(address) || address & 3)
		return -EXO_E_ADDRESS;
	env->entry[entry] = address;
	env_set_acceptance(env);
	return 0;
}
