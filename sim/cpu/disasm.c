/* SPDX-License-Identifier: MIT */
/*
 * The disassembler: isa.def's names, one pattern an operand kind, one table of
 * fields. Spellings follow GNU binutils for the R3000; register names the
 * 32-bit MIPS calling convention and Kane & Heinrich, appendix D.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cpu/disasm.h"

const struct disasm_field disasm_fields[] = {
	{ 's', 21, 5, FIELD_GENERAL },   { 't', 16, 5, FIELD_GENERAL },
	{ 'd', 11, 5, FIELD_GENERAL },   { 'D', 6, 5, FIELD_FLOAT },
	{ 'S', 11, 5, FIELD_FLOAT },     { 'T', 16, 5, FIELD_FLOAT },
	{ 'G', 11, 5, FIELD_SYSTEM },    { 'C', 11, 5, FIELD_CONTROL },
	{ 'h', 6, 5, FIELD_UNSIGNED },   { 'u', 0, 16, FIELD_UNSIGNED },
	{ 'i', 0, 16, FIELD_SIGNED },    { 'b', 0, 16, FIELD_BRANCH },
	{ 'j', 0, 26, FIELD_JUMP },      { 'c', 6, 20, FIELD_UNSIGNED },
	{ 'e', 16, 10, FIELD_UNSIGNED }, { 'f', 6, 10, FIELD_UNSIGNED },
	{ 'z', 0, 0, FIELD_ZERO },
};
const unsigned disasm_field_count =
    sizeof(disasm_fields) / sizeof(disasm_fields[0]);

static const char *const patterns[OPS_COUNT] = {
	[OPS_NONE] = "",
	[OPS_RD_RT_SA] = "d,t,h",
	[OPS_RD_RT_RS] = "d,t,s",
	[OPS_RD_RS_RT] = "d,s,t",
	[OPS_RD_RS] = "d,s",
	[OPS_RS_RT] = "s,t",
	[OPS_RD] = "d",
	[OPS_RS] = "s",
	[OPS_CODE20] = "c",
	[OPS_RT_RS_SIMM] = "t,s,i",
	[OPS_RT_RS_UIMM] = "t,s,u",
	[OPS_RT_UIMM] = "t,u",
	[OPS_RS_RT_BR] = "s,t,b",
	[OPS_RS_BR] = "s,b",
	[OPS_BR] = "b",
	[OPS_TARGET] = "j",
	[OPS_RT_MEM] = "t,i(s)",
	[OPS_FT_MEM] = "T,i(s)",
	[OPS_RT_CP0] = "t,G",
	[OPS_RT_FS] = "t,S",
	[OPS_RT_FCR] = "t,C",
	[OPS_FD_FS_FT] = "D,S,T",
	[OPS_FD_FS] = "D,S",
	[OPS_FS_FT] = "S,T",
};

const struct disasm_alias disasm_aliases[] = {
	{ "nop", 0x00000000, 0xffffffff, "" },
	{ "move", 0x00000021, 0xfc1f003f, "d,s" }, /* addu d,s,zero */
	{ "move", 0x00000025, 0xfc1f003f, "d,s" }, /* or d,s,zero */
	{ "neg", 0x00000022, 0xffe0003f, "d,t" },
	{ "negu", 0x00000023, 0xffe0003f, "d,t" },
	{ "li", 0x24000000, 0xffe00000, "t,i" },
	{ "b", 0x10000000, 0xffff0000, "b" },
	{ "b", 0x04010000, 0xffff0000, "b" },
	{ "bal", 0x04110000, 0xffff0000, "b" },
	{ "beqz", 0x10000000, 0xfc1f0000, "s,b" },
	{ "bnez", 0x14000000, 0xfc1f0000, "s,b" },
	{ "jalr", 0x0000f809, 0xfc00f83f, "s" },
	{ "div", 0x0000001a, 0xfc00003f, "z,s,t" },
	{ "divu", 0x0000001b, 0xfc00003f, "z,s,t" },
	{ "syscall", 0x0000000c, 0xffffffff, "" },
	{ "break", 0x0000000d, 0xffffffff, "" },
	{ "break", 0x0000000d, 0xfc00ffff, "e" },
	{ "break", 0x0000000d, 0xfc00003f, "e,f" },
};
const unsigned disasm_alias_count =
    sizeof(disasm_aliases) / sizeof(disasm_aliases[0]);

static const char *const general_names[32] = {
	"zero", "at", "v0", "v1", "a0", "a1", "a2", "a3", "t0", "t1", "t2",
	"t3",   "t4", "t5", "t6", "t7", "s0", "s1", "s2", "s3", "s4", "s5",
	"s6",   "s7", "t8", "t9", "k0", "k1", "gp", "sp", "s8", "ra",
};

