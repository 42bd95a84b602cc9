/* SPDX-License-Identifier: MIT */
/*
 * What the kernel decides about filters before any packet comes: which are
 * well-formed, which are the same, which can take packets from others; and
 * that no choice of filters makes classification slow.
 */
#include <stdlib.h>
#include <string.h>

#include "exo/errors.h"

#include "support/filters.h"
#include "support/test.h"

static int
make(const struct exo_filter *f)
{
	struct filter normal;

	return filter_make(&normal, f, 2);
}

static struct exo_filter
one(struct exo_atom a)
{
	return (struct exo_filter){ 1, { a } };
}

static void
malformed_filters_are_refused(void **state)
{
	static const struct exo_atom bad[] = {
		{ 0, 1, 0, 0xff, 0 },
		{ 3, 1, 0, 0xff, 0 },
		{ 0xff, 1, 0, 0xff, 0 },
		{ EXO_FILTER_EQ, 0, 0, 0, 0 },
		{ EXO_FILTER_EQ, 3, 0, 0xff, 0 },
		{ EXO_FILTER_EQ, 8, 0, 0xff, 0 },
		{ EXO_FILTER_EQ, 0xff, 0, 0xff, 0 },
		{ EXO_FILTER_EQ, 1, 0, 0x100, 0 },
		{ EXO_FILTER_EQ, 2, 0, 0x10000, 0 },
		{ EXO_FILTER_EQ, 1, 0, 0x0f, 0x10 },
		{ EXO_FILTER_EQ, 1, EXO_PACKET_MAX, 0xff, 0 },
		{ EXO_FILTER_EQ, 2, EXO_PACKET_MAX - 1, 0xffff, 0 },
		{ EXO_FILTER_EQ, 4, 0xffff, 0xff, 0 },
		{ EXO_FILTER_SHIFT, 1, 0xffff, 0xff, 0 },
		{ EXO_FILTER_SHIFT, 1, 0, 0xff, 16 },
		{ EXO_FILTER_SHIFT, 1, 0, 0xff, 0x80000000 },
		{ EXO_FILTER_SHIFT, 1, 0, 0xff, 9 },
		{ EXO_FILTER_SHIFT, 2, 0, 0xffff, 1 },
		{ EXO_FILTER_SHIFT, 4, 0, 0x10000, 0 },
		{ EXO_FILTER_SHIFT, 4, 0, 0xffffffff, 0 },
	};

	(void)state;
	for (unsigned i = 0; i < COUNT(bad); i++) {
		struct exo_filter f = one(bad[i]);

		assert_int_equal(make(&f), -EXO_E_ARG);
	}
}

static void
counts_out_of_range_are_refused(void **state)
{
	static const uint32_t bad[] = { 0,          EXO_FILTER_ATOMS + 1,
					256,        0x7fffffff,
					0x80000000, 0xffffffff };
	struct exo_filter f = { .atoms = 0 };

	(void)state;
	for (unsigned i = 0; i < EXO_FILTER_ATOMS; i++)
		filter_eq(&f, i, 1, 0xff, i);
	assert_int_equal(make(&f), 0);
	for (unsigned i = 0; i < COUNT(bad); i++) {
		f.atoms = bad[i];
		assert_int_equal(make(&f), -EXO_E_ARG);
	}
	f.atoms = 0;
	for (unsigned i = 0; i <= EXO_FILTER_SHIFTS; i++)
		filter_shift(&f, i, 1, 0xf, 0);
	assert_int_equal(make(&f), -EXO_E_ARG);
	f.atoms--;
	assert_int_equal(make(&f), 0);
}

/* Each word at an odd address, of which two bytes are missing a neighbour. */
static void
what_gets_too_long_is_refused(void **state)
{
	struct exo_filter f = { .atoms = 0 };

	(void)state;
	for (unsigned i = 0; i < EXO_FILTER_ATOMS; i++)
		filter_eq(&f, 1 + 9 * i, 4, 0xff0000ff, 0);
	assert_int_equal(make(&f), -EXO_E_FULL);
}

