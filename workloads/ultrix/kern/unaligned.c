/* SPDX-License-Identifier: MIT */
/* Left out: lwc1 and swc1. */
#include "unaligned.h"
#include "branch.h"
#include "copy.h"
#include "proc.h"
#include "trap.h"
#include "tty.h"

struct access {
	uint8_t opcode, bytes;
	bool store, sign;
};

static const struct access accesses[] = {
	{ 33, 2, false, true },  /* lh */
	{ 35, 4, false, false }, /* lw */
	{ 37, 2, false, false }, /* lhu */
	{ 41, 2, true, false },  /* sh */
	{ 43, 4, true, false },  /* sw */
};

static const struct access *
find_access(uint32_t insn)
{
	unsigned n = sizeof(accesses) / sizeof(accesses[0]);

	for (unsigned i = 0; i < n; i++)
		if (accesses[i].opcode == insn >> 26)
			return &accesses[i];
	return NULL;
}

static bool
load(const struct access *a, uint32_t va, unsigned rt)
{
	uint32_t value = 0;

	if (copyin(va, &value, a->bytes))
		return false;
	if (a->sign)
		value = (uint32_t)(int32_t)(int16_t)value;
	if (rt != 0)
		u.frame.reg[rt] = value;
	return true;
}

/* The branch before it, if any, sees the registers before the load. */
static bool
carry_out(const struct access *a, uint32_t va, unsigned rt)
{
	uint32_t next = trap_next_pc();
	bool done = a->store ? copyout(&u.frame.reg[rt], va, a->bytes) == 0
			     : load(a, va, rt);

	if (done)
		u.frame.pc = next;
	return done;
}

bool
unaligned_fix(uint32_t va)
{
	uint32_t pc = u.frame.pc, insn;
	const struct access *a;

	if (u.frame.cause & CAUSE_BD)
		pc += 4;
	if ((pc & 3) || copyin(pc, &insn, sizeof(insn)))
		return false;
	a = find_access(insn);
	if (!a || !carry_out(a, va, insn >> 16 & 31))
		return false;
	tty_printf("Fixed up unaligned data access for pid %d (%s) at pc "
		   "0x%x\n",
		   u.proc->pid, u.name, pc);
	return true;
}
