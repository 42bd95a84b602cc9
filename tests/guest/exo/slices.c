/* SPDX-License-Identifier: MIT */
/*
 * The processor in slices of 15.625 ms: children run although their maker
 * never gives up a slice, each about as much as the slices it owns; a slice
 * may end at any instruction and takes no register with it; the rest of a
 * slice goes to whom it is given.
 */
#include <exo/calls.h>
#include <os/pagetable.h>
#include <os/process.h>
#include <os/vm.h>

#include "check.h"

enum { CHILDREN = 3, TICKS = 25, HANDOVERS = 50 };

/* One page that all of them see. */
struct shared {
	volatile uint32_t rounds[CHILDREN];
	volatile uint32_t wrong[CHILDREN];
	volatile uint32_t turn; /* whose counter moves next */
	volatile uint32_t handovers;
	uint32_t maker;
};

unsigned check_failures;
static struct os_child child[CHILDREN];
static struct shared *shared;

/* True if s0-s7, HI and LO come through a long stretch of instructions as they
 * went in; a slice ends in one of them now and then. */
static bool
registers_stay(uint32_t seed)
{
	uint32_t sum = 0;

	__asm__ volatile("mthi %1\n\tmtlo %1\n\t"
			 "move $16, %1\n\tmove $17, %1\n\tmove $18, %1\n\t"
			 "move $19, %1\n\tmove $20, %1\n\tmove $21, %1\n\t"
			 "move $8, %1\n\tmove $9, %1\n\tmove $10, %1\n\t"
			 "li $11, 200\n"
			 "1:\taddiu $11, $11, -1\n\t"
			 "bnez $11, 1b\n\t"
			 "mfhi $12\n\tmflo $13\n\t"
			 "xor $16, $16, $17\n\txor $18, $18, $19\n\t"
			 "xor $20, $20, $21\n\txor $8, $8, $9\n\t"
			 "xor $10, $10, $12\n\txor $13, $13, %1\n\t"
			 "or $16, $16, $18\n\tor $20, $20, $8\n\t"
			 "or $10, $10, $13\n\tor $16, $16, $20\n\t"
			 "or %0, $16, $10"
			 : "=r"(sum)
			 : "r"(seed)
			 : "$8", "$9", "$10", "$11", "$12", "$13", "$16", "$17",
			   "$18", "$19", "$20", "$21", "hi", "lo");
	return sum == 0;
}

static void
work(uint32_t i)
{
	for (uint32_t n = 1;; n++) {
		if (!registers_stay(n * 0x9e3779b1 + i))
			shared->wrong[i]++;
		shared->rounds[i]++;
	}
}

/* The second child owns two slices, the others one each. */
static void
start_children(void)
{
	for (uint32_t i = 0; i < CHILDREN; i++) {
		CHECK(os_spawn(work, i, &child[i]));
		CHECK(os_give_slice(&child[i]));
	}
	CHECK(os_give_slice(&child[1]));
}

/* Rounds that child i does while the clock goes round the slices of all. */
static void
count_rounds(uint32_t rounds[CHILDREN])
{
	int32_t start;

	for (uint32_t i = 0; i < CHILDREN; i++)
		rounds[i] = shared->rounds[i];
	start = exo_ticks();
	while (exo_ticks() - start < TICKS)
		CHECK(registers_stay((uint32_t)exo_ticks()));
	for (uint32_t i = 0; i < CHILDREN; i++)
		rounds[i] = shared->rounds[i] - rounds[i];
}

static void
hogs_share_the_processor_by_their_slices(void)
{
	uint32_t rounds[CHILDREN];

	start_children();
	count_rounds(rounds);
	for (uint32_t i = 0; i < CHILDREN; i++) {
		CHECK(shared->wrong[i] == 0);
		os_kill(&child[i]);
	}
	/* five owned slices, ours among them: 5, 10, 5 of these 25 periods */
	CHECK(rounds[0] > 0 && rounds[2] > 0);
	CHECK(rounds[1] > rounds[0] + rounds[0] / 2);
	CHECK(rounds[1] < 2 * rounds[0] + rounds[0] / 2);
	CHECK(rounds[2] > rounds[0] - rounds[0] / 4);
	CHECK(rounds[2] < rounds[0] + rounds[0] / 4);
}

static void
dead_children_stand_still(void)
{
	uint32_t before = shared->rounds[0];
	int32_t start = exo_ticks();

	while (exo_ticks() - start < 8)
		;
	CHECK(shared->rounds[0] == before);
}

static void
hand_back(uint32_t n)
{
	while (shared->handovers < n) {
		if (shared->turn == 1) {
			shared->handovers++;
			shared->turn = 0;
		}
		os_yield(shared->maker);
	}
}

/* The child owns no slice: every one of its instructions runs on what is left
 * of ours. */
static void
the_rest_of_a_slice_goes_to_whom_it_is_given(void)
{
	CHECK(os_spawn(hand_back, HANDOVERS, &child[0]));
	for (uint32_t i = 1; i <= HANDOVERS; i++) {
		shared->turn = 1;
		while (shared->turn == 1)
			os_yield(child[0].name);
		CHECK(shared->handovers == i);
	}
	os_kill(&child[0]);
}

static bool
share_a_page(void)
{
	uint32_t va = os_vm_reserve(1);

	shared = (struct shared *)va;
	return os_vm_alloc(va, 1, OS_PTE_SHARED);
}

int
main(void)
{
	if (!share_a_page())
		return 1;
	shared->maker = os_self();
	hogs_share_the_processor_by_their_slices();
	dead_children_stand_still();
	the_rest_of_a_slice_goes_to_whom_it_is_given();
	return check_end("slices");
}
