/* SPDX-License-Identifier: MIT */
/* --net before it reaches the simulated cable: what may be asked for, the
 * queue of frames, the pace, and what cannot be had. */
#include <stdio.h>
#include <string.h>

#include "host/outside.h"
#include "support/test.h"

static bool
choose(struct outside_choice *c, const char *text, struct error *e)
{
	*c = (struct outside_choice){ .kind = OUTSIDE_NONE };
	return outside_choose(c, text, e);
}

static void
assert_refused(const char *text, const char *why)
{
	struct outside_choice c;
	struct error e = { "" };

	if (choose(&c, text, &e))
		fail_msg("%s is taken", text);
	if (!strstr(e.text, why) || strchr(e.text, '\n'))
		fail_msg("%s: %s", text, e.text);
}

static void
takes_forwards_with_and_without_addresses(void **state)
{
	struct outside_choice c;
	struct error e;

	(void)state;
	assert_true(choose(&c,
			   "user,hostfwd=tcp::8080-:80,net=192.168.7.0/25,"
			   "hostfwd=udp:10.1.2.3:0-192.168.7.9:65535,restrict",
			   &e));
	assert_int_equal(c.kind, OUTSIDE_USER);
	assert_true(c.user.restricted);
	assert_int_equal(c.user.net, 0xc0a80700);
	assert_int_equal(c.user.prefix, 25);
	assert_int_equal(c.user.forwards, 2);
	assert_false(c.user.forward[0].udp);
	assert_int_equal(c.user.forward[0].host, 0x7f000001); /* this host */
	assert_int_equal(c.user.forward[0].host_port, 8080);
	assert_int_equal(c.user.forward[0].guest, 0);
	assert_int_equal(c.user.forward[0].guest_port, 80);
	assert_true(c.user.forward[1].udp);
	assert_int_equal(c.user.forward[1].host, 0x0a010203);
	assert_int_equal(c.user.forward[1].host_port, 0);
	assert_int_equal(c.user.forward[1].guest, 0xc0a80709);
	assert_int_equal(c.user.forward[1].guest_port, 65535);
}

static void
takes_nothing_but_a_kind(void **state)
{
	struct outside_choice c;
	struct error e;

	(void)state;
	assert_true(choose(&c, "user", &e));
	assert_int_equal(c.user.net, 0x0a000200);
	assert_int_equal(c.user.prefix, 24);
	assert_true(choose(&c, "tap=exosim0", &e));
	assert_int_equal(c.kind, OUTSIDE_TAP);
	assert_string_equal(c.tap, "exosim0");
	assert_false(outside_choose(&c, "user", &e));
	assert_non_null(strstr(e.text, "given twice"));
}

static void
refuses_what_cannot_be_meant(void **state)
{
	static const char *const forwards[] = {
		"",
		"tcp",
		"sctp::1-:1",
		"tcp:1-:1",
		"tcp::-:80",
		"tcp::80-:",
		"tcp::80",
		"tcp::80-:80x",
		"tcp::65536-:80",
		"tcp::99999999999-:80",
		"tcp::80-:0",
		"tcp::-1-:80",
		"tcp:1.2.3:80-:80",
		"tcp:1.2.3.256:80-:80",
		"tcp:1.2.3.4.5:80-:80",
		"tcp::80-10.0.2:80",
		"tcp:localhost:80-:80",
	};
	char text[128];

	(void)state;
	for (unsigned i = 0; i < COUNT(forwards); i++) {
		snprintf(text, sizeof text, "user,hostfwd=%s", forwards[i]);
		assert_refused(text, "write tcp or udp");
	}
	assert_refused("", "choose user or tap=NAME");
	assert_refused("users", "choose user or tap=NAME");
	assert_refused("user,", "no key");
	assert_refused("user,restricted", "no key");
	assert_refused("user,net=10.0.2.0", "write the address of a network");
	assert_refused("user,net=10.0.2.0/28", "write the address");
	assert_refused("user,net=10.0.2.1/24", "write the address");
	assert_refused("user,net=0.0.0.0/8", "write the address");
	assert_refused("user,hostfwd=tcp::1-10.0.3.1:1", "not on the guest's");
	assert_refused("user,hostfwd=tcp::1-10.0.2.9:1,net=10.0.9.0/24",
		       "not on the guest's");
	assert_refused("tap=", "1 to 15 characters");
	assert_refused("tap=a/b", "1 to 15 characters");
	assert_refused("tap=sixteen-letters!", "1 to 15 characters");
}

