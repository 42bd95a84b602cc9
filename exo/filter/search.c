/* SPDX-License-Identifier: MIT */
/*
 * A field and many constants: which of them is it? One after another if they
 * are few, by halves if they are some, and through a table of jumps if they
 * are many. The table's function is chosen when the code is made, so that at
 * most CHAIN constants share a place. Constants for which there is no such
 * function (somebody may choose them so) are searched by halves: a packet pays
 * for CHAIN comparisons or for log2(256) = 8, whatever has been bound.
 */
#include "filter/compile.h"

#define FEW   3
#define SOME  8
#define CHAIN 4

/* Bits from a on, and if b is not 0, those from b on folded into them. */
struct hash {
	uint8_t a, b;
	uint16_t buckets; /* a power of two */
};

struct search {
	struct filter_compiler *c;
	enum emit_reg field;
	unsigned first, end; /* of c->range */
	struct filter_place p;
	struct hash h;
	uint32_t fold; /* what the field has been changed by, exclusive or */
	unsigned prior;
};

/* p.atom is the field that is being searched for. */
static uint32_t
constant(const struct search *s, unsigned i)
{
	const struct filter_compiler *c = s->c;

	return c->list[c->range[i].lo]->atom[s->p.atom].value;
}

/* Go on with range i if its constant is in the field, else to the label. Its
 * first instruction, if it needs two, may have been executed already. */
static void
compare(struct search *s, unsigned i, bool begun, struct emit_label *other)
{
	struct filter_compiler *c = s->c;
	uint32_t value = constant(s, i) ^ s->fold;
	struct filter_place p = s->p;
	unsigned prior;

	if (!begun && value)
		emit_li(&c->e, EMIT_T2, value);
	else if (begun && emit_takes_two(value))
		emit_lower(&c->e, EMIT_T2, value);
	emit_branch(&c->e, EMIT_BNE, s->field, value ? EMIT_T2 : EMIT_ZERO,
		    other);
	p.atom++;
	prior = filter_node(c, c->range[i], p);
	if (s->prior < prior)
		s->prior = prior;
}

static void
in_turn(struct search *s, unsigned first, unsigned end)
{
	for (unsigned i = first; i + 1 < end; i++) {
		struct emit_label next = { 0 };

		compare(s, i, false, &next);
		emit_bind(&s->c->e, &next);
	}
	compare(s, end - 1, false, s->p.fail);
}

static void
by_halves(struct search *s, unsigned first, unsigned end)
{
	struct emit *e = &s->c->e;
	struct emit_label lower = { 0 };
	unsigned half = (first + end) / 2;

	if (end - first <= FEW) {
		in_turn(s, first, end);
		return;
	}
	emit_li(e, EMIT_T2, constant(s, half));
	emit_r(e, EMIT_SLTU, EMIT_AT, s->field, EMIT_T2);
	emit_branch(e, EMIT_BNE, EMIT_AT, EMIT_ZERO, &lower);
	by_halves(s, half, end);
	emit_bind(e, &lower);
	by_halves(s, first, half);
}

/* --- the table -------------------------------------------------------- */

static unsigned
bucket_of(struct hash h, uint32_t value)
{
	uint32_t v = value >> h.a;

	if (h.b)
		v ^= value >> h.b;
	return v & (h.buckets - 1u);
}

/* How many of n keys share a place at most; > limit: too many. */
static unsigned
longest_chain(struct filter_compiler *c, struct hash h, unsigned n,
	      unsigned limit)
{
	unsigned longest = 0;

	for (unsigned i = 0; i < h.buckets / 4u; i++)
		c->in.word[i] = 0;
	for (unsigned i = 0; i < n && longest <= limit; i++) {
		unsigned in = ++c->in.bucket[bucket_of(h, c->key[i])];

		longest = in > longest ? in : longest;
	}
	return longest;
}

/* Whether the places that differing bits can lead to are enough for n. */
static bool
can_part(struct hash h, uint32_t differing, unsigned n)
{
	uint32_t v = differing >> h.a & (h.buckets - 1u);
	unsigned places = 1;

	if (h.b)
		v |= differing >> h.b & (h.buckets - 1u);
	for (; v; v &= v - 1)
		places *= 2;
	return places * CHAIN >= n;
}

/* The keys, and which of their bits are not the same in all. */
static uint32_t
take_keys(struct search *s)
{
	uint32_t *key = s->c->key;
	uint32_t differing = 0;

	for (unsigned i = s->first; i < s->end; i++) {
		key[i - s->first] = constant(s, i);
		differing |= key[i - s->first] ^ key[0];
	}
	return differing;
}

/* A table at most three quarters full, in s->h; false: no function is good
 * enough. */
