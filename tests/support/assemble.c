/* SPDX-License-Identifier: MIT */
#include "support/assemble.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cpu/disasm.h"
#include "support/test.h"

/* Where the parser stands. */
struct cursor {
	const char *at;
	vaddr_t pc;
	uint32_t insn;
};

static bool
parse_number(struct cursor *c, uint32_t *v)
{
	char *end;

	*v = (uint32_t)strtoll(c->at, &end, 0);
	if (end == c->at)
		return false;
	c->at = end;
	return true;
}

static bool
is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
	       c == '$';
}

static bool
parse_register(struct cursor *c, enum disasm_kind kind, uint32_t *v)
{
	size_t length = 0;
	const char *name;

	while (is_name_char(c->at[length]))
		length++;
	for (*v = 0; *v < 32; (*v)++) {
		name = disasm_register(kind, *v);
		if (name && strlen(name) == length &&
		    strncmp(name, c->at, length) == 0) {
			c->at += length;
			return true;
		}
	}
	if (*c->at != '$')
		return false;
	c->at++;
	return parse_number(c, v) && *v < 32;
}

static bool
parse_zero(struct cursor *c)
{
	if (strncmp(c->at, "zero", 4) != 0)
		return false;
	c->at += 4;
	return true;
}

/* v as it is written, in the field as it is encoded. */
static uint32_t
encode(const struct disasm_field *f, vaddr_t pc, uint32_t v)
{
	if (f->kind == FIELD_BRANCH)
		return (v - pc - 4) >> 2;
	return f->kind == FIELD_JUMP ? v >> 2 : v;
}

static bool
fits(const struct disasm_field *f, uint32_t v, uint32_t mask)
{
	if (f->kind == FIELD_SIGNED)
		return v + (mask + 1) / 2 <= mask;
	return f->kind != FIELD_UNSIGNED || v <= mask;
}

static bool
parse_field(struct cursor *c, const struct disasm_field *f)
{
	uint32_t mask = f->width ? (1u << f->width) - 1 : 0;
	uint32_t v;

	if (f->kind == FIELD_ZERO)
		return parse_zero(c);
	if (f->kind <= FIELD_CONTROL ? !parse_register(c, f->kind, &v)
				     : !parse_number(c, &v))
		return false;
	if (!fits(f, v, mask))
		return false;
	c->insn |= (encode(f, c->pc, v) & mask) << f->low;
	return true;
}

static bool
parse_literal(struct cursor *c, char literal)
{
	if (*c->at != literal)
		return false;
	c->at++;
	return true;
}

static bool
parse_operands(struct cursor *c, const char *pattern)
{
	const struct disasm_field *f;

	for (; *pattern; pattern++) {
		f = disasm_find_field(*pattern);
		if (f ? !parse_field(c, f) : !parse_literal(c, *pattern))
			return false;
	}
	return *c->at == '\0';
}

static bool
try(const char *operands, vaddr_t pc, uint32_t match, const char *pattern,
    uint32_t *insn)
{
	struct cursor c = { operands, pc, match };

	if (!parse_operands(&c, pattern))
		return false;
	*insn = c.insn;
	return true;
}

/* isa.def writes '_' where the name has '.'. */
static bool
same_name(const char *row, const char *name, size_t length)
{
	if (strlen(row) != length)
		return false;
	for (size_t i = 0; i < length; i++)
		if ((row[i] == '_' ? '.' : row[i]) != name[i])
			return false;
	return true;
}

bool
assemble(const char *text, vaddr_t pc, uint32_t *insn)
{
	size_t length = strcspn(text, " ");
	const char *operands = text + length + (text[length] == ' ');

	for (unsigned i = 0; i < disasm_alias_count; i++) {
		const struct disasm_alias *a = &disasm_aliases[i];

		if (same_name(a->name, text, length) &&
		    try(operands, pc, a->match, a->pattern, insn))
			return true;
	}
	for (unsigned i = 0; i < ISA_ROWS; i++) {
		const struct isa_row *row = &isa_table[i];

		if (same_name(row->name, text, length) &&
		    try(operands, pc, row->match, disasm_pattern(row->operands),
			insn))
			return true;
	}
	return sscanf(text, ".word %x", insn) == 1;
}

uint32_t
insn_at(vaddr_t pc, const char *text)
{
	uint32_t word = 0;

	if (!assemble(text, pc, &word))
		fail_msg("not an instruction: %s", text);
	return word;
}

uint32_t
insn(const char *text)
{
	return insn_at(0, text);
}

uint32_t
insn_canonical(uint32_t word)
{
	const struct isa_row *row = &isa_table[isa_decode(word)];
	uint32_t used = row->mask;
	const struct disasm_field *f;

	for (const char *p = disasm_pattern(row->operands); *p; p++) {
		f = disasm_find_field(*p);
		if (f)
			used |= ((1u << f->width) - 1) << f->low;
	}
	return word & used;
}
