/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <machine/note.h>
#include <rt/string.h>
#include <exo/errors.h>
#include "bound.h"
#include "env/env.h"
#include "filter/set.h"
#include "handler/handler.h"
#include "memory/page.h"
#include "net.h"
#include "piece.h"
#include "revoke/repossess.h"
#include "revoke/revocable.h"
#include "revoke/revoke.h"
#include "ring.h"
#include "state.h"

_Static_assert(sizeof(struct exo_atom) == 12, "exo_atom");
_Static_assert(FILTER_CODE_WORDS == 6144, "bound.h");

/* The compiler recurs once a field: FILTER_ATOMS levels of 500 bytes each, and
 * halving within a level; measured, twice as much as the worst of them. */
#define COMPILER_STACK 32768

/* Two, so that one runs while the other is made; where, is exo.ld's affair. */
uint32_t filter_code_0[FILTER_CODE_WORDS]
    __attribute__((section(".noinit.filter_code_0")));
uint32_t filter_code_1[FILTER_CODE_WORDS]
    __attribute__((section(".noinit.filter_code_1")));

EXOSIM_REGION(filters_0, code, 0, filter_code_0, sizeof(filter_code_0));
EXOSIM_REGION(filters_1, code, 0, filter_code_1, sizeof(filter_code_1));
EXOSIM_PROBE_AT(filter_compile, "code.begin");

static struct filter_set set __attribute__((section(".noinit")));
static uint32_t compiler_stack[COMPILER_STACK / 4]
    __attribute__((aligned(16), section(".noinit")));
static struct bound bounds[EXO_FILTERS];

void on_stack(void (*)(void *), void *, void *top); /* stack.S */

int
copy_in(void *to, uint32_t bytes, uint32_t at, struct exo_cap cap,
	uint32_t right)
{
	struct page *page;
	int error = page_of(cap, right, &page);

	if (error)
		return error;
	if (at % 4 || at > PAGE_SIZE - bytes)
		return -EXO_E_ADDRESS;
	memcpy(to, (const uint8_t *)page_memory(page) + at, bytes);
	return 0;
}

void
bound_init(void)
{
	set.code[0] = filter_code_0;
	set.code[1] = filter_code_1;
	for (unsigned i = 0; i < 2; i++)
		set.at[i] = (uint32_t)set.code[i];
	set.flush = icache_forget;
	set.align = 0;
	filter_set_init(&set);
	piece_init();
}

unsigned
bound_number(const struct bound *b)
{
	return (unsigned)(b - bounds);
}

struct bound *
bound_classify(const uint8_t *packet, uint32_t here, uint32_t length, bool *all)
{
	int n;

	*all = here < length && (set.reach == 0 || set.reach > here);
	if (*all || !set.entry)
		return NULL;
	EXOSIM_PROBE("filter.classify");
	n = filter_set_classify(&set, packet, length);
	return n < 0 ? NULL : &bounds[n];
}

/* --- capabilities ----------------------------------------------------- */

struct cap_checks *
filter_checks(uint32_t n)
{
	return n < EXO_FILTERS && bounds[n].owner ? &bounds[n].checks : NULL;
}

static void
lose_ring(struct bound *b)
{
	if (b->ring)
		ring_free(b->ring);
	b->ring = NULL;
	net_show(b);
}

/* Its ring and handler were bound with the old ones. */
void
filter_revoked(uint32_t n)
{
	lose_ring(&bounds[n]);
	bounds[n].handler = NULL;
}

int
bound_of(struct exo_cap cap, uint32_t right, struct bound **b)
{
	*b = &bounds[exo_cap_name(cap) % EXO_FILTERS];
	return cap_allows(cap, EXO_KIND_FILTER, right);
}

/* --- the set changes -------------------------------------------------- */

struct change {
	const struct filter *filter;
	bool (*condemned)(unsigned);
	int answer;
};

static void
change(void *of)
{
	struct change *c = of;

	if (c->filter)
		c->answer = filter_set_insert(&set, c->filter);
	else
		filter_set_purge(&set, c->condemned);
}

static int
on_own_stack(struct change *c)
{
	on_stack(change, c, compiler_stack + COMPILER_STACK / 4);
	net_show_set(set.count, set.entry ? set.compiler.e.used : 0);
	return c->answer;
}

static bool
is_free(unsigned n)
{
	return bounds[n].owner == 0;
}

static void
let_go(struct bound *b)
{
	struct env *e = env_record(b->owner);

	b->owner = 0;
	filter_revoked(bound_number(b));
	e->made[EXO_KIND_FILTER]--;
	revoke_returned(EXO_KIND_FILTER, e);
	EXOSIM_PROBE("filter.free");
}

static void
purge(void)
{
	struct change c = { .condemned = is_free };

	on_own_stack(&c);
}

void
bound_forget_env(uint32_t name)
{
	bool any = false;

	for (struct bound *b = bounds; b < bounds + EXO_FILTERS; b++) {
		/* one that it made may be another's filter's */
		if (b->ring && b->ring->owner == name)
			lose_ring(b);
		if (b->owner == name) {
			let_go(b);
			any = true;
		}
	}
	if (any)
		purge();
	piece_forget_env(name);
}

void
bound_lose_pages(void)
{
	for (struct bound *b = bounds; b < bounds + EXO_FILTERS; b++)
		if (b->ring && ring_is_going(b->ring))
			lose_ring(b);
}

void
bound_lose_handler(const struct handler *h)
{
	for (struct bound *b = bounds; b < bounds + EXO_FILTERS; b++)
		if (b->handler == h)
			b->handler = NULL;
}

