/* SPDX-License-Identifier: MIT */
/*
 * From the system call instruction to the function that does it: the number is
 * looked up in a table, arguments come from the saved registers (beyond four,
 * from the program's stack), and the result goes back into them. Conventions:
 * <ultrix/syscalls.def>.
 */
#include <ultrix/errno.h>
#include <ultrix/syscalls.h>
#include "syscall.h"
#include "copy.h"
#include "trap.h"
#include "uarea.h"

enum { V0 = 2, V1 = 3, A0 = 4, A3 = 7, SP = 29, REGISTER_ARGUMENTS = 4 };

struct sysent {
	int (*call)(const uint32_t *argument, uint32_t *result);
	uint8_t arguments;
};

static int
sys_missing(const uint32_t *argument, uint32_t *result)
{
	(void)argument;
	(void)result;
	return ENOSYS;
}

/* Holes hold a null pointer; find_call() answers with this one for them. */
static const struct sysent missing = { sys_missing, 0 };

static const struct sysent sysent[SYSCALL_TABLE] = {
#define SYSCALL(number, name, arguments) [number] = { sys_##name, arguments },
#include <ultrix/syscalls.def>
#undef SYSCALL
};

static const struct sysent *
find_call(uint32_t number)
{
	if (number < SYSCALL_TABLE && sysent[number].call)
		return &sysent[number];
	return &missing;
}

/* Arguments from number `skip` on; skip is 1 for the indirect call. */
static int
fetch_arguments(unsigned n, unsigned skip)
{
	const uint32_t *reg = &u.frame.reg[A0 + skip];
	unsigned in_registers = REGISTER_ARGUMENTS - skip;
	unsigned i;

	for (i = 0; i < n && i < in_registers; i++)
		u.argument[i] = reg[i];
	if (i == n)
		return 0;
	if (copyin(u.frame.reg[SP] + 4 * REGISTER_ARGUMENTS, &u.argument[i],
		   4 * (n - i)))
		return EFAULT;
	return 0;
}

static void
set_result(struct frame *f, int error)
{
	if (error == 0) {
		f->reg[V0] = u.result[0];
		f->reg[V1] = u.result[1];
		f->reg[A3] = 0;
		return;
	}
	f->reg[V0] = (uint32_t)error;
	f->reg[A3] = 1;
}

void
syscall_trap(void)
{
	struct frame *f = &u.frame;
	uint32_t number = f->reg[V0], pc = f->pc;
	unsigned skip = number == SYS_indirect;
	const struct sysent *call;
	int error;

	if (skip)
		number = f->reg[A0];
	call = find_call(number);
	f->pc = trap_next_pc();
	error = fetch_arguments(call->arguments, skip);
	if (!error) {
		u.result[0] = 0;
		u.result[1] = f->reg[V1];
		error = call->call(u.argument, u.result);
	}
	if (error == SYS_UNTOUCHED)
		return;
	if (error == SYS_RESTART)
		f->pc = pc;
	else
		set_result(f, error);
}