/* What lies behind the last atom is none of it, even if it looks like one. */
static void
there_are_no_more_atoms_than_there_are(void **state)
{
	struct {
		struct exo_filter f;
		struct exo_atom more[2];
	} long_one;
	struct exo_filter *f = &long_one.f;

	(void)state;
	memset(&long_one, 0, sizeof long_one);
	for (unsigned i = 0; i < EXO_FILTER_ATOMS; i++)
		filter_eq(f, i, 1, 0xff, 0);
	memcpy(long_one.more, f->atom, sizeof long_one.more);
	assert_int_equal(make(f), 0);
	f->atoms = EXO_FILTER_ATOMS + 1;
	assert_int_equal(make(f), -EXO_E_ARG);
}

static void
contradictions_are_refused(void **state)
{
	struct exo_filter f = { .atoms = 0 };

	(void)state;
	filter_eq(&f, 12, 2, 0xffff, 0x0800);
	filter_eq(&f, 13, 1, 0xff, 0x00);
	assert_int_equal(make(&f), 0);
	filter_eq(&f, 10, 4, 0x1, 0x1);
	assert_int_equal(make(&f), -EXO_E_ARG);
	/* a header that is fixed, and longer than any packet */
	f.atoms = 0;
	filter_eq(&f, 14, 2, 0xffff, 1500);
	filter_shift(&f, 14, 2, 0xffff, 0);
	assert_int_equal(make(&f), 0);
	filter_eq(&f, 14, 1, 0xff, 0);
	assert_int_equal(make(&f), -EXO_E_ARG);
	f.atoms--;
	filter_shift(&f, 14, 1, 0xff, 0);
	assert_int_equal(make(&f), -EXO_E_ARG);
}

/* --- the same --------------------------------------------------------- */

static int
compare(const struct exo_filter *f, const struct exo_filter *g)
{
	struct filter a, b;

	assert_int_equal(filter_make(&a, f, 2), 0);
	assert_int_equal(filter_make(&b, g, 2), 0);
	assert_int_equal(filter_compare(&a, &b), -filter_compare(&b, &a));
	return filter_compare(&a, &b);
}

static void
the_same_is_known_in_other_words(void **state)
{
	struct exo_filter f = { .atoms = 0 }, g = { .atoms = 0 };

	(void)state;
	filter_eq(&f, 12, 2, 0xffff, 0x0800);
	filter_eq(&f, 14, 1, 0xff, 0x45);
	filter_eq(&f, 36, 2, 0xffff, 7);
	/* other order, other widths, twice, over a header that is fixed */
	filter_eq(&g, 13, 1, 0xff, 0x00);
	filter_eq(&g, 14, 1, 0xf0, 0x40);
	filter_eq(&g, 12, 2, 0xff00, 0x0800);
	filter_eq(&g, 12, 4, 0xffffff00, 0x08004500);
	filter_shift(&g, 14, 1, 0x0f, 2);
	filter_eq(&g, 16, 1, 0xff, 0);
	filter_eq(&g, 17, 1, 0xff, 7);
	assert_int_equal(compare(&f, &g), 0);
	filter_eq(&g, 18, 1, 0, 0); /* one byte more has to be there */
	assert_int_not_equal(compare(&f, &g), 0);
}

/* --- overlap ---------------------------------------------------------- */

static bool
overlap(const struct exo_filter *f, const struct exo_filter *g)
{
	struct filter a, b;

	assert_int_equal(filter_make(&a, f, 2), 0);
	assert_int_equal(filter_make(&b, g, 2), 0);
	assert_int_equal(filter_overlap(&a, &b), filter_overlap(&b, &a));
	return filter_overlap(&a, &b);
}

