/* SPDX-License-Identifier: MIT */
/*
 * Virtual memory is the program's business: pages that appear when touched,
 * protection that the program itself lifts, one page under several names, and
 * a table far larger than what the kernel's software TLB can hold.
 */
#include <machine/cp0.h>
#include <os/fault.h>
#include <os/pagetable.h>
#include <os/vm.h>
#include <exo/calls.h>

#include "check.h"

enum { DEMAND = 40, MANY = 6000, SENTINEL = 0x5e47 };

unsigned check_failures;
static uint32_t region; /* of DEMAND pages */
static unsigned mapped, opened, refused;

static volatile uint32_t *
word(uint32_t base, uint32_t page)
{
	return (volatile uint32_t *)(base + page * PAGE_SIZE);
}

static bool
in_region(uint32_t va)
{
	return va - region < DEMAND * PAGE_SIZE;
}

/* A page of the region that is touched first is made then. */
static bool
map_on_demand(struct os_frame *f)
{
	uint32_t page = f->badvaddr & ~(uint32_t)OS_PTE_FLAGS;

	mapped++;
	if (!in_region(page) || !os_vm_alloc(page, 1, 0))
		return false;
	*word(page, 0) = page;
	return true;
}

static bool
open_for(struct os_frame *f, enum os_access access)
{
	opened++;
	return in_region(f->badvaddr) &&
	       os_vm_protect(f->badvaddr & ~(uint32_t)OS_PTE_FLAGS, 1, access);
}

static bool
open_for_writing(struct os_frame *f)
{
	return open_for(f, OS_WRITE);
}

static bool
open_for_reading(struct os_frame *f)
{
	return open_for(f, OS_READ);
}

static bool
refuse(struct os_frame *f)
{
	refused++;
	return os_frame_skip(f);
}

static void
pages_appear_when_touched(void)
{
	os_fault_handle(EXO_ENTRY_TLBL, map_on_demand);
	os_fault_handle(EXO_ENTRY_TLBS, map_on_demand);
	for (uint32_t i = 0; i < DEMAND; i += 2)
		*word(region, i) += i;
	for (uint32_t i = 0; i < DEMAND; i++) {
		uint32_t added = i % 2 ? 0 : i;

		CHECK(*word(region, i) == region + i * PAGE_SIZE + added);
	}
	CHECK(mapped == DEMAND);
}

static void
a_store_to_a_read_only_page_is_the_programs_to_allow(void)
{
	os_fault_handle(EXO_ENTRY_MOD, open_for_writing);
	CHECK(os_vm_protect(region, DEMAND, OS_READ));
	for (uint32_t i = 0; i < DEMAND; i++)
		*word(region, i) = i;
	CHECK(opened == DEMAND);
	for (uint32_t i = 0; i < DEMAND; i++)
		CHECK(*word(region, i) == i);
	CHECK(opened == DEMAND);
}

static void
a_closed_page_keeps_its_contents(void)
{
	opened = 0;
	os_fault_handle(EXO_ENTRY_TLBL, open_for_reading);
	CHECK(os_vm_protect(region, DEMAND, OS_NONE));
	for (uint32_t i = 0; i < DEMAND; i++)
		CHECK(*word(region, i) == i);
	CHECK(opened == DEMAND);
}

static void
a_clean_page_is_dirty_when_it_has_been_written(void)
{
	os_fault_fn *before = os_fault_handle(EXO_ENTRY_MOD, NULL);

	CHECK(os_vm_protect(region, DEMAND, OS_WRITE));
	CHECK(os_vm_is_dirty(region));
	os_vm_clean(region, DEMAND);
	for (uint32_t i = 0; i < DEMAND; i += 3)
		*word(region, i) += *word(region, (i + 1) % DEMAND);
	for (uint32_t i = 0; i < DEMAND; i++)
		CHECK(os_vm_is_dirty(region + i * PAGE_SIZE) == (i % 3 == 0));
	os_fault_handle(EXO_ENTRY_MOD, before);
}

