/* SPDX-License-Identifier: MIT */
#include <rt/panic.h>
#include <exo/boot.h>
#include "env/env.h"
#include "exit.h"
#include "processor/slice.h"
#include "state.h"
#include "terminal/console.h"

static unsigned first;
static uint32_t status = EXO_STATUS_DESTROYED;

void
exit_first(unsigned name)
{
	first = name;
}

void
exit_now(void)
{
	console_flush();
	kernel_exit(status);
}

void
exit_check(void)
{
	if (!slice_owned())
		exit_now();
}

_Noreturn void call_exit(uint32_t s);

void
call_exit(uint32_t s)
{
	if (state.now->name == first)
		status = s;
	env_destroy(state.now, s);
	__builtin_unreachable();
}

/* For rt/panic.h: the kernel itself is at its end. */
void
rt_halt(void)
{
	console_flush();
	kernel_exit(EXO_STATUS_DESTROYED);
}