static struct exo_filter
udp_to(uint32_t port)
{
	struct exo_filter f = { .atoms = 0 };

	filter_eq(&f, 12, 2, 0xffff, 0x0800);
	filter_eq(&f, 14, 1, 0xff, 0x45);
	filter_eq(&f, 23, 1, 0xff, 17);
	filter_eq(&f, 36, 2, 0xffff, port);
	return f;
}

static struct exo_filter
udp_behind_options_to(uint32_t port)
{
	struct exo_filter f = { .atoms = 0 };

	filter_eq(&f, 12, 2, 0xffff, 0x0800);
	filter_eq(&f, 23, 1, 0xff, 17);
	filter_shift(&f, 14, 1, 0xf, 2);
	filter_eq(&f, 16, 2, 0xffff, port);
	return f;
}

/* Checklist 5.7 A3: each way to get packets for somebody else's port. */
static void
no_disguise_hides_an_overlap(void **state)
{
	struct exo_filter victim = udp_to(7), f;

	(void)state;
	f = udp_to(7); /* identical */
	assert_true(overlap(&victim, &f));
	f.atoms = 1; /* broader: all of IP */
	assert_true(overlap(&victim, &f));
	f = udp_to(7); /* narrower: from one host */
	filter_eq(&f, 26, 4, 0xffffffff, 0x0a000002);
	assert_true(overlap(&victim, &f));
	f.atoms = 0; /* disjoint fields, which shadow it in some packets */
	filter_eq(&f, 60, 1, 0xff, 1);
	assert_true(overlap(&victim, &f));
	f = udp_behind_options_to(7); /* behind a shift: the victim fixes it */
	assert_true(overlap(&victim, &f));
	f.atoms = 0; /* behind one that nobody fixes */
	filter_shift(&f, 6, 1, 0xff, 0);
	filter_eq(&f, 0, 1, 0xff, 1);
	assert_true(overlap(&victim, &f));
}

static void
neighbours_do_not_overlap(void **state)
{
	struct exo_filter victim = udp_to(7), f = udp_to(8);

	(void)state;
	assert_false(overlap(&victim, &f));
	f = udp_behind_options_to(8);
	assert_false(overlap(&victim, &f));
	victim =
	    udp_behind_options_to(7); /* the base is the same, if unknown */
	assert_false(overlap(&victim, &f));
	f.atoms = 0;
	filter_eq(&f, 12, 2, 0xffff, 0x0806);
	assert_false(overlap(&victim, &f));
	/* too long for any packet that the other one wants */
	f.atoms = 0;
	filter_eq(&f, 14, 2, 0xffff, 1400);
	filter_shift(&f, 14, 2, 0xffff, 0);
	filter_eq(&f, 100, 1, 0xff, 1);
	victim.atoms = 0;
	filter_eq(&victim, 14, 2, 0xffff, 1399);
	assert_false(overlap(&victim, &f));
}

/* Claims about random pairs, held against packets. */
static void
overlaps_are_neither_missed_nor_invented(void **state)
{
	struct random r = { 42 };
	unsigned apart = 0, met = 0;

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		struct exo_filter f, g;
		struct packet p = { .length = 0 };
		bool both;

		random_filter(&r, &f);
		random_filter(&r, &g);
		if (make(&f) || make(&g))
			continue;
		satisfy(&p, &f);
		satisfy(&p, &g);
		both = filter_matches(&f, p.byte, p.length) &&
		       filter_matches(&g, p.byte, p.length);
		met += both;
		apart += !overlap(&f, &g);
		if (both)
			assert_true(overlap(&f, &g));
	}
	assert_in_range(met, 100, 20000);
	assert_in_range(apart, 100, 20000);
}

