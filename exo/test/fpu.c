/* SPDX-License-Identifier: MIT */
/*
 * The FPU has one owner; another one's registers are never seen, and the one
 * who lost it is told by an exception at the next use.
 */
#include <machine/cp0.h>
#include "lib.h"

static struct child a;
static volatile uint32_t seen, looked, done;

static void
set_all(uint32_t value)
{
	__asm__ volatile(".set push\n.set hardfloat\n"
			 ".irp n, 0, 2, 4, 6, 8, 10, 12, 14\nmtc1 %0, $f\\n\n"
			 ".endr\n"
			 ".irp n, 16, 18, 20, 22, 24, 26, 28, 30\n"
			 "mtc1 %0, $f\\n\n.endr\n.set pop"
			 :
			 : "r"(value));
}

static uint32_t
or_all(void)
{
	uint32_t sum, one;

	__asm__ volatile(
	    ".set push\n.set noreorder\n.set hardfloat\nmove %0, $0\n"
	    ".irp n, 0, 2, 4, 6, 8, 10, 12, 14\n"
	    "mfc1 %1, $f\\n\nnop\nor %0, %0, %1\n.endr\n"
	    ".irp n, 16, 18, 20, 22, 24, 26, 28, 30\n"
	    "mfc1 %1, $f\\n\nnop\nor %0, %0, %1\n.endr\n.set pop"
	    : "=&r"(sum), "=&r"(one));
	return sum;
}

/* Once, however often it is begun anew. */
static void
take_and_look(void)
{
	if (!looked) {
		exo_fpumod(1);
		seen = or_all();
		looked = 1;
		set_all(0xbad);
	}
	done = 1;
	for (;;)
		;
}

uint32_t
test_main(void)
{
	uint32_t before;

	exo_context(EXO_ENTRY_COPROC, (uint32_t)at_skip, 0);
	before = skipped;
	set_all(0x5ec2e7);
	CHECK(skipped == before + 16); /* disabled at first */
	exo_fpumod(1);
	set_all(0x5ec2e7);
	CHECK(skipped == before + 16);
	CHECK(or_all() == 0x5ec2e7);

	seen = 1;
	spawn(&a, take_and_look);
	give_slice(&a);
	while (!done)
		;
	CHECK(seen == 0);
	before = skipped;
	set_all(7);
	CHECK(skipped == before + 16); /* lost to the child */
	exo_fpumod(1);
	CHECK(or_all() == 0);
	exo_fpumod(0);
	before = skipped;
	set_all(7);
	CHECK(skipped == before + 16);
	kill(&a);
	return 0;
}
