/* SPDX-License-Identifier: MIT */
/* Checking a filter, and its normal form. */
#include <exo/errors.h>
#include "filter/filter.h"

#define BYTES_MAX (4 * EXO_FILTER_ATOMS)

/* A compared byte of the present segment, by its distance from the base. */
struct byte {
	uint16_t at;
	uint8_t mask, value;
};

struct maker {
	struct filter *f;
	struct byte byte[BYTES_MAX]; /* in order */
	unsigned bytes;
	uint32_t moved; /* by shifts that were carried out */
	uint32_t need;
};

static uint32_t
field_mask(unsigned width)
{
	return width == 4 ? 0xffffffffu : (1u << 8 * width) - 1;
}

/* Whether the atom is one of the language; what it means is looked at later. */
static bool
is_atom(const struct exo_atom *a)
{
	if (a->width != 1 && a->width != 2 && a->width != 4)
		return false;
	if ((a->mask & ~field_mask(a->width)) != 0)
		return false;
	if ((uint32_t)a->offset + a->width > EXO_PACKET_MAX)
		return false;
	if (a->op == EXO_FILTER_EQ)
		return (a->value & ~a->mask) == 0;
	return a->op == EXO_FILTER_SHIFT && a->value < 16 &&
	       a->mask <= 0xffffu >> a->value;
}

static struct byte *
byte_at(struct maker *m, uint32_t at)
{
	for (unsigned i = 0; i < m->bytes; i++)
		if (m->byte[i].at == at)
			return &m->byte[i];
	return 0;
}

/* False: the byte would have to have two values. */
static bool
add_byte(struct maker *m, uint32_t at, uint8_t mask, uint8_t value)
{
	struct byte *b = byte_at(m, at);
	unsigned i;

	if (!b) {
		for (i = m->bytes++; i > 0 && m->byte[i - 1].at > at; i--)
			m->byte[i] = m->byte[i - 1];
		m->byte[i] = (struct byte){ (uint16_t)at, mask, value };
		return true;
	}
	if ((b->mask & mask & (b->value ^ value)) != 0)
		return false;
	b->mask |= mask;
	b->value |= value;
	return true;
}

/* Where the atom's field begins; 0xffffffff: no packet is so long. */
static uint32_t
place(struct maker *m, const struct exo_atom *a)
{
	uint32_t at = m->moved + a->offset;

	if (at + a->width > EXO_PACKET_MAX)
		return ~0u;
	if (m->need < at + a->width)
		m->need = at + a->width;
	return at;
}

static int
add_eq(struct maker *m, const struct exo_atom *a)
{
	uint32_t at = place(m, a);

	if (at == ~0u)
		return -EXO_E_ARG;
	for (unsigned i = 0; i < a->width; i++) {
		unsigned right = 8 * (a->width - 1u - i);
		uint8_t mask = (uint8_t)(a->mask >> right);

		if (mask &&
		    !add_byte(m, at + i, mask, (uint8_t)(a->value >> right)))
			return -EXO_E_ARG;
	}
	return 0;
}

static int
push(struct maker *m, const struct filter_atom *a)
{
	struct filter *f = m->f;

	if (f->atoms == FILTER_ATOMS)
		return -EXO_E_FULL;
	f->atom[f->atoms++] = *a;
	return 0;
}

/* The bytes from `at` on as one field. */
static int
push_field(struct maker *m, int32_t at, unsigned width)
{
	struct filter_atom a = { EXO_FILTER_EQ, (uint8_t)width, (uint16_t)at, 0,
				 0 };

	for (unsigned i = 0; i < width; i++) {
		const struct byte *b = byte_at(m, (uint32_t)at + i);

		if (!b)
			continue;
		a.mask |= (uint32_t)b->mask << 8 * i;
		a.value |= (uint32_t)b->value << 8 * i;
	}
	return push(m, &a);
}

static unsigned
compared(struct maker *m, int32_t at, unsigned width)
{
	unsigned n = 0;

	for (unsigned i = 0; i < width; i++)
		n += byte_at(m, (uint32_t)at + i) != 0;
	return n;
}

/* An aligned piece of memory: as one field if both halves are compared and all
 * of it is certain to be there, else each half for itself. */
