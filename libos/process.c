/* SPDX-License-Identifier: MIT */
/* What a process does about itself: os/process.h. */
#include <stddef.h>

#include <os/process.h>
#include <exo/calls.h>
#include <rt/panic.h>

void
os_exit(int status)
{
	for (;;)
		exo_exit((uint32_t)status);
}

/* The end of rt_panic(), which has said why. */
void
rt_halt(void)
{
	os_exit(OS_STATUS_PANIC);
}

uint32_t
os_self(void)
{
	return (uint32_t)exo_self();
}

bool
os_give_slice(const struct os_child *child)
{
	return exo_slice_alloc(EXO_ANY, &child->cap) >= 0;
}

bool
os_serve(const struct os_child *child, const void *sync, const void *async)
{
	const struct exo_cap *env = child ? &child->cap : NULL;

	return exo_context(EXO_ENTRY_SYNC, (uint32_t)sync, env) >= 0 &&
	       exo_context(EXO_ENTRY_ASYNC, (uint32_t)async, env) >= 0;
}
