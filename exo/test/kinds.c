/* SPDX-License-Identifier: MIT */
/*
 * What holds for pages (revoke.c) holds for slices, extents, regions of the
 * screen, filters and rings: when there are no more, who has most is asked, and
 * who asked gets his by the deadlines, whatever the other one does about it.
 * Disks and a screen are asked about where there are any.
 */
#include <machine/cp0.h>
#include <exo/disk.h>
#include <exo/info.h>
#include <exo/net.h>
#include <exo/revoke.h>
#include <exo/screen.h>
#include "lib.h"

/* Where a child has room for them, too, but for the first two. */
#define INFO   0x0060a000
#define VECTOR 0x00602000
#define ENVS   0x00601000
#define DISK   0x0060d000
#define SCREEN 0x0060f000
#define NET    0x00603000
#define DRAWN  0x00700000

/* In the context page: a filter, a ring. */
#define FILTER_AT 0x400
#define RING_AT   0x600

enum {
	KEPT = 32,
	HOLDERS = 8,
	HALF = EXO_REVOKE_MAX,
	RICH = 0,
	ASKER = HOLDERS,
	BEGGAR
};

static volatile const struct exo_info *const info = (void *)INFO;
static volatile const struct exo_env_info *const envs = (void *)ENVS;
static volatile const struct exo_disk_info *const disk = (void *)DISK;
static volatile const struct exo_screen_info *const screen = (void *)SCREEN;
static volatile const struct exo_net_info *const net = (void *)NET;
static volatile const struct exo_repossessions *vector;

/* Those that have all there is; the first of them has most. */
static struct holder {
	struct child child;
	struct exo_cap page;  /* for rings */
	struct exo_cap spare; /* a filter that has none */
	struct exo_cap kept[KEPT];
	volatile uint32_t limit, got, port;
	volatile bool full;
} holder[HOLDERS + 2];

static struct exo_cap mine[HALF];

/* --- kinds ------------------------------------------------------------ */

static struct exo_cap root[EXO_REVOKE_KINDS];

static int32_t
get_slice(struct holder *h, struct exo_cap *cap)
{
	int32_t position = exo_slice_alloc(EXO_ANY, 0);

	(void)h;
	cap->w[0] = (uint32_t)position;
	return position;
}

static int32_t
drop_slice(struct exo_cap cap)
{
	return exo_slice_free(cap.w[0]);
}

static int32_t
get_extent(struct holder *h, struct exo_cap *cap)
{
	(void)h;
	*cap = root[EXO_KIND_EXTENT];
	return exo_extent_make(8, 8, cap);
}

static int32_t
get_region(struct holder *h, struct exo_cap *cap)
{
	(void)h;
	*cap = root[EXO_KIND_SCREEN];
	return exo_region_make(1, 1, cap);
}

static int32_t
get_filter(struct holder *h, struct exo_cap *cap)
{
	struct exo_filter *f = (void *)(EXO_CONTEXT_VA + FILTER_AT);

	h->port++; /* first: a slice may end in what follows */
	f->atoms = 1;
	f->atom[0] =
	    (struct exo_atom){ EXO_FILTER_EQ, 4, 36, 0xffffffff,
			       (uint32_t)(h - holder) << 24 | h->port };
	exo_env_page(cap, 0);
	return exo_filter_bind(FILTER_AT, cap, 0);
}

/* The filter without which it is none stays if there is no ring for it. */
static int32_t
get_ring(struct holder *h, struct exo_cap *cap)
{
	struct exo_ring *r = (void *)(EXO_CONTEXT_VA + RING_AT);
	struct exo_cap context;
	int32_t answer;

	if (!h->page.w[0])
		exo_page_alloc(EXO_ANY, &h->page);
	*cap = h->spare;
	answer = h->spare.w[0] ? 0 : get_filter(h, cap);
	if (answer < 0)
		return answer;
	h->spare = *cap;
	exo_env_page(&context, 0);
	r->buffers = 1;
	r->words_page = h->page;
	r->words = 0;
	r->buffer[0] = (struct exo_buffer){ h->page, 64, 1516 };
	answer = exo_filter_ring(RING_AT, context, cap);
	if (answer == 0)
		h->spare.w[0] = 0;
	return answer;
}

static int32_t
drop_ring(struct exo_cap cap)
{
	return exo_filter_ring(0, (struct exo_cap){ { 0, 0, 0 } }, &cap);
}

