/* SPDX-License-Identifier: MIT */
#include "filter/emit.h"

/* Places are counted from 1 in labels and slots, so that 0 is none. */

void
emit_begin(struct emit *e, uint32_t *code, uint32_t at, uint32_t words)
{
	*e = (struct emit){ .code = code, .at = at, .words = words };
}

static uint32_t
opcode(uint32_t insn)
{
	return insn >> 26;
}

/* lwr completes what lwl began: the processor passes the register on. */
static bool
reads(uint32_t insn, uint32_t reg)
{
	uint32_t op = opcode(insn);
	bool two = op == 0 || op == EMIT_BEQ || op == EMIT_BNE;

	return (insn >> 21 & 31) == reg || (two && (insn >> 16 & 31) == reg);
}

static uint32_t
loaded_by(uint32_t insn)
{
	return opcode(insn) >= EMIT_LWL ? insn >> 16 & 31 : 0;
}

static void
append(struct emit *e, uint32_t insn)
{
	if (e->used >= e->words) {
		e->full = true;
		return;
	}
	e->code[e->used++] = insn;
	e->loading = loaded_by(insn);
}

static void
put(struct emit *e, uint32_t insn)
{
	if (e->slot && !(e->no_load && loaded_by(insn))) {
		e->code[e->slot - 1] = insn;
		e->slot = 0;
		e->loading = loaded_by(insn);
		return;
	}
	e->slot = 0;
	if (e->loading && reads(insn, e->loading))
		append(e, 0);
	append(e, insn);
}

static uint32_t
itype(enum emit_op op, enum emit_reg rt, enum emit_reg rs, uint32_t immediate)
{
	return (uint32_t)op << 26 | (uint32_t)rs << 21 | (uint32_t)rt << 16 |
	       (immediate & 0xffff);
}

void
emit_i(struct emit *e, enum emit_op op, enum emit_reg rt, enum emit_reg rs,
       uint32_t immediate)
{
	put(e, itype(op, rt, rs, immediate));
}

void
emit_r(struct emit *e, enum emit_fn fn, enum emit_reg rd, enum emit_reg rs,
       enum emit_reg rt)
{
	put(e, (uint32_t)rs << 21 | (uint32_t)rt << 16 | (uint32_t)rd << 11 |
		   (uint32_t)fn);
}

void
emit_s(struct emit *e, enum emit_fn fn, enum emit_reg rd, enum emit_reg rt,
       unsigned by)
{
	put(e, (uint32_t)rt << 16 | (uint32_t)rd << 11 | (by & 31) << 6 |
		   (uint32_t)fn);
}

bool
emit_takes_two(uint32_t constant)
{
	return constant >= 0x10000 && constant < 0xffff8000u;
}

void
emit_upper(struct emit *e, enum emit_reg r, uint32_t constant)
{
	if (emit_takes_two(constant))
		emit_i(e, EMIT_LUI, r, EMIT_ZERO, constant >> 16);
}

void
emit_lower(struct emit *e, enum emit_reg r, uint32_t constant)
{
	if (!emit_takes_two(constant))
		emit_i(e, constant < 0x10000 ? EMIT_ORI : EMIT_ADDIU, r,
		       EMIT_ZERO, constant);
	else if (constant & 0xffff)
		emit_i(e, EMIT_ORI, r, r, constant);
}

void
emit_li(struct emit *e, enum emit_reg r, uint32_t constant)
{
	emit_upper(e, r, constant);
	emit_lower(e, r, constant);
}

/* Unresolved branches to a label are a list: in place of its distance each
 * holds how far back the one before it is, 0 for the first. */
void
emit_branch(struct emit *e, enum emit_op op, enum emit_reg rs, enum emit_reg rt,
	    struct emit_label *l)
{
	uint32_t before;

	e->slot = 0;
	if (e->loading &&
	    (e->loading == (uint32_t)rs || e->loading == (uint32_t)rt))
		append(e, 0);
	before = l->last ? e->used + 1 - l->last : 0;
	append(e, (uint32_t)op << 26 | (uint32_t)rs << 21 | (uint32_t)rt << 16 |
		      (before & 0xffff));
	l->last = e->used;
	append(e, 0);
	e->slot = e->full ? 0 : e->used;
	e->no_load = false;
}

void
emit_jump(struct emit *e, struct emit_label *l)
{
	emit_branch(e, EMIT_BEQ, EMIT_ZERO, EMIT_ZERO, l);
	e->slot = 0;
}

void
emit_jr(struct emit *e, enum emit_reg r)
{
	e->slot = 0;
	emit_r(e, EMIT_JR, EMIT_ZERO, r, EMIT_ZERO);
	append(e, 0);
}

void
emit_last_slot(struct emit *e, enum emit_op op, enum emit_reg rt,
	       enum emit_reg rs, uint32_t immediate)
{
	if (!e->full)
		e->code[e->used - 1] = itype(op, rt, rs, immediate);
}

void
emit_return(struct emit *e, uint32_t value)
{
	emit_jr(e, EMIT_RA);
	emit_last_slot(e, EMIT_ORI, EMIT_V0, EMIT_ZERO, value);
}

void
emit_shy(struct emit *e)
{
	e->slot = 0;
}

void
emit_shy_load(struct emit *e)
{
	e->no_load = true;
}

void
emit_bind(struct emit *e, struct emit_label *l)
{
	uint32_t at = l->last;

	e->slot = 0;
	while (at && !e->full) {
		uint32_t *insn = &e->code[at - 1];
		uint32_t before = *insn & 0xffff;

		*insn = (*insn & 0xffff0000u) | ((e->used - at) & 0xffff);
		at = before ? at - before : 0;
	}
	l->last = 0;
}

uint32_t
emit_here(struct emit *e)
{
	e->slot = 0;
	e->loading = 0;
	return e->at + 4 * e->used;
}

uint32_t
emit_address(struct emit *e, enum emit_reg r)
{
	uint32_t place;

	emit_shy(e);
	place = e->used;
	emit_i(e, EMIT_LUI, r, EMIT_ZERO, 0);
	emit_i(e, EMIT_ORI, r, r, 0);
	return place;
}

void
emit_set_address(struct emit *e, uint32_t place, uint32_t address)
{
	if (e->full)
		return;
	e->code[place] |= address >> 16;
	e->code[place + 1] |= address & 0xffff;
}

uint32_t
emit_gap(struct emit *e)
{
	e->slot = 0;
	append(e, 0);
	append(e, 0);
	return e->used - 2;
}

void
emit_fork(struct emit *e, uint32_t gap, enum emit_reg r, uint32_t constant)
{
	uint32_t here = e->used;
	struct emit_label to = { 0 };

	if (e->full)
		return;
	e->used = gap;
	emit_branch(e, EMIT_BEQ, EMIT_ZERO, EMIT_ZERO, &to);
	if (emit_takes_two(constant))
		emit_upper(e, r, constant);
	else if (constant)
		emit_lower(e, r, constant);
	e->used = here;
	e->loading = 0;
	emit_bind(e, &to);
}
