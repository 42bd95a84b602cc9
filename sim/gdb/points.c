/* SPDX-License-Identifier: MIT */
#include "gdb/points.h"

#include "cpu/isa.h"

bool
points_set(struct points *p, unsigned kind, vaddr_t at, uint32_t length)
{
	if (kind > POINT_ANY)
		return false;
	points_clear(p, kind, at);
	if (p->count == POINTS_MAX)
		return false;
	p->point[p->count++] =
	    (struct point){ (enum point_kind)kind, at, length ? length : 1 };
	return true;
}

void
points_clear(struct points *p, unsigned kind, vaddr_t at)
{
	for (unsigned i = 0; i < p->count; i++)
		if (p->point[i].kind == kind && p->point[i].at == at)
			p->point[i--] = p->point[--p->count];
}

bool
points_break_at(const struct points *p, vaddr_t pc)
{
	for (unsigned i = 0; i < p->count; i++)
		if (p->point[i].kind <= POINT_HARD && p->point[i].at == pc)
			return true;
	return false;
}

static bool
peek_insn(const struct cpu *c, uint32_t *insn)
{
	uint8_t b[4];

	for (unsigned i = 0; i < 4; i++)
		if (!cpu_peek_byte(c, c->pc + i, &b[i]))
			return false;
	*insn = (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
		(uint32_t)b[3] << 24;
	return true;
}

/* Bytes that an instruction of memory may touch: widths by the low three bits
 * of its opcode; swl and its kin stay within one word. */
static const uint8_t widths[8] = { 1, 2, 4, 4, 1, 2, 4, 4 };

static bool
covers(const struct point *point, bool store, vaddr_t from, uint32_t length)
{
	if (point->kind <= POINT_HARD ||
	    (point->kind == POINT_WRITE && !store) ||
	    (point->kind == POINT_READ && store))
		return false;
	return from < (uint64_t)point->at + point->length &&
	       point->at < (uint64_t)from + length;
}

const struct point *
points_watched(const struct points *p, const struct cpu *c, vaddr_t *address)
{
	uint32_t insn, length;
	enum isa_id id;
	bool store;

	if (p->count == 0 || !peek_insn(c, &insn))
		return NULL;
	id = isa_decode(insn);
	if (id >= ISA_ROWS)
		return NULL;
	store = isa_table[id].class == CLASS_STORE;
	if (!store && isa_table[id].class != CLASS_LOAD)
		return NULL;
	length = widths[insn >> 26 & 7];
	*address = (c->r[isa_rs(insn)] + isa_simm(insn)) & ~(length - 1);
	for (unsigned i = 0; i < p->count; i++)
		if (covers(&p->point[i], store, *address, length))
			return &p->point[i];
	return NULL;
}