static uint32_t
slices_of(uint32_t name)
{
	return envs[name >> 8 & 127].slices;
}

static uint32_t
extents_of(uint32_t name)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < EXO_EXTENTS; i++)
		n += disk->extent[i].maker == name;
	return n;
}

static uint32_t
regions_of(uint32_t name)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < EXO_REGIONS; i++)
		n += screen->region[i].maker == name;
	return n;
}

static uint32_t
filters_of(uint32_t name)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < EXO_FILTERS; i++)
		n += net->filter[i].owner == name;
	return n;
}

static uint32_t
rings_of(uint32_t name)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < EXO_FILTERS; i++)
		n += net->filter[i].owner == name && net->filter[i].buffers;
	return n;
}

static const struct kind {
	uint32_t kind;
	uint32_t all;     /* that there are */
	uint32_t holders; /* who have them together, */
	uint32_t each;    /* so many each, the last one the rest */
	int32_t (*get)(struct holder *, struct exo_cap *);
	int32_t (*drop)(struct exo_cap);
	uint32_t (*had_by)(uint32_t name);
	uint32_t able; /* to give back in a slice: each time all are compiled */
} kinds[] = {
	{ EXO_KIND_SLICE, 63, 2, 32, get_slice, drop_slice, slices_of, HALF },
	{ EXO_KIND_FILTER, EXO_FILTERS, 2, 64, get_filter, exo_filter_free,
	  filters_of, 1 },
	{ EXO_KIND_RING, EXO_RINGS, 4, 16, get_ring, drop_ring, rings_of,
	  HALF },
	{ EXO_KIND_EXTENT, EXO_EXTENTS - 2, 8, 16, get_extent, exo_extent_free,
	  extents_of, HALF },
	{ EXO_KIND_SCREEN, EXO_REGIONS - 1, 4, 16, get_region, exo_region_free,
	  regions_of, 3 },
};

static const struct kind *kind;
static volatile const struct exo_revocation *now;

/* --- holders ---------------------------------------------------------- */

static struct holder *
me(void)
{
	uint32_t name = (uint32_t)exo_self();
	struct holder *h = holder;

	while (h->child.name != name)
		h++;
	return h;
}

/* One at each start, so that no slice ends before it is kept; but who has
 * contiguous slices is started once for all of them. */
static void
hoard(void)
{
	struct holder *h = me();
	struct exo_cap cap;

	do {
		h->full = h->full || kind->had_by(h->child.name) >= h->limit;
		if (!h->full && kind->get(h, &cap) >= 0)
			h->kept[h->got++ % KEPT] = cap;
	} while (!h->full && kind->kind == EXO_KIND_SLICE);
	for (;;)
		__asm__ volatile("" : : : "memory");
}

static void
see(uint32_t which, uint32_t va, const struct exo_cap *env)
{
	struct exo_cap cap;

	CHECK(exo_window(which, &cap) == 0);
	CHECK(exo_guarantee(va, cap, env) == 0);
}

static void
see_all(const struct exo_cap *env)
{
	see(EXO_WINDOW_DISK, DISK, env);
	see(EXO_WINDOW_SCREEN, SCREEN, env);
	see(EXO_WINDOW_NET, NET, env);
	see(EXO_WINDOW_ENVS, ENVS, env);
}

/* Records of these few environments are in the first window. */
static void
see_vector(void)
{
	uint32_t record = holder[RICH].child.name >> 8 & 0xff;

	see(EXO_WINDOW_REPOSSESSED + record / EXO_REPOSSESSIONS_A_PAGE, VECTOR,
	    0);
	vector = (const void *)(VECTOR + (record & 7) * sizeof(*vector));
	CHECK(vector->name == holder[RICH].child.name);
}

static void
divide_all(void)
{
	for (uint32_t i = 0; i < kind->holders; i++) {
		holder[i] = (struct holder){ .limit = kind->each };
		if (i == kind->holders - 1)
			holder[i].limit = kind->all - i * kind->each;
		spawn(&holder[i].child, hoard);
		see_all(&holder[i].child.cap);
		give_slice(&holder[i].child);
	}
	for (uint32_t i = 0; i < kind->holders; i++)
		while (!holder[i].full)
			;
	see_vector();
}

