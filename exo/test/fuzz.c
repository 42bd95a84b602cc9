/* SPDX-License-Identifier: MIT */
/*
 * Calls at random: one environment makes them, with any numbers, arguments and
 * capabilities (fuzz_attacker.c), while two others compute. What these have in
 * registers and memory must stay as it is; when the attacker has been ended,
 * whatever it had must have come back; then comes the next.
 *
 *	-- SEED CALLS
 */
#include <machine/cp0.h>
#include <exo/info.h>
#include "counts.h"
#include "fuzz.h"

#define CALLS_A_TURN                                             \
	100 /* of the attacker, before the victims are looked at \
	     */
#define TURNS_A_LIFE 8
#define QUOTA        3  /* environments that an attacker can make */
#define PATIENCE     12 /* times that an attacker may keep us waiting */
#define TRUST        200 /* times that a victim may, if its slices are cut short */

/* Pages of the referee, by place in fuzz_bindings */
#define INFO    0x00720000
#define ENVS    0x00721000 /* two */
#define VICTIMS 0x00723000 /* one each */

static volatile const struct exo_info *const info = (void *)INFO;
static volatile const struct exo_env_info *const envs = (void *)ENVS;

struct binding fuzz_bindings[FUZZ_BINDINGS];

struct ours our;

static uint32_t lives, deaths, total, refused, seed = 1;

void
fuzz_see(uint32_t va_flags, struct exo_cap cap)
{
	fuzz_bindings[va_flags >> PAGE_SHIFT & (FUZZ_BINDINGS - 1)] =
	    (struct binding){ va_flags, cap };
	CHECK(exo_map(va_flags, cap) == 0);
}

static void
see(uint32_t window, uint32_t va)
{
	struct exo_cap cap;

	CHECK(exo_window(window, &cap) == 0);
	fuzz_see(va, cap);
}

static volatile uint32_t *
victim_word(unsigned v, uint32_t offset)
{
	return (volatile uint32_t *)(VICTIMS + v * PAGE_SIZE + offset);
}

static uint32_t
pattern(unsigned v, uint32_t word)
{
	return (*victim_word(v, VICTIM_SEED) + word) * 0x9e3779b9;
}

static void
make_victim(unsigned v)
{
	struct exo_cap page;

	CHECK(exo_page_alloc(EXO_ANY, &page) >= 0);
	our.victim_page[v] = our.victim_read[v] = page;
	CHECK(exo_derive(EXO_READ, &our.victim_read[v]) == 0);
	fuzz_see((VICTIMS + v * PAGE_SIZE) | EXO_MAP_WRITE, page);
	*victim_word(v, VICTIM_SEED) = 0x5eed0000 + v * 0x01234567;
	*victim_word(v, VICTIM_REFEREE) = boot->env;
	for (uint32_t i = VICTIM_HEAD; i < PAGE_SIZE / 4; i++)
		*victim_word(v, 4 * i) = pattern(v, i);
	spawn(&our.victim[v], 0);
	CHECK(exo_guarantee(VICTIM_PAGE | EXO_MAP_WRITE, page,
			    &our.victim[v].cap) == 0);
	exo_context(EXO_ENTRY_START, (uint32_t)victim_start,
		    &our.victim[v].cap);
	exo_context(EXO_ENTRY_END, (uint32_t)fuzz_end, &our.victim[v].cap);
	exo_context(EXO_ENTRY_SYNC, (uint32_t)victim_serve, &our.victim[v].cap);
	give_slice(&our.victim[v]);
}

/* Both have gone on, and have found nothing wrong, nor do we. */
static void
look_at_victims(void)
{
	for (unsigned v = 0; v < VICTIM_N; v++) {
		uint32_t rounds = *victim_word(v, VICTIM_ROUNDS), wrong = 0;

		for (unsigned i = 0; i < TRUST; i++)
			if (*victim_word(v, VICTIM_ROUNDS) == rounds)
				fuzz_yield_to(our.victim[v].name);
		CHECK(*victim_word(v, VICTIM_ROUNDS) != rounds);
		CHECK(*victim_word(v, VICTIM_MISTAKES) == 0);
		CHECK(*victim_word(v, VICTIM_REFEREE) == boot->env);
		for (uint32_t i = VICTIM_HEAD; i < PAGE_SIZE / 4; i++)
			wrong += *victim_word(v, 4 * i) != pattern(v, i);
		CHECK(wrong == 0);
	}
}

/* ------------------------------------------------------------- the attacker */

static struct exo_cap
lesser(struct exo_cap cap, uint32_t right)
{
	exo_derive(right, &cap);
	return cap;
}

/* Places of the pool are filled in turn with these. */
static void
give_pool(struct attacker *a)
{
	struct exo_cap first[] = {
		our.attacker,
		lesser(our.attacker, EXO_WRITE),
		our.victim_read[0],
		our.victim_read[1],
		lesser(our.console, EXO_READ),
		our.extent,
		lesser(our.extent, EXO_READ),
	};

	for (uint32_t i = 0; i < POOL; i++)
		a->pool[i] = first[i % (sizeof(first) / sizeof(*first))];
}

static void
give_blocks(void)
{
	our.extent = our.disk;
	if (our.disk.w[0])
		CHECK(exo_extent_make(FUZZ_BLOCK, FUZZ_BLOCKS, &our.extent) >=
		      0);
}

/* However many extents it has made of its own. */
static void
take_blocks(void)
{
	if (our.disk.w[0])
		CHECK(exo_renew(&our.disk) == 0);
}

