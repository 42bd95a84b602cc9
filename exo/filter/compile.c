/* SPDX-License-Identifier: MIT */
#include "filter/compile.h"

/* Base and remaining length, for each level of shifts: nothing has to be
 * restored when a branch leads out of a level. */
static const enum emit_reg base_of[FILTER_SEGMENTS] = { EMIT_A0, EMIT_A2,
							EMIT_T8, EMIT_T6,
							EMIT_T4 };
static const enum emit_reg left_of[FILTER_SEGMENTS] = { EMIT_A1, EMIT_A3,
							EMIT_T9, EMIT_T7,
							EMIT_T5 };

static unsigned
max(unsigned a, unsigned b)
{
	return a > b ? a : b;
}

/* Two registers take turns, so that the load of the next field can stand in
 * the slot of a branch behind which this one is still wanted. */
static enum emit_reg
field_register(const struct filter_place *p)
{
	return p->depth & 1 ? EMIT_T1 : EMIT_T0;
}

static const struct filter_atom *
atom_of(const struct filter_compiler *c, unsigned i, unsigned atom)
{
	return &c->list[i]->atom[atom];
}

static bool
ends(const struct filter_compiler *c, unsigned i, unsigned atom)
{
	return c->list[i]->atoms == atom;
}

/* The least that any filter of the range needs of the present segment. */
static unsigned
least_need(const struct filter_compiler *c, struct filter_range r,
	   unsigned level)
{
	unsigned least = EXO_PACKET_MAX;

	for (unsigned i = r.lo; i < r.hi; i++)
		if (c->list[i]->need[level] < least)
			least = c->list[i]->need[level];
	return least;
}

static void
check(struct filter_compiler *c, struct filter_place *p, unsigned need)
{
	if (need <= p->checked)
		return;
	emit_i(&c->e, EMIT_SLTI, EMIT_AT, left_of[p->level], need);
	emit_branch(&c->e, EMIT_BNE, EMIT_AT, EMIT_ZERO, p->fail);
	emit_shy_load(&c->e); /* of what may not be there */
	p->checked = need;
}

/* --- leaves ----------------------------------------------------------- */

/* Leave the higher of v0 and rank in v0, and go to the label; NULL: return. */
static void
answer(struct filter_compiler *c, unsigned rank, unsigned prior,
       struct emit_label *to)
{
	struct emit_label keep = { 0 };

	if (prior > rank) {
		emit_i(&c->e, EMIT_SLTI, EMIT_AT, EMIT_V0, rank);
		emit_branch(&c->e, EMIT_BEQ, EMIT_AT, EMIT_ZERO,
			    to ? to : &keep);
		emit_shy(&c->e);
	}
	if (to) {
		emit_branch(&c->e, EMIT_BEQ, EMIT_ZERO, EMIT_ZERO, to);
		emit_i(&c->e, EMIT_ORI, EMIT_V0, EMIT_ZERO, rank);
		return;
	}
	emit_return(&c->e, rank);
	if (keep.last) {
		emit_bind(&c->e, &keep);
		emit_jr(&c->e, EMIT_RA);
	}
}

/* A filter ends here. Nothing behind `next` is more specific, but perhaps
 * something behind p->fail. */
static void
leaf(struct filter_compiler *c, unsigned i, struct filter_place *p,
     struct emit_label *next)
{
	struct filter_place q = *p;
	bool last = c->rank[i] > p->rest;

	q.fail = next;
	check(c, &q, c->list[i]->need[p->level]);
	answer(c, c->rank[i], p->prior, last ? 0 : p->fail);
	if (!last)
		p->prior = max(p->prior, c->rank[i]);
}

/* --- fields ----------------------------------------------------------- */

static void
load_word(struct filter_compiler *c, enum emit_reg f, enum emit_reg base,
	  unsigned offset, struct filter_align align)
{
	if (align.unit == 4 && ((align.rest + offset) & 3) == 0) {
		emit_i(&c->e, EMIT_LW, f, base, offset);
		return;
	}
	emit_i(&c->e, EMIT_LWL, f, base, offset + 3);
	emit_i(&c->e, EMIT_LWR, f, base, offset);
}

static uint32_t
all_of(const struct filter_atom *a)
{
	return 0xffffffffu >> (32 - 8 * a->width);
}