static void
bounds_how_much_may_be_asked_for(void **state)
{
	char text[2048] = "user";

	(void)state;
	for (unsigned i = 0; i <= USER_FORWARDS_MAX; i++)
		strcat(text, ",hostfwd=tcp::1-:1");
	assert_refused(text, "at most");
	memset(text, 'x', sizeof text - 1);
	memcpy(text, "user,", 5);
	text[sizeof text - 1] = '\0';
	assert_refused(text, "too long");
}

static void
has_no_tap_that_is_not_there(void **state)
{
	struct outside_choice c;
	struct error e = { "" };

	(void)state;
	assert_true(choose(&c, "tap=exosim-none", &e));
	assert_null(outside_open(&c, &e));
	assert_non_null(strstr(e.text, "no such interface"));
	assert_true(choose(&c, "tap=lo", &e));
	assert_null(outside_open(&c, &e));
	assert_non_null(strstr(e.text, "tap=lo: "));
}

static void
counts_frames_that_ethernet_does_not_carry(void **state)
{
	static struct frame_queue q;
	static const uint8_t bytes[FRAME_MOST + 1] = { 1, 2, 3 };
	struct frame f;

	(void)state;
	frame_queue_add(&q, bytes, FRAME_MOST + 1);
	frame_queue_add(&q, bytes, FRAME_LEAST - 1);
	frame_queue_add(&q, bytes, 0);
	assert_false(frame_queue_take(&q, &f));
	frame_queue_add(&q, bytes, FRAME_MOST);
	frame_queue_add(&q, bytes, FRAME_LEAST);
	assert_true(frame_queue_take(&q, &f));
	assert_int_equal(f.lost, 3);
	assert_int_equal(f.bytes, FRAME_MOST);
	assert_memory_equal(f.byte, bytes, FRAME_MOST);
	assert_true(frame_queue_take(&q, &f));
	assert_int_equal(f.lost, 0);
	assert_int_equal(f.bytes, FRAME_LEAST);
	assert_false(frame_queue_take(&q, &f));
}

static void
drops_what_a_flood_brings_too_much(void **state)
{
	static struct frame_queue q;
	uint8_t bytes[FRAME_LEAST] = { 0 };
	struct frame f;

	(void)state;
	for (unsigned i = 0; i < FRAME_QUEUE + 1000; i++) {
		bytes[0] = (uint8_t)i;
		frame_queue_add(&q, bytes, sizeof bytes);
	}
	for (unsigned i = 0; i < FRAME_QUEUE; i++) {
		assert_true(frame_queue_take(&q, &f));
		assert_int_equal(f.byte[0], (uint8_t)i);
		assert_int_equal(f.lost, 0);
	}
	assert_false(frame_queue_take(&q, &f));
	frame_queue_add(&q, bytes, sizeof bytes);
	assert_true(frame_queue_take(&q, &f));
	assert_int_equal(f.lost, 1000);
}

static void
is_never_faster_than_the_host(void **state)
{
	struct pace p = { .begun = false };
	const uint64_t ms = 1000000, then = 7000 * ms;

	(void)state;
	assert_int_equal(pace_left_ns(&p, 50 * ms, then), 0);
	assert_int_equal(pace_left_ns(&p, 51 * ms, then), ms);
	assert_int_equal(pace_left_ns(&p, 51 * ms, then + ms), 0);
	/* A little that was slept too long is caught up, */
	assert_int_equal(pace_left_ns(&p, 52 * ms, then + 5 * ms), 0);
	assert_int_equal(pace_left_ns(&p, 56 * ms, then + 5 * ms), ms);
	/* a long stop is not. */
	assert_int_equal(pace_left_ns(&p, 57 * ms, then + 9000 * ms), 0);
	assert_int_equal(
	    pace_left_ns(&p, 58 * ms + PACE_SLACK_NS, then + 9000 * ms), ms);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_forwards_with_and_without_addresses),
		cmocka_unit_test(takes_nothing_but_a_kind),
		cmocka_unit_test(refuses_what_cannot_be_meant),
		cmocka_unit_test(bounds_how_much_may_be_asked_for),
		cmocka_unit_test(has_no_tap_that_is_not_there),
		cmocka_unit_test(counts_frames_that_ethernet_does_not_carry),
		cmocka_unit_test(drops_what_a_flood_brings_too_much),
		cmocka_unit_test(is_never_faster_than_the_host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