static const char *const float_names[32] = {
	"$f0",  "$f1",  "$f2",  "$f3",  "$f4",  "$f5",  "$f6",  "$f7",
	"$f8",  "$f9",  "$f10", "$f11", "$f12", "$f13", "$f14", "$f15",
	"$f16", "$f17", "$f18", "$f19", "$f20", "$f21", "$f22", "$f23",
	"$f24", "$f25", "$f26", "$f27", "$f28", "$f29", "$f30", "$f31",
};

static const char *const system_names[32] = {
	[0] = "c0_index",   [1] = "c0_random",   [2] = "c0_entrylo",
	[4] = "c0_context", [8] = "c0_badvaddr", [10] = "c0_entryhi",
	[12] = "c0_sr",     [13] = "c0_cause",   [14] = "c0_epc",
	[15] = "c0_prid",
};

static const char *const control_names[32] = {
	[0] = "c1_fir",
	[31] = "c1_fcsr",
};

static const char *const *const register_names[] = {
	[FIELD_GENERAL] = general_names,
	[FIELD_FLOAT] = float_names,
	[FIELD_SYSTEM] = system_names,
	[FIELD_CONTROL] = control_names,
};

const char *
disasm_pattern(enum isa_operands operands)
{
	return patterns[operands];
}

const struct disasm_field *
disasm_find_field(char letter)
{
	for (unsigned i = 0; i < disasm_field_count; i++)
		if (disasm_fields[i].letter == letter)
			return &disasm_fields[i];
	return NULL;
}

const char *
disasm_register(enum disasm_kind kind, unsigned number)
{
	return register_names[kind][number];
}

struct text {
	char *buf;
	size_t size;
	size_t used;
};

static void __attribute__((format(printf, 2, 3)))
put(struct text *t, const char *format, ...)
{
	size_t room = t->size - t->used;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(t->buf + t->used, room, format, args);
	va_end(args);
	t->used += (size_t)n < room ? (size_t)n : room - 1;
}

/* Mnemonics are spelled with '_' in isa.def, because they are C names there. */
static void
put_name(struct text *t, const char *name)
{
	for (; *name; name++)
		put(t, "%c", *name == '_' ? '.' : *name);
}

static void
put_field(struct text *t, const struct disasm_field *f, uint32_t insn,
	  vaddr_t pc)
{
	uint32_t v = f->width ? bits(insn, f->low + f->width - 1u, f->low) : 0;
	const char *name =
	    f->kind <= FIELD_CONTROL ? disasm_register(f->kind, v) : NULL;

	if (f->kind == FIELD_ZERO)
		put(t, "zero");
	else if (name)
		put(t, "%s", name);
	else if (f->kind <= FIELD_CONTROL)
		put(t, "$%u", (unsigned)v);
	else if (f->kind == FIELD_SIGNED)
		put(t, "%d", (int)isa_simm(insn));
	else if (f->kind == FIELD_BRANCH)
		put(t, "0x%x", (unsigned)(pc + 4 + isa_displacement(insn)));
	else if (f->kind == FIELD_JUMP)
		put(t, "0x%x", (unsigned)(((pc + 4) & 0xf0000000) | v << 2));
	else
		put(t, "0x%x", (unsigned)v);
}

static void
put_operands(struct text *t, const char *pattern, uint32_t insn, vaddr_t pc)
{
	const struct disasm_field *f;

	if (*pattern)
		put(t, " ");
	for (; *pattern; pattern++) {
		f = disasm_find_field(*pattern);
		if (f)
			put_field(t, f, insn, pc);
		else
			put(t, "%c", *pattern);
	}
}

static const struct disasm_alias *
find_alias(uint32_t insn)
{
	for (unsigned i = 0; i < disasm_alias_count; i++)
		if ((insn & disasm_aliases[i].mask) == disasm_aliases[i].match)
			return &disasm_aliases[i];
	return NULL;
}

unsigned
disasm(uint32_t insn, vaddr_t pc, char *buf, size_t size)
{
	struct text t = { buf, size, 0 };
	const struct disasm_alias *alias = find_alias(insn);
	enum isa_id id = isa_decode(insn);

	if (size == 0)
		return 0;
	buf[0] = '\0';
	if (alias) {
		put_name(&t, alias->name);
		put_operands(&t, alias->pattern, insn, pc);
	} else if (id < ISA_ROWS) {
		put_name(&t, isa_table[id].name);
		put_operands(&t, patterns[isa_table[id].operands], insn, pc);
	} else {
		put(&t, ".word 0x%08x", (unsigned)insn);
	}
	return (unsigned)t.used;
}