/* The atom's field, masked, in the register. Constants of two halves are begun
 * before the load and completed in its delay. */
static void
load_field(struct filter_compiler *c, const struct filter_atom *a,
	   struct filter_align align, const struct filter_place *p)
{
	enum emit_reg f = field_register(p);
	enum emit_reg base = base_of[p->level];
	bool masked = a->mask != all_of(a);
	bool wide = masked && a->mask >= 0x10000;

	if (wide)
		emit_upper(&c->e, EMIT_T3, a->mask);
	if (a->width == 4)
		load_word(c, f, base, a->offset, align);
	else
		emit_i(&c->e, a->width == 2 ? EMIT_LHU : EMIT_LBU, f, base,
		       a->offset);
	if (wide) {
		emit_lower(&c->e, EMIT_T3, a->mask);
		emit_r(&c->e, EMIT_AND, f, f, EMIT_T3);
	} else if (masked) {
		emit_i(&c->e, EMIT_ANDI, f, f, a->mask);
	}
}

/* The ranges of equal constants, pushed; how many. */
static unsigned
push_constants(struct filter_compiler *c, struct filter_range r, unsigned atom)
{
	unsigned n = 0;

	for (unsigned i = r.lo; i < r.hi; i++) {
		if (i > r.lo && atom_of(c, i, atom)->value ==
				    atom_of(c, i - 1, atom)->value) {
			struct filter_range *last = &c->range[c->ranges - 1];

			last->hi++;
			last->best = (uint16_t)max(last->best, c->rank[i]);
			continue;
		}
		c->range[c->ranges++] =
		    (struct filter_range){ (uint16_t)i, (uint16_t)(i + 1),
					   c->rank[i], 0 };
		n++;
	}
	return n;
}

/* The constant that a masked field is compared with: often the mask, in t3, is
 * most of it. */
static void
load_constant(struct filter_compiler *c, const struct filter_atom *a)
{
	bool masked = a->mask != all_of(a);

	if (masked && a->mask >= 0x10000 && (a->mask ^ a->value) < 0x10000) {
		emit_i(&c->e, EMIT_XORI, EMIT_T2, EMIT_T3, a->mask ^ a->value);
		return;
	}
	if (masked)
		emit_upper(&c->e, EMIT_T2, a->value);
	if (a->value)
		emit_lower(&c->e, EMIT_T2, a->value);
}

/* One constant. */
static unsigned
same(struct filter_compiler *c, struct filter_range r, struct filter_place p)
{
	const struct filter_atom *a = atom_of(c, r.lo, p.atom);
	bool masked = a->mask != all_of(a);

	if (!masked)
		emit_upper(&c->e, EMIT_T2, a->value);
	load_field(c, a, c->list[r.lo]->align[p.level], &p);
	load_constant(c, a);
	emit_branch(&c->e, EMIT_BNE, field_register(&p),
		    a->value ? EMIT_T2 : EMIT_ZERO, p.fail);
	p.atom++;
	p.depth++;
	return filter_node(c, r, p);
}

static unsigned
equal(struct filter_compiler *c, struct filter_range r, struct filter_place p)
{
	unsigned first = c->ranges;
	unsigned n = push_constants(c, r, p.atom);
	enum emit_reg f = field_register(&p);
	unsigned prior;

	if (n == 1) {
		prior = same(c, c->range[first], p);
	} else {
		load_field(c, atom_of(c, r.lo, p.atom),
			   c->list[r.lo]->align[p.level], &p);
		p.depth++;
		prior = filter_search(c, f, first, n, p);
	}
	c->ranges = first;
	return prior;
}

/* --- shifts ----------------------------------------------------------- */

/* As mask << shift has 16 bits at most, only a field's last two bytes count. */
static void
load_step(struct filter_compiler *c, const struct filter_atom *a,
	  enum emit_reg f, enum emit_reg base)
{
	unsigned last = a->offset + a->width - 1u;
	bool two = a->mask > 0xff;

	emit_i(&c->e, EMIT_LBU, f, base, last);
	if (two) {
		emit_i(&c->e, EMIT_LBU, EMIT_T2, base, last - 1);
		emit_s(&c->e, EMIT_SLL, EMIT_T2, EMIT_T2, 8);
		emit_r(&c->e, EMIT_OR, f, f, EMIT_T2);
	}
	if (a->mask != (two ? 0xffffu : 0xffu))
		emit_i(&c->e, EMIT_ANDI, f, f, a->mask);
	if (filter_shift_of(a))
		emit_s(&c->e, EMIT_SLL, f, f, filter_shift_of(a));
}

