/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <machine/cp0.h>
#include <rt/number.h>
#include <rt/panic.h>
#include <rt/printf.h>
#include "lib.h"

const struct exo_boot *const boot = (const struct exo_boot *)EXO_BOOT_VA;

int argc;
const char *const *argv;

volatile uint32_t skipped, skipped_cause, skipped_error;
volatile uint32_t served, served_caller;
volatile uint32_t found_at_start;
news_fn_type *volatile news_fn; /* whom at_news calls */
child_fn *volatile borrower;    /* whom slices.c transfers to */

static uint32_t failures;
static child_fn *volatile start_fn[EXO_ENVS];
static volatile uint32_t starts[EXO_ENVS];

extern const char at_maker_end[], at_maker_start[];
_Noreturn void first_main(int count, const char *const *arguments);
void child_main(uint32_t name);

static uint32_t
index_of(uint32_t name)
{
	return name >> 8 & (EXO_ENVS - 1);
}

void
rt_put(char c)
{
	uint32_t w[3] = { (uint8_t)c, 0, 0 };

	while (exo_console(1, w) == 0)
		;
}

void
rt_halt(void)
{
	for (;;)
		exo_exit(99);
}

static void
put(void *ctx, char c)
{
	(void)ctx;
	rt_put(c);
}

void
print(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	rt_vprintf(put, 0, fmt, ap);
	va_end(ap);
}

void
check(bool holds, const char *claim, const char *file, int line)
{
	if (holds)
		return;
	failures++;
	print("%s:%d: not so: %s\n", file, line, claim);
}

uint32_t
argument(int n, uint32_t otherwise)
{
	return n < argc ? rt_number(argv[n], NULL) : otherwise;
}

/* The program's pages, where the boot list has them. */
static bool
is_image(uint32_t va)
{
	return va >= 0x400000 && va < 0x500000;
}

/* What every environment needs: copied, for only the maker sees the list. */
struct exo_boot_page image[8];

static void
find_image(void)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < boot->pages && n < 8; i++)
		if (is_image(boot->page[i].va))
			image[n++] = boot->page[i];
}

void
guarantee_image(void)
{
	for (uint32_t i = 0; i < 8 && image[i].va; i++)
		CHECK(exo_guarantee(image[i].va, image[i].cap, 0) == 0);
	for (uint32_t i = 0; i < boot->pages; i++)
		if (boot->page[i].va == (EXO_BOOT_VA | EXO_MAP_WRITE))
			CHECK(exo_guarantee(boot->page[i].va, boot->page[i].cap,
					    0) == 0);
}

void
spawn(struct child *c, child_fn *fn)
{
	spawn_maker(c, fn, 0);
}

void
spawn_maker(struct child *c, child_fn *fn, uint32_t quota)
{
	int32_t name = exo_env_create_maker(quota, &c->cap);

	CHECK(name > 0);
	c->name = (uint32_t)name;
	start_fn[index_of(c->name)] = fn;
	starts[index_of(c->name)] = 0;
	for (uint32_t i = 0; i < 8 && image[i].va; i++)
		CHECK(exo_guarantee(image[i].va, image[i].cap, &c->cap) == 0);
	CHECK(exo_page_alloc(EXO_ANY, &c->stack) >= 0);
	CHECK(exo_guarantee((EXO_STACK_TOP - PAGE_SIZE) | EXO_MAP_WRITE,
			    c->stack, &c->cap) == 0);
	CHECK(exo_context(EXO_ENTRY_START, (uint32_t)child_start, &c->cap) ==
	      0);
	CHECK(exo_context(EXO_ENTRY_END, (uint32_t)at_end, &c->cap) == 0);
}

/* In this order: with the first entry alone it would begin anew. */
void
keep_going(void)
{
	exo_context(EXO_ENTRY_END, (uint32_t)at_maker_end, 0);
	exo_context(EXO_ENTRY_START, (uint32_t)at_maker_start, 0);
}

void
give_slice(const struct child *c)
{
	CHECK(exo_slice_alloc(EXO_ANY, &c->cap) >= 0);
}

void
kill(struct child *c)
{
	CHECK(exo_env_destroy(&c->cap) == 0);
	CHECK(exo_page_free(c->stack) == 0);
}

uint32_t
starts_of(const struct child *c)
{
	return starts[index_of(c->name)];
}

void
child_main(uint32_t name)
{
	starts[index_of(name)]++;
	start_fn[index_of(name)]();
}

void
wait_ticks(int32_t n)
{
	int32_t until = exo_ticks() + n;

	while (exo_ticks() < until)
		;
}

void
first_main(int count, const char *const *arguments)
{
	uint32_t answer;

	argc = count;
	argv = arguments;
	keep_going();
	find_image();
	answer = test_main();
	print("%s\n", failures + answer ? "FAIL" : "PASS");
	for (;;)
		exo_exit(failures + answer ? 1 : 0);
}