/* Without shifts every overlap has a witness: all bits that either fixes. */
static void
an_overlap_without_shifts_has_a_packet(void **state)
{
	struct random r = { 43 };

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		struct exo_filter f, g;
		struct packet p = { .length = 0 };

		random_filter(&r, &f);
		random_filter(&r, &g);
		for (unsigned j = 0; j < EXO_FILTER_ATOMS; j++) {
			f.atom[j].op = g.atom[j].op = EXO_FILTER_EQ;
			f.atom[j].value &= f.atom[j].mask;
			g.atom[j].value &= g.atom[j].mask;
		}
		if (make(&f) || make(&g))
			continue;
		satisfy(&p, &f);
		satisfy(&p, &g);
		assert_int_equal(overlap(&f, &g),
				 filter_matches(&f, p.byte, p.length) &&
				     filter_matches(&g, p.byte, p.length));
	}
}

static bool
within(const struct exo_filter *f, const struct exo_filter *g)
{
	struct filter a, b;

	assert_int_equal(filter_make(&a, f, 2), 0);
	assert_int_equal(filter_make(&b, g, 2), 0);
	return filter_within(&a, &b);
}

static void
a_piece_holds_what_asks_for_all_of_it(void **state)
{
	struct exo_filter piece = udp_to(7), all = { .atoms = 0 };
	struct exo_filter f = udp_to(7), longer = udp_to(7);

	(void)state;
	filter_eq(&all, 0, 1, 0, 0);
	piece.atoms = 3; /* UDP */
	assert_true(within(&f, &piece));
	assert_true(within(&f, &all));
	assert_true(within(&piece, &piece));
	assert_false(within(&piece, &f));
	assert_false(within(&all, &piece));
	f.atom[2].mask = 0x7f; /* a bit of it is not asked for */
	assert_false(within(&f, &piece));
	f = udp_behind_options_to(7); /* IP's version is not */
	assert_false(within(&f, &piece));
	filter_eq(&longer, 59, 1, 0, 0);
	assert_false(within(&f, &longer));
	f = udp_to(7);
	assert_true(within(&longer, &f));
	assert_false(within(&f, &longer));
}

/* --- cost ------------------------------------------------------------- */

static struct filter_rig *
rig_of(unsigned n, uint32_t (*port)(unsigned))
{
	struct filter_rig *g = calloc(1, sizeof *g);

	assert_non_null(g);
	filter_rig_init(g, 2);
	for (unsigned i = 0; i < n; i++) {
		struct exo_filter f = udp_to(0);
		struct filter normal;

		f.atoms--;
		filter_eq(&f, 38, 4, 0xffffffff, port(i));
		assert_int_equal(filter_make(&normal, &f, 2), 0);
		assert_int_equal(filter_set_insert(&g->set, &normal), i);
	}
	filter_rig_load(g);
	return g;
}

/* The most instructions that any of the packets costs. */
static unsigned
worst_of(unsigned n, uint32_t (*port)(unsigned))
{
	struct filter_rig *g = rig_of(n, port);
	unsigned longest;

	for (unsigned i = 0; i < n + 200; i++) {
		struct exo_filter f = udp_to(0);
		struct packet p = { .length = 60 };

		f.atoms--;
		filter_eq(&f, 38, 4, 0xffffffff,
			  i < n ? port(i) : i * 0x9e3779b9u);
		satisfy(&p, &f);
		assert_int_equal(filter_rig_classify(g, &p),
				 i < n ? (int)i : -1);
	}
	longest = g->longest;
	filter_rig_free(g);
	free(g);
	return longest;
}

static uint32_t
consecutive(unsigned i)
{
	return 5000 + i;
}

/* Three bits a constant, far apart, so that few bits of any window differ. */
static uint32_t
sparse(unsigned i)
{
	return 1u << i % 32 | 1u << (i / 32 + i) % 32;
}

/* A multiple of what all the table's functions have in common. */
static uint32_t
colliding(unsigned i)
{
	uint32_t v = i * 0x10001u ^ i << 21;

	return v ^ v << 5 ^ v << 11;
}