/* --- by force --------------------------------------------------------- */

/* The one bound last, by number. */
bool
filter_repossess(struct env *e, uint32_t keep)
{
	for (struct bound *b = bounds + EXO_FILTERS; b-- > bounds;)
		if (b->owner == e->name && e->made[EXO_KIND_FILTER] > keep) {
			repossess_lost(e, EXO_KIND_FILTER, bound_number(b));
			let_go(b);
		}
	purge();
	return true;
}

bool
ring_repossess(struct env *e, uint32_t keep)
{
	for (struct bound *b = bounds + EXO_FILTERS; b-- > bounds;)
		if (b->ring && ring_owner(b->ring) == e &&
		    e->made[EXO_KIND_RING] > keep) {
			repossess_lost(e, EXO_KIND_RING, bound_number(b));
			lose_ring(b);
		}
	return true;
}

/* --- who may bind what ------------------------------------------------ */

/* What the caller shows gives him the right to take packets from filter n. */
static int
may_take(unsigned n, const struct filter *f)
{
	struct exo_cap shown = state.envcap;

	if (!shown.w[0])
		return -EXO_E_OWNER;
	if (cap_kind(shown) == EXO_KIND_NET)
		return piece_covers(shown, EXO_WRITE, f);
	if (exo_cap_name(shown) != n)
		return -EXO_E_OWNER;
	return cap_allows(shown, EXO_KIND_FILTER, EXO_WRITE);
}

static int
may_bind(const struct filter *f)
{
	for (unsigned i = 0; i < EXO_FILTERS; i++) {
		int error = 0;

		if (!bounds[i].owner)
			continue;
		if (bounds[i].owner != state.now->name &&
		    filter_overlap(f, &set.filter[i]))
			error = may_take(i, f);
		if (error)
			return error;
	}
	return state.now->made[EXO_KIND_FILTER] < EXO_FILTERS_MAX ? 0
								  : -EXO_E_FULL;
}

/* Without a number for it, or room for its code, others are asked for theirs.
 */
static int
insert(struct change *c)
{
	uint32_t left = EXO_FILTERS - set.count;
	int n = revoke_admits(EXO_KIND_FILTER, state.now, left)
		    ? on_own_stack(c)
		    : -EXO_E_FULL;

	if (n == -EXO_E_FULL)
		revoke_for(EXO_KIND_FILTER, state.now);
	return n;
}

/* --- calls ------------------------------------------------------------ */

int call_filter_bind(uint32_t at, uint32_t w0, uint32_t w1, uint32_t w2);
int call_filter_free(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2);
int call_filter_evict(uint32_t n, uint32_t w0, uint32_t w1, uint32_t w2);
int call_filter_ring(uint32_t at, uint32_t w0, uint32_t w1, uint32_t w2);
int call_filter_handler(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2);

int
call_filter_bind(uint32_t at, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct exo_filter asked;
	struct filter f;
	struct change c = { .filter = &f };
	struct bound *b;
	int error = copy_in(&asked, sizeof(asked), at,
			    (struct exo_cap){ { w0, w1, w2 } }, EXO_READ);

	if (!error)
		error = filter_make(&f, &asked, set.align);
	if (!error)
		error = may_bind(&f);
	if (!error)
		error = insert(&c);
	if (error < 0)
		return error;
	b = &bounds[error];
	*b = (struct bound){ .owner = state.now->name };
	state.now->made[EXO_KIND_FILTER]++;
	revoke_taken(EXO_KIND_FILTER, state.now);
	cap_renew(&b->checks, EXO_KIND_FILTER, (uint32_t)error);
	state.out =
	    cap_make(&b->checks, EXO_KIND_FILTER, (uint32_t)error, EXO_OWN);
	net_show_new(b);
	EXOSIM_PROBE("filter.bind");
	return error;
}

int
call_filter_free(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct bound *b;
	int error = bound_of((struct exo_cap){ { w0, w1, w2 } }, EXO_OWN, &b);

	(void)unused;
	if (error)
		return error;
	let_go(b);
	purge();
	return 0;
}

int
call_filter_evict(uint32_t n, uint32_t w0, uint32_t w1, uint32_t w2)
{
	int error;

	if (n >= EXO_FILTERS)
		return -EXO_E_ARG;
	if (!bounds[n].owner)
		return -EXO_E_NONE;
	error = piece_covers((struct exo_cap){ { w0, w1, w2 } }, EXO_OWN,
			     &set.filter[n]);
	if (error)
		return error;
	let_go(&bounds[n]);
	purge();
	return 0;
}

int
call_filter_ring(uint32_t at, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct exo_ring asked;
	struct ring *ring = NULL;
	struct bound *b;
	int error = bound_of(state.envcap, EXO_WRITE, &b);

	if (!error && w0)
		error = copy_in(&asked, sizeof(asked), at,
				(struct exo_cap){ { w0, w1, w2 } }, EXO_READ);
	if (!error && w0)
		error = ring_make(&asked, &ring);
	if (error)
		return error;
	if (b->ring)
		ring_free(b->ring);
	b->ring = ring;
	net_show(b);
	return 0;
}

int
call_filter_handler(uint32_t unused, uint32_t w0, uint32_t w1, uint32_t w2)
{
	struct handler *handler = NULL;
	struct bound *b;
	int error = bound_of(state.envcap, EXO_WRITE, &b);

	(void)unused;
	if (!error && w0)
		error = handler_of((struct exo_cap){ { w0, w1, w2 } },
				   EXO_WRITE, &handler);
	if (!error)
		b->handler = handler;
	return error;
}
