/* SPDX-License-Identifier: MIT */
/* Clock, statistics, trace switches, errors. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/stats.h"
#include "base/trace.h"
#include "support/test.h"

/* Events that write down when they fired. */
struct log {
	struct clock *clock;
	char text[256];
};

struct named {
	struct event event;
	struct log *log;
	cycles_t period; /* 0: once */
};

static void
fire(void *owner)
{
	struct named *n = owner;
	size_t used = strlen(n->log->text);

	snprintf(n->log->text + used, sizeof n->log->text - used, "%s@%u ",
		 n->event.name, (unsigned)n->log->clock->now);
	if (n->period)
		clock_schedule(n->log->clock, &n->event, n->period);
}

static void
name(struct named *n, const char *text, struct log *log, cycles_t period)
{
	*n =
	    (struct named){ .event = { .name = text, .fire = fire, .owner = n },
			    .log = log,
			    .period = period };
}

static void
fires_events_in_the_order_of_their_time(void **state)
{
	struct clock c;
	struct log log = { &c, "" };
	struct named a, b, d;

	(void)state;
	clock_init(&c, 40);
	name(&a, "a", &log, 0);
	name(&b, "b", &log, 0);
	name(&d, "d", &log, 0);
	clock_schedule(&c, &a.event, 30);
	clock_schedule(&c, &b.event, 10);
	clock_schedule(&c, &d.event, 20);
	assert_int_equal(clock_next(&c), 10);
	clock_advance_to(&c, 29);
	assert_string_equal(log.text, "b@10 d@20 ");
	assert_int_equal(c.now, 29);
	clock_advance_to(&c, 30);
	assert_string_equal(log.text, "b@10 d@20 a@30 ");
	assert_true(clock_next(&c) == CYCLES_NEVER);
}

static void
fires_events_of_one_cycle_in_the_order_of_scheduling(void **state)
{
	struct clock c;
	struct log log = { &c, "" };
	struct named a, b, d;

	(void)state;
	clock_init(&c, 40);
	name(&a, "a", &log, 0);
	name(&b, "b", &log, 0);
	name(&d, "d", &log, 0);
	clock_schedule(&c, &b.event, 5);
	clock_schedule(&c, &a.event, 5);
	clock_schedule(&c, &d.event, 5);
	clock_advance_to(&c, 100);
	assert_string_equal(log.text, "b@5 a@5 d@5 ");
	assert_int_equal(c.now, 100);
}

static void
keeps_a_period_without_drift(void **state)
{
	struct clock c;
	struct log log = { &c, "" };
	struct named a;

	(void)state;
	clock_init(&c, 40);
	name(&a, "a", &log, 7);
	clock_schedule(&c, &a.event, 7);
	clock_advance_to(&c, 12); /* late: the processor ran ahead */
	clock_advance_to(&c, 30);
	assert_string_equal(log.text, "a@7 a@14 a@21 a@28 ");
}

static void
moves_an_event_that_is_scheduled_again(void **state)
{
	struct clock c;
	struct log log = { &c, "" };
	struct named a;

	(void)state;
	clock_init(&c, 40);
	name(&a, "a", &log, 0);
	clock_schedule(&c, &a.event, 5);
	clock_schedule(&c, &a.event, 9);
	clock_advance_to(&c, 20);
	assert_string_equal(log.text, "a@9 ");
}

static void
forgets_a_cancelled_event(void **state)
{
	struct clock c;
	struct log log = { &c, "" };
	struct named a, b;

	(void)state;
	clock_init(&c, 40);
	name(&a, "a", &log, 0);
	name(&b, "b", &log, 0);
	clock_schedule(&c, &a.event, 5);
	clock_schedule(&c, &b.event, 6);
	clock_cancel(&c, &a.event);
	clock_cancel(&c, &a.event);
	assert_false(a.event.pending);
	clock_advance_to(&c, 20);
	assert_string_equal(log.text, "b@6 ");
}

static void
takes_an_event_too_far_away_for_the_clock(void **state)
{
	struct clock c;
	struct log log = { &c, "" };
	struct named a;

	(void)state;
	clock_init(&c, 40);
	clock_advance_to(&c, 1000);
	name(&a, "a", &log, 0);
	clock_schedule(&c, &a.event, UINT64_MAX - 1);
	clock_advance_to(&c, UINT64_MAX / 2);
	assert_string_equal(log.text, "");
	assert_true(a.event.pending);
}

static void
converts_nanoseconds_to_the_cycles_that_cover_them(void **state)
{
	struct clock c;

	(void)state;
	clock_init(&c, 60);
	assert_int_equal(clock_from_ns(&c, 0), 0);
	assert_int_equal(clock_from_ns(&c, 1), 1);
	assert_int_equal(clock_from_ns(&c, 60), 1);
	assert_int_equal(clock_from_ns(&c, 61), 2);
	assert_int_equal(clock_from_ns(&c, 15625000), 260417);
	clock_advance_to(&c, 5);
	assert_int_equal(clock_now_ns(&c), 300);
}

static void
snapshots_every_counter_in_the_order_of_registration(void **state)
{
	uint64_t a = 3, b = 5, values[STATS_MAX];
	static struct stats s;

	(void)state;
	stats_add(&s, "cache.miss", "count", "misses", &a);
	stats_add(&s, "cycles.all", "cycles", "all", &b);
	b = 7;
	stats_snapshot(&s, values);
	assert_int_equal(s.count, 2);
	assert_int_equal(values[0], 3);
	assert_int_equal(values[1], 7);
	assert_ptr_equal(stats_find(&s, "cycles.all"), &s.stat[1]);
	assert_null(stats_find(&s, "cycles"));
}

