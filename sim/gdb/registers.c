/* SPDX-License-Identifier: MIT */
#include "gdb/registers.h"

#include <stdarg.h>
#include <stdio.h>

enum { R0 = 0, STATUS = 32, LO = 33, HI = 34, F0 = 38, FCSR = 70, FIR = 71 };

/* Registers of coprocessor 0, by GDB's number. */
static const struct {
	const char *name;
	unsigned gdb, cp0;
} system_registers[] = {
	{ "status", 32, CP0_STATUS },   { "badvaddr", 35, CP0_BADVADDR },
	{ "cause", 36, CP0_CAUSE },     { "index", 72, CP0_INDEX },
	{ "random", 73, CP0_RANDOM },   { "entrylo", 74, CP0_ENTRYLO },
	{ "context", 75, CP0_CONTEXT }, { "entryhi", 76, CP0_ENTRYHI },
	{ "epc", 77, CP0_EPC },         { "prid", 78, CP0_PRID },
};

enum { SYSTEM_REGISTERS = sizeof system_registers / sizeof *system_registers };

static int
system_register(unsigned n)
{
	for (int i = 0; i < SYSTEM_REGISTERS; i++)
		if (system_registers[i].gdb == n)
			return i;
	return -1;
}

/* The register of the processor that n names, if it is a plain word of it. */
static uint32_t *
plain(struct cpu *c, unsigned n)
{
	if (n < STATUS)
		return &c->r[n];
	if (n >= F0 && n < FCSR)
		return &c->fpu.r[n - F0];
	switch (n) {
	case LO:
		return &c->lo;
	case HI:
		return &c->hi;
	case GDB_PC:
		return &c->pc;
	case FCSR:
		return &c->fpu.fsr;
	case FIR:
		return &c->fpu.fir;
	default:
		return NULL;
	}
}

uint32_t
register_get(struct cpu *c, unsigned n)
{
	const uint32_t *word = plain(c, n);
	int i = system_register(n);

	if (word)
		return *word;
	return i < 0 ? 0 : cpu_peek_cp0(c, system_registers[i].cp0);
}

static void
set_pc(struct cpu *c, uint32_t pc)
{
	c->pc = pc;
	c->npc = pc + 4;
	c->in_slot = false;
}

bool
register_set(struct cpu *c, unsigned n, uint32_t value)
{
	uint32_t *word = plain(c, n);
	int i = system_register(n);

	if (n == R0 || n == FIR || (!word && i < 0))
		return false;
	if (n == GDB_PC)
		set_pc(c, value);
	else if (word)
		*word = value;
	else
		cpu_poke_cp0(c, system_registers[i].cp0, value);
	return true;
}

/* Text that is cut off at the end of its room. */
struct text {
	char *at;
	size_t room;
};

static void __attribute__((format(printf, 2, 3)))
add(struct text *t, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(t->at, t->room, format, args);
	va_end(args);
	if (n < 0 || (size_t)n >= t->room)
		n = (int)t->room - 1;
	t->at += n;
	t->room -= (size_t)n;
}

static void
add_register(struct text *t, const char *name, const char *type, unsigned n)
{
	add(t, "<reg name=\"%s\" bitsize=\"32\" type=\"%s\" regnum=\"%u\"/>",
	    name, type, n);
}

static void
add_numbered(struct text *t, char letter, const char *type, unsigned first)
{
	char name[8];

	for (unsigned i = 0; i < 32; i++) {
		snprintf(name, sizeof name, "%c%u", letter, i);
		add_register(t, name, type, first + i);
	}
}

/* Those of GDB's own cp0 feature come first in the table, ours after. */
static void
add_system(struct text *t, unsigned from, unsigned to)
{
	for (int i = 0; i < SYSTEM_REGISTERS; i++)
		if (system_registers[i].gdb >= from &&
		    system_registers[i].gdb < to)
			add_register(t, system_registers[i].name, "int",
				     system_registers[i].gdb);
}

void
register_describe(char *to, size_t size)
{
	struct text t = { to, size };

	add(&t, "<?xml version=\"1.0\"?><!DOCTYPE target SYSTEM "
		"\"gdb-target.dtd\"><target><architecture>mips:3000"
		"</architecture><feature name=\"org.gnu.gdb.mips.cpu\">");
	add_numbered(&t, 'r', "int", R0);
	add_register(&t, "lo", "int", LO);
	add_register(&t, "hi", "int", HI);
	add_register(&t, "pc", "code_ptr", GDB_PC);
	add(&t, "</feature><feature name=\"org.gnu.gdb.mips.cp0\">");
	add_system(&t, STATUS, F0);
	add(&t, "</feature><feature name=\"org.gnu.gdb.mips.fpu\">");
	add_numbered(&t, 'f', "ieee_single", F0);
	add_register(&t, "fcsr", "int", FCSR);
	add_register(&t, "fir", "int", FIR);
	add(&t, "</feature><feature name=\"org.exosim.cp0\">");
	add_system(&t, FIR + 1, GDB_REGISTERS);
	add(&t, "</feature></target>");
}
