/* SPDX-License-Identifier: MIT */
/*
 * Making, finding and ending environments. Their contexts are set in
 * context.c.
 */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include <rt/panic.h>
#include <rt/string.h>
#include <exo/boot.h>
#include "boot/exit.h"
#include "disk/disk.h"
#include "disk/extent.h"
#include "env.h"
#include "handler/handler.h"
#include "info.h"
#include "memory/asid.h"
#include "memory/page.h"
#include "memory/reserve.h"
#include "net/bound.h"
#include "net/net.h"
#include "processor/dispatch.h"
#include "processor/slice.h"
#include "revoke/repossess.h"
#include "revoke/revoke.h"
#include "state.h"
#include "terminal/console.h"
#include "terminal/screen.h"
#include "wakeup.h"

/* At a multiple of 64 KB, so that its low half is 0 (vectors.S). */
struct env envs[ENVS] __attribute__((aligned(0x10000), section(".noinit")));
struct exo_env_info env_info[ENVS] __attribute__((aligned(PAGE_SIZE)));
static unsigned ending; /* of them, how many still have pages */

#define AT(field, offset) \
	_Static_assert(offsetof(struct env, field) == ENV_##offset, #field)

AT(entry, ENTRY);
AT(name, NAME);
AT(sync, SYNC);
AT(async, ASYNC);
AT(status, STATUS);
AT(entryhi, ENTRYHI);
AT(stlb, STLB);
AT(installed, INSTALLED);
AT(cid, CID);
AT(guarantee, GUARANTEE);
AT(context, CONTEXT);
_Static_assert(sizeof(struct env) == ENV_BYTES, "env");
_Static_assert(sizeof(struct env) == 1 << ENV_SHIFT, "env");

extern void *fpu_owner; /* fpu.S */

static uint32_t user_status;

EXOSIM_TABLE(env, 0, envs, ENVS, sizeof(struct env));
EXOSIM_FIELD(env, name, struct env, name);
EXOSIM_FIELD(env, status, struct env, status);
EXOSIM_FIELD(env, entryhi, struct env, entryhi);
EXOSIM_FIELD(env, estate, struct env, estate);
EXOSIM_FIELD(env, slices, struct env, slices);
EXOSIM_FIELD(env, debt, struct env, debt);
EXOSIM_ARRAY(env, context, struct env, context[0], 1, 0);
EXOSIM_ARRAY(env, pinned_hi, struct env, guarantee[0].hi, EXO_GUARANTEED,
	     sizeof(struct stlb_entry));
EXOSIM_ARRAY(env, pinned_lo, struct env, guarantee[0].lo, EXO_GUARANTEED,
	     sizeof(struct stlb_entry));
EXOSIM_ARRAY(env, check, struct env, checks.word[0][0], 2 * EXO_OWN, 4);
EXOSIM_VALUE(env, unpinned, ~0u);
EXOSIM_TABLE(fpu, 0, &fpu_owner, 1, sizeof(fpu_owner));
EXOSIM_WORD(fpu, owner);

void
env_init(uint32_t irq_mask)
{
	/* KUp, IEp: user mode, interrupts on, once rfe has popped them. */
	user_status = irq_mask | STATUS_KUP | STATUS_IEP;
	/* The records are large and not cleared at start-up. */
	for (struct env *e = envs; e < envs + ENVS; e++)
		e->name = e->sync = e->async = e->generation = e->estate = 0;
	/* A transfer compares these with its argument, which may be 0. It must
	 * not find record 0 by any value that leads there. */
	envs[0].sync = envs[0].async = NAME_INDEX_MASK;
	envs[0].entryhi = ENTRYHI_ASID;
}

static uint32_t
record(const struct env *e)
{
	return (uint32_t)(e - envs);
}

struct page *
env_context_page(const struct env *e)
{
	return &state.page[((uint32_t)e->context - KSEG0) >> PAGE_SHIFT];
}

struct exo_cap
env_cap(const struct env *e, uint32_t right)
{
	return cap_make(&e->checks, EXO_KIND_ENV, record(e), right);
}

/* The one that has been unused for longest, so that what is known about its
 * last environment can be read for as long as possible. */
static struct env *
free_record(void)
{
	static uint32_t last;

	for (uint32_t i = 1; i < ENVS; i++) {
		last = last % (ENVS - 1) + 1;
		if (!envs[last].estate)
			return &envs[last];
	}
	return NULL;
}

static void
set_up(struct env *e)
{
	uint32_t generation = e->generation + 1;

	memset(e, 0, sizeof(*e));
	e->generation = generation & NAME_GEN_MASK;
	/* Generation 0 with record 0 would be no name; records start at 1. */
	e->name = e->generation << NAME_GEN_SHIFT | record(e)
							<< NAME_INDEX_SHIFT;
	e->estate = e->name;
	e->status = user_status;
	e->cids = 1;
	for (unsigned i = 0; i < EXO_GUARANTEED; i++)
		e->guarantee[i].hi = ~0u;
	cap_renew(&e->checks, EXO_KIND_ENV, record(e));
}

/* quota others come out of what the maker may make, and the new one itself. */
static void
register_env(struct env *e, uint32_t quota)
{
	struct exo_env_info *i = about(e);

	if (state.now)
		about(state.now)->quota -= 1 + quota;
	*i = (struct exo_env_info){
		.name = e->name,
		.state = EXO_ENV_ALIVE,
		.parent = state.now ? state.now->name : 0,
		.quota = quota,
	};
	info.envs++;
	info.changes++;
}

struct env *
env_create(uint32_t quota, int *error)
{
	struct env *e;
	struct page *context;

	*error = -EXO_E_FULL;
	if (state.now && (about(state.now)->quota == 0 ||
			  quota > about(state.now)->quota - 1))
		return NULL;
	e = free_record();
	if (!e)
		return NULL;
	*error = -EXO_E_MEMORY;
	if (!reserve_begin(state.now))
		return NULL;
	set_up(e);
	repossess_begin(e);
	register_env(e, quota);
	context = env_context_page(e);
	page_publish(context, PAGE_OF_KERNEL);
	env_guarantee(e, EXO_CONTEXT_VA | ENTRYLO_D, page_number(context));
	EXOSIM_PROBE("env.create");
	return e;
}

struct env *
env_record(uint32_t name)
{
	return &envs[(name & NAME_INDEX_MASK) >> NAME_INDEX_SHIFT];
}

struct env *
env_named(uint32_t name)
{
	struct env *e = env_record(name);

	return name && e->name == name ? e : NULL;
}

struct cap_checks *
env_checks(uint32_t number)
{
	return number < ENVS && envs[number].name ? &envs[number].checks : NULL;
}

/* Nothing is bound by a capability for an environment. */
void
env_revoked(uint32_t number)
{
	(void)number;
}

int
env_of(struct exo_cap cap, uint32_t right, struct env **e)
{
	*e = state.now;
	if (cap.w[0] == 0)
		return 0;
	*e = &envs[exo_cap_name(cap)];
	return cap_allows(cap, EXO_KIND_ENV, right);
}

/* Its children and what it may still make go to its maker. */
static void
bequeath(struct env *e)
{
	struct env *heir = env_named(about(e)->parent);

	for (uint32_t i = 1; i < ENVS; i++)
		if (envs[i].name && env_info[i].parent == about(e)->name)
			env_info[i].parent = about(e)->parent;
	if (heir)
		about(heir)->quota += 1 + about(e)->quota;
}

static void
bury(struct env *e)
{
	if (!page_reclaim(e))
		return;
	e->estate = 0;
	about(e)->state = EXO_ENV_ENDED;
	info.changes++;
	ending--;
}

bool
env_bury(void)
{
	for (uint32_t i = 1; ending && i < ENVS; i++)
		if (env_info[i].state == EXO_ENV_ENDING) {
			bury(&envs[i]);
			return true;
		}
	return false;
}

/* From here on nobody finds it, it runs no more and binds nothing; its pages
 * are still bindable, until they are freed, by others to whom it gave
 * capabilities. The time all this takes does not depend on what a program has
 * piled up. */
void
env_destroy(struct env *e, uint32_t status)
{
	EXOSIM_PROBE("env.destroy");
	if (fpu_owner == e)
		fpu_owner = NULL;
	wakeup_forget(e);
	revoke_forget(e);
	reserve_end(e);
	bequeath(e);
	handler_end(e);
	e->name = 0;
	asid_take(e);
	page_withdraw(env_context_page(e));
	console_forget_env(about(e)->name);
	disk_forget_env(about(e)->name);
	span_free_all(&extents, about(e)->name);
	span_free_all(&regions, about(e)->name);
	net_forget_env(about(e)->name);
	bound_forget_env(about(e)->name);
	slice_forget(e);
	dispatch_forget(e);
	about(e)->status = status;
	info.ended_ticks += about(e)->ticks;
	about(e)->state = EXO_ENV_ENDING;
	ending++;
	info.envs--;
	info.changes++;
	bury(e);
	exit_check();
	if (state.now == e)
		dispatch_next();
}

static bool
came_from_user(void)
{
	uint32_t status;

	__asm__ volatile("mfc0 %0, $12" : "=r"(status));
	return status & STATUS_KUP;
}

/* From vectors.S: a TLB miss that nobody can serve. */
_Noreturn void env_unhandled(uint32_t cause, uint32_t va, uint32_t pc);

void
env_unhandled(uint32_t cause, uint32_t va, uint32_t pc)
{
	if (!came_from_user())
		rt_panic("TLB miss in the kernel at %08x, address %08x", pc,
			 va);
	console_printf("exo: environment %x destroyed: no handler for a TLB "
		       "miss: pc %08x, address %08x, cause %08x\n",
		       state.now->name, pc, va, cause);
	env_destroy(state.now, EXO_STATUS_DESTROYED);
	__builtin_unreachable();
}

int call_env_create(uint32_t quota);
int call_env_child(uint32_t name);
int call_env_destroy(void);
int call_env_page(void);

int
call_env_create(uint32_t quota)
{
	int error;
	struct env *e = env_create(quota, &error);

	/* One lot of those that have ended, no more: interrupts wait. */
	if (!e && env_bury())
		e = env_create(quota, &error);
	if (error == -EXO_E_MEMORY && !e)
		revoke_for(EXO_KIND_PAGE, state.now);
	if (!e)
		return error;
	state.out = env_cap(e, EXO_OWN);
	return (int)e->name;
}

/* Who made it, or inherited it, has authority over it whatever became of its
 * capabilities: else who was given a quota could lose it to nobody. */
int
call_env_child(uint32_t name)
{
	struct env *e = env_named(name);

	if (!e)
		return -EXO_E_NONE;
	if (about(e)->parent != state.now->name)
		return -EXO_E_OWNER;
	state.out = env_cap(e, EXO_OWN);
	return 0;
}

int
call_env_destroy(void)
{
	struct env *e;
	int error = env_of(state.envcap, EXO_OWN, &e);

	if (!error)
		env_destroy(e, EXO_STATUS_DESTROYED);
	return error;
}

int
call_env_page(void)
{
	struct env *e;
	int error = env_of(state.envcap, EXO_WRITE, &e);

	if (!error)
		state.out = page_cap(env_context_page(e), EXO_WRITE);
	return error;
}