static bool
choose_hash(struct search *s)
{
	static const uint8_t fold[] = { 0, 5, 11, 16 };
	unsigned n = s->end - s->first;
	uint32_t differing = take_keys(s);
	unsigned least = CHAIN + 1;
	struct hash h = { 0, 0, 16 };

	while (h.buckets * 3u < n * 4u && h.buckets < FILTER_BUCKETS)
		h.buckets = (uint16_t)(h.buckets * 2);
	for (unsigned k = 0; k < sizeof(fold) && least > 2; k++)
		for (unsigned a = 0; a + fold[k] < 32 && least > 1; a++) {
			unsigned longest;

			h.a = (uint8_t)a;
			h.b = fold[k] ? (uint8_t)(a + fold[k]) : 0;
			if (!can_part(h, differing, n))
				continue;
			longest = longest_chain(s->c, h, n, least - 1);
			if (longest < least) {
				least = longest;
				s->h = h;
			}
		}
	return least <= CHAIN;
}

/* What the lower halves of all constants are, if they are the same and the
 * upper ones are not all 0: constants without them take one instruction. */
static uint32_t
common_half(const struct search *s)
{
	uint32_t half = constant(s, s->first) & 0xffff;
	uint32_t upper = 0;

	for (unsigned i = s->first; i < s->end; i++) {
		upper |= constant(s, i) >> 16;
		if ((constant(s, i) & 0xffff) != half)
			return 0;
	}
	return upper ? half : 0;
}

/* to = from >> by, times the 8 bytes of a jump. */
static void
scaled(struct emit *e, enum emit_reg to, enum emit_reg from, unsigned by)
{
	if (by >= 3)
		emit_s(e, EMIT_SRL, to, from, by - 3);
	else
		emit_s(e, EMIT_SLL, to, from, 3 - by);
}

/* Into the table that follows. */
static void
jump_through(struct search *s)
{
	struct emit *e = &s->c->e;
	uint32_t place = emit_address(e, EMIT_T2);

	scaled(e, EMIT_AT, s->field, s->h.a);
	if (s->h.b) {
		scaled(e, EMIT_T3, s->field, s->h.b);
		emit_r(e, EMIT_XOR, EMIT_AT, EMIT_AT, EMIT_T3);
	}
	emit_i(e, EMIT_ANDI, EMIT_AT, EMIT_AT, (s->h.buckets - 1u) << 3);
	emit_r(e, EMIT_ADDU, EMIT_T2, EMIT_T2, EMIT_AT);
	emit_jr(e, EMIT_T2);
	s->fold = common_half(s);
	if (s->fold)
		emit_last_slot(e, EMIT_XORI, s->field, s->field, s->fold);
	emit_set_address(e, place, emit_here(e));
}

/* A jump for each place of the table; where the first one is. The places that
 * are in use are filled in when their code is made. */
static uint32_t
make_table(struct search *s)
{
	struct filter_compiler *c = s->c;
	uint32_t table = c->e.used;

	longest_chain(c, s->h, s->end - s->first, CHAIN); /* what is in use */
	for (unsigned i = 0; i < s->h.buckets; i++)
		if (c->in.bucket[i])
			emit_gap(&c->e);
		else
			emit_jump(&c->e, s->p.fail);
	for (unsigned i = s->first; i < s->end; i++)
		c->range[i].mates =
		    c->in.bucket[bucket_of(s->h, c->key[i - s->first])];
	return table;
}

/* The next constant from i on that belongs into the place. */
static unsigned
next_in(const struct search *s, unsigned place, unsigned i)
{
	while (bucket_of(s->h, constant(s, i)) != place)
		i++;
	return i;
}

/* The comparisons of the place of which range i is the first. */
static void
chain(struct search *s, unsigned i, uint32_t gap)
{
	struct filter_compiler *c = s->c;
	unsigned place = bucket_of(s->h, constant(s, i));
	unsigned all = c->range[i].mates;

	emit_here(&c->e);
	emit_fork(&c->e, gap, EMIT_T2, constant(s, i) ^ s->fold);
	for (unsigned left = all; left > 0; left--) {
		struct emit_label next = { 0 };

		c->range[i].mates = 0;
		compare(s, i, left == all, left > 1 ? &next : s->p.fail);
		emit_bind(&c->e, &next);
		if (left > 1)
			i = next_in(s, place, i + 1);
	}
}

static void
by_table(struct search *s)
{
	uint32_t table;

	jump_through(s);
	table = make_table(s);
	for (unsigned i = s->first; i < s->end; i++)
		if (s->c->range[i].mates)
			chain(s, i,
			      table + 2 * bucket_of(s->h, constant(s, i)));
}

unsigned
filter_search(struct filter_compiler *c, enum emit_reg field, unsigned first,
	      unsigned n, struct filter_place p)
{
	struct search s = { .c = c,
			    .field = field,
			    .first = first,
			    .end = first + n,
			    .p = p,
			    .prior = p.prior };

	if (n > SOME && choose_hash(&s))
		by_table(&s);
	else
		by_halves(&s, first, first + n);
	return s.prior;
}
