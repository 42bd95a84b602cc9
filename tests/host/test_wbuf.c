/* SPDX-License-Identifier: MIT */
/*
 * The write buffer's time-stamps against what they stand for: a queue from
 * which memory takes one store after the other, simulated cycle by cycle.
 */
#include "mem/wbuf.h"
#include "support/bench.h"
#include "support/random.h"
#include "support/test.h"

struct fixture {
	struct bus bus;
	struct wbuf wbuf;
	struct timing timing;
};

static int
set_up(void **state)
{
	static struct fixture f;

	f = (struct fixture){ .timing = bench_timing };
	bus_init(&f.bus, &f.timing, 4096);
	wbuf_init(&f.wbuf, &f.timing);
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	bus_free(&f->bus);
	return 0;
}

/* A store that wants in at now; the cycle at which it gets in. */
static cycles_t
store(struct fixture *f, cycles_t now, uint32_t cost)
{
	cycles_t in = wbuf_slot(&f->wbuf, now);

	wbuf_put(&f->wbuf, &f->bus, in, cost);
	return in;
}

static void
takes_as_many_stores_as_it_is_deep(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(store(f, 10, 7), 10);
	assert_int_equal(store(f, 11, 7), 11);
	assert_int_equal(store(f, 12, 7), 12);
	assert_int_equal(store(f, 13, 7), 17);
	assert_int_equal(store(f, 18, 7), 24);
	assert_int_equal(f->wbuf.last, 10 + 5 * 7);
}

static void
is_empty_when_the_youngest_store_has_reached_memory(void **state)
{
	struct fixture *f = *state;

	assert_true(wbuf_empty(&f->wbuf, 0));
	store(f, 10, 7);
	assert_false(wbuf_empty(&f->wbuf, 16));
	assert_true(wbuf_empty(&f->wbuf, 17));
}

static void
stores_wait_for_a_bus_in_use(void **state)
{
	struct fixture *f = *state;

	bus_claim(&f->bus, 0, 100);
	store(f, 10, 7);
	assert_int_equal(f->wbuf.last, 107);
	assert_int_equal(f->bus.free_at, 107);
}

static void
page_mode_needs_the_same_page_and_no_gap(void **state)
{
	struct fixture *f = *state;
	struct wbuf *w = &f->wbuf;

	assert_int_equal(wbuf_cost(w, 0, 0x400, 4), 7);
	w->last = 7;
	assert_int_equal(wbuf_cost(w, 6, 0x7fc, 4), 5);
	assert_int_equal(wbuf_cost(w, 6, 0x800, 4), 7);
	assert_int_equal(wbuf_cost(w, 7, 0x804, 4), 7);
	assert_int_equal(wbuf_cost(w, 6, 0x804, 1), 11);
	assert_int_equal(wbuf_cost(w, 6, 0x808, 3), 11);
}

/* ---- the queue ---- */

enum { STORES = 2000 };

struct queue {
	uint32_t cost[STORES]; /* of those that wait, oldest first */
	unsigned waiting;
	uint32_t left; /* cycles of the one in memory; it keeps its place */
};

static void
tick(struct queue *q)
{
	if (q->waiting == 0)
		return;
	if (q->left == 0)
		q->left = q->cost[0];
	if (--q->left > 0)
		return;
	q->waiting--;
	for (unsigned i = 0; i < q->waiting; i++)
		q->cost[i] = q->cost[i + 1];
}

static void
time_stamps_agree_with_a_queue(void **state)
{
	struct fixture *f = *state;
	struct queue q = { .waiting = 0 };
	struct random r = { 31 };
	cycles_t clock = 0, stamp = 0, pause;
	uint32_t cost;

	for (unsigned i = 0; i < STORES; i++) {
		pause = random_below(&r, 12);
		cost = 1 + random_below(&r, 9);
		stamp = store(f, stamp + pause, cost);
		for (; pause > 0; pause--, clock++)
			tick(&q);
		for (; q.waiting == f->wbuf.depth; clock++)
			tick(&q);
		q.cost[q.waiting++] = cost;
		assert_int_equal(stamp, clock);
	}
}

static void
a_refresh_stands_in_the_way(void **state)
{
	struct fixture *f = *state;

	f->timing.refresh_period = 100;
	f->timing.refresh = 6;
	f->bus.next_refresh = 100;
	store(f, 99, 7);
	assert_int_equal(f->wbuf.last, 99 + 7);
	store(f, 99, 7); /* memory is free at 106, the burst is over then */
	assert_int_equal(f->wbuf.last, 106 + 7);
	store(f, 201, 7);
	assert_int_equal(f->wbuf.last, 206 + 7);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(takes_as_many_stores_as_it_is_deep),
		CASE(is_empty_when_the_youngest_store_has_reached_memory),
		CASE(stores_wait_for_a_bus_in_use),
		CASE(page_mode_needs_the_same_page_and_no_gap),
		CASE(time_stamps_agree_with_a_queue),
		CASE(a_refresh_stands_in_the_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
