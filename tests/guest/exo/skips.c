/* SPDX-License-Identifier: MIT */
/*
 * Going on behind a fault in a delay slot means carrying out the branch: for
 * each of MIPS I's branches, taken and not, the program arrives where the
 * processor would have gone, with the link register it would have set.
 */
#include <os/fault.h>

#include "check.h"

struct skip_case {
	const char *name;
	uint32_t (*run)(uint32_t value); /* 1 if it went to the target */
	uint32_t value, taken;
};

extern const struct skip_case skip_cases[]; /* NULL name ends it */

unsigned check_failures;
static unsigned skipped;

static bool
skip(struct os_frame *f)
{
	skipped++;
	return os_frame_skip(f);
}

static bool
skip_in_vain(struct os_frame *f)
{
	f->cause |= 0x80000000; /* as if pc were a branch, which it is not */
	CHECK(!os_frame_skip(f));
	f->pc += 4;
	return true;
}

int
main(void)
{
	unsigned count = 0;

	os_fault_handle(EXO_ENTRY_BREAK, skip);
	for (const struct skip_case *c = skip_cases; c->name; c++, count++)
		check(c->run(c->value) == c->taken, c->name, (int)c->value,
		      "went where the branch goes");
	CHECK(skipped == count);
	os_fault_handle(EXO_ENTRY_BREAK, skip_in_vain);
	__asm__ volatile("break 7");
	return check_end("skips");
}
