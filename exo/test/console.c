/* SPDX-License-Identifier: MIT */
/*
 * The console by capability, and the clocks. Dashes are typed while the kernel
 * boots, then "Typed by hand.", and then a good deal more than it keeps.
 */
#include <exo/info.h>
#include <rt/string.h>
#include "lib.h"

#define INFO 0x0060a000

static volatile const struct exo_info *const info = (void *)INFO;
static struct exo_cap console;
static struct child a;
static volatile int32_t answer;

static void
find_console(void)
{
	for (uint32_t i = 0; i < boot->roots; i++)
		if (boot->root[i].kind == EXO_KIND_CONSOLE)
			console = boot->root[i].cap;
	CHECK(console.w[0] != 0);
}

static void
what_is_typed_is_read_once(void)
{
	static const char expected[] = "Typed by hand.";
	uint32_t w[3], n = 0;
	char got[64], part[EXO_CONSOLE_BYTES];

	while (n < sizeof(expected) - 1) {
		int32_t some = exo_console_read(w, console);

		CHECK(some >= 0 && some <= EXO_CONSOLE_BYTES);
		memcpy(part, w, sizeof(part));
		for (int32_t i = 0; i < some; i++)
			if (part[i] != '-')
				got[n++] = part[i];
	}
	CHECK(memcmp(got, expected, sizeof(expected) - 1) == 0);
}

static void
too_much_is_counted(void)
{
	uint32_t w[3], before = info->console_lost;

	while (info->console_lost == before)
		;
	CHECK(info->console_typed == EXO_CONSOLE_TYPED);
	CHECK(exo_console_read(w, console) == EXO_CONSOLE_BYTES);
	CHECK(info->console_typed == EXO_CONSOLE_TYPED - EXO_CONSOLE_BYTES);
}

static void
reading_takes_a_capability(void)
{
	struct exo_cap read = console, forged = console;
	uint32_t w[3];

	CHECK(exo_derive(EXO_READ, &read) == 0);
	CHECK(exo_console_read(w, read) >= 0);
	CHECK(exo_console_to(0, read) == -EXO_E_RIGHTS);
	forged.w[1] ^= 1;
	CHECK(exo_console_read(w, forged) == -EXO_E_CAP);
	CHECK((w[0] | w[1] | w[2]) == 0);
	forged = console;
	forged.w[0]++;
	CHECK(exo_console_read(w, forged) == -EXO_E_CAP);
	CHECK(exo_console_read(w, boot->page[0].cap) == -EXO_E_KIND);
}

static void
writes(void)
{
	static const uint32_t dot[3] = { '.' };

	answer = exo_console(1, dot);
	for (;;)
		__asm__ volatile("" : : : "memory");
}

static int32_t
childs_answer(void)
{
	answer = 1000;
	spawn(&a, writes);
	give_slice(&a);
	while (answer == 1000)
		;
	kill(&a);
	return answer;
}

static void
one_may_have_it_to_himself(void)
{
	static const uint32_t dot[3] = { '.' };

	CHECK(childs_answer() >= 0);
	CHECK(exo_console_to((uint32_t)exo_self(), console) == 0);
	CHECK(childs_answer() == -EXO_E_OWNER);
	CHECK(exo_console_to(0, console) == 0);
	CHECK(childs_answer() >= 0);
	CHECK(exo_console_to(0x7fff3f00, console) == -EXO_E_NONE);
	/* until he ends */
	spawn(&a, writes);
	CHECK(exo_console_to(a.name, console) == 0);
	CHECK(exo_console(1, dot) == -EXO_E_OWNER);
	kill(&a);
	CHECK(exo_console(1, dot) >= 0);
}

static void
clocks_go_on(void)
{
	uint32_t first[3], later[3];
	int32_t hz = exo_clock(first);

	CHECK(hz == 0 || hz == 12500000);
	CHECK((first[0] >> 8 & 0xff) >= 1 && (first[0] >> 8 & 0xff) <= 12);
	CHECK((first[0] & 0xff) >= 1 && (first[0] & 0xff) <= 31);
	wait_ticks(EXO_SLICE_HZ + 1);
	CHECK(exo_clock(later) == hz);
	CHECK(later[1] != first[1]);
	CHECK(hz == 0 || later[2] - first[2] > 12500000u);
}

uint32_t
test_main(void)
{
	struct exo_cap window;

	CHECK(exo_window(EXO_WINDOW_INFO, &window) == 0);
	CHECK(exo_guarantee(INFO, window, 0) == 0);
	find_console();
	what_is_typed_is_read_once();
	too_much_is_counted();
	reading_takes_a_capability();
	one_may_have_it_to_himself();
	clocks_go_on();
	return 0;
}
