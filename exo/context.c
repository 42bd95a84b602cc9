/* SPDX-License-Identifier: MIT */
/* Setting an environment's contexts: entries and guaranteed mappings. */
#include <machine/cp0.h>
#include <exo/syscalls.h>
#include "asid.h"
#include "env.h"
#include "page.h"
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

int
env_guarantee(struct env *e, uint32_t va_flags, uint32_t page)
{
	uint32_t va = va_flags & ENTRYHI_VPN;
	struct stlb_entry *g = guarantee_of(e, va);

	if (g->hi != ~0u && g->hi != va)
		return -EXO_E_BUSY;
	g->hi = va;
	g->lo = page << PAGE_SHIFT | (va_flags & MAP_FLAGS) | ENTRYLO_V;
	state.page[page].flags |= PAGE_GUARANTEED;
	/* Another binding of that address would go before it. */
	asid_purge_va(e, va);
	return 0;
}

typedef bool condemned(uint32_t page, uint32_t key);

static bool
is_page(uint32_t page, uint32_t number)
{
	return page == number;
}

static bool
is_unbindable(uint32_t page, uint32_t unused)
{
	(void)unused;
	return !(state.page[page].bound & PAGE_BINDABLE);
}

static void
forget(condemned *is, uint32_t key)
{
	for (struct env *e = envs + 1; e < envs + ENVS; e++)
		for (unsigned i = 0; i < EXO_GUARANTEED && e->name; i++)
			if (e->guarantee[i].hi != ~0u &&
			    is(e->guarantee[i].lo >> PAGE_SHIFT, key))
				e->guarantee[i].hi = ~0u;
}

void
env_forget_guaranteed(uint32_t page)
{
	forget(is_page, page);
}

void
env_forget_unbindable(void)
{
	forget(is_unbindable, 0);
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

/* A transfer finds the callee's name in the word of its kind if it accepts. */
static void
set_acceptance(struct env *e)
{
	e->sync = e->entry[EXO_ENTRY_SYNC] ? e->name : 0;
	e->async = e->entry[EXO_ENTRY_ASYNC] ? e->name : 0;
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
	set_acceptance(env);
	return 0;
}