static unsigned
shift(struct filter_compiler *c, struct filter_range r, struct filter_place p)
{
	const struct filter_atom *a = atom_of(c, r.lo, p.atom);
	enum emit_reg f = field_register(&p);

	load_step(c, a, f, base_of[p.level]);
	emit_r(&c->e, EMIT_ADDU, base_of[p.level + 1], base_of[p.level], f);
	emit_r(&c->e, EMIT_SUBU, left_of[p.level + 1], left_of[p.level], f);
	p.level++;
	p.atom++;
	p.depth++;
	p.checked = 0;
	return filter_node(c, r, p);
}

/* --- nodes ------------------------------------------------------------ */

/* A new alternative, in its place by rank. */
static void
push_alternative(struct filter_compiler *c, unsigned first,
		 struct filter_range r)
{
	unsigned i = c->ranges++;

	for (; i > first && c->range[i - 1].best < r.best; i--)
		c->range[i] = c->range[i - 1];
	c->range[i] = r;
}

/* The alternatives at a node: filters that end here, and for each field that
 * some look at next those that do. */
static unsigned
push_alternatives(struct filter_compiler *c, struct filter_range r,
		  unsigned atom)
{
	unsigned first = c->ranges;
	unsigned i = r.lo;

	while (i < r.hi) {
		struct filter_range a = { (uint16_t)i, (uint16_t)(i + 1),
					  c->rank[i], 0 };
		bool end = ends(c, i, atom);

		for (i++; !end && i < r.hi &&
			  filter_same_field(atom_of(c, i, atom),
					    atom_of(c, i - 1, atom));
		     i++) {
			a.hi++;
			a.best = (uint16_t)max(a.best, c->rank[i]);
		}
		push_alternative(c, first, a);
	}
	return c->ranges - first;
}

static unsigned
alternative(struct filter_compiler *c, struct filter_range r,
	    struct filter_place p)
{
	check(c, &p, least_need(c, r, p.level));
	if (atom_of(c, r.lo, p.atom)->op == EXO_FILTER_SHIFT)
		return shift(c, r, p);
	return equal(c, r, p);
}

unsigned
filter_node(struct filter_compiler *c, struct filter_range r,
	    struct filter_place p)
{
	unsigned first = c->ranges;
	unsigned n;

	if (r.lo + 1 == r.hi && ends(c, r.lo, p.atom)) {
		leaf(c, r.lo, &p, p.fail);
		return p.prior;
	}
	n = push_alternatives(c, r, p.atom);
	check(c, &p, least_need(c, r, p.level));
	for (unsigned i = first; i < first + n; i++) {
		struct emit_label next = { 0 };
		struct filter_place q = p;

		if (i + 1 < first + n) {
			q.fail = &next;
			q.rest = max(p.rest, c->range[i + 1].best);
		}
		if (ends(c, c->range[i].lo, p.atom))
			leaf(c, c->range[i].lo, &p, q.fail);
		else
			p.prior = max(p.prior, alternative(c, c->range[i], q));
		emit_bind(&c->e, &next);
	}
	c->ranges = first;
	return p.prior;
}

uint32_t
filter_compile(struct filter_compiler *c, uint32_t *code, uint32_t at,
	       uint32_t words)
{
	struct emit_label none = { 0 };
	struct filter_place root = { .fail = &none };
	unsigned prior = 0;

	c->ranges = 0;
	emit_begin(&c->e, code, at, words);
	emit_i(&c->e, EMIT_ORI, EMIT_V0, EMIT_ZERO, 0);
	if (c->count > 0)
		prior = filter_node(
		    c, (struct filter_range){ 0, (uint16_t)c->count, 0, 0 },
		    root);
	emit_bind(&c->e, &none);
	if (prior)
		emit_jr(&c->e, EMIT_RA);
	else
		emit_return(&c->e, 0);
	if (emit_full(&c->e))
		return 0;
	/* v0 has to begin as 0 only if a path leaves it to a later one. */
	return prior ? at : at + 4;
}