/* A quick handler sees few registers; what it declines goes the usual way. */
static bool
quickly(struct os_frame *f)
{
	mapped++;
	return (f->badvaddr - region) / PAGE_SIZE % 2 && open_for_writing(f);
}

static void
a_quick_handler_is_asked_first(void)
{
	mapped = opened = 0;
	CHECK(os_vm_protect(region, DEMAND, OS_READ));
	CHECK(os_fault_quick(EXO_ENTRY_MOD, quickly) == NULL);
	for (uint32_t i = 0; i < DEMAND; i++)
		*word(region, i) = i;
	CHECK(mapped == DEMAND && opened == DEMAND);
	for (uint32_t i = 0; i < DEMAND; i++)
		CHECK(*word(region, i) == i);
	CHECK(os_fault_quick(EXO_ENTRY_MOD, NULL) == quickly);
}

static void
two_names_of_a_page_show_the_same_words(void)
{
	struct exo_cap cap;
	uint32_t first = os_vm_reserve(2);

	CHECK(exo_page_alloc(EXO_ANY, &cap) >= 0);
	CHECK(os_vm_map(first, 1, cap, EXO_MAP_WRITE));
	CHECK(os_vm_map(first + PAGE_SIZE, 1, cap, 0));
	*word(first, 0) = 12345;
	CHECK(*word(first, 1) == 12345);
	CHECK(!os_vm_map(first, 1, cap, 0)); /* taken */
	os_vm_free(first, 2);
}

/* What a load from va gives, SENTINEL if it was refused. */
static uint32_t
try_to_load(uint32_t va)
{
	uint32_t seen = SENTINEL;

	__asm__ volatile(".set push\n.set noreorder\n"
			 "lw %0, 0(%1)\n"
			 ".set pop\nnop"
			 : "+r"(seen)
			 : "r"(va));
	return seen;
}

static void
an_unmapped_page_is_gone(void)
{
	uint32_t va = os_vm_reserve(1);

	CHECK(os_vm_alloc(va, 1, 0));
	*word(va, 0) = 1;
	os_vm_free(va, 1);
	os_fault_handle(EXO_ENTRY_TLBL, refuse);
	CHECK(try_to_load(va) == SENTINEL);
	CHECK(refused == 1);
}

static void
a_page_given_back_is_gone_though_the_table_has_it(void)
{
	uint32_t va = os_vm_reserve(1);

	CHECK(os_vm_alloc(va, 1, 0));
	CHECK(exo_page_free(os_table_find(va)->cap) >= 0);
	CHECK(try_to_load(va) == SENTINEL);
	CHECK(refused == 2);
	os_vm_unmap(va, 1);
}

/* Each page of a pair of physical pages in turn, so that a wrong answer from
 * a full software TLB would show. */
static void
a_table_larger_than_the_software_tlb_works(void)
{
	uint32_t va = os_vm_reserve(MANY);
	struct exo_cap cap[2];
	unsigned wrong = 0;

	for (uint32_t i = 0; i < 2; i++)
		CHECK(exo_page_alloc(EXO_ANY, &cap[i]) >= 0);
	for (uint32_t i = 0; i < MANY; i++)
		if (!os_vm_map(va + i * PAGE_SIZE, 1, cap[i % 2],
			       EXO_MAP_WRITE))
			wrong++;
	*word(va, 0) = 100;
	*word(va, 1) = 101;
	for (uint32_t i = 0; i < 2 * MANY; i++)
		wrong += *word(va, i % MANY) != 100 + i % 2;
	CHECK(wrong == 0);
	os_vm_unmap(va, MANY);
}

int
main(void)
{
	region = os_vm_reserve(DEMAND);
	pages_appear_when_touched();
	a_store_to_a_read_only_page_is_the_programs_to_allow();
	a_quick_handler_is_asked_first();
	a_closed_page_keeps_its_contents();
	a_clean_page_is_dirty_when_it_has_been_written();
	two_names_of_a_page_show_the_same_words();
	an_unmapped_page_is_gone();
	a_page_given_back_is_gone_though_the_table_has_it();
	a_table_larger_than_the_software_tlb_works();
	return check_end("paging");
}