/* Checklist 5.7 A7. */
static void
no_choice_of_constants_makes_a_packet_expensive(void **state)
{
	unsigned few, many;

	(void)state;
	few = worst_of(1, consecutive);
	many = worst_of(128, consecutive);
	/* a table: the same for any number */
	assert_in_range(many, few, few + 12);
	/* eight comparisons of five instructions instead, at the worst */
	assert_in_range(worst_of(128, sparse), few, few + 40);
	assert_in_range(worst_of(128, colliding), few, few + 40);
}

static void
a_set_is_full_at_its_limits(void **state)
{
	struct filter_rig *g = rig_of(EXO_FILTERS, consecutive);
	struct exo_filter f = { .atoms = 0 };
	struct filter normal;

	(void)state;
	filter_eq(&f, 12, 2, 0xffff, 0x0806);
	assert_int_equal(filter_make(&normal, &f, 2), 0);
	assert_int_equal(filter_set_insert(&g->set, &normal), -EXO_E_FULL);
	filter_set_remove(&g->set, 100);
	assert_int_equal(filter_set_insert(&g->set, &normal), 100);
	filter_rig_free(g);
	free(g);
}

/* Filters that share nothing need the most code: some are refused, those that
 * were there before still work, and every one can be removed again. */
static void
code_is_bounded(void **state)
{
	struct filter_rig *g = calloc(1, sizeof *g);
	struct packet *of = calloc(EXO_FILTERS, sizeof *of);
	struct packet p = { .length = 200 };
	struct random r = { 7 };
	int was[EXO_FILTERS];
	unsigned in = 0;

	(void)state;
	assert_non_null(g);
	filter_rig_init(g, 2);
	for (unsigned i = 0; i < EXO_FILTERS; i++) {
		struct exo_filter f = { .atoms = 0 };
		struct filter normal;
		int n;

		for (unsigned j = 0; j < EXO_FILTER_ATOMS; j++)
			filter_eq(&f, 10 * j + random_below(&r, 7), 1, 0xff,
				  random_below(&r, 2));
		assert_int_equal(filter_make(&normal, &f, 2), 0);
		if (in > 0)
			filter_rig_load(g);
		for (unsigned k = 0; k < in; k++)
			was[k] = filter_rig_classify(g, &of[k]);
		n = filter_set_insert(&g->set, &normal);
		if (n >= 0) {
			satisfy(&p, &f);
			of[in++] = p;
			continue;
		}
		assert_int_equal(n, -EXO_E_FULL);
		filter_rig_load(g);
		for (unsigned k = 0; k < in; k++)
			assert_int_equal(filter_rig_classify(g, &of[k]),
					 was[k]);
	}
	assert_in_range(in, 20, EXO_FILTERS - 1);
	filter_rig_load(g);
	assert_true(filter_rig_classify(g, &p) >= 0);
	for (unsigned i = 0; i < EXO_FILTERS; i++)
		if (g->set.used[i]) {
			filter_set_remove(&g->set, i);
			assert_int_not_equal(g->set.entry, 0);
		}
	assert_int_equal(g->set.count, 0);
	filter_rig_free(g);
	free(g);
	free(of);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(malformed_filters_are_refused),
		cmocka_unit_test(counts_out_of_range_are_refused),
		cmocka_unit_test(what_gets_too_long_is_refused),
		cmocka_unit_test(there_are_no_more_atoms_than_there_are),
		cmocka_unit_test(contradictions_are_refused),
		cmocka_unit_test(the_same_is_known_in_other_words),
		cmocka_unit_test(no_disguise_hides_an_overlap),
		cmocka_unit_test(neighbours_do_not_overlap),
		cmocka_unit_test(overlaps_are_neither_missed_nor_invented),
		cmocka_unit_test(an_overlap_without_shifts_has_a_packet),
		cmocka_unit_test(a_piece_holds_what_asks_for_all_of_it),
		cmocka_unit_test(
		    no_choice_of_constants_makes_a_packet_expensive),
		cmocka_unit_test(a_set_is_full_at_its_limits),
		cmocka_unit_test(code_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
