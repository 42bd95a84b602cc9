/* SPDX-License-Identifier: MIT */
/*
 * A process made from another: it has its argument, a copy of its maker's
 * memory that is its own, and the pages that were to be shared; it handles its
 * own faults; and when it is gone, so is everything that it was made of.
 */
#include <exo/calls.h>
#include <exo/info.h>
#include <os/fault.h>
#include <os/pagetable.h>
#include <os/process.h>
#include <os/vm.h>

#include "check.h"

enum { HOARD_MAX = 16384 };

struct shared {
	volatile uint32_t argument, inherited, unwritable, done;
};

unsigned check_failures;
static struct os_child child;
static struct shared *shared;
static const volatile struct exo_info *info;
static volatile uint32_t private_word = 1;
static struct exo_cap hoard[HOARD_MAX];
static unsigned faults;

static bool
count_and_skip(struct os_frame *f)
{
	faults++;
	return os_frame_skip(f);
}

/* What the child tells through the shared page is judged by its maker. */
static void
child_main(uint32_t argument)
{
	shared->argument = argument;
	shared->inherited = private_word;
	private_word = 2;
	os_fault_handle(EXO_ENTRY_MOD, count_and_skip);
	__asm__ volatile(".set push\n.set noreorder\n"
			 "sw $0, 0(%0)\n.set pop"
			 :
			 : "r"(child_main)
			 : "memory");
	shared->unwritable = faults;
	shared->done = 1;
}

static void
run_child(void)
{
	CHECK(os_give_slice(&child));
	while (!shared->done)
		os_yield(child.name);
}

static void
a_child_has_a_copy_of_its_own(void)
{
	uint32_t name;

	private_word = 7;
	CHECK(os_spawn(child_main, 1234, &child));
	name = child.name;
	CHECK(name != 0 && name != os_self());
	private_word = 8; /* too late for the child */
	run_child();
	CHECK(shared->argument == 1234);
	CHECK(shared->inherited == 7);
	CHECK(private_word == 8);
	CHECK(shared->unwritable == 1);
	os_kill(&child);
}

static void
a_dead_child_leaves_nothing_behind(void)
{
	uint32_t pages, envs;

	CHECK(os_spawn(child_main, 0, &child)); /* the windows are there now */
	os_kill(&child);
	pages = info->free_pages;
	envs = info->envs;
	for (unsigned i = 0; i < 10; i++) {
		shared->done = 0;
		CHECK(os_spawn(child_main, i, &child));
		CHECK(info->envs == envs + 1);
		CHECK(info->free_pages < pages);
		if (i % 2)
			run_child();
		os_kill(&child);
		CHECK(info->envs == envs);
		CHECK(info->free_pages == pages);
	}
}

/* Take every page of the machine; how many that were. */
static uint32_t
take_all(void)
{
	uint32_t n = 0;

	while (n < HOARD_MAX && exo_page_alloc(EXO_ANY, &hoard[n]) >= 0)
		n++;
	CHECK(info->free_pages == 0);
	return n;
}

static void
fail_to_spawn(void)
{
	uint32_t pages = info->free_pages;
	uint32_t envs = info->envs;

	CHECK(!os_spawn(child_main, 0, &child));
	CHECK(info->free_pages == pages);
	CHECK(info->envs == envs);
}

/* With no page left, with 15, with 30 ... it fails at different places. */
static void
a_child_that_cannot_be_made_leaves_nothing_behind(void)
{
	uint32_t hoarded = take_all();

	for (uint32_t step = 0; step < 4; step++) {
		fail_to_spawn();
		for (uint32_t i = 0; i < 15; i++)
			exo_page_free(hoard[--hoarded]);
	}
	while (hoarded > 0)
		exo_page_free(hoard[--hoarded]);
	shared->done = 0;
	CHECK(os_spawn(child_main, 0, &child));
	run_child();
	os_kill(&child);
}

static bool
map_shared_and_window(void)
{
	uint32_t va = os_vm_reserve(2);
	struct exo_cap window;

	shared = (struct shared *)va;
	info = (const volatile struct exo_info *)(va + 4096);
	return os_vm_alloc(va, 1, OS_PTE_SHARED) &&
	       exo_window(EXO_WINDOW_INFO, &window) >= 0 &&
	       os_vm_map(va + 4096, 1, window, OS_PTE_SHARED);
}

int
main(void)
{
	CHECK(map_shared_and_window());
	a_child_has_a_copy_of_its_own();
	a_dead_child_leaves_nothing_behind();
	a_child_that_cannot_be_made_leaves_nothing_behind();
	return check_end("spawn");
}
