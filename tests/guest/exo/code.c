/* SPDX-License-Identifier: MIT */
/*
 * Programs that write programs. The instruction cache does not see stores; the
 * kernel forgets a page's instructions when it is asked to, and when the page
 * changes hands, so that nobody runs what another left behind.
 */
#include <exo/calls.h>
#include <os/vm.h>

#include "check.h"

unsigned check_failures;
static uint32_t va;
static struct exo_cap cap;

/* "addiu v0, zero, answer" in the slot of "jr ra", at the start of the page. */
static void
write_function(uint32_t answer)
{
	volatile uint32_t *code = (volatile uint32_t *)va;

	code[0] = 0x03e00008;
	code[1] = 0x24020000 | answer;
}

static uint32_t
call(void)
{
	return ((uint32_t(*)(void))va)();
}

static void
instructions_are_new_once_the_kernel_was_told(void)
{
	for (uint32_t answer = 1; answer < 5; answer++) {
		write_function(answer);
		CHECK(exo_icache_flush(cap) >= 0);
		CHECK(call() == answer);
	}
}

/* The same physical page, asked for by its name. */
static void
a_page_comes_without_instructions_and_without_data(void)
{
	volatile uint32_t *word = (volatile uint32_t *)va;
	uint32_t name = exo_cap_name(cap);

	word[100] = 0x5ec2e7;
	CHECK(call() != 77);
	os_vm_free(va, 1);
	CHECK(exo_page_alloc((int32_t)name, &cap) == (int32_t)name);
	CHECK(os_vm_map(va, 1, cap, EXO_MAP_WRITE));
	CHECK(word[100] == 0);
	write_function(77);
	CHECK(call() == 77);
}

int
main(void)
{
	va = os_vm_reserve(1);
	CHECK(exo_page_alloc(EXO_ANY, &cap) >= 0);
	CHECK(os_vm_map(va, 1, cap, EXO_MAP_WRITE));
	instructions_are_new_once_the_kernel_was_told();
	a_page_comes_without_instructions_and_without_data();
	return check_end("code");
}
