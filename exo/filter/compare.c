/* SPDX-License-Identifier: MIT */
/* What can be said of two filters without a packet. */
#include "filter/filter.h"

static int
order(uint32_t a, uint32_t b)
{
	return a < b ? -1 : a > b;
}

bool
filter_same_field(const struct filter_atom *a, const struct filter_atom *b)
{
	return a->op == b->op && a->offset == b->offset &&
	       a->width == b->width && a->mask == b->mask &&
	       (a->op == EXO_FILTER_EQ || a->value == b->value);
}

bool
filter_same_atom(const struct filter_atom *a, const struct filter_atom *b)
{
	return filter_same_field(a, b) && a->value == b->value;
}

static int
compare_atoms(const struct filter_atom *a, const struct filter_atom *b)
{
	if (a->op != b->op)
		return order(a->op, b->op);
	if (a->offset != b->offset)
		return order(a->offset, b->offset);
	if (a->width != b->width)
		return order(a->width, b->width);
	if (a->mask != b->mask)
		return order(a->mask, b->mask);
	return order(a->value, b->value);
}

int
filter_compare(const struct filter *a, const struct filter *b)
{
	unsigned n = a->atoms < b->atoms ? a->atoms : b->atoms;

	for (unsigned i = 0; i < n; i++) {
		int c = compare_atoms(&a->atom[i], &b->atom[i]);

		if (c)
			return c;
	}
	if (a->atoms != b->atoms)
		return order(a->atoms, b->atoms);
	/* The needs before the last are in the shifts. */
	return order(a->need[a->segments - 1], b->need[b->segments - 1]);
}

uint32_t
filter_needs(const struct filter *f)
{
	uint32_t sum = 0;

	for (unsigned i = 0; i < f->segments; i++)
		sum += f->need[i];
	return sum;
}

uint32_t
filter_reach(const struct filter *f)
{
	return f->segments == 1 ? f->need[0] : 0;
}

/* One byte of an atom: its mask and value; 0 if the byte is none of its. */
static uint8_t
byte_of(const struct filter_atom *a, int32_t i, uint8_t *value)
{
	if (i < 0 || i >= a->width)
		return 0;
	*value = (uint8_t)(a->value >> 8 * i);
	return (uint8_t)(a->mask >> 8 * i);
}

/*
 * A filter on its way through a packet that is only partly known: the atoms of
 * the segments entered so far, by their distance from a base that both filters
 * share.
 */
struct walk {
	const struct filter *f;
	unsigned segment;
	unsigned atom;   /* the first of the present segment */
	int32_t origin;  /* the segment's base, from the common one */
	unsigned placed; /* entries of place, in order */
	struct placed {
		const struct filter_atom *a;
		int32_t at;
	} place[FILTER_ATOMS];
};

static void
place(struct walk *w, const struct filter_atom *a)
{
	int32_t at = w->origin + a->offset;
	unsigned i = w->placed++;

	for (; i > 0 && w->place[i - 1].at > at; i--)
		w->place[i] = w->place[i - 1];
	w->place[i] = (struct placed){ a, at };
}

/* Place the atoms of the present segment; atom is then its SHIFT, or the end.
 * False: what it needs is in no packet. */
static bool
enter(struct walk *w)
{
	const struct filter *f = w->f;

	while (w->atom < f->atoms && f->atom[w->atom].op == EXO_FILTER_EQ)
		place(w, &f->atom[w->atom++]);
	return w->origin + f->need[w->segment] <= EXO_PACKET_MAX;
}

static bool
contradict(const struct placed *p, const struct placed *q)
{
	for (int32_t i = 0; i < p->a->width; i++) {
		uint8_t v = 0, w = 0;
		uint8_t m = byte_of(p->a, i, &v);
		uint8_t n = byte_of(q->a, p->at + i - q->at, &w);

		if ((m & n & (v ^ w)) != 0)
			return true;
	}
	return false;
}

static int32_t
end_of(const struct placed *p)
{
	return p->at + p->a->width;
}

/* Both lists are in order, so that one pass meets all pairs that have bytes in
 * common. (Segments of known bases may lie over each other; a pair that is
 * missed then is an overlap too many, never one too few.) */