/* AddressSanitizer, where it is on, shall let calloc() fail as it does without
 * it. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

/* Run in a child; its exit status, and what it wrote to standard error. */
static int
status_of(void (*body)(void), char *said, size_t size)
{
	int fd[2], status;
	size_t used = 0;
	ssize_t n;
	pid_t child;

	assert_int_equal(pipe(fd), 0);
	child = fork();
	if (child == 0) {
		dup2(fd[1], STDERR_FILENO);
		body();
		_exit(0);
	}
	close(fd[1]);
	while (used < size - 1 &&
	       (n = read(fd[0], said + used, size - 1 - used)) > 0)
		used += (size_t)n;
	said[used] = '\0';
	close(fd[0]);
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
break_a_promise(void)
{
	bug("%d is not a register", 99);
}

static void
register_twice(void)
{
	static struct stats s;
	static uint64_t v;

	stats_add(&s, "same", "count", "", &v);
	stats_add(&s, "same", "count", "", &v);
}

static void
ask_for_too_much_memory(void)
{
	xcalloc(1ul << 62, 2);
}

static void
ends_with_status_3_at_a_bug(void **state)
{
	char said[16384];

	(void)state;
	assert_int_equal(status_of(break_a_promise, said, sizeof said),
			 EXIT_BUG);
	assert_non_null(strstr(said, "exosim: bug at "));
	assert_non_null(strstr(said, "99 is not a register"));
	assert_int_equal(status_of(register_twice, said, sizeof said),
			 EXIT_BUG);
	assert_non_null(strstr(said, "two statistics named same"));
}

static void
ends_with_status_2_without_memory(void **state)
{
	char said[16384];

	(void)state;
	assert_int_equal(status_of(ask_for_too_much_memory, said, sizeof said),
			 EXIT_USER_ERROR);
	assert_non_null(strstr(said, "out of memory"));
}

static void
keeps_an_error_to_one_buffer(void **state)
{
	char longer[2 * sizeof(struct error)];
	struct error e;

	(void)state;
	assert_false(error_set(&e, "%s: %d", "what", 7));
	assert_string_equal(e.text, "what: 7");
	memset(longer, 'x', sizeof longer - 1);
	longer[sizeof longer - 1] = '\0';
	assert_false(error_set(&e, "%s", longer));
	assert_int_equal(strlen(e.text), sizeof e.text - 1);
}

static void
parses_lists_of_trace_categories(void **state)
{
	uint32_t mask;
	struct error e;

	(void)state;
	assert_true(trace_parse("tlb", &mask, &e));
	assert_int_equal(mask, 1u << TRACE_TLB);
	assert_true(trace_parse("exception,device", &mask, &e));
	assert_int_equal(mask, 1u << TRACE_EXCEPTION | 1u << TRACE_DEVICE);
	assert_true(trace_parse("all", &mask, &e));
	assert_int_equal(mask, (1u << TRACE_COUNT) - 1);
	assert_false(trace_parse("", &mask, &e));
	assert_false(trace_parse("tlb,", &mask, &e));
	assert_false(trace_parse("TLB", &mask, &e));
}

static void
writes_a_trace_line_only_when_its_category_is_on(void **state)
{
	struct clock c;
	struct trace t = { .mask = 1u << TRACE_TLB, .clock = &c };
	char *text = NULL;
	size_t size;

	(void)state;
	clock_init(&c, 40);
	clock_advance_to(&c, 123);
	t.out = open_memstream(&text, &size);
	TRACE(&t, TLB, "write %d", 5);
	TRACE(&t, PROM, "never");
	TRACE((const struct trace *)NULL, TLB, "never");
	fclose(t.out);
	assert_string_equal(text, "         123 tlb       write 5\n");
	free(text);
}

static void
names_every_trace_category(void **state)
{
	(void)state;
	for (unsigned i = 0; i < TRACE_COUNT; i++) {
		uint32_t mask;
		struct error e;

		assert_true(
		    trace_parse(trace_name((enum trace_category)i), &mask, &e));
		assert_int_equal(mask, 1u << i);
		assert_true(strlen(trace_doc((enum trace_category)i)) > 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fires_events_in_the_order_of_their_time),
		cmocka_unit_test(
		    fires_events_of_one_cycle_in_the_order_of_scheduling),
		cmocka_unit_test(keeps_a_period_without_drift),
		cmocka_unit_test(moves_an_event_that_is_scheduled_again),
		cmocka_unit_test(forgets_a_cancelled_event),
		cmocka_unit_test(takes_an_event_too_far_away_for_the_clock),
		cmocka_unit_test(
		    converts_nanoseconds_to_the_cycles_that_cover_them),
		cmocka_unit_test(
		    snapshots_every_counter_in_the_order_of_registration),
		cmocka_unit_test(ends_with_status_3_at_a_bug),
		cmocka_unit_test(ends_with_status_2_without_memory),
		cmocka_unit_test(keeps_an_error_to_one_buffer),
		cmocka_unit_test(parses_lists_of_trace_categories),
		cmocka_unit_test(
		    writes_a_trace_line_only_when_its_category_is_on),
		cmocka_unit_test(names_every_trace_category),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