static void
end_all(void)
{
	for (uint32_t i = 0; i < HALF; i++)
		CHECK(kind->drop(mine[i]) == 0);
	for (uint32_t i = 0; i < kind->holders; i++)
		kill(&holder[i].child);
	while (kind->kind == EXO_KIND_RING && exo_filter_free(mine[0]) == 0)
		for (uint32_t i = 1; i < HALF; i++)
			CHECK(exo_filter_free(mine[i]) == 0);
}

/* --- what they do when they are asked --------------------------------- */

static volatile uint32_t willing; /* to give back so many */
static volatile uint32_t asked[3], deadline[3], wrong;
static volatile int32_t again;

static void
answer(uint32_t what, uint32_t n, uint32_t until)
{
	struct holder *h = &holder[RICH];
	struct exo_cap cap;

	asked[what << 4 >> 4] = n;
	wrong += what >> EXO_CAP_KIND_SHIFT != kind->kind;
	deadline[what << 4 >> 4] = until;
	while (n-- > 0 && willing > 0) {
		willing--; /* a slice may end in what follows */
		wrong += kind->drop(h->kept[--h->got % KEPT]) != 0;
	}
	/* while it is to give back more it gets none */
	again = kind->get(h, &cap);
}

static int32_t
ask(void)
{
	int32_t begin = exo_ticks();

	for (uint32_t i = 0; i < HALF; i++)
		while (kind->get(&holder[ASKER], &mine[i]) < 0 &&
		       exo_ticks() - begin < 400)
			;
	return exo_ticks() - begin;
}

/* Whatever capability its owner had for that name. */
static bool
is_void(uint32_t name)
{
	bool bearer =
	    kind->kind != EXO_KIND_SLICE && kind->kind != EXO_KIND_RING;
	bool is = true;

	for (uint32_t i = 0; bearer && i < KEPT; i++) {
		struct exo_cap cap = holder[RICH].kept[i];

		if (exo_cap_name(cap) == name)
			is = is && kind->drop(cap) == -EXO_E_CAP;
	}
	return is;
}

static void
the_vector_names(uint32_t n)
{
	uint32_t good = 0;

	CHECK(vector->written == n && vector->lost == 0);
	for (uint32_t i = 1; i <= n; i++) {
		volatile const struct exo_repossessed *t = &vector->entry[i];

		good += t->number == i && t->status == EXO_TAKEN_LOST &&
			t->what >> EXO_CAP_KIND_SHIFT == kind->kind &&
			is_void(t->what & EXO_CAP_NAME_MASK);
	}
	CHECK(good == n);
}

/* Of HALF that are asked for it gives back so many. */
static void
who_has_most_keeps_the_rest(uint32_t gives)
{
	uint32_t name, has, until;
	struct holder *h = &holder[RICH];

	divide_all();
	name = h->child.name;
	has = kind->had_by(name);
	wrong = asked[1] = asked[2] = 0;
	willing = gives;
	news_fn = answer;
	exo_context(EXO_ENTRY_REVOKE, (uint32_t)at_news, &h->child.cap);
	CHECK(kind->get(&holder[ASKER], &mine[0]) == -EXO_E_FULL);
	CHECK(now->stage == EXO_REVOKE_REQUEST && now->victim == name);
	CHECK(now->keep == has - HALF);
	until = now->deadline;
	CHECK(ask() < 300);
	CHECK(kind->had_by(name) == has - HALF);
	the_vector_names(HALF - gives);
	CHECK(wrong == 0 && asked[EXO_REVOKE_REQUEST] == HALF);
	CHECK(deadline[EXO_REVOKE_REQUEST] == until);
	CHECK(asked[EXO_REVOKE_IMPERATIVE] == HALF - gives);
	CHECK(gives == HALF || again == -EXO_E_FULL);
	CHECK(now->stage == 0 && now->claim == 0);
	end_all();
}

/* The page of the screen that all regions are, by the whole's capability. */
static void
bind_what_is_drawn_on(void)
{
	if (kind->kind != EXO_KIND_SCREEN)
		return;
	CHECK(exo_region_bind(DRAWN, 1, root[EXO_KIND_SCREEN]) == 0);
	exo_context(EXO_ENTRY_TLBL, (uint32_t)at_skip_miss, 0);
}

static void
what_is_drawn_on_is_unbound(void)
{
	uint32_t before = skipped;

	if (kind->kind != EXO_KIND_SCREEN)
		return;
	(void)*(volatile uint32_t *)DRAWN;
	CHECK(skipped == before + 1);
}