static int
push_aligned(struct maker *m, int32_t at, unsigned width)
{
	int32_t half = (int32_t)width / 2;
	int error;

	if (compared(m, at, width) == 0)
		return 0;
	if (width == 1)
		return push_field(m, at, 1);
	if (at >= 0 && (uint32_t)at + width <= m->need &&
	    compared(m, at, (unsigned)half) != 0 &&
	    compared(m, at + half, (unsigned)half) != 0)
		return push_field(m, at, width);
	error = push_aligned(m, at, (unsigned)half);
	return error ? error : push_aligned(m, at + half, (unsigned)half);
}

/* Four bytes at any address cost two loads: worth it for three of them. */
static bool
is_worth_a_word(struct maker *m, int32_t at)
{
	return (uint32_t)at + 4 <= m->need && compared(m, at, 4) >= 3;
}

static int
push_bytes(struct maker *m, struct filter_align align)
{
	int32_t done = 0; /* everything before it */
	int error = 0;

	for (unsigned i = 0; i < m->bytes && !error; i++) {
		int32_t at = m->byte[i].at;
		int32_t start =
		    at - ((at + align.rest) & (int32_t)(align.unit - 1));

		if (at < done)
			continue;
		if (align.unit < 4 && is_worth_a_word(m, at)) {
			error = push_field(m, at, 4);
			done = at + 4;
		} else if (start < done && start >= 0) {
			error = push_field(m, at, 1);
			done = at + 1;
		} else {
			error = push_aligned(m, start, align.unit);
			done = start + align.unit;
		}
	}
	return error;
}

static unsigned
bits_of(uint8_t mask)
{
	unsigned n = 0;

	for (; mask; mask &= (uint8_t)(mask - 1))
		n++;
	return n;
}

static int
end_segment(struct maker *m)
{
	struct filter *f = m->f;
	int error = push_bytes(m, f->align[f->segments]);

	for (unsigned i = 0; i < m->bytes; i++)
		f->bits = (uint16_t)(f->bits + bits_of(m->byte[i].mask));
	f->need[f->segments++] = (uint16_t)m->need;
	return error;
}

/* The field's value, if the filter has fixed every bit that the mask keeps. */
static bool
is_fixed(struct maker *m, const struct exo_atom *a, uint32_t at,
	 uint32_t *field)
{
	uint32_t known = 0;

	*field = 0;
	for (unsigned i = 0; i < a->width; i++) {
		const struct byte *b = byte_at(m, at + i);
		unsigned right = 8 * (a->width - 1u - i);

		if (!b)
			continue;
		known |= (uint32_t)b->mask << right;
		*field |= (uint32_t)b->value << right;
	}
	return (a->mask & ~known) == 0;
}

/* What is known of base + field << shift. */
static struct filter_align
align_after(struct filter_align align, const struct exo_atom *a)
{
	uint32_t step = a->mask << a->value;

	while (align.unit > 1 && (step & (align.unit - 1u)) != 0)
		align.unit = (uint8_t)(align.unit / 2);
	align.rest = (uint8_t)(align.rest & (align.unit - 1));
	return align;
}

static int
add_shift(struct maker *m, const struct exo_atom *a)
{
	struct filter *f = m->f;
	uint32_t at = place(m, a);
	struct filter_atom shift = { EXO_FILTER_SHIFT, a->width, (uint16_t)at,
				     a->mask, a->value << 16 | m->need };
	uint32_t field;
	int error;

	if (at == ~0u)
		return -EXO_E_ARG;
	if (is_fixed(m, a, at, &field)) {
		m->moved += (field & a->mask) << a->value;
		return 0;
	}
	if (f->segments == FILTER_SEGMENTS - 1)
		return -EXO_E_ARG;
	f->align[f->segments + 1] = align_after(f->align[f->segments], a);
	error = end_segment(m);
	m->bytes = 0;
	m->need = 0; /* but what was moved stays so */
	return error ? error : push(m, &shift);
}

int
filter_make(struct filter *f, const struct exo_filter *from, unsigned align)
{
	struct maker m = { .f = f };
	int error = 0;

	f->atoms = f->segments = 0;
	f->bits = 0;
	f->align[0] = (struct filter_align){ 4, (uint8_t)(align & 3) };
	if (from->atoms == 0 || from->atoms > EXO_FILTER_ATOMS)
		return -EXO_E_ARG;
	for (unsigned i = 0; i < from->atoms && !error; i++) {
		const struct exo_atom *a = &from->atom[i];

		if (!is_atom(a))
			error = -EXO_E_ARG;
		else if (a->op == EXO_FILTER_EQ)
			error = add_eq(&m, a);
		else
			error = add_shift(&m, a);
	}
	return error ? error : end_segment(&m);
}
