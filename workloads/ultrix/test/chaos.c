/* SPDX-License-Identifier: MIT */
/*
 * Programs gone wild: random system calls with arguments that are sometimes
 * sensible, and random words run as instructions. The kernel must outlive them
 * and get back all they had. The same seeds always do the same.
 *
 *   chaos [ROUNDS]
 */
#include <rt/number.h>
#include "check.h"

enum { ROUNDS = 30, CALLS = 300, WORDS = 64, PAGE = 4096 };

static uint32_t state;
static uint32_t code[WORDS];
static volatile unsigned *const taken = (unsigned *)0x28000000;

/* Numerical Recipes' linear congruential generator; the upper bits are good. */
static uint32_t
any(uint32_t limit)
{
	state = state * 1664525 + 1013904223;
	return (state >> 8) % limit;
}

static uint32_t
random_word(void)
{
	return any(0x10000) << 16 | any(0x10000);
}

static uint32_t
random_argument(void)
{
	const uint32_t usual[] = {
		0,
		1,
		2,
		3,
		4,
		PAGE,
		0x400000,
		(uint32_t)code,
		(uint32_t)&state,
		0x20000000,
		0x20001000,
		0x7fffe000,
		0x7fffffff,
		0x80000000,
		0x80030000,
		0xc0000000,
		0xffffd000,
		0xffffffff,
	};
	unsigned n = sizeof(usual) / sizeof(usual[0]);

	return any(8) ? usual[any(n)] : random_word();
}

/* All calls but exit, and kill only of itself. */
static void
random_call(void)
{
	static const int numbers[] = { 0,   2,   4,   6,   7,  20, 37,
				       41,  46,  48,  54,  69, 74, 103,
				       110, 111, 112, 116, 77, 200 };
	unsigned n = sizeof(numbers) / sizeof(numbers[0]);
	int number = numbers[any(n)];
	uint32_t a = random_argument(), b = random_argument();

	if (number == 37)
		a = (uint32_t)getpid();
	if (number == 0)
		a = 20;
	if (syscall(number, a, b, random_argument(), random_argument()) == 0 &&
	    number == 2)
		exit(0);
}

static void
call_wildly(void)
{
	close(0);
	close(1);
	close(2);
	for (int i = 0; i < CALLS; i++)
		random_call();
}

/* As they are in memory before they are read for the first time, no cache can
 * hold anything else. */
static void
run_wildly(void)
{
	for (int i = 0; i < WORDS; i++)
		code[i] = random_word();
	close(0);
	close(1);
	close(2);
	((void (*)(void))code)();
}

static void
take_all_memory(void)
{
	for (;; ++*taken)
		*(volatile int *)sbrk(PAGE) = 1;
}

/* How many pages a program can have before it is killed. */
static unsigned
free_pages(void)
{
	*taken = 0;
	in_child(take_all_memory);
	return *taken;
}

/* True if each ended, and those whom it left behind. */
static bool
run_rounds(unsigned rounds)
{
	bool ended = true;

	for (state = 0; state < rounds;) {
		unsigned seed = state;

		ended = in_child(seed % 2 ? run_wildly : call_wildly) != -1 &&
			ended;
		state = seed + 1;
	}
	while (wait(NULL) > 0)
		;
	return ended && errno == ECHILD;
}

int
main(int argc, char **argv)
{
	unsigned rounds = argc > 1 ? rt_number(argv[1], NULL) : ROUNDS;
	unsigned before;

	shmat(shmget(sizeof(*taken)), (void *)taken);
	run_rounds(1); /* this process' own pages are there after it */
	before = free_pages();
	check(run_rounds(rounds), "every wild program ends");
	check(before > 1000 && free_pages() == before, "not a page is lost");
	return failures;
}