static void
start_attacker(uint32_t name)
{
	struct attacker *a = fuzz_copied(&attacker);

	*a = (struct attacker){ .seed = seed };
	seed = seed * 1664525 + 1013904223;
	seed |= seed == 0;
	a->name[0] = boot->env;
	a->name[1] = our.victim[0].name;
	a->name[2] = our.victim[1].name;
	a->name[3] = name;
	give_blocks();
	give_pool(a);
	for (uint32_t entry = EXO_ENTRY_MOD; entry < EXO_ENTRIES; entry++)
		CHECK(exo_context(entry, (uint32_t)fuzz_again, &our.attacker) ==
		      0);
	CHECK(exo_context(EXO_ENTRY_END, (uint32_t)at_end, &our.attacker) == 0);
	CHECK(exo_slice_alloc(EXO_ANY, &our.attacker) >= 0);
}

static volatile const struct exo_env_info *
about(uint32_t name)
{
	return &envs[name >> 8 & (EXO_ENVS - 1)];
}

static bool
lives_still(uint32_t name)
{
	uint32_t state = about(name)->state;

	return about(name)->name == name &&
	       (state == EXO_ENV_ALIVE || state == EXO_ENV_ASLEEP);
}

/* A turn of calls; false: it is dead, or does nothing any more. */
static bool
turn(uint32_t name)
{
	struct attacker *a = fuzz_copied(&attacker);

	a->until += CALLS_A_TURN;
	for (unsigned i = 0; i < PATIENCE && lives_still(name); i++) {
		fuzz_yield_to(name);
		if (a->calls >= a->until)
			return lives_still(name);
	}
	return false;
}

static bool
is_ours(uint32_t name)
{
	return name == our.victim[0].name || name == our.victim[1].name;
}

/* Those that the attacker made are ours when it has ended. */
static void
end_all(void)
{
	struct exo_cap cap;
	bool again = true;

	while (again) {
		again = false;
		for (uint32_t i = 1; i < EXO_ENVS; i++) {
			uint32_t name = envs[i].name;

			if (envs[i].parent != boot->env || !lives_still(name) ||
			    is_ours(name))
				continue;
			/* it may be faster than we are */
			CHECK((exo_env_child(name, &cap) == 0 &&
			       exo_env_destroy(&cap) == 0) ||
			      !lives_still(name));
			again = true;
		}
	}
	for (uint32_t i = 0; i < our.owns; i++)
		CHECK(exo_page_free(our.owned[i]) == 0);
	our.owns = 0;
}

static void
live(void)
{
	struct attacker *a = fuzz_copied(&attacker);
	int32_t name = exo_env_create_maker(QUOTA, &our.attacker);
	unsigned i = 0;

	CHECK(name > 0);
	fuzz_give_image();
	start_attacker((uint32_t)name);
	while (i < TURNS_A_LIFE && turn((uint32_t)name)) {
		look_at_victims();
		i++;
	}
	lives++;
	deaths += i < TURNS_A_LIFE;
	total += a->calls;
	refused += a->refused;
	if (a->clobbered) {
		print("call %u changes what it must keep\n", a->clobbered - 1);
		CHECK(a->clobbered == 0);
	}
	end_all();
	take_blocks();
	look_at_victims();
}

/* --------------------------------------------------------------- the census */

static struct counts
census(void)
{
	return counts(info, about(boot->env));
}

/* Pages come back at later ticks, and when a disk is done with them. */
static void
wait_for(const struct counts *before)
{
	struct counts now = census();

	for (unsigned i = 0; i < 100 && !same_counts(before, &now); i++) {
		wait_ticks(1);
		now = census();
	}
	CHECK(now.free == before->free);
	CHECK(now.promised == before->promised);
	CHECK(now.pinned == before->pinned);
	CHECK(now.envs == before->envs);
	CHECK(now.quota == before->quota);
	CHECK(now.pages == before->pages);
	CHECK(now.slices == before->slices);
}

/* ---------------------------------------------------------------- the start */

static void
find_roots(void)
{
	for (uint32_t i = 0; i < boot->roots; i++)
		if (boot->root[i].kind == EXO_KIND_CONSOLE)
			our.console = boot->root[i].cap;
		else if (boot->root[i].kind == EXO_KIND_EXTENT &&
			 !our.disk.w[0])
			our.disk = boot->root[i].cap;
	/* nobody else's words between ours */
	CHECK(exo_console_to(boot->env, our.console) == 0);
}

static void
begin(void)
{
	seed = argument(1, 1);
	exo_context(EXO_ENTRY_TLBL, (uint32_t)fuzz_bind, 0);
	exo_context(EXO_ENTRY_TLBS, (uint32_t)fuzz_bind, 0);
	exo_context(EXO_ENTRY_END, (uint32_t)fuzz_end, 0);
	exo_context(EXO_ENTRY_START, (uint32_t)fuzz_start, 0);
	guarantee_image();
	fuzz_find_image();
	find_roots();
	see(EXO_WINDOW_INFO, INFO);
	see(EXO_WINDOW_ENVS, ENVS);
	see(EXO_WINDOW_ENVS + 1, ENVS + PAGE_SIZE);
	for (unsigned v = 0; v < VICTIM_N; v++)
		make_victim(v);
	fuzz_disk_begin();
}

uint32_t
test_main(void)
{
	uint32_t calls;
	struct counts before;

	begin();
	calls = argument(2, 20000);
	look_at_victims();
	before = census();
	while (total < calls) {
		live();
		wait_for(&before);
	}
	if (our.disk.w[0])
		fuzz_disk_look(our.disk);
	print("%u calls by %u attackers, %u of whom died of them; %u refused\n",
	      total, lives, deaths, refused);
	return 0;
}
