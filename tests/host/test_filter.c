/* SPDX-License-Identifier: MIT */
/*
 * Packet filters: what the generated code does with packets is what the
 * language says, filter sets coming and going. Three opinions on each packet:
 * the code, run by the simulated processor; the interpreter, one filter at a
 * time; libpcap.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exo/errors.h"

#include "support/filters.h"
#include "support/test.h"

/* Those of a short run; EXOSIM_LONG makes it 100,000 packets a seed. */
enum { STEPS = 60, LONG_STEPS = 1000, PACKETS = 100, LIVE = 48 };

struct live {
	struct exo_filter filter;
	struct filter normal;
	struct judge *judge; /* NULL: not in the set */
	unsigned age;
};

struct world {
	struct random random;
	struct filter_rig rig;
	struct live live[EXO_FILTERS];
	unsigned number[EXO_FILTERS]; /* of those in the set */
	unsigned count;
	unsigned born;
	unsigned matched, packets;
};

static bool
wins(const struct live *a, const struct live *b)
{
	if (a->normal.bits != b->normal.bits)
		return a->normal.bits > b->normal.bits;
	if (filter_needs(&a->normal) != filter_needs(&b->normal))
		return filter_needs(&a->normal) > filter_needs(&b->normal);
	return a->age < b->age;
}

/* What the set must answer; each filter's match is asked for twice. */
static int
expected(struct world *w, const struct packet *p)
{
	int best = -1;

	for (unsigned i = 0; i < w->count; i++) {
		const struct live *l = &w->live[w->number[i]];
		bool matches = filter_matches(&l->filter, p->byte, p->length);

		assert_int_equal(judge_matches(l->judge, p), matches);
		if (matches && (best < 0 || wins(l, &w->live[best])))
			best = (int)w->number[i];
	}
	return best;
}

static void
insert(struct world *w)
{
	struct exo_filter f;
	struct filter normal;
	bool same = false;
	int n;

	random_filter(&w->random, &f);
	n = filter_make(&normal, &f, w->rig.set.align);
	if (n) { /* it contradicts itself, or is too long */
		assert_true(n == -EXO_E_ARG || n == -EXO_E_FULL);
		return;
	}
	for (unsigned i = 0; i < w->count; i++)
		same = same || filter_compare(&w->live[w->number[i]].normal,
					      &normal) == 0;
	n = filter_set_insert(&w->rig.set, &normal);
	if (same || n < 0) {
		assert_int_equal(n, same ? -EXO_E_BUSY : n);
		return;
	}
	assert_null(w->live[n].judge);
	w->live[n] = (struct live){ f, normal, judge_new(&f), w->born++ };
	w->number[w->count++] = (unsigned)n;
}

static void delete (struct world *w, unsigned i)
{
	unsigned n = w->number[i];

	filter_set_remove(&w->rig.set, n);
	judge_free(w->live[n].judge);
	w->live[n].judge = NULL;
	w->number[i] = w->number[--w->count];
}

static void
look_at_a_packet(struct world *w)
{
	const struct exo_filter *f = NULL;
	struct packet p;
	int who;

	if (w->count && random_below(&w->random, 8))
		f = &w->live[w->number[random_below(&w->random, w->count)]]
			 .filter;
	random_packet(&w->random, &p, f);
	who = expected(w, &p);
	assert_int_equal(filter_rig_classify(&w->rig, &p), who);
	w->matched += who >= 0;
	w->packets++;
}

static void
live_through(uint64_t seed, unsigned align, unsigned steps)
{
	struct world *w = calloc(1, sizeof *w);

	assert_non_null(w);
	w->random.state = seed;
	filter_rig_init(&w->rig, align);
	for (unsigned s = 0; s < steps; s++) {
		/* the set grows, and shrinks again */
		if (random_below(&w->random, 2 * LIVE) >= w->count)
			for (unsigned i = 0; i < 3; i++)
				insert(w);
		if (w->count && random_below(&w->random, 2))
			delete (w, random_below(&w->random, w->count));
		filter_rig_load(&w->rig);
		for (unsigned i = 0; i < PACKETS; i++)
			look_at_a_packet(w);
	}
	while (w->count)
		delete (w, random_below(&w->random, w->count));
	assert_int_equal(w->rig.set.count, 0);
	filter_rig_load(&w->rig);
	look_at_a_packet(w);
	/* a test of nothing but strangers, or of none, would be no test */
	assert_in_range(w->matched, w->packets / 4, w->packets * 49 / 50);
	filter_rig_free(&w->rig);
	free(w);
}

static void
packets_go_where_the_language_says(void **state)
{
	bool is_long = getenv("EXOSIM_LONG") != NULL;

	(void)state;
	for (unsigned align = 0; align < 4; align++)
		live_through(1995 + align, align, is_long ? LONG_STEPS : STEPS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(packets_go_where_the_language_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
