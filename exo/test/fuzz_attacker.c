/* SPDX-License-Identifier: MIT */
/*
 * The environment that makes calls at random (fuzz.c says for what). What it
 * may find of use is in its pool: capabilities it was given or has been given
 * by the kernel. Nothing it does to itself matters.
 */
#include <exo/disk.h>
#include <machine/cp0.h>
#include "fuzz.h"

/* A row of syscalls.def: how it takes arguments. */
enum path { PCT, PRIM, LEAF, CALL, CAP };

static const uint8_t paths[] = {
#define SYSCALL(number, NAME, name, path, doc) [number] = path,
#include <exo/syscalls.def>
#undef SYSCALL
};

/* Addresses and numbers at which checks tend to be wrong. */
static const uint32_t edges[] = {
	0,          1,          2,          3,          4,          12,
	13,         15,         16,         17,         31,         32,
	63,         64,         65,         127,        128,        255,
	256,        0xfff,      0x1000,     0x3fff,     0x4000,     0x4004,
	0x8000,     0xffff,     0x10000,    0x7ffff000, 0x7ffffffc, 0x7fffffff,
	0x80000000, 0x80000080, 0x80030000, 0x9fc00000, 0xa0000000, 0xbfc00000,
	0xc0000000, 0xfffff000, 0xfffffffc, 0xffffffff,
};

#define WORKBENCH 0x0060d000 /* where a page of requests is, perhaps */

volatile struct attacker attacker;

static uint32_t
any(uint32_t n)
{
	uint32_t x = attacker.seed;

	x ^= x << 13;
	x ^= x >> 17;
	x ^= x << 5;
	attacker.seed = x;
	return n ? x % n : x;
}

static struct exo_cap
pooled(void)
{
	return attacker.pool[any(POOL)];
}

/* A page of its own, as va|flags. */
static uint32_t
place(void)
{
	static const uint32_t at[] = { 0x00600000, 0x00601000, 0x00609000,
				       WORKBENCH,  0x01601000, 0x00002000 };

	return at[any(6)] | any(4) << 10;
}

static uint32_t
word(void)
{
	switch (any(9)) {
	case 0:
		return any(0);
	case 1:
		return edges[any(sizeof(edges) / sizeof(*edges))];
	case 2:
		return any(64);
	case 3:
		return pooled().w[any(3)];
	case 4:
		return attacker.name[any(4)];
	case 5:
		return 0u - any(20);
	case 6:
		return (1u << any(32)) + any(3) - 1;
	case 7:
		return attacker.offset;
	default:
		return place();
	}
}

/* Genuine half of the time; else a bit of it, its name, its right or the
 * whole of it is something else. */
static struct exo_cap
cap(void)
{
	struct exo_cap c = pooled();

	switch (any(12)) {
	case 0:
		c.w[any(3)] ^= 1u << any(32);
		break;
	case 1:
		c.w[any(3)] = pooled().w[any(3)];
		break;
	case 2:
		c.w[0] += any(5) - 2;
		break;
	case 3:
		c.w[0] ^= any(16) << EXO_CAP_RIGHT_SHIFT;
		break;
	case 4:
		c.w[0] ^= any(16) << EXO_CAP_KIND_SHIFT;
		break;
	case 5:
		for (unsigned i = 0; i < 3; i++)
			c.w[i] = word();
		break;
	}
	return c;
}

static volatile uint32_t *
reg(unsigned n)
{
	return (volatile uint32_t *)FUZZ_REGS + n;
}

static void
put_cap(volatile uint32_t *at, struct exo_cap c)
{
	for (unsigned i = 0; i < 3; i++)
		at[i] = c.w[i];
}

/* What could be a request lies in the page, if there is one (a TLB miss comes
 * back to attack()): anything, or nearly what a disk would take. */
static void
fill_workbench(void)
{
	uint32_t offset = any(1000) * 4;
	volatile uint32_t *at = (uint32_t *)(WORKBENCH + offset);

	attacker.offset = offset;
	for (unsigned i = 0; i < 16 && offset + 4 * i < PAGE_SIZE; i++)
		at[i] = word();
	if (any(4) == 0 || offset > PAGE_SIZE - sizeof(struct exo_disk_request))
		return;
	put_cap(at, cap());
	at[3] = any(8) ? any(FUZZ_BLOCKS + 2) : word();
	at[4] = any(8) ? any(EXO_DISK_BLOCKS + 2) : word();
	at[5] = any(8) ? any(2) : word();
	put_cap(at + 7, cap());
	put_cap(at + 10, cap());
}

/* Where RESUME goes: back, mostly. */
static void
fill_resume(void)
{
	*(volatile uint32_t *)EXO_RESUME_V0 = word();
	*(volatile uint32_t *)EXO_RESUME_K1 = word();
	*(volatile uint32_t *)EXO_RESUME_PC =
	    any(3) ? (uint32_t)fuzz_after : word();
}

static uint32_t
number(void)
{
	uint32_t n = any(EXO_SYSCALLS);

	switch (any(16)) {
	case 0:
		return any(0x10000);
	case 1:
		return word();
	default: /* mostly something that one survives */
		return n == EXO_SYS_EXIT && any(16) ? EXO_SYS_SELF : n;
	}
}

static void
choose(uint32_t n)
{
	*reg(0) = n;
	*reg(1) = any(2) ? attacker.name[any(4)] : word();
	*reg(2) = any(8) ? word() : (uint32_t)EXO_ANY;
	put_cap(reg(3), cap());
	if (any(4) == 0)
		*reg(3 + any(3)) = word();
	put_cap(reg(6), cap());
	if (any(2))
		*reg(6) = any(2) ? 0 : word();
}

/* What came back joins the pool. */
static void
keep(uint32_t n)
{
	struct exo_cap c = { { *reg(3), *reg(4), *reg(5) } };
	uint32_t at = any(POOL);

	if ((int32_t)*reg(0) < 0)
		attacker.refused++;
	else if (n < EXO_SYSCALLS && paths[n] == CAP && c.w[0] && c.w[1])
		for (unsigned i = 0; i < 3; i++)
			attacker.pool[at].w[i] = c.w[i];
}

static void
call(void)
{
	uint32_t n = number();

	attacker.calls++;
	if (any(4) == 0)
		fill_resume();
	if (any(4) == 0)
		fill_workbench();
	choose(n);
	fuzz_call(any(64) == 0);
	if (*(volatile uint32_t *)FUZZ_CLOBBER)
		attacker.clobbered = n + 1;
	keep(n);
}

void
attack(void)
{
	for (;;)
		if (attacker.calls < attacker.until)
			call();
		else
			exo_leaf(EXO_SYS_YIELD, attacker.name[0]);
}