static bool
walks_contradict(const struct walk *a, const struct walk *b)
{
	unsigned i = 0, j = 0;

	while (i < a->placed && j < b->placed) {
		const struct placed *p = &a->place[i], *q = &b->place[j];

		if (p->at < end_of(q) && q->at < end_of(p) && contradict(p, q))
			return true;
		if (end_of(p) <= end_of(q))
			i++;
		else
			j++;
	}
	return false;
}

/* What is known of the byte at a distance from the common base. */
static uint8_t
known_byte(const struct walk *w, int32_t at, uint8_t *value)
{
	uint8_t known = 0;

	*value = 0;
	for (unsigned i = 0; i < w->placed; i++) {
		uint8_t v = 0;
		uint8_t m = byte_of(w->place[i].a, at - w->place[i].at, &v);

		known |= m;
		*value |= v & m;
	}
	return known;
}

/* The step of the SHIFT that a stands before, if a and b together fix it. */
static bool
known_step(const struct walk *a, const struct walk *b, uint32_t *step)
{
	const struct filter_atom *s = &a->f->atom[a->atom];
	uint32_t known = 0, field = 0;

	for (int32_t i = 0; i < s->width; i++) {
		unsigned right = 8 * (s->width - 1u - (unsigned)i);
		uint8_t v, w;
		uint8_t m = known_byte(a, a->origin + s->offset + i, &v);

		m |= known_byte(b, a->origin + s->offset + i, &w);
		known |= (uint32_t)m << right;
		field |= (uint32_t)(v | w) << right;
	}
	*step = (field & s->mask) << filter_shift_of(s);
	return (s->mask & ~known) == 0;
}

static bool
at_shift(const struct walk *w)
{
	return w->atom < w->f->atoms;
}

/* Enter the next segment, if its base is known; false: it is not, or there is
 * none. *possible becomes false if no packet is so long. */
static bool
step_known(struct walk *w, const struct walk *other, bool *possible)
{
	uint32_t step;

	if (!at_shift(w) || !known_step(w, other, &step))
		return false;
	w->origin += (int32_t)step;
	w->segment++;
	w->atom++;
	*possible = *possible && enter(w);
	return true;
}

/* Both shift by the same field: they go on from a base that is unknown, but
 * the same for both. What was behind the old one is forgotten. */
static bool
step_together(struct walk *a, struct walk *b)
{
	const struct filter_atom *s, *t;

	if (!at_shift(a) || !at_shift(b) || a->origin != b->origin)
		return false;
	s = &a->f->atom[a->atom];
	t = &b->f->atom[b->atom];
	if (s->offset != t->offset || s->width != t->width ||
	    s->mask != t->mask || filter_shift_of(s) != filter_shift_of(t))
		return false;
	a->placed = b->placed = 0;
	a->origin = b->origin = 0;
	a->segment++;
	b->segment++;
	a->atom++;
	b->atom++;
	return enter(a) && enter(b);
}

bool
filter_overlap(const struct filter *f, const struct filter *g)
{
	struct walk a = { .f = f }, b = { .f = g };
	bool possible = enter(&a) && enter(&b);

	while (possible && !walks_contradict(&a, &b)) {
		if (step_known(&a, &b, &possible) ||
		    step_known(&b, &a, &possible))
			continue;
		if (!step_together(&a, &b))
			return true;
	}
	return false;
}

bool
filter_within(const struct filter *f, const struct filter *g)
{
	struct walk a = { .f = f };

	if (!enter(&a) || g->segments != 1 || g->need[0] > f->need[0])
		return false;
	for (unsigned i = 0; i < g->atoms; i++)
		for (int32_t j = 0; j < g->atom[i].width; j++) {
			uint8_t v, w = 0;
			uint8_t known =
			    known_byte(&a, g->atom[i].offset + j, &v);
			uint8_t asked = byte_of(&g->atom[i], j, &w);

			if ((asked & ~known) != 0 || ((v ^ w) & asked) != 0)
				return false;
		}
	return true;
}