static void
who_cannot_be_told_is_bereft_by_the_deadline(void)
{
	int32_t turn = 2, begin, time;
	uint32_t name, has;

	divide_all();
	bind_what_is_drawn_on();
	name = holder[RICH].child.name;
	has = kind->had_by(name);
	for (uint32_t i = 0; i < EXO_SLICES; i++)
		turn += exo_slice_owner(i) != 0;
	begin = exo_ticks();
	CHECK(kind->get(&holder[ASKER], &mine[0]) == -EXO_E_FULL);
	while (vector->written < HALF && exo_ticks() - begin < 400)
		;
	time = exo_ticks() - begin;
	what_is_drawn_on_is_unbound();
	/* seen at the asker's next slice */
	CHECK(time >= 2 * turn - 1 && time <= 3 * turn);
	CHECK(ask() < 60);
	CHECK(kind->had_by(name) == has - HALF);
	the_vector_names(HALF);
	end_all();
}

/* Its maker ends it while it is asked: the asker is the first to profit. */
static void
who_ends_while_he_is_asked_leaves_it_to_the_asker(void)
{
	divide_all();
	CHECK(kind->get(&holder[ASKER], &mine[0]) == -EXO_E_FULL);
	CHECK(now->stage == EXO_REVOKE_REQUEST);
	kill(&holder[RICH].child);
	CHECK(now->stage == EXO_REVOKE_CLAIM && now->claim == HALF);
	CHECK(ask() < 60);
	CHECK(now->stage == 0 && now->claim == 0);
	for (uint32_t i = 0; i < HALF; i++)
		CHECK(kind->drop(mine[i]) == 0);
	for (uint32_t i = 1; i < kind->holders; i++)
		kill(&holder[i].child);
	while (kind->kind == EXO_KIND_RING && exo_filter_free(mine[0]) == 0)
		for (uint32_t i = 1; i < HALF; i++)
			CHECK(exo_filter_free(mine[i]) == 0);
}

static volatile bool begged;

static void
beg(void)
{
	struct exo_cap cap;

	if (!begged)
		kind->get(&holder[BEGGAR], &cap);
	begged = true;
}

static void
let_one_beg(void)
{
	holder[BEGGAR] = (struct holder){ .limit = 1 };
	begged = false;
	spawn(&holder[BEGGAR].child, beg);
	wait_ticks(1); /* so that there is a whole slice to lend */
	while (!begged)
		yield_to(holder[BEGGAR].child.name);
}

/* And so is one who waits behind another. */
static void
who_asks_and_ends_is_forgotten(void)
{
	divide_all();
	let_one_beg();
	CHECK(now->stage == EXO_REVOKE_REQUEST);
	kill(&holder[BEGGAR].child);
	CHECK(now->stage == 0);
	CHECK(kind->get(&holder[ASKER], &mine[0]) == -EXO_E_FULL);
	let_one_beg();
	kill(&holder[BEGGAR].child);
	CHECK(ask() < 300);
	CHECK(now->stage == 0 && now->claim == 0);
	end_all();
}

static void
find_roots(void)
{
	for (uint32_t i = 0; i < boot->roots; i++)
		if (boot->root[i].kind < EXO_REVOKE_KINDS)
			root[boot->root[i].kind] = boot->root[i].cap;
}

static bool
there_is(uint32_t number)
{
	bool divided = number == EXO_KIND_EXTENT || number == EXO_KIND_SCREEN;

	return !divided || root[number].w[0];
}

uint32_t
test_main(void)
{
	see(EXO_WINDOW_INFO, INFO, 0);
	see_all(0);
	find_roots();
	for (kind = kinds; kind < kinds + sizeof(kinds) / sizeof(kinds[0]);
	     kind++) {
		if (!there_is(kind->kind))
			continue;
		print("kind %u\n", kind->kind);
		now = &info->revocation[kind->kind];
		who_has_most_keeps_the_rest(kind->able);
		who_has_most_keeps_the_rest((kind->able + 1) / 3);
		who_cannot_be_told_is_bereft_by_the_deadline();
		who_ends_while_he_is_asked_leaves_it_to_the_asker();
		/* on lent time, in which no filter is bound for sure */
		if (kind->get != get_filter && kind->get != get_ring)
			who_asks_and_ends_is_forgotten();
	}
	return 0;
}
